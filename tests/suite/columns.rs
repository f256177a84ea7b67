//! Filters of single columns of the file: in the panel, in the search field, and in a link to a view.

use app::EditCommand;
use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use model::Viewpoint;

use super::desk::Desk;

/// Ten years from 1980, whose columns are no lanes and categories.
fn table() -> String {
    let row = |at: i32| {
        let country = ["Iran", "Iraq", "Chad"][at as usize % 3];
        let casualties = if at == 9 { String::new() } else { (at * 10).to_string() };
        format!("{}-02-03,Event {at},{country},{casualties},2019-0{}-01\n", 1980 + at, 1 + at % 5)
    };
    let rows: String = (0..10).map(row).collect();
    format!("date,title,country,casualties,updated\n{rows}")
}

fn passing(desk: &Desk) -> usize {
    desk.harness.state().state().n_passing
}

fn click(desk: &mut Desk, label: &str) {
    desk.harness.get_by_label(label).click();
    desk.rest();
}

fn columns(desk: &Desk) -> Vec<String> {
    let filter = &desk.harness.state().state().filter;
    filter.columns.iter().map(ToString::to_string).collect()
}

#[test]
fn values_of_a_column_are_ticked_and_undone() {
    let mut desk = Desk::of(&table());
    click(&mut desk, "Iran, 4");
    assert_eq!((passing(&desk), columns(&desk)), (6, vec!["-\"country\"=\"Iran\"".to_owned()]));
    click(&mut desk, "Iraq, 3");
    assert_eq!(passing(&desk), 3);
    desk.send(EditCommand::Undo);
    assert_eq!(passing(&desk), 6);
    let view = desk.harness.state().state().viewpoint();
    let again: Viewpoint = view.to_string().parse().unwrap();
    assert_eq!(again.filter.columns, ["-\"country\"=\"Iran\""]);
    click(&mut desk, "country: all");
    assert_eq!(passing(&desk), 10);
}

#[test]
fn a_range_is_dragged_over_a_histogram() {
    let mut desk = Desk::of(&table());
    let bars = desk.harness.get_by_label("casualties: drag over a range").rect();
    let at = |share: f32| pos2(bars.left() + share * bars.width(), bars.center().y);
    // From 0 to 80 in steps of 5: 16 bins.
    desk.drag(at(0.27), at(0.6), Modifiers::NONE);
    desk.rest();
    assert_eq!(columns(&desk), ["\"casualties\">=20 \"casualties\"<50"]);
    assert_eq!(passing(&desk), 3);
    click(&mut desk, "Without a value: 1");
    assert_eq!(passing(&desk), 4);
    click(&mut desk, "casualties: Any value");
    assert_eq!(passing(&desk), 10);
}

#[test]
fn the_ends_of_a_range_are_typed() {
    let mut desk = Desk::of(&table());
    let mut enter = |label: &str, text: &str| {
        let field = desk.harness.get_by_label(label);
        field.focus();
        desk.harness.run_steps(2);
        desk.harness.event(egui::Event::Text(text.to_owned()));
        desk.harness.run_steps(2);
        desk.harness.key_press(Key::Enter);
        desk.rest();
        passing(&desk)
    };
    assert_eq!(enter("casualties, from", "75"), 1);
    assert_eq!(enter("updated, to", "2019-02"), 0);
}

#[test]
fn the_search_field_asks_for_columns() {
    let mut desk = Desk::of(&table());
    let mut search = |text: &str| {
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        desk.harness.run_steps(3);
        desk.harness.event(egui::Event::Text(text.to_owned()));
        desk.harness.run_steps(2);
        desk.harness.key_press(Key::Enter);
        desk.rest();
    };
    search("country:iraq casualties>10");
    search("countr:iraq");
    assert_eq!(passing(&desk), 2);
    assert!(desk.has_part("No column is called “countr”. There are: country"));
}
