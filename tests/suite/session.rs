//! What the window remembers from one session to the next, and what it asks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::{
    App, ChartCommand, Command, FilterCommand, Offer, SelectCommand, ViewCommand, WindowCommand,
    Words,
};
use date::Instant;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use files::{Link, Opening};
use model::{EventIndex, Filter, WarpChoice};

/// A window that keeps what it remembers in a folder.
fn open(folder: &Path, files: Vec<PathBuf>) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_theme(egui::Theme::Light)
        .build_eframe(move |cc| {
            App::in_folder(&cc.egui_ctx, files, Some(&folder), Words::default())
        });
    wait_until(&mut harness, |app| app.state().busy.is_none() && app.is_settled());
    harness
}

#[track_caller]
fn wait_until(harness: &mut Harness<'_, App>, holds: impl Fn(&App) -> bool) {
    for _ in 0..1000 {
        harness.step();
        if holds(harness.state()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came to that: {:?}", harness.state().state().notice);
}

fn session(folder: &Path) -> String {
    fs::read_to_string(folder.join("session.ron")).unwrap_or_default()
}

/// How many notes there are of files that are being opened.
fn n_notes(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name());
    names.filter(|name| name.to_string_lossy().starts_with("opening-")).count()
}

/// A folder for data, and a file to open.
fn with_letters() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (data, letters) = (folder.path().join("data"), folder.path().join("letters.csv"));
    fs::create_dir(&data).unwrap();
    fs::write(&letters, "date,title\n1987-12-08,Signed\n1988-06-01,In force\n").unwrap();
    (folder, data, letters)
}

#[test]
fn a_change_is_saved_a_while_later() {
    let (_folder, data, letters) = with_letters();
    let mut harness = open(&data, vec![letters.clone()]);
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, WindowCommand::ToggleTheme.into());
    wait_until(&mut harness, |_| session(&data).contains("Dark"));
    assert!(session(&data).contains("letters.csv"));
    let harness = open(&data, Vec::new());
    let state = harness.state().state();
    assert_eq!(state.document.path.as_deref(), Some(letters.as_path()));
    assert_eq!(state.settings.theme, app::ThemeChoice::Dark);
}

#[test]
fn what_was_looked_at_is_looked_at_again() {
    let (_folder, data, letters) = with_letters();
    let mut harness = open(&data, vec![letters.clone()]);
    let ctx = harness.ctx.clone();
    let filter = Filter { text: "signed".to_owned(), ..Filter::default() };
    let (from, until) = (Instant::new(560_000_000, 0), Instant::new(570_000_000, 0));
    for command in [
        Command::from(SelectCommand::Event(EventIndex(0))),
        FilterCommand::Set(Box::new(filter.clone())).into(),
        ChartCommand::SetWarp(WarpChoice::Linear).into(),
        ViewCommand::ZoomTo { from, until }.into(),
    ] {
        harness.state_mut().send(&ctx, command);
    }
    // That needs no frame to be drawn.
    assert_eq!(harness.state().state().sight.span(), Some((from, until)));
    wait_until(&mut harness, |_| session(&data).contains("find=signed"));
    wait_until(&mut harness, |_| session(&data).contains("from=1987-09-30"));
    let link = harness.state().state().link();
    assert!(link.starts_with("file:///") && link.contains("letters.csv#from=1987-09-30"), "{link}");
    let check = |harness: &Harness<'_, App>| {
        let state = harness.state().state();
        assert_eq!((state.selected, &state.filter), (Some(EventIndex(0)), &filter));
        assert_eq!(state.chart.warp, WarpChoice::Linear);
        assert_eq!(state.readout.in_view, Some((from, until)));
    };
    check(&open(&data, Vec::new()));
    // A link opens the same in a window that remembers nothing of it.
    let link = Link::read(&link).unwrap().unwrap();
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .build_eframe(move |cc| App::new(cc, Opening::from(link)));
    wait_until(&mut harness, |app| app.state().busy.is_none() && app.is_settled());
    check(&harness);
}

#[test]
fn a_damaged_session_is_told() {
    let (_folder, data, _) = with_letters();
    fs::write(data.join("session.ron"), "{\"session\": ").unwrap();
    let mut harness = open(&data, Vec::new());
    wait_until(&mut harness, |app| app.state().notice.is_some());
    harness.run_steps(2);
    assert!(harness.query_all_by_label_contains("session.ron.damaged").next().is_some());
    assert_eq!(fs::read_to_string(data.join("session.ron.damaged")).unwrap(), "{\"session\": ");
}

#[test]
fn a_session_that_cannot_be_saved_is_told() {
    let (folder, _, letters) = with_letters();
    // A file stands where the folder should be.
    let mut harness = open(&letters.join("data"), Vec::new());
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, WindowCommand::ToggleTheme.into());
    wait_until(&mut harness, |app| app.state().notice.is_some());
    harness.run_steps(2);
    assert!(harness.query_all_by_label_contains("cannot be remembered").next().is_some());
    drop(folder);
}

