//! The axis: time to x and back, and what the ticks say at every zoom.

use std::fmt::Write;

use date::{Calendar, Civil, Instant, Language, Zone};
use layout::{
    Folded, Logarithmic, Ticks, TimeScale, View, ViewLimits, Warp, default_warp, relative_ticks,
    second_scale, ticks,
};
use model::SecondScale;
use proptest::prelude::*;
use scene::{Ruler, TextStyle, Weight};

const FINE: TextStyle = TextStyle::new(11.0, Weight::Regular);
const CONTEXT: TextStyle = TextStyle::new(12.0, Weight::Medium);
const YEAR: i128 = 31_556_952_000_000_000;
const DAY: i128 = 86_400_000_000_000;
const LEFT: f32 = 120.0;
const WIDTH: f32 = 1000.0;

fn date(year: i64, month: i64, day: i64) -> Instant {
    Civil::date(year, month, day).instant()
}

fn now() -> Instant {
    date(2019, 9, 26)
}

/// The bounds of the dates in the story of the INF Treaty.
fn treaty_edges() -> Vec<Instant> {
    vec![
        date(1987, 12, 8),
        date(1987, 12, 9),
        date(1988, 6, 1),
        date(1988, 6, 2),
        date(2018, 10, 20),
        date(2018, 10, 21),
        date(2019, 1, 1),
        date(2019, 2, 1),
        date(2019, 2, 2),
        date(2019, 8, 2),
        date(2019, 9, 16),
        date(2019, 9, 26),
    ]
}

fn deep_edges() -> Vec<Instant> {
    [-13_800_000_000, -4_540_000_000, -541_000_000, -66_000_000, -300_000, -10_000, -3000, 1969]
        .map(|year| date(year, 1, 1))
        .to_vec()
}

fn measured(scale: &TimeScale<'_>) -> Ticks {
    ticks(scale, Language::default(), &Ruler::default(), FINE, CONTEXT)
}

/// Counted from `zero`, or by the calendar, which time that is compressed by its age always is.
fn counted(scale: &TimeScale<'_>, zero: Option<Instant>) -> Ticks {
    counted_in(Language::default(), scale, zero)
}

fn counted_in(language: Language, scale: &TimeScale<'_>, zero: Option<Instant>) -> Ticks {
    match zero.filter(|_| !matches!(scale.warp(), Warp::Logarithmic(_))) {
        Some(zero) => relative_ticks(scale, (zero, language), &Ruler::default(), FINE, CONTEXT),
        None => ticks(scale, language, &Ruler::default(), FINE, CONTEXT),
    }
}

#[test]
fn each_story_gets_the_axis_that_suits_it() {
    let treaty = default_warp(&treaty_edges(), now());
    let [gap] = treaty.gaps() else { panic!("{treaty:?}") };
    assert_eq!((gap.from, gap.until), (date(1988, 6, 2), date(2018, 10, 20)));
    assert!(matches!(default_warp(&deep_edges(), now()), Warp::Logarithmic(_)));
    let century: Vec<_> = (1900..2000).map(|year| date(year, 1, 1)).collect();
    assert_eq!(default_warp(&century, now()), Warp::Linear);
    assert_eq!(default_warp(&[], now()), Warp::Linear);
}

#[test]
fn ticks_at_every_zoom() {
    let middle =
        Civil { hour: 18, minute: 3, second: 22, nanos: 250_017_400, ..Civil::date(2019, 2, 14) };
    let spans = [
        ("13 billion years", 13_000_000_000 * YEAR),
        ("500 million years", 500_000_000 * YEAR),
        ("3 million years", 3_000_000 * YEAR),
        ("40,000 years", 40_000 * YEAR),
        ("5,000 years", 5_000 * YEAR),
        ("300 years", 300 * YEAR),
        ("30 years", 30 * YEAR),
        ("8 years", 8 * YEAR),
        ("20 months", 20 * YEAR / 12),
        ("8 months", 8 * YEAR / 12),
        ("10 weeks", 70 * DAY),
        ("2 weeks", 14 * DAY),
        ("3 days", 3 * DAY),
        ("10 hours", 10 * DAY / 24),
        ("40 minutes", 40 * DAY / 1440),
        ("25 seconds", 25_000_000_000),
        ("2 seconds", 2_000_000_000),
        ("30 milliseconds", 30_000_000),
        ("10 microseconds", 10_000),
    ];
    let mut dump = String::new();
    for (name, span) in spans {
        let view = View { start: middle.instant().nanos() - span / 2, span };
        write_ticks(&mut dump, name, &TimeScale::new(&Warp::Linear, view, LEFT, WIDTH));
    }
    insta::assert_snapshot!(dump);
}

