//! Archives: a ZIP of one or several files, and one file packed by gzip.
//!
//! A workbook, a map or a document is an archive, too, and is left to who knows it. What is packed
//! in an archive within is not unpacked.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use serde_json::Value;
use zip::ZipArchive;

use super::{Choices, Clue, Format, Problem, Progress, ReadError, Reading, Severity};
use model::{EventIndex, Timeline};

/// No more than this is unpacked, in bytes,
const MAX_BYTES: u64 = 512 << 20;
/// and no more files.
const MAX_FILES: usize = 10_000;
/// Names of files by which an archive is known to be something else.
const PACKAGES: [&str; 5] =
    ["[content_types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin"];
/// How names of files end that are pictures, sound, films and programs: they are not unpacked.
const MEDIA: [&str; 24] = [
    "jpg", "jpeg", "png", "gif", "webp", "heic", "svg", "ico", "mp3", "mp4", "mov", "opus", "ogg",
    "oga", "m4a", "wav", "webm", "avi", "pdf", "exe", "js", "css", "woff", "woff2",
];

/// What begins a ZIP of files.
const ZIP: &[u8] = b"PK\x03\x04";

/// A file in an archive.
pub(super) struct Member {
    name: String,
    bytes: Vec<u8>,
    /// Whether it was put together from several files, so that its lines are nobody's.
    is_joined: bool,
}

/// Reads what is in an archive; `None` where the bytes are none, or more than that.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Option<Result<Reading, ReadError>> {
    let members = match unpacked(bytes, name, &progress.part(0.0..0.2))? {
        Ok(members) => members,
        Err(reason) => {
            return Some(Err(ReadError(format!("{name} cannot be unpacked: {reason}."))));
        }
    };
    let users = users(&members);
    let (mut found, mut left_out, mut why) = (Vec::new(), Vec::new(), None);
    let members = with_days_together(members);
    let are_several = members.len() > 1;
    let n_members = members.len();
    for (at, member) in members.into_iter().enumerate() {
        let progress = progress.part(0.2..1.0).one_of(at, n_members);
        match super::read_plain(&member.bytes, &member.name, choices, &progress) {
            Ok(mut reading) if reading.timeline.n_dated() > 0 || !are_several => {
                if member.is_joined {
                    reading.timeline.events.forget_places();
                }
                found.push((member.name, reading));
            }
            Ok(_) => left_out.push(member.name),
            Err(error) if progress.is_cancelled() => return Some(Err(error)),
            Err(error) => {
                left_out.push(member.name);
                why.get_or_insert(error);
            }
        }
    }
    let mut reading = match found.len() {
        0 => {
            let why = why.map_or_else(String::new, |error| format!(" {}", error.0));
            return Some(Err(ReadError(format!("Nothing in {name} is a timeline.{why}"))));
        }
        1 => found.pop().map(|(file, reading)| only(name, &file, reading))?,
        _ => together(name, found)?,
    };
    if !left_out.is_empty() {
        let message = "Files in the archive that have no dates were left out.";
        let names = super::chosen::some_of(&left_out);
        reading.problems.push(Problem::new(Severity::Info, message).with_value(names));
    }
    name_users(&mut reading.timeline, &users);
    // What is packed alone is called as what it is packed in.
    if bytes.starts_with(ZIP) {
        reading.timeline.events.put_in(name);
    }
    Some(Ok(reading))
}

/// The only file in an archive and its name, for what asks about files in rows and columns.
pub(super) fn only_file(bytes: &[u8], name: &str) -> Option<(Vec<u8>, String)> {
    let mut members = unpacked(bytes, name, &Progress::default())?.ok()?;
    let member = members.pop().filter(|_| members.is_empty())?;
    Some((member.bytes, member.name))
}

/// The files in an archive.
fn unpacked(bytes: &[u8], name: &str, progress: &Progress) -> Option<Result<Vec<Member>, String>> {
    if bytes.starts_with(b"\x1f\x8b") {
        let inner = name.strip_suffix(".gz").unwrap_or(name).to_owned();
        let source = progress.reading(bytes, bytes.len());
        let content = content(MultiGzDecoder::new(source), MAX_BYTES);
        return Some(content.map(|bytes| vec![Member { name: inner, bytes, is_joined: false }]));
    }
    if !bytes.starts_with(ZIP) {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    // Some programs part folders with backslashes.
    let plain = |name: &str| name.to_lowercase().replace('\\', "/");
    let names: Vec<String> = archive.file_names().flatten().map(|it| plain(&it)).collect();
    let is_package = |name: &String| PACKAGES.contains(&&**name) || name.ends_with(".kml");
    if names.is_empty() || names.iter().any(is_package) {
        return None;
    }
    let (mut members, mut left) = (Vec::new(), MAX_BYTES);
    let n_parts = archive.len().min(MAX_FILES);
    for at in 0..n_parts {
        let part = match archive.by_index(at) {
            Ok(part) => part,
            Err(error) => return Some(Err(error.to_string())),
        };
        let Ok(name) = part.name().map(|name| name.into_owned()) else { continue };
        if part.is_dir() || !is_of_interest(&name) {
            continue;
        }
        let size = usize::try_from(part.size()).unwrap_or(usize::MAX);
        match content(progress.one_of(at, n_parts).reading(part, size), left) {
            Ok(bytes) => {
                left = left.saturating_sub(bytes.len() as u64);
                members.push(Member { name, bytes, is_joined: false });
            }
            Err(reason) => return Some(Err(reason)),
        }
    }
    members.sort_by(|one, other| one.name.cmp(&other.name));
    Some(Ok(members))
}

/// Whether a file may be a timeline, by its name: what programs hide is not, nor what is a picture.
fn is_of_interest(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_hidden = name.starts_with("__MACOSX/") || file.starts_with('.') || file.is_empty();
    !is_hidden && !MEDIA.contains(&&*ending)
}

/// # Errors
/// Where it is broken, or unpacks to more than so many bytes.
fn content(source: impl Read, max: u64) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    source.take(max + 1).read_to_end(&mut content).map_err(|error| error.to_string())?;
    if content.len() as u64 > max {
        return Err("it unpacks to more than half a gigabyte".to_owned());
    }
    Ok(content)
}

