//! Positions in the lists of a timeline, and what else all of them have.

/// Fields that a format does not know, kept in order and as written.
pub type Extra = serde_json::Map<String, serde_json::Value>;

macro_rules! index {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index.
            pub fn get(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }
        }
    )*};
}

index! {
    /// A position in [`Timeline::events`](super::Timeline::events).
    EventIndex
    /// A position in [`Timeline::lanes`](super::Timeline::lanes).
    LaneIndex
    /// A position in [`Timeline::categories`](super::Timeline::categories).
    CategoryIndex
    /// A position in [`Timeline::sources`](super::Timeline::sources).
    SourceIndex
    /// A position in [`Events::parts`](super::Events::parts).
    PartIndex
}
