//! Dated lists in Markdown.

use formats::{self, Format};

use super::{events, problems, read};

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, Format::Markdown, "{text}");
    assert_eq!(events(&reading.timeline), expect);
}

#[test]
fn a_chronicle_is_read() {
    let reading = read(include_str!("../../fixtures/town.md"));
    assert_eq!(reading.format, Format::Markdown);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1066 The first bridge",
            "1215~ The great charter, kept in the archive",
            "undated Undated between the others",
            "1340/1342 The plague",
            "1787-12-08 The second bridge",
            "1801-11/1801-12 Flood",
            "1843-03-03 The railway comes",
            "1843-04-12 The station burns",
            "1843 A new school",
            "1850 The great fair",
            "1862-07-04 Text of that day.",
            "2023-06-07T18:51Z The web page of the town was switched off",
            "2023-06-07T16:00Z It was moved",
        ]
    );
    assert_eq!(timeline.title, "A town and its bridge");
    assert_eq!(timeline.extra["author"], "A. Alder");
    assert!(timeline.description.contains("What is known of the town"));
    assert!(timeline.description.contains("- One"));
    assert_eq!(problems(&reading), ["warning line 12 | Undated between the others"]);
    let event = |at: usize| timeline.events.record(at).unwrap();
    assert_eq!(event(1).links[0].url, "https://example.org/charter");
    assert_eq!(event(3).summary, "  - nobody counted the dead");
    assert_eq!(event(9).summary, "It lasted all summer.");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Before the railway"]);
    assert_eq!((event(0).lane, event(4).lane.map(|lane| lane.0)), (None, Some(0)));
}

#[test]
fn a_heading_that_is_a_date_is_a_lane_where_its_entries_have_dates() {
    let text = "# Chronology\n\n## Before 1912\n\n- **1891, Nov–Dec** — Rises\n\n## 1912–1928\n\n\
                - **1912, Aug** — Ordinance\n- **1911–1913** — Alliance\n";
    check(text, &["1891-11/1891-12 Rises", "1912-08 Ordinance", "1911/1913 Alliance"]);
    let lanes = read(text).timeline.lanes;
    assert_eq!((&*lanes[0].title, &*lanes[1].title), ("Before 1912", "1912–1928"));
}

#[test]
fn a_change_log_is_read() {
    check(
        "# Changes\n\n## [1.2.0] - 2023-06-07\n\n### Added\n\n- A\n\n## [1.1.0] - 2023-01-02\n\n- B\n",
        &["2023-06-07 1.2.0", "2023-01-02 1.1.0"],
    );
}

#[test]
fn change_logs_begin_with_comments_and_have_headings_of_any_kind() {
    check(
        "<!-- rules: none\n\n of any -->\n<!-- more -->\n\n# Changes\n\nAll of them.\n\n<!-- next -->\n\
         ## [Unreleased] - ReleaseDate\n## [1.1][] - 2026-08-07\n- Mended\n\n## 1.0 (2026-07-29) [YANKED]\n- Made\n\n[1.1]: https://example.org\n",
        &["2026-08-07 1.1", "2026-07-29 1.0 [YANKED]"],
    );
    check(
        "1.1 (2026-08-07)\n================\nMended:\n\n* a fault\n\n1.0 (2026-07-29)\n================\nMade.\n",
        &["2026-08-07 1.1", "2026-07-29 1.0"],
    );
}

#[test]
fn times_stand_below_their_day() {
    check(
        "## 2023-06-07\n\n- 18:51 – Off\n- 19:02 – On\n\n## 2023-06-08\n\n- Moved\n",
        &["2023-06-07T18:51 Off", "2023-06-07T19:02 On", "2023-06-08 Moved"],
    );
}

