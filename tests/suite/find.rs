//! Finding by keys alone: no letter is lost, hits are gone through, and nothing found is told.

use app::{SelectCommand, WindowCommand};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use model::EventIndex;

use super::desk::{Desk, VOYAGES};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// What a key sends when it is pressed: itself, and where it writes something, that.
fn pressed(key: Key, modifiers: Modifiers, text: &str) -> Vec<Event> {
    let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    let letter = (!text.is_empty()).then(|| Event::Text(text.to_owned()));
    [event].into_iter().chain(letter).collect()
}

/// A word as its keys send it.
fn typed(word: &str) -> Vec<Event> {
    let letter = |letter: char| {
        let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap();
        pressed(key, Modifiers::NONE, &letter.to_string())
    };
    word.chars().flat_map(letter).collect()
}

impl Desk {
    /// Everything happens within so many frames, however short they are for a hand.
    fn within_frames(&mut self, n_frames: usize, events: &[Event]) {
        for events in events.chunks(events.len().div_ceil(n_frames)) {
            self.harness.input_mut().events.extend_from_slice(events);
            self.harness.step();
        }
        self.rest();
    }

    fn search(&self) -> &str {
        &self.harness.state().state().filter.text
    }
}

#[test]
fn no_letter_is_lost_while_the_search_is_on_its_way_and_none_is_a_command() {
    // Each of these letters is a key of the window, too.
    let word = "flag";
    for has_filters in [true, false] {
        for (key, modifiers, letter) in [(Key::F, CTRL, ""), (Key::Slash, Modifiers::NONE, "/")] {
            for n_frames in 1..=4 {
                let mut desk = Desk::of(VOYAGES);
                if !has_filters {
                    desk.send(WindowCommand::ToggleFilters);
                }
                let before = desk.harness.state().state().chart.clone();
                let events = [pressed(key, modifiers, letter), typed(word)].concat();
                desk.within_frames(n_frames, &events);
                assert_eq!(desk.search(), word, "{key:?} in {n_frames} frames");
                let state = desk.harness.state().state();
                assert!(state.chart == before && !state.panels.list, "no letter is a command");
            }
        }
    }
}

#[test]
fn no_letter_is_lost_while_the_field_for_a_date_is_on_its_way() {
    for n_frames in 1..=4 {
        let mut desk = Desk::of(VOYAGES);
        desk.within_frames(n_frames, &[pressed(Key::G, CTRL, ""), typed("may")].concat());
        desk.within_frames(1, &[Event::Text(" 2005".to_owned())]);
        assert!(desk.has_part("May 2005, known to the month"), "in {n_frames} frames");
    }
}

#[test]
fn searching_again_replaces_what_was_searched_before() {
    let mut desk = Desk::of(VOYAGES);
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("echo")].concat());
    desk.harness.key_press(Key::Escape);
    desk.harness.key_press(Key::Escape);
    desk.rest();
    assert!(desk.search().is_empty() && !desk.harness.ctx.text_edit_focused());
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("echo")].concat());
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("delta")].concat());
    assert_eq!(desk.search(), "delta");
}

#[test]
fn hits_are_numbered_and_gone_through_by_keys() {
    let mut desk = Desk::of(VOYAGES);
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("l")].concat());
    assert!(desk.has("3 found"));
    let mut press = |key, modifiers, expect: &str, number: &str| {
        desk.harness.key_press_modifiers(modifiers, key);
        desk.rest();
        assert!(desk.is_selected(expect) && desk.has(number), "{expect} {number}");
    };
    press(Key::Enter, Modifiers::NONE, "Alpha", "1 of 3");
    press(Key::Enter, Modifiers::NONE, "Charlie", "2 of 3");
    press(Key::F3, Modifiers::NONE, "Delta", "3 of 3");
    press(Key::Enter, Modifiers::NONE, "Alpha", "1 of 3");
    press(Key::Enter, Modifiers::SHIFT, "Delta", "3 of 3");
    press(Key::F3, Modifiers::SHIFT, "Charlie", "2 of 3");
    assert!(desk.harness.ctx.text_edit_focused(), "Enter leaves the search where it is");
    desk.send(SelectCommand::Event(EventIndex(1)));
    assert!(desk.has("3 found"), "what is selected is no hit");
}

#[test]
fn nothing_found_is_told_with_the_way_back() {
    let mut desk = Desk::of(VOYAGES);
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("glove")].concat());
    assert!(desk.has("0 found") && desk.has("0 found: no event has “glove”"));
    desk.harness.key_press(Key::Enter);
    desk.rest();
    desk.harness.get_by_label("Show all events").click();
    desk.rest();
    assert!(desk.search().is_empty() && !desk.has("0 found"));
    // However much is searched for, the way back stays within the canvas.
    desk.within_frames(1, &[pressed(Key::F, CTRL, ""), typed("long")].concat());
    desk.within_frames(1, &[Event::Text(" words".repeat(100))]);
    assert!(desk.canvas().contains_rect(desk.harness.get_by_label("Show all events").rect()));
}

#[test]
fn hits_are_listed() {
    let mut desk = Desk::of(VOYAGES);
    desk.within_frames(2, &[pressed(Key::F, CTRL, ""), typed("bravo")].concat());
    desk.harness.get_by_label("1 found").click();
    desk.rest();
    assert!(desk.has("20 June 2003: Bravo") && !desk.has("10 January 2001: Alpha"));
    desk.harness.get_by_label("1 found").click();
    desk.rest();
    assert!(desk.has("20 June 2003: Bravo"), "the list stays");
}
