//! The window, used by the names of what is in it, with no window.

use std::path::Path;

use app::{
    App, CATALOGUE, ChartCommand, Command, FileCommand, FilterCommand, SelectCommand, ThemeChoice,
    ViewCommand, WindowCommand, Words,
};
use date::{DayMonthOrder, Instant, read_written};
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use formats::samples::SAMPLES;
use model::{Filter, WarpChoice};

/// The application at 1280 × 800 with the first sample open.
fn open() -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_theme(egui::Theme::Light)
        .build_eframe(|cc| App::new(cc, Vec::new()));
    harness.run_steps(2);
    harness
}

fn send(harness: &mut Harness<'_, App>, command: impl Into<Command>) {
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, command.into());
    harness.run_steps(2);
}

/// Lets frames pass until something holds that is done in the background.
fn wait_until(harness: &mut Harness<'_, App>, holds: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..3000 {
        if holds(harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    panic!("it never came to that: {:?}", harness.state().state().notice);
}

/// Opens a file and lets frames pass until the program has done with it.
fn open_file(harness: &mut Harness<'_, App>, path: &Path) {
    send(harness, FileCommand::OpenPath(path.to_owned()));
    wait_until(harness, |harness| harness.state().state().busy.is_none());
    harness.run_steps(2);
}

#[test]
fn the_first_sample_is_open_at_the_start() {
    let harness = open();
    let state = harness.state().state();
    assert_eq!(state.document.timeline.title, SAMPLES[0].title);
    assert_eq!(state.n_passing, state.document.timeline.events.len());
    assert!(state.notice.is_none(), "{:?}", state.notice);
}

#[test]
fn where_nothing_begins_the_nearest_events_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("year.csv");
    std::fs::write(&path, "date,title\n2001-01-02,First\n2001-07-03,Next\n2001-12-30,Last\n")
        .unwrap();
    let mut harness = open();
    open_file(&mut harness, &path);
    let is_offered =
        |harness: &Harness<'_, App>| harness.query_by_label("Nothing begins here").is_some();
    assert!(!is_offered(&harness));
    let day = |day| date::Civil::date(2001, 4, day).instant();
    // The second time it is selected already.
    for _ in 0..2 {
        send(&mut harness, ViewCommand::ZoomTo { from: day(18), until: day(19) });
        wait_until(&mut harness, is_offered);
        harness.get_by_label("Last event before: First");
        harness.get_by_label("First event after: Next").click();
        wait_until(&mut harness, |harness| !is_offered(harness));
        harness.run_steps(60);
        assert!(!is_offered(&harness));
    }
    let state = harness.state().state();
    let selected = state.selected.and_then(|event| state.document.timeline.event(event));
    assert_eq!(selected.unwrap().title(), "Next");
}

#[test]
fn every_command_of_the_toolbar_has_a_name_to_find_it_by() {
    let harness = open();
    for entry in CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()) {
        harness.get_by_role_and_label(egui::accesskit::Role::Button, entry.label(Words::default()));
    }
}

#[test]
fn every_command_can_be_found_in_a_menu() {
    let mut harness = open();
    for menu in app::Menu::ALL {
        harness.get_by_label(menu.label(Words::default())).click();
        harness.run_steps(3);
        for entry in menu.entries() {
            assert!(
                harness.query_all_by_label(entry.label(Words::default())).count() > 0,
                "{}",
                entry.label(Words::default())
            );
        }
        harness.key_press(Key::Escape);
        harness.run_steps(3);
    }
}

#[test]
fn keys_step_through_the_events_in_time() {
    let mut harness = open();
    let first = harness.state().state().document.by_time[0];
    let second = harness.state().state().document.by_time[1];
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(harness.state().state().selected, Some(first));
    harness.key_press(Key::Period);
    harness.run_steps(2);
    assert_eq!(harness.state().state().selected, Some(second));
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(2);
    assert_eq!(harness.state().state().selected, Some(first));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().state().selected, None);
}

#[test]
fn keys_type_while_a_text_field_has_the_focus() {
    let mut harness = open();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(3);
    let folding = harness.state().state().chart.warp;
    harness.key_press(Key::G);
    harness.event(egui::Event::Text("g".to_owned()));
    harness.run_steps(2);
    assert_eq!(harness.state().state().chart.warp, folding, "G is typed, not done");
    assert_eq!(harness.state().state().filter.text, "g");
}