#[test]
fn times_are_completed_by_the_day_that_the_text_is_about() {
    check(
        "# Postmortem\n\n**Date:** 2024-01-15\n**Author:** A. Alder\n\n## Timeline (all times UTC)\n\n\
         - **14:32:** Alert fired: errors\n- **14:35** — Acknowledged\n",
        &["2024-01-15T14:32Z Alert fired: errors", "2024-01-15T14:35Z Acknowledged"],
    );
    check(
        "# Postmortem\n\nDate: 2024-01-15\n\n| Time | Event |\n|---|---|\n| 14:32 | Alert |\n| 14:35 | Fixed |\n",
        &["2024-01-15T14:32 Alert", "2024-01-15T14:35 Fixed"],
    );
}

#[test]
fn tables_are_read() {
    let text = "# Attack\n\nSome prose.\n\n| When | What | Place |\n|:--|:-:|---|\n| 2026-05-13 | **Report** | Here |\n\
                | July 2026 | Spread | There |\n\n| Field | Value |\n|---|---|\n| Severity | high |\n";
    check(text, &["2026-05-13 Report", "2026-07 Spread"]);
    let timeline = read(text).timeline;
    assert_eq!(
        (&*timeline.title, &*timeline.description),
        ("Attack", "Some prose.\n\n- Field: Severity; Value: high")
    );
    check(
        "## A\n\n| Year | What |\n|---|---|\n| 1987 | Treaty |\n\n## B\n\n- 1988: Force\n",
        &["1987 Treaty", "1988 Force"],
    );
}

#[test]
fn emphasis_before_a_list_is_its_heading() {
    let text = "Chronicle\n=========\n\n**Before the war**\n\n* *1905* - Founding\n\n**After it**\n\n* *1919* - Reopening\n";
    check(text, &["1905 Founding", "1919 Reopening"]);
    let timeline = read(text).timeline;
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!((&*timeline.title, &*lanes), ("Chronicle", &["Before the war", "After it"][..]));
}

#[test]
fn wikitext_is_read() {
    let text = "== Treaty ==\n* '''1987''': [[Treaty|The treaty]] is signed<ref>x</ref>\n* '''1988''': In force\n\
                == Later ==\n* [[8 December]] [[1991]] – ''End''\n";
    check(text, &["1987 The treaty is signed", "1988 In force", "1991-12-08 End"]);
    let timeline = read(text).timeline;
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Treaty", "Later"]);
}

#[test]
fn entries_may_have_boxes() {
    check(
        "- [ ] 2024-01-05 Buy paint\n- [x] 2024-01-03: Measure\n",
        &["2024-01-05 Buy paint", "2024-01-03 Measure"],
    );
    check(
        "| Year | Event | Place |\n|------|:-----:|---|\n| 1987 | Treaty | Here |\n| 1988 | Force | There |\n",
        &["1987 Treaty", "1988 Force"],
    );
}

#[test]
fn day_and_month_are_told_by_the_whole_list() {
    check(
        "* **4/7/1850** – Birth\n* **12/25/1900** – Death\n",
        &["1850-04-07 Birth", "1900-12-25 Death"],
    );
}

#[test]
fn lines_of_a_paragraph_may_begin_with_dates() {
    check(
        "**28 June 1914** Murder\n**28 July 1914** War\n\n*1918-11-11*\n\nArmistice\n",
        &["1914-06-28 Murder", "1914-07-28 War", "1918-11-11 Armistice"],
    );
}

#[test]
fn texts_without_dates_are_no_lists() {
    #[track_caller]
    fn check(text: &str) {
        let format = formats::read(text.as_bytes(), "a.md").map(|reading| reading.format);
        assert_ne!(format, Ok(Format::Markdown), "{text}");
    }
    check(
        "# Tool\n\n## Install\n\n- Port 8080: open it\n- 404: not found\n- 500: error\n\nMIT (2019)\n",
    );
    check("# Tool\n\n* **1.10.2** – fixed\n* **1.10.3** – more\n* **24/7** – help\n");
    check("- 1987-12-08: INF treaty signed\n- 2019-02-01: the US suspends\n");
    check("# a comment\n- date: 1987\n  title: A\n- date: 1988\n  title: B\n");
    check("# a comment\ndate,title\n1987,A\n1988,B\n");
}
