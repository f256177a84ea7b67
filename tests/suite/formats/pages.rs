//! Saved web pages: tables and dated lists.

use formats::{self, Format};
use model::Timeline;

use super::{events, problems, read};

/// Each event with its lane and those around it.
fn with_lanes(timeline: &Timeline) -> Vec<String> {
    let path = |lane: usize| {
        let lane = &timeline.lanes[lane];
        let above = lane.parent.map(|parent| format!("{}/", timeline.lanes[parent.get()].title));
        above.unwrap_or_default() + &lane.title
    };
    let line = |event: model::Event| {
        let when = event.when.as_ref().map_or_else(|| "undated".to_owned(), |when| when.edtf());
        let lane = event.lane.map_or_else(|| "–".to_owned(), |lane| path(lane.get()));
        format!("{lane}: {when} {}", event.title)
    };
    timeline.events.records().map(line).collect()
}

#[track_caller]
fn check(html: &str, expect: &[&str]) {
    let reading = read(html);
    assert_eq!(reading.format, Format::WebPage, "{html}");
    assert_eq!(with_lanes(&reading.timeline), expect);
}

#[test]
fn a_saved_page_is_read() {
    let reading = read(include_str!("../../fixtures/lighthouses.html"));
    assert_eq!(reading.format, Format::WebPage);
    let timeline = &reading.timeline;
    assert_eq!(
        with_lanes(timeline),
        [
            "North coast: 1823-05-01 Cold Point Light",
            "North coast: 1841-06-03 Gull Rock Light",
            "South coast: 1868~ Sandbank Light",
            "South coast: 1890-07-14 Old Mole Light",
            "Chronicle: 1943-03-03 The lights are switched off.",
            "Chronicle: 1943-05-09 They are lit again",
            "The end: 1999 The last keeper leaves",
            "The end: 1999 Old Mole Light goes dark",
        ]
    );
    assert_eq!(timeline.title, "List of lighthouses of Alderland");
    assert_eq!(
        timeline.description,
        "- Lighthouses\n- First lit: 1 May 1823\n- Keepers: Harbour Board\n\n\
         The coast of Alderland has had lighthouses since 1823."
    );
    assert_eq!(problems(&reading), ["info", "info line 58 | Keepers"]);
    let event = |at: usize| timeline.events.record(at).unwrap();
    let sources = |at: usize| -> Vec<(String, Option<String>)> {
        let sources = event(at).sources.into_iter().map(|it| timeline.sources[it.get()].clone());
        sources.map(|source| (source.title, source.url)).collect()
    };
    let board = "\"Lights of the Harbour Board\". Retrieved 3 March 2019.".to_owned();
    let board = (board, Some("https://example.org/board".to_owned()));
    assert_eq!(sources(0), std::slice::from_ref(&board));
    assert_eq!(sources(1), [("Birch, A. (1850). My lights. Alder Press.".to_owned(), None), board]);
    let urls: Vec<String> = event(1).links.into_iter().map(|link| link.url).collect();
    assert_eq!(urls, ["https://en.example.org/wiki/A._Birch"]);
    assert_eq!(event(5).links[0].url, "https://example.org/lit");
    assert_eq!(event(1).extra["Engineer"], "A. Birch");
}

#[test]
fn tables_below_dates_are_completed_by_them() {
    check(
        "<h1>Log</h1><h2>1987</h2><table><tr><th>Date<th>Event<tr><td>3 March<td>Start\
         <tr><td>May 4<td>Rest</table><h2>1988</h2><table><tr><th>Date<th>Event\
         <tr><td>5 June<td>End</table>",
        &["–: 1987-03-03 Start", "–: 1987-05-04 Rest", "–: 1988-06-05 End"],
    );
    check(
        "<table><tr><th>Day</th><th>What</th></tr><tr><th colspan=2>March 1990</th></tr>\
         <tr><td>3</td><td>Start</td></tr><tr><td>4</td><td>Rest</td></tr>\
         <tr><th colspan=2>April 1990</th></tr><tr><td>1</td><td>End</td></tr></table>",
        &["–: 1990-03-03 Start", "–: 1990-03-04 Rest", "–: 1990-04-01 End"],
    );
}

