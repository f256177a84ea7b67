//! The spreadsheet that a TimelineJS is usually made from, as CSV: one row per slide.

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use crate::formulas::unguarded;
use crate::{Input, Problem, Problems, ReadError, Severity};
use model::Timeline;

use super::slide::{Builder, Slide};
use super::{Place, finished};

/// The columns, in the sheet's own order, each with the path of its field in the JSON. What the
/// sheet of version 1 calls otherwise comes last.
pub(super) const COLUMNS: [(&str, &str); 24] = [
    ("Year", "start_date.year"),
    ("Month", "start_date.month"),
    ("Day", "start_date.day"),
    ("Time", "start_date.time"),
    ("End Year", "end_date.year"),
    ("End Month", "end_date.month"),
    ("End Day", "end_date.day"),
    ("End Time", "end_date.time"),
    ("Display Date", "display_date"),
    ("Headline", "text.headline"),
    ("Text", "text.text"),
    ("Media", "media.url"),
    ("Media Credit", "media.credit"),
    ("Media Caption", "media.caption"),
    ("Media Thumbnail", "media.thumbnail"),
    ("Type", "type"),
    ("Group", "group"),
    ("Background", "background"),
    ("Alt Text", "media.alt"),
    ("EDTF", "edtf"),
    ("Tag", "tag"),
    ("Start Date", "startDate"),
    ("End Date", "endDate"),
    ("Id", "unique_id"),
];

/// How much of a file is looked for the header in, in bytes.
const MAX_HEADER_BYTES: usize = 4096;

/// The name of the column for a field of the JSON.
pub(super) fn column_of(key: &str) -> &str {
    let is_part = |path: &str| path.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
    let clock = ["hour", "minute", "second", "millisecond"];
    let exact = COLUMNS.iter().find(|(_, path)| *path == key);
    let part = || COLUMNS.iter().find(|(_, path)| is_part(path));
    match (exact.or_else(part), key.split_once('.')) {
        (Some((name, _)), _) => name,
        (None, Some(("start_date", part))) if clock.contains(&part) => "Time",
        (None, Some(("end_date", part))) if clock.contains(&part) => "End Time",
        _ => key,
    }
}

/// The path of the field for a column, whatever the case of its name.
pub(super) fn path_of(column: &str) -> Option<&'static str> {
    let name = column.split_whitespace().collect::<Vec<_>>().join(" ");
    COLUMNS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name)).map(|(_, path)| *path)
}

/// Whether a text begins with the header of the sheet: a headline, media, and a start.
pub(super) fn is_sheet(text: &str) -> bool {
    let end = text.floor_char_boundary(MAX_HEADER_BYTES);
    let line = text.get(..end).unwrap_or(text).lines().find(|line| !line.trim().is_empty());
    let Some(header) = line.and_then(|line| first_record(line, delimiter_of(line))) else {
        return false;
    };
    let paths: Vec<&str> = header.iter().filter_map(path_of).collect();
    let has = |path| paths.contains(&path);
    has("text.headline")
        && (has("media.url") || has("media.credit") || has("media.caption"))
        && (has("start_date.year") || has("startDate"))
}

fn first_record(line: &str, delimiter: u8) -> Option<StringRecord> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(line.as_bytes());
    reader.records().next()?.ok()
}

/// The delimiter that the header has most of.
fn delimiter_of(header: &str) -> u8 {
    let n_of = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    // Of equals the last is taken, which is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(n_of).unwrap_or(b',')
}

/// Reads the sheet.
///
/// # Errors
/// Where there is no row below the header.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let text = input.text.unwrap_or_default();
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut records = ReaderBuilder::new()
        .delimiter(delimiter_of(header))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let names = records.next().and_then(Result::ok).unwrap_or_default();
    let first = input.progress.part(0.0..0.3);
    let goes_on = |at: u64| first.goes_on(usize::try_from(at).unwrap_or(0), text.len());
    let at = |cells: &StringRecord| cells.position().map_or(0, csv::Position::byte);
    let records = records.take_while(|record| record.as_ref().map_or(true, |it| goes_on(at(it))));
    let records: Vec<_> = records.collect();
    let is_date = |name: &str| matches!(path_of(name), Some("startDate" | "endDate"));
    let columns: Vec<usize> =
        names.iter().enumerate().filter(|(_, name)| is_date(name)).map(|(at, _)| at).collect();
    let cells = records
        .iter()
        .flatten()
        .flat_map(|cells| columns.iter().filter_map(move |column| cells.get(*column)));
    let mut builder = Builder::of(cells);
    let mut n_rows = 0;
    for record in input.progress.part(0.3..1.0).over(records) {
        match record {
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => continue,
            Ok(cells) => read_row(&names, &cells, &mut builder),
            Err(error) => {
                let message = format!("A row cannot be read and was left out: {error}.");
                builder.problems.push(Problem::new(Severity::Error, message));
            }
        }
        n_rows += 1;
    }
    if n_rows == 0 {
        return Err(ReadError(format!("There is no row below the header of {}.", input.name)));
    }
    let Builder { timeline, mut problems, ids, .. } = builder;
    problems.sort_by_line();
    Ok((finished(timeline, ids, input.name), problems))
}

fn read_row(names: &StringRecord, cells: &StringRecord, builder: &mut Builder) {
    let line = cells.position().and_then(|position| usize::try_from(position.line()).ok());
    let place = Place { path: String::new(), line };
    let (fields, kind) = fields_of(names, cells, &place, &mut builder.problems);
    let slide = Slide::new(fields, place.clone());
    match kind.to_lowercase().as_str() {
        "title" => builder.title(slide),
        "era" => builder.era(slide),
        "" => builder.event(slide),
        _ => {
            let message = "A type is “title”, “era” or nothing; the row was read as an event.";
            let problem = place.problem(Severity::Warning, "type", message);
            builder.problems.push(problem.with_value(kind));
            builder.event(slide);
        }
    }
}

