//! Which event is selected, which are wanted, and the clipboard.

use std::fs;

use app::{Command, EditCommand, Fetched, FilterCommand, PicturePlace, SelectCommand};
use date::Instant;
use egui::{Event, OutputCommand};
use model::{EventIndex, Filter};

use super::super::desk::{Desk, VOYAGES};
use super::each_command;

each_command!(the_selection_is_changed_by_each_command_for_it, Select(SelectCommand) {
    SelectCommand::Event(_) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(2)));
        assert!(desk.is_selected("Charlie") && desk.has("Copy as text"));
        desk
    },
    SelectCommand::Toggle(_) => || {
        let mut desk = three_selected();
        desk.send(SelectCommand::Toggle(EventIndex(0)));
        assert!(desk.has("2 events selected") && !desk.is_selected("Alpha"));
        desk
    },
    SelectCommand::ToggleRead => || {
        let mut desk = three_selected();
        desk.send(SelectCommand::ToggleRead);
        assert!(desk.has("2 events selected") && !desk.is_selected("Journey"));
        desk.send(SelectCommand::ToggleRead);
        assert!(desk.has("3 events selected") && desk.is_selected("Journey"));
        desk
    },
    SelectCommand::Read(_) => || {
        let mut desk = three_selected();
        desk.send(SelectCommand::Read(EventIndex(0)));
        assert!(desk.has("3 events selected") && desk.has("10 January 2001"));
        desk
    },
    SelectCommand::These(..) => || {
        let mut desk = Desk::of(VOYAGES);
        let events = [1, 4].map(EventIndex).into_iter().collect();
        desk.send(SelectCommand::These(events, Some(EventIndex(4))));
        assert!(desk.is_selected("Bravo") && desk.is_selected("Delta"));
        assert!(desk.has("2 events selected") && !desk.is_selected("Alpha"));
        desk
    },
    SelectCommand::Also(_) => || {
        let mut desk = three_selected();
        desk.send(SelectCommand::Also([1, 0].map(EventIndex).into_iter().collect()));
        assert!(desk.has("4 events selected") && desk.is_selected("Bravo"));
        desk
    },
    SelectCommand::All => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::All);
        assert!(desk.has("6 events selected"));
        desk.send(find("bravo"));
        desk.send(SelectCommand::All);
        assert!(desk.is_selected("Bravo") && !desk.is_selected("Alpha"));
        desk
    },
    SelectCommand::NoEvent => || {
        let mut desk = three_selected();
        desk.send(SelectCommand::NoEvent);
        assert!(!desk.has("Select no event") && !desk.is_selected("Journey"));
        desk
    },
    SelectCommand::NextToo => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(0)));
        desk.send(SelectCommand::NextToo);
        desk.send(SelectCommand::NextToo);
        assert!(desk.has("3 events selected") && desk.is_selected("Journey"));
        desk.send(SelectCommand::PreviousToo);
        assert!(desk.has("2 events selected") && !desk.is_selected("Journey"));
        desk
    },
    SelectCommand::PreviousToo => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(5)));
        desk.send(SelectCommand::PreviousToo);
        assert!(desk.has("2 events selected") && desk.is_selected("Delta"));
        desk
    },
    SelectCommand::ReadNext => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(0)));
        desk.send(SelectCommand::ReadNext);
        assert!(desk.is_selected("Alpha") && !desk.is_selected("Bravo"));
        assert!(desk.has("20 June 2003"), "it is read");
        desk.send(SelectCommand::ToggleRead);
        assert!(desk.has("2 events selected") && desk.is_selected("Bravo"));
        desk
    },
    SelectCommand::ReadPrevious => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(1)));
        desk.send(SelectCommand::ReadPrevious);
        assert!(desk.is_selected("Bravo") && !desk.is_selected("Alpha"));
        desk
    },
    SelectCommand::Hover(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let before = desk.harness.output().shapes.len();
        desk.send(SelectCommand::Hover(Some(EventIndex(2))));
        assert!(desk.harness.output().shapes.len() > before, "it is outlined");
        desk
    },
    SelectCommand::Nothing => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(2)));
        desk.send(SelectCommand::Nothing);
        assert!(!desk.is_selected("Charlie") && !desk.has("Copy as text"));
        desk
    },
    SelectCommand::Stretch(..) => || {
        let desk = stretch_of_2005();
        assert!(desk.has("2005") && desk.has("1 year (365 days)"));
        assert!(desk.has("2 events, of which 1 begins in it"));
        desk
    },
    SelectCommand::StretchInView => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::StretchInView);
        assert!(desk.has("6 events, beginning in it"));
        desk
    },
    SelectCommand::NoStretch => || {
        let mut desk = stretch_of_2005();
        desk.send(SelectCommand::NoStretch);
        assert!(!desk.has("2 events, of which 1 begins in it"));
        desk
    },
    SelectCommand::Next => || {
        let mut desk = Desk::of(VOYAGES);
        // In the order of time, which is not that of the file.
        for title in ["Alpha", "Bravo", "Journey", "Charlie", "Delta", "Echo", "Echo"] {
            desk.send(SelectCommand::Next);
            assert!(desk.is_selected(title), "{title}");
        }
        desk
    },
    SelectCommand::Previous => || {
        let mut desk = Desk::of(VOYAGES);
        for title in ["Echo", "Delta", "Charlie", "Journey", "Bravo", "Alpha", "Alpha"] {
            desk.send(SelectCommand::Previous);
            assert!(desk.is_selected(title), "{title}");
        }
        desk
    },
});