#[test]
fn a_letter_alone_is_a_command_elsewhere() {
    let mut harness = open();
    let folding = harness.state().state().chart.warp;
    harness.key_press(Key::G);
    harness.run_steps(2);
    assert_ne!(harness.state().state().chart.warp, folding);
}

#[test]
fn searching_counts_what_it_finds_and_clearing_shows_all_again() {
    let mut harness = open();
    let n_events = harness.state().state().document.timeline.events.len();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(3);
    harness.event(egui::Event::Text("moratorium".to_owned()));
    harness.run_steps(2);
    let n_passing = harness.state().state().n_passing;
    assert!(n_passing > 0 && n_passing < n_events, "{n_passing} of {n_events}");
    send(&mut harness, FilterCommand::Clear);
    assert_eq!(harness.state().state().n_passing, n_events);
}

#[test]
fn stepping_skips_what_the_filter_leaves_out() {
    let mut harness = open();
    let filter = Filter { text: "moratorium".into(), ..Default::default() };
    send(&mut harness, FilterCommand::Set(Box::new(filter)));
    for _ in 0..5 {
        send(&mut harness, SelectCommand::Next);
        let state = harness.state().state();
        assert!(state.passes(state.selected.unwrap()));
    }
}

#[test]
fn there_is_one_search_field_whether_the_filters_are_open_or_not() {
    let mut harness = open();
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        harness.run_steps(3);
        assert!(harness.ctx.text_edit_focused());
        harness.event(egui::Event::Text("treaty".to_owned()));
        harness.run_steps(2);
        assert_eq!(harness.state().state().filter.text, "treaty");
        send(&mut harness, FilterCommand::Clear);
        send(&mut harness, WindowCommand::ToggleFilters);
    }
}

#[test]
fn the_keyboard_help_lists_every_key() {
    let mut harness = open();
    harness.key_press(Key::Questionmark);
    harness.run_steps(4);
    for entry in CATALOGUE.iter().filter(|entry| !entry.shortcuts.is_empty()) {
        assert!(
            harness.query_all_by_label(entry.label(Words::default())).count() > 0,
            "{}",
            entry.label(Words::default())
        );
    }
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!harness.state().state().panels.shortcuts);
}

#[test]
fn a_setting_holds_at_once() {
    let mut harness = open();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    harness.run_steps(4);
    harness.get_by_label("Dark").click();
    harness.run_steps(4);
    assert_eq!(harness.state().state().settings.theme, ThemeChoice::Dark);
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
}

#[test]
fn text_can_be_made_larger_and_normal_again() {
    let mut harness = open();
    send(&mut harness, WindowCommand::LargerText);
    assert!(harness.ctx.zoom_factor() > 1.0);
    send(&mut harness, WindowCommand::ResetText);
    assert_eq!(harness.ctx.zoom_factor(), 1.0);
}

#[test]
fn a_bad_file_leaves_what_is_open_and_says_why() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.chrono.json");
    std::fs::write(&path, "{ \"events\": [").unwrap();
    open_file(&mut harness, &path);
    let state = harness.state().state();
    assert_eq!(state.document.timeline.title, SAMPLES[0].title);
    let notice = state.notice.as_ref().unwrap();
    assert!(notice.is_error && notice.text.contains("broken.chrono.json"), "{notice:?}");
    harness.get_by_label("Dismiss").click();
    harness.run_steps(2);
    assert!(harness.state().state().notice.is_none());
}

/// A pipe is a file that takes as long to read as whoever writes to it.
#[cfg(target_os = "linux")]
#[test]
fn whatever_takes_long_to_open_can_be_cancelled() {
    use std::io::Write as _;

    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.md");
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::from(0o600)).unwrap();
    send(&mut harness, FileCommand::OpenPath(path.clone()));
    let mut pipe = std::fs::File::options().write(true).open(&path).unwrap();
    pipe.write_all(b"# 1903\n\n- 1903-12-17: flight\n").unwrap();
    harness.run_steps(2);
    let busy = harness.state().state().busy.clone().unwrap();
    assert_eq!(busy.label, "Opening diary.md…");
    harness.get_by_label("Cancel").click();
    harness.run_steps(2);
    assert_eq!(harness.state().state().busy, None);
    drop(pipe);
    assert_eq!(harness.state().state().document.timeline.title, SAMPLES[0].title);
    assert!(harness.state().state().notice.is_none());
}

