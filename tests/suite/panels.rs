//! Tests of the panels: what they show, and what they ask for, by accessible names.

use std::sync::Arc;

use app::panels::{
    Fraction, OverviewInput, PanelMemory, detail_ui, filters_ui, list_ui, overview_ui, problems_ui,
    search_ui,
};
use app::{Command, Document, EditCommand, FilterCommand, PicturePlace, SelectCommand, State};
use date::{Calendar, DayMonthOrder, When, read_written};
use egui::accesskit::Role;
use egui::{FontData, FontDefinitions, FontFamily, Key, Modifiers, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use formats::{Clue, Format, Problem, Reading, Severity};
use model::{
    Category, CategoryIndex, Event, EventIndex, Extra, Filter, Lane, LaneIndex, Link, Media,
    Relation, RelationKind, SecondScale, Source, SourceIndex, Status, StatusKind, Timeline,
};
use scene::FACES;

/// A panel's state, memory, and what it asked for so far.
pub(super) struct Bench {
    pub state: State,
    pub memory: PanelMemory,
    pub commands: Vec<Command>,
}

pub(super) type Panel = fn(&mut egui::Ui, &State, &mut PanelMemory, &mut Vec<Command>);

pub(super) fn harness(
    panel: Panel,
    timeline: Timeline,
    selected: Option<u32>,
) -> Harness<'static, Bench> {
    let reading = Reading {
        format: Format::ChronoJson,
        clue: Clue::default(),
        timeline,
        problems: Vec::new(),
    };
    let mut state = State::new(Document::new(reading, None));
    state.selected = selected.map(EventIndex);
    let bench = Bench { state, memory: PanelMemory::default(), commands: Vec::new() };
    builder(vec2(720.0, 900.0)).build_ui_state(
        move |ui, bench: &mut Bench| {
            panel(ui, &bench.state, &mut bench.memory, &mut bench.commands);
            // Filters are applied as the window does, so that the search box knows its own words.
            if let Some(Command::Filter(FilterCommand::Set(filter))) = bench.commands.last() {
                bench.state.filter = (**filter).clone();
            }
        },
        bench,
    )
}

/// A harness with the program's own typeface.
fn builder<S>(size: Vec2) -> HarnessBuilder<S> {
    Harness::builder().with_size(size).with_context_setup(|ctx| {
        let mut fonts = FontDefinitions::default();
        for face in FACES {
            let data = Arc::new(FontData::from_static(face.data));
            fonts.font_data.insert(face.name.to_owned(), data);
            fonts.families.insert(FontFamily::Name(face.name.into()), vec![face.name.to_owned()]);
        }
        let regular = FACES[0].name.to_owned();
        fonts.families.entry(FontFamily::Proportional).or_default().insert(0, regular);
        let icons = FontData::from_static(include_bytes!("../../assets/fonts/Phosphor-subset.ttf"));
        fonts.font_data.insert("Icons".to_owned(), Arc::new(icons));
        fonts.families.entry(FontFamily::Proportional).or_default().push("Icons".to_owned());
        ctx.set_fonts(fonts);
        let icon = egui::FontId::new(16.0, FontFamily::Proportional);
        ctx.all_styles_mut(|style| {
            style.text_styles.insert(egui::TextStyle::Name("Icon".into()), icon.clone());
        });
    })
}

pub(super) fn event(title: &str, when: Option<&str>) -> Event {
    Event {
        title: title.to_owned(),
        when: when.map(|text| When::parse(text).unwrap()),
        ..Event::default()
    }
}

/// Four events in the file's order, which is not that of time; the last has no date.
fn story() -> Timeline {
    let lane = |title: &str| Lane { title: title.to_owned(), ..Lane::default() };
    let category = |title: &str| Category { title: title.to_owned(), ..Category::default() };
    let claim = Event {
        lane: Some(LaneIndex(1)),
        category: Some(CategoryIndex(1)),
        status: Status {
            kind: StatusKind::Claimed,
            by: vec!["NATO".to_owned()],
            disputed_by: vec!["Russia".to_owned()],
            ..Status::default()
        },
        summary: "NATO says that the missile **breaks** the treaty.".to_owned(),
        sources: vec![SourceIndex(0)],
        tags: vec!["missiles".to_owned()],
        ..event("Violation is asserted", Some("2018-12-04"))
    };
    let signing = Event {
        lane: Some(LaneIndex(0)),
        category: Some(CategoryIndex(0)),
        ..event("Treaty is signed", Some("1987-12-08"))
    };
    let mut undated = event("A letter", None);
    undated.extra.insert("when".to_owned(), "some time later".into());
    Timeline {
        title: "The end of a treaty".to_owned(),
        description: "How it *ended*.".to_owned(),
        lanes: vec![lane("Both"), lane("NATO")],
        categories: vec![category("Treaty step"), category("Claim")],
        sources: vec![Source {
            title: "A paper".to_owned(),
            url: Some("https://example.org/paper".to_owned()),
            ..Source::default()
        }],
        events: vec![claim, signing, event("Moratorium is offered", Some("2019-09-18")), undated]
            .into(),
        relations: vec![Relation {
            from: EventIndex(0),
            to: EventIndex(1),
            kind: RelationKind::RespondsTo,
            label: None,
            extra: Extra::default(),
        }],
        ..Timeline::default()
    }
}

