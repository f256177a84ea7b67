//! The Timeline Project, `*.timeline`: its XML, and the lines of its first versions.

mod containers;
mod lines;
mod losses;
mod markup;
mod spans;
mod times;
mod write;

use super::xml::root_name;
use super::{Clue, Entry, Format, Input, Sureness};

/// Files of The Timeline Project.
pub(super) const ENTRY: Entry = Entry {
    format: Format::TimelineProject,
    name: "timeline-project",
    label: "The Timeline Project",
    extensions: &["timeline"],
    sniff,
    read: |input| {
        let is_xml = input.text.is_some_and(|text| root_name(text).is_some());
        if is_xml { markup::read(input) } else { Ok(lines::read(input)) }
    },
    write: Some(write::write),
};

/// The name that the program gives to its own kinds of elements, kept in `extra`.
const CONTAINER: &str = "container";

/// The label of a container that stands for a lane, and is no event.
const LANE_LABEL: &str = "lane";

/// How the label begins that names the lane of an event, where that is no container.
const LANE_LABEL_START: &str = "lane:";

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?;
    if root_name(text) == Some("timeline") {
        let has_events = ["<events", "<categories", "<view"].iter().any(|tag| text.contains(tag));
        return has_events
            .then(|| Clue::new(Sureness::Certain, "it is XML with “events” in “timeline”"));
    }
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let begins = |start: &&str| first.is_some_and(|line| line.starts_with(*start));
    let start = ["PREFERRED-PERIOD:", "CATEGORY:", "EVENT:"].iter().find(|start| begins(start))?;
    let is_list = first.is_some_and(|line| line.contains(';'));
    is_list.then(|| Clue::new(Sureness::Certain, format!("its lines begin with “{start}”")))
}

/// A boolean as the program writes it.
fn is_true(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("true") || text.trim() == "1"
}

/// A colour `r,g,b` as `#rrggbb`.
fn hex_color(text: &str) -> Option<String> {
    let mut parts = text.split(',').map(|part| part.trim().parse::<u8>().ok());
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then(|| format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// A colour `#rrggbb` as `r,g,b`.
fn rgb_color(hex: &str) -> Option<String> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |range| u8::from_str_radix(digits.get(range)?, 16).ok();
    Some(format!("{},{},{}", part(0..2)?, part(2..4)?, part(4..6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_keep_their_value() {
        assert_eq!(hex_color("255, 0,16").as_deref(), Some("#ff0010"));
        assert_eq!(rgb_color("#ff0010").as_deref(), Some("255,0,16"));
        for bad in ["1,2", "1,2,300", "1,2,3,4", ""] {
            assert_eq!(hex_color(bad), None, "{bad}");
        }
        for bad in ["ff0010", "#ff001", "#ééé", "#gg0000"] {
            assert_eq!(rgb_color(bad), None, "{bad}");
        }
    }
}
