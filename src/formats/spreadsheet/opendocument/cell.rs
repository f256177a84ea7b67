//! One cell: the value that it has, and the text that it shows.

use std::borrow::Cow;

use crate::spreadsheet::cells::{moment_told, number_told};
use crate::spreadsheet::moment::{Days, Moment, Told, Writer};
use crate::spreadsheet::number_format::{ClockUnit, NumberFormat, Shown};
use crate::spreadsheet::xml::{Event, Tag, Xml};

/// The number of spaces that are read of a cell that are asked for by their number: a small file
/// may ask for a gigabyte of them.
const MAX_SPACES: u32 = 1000;
/// Elements in a cell that are none of its text.
const ASIDE: [&str; 3] = ["office:annotation", "table:table", "table:detective"];

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    value: Value,
    /// What it shows.
    text: String,
    has_formula: bool,
    is_error: bool,
    /// Whether it is a number, and no percentage or sum of money.
    is_plain: bool,
}

/// The value of a cell.
#[derive(Debug)]
enum Value {
    /// None but the text.
    Text,
    /// A text that is shown otherwise.
    Hidden(String),
    Number(String),
    Date(String),
    Time(String),
    Boolean(String),
}

impl Cell {
    /// Reads a cell, whose start was read.
    pub(super) fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Self {
        let get = |name| tag.get(name).map(Cow::into_owned);
        let value = [
            get("office:date-value").map(Value::Date),
            get("office:time-value").map(Value::Time),
            get("office:boolean-value").map(Value::Boolean),
            get("office:value").map(Value::Number),
            get("office:string-value").filter(|text| !text.is_empty()).map(Value::Hidden),
        ];
        let value = value.into_iter().flatten().next().unwrap_or(Value::Text);
        let has_formula = tag.get("table:formula").is_some();
        let is_error = tag.get("calcext:value-type").as_deref() == Some("error");
        let is_plain = tag.get("office:value-type").as_deref() == Some("float");
        Self { value, text: text_in(xml), has_formula, is_error, is_plain }
    }

    /// Whether a formula has no result in the file.
    pub(super) fn is_without_result(&self) -> bool {
        self.has_formula && matches!(self.value, Value::Text) && self.text.trim().is_empty()
    }

    /// What it says, in a format where that is known.
    pub(super) fn told(
        self,
        format: impl FnOnce() -> Option<NumberFormat>,
        writer: Writer,
    ) -> Told<'static> {
        match &self.value {
            Value::Date(date) => match moment_of(date, &self.text, writer) {
                Some(moment) => moment_told(moment, date.contains('T'), format().as_ref()),
                None => Told::plain(date.clone()),
            },
            Value::Time(time) => match days_of(time) {
                Some(days) => time_told(days, format().as_ref()),
                None => Told::plain(time.clone()),
            },
            Value::Number(number) => match number.trim().parse::<f64>() {
                Ok(_) if self.is_plain && has_words(&self.text) => Told::plain(self.text),
                Ok(number) => number_told(number, None, Days::default()),
                Err(_) => Told::plain(number.clone()),
            },
            Value::Boolean(value) => Told::plain(value.to_ascii_lowercase()),
            Value::Hidden(text) if !self.is_error => Told::plain(text.clone()),
            Value::Hidden(_) | Value::Text => match self.text.trim() {
                "#N/A" if self.is_error => Told::default(),
                _ => Told::plain(self.text),
            },
        }
    }
}

/// Whether there are words in what is shown of a number, `44 BC`; that which parts a number from
/// its exponent is none.
fn has_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !matches!(c, 'E' | 'e'))
}

/// The day that a cell has, in the calendar in which it shows it.
///
/// LibreOffice shows days before the reform in the Julian calendar, and has them as Gregorian ones;
/// other writers show the day that they have. Years below 0 are those before Christ, which has no
/// year 0 (XML Schema 1.0, section 3.2.7).
fn moment_of(date: &str, text: &str, writer: Writer) -> Option<Moment> {
    let moment = match date.trim().strip_prefix('-') {
        Some(rest) => {
            let (year, rest) = rest.split_at_checked(rest.find('-')?)?;
            let year = year.parse::<u32>().ok()?.checked_sub(1)?;
            Moment::of_iso(&format!("{}{year:04}{rest}", if year == 0 { "" } else { "-" }))?
        }
        None => Moment::of_iso(date)?,
    };
    if !moment.is_before_the_reform() {
        return Some(moment);
    }
    let julian = moment.in_julian();
    let days = [julian, moment].map(|moment| u32::from(moment.in_its_calendar().2));
    let numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    let numbers: Vec<u32> = numbers.collect();
    let shows_julian = match days.map(|day| numbers.contains(&day)) {
        [true, false] => true,
        [false, true] => false,
        _ => writer == Writer::LibreOffice,
    };
    Some(if shows_julian { julian } else { moment })
}

/// What a time says that is so many days long.
fn time_told(days: f64, format: Option<&NumberFormat>) -> Told<'static> {
    let is_of_day = (0.0..1.0).contains(&days);
    let shown = format.and_then(|format| format.shown(days)).unwrap_or(match is_of_day {
        true => Shown::Moment { date: None, clock: Some(ClockUnit::Fraction) },
        false => Shown::Length(ClockUnit::Fraction),
    });
    Days { writer: Writer::LibreOffice, ..Days::default() }.told(days, shown)
}

