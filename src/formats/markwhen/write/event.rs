//! One event: its line, its properties, its description.

use crate::Problems;
use serde_json::{Map, Value, json};

use crate::markwhen::expression::read_expression;
use crate::markwhen::outline::{group, heading, is_end, is_event, is_page_break};
use crate::markwhen::own::{BY, KIND, OWN_KEYS, UNDATED, WHEN};
use crate::markwhen::text::read_title;
use crate::markwhen::zones::{read_zone, zone_setting};
use date::{Civil, Date, DayMonthOrder, Precision, When};
use model::slug;
use model::{Era, Event, EventIndex, Extra, StatusKind};

use super::date::{MAX_YEAR, ends_early, line_of, reads_as};
use super::value::{is_key, may_be_date};
use super::{Writer, is_tag_word};

/// Writes a stretch of time as an event that says it is one.
pub(super) fn write_era(writer: &mut Writer<'_>, era: &Era) {
    let (line, needs_when) = date_line(writer, Some(&era.when), false);
    let words = plain_words(&era.title);
    writer.line(&format!("{line}: {words} #era"));
    writer.property(KIND, &"era".into());
    if words != era.title {
        writer.property("title", &era.title.as_str().into());
    }
    if needs_when {
        writer.losses.n_finer_dates += 1;
        writer.property(WHEN, &era.when.edtf().into());
    }
    extra(writer, &era.extra, &[], false);
    writer.line("");
}

/// Writes an event.
pub(super) fn write_event(writer: &mut Writer<'_>, index: EventIndex, event: &Event) {
    let has_zone = has_zone(event);
    let (mut line, needs_when) = date_line(writer, event.when.as_ref(), has_zone);
    let mut told = vec!["id"];
    let rule = event.extra.get("recurrence").and_then(Value::as_str);
    let with_rule = rule.filter(|_| event.when.is_some()).map(|rule| format!("{line} {rule}"));
    if let Some(with_rule) = with_rule
        && read_expression(&with_rule, DayMonthOrder::MonthFirst)
            .and_then(|expression| expression.recurrence)
            .is_some_and(|recurrence| Some(&*recurrence.written) == rule)
        && !with_rule.contains('\n')
    {
        line = with_rule;
        told.push("recurrence");
    }
    line.push_str(": ");
    if let Some(is_completed) = event.extra.get("completed").and_then(Value::as_bool) {
        line.push_str(if is_completed { "[x] " } else { "[] " });
        told.push("completed");
    }
    let words = plain_words(&event.title);
    line.push_str(&words);
    let tag = event.category.and_then(|at| writer.tags.get(at.get()));
    line.extend(tag.map(|tag| format!(" #{tag}")));
    let is_tag = |word: &String| is_tag_word(word) && !writer.tags.contains(word);
    let are_words = event.tags.iter().all(is_tag);
    for tag in event.tags.iter().filter(|_| are_words) {
        line.push_str(&format!(" #{tag}"));
    }
    writer.line(line.trim_end());
    if event.id != slug(&event.title) {
        writer.property("id", &event.id.as_str().into());
    }
    if words != event.title {
        writer.property("title", &event.title.as_str().into());
    }
    if !are_words {
        writer.property("tags", &event.tags.clone().into());
    }
    match &event.when {
        Some(when) if needs_when => {
            writer.losses.n_finer_dates += 1;
            writer.property(WHEN, &when.edtf().into());
        }
        None => {
            writer.losses.n_undated += 1;
            writer.property(WHEN, &UNDATED.into());
        }
        Some(_) => {}
    }
    fields(writer, event);
    relations(writer, index);
    extra(writer, &event.extra, &told, has_zone);
    body(writer, event);
}

