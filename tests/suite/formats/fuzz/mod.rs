//! Whatever the bytes, reading ends in a timeline or in a sentence: a fuzz target for each reader.
//!
//! A target changes its seeds ([`mutate`]) and checks what holds of any file ([`check`]). Its
//! cases are numbered, and a number always means the same change of the same seeds. The suite runs
//! a few of them. For a long run, of one reader or of all:
//!
//! ```sh
//! FUZZ_SECONDS=3600 FUZZ_KEEP=/tmp/fuzz cargo test --locked --test main formats::fuzz::ics
//! ```
//!
//! - `FUZZ_CASES`: how many cases each target runs, or
//! - `FUZZ_SECONDS`: for how long. It then says how many cases that were.
//! - `FUZZ_FROM`: the number of the first case, 0 unless told.
//! - `FUZZ_SEEDS`: a folder whose files are seeds as well, each of the format it is read as.
//! - `FUZZ_KEEP`: a folder to keep files that fail, shortened as far as they still do; slow ones;
//!   and the one being read (`TARGET.now`), should it end the program. Memory is best bounded from
//!   outside, with `ulimit -v`.
//!
//! What is found becomes a fixture or a test of its reader. Fuzzing by coverage is in `fuzz/`, begins
//! with the same seeds and words, and has targets that the suite runs, too.

mod check;
#[path = "../../../../fuzz/src/holds.rs"]
mod holds;
mod mutate;
mod random;
mod seeds;
#[path = "../../../../fuzz/src/targets.rs"]
mod targets;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use formats::{self, Format};
use proptest::collection::vec;
use proptest::prelude::*;

use random::Random;
use seeds::{Packing, Seed};

/// As many cases are part of the suite.
const N_CASES: u64 = 60;
/// A run ends after so many different failures.
const MAX_FAILURES: usize = 20;
/// What takes longer than this is kept.
const SLOW: Duration = Duration::from_secs(2);

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../fixtures/", $name))
    };
}

/// A test for each reader, from small files and from words of the format.
macro_rules! targets {
    ($($name:ident($format:ident): [$($seed:expr),* $(,)?], $words:literal;)*) => {$(
        #[test]
        fn $name() {
            run(stringify!($name), Format::$format, &[$($seed),*], $words);
        }
    )*

    #[test]
    fn what_is_written_of_a_seed_is_recognised() {
        $(for seed in seeds::of_format(Format::$format, &[$($seed),*], None) {
            check::check_recognised(&seed.packed());
        })*
    }

    #[test]
    fn fuzz_targets_hold_of_what_they_begin_with() {
        $(for seed in seeds::of_format(Format::$format, &[$($seed),*], None) {
            targets::read(Some(Format::$format), &seed.packed());
        })*
        targets::read(None, include_bytes!("../../../fixtures/club.ics"));
        targets::draw(include_bytes!("../../../fixtures/every-field.chrono.json"));
        let dates = include_str!("../../../../src/date/fixtures/dates-in-words.txt").lines().filter_map(|line| line.split_once(" = "));
        dates.for_each(|(date, edtf)| {
            targets::date(date);
            targets::date(edtf);
        });
    }

    #[test]
    #[ignore = "writes files into the folder FUZZ_BEGIN"]
    fn what_libfuzzer_begins_with() {
        let folder = folder_from("FUZZ_BEGIN").expect("FUZZ_BEGIN names a folder");
        $(
            let seeds = seeds::of_format(
                Format::$format, &[$($seed),*], folder_from("FUZZ_SEEDS").as_deref(),
            );
            seeds::write(&folder, Format::$format, &seeds, $words);
        )*
    }

    #[test]
    fn every_reader_is_fuzzed() {
        let fuzzed = [$(Format::$format),*];
        // A database of DuckDB is refused by its bytes, whatever they are.
        let read = Format::all().filter(|format| *format != Format::DuckDb);
        let missing: Vec<_> = read.filter(|format| !fuzzed.contains(format)).collect();
        assert_eq!(missing, []);
    }};
}

