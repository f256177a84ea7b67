//! The timelines that come with the program, carried inside it.

/// A timeline to look at before one has a file of one's own.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The file's name: `inf-treaty.chrono.json`.
    pub name: &'static str,
    /// What a menu calls it.
    pub title: &'static str,
    /// One sentence on what it shows.
    pub description: &'static str,
    /// The file, in the native format.
    pub bytes: &'static [u8],
}

/// Every sample; the first is the one that opens when nothing else does.
pub const SAMPLES: [Sample; 1] = [Sample {
    name: "inf-treaty.chrono.json",
    title: "The end of the INF Treaty",
    description: "A treaty of 1987, its end in 2019, and the claims of both sides about it.",
    bytes: include_bytes!("../../sample-data/inf-treaty.chrono.json"),
}];
