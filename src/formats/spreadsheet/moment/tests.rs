//! Moments of spreadsheets: numbers, texts and formats, to what is read.

use super::*;

const DAY: Shown = Shown::Moment { date: Some(DateUnit::Day), clock: None };
const MINUTE: Shown = Shown::Moment { date: Some(DateUnit::Day), clock: Some(ClockUnit::Minute) };

const EXCEL: Days = Days { is_1904: false, writer: Writer::Excel };
const NAMELESS: Days = Days { is_1904: false, writer: Writer::Nameless };
const LIBRE_OFFICE: Days = Days { is_1904: false, writer: Writer::LibreOffice };

#[track_caller]
fn check(days: Days, number: f64, shown: Shown, expect: &str) {
    assert_eq!(days.told(number, shown).text, expect, "{number}");
}

#[test]
fn numbers_of_days_become_dates() {
    check(EXCEL, 32_119.0, DAY, "1987-12-08");
    check(EXCEL, -5473.0, DAY, "1885-01-04");
    check(EXCEL, -664_869.0, DAY, "0079-08-24");
    check(EXCEL, -709_848.0, DAY, "-0044-07-01");
    check(EXCEL, 5_000_000.0, DAY, "Y15589");
    check(EXCEL, 20_190_512.0, DAY, "20190512");
    check(EXCEL, f64::NAN, DAY, "NaN");
    check(EXCEL, 1e300, DAY, &1e300.to_string());
    check(Days { is_1904: true, ..EXCEL }, 30_657.0, DAY, "1987-12-08");
    check(Days { is_1904: true, ..EXCEL }, 0.0, DAY, "1904-01-01");
    check(Days { is_1904: true, ..EXCEL }, -6935.0, DAY, "1885-01-04");
    check(Days { is_1904: true, ..LIBRE_OFFICE }, -666_333.0, DAY, "0079-08-24 (Julian)");
}

#[test]
fn who_counts_a_day_too_many_in_1900_is_known_by_name() {
    for (number, excel, libre_office) in [
        (1.0, "1900-01-01", "1899-12-31"),
        (59.0, "1900-02-28", "1900-02-27"),
        (60.0, "29 February 1900", "1900-02-28"),
        (61.0, "1900-03-01", "1900-03-01"),
        (0.0, "0 January 1900", "1899-12-30"),
        (-1.0, "1899-12-29", "1899-12-29"),
    ] {
        check(EXCEL, number, DAY, excel);
        check(LIBRE_OFFICE, number, DAY, libre_office);
        check(NAMELESS, number, DAY, libre_office);
    }
    check(NAMELESS, -304_318.0, DAY, "1066-10-20");
    check(LIBRE_OFFICE, -664_870.5, MINUTE, "0079-08-24T12:00 (Julian)");
    let of = Writer::of_name;
    assert_eq!(of("LibreOffice/7.4.7.2$Linux_X86_64"), Writer::LibreOffice);
    assert_eq!(of("Microsoft Excel"), Writer::Excel);
}

#[test]
fn days_before_the_reform_are_julian_where_they_are_shown_so() {
    check(LIBRE_OFFICE, -304_318.0, DAY, "1066-10-14 (Julian)");
    check(LIBRE_OFFICE, -664_871.0, DAY, "0079-08-24 (Julian)");
    check(LIBRE_OFFICE, -115_859.0, DAY, "1582-10-04 (Julian)");
    check(LIBRE_OFFICE, -115_858.0, DAY, "1582-10-15");
    check(EXCEL, -304_318.0, DAY, "1066-10-20");
    let month = Shown::Moment { date: Some(DateUnit::Month), clock: None };
    check(LIBRE_OFFICE, -304_318.0, month, "1066-10 (Julian)");
}

#[test]
fn nothing_is_finer_than_it_is_shown() {
    let moment = |date, clock| Shown::Moment { date, clock };
    check(EXCEL, 11_810.5, moment(Some(DateUnit::Month), None), "1932-05");
    check(EXCEL, 11_810.5, moment(Some(DateUnit::Year), None), "1932 CE");
    check(EXCEL, -709_848.0, moment(Some(DateUnit::Year), None), "45 BC");
    assert_eq!(without_era("1932 CE"), "1932");
    assert_eq!(without_era("What CE"), "What CE");
    check(EXCEL, 11_810.5, moment(Some(DateUnit::Quarter), None), "Q2 1932");
    check(EXCEL, 11_810.5, DAY, "1932-05-01");
    check(EXCEL, 32_119.752_1, MINUTE, "1987-12-08T18:03");
    check(EXCEL, 32_119.752_083_333_3, Shown::All, "1987-12-08T18:03:00");
    check(EXCEL, 32_119.752_089_12, Shown::All, "1987-12-08T18:03:00.500");
    check(EXCEL, 32_119.75, moment(Some(DateUnit::Day), Some(ClockUnit::Hour)), "1987-12-08T18");
    check(EXCEL, 0.752_1, moment(None, Some(ClockUnit::Minute)), "18:03");
    let told = EXCEL.told(32_119.752_1, moment(None, Some(ClockUnit::Second)));
    assert_eq!((&*told.text, told.kind), ("1987-12-08T18:03:01", Kind::TimeOfHiddenDay));
    assert_eq!(without_day(&told.text), "18:03:01");
    check(EXCEL, 0.752_1, MINUTE, "18:03");
    check(LIBRE_OFFICE, -0.25, moment(None, Some(ClockUnit::Hour)), "18:00");
    check(EXCEL, 32_118.999_999_999_9, MINUTE, "1987-12-08T00:00");
}

#[test]
fn lengths_may_be_longer_than_a_day() {
    check(EXCEL, 1.25, Shown::Length(ClockUnit::Minute), "30:00 h");
    check(EXCEL, -0.5, Shown::Length(ClockUnit::Second), "-12:00:00 h");
    check(EXCEL, 0.003_824, Shown::Seconds, "0:05:30.394 h");
    check(EXCEL, 32_119.5, Shown::Seconds, "1987-12-08T12:00:00");
    check(EXCEL, 12.0, Shown::Moment { date: None, clock: Some(ClockUnit::Second) }, "288:00:00 h");
}

#[test]
fn midnight_may_stand_for_the_day() {
    assert_eq!(EXCEL.told(32_119.0, MINUTE).kind, Kind::Midnight);
    assert_eq!(EXCEL.told(32_119.5, MINUTE).kind, Kind::Moment);
    assert_eq!(EXCEL.told(32_119.5, DAY).kind, Kind::Day);
    let hour = Shown::Moment { date: None, clock: Some(ClockUnit::Hour) };
    assert_eq!(EXCEL.told(0.0, hour).text, "00:00");
    for (text, day) in [
        ("1987-12-08T00:00", "1987-12-08"),
        ("1987-12-08T00:00:00", "1987-12-08"),
        ("1987-12-08T12:00", "1987-12-08T12:00"),
        ("1066-10-14T00:00 (Julian)", "1066-10-14 (Julian)"),
        ("T", "T"),
        ("T0", "T0"),
    ] {
        assert_eq!(without_midnight(text), day);
    }
    assert_eq!(without_day("Time"), "Time");
}