#[test]
fn ticks_in_antiquity_and_deep_time() {
    let mut dump = String::new();
    for (name, from, until) in [
        ("the turn of the era", -250, 300),
        ("the life of Caesar", -100, -40),
        ("the first farmers", -12_000, -3_000),
        ("the end of the dinosaurs", -67_000_000, -65_000_000),
        ("the first billion years of the Earth", -4_600_000_000, -3_600_000_000),
    ] {
        let view = Warp::Linear.fit(date(from, 1, 1), date(until, 1, 1), 0.0);
        write_ticks(&mut dump, name, &TimeScale::new(&Warp::Linear, view, LEFT, WIDTH));
    }
    let warp = default_warp(&deep_edges(), now());
    for (name, from, until) in [
        ("everything, logarithmic", -13_800_000_000, 2019),
        ("since the dinosaurs, logarithmic", -66_000_000, 2019),
        ("the age of mammals, logarithmic", -66_000_000, -5_000_000),
        ("the Eocene, logarithmic", -56_000_000, -34_000_000),
        ("history, logarithmic", -3000, 1900),
        ("the last century, logarithmic", 1925, 2019),
    ] {
        let view = warp.fit(date(from, 1, 1), date(until, 9, 26), 0.02);
        write_ticks(&mut dump, name, &TimeScale::new(&warp, view, LEFT, WIDTH));
    }
    insta::assert_snapshot!(dump);
}

#[test]
fn ticks_around_a_folded_gap() {
    let edges = treaty_edges();
    let warp = Warp::Folded(Folded::find(&edges));
    let mut dump = String::new();
    let whole = warp.fit(edges[0], edges[11], 0.05);
    write_ticks(&mut dump, "folded", &TimeScale::new(&warp, whole, LEFT, WIDTH));
    let close = warp.fit(date(1988, 5, 1), date(2018, 12, 1), 0.0);
    write_ticks(&mut dump, "folded, closer", &TimeScale::new(&warp, close, LEFT, WIDTH));
    let unfolded = warp.with_gap(0, false);
    let whole = unfolded.fit(edges[0], edges[11], 0.05);
    write_ticks(&mut dump, "unfolded", &TimeScale::new(&unfolded, whole, LEFT, WIDTH));
    insta::assert_snapshot!(dump);
}

#[test]
fn ticks_counted_from_the_signing() {
    let signing = date(1987, 12, 8);
    let mut dump = String::new();
    for (name, from, span) in [
        ("a million years before", date(-1_000_000, 1, 1), 1_000_100 * YEAR),
        ("a century around", date(1930, 1, 1), 100 * YEAR),
        ("three years around", date(1986, 6, 1), 3 * YEAR),
        ("five months around", date(1987, 10, 1), 150 * DAY),
        ("thirty years later", date(2019, 7, 20), 20 * DAY),
        ("two days around", date(1987, 12, 7), 2 * DAY),
        ("a minute around", signing + -30_000_000_000, 60_000_000_000),
        ("a millisecond after", signing + DAY, 1_000_000),
    ] {
        let view = View { start: from.nanos(), span };
        let scale = TimeScale::new(&Warp::Linear, view, LEFT, WIDTH);
        write_these(&mut dump, name, &counted(&scale, Some(signing)));
    }
    let warp = Warp::Folded(Folded::find(&treaty_edges()));
    let whole = warp.fit(signing, date(2019, 9, 26), 0.05);
    let scale = TimeScale::new(&warp, whole, LEFT, WIDTH);
    write_these(&mut dump, "folded", &counted(&scale, Some(signing)));
    insta::assert_snapshot!(dump);
}

#[test]
fn weeks_on_a_second_scale() {
    let mut dump = String::new();
    for (name, span) in [("a month", 30 * DAY), ("a year", 400 * DAY), ("a decade", 10 * YEAR)] {
        let view = View { start: date(2019, 12, 20).nanos(), span };
        let scale = TimeScale::new(&Warp::Linear, view, LEFT, WIDTH);
        let spans = second_scale(&scale, SecondScale::Weeks, &Ruler::default(), FINE);
        let labels = spans.iter().filter_map(|span| span.label.as_deref());
        writeln!(dump, "{name}: {}", labels.collect::<Vec<_>>().join(" ")).unwrap();
    }
    insta::assert_snapshot!(dump);
}

