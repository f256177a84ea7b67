//! Reads family trees, on all cores: a first look at the whole file, then what befell persons and
//! families, as events.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::{Choices, Input, Problem, Progress, Severity};
use model::{Category, CategoryIndex, EventIndex, Lane, LaneIndex, Timeline, UniqueIds};

use super::dates::Dates;
use super::part::{Part, Shared};
use super::records::{pieces, text_of};
use super::survey::{Named, Sources, Survey};

/// With more family names than this, lanes would hide more than they show.
const MAX_LANES: usize = 12;
/// The number of tags that are told apart in what is left out.
const MAX_TAGS: usize = 40;
/// The number of bytes that are read by one core at a time: some thousand events,
const PIECE: usize = 1 << 18;
/// and so many pieces before they are joined to the others.
const PIECES_AT_ONCE: usize = 16;
/// Which part of the work the first look is.
const LOOK: f32 = 0.3;

/// Reads a file.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = text_of(input.bytes, &mut problems);
    read_text(&text, (input.name, input.choices, input.progress), problems, PIECE)
}

/// As [`read`], in pieces of so many bytes.
fn read_text(
    text: &str,
    (name, choices, progress): (&str, &Choices, &Progress),
    mut problems: Vec<Problem>,
    n_bytes: usize,
) -> (Timeline, Vec<Problem>) {
    let pieces = numbered(pieces(text, n_bytes));
    let mut timeline = Timeline {
        title: name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned(),
        ..Timeline::default()
    };
    let mut surveys = survey_all(&pieces, progress);
    let mut named = Named::default();
    named.reserve(surveys.iter().map(|survey| survey.named.len()).sum());
    for survey in &mut surveys {
        named.extend(std::mem::take(&mut survey.named));
        problems.append(&mut survey.problems);
    }
    let head = surveys.iter_mut().find_map(|survey| survey.head.take()).flatten();
    timeline.description = head.unwrap_or_default();
    let evidence = surveys.iter().map(|survey| survey.evidence);
    let evidence = evidence.reduce(|all, own| all.and(own)).unwrap_or_default();
    let first_open = surveys.iter().find_map(|survey| survey.first_open.as_ref());
    let first_open = first_open.map(|(line, word)| (*line, word.as_str()));
    let dates = Dates::of(evidence, first_open, &choices.columns, &mut problems);
    let mut sources = Sources::default();
    for key in surveys.into_iter().flat_map(|survey| survey.sources) {
        sources.add(key, &named);
    }
    timeline.sources = std::mem::take(&mut sources.all);
    let shared = Shared { dates, named, sources };
    let mut joined = Joined::new(timeline, problems);
    read_events(&pieces, &shared, &mut joined, progress);
    joined.finish()
}

/// Pieces, each with the number of its first line.
fn numbered(pieces: Vec<&str>) -> Vec<(&str, usize)> {
    let n_lines: Vec<usize> = pieces
        .par_iter()
        .map(|piece| memchr::memchr_iter(b'\n', piece.as_bytes()).count())
        .collect();
    let mut next = 1;
    let placed = pieces.into_iter().zip(n_lines).map(|(piece, n_lines)| {
        let first = next;
        next += n_lines;
        (piece, first)
    });
    placed.collect()
}

/// Looks at all pieces.
fn survey_all<'a>(pieces: &[(&'a str, usize)], progress: &Progress) -> Vec<Survey<'a>> {
    let n_done = AtomicUsize::new(0);
    let surveys = pieces.par_iter().map(|(piece, first_line)| {
        if progress.is_cancelled() {
            return Survey::default();
        }
        let survey = Survey::of(piece, *first_line);
        let done = n_done.fetch_add(1, Ordering::Relaxed);
        progress.advance(done + 1, pieces.len(), 0.0..LOOK);
        survey
    });
    surveys.collect()
}

