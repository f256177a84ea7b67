//! The picture of an event beside its label on the canvas, or a sign of why it is not there.

use egui::epaint::RectShape;
use egui::{CornerRadius, ImageOptions, Painter, Rect, StrokeKind, Vec2, pos2, vec2};

use crate::pictured::Sighted;
use scene::Thumbnail;

/// Width and height of the sign in an empty frame, in points: that of an icon.
const SIGN: Vec2 = Vec2::new(16.0, 12.0);

/// Paints a picture, or its frame where it is not there; `offset` is from the scene to the screen.
pub(super) fn paint(
    thumbnail: &Thumbnail,
    sighted: Option<&Sighted>,
    offset: Vec2,
    painter: &Painter,
) {
    let corner = CornerRadius::from(Thumbnail::ROUNDING);
    let edge = (1.0, thumbnail.edge);
    if let Some(Sighted::There(texture)) = sighted {
        let place = thumbnail.fitted(texture.size_vec2()).translate(offset);
        let tint = ImageOptions::default().tint.gamma_multiply(thumbnail.opacity);
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.add(RectShape::filled(place, corner, tint).with_texture(texture.id(), all));
        painter.rect_stroke(place, corner, edge, StrokeKind::Outside);
        return;
    }
    let place = thumbnail.rect.translate(offset);
    painter.rect(place, corner, thumbnail.ground, edge, StrokeKind::Inside);
    let stroke = egui::Stroke::new(1.25, thumbnail.sign);
    let sign = Rect::from_center_size(place.center(), SIGN);
    match sighted {
        // A picture that is cut across.
        Some(Sighted::Failed(_)) => {
            painter.rect_stroke(sign, CornerRadius::from(2.0), stroke, StrokeKind::Middle);
            let beyond = vec2(3.0, 3.0);
            painter.line_segment(
                [
                    sign.left_bottom() + beyond * vec2(-1.0, 1.0),
                    sign.right_top() + beyond * vec2(1.0, -1.0),
                ],
                stroke,
            );
        }
        // An arrow down to a line: to be fetched.
        Some(Sighted::OnWeb(_)) => {
            let (top, tip) = (sign.center_top(), sign.center_bottom() - vec2(0.0, 3.0));
            painter.line_segment([top, tip], stroke);
            painter.line_segment([tip, tip - vec2(4.0, 4.0)], stroke);
            painter.line_segment([tip, tip - vec2(-4.0, 4.0)], stroke);
            painter.line_segment([sign.left_bottom(), sign.right_bottom()], stroke);
        }
        Some(Sighted::Loading | Sighted::There(_)) | None => {}
    }
}
