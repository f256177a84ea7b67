//! The typeface, defined once for the screen, the ruler and every export.

/// The family name that SVG files ask for.
pub const FAMILY: &str = "Inter";

/// How heavy text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// CSS weight 400.
    #[default]
    Regular,
    /// CSS weight 500.
    Medium,
    /// CSS weight 600.
    SemiBold,
}

/// One font file.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its weight.
    pub weight: Weight,
    /// The name the screen knows it by.
    pub name: &'static str,
    /// TrueType data.
    pub data: &'static [u8],
}

/// Every face of the family, in the order of [`Weight`].
pub const FACES: [Face; 3] = [
    Face {
        weight: Weight::Regular,
        name: "Inter Regular",
        data: include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
    },
    Face {
        weight: Weight::Medium,
        name: "Inter Medium",
        data: include_bytes!("../../assets/fonts/Inter-Medium.ttf"),
    },
    Face {
        weight: Weight::SemiBold,
        name: "Inter SemiBold",
        data: include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
    },
];

impl Weight {
    /// The CSS number: 400, 500 or 600.
    pub fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
        }
    }
}
