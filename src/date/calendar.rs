//! Calendars other than the Gregorian one, for those who want to read a day in theirs.

use super::calendar_names::{cycle_name, month_name};
use super::civil::{civil_from_days, days_from_civil};
use super::reckoning::{DAYS_TO_EPOCH, Reckoning};
use super::words::ordinal;
use super::{Civil, Instant};

/// More steps than a guess of where a year starts is ever off by.
const MAX_CORRECTIONS: usize = 12;

/// A calendar in which days can be told besides the Gregorian one. Days begin at midnight in all,
/// also where they are otherwise said to begin on the evening before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// Caesar's, which Europe used before the Gregorian one ("Old Style").
    Julian,
    /// The Islamic one, by the arithmetic rule of 11 leap years in 30.
    Islamic,
    /// The Islamic one as Saudi Arabia publishes it.
    UmmAlQura,
    /// The Hebrew one, years since the creation of the world.
    Hebrew,
    /// Iran's solar one.
    Persian,
    /// The traditional one of China, months by the moon.
    Chinese,
    /// The Coptic one, years of the martyrs.
    Coptic,
    /// Ethiopia's.
    Ethiopian,
    /// India's national one.
    Indian,
}

/// A day as another calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    reckoning: Reckoning,
    /// Days since the day before 1 January of the year 1.
    fixed: i64,
    /// The year, counted through zero; the Gregorian year in which a Chinese one begins.
    pub year: i64,
    /// The number of the month; that of the month before for a leap month.
    pub month: u8,
    /// Whether the month is put in so that moon and sun agree.
    pub is_leap_month: bool,
    /// Whether the year has a leap day or a leap month.
    is_leap_year: bool,
    /// The day of the month.
    pub day: u8,
    day_of_year: u16,
    days_in_month: u8,
    days_in_year: u16,
}

impl Calendar {
    /// Every calendar, in the order lists show them.
    pub const ALL: [Self; 9] = [
        Self::Julian,
        Self::Islamic,
        Self::UmmAlQura,
        Self::Hebrew,
        Self::Persian,
        Self::Chinese,
        Self::Coptic,
        Self::Ethiopian,
        Self::Indian,
    ];

    /// What the calendar is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Julian => "Julian",
            Self::Islamic => "Islamic (tabular)",
            Self::UmmAlQura => "Islamic (Umm al-Qura)",
            Self::Hebrew => "Hebrew",
            Self::Persian => "Persian",
            Self::Chinese => "Chinese",
            Self::Coptic => "Coptic",
            Self::Ethiopian => "Ethiopian",
            Self::Indian => "Indian",
        }
    }

    /// A short name in ASCII, for options and files: `umm-al-qura`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Julian => "julian",
            Self::Islamic => "islamic",
            Self::UmmAlQura => "umm-al-qura",
            Self::Hebrew => "hebrew",
            Self::Persian => "persian",
            Self::Chinese => "chinese",
            Self::Coptic => "coptic",
            Self::Ethiopian => "ethiopian",
            Self::Indian => "indian",
        }
    }

    /// Whether days are told in it: all calendars but the Julian one need the feature `calendars`.
    pub fn is_built_in(self) -> bool {
        Reckoning::of(self).is_some()
    }

    /// The first Gregorian year that the calendar tells days of, and the first that it does not:
    /// those of the observed calendars rest on tables, which end.
    fn years(self) -> (i64, i64) {
        match self {
            Self::Chinese => (1900, 2100),
            Self::UmmAlQura => (1883, 2077),
            _ => (-9_999, 10_000),
        }
    }

    /// From when until when the calendar tells days.
    pub fn range(self) -> (Instant, Instant) {
        let (from, until) = self.years();
        (Civil::date(from, 1, 1).instant(), Civil::date(until, 1, 1).instant())
    }

    /// The day on which an instant falls; `None` out of the calendar's [range](Self::range), and where
    /// it is not [built in](Self::is_built_in).
    pub fn day(self, instant: Instant) -> Option<CalendarDay> {
        let (from, until) = self.range();
        if !(from..until).contains(&instant) {
            return None;
        }
        let civil = Civil::from(instant);
        let days = days_from_civil(civil.year, i64::from(civil.month), i64::from(civil.day));
        Some(CalendarDay::new(Reckoning::of(self)?, days + DAYS_TO_EPOCH))
    }
}