#[test]
fn a_file_with_problems_opens_and_offers_to_show_them() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    std::fs::write(&path, "date,title\n1987-12-08,Treaty signed\nno date at all,Letter\n").unwrap();
    open_file(&mut harness, &path);
    let state = harness.state().state();
    assert_eq!(state.document.timeline.events.len(), 2);
    assert_eq!(state.document.n_undated(), 1);
    assert_eq!(state.recents.first().map(std::path::PathBuf::as_path), Some(path.as_path()));
    harness.get_by_label("Show problems").click();
    harness.run_steps(3);
    assert!(harness.state().state().panels.problems);
    assert!(harness.query_all_by_label_contains("no date at all").count() > 0);
}

#[test]
fn a_table_without_dates_offers_to_choose_their_column() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "Name,Place\nAda,London\nBen,Paris\n").unwrap();
    open_file(&mut harness, &path);
    harness.get_by_label("2 rows, no dates found");
    assert!(harness.query_by_label("There are no events in this file").is_none());
    harness.get_by_label("Choose the date column…").click();
    harness.run_steps(2);
    wait_until(&mut harness, |harness| {
        harness.query_all_by_label_contains("London").count() > 0
            && harness.query_by_label("Apply").is_some()
    });
}

#[test]
fn a_notice_takes_no_room_and_does_not_come_back_with_each_reload() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    let write = |rows: &str| {
        std::fs::write(
            &path,
            format!("date,title\n1987-12-08,A\n1988-06-01,A\n1991-05-31,A\n{rows}"),
        )
    };
    write("soon,B\n").unwrap();
    open_file(&mut harness, &path);
    let wants_notice = |harness: &mut Harness<'_, App>, expect: bool| {
        send(harness, FileCommand::Reload);
        wait_until(harness, |harness| harness.state().state().busy.is_none());
        harness.run_steps(2);
        assert_eq!(harness.state().state().notice.is_some(), expect);
    };
    send(&mut harness, WindowCommand::DismissNotice);
    wants_notice(&mut harness, false);
    write("soon,B\nlate,C\n").unwrap();
    wants_notice(&mut harness, true);
    send(&mut harness, WindowCommand::DismissNotice);
    write("later,B\nlate,C\n").unwrap();
    wants_notice(&mut harness, false);
}

#[test]
fn an_ambiguous_column_is_read_the_other_way_on_a_click() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    std::fs::write(&path, "date,title\n3/4/2014,A\n1/2/2014,B\n2/9/2014,C\n").unwrap();
    open_file(&mut harness, &path);
    let date = |harness: &Harness<'_, App>| {
        let event = &harness.state().state().document.timeline.events.record(0).unwrap();
        event.when.as_ref().unwrap().edtf()
    };
    assert_eq!(date(&harness), "2014-04-03");
    for (other, expect) in
        [("Read as month/day/year", "2014-03-04"), ("Read as day/month/year", "2014-04-03")]
    {
        if !harness.state().state().panels.problems {
            send(&mut harness, WindowCommand::ToggleProblems);
        }
        harness.get_by_label(other).click();
        harness.run_steps(2);
        wait_until(&mut harness, |harness| harness.state().state().busy.is_none());
        harness.run_steps(2);
        assert_eq!(date(&harness), expect);
    }
}

#[test]
fn a_picture_of_the_web_is_fetched_on_a_click_and_not_before() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let png = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png")).unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 2048]).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", png.len());
        stream.write_all(&[head.as_bytes(), &png].concat()).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seen.chrono.json");
    let json = format!(
        r#"{{ "title": "Seen", "events": [{{ "title": "A", "when": "2019",
            "media": [{{ "url": "http://{address}/a.png", "alt": "An icon" }}] }}] }}"#
    );
    std::fs::write(&path, json).unwrap();
    let mut harness = open();
    open_file(&mut harness, &path);
    send(&mut harness, SelectCommand::Next);
    assert!(harness.query_by_label("An icon").is_some(), "its words are there without it");
    harness.get_by_label_contains("Show picture from").click();
    harness.run_steps(2);
    wait_until(&mut harness, |harness| {
        let mut fetched = harness.state().state().fetched.values();
        fetched.any(|fetched| matches!(fetched, app::Fetched::There(_)))
    });
    server.join().unwrap();
    wait_until(&mut harness, |harness| {
        harness.query_by_role_and_label(egui::accesskit::Role::Image, "An icon").is_some()
    });
}

