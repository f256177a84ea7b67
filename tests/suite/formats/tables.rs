//! Tables: which column is what, how dates are read, and what is said about it.

use date::When;
use formats::{self, Choices, ColumnChoice, Format, ReadingChoice};
use model::{
    Category, CategoryIndex, Event, Lane, LaneIndex, Link, Media, Source, SourceIndex, Status,
    StatusKind, Timeline,
};
use serde_json::{Value, json};

use super::{events, problems, read, write_and_read};

#[track_caller]
fn check(table: &str, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(table);
    assert_eq!(reading.format, Format::Csv);
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn markup_around_nothing_is_still_a_title() {
    check("date,title\n1987,<b></b>\n1988,<b>Signed</b>\n", &["1987 <b></b>", "1988 Signed"], &[]);
}

#[test]
fn a_year_beyond_all_time_is_none() {
    check(
        "title,Year,Month\na,1987,Dec\nb,2036854775808,Dec\n",
        &["1987-12 a", "undated b"],
        &["error line 3 | Year | 2036854775808"],
    );
}

#[test]
fn columns_are_found_by_name() {
    check("date,title\n1987-12-08,Signed\n", &["1987-12-08 Signed"], &[]);
    check(
        "Headline\tStart_Date\tEND DATE\nIn force\t1988-06-01\t2019-08-02\n",
        &["1988-06-01/2019-08-02 In force"],
        &[],
    );
    check(
        "Year;Month;Day;Name\n2015;February;23;A\n2015;April;;B\n2016;;;C\n",
        &["2015-02-23 A", "2015-04 B", "2016 C"],
        &[],
    );
    check(
        "Date,Time,Mission\n1957-10-04,19:28:00,Sputnik-1\n1957-11-03,,Sputnik-2\n",
        &["1957-10-04T19:28:00 Sputnik-1", "1957-11-03 Sputnik-2"],
        &[],
    );
    check(
        "artist,birth,death\nOtto Wagner,1841,1918\nEmil Hoppe,1876,1957\n",
        &["1841/1918 Otto Wagner", "1876/1957 Emil Hoppe"],
        &[],
    );
}

#[test]
fn days_of_excel_are_dates_where_the_column_says_date() {
    check(
        "Date,Title\n43831,A\n43832.5,B\n",
        &["2020-01-01T00:00 A", "2020-01-02T12:00 B"],
        &["warning | Date"],
    );
    check(
        "Start Date,End Date,Title\n43831,43833,A\n",
        &["2020-01-01/2020-01-03 A"],
        &["warning | Start Date", "warning | End Date"],
    );
    check("Start,Title\n43831,A\n", &["undated A"], &["warning"]);
}

#[test]
fn the_user_says_since_when_numbers_count() {
    #[track_caller]
    fn check(since: Option<u16>, expect: &str, alternative: Option<u16>) {
        let column = "Date".to_owned();
        let chosen = since.map(|year| ColumnChoice {
            column: column.clone(),
            reading: ReadingChoice::Since(year),
        });
        let choices = Choices::from(chosen.into_iter().collect::<Vec<_>>());
        let table = b"Date,Title\n850000000,A\n";
        let reading = formats::read_as_told(table, "a.csv", &choices).expect("a table");
        assert_eq!(events(&reading.timeline), [expect]);
        let found = reading.problems.first().and_then(|problem| problem.alternative.clone());
        let reading = alternative.map(ReadingChoice::Since);
        assert_eq!(found, reading.map(|reading| ColumnChoice { column, reading }));
    }
    check(None, "1996-12-07T23:06:40Z A", Some(2001));
    check(Some(2001), "2027-12-08T23:06:40Z A", Some(1970));
    check(Some(1601), "1601-01-01T00:14:10Z A", Some(1970));
}

#[test]
fn sums_below_a_table_are_no_events() {
    let sums = "2019-02-03,B,5\nTotal:,,\"1,234\"\n,Average,617 %\n";
    let table = format!("Date,Event,Visitors\n2019-01-02,A,1229\n{sums}");
    check(
        &table,
        &["2019-01-02 A", "2019-02-03 B"],
        &["info line 4 | Total: 1,234; Average 617 %"],
    );
    assert_eq!(
        read(&table).timeline.extra["below the table"],
        json!(["Total: 1,234", "Average 617 %"])
    );
    // Something of this name that has a date, or is said something of.
    check("Year,Name,n\n1923,Ford,1\n1924,Total,2\n", &["1923 Ford", "1924 Total"], &[]);
    check(
        "Date,Name,Note\n2019,A,x\n,Total,a company\n",
        &["2019 A", "undated Total"],
        &["warning line 3 | Date"],
    );
}

#[test]
fn days_beside_a_year_may_be_numbers() {
    check(
        "Year,Dates,Event\n2019,3/14–3/16,A\n2020,5/6,B\n,12/30-12/31,C\n",
        &["2019-03-14/2019-03-16 A", "2020-05-06 B", "2020-12-30/2020-12-31 C"],
        &["warning | Year"],
    );
    check("Year,Date,Event\n2019,4/5,A\n", &["2019-05-04 A"], &["warning | Date"]);
}

#[test]
fn tables_side_by_side_are_all_read() {
    check(
        "Date,Event,date,event\n2001-01-01,A,2011-01-01,C\n2002-02-02,B,,\n",
        &["2001-01-01 A", "2002-02-02 B", "2011-01-01 C"],
        &["info line 1"],
    );
    check(
        "Date,Event,,Year,Battle,Place\n2001-01-01,A,,1410,C,x\n2002-02-02,B,,1815,D,y\n",
        &["2001-01-01 A", "2002-02-02 B", "1410 C", "1815 D"],
        &["info line 1"],
    );
    // Years that rows take from above are those of their own table.
    check(
        "Year,Month,Title,Year,Month,Title\n1914,June,A,1939,May,C\n,July,B,1940,June,D\n",
        &["1914-06 A", "1914-07 B", "1939-05 C", "1940-06 D"],
        &["warning | Year", "info line 1"],
    );
    // One table, in which a column has no name, or which has an end.
    check("Date,Event,,Date\n2001-01-01,A,x,2002-01-01\n", &["2001-01-01 A"], &["info"]);
    check("Start,Event,,End,Note\n2001,A,,2002,x\n", &["2001/2002 A"], &[]);
}

#[test]
fn where_names_say_nothing_values_do() {
    check(
        "YEAR,Show,Guest\n1999,1/13/99,A\n1999,1/18/99,B\n",
        &["1999-01-13 A", "1999-01-18 B"],
        &["warning | Show"],
    );
    check(
        "1987-12-08,Signed\n1988-06-01,In force\n",
        &["1987-12-08 Signed", "1988-06-01 In force"],
        &[],
    );
    check("a\n02/01/2014\n31/12/2012\n", &["2014-01-02 ", "2012-12-31 "], &["info"]);
}

#[test]
fn columns_are_found_by_name_in_other_languages() {
    check(
        "Von;Bis;Name;Bemerkungen\n15.09.1949;16.10.1963;A;x\n08.12.2021;heute;B;\n",
        &["1949-09-15/1963-10-16 A", "2021-12-08/.. B"],
        &[],
    );
    check(
        "日期,事件,地点\n1949年10月1日,立国,北京\n公元前221年,统一,\n",
        &["1949-10-01 立国", "-0220 统一"],
        &[],
    );
    check(
        "Дата;Событие\n12 апреля 1961 г.;Полёт\n1986;Мир\n",
        &["1961-04-12 Полёт", "1986 Мир"],
        &[],
    );
    check("Année;Mois;Jour;Titre\n1793;janvier;21;A\n", &["1793-01-21 A"], &[]);
    check(
        "Betreff;Beginnt am;Beginnt um;Endet am;Endet um\nA;13.03.2024;08:00;13.03.2024;08:30\n",
        &["2024-03-13T08:00/2024-03-13T08:30 A"],
        &[],
    );
}

#[test]
fn an_end_goes_with_its_start() {
    check("match,match_end,title\n2021-06-11,2021-07-11,A\n", &["2021-06-11/2021-07-11 A"], &[]);
    check("stdate,enddate,title\n2021-06-11,2021-07-11,A\n", &["2021-06-11/2021-07-11 A"], &[]);
    check("Start,End,Title\n2021-06-11,see note,A\n", &["2021-06-11 A"], &["warning | End"]);
    check(
        "Day,Start time,End time,Title\n2024-05-06,09:30,10:45,Talk\n2024-05-06,22:00,01:00,Party\n\
         2024-05-07,10:00,,Walk\n",
        &[
            "2024-05-06T09:30/2024-05-06T10:45 Talk",
            "2024-05-06T22:00/2024-05-07T01:00 Party",
            "2024-05-07T10:00 Walk",
        ],
        &[],
    );
    check("Year,Champion,Time\n1897,A,02:55:10\n1898,B,02:42:00\n", &["1897 A", "1898 B"], &[]);
}

#[test]
fn an_era_or_a_unit_may_stand_beside_the_numbers() {
    check("Event,Year,Era\nA,753,BC\nB,14,AD\n", &["-0752 A", "0014 B"], &[]);
    check(
        "Eon,Start (Ma),End (Ma)\nArchean,4031,2500\nPhanerozoic,538.8,0\n",
        &[
            "[Y-40315E5..Y-40305E5]/[Y-25005E5..Y-24995E5] Archean",
            "[Y-53885E4..Y-53875E4]/.. Phanerozoic",
        ],
        &[],
    );
    check("Site,cal BC from,cal BC to\nA,3180,2900\n", &["-3179/-2899 A"], &[]);
    check("House,Founded (MA)\nA,1780\nB,1801\n", &["1780 A", "1801 B"], &[]);
}

#[test]
fn numbers_of_other_programs_are_read() {
    check("title,year,month\nA,1994.0,\nB,1997.0,1.0\n", &["1994 A", "1997-01 B"], &[]);
    check("date,title\n19871208,A\n19880600,B\n", &["1987-12-08 A", "1988-06 B"], &[]);
    check(
        "time,title\n1514764800.25,A\n1514764860.5,B\n",
        &["2018-01-01T00:00:00.25Z A", "2018-01-01T00:01:00.5Z B"],
        &["warning | time"],
    );
}

#[test]
fn a_row_without_its_date_may_have_another() {
    check(
        "name,start_year,event_year,event_month\nA,-4040,NA,NA\nB,-104,NA,NA\nC,79,79,8\n",
        &["-4040 A", "-0104 B", "0079-08 C"],
        &["warning | start_year", "warning | start_year"],
    );
    check(
        "date,title\nunknown,A\n1987,B\n",
        &["undated A", "1987 B"],
        &["warning line 2 | date | unknown"],
    );
    check(
        "Year,Date,Title\n1914,28 June,A\n,28 July,B\n1915,7 May,C\nNA,8 May,D\n",
        &["1914-06-28 A", "1914-07-28 B", "1915-05-07 C", "undated D"],
        &["warning | Year", "error line 5 | Date | 8 May"],
    );
    check("battle,month,year\nA,Spring,1525\nB,May,1525\n", &["1525-21 A", "1525-05 B"], &[]);
}

#[test]
fn a_title_says_what_happened() {
    // A table of numbers is a series: its marks have no made-up titles.
    check("date,day,riders\n2005-04-05,Tuesday,236\n", &["2005-04-05 "], &["info"]);
    check("Version,Released,LTS\n20.04,2020-04-23,yes\n", &["2020-04-23 20.04"], &[]);
    check(
        "date,lang,description\n1776,en,Declared\n1789,en,Adopted\n",
        &["1776 Declared", "1789 Adopted"],
        &[],
    );
    check(
        "start,source,comment\n2010-01-22,a.txt,Moved\n2010-01-23,b.txt,Lost\n",
        &["2010-01-22 Moved", "2010-01-23 Lost"],
        &[],
    );
    check("date,title,text\n1987,A,<p>One <b>two</b></p>\n", &["1987 A"], &[]);
}

#[test]
fn notes_below_and_two_rows_of_names_are_understood() {
    check(
        "Date,Vote,Result\n2016-06-23,A,x\n2017-06-08,B,y\nNotes:,,\n* of the commission,,\n",
        &["2016-06-23 A", "2017-06-08 B"],
        &["info"],
    );
    check(
        "Date,Title\n2016-06-23,A\nDate,Title\n2017-06-08,B\n",
        &["2016-06-23 A", "2017-06-08 B"],
        &["info"],
    );
    check(
        "Project,Period,,Owner\n,Start,End,\nBridge,2020-01-01,2020-06-30,Ann\n",
        &["2020-01-01/2020-06-30 Bridge"],
        &[],
    );
}

#[test]
fn numbers_are_not_dates_unless_a_name_says_so() {
    check("a\n4.5\n", &["undated "], &["warning"]);
    check("id\trate\n1001\t.097\n1003\t.091\n", &["undated ", "undated "], &["warning"]);
    check("time,n\n1860,5\n1861,3\n", &["1860 ", "1861 "], &["info"]);
    check("start;end\n1983;15\n1984;16\n", &["1983 ", "1984 "], &["info"]);
    check(
        "time,deaths\n1974,3035\n1974.25,2552\n",
        &["1974-01 ", "1974-04 "],
        &["info | time", "info"],
    );
}

#[test]
fn rows_are_reported_by_line_and_kept() {
    let reading = read(include_str!("../../fixtures/messy.csv"));
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        events(&reading.timeline).join("\n"),
        problems(&reading).join("\n")
    ));
    let extra = |at: usize| Value::Object(reading.timeline.events.record(at).unwrap().extra);
    assert_eq!(extra(2), json!({"Who": "US", "End date": "19/10/18"}));
    assert_eq!(
        extra(3),
        json!({"Who": "an \"analyst\"", "Start date": "someday", "Importance": "many", "Status": "rumour"})
    );
    assert_eq!(extra(6), json!({"Who": "both", "Column 9": "and more"}));
}

