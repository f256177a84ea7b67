//! Opening a file in the user's editor, at a line where the editor takes one; else in whatever the
//! desktop opens such files with. No shell reads what is run, and the path is whole, so that no program
//! can take it for an option.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::process::Command;

use super::beside::run_beside;
use super::reason::in_words;

/// So much of a file tells whether it is text, in bytes.
const BEGINNING_BYTES: u64 = 8192;

/// How the names of files end that no desktop runs, and no browser shows: of pages and scripts the
/// desktop would run what is in them.
const DATA: [&str; 39] = [
    "arrow", "bib", "csv", "db", "db3", "ddb", "duckdb", "eml", "feather", "ged", "geojson", "gpx",
    "gramps", "gz", "ics", "json", "json5", "jsonl", "kml", "kmz", "log", "md", "mbox", "mw",
    "ndjson", "ods", "org", "parquet", "ris", "sqlite", "sqlite3", "tsv", "txt", "xls", "xlsb",
    "xlsm", "xlsx", "yaml", "zip",
];

/// What the user has said of editors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Editors {
    /// `$VISUAL`
    visual: Option<String>,
    /// `$EDITOR`
    editor: Option<String>,
}

/// A program, and what it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Invocation {
    program: OsString,
    arguments: Vec<OsString>,
}

/// How an editor is told at which line to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineStyle {
    /// `FILE:37`, behind these options.
    Colon(&'static [&'static str]),
    /// `+37 FILE`
    Plus,
    /// The option, the line, then the file: `-l 37 FILE`.
    Option(&'static str),
    /// The option and the line in one: `-n37 FILE`.
    Glued(&'static str),
}

/// Editors with a window of their own, and how each takes a line: from their manuals, and from what
/// the launch-editor package (Node.js) has gathered for development servers.
const WINDOWED: [(&[&str], LineStyle); 6] = [
    (
        &["code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"],
        LineStyle::Colon(&["--goto"]),
    ),
    (&["subl", "sublime_text", "atom", "pulsar", "zed", "zeditor"], LineStyle::Colon(&[])),
    (&["gvim", "mvim", "emacs", "emacsclient", "gedit", "xed", "pluma", "bbedit"], LineStyle::Plus),
    (&["kate", "kwrite", "mate"], LineStyle::Option("-l")),
    (
        &[
            "geany", "mousepad", "idea", "pycharm", "webstorm", "phpstorm", "clion", "rubymine",
            "goland",
        ],
        LineStyle::Option("--line"),
    ),
    (&["notepad++"], LineStyle::Glued("-n")),
];

/// Editors that need a terminal, which a window does not have.
const IN_TERMINALS: [&str; 18] = [
    "vi",
    "vim",
    "nvim",
    "vim.basic",
    "vim.tiny",
    "view",
    "nano",
    "pico",
    "micro",
    "hx",
    "helix",
    "kak",
    "joe",
    "jed",
    "ne",
    "ed",
    "mcedit",
    "mg",
];

/// Opens a file in the user's editor, or with what the desktop has for it, and waits for neither.
///
/// # Errors
/// Why that cannot be done, as a sentence.
pub fn open_in_editor(path: &Path, line: Option<u32>) -> Result<(), String> {
    let variable = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editors = Editors { visual: variable("VISUAL"), editor: variable("EDITOR") };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let failed = |why: String| format!("{name} could not be opened in an editor: {why}");
    let whole = std::path::absolute(path).map_err(|error| failed(in_words(&error)))?;
    let is_text = is_text(&whole).map_err(|error| failed(in_words(&error)))?;
    let invocation = invocation(&editors, &whole, line, is_text).ok_or_else(|| {
        failed("no editor with a window is known; the variable VISUAL can name one.".to_owned())
    })?;
    run(&invocation).map_err(|error| {
        let program = invocation.program.to_string_lossy();
        failed(match error.kind() {
            ErrorKind::NotFound => format!("there is no program “{program}” on this machine."),
            _ => format!("“{program}” could not be run: {}", in_words(&error)),
        })
    })
}

/// Whether a file is text by its beginning: in no encoding but those of sixteen bits, which begin with a
/// mark, has a text bytes that are zero.
fn is_text(path: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)?.take(BEGINNING_BYTES).read_to_end(&mut beginning)?;
    let has_mark = [b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| beginning.starts_with(*mark));
    Ok(has_mark || !beginning.contains(&0))
}

/// What opens a file; `None` where nothing is known that can. What is no text is not for an editor.
fn invocation(
    editors: &Editors,
    path: &Path,
    line: Option<u32>,
    is_text: bool,
) -> Option<Invocation> {
    let Editors { visual, editor } = editors;
    // `VISUAL` may name any program; what `EDITOR` names mostly needs a terminal.
    let of = |words: &Option<String>, is_any: bool| {
        let words = words.as_ref().and_then(|words| split(words))?;
        in_editor(&words, path, line, is_any)
    };
    let own = is_text.then(|| of(visual, true).or_else(|| of(editor, false))).flatten();
    own.or_else(|| by_desktop(path, is_text))
}

