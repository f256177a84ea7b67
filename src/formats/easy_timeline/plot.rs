//! What a diagram plots: bars over time, and moments.

use crate::Progress;
use std::collections::HashMap;

use crate::draft::Draft;
use date::{Date, DayMonthOrder, Reading, When, read_written};
use model::{Event, LaneIndex, Link};

use super::colours::{Colour, colours, find};
use super::script::{Line, Script};

/// The attributes that later lines take over from one without a date.
const INHERITED: [&str; 3] = ["bar", "color", "text"];

/// How dates are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateFormat {
    /// Years alone.
    Year,
    DayFirst,
    MonthFirst,
    /// Numbers with a decimal point, which are years.
    Number,
    Iso,
}

/// A diagram that is being read.
pub(super) struct Plot<'a> {
    draft: &'a mut Draft,
    around: Option<LaneIndex>,
    colours: Vec<Colour>,
    format: DateFormat,
    /// What `start` and `end` stand for.
    period: [Option<String>; 2],
    /// What bars are called.
    titles: HashMap<String, String>,
    defaults: HashMap<String, String>,
    /// The set of bars that lines belong to which name none.
    barset: Option<String>,
}

impl<'a> Plot<'a> {
    pub(super) fn of(script: &Script, around: Option<LaneIndex>, draft: &'a mut Draft) -> Self {
        let first = |command: &'static str| script.lines(command).next();
        let format = first("dateformat").and_then(|line| line.get("")).unwrap_or_default();
        let format = match format.trim().to_ascii_lowercase().as_str() {
            "dd/mm/yyyy" => DateFormat::DayFirst,
            "mm/dd/yyyy" => DateFormat::MonthFirst,
            "x.y" => DateFormat::Number,
            "iso" | "yyyy-mm-dd" => DateFormat::Iso,
            _ => DateFormat::Year,
        };
        let bound = |name: &str| first("period").and_then(|line| line.get(name)).map(str::to_owned);
        let title = |line: &Line| {
            let words = words_of(line.get("text")?).0;
            Some((line.get("bar")?.to_owned(), words)).filter(|(_, words)| !words.is_empty())
        };
        Self {
            draft,
            around,
            colours: colours(script),
            format,
            period: [bound("from"), bound("till")],
            titles: script.lines("bardata").filter_map(title).collect(),
            defaults: HashMap::new(),
            barset: None,
        }
    }

    /// Adds what the commands of a script plot. Lines across the diagram are events where the
    /// legend says what they are.
    pub(super) fn add_all(mut self, script: &Script, progress: &Progress) {
        let n_commands = script.commands.len();
        for (at, command) in script.commands.iter().enumerate() {
            let has_lines = command.name == "linedata";
            if has_lines || command.name == "plotdata" {
                self.defaults.clear();
                self.barset = None;
                for line in progress.one_of(at, n_commands).over(&command.lines) {
                    self.line(line, has_lines);
                }
            }
        }
    }

    fn line(&mut self, line: &Line, is_across: bool) {
        // Which bar of a set is next is how they are laid out.
        if let Some(set) = line.get("barset").filter(|set| !matches!(*set, "break" | "skip")) {
            self.barset = Some(set.to_owned());
        }
        let has_date = ["at", "from", "till"].iter().any(|name| line.get(name).is_some());
        if !has_date {
            for name in INHERITED {
                if let Some(value) = line.get(name) {
                    self.defaults.insert(name.to_owned(), value.to_owned());
                }
            }
            return;
        }
        self.draft.begin(line.number);
        let value = |name: &str| line.get(name).or(self.defaults.get(name).map(String::as_str));
        let text = value("text").map(words_of);
        let colour = value("color").and_then(|id| find(&self.colours, id));
        let legend = colour.and_then(|colour| colour.legend.clone());
        let hex = colour.and_then(|colour| colour.hex.clone());
        let (words, links) = text.unwrap_or_default();
        if is_across && words.is_empty() && legend.is_none() {
            return;
        }
        let lane_title = self.bar_of(line);
        let title = match (words.is_empty(), &legend, &lane_title) {
            (false, ..) => words,
            (true, Some(legend), _) => legend.clone(),
            (true, None, Some(lane)) => lane.clone(),
            (true, None, None) => "Untitled".to_owned(),
        };
        let mut event = Event { title, links, ..Event::default() };
        event.when = self.when(line, &mut event);
        // What stands across all bars is in the lane of what it stands for.
        let lane_title = if is_across { legend.clone() } else { lane_title };
        let around = self.around;
        event.lane = match lane_title {
            Some(title) => Some(self.draft.lane(&title, around)),
            None => around,
        };
        if let Some(legend) = legend {
            let category = self.draft.category(&legend);
            event.category = Some(category);
            let known = self.draft.timeline.categories.get_mut(category.get());
            if let Some(known) = known.filter(|known| known.color.is_none()) {
                known.color = hex;
            }
        }
        self.draft.add(event);
    }

