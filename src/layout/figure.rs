//! A timeline as a figure for print: title, legend, body, sources.

use std::collections::BTreeSet;
use std::sync::Arc;

use ecolor::Color32;
use emath::{Rect, Vec2, pos2, vec2};

use date::{Instant, Zone};
use model::{Timeline, Usual};
use scene::{Annotation, Layer, Ruler, Scene, Tag, Text, TextStyle, Theme};

use super::axis::Reckoning;
use super::band::horizon;
use super::chart::{Arrangement, Chart};
use super::frame::Frame;
use super::labelling::Labelling;
use super::legend::{self, Lines, MarksInUse};
use super::metrics::{FIGURE_MARGIN, HEADLINE, NOTE, SUBTITLE};
use super::notes::{self, Notes};
use super::pen::Pen;
use super::rows::Height;
use super::text;
use super::time::View;

/// What a figure shows.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Width and height in points; a height of 0 follows the content, and a height that is too
    /// small for every lane to be seen grows. `None` is 1280 by content.
    pub size: Option<Vec2>,
    /// Where the picture begins; the earliest event where missing.
    pub from: Option<Instant>,
    /// Where it ends; the latest event where missing.
    pub until: Option<Instant>,
    /// Which events take part, the order of the lanes, what is folded. The present that it counts
    /// back from is `today`, or the end of what the timeline knows.
    pub arrangement: Arrangement,
    /// Draw every relation.
    pub relations: bool,
    /// How the axis counts.
    pub reckoning: Reckoning,
    /// Explain colours and marks.
    pub legend: bool,
    /// The present, for the "today" line; `None` draws none.
    pub today: Option<Instant>,
}

impl Default for Figure {
    fn default() -> Self {
        Self {
            size: None,
            from: None,
            until: None,
            arrangement: Arrangement::default(),
            relations: false,
            reckoning: Reckoning::default(),
            legend: true,
            today: None,
        }
    }
}

/// The width where none is asked for, in points: that of the window when it is first opened, so
/// that the figure looks like what was seen there.
const DEFAULT_WIDTH: f32 = 1280.0;
/// The least width, in points: nothing readable fits into less.
const MIN_WIDTH: f32 = 320.0;
/// The least height of axis and lanes together, in points: the axis of 48, and three rows of 24.
const MIN_BODY_HEIGHT: f32 = 120.0;
/// The distance between lines of the subtitle, in points: not quite one and a half times its
/// letters of 13, as in running text.
const SUBTITLE_LINE: f32 = 19.0;
/// The length of an axis, in nanoseconds, up to which its zone is named: on one longer than a
/// season nobody reads off when it is noon.
const LONGEST_WITH_HOURS: i128 = 92 * 86_400_000_000_000;
/// The most lines that title and subtitle take, each: more is no heading.
const MOST_LINES: usize = 8;
/// An area in which everything has room.
const TALL: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(10_000.0, 10_000.0) };

