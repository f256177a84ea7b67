//! Writes a large table of made-up events, to try the program on.
//!
//! ```text
//! cargo run --release --example generate -- --events 1000000 --seed 1 > million.csv
//! ```
//!
//! The events are clumped as those of real sources are: in a few busy times, within them in busier
//! ones, and thinly in between. One in eight lasts; few are important and most are not; lanes and
//! categories are of very different sizes. The same seed gives the same bytes everywhere. A row has
//! about 170 bytes.

mod events;

use std::io::{self, BufWriter};

use clap::Parser;

/// Writes a large table of made-up events as CSV.
#[derive(Parser)]
struct Arguments {
    /// How many events.
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
    /// What the events are made from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many lanes.
    #[arg(long, default_value_t = 8)]
    lanes: u64,
}

fn main() -> io::Result<()> {
    let Arguments { events, seed, lanes } = Arguments::parse();
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    events::write(&mut out, events, seed, lanes)
}
