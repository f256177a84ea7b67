//! Why the system refuses a file, in words that stand after a colon and end in a full stop.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Why a file cannot be read.
pub fn why_not_read(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such file.".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file.".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it.".to_owned(),
        ErrorKind::Interrupted => "it was cancelled.".to_owned(),
        ErrorKind::FileTooLarge => "it is larger than 2 GB; split it first.".to_owned(),
        _ => in_words(error),
    }
}

/// Why nothing can be written into a folder.
pub(super) fn why_not_written(error: &io::Error, folder: &Path) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory if !folder.is_dir() => {
            format!("there is no folder {}.", folder.display())
        }
        // The folders of the system's own, such as /proc, say of new files that there are none.
        ErrorKind::NotFound => format!("the folder {} takes no files.", folder.display()),
        ErrorKind::IsADirectory => "it is a folder.".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to write there.".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written on that disk.".to_owned(),
        ErrorKind::AlreadyExists => "there is already such a file.".to_owned(),
        ErrorKind::StorageFull => "the disk is full.".to_owned(),
        _ => in_words(error),
    }
}

/// Why a file with this name cannot be read, to stand after its name and a colon, so that the name comes
/// once: "x.json cannot be read: it breaks off." as "it breaks off.".
pub(super) fn beside_name(sentence: &str, name: &str) -> String {
    if name.is_empty() {
        return sentence.to_owned();
    }
    let reason = match sentence.strip_prefix(name) {
        Some(rest) => match rest.strip_prefix(" cannot be read: ") {
            Some(reason) => reason.to_owned(),
            None => format!("it{rest}"),
        },
        None => sentence.replacen(&format!(" in {name}"), " in it", 1),
    };
    // Names such as "DuckDB" stay as they are.
    match reason
        .strip_prefix('T')
        .filter(|rest| rest.starts_with("he ") || rest.starts_with("here "))
    {
        Some(rest) => format!("t{rest}"),
        None => reason,
    }
}

/// What the system says, without its number: "broken pipe."
pub fn in_words(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or_default().trim_end_matches('.');
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_system_are_not_told() {
        let check = |error: io::Error, expect: &str| assert_eq!(why_not_read(&error), expect);
        check(io::Error::from_raw_os_error(2), "there is no such file.");
        check(io::Error::other("Odd things happen."), "odd things happen.");
        let number = io::Error::from_raw_os_error(5);
        assert!(!why_not_read(&number).contains("os error"), "{}", why_not_read(&number));
    }

    #[test]
    fn the_name_of_a_file_is_told_once() {
        let check = |sentence: &str, expect: &str| {
            assert_eq!(beside_name(sentence, "x.json"), expect);
        };
        check("x.json cannot be read: it breaks off.", "it breaks off.");
        check("x.json is empty.", "it is empty.");
        check("The JSON in x.json is not a timeline.", "the JSON in it is not a timeline.");
        check("There is no such file.", "there is no such file.");
        check("DuckDB refuses: no.", "DuckDB refuses: no.");
    }

    #[test]
    fn a_folder_that_is_there_is_not_said_to_be_missing() {
        let missing = io::Error::from(ErrorKind::NotFound);
        let (here, nowhere) = (Path::new("."), Path::new("no/such"));
        assert_eq!(why_not_written(&missing, here), "the folder . takes no files.");
        assert_eq!(why_not_written(&missing, nowhere), "there is no folder no/such.");
    }
}
