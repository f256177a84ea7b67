//! What is under the pointer.

use emath::Pos2;

use super::{Scene, Tag};

impl Scene {
    /// The topmost tagged thing within `slack` points of `pos`.
    ///
    /// What lies directly under the pointer wins over what is merely near; among those, what was
    /// painted last.
    pub fn hit(&self, pos: Pos2, slack: f32) -> Option<Tag> {
        let mut nearest: Option<(f32, Tag)> = None;
        for layer in self.layers.iter().rev().filter(|layer| layer.clip.contains(pos)) {
            for item in layer.items.iter().rev() {
                let Some(tag) = item.tag else { continue };
                let distance = item.shape.bounds().distance_to_pos(pos);
                if distance <= 0.0 {
                    return Some(tag);
                }
                if distance <= slack && nearest.is_none_or(|(least, _)| distance < least) {
                    nearest = Some((distance, tag));
                }
            }
        }
        nearest.map(|(_, tag)| tag)
    }
}
