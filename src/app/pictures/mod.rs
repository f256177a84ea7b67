//! Pictures that a timeline speaks of: where they may be, and reading them. Those beside the file or in it are
//! read when they come into sight, those on the web only when somebody asks for one.

mod decoding;
mod kept;
mod place;

use egui::TextureHandle;

pub(crate) use decoding::{PictureFrame, raster, smaller};
pub(crate) use kept::KeptPictures;
pub use place::PicturePlace;
pub(crate) use place::host_of;

/// What has come of a picture.
#[derive(Clone, PartialEq, Eq)]
pub enum Fetched {
    /// It is on its way.
    Loading,
    /// It is there.
    There(TextureHandle),
    /// It cannot be had, and why.
    Failed(String),
}
