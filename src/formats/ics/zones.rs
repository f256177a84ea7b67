//! Time zones by the names that calendars give them.

use std::sync::Arc;

use foldhash::HashMap;
use icu_time::zone::WindowsParser;
use icu_time::zone::iana::IanaParserExtended;

use crate::{Problem, Severity};
use date::{Civil, Zone};

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
}

/// The zones of a file, by their `TZID`.
#[derive(Debug, Default)]
pub(super) struct Zones {
    defined: Arc<HashMap<String, Meaning>>,
    /// What names stand for that the file does not define; times of those of no zone are floating.
    others: HashMap<String, Option<Zone>>,
    /// The names that nothing was found for, each with what there is to say of it.
    unknown: Vec<(String, Problem)>,
}

impl Zones {
    /// The zones that a file defines. A name of the IANA database counts for more than the offsets
    /// that are listed for it, which rarely cover more than a few years.
    pub(super) fn of(components: &[Component<'_>]) -> Self {
        let mut defined: HashMap<String, Meaning> = HashMap::default();
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
            defined.entry(id.value.trim().to_owned()).or_insert(meaning);
        }
        Self { defined: Arc::new(defined), ..Self::default() }
    }

    /// The same zones for some of the events, by themselves.
    pub(super) fn of_part(&self) -> Self {
        Self { defined: self.defined.clone(), ..Self::default() }
    }

    /// How many names are unknown so far.
    pub(super) fn n_unknown(&self) -> usize {
        self.unknown.len()
    }

    /// Takes over what is unknown to others: the names at the beginning of their list, up to a number.
    pub(super) fn learn(&mut self, part: &mut Self, n_unknown: usize) {
        for (id, problem) in part.unknown.drain(..n_unknown.min(part.unknown.len())) {
            if !self.others.contains_key(&id) {
                self.others.insert(id.clone(), None);
                self.unknown.push((id, problem));
            }
        }
    }

    /// Reads one value of a property, in the zone that the property names.
    ///
    /// # Errors
    /// Says why it is no date.
    pub(super) fn moment(
        &mut self,
        value: &str,
        property: &Property<'_>,
    ) -> Result<Moment, String> {
        let moment = Moment::parse(value)?;
        let is_floating = !moment.is_day && moment.zone.is_none();
        match property.parameter("TZID").filter(|_| is_floating) {
            Some(id) => Ok(Moment { zone: self.zone_at(id, moment.civil, property), ..moment }),
            None => Ok(moment),
        }
    }

    /// The zone of a name, at a civil time.
    fn zone_at(&mut self, id: &str, civil: Civil, property: &Property<'_>) -> Option<Zone> {
        let id = id.trim();
        match (self.defined.get(id), self.others.get(id)) {
            (Some(Meaning::Zone(zone)), _) => return Some(*zone),
            (Some(Meaning::Observances(observances)), _) => return observances.zone_at(civil),
            (None, Some(zone)) => return *zone,
            (None, None) => {}
        }
        let zone = by_name(id);
        if zone.is_none() {
            let message = "This time zone is not known and the file does not define it; its \
                           times are shown as local times of no particular zone.";
            let problem = Problem::new(Severity::Warning, message)
                .at_line(property.line)
                .in_field(format!("{};TZID", property.name))
                .with_value(shortened(id));
            self.unknown.push((id.to_owned(), problem));
        }
        self.others.insert(id.to_owned(), zone);
        zone
    }

    /// The names that nothing was found for.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.unknown.into_iter().map(|(_, problem)| problem).collect()
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
