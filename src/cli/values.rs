//! What a single word on the command line means: a size, a scale, a date.

use std::ffi::OsString;
use std::str::FromStr;

use emath::{Vec2, vec2};

use date::{DayMonthOrder, Language, When, read_written};
use formats::{ColumnChoice, ReadingChoice, Role};
use model::SecondScale;

/// The longest side of a picture in points.
const MAX_SIDE: f32 = 1_000_000.0;

/// Width and height in points; a height of 0 follows the content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PictureSize(pub(super) Vec2);

/// `1600x900`, or `1600` for a height that follows the content.
impl FromStr for PictureSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (width, height) = match text.split_once(['x', 'X', '×']) {
            Some((width, height)) => (side(width), side(height)),
            None => (side(text), Some(0.0)),
        };
        match (width, height) {
            (Some(width), Some(height)) => Ok(Self(vec2(width, height))),
            _ => Err("a size is two numbers above 0, as in 1600x900".to_owned()),
        }
    }
}

fn side(text: &str) -> Option<f32> {
    text.trim().parse().ok().filter(|side: &f32| *side >= 1.0 && *side <= MAX_SIDE)
}

/// Pixels to the point, above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale(pub(super) f32);

impl FromStr for Scale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse() {
            Ok(scale) if scale > 0.0 && scale <= 100.0 => Ok(Self(scale)),
            _ => Err("a scale is a number above 0 and up to 100, as in 2 or 1.5".to_owned()),
        }
    }
}

/// What columns are for, as typed: `start=Launched,title=Mission`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mapping(pub(super) Vec<ColumnChoice>);

/// A comma parts two roles only where a role follows it: a column's name may have commas.
impl FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut choices: Vec<ColumnChoice> = Vec::new();
        for part in text.split(',') {
            let (name, column) = part.split_once('=').unwrap_or((part, ""));
            match (ReadingChoice::from_code(name), choices.last_mut()) {
                (Some(reading), _) if !column.trim().is_empty() => {
                    let column = column.trim().to_owned();
                    choices.push(ColumnChoice { column, reading });
                }
                (None, Some(last)) if !part.contains('=') => {
                    last.column.push(',');
                    last.column.push_str(part);
                }
                _ => {
                    let names: Vec<&str> = Role::ALL.iter().map(|(_, name, _)| *name).collect();
                    return Err(format!(
                        "a mapping is a role, “=” and a column, as in start=Launched,title=Mission; \
                         the roles are {}; and for how a column's dates are read day-first, \
                         month-first, years-0-99, years-from-1950 and since-2001",
                        names.join(", ")
                    ));
                }
            }
        }
        Ok(Self(choices))
    }
}

impl Mapping {
    /// All that is chosen by several of them.
    pub(super) fn choices(mappings: &[Self]) -> Vec<ColumnChoice> {
        mappings.iter().flat_map(|mapping| mapping.0.iter().cloned()).collect()
    }
}

/// What else the axis counts in: the code of a calendar, or what the window calls it.
///
/// # Errors
/// Says which there are.
pub(super) fn read_second_scale(text: &str) -> Result<SecondScale, String> {
    let wanted = text.trim().to_lowercase();
    let fits =
        |scale: &SecondScale| scale.code() == wanted || scale.name().to_lowercase() == wanted;
    SecondScale::all().find(fits).ok_or_else(|| {
        let codes: Vec<&str> = SecondScale::all().map(SecondScale::code).collect();
        format!("there is no such calendar; there are {}", codes.join(", "))
    })
}

/// A language of the axis: its code, or what it calls itself.
///
/// # Errors
/// Says which there are.
pub(super) fn read_language(text: &str) -> Result<Language, String> {
    let wanted = text.trim().to_lowercase();
    // `de-AT` and `de_AT.UTF-8` are German.
    let code = wanted.split(['-', '_', '.']).next().unwrap_or_default();
    let fits = |language: &Language| language.name().to_lowercase() == wanted;
    Language::from_code(code).or_else(|| Language::all().find(fits)).ok_or_else(|| {
        let codes: Vec<&str> = Language::all().map(Language::code).collect();
        format!("there is no such language; there are {}", codes.join(", "))
    })
}

/// A date in EDTF or as people write it.
///
/// # Errors
/// Says why the text is not a date.
pub(super) fn read_date(text: &str) -> Result<When, String> {
    let text = text.trim();
    When::parse(text)
        .or_else(|_| read_written(text, DayMonthOrder::default()))
        .map_err(|error| error.to_string())
}

/// Puts the dates of `chronoscope date` behind `--`, and its options before it, so that
/// `-0043-03-15` is a date and not an option.
pub(super) fn dates_behind_dashes(
    arguments: impl IntoIterator<Item = OsString>,
) -> impl Iterator<Item = OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let is_date = arguments.get(1).is_some_and(|command| command == "date");
    if is_date && !arguments.iter().any(|argument| argument == "--") {
        let is_option = |argument: &OsString| {
            let text = argument.to_string_lossy();
            text.starts_with('-') && text.chars().nth(1).is_some_and(|c| c == '-' || c == 'h')
        };
        let typed = arguments.split_off(2);
        let (options, dates): (Vec<_>, Vec<_>) = typed.into_iter().partition(is_option);
        arguments.extend(options);
        arguments.push("--".into());
        arguments.extend(dates);
    }
    arguments.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sizes() {
        let check = |text: &str, expect: Option<(f32, f32)>| {
            let size = text.parse::<PictureSize>().ok().map(|size| (size.0.x, size.0.y));
            assert_eq!(size, expect, "{text}");
        };
        check("1600x900", Some((1600.0, 900.0)));
        check("1600×900", Some((1600.0, 900.0)));
        check("1600", Some((1600.0, 0.0)));
        check("0x900", None);
        check("-5x900", None);
        check("NaNx1", None);
        check("infx1", None);
        check("1600x", None);
        check("wide", None);
    }

    #[test]
    fn reads_scales() {
        let check = |text: &str, expect: Option<f32>| {
            assert_eq!(text.parse::<Scale>().ok().map(|scale| scale.0), expect, "{text}");
        };
        check("2", Some(2.0));
        check("1.5", Some(1.5));
        check("0", None);
        check("-1", None);
        check("NaN", None);
    }

    #[test]
    fn calendars_and_languages_have_a_code_and_a_name() {
        for scale in SecondScale::all() {
            assert_eq!(read_second_scale(scale.code()), Ok(scale));
            assert_eq!(read_second_scale(scale.name()), Ok(scale));
        }
        for language in Language::all() {
            assert_eq!(read_language(language.code()), Ok(language));
            assert_eq!(read_language(language.name()), Ok(language));
        }
        assert_eq!(read_language("de_AT.UTF-8").map(Language::code), Ok("de"));
        assert!(read_second_scale("mayan").unwrap_err().contains("julian"));
        assert!(read_language("tlh").unwrap_err().contains("de"));
    }

    #[test]
    fn a_negative_year_is_not_an_option() {
        let check = |typed: &str, expect: &str| {
            let words = typed.split(' ').map(OsString::from);
            let sorted: Vec<_> = dates_behind_dashes(words).collect();
            assert_eq!(sorted.join(std::ffi::OsStr::new(" ")), expect);
        };
        check("c date -0043 --json 1987", "c date --json -- -0043 1987");
        check("c date --help", "c date --help --");
        check("c date -- --json", "c date -- --json");
        check("c export -o x", "c export -o x");
    }
}
