//! Cells that are no date, and what is said of them.

use super::*;

#[test]
fn what_is_no_date_is_refused() {
    for cell in [
        "",
        "4.5",
        "1987.5",
        "12",
        "7",
        "-5",
        "123456",
        "5-10",
        "8/12",
        "May",
        "hello",
        "1.2.3",
        "31/02/2019",
        "13/13/2019",
        "25:00",
        "10:30",
        "may be",
        "unknown",
        "192.168.0.1",
        "n/a",
        "Dec 8",
        "2016-02-30",
        "€ 1800",
        "M 1917",
        "C4",
        "60s",
        "MS 200",
        "S. 1900",
        "n. 1820",
        "No. 1900",
        "turn of the century",
        "ça 1800",
        "1800–?–",
        "the 3 of us met at 5",
        "chapter 12",
        "20th century fox",
        "3 Mar 1899/00",
        "autumn 1941/42",
        "18th century ± 20",
        "INT 1987",
        "MM century",
        "–",
        "’",
        "é",
    ] {
        let read = read_written(cell, DayMonthOrder::DayFirst);
        assert!(read.is_err(), "{cell} was read as {}", read.unwrap().edtf());
    }
}

#[test]
fn numbers_of_things_are_no_dates() {
    let check = |cell: &str, expect: &str| {
        let read = read_written(cell, DayMonthOrder::DayFirst).map(|when| when.edtf());
        assert_eq!(read.as_deref().unwrap_or("none"), expect, "{cell}");
    };
    check("d13C", "none");
    check("W-0017", "none");
    check("w/17", "none");
    check("w. 17", "16XX");
    check("100 г", "none");
    check("100г", "none");
    check("1500 р", "none");
    check("1987 г", "1987");
    check("1500 р.", "1500");
    check("8 декабря 1987 г", "1987-12-08");
    check("120/80", "none");
    check("1957 Oct 1705", "none");
    check("1957 Oct 17 2505", "none");
}

#[test]
fn a_refusal_says_why() {
    let check = |cell: &str, message: &str| {
        assert_eq!(read_written(cell, DayMonthOrder::DayFirst).unwrap_err().message, message);
    };
    check("2016-02-30", "day 30 does not exist: February has 29 days");
    check("18:03:22.5", "a time of day needs its date before it, as in 2019-09-26T18:03");
    check("10:30", "a time of day needs its date before it, as in 2019-09-26T18:03");
    #[cfg(feature = "zones")]
    check(
        "2019-09-26T18:03[Europe/Atlantis]",
        "“Europe/Atlantis” is no time zone of the IANA database",
    );
    #[cfg(feature = "calendars")]
    check(
        "@#DHEBREW@ 32 TVT 5758",
        "it is no date of the Hebrew calendar, or ends before it begins",
    );
    check(
        "@#DFRENCH R@ 12 VEND 20",
        "it is no date of the French Republican calendar, of the years 1 to 14",
    );
    check("(Stillborn)", "a phrase in brackets is no date");
    check("hello", "it is written like no known date");
    check(" ", "there is no date here");
}

#[test]
fn what_is_not_built_in_is_refused_in_words() {
    let check = |text: &str, is_built_in: bool, feature: &str| match read_written(
        text,
        DayMonthOrder::DayFirst,
    ) {
        Ok(_) => assert!(is_built_in, "{text}"),
        Err(error) => {
            assert!(!is_built_in && error.message.contains(feature), "{text}: {error}");
        }
    };
    for text in [
        "16 Rabi II 1408 AH",
        "17 Kislev 5748",
        "1366/9/17 AP",
        "28 Hator 1704 AM",
        "17 Agrahayana 1909 Saka",
        "@#DHEBREW@ 10 NSN 5783",
        "農曆1987年10月18日",
    ] {
        check(text, cfg!(feature = "calendars"), "`calendars`");
    }
    check("2019-09-26T18:03[Europe/Moscow]", cfg!(feature = "zones"), "`zones`");
    for text in ["昭和62年12月8日", "พ.ศ. 2530", "18 brumaire an VIII", "25 Oct 1917 O.S."]
    {
        check(text, true, "");
    }
}

/// Repetitions that offer many places to split, up to the length at which a text is refused.
#[test]
fn what_could_be_split_in_many_ways_is_no_date() {
    const REPEATED: [&str; 12] = [
        "- ",
        "-",
        "1-",
        "1 - ",
        "to ",
        "1 to ",
        "from 1800 to ",
        "between 1 and ",
        "c. ",
        "early ",
        "5 may ",
        "q1/",
    ];
    for part in REPEATED {
        for n_chars in [64, 80, 99, 100, 101, 10_000] {
            let text: String = part.chars().cycle().take(n_chars).collect();
            assert!(read_written(&text, DayMonthOrder::DayFirst).is_err(), "{text}");
        }
    }
}

#[test]
fn a_text_too_long_for_a_date_is_refused() {
    let padded = |n_chars: usize| format!("{:x<1$}", "1987", n_chars);
    let message = |text: &str| read_written(text, DayMonthOrder::DayFirst).unwrap_err().message;
    assert!(message(&padded(100)) == "it is written like no known date");
    assert_eq!(message(&padded(101)), "a date has no more than 100 characters, this is longer");
    assert!(read_written(&format!("{:200}1987{0:200}", ""), DayMonthOrder::DayFirst).is_ok());
}
