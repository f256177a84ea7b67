//! One picture of a chart: a view of it, at a size, with what is selected.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2, pos2, vec2};

use date::{Instant, Zone};
use model::{EventIndex, EventRef, EventSet, Filter, Words};
use scene::{Layer, Ruler, Scene, Shape, Stroke, Theme};

use super::axis::Reckoning;
use super::category_color::category_color;
use super::chart::Chart;
use super::finds::Finds;
use super::labelling::Labelling;
use super::legend::{Lines, Mark, MarksInUse};
use super::metrics::{AXIS_HEIGHT, CONTEXT_BASELINE, TICK_BASELINE};
use super::pen::Pen;
use super::pinned::Sheet;
use super::relations::{self, Shown};
use super::rows::Height;
use super::time::{TimeScale, View};
use super::{axis, breaks, clearings, legend};

/// Space around the legend.
const LEGEND_MARGIN: Vec2 = Vec2::new(12.0, 6.0);
/// The part of a window's canvas that the legend may take at most.
const LARGEST_LEGEND: f32 = 0.3;

/// What a picture of a chart shows besides the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width and height in points.
    pub size: Vec2,
    /// How far the lanes are scrolled up, in points.
    pub scroll_y: f32,
    /// The selected event.
    pub selected: Option<EventIndex>,
    /// All events that are selected, where they are several.
    pub several: EventSet,
    /// How many of them lie where, once that is known.
    pub several_finds: Option<Arc<Finds>>,
    /// The event under the pointer, or that has the focus.
    pub pointed_at: Option<EventIndex>,
    /// Whether the window is on its way: labels may then be cut by its edges, rather than jump.
    pub moving: bool,
    /// Which events pass the filter; the others are dimmed. `None` for all.
    pub finds: Option<Arc<Finds>>,
    /// What matches of the search are marked in titles.
    pub search: Filter,
    /// Draw every relation, not just those of the selected event.
    pub relations: bool,
    /// Explain the marks along the bottom.
    pub legend: bool,
    /// Leave the categories out of the legend, where they are explained beside the picture.
    pub knows_categories: bool,
    /// How the axis counts.
    pub reckoning: Reckoning,
    /// The present, for the "today" line.
    pub today: Option<Instant>,
    /// Whether lanes can be collapsed, as in a window.
    pub interactive: bool,
    /// How high rows are made, in doublings of what they are by themselves: 0 as usual, 1 twice as high. By
    /// themselves they grow a little where there is room to spare.
    pub row_zoom: f32,
    /// The height of a picture that lanes fill whose events have no room anyway; `None` for that of this one. A
    /// window tells one that does not depend on which panels are open, so that none of them costs a label.
    pub roomy: Option<f32>,
}

/// The areas of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Areas {
    /// The upper left end of all, left of the axis and above the lanes' headers.
    pub corner: Pos2,
    pub axis: Rect,
    /// The line of the second scale below the axis; without height where there is none.
    pub second: Rect,
    /// Eras and lanes: all below the axis that belongs to time.
    pub body: Rect,
    /// The lanes' share of the body.
    pub lanes: Rect,
}

/// Layers and findings while a picture is made.
pub(super) struct Picture<'a> {
    pub pen: Pen<'a>,
    pub frame: &'a Frame,
    pub marks: Layer,
    pub labels: Layer,
    /// The marks and labels of what is selected or pointed at, above all others.
    pub front: Layer,
    /// The columns of lanes that go on below the window, which stand at its foot, above all of the lane.
    pub feet: Layer,
    /// Where the marks of events are.
    pub places: HashMap<EventIndex, Rect>,
    /// The selected event and those it is related to; empty if none are.
    neighbours: HashSet<EventIndex>,
    /// What is searched for.
    words: Words,
}

impl Chart {
    /// Draws the chart.
    pub fn scene(
        &self,
        labelling: &mut Labelling,
        view: View,
        frame: &Frame,
        theme: &Theme,
        ruler: &Ruler,
    ) -> Scene {
        let mut scene = Scene::new(frame.size, theme.paper);
        scene.title.clone_from(&self.timeline.title);
        let (rect, in_use) = self.above_legend(labelling, frame, theme, ruler);
        let lanes_height = self.areas(rect, frame.reckoning).lanes.height();
        let area = (rect, self.height(frame, lanes_height, Pen { theme, ruler }));
        scene.layers = self.layers(labelling, view, frame, area, Pen { theme, ruler });
        if frame.legend {
            let mut layer = Layer::new("legend", scene.rect());
            let area = Rect::from_min_max(rect.left_bottom(), scene.rect().max);
            let edge = Stroke::solid(1.0, theme.hairline);
            layer.add(Shape::filled(area, 0.0, theme.paper));
            layer.add(Shape::line(area.left_top(), area.right_top(), edge));
            let width = area.width() - 2.0 * LEGEND_MARGIN.x;
            let at = (area.min + LEGEND_MARGIN, width, Lines::in_window(frame.size.y));
            legend::draw(&in_use, &self.timeline, Pen { theme, ruler }, at, &mut layer);
            scene.layers.push(layer);
        }
        scene
    }

