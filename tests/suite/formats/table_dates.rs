//! Dates of tables that no cell tells alone: the other columns and rows do.

use formats::{Choices, ColumnChoice, Reading, ReadingChoice, YearUnit, read_as_told};

use super::{events, problems};

fn read_with(table: &str, choices: Choices) -> Reading {
    read_as_told(table.as_bytes(), "a.csv", &choices).expect("it can be read")
}

#[track_caller]
fn check(table: &str, expect: &[&str]) {
    assert_eq!(events(&read_with(table, Choices::default()).timeline), expect);
}

fn counted(unit: YearUnit) -> Choices {
    let reading = ReadingChoice::Counted(unit);
    vec![ColumnChoice { column: "Start".to_owned(), reading }].into()
}

#[test]
fn years_that_count_backwards_are_read_so_where_they_can_be_nothing_else() {
    let kingdoms = "Name,Start,End\nOld,2686,2181\nMiddle,2055,1650\nNew,1550,1069\n";
    check(kingdoms, &["-2685/-2180 Old", "-2054/-1649 Middle", "-1549/-1068 New"]);
    let found = read_with(kingdoms, Choices::default());
    assert_eq!(problems(&found), ["warning | Start"]);
    let offered = found.problems[0].alternative.as_ref().map(|choice| choice.reading);
    assert_eq!(offered, Some(ReadingChoice::Counted(YearUnit::BeforePresent)));
    // Nothing is said twice of what was chosen.
    assert_eq!(problems(&read_with(kingdoms, counted(YearUnit::Bce))), [""; 0]);
    check(
        "Site,Start,End\nA b,4500,3010\nC d,3010,1210\nE f,1210,0\n",
        &["-2550/-1060 A b", "-1060/0740 C d", "0740/.. E f"],
    );
}

#[test]
fn years_that_may_count_backwards_are_told_once() {
    let table = "Name,Start,End\nKings,753,509\nConsuls,509,264\nWars,264,27\n";
    let found = read_with(table, Choices::default());
    assert_eq!(events(&found.timeline), ["0753 Kings", "0509 Consuls", "0264 Wars"]);
    assert_eq!(problems(&found), ["warning | Start"]);
    let chosen = read_with(table, counted(YearUnit::Bce));
    assert_eq!(
        events(&chosen.timeline),
        ["-0752/-0508 Kings", "-0508/-0263 Consuls", "-0263/-0026 Wars"]
    );
    assert_eq!(problems(&chosen), [""; 0]);
    let ages = "Age,Start,End\nOne,541.0,485.4\nTwo,485.4,443.8\nThree,443.8,419.2\n";
    let found = read_with(ages, Choices::default());
    assert_eq!(found.timeline.events.iter().filter(|event| event.when().is_some()).count(), 0);
    let offered = found.problems.iter().find_map(|problem| problem.alternative.as_ref());
    let offered = offered.map(|choice| choice.reading);
    assert_eq!(offered, Some(ReadingChoice::Counted(YearUnit::MillionsAgo)));
    // One row the wrong way round is a slip of that row.
    let slip = "Name,Start,End\nA b,1900,1910\nC d,1920,1915\nE f,1930,1931\nG h,1940,1941\n";
    assert_eq!(problems(&read_with(slip, Choices::default())), ["warning line 3 | End | 1915"]);
}

#[test]
fn days_without_a_year_are_of_the_one_beside_them() {
    check(
        "Year,Host,Opened,Closed\n1896,A b,6 April,15 April\n1900,C d,28 December,3 January\n",
        &["1896-04-06/1896-04-15 A b", "1900-12-28/1901-01-03 C d"],
    );
}

#[test]
fn a_row_takes_year_and_month_from_above() {
    check(
        "Year,Month,Day,Entry\n1813,October,14,A b\n,,18,C d\n,November,3,E f\n,,5,G h\n",
        &["1813-10-14 A b", "1813-10-18 C d", "1813-11-03 E f", "1813-11-05 G h"],
    );
}

#[test]
fn numbers_that_agree_are_days_of_years_or_of_a_spreadsheet() {
    check(
        "Event,Date\nA b,1987342\nC d,1988366\nE f,1990001\n",
        &["1987-12-08 A b", "1988-12-31 C d", "1990-01-01 E f"],
    );
    check(
        "Task,Begin,Finish\nA b,43831,43845\nC d,2020-02-03,2020-02-28\nE f,43892,2020-03-20\n",
        &["2020-01-01/2020-01-15 A b", "2020-02-03/2020-02-28 C d", "2020-03-02/2020-03-20 E f"],
    );
    check(
        "JD,Star\n2458850.5,R Alder\n2458854.5,T Birch\n",
        &["2020-01-02 R Alder", "2020-01-06 T Birch"],
    );
}

#[test]
fn one_day_of_the_week_tells_the_order() {
    check(
        "Date,Held for\n11/5/1996,Clerk one\n6/2/1998,Sheriff two\n11/3/1998,Clerk three\n",
        &["1996-11-05 Clerk one", "1998-06-02 Sheriff two", "1998-11-03 Clerk three"],
    );
}

#[test]
fn a_year_as_the_first_of_january_is_a_year() {
    check(
        "name,year\nA b,01/01/1880 12:00:00 AM\nC d,01/01/1951 12:00:00 AM\n",
        &["1880 A b", "1951 C d"],
    );
    check(
        "name,valid from\nA b,1880-01-01\nC d,1951-01-01\n",
        &["1880-01-01 A b", "1951-01-01 C d"],
    );
}

#[test]
fn a_later_date_of_an_unknown_name_is_the_end() {
    check(
        "Name,Opened,Zzyx\nA b,1901-02-03,1911-02-03\nC d,1902-02-03,1904-05-06\nE f,1903-01-01,1950-01-01\n",
        &["1901-02-03/1911-02-03 A b", "1902-02-03/1904-05-06 C d", "1903-01-01/1950-01-01 E f"],
    );
}

#[test]
fn a_column_that_says_in_use_is_one_of_ends() {
    check(
        "Station,First lit,Deactivated\nA b,1828-11-01,1912\nC d,1855-06-30,2003\nE f,1874,in use\n",
        &["1828-11-01/1912 A b", "1855-06-30/2003 C d", "1874/.. E f"],
    );
}

#[test]
fn milliseconds_are_times_where_nothing_is_called_so() {
    check(
        "site,t0,t1\nA b,1625227200000,1625227200250\nC d,1625227260500,1625227260900\n",
        &[
            "2021-07-02T12:00:00Z/2021-07-02T12:00:00.25Z A b",
            "2021-07-02T12:01:00.5Z/2021-07-02T12:01:00.9Z C d",
        ],
    );
}

#[test]
fn what_is_still_so_has_no_end() {
    check(
        "Name,Issued,Withdrawn\nA b,1948-06-21,1951-01-31\nC d,2002-01-01,still valid\n",
        &["1948-06-21/1951-01-31 A b", "2002-01-01/.. C d"],
    );
}
