//! What the window calls the values that lower layers know by names of their own.

use std::borrow::Cow;

use date::{Calendar, Precision, Shift};
use formats::Role;
use model::{RelationKind, SecondScale, StatusKind, WarpChoice};

use super::{Argument, Words};

impl Words {
    /// What time is cut short by.
    pub(crate) fn warp(self, warp: WarpChoice) -> &'static str {
        match warp {
            WarpChoice::Automatic => self.text("warp-automatic"),
            WarpChoice::Linear => self.text("warp-linear"),
            WarpChoice::Folded => self.text("warp-folded"),
            WarpChoice::Logarithmic => self.text("warp-logarithmic"),
        }
    }

    /// What an axis counts besides the years of the common era.
    pub(crate) fn second_scale(self, scale: SecondScale) -> &'static str {
        match scale {
            SecondScale::Weeks => self.text("scale-weeks"),
            SecondScale::Calendar(calendar) => self.calendar(calendar),
        }
    }

    /// The name of a calendar.
    pub(crate) fn calendar(self, calendar: Calendar) -> &'static str {
        match calendar {
            Calendar::Julian => self.text("calendar-julian"),
            Calendar::Islamic => self.text("calendar-islamic"),
            Calendar::UmmAlQura => self.text("calendar-umm-al-qura"),
            Calendar::Hebrew => self.text("calendar-hebrew"),
            Calendar::Persian => self.text("calendar-persian"),
            Calendar::Chinese => self.text("calendar-chinese"),
            Calendar::Coptic => self.text("calendar-coptic"),
            Calendar::Ethiopian => self.text("calendar-ethiopian"),
            Calendar::Indian => self.text("calendar-indian"),
        }
    }

    /// How finely a date is known: "known to the month".
    pub(crate) fn known_to(self, precision: Precision) -> &'static str {
        match precision {
            Precision::Gigayear => self.text("known-to-gigayear"),
            Precision::Megayear => self.text("known-to-megayear"),
            Precision::Kiloyear => self.text("known-to-kiloyear"),
            Precision::Millennium => self.text("known-to-millennium"),
            Precision::Century => self.text("known-to-century"),
            Precision::Decade => self.text("known-to-decade"),
            Precision::Year => self.text("known-to-year"),
            Precision::Season => self.text("known-to-season"),
            Precision::Quarter => self.text("known-to-quarter"),
            Precision::Month => self.text("known-to-month"),
            Precision::Week => self.text("known-to-week"),
            Precision::Day => self.text("known-to-day"),
            Precision::Hour => self.text("known-to-hour"),
            Precision::Minute => self.text("known-to-minute"),
            Precision::Second => self.text("known-to-second"),
            Precision::Millisecond => self.text("known-to-millisecond"),
            Precision::Microsecond => self.text("known-to-microsecond"),
            Precision::Nanosecond => self.text("known-to-nanosecond"),
        }
    }

    /// What a status is called within a line.
    pub(crate) fn status(self, status: StatusKind) -> &'static str {
        match status {
            StatusKind::Confirmed => self.text("status-confirmed"),
            StatusKind::Claimed => self.text("status-claimed"),
            StatusKind::Disputed => self.text("status-disputed"),
            StatusKind::Planned => self.text("status-planned"),
            StatusKind::Opinion => self.text("status-opinion"),
        }
    }

    /// How an event bears on another: "responds to"; a kind that only the file knows has its own word.
    pub(crate) fn relation(self, kind: &RelationKind) -> Cow<'static, str> {
        match kind {
            RelationKind::Causes => self.text("relation-causes").into(),
            RelationKind::RespondsTo => self.text("relation-responds-to").into(),
            RelationKind::Follows => self.text("relation-follows").into(),
            RelationKind::Contradicts => self.text("relation-contradicts").into(),
            RelationKind::PartOf => self.text("relation-part-of").into(),
            RelationKind::CommentsOn => self.text("relation-comments-on").into(),
            RelationKind::Other(name) => name.clone().into(),
        }
    }

    /// The same from the other end: "answered by".
    pub(crate) fn relation_back(self, kind: &RelationKind) -> Cow<'static, str> {
        match kind {
            RelationKind::Causes => self.text("relation-caused-by").into(),
            RelationKind::RespondsTo => self.text("relation-answered-by").into(),
            RelationKind::Follows => self.text("relation-followed-by").into(),
            RelationKind::Contradicts => self.text("relation-contradicted-by").into(),
            RelationKind::PartOf => self.text("relation-includes").into(),
            RelationKind::CommentsOn => self.text("relation-commented-on-by").into(),
            RelationKind::Other(name) => {
                self.format("relation-other-from", [("name", name.as_str().into())]).into()
            }
        }
    }

    /// How far a file is moved in time: "9,166 days earlier".
    pub(crate) fn shift(self, shift: Shift) -> String {
        let (n, length) = match shift {
            Shift::Years(n) => (n.into(), self.format("years", [("n", amount(n.into()))])),
            Shift::Months(n) => (n.into(), self.format("months", [("n", amount(n.into()))])),
            Shift::Days(n) => (n.into(), self.format("days", [("n", amount(n.into()))])),
            Shift::Nanos(n) => (n, self.nanos(n)),
        };
        match n < 0 {
            true => self.format("shift-earlier", [("length", length.into())]),
            false => self.format("shift-later", [("length", length.into())]),
        }
    }

    /// How long so many nanoseconds are, in the largest unit of which they are a whole number.
    fn nanos(self, nanos: i128) -> String {
        const SECOND: i128 = 1_000_000_000;
        let whole = |seconds: i128| {
            let unit = seconds * SECOND;
            (nanos % unit == 0).then(|| amount(nanos / unit))
        };
        if let Some(n) = whole(86_400) {
            self.format("days", [("n", n)])
        } else if let Some(n) = whole(3_600) {
            self.format("hours", [("n", n)])
        } else if let Some(n) = whole(60) {
            self.format("minutes", [("n", n)])
        } else {
            self.format("seconds", [("n", amount(nanos / SECOND))])
        }
    }

    /// What a column of a table may be for.
    pub(crate) fn role(self, role: Role) -> &'static str {
        match role {
            Role::Start => self.text("role-start"),
            Role::Year => self.text("role-year"),
            Role::Month => self.text("role-month"),
            Role::Day => self.text("role-day"),
            Role::Time => self.text("role-time"),
            Role::End => self.text("role-end"),
            Role::EndYear => self.text("role-end-year"),
            Role::EndMonth => self.text("role-end-month"),
            Role::EndDay => self.text("role-end-day"),
            Role::EndTime => self.text("role-end-time"),
            Role::Title => self.text("role-title"),
            Role::Summary => self.text("role-summary"),
            Role::Lane => self.text("role-lane"),
            Role::Category => self.text("role-category"),
            Role::Tags => self.text("role-tags"),
            Role::Importance => self.text("role-importance"),
            Role::Place => self.text("role-place"),
            Role::Links => self.text("role-links"),
            Role::Media => self.text("role-media"),
            Role::MediaCaption => self.text("role-media-caption"),
            Role::MediaCredit => self.text("role-media-credit"),
            Role::MediaAlt => self.text("role-media-alt"),
            Role::Sources => self.text("role-sources"),
            Role::Status => self.text("role-status"),
            Role::By => self.text("role-by"),
            Role::DisputedBy => self.text("role-disputed-by"),
            Role::DisplayDate => self.text("role-display-date"),
            Role::Id => self.text("role-id"),
            Role::Kept => self.text("role-kept"),
        }
    }
}

/// A number without its sign.
fn amount(n: i128) -> Argument<'static> {
    u64::try_from(n.unsigned_abs()).unwrap_or(u64::MAX).into()
}
