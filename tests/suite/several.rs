//! Several events selected at once, by mouse and by keys.

use app::{Command, FilterCommand, ViewCommand, WindowCommand};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, pos2, vec2};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use model::EventIndex;

use super::desk::{Desk, VOYAGES};

const TITLES: [&str; 6] = ["Alpha", "Bravo", "Journey", "Charlie", "Delta", "Echo"];

/// The events that are told to be selected, in the order of time.
fn selected(desk: &Desk) -> Vec<&'static str> {
    TITLES.into_iter().filter(|title| desk.is_selected(title)).collect()
}

/// A window in which these events were clicked, the first alone, the others with the command key.
fn clicked(titles: &[&str]) -> Desk {
    let mut desk = Desk::of(VOYAGES);
    for (number, title) in titles.iter().enumerate() {
        let with = if number == 0 { Modifiers::NONE } else { Modifiers::COMMAND };
        let at = desk.mark(title);
        desk.click_with(at, with);
    }
    desk
}

/// Presses keys together.
fn press(desk: &mut Desk, with: Modifiers, key: Key) {
    desk.harness.key_press_modifiers(with, key);
    desk.rest();
}

#[test]
fn a_click_with_the_command_key_selects_an_event_besides_the_others_or_leaves_it_out() {
    #[track_caller]
    fn check(titles: &[&str], expect: &[&str], says: &str) {
        let desk = clicked(titles);
        assert_eq!(selected(&desk), expect, "{titles:?}");
        let is_said = desk.has_part("event selected") || desk.has_part("events selected");
        assert_eq!(is_said, !says.is_empty(), "{titles:?}");
        assert!(says.is_empty() || desk.has(says), "{says}");
    }
    check(&["Alpha"], &["Alpha"], "");
    check(&["Echo", "Bravo"], &["Bravo", "Echo"], "2 events selected");
    check(&["Alpha", "Delta", "Charlie"], &["Alpha", "Charlie", "Delta"], "3 events selected");
    check(&["Alpha", "Delta", "Alpha"], &["Delta"], "1 event selected");
    check(&["Alpha", "Alpha"], &[], "");
}

#[test]
fn a_click_beside_all_with_a_key_held_keeps_what_is_selected() {
    let mut desk = clicked(&["Alpha", "Delta"]);
    let beside =
        pos2(f32::midpoint(desk.mark("Alpha").x, desk.mark("Charlie").x), desk.mark("Alpha").y);
    for with in [Modifiers::COMMAND, Modifiers::SHIFT] {
        desk.click_with(beside, with);
        assert_eq!(selected(&desk), ["Alpha", "Delta"]);
    }
    desk.click(beside, 1);
    assert_eq!(selected(&desk), ["Delta"], "one step back");
}

#[test]
fn a_click_with_shift_selects_all_between_in_the_lanes_between() {
    #[track_caller]
    fn check(first: &str, second: &str, expect: &[&str]) {
        let mut desk = clicked(&[first]);
        let at = desk.mark(second);
        desk.click_with(at, Modifiers::SHIFT);
        assert_eq!(selected(&desk), expect, "{first} {second}");
    }
    check("Alpha", "Echo", &["Alpha", "Charlie", "Echo"]);
    check("Echo", "Alpha", &["Alpha", "Charlie", "Echo"]);
    check("Bravo", "Delta", &["Bravo", "Journey", "Delta"]);
    check("Bravo", "Echo", &["Bravo", "Journey", "Charlie", "Delta", "Echo"]);
    // From the same event on, a longer stretch or a shorter one.
    let mut desk = clicked(&["Alpha"]);
    for (title, expect) in [("Echo", 3), ("Charlie", 2)] {
        let at = desk.mark(title);
        desk.click_with(at, Modifiers::SHIFT);
        assert_eq!(selected(&desk).len(), expect, "{title}");
    }
}

#[test]
fn a_drag_with_the_command_key_selects_what_the_rectangle_covers() {
    let mut desk = clicked(&["Alpha"]);
    let (bravo, delta) = (desk.mark("Bravo"), desk.mark("Delta"));
    let top = bravo.y.min(delta.y).min(desk.mark("Journey").y) - 8.0;
    let foot = bravo.y.max(delta.y).max(desk.mark("Journey").y) + 8.0;
    let span = desk.span();
    desk.drag(pos2(bravo.x - 20.0, top), pos2(delta.x - 30.0, foot), Modifiers::COMMAND);
    assert_eq!(selected(&desk), ["Alpha", "Bravo", "Journey"]);
    assert_eq!(desk.span(), span, "the paper stays");
}

