//! Pictures in the window: what is read when, what is said of what cannot be shown, and that all is at rest after.

use std::fs;
use std::io::{Cursor, Write as _};

use app::{App, ChartCommand, EditCommand, FileCommand};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use emath::vec2;
use model::WarpChoice;
use scene::{Scene, Theme};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::desk::Desk;

/// A picture of this many pixels.
fn picture(width: f32, height: f32) -> Vec<u8> {
    let theme = Theme::of(scene::Appearance::Dark);
    export::png(&Scene::new(vec2(width, height), theme.accent), 1.0).unwrap()
}

const TABLE: &str = "start,title,picture\n\
    2001,There,img/there.png\n\
    2003,Missing,missing.png\n\
    2005,Words,words.png\n\
    2007,Far,https://example.org/far.png\n\
    2009,Bare,\n";

/// A window with the table above, and the pictures that it names.
fn desk() -> Desk {
    let mut desk = Desk::with(&[("pictured.csv", TABLE)]);
    let folder = desk.folder.path().to_owned();
    fs::create_dir(folder.join("img")).unwrap();
    fs::write(folder.join("img/there.png"), picture(60.0, 30.0)).unwrap();
    fs::write(folder.join("words.png"), "no picture").unwrap();
    desk.send(ChartCommand::SetWarp(WarpChoice::Linear));
    desk
}

/// What the pointer is told at an event.
fn tip(desk: &mut Desk, title: &str, words: &str) {
    let place = desk.event(title);
    let rows = [0.5, 0.3, 0.7].map(|part| place.lerp_inside(vec2(0.1, part)));
    desk.find_tip(words, rows);
    desk.leave();
}

#[test]
fn each_event_says_what_has_come_of_its_picture() {
    let mut desk = desk();
    assert!(desk.event("There").height() < 30.0);
    desk.send(ChartCommand::TogglePictures);
    let before = desk.event("There");
    assert!(before.height() >= 40.0);
    assert!(desk.event("Bare").height() < 30.0);
    for _ in 0..100 {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(desk.event("There"), before, "nothing moves as pictures come");
    assert!(desk.has("There, 2001, with a picture"));
    assert!(desk.has("Bare, 2009"));
    tip(&mut desk, "Missing", "There is no missing.png in ");
    tip(&mut desk, "Words", "words.png is not a picture: it is text.");
    tip(&mut desk, "Far", "The picture is on example.org");
}

#[test]
fn pictures_on_the_timeline_are_undone_and_remembered_in_a_link() {
    let mut desk = desk();
    let link = |desk: &Desk| desk.harness.state().state().link();
    assert!(!link(&desk).contains("pictures"));
    desk.send(ChartCommand::TogglePictures);
    assert!(link(&desk).ends_with("pictures=shown"));
    desk.send(EditCommand::Undo);
    assert!(desk.event("There").height() < 30.0);
    desk.send(EditCommand::Redo);
    assert!(desk.event("There").height() >= 40.0);
}

#[test]
fn where_no_event_has_a_picture_that_is_said() {
    let mut desk = Desk::of("start,title\n2001,A\n");
    desk.send(ChartCommand::TogglePictures);
    assert!(desk.has_part("No event here names a picture"));
}

#[test]
fn an_exported_picture_has_those_of_its_events() {
    let mut desk = desk();
    desk.send(ChartCommand::TogglePictures);
    desk.send(FileCommand::Export);
    desk.wait_until(|desk| desk.has_part("The frames of 3 pictures are empty"));
    let label = "Pictures on the timeline";
    desk.harness.get_by_role_and_label(Role::CheckBox, label).click();
    desk.wait_until(|desk| !desk.has_part("are empty"));
}

/// A map whose placemark shows a picture that is packed with it, in a window.
#[test]
fn pictures_packed_with_a_map_are_shown() {
    const MAP: &str = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>Tour</name>\
        <Placemark><name>Bow</name><description><![CDATA[<img src=\"files/bow.png\" alt=\"The bow\">\
        Lost.]]></description><TimeStamp><when>1991</when></TimeStamp></Placemark>\
        <Placemark><name>Stern</name><description><![CDATA[<img src=\"../out.png\">]]></description>\
        <TimeStamp><when>1995</when></TimeStamp></Placemark></Document></kml>";
    let folder = tempfile::tempdir().unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in
        [("doc.kml", MAP.as_bytes()), ("files/bow.png", picture(30.0, 20.0).as_slice())]
    {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    let path = folder.path().join("tour.kmz");
    fs::write(&path, writer.finish().unwrap().into_inner()).unwrap();
    fs::write(folder.path().join("out.png"), picture(30.0, 20.0)).unwrap();
    let mut desk = Desk::with(&[]);
    desk.send_at_once(FileCommand::OpenPath(path));
    desk.wait_until(|desk| desk.is_drawn("Bow"));
    assert!(desk.has("Bow, 1991, picture: The bow"));
    desk.send(ChartCommand::TogglePictures);
    assert!(desk.event("Bow").height() >= 40.0);
    tip(&mut desk, "Stern", "Cannot be shown here: ../out.png");
    let bow = desk.mark("Bow");
    desk.click(bow, 1);
    let shown = |harness: &egui_kittest::Harness<'static, App>| {
        harness.query_all_by_label("The bow").next().is_some()
    };
    desk.wait_until(|desk| shown(&desk.harness));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "nothing is unpacked beside it");
}
