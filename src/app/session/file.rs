//! The file in which a session is kept. It is written whole, and with what another window changed in
//! it; one that is damaged is kept beside it.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use files::{read_whole, why_not_read, write_private};

use super::Session;
use super::merge::merged;

/// The file's name, in the folder for the program's data.
const NAME: &str = "session.ron";
/// The name that it had in earlier versions.
const EARLIER_NAME: &str = "app.ron";
/// What the session is stored under. The file is a map of texts, and this text is JSON.
const KEY: &str = "session";
/// A larger file was written by something else, in bytes.
const MAX_BYTES: u64 = 64 << 20;
/// The number of damaged files that are kept beside it.
const MAX_DAMAGED: usize = 9;

/// The file of a session.
#[derive(Debug)]
pub(crate) struct SessionFile {
    path: PathBuf,
    /// What this program remembered last.
    last: Value,
}

/// Why there is nothing to be remembered though there is a file.
enum Fault {
    Unreadable(String),
    Damaged,
}

impl SessionFile {
    /// The session in a folder, or the default, and what is to be told about that.
    pub(crate) fn open(folder: &Path) -> (Self, Session, Option<String>) {
        let path = folder.join(NAME);
        let mut complaint = None;
        let session = match read(&path) {
            Ok(Some(value)) => {
                let (session, is_damaged) = as_far_as_it_goes(value);
                if is_damaged {
                    complaint = Some(kept_aside(&path));
                }
                session
            }
            Ok(None) => read(&folder.join(EARLIER_NAME))
                .ok()
                .flatten()
                .map_or_else(Session::at_first, |value| as_far_as_it_goes(value).0),
            Err(Fault::Damaged) => {
                complaint = Some(kept_aside(&path));
                Session::default()
            }
            Err(Fault::Unreadable(reason)) => {
                let path = path.display();
                complaint = Some(format!("What was remembered in {path} cannot be read: {reason}"));
                Session::default()
            }
        };
        // The contents of the file count as last written, so that the same session is not written
        // again.
        let is_there = complaint.is_none() && path.exists();
        let last = is_there.then(|| serde_json::to_value(&session).ok()).flatten();
        (Self { path, last: last.unwrap_or_default() }, session, complaint)
    }

    /// Remembers a session, with what another window has changed meanwhile.
    ///
    /// # Errors
    /// Why that is not possible, as a sentence.
    pub(crate) fn save(&mut self, session: &Session) -> Result<(), String> {
        let failed = |reason: &str| format!("What is open cannot be remembered: {reason}");
        let ours = serde_json::to_value(session).map_err(|error| failed(&format!("{error}.")))?;
        if ours == self.last {
            return Ok(());
        }
        let written = match read(&self.path) {
            Ok(Some(theirs)) if !self.last.is_null() => merged(&self.last, &ours, &theirs),
            _ => ours.clone(),
        };
        let map = BTreeMap::from([(KEY, written.to_string())]);
        let ron = ron::ser::to_string_pretty(&map, ron::ser::PrettyConfig::default());
        let ron = ron.map_err(|error| failed(&format!("{error}.")))?;
        if let Some(folder) = self.path.parent() {
            // An error here is reported by the writing below, which then fails as well.
            let _ = fs::create_dir_all(folder);
        }
        write_private(&self.path, ron.as_bytes()).map_err(|sentence| failed(&sentence))?;
        self.last = ours;
        Ok(())
    }
}

/// The session in a file; `None` if there is no such file, or no session in it.
fn read(path: &Path) -> Result<Option<Value>, Fault> {
    let unreadable = |reason: &str| Fault::Unreadable(reason.to_owned());
    match fs::metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(unreadable(&why_not_read(&error))),
        Ok(metadata) if !metadata.is_file() => return Err(unreadable("it is no file.")),
        Ok(_) => {}
    }
    let bytes = read_whole(path, MAX_BYTES).map_err(|error| unreadable(&why_not_read(&error)))?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::Damaged)?;
    let map: BTreeMap<String, String> = ron::from_str(&text).map_err(|_| Fault::Damaged)?;
    let json = map.get(KEY).map(|json| serde_json::from_str(json)).transpose();
    json.map_err(|_| Fault::Damaged)
}

/// A session from what was written, and whether some of that makes no sense, which is left out.
fn as_far_as_it_goes(value: Value) -> (Session, bool) {
    let Value::Object(fields) = value else { return (Session::default(), true) };
    let mut session = Session::default();
    let mut is_damaged = false;
    let mut sound = Map::new();
    for (name, value) in fields {
        sound.insert(name.clone(), value);
        match serde_json::from_value(Value::Object(sound.clone())) {
            Ok(whole) => session = whole,
            Err(_) => {
                sound.remove(&name);
                is_damaged = true;
            }
        }
    }
    (session, is_damaged)
}

