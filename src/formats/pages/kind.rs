//! What elements of a page are for: which hold words of its subject, and which are something else.

use html5ever::tokenizer::Tag;
use html5ever::tokenizer::states::RawKind;

/// Elements that hold nothing to be read.
const SKIPPED: [&str; 16] = [
    "script", "style", "noscript", "iframe", "object", "template", "svg", "math", "nav", "footer",
    "select", "button", "textarea", "audio", "video", "canvas",
];
/// Classes of what stands beside the subject, most of them of MediaWiki: boxes that lead elsewhere, lists
/// of notes, buttons, and the keys by which columns are sorted.
const SKIPPED_CLASSES: [&str; 22] = [
    "navbox",
    "navbox-styles",
    "vertical-navbox",
    "sidebar",
    "toc",
    "mw-editsection",
    "mw-jump-link",
    "mw-cite-backlink",
    "mw-indicators",
    "mw-hidden-catlinks",
    "catlinks",
    "printfooter",
    "noprint",
    "metadata",
    "ambox",
    "hatnote",
    "sistersitebox",
    "side-box",
    "sortkey",
    "mw-authority-control",
    "authority-control",
    "vector-toc",
];
/// Classes of tables that lay out facts about the subject, one a row, and are none to be read as such.
const FACT_CLASSES: [&str; 3] = ["infobox", "portable-infobox", "biota"];
/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose end tag is often left out, so that nothing can be skipped until then.
const LOOSE: [&str; 11] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "body", "html", "tbody"];
/// Elements that begin and end lines.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "section",
    "article",
    "blockquote",
    "address",
    "figure",
    "figcaption",
    "center",
    "main",
    "header",
    "details",
    "summary",
    "pre",
    "fieldset",
    "form",
    "aside",
    "body",
    "hgroup",
    "legend",
    "search",
    "menu",
    "dialog",
    "optgroup",
    "option",
    "label",
];

/// The value of an attribute.
pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(found.value.trim())
}

/// Whether an element has one of these classes.
pub(super) fn has_class(tag: &Tag, classes: &[&str]) -> bool {
    let own = attribute(tag, "class").unwrap_or_default();
    own.split_ascii_whitespace().any(|class| classes.contains(&class))
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(super) fn is_fact_table(tag: &Tag) -> bool {
    has_class(tag, &FACT_CLASSES)
}

/// Whether an element and all in it is no part of the subject, or not to be seen.
pub(super) fn is_skipped(tag: &Tag) -> bool {
    let name = &*tag.name;
    if LOOSE.contains(&name) || is_void(name) {
        return false;
    }
    let is_hidden = || {
        let style = attribute(tag, "style").unwrap_or_default();
        let style: String = style.to_ascii_lowercase().split_whitespace().collect();
        // Rows and lists that a reader can unfold are hidden, too; keys for sorting stand in a line.
        style.contains("display:none") && matches!(name, "span" | "small" | "b" | "i" | "sup")
    };
    SKIPPED.contains(&name)
        || has_class(tag, &SKIPPED_CLASSES)
        || attribute(tag, "role").is_some_and(|role| role == "navigation")
        || is_hidden()
}

/// Whether an element is the main part of a page that says which that is.
pub(super) fn is_main(tag: &Tag) -> bool {
    &*tag.name == "main" || attribute(tag, "role").is_some_and(|role| role == "main")
}

/// How what is in an element is to be read, where that is no markup.
pub(super) fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "script" => Some(RawKind::ScriptData),
        _ => None,
    }
}

/// Whether the class of an element says that it holds a date: `event-date`, `year`.
pub(super) fn is_dated(tag: &Tag) -> bool {
    let class = attribute(tag, "class").unwrap_or_default().to_ascii_lowercase();
    ["date", "year", "datum"].iter().any(|word| class.contains(word))
}

/// The name of a note that an entry of a list is: of MediaWiki, and of footnotes of others.
pub(super) fn note_name(tag: &Tag) -> Option<&str> {
    let id = attribute(tag, "id")?;
    let number = id.strip_prefix("fn").map(|rest| rest.trim_start_matches([':', '-', '_']));
    let is_footnote = number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (id.starts_with("cite_note") || is_footnote).then_some(id)
}

/// The level of a heading.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
