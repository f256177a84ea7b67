//! Which panels have room beside the canvas, and which one lies over it instead.

use egui::{Rangef, Vec2};

use super::Panels;

/// The width that time keeps, in points, whatever is open beside it.
const PLOT_PX: f32 = 400.0;
/// The width of the lanes' headers, which is no part of that.
const HEADERS_PX: f32 = 136.0;
/// The height that the canvas keeps, in points: an axis, a legend of two lines and three lanes.
const CANVAS_PX: f32 = 240.0;
/// The height of the overview.
pub(crate) const OVERVIEW_PX: f32 = 84.0;
/// The heights of the list and of the problems: a header and two rows at least.
const BELOW_PX: Rangef = Rangef { min: 96.0, max: f32::INFINITY };
/// How wide the filters may be.
const FILTERS_PX: Rangef = Rangef { min: 180.0, max: 320.0 };
/// How wide the details may be.
const DETAILS_PX: Rangef = Rangef { min: 260.0, max: 480.0 };

/// A panel at a side of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePanel {
    /// What to leave out, at the left.
    Filters,
    /// What is said of the selected event, at the right.
    Details,
}

/// What the panels at the sides do in a window of this size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// There is no room for the filters beside the canvas.
    lacks_filters: bool,
    /// Nor for the details.
    lacks_details: bool,
    /// The panel that lies over the canvas.
    over: Option<SidePanel>,
}

impl Panes {
    /// Whether a panel is seen, beside the canvas or over it.
    pub fn shows(&self, panel: SidePanel, open: Panels) -> bool {
        match self.has_room(panel) {
            true => is_open(panel, open),
            false => self.over == Some(panel),
        }
    }

    /// The panel that lies over the canvas.
    pub fn over(&self) -> Option<SidePanel> {
        self.over
    }

    /// Shows a panel that has no room beside the canvas over it, or takes it away; `false` where it has.
    pub(crate) fn toggle_over(&mut self, panel: SidePanel) -> bool {
        let lacks_room = !self.has_room(panel);
        if lacks_room {
            self.over = if self.over == Some(panel) { None } else { Some(panel) };
        }
        lacks_room
    }

    /// Takes away what lies over the canvas.
    pub(crate) fn close(&mut self) {
        self.over = None;
    }

    /// Holds for a window with this much room.
    pub(crate) fn fit(&mut self, room: &Room) {
        (self.lacks_filters, self.lacks_details) = (room.filters.is_none(), room.details.is_none());
        self.over = self.over.filter(|panel| !self.has_room(*panel));
    }

    fn has_room(&self, panel: SidePanel) -> bool {
        match panel {
            SidePanel::Filters => !self.lacks_filters,
            SidePanel::Details => !self.lacks_details,
        }
    }
}

/// How large panels may be, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// The widths of the filters beside the canvas; `None` where there is no room for them.
    pub(crate) filters: Option<Rangef>,
    /// The same of the details. Of the two they are the first to go.
    pub(crate) details: Option<Rangef>,
    /// Whether there is room for the overview.
    pub(crate) has_overview: bool,
    /// The heights of the list or the problems, below the canvas.
    pub(crate) below: Rangef,
}

impl Room {
    /// The room in a window that has this much between its bars, while the filters are so wide.
    pub(crate) fn of(size: Vec2, open: Panels, filters_px: f32) -> Self {
        let beside = size.x - PLOT_PX - HEADERS_PX;
        let filters = within(FILTERS_PX, beside);
        let taken = match filters {
            Some(widths) if open.filters => widths.clamp(filters_px),
            _ => 0.0,
        };
        let has_below = open.list || open.problems;
        let least_below = if has_below { BELOW_PX.min } else { 0.0 };
        let has_overview = size.y - least_below - OVERVIEW_PX >= CANVAS_PX;
        let overview_px = if has_overview && open.overview { OVERVIEW_PX } else { 0.0 };
        // In a window too low for both, the list and the canvas get a half each.
        let most_below = (size.y - overview_px - CANVAS_PX).max(size.y / 2.0);
        let below = Rangef::new(BELOW_PX.min.min(most_below), most_below);
        Self { filters, details: within(DETAILS_PX, beside - taken), has_overview, below }
    }
}

/// The part of a range that is within a room; `None` where nothing is.
fn within(range: Rangef, room: f32) -> Option<Rangef> {
    (room >= range.min).then(|| Rangef::new(range.min, range.max.min(room)))
}

fn is_open(panel: SidePanel, open: Panels) -> bool {
    match panel {
        SidePanel::Filters => open.filters,
        SidePanel::Details => open.details,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn details_go_before_filters_and_the_plot_keeps_its_width() {
        #[track_caller]
        fn check(width: f32, has_filters: bool, has_details: bool) {
            let room = Room::of(vec2(width, 700.0), Panels::default(), 240.0);
            assert_eq!(
                (room.filters.is_some(), room.details.is_some()),
                (has_filters, has_details)
            );
            let most = |widths: Option<Rangef>| widths.map_or(0.0, |widths| widths.max);
            let filters = most(room.filters).min(240.0);
            let plot = width - HEADERS_PX - filters - most(room.details);
            assert!(plot >= PLOT_PX || !has_filters, "{plot} at {width}");
        }
        check(320.0, false, false);
        check(640.0, false, false);
        check(820.0, true, false);
        check(1000.0, true, false);
        check(1040.0, true, true);
        check(1280.0, true, true);
        check(3840.0, true, true);
    }

    #[test]
    fn without_filters_there_is_more_room_for_details() {
        let open = Panels { filters: false, ..Panels::default() };
        assert!(Room::of(vec2(820.0, 500.0), open, 240.0).details.is_some());
    }

    #[test]
    fn the_canvas_keeps_its_height() {
        #[track_caller]
        fn check(height: f32, list: bool, has_overview: bool, most_below: f32) {
            let open = Panels { list, ..Panels::default() };
            let room = Room::of(vec2(1280.0, height), open, 240.0);
            assert_eq!((room.has_overview, room.below.max), (has_overview, most_below));
            assert!(room.below.min <= room.below.max);
        }
        check(711.0, true, true, 387.0);
        check(400.0, false, true, 200.0);
        check(400.0, true, false, 200.0);
        check(311.0, false, false, 155.5);
        check(111.0, true, false, 55.5);
    }

    #[test]
    fn a_panel_without_room_is_shown_over_the_canvas_until_there_is_room() {
        let (open, panel) = (Panels::default(), SidePanel::Details);
        let mut panes = Panes::default();
        assert!(panes.shows(panel, open) && !panes.toggle_over(panel));
        panes.fit(&Room::of(vec2(820.0, 500.0), open, 240.0));
        assert!(!panes.shows(panel, open) && panes.shows(SidePanel::Filters, open));
        assert!(panes.toggle_over(panel) && panes.shows(panel, open));
        assert!(panes.toggle_over(panel) && !panes.shows(panel, open));
        assert!(panes.toggle_over(panel));
        panes.fit(&Room::of(vec2(1280.0, 700.0), open, 240.0));
        assert_eq!((panes.over(), panes.shows(panel, open)), (None, true));
    }
}
