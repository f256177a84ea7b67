//! A timeline as a figure for print: title, legend, body, sources.

use std::sync::Arc;

use emath::{Rect, Vec2, pos2, vec2};

use crate::date::Instant;
use crate::model::Timeline;
use crate::scene::{Annotation, Layer, Ruler, Scene, Tag, Text, TextStyle, Theme};

use super::axis::Reckoning;
use super::band::horizon;
use super::chart::{Arrangement, Chart};
use super::frame::Frame;
use super::legend::{self, MarksInUse};
use super::metrics::{FIGURE_MARGIN, HEADLINE, NOTE, SUBTITLE};
use super::text;
use super::time::View;

/// What a figure shows.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Width and height in points; a height of 0 follows the content, and a height that is too
    /// small for every lane to be seen grows. `None` is 1280 by content.
    pub size: Option<Vec2>,
    /// Where the picture begins; the earliest event where missing.
    pub from: Option<Instant>,
    /// Where it ends; the latest event where missing.
    pub until: Option<Instant>,
    /// Which events take part, the order of the lanes, what is folded. The present that it counts
    /// back from is `today`, or the end of what the timeline knows.
    pub arrangement: Arrangement,
    /// Draw every relation.
    pub relations: bool,
    /// How the axis counts.
    pub reckoning: Reckoning,
    /// Explain colours and marks.
    pub legend: bool,
    /// The present, for the "today" line; `None` draws none.
    pub today: Option<Instant>,
}

impl Default for Figure {
    fn default() -> Self {
        Self {
            size: None,
            from: None,
            until: None,
            arrangement: Arrangement::default(),
            relations: false,
            reckoning: Reckoning::default(),
            legend: true,
            today: None,
        }
    }
}

const DEFAULT_WIDTH: f32 = 1280.0;
/// Nothing readable fits into less.
const MIN_WIDTH: f32 = 320.0;
const MIN_BODY_HEIGHT: f32 = 120.0;
const SUBTITLE_LINE: f32 = 19.0;
const NOTE_LINE: f32 = 15.0;

/// Lays a timeline out as a figure.
pub fn figure(timeline: &Arc<Timeline>, figure: &Figure, theme: &Theme, ruler: &Ruler) -> Scene {
    let asked = figure.size.unwrap_or(vec2(DEFAULT_WIDTH, 0.0));
    let width = asked.x.max(MIN_WIDTH);
    let inner = width - 2.0 * FIGURE_MARGIN;
    let arrangement = Arrangement {
        now: figure.today.unwrap_or_else(|| horizon(timeline)),
        ..figure.arrangement.clone()
    };
    let mut chart = Chart::new(timeline.clone(), &arrangement, ruler);
    let view = view_of(figure, &chart, inner);
    let frame = Frame {
        relations: figure.relations,
        reckoning: figure.reckoning,
        today: figure.today,
        ..Frame::default()
    };

    let mut page =
        Page { theme, ruler, inner, y: FIGURE_MARGIN, layer: Layer::new("text", Rect::NOTHING) };
    page.heading(timeline);
    let notes = Notes::of(timeline, figure, inner, ruler);
    // What the asked height leaves for the lanes below a page that is written down to `top`.
    let lanes_room = |chart: &Chart, top: f32| {
        let bottom = asked.y - notes.height() - FIGURE_MARGIN;
        let body = Rect::from_min_max(pos2(0.0, top), pos2(inner, bottom.max(top)));
        (asked.y > 0.0).then(|| chart.areas(body, figure.reckoning).lanes.height())
    };
    if figure.legend {
        // The legend itself takes room, so that more may be crowded out than was without it, but
        // never less.
        let marks = chart.in_use(figure.relations, inner, None);
        let top = page.y + page.legend_height(&marks, timeline);
        let room = lanes_room(&chart, top);
        page.legend(&chart.in_use(figure.relations, inner, room), timeline);
    }
    let room = lanes_room(&chart, page.y);
    let body_height = chart_height(&mut chart, inner, figure.reckoning, room);
    let body = Rect::from_min_size(pos2(FIGURE_MARGIN, page.y), vec2(inner, body_height));
    let layers = chart.layers(view, &frame, body, room, (theme, ruler));
    page.y = body.bottom();
    page.notes(&notes);

    let height = asked.y.max(page.y + FIGURE_MARGIN);
    let mut scene = Scene::new(vec2(width, height.ceil()), theme.paper);
    scene.title.clone_from(&timeline.title);
    scene.layers = layers;
    page.layer.clip = scene.rect();
    scene.layers.push(page.layer);
    annotate(&mut scene, timeline);
    scene
}

fn view_of(figure: &Figure, chart: &Chart, inner: f32) -> View {
    if figure.from.is_none() && figure.until.is_none() {
        return chart.fit(inner);
    }
    let (first, last) = chart.whole();
    let from = figure.from.unwrap_or(first);
    let until = figure.until.unwrap_or(last).max(from + 1);
    chart.warp().fit(from, until, 0.0)
}

