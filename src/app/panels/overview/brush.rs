//! The window on the whole timeline, and what dragging makes of it. Pure.

/// A stretch of the whole timeline, in fractions of it; may reach beyond 0–1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fraction {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub until: f64,
}

/// What the pointer took hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    /// The left edge.
    From,
    /// The right edge.
    Until,
    /// The window itself.
    Inside,
    /// The strip beside the window.
    Beside,
    /// Nothing yet: a window that is drawn out from here.
    New,
}

impl Fraction {
    pub(super) fn width(self) -> f64 {
        self.until - self.from
    }

    /// What lies under the pointer; edges reach `slack` to both sides, but leave the middle third
    /// of a small window to hold it by.
    pub(super) fn grip_at(self, at: f64, slack: f64) -> Grip {
        let inward = slack.min(self.width() / 3.0);
        if at >= self.from - slack && at < self.from + inward {
            Grip::From
        } else if at > self.until - inward && at <= self.until + slack {
            Grip::Until
        } else if (self.from..=self.until).contains(&at) {
            Grip::Inside
        } else {
            Grip::Beside
        }
    }

    /// Whether it is all of the strip, but for rounding.
    pub(super) fn is_whole(self) -> bool {
        const SLACK: f64 = 1e-6;
        self.from <= SLACK && self.until >= 1.0 - SLACK
    }

    /// The stretch between two places of the strip, whichever is first, of at least this width.
    pub(super) fn between(one: f64, other: f64, min_width: f64) -> Self {
        let [one, other] = [one, other].map(|at| at.clamp(0.0, 1.0));
        let (from, until) = (one.min(other), one.max(other));
        Self { from, until: until.max(from + min_width) }
    }

    /// The same width around another middle, kept on the timeline.
    pub(super) fn centered_at(self, at: f64) -> Self {
        self.moved_by(at - f64::midpoint(self.from, self.until))
    }

    /// The same width elsewhere, kept on the timeline where it fits.
    pub(super) fn moved_by(self, delta: f64) -> Self {
        let width = self.width();
        let from = (self.from + delta).clamp(0.0_f64.min(1.0 - width), (1.0 - width).max(0.0));
        Self { from, until: from + width }
    }

    /// One edge elsewhere, at least `min_width` from the other.
    pub(super) fn with_edge_at(self, grip: Grip, at: f64, min_width: f64) -> Self {
        let at = at.clamp(0.0, 1.0);
        match grip {
            Grip::From => Self { from: at.min(self.until - min_width), ..self },
            Grip::Until => Self { until: at.max(self.from + min_width), ..self },
            Grip::Inside | Grip::Beside | Grip::New => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Fraction = Fraction { from: 0.25, until: 0.75 };

    #[test]
    fn edges_are_gripped_near_them_and_the_rest_is_inside_or_beside() {
        for (at, grip) in [
            (0.24, Grip::From),
            (0.26, Grip::From),
            (0.5, Grip::Inside),
            (0.74, Grip::Until),
            (0.76, Grip::Until),
            (0.1, Grip::Beside),
        ] {
            assert_eq!(WINDOW.grip_at(at, 0.02), grip, "{at}");
        }
        let tiny = Fraction { from: 0.5, until: 0.503 };
        assert_eq!(tiny.grip_at(0.5015, 0.02), Grip::Inside);
    }

    #[test]
    fn a_moved_window_keeps_its_width_and_stays_on_the_timeline() {
        assert_eq!(WINDOW.moved_by(0.125), Fraction { from: 0.375, until: 0.875 });
        assert_eq!(WINDOW.moved_by(5.0), Fraction { from: 0.5, until: 1.0 });
        assert_eq!(WINDOW.centered_at(0.0), Fraction { from: 0.0, until: 0.5 });
        let wide = Fraction { from: -0.5, until: 1.5 };
        assert_eq!(wide.moved_by(9.0), Fraction { from: 0.0, until: 2.0 });
    }

    #[test]
    fn a_window_is_drawn_out_to_either_side() {
        for (one, other) in [(0.25, 0.75), (0.75, 0.25)] {
            assert_eq!(Fraction::between(one, other, 0.01), WINDOW);
        }
        assert_eq!(Fraction::between(0.5, 7.0, 0.01), Fraction { from: 0.5, until: 1.0 });
        assert_eq!(Fraction::between(0.5, 0.5, 0.25), Fraction { from: 0.5, until: 0.75 });
        assert!(!WINDOW.is_whole() && Fraction { from: 0.0, until: 1.0 }.is_whole());
    }

    #[test]
    fn an_edge_does_not_pass_the_other() {
        assert_eq!(WINDOW.with_edge_at(Grip::From, 0.9, 0.25).from, 0.5);
        assert_eq!(WINDOW.with_edge_at(Grip::Until, 0.0, 0.25).until, 0.5);
        assert_eq!(WINDOW.with_edge_at(Grip::Until, 2.0, 0.25).until, 1.0);
    }
}