#[test]
fn what_ended_the_program_is_opened_only_when_asked() {
    let (_folder, data, letters) = with_letters();
    let mut harness = open(&data, vec![letters.clone()]);
    wait_until(&mut harness, |_| n_notes(&data) == 0);
    wait_until(&mut harness, |_| session(&data).contains("letters.csv"));
    drop(harness);
    // What a program leaves that does not get over it.
    let paths = serde_json::to_string(&[&letters]).unwrap();
    fs::write(data.join("opening-abc.json"), paths).unwrap();
    let mut harness = open(&data, Vec::new());
    wait_until(&mut harness, |app| app.state().notice.is_some());
    let state = harness.state().state();
    assert_eq!(state.document.path, None, "the sample is shown instead");
    let sample = open(&data.join("other"), Vec::new());
    assert_eq!(state.readout.span, sample.state().state().readout.span, "and all of it");
    let notice = state.notice.clone().unwrap();
    assert_eq!(notice.offer, Offer::OpenAgain);
    assert!(notice.text.contains("while it was opening letters.csv"), "{}", notice.text);
    harness.get_by_label("Open again").click();
    wait_until(&mut harness, |app| app.state().document.path.is_some());
    wait_until(&mut harness, |_| n_notes(&data) == 0);
    assert!(harness.state().state().notice.is_none());
    // What is named is opened in any case.
    let paths = serde_json::to_string(&[&letters]).unwrap();
    fs::write(data.join("opening-abc.json"), paths).unwrap();
    let mut harness = open(&data, vec![letters.clone()]);
    wait_until(&mut harness, |app| app.state().document.path.as_ref() == Some(&letters));
    assert!(harness.state().state().notice.is_none());
}

#[test]
fn a_picture_beside_the_file_is_shown_at_once() {
    let (folder, data, _) = with_letters();
    let path = folder.path().join("seen.chrono.json");
    let json = r#"{ "title": "Seen", "description": "![An icon](icon.png)",
        "events": [{ "title": "A", "when": "2019" }] }"#;
    fs::write(&path, json).unwrap();
    let icon = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png");
    fs::copy(icon, folder.path().join("icon.png")).unwrap();
    let mut harness = open(&data, vec![path.clone()]);
    let hint = |harness: &Harness<'_, App>| {
        harness.get_by_label("Select an event to read about it here.").rect()
    };
    let before = hint(&harness);
    let image = egui::accesskit::Role::Image;
    wait_for(&mut harness, |harness| harness.query_by_role_and_label(image, "An icon").is_some());
    assert_eq!(hint(&harness), before, "nothing moves when it is there");
    drop(harness);
    fs::remove_file(folder.path().join("icon.png")).unwrap();
    let mut harness = open(&data, vec![path]);
    let reason = format!("There is no icon.png in {}.", folder.path().display());
    wait_for(&mut harness, |harness| harness.query_by_label_contains(&reason).is_some());
    assert_eq!(hint(&harness), before, "nor where it is not");
}

#[test]
fn events_have_their_pictures_in_the_list() {
    let (folder, data, _) = with_letters();
    let path = folder.path().join("seen.chrono.json");
    let json = r#"{ "title": "Seen", "events": [
        { "title": "A", "when": "2018", "media": ["icon.png"] },
        { "title": "B", "when": "2019", "media": [{ "url": "gone.png", "alt": "A ship" }] },
        { "title": "C", "when": "2020", "media": ["https://example.org/a.png", "../icon.png"] },
        { "title": "D", "when": "2021" }] }"#;
    fs::write(&path, json).unwrap();
    let icon = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png");
    fs::copy(icon, folder.path().join("icon.png")).unwrap();
    let mut harness = open(&data, vec![path]);
    let ctx = harness.ctx.clone();
    harness.state_mut().send(&ctx, WindowCommand::ToggleList.into());
    harness.run_steps(2);
    let rows = |harness: &Harness<'_, App>| {
        let row = egui::accesskit::Role::ListItem;
        ["2018: A", "2019: B", "2020: C", "2021: D"]
            .map(|name| harness.get_by_role_and_label(row, name).rect())
    };
    let before = rows(&harness);
    let image = egui::accesskit::Role::Image;
    let reason = format!("A ship: There is no gone.png in {}.", folder.path().display());
    wait_for(&mut harness, |harness| harness.query_by_label_contains(&reason).is_some());
    let picture = harness.get_by_role_and_label(image, "A").rect();
    assert_eq!(harness.query_all_by_role(image).count(), 1, "nothing is fetched or read elsewhere");
    assert_eq!(picture.size(), egui::vec2(20.0, 20.0));
    assert!(picture.right() < before[0].left() && before[0].y_range().contains(picture.top()));
    assert_eq!(rows(&harness), before, "nothing moves when they are there");
    assert!(before.windows(2).all(|rows| rows[1].top() - rows[0].top() == 24.0));
    assert!(harness.state().state().fetched.is_empty());
}

#[track_caller]
fn wait_for(harness: &mut Harness<'_, App>, is_so: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..1000 {
        harness.step();
        if is_so(harness) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never becomes so");
}