/// The height of the body: it fills the room that the lanes are given, but leaves none of them
/// out, and follows the content where there is no such room.
fn chart_height(chart: &mut Chart, inner: f32, reckoning: Reckoning, room: Option<f32>) -> f32 {
    let needed = chart.places(inner, room).last().map_or(0.0, |last| last.top + last.height);
    let tall = Rect::from_min_size(pos2(0.0, 0.0), vec2(inner, 10_000.0));
    (chart.areas(tall, reckoning).lanes.top() + needed.max(room.unwrap_or(0.0)))
        .max(MIN_BODY_HEIGHT)
}

/// The text around the body, written from the top down.
struct Page<'a> {
    theme: &'a Theme,
    ruler: &'a Ruler,
    inner: f32,
    y: f32,
    layer: Layer,
}

impl Page<'_> {
    const BELOW_LEGEND: f32 = 12.0;

    fn heading(&mut self, timeline: &Timeline) {
        for line in text::wrapped(&timeline.title, HEADLINE, self.inner, self.ruler) {
            self.line(&line, HEADLINE, 26.0, self.theme.ink);
        }
        if let Some(subtitle) = &timeline.subtitle {
            for line in text::wrapped(subtitle, SUBTITLE, self.inner, self.ruler) {
                self.line(&line, SUBTITLE, SUBTITLE_LINE, self.theme.muted);
            }
        }
        self.y += 8.0;
    }

    /// What the legend takes, with the space below it.
    fn legend_height(&self, marks: &MarksInUse, timeline: &Timeline) -> f32 {
        let height = legend::height(marks, timeline, self.theme, self.ruler, self.inner);
        height + if height > 0.0 { Self::BELOW_LEGEND } else { 0.0 }
    }

    fn legend(&mut self, marks: &MarksInUse, timeline: &Timeline) {
        let at = (pos2(FIGURE_MARGIN, self.y), self.inner);
        legend::draw(marks, timeline, self.theme, self.ruler, at, &mut self.layer);
        self.y += self.legend_height(marks, timeline);
    }

    fn notes(&mut self, notes: &Notes) {
        self.y += Notes::GAP;
        for line in &notes.lines {
            self.line(line, NOTE, NOTE_LINE, self.theme.muted);
        }
    }

    fn line(&mut self, words: &str, style: TextStyle, height: f32, color: ecolor::Color32) {
        let baseline = pos2(FIGURE_MARGIN, self.y + height - 0.35 * style.size);
        let text: Text = text::start(baseline, words, style, color, self.ruler);
        self.layer.add(text);
        self.y += height;
    }
}

/// What stands below the body: sources, and what is not in the picture.
struct Notes {
    lines: Vec<String>,
}

impl Notes {
    const GAP: f32 = 14.0;

    fn of(timeline: &Timeline, figure: &Figure, inner: f32, ruler: &Ruler) -> Self {
        let mut notes = Vec::new();
        let numbered = timeline.sources.iter().enumerate();
        let sources: Vec<String> = numbered
            .map(|(position, source)| format!("{}. {}", position + 1, source.title))
            .collect();
        match sources.as_slice() {
            [] => {}
            [_] => notes
                .extend(timeline.sources.iter().map(|source| format!("Source: {}", source.title))),
            _ => notes.push(format!("Sources: {}", sources.join("  "))),
        }
        let n_undated = timeline.n_undated();
        if n_undated > 0 {
            let events = if n_undated == 1 { "event" } else { "events" };
            notes.push(format!("{n_undated} {events} without a readable date not shown."));
        }
        let shown = figure.arrangement.shown.iter().flat_map(|shown| shown.iter());
        let n_left_out = shown.filter(|passes| !**passes).count();
        if n_left_out > 0 {
            notes.push(format!(
                "Filtered: {n_left_out} of {} events left out.",
                timeline.events.len()
            ));
        }
        let wrap = |note: &String| text::wrapped(note, NOTE, inner, ruler);
        Self { lines: notes.iter().flat_map(wrap).collect() }
    }

    fn height(&self) -> f32 {
        Self::GAP + self.lines.len() as f32 * NOTE_LINE
    }
}

/// Gives each event an id, a tooltip and a link.
fn annotate(scene: &mut Scene, timeline: &Timeline) {
    let tags: std::collections::BTreeSet<Tag> = scene.items().filter_map(|item| item.tag).collect();
    for tag in tags {
        if let Some(annotation) = annotation(tag, timeline) {
            scene.annotations.insert(tag, annotation);
        }
    }
}

fn annotation(tag: Tag, timeline: &Timeline) -> Option<Annotation> {
    match tag {
        Tag::Event(index) => {
            let event = timeline.event(index)?;
            let when = event.time().map(|when| when.describe()).unwrap_or_default();
            let source = event.sources().iter().find_map(|source| {
                timeline.sources.get(source.get()).and_then(|source| source.url.clone())
            });
            let link = event.links().first().map(|link| link.url.clone()).or(source);
            let title = format!("{}\n{when}", event.title());
            Some(Annotation { id: format!("event-{}", event.id()), title, link })
        }
        Tag::Density { from, until, count, band, .. } => {
            let id = format!("density-{band}-{}", from.seconds());
            let title = format!("{count} events from {from} to {until}");
            Some(Annotation { id, title, link: None })
        }
        _ => None,
    }
}