/// Keeps a copy of a damaged file beside it, and tells of that.
fn kept_aside(path: &Path) -> String {
    let name = |number: usize| match number {
        1 => format!("{NAME}.damaged"),
        number => format!("{NAME}.damaged-{number}"),
    };
    let free = (1..=MAX_DAMAGED).map(|number| path.with_file_name(name(number)));
    let aside = free.into_iter().find(|path| !path.exists());
    let aside = aside.unwrap_or_else(|| path.with_file_name(name(MAX_DAMAGED)));
    match fs::copy(path, &aside) {
        Ok(_) => format!(
            "What was remembered of the last session is damaged: what could be read of it is used, \
             and all of it was kept in {}.",
            aside.display()
        ),
        Err(_) => {
            "What was remembered of the last session is damaged: what could be read of it is \
                   used."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Settings, ThemeChoice};

    fn dark() -> Session {
        let settings = Settings { theme: ThemeChoice::Dark, ..Settings::default() };
        Session { settings, ..Session::default() }
    }

    fn theme(folder: &Path) -> ThemeChoice {
        SessionFile::open(folder).1.settings.theme
    }

    #[test]
    fn a_session_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let (mut file, session, complaint) = SessionFile::open(&data);
        assert_eq!((session, complaint), (Session::at_first(), None));
        file.save(&dark()).unwrap();
        assert_eq!(SessionFile::open(&data).1, dark());
        assert_eq!(fs::read_dir(&data).unwrap().count(), 1);
    }

    #[test]
    fn that_of_an_earlier_version_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let (mut file, ..) = SessionFile::open(folder.path());
        file.save(&dark()).unwrap();
        fs::rename(folder.path().join(NAME), folder.path().join(EARLIER_NAME)).unwrap();
        let (mut file, session, complaint) = SessionFile::open(folder.path());
        assert_eq!((&session, complaint), (&dark(), None));
        file.save(&session).unwrap();
        assert!(folder.path().join(NAME).exists());
    }

    #[test]
    fn a_damaged_session_is_kept_and_told() {
        #[track_caller]
        fn check(written: &[u8], expect: ThemeChoice) {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(NAME), written).unwrap();
            let (mut file, session, complaint) = SessionFile::open(folder.path());
            assert_eq!(session.settings.theme, expect);
            assert!(complaint.unwrap().contains("session.ron.damaged"));
            file.save(&session).unwrap();
            assert_eq!(fs::read(folder.path().join("session.ron.damaged")).unwrap(), written);
            assert!(SessionFile::open(folder.path()).2.is_none(), "it is told once");
        }
        check(b"", ThemeChoice::System);
        check(b"{\"session\": \"{\\\"setti", ThemeChoice::System);
        check(b"\xff\xfe", ThemeChoice::System);
        check(br#"{"session": "[]"}"#, ThemeChoice::System);
        check(
            br#"{"session": "{\"settings\":{\"theme\":\"Dark\"},\"recents\":7}"}"#,
            ThemeChoice::Dark,
        );
    }

    #[test]
    fn nothing_of_the_window_itself_can_do_harm() {
        let folder = tempfile::tempdir().unwrap();
        let written = r#"{"egui": "(zoom_factor: NaN)", "window": "?", "session": "{}"}"#;
        fs::write(folder.path().join(NAME), written).unwrap();
        let (_, session, complaint) = SessionFile::open(folder.path());
        assert_eq!((session, complaint), (Session::default(), None));
    }

    #[test]
    fn two_windows_leave_one_another_what_they_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, session, _) = SessionFile::open(folder.path());
        one.save(&Session { merge_by_id: true, ..session }).unwrap();
        let (mut one, session, _) = SessionFile::open(folder.path());
        let (mut other, ..) = SessionFile::open(folder.path());
        let dark = Session { settings: dark().settings, ..session.clone() };
        other.save(&dark).unwrap();
        let recents = vec![super::super::StoredPath(PathBuf::from("/letters.csv"))];
        one.save(&Session { recents: recents.clone(), ..session }).unwrap();
        let session = SessionFile::open(folder.path()).1;
        assert_eq!((session.settings.theme, session.recents), (ThemeChoice::Dark, recents));
        assert_eq!(theme(folder.path()), ThemeChoice::Dark);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_disk_that_is_full_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/dev/full", folder.path().join(NAME)).unwrap();
        let (mut file, _, complaint) = SessionFile::open(folder.path());
        assert!(complaint.unwrap().ends_with("cannot be read: it is no file."));
        let sentence = file.save(&dark()).unwrap_err();
        assert!(sentence.ends_with("the disk is full."), "{sentence}");
    }
}
