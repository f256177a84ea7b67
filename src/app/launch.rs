//! Opening the window, or saying why there is none.

use std::any::Any;
use std::num::NonZeroUsize;
use std::panic;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use egui::{Context, IconData, ViewportBuilder};

use files::Opening;

use super::ahead::WINDOW_SIZE;
use super::problem_report::note_fault;
use super::{App, Words};

/// The name by which the desktop knows the program.
const APP_ID: &str = "chronoscope";

/// Opens the window and returns when it is closed. Files are opened as one timeline, else what was
/// open last, else the first sample.
///
/// What is remembered between sessions is kept in `session.ron` in the user's data folder, or in the
/// folder that the environment variable `CHRONOSCOPE_DATA_DIR` names; and beside it in `window.ron`
/// where the window was.
///
/// # Errors
/// One sentence on why no window could be opened: there is no display, no graphics driver, or a
/// windowing library is missing.
pub fn run(opening: Opening) -> Result<(), String> {
    let opened = Arc::new(AtomicBool::new(false));
    let is_open = Arc::clone(&opened);
    // The windowing libraries panic where a library of the system is missing. Until the window is
    // open such a panic is an answer, not a fault, and is kept quiet.
    let hook = Arc::new(panic::take_hook());
    let usual_hook = Arc::clone(&hook);
    let windowing = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if is_open.load(Ordering::Relaxed) || thread::current().id() != windowing {
            note_fault(info);
            usual_hook(info);
        }
    }));
    let is_open = Arc::clone(&opened);
    let attempt = panic::AssertUnwindSafe(move || open_window(opening, &is_open));
    let outcome = panic::catch_unwind(attempt);
    panic::set_hook(Box::new(move |info| hook(info)));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(format!("No window could be opened: {}.", reason(&error))),
        Err(fault) if opened.load(Ordering::Relaxed) => panic::resume_unwind(fault),
        Err(fault) => Err(format!("No window could be opened: {}.", words(fault.as_ref()))),
    }
}

/// Opens the window and returns when it is closed. `is_open` is set when there is one.
fn open_window(opening: Opening, is_open: &AtomicBool) -> Result<(), eframe::Error> {
    let ctx = context();
    let own = ctx.clone();
    let make = move || {
        let mut app = App::in_folder(&own, opening, data_folder().as_deref(), Words::of_desktop());
        app.lay_out_ahead(&own);
        app.with_program(std::env::current_exe().ok())
    };
    let mut making = Making::begin(make.clone());
    let creator = |_: &eframe::CreationContext<'_>| {
        is_open.store(true, Ordering::Relaxed);
        let app: Box<dyn eframe::App> = Box::new(making.end().unwrap_or_else(make));
        Ok(app)
    };
    eframe::run_native_ext("Chronoscope", options(), Some(ctx), Box::new(creator))
}

/// A context like those that eframe makes: windows are the desktop's, and a frame may be laid out twice.
fn context() -> Context {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::MIN.saturating_add(1));
    ctx
}

/// The application, made on a thread of its own: until there is a window that can be drawn in, the system takes
/// a tenth of a second or more, in which a file can be read and arranged.
struct Making(Option<JoinHandle<App>>);

impl Making {
    fn begin(make: impl FnOnce() -> App + Send + 'static) -> Self {
        Self(thread::Builder::new().name("making".to_owned()).spawn(make).ok())
    }

    /// What was made; `None` where the system has no more threads.
    fn end(&mut self) -> Option<App> {
        let made = self.0.take()?.join();
        Some(made.unwrap_or_else(|fault| panic::resume_unwind(fault)))
    }
}

impl Drop for Making {
    /// Where there is no window after all, nothing goes on.
    fn drop(&mut self) {
        if let Some(Ok(app)) = self.0.take().map(JoinHandle::join) {
            app.give_up();
        }
    }
}

/// The end of an error's chain of reasons, which is the part that means something to a user.
fn reason(error: &eframe::Error) -> String {
    let chain = error.to_string();
    chain.rsplit(": ").next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// The words of a panic.
fn words(fault: &(dyn Any + Send)) -> &str {
    fault
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| fault.downcast_ref::<&str>().copied())
        .unwrap_or("the windowing library failed")
        .trim_end_matches('.')
}

fn options() -> eframe::NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Chronoscope")
        .with_inner_size(WINDOW_SIZE)
        .with_min_inner_size([640.0, 400.0])
        .with_drag_and_drop(true);
    let viewport = match icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    eframe::NativeOptions {
        viewport,
        persist_window: true,
        // The ruler finds them for egui.
        system_font_fallback: false,
        // The window's place alone: eframe writes in place, and what is lost then must not matter.
        persistence_path: data_folder().map(|folder| folder.join("window.ron")),
        ..Default::default()
    }
}

/// Where the program's data is kept; `None` where the user has no such place.
fn data_folder() -> Option<PathBuf> {
    let named = std::env::var_os("CHRONOSCOPE_DATA_DIR").map(PathBuf::from);
    named.or_else(|| eframe::storage_dir(APP_ID))
}

fn icon() -> Option<IconData> {
    let pixels = image::load_from_memory(include_bytes!("../../assets/icon.png")).ok()?.to_rgba8();
    let (width, height) = pixels.dimensions();
    Some(IconData { rgba: pixels.into_raw(), width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_can_be_read() {
        let icon = icon().unwrap();
        assert_eq!((icon.width, icon.height), (256, 256));
    }
}
