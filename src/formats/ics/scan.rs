//! A first look at a calendar: where its events begin and end, so that each core can read some of them
//! by itself.

use memchr::memmem::Finder;

use crate::Problem;
use crate::pieces::cut;

use super::components::{Component, no_property};
use super::lines::{Line, Lines};

/// Components that become events.
pub(super) const EVENTS: [&str; 3] = ["VEVENT", "VTODO", "VJOURNAL"];

/// Lines of a file that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    /// The number of the first line.
    pub(super) line: usize,
    /// Whether it is nothing but events, each with its end and no other parts than alarms, and blank
    /// lines. So it says nothing of what comes before or after it.
    pub(super) is_whole: bool,
}

/// What a first look at a piece of a file finds.
#[derive(Debug, Default)]
pub(super) struct Scanned<'a> {
    /// All of the piece, in order.
    pub(super) stretches: Vec<Stretch<'a>>,
    /// What whole events say of others: their properties `UID`, `RECURRENCE-ID` and `RELATED-TO`.
    pub(super) notable: Vec<Component<'a>>,
    /// Whether a whole event recurs by a rule, or may.
    pub(super) has_rules: bool,
}

/// Cuts a text into pieces of about so many bytes, each of which but the first begins with an event.
pub(super) fn pieces(text: &str, n_bytes: usize) -> Vec<&str> {
    let finder = Finder::new(b"\nBEGIN:V");
    cut(text, |rest| {
        let is_start = |at: &usize| {
            let (before, line) = rest.split_at_checked(*at).unwrap_or_default();
            // What ends so may go on in the next line.
            let is_broken = before.trim_end_matches(['\n', '\r']).ends_with('=');
            !is_broken && line.lines().next().is_some_and(begins_an_event)
        };
        let from = rest.as_bytes().get(n_bytes..)?;
        finder.find_iter(from).map(|at| n_bytes + at + 1).find(is_start)
    })
}

/// Looks at a piece of a file, whose first line has a number.
pub(super) fn scan(text: &str, first_line: usize) -> Scanned<'_> {
    let mut scanner = Scanner { text, found: Scanned::default(), event: None };
    let mut end = (0, first_line);
    let mut lines = Lines::of(text, first_line);
    while let Some(line) = lines.next() {
        end = lines.place();
        scanner.add(line, end);
    }
    if let Some(event) = scanner.event.take() {
        scanner.push(event.start, (end.0, event.line), false);
    }
    scanner.found
}

/// The name of the event that a line begins, if it does and is written as most are.
fn begins_an_event(line: &str) -> bool {
    let name = after_name(line, "BEGIN:");
    name.is_some_and(|name| EVENTS.iter().any(|own| own.eq_ignore_ascii_case(name)))
}

/// What follows a name in a line, without spaces around it.
fn after_name<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (own, value) = line.split_at_checked(name.len())?;
    own.eq_ignore_ascii_case(name).then(|| value.trim())
}

struct Scanner<'a> {
    text: &'a str,
    found: Scanned<'a>,
    /// The event whose end has not come.
    event: Option<OpenEvent<'a>>,
}

struct OpenEvent<'a> {
    start: usize,
    line: usize,
    name: &'a str,
    /// Whether an alarm in it has not ended.
    is_in_alarm: bool,
    is_notable: bool,
}

impl<'a> Scanner<'a> {
    /// Adds a line that ends at a place, before a line of a number.
    fn add(&mut self, line: Line<'a>, end: (usize, usize)) {
        let first = line.first_byte();
        if matches!(first, b'B' | b'b' | b'E' | b'e' | b'R' | b'r') {
            return self.add_named(line, end);
        }
        // What begins with a space of another kind may be anything once that is taken away.
        let is_clear = first.is_ascii_graphic() || line.is_blank();
        match (&self.event, is_clear) {
            (Some(_), true) => {}
            (Some(_), false) => self.give_up(line, end),
            (None, _) => self.push(line.start, (end.0, line.number), line.is_blank()),
        }
    }

    fn add_named(&mut self, line: Line<'a>, end: (usize, usize)) {
        let (name, is_whole) = line.name();
        let is_one_of = |names: &[&str]| names.iter().any(|own| name.eq_ignore_ascii_case(own));
        if is_whole && is_one_of(&["BEGIN", "END"]) {
            return self.add_border(line, end);
        }
        match &mut self.event {
            Some(_) if !is_whole => self.give_up(line, end),
            Some(event) => {
                event.is_notable |= is_one_of(&["RECURRENCE-ID", "RELATED-TO"]);
                self.found.has_rules |= is_one_of(&["RRULE", "EXRULE"]);
            }
            None => self.push(line.start, (end.0, line.number), false),
        }
    }

    /// Adds a line that begins or ends a component.
    fn add_border(&mut self, line: Line<'a>, end: (usize, usize)) {
        let text = line.in_one_piece().unwrap_or_default();
        let (begun, ended) = (after_name(text, "BEGIN:"), after_name(text, "END:"));
        if let Some(event) = &mut self.event {
            match (begun, ended, event.is_in_alarm) {
                (Some(name), _, false) if name.eq_ignore_ascii_case("VALARM") => {
                    event.is_in_alarm = true;
                }
                (_, Some(name), true) if name.eq_ignore_ascii_case("VALARM") => {
                    event.is_in_alarm = false;
                }
                (_, Some(name), false) if name.eq_ignore_ascii_case(event.name) => {
                    self.end_event(end.0);
                }
                _ => self.give_up(line, end),
            }
        } else if begins_an_event(text) {
            self.event = Some(OpenEvent {
                start: line.start,
                line: line.number,
                name: begun.unwrap_or_default(),
                is_in_alarm: false,
                is_notable: false,
            });
        } else {
            self.push(line.start, (end.0, line.number), false);
        }
    }

