//! Dates of Gramps: `dateval`, `daterange`, `datespan` and `datestr`.

use roxmltree::Node;

use date::{Bound, Date, DayMonthOrder, When, read_written};

/// The elements that are dates.
const NAMES: [&str; 4] = ["dateval", "daterange", "datespan", "datestr"];
/// The months of the Gregorian and the Julian calendar, as GEDCOM has them.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// The months of the Hebrew calendar.
const HEBREW: [&str; 13] =
    ["TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS", "NSN", "IYR", "SVN", "TMZ", "AAV", "ELL"];
/// The months of the French Republican calendar.
const FRENCH: [&str; 13] = [
    "VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM", "FLOR", "PRAI", "MESS", "THER", "FRUC",
    "COMP",
];

/// Calendars whose dates are read from numbers, and what stands behind these.
const IN_NUMBERS: [(&str, &str); 2] = [("Islamic", "AH"), ("Persian", "AP")];

/// The date of an event.
pub(super) fn date_in<'a, 'input>(event: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    event.children().find(|child| NAMES.contains(&child.tag_name().name()))
}

/// A date as the file has it, in one line, for what could not be read.
pub(super) fn written(date: Node<'_, '_>) -> String {
    let parts = date.attributes().map(|it| format!("{}={}", it.name(), it.value()));
    parts.collect::<Vec<_>>().join(" ")
}

/// Reads a date.
///
/// # Errors
/// Says why it has no place on the calendar.
pub(super) fn read(date: Node<'_, '_>) -> Result<When, String> {
    let attribute = |name: &str| date.attribute(name).unwrap_or_default();
    let one = |name: &str| moment(attribute(name), attribute("cformat"), attribute("dualdated"));
    let is_estimated = attribute("quality") == "estimated";
    let estimated = |when: When| {
        let When { start, end } = when;
        if !is_estimated {
            return When { start, end };
        }
        When { start: start.approximate(), end: end.map(Date::approximate) }
    };
    match date.tag_name().name() {
        "datestr" => words(attribute("val")),
        "datespan" => {
            let (start, end) = (one("start")?.start, one("stop")?);
            Ok(estimated(When { start, end: Some(end.end.unwrap_or(end.start)) }))
        }
        "daterange" => {
            let (start, end) = (one("start")?.start, one("stop")?.start);
            match (start.earliest(), end.latest()) {
                (Bound::At(first), Bound::At(last)) if last <= first => {
                    Err("its end is before its start".to_owned())
                }
                _ => Ok(Date::one_of(&start, &end).into()),
            }
        }
        _ => {
            let when = one("val")?;
            Ok(match attribute("type") {
                "before" => Date::one_of(&Date::open(), &day_before(&when.start)).into(),
                "after" => Date::one_of(&day_after(&when.start), &Date::open()).into(),
                "about" => When { start: when.start.approximate(), end: None },
                "from" => When { start: when.start, end: Some(Date::unknown()) },
                "to" => When { start: Date::unknown(), end: Some(when.start) },
                _ => estimated(when),
            })
        }
    }
}

/// A date without anything around it: `1850-04-07`, `1850-04`, `1850`, in one of several calendars.
fn moment(value: &str, calendar: &str, dual: &str) -> Result<When, String> {
    let (sign, digits) = value.strip_prefix('-').map_or(("", value), |digits| ("-", digits));
    let mut parts = digits.split('-');
    let mut number = || parts.next().and_then(|part| part.trim_matches('?').parse::<u16>().ok());
    let year = number().filter(|year| *year > 0).ok_or("its year is not known")?;
    let (month, day) = (number().unwrap_or(0), number().unwrap_or(0));
    if let Some((_, mark)) = IN_NUMBERS.iter().find(|(name, _)| *name == calendar) {
        let known = [year, month, day].into_iter().take_while(|number| *number > 0);
        let known: Vec<String> = known.map(|number| number.to_string()).collect();
        return words(&format!("{sign}{} {mark}", known.join("/")));
    }
    let (escape, months): (&str, &[&str]) = match calendar {
        "" | "Gregorian" => ("", &MONTHS),
        "Julian" => ("@#DJULIAN@ ", &MONTHS),
        "Hebrew" => ("@#DHEBREW@ ", &HEBREW),
        "French Republican" => ("@#DFRENCH R@ ", &FRENCH),
        other => return Err(format!("dates of the calendar “{other:.20}” are not converted")),
    };
    let name = months.get(usize::from(month).wrapping_sub(1)).copied();
    // A year of two styles is written as the later of them.
    let is_dual = dual == "1" && sign.is_empty() && name.is_some();
    let year_text = match (is_dual, sign) {
        (true, _) => format!("{}/{:02}", year - 1, year % 100),
        (false, "") => format!("{year:04}"),
        // Such years are counted as historians do.
        (false, _) => format!("{year} BC"),
    };
    let escape = if is_dual { "" } else { escape };
    let text = match (name, day) {
        (Some(month), 1..) => format!("{escape}{day} {month} {year_text}"),
        (Some(month), 0) => format!("{escape}{month} {year_text}"),
        (None, _) => format!("{escape}{year_text}"),
    };
    let when = match words(&text) {
        // A day after the later new year, 25 March, has but one year.
        Err(_) if is_dual => return moment(value, calendar, ""),
        when => when?,
    };
    let start = if escape.is_empty() { when.start.without_written() } else { when.start };
    Ok(When { start, end: when.end })
}

/// Reads a date in words.
///
/// # Errors
/// Says why it is none.
fn words(text: &str) -> Result<When, String> {
    read_written(text, DayMonthOrder::DayFirst).map_err(|error| error.to_string())
}

/// What lies right before a date: the last moment that is earlier.
fn day_before(date: &Date) -> Date {
    neighbour(date, "before")
}

/// What lies right after a date.
fn day_after(date: &Date) -> Date {
    neighbour(date, "after")
}

/// The unit next to a date, by the words that say so.
fn neighbour(date: &Date, word: &str) -> Date {
    let written = read_written(&format!("{word} {}", date.edtf()), DayMonthOrder::DayFirst);
    written.map_or_else(|_| date.clone(), |when| when.start.without_written())
}