/// Reads the events of all pieces, in their order.
fn read_events<'a>(
    pieces: &[(&'a str, usize)],
    shared: &Shared<'a>,
    joined: &mut Joined<'a>,
    progress: &Progress,
) {
    let mut parts: Vec<Part<'_, 'a>> = Vec::new();
    let mut n_done = 0;
    // Joining what was read before goes on beside reading more; last there is nothing more to read.
    for batch in pieces.chunks(PIECES_AT_ONCE).chain([&[][..]]) {
        if progress.is_cancelled() {
            return;
        }
        let before = std::mem::take(&mut parts);
        let of = |(piece, first_line): &(&'a str, usize)| Part::of(piece, *first_line, shared);
        let (more, ()) = rayon::join(
            || batch.par_iter().map(of).collect::<Vec<_>>(),
            || before.into_iter().for_each(|part| joined.add(part)),
        );
        parts = more;
        n_done += batch.len();
        progress.add_rows(parts.iter().map(|part| part.events.len()).sum());
        progress.advance(n_done, pieces.len(), LOOK..1.0);
    }
}

/// What was joined so far.
struct Joined<'a> {
    timeline: Timeline,
    /// Of each event the hash of the id that its title makes.
    hashes: Vec<u64>,
    /// Of each of these that ends in a number, the hash of what stands before that.
    before_numbers: HashSet<u64>,
    categories: HashMap<String, CategoryIndex>,
    /// The families, as long as there are few enough of them to be lanes.
    families: Option<Vec<String>>,
    /// How many events and attributes have no date.
    n_facts: usize,
    /// By tag, what is said of persons and families that is no event.
    left_out: BTreeMap<Cow<'a, str>, usize>,
    problems: Vec<Problem>,
}

impl<'a> Joined<'a> {
    fn new(timeline: Timeline, problems: Vec<Problem>) -> Self {
        Self {
            timeline,
            hashes: Vec::new(),
            before_numbers: HashSet::default(),
            categories: HashMap::new(),
            families: Some(Vec::new()),
            n_facts: 0,
            left_out: BTreeMap::new(),
            problems,
        }
    }

    /// Adds a part at the end.
    fn add(&mut self, part: Part<'_, 'a>) {
        let Part { events, hashes, before_numbers, categories, families, .. } = part;
        let start = self.timeline.events.len();
        let in_all = |event: EventIndex| EventIndex::from(start + event.get());
        let problems = part.problems.into_iter();
        self.problems.extend(
            problems.map(|problem| Problem { event: problem.event.map(in_all), ..problem }),
        );
        self.n_facts += part.n_facts;
        for tag in part.left_out {
            if self.left_out.len() < MAX_TAGS {
                *self.left_out.entry(tag).or_default() += 1;
            }
        }
        self.hashes.extend(hashes);
        self.before_numbers.extend(before_numbers);
        let lanes: Vec<LaneIndex> =
            families.all.into_iter().map_while(|own| self.lane(own)).collect();
        let categories = categories.all.into_iter().map(|kind| self.category(kind));
        let categories: Vec<CategoryIndex> = categories.collect();
        self.timeline.events.append(events, &lanes, &categories);
    }

    fn category(&mut self, kind: String) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.categories.entry(kind).or_insert_with_key(|kind| {
            let id = format!("kind-{}", categories.len() + 1);
            categories.push(Category { id, title: kind.clone(), ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }

    /// The lane of a family; `None` where there are too many of them.
    fn lane(&mut self, family: String) -> Option<LaneIndex> {
        let families = self.families.as_mut()?;
        if let Some(position) = families.iter().position(|own| *own == family) {
            return Some(LaneIndex::from(position));
        }
        families.push(family);
        let position = families.len() - 1;
        if families.len() > MAX_LANES {
            self.families = None;
        }
        self.families.is_some().then(|| LaneIndex::from(position))
    }

    /// Gives ids to events. They are made from titles whenever they are asked for, with a number where
    /// an earlier event has the same; but where a title may itself end in such a number, all are told
    /// apart in the order of the file.
    fn name_all(&mut self) {
        let hashes = std::mem::take(&mut self.hashes);
        if !hashes.iter().any(|hash| self.before_numbers.contains(hash)) {
            return;
        }
        let mut ids = UniqueIds::default();
        let mut renamed = Vec::new();
        for (event, hash) in self.timeline.events.iter().zip(hashes) {
            if !ids.claim_hash(hash) {
                renamed.push((event.index().get(), ids.id_for(event.title(), "event")));
            }
        }
        self.timeline.events.set_ids(renamed);
    }

    /// Puts each family into a lane, where there are few enough of them.
    fn finish(mut self) -> (Timeline, Vec<Problem>) {
        self.name_all();
        match self.families.filter(|families| families.len() >= 2) {
            Some(families) => {
                let lane = |(number, title)| Lane {
                    id: format!("family-{number}"),
                    title,
                    ..Lane::default()
                };
                self.timeline.lanes = (1..).zip(families).map(lane).collect();
            }
            None => {
                let events = &mut self.timeline.events;
                (0..events.len()).for_each(|position| events.set_lane(position, None));
            }
        }
        if self.timeline.events.is_empty() {
            let message = "The family tree has no events.";
            self.problems.push(Problem::new(Severity::Info, message));
        }
        if self.n_facts > 0 {
            let message =
                format!("Facts that have no date are listed but not drawn: {}.", self.n_facts);
            self.problems.push(Problem::new(Severity::Info, message));
        }
        if !self.left_out.is_empty() {
            let tags = self.left_out.iter().map(|(tag, n)| format!("{tag:.20} ({n})"));
            let tags = tags.collect::<Vec<_>>().join(", ");
            let message = format!("What is no event of a person or family was left out: {tags}.");
            self.problems.push(Problem::new(Severity::Info, message));
        }
        (self.timeline, self.problems)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_in(text: &str, n_bytes: usize) -> (Timeline, Vec<Problem>) {
        let (choices, progress) = (Choices::default(), Progress::default());
        read_text(text, ("a.ged", &choices, &progress), Vec::new(), n_bytes)
    }

    #[track_caller]
    fn check(text: &str) {
        let whole = read_in(text, usize::MAX);
        for n_bytes in [0, 30, 200] {
            assert_eq!(read_in(text, n_bytes), whole, "{n_bytes} bytes at once of {text:?}");
        }
    }

    /// What a family tree may hold, in any order.
    const LINES: [&str; 22] = [
        "0 HEAD\n1 NOTE of a tree\n2 CONT and more",
        "0 @I1@ INDI\n1 NAME Anna /Berg/",
        "0 @I2@ INDI\n1 NAME Karl /Lund/",
        "0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@",
        "0 @S1@ SOUR\n1 TITL A book",
        "0 @N1@ NOTE A text",
        "1 BIRT",
        "1 DEAT Y",
        "1 MARR",
        "1 _OWN",
        "1 OCCU smith",
        "2 DATE 8 DEC 1887",
        "2 DATE 07/04/1850",
        "2 DATE soon",
        "2 PLAC Bern &amp; Thun",
        "2 SOUR @S1@\n3 PAGE 7",
        "2 SOUR @S2@",
        "2 SOUR some words",
        "2 NOTE @N1@",
        "3 CONC , goes on",
        "what is no line",
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
        let person = "0 @I1@ INDI\r\n1 BIRT\r\n2 DATE soon\r\n";
        let (timeline, problems) = read_in(&person.repeat(3), 0);
        let lines: Vec<_> = problems.iter().filter_map(|problem| problem.line).collect();
        assert_eq!((timeline.events.len(), lines), (3, vec![3, 6, 9]));
    }

    #[test]
    fn only_the_first_of_several_alike_has_the_id_of_its_title() {
        let person = "0 INDI\n1 NAME A\n1 BIRT\n";
        let other = "0 INDI\n1 NAME A 2\n1 BIRT\n";
        let text = [person, person, other, person].concat();
        check(&text);
        let events = read_in(&text, 0).0.events;
        let ids: Vec<_> = events.iter().map(|event| event.id().into_owned()).collect();
        assert_eq!(ids, ["birth-of-a", "birth-of-a-2", "birth-of-a-2-2", "birth-of-a-3"]);
    }

    #[test]
    fn families_are_lanes_where_they_are_few() {
        #[track_caller]
        fn check_lanes(n_families: usize, expect: usize) {
            let person = |n| format!("0 INDI\n1 NAME A /F{n}/\n1 BIRT\n");
            let text: String = (0..n_families).chain([0]).map(person).collect();
            check(&text);
            let timeline = read_in(&text, 0).0;
            let last = timeline.events.iter().last().and_then(|event| event.lane());
            assert_eq!((timeline.lanes.len(), last.is_some()), (expect, expect > 0));
        }
        check_lanes(1, 0);
        check_lanes(2, 2);
        check_lanes(MAX_LANES, MAX_LANES);
        check_lanes(MAX_LANES + 1, 0);
    }

    #[test]
    fn a_reading_that_is_cancelled_stops() {
        let (choices, progress) = (Choices::default(), Progress::default());
        progress.cancel();
        let text = "0 INDI\n1 BIRT\n";
        let (timeline, _) = read_text(text, ("a.ged", &choices, &progress), Vec::new(), 0);
        assert!(timeline.events.is_empty());
        let progress = Progress::default();
        read_text(text, ("a.ged", &choices, &progress), Vec::new(), 0);
        assert_eq!((progress.fraction(), progress.n_rows()), (Some(1.0), 1));
    }
}