/// A file in an editor, which is given as the words of a command.
fn in_editor(words: &[String], path: &Path, line: Option<u32>, is_any: bool) -> Option<Invocation> {
    let (program, options) = words.split_first()?;
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
    let name =
        [".exe", ".cmd", ".bat"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let in_terminal = ["-nw", "-t", "-tty", "--tty", "--no-window-system"];
    let needs_terminal = IN_TERMINALS.contains(&name)
        || name.starts_with("emacs") && options.iter().any(|own| in_terminal.contains(&&**own));
    let known = WINDOWED.iter().find(|(names, _)| names.contains(&name)).map(|(_, style)| *style);
    if needs_terminal || (known.is_none() && !is_any) {
        return None;
    }
    let mut arguments: Vec<OsString> = options.iter().map(OsString::from).collect();
    arguments.extend(at_line(path, line, known));
    Some(Invocation { program: program.into(), arguments })
}

/// A path, and the line in it, as an editor takes them.
fn at_line(path: &Path, line: Option<u32>, style: Option<LineStyle>) -> Vec<OsString> {
    let file = OsString::from(path);
    let (Some(line), Some(style)) = (line, style) else { return vec![file] };
    match style {
        // Of a name that ends in a number itself, that would be the line.
        LineStyle::Colon(_) if ends_in_a_number(path) => vec![file],
        LineStyle::Colon(options) => {
            let mut place = file;
            place.push(format!(":{line}"));
            options.iter().map(OsString::from).chain([place]).collect()
        }
        LineStyle::Plus => vec![format!("+{line}").into(), file],
        LineStyle::Option(option) => vec![option.into(), line.to_string().into(), file],
        LineStyle::Glued(option) => vec![format!("{option}{line}").into(), file],
    }
}

/// Whether there is a number behind the last colon of a path: `notes:12`.
fn ends_in_a_number(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.rsplit_once(':').is_some_and(|(_, end)| end.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the desktop opens a file with. There a file may be a program to be run, or a page whose script
/// is: only one that is called as data is given to it.
fn by_desktop(path: &Path, is_text: bool) -> Option<Invocation> {
    let invocation = |program: &str, options: &[&str]| {
        let path = OsString::from(path);
        let arguments = options.iter().map(OsString::from).chain([path]).collect();
        Some(Invocation { program: program.into(), arguments })
    };
    match (cfg!(target_os = "macos"), cfg!(windows), is_text) {
        // The text editor, whatever the text is.
        (true, _, true) => invocation("open", &["-t"]),
        (_, true, true) => invocation("notepad.exe", &[]),
        _ if !is_called_as_data(path) => None,
        (true, _, false) => invocation("open", &[]),
        (_, true, false) => invocation("explorer.exe", &[]),
        _ => invocation("xdg-open", &[]),
    }
}

/// Whether a file is called as data is.
fn is_called_as_data(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    DATA.iter().any(|data| data.eq_ignore_ascii_case(ending))
}

/// The words of a command, as a shell parts them: by spaces, but for those in quotes. `None` where a
/// quote is never closed.
fn split(command: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut quote): (Option<String>, Option<char>) = (None, None);
    for letter in command.chars() {
        match (letter, quote) {
            (letter, Some(own)) if letter == own => quote = None,
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, None) if letter.is_whitespace() => words.extend(word.take()),
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    (quote.is_none() && !words.is_empty()).then_some(words)
}

/// Runs a program and lets go of it.
fn run(invocation: &Invocation) -> io::Result<()> {
    run_beside(Command::new(&invocation.program).args(&invocation.arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(visual: &str, editor: &str, line: Option<u32>, expect: &str) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let editors = Editors { visual: some(visual), editor: some(editor) };
        let found = invocation(&editors, Path::new("/a b/letters.csv"), line, true);
        let words = found.map(|Invocation { program, arguments }| {
            let words = std::iter::once(program).chain(arguments);
            words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join("|")
        });
        assert_eq!(words.as_deref(), Some(expect), "{visual} {editor}");
    }

    #[test]
    fn every_known_editor_takes_the_line_in_its_way() {
        let line = Some(37);
        for name in ["code", "code-insiders", "codium", "cursor", "windsurf"] {
            check(name, "", line, &format!("{name}|--goto|/a b/letters.csv:37"));
        }
        for name in ["subl", "sublime_text", "zed", "zeditor", "atom", "pulsar"] {
            check(name, "", line, &format!("{name}|/a b/letters.csv:37"));
        }
        for name in ["gvim", "mvim", "emacs", "emacsclient", "gedit", "xed", "pluma", "bbedit"] {
            check(name, "", line, &format!("{name}|+37|/a b/letters.csv"));
        }
        for name in ["kate", "kwrite", "mate"] {
            check(name, "", line, &format!("{name}|-l|37|/a b/letters.csv"));
        }
        for name in ["geany", "mousepad", "idea", "pycharm", "webstorm"] {
            check(name, "", line, &format!("{name}|--line|37|/a b/letters.csv"));
        }
        check("notepad++", "", line, "notepad++|-n37|/a b/letters.csv");
        check("C:\\Tools\\Code.exe", "", line, "C:\\Tools\\Code.exe|--goto|/a b/letters.csv:37");
        check("/usr/bin/kate", "", line, "/usr/bin/kate|-l|37|/a b/letters.csv");
        check("code", "", None, "code|/a b/letters.csv");
    }

    #[test]
    fn the_users_own_options_stay() {
        let line = Some(2);
        check("code -n -w", "", line, "code|-n|-w|--goto|/a b/letters.csv:2");
        check("emacsclient -c -a ''", "", line, "emacsclient|-c|-a||+2|/a b/letters.csv");
        check("'/opt/my editor/gvim' -f", "", line, "/opt/my editor/gvim|-f|+2|/a b/letters.csv");
        // A program that is not known is given the file alone.
        check("my-editor --big", "", line, "my-editor|--big|/a b/letters.csv");
        // No shell looks for variables and commands in it.
        check("my-editor $(x) ; y", "", line, "my-editor|$(x)|;|y|/a b/letters.csv");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_editor_that_needs_a_terminal_is_not_run() {
        let desktop = "xdg-open|/a b/letters.csv";
        for name in ["vim", "nano", "nvim", "/usr/bin/vi", "emacs -nw", "emacsclient -t", "hx"] {
            check(name, "", Some(2), desktop);
            check("", name, Some(2), desktop);
        }
        check("", "", Some(2), desktop);
        check("'", "", Some(2), desktop);
        check("", "something", Some(2), desktop);
        check("", "gedit", Some(2), "gedit|+2|/a b/letters.csv");
        check("vim", "code", Some(2), "code|--goto|/a b/letters.csv:2");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn only_what_is_called_as_data_goes_to_the_desktop() {
        let opens = |path: &str, is_text| {
            invocation(&Editors::default(), Path::new(path), None, is_text).is_some()
        };
        for path in ["/a/x.csv", "/a/x.XLSX", "/a/x.ics", "/a/x.json", "/a/x.txt", "/a/x.ods"] {
            assert!(opens(path, true) && opens(path, false), "{path}");
        }
        for path in ["/a/x.desktop", "/a/x.sh", "/a/x.html", "/a/x.js", "/a/x", "/a/x.exe"] {
            assert!(!opens(path, true) && !opens(path, false), "{path}");
        }
        // A workbook is nothing for a text editor.
        let code = Editors { visual: Some("code".to_owned()), editor: None };
        let found = invocation(&code, Path::new("/a/x.xlsx"), None, false).unwrap();
        assert_eq!(found.program, "xdg-open");
    }

    #[test]
    fn a_name_that_ends_in_a_number_is_given_without_a_line() {
        let found = at_line(Path::new("/a/b:12"), Some(3), Some(LineStyle::Colon(&["--goto"])));
        assert_eq!(found, ["/a/b:12"]);
        let found = at_line(Path::new("/a/b:12"), Some(3), Some(LineStyle::Plus));
        assert_eq!(found, ["+3", "/a/b:12"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_is_run_with_the_file_as_it_is_called() {
        use std::fs;
        use std::os::unix::fs::PermissionsExt as _;
        use std::thread;
        use std::time::{Duration, Instant};

        let folder = tempfile::tempdir().unwrap();
        let (script, told) = (folder.path().join("kate"), folder.path().join("told"));
        let text = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.part'\nmv '{0}.part' '{0}'\n",
            told.display()
        );
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        let file = folder.path().join("-x $(y) 'z'.csv");
        let editors = Editors { visual: Some(script.display().to_string()), editor: None };
        run(&invocation(&editors, &file, Some(5), true).unwrap()).unwrap();
        let since = Instant::now();
        while !told.exists() && since.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(10));
        }
        let expect = format!("-l\n5\n{}\n", file.display());
        assert_eq!(fs::read_to_string(&told).unwrap(), expect);
    }

    #[test]
    fn text_is_told_from_what_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let check = |bytes: &[u8], expect: bool| {
            let path = folder.path().join("x");
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_text(&path).unwrap(), expect);
        };
        check(b"date,title\n", true);
        check(b"", true);
        check(b"PK\x03\x04\x14\x00\x00", false);
        check(b"\xff\xfed\x00a\x00", true);
    }
}
