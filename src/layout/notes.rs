//! What stands below the body of a figure: sources, and what is not in the picture.

use date::grouped;
use model::{Source, Timeline};
use scene::Ruler;

use super::metrics::NOTE;
use super::text;

/// Height of a line.
pub(super) const LINE: f32 = 15.0;
/// The most lines of sources, where the height follows the content: more is a book's apparatus.
const MOST_LINES: usize = 40;

/// Lines below the body.
pub(super) struct Notes {
    pub lines: Vec<String>,
}

impl Notes {
    /// Space above them.
    pub const GAP: f32 = 14.0;

    /// The sources of a timeline in what `room` the events leave, and then the remarks, for which there
    /// is room in any case. Sources that find none are counted, in one line at least. `None` is a page
    /// as high as its content.
    pub fn of(
        timeline: &Timeline,
        remarks: &[String],
        (inner, room): (f32, Option<f32>),
        ruler: &Ruler,
    ) -> Self {
        let wrap = |note: &String| text::wrapped(note, NOTE, inner, ruler);
        let remarks: Vec<String> = remarks.iter().flat_map(wrap).collect();
        let left = |room: f32| ((room - Self::GAP) / LINE).floor() as usize;
        let n_lines = room.map_or(MOST_LINES, |room| left(room).saturating_sub(remarks.len()));
        let mut lines = sources(timeline, inner, n_lines.clamp(1, MOST_LINES), ruler);
        lines.extend(remarks);
        Self { lines }
    }

    /// The height of them all, with the space above.
    pub fn height(&self) -> f32 {
        Self::GAP + self.lines.len() as f32 * LINE
    }
}

/// The sources in at most `most` lines. A single one is said whole, up to [`MOST_LINES`].
fn sources(timeline: &Timeline, inner: f32, most: usize, ruler: &Ruler) -> Vec<String> {
    let wrap = |note: &str| text::wrapped(note, NOTE, inner, ruler);
    match timeline.sources.as_slice() {
        [] => Vec::new(),
        [source] => {
            let words = format!("Source: {}", source.title);
            text::wrapped_to(&words, NOTE, (inner, MOST_LINES), ruler)
        }
        all => {
            let wrapped = (0..=n_likely(all, most as f32 * inner, ruler))
                .rev()
                .map(|n_said| wrap(&in_words(all, n_said)))
                .find(|lines| lines.len() <= most);
            wrapped.unwrap_or_else(|| wrap(&in_words(all, 0)))
        }
    }
}

/// How many sources there may be in lines of this length together: no fewer than really are.
fn n_likely(sources: &[Source], length: f32, ruler: &Ruler) -> usize {
    let mut used = 0.0;
    let fits = |source: &&Source| {
        used += ruler.width(&source.title, NOTE);
        used <= length
    };
    sources.iter().take_while(fits).count()
}

/// The first so many sources with their numbers, and how many more there are.
fn in_words(sources: &[Source], n_said: usize) -> String {
    let said = sources.iter().zip(1..).take(n_said);
    let said: Vec<String> = said.map(|(source, at)| format!("{at}. {}", source.title)).collect();
    match (said.as_slice(), sources.len() - said.len()) {
        ([], n) => format!("{} sources in the file.", grouped(n as u64)),
        (said, 0) => format!("Sources: {}", said.join("  ")),
        (said, 1) => format!("Sources: {}  and 1 more source in the file.", said.join("  ")),
        (said, n) => {
            let (said, n) = (said.join("  "), grouped(n as u64));
            format!("Sources: {said}  and {n} more sources in the file.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_take_the_room_that_is_left_and_the_rest_is_counted() {
        let ruler = Ruler::default();
        let title = |n: usize| format!("https://example.org/wiki/Ruler_number_{n}_of_the_kingdom");
        let source = |n| Source { title: title(n), ..Source::default() };
        let timeline =
            |n| Timeline { sources: (0..n).map(source).collect(), ..Timeline::default() };
        let check = |n: usize, room: Option<f32>, n_lines: usize, last: &str| {
            let remark = ["2 events without a readable date not shown.".to_owned()];
            let notes = Notes::of(&timeline(n), &remark, (1000.0, room), &ruler);
            assert_eq!(notes.lines.len(), n_lines + 1, "{:?}", notes.lines);
            let words = notes.lines[..n_lines].join(" ");
            assert!(words.ends_with(last), "{words}");
            assert_eq!(notes.lines[n_lines], remark[0]);
            assert!(notes.lines.iter().all(|line| ruler.width(line, NOTE) <= 1000.0));
            assert!(room.is_none_or(|room| notes.height() <= room || n_lines <= 1));
        };
        check(0, Some(200.0), 0, "");
        check(1, Some(0.0), 1, &format!("Source: {}", title(0)));
        check(60, Some(0.0), 1, "and 58 more sources in the file.");
        check(60, Some(46.0), 1, "and 58 more sources in the file.");
        check(60, Some(76.0), 3, "more sources in the file.");
        check(60, None, 20, &title(59));
        check(3000, None, MOST_LINES, "more sources in the file.");
        check(3, Some(46.0), 1, &title(2));
        check(4, Some(46.0), 1, "and 2 more sources in the file.");
    }
}
