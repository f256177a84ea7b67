//! The keyboard's focus: what has it is in sight, and F6 takes it from one pane of the window to the next.

use egui::{Context, FocusDirection, Id, Key, Modifiers, Rect, Ui};

/// What takes the focus for the timeline, where arrow keys go through its events.
pub(crate) fn timeline_stop() -> Id {
    Id::unique("timeline")
}

/// A part of the window that F6 goes to, in the order in which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pane {
    /// The bar with the menus.
    Menus,
    /// The bar with buttons and the search field.
    Toolbar,
    /// What to leave out.
    Filters,
    /// The chart.
    Timeline,
    /// What is said of the selected event.
    Details,
    /// The list of events, or of problems.
    Below,
    /// The strip of all time.
    Overview,
    /// The bar at the foot.
    Status,
}

/// The ring that F6 goes round: the panes of the last frame, and of this one so far, with where they are.
#[derive(Clone, Default)]
struct Ring {
    last: Vec<(Pane, Rect)>,
    now: Vec<(Pane, Rect)>,
    /// The pane that is to take the focus.
    wanted: Option<Pane>,
}

impl Ring {
    fn of<R>(ctx: &Context, change: impl FnOnce(&mut Self) -> R) -> R {
        let id = Id::unique("panes of the window");
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(id)))
    }

    /// The pane after the one that has the focus, or before it; from nowhere, the timeline.
    fn next(&self, focus: Option<Rect>, step: isize) -> Option<Pane> {
        let mut panes = self.last.clone();
        panes.sort_by_key(|(pane, _)| *pane);
        let is_around =
            |(_, rect): &&(Pane, Rect)| focus.is_some_and(|focus| rect.contains(focus.center()));
        // A pane without a height of its own claims all there is, so that the smallest counts.
        let smaller = |a: &Rect, b: &Rect| a.area().total_cmp(&b.area());
        let current = panes.iter().filter(is_around).min_by(|(_, a), (_, b)| smaller(a, b));
        let current = current.map(|(pane, _)| *pane);
        let n_panes = isize::try_from(panes.len()).ok().filter(|n_panes| *n_panes > 0)?;
        let next = match panes.iter().position(|(pane, _)| Some(*pane) == current) {
            Some(at) => (isize::try_from(at).ok()? + step).rem_euclid(n_panes),
            None => {
                let timeline = panes.iter().position(|(pane, _)| *pane == Pane::Timeline);
                isize::try_from(timeline.unwrap_or(0)).ok()?
            }
        };
        panes.get(usize::try_from(next).ok()?).map(|(pane, _)| *pane)
    }
}

/// Has the next pane take the focus where F6 was pressed, and the one before with Shift. To be called
/// before the window is shown.
pub(crate) fn take_keys(ctx: &Context, is_in_dialog: bool) {
    let focus = ctx.memory(|memory| memory.focused());
    let focus = focus.and_then(|id| ctx.read_response(id)).map(|response| response.rect);
    let step = ctx.input_mut(|input| {
        // With Shift first, as a key without modifiers is one with Shift, too.
        let keys = [(Modifiers::SHIFT, -1), (Modifiers::NONE, 1)];
        keys.into_iter().find_map(|(with, step)| input.consume_key(with, Key::F6).then_some(step))
    });
    Ring::of(ctx, |panes| {
        panes.last = std::mem::take(&mut panes.now);
        let step = step.filter(|_| !is_in_dialog);
        panes.wanted = step.and_then(|step| panes.next(focus, step));
    });
}

/// Tells where a pane is, and has its first control take the focus if it is wanted there. To be called
/// at its beginning.
pub(crate) fn begin_pane(ui: &Ui, pane: Pane) {
    let rect = ui.max_rect();
    let is_wanted = Ring::of(ui.ctx(), |panes| {
        panes.now.push((pane, rect));
        panes.wanted.take_if(|wanted| *wanted == pane).is_some()
    });
    if !is_wanted {
        return;
    }
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
        match pane {
            Pane::Timeline => memory.request_focus(timeline_stop()),
            _ => memory.move_focus(FocusDirection::Next),
        }
    });
    ui.ctx().request_repaint();
}

/// Scrolls to what has just taken the focus, where it is in this part of the window and out of sight. To
/// be called at the end of what a scroll area holds.
pub(crate) fn keep_in_sight(ui: &Ui) {
    let focused = ui.memory(|memory| memory.focused());
    let known = ui.unique_id().with("focused");
    let before = ui.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or_default::<Option<Id>>(known), focused)
    });
    if before == focused {
        return;
    }
    let Some(place) = focused.and_then(|id| ui.ctx().read_response(id)) else { return };
    let is_here = place.layer_id == ui.layer_id() && ui.min_rect().contains(place.rect.center());
    if is_here && !ui.clip_rect().contains_rect(place.rect) {
        ui.scroll_to_rect(place.rect, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn panes_follow_one_another_in_a_ring() {
        let place = |at: f32| Rect::from_center_size(pos2(at, 0.0), egui::Vec2::splat(1.0));
        let last = vec![
            (Pane::Status, place(3.0)),
            (Pane::Toolbar, place(1.0)),
            (Pane::Timeline, place(2.0)),
        ];
        let panes = Ring { last, ..Ring::default() };
        let check = |at: Option<f32>, step, expect| {
            assert_eq!(panes.next(at.map(place), step), Some(expect), "{at:?} {step}");
        };
        check(None, 1, Pane::Timeline);
        check(Some(1.0), 1, Pane::Timeline);
        check(Some(2.0), 1, Pane::Status);
        check(Some(3.0), 1, Pane::Toolbar);
        check(Some(1.0), -1, Pane::Status);
        assert_eq!(Ring::default().next(None, 1), None);
    }
}