#[test]
fn tables_of_a_page_about_a_year_are_of_that_year() {
    check(
        "<h1>1987 in sports</h1><h2>March</h2><table><tr><th>Date<th>Event<tr><td>March 3<td>Start\
         <tr><td>March 5–7<td>Cup</table><h2>April</h2><table><tr><th>Date<th>Event<tr><td>1<td>End</table>",
        &["–: 1987-03-03 Start", "–: 1987-03-05/1987-03-07 Cup", "–: 1987-04-01 End"],
    );
}

#[test]
fn lines_across_a_table_part_it() {
    check(
        "<table><caption>Ships</caption><tr><th>Built</th><th>Ship</th></tr>\
         <tr><td colspan=2><b>Steamers</b></td></tr><tr><td>1890</td><td>Ada</td></tr>\
         <tr><td colspan=2><b>Tugs</b></td></tr><tr><td>1901</td><td>Ben</td></tr></table>",
        &["Steamers: 1890 Ada", "Tugs: 1901 Ben"],
    );
}

#[test]
fn tables_that_differ_have_a_lane_each() {
    check(
        "<h1>Town</h1><h2>Fires</h2><table><tr><th>Date<th>Street<tr><td>1 May 1801<td>Oak Street\
         <tr><td>2 May 1802<td>Elm Street</table><h2>Mayors</h2><table><tr><th>Name<th>Elected\
         <tr><td>Ada<td>1 June 1803<tr><td>Ben<td>1 June 1807<tr><td>—<td>1811</table>",
        &[
            "Fires: 1801-05-01 Oak Street",
            "Fires: 1802-05-02 Elm Street",
            "Mayors: 1803-06-01 Ada",
            "Mayors: 1807-06-01 Ben",
            "Mayors: 1811 Untitled",
        ],
    );
}

#[test]
fn dated_lists_are_read() {
    check(
        "<!DOCTYPE html><title>Town – Site</title><body><h1>Town</h1><h2>Bridges</h2><ul>\
         <li><strong>1843</strong>: First<li><p>8 December 1901 – Second</p></ul>\
         <h2>Fairs</h2><p><b>May 1850</b> The great fair<br><b>June 1851</b> The other</p>",
        &[
            "Bridges: 1843 First",
            "Bridges: 1901-12-08 Second",
            "Fairs: 1850-05 The great fair",
            "Fairs: 1851-06 The other",
        ],
    );
    check(
        "<table><tr><td><ul><li>1987 – A</li><li>1988 – B</li></ul></td>\
         <td><ul><li>1989 – C</li></ul></td></tr></table>",
        &["–: 1987 A", "–: 1988 B", "–: 1989 C"],
    );
}

#[test]
fn words_for_a_moment_are_the_moment() {
    let text = "<ul><li><time datetime=\"2024-03-01\">3 days ago</time>: A</li>\
                <li><time datetime=\"2024-03-02T10:00\">yesterday</time>: B</li></ul>";
    check(text, &["–: 2024-03-01 A", "–: 2024-03-02T10:00 B"]);
}

#[test]
fn a_page_without_dates_is_refused_in_words() {
    let error = formats::read(b"<html><body><p>Nothing happened.</p></body></html>", "a.html");
    assert_eq!(
        error.expect_err("there are no dates").to_string(),
        "a.html is not a timeline that can be read: it is a web page (HTML) without dates in \
         tables, lists or headings that are known."
    );
}