/// A window with three events selected, of which the last is read.
pub(super) fn three_selected() -> Desk {
    let mut desk = Desk::of(VOYAGES);
    desk.send(SelectCommand::Event(EventIndex(0)));
    [2, 3].map(EventIndex).into_iter().for_each(|event| desk.send(SelectCommand::Toggle(event)));
    assert!(desk.has("3 events selected"));
    desk
}

/// A window with a year selected.
pub(super) fn stretch_of_2005() -> Desk {
    let mut desk = Desk::of(VOYAGES);
    let [from, until] =
        ["2005", "2006"].map(|year| format!("{year}-01-01T00:00:00").parse::<Instant>().unwrap());
    desk.send(SelectCommand::Stretch(from, until));
    desk
}

fn find(text: &str) -> FilterCommand {
    FilterCommand::Set(Box::new(Filter { text: text.to_owned(), ..Filter::default() }))
}

each_command!(what_is_wanted_is_changed_by_each_command_for_it, Filter(FilterCommand) {
    FilterCommand::Set(_) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("bravo"));
        assert!(desk.has("1 of 6 events"));
        desk
    },
    FilterCommand::Clear => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("bravo"));
        desk.send(FilterCommand::Clear);
        assert!(desk.has("6 events"));
        desk
    },
    FilterCommand::FocusSearch => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(FilterCommand::FocusSearch);
        desk.harness.event(Event::Text("bravo".to_owned()));
        desk.rest();
        assert!(desk.has("1 of 6 events"));
        desk
    },
    FilterCommand::FindNext => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("a"));
        for title in ["Alpha", "Bravo", "Charlie", "Delta", "Alpha"] {
            desk.send(FilterCommand::FindNext);
            assert!(desk.is_selected(title), "{title}");
        }
        desk
    },
    FilterCommand::FindPrevious => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("a"));
        for title in ["Delta", "Charlie", "Bravo", "Alpha", "Delta"] {
            desk.send(FilterCommand::FindPrevious);
            assert!(desk.is_selected(title), "{title}");
        }
        desk
    },
    FilterCommand::ToggleHiding => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("bravo"));
        assert!(desk.is_drawn("Alpha"));
        desk.send(FilterCommand::ToggleHiding);
        assert!(!desk.is_drawn("Alpha") && desk.is_drawn("Bravo"));
        desk
    },
});

/// What a command does outside of the window.
fn asked_for(desk: &mut Desk, command: EditCommand) -> Vec<OutputCommand> {
    desk.send_at_once(command);
    desk.harness.step();
    desk.harness.output().platform_output.commands.clone()
}

