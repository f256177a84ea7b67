//! The table of formats: who reads and writes each, in the order in which they are asked whose a file is.
//!
//! A reader knows [`Format`], the table knows all readers, and no reader knows the table.

use super::{
    Entry, Format, chat, chrome_trace, chrono_json, chronos, chronozoom, csl, csv, databases,
    dated_list, easy_timeline, feeds, fixed_width, ftrace, gedcom, git_log, google_charts, gpx,
    gramps, ics, journal, kml, logs, mail, markwhen, mermaid, org, pages, periodo, records,
    references, simile, spreadsheet, timeflow, timeline_project, timelinejs, vis, wikidata,
};

/// Every format, the native one first. A file is read by the format that is surest of it; among
/// equals by the first.
pub(super) const ENTRIES: &[Entry] = &[
    chrono_json::ENTRY,
    timelinejs::JSON_ENTRY,
    timelinejs::CSV_ENTRY,
    vis::ENTRY,
    csv::ENTRY,
    ics::ENTRY,
    gedcom::ENTRY,
    wikidata::SPARQL_ENTRY,
    wikidata::ENTITY_ENTRY,
    chrome_trace::ENTRY,
    journal::ENTRY,
    git_log::ENTRY,
    logs::ACCESS_ENTRY,
    logs::SYSLOG_ENTRY,
    simile::XML_ENTRY,
    simile::JSON_ENTRY,
    timeline_project::ENTRY,
    chronos::ENTRY,
    markwhen::ENTRY,
    mermaid::ENTRY,
    org::ENTRY,
    kml::ENTRY,
    gpx::ENTRY,
    google_charts::ENTRY,
    csl::ENTRY,
    references::RIS_ENTRY,
    references::BIBTEX_ENTRY,
    periodo::ENTRY,
    gramps::ENTRY,
    ftrace::ENTRY,
    dated_list::ENTRY,
    pages::ENTRY,
    feeds::ENTRY,
    mail::ENTRY,
    easy_timeline::ENTRY,
    chat::TEXT_ENTRY,
    chat::JSON_ENTRY,
    fixed_width::ENTRY,
    chronozoom::ENTRY,
    spreadsheet::XLSB,
    spreadsheet::XLSX,
    spreadsheet::XLS,
    spreadsheet::ODS,
    databases::PARQUET,
    databases::ARROW,
    databases::SQLITE,
    databases::DUCKDB,
    records::LINES_ENTRY,
    records::JSON_ENTRY,
    records::YAML_ENTRY,
    timeflow::ENTRY,
];

impl Format {
    /// Every format, the native one first.
    pub fn all() -> impl Iterator<Item = Self> {
        ENTRIES.iter().map(|entry| entry.format)
    }

    /// Every format that can be written, the native one first.
    pub fn writable() -> impl Iterator<Item = Self> {
        ENTRIES.iter().filter(|entry| entry.write.is_some()).map(|entry| entry.format)
    }

    /// The short stable name that the command line prints: `"chrono-json"`.
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// What a file dialog calls it.
    pub fn label(self) -> &'static str {
        self.entry().map_or("", |entry| entry.label)
    }

    /// How the names of its files end, without the first dot: `"chrono.json"`.
    pub fn extension(self) -> &'static str {
        self.entry().and_then(|entry| entry.extensions.first()).copied().unwrap_or_default()
    }

    /// The format with this [`name`](Self::name), whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The format to write into a file of this name: `story.chrono.json`, `story.json`,
    /// `table.csv`. The longest ending that fits decides.
    pub fn from_file_name(file_name: &str) -> Option<Self> {
        let file_name = file_name.to_ascii_lowercase();
        let writable = ENTRIES.iter().filter(|entry| entry.write.is_some());
        let endings = writable
            .flat_map(|entry| entry.extensions.iter().map(|extension| (entry.format, *extension)));
        let fits = |(_, extension): &(Self, &str)| {
            file_name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'))
        };
        // Of endings of the same length the first stays, which `max_by_key` would not keep.
        let longest = |best: Option<(Self, &'static str)>, next: (Self, &'static str)| match best {
            Some(best) if best.1.len() >= next.1.len() => Some(best),
            _ => Some(next),
        };
        endings.filter(fits).fold(None, longest).map(|(format, _)| format)
    }

    pub(super) fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.format == self)
    }
}