impl CalendarDay {
    fn new(reckoning: Reckoning, fixed: i64) -> Self {
        let day = reckoning.day(fixed);
        Self {
            reckoning,
            fixed,
            year: day.year,
            month: day.month,
            is_leap_month: day.is_leap_month,
            is_leap_year: day.is_leap_year,
            day: day.day,
            day_of_year: day.day_of_year,
            days_in_month: day.days_in_month,
            days_in_year: day.days_in_year,
        }
    }

    /// The day of the same calendar so many days later.
    fn after(&self, days: i64) -> Self {
        Self::new(self.reckoning, self.fixed + days)
    }

    /// Midnight at its start.
    pub fn instant(&self) -> Instant {
        let (year, month, day) = civil_from_days(self.fixed - DAYS_TO_EPOCH);
        Civil::date(year, i64::from(month), i64::from(day)).instant()
    }

    /// Whether its year has a leap day or a leap month.
    pub fn is_in_leap_year(&self) -> bool {
        self.is_leap_year
    }

    /// The day after.
    pub fn next(&self) -> Self {
        self.after(1)
    }

    /// The first day of its month.
    pub fn month_start(&self) -> Self {
        self.after(1 - i64::from(self.day))
    }

    /// The last day of its month.
    pub fn month_end(&self) -> Self {
        self.after(i64::from(self.days_in_month - self.day))
    }

    /// The first day of the next month.
    pub fn next_month(&self) -> Self {
        self.month_end().next()
    }

    /// The first day of a year of the same calendar.
    pub fn year_start(&self, year: i64) -> Self {
        let mut day = *self;
        for _ in 0..MAX_CORRECTIONS {
            let days = match year - day.year {
                0 => break,
                1 => i64::from(day.days_in_year - day.day_of_year) + 1,
                -1 => -i64::from(day.day_of_year),
                // Years differ in length, so that this ends near the year and not always in it.
                years => years * i64::from(day.days_in_year),
            };
            day = day.after(days);
        }
        day.after(1 - i64::from(day.day_of_year))
    }

    /// "1444 AH", "44 BCE", "2023 (gui-mao)".
    pub fn year_name(&self) -> String {
        let year = self.year;
        let before = year.abs_diff(1);
        match self.reckoning.calendar() {
            Calendar::Julian if year <= 0 => format!("{before} BCE"),
            Calendar::Julian => year.to_string(),
            Calendar::Islamic | Calendar::UmmAlQura if year <= 0 => format!("{before} BH"),
            Calendar::Islamic | Calendar::UmmAlQura => format!("{year} AH"),
            Calendar::Chinese => format!("{year} ({})", cycle_name(year)),
            Calendar::Hebrew | Calendar::Coptic | Calendar::Ethiopian => {
                format!("{} AM", signed(year))
            }
            Calendar::Persian => format!("{} AP", signed(year)),
            Calendar::Indian => format!("{} Śaka", signed(year)),
        }
    }

    /// "Ramadan", "Ram."; "Adar I"; "leap 2nd month".
    pub fn month_name(&self, long: bool) -> String {
        let leap = if self.is_leap_month { "leap " } else { "" };
        match self.reckoning.calendar() {
            Calendar::Chinese if long => format!("{leap}{} month", ordinal(self.month.into())),
            Calendar::Chinese => format!("{leap}M{}", self.month),
            calendar => {
                month_name(calendar, (self.month, self.is_leap_month, self.is_leap_year), long)
            }
        }
    }

    /// "10 Ramadan 1444 AH".
    pub fn describe(&self) -> String {
        match self.reckoning.calendar() {
            Calendar::Chinese => format!(
                "{} day of the {} of {}",
                ordinal(self.day.into()),
                self.month_name(true),
                self.year_name()
            ),
            _ => format!("{} {} {}", self.day, self.month_name(true), self.year_name()),
        }
    }
}

