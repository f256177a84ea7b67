//! Family trees: which events there are, whom they befell, and what is reported.

use formats::{self, Format};

use super::{events, problems, read};

#[test]
fn events_of_persons_and_families_are_read() {
    let reading = read(include_str!("../../fixtures/family.ged"));
    assert_eq!(reading.format, Format::Gedcom);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1815-12-10 Birth of Ada Byron",
            "[1852-11-27..] Death of Ada Byron",
            "1833/1843 Ada Byron: Mathematician",
            "undated Ada Byron: At home",
            "1805~ Birth of William King",
            "undated William King: Made an earl",
            "1835-07-08T10:30 Marriage of William King and Ada Byron",
        ]
    );
    assert_eq!(problems(&reading), ["error line 29 | EVEN.DATE | someday", "info"]);
    let death = timeline.events.record(1).unwrap();
    assert_eq!(death.summary, "She was thirty-six,\nlike her father.");
    assert_eq!(death.extra["CAUS"], "illness");
    assert_eq!(timeline.events.record(0).unwrap().place.as_deref(), Some("London"));
    assert_eq!(timeline.sources[0].title, "D. Stein. Ada");
    assert_eq!(timeline.events.record(6).unwrap().summary, "At Fordhook.");
    assert_eq!(timeline.events.record(6).unwrap().tags, ["William King", "Ada Byron"]);
    let lanes: Vec<_> = timeline.lanes.iter().map(|lane| lane.title.as_str()).collect();
    assert_eq!(lanes, ["Byron", "King"]);
}

#[test]
fn what_is_no_event_is_said() {
    let reading = read(
        "0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 SEX F\n1 BIRT\n1 NOTE tall\n1 REFN 7\n1 NOTE kind\n",
    );
    assert_eq!(events(&reading.timeline), ["undated Birth of A B"]);
    let messages: Vec<_> = reading.problems.iter().map(|own| own.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "Facts that have no date are listed but not drawn: 1.",
            "What is no event of a person or family was left out: NOTE (2), REFN (1).",
        ]
    );
}

#[test]
fn what_stands_below_sources_places_and_notes_is_kept() {
    let reading = read(
        "0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE 1900\n2 PLAC Kiel\n3 MAP\n4 LATI N54.3\n\
         2 SOUR @S1@\n3 PAGE 7\n2 SOUR @S9@\n3 PAGE 9\n2 NOTE By hand\n3 SOUR Diary\n\
         0 @S1@ SOUR\n1 TITL Register\n",
    );
    assert_eq!(problems(&reading), ["warning line 11 | SOUR | @S9@"]);
    let sources: Vec<_> = reading.timeline.sources.iter().map(|own| &*own.title).collect();
    assert_eq!(sources, ["Register"]);
    let birth = reading.timeline.events.record(0).unwrap();
    assert_eq!((birth.place.as_deref(), &*birth.summary), (Some("Kiel"), "By hand"));
    let kept: Vec<_> = birth.extra.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(
        kept,
        [
            r#"PLAC.MAP.LATI="N54.3""#,
            r#"SOUR.PAGE="7; 9""#,
            r#"SOUR="@S9@""#,
            r#"NOTE.SOUR="Diary""#,
        ]
    );
}

#[test]
fn titles_say_no_name_twice_and_the_type_of_kinds_of_their_own() {
    let reading = read(
        "0 HEAD\n0 @I1@ INDI\n1 NAME Ada /Birch/\n1 EDUC Education of Ada Birch\n2 DATE 1900\n\
         1 _DEG\n2 TYPE Botany\n2 DATE 1904\n1 _XYZ\n2 DATE 1905\n",
    );
    assert_eq!(
        events(&reading.timeline),
        ["1900 Education of Ada Birch", "1904 Ada Birch: Degree, Botany", "1905 XYZ of Ada Birch"]
    );
}

#[test]
fn any_encoding_is_read() {
    let text =
        "0 HEAD\r\n1 CHAR UNICODE\r\n0 @I1@ INDI\r\n1 NAME Jürgen\r\n1 BIRT\r\n2 DATE 1900\r\n";
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let ansel = b"0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME J\xe8urgen\n1 BIRT\n2 DATE 1900\n";
    for bytes in [utf16.as_slice(), ansel] {
        let reading = formats::read(bytes, "a.ged").expect("it can be read");
        assert_eq!(events(&reading.timeline), ["1900 Birth of Jürgen"]);
        assert!(reading.problems.is_empty());
    }
}

/// A tree of two persons with the dates of their births and deaths.
fn tree(dates: &[&str]) -> String {
    let mut text = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n".to_owned();
    for (at, date) in dates.iter().enumerate() {
        text.push_str(&format!("0 @I{at}@ INDI\n1 NAME Ada /Alder/\n1 BIRT\n2 DATE {date}\n"));
    }
    text + "0 TRLR\n"
}

#[test]
fn the_file_tells_whether_day_or_month_comes_first() {
    #[track_caller]
    fn check(dates: &[&str], expect: &[&str], expect_problems: &[&str]) {
        let reading = read(&tree(dates));
        let whens = reading.timeline.events.records().map(|event| event.when.unwrap().edtf());
        assert_eq!(whens.collect::<Vec<_>>(), expect);
        assert_eq!(problems(&reading), expect_problems);
    }
    check(
        &["07/04/1850", "12/25/1900", "03/02/1861"],
        &["1850-07-04", "1900-12-25", "1861-03-02"],
        &[],
    );
    check(&["07/04/1850", "25/12/1900"], &["1850-04-07", "1900-12-25"], &[]);
    check(&["07/04/1850", "03/02/1861"], &["1850-04-07", "1861-02-03"], &["warning line 7 | DATE"]);
    check(&["1702/03", "1716/17", "1699/00"], &["1703", "1717", "1700"], &[]);
    check(&["11 FEB 1731/32"], &["1732-02-22"], &[]);
}

#[test]
fn a_choice_turns_day_and_month_round() {
    use date::DayMonthOrder;
    use formats::{Choices, ColumnChoice, ReadingChoice};
    let text = tree(&["07/04/1850"]);
    let alternative = read(&text).problems[0].alternative.clone();
    let reading = ReadingChoice::Order(DayMonthOrder::MonthFirst);
    assert_eq!(alternative, Some(ColumnChoice { column: "DATE".to_owned(), reading }));
    let choices = Choices::from(alternative.into_iter().collect::<Vec<_>>());
    let reading = formats::read_as_told(text.as_bytes(), "a.ged", &choices).unwrap();
    assert_eq!(events(&reading.timeline), ["1850-07-04 Birth of Ada Alder"]);
}
