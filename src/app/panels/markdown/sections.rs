//! A long text in sections, to each of which can be scrolled.

use egui::{Align, Rect, ScrollArea, Ui, Vec2, vec2};
use egui_commonmark::CommonMarkCache;

use super::pieces::pieces;
use super::{Heights, Shown};

/// In so many frames a section is scrolled to: those above it are laid out meanwhile, and its place changes.
const JUMP_FRAMES: u8 = 4;

/// A text in sections, as it is shown.
#[derive(Default)]
pub(crate) struct Sections {
    /// Which text it is.
    of: Option<usize>,
    sections: Vec<Vec<Shown>>,
    heights: Heights<usize>,
    cache: CommonMarkCache,
    /// The section to scroll to, and for how many frames.
    jump: Option<(usize, u8)>,
}

impl Sections {
    /// Scrolls to a section when it is shown next.
    pub(crate) fn jump_to(&mut self, section: usize) {
        self.jump = Some((section, JUMP_FRAMES));
    }

    /// Shows a text of this number, which scrolls. Links that begin with `inside` are not opened; the one
    /// that was clicked is returned without that beginning.
    pub(crate) fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        (number, texts): (usize, impl Iterator<Item = &'a str>),
        inside: &str,
    ) -> Option<String> {
        if self.of != Some(number) {
            self.of = Some(number);
            self.take(texts, inside);
        }
        let size = ui.available_size();
        ScrollArea::vertical()
            .id_salt(("sections", number))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(size.x - ui.spacing().scroll.bar_width - 8.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.style_mut().url_in_tooltip = true;
                let clicked = self.sections_ui(ui, number);
                // So that the last section, too, can be scrolled up to its heading.
                ui.allocate_space(Vec2::new(1.0, size.y * 0.5));
                crate::focus::keep_in_sight(ui);
                clicked
            })
            .inner
            .and_then(|link| Some(link.strip_prefix(inside)?.to_owned()))
    }

    fn sections_ui(&mut self, ui: &mut Ui, number: usize) -> Option<String> {
        self.heights.begin(&number, ui.available_width(), self.sections.len());
        let mut clicked = None;
        for (at, section) in self.sections.iter().enumerate() {
            let top = ui.cursor().min;
            let link = self.heights.show_piece(ui, &mut self.cache, (at, section));
            clicked = clicked.or(link);
            if let Some((wanted, n_left)) = self.jump.filter(|(wanted, _)| *wanted == at) {
                // The first heading stands above its place, the others below theirs.
                let line = ui.text_style_height(&egui::TextStyle::Heading);
                let to_heading = if at == 0 { -1.5 * line } else { 0.6 * line };
                let place = Rect::from_min_size(top + vec2(0.0, to_heading), Vec2::splat(1.0));
                let at_once = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(place, Some(Align::TOP), at_once);
                self.jump = (n_left > 1).then(|| (wanted, n_left - 1));
                ui.ctx().request_repaint();
            }
        }
        clicked
    }

    fn take<'a>(&mut self, texts: impl Iterator<Item = &'a str>, inside: &str) {
        self.cache = CommonMarkCache::default();
        self.sections.clear();
        for text in texts {
            for link in text.split("](<").skip(1).filter_map(|rest| rest.split('>').next()) {
                if link.starts_with(inside) {
                    self.cache.add_link_hook(link);
                }
            }
            let blocks = pieces(text).into_iter().flatten();
            self.sections.push(blocks.map(|block| Shown::of(text, block)).collect());
        }
    }
}