/// The fields of a row as the JSON has them, and its type.
fn fields_of(
    names: &StringRecord,
    cells: &StringRecord,
    place: &Place,
    problems: &mut Problems,
) -> (Map<String, Value>, String) {
    let mut fields = Map::new();
    let mut kind = String::new();
    for (column, cell) in cells.iter().enumerate() {
        let cell = unguarded(cell.trim());
        if cell.is_empty() {
            continue;
        }
        let name =
            names.get(column).map(|name| unguarded(name.trim())).filter(|name| !name.is_empty());
        let name = name.map_or_else(|| format!("Column {}", column + 1), str::to_owned);
        match path_of(&name) {
            Some("type") => kind = cell.to_owned(),
            Some("background") => {
                let is_url = cell.contains("//") || cell.starts_with('/');
                put(&mut fields, if is_url { "background.url" } else { "background.color" }, cell);
            }
            Some(path @ ("start_date.time" | "end_date.time")) => match read_clock(cell) {
                Some(parts) => {
                    let date = path.trim_end_matches("time");
                    for (part, number) in parts {
                        put(&mut fields, &format!("{date}{part}"), &number.to_string());
                    }
                }
                None => {
                    let message = "This is no time of day; it is kept but not used.";
                    problems.push(place.problem(Severity::Error, path, message).with_value(cell));
                    fields.insert(name, cell.into());
                }
            },
            Some(path) => put(&mut fields, path, cell),
            None => {
                fields.insert(name, cell.into());
            }
        }
    }
    (fields, kind)
}

/// Sets a field by its path, which has one dot at most.
fn put(fields: &mut Map<String, Value>, path: &str, cell: &str) {
    let Some((outer, inner)) = path.split_once('.') else {
        fields.insert(path.to_owned(), cell.into());
        return;
    };
    let object = fields.entry(outer).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(object) = object {
        object.insert(inner.to_owned(), cell.into());
    }
}

/// Reads `9:30`, `21:15:05.25`, `9.30 pm`, `1330`. A quarter of a second is 250 milliseconds,
/// which TimelineJS itself gets wrong.
fn read_clock(cell: &str) -> Option<Vec<(&'static str, u32)>> {
    let lower = cell.to_lowercase().replace(' ', "");
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm");
    let (text, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(text), _) => (text, Some(0)),
        (_, Some(text)) => (text, Some(12)),
        _ => (&*lower, None),
    };
    let (text, fraction) = match text.rsplit_once('.') {
        Some((clock, fraction)) if clock.matches(':').count() == 2 => (clock, Some(fraction)),
        _ => (text, None),
    };
    let is_bare = matches!(text.len(), 3 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Option<Vec<u32>> = if is_bare {
        let (hour, minute) = text.split_at(text.len() - 2);
        [hour, minute].into_iter().map(|part| part.parse().ok()).collect()
    } else {
        text.split([':', '.']).map(|part| part.parse().ok()).collect()
    };
    let mut numbers = numbers.filter(|numbers| numbers.len() <= 4)?;
    if let (Some(hour), Some(half)) = (numbers.first_mut(), half) {
        *hour = if (1..=12).contains(hour) { *hour % 12 + half } else { return None };
    }
    if let Some(fraction) = fraction {
        let digits: String = fraction.chars().chain("00".chars()).take(3).collect();
        numbers.push(digits.parse().ok()?);
    }
    let limits = [24, 60, 60, 1000];
    let fits = numbers.iter().zip(limits).all(|(number, limit)| *number < limit);
    let parts = ["hour", "minute", "second", "millisecond"];
    fits.then(|| parts.into_iter().zip(numbers).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_they_are_written() {
        #[track_caller]
        fn check(cell: &str, expect: Option<&[u32]>) {
            let numbers: Option<Vec<u32>> =
                read_clock(cell).map(|parts| parts.into_iter().map(|(_, number)| number).collect());
            assert_eq!(numbers.as_deref(), expect, "{cell}");
        }
        check("9:30", Some(&[9, 30]));
        check("9:30 PM", Some(&[21, 30]));
        check("12:05 a.m.", Some(&[0, 5]));
        check("1330", Some(&[13, 30]));
        check("9.30", Some(&[9, 30]));
        check("7 pm", Some(&[19]));
        check("21:15:05.25", Some(&[21, 15, 5, 250]));
        check("21:15:05.5", Some(&[21, 15, 5, 500]));
        check("25:00", None);
        check("13 pm", None);
        check("noon", None);
    }

    #[test]
    fn the_header_tells_the_sheet() {
        assert!(is_sheet("Year,Month,Day,Time,Headline,Text,Media\n"));
        assert!(is_sheet("\nStart Date\tEnd Date\tHeadline\tText\tMedia\tMedia Credit\n"));
        assert!(!is_sheet("Year,Headline,Text\n"));
        assert!(!is_sheet("title,count,description\n"));
    }

    #[test]
    fn a_field_is_named_by_its_column() {
        assert_eq!(column_of("start_date.month"), "Month");
        assert_eq!(column_of("end_date.second"), "End Time");
        assert_eq!(column_of("end_date"), "End Year");
        assert_eq!(column_of("text"), "Headline");
        assert_eq!(column_of("type"), "Type");
    }
}
