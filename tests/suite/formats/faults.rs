//! Small tables of kinds that real files showed to be read wrongly, with what a person reads in them.

use formats::{Reading, read};

fn dated(text: &str) -> (Reading, Vec<String>) {
    let reading = read(text.as_bytes(), "a.csv").expect("it can be read");
    let events = reading.timeline.events.iter().map(|event| {
        let date = event.when().map_or("undated".to_owned(), |when| when.edtf());
        format!("{date} {}", event.title())
    });
    let events = events.collect();
    (reading, events)
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(dated(text).1, expect);
}

#[test]
fn years_before_1000_are_years_where_they_agree() {
    check(
        "event,date\nSack of the port,410\nCrowning,800\nBattle by the ford,1066\n",
        &["0410 Sack of the port", "0800 Crowning", "1066 Battle by the ford"],
    );
    check(
        "title,start,end\nHouse A,999,1087\nHouse B,900,978\n",
        &["0999/1087 House A", "0900/0978 House B"],
    );
    check(
        "title,start,end\nTrader,98,117\nWall,117,138\n",
        &["0098/0117 Trader", "0117/0138 Wall"],
    );
    check("what,year\nFounding,-753\nEruption,79\n", &["-0753 Founding", "0079 Eruption"]);
}

#[test]
fn one_odd_number_unmakes_nothing() {
    let (reading, events) = dated("Year,Name\n1944,A b\n1957,C d\n1959,E f\n21764,G h\n");
    assert_eq!(events, ["1944 A b", "1957 C d", "1959 E f", "undated G h"]);
    let problem = reading.problems.iter().find(|problem| problem.line == Some(5)).unwrap();
    assert_eq!(problem.value.as_deref(), Some("21764"));
}

#[test]
fn the_works_and_not_the_lives_of_their_makers_are_events() {
    let text = "Title,Maker,BeginDate,EndDate,Date\n\
                Bridge study,Ada Alder,(1841),(1918),1896\n\
                Book of views,Ben Birch,(1832),(1909),1861\n\
                Woodcuts,Cy Cedar,(1884),(1950),1925-27\n";
    let (reading, events) = dated(text);
    assert_eq!(events, ["1896 Bridge study", "1861 Book of views", "1925/1927 Woodcuts"]);
    let told = |word: &str| reading.problems.iter().any(|problem| problem.message.contains(word));
    assert!(told("BeginDate"), "columns that were not taken are named");
}

#[test]
fn ends_may_be_words_and_starts_must_be_full() {
    check(
        "Person,From,To\nA b,1 March 1998,present\nC d,1990,1998-02-28\nE f,c. 1985,?\n",
        &["1998-03-01/.. A b", "1990/1998-02-28 C d", "1985~/ E f"],
    );
    check(
        "Name,Conclave Start,Elected,End of Reign\nAlban,,39,64\nBasil,,68,79\n\
         Felix,15/02/1769,19/05/1769,22/09/1774\n",
        &["0039/0064 Alban", "0068/0079 Basil", "1769-05-19/1774-09-22 Felix"],
    );
}

#[test]
fn a_title_is_no_mark_and_no_coordinate() {
    check(
        "date,time,timezone,MACB,type,short\n11/10/2022,05:07:28,UTC,M...,Modified,Letter saved\n\
         12/25/2022,23:59:59,UTC,.A..,Visited,Page seen\n",
        &["2022-11-10T05:07:28Z Letter saved", "2022-12-25T23:59:59Z Page seen"],
    );
    check(
        "date,lat,lng\n2022-04-04,42.04,43.03\n2018-11-11,49.42,14.97\n",
        &["2022-04-04 ", "2018-11-11 "],
    );
    check(
        "fplace,from,to,date\nPort,ALDER V,BIRCH J,1537-06-19\n,DALE G,BIRCH J,1536-08-01\n",
        &["1537-06-19 ALDER V → BIRCH J", "1536-08-01 DALE G → BIRCH J"],
    );
}

#[test]
fn a_column_has_one_reading() {
    check(
        "Season,Champion\n1997-98,Elms\n1999-00,Firs\n2009-10,Oaks\n",
        &["1997/1998 Elms", "1999/2000 Firs", "2009/2010 Oaks"],
    );
    check(
        "Period,Event\nSep-39,War\nMay-45,Peace\nJan-07,Crash\n",
        &["1939-09 War", "1945-05 Peace", "2007-01 Crash"],
    );
    let (reading, _) = dated("Period,Event\nSep-39,War\nMay-45,Peace\n");
    let when = reading.timeline.events.iter().next().and_then(|event| event.when());
    assert_eq!(when.and_then(|when| when.written().map(str::to_owned)).as_deref(), Some("Sep-39"));
}

#[test]
fn a_table_may_stand_on_its_side_or_below_comments() {
    check(
        "Station,North Road,South Halt\nOpened,1 March 1854,4 May 1888\nClosed,1931,2 June 1952\n",
        &["1854-03-01/1931 North Road", "1888-05-04/1952-06-02 South Halt"],
    );
    check(
        "# from the archive\n# date,what\n1987-12-08,Signed at last\n1988-06-01,In force now\n",
        &["1987-12-08 Signed at last", "1988-06-01 In force now"],
    );
    let (reading, _) =
        dated("title,count,note\nA good day,5,\"cakes, and tea\"\nA fair day,3,none\n");
    let titles: Vec<_> = reading.timeline.events.iter().map(|event| event.title()).collect();
    assert_eq!(titles, ["A good day", "A fair day"]);
}