#[test]
fn reloading_shows_what_the_file_says_now() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    std::fs::write(&path, "date,title\n1987-12-08,Treaty signed\n").unwrap();
    open_file(&mut harness, &path);
    assert_eq!(harness.state().state().document.timeline.events.len(), 1);
    std::fs::write(&path, "date,title\n1987-12-08,Treaty signed\n1988-06-01,In force\n").unwrap();
    open_file(&mut harness, &path);
    assert_eq!(harness.state().state().document.timeline.events.len(), 2);
    assert_eq!(harness.state().state().recents.len(), 1);
}

#[test]
fn a_file_that_changes_is_read_again_and_what_was_chosen_stays() {
    let mut harness = open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.csv");
    let before = "id,date,title\na,1987-12-08,Signed\nb,1988-06-01,In force\n";
    std::fs::write(&path, before).unwrap();
    open_file(&mut harness, &path);
    send(&mut harness, SelectCommand::Next);
    send(&mut harness, SelectCommand::Next);
    let title = |harness: &Harness<'_, App>| {
        let state = harness.state().state();
        let selected = state.selected.and_then(|event| state.document.timeline.event(event));
        selected.map(|event| event.title().to_owned())
    };
    assert_eq!(title(&harness).as_deref(), Some("In force"));
    let after = "id,date,title\nc,1985-03-12,Talks\na,1987-12-08,Signed\nb,1988-06-01,In force\n";
    std::fs::write(&path, after).unwrap();
    wait_until(&mut harness, |harness| harness.state().state().document.timeline.events.len() == 3);
    assert_eq!(title(&harness).as_deref(), Some("In force"));
    assert_eq!(harness.state().state().changed.len(), 1);
    std::fs::write(&path, "").unwrap();
    wait_until(&mut harness, |harness| harness.state().state().notice.is_some());
    let notice = harness.state().state().notice.clone().unwrap();
    assert!(notice.is_error && notice.text.contains("still shown"), "{notice:?}");
    assert_eq!(harness.state().state().document.timeline.events.len(), 3);
}

#[test]
fn the_export_dialog_shows_what_will_be_written() {
    let mut harness = open();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(2);
    wait_until(&mut harness, |harness| harness.query_by_label("Preview of the picture").is_some());
    harness.get_by_label("PDF").click();
    harness.run_steps(2);
    harness.get_by_label("Export…");
}

#[test]
fn going_to_a_date_shows_it_and_little_else() {
    let mut harness = open();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    harness.run_steps(3);
    harness.event(egui::Event::Text("late".to_owned()));
    harness.run_steps(2);
    harness.get_by_label_contains("like no known date");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text("feb 2019".to_owned()));
    harness.run_steps(2);
    harness.get_by_label("February 2019, known to the month");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(!harness.state().state().panels.go_to);
    let (from, until) = harness.state().state().readout.in_view.unwrap();
    let (from, until) = (from.to_string(), until.to_string());
    assert!(from.starts_with("2019-01-2") && until.starts_with("2019-03-0"), "{from} {until}");
}

#[test]
fn time_is_counted_from_the_selected_event_and_by_the_calendar_again() {
    let mut harness = open();
    send(&mut harness, SelectCommand::Next);
    let selected = harness.state().state().selected;
    harness.key_press(Key::T);
    harness.run_steps(2);
    assert_eq!(harness.state().state().chart.reckoning.zero, selected);
    harness.key_press(Key::A);
    harness.run_steps(2);
    harness.get_by_label("Count by the calendar").click();
    harness.run_steps(2);
    assert_eq!(harness.state().state().chart.reckoning.zero, None);
}