#[test]
fn groups_are_categories_only_where_they_group() {
    let few = "date,title,type\n1987,A,x\n1988,B,y\n1989,C,x\n";
    let categories: Vec<_> =
        read(few).timeline.events.records().map(|event| event.category).collect();
    assert_eq!(
        categories,
        [Some(CategoryIndex(0)), Some(CategoryIndex(1)), Some(CategoryIndex(0))]
    );
    let many: String = (0..80).map(|n| format!("1987,A,kind {n}\n")).collect();
    let reading = read(&format!("date,title,type\n{many}"));
    assert!(reading.timeline.categories.is_empty());
    assert_eq!(reading.timeline.events.record(7).unwrap().extra["type"], "kind 7");
}

#[test]
fn many_events_without_lanes_are_laid_out_by_category() {
    let lanes = |n_rows: usize, n_kinds: usize| {
        let rows: String = (0..n_rows).map(|n| format!("1987,A,kind {}\n", n % n_kinds)).collect();
        let timeline = read(&format!("date,title,type\n{rows}")).timeline;
        let agree =
            |event: Event| event.lane.map(LaneIndex::get) == event.category.map(CategoryIndex::get);
        assert!(timeline.lanes.is_empty() || timeline.events.records().all(agree));
        timeline.lanes.len()
    };
    assert_eq!(lanes(31, 12), 12);
    assert_eq!(lanes(31, 2), 2);
    assert_eq!(lanes(30, 2), 0);
    assert_eq!(lanes(31, 1), 0);
    assert_eq!(lanes(60, 13), 0);
}

