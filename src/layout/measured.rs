//! What is found out about every event once, before it is known where on the line it is.

use date::Instant;
use model::{EventRef, Timeline};
use scene::Ruler;

use super::extent::{Form, Stance, Tail};
use super::legend::Marks;
use super::lettering::{Doubts, Room};

/// An event that has a place in time, with what its mark and its label need: 64 bytes, so that
/// millions are sorted and counted without a look at the events themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured {
    /// The first instant that its mark covers.
    pub from: Instant,
    /// The last, exclusive.
    pub until: Instant,
    pub room: Room,
    /// How much it matters, 0–100.
    pub importance: f32,
    /// What a legend has to explain of its mark.
    pub marks: Marks,
    /// Whether its mark fades in from the left.
    pub fades_in: bool,
    /// Whether it is a marker without a title: one of a series of measurements.
    pub is_bare: bool,
    /// Whether a picture stands beside its label.
    pub has_picture: bool,
}

impl Measured {
    /// Measures an event; `None` where it has no place in time.
    pub fn new(
        event: EventRef<'_>,
        timeline: &Timeline,
        stance: Stance,
        (n_relations, pictures): (usize, bool),
        ruler: &Ruler,
    ) -> Option<Self> {
        let (extent, doubts) = match stance.plain_extent_of(event) {
            Some(extent) => (extent, Doubts::default()),
            None => {
                let when = event.time()?;
                (stance.extent_of_time(&when)?, Doubts::of(&when))
            }
        };
        let title = event.title();
        let has_picture = pictures && event.picture().is_some();
        Some(Self {
            from: extent.from,
            until: extent.until,
            room: Room::of(title, has_picture, doubts, &extent, ruler),
            importance: timeline.importance(event, n_relations),
            marks: Marks::of(doubts, &extent),
            fades_in: extent.before != Tail::None,
            is_bare: title.is_empty() && !has_picture && matches!(extent.form, Form::Point { .. }),
            has_picture,
        })
    }
}
