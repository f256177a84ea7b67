//! The formats that there are, in the order in which they are asked whose a file is.

use super::{
    Entry, SheetKind, chat, chrome_trace, chrono_json, chronos, chronozoom, csl, csv, databases,
    easy_timeline, feeds, fixed_width, ftrace, gedcom, git_log, google_charts, gpx, gramps, ics,
    journal, kml, logs, mail, markdown, markwhen, mermaid, org, pages, periodo, records,
    references, simile, spreadsheet, timeflow, timeline_project, timelinejs, vis, wikidata,
};

/// A file format that can be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The native format, `*.chrono.json`.
    ChronoJson,
    /// TimelineJS as JSON, of any version.
    TimelineJsJson,
    /// The spreadsheet of TimelineJS, as CSV.
    TimelineJsCsv,
    /// Items and groups of a vis-timeline.
    VisJson,
    /// A table: CSV, TSV or any other delimiter.
    Csv,
    /// A calendar: iCalendar.
    Ics,
    /// A family tree: GEDCOM.
    Gedcom,
    /// Results of a SPARQL query.
    SparqlJson,
    /// Items of Wikidata with their statements.
    WikidataJson,
    /// A trace of a program in Chrome's JSON.
    ChromeTrace,
    /// The systemd journal.
    Journal,
    /// The log of a Git repository.
    GitLog,
    /// The access log of a web server.
    AccessLog,
    /// Messages of syslog.
    Syslog,
    /// SIMILE Timeline and Timeplot, in XML.
    SimileXml,
    /// SIMILE Timeline, in JSON or JavaScript.
    SimileJson,
    /// The Timeline Project, in XML or in the lines of its first versions.
    TimelineProject,
    /// Chronos, the timelines in notes of Obsidian.
    Chronos,
    /// Markwhen's text, `*.mw`.
    Markwhen,
    /// Lists, headings and paragraphs of Markdown that begin with dates.
    Markdown,
    /// Tables and dated lists of a web page.
    WebPage,
    /// A feed of news: RSS or Atom.
    Feed,
    /// Messages of electronic mail, or a page saved as one.
    Mail,
    /// A diagram of MediaWiki's EasyTimeline.
    EasyTimeline,
    /// Timelines and Gantt charts of Mermaid.
    Mermaid,
    /// A chat as text, as WhatsApp exports it.
    ChatText,
    /// A chat as JSON, as Telegram and others export it.
    ChatJson,
    /// An outline of Org, the outlines of Emacs.
    Org,
    /// A map with time, as KML or KMZ.
    Kml,
    /// Waypoints and tracks of a navigator.
    Gpx,
    /// A page with Google Charts, or the JSON of their data.
    GoogleCharts,
    /// Literature in the JSON of the Citation Style Language.
    CslJson,
    /// Literature in RIS.
    Ris,
    /// Literature in BibTeX.
    BibTex,
    /// Periods of PeriodO.
    PeriodO,
    /// A family tree of Gramps.
    Gramps,
    /// A trace of the Linux kernel as text.
    Ftrace,
    /// A table in columns of fixed width, parted by space.
    FixedWidth,
    /// ChronoZoom's timelines within timelines.
    ChronoZoom,
    /// A workbook of Excel, `*.xlsx`.
    Xlsx,
    /// A workbook of Excel in records, `*.xlsb`.
    Xlsb,
    /// An older workbook of Excel, `*.xls`.
    Xls,
    /// An OpenDocument workbook, `*.ods`.
    Ods,
    /// A table in columns: Parquet.
    Parquet,
    /// A table in columns: a file or a stream of Arrow, Feather's second version among them.
    Arrow,
    /// A database of SQLite.
    Sqlite,
    /// A database of DuckDB, which is read where there is DuckDB's own program.
    DuckDb,
    /// Records in JSON or JSON5.
    Json,
    /// Records in JSON, one on each line.
    JsonLines,
    /// Records in YAML.
    Yaml,
    /// A table of TimeFlow with what its columns are for.
    TimeFlow,
}

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
    markdown::ENTRY,
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

    /// What its files have of which some can be chosen: sheets, or tables.
    pub fn sheet_kind(self) -> Option<SheetKind> {
        match self {
            Self::Xlsx | Self::Xlsb | Self::Xls | Self::Ods => Some(SheetKind::Sheet),
            Self::Sqlite | Self::DuckDb => Some(SheetKind::Table),
            _ => None,
        }
    }

    /// Whether its files have sheets or tables to choose from.
    pub fn has_sheets(self) -> bool {
        self.sheet_kind().is_some()
    }

    /// Whether the bytes alone tell the encoding less well than the format's own rules do.
    pub(super) fn decodes_for_itself(self) -> bool {
        let has_bytes = matches!(self, Self::Parquet | Self::Arrow | Self::Sqlite | Self::DuckDb);
        has_bytes || matches!(self, Self::Ics | Self::Gedcom | Self::Mail)
    }

    pub(super) fn entry(self) -> Option<&'static Entry> {
        ENTRIES.iter().find(|entry| entry.format == self)
    }
}
