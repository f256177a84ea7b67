//! Whether the event is a fact, and by whose word.

use egui::{Color32, Label, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::Words;
use crate::panels::theme_of;
use crate::panels::typography::{BODY_PX, cut, px};
use model::{Event, Status, StatusKind};

/// No more of who says so is laid out.
const MAX_SENTENCE_BYTES: usize = 10_000;

/// "Claimed by NATO, disputed by Russia", with a mark; nothing for what nobody doubts.
pub(super) fn status_ui(ui: &mut Ui, event: &Event, words: Words) {
    let Some(sentence) = status_sentence(&event.status, words) else { return };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        paint_status_mark(ui, rect, event.status.kind);
        ui.add(
            Label::new(
                egui::RichText::new(cut(&sentence, MAX_SENTENCE_BYTES)).size(px(ui, BODY_PX)),
            )
            .wrap(),
        );
    });
}

/// The status as words; `None` where there is nothing to say.
pub(super) fn status_sentence(status: &Status, words: Words) -> Option<String> {
    let by = names(&status.by, words);
    let deniers = names(&status.disputed_by, words);
    let sentence = match (status.kind, by) {
        (StatusKind::Confirmed, None) if deniers.is_none() => return None,
        (StatusKind::Confirmed, None) => words.text("is-confirmed").to_owned(),
        (StatusKind::Confirmed, Some(by)) => words.format("confirmed-by", [("by", by.into())]),
        (StatusKind::Claimed, None) => words.text("is-claimed").to_owned(),
        (StatusKind::Planned, None) => words.text("is-planned").to_owned(),
        (StatusKind::Planned, Some(by)) => words.format("planned-by", [("by", by.into())]),
        (StatusKind::Opinion, None) => words.text("is-opinion").to_owned(),
        (StatusKind::Opinion, Some(by)) => words.format("opinion-of", [("by", by.into())]),
        (StatusKind::Disputed, None) => match deniers {
            Some(deniers) => return Some(words.format("disputed-by", [("by", deniers.into())])),
            None => words.text("is-disputed").to_owned(),
        },
        (StatusKind::Disputed, Some(by)) if deniers.is_none() => {
            words.format("claimed-by-and-disputed", [("by", by.into())])
        }
        (StatusKind::Claimed | StatusKind::Disputed, Some(by)) => {
            words.format("claimed-by", [("by", by.into())])
        }
    };
    Some(match deniers {
        None => sentence,
        Some(deniers) => {
            let (sentence, by) = (sentence.into(), deniers.into());
            words.format("and-disputed-by", [("sentence", sentence), ("by", by)])
        }
    })
}

/// "a", "a and b", "a, b and c".
fn names(names: &[String], words: Words) -> Option<String> {
    let (last, rest) = names.split_last()?;
    if rest.is_empty() {
        return Some(last.clone());
    }
    let (others, last) = (rest.join(", ").into(), last.as_str().into());
    Some(words.format("list-and", [("others", others), ("last", last)]))
}

/// The canvas's language in small: solid, outline, hatch, dashes, quotation marks.
fn paint_status_mark(ui: &Ui, rect: Rect, kind: StatusKind) {
    let color = theme_of(ui).ink;
    let square = Rect::from_center_size(rect.center(), vec2(10.0, 10.0));
    let painter = ui.painter();
    let outline = |color: Color32| {
        painter.rect_stroke(square, 2.0, Stroke::new(1.5, color), egui::StrokeKind::Inside);
    };
    match kind {
        StatusKind::Confirmed => {
            painter.rect_filled(square, 2.0, color);
        }
        StatusKind::Claimed => outline(color),
        StatusKind::Disputed => {
            outline(color);
            for offset in [-4.0_f32, 0.0, 4.0] {
                let (right, left) = (offset.max(0.0), offset.min(0.0));
                let from = square.left_bottom() + vec2(right, left);
                let to = square.right_top() + vec2(left, right);
                painter.line_segment([from, to], Stroke::new(1.0, color));
            }
        }
        StatusKind::Planned => {
            let corners = [
                square.left_top(),
                square.right_top(),
                square.right_bottom(),
                square.left_bottom(),
                square.left_top(),
            ];
            painter.extend(egui::Shape::dashed_line(&corners, Stroke::new(1.5, color), 3.0, 2.0));
        }
        StatusKind::Opinion => {
            let at = pos2(rect.center().x, rect.center().y + 3.0);
            let font = egui::FontId::proportional(18.0);
            painter.text(at, egui::Align2::CENTER_CENTER, "“", font, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_who_says_so_and_who_denies_it() {
        let check = |kind, by: &[&str], disputed_by: &[&str], expected: Option<&str>| {
            let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
            let status = Status {
                kind,
                by: owned(by),
                disputed_by: owned(disputed_by),
                ..Status::default()
            };
            assert_eq!(status_sentence(&status, Words::default()).as_deref(), expected);
        };
        check(StatusKind::Confirmed, &[], &[], None);
        check(StatusKind::Confirmed, &["UN"], &[], Some("Confirmed by UN"));
        check(
            StatusKind::Claimed,
            &["NATO"],
            &["Russia"],
            Some("Claimed by NATO, disputed by Russia"),
        );
        check(StatusKind::Claimed, &["a", "b", "c"], &[], Some("Claimed by a, b and c"));
        check(StatusKind::Disputed, &[], &["Russia"], Some("Disputed by Russia"));
        check(StatusKind::Disputed, &["US"], &[], Some("Claimed by US, disputed"));
        check(StatusKind::Planned, &[], &[], Some("Planned"));
        check(StatusKind::Opinion, &["Pavel Zolotarev"], &[], Some("Opinion of Pavel Zolotarev"));
    }
}