fn select(index: u32) -> Command {
    Command::Select(SelectCommand::Event(EventIndex(index)))
}

/// What was asked for, without what the pointer passed over.
fn taken(harness: &mut Harness<'_, Bench>) -> Vec<Command> {
    let commands = std::mem::take(&mut harness.state_mut().commands);
    commands
        .into_iter()
        .filter(|command| !matches!(command, Command::Select(SelectCommand::Hover(_))))
        .collect()
}

#[test]
fn details_tell_the_event_and_lead_to_its_neighbours() {
    let mut harness = harness(detail_ui, story(), Some(0));
    harness.run();
    harness.get_by_label("Violation is asserted");
    harness.get_by_label("Claimed by NATO, disputed by Russia");
    harness.get_by_label_contains("breaks");
    harness.get_by_label("responds to Treaty is signed").click();
    harness.run();
    assert_eq!(taken(&mut harness), [select(1)]);
    harness.state_mut().state.selected = Some(EventIndex(1));
    harness.run();
    harness.get_by_label("answered by Violation is asserted");
}

#[test]
fn details_are_copied_and_sources_opened() {
    let mut harness = harness(detail_ui, story(), Some(0));
    harness.run();
    harness.get_by_label("Copy as text").click();
    harness.run();
    harness.get_by_label("Copy as JSON").click();
    harness.run();
    harness.get_by_label("A paper").click();
    harness.run();
    assert_eq!(
        taken(&mut harness),
        [
            Command::Edit(EditCommand::CopyEventText(EventIndex(0))),
            Command::Edit(EditCommand::CopyEventJson(EventIndex(0))),
            Command::Edit(EditCommand::OpenUrl("https://example.org/paper".to_owned())),
        ]
    );
}

#[test]
fn details_say_what_was_written_where_there_is_no_date() {
    let mut harness = harness(detail_ui, story(), Some(3));
    harness.run();
    harness.get_by_label("No date that could be read");
    harness.get_by_label("Written: “some time later”");
}

/// The panel of a table of many rows, of which each but the first has the same problem.
fn problems_of_many() -> Harness<'static, Bench> {
    let mut harness = harness(problems_ui, Timeline::default(), None);
    let events: Vec<Event> = (0..30).map(|row| event(&format!("Row {row}"), None)).collect();
    let message = "This date cannot be read: it is written like no known date; the text is kept, \
                   and the row is listed but not drawn.";
    let unread = |row: usize| {
        let problem = Problem::new(Severity::Error, message).in_field("Date");
        let problem = problem.at_line(row + 2).with_value(format!("in the days of {row}"));
        Problem { event: Some(EventIndex::from(row)), ..problem }
    };
    let lonely = Problem::new(Severity::Info, "The notes below the table were kept aside.");
    let problems = [lonely].into_iter().chain((1..30).map(unread)).collect();
    let timeline = Timeline { events: events.into(), ..Timeline::default() };
    let (format, clue) = (Format::Csv, Clue::default());
    let reading = Reading { format, clue, timeline, problems };
    harness.state_mut().state = State::new(Document::new(reading, None));
    harness.run();
    harness
}

