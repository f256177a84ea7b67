//! Reads calendars, on all cores: a first look at the whole file, then its events.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::{Input, Problem, Progress, Severity};
use date::{Civil, Instant};
use model::Timeline;

use super::components::{Component, Skeleton, shortened};
use super::decoding::text_of;
use super::join::Joined;
use super::lines::Lines;
use super::moment::Moment;
use super::part::{Item, Part, Shared, calendar_name};
use super::properties::keep;
use super::recurrence::Recurrences;
use super::scan::{EVENTS, Scanned, pieces, scan};
use super::series::Series;
use super::text::{in_one_line, unescaped};
use super::zones::Zones;

/// How many years beyond its latest date a file's endless rules are followed.
const YEARS_AHEAD: i64 = 2;
/// Components that say nothing that belongs on a timeline, or are read elsewhere.
const SILENT: [&str; 5] = ["VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"];
/// The number of bytes that are read by one core at a time: some thousand events,
const PIECE: usize = 1 << 20;
/// and so many pieces before they are joined to the others.
const PIECES_AT_ONCE: usize = 16;
/// Which part of the work the first look is.
const LOOK: f32 = 0.2;

/// Reads every calendar of a file.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Vec<Problem>) {
    // Where every other byte is a zero, folds cannot be found in the bytes.
    let n_zeros = memchr::memchr_iter(0, input.bytes).count();
    let bytes = match input.text {
        Some(text) if n_zeros * 3 > input.bytes.len() => text.as_bytes(),
        _ => input.bytes,
    };
    let (text, problems) = text_of(bytes);
    read_text(&text, (input.name, input.progress), problems, PIECE)
}

/// As [`read`], in pieces of so many bytes.
fn read_text(
    text: &str,
    (name, progress): (&str, &Progress),
    problems: Vec<Problem>,
    n_bytes: usize,
) -> (Timeline, Vec<Problem>) {
    let scanned = scan_all(text, n_bytes, progress);
    let has_rules = scanned.iter().any(|piece| piece.has_rules);
    let (skeleton, items, notable) = put_together(scanned);
    let mut problems = problems;
    problems.extend(skeleton.problems);
    let components = skeleton.components;
    ignored(&components, &mut problems);
    let mut zones = Zones::of(&components);
    let series = Series::of(&notable, &mut zones);
    let loose = components.iter().filter(|own| EVENTS.contains(&&*own.name));
    let mut loose = loose.flat_map(|own| &own.properties);
    let has_rules = has_rules || loose.any(|own| matches!(&*own.name, "RRULE" | "EXRULE"));
    let latest = has_rules.then(|| latest_date(&items, &components)).flatten();
    let horizon = latest.map_or(Instant::EPOCH, |civil| {
        let day = civil.day.min(Civil::days_in_month(civil.year + YEARS_AHEAD, civil.month));
        Civil { year: civil.year + YEARS_AHEAD, day, ..civil }.instant()
    });
    let has_several = has_several(&components);
    let related = notable.iter().filter(|own| own.property("RELATED-TO").is_some());
    let related = related.flat_map(|own| own.all("UID").take(1).chain(own.all("RELATED-TO")));
    let named = related.map(|own| in_one_line(&unescaped(&own.value))).collect();
    let timeline = head(&components, name);
    let (recurrences, of_join) = (Recurrences::until(horizon), zones.of_part());
    let mut joined = Joined::new(timeline, of_join, series.clone(), recurrences, problems);
    joined.zones.learn(&mut zones, usize::MAX);
    let shared = Shared { components, has_several, series, zones, named };
    read_events(&items, &shared, &mut joined, progress);
    joined.finish(&notable)
}

/// Looks at all of a text.
fn scan_all<'a>(text: &'a str, n_bytes: usize, progress: &Progress) -> Vec<Scanned<'a>> {
    let pieces = pieces(text, n_bytes);
    let n_lines: Vec<usize> = pieces
        .par_iter()
        .map(|piece| memchr::memchr_iter(b'\n', piece.as_bytes()).count())
        .collect();
    let first_lines = n_lines.iter().scan(1, |next, n_lines| {
        let first = *next;
        *next += n_lines;
        Some(first)
    });
    let placed: Vec<(&str, usize)> = pieces.into_iter().zip(first_lines).collect();
    let n_done = AtomicUsize::new(0);
    let scanned = placed.par_iter().map(|(piece, first_line)| {
        if progress.is_cancelled() {
            return Scanned::default();
        }
        let found = scan(piece, *first_line);
        let done = n_done.fetch_add(1, Ordering::Relaxed);
        progress.advance(done + 1, placed.len(), 0.0..LOOK);
        found
    });
    scanned.collect()
}