#[track_caller]
fn copied(desk: &mut Desk, command: EditCommand) -> String {
    match asked_for(desk, command).as_slice() {
        [OutputCommand::CopyText(text)] => text.clone(),
        other => panic!("{other:?} is no text"),
    }
}

each_command!(the_clipboard_gets_what_each_command_says, Edit(EditCommand) {
    EditCommand::Undo => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("bravo"));
        desk.send(EditCommand::Undo);
        assert!(desk.has("6 events"));
        desk
    },
    EditCommand::Redo => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(find("bravo"));
        desk.send(EditCommand::Undo);
        desk.send(EditCommand::Redo);
        assert!(desk.has("1 of 6 events"));
        desk
    },
    EditCommand::CopySelected => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(3)));
        let text = copied(&mut desk, EditCommand::CopySelected);
        assert_eq!(text, "1 May 2004 – 1 August 2006: Journey");
        desk
    },
    EditCommand::CopyTable => || {
        let mut desk = three_selected();
        let text = copied(&mut desk, EditCommand::CopySelected);
        let lines = "10 January 2001: Alpha\n1 May 2004 – 1 August 2006: Journey\n5 March 2005: Charlie\n";
        assert_eq!(text, lines);
        let text = copied(&mut desk, EditCommand::CopyTable);
        assert!(text.contains("2004-05-01\t2006-08-01\tJourney\tSouth\t\t\n"), "{text}");
        assert_eq!(text.lines().count(), 4);
        desk
    },
    EditCommand::CopyEventText(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let text = copied(&mut desk, EditCommand::CopyEventText(EventIndex(3)));
        assert_eq!(text, "1 May 2004 – 1 August 2006: Journey");
        desk
    },
    EditCommand::CopyEventJson(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let text = copied(&mut desk, EditCommand::CopyEventJson(EventIndex(3)));
        assert!(text.contains(r#""when": "2004-05-01/2006-08-01""#), "{text}");
        assert!(!text.contains("Alpha"), "{text}");
        desk
    },
    EditCommand::CopyText(_) => || {
        let mut desk = Desk::of(VOYAGES);
        assert_eq!(copied(&mut desk, EditCommand::CopyText("just so".to_owned())), "just so");
        desk
    },
    EditCommand::CopyLink => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(2)));
        let link = copied(&mut desk, EditCommand::CopyLink);
        assert!(link.starts_with("file://") && link.contains("voyages.csv#"), "{link}");
        desk.rest();
        assert!(desk.has_part("The link to this view is on the clipboard"));
        desk
    },
    EditCommand::CopyProblemReport => || {
        let mut desk = Desk::of(VOYAGES);
        let report = copied(&mut desk, EditCommand::CopyProblemReport);
        assert!(report.starts_with("Chronoscope ") && report.contains("6 events"), "{report}");
        assert!(!report.contains("voyages") && !report.contains("Alpha"), "{report}");
        desk.rest();
        assert!(desk.has_part("A report is on the clipboard"));
        desk
    },
    EditCommand::OpenUrl(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let url = "https://example.org/page".to_owned();
        match asked_for(&mut desk, EditCommand::OpenUrl(url.clone())).as_slice() {
            [OutputCommand::OpenUrl(open)] => assert_eq!(open.url, url),
            other => panic!("{other:?}"),
        }
        desk
    },
    EditCommand::ShowPicture(_) => || {
        let mut desk = Desk::of(VOYAGES);
        let folder = desk.folder.path().to_owned();
        let icon = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/icon.png");
        fs::copy(icon, folder.join("icon.png")).unwrap();
        let place = PicturePlace::Beside { folder, path: "icon.png".into() };
        desk.send_at_once(EditCommand::ShowPicture(place.clone()));
        desk.wait_until(|desk| {
            let fetched = desk.harness.state().state().fetched.get(&place);
            matches!(fetched, Some(Fetched::There(_)))
        });
        desk
    },
});
