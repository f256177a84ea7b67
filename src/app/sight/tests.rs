//! Tests of where the window looks.

use date::Civil;
use layout::Arrangement;
use scene::Ruler;

use super::*;

fn chart(zone: &str) -> Arc<Chart> {
    let table = "start,title\n1987-12-08,Signed\n1990-05-01,Counted\n2019-08-02,Ended\n";
    let timeline = Arc::new(formats::read(table.as_bytes(), "few.csv").unwrap().timeline);
    let zone = date::Zone::from_name(zone).unwrap();
    let arrangement = Arrangement { zone, ..Arrangement::default() };
    Arc::new(Chart::new(timeline, &arrangement, &Ruler::default()))
}

/// Looks at everything.
fn sight() -> Sight {
    let mut sight = Sight::default();
    sight.resize(800.0);
    sight.set_chart(&chart("UTC"));
    sight
}

fn day(year: i64) -> Instant {
    Civil::date(year, 1, 1).instant()
}

#[test]
fn everything_stays_in_view_whatever_the_width_and_the_chart() {
    let mut sight = sight();
    for width in [300.0, 1200.0] {
        sight.resize(width);
        assert_eq!(sight.view(), sight.chart().unwrap().fit(width));
    }
    sight.set_chart(&chart("Asia/Tokyo"));
    assert_eq!(sight.view(), sight.chart().unwrap().fit(1200.0));
}

#[test]
fn a_stretch_of_time_stays_in_view_whatever_the_width_and_the_chart() {
    let mut sight = sight();
    let span = (day(1989), day(1991));
    sight.apply(ViewCommand::ZoomTo { from: span.0, until: span.1 }, None);
    assert_eq!((sight.span(), sight.is_at_once()), (Some(span), false));
    sight.resize(500.0);
    sight.set_chart(&chart("Asia/Tokyo"));
    assert_eq!((sight.span(), sight.is_at_once()), (Some(span), true));
}

#[test]
fn what_is_asked_for_too_early_waits_for_the_chart() {
    let mut sight = Sight::default();
    let first = (day(1988), day(1992));
    sight.begin_anew(Some(first));
    sight.apply(ViewCommand::ZoomIn, None);
    assert!(sight.chart().is_none() && sight.span() == Some(first));
    sight.set_chart(&chart("UTC"));
    assert!(sight.chart().is_none(), "the width is not known");
    sight.resize(800.0);
    let (from, until) = sight.span().unwrap();
    assert!(from > first.0 && until < first.1);
}

#[test]
fn steps_lead_there_and_back() {
    let check = |there: ViewCommand, back: ViewCommand| {
        let mut sight = sight();
        sight.apply(ViewCommand::ZoomTo { from: day(1995), until: day(2005) }, None);
        let before = sight.view();
        sight.apply(there, None);
        assert_ne!(sight.view(), before);
        sight.apply(back, None);
        let View { start, span } = sight.view();
        assert!((start - before.start).abs() < 9 && (span - before.span).abs() < 9);
    };
    check(ViewCommand::ZoomIn, ViewCommand::ZoomOut);
    check(ViewCommand::PanLeft, ViewCommand::PanRight);
}

#[test]
fn going_beyond_everything_is_possible_until_all_is_shown_again() {
    let mut sight = sight();
    let whole = sight.view();
    sight.apply(ViewCommand::GoTo { from: Some(day(2050)), until: Some(day(2051)) }, None);
    let (from, until) = sight.span().unwrap();
    assert!(from < day(2050) && until > day(2051) && until < day(2052));
    sight.apply(ViewCommand::FitAll, None);
    assert_eq!(sight.view(), whole);
    assert!(
        sight.limits().unwrap().whole.end()
            < sight.chart().unwrap().warp().u_from_instant(day(2050))
    );
}

#[test]
fn an_event_is_followed_unless_another_view_was_asked_for_since() {
    let mut sight = sight();
    sight.apply(ViewCommand::ZoomIn, None);
    assert!(!sight.follows_selection());
    sight.follow_selection();
    assert!(sight.follows_selection());
    sight.apply(ViewCommand::CenterOn(EventIndex(1)), None);
    assert!(!sight.follows_selection() && sight.lane_of() == Some(EventIndex(1)));
    let look = ViewCommand::Look { view: sight.view(), scroll_y: 12.0 };
    sight.apply(look, None);
    assert_eq!((sight.lane_of(), sight.scroll_y()), (None, 12.0));
}
