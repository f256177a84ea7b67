//! `chronoscope [FILE...]`: open a window, or where there is no display draw a picture instead.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use files::{Link, Opening, complain, free_path, is_stdin, write_new};
use formats::{self, samples};
use layout::{Arrangement, Figure, figure};
use model::{Timeline, WarpChoice};
use scene::{Appearance, Ruler, Theme};

use super::export::{Picture, check_dated};
use super::input::read_together;
use super::{Failure, Launch};

/// Opens files in a window; without files, the last session or the sample.
pub(super) fn open(opening: &Opening, launch: Option<Launch>) -> Result<(), Failure> {
    let reason = match launch {
        None => "This build has no window".to_owned(),
        Some(_) if !has_display() => "No display".to_owned(),
        Some(launch) => match launch(opening.clone()) {
            Ok(()) => return Ok(()),
            Err(error) => error.trim_end_matches('.').to_owned(),
        },
    };
    draw_instead(opening, &reason)
}

/// Replaces links to views by the files that they lead to. The viewpoint of the first holds, unless
/// another was asked for.
///
/// # Errors
/// Says what in a viewpoint makes no sense.
pub(super) fn follow_links(opening: &mut Opening) -> Result<(), Failure> {
    for file in &mut opening.files {
        let Some(link) = file.path.to_str().and_then(Link::read) else { continue };
        let Link { path, viewpoint } = link.map_err(Failure::Usage)?;
        file.path = path;
        opening.viewpoint.get_or_insert(viewpoint);
    }
    Ok(())
}

/// Whether there is a screen to open a window on.
fn has_display() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Writes a picture of the whole timeline into the current folder, and says so in one line.
fn draw_instead(opening: &Opening, reason: &str) -> Result<(), Failure> {
    let files = opening.paths();
    let timeline = if files.is_empty() { sample()? } else { read_together(opening)? };
    check_dated(&timeline, &files)?;
    let path = PathBuf::from(format!("{}.png", stem(files.first().map(PathBuf::as_path))));
    let zone = timeline.events.only_zone().unwrap_or_default();
    let figure_of = Figure {
        arrangement: Arrangement { warp: WarpChoice::Automatic, zone, ..Arrangement::default() },
        ..Figure::default()
    };
    let scene = figure(
        &Arc::new(timeline),
        &figure_of,
        Theme::of(Appearance::Light),
        &Ruler::with_system(),
    );
    // Sharp if it can be had; a very tall timeline may only fit at one pixel to the point.
    let bytes = Picture::Png.draw(&scene, 2.0).or_else(|_| Picture::Png.draw(&scene, 1.0))?;
    // An existing picture is not replaced, as there is no one to ask.
    let path = free_path(&path, &bytes);
    if !path.exists() {
        write_new(&path, &bytes).map_err(Failure::Failed)?;
    }
    let typed: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    let typed = if typed.is_empty() { "FILE".to_owned() } else { typed.join(" ") };
    complain(&format!(
        "{reason}: drew the whole timeline to {} instead; for other pictures use: \
         chronoscope export {typed} -o OUT.svg",
        path.display()
    ));
    Ok(())
}

fn sample() -> Result<Timeline, Failure> {
    let sample = samples::SAMPLES.first();
    let sample = sample.ok_or_else(|| Failure::Failed("There is no sample.".to_owned()))?;
    let reading = formats::read(sample.bytes, sample.name)
        .map_err(|error| Failure::Failed(error.to_string()))?;
    Ok(reading.timeline)
}

/// A file's name without its folder and its extension, both parts of `.chrono.json` included.
fn stem(path: Option<&Path>) -> String {
    let path = match path {
        Some(path) if is_stdin(path) => return "timeline".to_owned(),
        Some(path) => path,
        None => Path::new(samples::SAMPLES.first().map_or("timeline", |sample| sample.name)),
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_suffix(".chrono").unwrap_or(&stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_name_of_the_file() {
        let check = |path: Option<&str>, expect: &str| {
            assert_eq!(stem(path.map(Path::new)), expect, "{path:?}");
        };
        check(None, "inf-treaty");
        check(Some("-"), "timeline");
        check(Some("data/story.csv"), "story");
        check(Some("story.chrono.json"), "story");
        check(Some("a.b.csv"), "a.b");
    }
}