#[test]
fn addresses_are_no_titles_where_there_are_labels() {
    check(
        "event,eventLabel,date\nhttp://a.org/1,War of Tubs,1371-01-01T00:00:00Z\n",
        &["1371-01-01 War of Tubs"],
        &["info | date"],
    );
}

#[test]
fn encodings_of_old_spreadsheets_are_read() {
    let reading = formats::read(b"date;title\r\n1848;M\xe4rz in M\xfcnchen\r\n", "old.csv")
        .expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1848 März in München"]);
    assert_eq!(problems(&reading), ["info"]);
}

#[test]
fn what_a_table_can_carry_comes_back() {
    let when = |edtf: &str| Some(When::parse(edtf).expect("it is EDTF"));
    let timeline = Timeline {
        title: "test file".to_owned(),
        lanes: vec![Lane { id: "NATO".to_owned(), title: "NATO".to_owned(), ..Lane::default() }],
        categories: vec![Category {
            id: "x".to_owned(),
            title: "x".to_owned(),
            ..Category::default()
        }],
        sources: vec![Source {
            id: "A book, 1999".to_owned(),
            title: "A book, 1999".to_owned(),
            url: Some("https://example.org".to_owned()),
            ..Source::default()
        }],
        events: vec![
            Event {
                id: "a".to_owned(),
                title: "A, \"quoted\"".to_owned(),
                when: when("1988-06-01/2019-08-02"),
                occurrence_of: None,
                display_date: Some("for long".to_owned()),
                lane: Some(LaneIndex(0)),
                category: Some(CategoryIndex(0)),
                tags: vec!["one, two".to_owned()],
                importance: Some(12.5),
                status: Status {
                    kind: StatusKind::Disputed,
                    by: vec!["A".to_owned(), "B".to_owned()],
                    disputed_by: vec!["C".to_owned()],
                    ..Status::default()
                },
                summary: "Line\n\nline; line".to_owned(),
                links: vec![Link {
                    url: "https://a.org".to_owned(),
                    label: Some("Page".to_owned()),
                    ..Link::default()
                }],
                media: vec![Media {
                    url: "https://a.org/a.png".to_owned(),
                    caption: Some("C".to_owned()),
                    ..Media::default()
                }],
                place: Some("Geneva".to_owned()),
                sources: vec![SourceIndex(0)],
                extra: [("rate".to_owned(), json!("4")), ("type".to_owned(), json!("odd"))]
                    .into_iter()
                    .collect(),
            },
            Event {
                id: "b".to_owned(),
                title: "B".to_owned(),
                when: when("[2019-02..2019-09]/.."),
                ..Event::default()
            },
            Event {
                id: "c".to_owned(),
                title: "C".to_owned(),
                when: when("/2019-09"),
                ..Event::default()
            },
            Event {
                id: "d".to_owned(),
                title: "D".to_owned(),
                when: when("1984~"),
                ..Event::default()
            },
            Event { id: "e".to_owned(), title: "E".to_owned(), ..Event::default() },
        ]
        .into(),
        ..Timeline::default()
    };
    let reading = write_and_read(&timeline, Format::Csv);
    assert_eq!(reading.timeline, timeline);
    assert_eq!(problems(&reading), ["warning line 8 | start"]);
}