#[test]
fn the_axis_in_other_languages() {
    let mut dump = String::new();
    for language in Language::all() {
        for (from, span) in [(date(-300, 1, 1), 600 * YEAR), (date(1987, 12, 7), 5 * DAY)] {
            let view = View { start: from.nanos(), span };
            let scale = TimeScale::new(&Warp::Linear, view, LEFT, WIDTH);
            let these = ticks(&scale, language, &Ruler::default(), FINE, CONTEXT);
            write_these(&mut dump, language.name(), &these);
        }
    }
    insta::assert_snapshot!(dump);
}

#[test]
fn counts_and_ages_are_in_the_language_too() {
    #[track_caller]
    fn check(code: &str, ticks: &Ticks, expect: &[&str]) {
        let fine = ticks.fine.iter().filter_map(|tick| tick.label.as_deref());
        let context = ticks.context.iter().filter_map(|span| span.label.as_deref());
        let labels: Vec<&str> = fine.chain(context).collect();
        for expect in expect {
            assert!(labels.contains(expect), "{code}: no {expect} in {labels:?}");
        }
    }
    let whole = View { start: date(1950, 1, 1).nanos(), span: 100 * YEAR };
    let counts = TimeScale::new(&Warp::Linear, whole, LEFT, WIDTH);
    let warp = Warp::Logarithmic(Logarithmic::new(now(), YEAR));
    let view = warp.fit(date(-2_000_000, 1, 1), now(), 0.05);
    let ages = TimeScale::new(&warp, view, LEFT, WIDTH);
    for (code, years, words) in [
        ("en", "+20 yr", ["1 Ma", "today", "Time before today, logarithmic"]),
        ("de", "+20 J.", ["1 Ma", "heute", "Zeit vor heute, logarithmisch"]),
        ("ru", "+20 л.", ["1 Ma", "сегодня", "Время до сегодняшнего дня, логарифмически"]),
    ] {
        let language = Language::from_code(code).unwrap();
        check(code, &counted_in(language, &counts, Some(date(1970, 1, 1))), &[years]);
        check(code, &counted_in(language, &ages, None), &words);
    }
}

#[test]
fn other_calendars_on_a_second_scale() {
    let mut dump = String::new();
    let views =
        [("a day", DAY), ("a week", 7 * DAY), ("a year", 400 * DAY), ("centuries", 300 * YEAR)];
    for calendar in Calendar::ALL {
        for (name, span) in views {
            let view = View { start: date(1917, 11, 5).nanos() + DAY / 2, span };
            let scale = TimeScale::new(&Warp::Linear, view, LEFT, WIDTH);
            let second = SecondScale::Calendar(calendar);
            let spans = second_scale(&scale, second, &Ruler::default(), FINE);
            let labels = spans.iter().map(|span| span.label.as_deref().unwrap_or("-"));
            let labels = labels.collect::<Vec<_>>().join(" | ");
            writeln!(dump, "{}, {name}: {labels}", calendar.name()).unwrap();
        }
    }
    insta::assert_snapshot!(dump);
}

#[test]
fn ticks_where_clocks_are_changed() {
    let mut dump = String::new();
    for (name, zone, from) in [
        ("Berlin loses an hour", "Europe/Berlin", date(2019, 3, 30) + DAY * 22 / 24),
        ("Berlin gains an hour", "Europe/Berlin", date(2019, 10, 26) + DAY * 22 / 24),
        ("Lord Howe gains half an hour", "Australia/Lord_Howe", date(2019, 4, 6) + DAY / 2),
        ("Samoa leaves out a day", "Pacific/Apia", date(2011, 12, 29)),
    ] {
        let zone = Zone::from_name(zone).unwrap();
        let span = if name.starts_with("Samoa") { 4 * DAY } else { DAY / 3 };
        let view = View { start: from.nanos(), span };
        let scale = TimeScale::new(&Warp::Linear, view, LEFT, WIDTH).in_zone(zone);
        write_ticks(&mut dump, name, &scale);
    }
    insta::assert_snapshot!(dump);
}

fn write_ticks(dump: &mut String, name: &str, scale: &TimeScale<'_>) {
    write_these(dump, name, &measured(scale));
}

