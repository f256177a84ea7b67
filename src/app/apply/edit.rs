//! What goes to the clipboard and to the browser.

use std::sync::Arc;

use egui::Context;

use formats::{self, Format};
use model::{Event, EventIndex, Events, Timeline};

use super::super::errand::Report;
use super::super::pictures::PictureFrame;
use super::super::problem_report::problem_report;
use super::super::several_in_text::{lines_of, table_of};
use super::super::tasks::Kind;
use super::super::{AT_ONCE, App, EditCommand, Fetched, Notice, State, Words};

impl App {
    pub(super) fn apply_edit(&mut self, ctx: &Context, command: EditCommand) {
        match command {
            EditCommand::CopyEventText(index) => {
                if let Some(event) = self.state.document.timeline.event(index) {
                    let event = event.to_event();
                    let text = event_text(&event, &self.state.document.timeline, self.state.words);
                    ctx.copy_text(text);
                }
            }
            EditCommand::CopyEventJson(index) => match event_json(&self.state, index) {
                Ok(json) => ctx.copy_text(json),
                Err(error) => {
                    let error = error.into();
                    let text = self.state.words.format("event-not-copied", [("reason", error)]);
                    self.state.notice = Some(Notice::error(text));
                }
            },
            EditCommand::CopyText(text) => ctx.copy_text(text),
            EditCommand::CopyLink => {
                ctx.copy_text(self.state.link());
                let text = self.state.words.text("link-copied");
                self.state.notice = Some(Notice::done(text));
            }
            EditCommand::CopyProblemReport => {
                ctx.copy_text(problem_report(ctx, &self.state, &self.errors));
                let text = self.state.words.text("report-copied");
                self.state.notice = Some(Notice::done(text));
            }
            EditCommand::ShowPicture(place) => {
                self.state.fetched.insert(place.clone(), Fetched::Loading);
                let words = self.state.words;
                let label = words.text("loading-picture");
                self.tasks.start(Kind::Fetch, label, move || {
                    let outcome = place.read(PictureFrame::Details, words);
                    Report::Fetched { place, outcome }
                });
            }
            EditCommand::Undo => self.state.undo(),
            EditCommand::Redo => self.state.redo(),
            EditCommand::CopySelected => match self.state.selection().only() {
                Some(event) => self.apply_edit(ctx, EditCommand::CopyEventText(event)),
                None => self.copy_several(ctx, lines_of),
            },
            EditCommand::CopyTable => self.copy_several(ctx, table_of),
            EditCommand::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
        }
    }
}

impl App {
    /// Puts on the clipboard what is made of the selected events, of many in the background.
    fn copy_several(&mut self, ctx: &Context, make: fn(&[EventIndex], &Timeline, Words) -> String) {
        let events = self.state.document.in_time(&self.state.selection());
        let (timeline, words) = (Arc::clone(&self.state.document.timeline), self.state.words);
        if events.len() <= AT_ONCE {
            ctx.copy_text(make(&events, &timeline, words));
        } else {
            let copy = move || Report::Text(make(&events, &timeline, words));
            self.tasks.start(Kind::Write, words.text("several-copying"), copy);
        }
    }
}

/// An event as a paragraph to paste into a text: date, title, summary, sources.
fn event_text(event: &Event, timeline: &Timeline, words: Words) -> String {
    let date = match (&event.display_date, &event.when) {
        (Some(own_words), _) => own_words.clone(),
        (None, Some(when)) => words.when(when),
        (None, None) => words.text("undated").to_owned(),
    };
    let mut text = format!("{date}: {}", event.title);
    if !event.summary.trim().is_empty() {
        text.push_str("\n\n");
        text.push_str(event.summary.trim());
    }
    let sources = event.sources.iter().filter_map(|index| timeline.sources.get(index.get()));
    for (number, source) in sources.enumerate() {
        let gap = if number == 0 { "\n\n" } else { "\n" };
        let url = source.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        text.push_str(&format!("{gap}[{}] {}{url}", number + 1, source.title));
    }
    text
}

/// A timeline of this one event, in the native format.
fn event_json(state: &State, index: EventIndex) -> Result<String, String> {
    let timeline = &state.document.timeline;
    let event = timeline.event(index).ok_or("there is no such event.")?;
    let alone = Timeline {
        title: timeline.title.clone(),
        lanes: timeline.lanes.clone(),
        categories: timeline.categories.clone(),
        sources: timeline.sources.clone(),
        events: Events::from_iter([event.to_event()]),
        ..Timeline::default()
    };
    let (bytes, _) =
        formats::write(&alone, Format::ChronoJson).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