#[test]
fn a_rectangle_over_columns_selects_what_they_count() {
    let mut table = "start,title,lane\n1999-01-01,First,b\n2003-01-01,Last,b\n".to_owned();
    for n in 0..600 {
        let row = format!("2001-06-{:02}T{:02}:30,Event {n},a\n", n / 24 % 30 + 1, n % 24);
        table.push_str(&row);
    }
    let mut desk = Desk::of(&table);
    let (paper, middle) = (desk.paper(), desk.paper().center());
    let ends = (desk.mark("First"), desk.mark("Last"));
    assert!(ends.0.x < middle.x && middle.x < ends.1.x);
    let top = paper.top() + 60.0;
    desk.drag(
        pos2(ends.0.x + 40.0, top),
        pos2(ends.1.x - 20.0, paper.bottom() - 8.0),
        Modifiers::COMMAND,
    );
    assert!(desk.has("600 events selected"), "none is left out");
}

#[test]
fn escape_goes_back_to_one_event_and_then_to_none() {
    let mut desk = clicked(&["Alpha", "Delta", "Charlie"]);
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert_eq!(selected(&desk), ["Charlie"]);
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(selected(&desk).is_empty());
}

#[test]
fn keys_select_several_on_the_timeline() {
    let mut desk = clicked(&["Bravo"]);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&desk), ["Bravo", "Journey", "Charlie"]);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(selected(&desk), ["Bravo", "Journey"]);
    // On to others that are not beside these.
    press(&mut desk, Modifiers::COMMAND, Key::ArrowRight);
    press(&mut desk, Modifiers::COMMAND, Key::ArrowRight);
    press(&mut desk, Modifiers::COMMAND, Key::Space);
    assert_eq!(selected(&desk), ["Bravo", "Journey", "Delta"]);
    press(&mut desk, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(selected(&desk), ["Echo"]);
    press(&mut desk, Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&desk), TITLES);
}

/// The rows of the list that are told to be selected.
fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.harness.query_all(By::new().role(Role::ListItem).label_contains(": "));
    let selected = rows.filter(|row| row.accesskit_node().is_selected() == Some(true));
    let name = |name: String| name.rsplit(": ").next().unwrap_or_default().to_owned();
    selected.filter_map(|row| row.accesskit_node().label()).map(name).collect()
}

#[test]
fn keys_and_clicks_select_rows_of_the_list() {
    let mut desk = Desk::of(VOYAGES);
    desk.send(WindowCommand::ToggleList);
    let row = |desk: &Desk, title: &str| {
        let rows = desk.harness.query_all(By::new().role(Role::ListItem).label_contains(": "));
        let is_it = |name: Option<String>| name.is_some_and(|name| name.ends_with(title));
        let mut found = rows.filter(|row| is_it(row.accesskit_node().label()));
        found.next().expect("a row").rect().center()
    };
    let at = row(&desk, "Bravo");
    desk.click(at, 1);
    let at = row(&desk, "Charlie");
    desk.click_with(at, Modifiers::SHIFT);
    assert_eq!(rows(&desk), ["Bravo", "Journey", "Charlie"]);
    let at = row(&desk, "Journey");
    desk.click_with(at, Modifiers::COMMAND);
    assert_eq!(rows(&desk), ["Bravo", "Charlie"]);
    let at = row(&desk, "Delta");
    desk.click(at, 1);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowUp);
    press(&mut desk, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(rows(&desk), ["Journey", "Charlie", "Delta"]);
    press(&mut desk, Modifiers::SHIFT, Key::End);
    assert_eq!(rows(&desk), ["Delta", "Echo"]);
    press(&mut desk, Modifiers::COMMAND, Key::Home);
    press(&mut desk, Modifiers::COMMAND, Key::Space);
    assert_eq!(rows(&desk), ["Alpha", "Delta", "Echo"]);
    press(&mut desk, Modifiers::COMMAND, Key::A);
    assert_eq!(rows(&desk).len(), 6);
}

#[test]
fn a_field_of_text_keeps_its_keys() {
    let mut desk = clicked(&["Alpha"]);
    desk.send(FilterCommand::FocusSearch);
    desk.harness.event(Event::Text("a".to_owned()));
    desk.rest();
    for key in [Key::A, Key::ArrowLeft, Key::Space] {
        press(&mut desk, Modifiers::COMMAND, key);
    }
    assert_eq!(selected(&desk), ["Alpha"]);
}

#[test]
fn the_details_tell_what_is_selected_and_lead_to_each() {
    let mut desk = clicked(&["Alpha", "Journey", "Echo"]);
    assert!(desk.has("3 events selected"));
    assert!(desk.has_part("10 January 2001 – November 2009, "), "from when to when");
    assert!(desk.has_part("Lanes: North\u{a0}(2) · South\u{a0}(1)"));
    let row = By::new().role(Role::Button).label_contains("Alpha, 10 January 2001");
    desk.harness.get(row).click();
    desk.rest();
    assert_eq!(selected(&desk), ["Alpha", "Journey", "Echo"]);
    assert_eq!(desk.harness.state().state().selected, Some(EventIndex(0)));
    desk.harness.get_by_label("Select no event").click();
    desk.rest();
    assert!(selected(&desk).is_empty());
}

