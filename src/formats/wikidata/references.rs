//! What a statement rests on.

use std::collections::HashMap;

use serde_json::Value;

use model::{Source, SourceIndex, Timeline};

use super::statement::{Labels, snaks};
use super::{is_id, page_of};

const URL: &str = "P854";
const STATED_IN: &str = "P248";
const IMPORTED_FROM: &str = "P143";
const TITLE: &str = "P1476";
const RETRIEVED: &str = "P813";

/// The sources of a timeline by what tells them apart.
#[derive(Debug, Default)]
pub(super) struct References {
    position_of: HashMap<String, SourceIndex>,
}

impl References {
    /// The sources of a statement; those that are new join the timeline.
    pub(super) fn of_statement(
        &mut self,
        statement: &Value,
        labels: &Labels,
        timeline: &mut Timeline,
    ) -> Vec<SourceIndex> {
        let references = statement.get("references").and_then(Value::as_array);
        let sources = references.into_iter().flatten().filter_map(|reference| {
            let reference = reference.get("snaks").unwrap_or(reference);
            self.source(source_of(reference, labels)?, timeline)
        });
        let mut found: Vec<SourceIndex> = Vec::new();
        for source in sources {
            if !found.contains(&source) {
                found.push(source);
            }
        }
        found
    }

    fn source(&mut self, source: Source, timeline: &mut Timeline) -> Option<SourceIndex> {
        let sources = &mut timeline.sources;
        let index = *self.position_of.entry(source.id.clone()).or_insert_with(|| {
            sources.push(source);
            SourceIndex::from(sources.len() - 1)
        });
        Some(index)
    }
}

/// A reference as a source; `None` where it says neither work nor page.
fn source_of(reference: &Value, labels: &Labels) -> Option<Source> {
    let value = |property: &str| {
        let text = labels.value(snaks(reference, property).next()?)?;
        Some(text).filter(|text| !text.is_empty())
    };
    let id_of = |property: &str| {
        let snak = snaks(reference, property).next()?;
        let id = snak.get("datavalue")?.get("value")?.get("id")?.as_str()?;
        Some(id.to_owned()).filter(|id| is_id(id))
    };
    let url = value(URL).filter(|url| url.contains("://"));
    let work = id_of(STATED_IN).or_else(|| id_of(IMPORTED_FROM));
    let title = value(TITLE).or_else(|| value(STATED_IN)).or_else(|| value(IMPORTED_FROM));
    let id = url.clone().or_else(|| work.clone()).or_else(|| title.clone())?;
    let mut source = Source {
        title: title.unwrap_or_else(|| id.clone()),
        url: url.or_else(|| work.map(|work| page_of(&work))),
        id,
        ..Source::default()
    };
    if let Some(retrieved) = value(RETRIEVED) {
        source.extra.insert("retrieved".to_owned(), Value::from(retrieved));
    }
    Some(source)
}