/// One line per tier, each label after its x; a bar where a context cell starts.
fn write_these(dump: &mut String, name: &str, ticks: &Ticks) {
    let n_minor = ticks.fine.iter().filter(|tick| !tick.is_major).count();
    writeln!(dump, "{name}").unwrap();
    write!(dump, "  context").unwrap();
    for span in &ticks.context {
        let start = if span.starts_here { "| " } else { "" };
        let label = span.label.as_deref().unwrap_or("(no room)");
        write!(dump, "  {start}{:.0} {label}", span.from_x).unwrap();
    }
    write!(dump, "\n  fine   ").unwrap();
    for tick in ticks.fine.iter().filter(|tick| tick.is_major) {
        write!(dump, "  {:.0} {}", tick.x, tick.label.as_deref().unwrap_or("(no room)")).unwrap();
    }
    writeln!(dump, "\n  and {n_minor} minor\n").unwrap();
}

fn any_warp() -> impl Strategy<Value = Warp> {
    prop_oneof![
        Just(Warp::Linear),
        Just(Warp::Folded(Folded::find(&treaty_edges()))),
        (1_i128..1_000_000)
            .prop_map(|years| { Warp::Logarithmic(Logarithmic::new(now(), years * YEAR)) }),
    ]
}

/// Any instant, from billions of years to nanoseconds away from the story of the treaty.
fn any_instant() -> impl Strategy<Value = Instant> {
    let edges = treaty_edges();
    (0..edges.len(), 0_u32..90, -1.0..1.0_f64).prop_map(move |(edge, magnitude, distance)| {
        edges[edge] + (distance * 2_f64.powi(magnitude as i32)) as i128
    })
}

/// A view of any zoom around any instant.
fn any_view() -> impl Strategy<Value = (Warp, View)> {
    (any_warp(), any_instant(), 0.0..1.0_f64).prop_map(|(warp, instant, zoom)| {
        let u = warp.u_from_instant(instant);
        let narrowest = warp.min_span() as f64;
        let widest = match warp {
            Warp::Logarithmic(_) => 2_f64.powi(86),
            Warp::Linear | Warp::Folded(_) => 1e10 * YEAR as f64,
        };
        let span = (narrowest * (widest / narrowest).powf(zoom)) as i128;
        (warp, View { start: u - span / 2, span })
    })
}

/// By the calendar, or from any instant on.
fn any_zero() -> impl Strategy<Value = Option<Instant>> {
    prop::option::of(any_instant())
}