#[test]
fn what_a_table_cannot_carry_is_said() {
    let reading = read(include_str!("../../fixtures/every-field.chrono.json"));
    let (_, lost) = formats::write(&reading.timeline, Format::Csv).expect("it can be written");
    let lost: Vec<&str> = lost.iter().map(|problem| &*problem.message).collect();
    insta::assert_snapshot!(lost.join("\n"));
}

#[test]
fn the_headers_of_other_timeline_programs_are_understood() {
    #[track_caller]
    fn check(text: &str, expect: &str, unknown: &[&str]) {
        let reading = read(text);
        assert_eq!(events(&reading.timeline), [expect, "1990 B"]);
        let extra = reading.timeline.events.record(0).unwrap().extra;
        let extra: Vec<&String> = extra.keys().collect();
        assert_eq!(extra, unknown);
    }
    // BeeDocs.
    check(
        "Label\tStart Time\tEnd Time\tLink\tNotes\tImage\tMovie\tTags\tColor\tCustom Date Label\n\
         A\t1987-12-08\t1988-06-01\thttps://a.org\tSome words\ta.jpg\t\tx,y\tred\tthen\nB\t1990\n",
        "1987-12-08/1988-06-01 A",
        &["Color"],
    );
    // Tiki-Toki.
    check(
        "Title,Date,Intro Text,Full Description,Category,Media,Tag,Span\n\
         A,1987-12-08,Intro,Whole,Cold War,https://a.org/a.jpg,x,\nB,1990,,,,,,\n",
        "1987-12-08 A",
        &["Intro Text"],
    );
    // Aeon.
    check(
        "Internal Identifier,Title,Start Date,End Date,Duration,Color,Tags,Links,Summary,Arc\n\
         7,A,1987-12-08,1988-06-01,,Red,x,https://a.org,Some words,First\n8,B,1990,,,,,,,\n",
        "1987-12-08/1988-06-01 A",
        &["Color"],
    );
}