/// What holds a file together; where its events are, piece by piece; and what some of them say of
/// others, in their order.
fn put_together(
    scanned: Vec<Scanned<'_>>,
) -> (Skeleton<'_>, Vec<Vec<Item<'_>>>, Vec<Component<'_>>) {
    let mut skeleton = Skeleton::default();
    let mut notable = Vec::new();
    let mut pieces = Vec::with_capacity(scanned.len());
    for Scanned { stretches, notable: more, .. } in scanned {
        let mut items = Vec::new();
        for stretch in stretches {
            if stretch.is_whole {
                items.push(Item::Whole(stretch, skeleton.innermost()));
                continue;
            }
            for line in Lines::of(stretch.text, stretch.line) {
                let begun =
                    skeleton.add(line).and_then(|at| Some((at, skeleton.components.get(at)?)));
                let event = begun.filter(|(_, component)| EVENTS.contains(&&*component.name));
                items.extend(event.map(|(position, _)| Item::Loose(position)));
            }
        }
        pieces.push(items);
        notable.extend(more);
    }
    skeleton.finish();
    let loose = skeleton.components.iter().filter(|own| EVENTS.contains(&&*own.name));
    let loose = loose.filter(|own| {
        own.properties.iter().any(|own| matches!(&*own.name, "RECURRENCE-ID" | "RELATED-TO"))
    });
    notable.extend(loose.cloned());
    notable.sort_by_key(|component| component.line);
    (skeleton, pieces, notable)
}

/// Reads the events of all pieces, in their order.
fn read_events<'a>(
    pieces: &[Vec<Item<'a>>],
    shared: &Shared<'a>,
    joined: &mut Joined,
    progress: &Progress,
) {
    let mut rests = Vec::new();
    let mut parts: Vec<Part<'_, 'a>> = Vec::new();
    let mut n_done = 0;
    // Joining what was read before goes on beside reading more; last there is nothing more to read.
    for batch in pieces.chunks(PIECES_AT_ONCE).chain([&[][..]]) {
        if progress.is_cancelled() {
            return;
        }
        let before = std::mem::take(&mut parts);
        let (more, ()) = rayon::join(
            || batch.par_iter().map(|items| Part::of(items, shared)).collect::<Vec<_>>(),
            || before.into_iter().for_each(|part| joined.add(part)),
        );
        parts = more;
        rests.extend(parts.iter_mut().flat_map(|part| std::mem::take(&mut part.rests)));
        n_done += batch.len();
        progress.add_rows(parts.iter().map(|part| part.events.len()).sum());
        progress.advance(n_done, pieces.len(), LOOK..1.0);
    }
    // What changes the rest of a series comes after it.
    for mut component in rests {
        joined.add(Part::of_rest(&mut component, shared));
    }
}

/// The latest date of a file that is no rule's: of an event, or of its making.
fn latest_date(pieces: &[Vec<Item<'_>>], components: &[Component<'_>]) -> Option<Civil> {
    const DATES: [&str; 5] = ["DTSTART", "DTEND", "DUE", "DTSTAMP", "LAST-MODIFIED"];
    let latest = |own: &Component<'_>| {
        let dates = own.properties.iter().filter(|own| DATES.contains(&&*own.name));
        dates.filter_map(|own| Moment::parse(&own.value).ok()).map(|moment| moment.civil).max()
    };
    let of_item = |item: &Item<'_>| match item {
        Item::Loose(position) => latest(components.get(*position)?),
        Item::Whole(stretch, _) => {
            let mut all = None;
            let component = &mut Component::default();
            stretch.each_event(component, &mut Vec::new(), |own| all = all.max(latest(own)));
            all
        }
    };
    let of_piece = |items: &Vec<Item<'_>>| items.iter().filter_map(of_item).max();
    pieces.par_iter().map(of_piece).max().flatten()
}

/// Whether there are calendars of different names.
fn has_several(components: &[Component<'_>]) -> bool {
    let mut names = calendars(components).map(calendar_name);
    let first = names.next();
    names.any(|name| Some(name) != first)
}

fn calendars<'c, 'a>(
    components: &'c [Component<'a>],
) -> impl Iterator<Item = &'c Component<'a>> + use<'c, 'a> {
    components.iter().filter(|own| own.name == "VCALENDAR")
}

