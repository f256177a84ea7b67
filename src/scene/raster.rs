//! A picture as pixels, for what is exported.

use std::collections::BTreeMap;
use std::sync::Arc;

use emath::{Vec2, vec2};

use model::EventIndex;

/// The pictures of events.
pub type Rasters = BTreeMap<EventIndex, Arc<Raster>>;

/// A picture as pixels, row by row from the upper left corner.
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    /// Red, green, blue and opacity of each pixel, of which the opacity is not multiplied into the others.
    rgba: Vec<u8>,
}

impl Raster {
    /// A picture of these pixels; `None` where they are not as many as the sides say, or none.
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        // Two sides of 32 bits and the 4 bytes of a pixel go beyond 64 bits.
        let n_bytes = u128::from(width) * u128::from(height) * 4;
        (n_bytes > 0 && n_bytes == rgba.len() as u128).then_some(Self { width, height, rgba })
    }

    /// Width and height in pixels.
    pub fn sides(&self) -> [u32; 2] {
        [self.width, self.height]
    }

    /// The same for reckoning with places.
    pub fn size(&self) -> Vec2 {
        vec2(self.width as f32, self.height as f32)
    }

    /// Red, green, blue and opacity of each pixel.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }
}

/// A million pixels would tell nobody anything.
impl std::fmt::Debug for Raster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raster({} × {})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_pixels_go_together() {
        let check = |width, height, n_bytes, expect: bool| {
            assert_eq!(Raster::new(width, height, vec![0; n_bytes]).is_some(), expect);
        };
        check(3, 2, 24, true);
        check(3, 2, 23, false);
        check(0, 2, 0, false);
        check(u32::MAX, u32::MAX, 4, false);
    }
}
