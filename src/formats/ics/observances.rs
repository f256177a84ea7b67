//! The offsets of a zone that a file itself defines (`VTIMEZONE`).

use date::{Civil, Zone};

use super::components::Component;
use super::moment::Moment;

/// When the clocks of a zone were set to which offset.
#[derive(Debug, Default)]
pub(super) struct Observances {
    rules: Vec<Observance>,
}

/// One `STANDARD` or `DAYLIGHT`.
#[derive(Debug)]
struct Observance {
    /// The first time that it began.
    first: Civil,
    /// Further times.
    others: Vec<Civil>,
    /// When it begins in each year since.
    yearly: Option<Yearly>,
    offset: Zone,
}

/// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, the only kind of rule that zones use.
#[derive(Debug)]
struct Yearly {
    month: u8,
    /// The weekday from 1 for Monday, and its number within the month: −1 is the last.
    weekday: Option<(u8, i8)>,
    /// The last year.
    until: i64,
}

impl Observances {
    /// The observances that are parts of a component.
    pub(super) fn of(components: &[Component<'_>], parent: usize) -> Self {
        let parts = components.iter().filter(|component| component.parent == Some(parent));
        let is_rule = |part: &&Component| matches!(&*part.name, "STANDARD" | "DAYLIGHT");
        Self { rules: parts.filter(is_rule).filter_map(observance).collect() }
    }

    /// The offset at a civil time: that of the observance that began last before it, else of the
    /// first there is.
    pub(super) fn zone_at(&self, civil: Civil) -> Option<Zone> {
        let began = |rule: &Observance| rule.began_before(civil).map(|began| (began, rule.offset));
        let latest = self.rules.iter().filter_map(began).max_by_key(|(began, _)| *began);
        let first = || self.rules.iter().min_by_key(|rule| rule.first).map(|rule| rule.offset);
        latest.map(|(_, offset)| offset).or_else(first)
    }
}

impl Observance {
    /// When it last began before a civil time.
    fn began_before(&self, civil: Civil) -> Option<Civil> {
        let listed = self.others.iter().copied().chain([self.first]);
        let yearly = self.yearly.iter().flat_map(|rule| {
            [civil.year - 1, civil.year].into_iter().filter_map(|year| {
                let day = rule.day_in(year).filter(|_| year <= rule.until)?;
                Some(Civil { year, month: rule.month, day, ..self.first })
            })
        });
        let all = listed.chain(yearly.filter(|began| *began >= self.first));
        all.filter(|began| *began <= civil).max()
    }
}

impl Yearly {
    /// Reads a rule; `None` where it is of another kind.
    fn parse(rule: &str, first: Civil) -> Option<Self> {
        let rule = rule.to_ascii_uppercase();
        let part = |name: &str| {
            let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
            parts.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        if part("FREQ") != Some("YEARLY") {
            return None;
        }
        let month = match part("BYMONTH") {
            Some(month) => month.parse().ok().filter(|month| (1..=12).contains(month))?,
            None => first.month,
        };
        let until = part("UNTIL").and_then(|until| Moment::parse(until).ok());
        let until = until.map_or(i64::MAX, |until| until.civil.year);
        let Some(by_day) = part("BYDAY") else { return Some(Self { month, weekday: None, until }) };
        let (number, name) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let weekday = names.iter().position(|own| *own == name)? as u8 + 1;
        let number = match (number, part("BYMONTHDAY")) {
            // The first Sunday on or after the 8th is the second of the month.
            ("", Some(days)) => {
                days.split(',').next()?.parse::<i8>().ok().map(|day| (day + 6) / 7)?
            }
            ("", None) => 1,
            (number, _) => number.parse().ok()?,
        };
        Some(Self { month, weekday: Some((weekday, number)), until })
    }

    /// The day of its month on which it begins in a year.
    fn day_in(&self, year: i64) -> Option<u8> {
        let Some((weekday, number)) = self.weekday else { return Some(1) };
        let n_days = Civil::days_in_month(year, self.month);
        let mut days = (1..=n_days).filter(|day| {
            Civil::date(year, i64::from(self.month), i64::from(*day)).weekday() == weekday
        });
        match number {
            0 => None,
            1.. => days.nth(usize::from(number.unsigned_abs()) - 1),
            _ => days.rev().nth(usize::from(number.unsigned_abs()) - 1),
        }
    }
}

fn observance(component: &Component<'_>) -> Option<Observance> {
    let first = Moment::parse(&component.property("DTSTART")?.value).ok()?.civil;
    let offset = component.property("TZOFFSETTO")?.value.trim();
    // Local mean times have seconds, which fixed offsets do not.
    let offset = Zone::from_name(offset.get(..5).unwrap_or(offset))?;
    let dates = component.all("RDATE").flat_map(|property| property.value.split(','));
    let others = dates.filter_map(|date| Moment::parse(date).ok()).map(|date| date.civil).collect();
    let rule = component.property("RRULE");
    let yearly = rule.and_then(|rule| Yearly::parse(&rule.value, first));
    // A rule without a weekday repeats the day of the month.
    let yearly = yearly.filter(|rule| rule.weekday.is_some() || first.day == 1);
    Some(Observance { first, others, yearly, offset })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::components::Skeleton;
    use crate::ics::lines::Lines;

    const ZONE: &str = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\n\
        TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n\
        END:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\n\
        TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n";

    #[test]
    fn the_observance_that_began_last_counts() {
        let mut found = Skeleton::default();
        for line in Lines::of(ZONE, 1) {
            found.add(line);
        }
        let observances = Observances::of(&found.components, 0);
        #[track_caller]
        fn check(observances: &Observances, value: &str, expect: &str) {
            let civil = Moment::parse(value).unwrap().civil;
            assert_eq!(observances.zone_at(civil).unwrap().name(), expect);
        }
        check(&observances, "20190309T120000", "-05:00");
        check(&observances, "20190310T120000", "-04:00");
        check(&observances, "20191102T120000", "-04:00");
        check(&observances, "20191103T120000", "-05:00");
        check(&observances, "20200101T120000", "-05:00");
        check(&observances, "19990701T120000", "-04:00");
    }
}