#[test]
fn a_page_may_be_as_deep_as_it_likes() {
    let deep = "<div><ul><li><b><table><tr><td>".repeat(20_000);
    let text = format!("<html>{deep}<ul><li>1987 – A<li>1988 – B</ul>");
    let reading = formats::read(text.as_bytes(), "deep.html").expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1987 A", "1988 B"]);
    let lists = "<ul><li>1987 – A".repeat(1000);
    let reading = formats::read(lists.as_bytes(), "deep.html").expect("it can be read");
    assert_eq!(reading.timeline.events.len(), 1000);
}

#[test]
fn cells_reach_no_further_than_there_are_rows() {
    let row = "<tr><td rowspan=65534 colspan=1000>x</td></tr>".repeat(50);
    let text = format!(
        "<table><tr><th>Date</th><th>What</th></tr><tr><td>1987</td><td>A</td></tr>{row}</table>"
    );
    let reading = formats::read(text.as_bytes(), "wide.html").expect("it can be read");
    assert!(reading.timeline.events.len() < 100);
}

#[test]
fn cards_have_their_dates_before_or_behind_their_headings() {
    check(
        "<h1>Our history</h1><div class=item><div class=date>1921</div><h3>Founded</h3><p>By Ada.</p></div>\
         <div class=item><div class=date>March 1934</div><h3>First shop</h3></div>",
        &["–: 1921 Founded", "–: 1934-03 First shop"],
    );
    check(
        "<h1>Posts</h1><article><h2><a href=https://a.org/1>One</a></h2><time>2 January 2024</time><p>Text</article>\
         <article><h2>Two</h2><time datetime=2024-02-03>last week</time></article>\
         <ul><li><span class=year>1960</span><span>Sold</span></li></ul>",
        &["–: 2024-01-02 One", "–: 2024-02-03 Two", "–: 1960 Sold"],
    );
    check(
        "<h1>Town</h1><h2>Bridges</h2><p>1843</p><p>The first</p><p>1901</p><p>The second</p>\
         <h2>Fairs</h2><p>1850</p><p>The great fair</p><p>1851</p><p>The other</p>",
        &[
            "Bridges: 1843 The first",
            "Bridges: 1901 The second",
            "Fairs: 1850 The great fair",
            "Fairs: 1851 The other",
        ],
    );
}

#[test]
fn a_page_about_a_year_says_which_its_days_are_of() {
    check(
        "<h1>1987</h1><p><b>1987</b> was a year.</p><h2>Events</h2><h3>January</h3><ul>\
         <li>January 1 – A starts<li>January 3<ul><li>B opens<li>C closes</ul></ul><h3>May</h3>\
         <ul><li>May 4–5 – The storm</ul><h2>Births</h2><ul><li>2 March: Ada, engineer</ul>",
        &[
            "Events: 1987-01-01 A starts",
            "Events: 1987-01-03 B opens",
            "Events: 1987-01-03 C closes",
            "Events: 1987-05-04/1987-05-05 The storm",
            "Births: 1987-03-02 Ada, engineer",
        ],
    );
}

#[test]
fn tables_of_wikitext_are_read() {
    let reading = read(include_str!("../../fixtures/ferries.wiki"));
    assert_eq!(reading.format, Format::Markdown);
    let timeline = &reading.timeline;
    assert_eq!(
        with_lanes(timeline),
        [
            "Steamers: 1843-05-01 Ada",
            "Steamers: 1851-06-03 Ben",
            "Diesels: 1931~ Cedar",
            "Chronicle: 1843-05-01 The first crossing",
            "Chronicle: 1932 The last steamer",
        ]
    );
    assert_eq!(timeline.description, "Ferries cross the lake all year.");
    let event = |at: usize| timeline.events.record(at).unwrap();
    assert_eq!(event(1).links[0].url, "https://example.org/yard");
    let source = &timeline.sources[event(1).sources[0].get()];
    let expect = ("Board of ferries. 2019", Some("https://example.org/board"));
    assert_eq!((&*source.title, source.url.as_deref()), expect);
    assert_eq!(event(4).summary, "  - with music");
}