/// Lays a timeline out as a figure.
pub fn figure(timeline: &Arc<Timeline>, figure: &Figure, theme: &Theme, ruler: &Ruler) -> Scene {
    let asked = figure.size.unwrap_or(vec2(DEFAULT_WIDTH, 0.0));
    let width = asked.x.max(MIN_WIDTH);
    let inner = width - 2.0 * FIGURE_MARGIN;
    let arrangement = Arrangement {
        now: figure
            .today
            .unwrap_or_else(|| horizon(timeline, Usual::of(timeline, |_| true).as_ref())),
        ..figure.arrangement.clone()
    };
    let chart = Chart::new(timeline.clone(), &arrangement, ruler);
    let mut labelling = Labelling::of(&chart);
    let view = view_of(figure, &chart, inner);
    labelling.make_for(chart.scale(view, inner).px_per_u());
    let frame = Frame {
        relations: figure.relations,
        reckoning: figure.reckoning,
        today: figure.today,
        ..Frame::default()
    };

    let pen = Pen { theme, ruler };
    let mut page = Page { pen, inner, y: FIGURE_MARGIN, layers: Vec::new() };
    page.heading(timeline);
    let (fixed, lines) = match asked.y {
        height if height > 0.0 => (Some(height), Lines::in_figure(height)),
        _ => (None, Lines::MOST),
    };
    // The legend is measured for a body without it. It takes room from the lanes, so that more
    // events may be crowded out than were then, never fewer.
    let mut top = page.y;
    if figure.legend {
        let in_use = chart.in_use(&mut labelling, figure.relations, (inner, Height::Content));
        top += page.legend_height(&in_use, timeline, lines);
    }
    // The height left for notes if the body is as high as all of its events need.
    let notes_room = fixed.map(|height| {
        let room = (inner, Height::Fixed(f32::INFINITY));
        let body = needed_height(&chart, &mut labelling, figure.reckoning, room);
        height - FIGURE_MARGIN - top - body.max(MIN_BODY_HEIGHT)
    });
    let notes = Notes::of(timeline, &remarks(figure, &chart, inner), (inner, notes_room), ruler);
    // The height for the lanes if the page above them ends at `top`.
    let lanes_room = |chart: &Chart, top: f32| {
        let Some(height) = fixed else { return Height::Content };
        let bottom = height - notes.height() - FIGURE_MARGIN;
        let body = Rect::from_min_max(pos2(0.0, top), pos2(inner, bottom.max(top)));
        Height::Fixed(chart.areas(body, figure.reckoning).lanes.height())
    };
    if figure.legend {
        let room = lanes_room(&chart, top);
        let in_use = chart.in_use(&mut labelling, figure.relations, (inner, room));
        page.legend(&in_use, timeline, lines);
    }
    let room = lanes_room(&chart, page.y);
    let body_height = chart_height(&chart, &mut labelling, figure.reckoning, (inner, room));
    let body = Rect::from_min_size(pos2(FIGURE_MARGIN, page.y), vec2(inner, body_height));
    let layers = chart.layers(&mut labelling, view, &frame, (body, room), pen);
    page.layers.extend(layers);
    page.y = body.bottom();
    page.notes(&notes);

    let height = asked.y.max(page.y + FIGURE_MARGIN);
    let mut scene = Scene::new(vec2(width, height.ceil()), theme.paper);
    scene.title.clone_from(&timeline.title);
    scene.language = figure.reckoning.language.code();
    scene.layers = page.layers;
    annotate(&mut scene, &chart);
    scene
}

fn view_of(figure: &Figure, chart: &Chart, inner: f32) -> View {
    if figure.from.is_none() && figure.until.is_none() {
        return chart.fit(inner);
    }
    let (first, last) = chart.whole();
    let from = figure.from.unwrap_or(first);
    let until = figure.until.unwrap_or(last).max(from + 1);
    chart.warp().fit(from, until, 0.0)
}

/// The height of the body: it fills the room that the lanes are given, but leaves none of them
/// out, and follows the content where there is no such room.
fn chart_height(
    chart: &Chart,
    labelling: &mut Labelling,
    reckoning: Reckoning,
    (inner, room): (f32, Height),
) -> f32 {
    let axis = chart.areas(TALL, reckoning).lanes.top();
    let needed = needed_height(chart, labelling, reckoning, (inner, room));
    needed.max(axis + room.fixed().unwrap_or(0.0)).max(MIN_BODY_HEIGHT)
}

/// The height that axis and lanes need, where the lanes are given this room.
fn needed_height(
    chart: &Chart,
    labelling: &mut Labelling,
    reckoning: Reckoning,
    (inner, room): (f32, Height),
) -> f32 {
    let places = chart.places(labelling, inner, room);
    let lanes = places.last().map_or(0.0, |last| last.top + last.height);
    chart.areas(TALL, reckoning).lanes.top() + lanes
}

/// The picture in layers, from the top down: what is read first is drawn first, for programs that
/// read a page in the order in which it was written.
struct Page<'a> {
    pen: Pen<'a>,
    inner: f32,
    y: f32,
    layers: Vec<Layer>,
}

impl Page<'_> {
    /// The space below the legend, in points: more than lies between two of its lines, so that it
    /// is seen as one block.
    const BELOW_LEGEND: f32 = 12.0;

    fn heading(&mut self, timeline: &Timeline) {
        let room = (self.inner, MOST_LINES);
        let lines = text::wrapped_to(&timeline.title, HEADLINE, room, self.pen.ruler);
        self.lines("title", &lines, HEADLINE, (26.0, self.pen.theme.ink));
        if let Some(subtitle) = &timeline.subtitle {
            let lines = text::wrapped_to(subtitle, SUBTITLE, room, self.pen.ruler);
            self.lines("subtitle", &lines, SUBTITLE, (SUBTITLE_LINE, self.pen.theme.muted));
        }
        self.y += 8.0;
    }

    /// What the legend takes, with the space below it; categories take at most `n_lines`.
    fn legend_height(&self, marks: &MarksInUse, timeline: &Timeline, lines: Lines) -> f32 {
        let height = legend::height(marks, timeline, self.pen, (self.inner, lines));
        height + if height > 0.0 { Self::BELOW_LEGEND } else { 0.0 }
    }

    fn legend(&mut self, marks: &MarksInUse, timeline: &Timeline, lines: Lines) {
        let at = (pos2(FIGURE_MARGIN, self.y), self.inner, lines);
        let mut layer = Layer::new("legend", Rect::EVERYTHING);
        legend::draw(marks, timeline, self.pen, at, &mut layer);
        self.layers.push(layer);
        self.y += self.legend_height(marks, timeline, lines);
    }

    fn notes(&mut self, notes: &Notes) {
        self.y += Notes::GAP;
        self.lines("notes", &notes.lines, NOTE, (notes::LINE, self.pen.theme.muted));
    }

    /// Lines below one another, as a layer; each takes this height.
    fn lines(
        &mut self,
        layer: &'static str,
        lines: &[String],
        style: TextStyle,
        (height, color): (f32, Color32),
    ) {
        let mut layer = Layer::new(layer, Rect::EVERYTHING);
        for words in lines {
            let baseline = pos2(FIGURE_MARGIN, self.y + height - 0.35 * style.size);
            let text: Text = text::start(baseline, words, style, color, self.pen.ruler);
            layer.add(text);
            self.y += height;
        }
        self.layers.push(layer);
    }
}

