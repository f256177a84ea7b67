//! The choice of a time zone.

use egui::{ComboBox, Id, Response, ScrollArea, TextEdit, Ui};

use date::Zone;

use super::super::Words;
use super::super::controls::text_field;

/// The most names that are listed at once.
const MAX_LISTED: usize = 60;

/// UTC, the zone of this computer, or any other by a part of its name.
pub(super) fn zone_ui(ui: &mut Ui, zone: &mut Zone, words: Words) -> Response {
    let id = Id::unique("zone search");
    let list = ComboBox::from_id_salt("zone").width(200.0).selected_text(zone.name());
    let list = list.show_ui(ui, |ui| {
        let mut search: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let hint = words.text("zone-hint");
        let field = text_field(ui, TextEdit::singleline(&mut search).hint_text(hint));
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.text("zone-search"))
        });
        ui.data_mut(|data| data.insert_temp(id, search.clone()));
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            if search.trim().is_empty() {
                ui.selectable_value(zone, Zone::Utc, "UTC");
                if let Some(local) = local() {
                    let name = words.format("zone-local", [("zone", local.name().into())]);
                    ui.selectable_value(zone, local, name);
                }
            }
            for found in matching(&search).take(MAX_LISTED) {
                ui.selectable_value(zone, found, found.name());
            }
        });
    });
    list.response
}

/// The zone of this computer, where it has one that is known.
fn local() -> Option<Zone> {
    Zone::from_name(&iana_time_zone::get_timezone().ok()?)
}

/// The zones whose name has a text in it, whatever its case; what the text itself names comes
/// first.
fn matching(search: &str) -> impl Iterator<Item = Zone> {
    let sought = search.trim().to_lowercase().replace(' ', "_");
    let named = Zone::from_name(search).filter(|_| !sought.is_empty());
    let others = Zone::names()
        .filter(move |name| name.to_lowercase().contains(&sought))
        .filter_map(Zone::from_name)
        .filter(move |zone| Some(*zone) != named);
    named.into_iter().chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_enough() {
        let first = |search: &str| matching(search).next().map(|zone| zone.name().into_owned());
        assert_eq!(first("berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(first("new york").as_deref(), Some("America/New_York"));
        assert_eq!(first("+05:30").as_deref(), Some("+05:30"));
        assert_eq!(first("atlantis"), None);
    }
}