#[test]
fn what_lies_between_two_events_is_measured_and_copied() {
    let mut harness = open();
    harness.key_press(Key::M);
    harness.run_steps(2);
    harness.get_by_label("Click where to measure from, or on an event");
    for title in ["INF Treaty signed", "Treaty expires"] {
        harness.get_by_label_contains(&format!("{title}, ")).click();
        harness.run_steps(3);
    }
    harness.get_by_label("INF Treaty signed – Treaty expires");
    harness.get_by_label_contains("Copy").click();
    let mut copied = None;
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    let expect = "31 years, 7 months, 25 days\n11,560 days\nINF Treaty signed – Treaty expires";
    assert_eq!(copied.as_deref(), Some(expect));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().state().measure, None);
}

#[test]
fn nothing_is_redrawn_while_nothing_happens() {
    let mut harness = open();
    harness.run();
    let output = harness.output();
    let delay = output.viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > std::time::Duration::from_secs(1), "a frame is asked for in {delay:?}");
}

#[test]
fn what_lies_between_two_selected_events_is_measured_at_once() {
    let mut harness = open();
    harness.get_by_label_contains("INF Treaty signed, ").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Treaty expires, ").click_modifiers(Modifiers::COMMAND);
    harness.run_steps(3);
    harness.get_by_label("Measure between them").click();
    harness.run_steps(3);
    harness.get_by_label("31 years, 7 months, 25 days");
    harness.get_by_label("11,560 days");
    // One step back at a time: the selection stays.
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let state = harness.state().state();
    assert!(state.measure.is_none() && state.n_selected() == 2);
}

/// Types a date into the box, and says which stretch of time is then seen.
fn go_to(harness: &mut Harness<'_, App>, text: &str) -> (Instant, Instant) {
    send(harness, WindowCommand::ToggleGoTo);
    harness.run_steps(2);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(60);
    assert!(!harness.state().state().panels.go_to, "{text} is not understood");
    harness.state().state().readout.in_view.expect("there is a view")
}

#[test]
fn going_to_a_date_shows_all_of_it_and_little_besides() {
    let mut harness = open();
    let mut settings = harness.state().state().settings.clone();
    settings.reduce_motion = true;
    send(&mut harness, WindowCommand::Set(settings));
    send(&mut harness, ChartCommand::SetWarp(WarpChoice::Linear));
    for text in [
        "2019",
        "aug 2019",
        "12 June 1987",
        "2019-09-26T18:03",
        "2019-09-26T18:03:22",
        "1939–45",
        "2019-02/2019-09",
        "[2019-09-16..2019-09-22]",
        "the 18th century",
        "1066",
        "c. 1200 BC",
        "66 million years ago",
        "2150",
    ] {
        let (from, until) = go_to(&mut harness, text);
        let when = read_written(text, DayMonthOrder::DayFirst).unwrap();
        let (first, last) = (when.earliest().instant().unwrap(), when.latest().instant().unwrap());
        let share = (last - first) as f64 / (until - from) as f64;
        assert!(
            from <= first && last <= until,
            "{text}: {first} – {last} is not in {from} – {until}"
        );
        assert!((0.7..=1.0).contains(&share), "{text} is {share} of {from} – {until}");
    }
}

#[test]
fn the_beginning_of_a_large_table_is_shown_while_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    let note = "what happened, and who was there ".repeat(30);
    let mut table = "date,title,note\n".to_owned();
    for row in 0..52_000 {
        table.push_str(&format!("{}-01-01,Event {row},\"{note}\"\n", 1000 + row % 1000));
    }
    std::fs::write(&path, &table).unwrap();
    let mut harness = open();
    send(&mut harness, FileCommand::OpenPath(path));
    let n_events =
        |harness: &Harness<'_, App>| harness.state().state().document.timeline.events.len();
    wait_until(&mut harness, |harness| harness.state().state().document.is_beginning);
    assert!((1000..4000).contains(&n_events(&harness)), "{}", n_events(&harness));
    wait_until(&mut harness, |harness| harness.state().is_settled());
    assert_eq!(n_events(&harness), 52_000);
    assert!(!harness.state().state().document.is_beginning);
    // A filter of so many is applied in the background.
    let filter = Filter { text: "event 51999".to_owned(), ..Filter::default() };
    send(&mut harness, FilterCommand::Set(Box::new(filter)));
    wait_until(&mut harness, |harness| harness.state().is_settled());
    assert_eq!(harness.state().state().n_passing, 1);
}