    /// What the legend along the bottom of a window leaves, and what it explains. In a small window
    /// it would leave too little, and gives way.
    pub(super) fn above_legend(
        &self,
        labelling: &mut Labelling,
        frame: &Frame,
        theme: &Theme,
        ruler: &Ruler,
    ) -> (Rect, MarksInUse) {
        let mut rect = Rect::from_min_size(pos2(0.0, 0.0), frame.size);
        if !frame.legend {
            return (rect, MarksInUse::default());
        }
        let lanes_height = self.areas(rect, frame.reckoning).lanes.height();
        let room = (frame.size.x, self.height(frame, lanes_height, Pen { theme, ruler }));
        let mut in_use = self.in_use(labelling, frame.relations, room);
        if frame.knows_categories {
            in_use.forget_categories();
        }
        let width = frame.size.x - 2.0 * LEGEND_MARGIN.x;
        let room = (width, Lines::in_window(frame.size.y));
        let height = legend::height(&in_use, &self.timeline, Pen { theme, ruler }, room);
        if height > frame.size.y * LARGEST_LEGEND {
            return (rect, MarksInUse::default());
        }
        if height > 0.0 {
            rect.max.y -= height + 2.0 * LEGEND_MARGIN.y;
        }
        (rect, in_use)
    }

    /// What decides how high lanes are that are seen through such a height. Lanes that are too crowded anyway
    /// leave room for a legend, whether there is one or not, as a legend costs no label either.
    pub(super) fn height(&self, frame: &Frame, seen: f32, pen: Pen<'_>) -> Height {
        let height = frame.roomy.unwrap_or(frame.size.y);
        let mut in_use = self.marks_in_use.clone();
        in_use.add(Mark::Density);
        in_use.forget_categories();
        let width = frame.size.x - 2.0 * LEGEND_MARGIN.x;
        let room = (width, Lines::in_window(height));
        let legend = legend::height(&in_use, &self.timeline, pen, room);
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(frame.size.x, height));
        let lanes = self.areas(rect, frame.reckoning).lanes.height();
        let roomy = lanes - legend - 2.0 * LEGEND_MARGIN.y;
        Height::Scrolled { seen, roomy, row_zoom: frame.row_zoom }
    }

    /// All layers within `rect`; `height` is that of the lanes.
    pub(super) fn layers(
        &self,
        labelling: &mut Labelling,
        view: View,
        frame: &Frame,
        (rect, height): (Rect, Height),
        Pen { theme, ruler }: Pen<'_>,
    ) -> Vec<Layer> {
        let places = self.places(labelling, rect.width(), height);
        let areas = self.areas(rect, frame.reckoning);
        let width = self.time_width(rect.width());
        let scale =
            TimeScale::new(self.warp(), view, areas.body.left(), width).in_zone(self.zone());
        let mut picture = Picture {
            pen: Pen { theme, ruler },
            frame,
            marks: Layer::new("marks", areas.lanes),
            labels: Layer::new("labels", areas.lanes),
            front: Layer::new("front", areas.lanes),
            feet: Layer::new("feet", areas.lanes),
            places: HashMap::new(),
            neighbours: self.neighbours(frame.selected),
            words: Words::new(&frame.search.text),
        };
        let mut lines = Layer::new("lanes", areas.body.with_min_x(rect.left()));
        let lanes = (labelling, places.as_slice());
        let at = (rect.left(), areas);
        let sheets = self.draw_lanes(lanes, &scale, at, &mut picture, &mut lines);
        let mut arrows = Layer::new("relations", areas.lanes);
        let (selected, all) = (frame.selected, frame.relations);
        let shown = Shown { selected, all, in_words: !frame.interactive };
        let lettered = |sheet: &Sheet| {
            let [_, labels, front, feet, _] = sheet;
            clearings::words_of(&[labels, front, feet])
        };
        let mut words: Vec<Rect> = sheets.iter().flat_map(lettered).collect();
        let around = (&picture.places, words.as_slice());
        relations::draw(&self.timeline, shown, around, Pen { theme, ruler }, &mut arrows);
        words.extend(clearings::words_of(&[&arrows]));
        let (mut ground, mut axis) =
            self.draw_time(&scale, areas, frame, Pen { theme, ruler }, &mut lines);
        if frame.interactive {
            breaks::draw_unfolded(&scale, areas.axis, theme, &mut axis);
        }
        words.extend(clearings::words_of(&[&ground]));
        clearings::clear(&mut ground, &words);
        clearings::clear(&mut lines, &words);
        clearings::clear(&mut arrows, &words);
        let below = [ground, lines, arrows].into_iter();
        below.chain(sheets.into_iter().flatten()).chain([axis]).collect()
    }

    /// What belongs to time itself: eras, gridlines and breaks in one layer, the axis in another.
    fn draw_time(
        &self,
        scale: &TimeScale<'_>,
        areas: Areas,
        frame: &Frame,
        Pen { theme, ruler }: Pen<'_>,
        lines: &mut Layer,
    ) -> (Layer, Layer) {
        let mut ground = Layer::new("ground", areas.body);
        let corner = Rect::from_min_max(areas.corner, areas.axis.left_bottom());
        let mut layer = Layer::new("axis", areas.axis.union(areas.second).union(corner));
        let zero = frame.reckoning.zero.and_then(|event| self.stretch_of(event));
        if let Some((from, _)) = zero {
            draw_zero(scale.x_from_instant(from) as f32, areas, theme, (lines, &mut layer));
        }
        let zero = zero.map(|(from, _)| self.zone().local(from));
        let language = frame.reckoning.language;
        let ticks = axis::ticks_of(scale, zero, language, ruler);
        self.eras.draw_tints(scale, areas.body, theme, &mut ground);
        axis::draw_grid(&ticks, areas.body, theme, &mut ground);
        breaks::draw(scale, areas.body, theme, &mut ground);
        let own = (&*self.timeline, language);
        self.eras.draw_titles(own, scale, areas.body, Pen { theme, ruler }, &mut ground);
        let place = |today| axis::place_today(today, scale, (areas.axis, language), ruler);
        let today = frame.today.and_then(place);
        let tag = today.map(|(_, tag)| tag);
        axis::draw(&ticks, areas.axis, tag, Pen { theme, ruler }, &mut layer);
        let pen = Pen { theme, ruler };
        breaks::draw_durations(scale, &ticks, areas.axis, pen, language, &mut layer);
        if let Some(second) = frame.reckoning.second {
            axis::draw_second(scale, second, areas.second, Pen { theme, ruler }, &mut layer);
        }
        // The line below the axis goes on above the headers.
        let ends = (pos2(areas.corner.x, areas.body.top()), areas.body.left_top());
        layer.add(Shape::line(ends.0, ends.1, Stroke::solid(1.0, theme.hairline)));
        let notes = self.corner_notes(frame.reckoning, areas);
        let notes: Vec<_> = notes.iter().map(|(y, note)| (*y, note.as_str())).collect();
        axis::draw_corner(&notes, corner, Pen { theme, ruler }, &mut layer);
        if let Some(today) = today {
            let both = (areas.axis, areas.body, language);
            axis::draw_today(today, both, Pen { theme, ruler }, (lines, &mut layer));
        }
        (ground, layer)
    }

    /// What the corner beside the axis says of how it counts, with the baselines.
    fn corner_notes(&self, reckoning: Reckoning, areas: Areas) -> Vec<(f32, String)> {
        let mut notes = Vec::new();
        if let Some(zero) = reckoning.zero.and_then(|event| self.timeline.event(event)) {
            notes.push((areas.axis.top() + CONTEXT_BASELINE, "Counted from".to_owned()));
            notes.push((areas.axis.top() + TICK_BASELINE, zero.title().to_owned()));
        }
        if self.zone() != Zone::Utc {
            let y = if notes.is_empty() { TICK_BASELINE } else { CONTEXT_BASELINE - 14.0 };
            notes.insert(0, (areas.axis.top() + y, self.zone().short_name().into_owned()));
        }
        if let Some(second) = reckoning.second {
            notes.push((areas.second.bottom() - 5.0, second.name().to_owned()));
        }
        notes
    }

    /// Where axis, eras and lanes go.
    pub(super) fn areas(&self, rect: Rect, reckoning: Reckoning) -> Areas {
        let corner = rect.left_top();
        let body =
            rect.with_min_x((rect.left() + self.header_width(rect.width())).min(rect.right()));
        let axis = body.with_max_y((rect.top() + AXIS_HEIGHT).min(rect.bottom()));
        let second = body
            .with_min_y(axis.bottom())
            .with_max_y((rect.top() + reckoning.axis_height()).min(rect.bottom()));
        let body = body.with_min_y(second.bottom());
        let lanes = body.with_min_y((body.top() + self.eras.height()).min(body.bottom()));
        Areas { corner, axis, second, body, lanes }
    }

    fn neighbours(&self, selected: Option<EventIndex>) -> HashSet<EventIndex> {
        let Some(selected) = selected else { return HashSet::new() };
        self.timeline
            .relations_of(selected)
            .flat_map(|relation| [relation.from, relation.to])
            .collect()
    }
}

