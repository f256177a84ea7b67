//! Fuzz targets: what each does with an input, and what must hold of what comes out.
//!
//! [`targets`] and [`holds`] know nothing of libFuzzer. The suite of the program compiles them, too, and
//! runs them over its fixtures, so that they are noticed when they no longer fit.

pub mod holds;
pub mod targets;

/// Lets a run go on after a panic that the program catches, being one of somebody else's reader. To be
/// called after libFuzzer's own hook was set, which ends the run whatever panics.
pub fn let_guarded_panics_pass() {
    let end = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !formats::is_guarded() {
            end(panic);
        }
    }));
}
