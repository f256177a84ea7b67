//! Time zones by the names that calendars give them.

use std::collections::HashMap;

use icu_time::zone::WindowsParser;
use icu_time::zone::iana::IanaParserExtended;

use crate::date::{Civil, Zone};
use crate::formats::{Problem, Severity};

use super::components::{Component, shortened};
use super::lines::Property;
use super::moment::Moment;
use super::observances::Observances;

/// What a `TZID` stands for.
#[derive(Debug)]
enum Meaning {
    /// A zone of the IANA database.
    Zone(Zone),
    /// The offsets that the file itself lists.
    Observances(Observances),
    /// Nothing that is known; its times are floating.
    Unknown,
}

/// The zones of a file, by their `TZID`.
#[derive(Debug, Default)]
pub(super) struct Zones {
    meanings: HashMap<String, Meaning>,
    problems: Vec<Problem>,
}

impl Zones {
    /// The zones that a file defines. A name of the IANA database counts for more than the offsets
    /// that are listed for it, which rarely cover more than a few years.
    pub(super) fn of(components: &[Component]) -> Self {
        let mut zones = Self::default();
        for (position, component) in components.iter().enumerate() {
            if component.name != "VTIMEZONE" {
                continue;
            }
            let Some(id) = component.property("TZID") else { continue };
            let known = by_name(&id.value).or_else(|| {
                let location = component.property("X-LIC-LOCATION")?;
                by_name(&location.value)
            });
            let meaning = match known {
                Some(zone) => Meaning::Zone(zone),
                None => Meaning::Observances(Observances::of(components, position)),
            };
            zones.meanings.entry(id.value.trim().to_owned()).or_insert(meaning);
        }
        zones
    }

    /// Reads one value of a property, in the zone that the property names.
    ///
    /// # Errors
    /// Says why it is no date.
    pub(super) fn moment(&mut self, value: &str, property: &Property) -> Result<Moment, String> {
        let moment = Moment::parse(value)?;
        let is_floating = !moment.is_day && moment.zone.is_none();
        match property.parameter("TZID").filter(|_| is_floating) {
            Some(id) => Ok(Moment { zone: self.zone_at(id, moment.civil, property), ..moment }),
            None => Ok(moment),
        }
    }

    /// The zone of a name, at a civil time.
    fn zone_at(&mut self, id: &str, civil: Civil, property: &Property) -> Option<Zone> {
        let id = id.trim();
        if !self.meanings.contains_key(id) {
            let meaning = by_name(id).map_or(Meaning::Unknown, Meaning::Zone);
            if matches!(meaning, Meaning::Unknown) {
                let message = "This time zone is not known and the file does not define it; its \
                               times are shown as local times of no particular zone.";
                self.problems.push(
                    Problem::new(Severity::Warning, message)
                        .at_line(property.line)
                        .in_field(format!("{};TZID", property.name))
                        .with_value(shortened(id)),
                );
            }
            self.meanings.insert(id.to_owned(), meaning);
        }
        match self.meanings.get(id)? {
            Meaning::Zone(zone) => Some(*zone),
            Meaning::Observances(observances) => observances.zone_at(civil),
            Meaning::Unknown => None,
        }
    }

    /// The names that nothing was found for.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// The zone of a name: of the IANA database, with another separator or something before it
/// (`Europe_London`, `/mozilla.org/20050126_1/Europe/Berlin`), or of Windows.
pub(super) fn by_name(id: &str) -> Option<Zone> {
    let id = id.trim();
    if let Some(zone) = Zone::from_name(id) {
        return Some(zone);
    }
    if ["GMT", "Etc/UTC", "Coordinated Universal Time"].contains(&id) {
        return Some(Zone::Utc);
    }
    // The longest part first: Argentina/Buenos_Aires is none, America/Argentina/Buenos_Aires is.
    let ends = id.match_indices('/').filter_map(|(at, _)| id.get(at + 1..));
    ends.filter(|end| end.contains('/'))
        .take(8)
        .find_map(Zone::from_name)
        .or_else(|| {
            let with_slash = id.replacen(['_', '-'], "/", 1);
            Zone::from_name(&with_slash).or_else(|| Zone::from_name(&with_slash.replace(' ', "_")))
        })
        .or_else(|| of_windows(id))
}

/// The zone of a Windows name, `W. Europe Standard Time`, by the table of Unicode's CLDR.
fn of_windows(id: &str) -> Option<Zone> {
    let zone = WindowsParser::new().parse(id, None)?;
    let names = IanaParserExtended::new();
    let found = names.iter().find(|named| named.time_zone == zone)?;
    Zone::from_name(found.canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_many_names() {
        #[track_caller]
        fn check(id: &str, expect: Option<&str>) {
            assert_eq!(by_name(id).map(Zone::name).as_deref(), expect);
        }
        check("Europe/Berlin", Some("Europe/Berlin"));
        check("Europe_London", Some("Europe/London"));
        check("America-New York", Some("America/New_York"));
        check("/mozilla.org/20050126_1/Europe/Berlin", Some("Europe/Berlin"));
        check("/x.org/1/America/Argentina/Salta", Some("America/Argentina/Salta"));
        check("W. Europe Standard Time", Some("Europe/Berlin"));
        check("New Zealand Standard Time", Some("Pacific/Auckland"));
        check("Customized Time Zone", None);
        check("", None);
    }
}
