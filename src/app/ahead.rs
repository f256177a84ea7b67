//! The first frame, laid out ahead: while the system still makes the window, so that what texts look like
//! and where they stand is known when there is one.

use std::path::Path;
use std::time::Duration;

use egui::{Context, Pos2, RawInput, Rect, ViewportId, ViewportInfo};

use files::Opening;

use super::{App, typefaces};

/// The size of a window that was never open before, in points.
pub(super) const WINDOW_SIZE: [f32; 2] = [1280.0, 800.0];
/// No texture is wider or higher, in pixels. Every driver allows that; a frame with another bound than the one before
/// would have all letters drawn anew.
const MAX_TEXTURE_SIDE: usize = 8192;

/// A file of no more bytes is most likely read before a window could be drawn without it.
const SMALL_BYTES: u64 = 4_000_000;
/// For so long the first frame waits for such a file: nobody sees the window's beginning as late, and what it
/// shows then is the story, not an empty page.
const FIRST_FRAME: Duration = Duration::from_millis(100);

impl App {
    /// Opens files. Those that are small are read when this returns, most likely.
    pub(super) fn open_for_first_frame(&mut self, opening: Opening) {
        let is_small = n_bytes(&opening) <= SMALL_BYTES;
        self.open_files(opening);
        // Meanwhile the files are read.
        typefaces::ruler().prepare();
        if is_small {
            self.tasks.wait(FIRST_FRAME);
        }
    }

    /// Lays out a frame that nobody sees. What the system is to be told of it goes out with the next.
    pub(super) fn lay_out_ahead(&mut self, ctx: &Context) {
        // A context that has larger text by then would have the system make a larger window.
        if ctx.zoom_factor().to_bits() != self.state.settings.text_scale.to_bits() {
            return;
        }
        let viewport = ViewportInfo { native_pixels_per_point: Some(1.0), ..Default::default() };
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW_SIZE.into())),
            viewports: [(ViewportId::ROOT, viewport)].into_iter().collect(),
            max_texture_side: Some(MAX_TEXTURE_SIDE),
            time: Some(0.0),
            ..Default::default()
        };
        let mut output = ctx.run_ui(input, |ui| self.pass(ui, None));
        for (viewport, told) in std::mem::take(&mut output.viewport_output) {
            for command in told.commands {
                ctx.send_viewport_cmd_to(viewport, command);
            }
        }
        let textures = ctx.tex_manager();
        let mut textures = textures.write();
        for (texture, changes) in std::mem::take(&mut output.textures_delta.set) {
            for change in changes {
                if textures.meta(texture).is_some() {
                    textures.set(texture, change);
                }
            }
        }
        // What is freed was never given to a driver.
        output.textures_delta.clear();
    }
}

/// Bounds textures as they were when the first frame was laid out.
pub(super) fn bound_textures(input: &mut RawInput) {
    input.max_texture_side = input.max_texture_side.map(|side| side.min(MAX_TEXTURE_SIDE));
}

/// How many bytes the files have; as many as there can be where that is not known, as of a pipe or a folder.
fn n_bytes(opening: &Opening) -> u64 {
    let of_file = |path: &Path| {
        let file = std::fs::metadata(path).ok().filter(|metadata| metadata.is_file());
        file.map_or(u64::MAX, |metadata| metadata.len())
    };
    opening.files.iter().map(|file| of_file(&file.path)).fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame as a window would ask for it.
    fn frame(app: &mut App, ctx: &Context) -> egui::FullOutput {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW_SIZE.into())),
            max_texture_side: Some(2 * MAX_TEXTURE_SIDE),
            ..Default::default()
        };
        bound_textures(&mut input);
        ctx.run_ui(input, |ui| app.pass(ui, None))
    }

    /// The letters that a frame has drawn, where not all of them were there.
    fn letters(mut output: egui::FullOutput) -> Vec<epaint::ImageDelta> {
        let letters = output.textures_delta.set.remove(&egui::TextureId::default());
        output.textures_delta.clear();
        letters.into_iter().flatten().collect()
    }

    #[test]
    fn what_is_laid_out_ahead_is_told_with_the_first_frame() {
        let ctx = Context::default();
        let mut app = App::in_folder(&ctx, Vec::new(), None, crate::Words::default());
        app.lay_out_ahead(&ctx);
        assert!(app.state.readout.in_view.is_some(), "the chart is there");
        let first = frame(&mut app, &ctx);
        let commands = first.viewport_output.values().flat_map(|told| &told.commands);
        let title =
            egui::ViewportCommand::Title("The end of the INF Treaty – Chronoscope".to_owned());
        assert_eq!(commands.filter(|command| **command == title).count(), 1);
        let is_whole = |change: &epaint::ImageDelta| change.pos.is_none();
        assert!(letters(first).first().is_some_and(is_whole), "all letters so far");
        assert!(!letters(frame(&mut app, &ctx)).iter().any(is_whole), "none is drawn again");
    }

    #[test]
    fn the_window_rests_after_few_frames() {
        let ctx = Context::default();
        let mut app = App::in_folder(&ctx, Vec::new(), None, crate::Words::default());
        app.lay_out_ahead(&ctx);
        let goes_on = |output: egui::FullOutput| {
            let after =
                output.viewport_output.get(&ViewportId::ROOT).map(|told| told.repaint_delay);
            letters(output);
            after.is_some_and(|delay| delay.is_zero())
        };
        let mut n_frames = 1;
        while goes_on(frame(&mut app, &ctx)) {
            n_frames += 1;
        }
        // The first hints fade in for some of them.
        assert!(n_frames <= 8, "{n_frames}");
    }
}
