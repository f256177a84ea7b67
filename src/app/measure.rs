//! What lies between two moments: two clicks, or two events.

use date::{Date, Instant, Precision, When, Zone};
use model::{EventIndex, Timeline};

use super::{State, Words};

/// A measurement, while it is made and after.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Where it begins; `None` until that is chosen.
    pub from: Option<MeasureEnd>,
    /// Where it ends.
    pub until: Option<MeasureEnd>,
}

/// One end of a measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeasureEnd {
    /// A moment, to the precision that it can be pointed at on the screen.
    At(Instant, Precision),
    /// The start of an event, with all that is not known of it.
    Event(EventIndex),
}

impl State {
    /// What lies between two events, where just two are selected.
    pub(crate) fn measure_of_two(&self) -> Option<Measure> {
        let selected = self.selection();
        let mut events: Vec<_> = selected.iter().take(3).collect();
        events.sort_by_key(|event| self.document.place_in_time(*event));
        let [from, until] = events.try_into().ok()?;
        let [from, until] = [from, until].map(|event| Some(MeasureEnd::Event(event)));
        Some(Measure { from, until })
    }
}

impl Measure {
    /// The measurement with its next end; a third one begins anew.
    #[must_use]
    pub fn with(self, end: MeasureEnd) -> Self {
        match self {
            Self { from: Some(from), until: None } => Self { from: Some(from), until: Some(end) },
            _ => Self { from: Some(end), until: None },
        }
    }
}

impl MeasureEnd {
    /// What is known of when it is, by the clocks of a zone.
    pub(crate) fn when(self, timeline: &Timeline, zone: Zone) -> Option<When> {
        match self {
            Self::At(instant, precision) => {
                Some(Date::from_civil(zone.civil_at(instant), precision).into())
            }
            Self::Event(event) => timeline.event(event)?.when(),
        }
    }

    /// What it is called: an event's title, or a date.
    pub(crate) fn title(self, timeline: &Timeline, zone: Zone, words: Words) -> String {
        match self {
            Self::At(..) => {
                self.when(timeline, zone).map(|when| words.when(&when)).unwrap_or_default()
            }
            Self::Event(event) => {
                timeline.event(event).map(|event| event.title().to_owned()).unwrap_or_default()
            }
        }
    }
}
