//! A window with a file in it and a mouse before it, for tests of what a user does and then sees.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::{App, ChartCommand, Command, Words};
use eframe::CreationContext;
use egui::accesskit::Role;
use egui::{
    Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Shape, TouchPhase, Vec2,
    ViewportCommand, ViewportId,
};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use model::WarpChoice;
use tempfile::TempDir;

/// The width of the lanes' headers, in points: time begins right of them.
pub(super) const HEADERS: f32 = 136.0;

/// Five events in two lanes and a journey, evenly spread over nine years.
pub(super) const VOYAGES: &str = "start,end,title,lane\n\
    2001-01-10,,Alpha,North\n\
    2003-06-20,,Bravo,South\n\
    2005-03-05,,Charlie,North\n\
    2004-05-01,2006-08-01,Journey,South\n\
    2008-02-14,,Delta,South\n\
    2009-11-30,,Echo,North\n";

/// A table of so many lanes, one below the other, with an event each.
pub(super) fn lanes(n_lanes: usize) -> String {
    let mut table = "start,title,lane\n".to_owned();
    for n in 1..=n_lanes {
        let _ = writeln!(table, "{}-06-01,Event {n},Lane {n}", 1900 + n);
    }
    table
}

/// A window of 1600 × 900 points with files of a folder open.
pub(super) struct Desk {
    pub harness: Harness<'static, App>,
    pub folder: TempDir,
    /// Every command that was sent to it.
    pub sent: Vec<Command>,
}

impl Desk {
    /// A window with files open that have these names and contents; with none, the first sample.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |(name, text): &(&str, &str)| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let paths: Vec<PathBuf> = files.iter().map(write).collect();
        let harness = window(move |cc| App::new(cc, paths));
        let mut desk = Self { harness, folder, sent: Vec::new() };
        desk.settle();
        desk
    }

    /// Closes the window and opens another, which finds in this folder what an earlier one remembered.
    pub fn restart(&mut self, data: &Path) {
        let data = data.to_owned();
        self.harness = window(move |cc| {
            App::in_folder(&cc.egui_ctx, Vec::new(), Some(&data), Words::default())
        });
        self.settle();
    }

    fn settle(&mut self) {
        self.wait_until(|desk| desk.harness.state().is_settled());
        self.rest();
    }

    /// A window with one file open, on an axis that cuts nothing short.
    pub fn of(text: &str) -> Self {
        let mut desk = Self::with(&[("voyages.csv", text)]);
        desk.send(ChartCommand::SetWarp(WarpChoice::Linear));
        desk
    }

    /// Sends a command, and lets frames pass until all is at rest.
    pub fn send(&mut self, command: impl Into<Command>) {
        self.send_at_once(command);
        self.rest();
    }

    /// Sends a command, and lets no frame pass.
    pub fn send_at_once(&mut self, command: impl Into<Command>) {
        let command = command.into();
        let ctx = self.harness.ctx.clone();
        self.sent.push(command.clone());
        self.harness.state_mut().send(&ctx, command);
        // As after a click on what asks for it.
        ctx.request_repaint();
    }

    /// Lets frames pass until nothing moves.
    #[track_caller]
    pub fn rest(&mut self) {
        self.harness.run();
    }

    /// Lets frames pass until something holds that is done in the background.
    #[track_caller]
    pub fn wait_until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..3000 {
            self.harness.step();
            if self.harness.state().state().busy.is_none() && holds(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it never came to that: {:?}", self.harness.state().state().notice);
    }
}

