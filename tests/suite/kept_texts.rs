//! Texts that stay in the bytes of their file: whatever is read so is what is read into copies.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use formats::{Choices, Progress, read, read_shared};
use model::Filter;

/// Every file in a folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[track_caller]
fn check(bytes: Vec<u8>, name: &str) {
    let copied = read(&bytes, name);
    let bytes = Arc::new(bytes);
    let kept = read_shared(&bytes, name, &Choices::default(), &Progress::default());
    let (Ok(copied), Ok(kept)) = (&copied, &kept) else {
        assert_eq!(kept.err(), copied.err(), "{name}");
        return;
    };
    assert_eq!(kept.timeline, copied.timeline, "{name}");
    assert_eq!(kept.problems, copied.problems, "{name}");
    for text in ["the", "tr", "19", "-a", "Ж", "é"] {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        assert_eq!(filter.mask(&kept.timeline), filter.mask(&copied.timeline), "{name}: {text}");
    }
}

#[test]
fn every_fixture_is_read_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests/fixtures", "sample-data"].map(|folder| files_in(&root.join(folder)));
    let files = files.concat();
    assert!(files.len() > 50, "{}", files.len());
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        check(fs::read(&path).unwrap(), &name);
    }
}

#[test]
fn so_are_marks_quotes_and_other_encodings() {
    let table = "date,title,place,note\n1987-12-08,\"The \"\"INF\"\" treaty, signed\",Washington by the river,\"in\ntwo lines\"\n\
                 1988-06-01,The treaty is in force,\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430} \u{438} \u{41c}\u{438}\u{43d}\u{441}\u{43a},caf\u{e9} caf\u{e9} caf\u{e9}\n";
    check(table.into(), "plain.csv");
    check(format!("\u{feff}{table}").into(), "mark.csv");
    check(table.replace(',', "\t").into(), "tabs.tsv");
    check(table.replace('\n', "\r\n").into(), "windows.csv");
    check(table.replace("treaty is", "treaty\0is").into(), "zero.csv");
    let wide = table.encode_utf16().flat_map(u16::to_le_bytes);
    check([0xff, 0xfe].into_iter().chain(wide).collect(), "wide.csv");
    let latin = table.chars().map(|c| u8::try_from(c).unwrap_or(b'?'));
    check(latin.collect(), "latin.csv");
}
