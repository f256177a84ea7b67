//! The timelines that come with the program, carried inside it.

/// A timeline to look at before one has a file of one's own.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The file's name: `inf-treaty.chrono.json`.
    pub name: &'static str,
    /// What a menu calls it; the same as the title inside the file.
    pub title: &'static str,
    /// One sentence on what it shows.
    pub description: &'static str,
    /// The file, in the native format.
    pub bytes: &'static [u8],
}

/// Every sample; the first is the one that opens when nothing else does.
pub const SAMPLES: [Sample; 5] = [
    Sample {
        name: "inf-treaty.chrono.json",
        title: "The end of the INF Treaty",
        description: "A treaty of 1987, its end in 2019, and what either side claims about it.",
        bytes: include_bytes!("../../sample-data/inf-treaty.chrono.json"),
    },
    Sample {
        name: "crewed-spaceflight.chrono.json",
        title: "Crewed spaceflight",
        description: "Four hundred flights and stations, each known to the day.",
        bytes: include_bytes!("../../sample-data/crewed-spaceflight.chrono.json"),
    },
    Sample {
        name: "apollo-11-landing.chrono.json",
        title: "The first Moon landing by the minute",
        description: "Two days of July 1969, down to the second.",
        bytes: include_bytes!("../../sample-data/apollo-11-landing.chrono.json"),
    },
    Sample {
        name: "geological-time.chrono.json",
        title: "Geological time",
        description: "From the Big Bang to this day, with every date's doubt.",
        bytes: include_bytes!("../../sample-data/geological-time.chrono.json"),
    },
    Sample {
        name: "telling-time.chrono.json",
        title: "Telling time",
        description: "Calendars and clocks, with every kind of date there is.",
        bytes: include_bytes!("../../sample-data/telling-time.chrono.json"),
    },
];
