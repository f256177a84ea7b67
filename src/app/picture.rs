//! The picture that the export dialog is about.

use std::sync::Arc;

use egui::{ColorImage, Vec2, vec2};

use date::Instant;
use layout::{Arrangement, Figure, Reckoning, figure};
use model::Timeline;
use scene::{Appearance, Scene, Theme};

use super::picture_sources::PictureSources;
use super::{State, Words, typefaces};

/// Every setting of an exported picture, and what it is a picture of.
#[derive(Clone)]
pub(crate) struct Picture {
    /// What is drawn.
    pub(crate) timeline: Arc<Timeline>,
    /// Which events are drawn, in which order the lanes are, what is folded.
    pub(crate) arrangement: Arrangement,
    /// The kind of file.
    pub(crate) format: PictureFormat,
    /// Only this stretch of time; the whole timeline where missing.
    pub(crate) span: Option<(Instant, Instant)>,
    /// In points; the height follows the content.
    pub(crate) width: f32,
    /// Pixels to the point, for PNG.
    pub(crate) scale: f32,
    /// Light or dark.
    pub(crate) appearance: Appearance,
    /// Every relation is drawn.
    pub(crate) relations: bool,
    /// How the axis counts.
    pub(crate) reckoning: Reckoning,
    /// Colours and marks are explained.
    pub(crate) legend: bool,
    /// Where the pictures of its events are.
    pub(crate) sources: PictureSources,
}

/// The kinds of picture file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    #[default]
    Svg,
    Png,
    Pdf,
}

impl Picture {
    /// The widths that an exported picture may have, in points.
    pub(crate) const WIDTHS: std::ops::RangeInclusive<f32> = 480.0..=8000.0;

    /// The picture of what is open, as the window has it.
    pub(crate) fn of(state: &State) -> Self {
        let chart = &state.chart;
        Self {
            timeline: Arc::clone(&state.document.timeline),
            arrangement: Arrangement {
                shown: (!state.filter.is_empty()).then(|| Arc::clone(&state.mask)),
                ..chart.arrangement()
            },
            format: PictureFormat::default(),
            span: None,
            width: 1280.0,
            scale: 2.0,
            appearance: Appearance::Light,
            relations: state.chart.relations,
            reckoning: state.chart.reckoning,
            legend: true,
            sources: PictureSources::of(state),
        }
    }

    /// The same of the selected events alone, where several are.
    pub(crate) fn of_selected(mut self, state: &State) -> Self {
        if state.is_several() {
            self.arrangement.shown = Some(Arc::clone(&state.several.mask));
        }
        self
    }

    /// Whether the other picture looks the same, whatever file it is for. The timeline is not
    /// compared event by event: another timeline is another picture.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.timeline, &other.timeline)
            && self.arrangement == other.arrangement
            && self.span == other.span
            && self.width == other.width
            && self.appearance == other.appearance
            && self.relations == other.relations
            && self.reckoning == other.reckoning
            && self.legend == other.legend
    }

    /// The picture as a file.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, String> {
        let (scene, _) = self.scene();
        match self.format {
            PictureFormat::Svg => Ok(export::svg(&scene).into_bytes()),
            PictureFormat::Png => {
                export::png(&scene, self.scale).map_err(|error| error.to_string())
            }
            PictureFormat::Pdf => export::pdf(&scene).map_err(|error| error.to_string()),
        }
    }

    /// The picture as pixels at `scale`. `max_side` bounds the pixels.
    pub(crate) fn pixels(&self, scale: f32, max_side: f32) -> Result<Pixels, String> {
        let (scene, left_out) = self.scene();
        let scale = scale.min(max_side / scene.size.max_elem().max(1.0));
        let png = export::png(&scene, scale).map_err(|error| error.to_string())?;
        let pixels = image::load_from_memory(&png)
            .map_err(|error| format!("The picture could not be drawn: {error}."))?
            .to_rgba8();
        let size = [pixels.width(), pixels.height()].map(|side| side as usize);
        Ok(Pixels {
            image: ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()),
            size: scene.size,
            missing: scene.about_missing(),
            left_out,
        })
    }

    /// The picture with those of its events in it, and how many of these are not. Reads them from where they are.
    fn scene(&self) -> (Scene, Option<String>) {
        let mut scene = self.plain_scene();
        let left_out = self.sources.put_into(&mut scene);
        (scene, left_out)
    }

    fn plain_scene(&self) -> Scene {
        let settings = Figure {
            size: Some(vec2(self.width, 0.0)),
            from: self.span.map(|(from, _)| from),
            until: self.span.map(|(_, until)| until),
            arrangement: self.arrangement.clone(),
            relations: self.relations,
            reckoning: self.reckoning,
            legend: self.legend,
            today: Some(now()),
        };
        figure(&self.timeline, &settings, Theme::of(self.appearance), typefaces::ruler())
    }
}

/// A picture as pixels.
#[derive(Debug)]
pub(crate) struct Pixels {
    pub(crate) image: ColorImage,
    /// Its size in points.
    pub(crate) size: Vec2,
    /// Which scripts boxes stand for, in a sentence.
    pub(crate) missing: Option<String>,
    /// How many of the pictures of its events are not in it, in a sentence.
    pub(crate) left_out: Option<String>,
}

impl PictureFormat {
    /// Every format, in the order the dialog shows them.
    pub(crate) const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The format that a file's name asks for.
    pub(crate) fn from_path(path: &std::path::Path) -> Option<Self> {
        let extension = path.extension()?;
        Self::ALL.into_iter().find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }

    /// What the dialog calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
        }
    }

    /// What it is good for.
    pub(crate) fn purpose(self, words: Words) -> &'static str {
        match self {
            Self::Svg => words.text("export-svg"),
            Self::Png => words.text("export-png"),
            Self::Pdf => words.text("export-pdf"),
        }
    }

    /// The file's extension.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// The present, to the second.
pub(crate) fn now() -> Instant {
    Instant::new(chrono::Utc::now().timestamp(), 0)
}
