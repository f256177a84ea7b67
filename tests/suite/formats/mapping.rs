//! What columns are for: as a file says, as is guessed, and as the user says.

use std::sync::Arc;

use formats::{
    self, Choices, ColumnChoice, Format, Mappings, ReadingChoice, Role, TableGuess, columns,
};

use super::{events, problems, read};

fn choices(roles: &[(&str, Role)]) -> Choices {
    let choice = |(column, role): &(&str, Role)| ColumnChoice {
        column: (*column).to_owned(),
        reading: ReadingChoice::Role(*role),
    };
    roles.iter().map(choice).collect::<Vec<_>>().into()
}

#[track_caller]
fn check(table: &str, roles: &[(&str, Role)], expect_events: &[&str], expect_problems: &[&str]) {
    let reading = formats::read_as_told(table.as_bytes(), "a.csv", &choices(roles));
    let reading = reading.expect("it can be read");
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn of_several_tables_in_a_page_those_with_the_column_follow() {
    let page = "<h1>Lamps</h1><h2>Built</h2><table><tr><th>Name</th><th>Place</th><th>Lit</th><th>Out</th></tr>\
                <tr><td>Alder</td><td>North</td><td>12 May 1887</td><td>1901</td></tr>\
                <tr><td>Birch</td><td>South</td><td>3 June 1899</td><td>1907</td></tr></table>\
                <h2>Planned</h2><table><tr><th>Year</th><th>Lamp</th></tr>\
                <tr><td>1905</td><td>Elm</td></tr><tr><td>1911</td><td>Fir</td></tr></table>";
    let several = "info";
    check(
        page,
        &[("Out", Role::Start), ("place", Role::Title)],
        &["1901 North", "1907 South", "1905 Elm", "1911 Fir"],
        &[several],
    );
    check(
        page,
        &[("Oak", Role::Lane)],
        &["1887-05-12 Alder", "1899-06-03 Birch", "1905 Elm", "1911 Fir"],
        &["warning | Oak", several],
    );
}

const MISSIONS: &str = "Launched,Landed,Mission,Crew\n1961-04-12,1961-04-13,Vostok 1,Gagarin\n\
                        1961-08-06,1961-08-07,Vostok 2,Titov\n";

#[test]
fn what_the_user_says_holds() {
    let dates = [("Launched", Role::Start), ("Landed", Role::End)];
    let start_and_end = ["1961-04-12/1961-04-13 Vostok 1", "1961-08-06/1961-08-07 Vostok 2"];
    check(MISSIONS, &dates, &start_and_end, &[]);
    check(
        MISSIONS,
        &[("launched", Role::Start), ("CREW", Role::Title), ("Mission", Role::Lane)],
        &["1961-04-12/1961-04-13 Gagarin", "1961-08-06/1961-08-07 Titov"],
        &[],
    );
    check(
        MISSIONS,
        &[("Landed", Role::Start), ("Launched", Role::Kept), ("Pilot", Role::Title)],
        &["1961-04-13 Vostok 1", "1961-08-07 Vostok 2"],
        &["warning | Pilot"],
    );
    check(
        "a,b,c,d\n1987,12,8,Signed\n1988,6,,In force\n",
        &[("a", Role::Year), ("b", Role::Month), ("c", Role::Day)],
        &["1987-12-08 Signed", "1988-06 In force"],
        &[],
    );
    check(
        "n,t\n564883200,A\n,B\n",
        &[("n", Role::Start)],
        &["1987-11-26 A", "undated B"],
        &["warning | n", "warning line 3 | n"],
    );
}

#[test]
fn what_is_remembered_of_a_header_holds_where_nothing_is_said() {
    let header = ["Launched", "Landed", "Mission", "Crew"].map(str::to_owned).to_vec();
    let mut remembered = Mappings::default();
    remembered.remember(header, &[("Crew".to_owned(), Role::Title)]);
    let remembered = Arc::new(remembered);
    let titles = |table: &str, roles: &[(&str, Role)]| -> Vec<String> {
        let choices = Choices { remembered: Arc::clone(&remembered), ..choices(roles) };
        let reading = formats::read_as_told(table.as_bytes(), "a.csv", &choices);
        let events = reading.expect("it can be read").timeline.events;
        events.iter().map(|event| event.title().to_owned()).collect()
    };
    assert_eq!(titles(MISSIONS, &[]), ["Gagarin", "Titov"]);
    let said = [("Mission", Role::Title), ("Crew", Role::Kept)];
    assert_eq!(titles(MISSIONS, &said), ["Vostok 1", "Vostok 2"]);
    let other = MISSIONS.replace("Landed", "Back");
    assert_eq!(titles(&other, &[]), ["Vostok 1", "Vostok 2"], "its header is another");
}

#[test]
fn columns_are_shown_with_what_they_were_taken_for() {
    let roles = |found: &Choices| -> Vec<(String, Role, usize)> {
        let columns = columns(MISSIONS.as_bytes(), "a.csv", found).expect("it can be read");
        columns
            .columns
            .into_iter()
            .map(|guess| (guess.name, guess.role, guess.samples.len()))
            .collect()
    };
    let expect = |roles: [Role; 4]| {
        let names = ["Launched", "Landed", "Mission", "Crew"];
        let expect = names.into_iter().zip(roles);
        expect.map(|(name, role)| (name.to_owned(), role, 2)).collect::<Vec<_>>()
    };
    use Role::{End, Kept, Lane, Start, Title};
    assert_eq!(roles(&Choices::default()), expect([Start, End, Title, Kept]));
    assert_eq!(roles(&choices(&[("Crew", Lane)])), expect([Start, End, Title, Lane]));
    let native = br#"{"chronoscope": 1, "events": []}"#;
    assert_eq!(columns(native, "a", &Choices::default()), Ok(TableGuess::default()));
}

#[test]
fn a_column_of_dates_is_one_whatever_its_name() {
    check(
        "Mission,Day\nVostok 1,12 April 1961\nVostok 2,6 August 1961\n",
        &[],
        &["1961-04-12 Vostok 1", "1961-08-06 Vostok 2"],
        &[],
    );
}

#[test]
fn words_that_recur_are_a_category() {
    let rows: String =
        (0..24).map(|n| format!("{},Thing {n},{}\n", 1900 + n, ["red", "blue"][n % 2])).collect();
    let reading = read(&format!("year,what,hue\n{rows}"));
    let titles: Vec<_> = reading.timeline.categories.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["red", "blue"]);
}

