//! Number formats of cells: how much of a date or a time each of them shows, and with what words a
//! number.
//!
//! A cell is known no better than it shows: `mmmm yyyy` is a month, whatever day its number stands
//! for. Codes are those of [ECMA-376], part 1, section 18.8.31.
//!
//! [ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/

mod code;
mod words;

pub(super) use code::Section;

/// What a cell shows of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As much as its number holds: how the cell is formatted is not known.
    All,
    /// A date, a time of day, or both.
    Moment {
        /// Down to where the date is shown.
        date: Option<DateUnit>,
        /// Down to where the time of day is shown.
        clock: Option<ClockUnit>,
    },
    /// A length of time, which may be longer than a day: `[h]:mm`.
    Length(ClockUnit),
    /// Minutes and seconds, `mm:ss.0`. Spreadsheets choose it by themselves for moments with
    /// fractions of a second, so that a number of days in it is a moment.
    Seconds,
}

impl Shown {
    /// A date down to a unit.
    pub(super) fn of_date(unit: DateUnit) -> Self {
        Self::Moment { date: Some(unit), clock: None }
    }
}

/// Down to where a date is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DateUnit {
    Year,
    Quarter,
    Month,
    Day,
}

/// Down to where a time is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ClockUnit {
    Hour,
    Minute,
    Second,
    Fraction,
}

/// A number format that shows dates, times, or words around a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

impl NumberFormat {
    /// A date whose format is not known.
    pub(super) fn unknown() -> Self {
        Self { sections: vec![Section::of_all(Some(Shown::All))] }
    }

