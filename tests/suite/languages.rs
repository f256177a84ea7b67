//! The window in the reader's language: that of the desktop, or the one that was chosen.

use app::{App, SelectCommand, Settings, WindowCommand, Words};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window on a desktop in this language, with the first sample open.
fn window(code: &str, size: egui::Vec2) -> Harness<'static, App> {
    let words = Words::from_locale(code).expect("one of the languages");
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .build_eframe(move |cc| App::in_folder(&cc.egui_ctx, Vec::new(), None, words));
    harness.run_steps(4);
    harness
}

fn open(code: &str) -> Harness<'static, App> {
    window(code, vec2(1280.0, 800.0))
}

fn send(harness: &mut Harness<'_, App>, command: impl Into<app::Command>) {
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, command.into());
    harness.run_steps(4);
}

#[test]
fn the_window_speaks_the_language_of_the_desktop() {
    let check = |code: &str, menus: [&str; 6]| {
        let window = open(code);
        let bar = window.get_by_role(Role::MenuBar);
        let items = bar.query_all_by_role(Role::MenuItem);
        let names: Vec<_> = items.filter_map(|item| item.accesskit_node().label()).collect();
        assert_eq!(names, menus);
    };
    check("en", ["File", "Edit", "View", "Event", "Window", "Help"]);
    check("de", ["Datei", "Bearbeiten", "Ansicht", "Ereignis", "Fenster", "Hilfe"]);
    check("es", ["Archivo", "Editar", "Ver", "Evento", "Ventana", "Ayuda"]);
    check("fr", ["Fichier", "Édition", "Affichage", "Événement", "Fenêtre", "Aide"]);
    check("ru", ["Файл", "Правка", "Вид", "Событие", "Окно", "Справка"]);
}

#[test]
fn a_language_that_is_chosen_holds_at_once_and_the_desktops_comes_back() {
    let mut window = open("fr");
    let choose = |window: &mut Harness<'_, App>, language: Option<&str>| {
        let settings = window.state().state().settings.clone();
        let language = language.map(str::to_owned);
        send(window, WindowCommand::Set(Settings { language, ..settings }));
        window.state().state().words.code()
    };
    assert_eq!(choose(&mut window, Some("ru")), "ru");
    window.get_by_label("Файл");
    assert_eq!(choose(&mut window, None), "fr");
    window.get_by_label("Fichier");
    // Of a language that only another version has the choice is kept.
    assert_eq!(choose(&mut window, Some("it")), "fr");
    assert_eq!(window.state().state().settings.language.as_deref(), Some("it"));
}

#[test]
fn languages_are_chosen_by_what_they_call_themselves() {
    let mut window = open("de");
    send(&mut window, WindowCommand::ToggleSettings);
    window.get_by_role_and_label(Role::ComboBox, "Sprache").click();
    window.run_steps(4);
    for words in Words::all() {
        window.get_by_label(words.name());
    }
    window.get_by_label("Español").click();
    window.run_steps(4);
    assert_eq!(window.state().state().words.code(), "es");
    window.get_by_role_and_label(Role::Dialog, "Preferencias");
}

#[test]
fn a_command_is_found_by_its_name_and_by_its_english_one() {
    for typed in ["vergrößern", "zoom in"] {
        let mut window = open("de");
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        window.event(Event::Text(typed.to_owned()));
        window.run_steps(4);
        let first = window.query_all_by_role(Role::ListBoxOption).next().expect("a row");
        let name = first.accesskit_node().label().unwrap_or_default();
        assert!(name.starts_with("Vergrößern"), "{typed}: {name}");
    }
}

#[test]
fn menus_open_by_the_letters_of_the_language() {
    let check = |code: &str, key: Key, line: &str| {
        let mut window = open(code);
        window.key_press_modifiers(Modifiers::ALT, key);
        window.run_steps(4);
        assert!(window.query_all_by_label(line).next().is_some(), "{line}");
    };
    check("de", Key::D, "Öffnen…");
    check("de", Key::A, "Alles zeigen");
    check("fr", Key::A, "Tout afficher");
    check("es", Key::Y, "Acerca de Chronoscope");
    // Ф is where A is.
    check("ru", Key::A, "Открыть…");
}

