//! The window: the only layer that names egui.
//!
//! Panels read [`State`] and send [`Command`]s; nothing in a panel changes the state. After the
//! UI pass each command is applied by the owner of what it changes.

mod ahead;
mod apply;
mod availability;
mod canvas;
mod catalogue;
mod changed;
mod charting;
mod chrome;
mod command;
mod context_menu;
mod controls;
mod counts;
mod dialogs;
mod document;
mod entry;
mod errand;
mod event_name;
mod finding_out;
mod focus;
mod hints;
mod history;
mod hits;
pub mod icons;
mod jobs;
mod launch;
mod leading;
mod links;
mod live;
mod manual;
mod measure;
mod menus;
mod naming;
mod narrowing;
mod paint;
mod palette;
pub mod panels;
mod panes;
mod parts;
mod picture;
mod picture_sources;
mod pictured;
mod pictures;
mod problem_report;
mod reading;
mod reading_order;
mod remembering;
mod selection;
mod session;
mod settings;
mod several_in_text;
mod shortcuts;
mod shortening;
mod sight;
mod state;
mod stretch;
pub mod style;
mod target;
mod tasks;
mod text_focus;
mod thumbnail;
mod typefaces;
mod undoing;
mod viewpoint;
mod window;
mod words;
mod workers;
mod workspace;

pub use catalogue::CATALOGUE;
pub use command::{
    ChartCommand, Command, EditCommand, FileCommand, FilterCommand, SelectCommand, ViewCommand,
    WindowCommand,
};
pub use document::Document;
pub use entry::Entry;
pub use hints::Hint;
pub use launch::run;
pub use measure::{Measure, MeasureEnd};
pub use menus::Menu;
pub use panes::{Panes, SidePanel};
pub use parts::Part;
pub use pictures::{Fetched, PicturePlace};
pub use settings::{Settings, ThemeChoice, Wheel};
pub use sight::Sight;
pub(crate) use state::AT_ONCE;
pub use state::{ChartChoices, Losses, Notice, Offer, Panels, Readout, State};
pub use target::Target;
pub use tasks::Busy;
pub(crate) use text_focus::focus_field;
pub use window::App;
pub use words::Words;