/// What is not in the picture, whose lanes are so wide, a sentence each.
fn remarks(figure: &Figure, chart: &Chart, inner: f32) -> Vec<String> {
    let mut remarks = Vec::new();
    let timeline = chart.timeline();
    if figure.from.is_none() && figure.until.is_none() {
        remarks.extend(chart.wild_in_words().map(|words| format!("{words} not shown.")));
    }
    // Beside lane headers the axis says so itself.
    let (first, last) = chart.whole();
    let shows_hours = last - first < LONGEST_WITH_HOURS;
    if chart.zone() != Zone::Utc && chart.header_width(inner) == 0.0 && shows_hours {
        remarks.push(format!("Times are those of {}.", chart.zone().short_name()));
    }
    let n_undated = timeline.n_undated();
    if n_undated > 0 {
        let events = if n_undated == 1 { "event" } else { "events" };
        remarks.push(format!("{n_undated} {events} without a readable date not shown."));
    }
    let shown = figure.arrangement.shown.iter().flat_map(|shown| shown.iter());
    let n_left_out = shown.filter(|passes| !**passes).count();
    if n_left_out > 0 {
        let n_events = timeline.events.len();
        remarks.push(format!("Filtered: {n_left_out} of {n_events} events left out."));
    }
    remarks
}

/// Gives what is in the picture an id, a tooltip and a link.
fn annotate(scene: &mut Scene, chart: &Chart) {
    let tags: BTreeSet<Tag> = scene.items().filter_map(|item| item.tag).collect();
    for tag in tags {
        if let Some(annotation) = annotation(tag, chart) {
            scene.annotations.insert(tag, annotation);
        }
    }
}

fn annotation(tag: Tag, chart: &Chart) -> Option<Annotation> {
    let timeline = chart.timeline();
    match tag {
        Tag::Event(index) => {
            let event = timeline.event(index)?;
            let when = event.time().map(|when| when.describe()).unwrap_or_default();
            let source = event.sources().iter().find_map(|source| {
                timeline.sources.get(source.get()).and_then(|source| source.url.clone())
            });
            let link = event.links().first().map(|link| link.url.clone()).or(source);
            let title = format!("{}\n{when}", event.title());
            Some(Annotation { id: format!("event-{}", event.id()), title, link })
        }
        Tag::Density { from, until, count, band, .. } => {
            let id = format!("density-{band}-{}", from.seconds());
            let title = format!("{count} events from {from} to {until}");
            Some(Annotation { id, title, link: None })
        }
        Tag::LaneHeader(band) => {
            let title = chart.bands.get(band as usize)?.title.clone();
            Some(Annotation { id: format!("lane-{}", band + 1), title, link: None })
        }
        Tag::Era(position) => {
            let era = timeline.eras.get(position as usize)?;
            let title = format!("{}\n{}", era.title, era.when.describe());
            Some(Annotation { id: format!("era-{}", position + 1), title, link: None })
        }
        Tag::Relation(position) => {
            let relation = timeline.relations.get(position as usize)?;
            let [from, to] = [relation.from, relation.to].map(|event| timeline.event(event));
            let how = relation.label.as_deref().unwrap_or(relation.kind.name());
            let title = format!("{} – {how} – {}", from?.title(), to?.title());
            Some(Annotation { id: format!("relation-{}", position + 1), title, link: None })
        }
        Tag::UnderWay { .. } | Tag::Pin(_) | Tag::Gap(_) | Tag::Today => None,
    }
}
