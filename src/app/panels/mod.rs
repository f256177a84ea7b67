//! The panels around the canvas. Each reads the state, keeps what is transient in
//! [`PanelMemory`], and sends commands; none changes a document.

mod category_mark;
mod chip;

mod detail;
mod filters;
mod hover;
mod list;
mod markdown;
mod memo;
mod overview;
mod problems;
mod row_keys;
mod typography;
mod written;

use egui_commonmark::CommonMarkCache;

use crate::pictures::KeptPictures;
use crate::style;
use scene::{Appearance, Theme};

pub use detail::detail_ui;
pub(crate) use filters::focus_search;
pub use filters::{filters_ui, search_ui};
pub use list::list_ui;
pub(crate) use markdown::Sections;
pub use overview::{Fraction, OverviewInput, Position, overview_ui};
pub use problems::problems_ui;
pub(crate) use typography::highlighted;

/// What the panels remember from frame to frame, and no session keeps.
#[derive(Default)]
pub struct PanelMemory {
    /// Set this to give the list the keyboard's focus at the next frame.
    pub(crate) focus_list: bool,
    /// How wide the filters are, in points, once they have been shown beside the canvas.
    pub(crate) filters_px: Option<f32>,
    markdown: CommonMarkCache,
    /// Pictures, for the canvas too.
    pub(crate) pictures: KeptPictures,
    detail: detail::Memory,
    filters: filters::Memory,
    list: list::Memory,
    overview: overview::Memory,
    problems: problems::Memory,
}

/// The contents of a panel at a side, which scroll. Their right edge leaves the scroll bar its room.
fn scrolled(ui: &mut egui::Ui, id_salt: impl egui::AsIdSalt, contents: impl FnOnce(&mut egui::Ui)) {
    let width = ui.available_width() - style::INSET_PX;
    egui::ScrollArea::vertical().id_salt(id_salt).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(width);
        contents(ui);
        ui.add_space(16.0);
        crate::focus::keep_in_sight(ui);
    });
}

/// The colours for a `Ui`, dark or light as it is.
fn theme_of(ui: &egui::Ui) -> &'static Theme {
    Theme::of(if ui.visuals().dark_mode { Appearance::Dark } else { Appearance::Light })
}
