//! What a column of a table can be for.

/// What a column of a table is for: the dates of an event, one of its other fields, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The event's date, or its start.
    Start,
    /// The year of the start, where the month is elsewhere.
    Year,
    /// The month of the start.
    Month,
    /// The day of the start.
    Day,
    /// The time of day of the start.
    Time,
    /// The end.
    End,
    /// The year of the end.
    EndYear,
    /// The month of the end.
    EndMonth,
    /// The day of the end.
    EndDay,
    /// The time of day of the end.
    EndTime,
    /// The title; several columns stand side by side.
    Title,
    /// The longer text.
    Summary,
    /// The lane.
    Lane,
    /// The category.
    Category,
    /// The tags.
    Tags,
    /// The importance.
    Importance,
    /// The place.
    Place,
    /// Links.
    Links,
    /// Pictures and films.
    Media,
    /// What stands below a picture.
    MediaCaption,
    /// Whose picture it is.
    MediaCredit,
    /// What a picture shows, for who cannot see it.
    MediaAlt,
    /// Sources.
    Sources,
    /// Whether it happened, is planned, claimed or disputed.
    Status,
    /// Who claims it.
    By,
    /// Who disputes it.
    DisputedBy,
    /// How the date is to be shown.
    DisplayDate,
    /// The identifier.
    Id,
    /// Nothing that is understood: the column is kept as it is.
    Kept,
}

impl Role {
    /// How many there are.
    pub const COUNT: usize = Self::Kept as usize + 1;

    /// Every role, with its name on the command line and what a dialog calls it.
    pub const ALL: [(Self, &'static str, &'static str); Self::COUNT] = [
        (Self::Start, "start", "Start, or date"),
        (Self::Year, "year", "Year"),
        (Self::Month, "month", "Month"),
        (Self::Day, "day", "Day"),
        (Self::Time, "time", "Time of day"),
        (Self::End, "end", "End"),
        (Self::EndYear, "end-year", "Year of the end"),
        (Self::EndMonth, "end-month", "Month of the end"),
        (Self::EndDay, "end-day", "Day of the end"),
        (Self::EndTime, "end-time", "Time of day of the end"),
        (Self::Title, "title", "Title"),
        (Self::Summary, "summary", "Summary"),
        (Self::Lane, "lane", "Lane"),
        (Self::Category, "category", "Category"),
        (Self::Tags, "tags", "Tags"),
        (Self::Importance, "importance", "Importance"),
        (Self::Place, "place", "Place"),
        (Self::Links, "links", "Links"),
        (Self::Media, "media", "Media"),
        (Self::MediaCaption, "media-caption", "Caption of the media"),
        (Self::MediaCredit, "media-credit", "Credit of the media"),
        (Self::MediaAlt, "media-alt", "Description of the media"),
        (Self::Sources, "sources", "Sources"),
        (Self::Status, "status", "Status"),
        (Self::By, "by", "Claimed by"),
        (Self::DisputedBy, "disputed-by", "Disputed by"),
        (Self::DisplayDate, "display-date", "Date as shown"),
        (Self::Id, "id", "Identifier"),
        (Self::Kept, "other", "Other, kept as it is"),
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, ..)| *role == self).map_or("", |(_, name, _)| name)
    }

    /// What a dialog calls it.
    pub fn label(self) -> &'static str {
        Self::ALL.iter().find(|(role, ..)| *role == self).map_or("", |(.., label)| label)
    }

    /// The role with this [`name`](Self::name), whatever its case; “date” is the start.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '_'], "-");
        let name = if name == "date" { "start" } else { &name };
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(role, ..)| *role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name() {
        for (role, name, label) in Role::ALL {
            assert_eq!(Role::from_name(name), Some(role));
            assert_eq!((role.name(), role.label()), (name, label));
        }
        assert_eq!(Role::from_name("Date"), Some(Role::Start));
        assert_eq!(Role::from_name("end year"), Some(Role::EndYear));
    }
}
