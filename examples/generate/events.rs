//! Made-up events, the same for the same seed on every machine.

use std::io::{self, Write};

use date::{Civil, Instant};

const CATEGORIES: [&str; 6] = ["talks", "treaty", "test", "incident", "statement", "deployment"];
const ACTORS: [&str; 12] = [
    "The council",
    "The ministry",
    "A delegation",
    "The committee",
    "An observer",
    "The agency",
    "The parliament",
    "A commission",
    "The embassy",
    "A spokesman",
    "The general staff",
    "The court",
];
const VERBS: [&str; 12] = [
    "meets",
    "objects",
    "agrees",
    "publishes a report",
    "withdraws",
    "proposes a date",
    "postpones the vote",
    "confirms the figures",
    "denies the claim",
    "opens an inquiry",
    "returns to the table",
    "signs",
];
const THINGS: [&str; 10] = [
    "on inspections",
    "on the northern route",
    "on short notice",
    "in the second round",
    "over the budget",
    "after the storm",
    "before the deadline",
    "in Geneva",
    "in Reykjavik",
    "without comment",
];
const WORDS: [&str; 16] = [
    "records",
    "of",
    "the",
    "session",
    "name",
    "two",
    "witnesses",
    "and",
    "an",
    "earlier",
    "draft",
    "which",
    "later",
    "accounts",
    "do not",
    "mention",
];

/// Writes a table of so many events in so many lanes.
pub fn write(out: &mut impl Write, n_events: u64, seed: u64, n_lanes: u64) -> io::Result<()> {
    writeln!(out, "title,start,end,lane,category,importance,tags,summary")?;
    let mut dice = Dice(seed);
    let clumps = Clumps::new(&mut dice);
    for number in 0..n_events {
        write_event(out, number, n_lanes, &clumps, &mut dice)?;
    }
    out.flush()
}

fn write_event(
    out: &mut impl Write,
    number: u64,
    n_lanes: u64,
    clumps: &Clumps,
    dice: &mut Dice,
) -> io::Result<()> {
    let start = clumps.instant(dice);
    let end = dice.is_one_in(8).then(|| start + 86_400 * dice.skewed(4000));
    let (actor, verb, thing) = (dice.pick(&ACTORS), dice.pick(&VERBS), dice.pick(&THINGS));
    write!(out, "{actor} {verb} {thing} ({number}),{},", date(start, dice.below(3)))?;
    if let Some(end) = end {
        write!(out, "{}", date(end, 1))?;
    }
    // Some lanes and categories are far busier than others.
    let lane = dice.skewed(n_lanes.max(1) as i64);
    let category = dice.skewed(CATEGORIES.len() as i64) as usize;
    let category = CATEGORIES.get(category).copied().unwrap_or_default();
    let importance = 100 - dice.below(10).max(dice.below(10)) * 10 - dice.below(10);
    write!(out, ",Lane {},{category},{importance},{}", lane + 1, dice.pick(&VERBS))?;
    write!(out, ",The")?;
    for _ in 0..8 + dice.below(8) {
        write!(out, " {}", dice.pick(&WORDS))?;
    }
    writeln!(out, ".")
}

/// A date to the minute, to the day or, now and then, to the month.
fn date(seconds: i64, kind: u64) -> String {
    let Civil { year, month, day, hour, minute, .. } = Civil::from(Instant::new(seconds, 0));
    match kind {
        0 => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
        1 => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}"),
    }
}

/// Times at which much happens, each with its length, in seconds.
struct Clumps(Vec<(i64, i64)>);

impl Clumps {
    const FIRST_YEAR: i64 = 1900;
    const N_YEARS: i64 = 125;
    const YEAR: i64 = 31_556_952;

    fn new(dice: &mut Dice) -> Self {
        let length = |dice: &mut Dice| Self::YEAR / 50 + dice.skewed(4 * Self::YEAR);
        Self((0..60).map(|_| (Self::anywhere(dice), length(dice))).collect())
    }

    fn anywhere(dice: &mut Dice) -> i64 {
        let since_1970 = (Self::FIRST_YEAR - 1970) * Self::YEAR;
        since_1970 + dice.below((Self::N_YEARS * Self::YEAR) as u64) as i64
    }

    fn instant(&self, dice: &mut Dice) -> i64 {
        if dice.is_one_in(10) {
            return Self::anywhere(dice);
        }
        let (start, length) =
            self.0.get(dice.skewed(self.0.len() as i64) as usize).copied().unwrap_or_default();
        // Within a busy time there are busier ones: days on which much happens.
        let day = start + dice.skewed(length) / 86_400 * 86_400;
        day + dice.below(86_400) as i64
    }
}

/// Numbers that look random and are the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.roll()) * u128::from(n)) >> 64) as u64
    }

    /// A number below `n`, small ones more often than large ones.
    fn skewed(&mut self, n: i64) -> i64 {
        let fraction = self.below(1 << 30) as f64 / (1_u64 << 30) as f64;
        (fraction * fraction * n as f64) as i64
    }

    fn is_one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len() as u64) as usize).copied().unwrap_or_default()
    }
}
