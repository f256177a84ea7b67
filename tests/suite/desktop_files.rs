//! What a desktop is told of the program: its types of files, and its icons.

use std::fs;
use std::path::{Path, PathBuf};

fn desktop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/desktop")
}

/// A file opened by a type of our own would find no program if the entry did not name it.
#[test]
fn every_type_of_file_that_is_made_known_is_opened() {
    let entry = fs::read_to_string(desktop().join("chronoscope.desktop")).unwrap();
    let types = entry.lines().find_map(|line| line.strip_prefix("MimeType=")).unwrap();
    let types: Vec<&str> = types.split_terminator(';').collect();
    let package = fs::read_to_string(desktop().join("chronoscope-mime.xml")).unwrap();
    let package = roxmltree::Document::parse(&package).unwrap();
    let made_known = package.descendants().filter(|node| node.has_tag_name("mime-type"));
    let made_known: Vec<&str> = made_known.filter_map(|node| node.attribute("type")).collect();
    assert!(made_known.contains(&"application/x-chronoscope+json"), "{made_known:?}");
    for name in made_known {
        assert!(types.contains(&name), "{name} is not in {types:?}");
    }
}

/// The text of the metadata is that of the README, which is looked after.
#[test]
fn software_centres_say_what_the_readme_says() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let metadata = fs::read_to_string(desktop().join("chronoscope.metainfo.xml")).unwrap();
    let metadata = roxmltree::Document::parse(&metadata).unwrap();
    let paragraph = metadata.descendants().find(|node| node.has_tag_name("p")).unwrap();
    let readme = fs::read_to_string(desktop().join("../../README.md")).unwrap();
    let first = readme.split("\n\n").nth(1).unwrap();
    assert_eq!(words(paragraph.text().unwrap()), words(first));
}

#[test]
fn icons_are_as_large_as_their_names_say() {
    for size in [16, 24, 32, 48, 64, 128, 256, 512] {
        let png = fs::read(desktop().join(format!("icons/{size}.png"))).unwrap();
        // Width and height stand in the first chunk: PNG, section 11.2.2.
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (size, size));
    }
}