/// A window that is drawn sixty times a second, so that two clicks in a row are a double click.
fn window(app: impl FnOnce(&mut CreationContext<'static>) -> App) -> Harness<'static, App> {
    Harness::builder()
        .with_size(egui::vec2(1600.0, 900.0))
        .with_theme(egui::Theme::Light)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(600)
        .build_eframe(app)
}

/// What is seen.
impl Desk {
    /// Where the chart is.
    pub fn canvas(&self) -> Rect {
        self.harness.get_by_role(Role::Canvas).rect()
    }

    /// Where time is, right of the headers.
    pub fn paper(&self) -> Rect {
        let canvas = self.canvas();
        canvas.with_min_x(canvas.left() + HEADERS)
    }

    /// The stretch of time that is shown, in words.
    pub fn span(&self) -> String {
        let canvas = self.harness.get_by_role(Role::Canvas);
        let name = canvas.accesskit_node().label().unwrap_or_default();
        name.split_once(", showing ").map_or_else(String::new, |(_, span)| span.to_owned())
    }

    /// The mark and label of an event on the paper.
    #[track_caller]
    pub fn event(&self, title: &str) -> Rect {
        self.node(title).unwrap_or_else(|| panic!("{title} is not drawn")).rect()
    }

    /// Where the mark of an event is that is a moment.
    #[track_caller]
    pub fn mark(&self, title: &str) -> Pos2 {
        self.event(title).left_center() + egui::vec2(5.0, 0.0)
    }

    /// Whether an event is on the paper.
    pub fn is_drawn(&self, title: &str) -> bool {
        self.node(title).is_some()
    }

    /// An event on the paper.
    fn node(&self, title: &str) -> Option<Node<'_>> {
        let is_it = |node: &Node<'_>| {
            let name = node.accesskit_node().label().unwrap_or_default();
            let rest = name.strip_prefix(title);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        self.harness.query_all_by_role(Role::ListItem).find(is_it)
    }

    /// Whether an event on the paper is told to be selected.
    pub fn is_selected(&self, title: &str) -> bool {
        let is_selected = |node: Node<'_>| node.accesskit_node().is_selected() == Some(true);
        self.node(title).is_some_and(is_selected)
    }

    /// Whether something is there that has this name or these words.
    pub fn has(&self, words: &str) -> bool {
        self.harness.query_all_by_label(words).next().is_some()
    }

    /// Whether something is there whose name has these words in it.
    pub fn has_part(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// The texts that are painted, those of the paper and its axis too, which have no names.
    pub fn painted(&self) -> Vec<String> {
        fn add(shape: &Shape, texts: &mut Vec<String>) {
            match shape {
                Shape::Text(text) => texts.push(text.galley.text().to_owned()),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, texts)),
                _ => {}
            }
        }
        let mut texts = Vec::new();
        let shapes = &self.harness.output().shapes;
        shapes.iter().for_each(|clipped| add(&clipped.shape, &mut texts));
        texts
    }

    /// What is asked of the desktop in the next frame, but for another title.
    pub fn asked_of_desktop(&mut self) -> Vec<ViewportCommand> {
        self.harness.step();
        let output = &self.harness.output().viewport_output[&ViewportId::ROOT];
        let is_title = |command: &&ViewportCommand| matches!(command, ViewportCommand::Title(_));
        output.commands.iter().filter(|command| !is_title(command)).cloned().collect()
    }

    /// Whether a text is painted just so.
    pub fn paints(&self, text: &str) -> bool {
        self.painted().iter().any(|painted| painted == text)
    }
}

/// What is done with the mouse.
impl Desk {
    pub fn move_to(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.step();
    }

    /// Takes the mouse out of the window.
    pub fn leave(&mut self) {
        self.harness.remove_cursor();
        self.rest();
    }

    pub fn press(&mut self, pos: Pos2) {
        self.button(pos, true, Modifiers::NONE);
    }

    pub fn release(&mut self, pos: Pos2) {
        self.button(pos, false, Modifiers::NONE);
    }

    fn button(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        let button = PointerButton::Primary;
        self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        self.harness.step();
    }

    /// Moves the mouse there and clicks so many times in a row.
    pub fn click(&mut self, pos: Pos2, n_times: usize) {
        self.move_to(pos);
        for _ in 0..n_times {
            self.press(pos);
            self.release(pos);
        }
        self.rest();
        // A later click is no part of this one.
        self.harness.run_steps(30);
    }

    /// Moves the mouse there and clicks while keys are held.
    pub fn click_with(&mut self, pos: Pos2, modifiers: Modifiers) {
        self.move_to(pos);
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.button(pos, true, modifiers);
        self.button(pos, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
        // A later click is no part of this one.
        self.harness.run_steps(30);
    }

    /// Draws the mouse from one place to another while keys are held, lets it rest there, lets go.
    pub fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.move_to(from);
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.button(from, true, modifiers);
        for step in 1..=40 {
            self.move_to(from.lerp(to, step as f32 / 40.0));
        }
        self.harness.run_steps(12);
        self.button(to, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
    }

    /// Turns the wheel while keys are held; a swipe on a trackpad is the same.
    pub fn wheel(&mut self, pos: Pos2, delta: Vec2, modifiers: Modifiers) {
        self.move_to(pos);
        self.harness.event(Event::ModifiersChanged(modifiers));
        let (unit, phase) = (MouseWheelUnit::Point, TouchPhase::Move);
        let source = egui::MouseWheelSource::Unknown;
        self.harness.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
        self.harness.step();
        // The turn is smoothed over some frames.
        self.harness.run_steps(60);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
    }

    /// Spreads two fingers on a trackpad.
    pub fn pinch(&mut self, pos: Pos2, factor: f32) {
        self.move_to(pos);
        self.harness.event(Event::Zoom(factor));
        self.rest();
    }

    /// The first of some places at which a tip has these words in it; the mouse stays there.
    #[track_caller]
    pub fn find_tip(&mut self, words: &str, places: impl IntoIterator<Item = Pos2>) -> Pos2 {
        for pos in places {
            self.move_to(pos);
            self.harness.step();
            let by = By::new().role(Role::Label).label_contains(words);
            if self.harness.query_all(by).next().is_some() {
                return pos;
            }
        }
        panic!("no tip says {words:?}");
    }
}