    /// What the bar of a line is called: its own, or the set whose next one it is.
    fn bar_of(&mut self, line: &Line) -> Option<String> {
        if line.get("bar").is_none()
            && let Some(set) = &self.barset
        {
            return Some(set.replace('_', " "));
        }
        let bar = line.get("bar").or(self.defaults.get("bar").map(String::as_str))?;
        Some(self.titles.get(bar).cloned().unwrap_or_else(|| bar.replace('_', " ")))
    }

    fn when(&mut self, line: &Line, event: &mut Event) -> Option<When> {
        let mut read = |name: &str| {
            let written = line.get(name)?;
            let date = self.date(written);
            if date.is_none() {
                self.draft.report_date(
                    written,
                    "it is not as “DateFormat” says",
                    line.number,
                    name,
                );
                event.extra.insert(name.to_owned(), written.into());
            }
            date
        };
        if line.get("at").is_some() {
            return read("at").map(Into::into);
        }
        let (from, till) = (read("from"), read("till"));
        self.draft.span(from, till, line.number, "till")
    }

    /// A date in the format of the script; years alone may stand in any of them.
    fn date(&self, written: &str) -> Option<Date> {
        let [start, end] = &self.period;
        let text = match written.to_ascii_lowercase().as_str() {
            "start" => start.as_deref()?,
            "end" | "today" => end.as_deref()?,
            _ => written,
        };
        let text = text.trim();
        let year = text.parse::<i64>().ok();
        if let Some(year) = year.filter(|year| year.abs() < 1_000_000_000_000) {
            // There is no year 0, and −44 is 44 BCE.
            return match year {
                ..0 if self.format != DateFormat::Number => year_of(year + 1),
                year => year_of(year),
            };
        }
        let order = match self.format {
            DateFormat::DayFirst => DayMonthOrder::DayFirst,
            DateFormat::MonthFirst => DayMonthOrder::MonthFirst,
            DateFormat::Number => {
                let year: f64 = text.parse().ok().filter(|year: &f64| year.abs() < 1e12)?;
                return year_of(year.floor() as i64);
            }
            DateFormat::Iso | DateFormat::Year => return Date::parse(text).ok(),
        };
        let when = read_written(text, Reading::from(order)).ok()?;
        Some(when.start).filter(|_| when.end.is_none())
    }
}

fn year_of(year: i64) -> Option<Date> {
    let edtf = match year {
        -9999..=9999 if year < 0 => format!("-{:04}", -year),
        0..=9999 => format!("{year:04}"),
        _ => format!("Y{year}"),
    };
    Date::parse(&edtf).ok()
}

/// The words of a text of wikitext, and the pages that it links to.
fn words_of(text: &str) -> (String, Vec<Link>) {
    let text = text.replace(['~', '^'], " ").replace("\\n", " ");
    let (mut words, mut links) = (String::new(), Vec::new());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        words.push_str(before);
        let inner = after.strip_prefix('[').and_then(|inner| inner.split_once("]]"));
        let outer = after.split_once(']').filter(|(link, _)| link.starts_with("http"));
        (words, rest) = match (inner, outer) {
            (Some((link, after)), _) => (words + link.rsplit('|').next().unwrap_or(link), after),
            (None, Some((link, after))) => {
                let (url, label) = link.split_once([' ', '|']).unwrap_or((link, link));
                links.push(Link { url: url.to_owned(), ..Link::default() });
                (words + label, after)
            }
            _ => (words + "[", after),
        };
    }
    words.push_str(rest);
    let words = words.replace("'''", "").replace("''", "");
    (words.split_whitespace().collect::<Vec<_>>().join(" "), links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_links() {
        let check = |text: &str, expect: &str| assert_eq!(words_of(text).0, expect);
        check("[[Treaty of X|The treaty]]~of ''X''", "The treaty of X");
        check("[https://a.org The page] [1]", "The page [1]");
        assert_eq!(words_of("[https://a.org A]").1[0].url, "https://a.org");
    }
}