#[test]
fn what_a_row_says_of_its_date_elsewhere_counts() {
    check(
        "name,birth,death,notes\nAugustus,0062-09-23,0014-08-19,birth is BCE. Assign negative\n",
        &["-0061-09-23/0014-08-19 Augustus"],
        &["warning line 2 | birth | 0062-09-23"],
    );
    check(
        "year,decade,century,place\n1521,1520,1500,Reval\nNA,1520,1500,Dorpat\nNA,NA,1500,Narva\n",
        &["1521 Reval", "152X Dorpat", "15XX Narva"],
        &[],
    );
}

#[test]
fn numbers_beyond_all_years_are_reported() {
    let reading = read("Year,What\n1900,A\n-936854775808,B\n1901,C\n");
    assert_eq!(events(&reading.timeline), ["1900 A", "undated B", "1901 C"]);
    assert_eq!(problems(&reading), ["error line 3 | Year | -936854775808"]);
}

#[test]
fn dates_side_by_side_are_read_with_the_cells_below() {
    let across = "The dates stand side by side in the header; each filled cell below one of them was \
                  read as an event.";
    let reading = read(",2010,2011,2012\nSales,3,4,5\nCosts,1,,2\n");
    let expect =
        ["2010 Sales: 3", "2011 Sales: 4", "2012 Sales: 5", "2010 Costs: 1", "2012 Costs: 2"];
    assert_eq!(events(&reading.timeline), expect);
    let messages: Vec<&str> = reading.problems.iter().map(|problem| &*problem.message).collect();
    assert_eq!(messages, [across]);
    let lanes: Vec<&str> = reading.timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Sales", "Costs"]);
    assert_eq!(reading.timeline.events.record(0).unwrap().extra["Value"], "3");
    let reading = read("Who;Team;31.12.2019;1.1.2020;2.1.2020\nAnn;A;x;;ill\nBob;B;;y;\n");
    let expect = ["2019-12-31 Ann: x", "2020-01-02 Ann: ill", "2020-01-01 Bob: y"];
    assert_eq!(events(&reading.timeline), expect);
    assert_eq!(reading.timeline.events.record(0).unwrap().extra["Team"], "A");
    let reading = read("Date,1987-12-08,1988-06-01,1991-05-31\nTitle,Signed,In force,Done\n");
    assert_eq!(
        events(&reading.timeline),
        ["1987-12-08 Signed", "1988-06-01 In force", "1991-05-31 Done"]
    );
}

#[test]
fn no_more_cells_below_dates_are_read_than_can_be_shown() {
    // What stands beside the dates is in every event.
    let others: String = (0..396).map(|number| format!(",note {number}")).collect();
    let row = format!("x,7,7,7{}\n", ",".repeat(396));
    let text = format!("Metric,2019-01,2019-02,2019-03{others}\n{}", row.repeat(9000));
    let reading = read(&text);
    assert_eq!((reading.timeline.events.len(), reading.timeline.lanes.len()), (25_000, 0));
    assert_eq!(problems(&reading), ["info", "error line 8335"]);
}
