//! What each fuzz target does with an input.

use std::sync::{Arc, LazyLock};

use date::{DayMonthOrder, When, read_written};
use export::svg;
use formats::{self, Format};
use layout::{Figure, figure};
use model::is_safe_link;
use scene::{Appearance, Ruler, Theme};

use super::holds;

/// Reads a file by one reader, whatever it looks like, or else by the one that opening it would choose.
/// What comes out holds, and is the same after writing it natively; in the other formats that can be
/// written, by turns, no event is lost.
pub fn read(format: Option<Format>, bytes: &[u8]) {
    let reading = match format {
        Some(format) => formats::read_as(bytes, "a file", format),
        None => formats::read(bytes, "a file"),
    };
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => return holds::check_sentence(&error.0),
    };
    holds::check_reading(&reading, bytes);
    holds::check_written(&reading.timeline, Format::ChronoJson);
    let others: Vec<Format> = Format::writable().skip(1).collect();
    if let Some(other) = others.get(bytes.len() % others.len().max(1)) {
        holds::check_written(&reading.timeline, *other);
    }
}

/// Reads a date, in EDTF and as people write it.
pub fn date(text: &str) {
    if let Ok(when) = When::parse(text) {
        holds::check_date(&when);
        let strict = when.strict_edtf();
        assert!(When::parse(&strict).is_ok(), "{strict} is no EDTF");
    }
    for order in [DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst] {
        if let Ok(when) = read_written(text, order) {
            holds::check_date(&when);
        }
    }
}

/// Draws a file as SVG, which must be XML whose links lead to pages and mailboxes only.
pub fn draw(bytes: &[u8]) {
    static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);
    let Ok(reading) = formats::read(bytes, "a file") else { return };
    let timeline = Arc::new(reading.timeline);
    let scene = figure(&timeline, &Figure::default(), Theme::of(Appearance::Light), &RULER);
    let picture = svg(&scene);
    let options = roxmltree::ParsingOptions { allow_dtd: false, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(&picture, options);
    let document = document.expect("a picture is XML");
    for link in document.descendants().filter(|node| node.has_tag_name("a")) {
        for to in link.attributes().filter(|attribute| attribute.name() == "href") {
            assert!(is_safe_link(to.value()), "a link to {:?}", to.value());
        }
    }
}