    /// The format with a code, `[$-409]mmm yy;@`. `None` where it shows plain numbers.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        Self::of_sections(code::sections(code))
    }

    /// The format with these sections. `None` where it shows plain numbers.
    pub(super) fn of_sections(sections: Vec<Section>) -> Option<Self> {
        let shows_more = |section: &Section| section.shown.is_some() || section.words.is_some();
        let shows_some = sections.iter().any(shows_more);
        shows_some.then_some(Self { sections })
    }

    /// The format with a number that stands for a code in every workbook, as section 18.8.30 has
    /// them. What those for dates in East Asia show depends on the language of the program.
    pub(super) fn of_number(number: u16) -> Option<Self> {
        let code = match number {
            14 => "m/d/yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "m/d/yyyy h:mm",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            27..=36 | 50..=58 => return Some(Self::unknown()),
            _ => return None,
        };
        Self::of_code(code)
    }

    /// What is shown of the date that a number stands for; `None` where it is shown as a number, or
    /// not at all.
    pub(super) fn shown(&self, number: f64) -> Option<Shown> {
        let shown = self.section(number)?.shown;
        // A section for numbers below 0, as a format of the kind `yyyy;-0` has it, is not what
        // days before 1900 were meant for.
        let is_meant = self.is_conditional() || number == 0.0;
        let first = || self.sections.first().filter(|_| !is_meant)?.shown;
        shown.or_else(first)
    }

    /// A number with the words that are put around it, if there are any.
    pub(super) fn in_words(&self, number: f64) -> Option<String> {
        let words = self.section(number)?.words.as_ref()?;
        // A section for numbers below 0 has the sign in it, or says it in words.
        let is_signed = self.sections.len() == 1 || self.is_conditional();
        Some(words.told(number, is_signed))
    }

    /// Whether nothing is shown of a number.
    pub(super) fn hides(&self, number: f64) -> bool {
        self.section(number).is_some_and(|section| !section.is_number && section.shown.is_none())
    }

    /// The section for a number.
    fn section(&self, number: f64) -> Option<&Section> {
        if self.is_conditional() {
            let applies = |section: &&Section| {
                section.condition.is_none_or(|condition| condition.holds(number))
            };
            return self.sections.iter().find(applies);
        }
        match (self.sections.len(), number) {
            (2.., number) if number < 0.0 => self.sections.get(1),
            (3.., 0.0) => self.sections.get(2),
            _ => self.sections.first(),
        }
    }

    fn is_conditional(&self) -> bool {
        self.sections.iter().any(|section| section.condition.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, number: f64, expect: &str) {
        let format = NumberFormat::of_code(code);
        let found = match format.and_then(|format| format.shown(number)) {
            None => "nothing".to_owned(),
            Some(Shown::Moment { date, clock }) => {
                let date = date.map(|unit| format!("{unit:?}"));
                let clock = clock.map(|unit| format!("{unit:?}"));
                [date, clock].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            Some(other) => format!("{other:?}"),
        };
        assert_eq!(found, expect, "{code}");
    }

    #[test]
    fn a_format_shows_a_date_down_to_some_unit() {
        for code in ["yyyy-mm-dd", "yyyy\\-mm\\-dd", "d-mmm-yy", "[$-F800]dddd, mmmm dd, yyyy"] {
            check(code, 32_119.0, "Day");
        }
        for code in
            ["mmmm yyyy", "mmm-yy", "[$-409]mmm yy;@", "yyyy\"年\"m\"月\"", "mmmm", "MMM YYYY"]
        {
            check(code, 11_810.0, "Month");
        }
        for code in ["yyyy", "yy", "YYYY", "[$-411]ggge\"年\"", "[$-1070000]bbbb"] {
            check(code, 11_810.0, "Year");
        }
        check("\"Q\"Q YYYY", 11_810.0, "Quarter");
        check("d.m", 11_810.0, "Day");
        check("d\" of month m\" mmmm", 1.0, "Day");
    }

    #[test]
    fn minutes_are_told_from_months_by_what_stands_beside_them() {
        check("h:mm", 0.5, "Minute");
        check("[$-409]h:mm AM/PM;@", 0.5, "Minute");
        check("h a/p", 0.5, "Hour");
        check("hh:mm:ss.000", 0.5, "Fraction");
        check("yyyy-mm-dd hh:mm", 32_119.5, "Day Minute");
        check("dd/mm/yyyy\\ hh:mm:ss", 32_119.5, "Day Second");
        check("h\\hmm mm/yyyy", 32_119.5, "Month Minute");
        check("[h]:mm", 1.25, "Length(Minute)");
        check("[hh]:mm:ss", 1.25, "Length(Second)");
        check("[mm]:ss", 1.25, "Length(Second)");
        check("mm:ss.0", 0.01, "Seconds");
    }

    #[test]
    fn a_format_of_numbers_shows_no_date() {
        let codes = [
            "General",
            "0",
            "0.00E+00",
            "#,##0",
            "0%",
            "@",
            "# ?/?",
            "",
            "\\Y000000",
            "[Red]-0",
            "#,##0.00 [$€-407]",
            "_-* #,##0.00 \\d_-",
            "Standard",
            "[>1900]0",
            "0 d",
        ];
        for code in codes {
            check(code, 1987.0, "nothing");
        }
    }

    #[test]
    fn the_section_of_a_number_says_what_is_shown() {
        check("yyyy;mmm yyyy", 5.0, "Year");
        check("yyyy;mmm yyyy", -5.0, "Month");
        check("yyyy;-0", -5.0, "Year");
        check("yyyy;-yyyy;", 0.0, "nothing");
        check("[<36526]yyyy;[>=36526]mmm yyyy", 11_810.0, "Year");
        check("[<36526]yyyy;[>=36526]mmm yyyy", 36_526.0, "Month");
        check("[<=2100]General;d mmm yyyy", 1987.0, "nothing");
        check("[<=2100]General;d mmm yyyy", 32_119.0, "Day");
        check("\"a;b\" yyyy", 5.0, "Year");
    }

    #[test]
    fn a_number_may_have_words_around_it() {
        #[track_caller]
        fn check(code: &str, number: f64, expect: Option<&str>) {
            let format = NumberFormat::of_code(code);
            let found = format.and_then(|format| format.in_words(number));
            assert_eq!(found.as_deref(), expect, "{code}");
        }
        check("0\" AD\";0\" BC\"", 79.0, Some("79 AD"));
        check("0\" AD\";0\" BC\"", -44.0, Some("44 BC"));
        check("0;0\\ \\B\\C", -44.0, Some("44 BC"));
        check("0;0\" BC\"", 79.0, None);
        check("General\" BC\"", 44.0, Some("44 BC"));
        check("\"c. \"0", 1066.0, Some("c. 1066"));
        check("0.0,,\" Ma\"", 65_500_000.0, Some("65.5 Ma"));
        check("#,##0\" years ago\"", 12_000.0, Some("12000 years ago"));
        check("0\" m\"", -3.0, Some("-3 m"));
        for code in
            ["0.00", "\"$\"#,##0", "0%\" p\"", "0.0E+00\" x\"", "000\"-a-\"0000", "yyyy\" a\""]
        {
            check(code, 12.0, None);
        }
    }

    #[test]
    fn what_is_not_known_of_a_format_hides_nothing() {
        check("TT.MM.JJJJ", 5.0, "All");
        check("ww yyyy", 5.0, "All");
        assert_eq!(NumberFormat::of_number(57), Some(NumberFormat::unknown()));
        assert_eq!(NumberFormat::of_number(4), None);
    }
}
