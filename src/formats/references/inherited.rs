//! The dates that items of BibTeX have from the volume that `crossref` names (the manual of BibLaTeX,
//! section 2.4.1).

use std::collections::HashMap;

use super::Item;

/// The fields that say when an item was published.
const DATES: [&str; 4] = ["date", "year", "month", "day"];
/// No date is longer, in bytes: many items may name one volume.
const MAX_DATE_BYTES: usize = 100;

/// Items, those without a date with that of their volume.
pub(super) fn with_dates_of_volumes(mut items: Vec<Item>) -> Vec<Item> {
    let key = |id: &str| id.trim().to_lowercase();
    let is_date = |(name, value): &&(String, String)| {
        DATES.contains(&&**name) && value.len() <= MAX_DATE_BYTES
    };
    let has_date = |item: &Item| item.fields.iter().any(|(name, _)| DATES.contains(&&**name));
    let volume_of = |item: &Item| {
        let volume = item.fields.iter().find(|(name, _)| name == "crossref");
        volume.map(|(_, id)| key(id))
    };
    let mut dates: HashMap<String, Vec<(String, String)>> =
        items.iter().filter_map(|item| Some((volume_of(item)?, Vec::new()))).collect();
    for item in &items {
        if let Some(dates) = dates.get_mut(&key(&item.id)).filter(|dates| dates.is_empty()) {
            dates.extend(item.fields.iter().filter(is_date).take(DATES.len()).cloned());
        }
    }
    for item in items.iter_mut().filter(|item| !has_date(item)) {
        let volume = volume_of(item).and_then(|volume| dates.get(&volume));
        item.fields.extend(volume.into_iter().flatten().cloned());
    }
    items
}
