//! Literature as reference managers write it in lines: RIS and BibTeX.
//!
//! RIS: <https://en.wikipedia.org/wiki/RIS_(file_format)>; BibTeX:
//! <https://www.bibtex.org/Format/>. An item is an event at the date at which it was published, in
//! the category of its type.

mod bibtex;
mod inherited;
mod ris;

use crate::Progress;
use date::{Reading, read_written};
use model::{Event, Link};

use super::draft::Draft;
use super::json::beginning;
use super::{Clue, Entry, Format, Input, Problem, ReadError, ReadOutcome, Severity, Sureness};
use inherited::with_dates_of_volumes;

/// RIS.
pub(super) const RIS_ENTRY: Entry = Entry {
    format: Format::Ris,
    name: "ris",
    label: "Literature (RIS)",
    extensions: &["ris"],
    sniff: |input| {
        let first = input.text?.trim_start_matches('\u{feff}').trim_start();
        ris::begins(first).then(|| Clue::new(Sureness::Certain, "it begins with “TY  - ”"))
    },
    read: |input| read(input, ris::items),
    write: None,
};

/// BibTeX and BibLaTeX.
pub(super) const BIBTEX_ENTRY: Entry = Entry {
    format: Format::BibTex,
    name: "bibtex",
    label: "Literature (BibTeX)",
    extensions: &["bib"],
    sniff: |input| {
        let is_it = bibtex::begins(beginning(input.text?));
        is_it.then(|| Clue::new(Sureness::Certain, "it has items such as “@book{”"))
    },
    read: |input| {
        read(input, |text, progress| with_dates_of_volumes(bibtex::items(text, progress)))
    },
    write: None,
};

/// An item of literature.
#[derive(Debug, Default)]
struct Item {
    kind: String,
    id: String,
    line: usize,
    /// Names in lower case, and values.
    fields: Vec<(String, String)>,
}

impl Item {
    /// Takes the first of these fields that there is.
    fn take(&mut self, names: &[&str]) -> Option<String> {
        let at = names
            .iter()
            .find_map(|name| self.fields.iter().position(|(field, _)| field == name))?;
        Some(self.fields.remove(at).1)
    }
}

/// # Errors
/// Where there are no items.
fn read(input: &Input<'_>, items: fn(&str, &Progress) -> Vec<Item>) -> ReadOutcome {
    let items = items(input.text.unwrap_or_default(), &input.progress.part(0.0..0.5));
    let mut draft = Draft::named_after(input.name);
    for item in input.progress.part(0.5..1.0).over(items) {
        add(item, &mut draft);
    }
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There is no literature in {}.", input.name)));
    }
    Ok((draft.timeline, draft.problems))
}

fn add(mut item: Item, draft: &mut Draft) {
    draft.begin(item.line);
    let mut event = Event { id: std::mem::take(&mut item.id), ..Event::default() };
    event.title = item.take(&["title", "ti", "t1"]).unwrap_or_default();
    event.summary = item.take(&["abstract", "ab", "n2"]).unwrap_or_default();
    event.place = item.take(&["location", "address", "cy"]);
    event.category =
        Some(&item.kind).filter(|kind| !kind.is_empty()).map(|kind| draft.category(kind));
    let doi = item
        .take(&["doi", "do"])
        .map(|doi| if doi.starts_with("http") { doi } else { format!("https://doi.org/{doi}") });
    let url = item.take(&["url", "ur"]).filter(|url| url.starts_with("http"));
    let link = |url| Link { url, ..Link::default() };
    event.links = doi.into_iter().chain(url).map(link).collect();
    let is_keywords = |(name, _): &mut (String, String)| matches!(&**name, "keywords" | "kw");
    for (_, words) in item.fields.extract_if(.., is_keywords) {
        let words = words.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
        event.tags.extend(words.map(str::to_owned));
    }
    match item.take(&["date", "da", "py", "y1", "year"]).map(|date| date_of(date, &mut item)) {
        None => {
            let message = "This item has no date; it is listed, not drawn.";
            let problem = Problem::new(Severity::Warning, message).at_line(item.line);
            draft.problems.push(problem.with_value(&*event.title));
        }
        Some(date) => match read_written(&date, Reading::default()) {
            Ok(when) => event.when = draft.span(Some(when.start), when.end, item.line, "date"),
            Err(error) => {
                draft.report_date(&date, &error.to_string(), item.line, "date");
                event.extra.insert("date".to_owned(), date.into());
            }
        },
    }
    for (name, value) in item.fields {
        match event.extra.get_mut(&name) {
            Some(serde_json::Value::String(own)) => own.push_str(&format!("; {value}")),
            _ => {
                event.extra.insert(name, value.into());
            }
        }
    }
    draft.add(event);
}

/// A date with the month and the day that stand beside it. RIS parts them with slashes, of which the
/// last is followed by words: `1968/03/05/spring`.
fn date_of(date: String, item: &mut Item) -> String {
    if date.contains('/') && date.split('/').count() > 2 {
        let parts: Vec<&str> = date.split('/').take(3).map(str::trim).collect();
        let known: Vec<&str> = parts.into_iter().take_while(|part| !part.is_empty()).collect();
        return known.join("-");
    }
    let is_year = date.len() == 4 && date.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year {
        return date;
    }
    let Some(month) = item.take(&["month"]) else { return date };
    let day = item.take(&["day"]);
    match month.parse::<u8>() {
        Ok(month) => {
            let day = day.and_then(|day| day.parse::<u8>().ok());
            day.map_or_else(
                || format!("{date}-{month:02}"),
                |day| format!("{date}-{month:02}-{day:02}"),
            )
        }
        Err(_) => format!("{} {month} {date}", day.unwrap_or_default()).trim().to_owned(),
    }
}