/// Whether a property of an event says in which zone its times are, as it did where it was read.
fn has_zone(event: &Event) -> bool {
    let dates = event.when.iter().flat_map(|when| [Some(&when.start), when.end.as_ref()]).flatten();
    let mut timed = dates.filter(|date| date.precision() >= Precision::Hour).peekable();
    let setting = zone_setting(&event.extra);
    let zone = setting.and_then(|value| read_zone(value, 0, &mut Problems::default()));
    let is_both = setting.is_some_and(Value::is_object);
    timed.peek().is_some()
        && timed.all(|date| date.zone().is_some() && (is_both || date.zone() == zone))
}

/// What stands before the colon, and whether the property `when` has to say more.
fn date_line(writer: &mut Writer<'_>, when: Option<&When>, has_zone: bool) -> (String, bool) {
    match when.and_then(|when| Some((line_of(when, has_zone)?, when))) {
        Some((line, when)) => {
            let ends = [Some(&when.start), when.end.as_ref()];
            // Times without a zone are of the file's.
            let is_of_file = |date: &Date| date.precision() >= Precision::Hour && !date.has_zone();
            let is_floating = has_zone || ends.into_iter().flatten().any(is_of_file);
            writer.losses.n_far += usize::from(is_far(when));
            writer.losses.n_early_ends += usize::from(ends_early(&line));
            let is_read = !is_floating && reads_as(&line, when);
            (line, !is_read)
        }
        None => ("now".to_owned(), when.is_some()),
    }
}

/// Whether a date is beyond the years that markwhen knows.
fn is_far(when: &When) -> bool {
    let ends = [when.earliest(), when.latest()].map(|bound| bound.instant());
    let years = ends.into_iter().flatten().map(|at| Civil::from(at).year);
    years.into_iter().any(|year| !(1 - MAX_YEAR..=MAX_YEAR + 1).contains(&year))
}

/// A title as far as it is nothing but words.
fn plain_words(title: &str) -> String {
    let is_same = |text: &str| {
        let read = read_title(text);
        read.title == text
            && read.tags.is_empty()
            && read.id.is_none()
            && read.links.is_empty()
            && read.media.is_empty()
            && read.places.is_empty()
            && read.is_completed.is_none()
    };
    if is_same(title) {
        return title.to_owned();
    }
    let words = title.split_whitespace().map(|word| {
        let word = word.trim_start_matches(['#', '!']);
        let word =
            word.strip_prefix("https://").or_else(|| word.strip_prefix("http://")).unwrap_or(word);
        word.replace('[', "(").replace(']', ")")
    });
    words.collect::<Vec<_>>().join(" ")
}

fn fields(writer: &mut Writer<'_>, event: &Event) {
    if let Some(text) = &event.display_date {
        writer.property("display_date", &text.as_str().into());
    }
    if let Some(importance) = event.importance {
        let number = importance.to_string();
        let number = number.parse::<f64>().map_or(Value::Null, Value::from);
        writer.property("importance", &number);
    }
    if let Some(place) = &event.place {
        writer.property("location", &place.as_str().into());
    }
    let status = &event.status;
    writer.losses.n_inner_extra += status.extra.len();
    let (by, disputed_by) = (&status.by, &status.disputed_by);
    if status.kind != StatusKind::default() || !by.is_empty() || !disputed_by.is_empty() {
        writer.property("status", &status.kind.name().into());
        for (key, names) in [(BY, by), ("disputed_by", disputed_by)] {
            if !names.is_empty() {
                writer.property(key, &names.clone().into());
            }
        }
    }
    let links = event.links.iter().map(|link| {
        writer.losses.n_inner_extra += link.extra.len();
        object([("url", Some(&*link.url)), ("label", link.label.as_deref())])
    });
    list(links.collect(), "links", &mut writer.text);
    if !is_simple_media(event) {
        let media = event.media.iter().map(|media| {
            writer.losses.n_inner_extra += media.extra.len();
            object([
                ("url", Some(&*media.url)),
                ("caption", media.caption.as_deref()),
                ("credit", media.credit.as_deref()),
                ("alt", media.alt.as_deref()),
            ])
        });
        list(media.collect(), "media", &mut writer.text);
    }
    let sources = event.sources.iter().filter_map(|at| writer.timeline.sources.get(at.get()));
    let sources = sources.map(|source| {
        object([
            ("id", Some(&*source.id)),
            ("title", Some(&*source.title)),
            ("url", source.url.as_deref()),
        ])
    });
    list(sources.collect(), "sources", &mut writer.text);
}

