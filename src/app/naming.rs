//! How files are called where there is little room: in the window's title and in lists of files.

use std::path::{Path, PathBuf};

use files::is_stdin;

use super::Document;
use super::errand::file_name;

/// The title of a window: "The INF Treaty – inf.chrono.json – Chronoscope". What the file is called is
/// left out where the title says the same.
pub(crate) fn window_title(document: &Document) -> String {
    let title = document.timeline.title.trim();
    let is_alone = document.parts.len() < 2;
    let path = document.path.as_deref().filter(|path| is_alone && !is_stdin(path));
    let file = path.map(file_name).unwrap_or_default();
    let title = if says_the_same(title, &file) { "" } else { title };
    let parts = [title, &file, "Chronoscope"];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// Whether a title is the name of a file, with or without its endings: "INF treaty" is `inf-treaty.csv`.
fn says_the_same(title: &str, file: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let title = letters(title);
    let beginnings = file.match_indices('.').filter_map(|(at, _)| file.get(..at));
    beginnings.chain([file]).any(|name| letters(name) == title)
}

/// The names of files; of those that share one, with as much of the folder as tells them apart:
/// "letters.csv – 1987".
pub(crate) fn told_apart(paths: &[PathBuf]) -> Vec<String> {
    let told = |path: &PathBuf| {
        let others = paths.iter().filter(|other| *other != path);
        let same: Vec<&Path> = others
            .map(PathBuf::as_path)
            .filter(|other| other.file_name() == path.file_name())
            .collect();
        let name = file_name(path);
        if same.is_empty() {
            return name;
        }
        let n_folders = path.components().count();
        let is_told = |n: &usize| same.iter().all(|other| ending(other, *n) != ending(path, *n));
        let n = (1..n_folders).find(is_told).unwrap_or(n_folders);
        format!("{name} – {}", ending(path, n).display())
    };
    paths.iter().map(told).collect()
}

/// The last so many folders above a file.
fn ending(path: &Path, n_folders: usize) -> PathBuf {
    let folders: Vec<_> = path.parent().into_iter().flat_map(Path::components).collect();
    let first = folders.len().saturating_sub(n_folders);
    folders.get(first..).unwrap_or_default().iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Timeline;
    use std::sync::Arc;

    #[test]
    fn a_window_is_called_after_what_is_open_and_never_twice_the_same() {
        #[track_caller]
        fn check(title: &str, path: &str, expect: &str) {
            let mut document = Document::blank();
            let title = title.to_owned();
            document.timeline = Arc::new(Timeline { title, ..Timeline::default() });
            document.path = Some(PathBuf::from(path)).filter(|path| !path.as_os_str().is_empty());
            assert_eq!(window_title(&document), expect);
        }
        check(
            "The INF Treaty",
            "/a/inf.chrono.json",
            "The INF Treaty – inf.chrono.json – Chronoscope",
        );
        check("The INF Treaty", "", "The INF Treaty – Chronoscope");
        check("", "/a/letters.csv", "letters.csv – Chronoscope");
        check("letters.csv", "/a/letters.csv", "letters.csv – Chronoscope");
        check("Letters", "/a/letters.csv", "letters.csv – Chronoscope");
        check("INF treaty", "/a/inf-treaty.chrono.json", "inf-treaty.chrono.json – Chronoscope");
        check("", "", "Chronoscope");
        check("From a pipe", "-", "From a pipe – Chronoscope");
        check("Письма", "/a/письма.csv", "письма.csv – Chronoscope");
    }

    #[test]
    fn files_of_one_name_are_told_apart_by_their_folders() {
        #[track_caller]
        fn check(paths: &[&str], expect: &[&str]) {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            let names: Vec<String> =
                told_apart(&paths).iter().map(|name| name.replace('\\', "/")).collect();
            assert_eq!(names, expect);
        }
        check(&["/a/x.csv", "/a/y.csv"], &["x.csv", "y.csv"]);
        check(&["/a/x.csv", "/b/x.csv"], &["x.csv – a", "x.csv – b"]);
        check(&["/a/c/x.csv", "/b/c/x.csv", "/z.csv"], &["x.csv – a/c", "x.csv – b/c", "z.csv"]);
        check(&["/x.csv", "/b/x.csv"], &["x.csv – /", "x.csv – b"]);
    }
}