/// The files, of which those that are a day each of one folder, as Slack exports them, are one.
fn with_days_together(members: Vec<Member>) -> Vec<Member> {
    let is_day = |file: &str| {
        let stem = file.strip_suffix(".json").unwrap_or_default().as_bytes();
        stem.len() == 10 && stem.get(4) == Some(&b'-') && stem.get(7) == Some(&b'-')
    };
    let mut days: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut others = Vec::new();
    for member in members {
        let text = member.bytes.trim_ascii();
        let inside = text.strip_prefix(b"[").and_then(|text| text.strip_suffix(b"]"));
        match (member.name.rsplit_once('/'), inside) {
            (Some((folder, file)), Some(inside)) if is_day(file) => {
                let together = days.entry(folder.to_owned()).or_default();
                if !inside.trim_ascii().is_empty() {
                    together.push(if together.is_empty() { b'[' } else { b',' });
                    together.extend_from_slice(inside);
                }
            }
            _ => others.push(member),
        }
    }
    others.extend(days.into_iter().filter(|(_, bytes)| !bytes.is_empty()).map(
        |(folder, mut bytes)| {
            bytes.push(b']');
            Member { name: format!("{folder}.json"), bytes, is_joined: true }
        },
    ));
    others
}

/// What users are called, by their identifiers, where a file of Slack says so.
fn users(members: &[Member]) -> BTreeMap<String, String> {
    let is_list = |member: &&Member| member.name.rsplit('/').next() == Some("users.json");
    let list = members.iter().find(is_list);
    let list: Vec<Value> =
        list.and_then(|list| serde_json::from_slice(&list.bytes).ok()).unwrap_or_default();
    let named = |user: &Value| {
        let names = ["/profile/display_name", "/profile/real_name", "/real_name", "/name"];
        let name = names.iter().filter_map(|at| user.pointer(at)?.as_str());
        let name = name.map(str::trim).find(|name| !name.is_empty())?;
        Some((user.get("id")?.as_str()?.to_owned(), name.to_owned()))
    };
    list.iter().filter_map(named).collect()
}

fn name_users(timeline: &mut Timeline, users: &BTreeMap<String, String>) {
    for lane in &mut timeline.lanes {
        if let Some(name) = users.get(&lane.title) {
            name.clone_into(&mut lane.title);
        }
    }
}

/// What the only file of an archive says. One whose name says nothing has that of the archive.
fn only(archive: &str, file: &str, mut reading: Reading) -> Reading {
    let stem = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let title = &mut reading.timeline.title;
    if *title == stem(file) || title.contains('/') {
        *title = if stem(file).starts_with('_') { stem(archive) } else { stem(file) };
    }
    let why = std::mem::take(&mut reading.clue.why);
    reading.clue.why = format!("of {file} in the archive: {why}");
    reading
}

/// What several files say, a lane each.
fn together(archive: &str, found: Vec<(String, Reading)>) -> Option<Reading> {
    let format: Format = found.first()?.1.format;
    let sureness = found.iter().map(|(_, reading)| reading.clue.sureness).min()?;
    let clue = Clue::new(sureness, format!("there are {} timelines in the archive", found.len()));
    let (mut timelines, mut problems, mut n_events) = (Vec::new(), Vec::new(), 0);
    for (name, mut reading) in found {
        problems.extend(reading.problems.into_iter().map(|problem| {
            let event = problem.event.map(|event| EventIndex::from(n_events + event.get()));
            let message = format!("{name}: {}", problem.message);
            Problem { event, message, ..problem }
        }));
        let title = &mut reading.timeline.title;
        if title.contains('/') {
            *title = title.rsplit('/').next().unwrap_or_default().to_owned();
        }
        n_events += reading.timeline.events.len();
        timelines.push(reading.timeline);
    }
    let mut timeline = Timeline::merged(timelines);
    let name = archive.rsplit_once('.').map_or(archive, |(stem, _)| stem);
    name.clone_into(&mut timeline.title);
    Some(Reading { format, clue, timeline, problems })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_what_is_hidden_are_left() {
        let check = |name: &str, expect| assert_eq!(is_of_interest(name), expect, "{name}");
        check("a/b.csv", true);
        check("README", true);
        check("a/b.JPG", false);
        check("__MACOSX/a.csv", false);
        check("a/.DS_Store", false);
    }

    #[test]
    fn days_of_a_channel_are_one() {
        let member = |name: &str, text: &str| Member {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            is_joined: false,
        };
        let members = vec![
            member("general/2020-01-01.json", "[{\"a\": 1}]"),
            member("general/2020-01-02.json", " [ ]\n"),
            member("general/2020-01-03.json", "[{\"a\": 2}]"),
            member("users.json", "[]"),
        ];
        let found = with_days_together(members);
        let names: Vec<&str> = found.iter().map(|member| &*member.name).collect();
        assert_eq!(names, ["users.json", "general.json"]);
        assert_eq!(found[1].bytes, b"[{\"a\": 1},{\"a\": 2}]");
    }
}
