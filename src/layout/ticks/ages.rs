//! The ticks of logarithmic time: round ages, "1 Ga", "100 Ma", "10 ka", up to "today".

use crate::{Logarithmic, TimeScale};
use date::Language;

use super::{LABEL_INSET, LABEL_SPACING, MINOR_PITCH, Span, Tick, Ticks, Typography};

/// Nanoseconds in a mean Gregorian year.
const YEAR: i128 = 31_556_952_000_000_000;
/// The oldest power of ten years that has a tick: beyond the age of the universe.
const MAX_MAGNITUDE: u32 = 11;
/// Above this ratio of the scale's densities, calendar units would crowd at one end.
const MAX_UNEVENNESS: f64 = 3.0;
/// Which multiples of which powers of ten have a tick, from many to few.
const LADDER: [(&[i128], u32); 6] = [
    (&[1, 2, 3, 4, 5, 6, 7, 8, 9], 1),
    (&[1, 2, 5], 1),
    (&[1, 3], 1),
    (&[1], 1),
    (&[1], 2),
    (&[1], 3),
];

/// Whether the scale changes so much within the view that calendar units do not suit it.
pub(super) fn is_uneven(scale: &TimeScale<'_>, logarithmic: &Logarithmic) -> bool {
    let (from, until) = scale.visible();
    let middle = logarithmic.now().clamp(from, until);
    let densities = [from, middle, until].map(|instant| logarithmic.u_per_nano(instant));
    let densest = densities.into_iter().fold(f64::MIN, f64::max);
    let sparsest = densities.into_iter().fold(f64::MAX, f64::min);
    densest > sparsest * MAX_UNEVENNESS
}

/// An axis of ages.
#[derive(Clone, Copy)]
struct Ages<'a> {
    scale: &'a TimeScale<'a>,
    logarithmic: &'a Logarithmic,
    language: Language,
    type_: Typography<'a>,
}

/// Round ages, as many as have room.
pub(super) fn ticks(
    scale: &TimeScale<'_>,
    logarithmic: &Logarithmic,
    language: Language,
    type_: Typography<'_>,
) -> Ticks {
    let axis = Ages { scale, logarithmic, language, type_ };
    let mut fine = axis
        .finest_tier(|older, younger| gap_between_labels(older, younger) >= LABEL_SPACING as f32);
    let minor = axis.finest_tier(|older, younger| younger.x - older.x >= MINOR_PITCH as f32);
    let minor = minor.into_iter().map(|tick| Tick { is_major: false, label: None, ..tick });
    fine.extend(minor);
    // The sort is stable: of two at the same instant the major comes first and stays.
    fine.sort_by_key(|tick| tick.instant);
    fine.dedup_by_key(|tick| tick.instant);
    Ticks { fine, context: axis.context() }
}

impl Ages<'_> {
    /// The most ages that have room for each other where the scale is logarithmic. Nearer the
    /// present, where it is not, round ages crowd, and those without room are left out.
    fn finest_tier(self, have_room: impl Fn(&Tick, &Tick) -> bool) -> Vec<Tick> {
        let (scale, logarithmic) = (self.scale, self.logarithmic);
        let in_view = scale.left_px()..=scale.right_px();
        let is_logarithmic = |tick: &&Tick| logarithmic.now() - tick.instant >= logarithmic.near();
        let tier = LADDER
            .iter()
            .map(|(multiples, every)| -> Vec<Tick> {
                ages(multiples, *every)
                    .map(|years| self.tick(years))
                    .filter(|tick| in_view.contains(&f64::from(tick.x)))
                    .collect()
            })
            .find(|tier| {
                let older = tier.iter().filter(is_logarithmic);
                older.clone().zip(older.skip(1)).all(|(older, younger)| have_room(older, younger))
            });
        self.without_crowd(tier.unwrap_or_default(), have_room)
    }

    /// A tick with its label centred below it; the label is kept within the axis if the tick is.
    fn tick(self, years: i128) -> Tick {
        let Self { scale, logarithmic, type_, .. } = self;
        let instant = logarithmic.now() + -(years * YEAR);
        let x = scale.x_from_instant(instant);
        let label = self.age_label(years);
        let width = type_.ruler.width(&label, type_.fine);
        let (left, right) = (scale.left_px(), scale.right_px() - f64::from(width));
        let label_x = (x - f64::from(width) / 2.0).clamp(left, right.max(left));
        Tick {
            instant,
            x: x as f32,
            is_major: true,
            label: Some(label),
            label_x: label_x as f32,
            label_width: width,
        }
    }

    /// Leaves out what has no room beside an older age, or beside today.
    fn without_crowd(self, tier: Vec<Tick>, have_room: impl Fn(&Tick, &Tick) -> bool) -> Vec<Tick> {
        let mut kept: Vec<Tick> = Vec::new();
        for tick in tier {
            if tick.instant == self.logarithmic.now() {
                while kept.last().is_some_and(|last| !have_room(last, &tick)) {
                    kept.pop();
                }
            }
            if kept.last().is_none_or(|last| have_room(last, &tick)) {
                kept.push(tick);
            }
        }
        kept
    }

    fn age_label(self, years: i128) -> String {
        let years = u64::try_from(years).unwrap_or_default();
        let (divisor, name) = match years {
            0 => return self.language.today().to_owned(),
            1_000_000_000.. => (1_000_000_000, "Ga"),
            1_000_000.. => (1_000_000, "Ma"),
            1_000.. => (1_000, "ka"),
            _ => (1, self.language.years_word(years)),
        };
        format!("{} {name}", self.language.grouped(years / divisor))
    }

    /// One cell that says how the axis is to be read.
    fn context(self) -> Vec<Span> {
        let Self { scale, type_, .. } = self;
        let words = self.language.time_before_today();
        let label_width = type_.ruler.width(words, type_.context);
        let (from_x, until_x) = (scale.left_px() as f32, scale.right_px() as f32);
        let label_x = from_x + LABEL_INSET as f32;
        let label = (label_x + label_width <= until_x).then(|| words.to_owned());
        vec![Span { from_x, until_x, starts_here: false, label, label_x, label_width }]
    }
}

/// Ages in years from old to young, then today.
fn ages(multiples: &[i128], every: u32) -> impl Iterator<Item = i128> {
    let magnitudes = (0..=MAX_MAGNITUDE).rev().filter(move |magnitude| magnitude % every == 0);
    magnitudes
        .flat_map(|magnitude| multiples.iter().rev().map(move |n| n * 10_i128.pow(magnitude)))
        .chain(std::iter::once(0))
}

fn gap_between_labels(left: &Tick, right: &Tick) -> f32 {
    right.label_x - (left.label_x + left.label_width)
}
