//! How the chart draws what it draws.

use app::{ChartCommand, Command, MeasureEnd, SelectCommand};
use date::{Civil, Language, Precision, Zone};
use model::{EventIndex, LaneIndex, SecondScale, WarpChoice};

use super::super::desk::{Desk, VOYAGES};
use super::each_command;

/// Two years with a century between them.
const APART: &str = "start,title\n1901-01-01,Alpha\n1901-06-01,Bravo\n1902-01-01,Charlie\n\
    2001-01-01,Delta\n2001-06-01,Echo\n2002-01-01,Foxtrot\n";

/// The part of the paper that the century takes.
fn gap(desk: &Desk) -> f32 {
    (desk.mark("Delta").x - desk.mark("Charlie").x) / desk.paper().width()
}

fn year(year: i64) -> date::Instant {
    Civil::date(year, 1, 1).instant()
}

each_command!(the_chart_is_changed_by_each_command_for_it, Chart(ChartCommand) {
    ChartCommand::ToggleFolding => || {
        let mut desk = Desk::of(APART);
        let open = gap(&desk);
        desk.send(ChartCommand::ToggleFolding);
        let folded = gap(&desk);
        assert!(folded * 3.0 < open, "{open} became {folded}");
        desk.send(ChartCommand::ToggleFolding);
        assert!((gap(&desk) - open).abs() < 0.01);
        desk
    },
    ChartCommand::ToggleGap { .. } => || {
        let mut desk = Desk::of(APART);
        desk.send(ChartCommand::SetWarp(WarpChoice::Folded));
        let folded = gap(&desk);
        let toggle = ChartCommand::ToggleGap { from: year(1903), until: year(2000) };
        desk.send(toggle.clone());
        assert!(folded * 3.0 < gap(&desk));
        desk.send(toggle);
        assert!((gap(&desk) - folded).abs() < 0.01);
        desk
    },
    ChartCommand::SetWarp(_) => || {
        let mut desk = Desk::of(APART);
        let open = gap(&desk);
        desk.send(ChartCommand::SetWarp(WarpChoice::Folded));
        assert!(gap(&desk) * 3.0 < open);
        desk
    },
    ChartCommand::SetSecondScale(_) => || {
        let mut desk = Desk::of("start,title\n2001-01-08,A\n2001-01-29,B\n");
        assert!(!desk.paints("W3"));
        desk.send(ChartCommand::SetSecondScale(Some(SecondScale::Weeks)));
        assert!(desk.paints("W3"), "{:?}", desk.painted());
        desk
    },
    ChartCommand::SetAxisLanguage(_) => || {
        let mut desk = Desk::of("start,title\n2001-01-08,A\n2001-05-29,B\n");
        let has = |desk: &Desk, word: &str| desk.painted().iter().any(|text| text.contains(word));
        assert!(!has(&desk, "März"));
        desk.send(ChartCommand::SetAxisLanguage(Language::from_code("de").unwrap()));
        assert!(has(&desk, "März"), "{:?}", desk.painted());
        desk
    },
    ChartCommand::SetZone(_) => || {
        let mut desk = Desk::of("start,title\n2001-01-08T12:00Z,A\n2001-01-08T13:00Z,B\n");
        assert!(!desk.paints("17:30"));
        desk.send(ChartCommand::SetZone(Zone::from_name("Asia/Kolkata").unwrap()));
        assert!(desk.paints("17:30"), "{:?}", desk.painted());
        desk
    },
    ChartCommand::CountFrom(_) => || {
        let mut desk = Desk::of(VOYAGES);
        assert!(desk.paints("2005"));
        desk.send(ChartCommand::CountFrom(Some(EventIndex(0))));
        assert!(!desk.paints("2005"), "{:?}", desk.painted());
        desk.send(ChartCommand::CountFrom(None));
        assert!(desk.paints("2005"));
        desk
    },
    ChartCommand::CountFromSelected => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(SelectCommand::Event(EventIndex(0)));
        desk.send(ChartCommand::CountFromSelected);
        assert!(!desk.paints("2005"), "{:?}", desk.painted());
        desk.send(ChartCommand::CountFromSelected);
        assert!(desk.paints("2005"));
        desk
    },
    ChartCommand::ToggleMeasuring => || {
        let mut desk = Desk::of(VOYAGES);
        let hint = "Click where to measure from, or on an event";
        desk.send(ChartCommand::ToggleMeasuring);
        assert!(desk.has(hint));
        desk.send(ChartCommand::ToggleMeasuring);
        assert!(!desk.has(hint));
        desk
    },
    ChartCommand::MeasureAt(_) => || {
        let mut desk = Desk::of(VOYAGES);
        for from in [2002, 2007] {
            desk.send(ChartCommand::MeasureAt(MeasureEnd::At(year(from), Precision::Year)));
        }
        assert!(desk.has("2002 – 2007"));
        desk
    },
    ChartCommand::MeasureBetween(..) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ChartCommand::MeasureBetween(EventIndex(0), EventIndex(1)));
        assert!(desk.has("Alpha – Bravo") && desk.has("891 days"));
        desk
    },
    ChartCommand::ToggleRelations => || {
        let story = r#"{ "title": "Story", "events": [
            { "id": "a", "title": "A", "when": "2001" },
            { "id": "b", "title": "B", "when": "2004", "relations": [{ "to": "a", "kind": "follows" }] } ] }"#;
        let mut desk = Desk::with(&[("story.chrono.json", story)]);
        // The legend explains the arrows that are drawn.
        assert!(!desk.paints("follows"));
        desk.send(ChartCommand::ToggleRelations);
        assert!(desk.paints("follows"), "{:?}", desk.painted());
        desk
    },
    ChartCommand::TogglePictures => || {
        let mut desk = Desk::of("start,title,picture\n2001,A,a.png\n2002,B,\n");
        let height = |desk: &Desk| desk.event("A").height();
        let without = height(&desk);
        desk.send(ChartCommand::TogglePictures);
        assert!(height(&desk) >= 40.0 && without < 30.0, "{without}");
        desk
    },
    ChartCommand::ToggleLegend => || {
        let table = "start,title,category\n2001,A,Talks\n2002,B,Votes\n";
        let mut desk = Desk::of(table);
        let n_painted = |desk: &Desk| desk.painted().len();
        let with = n_painted(&desk);
        desk.send(ChartCommand::ToggleLegend);
        let without = n_painted(&desk);
        assert!(without < with, "{with} texts became {without}");
        desk.send(ChartCommand::ToggleLegend);
        assert_eq!(n_painted(&desk), with);
        desk
    },
    ChartCommand::CollapseLane(_) => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ChartCommand::CollapseLane(Some(LaneIndex(0))));
        // Without its words it is a small mark.
        assert!(desk.event("Alpha").width() < 8.0 && desk.event("Bravo").width() > 8.0);
        desk.send(ChartCommand::CollapseLane(Some(LaneIndex(0))));
        assert!(desk.event("Alpha").width() > 8.0);
        desk
    },
    ChartCommand::CollapseAll => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ChartCommand::CollapseAll);
        assert!(["Alpha", "Bravo"].iter().all(|title| desk.event(title).width() < 8.0));
        desk
    },
    ChartCommand::ExpandAll => || {
        let mut desk = Desk::of(VOYAGES);
        desk.send(ChartCommand::CollapseAll);
        desk.send(ChartCommand::ExpandAll);
        assert!(["Alpha", "Bravo"].iter().all(|title| desk.event(title).width() > 8.0));
        desk
    },
    ChartCommand::OpenLane(_) => || {
        let one_day: String = (0..90).map(|n| format!("2001-05-06,What {n:02},North\n")).collect();
        let table = format!("start,title,lane\n{one_day}2003-01-01,Later,South\n");
        let mut desk = Desk::of(&table);
        let in_columns = |desk: &Desk| desk.harness.state().state().readout.n_counted;
        assert!(in_columns(&desk) > 0);
        desk.send(ChartCommand::OpenLane(Some(LaneIndex(0))));
        assert_eq!(in_columns(&desk), 0);
        // So many are more than is seen: the last comes into sight by scrolling.
        desk.send(SelectCommand::Event(EventIndex(89)));
        assert!(desk.paints("What 89"), "{:?}", desk.painted());
        desk.send(ChartCommand::OpenLane(Some(LaneIndex(0))));
        assert!(in_columns(&desk) > 0);
        desk
    },
    ChartCommand::PinLane(_) => || {
        let mut desk = Desk::of(VOYAGES);
        assert!(desk.mark("Alpha").y < desk.mark("Bravo").y);
        desk.send(ChartCommand::PinLane(Some(LaneIndex(1))));
        assert!(desk.mark("Alpha").y > desk.mark("Bravo").y);
        desk.send(ChartCommand::PinLane(Some(LaneIndex(1))));
        assert!(desk.mark("Alpha").y < desk.mark("Bravo").y);
        desk
    },
    ChartCommand::OrderLanes(_) => || {
        let mut desk = Desk::of(VOYAGES);
        assert!(desk.mark("Alpha").y < desk.mark("Bravo").y);
        desk.send(ChartCommand::OrderLanes(vec![Some(LaneIndex(1)), Some(LaneIndex(0))]));
        assert!(desk.mark("Alpha").y > desk.mark("Bravo").y);
        desk
    },
});