fn signed(year: i64) -> String {
    if year < 0 { format!("−{}", year.unsigned_abs()) } else { year.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NANOS_PER_DAY: i128 = 86_400_000_000_000;

    #[track_caller]
    fn check(calendar: Calendar, (year, month, day): (i64, i64, i64), expect: &str) {
        let instant = Civil::date(year, month, day).instant();
        assert_eq!(calendar.day(instant).unwrap().describe(), expect);
    }

    #[test]
    fn days_are_told_in_the_julian_calendar() {
        check(Calendar::Julian, (1917, 11, 7), "25 October 1917");
        check(Calendar::Julian, (-43, 3, 13), "15 March 44 BCE");
    }

    #[test]
    #[cfg(feature = "calendars")]
    fn days_are_told_in_every_calendar() {
        // E. M. Reingold and N. Dershowitz, Calendrical Calculations (2018), appendix C.
        check(Calendar::Islamic, (1945, 11, 12), "6 Dhuʻl-Hijjah 1364 AH");
        check(Calendar::Hebrew, (1945, 11, 12), "7 Kislev 5706 AM");
        check(Calendar::Persian, (1945, 11, 12), "21 Aban 1324 AP");
        check(Calendar::Coptic, (1945, 11, 12), "3 Hator 1662 AM");
        check(Calendar::Ethiopian, (1945, 11, 12), "3 Hedar 1938 AM");
        check(Calendar::UmmAlQura, (2023, 4, 1), "10 Ramadan 1444 AH");
        check(Calendar::Hebrew, (2024, 2, 20), "11 Adar I 5784 AM");
        check(Calendar::Hebrew, (2024, 3, 20), "10 Adar II 5784 AM");
        check(Calendar::Hebrew, (2023, 3, 7), "14 Adar 5783 AM");
        check(Calendar::Indian, (2023, 4, 1), "11 Chaitra 1945 Śaka");
        let leap = "11th day of the leap 2nd month of 2023 (gui-mao)";
        check(Calendar::Chinese, (2023, 4, 1), leap);
    }

    #[test]
    fn the_julian_calendar_is_the_one_that_dates_are_read_in() {
        for days in (-4_000_000..1_000_000_i128).step_by(997) {
            let instant = Instant::from_nanos(days * NANOS_PER_DAY);
            let Some(day) = Calendar::Julian.day(instant) else { continue };
            assert_eq!((day.year, day.month, day.day), Civil::from(instant).julian());
        }
    }

    #[test]
    fn years_and_months_start_where_they_start() {
        for calendar in Calendar::ALL.into_iter().filter(|calendar| calendar.is_built_in()) {
            let (from, until) = calendar.range();
            let n_days = (until - from) / NANOS_PER_DAY;
            for n in (0..n_days).step_by(n_days as usize / 50) {
                let day = calendar.day(from + n * NANOS_PER_DAY).unwrap();
                assert_eq!(day.instant(), from + n * NANOS_PER_DAY);
                let start = day.month_start();
                assert_eq!((start.year, start.month, start.day), (day.year, day.month, 1));
                assert_eq!(day.next_month().day, 1);
                assert!(day.next_month().instant() > day.instant());
                for year in [day.year - 700, day.year - 1, day.year, day.year + 1, day.year + 99] {
                    let start = day.year_start(year);
                    assert_eq!((start.year, start.day_of_year), (year, 1), "{calendar:?}");
                }
                assert!(!day.month_name(true).is_empty() && !day.month_name(false).is_empty());
            }
        }
    }

    #[test]
    fn beyond_the_tables_nothing_is_told() {
        assert_eq!(Calendar::Chinese.day(Civil::date(1800, 1, 1).instant()), None);
        assert_eq!(Calendar::Hebrew.day(Instant::MAX), None);
        assert_eq!(Calendar::Julian.day(Instant::MIN), None);
    }

    #[test]
    fn only_what_is_built_in_tells_days() {
        let midnight = Civil::date(1987, 12, 8).instant();
        for calendar in Calendar::ALL {
            let is_built_in = calendar == Calendar::Julian || cfg!(feature = "calendars");
            assert_eq!(calendar.is_built_in(), is_built_in, "{calendar:?}");
            assert_eq!(calendar.day(midnight).is_some(), is_built_in, "{calendar:?}");
        }
    }
}