fn relations(writer: &mut Writer<'_>, index: EventIndex) {
    let timeline = writer.timeline;
    let own = writer.relations_from.get(&index).into_iter().flatten();
    let own = own.filter_map(|relation| {
        let to = timeline.event(relation.to)?;
        let kind = relation.kind.name();
        Some(object([
            ("to", Some(&*to.id())),
            ("kind", Some(kind)),
            ("label", relation.label.as_deref()),
        ]))
    });
    list(own.collect(), "relations", &mut writer.text);
}

fn object<'v>(fields: impl IntoIterator<Item = (&'v str, Option<&'v str>)>) -> Value {
    let fields = fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), json!(text?))));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn list(values: Vec<Value>, key: &str, text: &mut String) {
    if !values.is_empty() {
        text.push_str(&format!("{key}: {}\n", Value::Array(values)));
    }
}

/// The unknown fields but those that are told already. What is no name of a property, or means
/// something, is told in a property for all of these.
fn extra(writer: &mut Writer<'_>, extra: &Extra, told: &[&str], has_zone: bool) {
    let is_zone = |key: &str| matches!(key, "tz" | "timezone");
    let is_own = |key: &str| is_key(key) && !OWN_KEYS.contains(&key) && (has_zone || !is_zone(key));
    let left = extra.iter().filter(|(key, _)| !told.contains(&&***key) || *key == "id");
    let (own, others): (Vec<_>, Vec<_>) = left.partition(|(key, _)| is_own(key));
    for (key, value) in own {
        writer.property(key, value);
    }
    writer.others(others);
}

/// Whether the pictures can stand in the description: `![alt](url)`.
fn is_simple_media(event: &Event) -> bool {
    event.media.iter().all(|media| {
        let is_url = !media.url.contains([')', '(']) && !media.url.contains(char::is_whitespace);
        let is_alt = media.alt.as_deref().is_none_or(|alt| {
            !alt.is_empty() && alt.trim() == alt && !alt.contains(['[', ']', '\n'])
        });
        let has_more = media.caption.is_some() || media.credit.is_some();
        is_url && is_alt && !media.url.is_empty() && !has_more && media.extra.is_empty()
    })
}

fn body(writer: &mut Writer<'_>, event: &Event) {
    if !event.summary.is_empty() {
        writer.line("");
        for line in event.summary.lines() {
            let line = protected(line);
            writer.line(&line);
        }
    }
    if is_simple_media(event) && !event.media.is_empty() {
        writer.line("");
        for media in &event.media {
            writer.line(&format!("![{}]({})", media.alt.as_deref().unwrap_or_default(), media.url));
        }
    }
    writer.line("");
}

/// A line of a description that is not taken for anything else, here or by others.
fn protected(line: &str) -> String {
    let head = line.split_once(':').map(|(head, _)| head);
    if is_event(line, true) || head.is_some_and(may_be_date) {
        return line.replace(':', "\\:");
    }
    let is_structure = heading(line.trim_start()).is_some()
        || group(line).is_some()
        || is_end(line)
        || is_page_break(line)
        || line.trim_start().starts_with("//");
    if is_structure {
        let text = line.trim_start();
        let indent = line.get(..line.len() - text.len()).unwrap_or_default();
        return format!("{indent}\\{text}");
    }
    if !line.contains('#') {
        return line.to_owned();
    }
    let words = line.split(' ').map(|word| match word.strip_prefix('#') {
        Some(rest) if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
            format!("\\{word}")
        }
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