/// What a label looks like with its digits and names taken away.
fn style(label: &str) -> String {
    let months = "January February March April May June July August September October November \
                  December";
    label
        .split(' ')
        .map(|word| {
            let word = word.trim_end_matches(',');
            let is_month = word.len() > 3 && months.split(' ').any(|month| month == word);
            let is_short_month = months.split(' ').any(|month| &month[..3] == word);
            match word {
                "BCE" | "CE" => "era".to_owned(),
                _ if is_month => "long month".to_owned(),
                _ if is_short_month => "month".to_owned(),
                _ => word.replace(|c: char| c.is_ascii_digit() || c == ',', ""),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #[test]
    fn x_to_time_and_back((warp, view) in any_view(), fraction in 0.0..1.0_f64) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let x = scale.left_px() + fraction * f64::from(WIDTH);
        let instant = scale.instant_from_x(x);
        // A view may reach beyond the range of instants.
        prop_assume!(instant > Instant::MIN && instant < Instant::MAX);
        let back = scale.x_from_instant(instant);
        prop_assert!((back - x).abs() <= 0.5, "{} became {}", x, back);
    }

    #[test]
    fn later_is_never_further_left(warp in any_warp(), a in any_instant(), b in any_instant()) {
        let (u_a, u_b) = (warp.u_from_instant(a.min(b)), warp.u_from_instant(a.max(b)));
        prop_assert!(u_a <= u_b);
    }

    #[test]
    fn calendar_time_is_exact(instant in any_instant()) {
        prop_assert_eq!(Warp::Linear.instant_from_u(Warp::Linear.u_from_instant(instant)), instant);
        let folded = Warp::Folded(Folded::find(&treaty_edges()));
        let gap = &folded.gaps()[0];
        let is_inside = (gap.from..gap.until).contains(&instant);
        let back = folded.instant_from_u(folded.u_from_instant(instant));
        prop_assert!(back == instant || is_inside && back < instant);
    }

    #[test]
    fn zoom_keeps_what_is_under_the_pointer(
        (warp, view) in any_view(),
        fraction in 0.0..1.0_f64,
        factor in 0.2..5.0_f64,
    ) {
        let whole = View { start: view.start - view.span * 5, span: view.span * 20 };
        let limits = ViewLimits::new(whole, warp.min_span());
        let x = f64::from(LEFT) + fraction * f64::from(WIDTH);
        let instant = TimeScale::new(&warp, view, LEFT, WIDTH).instant_from_x(x);
        prop_assume!(instant > Instant::MIN && instant < Instant::MAX);
        let zoomed = view.zoomed_at(fraction, factor, &limits);
        let before = TimeScale::new(&warp, view, LEFT, WIDTH).x_from_instant(instant);
        let after = TimeScale::new(&warp, zoomed, LEFT, WIDTH).x_from_instant(instant);
        prop_assert!((after - before).abs() <= 0.5, "from {} to {}", before, after);
    }

    #[test]
    fn labels_of_a_tier_never_overlap((warp, view) in any_view(), zero in any_zero()) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let ticks = counted(&scale, zero);
        let fine = ticks.fine.iter().filter(|tick| tick.label.is_some());
        let fine = fine.map(|tick| (tick.label_x, tick.label_width)).collect::<Vec<_>>();
        let context = ticks.context.iter().filter(|span| span.label.is_some());
        let context = context.map(|span| (span.label_x, span.label_width)).collect::<Vec<_>>();
        for tier in [&fine, &context] {
            for pair in tier.windows(2) {
                prop_assert!(pair[0].0 + pair[0].1 + 8.0 <= pair[1].0, "{:?}", ticks);
            }
            for (x, width) in tier {
                prop_assert!(*x >= LEFT && x + width <= LEFT + WIDTH, "{:?}", ticks);
            }
        }
        for span in &ticks.context {
            prop_assert!(span.from_x <= span.until_x);
        }
    }

    #[test]
    fn labels_never_overlap_in_any_language(
        (warp, view) in any_view(),
        language in prop::sample::select(Language::all().collect::<Vec<_>>()),
        zero in any_zero(),
    ) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let ticks = counted_in(language, &scale, zero);
        let fine = ticks.fine.iter().filter(|tick| tick.label.is_some());
        let fine = fine.map(|tick| (tick.label_x, tick.label_width)).collect::<Vec<_>>();
        let context = ticks.context.iter().filter(|span| span.label.is_some());
        let context = context.map(|span| (span.label_x, span.label_width)).collect::<Vec<_>>();
        for pair in [fine, context].iter().flat_map(|tier| tier.windows(2)) {
            prop_assert!(pair[0].0 + pair[0].1 + 8.0 <= pair[1].0, "{:?}", ticks);
        }
    }

    #[test]
    fn labels_keep_out_of_folded_gaps((warp, view) in any_view(), zero in any_zero()) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let ticks = counted(&scale, zero);
        for gap in warp.gaps() {
            let band = (scale.x_from_u(gap.u_from) as f32, scale.x_from_u(gap.u_until) as f32);
            for tick in ticks.fine.iter().filter(|tick| tick.label.is_some()) {
                let right = tick.label_x + tick.label_width;
                prop_assert!(right <= band.0 || tick.label_x >= band.1, "{:?}", tick);
            }
            for tick in &ticks.fine {
                prop_assert!(tick.instant < gap.from || tick.instant >= gap.until);
            }
        }
    }

    #[test]
    fn labels_of_a_tier_are_written_alike((warp, view) in any_view(), zero in any_zero()) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let ticks = counted(&scale, zero);
        let is_ages = ticks.context.iter().any(|span| {
            span.label.as_deref().is_some_and(|label| label.contains("logarithmic"))
        });
        // Round ages change their unit along the axis, on purpose.
        prop_assume!(!is_ages);
        // "May" is as long as it is short, and the zero has neither sign nor unit.
        let is_like_others = |label: &&str| !label.contains("May") && *label != "0";
        let fine = ticks.fine.iter().filter_map(|tick| tick.label.as_deref());
        let fine = fine.filter(is_like_others).map(|label| label.replace(['+', '−'], ""));
        let mut fine: Vec<_> = fine.map(|label| style(&label)).collect();
        fine.dedup();
        prop_assert!(fine.len() <= 1, "{:?}", ticks.fine);
        let context = ticks.context.iter().filter_map(|span| span.label.as_deref());
        let context = context.filter(is_like_others);
        let mut context: Vec<_> =
            context.map(|label| style(&label.replace(['+', '−'], ""))).collect();
        context.dedup();
        prop_assert!(context.len() <= 1, "{:?}", ticks.context);
    }

    #[test]
    fn ticks_go_forward_in_every_zone(
        (warp, view) in any_view(),
        zero in any_zero(),
        zone in prop::sample::select(Zone::names().collect::<Vec<_>>()),
    ) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH).in_zone(Zone::from_name(zone).unwrap());
        let ticks = counted(&scale, zero);
        for pair in ticks.fine.windows(2) {
            prop_assert!(pair[0].instant < pair[1].instant && pair[0].x < pair[1].x, "{:?}", pair);
        }
        let labelled = ticks.fine.iter().filter(|tick| tick.label.is_some()).collect::<Vec<_>>();
        for pair in labelled.windows(2) {
            prop_assert!(pair[0].label_x + pair[0].label_width <= pair[1].label_x, "{:?}", pair);
        }
        for span in &ticks.context {
            prop_assert!(span.from_x <= span.until_x, "{:?}", span);
        }
    }

    #[test]
    fn a_second_scale_never_overlaps(
        (warp, view) in any_view(),
        second in prop::sample::select(SecondScale::all().collect::<Vec<_>>()),
    ) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let spans = second_scale(&scale, second, &Ruler::default(), FINE);
        let labelled = spans.iter().filter(|span| span.label.is_some()).collect::<Vec<_>>();
        for pair in labelled.windows(2) {
            prop_assert!(pair[0].label_x + pair[0].label_width + 8.0 <= pair[1].label_x);
        }
        prop_assert!(spans.len() as f32 <= WIDTH / 10.0, "{} cells", spans.len());
        for span in &spans {
            prop_assert!(span.from_x <= span.until_x, "{:?}", span);
        }
    }

    #[test]
    fn ticks_only_go_forward_and_are_few((warp, view) in any_view(), zero in any_zero()) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let ticks = counted(&scale, zero);
        prop_assert!(ticks.fine.len() as f32 <= WIDTH / 4.0, "{} ticks", ticks.fine.len());
        for pair in ticks.fine.windows(2) {
            prop_assert!(pair[0].instant < pair[1].instant && pair[0].x < pair[1].x);
        }
        for tick in &ticks.fine {
            prop_assert!((LEFT - 0.01..=LEFT + WIDTH + 0.01).contains(&tick.x), "{:?}", tick);
        }
    }

    #[test]
    fn panning_moves_labels_and_changes_none(
        year in 1200..2200_i64,
        zoom in 0.0..1.0_f64,
        fraction in -0.5..0.5_f64,
    ) {
        let span = (1e4 * (300.0 * YEAR as f64 / 1e4).powf(zoom)) as i128;
        let view = View { start: date(year, 3, 1).nanos() - span / 2, span };
        let moved = View { start: view.start + (span as f64 * fraction) as i128, span };
        let [before, after] = [view, moved].map(|shown| {
            let scale = TimeScale::new(&Warp::Linear, shown, LEFT, WIDTH);
            let well_inside = LEFT..LEFT + WIDTH - 100.0;
            let both = [view, moved].map(|view| TimeScale::new(&Warp::Linear, view, LEFT, WIDTH));
            let ticks = measured(&scale).fine.into_iter().filter(|tick| {
                both.iter().all(|scale| {
                    well_inside.contains(&(scale.x_from_instant(tick.instant) as f32))
                })
            });
            ticks.map(|tick| (tick.instant, tick.is_major, tick.label)).collect::<Vec<_>>()
        });
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_view_always_says_when((warp, view) in any_view()) {
        let scale = TimeScale::new(&warp, view, LEFT, WIDTH);
        let (from, until) = scale.visible();
        let gaps = warp.gaps().iter().filter(|gap| gap.folded);
        let overlap = |u_from: i128, u_until: i128| {
            (u_until.min(view.end()) - u_from.max(view.start)).max(0)
        };
        let folded: i128 = gaps.map(|gap| overlap(gap.u_from, gap.u_until)).sum();
        // Not beyond the range of instants, nor in the future of deep time, nor inside a fold.
        let is_beyond = from == Instant::MIN || until == Instant::MAX;
        let is_deep_future = matches!(warp, Warp::Logarithmic(_)) && until > now();
        if !is_beyond && !is_deep_future && folded * 2 < view.span {
            let ticks = measured(&scale);
            let n_fine = ticks.fine.iter().filter(|tick| tick.label.is_some()).count();
            prop_assert!(n_fine > 0, "{:?}", ticks);
        }
    }
}