#[test]
fn problems_of_a_kind_are_one_row_that_opens_and_leads_to_their_events() {
    let mut harness = problems_of_many();
    let names = |harness: &Harness<'_, Bench>| {
        let rows = harness.get_all_by_role(Role::ListItem);
        rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(names(&harness).len(), 2);
    harness.get_by_label("30 of 2 kinds");
    let kind = "29 lines: 3, 4, 5, 6, …";
    harness.get_by_role_and_label(Role::ListItem, &names(&harness)[1]).click();
    harness.run();
    assert!(names(&harness)[1].starts_with(kind), "{:?}", names(&harness));
    assert!(names(&harness).len() > 5, "{:?}", names(&harness));
    assert_eq!(taken(&mut harness), [], "a kind is of many events");
    let second = names(&harness).into_iter().find(|name| name.starts_with("Line 4 ")).unwrap();
    harness.get_by_role_and_label(Role::ListItem, &second).click();
    harness.run();
    assert_eq!(taken(&mut harness), [select(2)]);
    harness.get_by_label("Line 4  ·  Date  ·  “in the days of 2”");
    for (key, expect) in [(Key::ArrowDown, Some(3)), (Key::End, Some(29)), (Key::ArrowUp, Some(28))]
    {
        harness.key_press(key);
        harness.run();
        assert_eq!(taken(&mut harness), expect.map(select).into_iter().collect::<Vec<_>>());
    }
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(names(&harness).len(), 2, "Left closes the kind");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(names(&harness).len() > 5, "Enter opens it");
    assert_eq!(taken(&mut harness), []);
}

#[test]
fn the_list_has_the_text_that_could_not_be_read() {
    let mut list = harness(list_ui, story(), None);
    list.run();
    list.get_by_role_and_label(Role::ListItem, "some time later: A letter");
    let state = problems_of_many().state().state.document.problem_of(EventIndex(4)).cloned();
    assert_eq!(state.unwrap().value.unwrap(), "in the days of 4");
}

#[test]
fn without_a_selection_the_timeline_speaks_for_itself() {
    let mut harness = harness(detail_ui, story(), None);
    harness.run();
    harness.get_by_label("The end of a treaty");
    harness.get_by_label("Select an event to read about it here.");
    harness.get_by_label("A paper");
}