/// What the calendars say of themselves.
fn head(components: &[Component<'_>], name: &str) -> Timeline {
    let mut timeline = Timeline::default();
    let mut titles: Vec<String> = Vec::new();
    for calendar in calendars(components) {
        let title = calendar_name(calendar).into_owned();
        if !title.is_empty() && !titles.contains(&title) && titles.len() < 4 {
            titles.push(title);
        }
    }
    timeline.title = match titles.is_empty() {
        true => name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned(),
        false => titles.join(" · "),
    };
    for calendar in calendars(components).take(1) {
        for property in &calendar.properties {
            match &*property.name {
                "X-WR-CALNAME" | "NAME" | "VERSION" | "CALSCALE" => {}
                "X-WR-CALDESC" | "DESCRIPTION" if timeline.description.is_empty() => {
                    timeline.description = unescaped(property.value.trim()).into_owned();
                }
                _ => keep(&mut timeline.extra, property),
            }
        }
    }
    timeline
}

/// A word on components that are not shown.
fn ignored(components: &[Component<'_>], problems: &mut Vec<Problem>) {
    let mut counts: Vec<(&str, usize, usize)> = Vec::new();
    for component in components {
        let name = &*component.name;
        if EVENTS.contains(&name) || SILENT.contains(&name) {
            continue;
        }
        // A file of nothing but new names would take long to count.
        let is_full = counts.len() >= 20;
        match counts.iter_mut().find(|(own, ..)| *own == name) {
            Some((_, n, _)) => *n += 1,
            None if is_full => {}
            None => counts.push((name, 1, component.line)),
        }
    }
    for (name, n, line) in counts {
        let message = format!("Components of this kind are no events; left out: {n}.");
        let problem = Problem::new(Severity::Info, message).at_line(line).in_field("BEGIN");
        problems.push(problem.with_value(shortened(name)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_in(text: &str, n_bytes: usize) -> (Timeline, Vec<Problem>) {
        read_text(text, ("a.ics", &Progress::default()), Vec::new(), n_bytes)
    }

    #[track_caller]
    fn check(text: &str) {
        let whole = read_in(text, usize::MAX);
        for n_bytes in [0, 40, 200, 700] {
            assert_eq!(read_in(text, n_bytes), whole, "{n_bytes} bytes at once of {text:?}");
        }
    }

    /// What a calendar may hold, in any order.
    const LINES: [&str; 24] = [
        "BEGIN:VEVENT",
        "BEGIN:VEVENT",
        "begin:vtodo",
        "END:VEVENT",
        "END:VEVENT",
        "END:VTODO",
        "BEGIN:VALARM",
        "END:VALARM",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "X-WR-CALNAME:Work",
        "UID:a",
        "UID:b",
        "SUMMARY:A\\, b\\nc",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\nBEGIN:VEVENT",
        "DESC\n RIPTION:folded\n  BEGIN:VEVENT\n\tand more",
        "CATEGORIES:One,two",
        "DTSTART:20200101T100000Z",
        "DTSTART;TZID=Nowhere:20200105T100000",
        "RRULE:FREQ=DAILY;COUNT=3",
        "RECURRENCE-ID:20200102T100000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20200102T100000Z",
        "RELATED-TO:b",
        "",
    ];

    proptest! {
        #[test]
        fn pieces_say_what_the_whole_says(
            lines in prop::collection::vec(prop::sample::select(&LINES[..]), 0..60),
            is_crlf in any::<bool>(),
            cut in any::<prop::sample::Index>(),
        ) {
            let text = lines.join("\n");
            let text = if is_crlf { text.replace('\n', "\r\n") } else { text };
            check(&text);
            // A file may end anywhere.
            check(text.get(..cut.index(text.len() + 1)).unwrap_or_default());
        }
    }

    #[test]
    fn problems_name_the_lines_of_the_file() {
        let event = "BEGIN:VEVENT\r\nSUMMARY:a\r\n  b\r\nDTSTART:soon\r\nEND:VEVENT\r\n";
        let text = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event.repeat(3));
        check(&text);
        let (timeline, problems) = read_in(&text, 0);
        let lines: Vec<_> = problems.iter().filter_map(|problem| problem.line).collect();
        assert_eq!((timeline.events.len(), lines), (3, vec![5, 10, 15]));
    }

    #[test]
    fn lanes_and_categories_come_in_the_order_of_the_file() {
        let event = |own: &str| format!("BEGIN:VEVENT\nCATEGORIES:{own}\nEND:VEVENT\n");
        let events: String = ["b", "a", "b", "c", "a"].map(event).concat();
        check(&events);
        let titles = read_in(&events, 0).0.categories.into_iter().map(|own| own.title);
        assert!(titles.eq(["b", "a", "c"]));
    }

    #[test]
    fn a_reading_that_is_cancelled_stops() {
        let progress = Progress::default();
        progress.cancel();
        let text = "BEGIN:VEVENT\nEND:VEVENT\n";
        let (timeline, _) = read_text(text, ("a.ics", &progress), Vec::new(), 0);
        assert!(timeline.events.is_empty());
        let progress = Progress::default();
        read_text(text, ("a.ics", &progress), Vec::new(), 0);
        assert_eq!((progress.fraction(), progress.n_rows()), (Some(1.0), 1));
    }
}