#[test]
fn what_cannot_be_done_is_told_in_the_language() {
    let mut window = open("de");
    send(&mut window, SelectCommand::Nothing);
    let state = window.state().state();
    let open = app::Command::from(app::FileCommand::OpenOrigin);
    assert_eq!(open.why_not(state), Some("Es ist kein Ereignis ausgewählt."));
}

/// The names of what is a control, each with its box.
fn controls(window: &Harness<'_, App>) -> Vec<(String, egui::Rect)> {
    let roles = [Role::Button, Role::TextInput, Role::ComboBox, Role::RadioButton, Role::MenuItem];
    let all = roles.into_iter().flat_map(|role| window.query_all_by_role(role));
    // What is scrolled out of sight has no box.
    let all = all.filter(|node| node.accesskit_node().raw_bounds().is_some());
    let named = all.map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()));
    named.collect()
}

/// Whether every control is within the window and lies over no other of its row.
#[track_caller]
fn check_room(window: &Harness<'_, App>, what: &str) {
    let room = window.ctx.content_rect().expand(0.5);
    for (name, rect) in controls(window) {
        let is_in = rect.left() >= room.left() && rect.right() <= room.right();
        assert!(is_in, "{what}: {name} is at {rect} of {room}");
    }
}

#[test]
fn there_is_room_in_every_language() {
    for words in Words::all() {
        for (width, height) in [(640.0, 400.0), (820.0, 560.0)] {
            let what = format!("{} at {width}x{height}", words.name());
            let mut window = window(words.code(), vec2(width, height));
            check_room(&window, &what);
            let menus: Vec<_> = app::Menu::ALL.map(|menu| menu.label(words)).to_vec();
            let at = |name: &str| window.get_by_role_and_label(Role::MenuItem, name).rect();
            assert!(menus.windows(2).all(|two| at(two[0]).right() <= at(two[1]).left()), "{what}");
            for command in [
                WindowCommand::ToggleSettings,
                WindowCommand::ToggleAxis,
                WindowCommand::ToggleGoTo,
                WindowCommand::ToggleShortcuts,
                WindowCommand::ToggleAbout,
            ] {
                send(&mut window, command.clone());
                check_room(&window, &format!("{what}, {command:?}"));
                send(&mut window, command);
            }
            // The toolbar's further commands are under its last button.
            let more = window.get_by_label(match words.code() {
                "de" => "Mehr",
                "es" => "Más",
                "fr" => "Plus",
                "ru" => "Ещё",
                _ => "More",
            });
            // The panels have fields, too.
            let fields = window.query_all_by_role(Role::TextInput).map(|field| field.rect());
            let search = fields.min_by(|a, b| a.top().total_cmp(&b.top())).expect("a search");
            assert!(more.rect().right() <= search.left(), "{what}");
            more.click();
            window.run_steps(4);
            check_room(&window, &format!("{what}, more"));
        }
    }
}

#[test]
fn dates_and_the_axis_are_in_the_language_of_the_window() {
    let mut window = open("de");
    let language = |window: &Harness<'_, App>| window.state().state().chart.reckoning.language;
    assert_eq!(language(&window).code(), "de");
    let first = window.state().state().document.by_time[0];
    send(&mut window, SelectCommand::Event(first));
    window.get_by_label("8. Dezember 1987");
    let choose = |window: &mut Harness<'_, App>, language: &str| {
        let settings = window.state().state().settings.clone();
        let language = Some(language.to_owned());
        send(window, WindowCommand::Set(Settings { language, ..settings }));
    };
    choose(&mut window, "fr");
    assert_eq!(language(&window).code(), "fr");
    // One that was chosen for the axis stays.
    let finnish = date::Language::from_code("fi").expect("a language of the axis");
    send(&mut window, app::ChartCommand::SetAxisLanguage(finnish));
    choose(&mut window, "de");
    assert_eq!(language(&window), finnish);
}
