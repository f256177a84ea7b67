//! The windows within the window: export, path, settings, shortcuts, what a saved
//! file lacks, and what the program is.

mod about;
mod align;
mod axis;
mod columns;
mod export;
mod frame;
mod go_to;
mod losses;
mod manual;
mod path;
mod save;
mod settings;
mod shortcuts;
mod zone;

use egui::Context;

use super::context_menu::{ContextMenu, context_menu_ui};
use super::palette::{Palette, palette_ui};
use super::{Command, State};

use align::AlignDialog;
use columns::ColumnsDialog;
use export::ExportDialog;
use go_to::GoToDialog;
use manual::ManualDialog;
use path::PathDialog;
use save::SaveDialog;

pub(super) use frame::{Answer, Asked, Dialog};
pub(super) use save::Saved;

/// What the dialogs remember between frames.
#[derive(Default)]
pub(super) struct Dialogs {
    pub(super) export: ExportDialog,
    pub(super) path: PathDialog,
    pub(super) save: SaveDialog,
    pub(super) columns: ColumnsDialog,
    go_to: GoToDialog,
    pub(super) palette: Palette,
    pub(super) context_menu: ContextMenu,
    align: AlignDialog,
    manual: ManualDialog,
}

impl Dialogs {
    /// Whether Escape would close one.
    pub(super) fn is_any_open(&self, state: &State) -> bool {
        state.panels.shortcuts
            || state.panels.about
            || state.panels.manual
            || state.panels.settings
            || state.panels.axis
            || state.panels.go_to
            || state.panels.palette
            || state.panels.align
            || state.panels.losses
            || self.export.is_open()
            || self.path.is_open()
            || self.save.is_open()
            || self.columns.is_open()
    }
}

/// Shows every dialog that is open.
pub(super) fn show(
    ctx: &Context,
    dialogs: &mut Dialogs,
    state: &State,
    commands: &mut Vec<Command>,
) {
    export::export_ui(ctx, &mut dialogs.export, state, commands);
    save::save_ui(ctx, &mut dialogs.save, state, commands);
    path::path_ui(ctx, &mut dialogs.path, state.words, commands);
    path::replace_ui(ctx, &mut dialogs.path, state.words, commands);
    settings::settings_ui(ctx, state, commands);
    axis::axis_ui(ctx, state, commands);
    go_to::go_to_ui(ctx, &mut dialogs.go_to, state, commands);
    columns::columns_ui(ctx, &mut dialogs.columns, state, commands);
    align::align_ui(ctx, &mut dialogs.align, state, commands);
    shortcuts::shortcuts_ui(ctx, state, commands);
    manual::manual_ui(ctx, &mut dialogs.manual, state, commands);
    about::about_ui(ctx, state, commands);
    losses::losses_ui(ctx, state, commands);
    palette_ui(ctx, &mut dialogs.palette, state, commands);
    context_menu_ui(ctx, &mut dialogs.context_menu, state, commands);
    frame::give_focus_back(ctx);
}
