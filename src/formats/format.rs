//! The formats that there are.

use super::SheetKind;

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

impl Format {
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
}