targets! {
    chrono_json(ChronoJson): [
        fixture!("every-field.chrono.json"),
        include_str!("../../../../sample-data/inf-treaty.chrono.json"),
        r#"{"events": [{"title": "a", "when": {"start": "1987", "end": "1990~"}}]}"#,
    ], "chronoscope events title when start end edtf text lanes lane parent categories category \
        color eras sources relations to kind label status by disputed_by importance occurrence_of \
        display_date extra links media url tags summary id";
    timelinejs_json(TimelineJsJson): [
        fixture!("museum.timelinejs.json"),
        r#"{"timeline": {"type": "default", "date": [{"startDate": "2011,12,16", "headline": "x"}]}}"#,
    ], "events start_date end_date year month day hour minute second millisecond display_date text \
        headline media url caption credit group unique_id background eras scale cosmological human \
        timeline date startDate endDate -13798000000";
    timelinejs_csv(TimelineJsCsv): [
        fixture!("museum.timelinejs.csv"),
        "Year,Month,Day,Time,End Year,Headline\n1987,Dec,8,2 pm,1990,A\n,,,,,\n",
    ], "Year Month Day Time End Headline Text Media Type title era event Group Background,";
    vis_json(VisJson): [
        fixture!("garden.vis.json"),
        fixture!("garden.vis.html"),
        "var items = new vis.DataSet([{id: 1, content: 'a', start: '2014-04-20'}]);",
    ], "id content start end group type background box point range className style subgroup items \
        groups nestedGroups new Date(2014,3,20) vis.DataSet moment() Date.UTC( var function";
    csv(Csv): [
        fixture!("messy.csv"),
        include_str!("../../../../sample-data/inf-treaty.csv"),
        "start;end;name\n1/2/03;3/4/05;a\n\"x\ny\";;b\n",
        "year,events\n1900,3\n1901,4\n",
        ",2010,2011,2012\nSales,3,,5\nCosts,2,2,-\n",
        "Date,1987-12-08,1988-06-01,1991-05-31\nTitle,Signed,In force,Done\n",
    ], "date start end title year month day time ; , | 12/31/47 \"\" 1.5 1,234 lane category latitude";
    ics(Ics): [
        fixture!("club.ics"),
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19701025T030000\n\
         TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n\
         END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\n\
         TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Own:20240330T100000\nRDATE:20240401T100000Z\n\
         RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20250101T000000Z\nSUMMARY:A\nEND:VEVENT\n\
         END:VCALENDAR\n",
    ], "FREQ=SECONDLY FREQ=HOURLY FREQ=MONTHLY BYDAY=-5FR BYMONTHDAY=-31 BYSETPOS=-1 BYWEEKNO=53 \
        BYYEARDAY=366 INTERVAL=0 INTERVAL=4294967296 COUNT=99999999 WKST=SU UNTIL=00010101 \
        RDATE;VALUE=PERIOD: EXDATE: EXRULE: RECURRENCE-ID;RANGE=THISANDFUTURE: DURATION:-P1W \
        TZID=Europe/Berlin VALUE=DATE DTSTART: DTEND: BEGIN:VEVENT END:VEVENT 99991231T235959Z";
    gedcom(Gedcom): [
        fixture!("family.ged"),
        "0 HEAD\n1 GEDC\n2 VERS 7.0\n1 SCHMA\n2 TAG _X https://x\n0 @I1@ INDI\n1 NAME A /B/\n\
         1 BIRT\n2 DATE @#DHEBREW@ 10 NSN 5783\n1 DEAT\n2 DATE @#DFRENCH R@ 18 BRUM 8\n0 TRLR\n",
    ], "@I1@ @#DJULIAN@ @#DHEBREW@ @#DFRENCH INDI FAM HUSB WIFE CHIL FAMS BIRT DEAT DATE PLAC NOTE \
        CONC CONT SOUR CHAR ANSEL UNICODE BET AND FROM TO ABT INT (about) B.C. 0 1 2 99";
    sparql_json(SparqlJson): [fixture!("results.srj")],
        "head vars results bindings type uri value datatype -0043-03-15T00:00:00Z \
         +13798000000-00-00T00:00:00Z datePrecision 0 14 xml:lang";
    wikidata_json(WikidataJson): [
        fixture!("item.wikidata.json"), fixture!("item.wikidata-rest.json"),
    ],
        "entities claims mainsnak snaktype somevalue novalue datavalue time precision before after \
         calendarmodel Q1985786 qualifiers P580 P582 P585 P31 rank deprecated references +1987-00-00T00:00:00Z \
         -13798000000-00-00T00:00:00Z timezone";
    chrome_trace(ChromeTrace): [
        fixture!("trace.json"),
        r#"[{"ph":"X","pid":1,"tid":1,"ts":1,"dur":2,"name":"a"},{"ph":"B","pid":1,"tid":1,"ts":3,"name":"b"}"#,
    ], "traceEvents ph pid tid ts dur name cat args id s f t b e n i I C M X B E P N O D -1 1e300";
    journal(Journal): [fixture!("journal.jsonl")],
        "__REALTIME_TIMESTAMP _SOURCE_REALTIME_TIMESTAMP MESSAGE PRIORITY _SYSTEMD_UNIT null [255,10] \
         18446744073709551615 __CURSOR";
    git_log(GitLog): [
        fixture!("git.log"),
        "* 1234567 2024-01-01 (HEAD -> main) Merge (Ada)\n|\\\n| * abcdef1 2 days ago Fix <Bob>\n",
    ], "commit Author: Date: AuthorDate: Merge: (tag: +0100 ago days 1700000000 1234567890abcdef \
        | * \\ / files changed";
    access_log(AccessLog): [fixture!("access.log")],
        "[10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 404 - ::1 127.0.0.1 \\\" [31/Dec/9999:23:59:60 +0000]";
    syslog(Syslog): [fixture!("syslog.log")],
        "<34>1 <13> Feb 29 Dec 31 23:59:59 Jan  1 00:00:00 2003-10-11T22:14:15.003Z sshd[99]: [a b=\"c\"] \\ - 2019-01-01";
    simile_xml(SimileXml): [fixture!("garden.simile.xml")],
        "data event start end latestStart earliestEnd isDuration durationEvent title icon link image \
         color date-time-format iso8601 Gregorian wiki-url &lt;b&gt; <![CDATA[ ]]> <!DOCTYPE";
    simile_json(SimileJson): [fixture!("garden.simile.js")],
        "dateTimeFormat iso8601 events start end latestStart earliestEnd title description \
         durationEvent new Date(2006,5,13) Date.UTC( // /* */ wiki-section";
    timeline_project(TimelineProject): [
        fixture!("voyage.timeline"),
        fixture!("old-voyage.timeline"),
        fixture!("numbers.timeline"),
    ], "timeline version timetype numtime gregoriantime bosparanian categories category parent color \
        events event start end text fuzzy locked ends_today (1) [1(2)] {3} progress era \
        -4713-11-24 EVENT: CATEGORY: PREFERRED-PERIOD:";
    chronos(Chronos): [fixture!("notes.chronos.md")],
        "```chronos ``` - @ * = > # [ ~ ] { } | [[ ]] ORDERBY DEFAULTVIEW NOTODAY HEIGHT -3000 #red";
    markwhen(Markwhen): [
        fixture!("plan.mw"),
        "2023: a\nafter !a 3 days: b\nevery 2 weeks for 3 years: c\n# s\n5 years every other month x9: d\n",
    ], "title: timezone: now after by before every other week day weekday business days for times x99999 \
        !id .start .end group section end style: # ## --- // - [ ] 12/2012 8am noon tomorrow 3 weeks \
        1 eon / - dateFormat: d/M/y";
    markdown(Markdown): [
        fixture!("town.md"),
        "## 1987\n\n- March 3: a\n- b\n\n---\n*2023-06-07 18:51 UTC*\n\nc\n",
        "# A\n\n**Date:** 2024-01-15\n\n| Time | Event |\n|---|---|\n| 14:32 | a |\n\n- [x] 14:35 b\n",
        fixture!("ferries.wiki"),
        "== A ==\n* '''1987''': [[a|b]]<ref>c</ref>\n* '''1988''': [http://x d]\n",
    ], "# ## ### - * + 1. --- *** ** * _ ` [ ]( http://x ) : – — | 1987 1987. (1987) March 3 18:51 \
        8 December 1987 12/25/1991 200 BC <b> <!-- --> > - [x] ``` === {| |} |- |+ ! !! || rowspan=2 {{ }} <ref name=a> </ref>";
    web_page(WebPage): [
        fixture!("lighthouses.html"),
        "<h1>A</h1><table><tr><th>Date<th>What<tr><td rowspan=2>3 May 1987<td>a<tr><td>b</table>",
        "<ul><li><b>1987</b> a<li>1988 – <a href=/b>b</a></ul>",
    ], "<table> </table> <tr> <td> <th> rowspan=65534 colspan=1000 <caption> <thead> <ul> <ol> <li> <dl> <dt> <dd>         <h2> <p> <br> <hr> <b> </b> <a href=# </a> [1] <sup class=reference> <li id=cite_note-1> <main> <nav>         <script> <style> <title> <time datetime= <img src= display:none 1987 3 May &nbsp; <!--";
    feed(Feed): [
        fixture!("harbour.rss"),
        fixture!("harbour.atom"),
        "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><item><title>B</title><date>2003</date></item></rdf:RDF>",
    ], "<rss> <channel> <item> <entry> <title> <link href= rel= <pubDate> <dc:date> <published> <updated> <author> <name>         <category term= <guid> <content:encoded> <![CDATA[ ]]> <!DOCTYPE Mon, 06 Sep 2010 00:01:00 +0000 EST &lt;p&gt;";
    mail(Mail): [
        fixture!("club.mbox"),
        fixture!("page.mhtml"),
        "From: a@b.c
To: d@e.f
Subject: A
Date: Mon, 15 Jan 2024 10:05:00 +0100

Text
",
    ], "From a@b.c Mon Jan 15 09:05:00 2024 From: To: Subject: Date: Message-ID: <1@a> In-Reply-To: References: =?UTF-8?Q?         ?= =?x?B? Content-Type: multipart/mixed; boundary= text/html charset= quoted-printable base64 =C3 -- >From \r";
    easy_timeline(EasyTimeline): [
        fixture!("band.easytimeline"),
        "Period = from:-500 till:100\nPlotData =\n bar:A from:-44 till:14 text:B\n at:79 text:\"C\"\n",
    ], "<timeline> </timeline> Period = PlotData = LineData = BarData = Colors = DateFormat = dd/mm/yyyy mm/dd/yyyy x.y yyyy         bar: barset: from: till: at: start end color: text: id: value: legend: rgb(1,0,0) gray(0.5) Define $a # #> <# ~ [[ ]] \" ( )";
    mermaid(Mermaid): [
        fixture!("plant.mermaid.md"),
        "timeline\n  2002 : a\n       : b\n",
        "gantt\n dateFormat HH:mm\n a :a1, 2014-01-01, 1M\n b :after a1, until c\n",
    ], "timeline gantt section title dateFormat YYYY-MM-DD X x HH:mm excludes weekends inclusiveEndDates \
        after until milestone crit done active vert click href 1d 1.5w 2M 3y 9999999999d 0d : , %% %%{ }%% --- ```";
    chat_text(ChatText): [
        fixture!("club.chat.txt"),
        "1/14/23, 7:02 PM - Ana: a\n2/2/23, 2:51 AM - Ben: b\nc\n",
        fixture!("club.telegram.html"),
        fixture!("phone.sms.xml"),
    ], "[ ] - : , / . AM PM p. m. 오후 klo \u{200e} 31/02/23 99:99 12:30 Ana: <Media omitted>";
    chat_json(ChatJson): [
        fixture!("club.chat.json"),
        r#"[{"type":"message","user":"U1","text":"a","ts":"1531420618.000200"}]"#,
        r#"{"messages":[{"sender_name":"A","timestamp_ms":1531420618000,"content":"\u00c3\u00a9"}]}"#,
    ], "messages date from from_id text type ts user timestamp_ms sender_name content author name \
        chats list service action 9223372036854775807 null [ ] { }";
    org(Org): [
        fixture!("diary.org"),
        "* A\n  <2022-03-21 Mon>--<2022-03-23 Wed>\n** B [2022-03-21 Mon 9:05]\n",
    ], "* ** TODO DONE [#A] :tag: SCHEDULED: DEADLINE: CLOSED: CLOCK: <2022-03-21 Mon 13:50-14:30 +1w -3d> \
        [2022-02-30 Wed] -- #+TITLE: #+BEGIN_SRC #+END_SRC :PROPERTIES: :END: [[ ][ ]] %%";
    kml(Kml): [
        fixture!("travels.kml"),
        "<kml><Document><Placemark><name>A</name><ExtendedData><Data name='Date'><value>1645</value></Data>\
         </ExtendedData></Placemark></Document></kml>",
    ], "<Folder> </Folder> <Document> <Placemark> <name> <TimeSpan> <begin> <end> <TimeStamp> <when> gx:Track \
        <coordinates> <description> <![CDATA[ ]]> <Data name= <value> <SchemaData> 1645-03-12Z -0044 &amp;";
    gpx(Gpx): [fixture!("hike.gpx")],
        "<wpt lat= lon= <trk> <trkseg> <trkpt <rte> <rtept> <time> <name> <ele> 2020-05-06T06:00:00Z metadata link href=";
    google_charts(GoogleCharts): [
        fixture!("terms.google.html"),
        "<script>google.visualization.arrayToDataTable([['Date', 'Name'], [new Date(2012, 3, 13), 'A']]);</script>",
        r#"{"cols":[{"label":"Name","type":"string"},{"label":"Start","type":"date"},{"type":"date"}],"rows":[{"c":[{"v":"A"},{"v":"Date(1789,3,30)"},null]}]}"#,
    ], "addRows( addRow( addColumn( DataTable( arrayToDataTable( new Date(1789, 3, 30) Date(1789,3) null true type: \
        'date' role: [ ] { } ( ) , ' visualization.Gantt";
    csl_json(CslJson): [
        fixture!("books.csl.json"),
        r#"{"message": {"items": [{"DOI": "1", "title": ["A"], "issued": {"date-parts": [[2019, 3]]}}]}}"#,
    ], "issued date-parts [[1968,3,5]] [[-100]] [[0]] [[null]] season circa raw literal author family given title \
        type id event-date accessed 99999999999999999999";
    ris(Ris): [fixture!("books.ris")],
        "TY  - ER  - TI  - PY  - DA  - 1968/03/05/ 1970// ID  - KW  - DO  - UR  - http://x";
    bibtex(BibTex): [fixture!("books.bib")],
        "@article{ @book( @string @comment { } \" \\ # = , year month day date title keywords 1968 mar {1968/1970}";
    periodo(PeriodO): [fixture!("periods.periodo.json")],
        "authorities periods definitions start stop in year earliestYear latestYear label spatialCoverage source \
         -1299 0000 99999999999999 null";
    gramps(Gramps): [fixture!("trees.gramps")],
        "<event handle= <dateval val= type= before after about from to quality=estimated cformat= Julian Hebrew French \
         dualdated= newyear= <daterange start= stop= <datespan <datestr <person <eventref hlink= <!DOCTYPE [ ]> -0044 ????-05";
    ftrace(Ftrace): [fixture!("kernel.ftrace")],
        "[000] [999] sched_switch: prev_comm= next_comm= next_pid=0 ==> tracing_mark_write: B|1|a E|1 12.000100: \
         99999999999999999.0: <idle>-0 # CPU:1";
    fixed_width(FixedWidth): [
        fixture!("launches.txt"),
        "Name   Date        Crew\nA      1957-10-04     1\nB      1957-11-03    12\n",
    ], "# % ---- 1957 Oct 4 1928:34 0505 é 日 \t";
    chronozoom(ChronoZoom): [fixture!("cosmos.chronozoom.json")],
        "timelines timeline parentTimelineId exhibits contentItems start end time FromIsCirca Regime \
         9999 -13700000000 1969.5479 title id";
    xlsx(Xlsx): [], "<row <c r= A1 XFD1048576 t=\"s\" s=\"1\" <v> 32119 2958466 sharedStrings <si><t> \
         <is> inlineStr date1904 numFmtId=\"14\" formatCode=\"yyyy\" r:id sheetId &amp; &#x0; 45000.99";
    xlsb(Xlsb): [], "";
    xls(Xls): [], "";
    ods(Ods): [], "table:table-row table:table-cell office:value-type office:date-value \
         table:number-columns-repeated=\"16384\" table:number-rows-repeated=\"1048576\" text:p \
         text:s text:c=\"99999999\" 1987-12-08 date float percentage office:value table:table";
    parquet(Parquet): [], "PAR1 ARROW:schema";
    arrow(Arrow): [], "ARROW1 ARROW:extension:name";
    sqlite(Sqlite): [], "SQLite format 3 CREATE TABLE t VIEW WITHOUT ROWID AS SELECT sqlite_master";
    json(Json): [
        fixture!("records.json"),
        r#"["1987-12-08 INF treaty signed", "2019-02-01: the US suspends"]"#,
        r#"{"1987-12-08": "INF treaty signed", "2019-02-01": 2}"#,
        r#"{"columns": ["date", "title"], "data": [["1987-12-08", "signed"], ["1988", null]]}"#,
        "{a: [{'date': '1987', n: .5, /* x */ nested: {b: [1, 2, {c: 3}]}}, ], Infinity: -Infinity}",
    ], "date title start end null [ ] { } NaN +1 0x10 // /* */ '";
    jsonl(JsonLines): [fixture!("records.jsonl")], "date title start end { } null [ ] \\u0000 \\ud800";
    yaml(Yaml): [
        fixture!("records.yaml"),
        "- 1987-12-08: INF treaty signed\n- 2019-02-01: the US suspends\n",
        "a: &x\n  - date: 2001-02-03\n    title: |\n      two\n      lines\n  - *x\n  - {date: 2002, title: 'b'}\n---\n...\n",
    ], "&x *x <<: !!binary !!set | > - --- ... ? : {} [] 'x' \"\\x00\" ~ yes 0o17 1_000 .inf";
    timeflow(TimeFlow): [fixture!("small.time")],
        "#TIMEFLOW field alias end-metadata TIMEFLOW_START TIMEFLOW_LABEL Date/Time Text Number List";
}