#[test]
fn timeflow_says_what_its_columns_are_for() {
    let reading = read(include_str!("../../fixtures/small.time"));
    assert_eq!(reading.format, Format::TimeFlow);
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed", "1988-06-01/2019-08-02 In force"]);
    assert_eq!(problems(&reading), [""; 0]);
    assert_eq!(reading.timeline.lanes[0].title, "both");
    assert_eq!(reading.timeline.extra["description"], "Two lines,\nabout a treaty");
}

#[test]
fn timeflow_has_colours_and_dates_between_two() {
    let header = "#TIMEFLOW\tformat version\t1\n#TIMEFLOW\tend-metadata\n\
        #TIMEFLOW\talias\tTIMEFLOW_START\tFrom\n#TIMEFLOW\talias\tTIMEFLOW_LATEST_START\tFrom at the latest\n\
        #TIMEFLOW\talias\tTIMEFLOW_END\tTo\n#TIMEFLOW\talias\tTIMEFLOW_LABEL\tName\n\
        #TIMEFLOW\talias\tTIMEFLOW_TRACK\tSchool\n#TIMEFLOW\talias\tTIMEFLOW_COLOR\tGenre\n\
        #TIMEFLOW\t====== End of Header\n";
    let rows = "Name\tSchool\tGenre\tFrom\tFrom at the latest\tTo\n\
        One\tNorth\tPortrait\tNov 14 1840\tNov 20 1840\tDec 1 1840\n\
        Two\tSouth\tLandscape\t1850\t\t1852\n";
    let reading = read(&format!("{header}{rows}"));
    assert_eq!(
        events(&reading.timeline),
        ["[1840-11-14..1840-11-20]/1840-12-01 One", "1850/1852 Two"]
    );
    let titles = |index: usize| reading.timeline.categories[index].title.clone();
    assert_eq!([titles(0), titles(1)], ["Portrait", "Landscape"]);
    assert_eq!(reading.timeline.lanes.len(), 2);
}