/// Marks from where the axis counts: by a heavy tick, and a line through the plot.
fn draw_zero(x: f32, areas: Areas, theme: &Theme, (plot, axis): (&mut Layer, &mut Layer)) {
    /// The height of the tick, in points: twice that of another.
    const TICK: f32 = 12.0;
    if areas.body.x_range().contains(x) {
        let (top, bottom) = (pos2(x, areas.body.top()), pos2(x, areas.body.bottom()));
        plot.add(Shape::line(top, bottom, Stroke::solid(1.0, theme.muted)));
        let tick = pos2(x, areas.axis.bottom() - TICK);
        axis.add(Shape::line(tick, pos2(x, areas.axis.bottom()), Stroke::solid(2.0, theme.ink)));
    }
}

/// The colours of one event.
pub(super) struct Look {
    pub color: Color32,
    pub ink: Color32,
    pub muted: Color32,
}

impl Picture<'_> {
    /// Whether an event is selected, alone or with others.
    pub fn is_selected(&self, index: EventIndex) -> bool {
        self.frame.selected == Some(index) || self.frame.several.contains(index)
    }

    /// Whether an event is drawn above all others.
    pub fn is_in_front(&self, index: EventIndex) -> bool {
        [self.frame.selected, self.frame.pointed_at].contains(&Some(index))
    }

    /// Turns to another part of the plot, and returns the layers of the last one: marks, labels, what is in front,
    /// and the feet of lanes.
    pub fn turn_to(&mut self, clip: Rect) -> [Layer; 4] {
        let layers = [&mut self.marks, &mut self.labels, &mut self.front, &mut self.feet];
        layers.map(|layer| std::mem::replace(layer, Layer::new(layer.name, clip)))
    }

    /// Whether an event at a height is drawn: where it is out of sight, only what others lead to.
    pub fn is_drawn(&self, index: EventIndex, (top, bottom): (f32, f32)) -> bool {
        let clip = self.marks.clip;
        let is_seen = bottom >= clip.top() && top <= clip.bottom();
        is_seen
            || self.frame.relations
            || self.neighbours.contains(&index)
            || self.is_in_front(index)
    }

    /// Whether an event is wanted.
    pub fn passes(&self, index: EventIndex) -> bool {
        self.frame.finds.as_ref().is_none_or(|finds| finds.passes(index))
    }

    /// Where in the title of an event, if it is wanted, the words are that are searched for.
    pub fn matches(&self, index: EventIndex, title: &str) -> Vec<Range<usize>> {
        if self.passes(index) { self.words.ranges_in(title) } else { Vec::new() }
    }

    /// An event's colours: full for what is wanted, faint for what the filter leaves out, quieter
    /// for what does not touch the selected event's relations, or is not one of several that are selected.
    pub fn look(&self, index: EventIndex, event: EventRef<'_>, timeline: &model::Timeline) -> Look {
        let is_any_near = !self.neighbours.is_empty() || !self.frame.several.is_empty();
        let is_near = !is_any_near || self.neighbours.contains(&index) || self.is_selected(index);
        let (mark, words) = match (self.passes(index), is_near) {
            (false, _) => (0.22, 0.35),
            (true, false) => (0.6, 0.7),
            (true, true) => (1.0, 1.0),
        };
        let color = category_color(self.pen.theme, event.category(), &timeline.categories);
        Look {
            color: color.gamma_multiply(mark),
            ink: self.pen.theme.ink.gamma_multiply(words),
            muted: self.pen.theme.muted.gamma_multiply(words),
        }
    }
}