    fn end_event(&mut self, end: usize) {
        let Some(event) = self.event.take() else { return };
        if event.is_notable {
            let text = self.text.get(event.start..end).unwrap_or_default();
            let whole = Stretch { text, line: event.line, is_whole: true };
            let mut component = Component::default();
            whole.each_event(&mut component, &mut Vec::new(), |component| {
                let told = ["UID", "RECURRENCE-ID", "RELATED-TO"];
                component.properties.retain(|own| told.contains(&&*own.name));
                self.found.notable.push(std::mem::take(component));
            });
        }
        self.push(event.start, (end, event.line), true);
    }

    /// Takes an event for lines of any kind. The line at which that shows may begin another.
    fn give_up(&mut self, line: Line<'a>, end: (usize, usize)) {
        let Some(event) = self.event.take() else { return };
        self.push(event.start, (line.start, event.line), false);
        self.add(line, end);
    }

    /// Adds what begins at a place, up to another, on a line of a number.
    fn push(&mut self, start: usize, (end, line): (usize, usize), is_whole: bool) {
        // Blank lines may stand anywhere.
        let is_blank =
            is_whole && self.text.get(start..end).is_some_and(|text| text.trim().is_empty());
        if let Some(last) = self.found.stretches.last_mut()
            && (last.is_whole == is_whole || is_blank)
        {
            let begun = start.saturating_sub(last.text.len());
            last.text = self.text.get(begun..end).unwrap_or(last.text);
            return;
        }
        let text = self.text.get(start..end).unwrap_or_default();
        self.found.stretches.push(Stretch { text, line, is_whole });
    }
}

impl<'a> Stretch<'a> {
    /// Puts each event of a whole stretch together, in memory that it shares with the one before, and
    /// does something with it.
    pub(super) fn each_event(
        &self,
        component: &mut Component<'a>,
        problems: &mut Vec<Problem>,
        mut done: impl FnMut(&mut Component<'a>),
    ) {
        let mut depth = 0_usize;
        for line in Lines::of(self.text, self.line) {
            let property = match line.property() {
                Ok(property) => property,
                Err(text) => {
                    problems.extend(no_property(line, &text));
                    continue;
                }
            };
            match &*property.name {
                "BEGIN" => {
                    depth += 1;
                    if depth == 1 {
                        component.name = property.value.trim().to_ascii_uppercase().into();
                        component.line = property.line;
                        component.properties.clear();
                    }
                }
                "END" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        done(component);
                    }
                }
                _ if depth == 1 => component.properties.push(property),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_begins_with_an_event() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            assert_eq!(pieces(text, 0), expect);
            assert_eq!(pieces(text, usize::MAX), [text]);
        }
        check("", &[""]);
        check(
            "A:1\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\nBEGIN:VTODO\r\n",
            &["A:1\r\n", "BEGIN:VEVENT\r\nBEGIN:VALARM\r\n", "BEGIN:VTODO\r\n"],
        );
        // The line before may go on in what only looks like one.
        check(
            "A:=\nBEGIN:VEVENT\nA:\n BEGIN:VEVENT\nBEGIN:VEVENTS",
            &["A:=\nBEGIN:VEVENT\nA:\n BEGIN:VEVENT\nBEGIN:VEVENTS"],
        );
    }

    #[test]
    fn whole_events_are_told_from_the_rest() {
        #[track_caller]
        fn check(text: &str, expect: &[(usize, &str, bool)]) {
            let found = scan(text, 1);
            let stretches = found.stretches.iter();
            let found: Vec<_> = stretches.map(|own| (own.line, own.text, own.is_whole)).collect();
            assert_eq!(found, expect);
            assert_eq!(found.iter().map(|own| own.1).collect::<String>(), text);
        }
        let event = "BEGIN:VEVENT\nA:1\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n";
        check(
            &format!("BEGIN:VCALENDAR\n{event}\n{event}END:VCALENDAR"),
            &[
                (1, "BEGIN:VCALENDAR\n", false),
                (2, &format!("{event}\n{event}"), true),
                (13, "END:VCALENDAR", false),
            ],
        );
        // One without an end, one with an unusual part, and one that is cut off.
        let parts = "BEGIN:VEVENT\nBEGIN:PARTICIPANT\nEND:PARTICIPANT\nEND:VEVENT\n";
        check(
            &format!("BEGIN:VEVENT\n{event}{parts}{event}BEGIN:VEVENT\nA"),
            &[
                (1, "BEGIN:VEVENT\n", false),
                (2, event, true),
                (7, parts, false),
                (11, event, true),
                (16, "BEGIN:VEVENT\nA", false),
            ],
        );
        check(
            "BEGIN:VEVENT\nEND\n :VEVENT\nEND:VEVENT\n",
            &[(1, "BEGIN:VEVENT\nEND\n :VEVENT\nEND:VEVENT\n", false)],
        );
    }

    #[test]
    fn what_an_event_says_of_others_is_kept() {
        let found = scan("BEGIN:VEVENT\nUID:a\nRELATED-TO:b\nSUMMARY:c\nEND:VEVENT\n", 5);
        let found: Vec<_> =
            found.notable.iter().map(|own| (own.line, own.properties.len())).collect();
        assert_eq!(found, [(5, 2)]);
    }
}