/// How long to go on, from the environment.
#[derive(Clone, Copy)]
enum Length {
    Cases(u64),
    Until(Instant),
}

fn number_from(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

fn run(target: &str, format: Format, texts: &[&str], words: &str) {
    run_from(target, &seeds::of_format(format, texts, folder_from("FUZZ_SEEDS").as_deref()), words);
}

/// Files packed together, whatever they are.
#[test]
fn archives() {
    let message = |user: &str| {
        format!(r#"[{{"type":"message","user":"{user}","text":"a","ts":"1578000000.1"}}]"#)
    };
    let seeds = [
        Seed::archive(&[("a/table.csv", "date,title\n1987-12-08,Signed\n"), ("b.png", "x")]),
        Seed::archive(&[
            ("a.csv", "date,title\n1987-12-08,Signed\n"),
            ("club.txt", fixture!("club.chat.txt")),
            ("page.html", fixture!("lighthouses.html")),
        ]),
        Seed::archive(&[
            ("users.json", r#"[{"id": "U1", "name": "ada"}]"#),
            ("general/2020-01-02.json", &message("U1")),
            ("general/2020-01-03.json", &message("U2")),
            ("random/2020-01-03.json", &message("U2")),
        ]),
    ];
    run_from(
        "archives",
        &seeds,
        "PK date,title [ ] { } , id user ts 1987-12-08 ../ / .json .kml mimetype",
    );
}

fn run_from(target: &str, seeds: &[Seed], words: &str) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let keep = folder_from("FUZZ_KEEP");
    let length = match number_from("FUZZ_SECONDS") {
        Some(seconds) => Length::Until(Instant::now() + Duration::from_secs(seconds)),
        None => Length::Cases(number_from("FUZZ_CASES").unwrap_or(N_CASES)),
    };
    let first = number_from("FUZZ_FROM").unwrap_or(0);
    let mut failures: BTreeMap<String, u64> = BTreeMap::new();
    let mut case = first;
    let goes_on = |n_run| match length {
        Length::Cases(n) => n_run < n,
        Length::Until(end) => Instant::now() < end,
    };
    while goes_on(case - first) && failures.len() < MAX_FAILURES && !seeds.is_empty() {
        let bytes = changed(target, case, seeds, &words);
        let keep_as = |ending: &str, bytes: &[u8]| {
            if let Some(folder) = &keep {
                std::fs::write(folder.join(format!("{target}.{ending}")), bytes).expect("kept");
            }
        };
        keep_as("now", &bytes);
        let from = Instant::now();
        let failure = failure_of(&bytes, case);
        if from.elapsed() > SLOW && keep.is_some() {
            eprintln!("{target}, case {case}: {} s", from.elapsed().as_secs_f32());
            keep_as(&format!("{case}.slow"), &bytes);
        }
        if let Some(failure) = failure
            && let kind = kind_of(&failure)
            && !failures.contains_key(&kind)
        {
            eprintln!("{target}, case {case}: {failure}");
            keep_as(&format!("{case}.fails"), &shortened(bytes.clone(), &kind, case));
            failures.insert(kind, case);
        }
        case += 1;
    }
    eprintln!("{target}: {} cases from {first} on", case - first);
    assert!(failures.is_empty(), "{target} fails: {failures:#?}");
}

/// The file of a case.
fn changed(target: &str, case: u64, seeds: &[Seed], words: &[&str]) -> Vec<u8> {
    let mut random = Random::of_case(target, case);
    let mut seed = random.one_of(seeds).clone();
    let other = random.one_of(seeds);
    let at = random.below(seed.parts.len());
    let other_part = &other.parts[random.below(other.parts.len())].1;
    let part = &mut seed.parts[at].1;
    *part = mutate::mutated(part, other_part, words, &mut random);
    let packed = seed.packed();
    if seed.packing != Packing::None && random.once_in(8) {
        return mutate::mutated(&packed, other_part, &[], &mut random);
    }
    packed
}

/// What is wrong with a file.
fn failure_of(bytes: &[u8], case: u64) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(|| check::check(bytes, case))).err()?;
    let message = panic.downcast_ref::<String>().cloned();
    Some(
        message
            .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
            .unwrap_or_default(),
    )
}

