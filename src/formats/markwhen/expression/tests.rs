//! Dates of markwhen, from its text to what is read.

use super::*;

#[track_caller]
fn check(text: &str, expect: &str) {
    let side = |moment: &Moment| match moment {
        Moment::Date(date) => date.edtf(),
        Moment::Now => "now".to_owned(),
        Moment::Time(nanos, _) => format!("{} min", nanos / 60_000_000_000),
        Moment::WithoutYear => "no year".to_owned(),
        Moment::NoSuchDay => "no such day".to_owned(),
        Moment::Relative(relative) => {
            let by = if relative.is_before { "before" } else { "after" };
            format!("{by} {:?} {}", relative.id, relative.amounts.len())
        }
    };
    let found = read_expression(text, DayMonthOrder::MonthFirst);
    let found = found.map_or_else(String::new, |found| {
        let end = found.end.as_ref().map(|end| format!(" / {}", side(end)));
        side(&found.start) + &end.unwrap_or_default()
    });
    assert_eq!(found, expect, "{text}");
}

#[test]
fn dates_and_ranges_are_read() {
    check("2024", "2024");
    check("03/2023", "2023-03");
    check("1/27/2025", "2025-01-27");
    check("16 April 1971", "1971-04-16");
    check("Jan 4 2025 8am", "2025-01-04T08");
    check("2025-02-25 12:40", "2025-02-25T12:40");
    check("2025-03-04 24:00", "2025-03-05T00:00");
    check("2016-W21-3", "2016-05-25");
    check("2016-W21", "[2016-05-23..2016-05-29]");
    check("2012-08-05T10:00:00Z", "2012-08-05T10:00:00Z");
    check("3000 BC", "-2999");
    check("50 AD", "0050");
    check("12500", "Y12500");
    check("2023-01/2023-03", "2023-01 / 2023-03");
    check("02/2024-04/2024", "2024-02 / 2024-04");
    check("1720-1772", "1720 / 1772");
    check("1971-now", "1971 / now");
    check("1969-January 1983", "1969 / 1983-01");
    check("10 September 1990-1999", "1990-09-10 / 1999");
    check("285–247 BCE", "-0284 / -0246");
    check("1 june 2009-now", "2009-06-01 / now");
    check("November 8, 2022 9am - November 9, 2023, 10am", "2022-11-08T09 / 2023-11-09T10");
    check("2025-02-25 9am - 11:30", "2025-02-25T09 / 690 min");
    check(
        "2012-08-05T10:00:00-05:00-2012-08-06T10:00:00-05:00",
        "2012-08-05T10:00:00-05:00 / 2012-08-06T10:00:00-05:00",
    );
    check("79", "0079");
    check("98-117", "0098 / 0117");
    check("14 – 37", "0014 / 0037");
    check("14-37", "0014 / 0037");
    check("41-54", "0041 / 0054");
    check("5 to 1200", "0005 / 1200");
    check("98/117", "0098 / 0117");
    check("27 BC - 14", "-0026 / 0014");
    check("27 BCE – 14", "-0026 / 0014");
    check("02-2024", "2024-02");
    check("1990s", "199X");
    check("1990s - 2010s", "199X / 201X");
    check("2022-02-30", "no such day");
    check("13/13/2022 - 2022-13-01", "no such day / no such day");
    check("Aug 30", "no year");
    check("Aug 30 9:45am", "no year");
    check("16 March 18:30 - 19:30", "no year / 1170 min");
}

#[test]
fn relative_dates_are_read() {
    check("1 year", "after None 1");
    check("2023-04/4 months", "2023-04 / after None 1");
    check("by !monday 3 week days - 7 business days", "before Some(\"monday\") 1 / after None 1");
    check("!a / !b -100 days", "after Some(\"a\") 0 / after Some(\"b\") 1");
    check("after !mae.start - 5 weeks", "after Some(\"mae\") 0 / after None 1");
}

#[test]
fn prose_is_no_date() {
    for text in ["Note", "Fun fact", "In 1995", "10 km", "after the war", "0", "!", "10-5", "50%"] {
        check(text, "");
    }
}