/// The titles in the list from the top.
fn listed(harness: &Harness<'_, Bench>) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = harness
        .get_all_by_role(Role::ListItem)
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (node.rect().top(), name.rsplit(": ").next().unwrap_or_default().to_owned())
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn the_list_is_sorted_by_any_column_and_shows_what_passes() {
    let mut harness = harness(list_ui, story(), None);
    harness.run();
    let by_time =
        ["Treaty is signed", "Violation is asserted", "Moratorium is offered", "A letter"];
    assert_eq!(listed(&harness), by_time);
    harness.get_by_label("4 events");
    harness.get_by_label("Sort by date").click();
    harness.run();
    assert_eq!(
        listed(&harness),
        ["Moratorium is offered", "Violation is asserted", "Treaty is signed", "A letter"]
    );
    harness.get_by_label("Sort by title").click();
    harness.run();
    assert_eq!(
        listed(&harness),
        ["A letter", "Moratorium is offered", "Treaty is signed", "Violation is asserted"]
    );
    harness.state_mut().state.mask = Arc::new(vec![true, false, false, true]);
    harness.run();
    assert_eq!(listed(&harness), ["A letter", "Violation is asserted"]);
    harness.get_by_label("2 of 4 events");
}

#[test]
fn a_row_is_selected_by_click_and_then_by_arrow_keys() {
    let mut harness = harness(list_ui, story(), None);
    harness.run();
    harness
        .get_all_by_role(Role::ListItem)
        .find(|row| row.accesskit_node().label().is_some_and(|name| name.ends_with("asserted")))
        .unwrap()
        .click();
    harness.run();
    assert_eq!(taken(&mut harness), [select(0)]);
    harness.state_mut().state.selected = Some(EventIndex(0));
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(taken(&mut harness), [select(2), select(1), select(3)]);
}

#[test]
fn a_long_list_builds_only_what_is_seen_and_follows_the_selection() {
    let events = (0..20_000).map(|n| event(&format!("event {n}"), Some("2019-01-01"))).collect();
    let timeline = Timeline { events, ..Timeline::default() };
    let mut harness = harness(list_ui, timeline, None);
    harness.run();
    assert!(listed(&harness).len() < 60, "{} rows are built", listed(&harness).len());
    harness.state_mut().state.selected = Some(EventIndex(15_000));
    harness.run();
    assert!(listed(&harness).contains(&"event 15000".to_owned()));
}

/// The last filter that was asked for.
fn filter_of(commands: &[Command]) -> &Filter {
    match commands.last() {
        Some(Command::Filter(FilterCommand::Set(filter))) => filter,
        other => panic!("not a filter: {other:?}"),
    }
}

#[test]
fn filters_leave_out_and_keep_only() {
    let mut harness = harness(filters_ui, story(), None);
    harness.run();
    harness.get_by_label("NATO, 1").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(filter_of(&commands).hidden_lanes, [Some(LaneIndex(1))].into());
    harness.get_by_label("missiles, 1").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(filter_of(&commands).tags, ["missiles".to_owned()].into());
    harness.get_by_label("Claim, 1").hover();
    harness.run();
    harness.get_by_label("Only Claim").click();
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(filter_of(&commands).hidden_categories, [None, Some(CategoryIndex(0))].into());
}

#[test]
fn words_are_searched_as_they_are_typed_and_names_at_enter() {
    let mut harness = harness(search_ui, story(), None);
    harness.run();
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    let search = harness.get_by_role(Role::TextInput);
    search.type_text("treaty lane:nato");
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(filter_of(&commands).text, "treaty");
    assert!(filter_of(&commands).hidden_lanes.is_empty());
    harness.key_press_modifiers(Modifiers::NONE, Key::Enter);
    harness.run();
    let commands = taken(&mut harness);
    assert_eq!(filter_of(&commands).hidden_lanes, [None, Some(LaneIndex(0))].into());
}

#[test]
fn the_way_back_to_all_events_is_there_when_it_leads_somewhere() {
    let mut harness = harness(filters_ui, story(), None);
    harness.run();
    assert!(harness.query_by_label("Clear filters").is_none());
    let row = harness.get_by_label("NATO, 1").rect();
    harness.state_mut().state.filter.text = "treaty".to_owned();
    harness.run();
    assert_eq!(harness.get_by_label("NATO, 1").rect(), row, "nothing moves under the pointer");
    harness.get_by_label("Clear filters").click();
    harness.run();
    assert_eq!(taken(&mut harness), [Command::Filter(FilterCommand::Clear)]);
}

#[test]
fn the_overview_is_dragged_clicked_and_moved_by_keys() {
    let reading = Reading {
        format: Format::ChronoJson,
        clue: Clue::default(),
        timeline: story(),
        problems: Vec::new(),
    };
    let state = State::new(Document::new(reading, None));
    let positions =
        Arc::new(vec![(0.0, None, 1), (0.5, Some(CategoryIndex(1)), 1), (1.0, None, 1)]);
    let window = Fraction { from: 0.25, until: 0.5 };
    let mut memory = PanelMemory::default();
    let mut harness = builder(vec2(800.0, 84.0)).build_ui_state(
        move |ui, window: &mut Fraction| {
            let input = OverviewInput {
                found: None,
                positions: &positions,
                window: *window,
                dated: Fraction { from: 0.0, until: 1.0 },
                first_date: "1987",
                last_date: "2019",
                dates: &[(0.5, "2003".to_owned())],
                folds: &[Fraction { from: 0.6, until: 0.7 }],
            };
            if let Some(wanted) = overview_ui(ui, &state, &input, &mut memory) {
                *window = wanted;
            }
        },
        window,
    );
    let check = |harness: &Harness<'_, Fraction>, from: f64, until: f64| {
        let shown = harness.state();
        let near = (shown.from - from).abs() < 0.01 && (shown.until - until).abs() < 0.01;
        assert!(near, "{shown:?} is not {from}–{until}");
    };
    harness.run();
    let strip = harness.get_by_label_contains("Overview").rect();
    let at = |fraction: f32| pos2(strip.left() + fraction * strip.width(), strip.center().y);
    let drag = |harness: &mut Harness<'_, Fraction>, from: f32, to: f32| {
        harness.drag_at(at(from));
        harness.run();
        harness.hover_at(at(to));
        harness.run();
        harness.drop_at(at(to));
        harness.run();
    };
    drag(&mut harness, 0.375, 0.5);
    check(&harness, 0.375, 0.625);
    drag(&mut harness, 0.625, 0.875);
    check(&harness, 0.375, 0.875);
    drag(&mut harness, 0.1, 0.1);
    check(&harness, 0.0, 0.5);
    harness.get_by_label_contains("Overview").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    check(&harness, 0.5, 1.0);
}

#[test]
fn the_details_tell_other_calendars() {
    let mut timeline = story();
    let written = read_written("25 October 1917 O.S.", DayMonthOrder::DayFirst).unwrap();
    timeline.events.update(1, |event| event.when = Some(written));
    let mut harness = harness(detail_ui, timeline, Some(1));
    harness.run();
    harness.get_by_label_contains("7 November 1917");
    harness.get_by_label_contains("25 October 1917 Old Style (Julian)");
    assert!(harness.query_by_label_contains("Heshvan").is_none());
    let second = Some(SecondScale::Calendar(Calendar::Hebrew));
    harness.state_mut().state.chart.reckoning.second = second;
    harness.run();
    harness.get_by_label("22 Heshvan 5678 AM (Hebrew calendar)");
}