/// Failures with the same beginning, numbers aside, are the same.
fn kind_of(failure: &str) -> String {
    let first_line = failure.lines().next().unwrap_or_default();
    first_line.chars().filter(|c| !c.is_ascii_digit()).take(60).collect()
}

/// A file with as much taken out as still fails in the same way.
fn shortened(mut bytes: Vec<u8>, kind: &str, case: u64) -> Vec<u8> {
    let mut n_bytes = bytes.len() / 2;
    let mut n_tries = 2000;
    while n_bytes > 0 {
        let mut at = 0;
        while at < bytes.len() && n_tries > 0 {
            n_tries -= 1;
            let mut shorter = bytes.clone();
            shorter.drain(at..(at + n_bytes).min(bytes.len()));
            if failure_of(&shorter, case).is_some_and(|failure| kind_of(&failure) == kind) {
                bytes = shorter;
            } else {
                at += n_bytes;
            }
        }
        n_bytes /= 2;
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_can_be_read(bytes in vec(any::<u8>(), 0..200)) {
        let _ = formats::read(&bytes, "noise");
    }

    #[test]
    fn any_text_can_be_read(text in "[\\{\\}\\[\\]\":,;/\t\r\n0-9a-e .~?X-]{0,80}") {
        let _ = formats::read(text.as_bytes(), "noise");
    }
}