/// The days of a length of time, `PT18H03M00S`.
fn days_of(time: &str) -> Option<f64> {
    let (sign, rest) =
        time.trim().strip_prefix('-').map_or((1.0, time.trim()), |rest| (-1.0, rest));
    let rest = rest.strip_prefix('P')?;
    let (days, clock) = rest.split_once('T').unwrap_or((rest, ""));
    let mut total = match days.strip_suffix('D') {
        Some(days) => days.parse::<f64>().ok()?,
        None if days.is_empty() => 0.0,
        None => return None,
    };
    let mut rest = clock;
    for (unit, per_day) in [('H', 24.0), ('M', 1440.0), ('S', 86_400.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            total += number.replace(',', ".").parse::<f64>().ok()? / per_day;
            rest = after;
        }
    }
    rest.is_empty().then_some(sign * total)
}

/// The text in a cell, whose start was read: its paragraphs, one on each line.
fn text_in(xml: &mut Xml<'_>) -> String {
    let depth = xml.depth();
    let mut text = String::new();
    let mut n_paragraphs = 0;
    let mut n_spaces_left = MAX_SPACES;
    // Text stands in paragraphs; between these is white space, which some programs write.
    let mut paragraph = usize::MAX;
    while let Some(event) = xml.next(depth) {
        let is_within = xml.depth() >= paragraph;
        match event {
            Event::Text(part) if is_within => text.push_str(&part),
            Event::Text(_) => {}
            Event::Start(tag) => match tag.name() {
                "text:p" | "text:h" => {
                    if n_paragraphs > 0 {
                        text.push('\n');
                    }
                    n_paragraphs += 1;
                    paragraph = xml.depth();
                }
                "text:s" => {
                    let n_spaces = tag.count("text:c").min(n_spaces_left);
                    n_spaces_left -= n_spaces;
                    text.extend(std::iter::repeat_n(' ', n_spaces as usize));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                name if ASIDE.contains(&name) || name.starts_with("draw:") => {
                    let depth = xml.depth();
                    xml.skip(depth);
                }
                _ => {}
            },
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_of_the_calendar_in_which_they_are_shown() {
        #[track_caller]
        fn check(value: &str, text: &str, writer: Writer, expect: &str) {
            let moment = moment_of(value, text, writer).expect("a day");
            assert_eq!(moment.told(Shown::All).text, expect);
        }
        use Writer::{Excel, LibreOffice};
        check("1066-10-20", "1066-10-14", LibreOffice, "1066-10-14T00:00:00 (Julian)");
        check("1066-10-20", "14. Okt. 1066", Excel, "1066-10-14T00:00:00 (Julian)");
        check("1066-10-14", "14/10/1066", Excel, "1066-10-14T00:00:00");
        check("1066-10-20", "Oct 1066", LibreOffice, "1066-10-14T00:00:00 (Julian)");
        check("1066-10-20", "Oct 1066", Excel, "1066-10-20T00:00:00");
        check("0250-03-01", "0250-03-01", LibreOffice, "0250-03-01T00:00:00");
        check("1776-07-04", "1776-07-04", LibreOffice, "1776-07-04T00:00:00");
        check("-0044-03-13", "15 March 44 BC", LibreOffice, "-0043-03-15T00:00:00 (Julian)");
        check("-0001-12-31", "0001-12-31", Excel, "0000-12-31T00:00:00");
        assert_eq!(moment_of("1987-13-08", "", Excel), None);
        assert_eq!(moment_of("-", "", Excel), None);
    }

    #[test]
    fn a_cell_has_not_any_number_of_spaces() {
        #[track_caller]
        fn check(content: &str, expect: &str) {
            let text = format!("<table:table-cell>{content}</table:table-cell>");
            let mut xml = Xml::new(&text);
            assert!(matches!(xml.next(0), Some(Event::Start(_))));
            assert_eq!(text_in(&mut xml), expect);
        }
        check("<text:p>a<text:s/>b<text:s text:c='3'/>c</text:p>", "a b   c");
        let many = "<text:s text:c='700'/>".repeat(3);
        check(&format!("<text:p>a{many}b</text:p>"), &format!("a{}b", " ".repeat(1000)));
    }

    #[test]
    fn times_are_lengths_from_midnight() {
        #[track_caller]
        fn check(value: &str, code: &str, expect: &str) {
            let days = days_of(value).expect("a time");
            let format = NumberFormat::of_code(code);
            assert_eq!(time_told(days, format.as_ref()).text, expect);
        }
        check("PT18H03M00S", "h:mm", "18:03");
        check("PT18H03M00S", "", "18:03:00");
        check("PT18H03M00.5S", "", "18:03:00.500");
        check("PT30H15M00S", "[h]:mm", "30:15 h");
        check("PT30H15M00S", "", "30:15:00 h");
        check("P1DT6H", "", "30:00:00 h");
        check("P2D", "", "48:00:00 h");
        check("-PT0H30M0S", "", "-0:30:00 h");
        for broken in ["18:03", "PT", "PTxH", "P1Y", "P1YT1H"] {
            let days = days_of(broken);
            assert!(days.is_none_or(|days| days == 0.0), "{broken}");
        }
    }
}