/// The details of the only event, with this done to it.
pub(super) fn details_of(change: impl FnOnce(&mut Event)) -> Harness<'static, Bench> {
    let mut event = event("A title", Some("2019"));
    change(&mut event);
    let timeline = Timeline { events: vec![event].into(), ..Timeline::default() };
    let mut harness = harness(detail_ui, timeline, Some(0));
    harness.run_steps(3);
    harness
}

#[test]
fn many_tags_stay_within_the_panel() {
    let tags = (1..=100).map(|number| format!("tag number {number}")).collect();
    let harness = details_of(|event| event.tags = tags);
    let right = 720.0;
    assert!(harness.get_by_label("A title").rect().left() >= 0.0);
    let first = harness.get_by_label("tag number 1").rect();
    let last = harness.get_by_label("tag number 100").rect();
    assert!(last.top() > first.bottom() && last.right() <= right, "{first} {last}");
    let deep = (0..200).map(|depth| format!("{}- deep\n", "  ".repeat(depth))).collect();
    let harness = details_of(|event| event.summary = deep);
    let bottom = harness.get_by_label("Copy as text").rect();
    assert!(bottom.left() >= 0.0 && bottom.right() <= right, "{bottom}");
}

#[test]
fn links_that_are_not_followed_are_texts_with_their_address() {
    let link = |label: Option<&str>, url: &str| Link {
        url: url.to_owned(),
        label: label.map(str::to_owned),
        ..Link::default()
    };
    let mut harness = details_of(|event| {
        event.summary =
            "See [this](invented:word) and [that](https://example.org/that).".to_owned();
        event.links = vec![
            link(Some("A script"), "invented:script"),
            link(None, "run.sh"),
            link(Some("A page"), "https://example.org/page"),
        ];
    });
    assert!(harness.query_by_label("A script (invented:script)").is_some());
    assert!(harness.query_by_label("run.sh").is_some());
    for words in ["A script (invented:script)", "run.sh"] {
        harness.get_by_label(words).click();
    }
    harness.get_by_label("A page").click();
    harness.run_steps(2);
    let opened = Command::Edit(EditCommand::OpenUrl("https://example.org/page".to_owned()));
    assert_eq!(taken(&mut harness), [opened]);
    let links = harness.query_all_by_role(Role::Link).count();
    assert_eq!(links, 2, "that page and the other");
}

#[test]
fn pictures_in_texts_wait_for_a_click() {
    let mut harness = details_of(|event| {
        event.summary = "![A map](map.png) and ![the same](https://example.org/map.png)".to_owned();
        event.media = vec![Media { url: "/etc/map.png".to_owned(), ..Media::default() }];
    });
    assert!(harness.query_by_role(Role::Image).is_none());
    assert!(harness.query_by_label("Cannot be shown here: /etc/map.png").is_some());
    assert!(harness.query_by_label("Cannot be shown here: map.png").is_some(), "beside no file");
    harness.get_by_label("Show picture from example.org").click();
    harness.run_steps(2);
    let place = PicturePlace::Web("https://example.org/map.png".to_owned());
    assert_eq!(taken(&mut harness), [Command::Edit(EditCommand::ShowPicture(place))]);
}

#[test]
fn a_very_long_text_is_shown_in_part_until_all_is_asked_for() {
    let long: String = (1..=60_000).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let mut harness = details_of(|event| event.summary = long);
    let n_shown = |harness: &Harness<'_, Bench>| {
        harness
            .query_all_by_label_contains("Paragraph ")
            .filter(|node| node.rect().is_positive())
            .count()
    };
    assert!(harness.query_by_label("Paragraph 1.").is_some());
    assert!((10..2000).contains(&n_shown(&harness)), "{}", n_shown(&harness));
    harness.get_by_label("Show all").click_accesskit();
    harness.run_steps(2);
    assert!(harness.query_by_label("Paragraph 1.").is_some(), "the beginning stays");
    for _ in 0..1000 {
        if harness.query_by_label("Loading the text").is_none() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    assert!(harness.query_by_label("Show all").is_none());
    assert!((10..2000).contains(&n_shown(&harness)), "{}", n_shown(&harness));
}
