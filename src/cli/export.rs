//! `chronoscope export`: a figure of files, with no window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use date::{Instant, When, grouped};
use export::{pdf, png, svg};
use files::{Opening, complain};
use layout::{Arrangement, Figure, Reckoning, figure};
use model::{Era, EventRef, Filter, Timeline, Usual, WarpChoice};
use scene::{Appearance, Ruler, Scene, Theme};

use super::Failure;
use super::arguments::{ExportArguments, ThemeName};
use super::input::{name_of, read_together, same_id};
use super::output::{Stage, check_free, write_as_told};
use super::values::{PictureSize, Scale};

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    Svg,
    Png,
    Pdf,
}

impl Picture {
    /// The kind that a file name asks for.
    fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            "svg" => Ok(Self::Svg),
            "png" => Ok(Self::Png),
            "pdf" => Ok(Self::Pdf),
            _ => Err(Failure::Usage(format!(
                "Cannot tell what picture {} is to be: its name must end in .svg, .png or .pdf.",
                path.display()
            ))),
        }
    }

    /// The picture's bytes; `scale` is pixels to the point and matters to a PNG only.
    pub(super) fn draw(self, scene: &Scene, scale: f32) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Svg => Ok(svg(scene).into_bytes()),
            Self::Png => png(scene, scale).map_err(|error| Failure::Failed(error.to_string())),
            Self::Pdf => pdf(scene).map_err(|error| Failure::Failed(error.to_string())),
        }
    }
}

/// Draws files as one picture.
pub(super) fn export(arguments: &ExportArguments) -> Result<(), Failure> {
    let picture = Picture::of(&arguments.output)?;
    check_free(&arguments.output, arguments.no_overwrite)?;
    let (from, until) = range(arguments.from.as_ref(), arguments.to.as_ref())?;
    let (choices, same_id) = (arguments.told.choices(), same_id(arguments.merge_by_id));
    let opening = Opening::of(arguments.files.iter().cloned(), &choices, same_id);
    let timeline = Arc::new(read_together(&opening)?);
    check_dated(&timeline, &arguments.files)?;
    let figure_of = Figure {
        size: arguments.size.map(|PictureSize(size)| size),
        from,
        until,
        arrangement: Arrangement {
            shown: mask(arguments.filter.as_deref(), &timeline)?.map(Arc::new),
            fits_shown: true,
            warp: if arguments.fold_gaps { WarpChoice::Automatic } else { WarpChoice::Linear },
            zone: timeline.events.only_zone().unwrap_or_default(),
            ..Arrangement::default()
        },
        relations: arguments.relations,
        reckoning: Reckoning {
            second: arguments.calendar,
            language: arguments.language,
            ..Reckoning::default()
        },
        today: arguments.today.as_ref().and_then(|today| today.earliest().instant()),
        ..Figure::default()
    };
    if from.is_none() && until.is_none() {
        tell_wild(&timeline, &figure_of.arrangement);
    }
    let theme = Theme::of(match arguments.theme {
        ThemeName::Light => Appearance::Light,
        ThemeName::Dark => Appearance::Dark,
    });
    let stage = Stage::new();
    stage.say(&format!("Drawing {} events", timeline.n_dated()));
    let scene = figure(&timeline, &figure_of, theme, &Ruler::with_system());
    if let Some(missing) = scene.about_missing() {
        complain(&format!("warning: {missing}"));
    }
    let Scale(scale) = arguments.scale;
    let bytes = picture.draw(&scene, scale)?;
    stage.say(&format!("Writing {}", arguments.output.display()));
    write_as_told(&arguments.output, &bytes, arguments.no_overwrite)
}

/// # Errors
/// Where nothing has a place in time, so that a picture would show nothing that is in the files.
pub(super) fn check_dated(timeline: &Timeline, files: &[PathBuf]) -> Result<(), Failure> {
    let is_placed = |era: &Era| era.when.is_placed();
    if timeline.events.iter().any(EventRef::is_dated) || timeline.eras.iter().any(is_placed) {
        return Ok(());
    }
    let names: Vec<_> = files.iter().map(|file| name_of(file)).collect();
    let names = names.join(", ");
    let typed: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    let found = match timeline.events.len() {
        0 => format!("There are no events in {names}"),
        1 => format!("The only event in {names} has no date that can be read"),
        n => format!(
            "None of the {} events in {names} has a date that can be read",
            grouped(n as u64)
        ),
    };
    Err(Failure::Failed(format!(
        "{found}, so no picture was drawn. To see what was read: chronoscope inspect {}",
        typed.join(" ")
    )))
}

/// Says which events lie outside of the picture, being far from all others, and how to have them inside.
fn tell_wild(timeline: &Timeline, arrangement: &Arrangement) {
    let mask = arrangement.shown.as_deref();
    let is_shown = |at: usize| mask.is_none_or(|mask| mask.get(at).copied().unwrap_or(true));
    let Some(usual) = Usual::of(timeline, is_shown) else { return };
    let Some(words) = usual.describe(timeline) else { return };
    let times = usual.wild.iter().filter_map(|event| timeline.event(*event)?.time());
    let (mut first, mut last) = (None, None);
    for when in times {
        let is_before = when.earliest().instant().is_some_and(|from| from < usual.from);
        let end = when.end.clone().filter(|end| end.latest().instant().is_some());
        let at = if is_before { &mut first } else { &mut last };
        let date = if is_before { when.start } else { end.unwrap_or(when.start) };
        *at = Some(date.strict_edtf());
    }
    let from = first.map(|date| format!(" --from {date}")).unwrap_or_default();
    let to = last.map(|date| format!(" --to {date}")).unwrap_or_default();
    complain(&format!(
        "note: {words} left out of the picture; to draw the time until there as well:{from}{to}"
    ));
}

/// From the start of one date to the end of the other, both included.
fn range(
    from: Option<&When>,
    to: Option<&When>,
) -> Result<(Option<Instant>, Option<Instant>), Failure> {
    let from = from.and_then(|from| from.earliest().instant());
    let until = to.and_then(|to| to.latest().instant());
    match (from, until) {
        (Some(from), Some(until)) if from >= until => Err(Failure::Usage(
            "The picture would end before it begins: --to is before --from.".into(),
        )),
        range => Ok(range),
    }
}

/// Which events to draw; `None` for all.
fn mask(query: Option<&str>, timeline: &Timeline) -> Result<Option<Vec<bool>>, Failure> {
    let Some(query) = query else { return Ok(None) };
    let filter = Filter::parse(query, timeline)
        .map_err(|error| Failure::Usage(format!("--filter {query:?}: {error}")))?;
    let mask = filter.mask(timeline);
    if !mask.contains(&true) {
        complain(&format!("warning: no event matches {query:?}; the picture has none."));
    }
    Ok(Some(mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_the_picture() {
        let check = |name: &str, expect: Option<Picture>| {
            assert_eq!(Picture::of(Path::new(name)).ok(), expect, "{name}");
        };
        check("a.svg", Some(Picture::Svg));
        check("a.b.PNG", Some(Picture::Png));
        check("pictures/a.pdf", Some(Picture::Pdf));
        check("svg", None);
        check("a.jpeg", None);
    }
}