#[test]
fn only_these_are_shown_until_the_others_are_asked_for_again() {
    let mut desk = clicked(&["Alpha", "Journey"]);
    desk.harness.get_by_label("Show only these").click();
    desk.rest();
    assert!(desk.has("2 of 6 events") && desk.has("2 chosen events"));
    desk.harness.get_by_label("All others").click();
    desk.rest();
    assert!(desk.has("6 events") && !desk.has("2 chosen events"));
    for key in [Key::Z, Key::Y] {
        press(&mut desk, Modifiers::COMMAND, key);
        assert_eq!(desk.has("2 of 6 events"), key == Key::Z, "undone, and done again");
    }
    assert_eq!(selected(&desk), ["Alpha", "Journey"], "what is selected stays");
}

#[test]
fn one_zooms_to_all_that_are_selected() {
    let mut desk = clicked(&["Bravo", "Charlie"]);
    press(&mut desk, Modifiers::NONE, Key::F);
    assert!(desk.is_drawn("Bravo") && desk.is_drawn("Charlie"));
    assert!(!desk.is_drawn("Alpha") && !desk.is_drawn("Delta"));
}

#[test]
fn a_context_menu_on_one_of_several_is_of_all() {
    let mut desk = clicked(&["Bravo", "Charlie"]);
    desk.send(WindowCommand::ContextMenu);
    let item = |label| By::new().role(Role::MenuItem).label(label);
    assert!(desk.harness.query(item("Show only these")).is_some());
    desk.harness.get(item("Copy them as text")).click();
    let copied = |desk: &Desk| {
        let commands = desk.harness.output().platform_output.commands.clone();
        commands.into_iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
    };
    let expect = "20 June 2003: Bravo\n5 March 2005: Charlie\n";
    let text = (0..4).find_map(|_| {
        desk.harness.step();
        copied(&desk)
    });
    assert_eq!(text.as_deref(), Some(expect));
    assert_eq!(selected(&desk), ["Bravo", "Charlie"]);
}

#[test]
fn a_screen_reader_hears_how_many_are_selected() {
    let mut desk = clicked(&["Alpha", "Delta"]);
    let told = |desk: &Desk| {
        let status = desk.harness.get_by_role(Role::Status);
        status.accesskit_node().label().unwrap_or_default()
    };
    assert_eq!(told(&desk), "2 events selected");
    press(&mut desk, Modifiers::COMMAND, Key::A);
    assert_eq!(told(&desk), "6 events selected");
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(told(&desk).starts_with("Delta, "), "{}", told(&desk));
}

#[test]
fn a_link_and_another_reading_of_the_file_keep_what_is_selected() {
    let mut desk = clicked(&["Alpha", "Delta", "Charlie"]);
    desk.wait_until(|desk| desk.harness.state().state().link().contains("selected="));
    let path = desk.folder.path().join("voyages.csv");
    let table = VOYAGES.replace("title,lane\n", "title,lane\n1999-01-01,,Zulu,North\n");
    std::fs::write(&path, table).unwrap();
    desk.send(Command::from(app::FileCommand::Reload));
    desk.wait_until(|desk| desk.is_drawn("Zulu"));
    desk.rest();
    assert_eq!(selected(&desk), ["Alpha", "Charlie", "Delta"]);
}

#[test]
fn going_back_scrolls_the_lanes_to_where_they_were() {
    let mut desk = Desk::of(&super::desk::lanes(60));
    let middle = desk.paper().center();
    desk.drag(middle, middle - vec2(0.0, 200.0), Modifiers::NONE);
    let before = desk.mark("Event 15");
    desk.harness.run_steps(60);
    let year = |year: &str| format!("{year}-01-01T00:00:00").parse().ok();
    desk.send(ViewCommand::GoTo { from: year("1905"), until: year("1925") });
    desk.drag(middle, middle - vec2(0.0, 200.0), Modifiers::NONE);
    desk.harness.run_steps(60);
    assert!(desk.mark("Event 15").y < before.y - 150.0);
    desk.send(ViewCommand::Back);
    desk.harness.run_steps(60);
    let after = desk.mark("Event 15");
    assert!((after - before).length() < 3.0, "{after} is not {before}");
}

#[test]
fn everything_is_searched_from_the_bar_of_the_menus() {
    let mut desk = Desk::of(VOYAGES);
    desk.harness.get_by_label("Search everything…").click();
    desk.rest();
    assert!(desk.harness.state().state().panels.palette);
}
