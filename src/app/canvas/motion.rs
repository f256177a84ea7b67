//! How the view moves by itself: short jumps, and the glide after a drag.

use layout::{View, ViewLimits};

/// How long a jump takes, in seconds.
const JUMP_SECONDS: f64 = 0.18;
/// A glide loses all but this share of its speed in a second.
const KEPT_PER_SECOND: f64 = 0.02;
/// A glide slower than this many views a second has ended.
const SLOWEST: f64 = 0.01;

/// What the view is doing by itself. Times are seconds on the window's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Motion {
    /// Nothing.
    #[default]
    Still,
    /// On the way from one view to another.
    Jump {
        /// Where it began.
        from: View,
        /// Where it ends.
        to: View,
        /// When it began.
        since: f64,
    },
    /// Gliding on after a drag.
    Glide {
        /// Where the drag ended.
        from: View,
        /// Views a second, towards the future where positive.
        speed: f64,
        /// When the drag ended.
        since: f64,
    },
}

impl Motion {
    /// A jump from where the view is.
    pub fn jump(from: View, to: View, now: f64) -> Self {
        if from == to { Self::Still } else { Self::Jump { from, to, since: now } }
    }

    /// The glide after a drag that ended at this speed.
    pub fn glide(from: View, speed: f64, now: f64) -> Self {
        if speed.abs() < SLOWEST * 10.0 {
            Self::Still
        } else {
            Self::Glide { from, speed, since: now }
        }
    }

    /// Where the view is now, and what it does from here on.
    pub fn at(self, view: View, now: f64, limits: &ViewLimits) -> (View, Self) {
        match self {
            Self::Still => (view, self),
            Self::Jump { from, to, since } => {
                let progress = ((now - since) / JUMP_SECONDS).clamp(0.0, 1.0);
                if progress >= 1.0 {
                    (to, Self::Still)
                } else {
                    (from.lerp(&to, eased(progress)), self)
                }
            }
            Self::Glide { from, speed, since } => {
                let elapsed = (now - since).max(0.0);
                let kept = KEPT_PER_SECOND.powf(elapsed);
                // The integral of speed * KEPT^t.
                let way = speed * (1.0 - kept) / -KEPT_PER_SECOND.ln();
                let over = (speed * kept).abs() < SLOWEST;
                (from.panned(way, limits), if over { Self::Still } else { self })
            }
        }
    }

    /// Where it will end.
    pub fn target(self, view: View) -> View {
        match self {
            Self::Jump { to, .. } => to,
            Self::Still | Self::Glide { .. } => view,
        }
    }
}

/// Fast at first, then slower: cubic ease-out.
fn eased(progress: f64) -> f64 {
    1.0 - (1.0 - progress).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: View = View { start: 0, span: 1000 };
    const THERE: View = View { start: 5000, span: 1000 };

    fn limits() -> ViewLimits {
        ViewLimits::new(View { start: -100_000, span: 200_000 }, 1)
    }

    #[test]
    fn a_jump_ends_where_it_should_and_rests() {
        let jump = Motion::jump(HERE, THERE, 10.0);
        let (halfway, moving) = jump.at(HERE, 10.05, &limits());
        assert!(halfway.start > 0 && halfway.start < 5000);
        assert_eq!(moving, jump);
        assert_eq!(jump.at(halfway, 10.2, &limits()), (THERE, Motion::Still));
        assert_eq!(Motion::jump(HERE, HERE, 0.0), Motion::Still);
    }

    #[test]
    fn a_glide_slows_down_and_rests() {
        let glide = Motion::glide(HERE, 2.0, 0.0);
        let (early, _) = glide.at(HERE, 0.1, &limits());
        let (late, end) = glide.at(HERE, 5.0, &limits());
        assert!(early.start > 0 && late.start > early.start);
        assert_eq!(end, Motion::Still);
        assert_eq!(Motion::glide(HERE, 0.001, 0.0), Motion::Still);
    }
}
