//! Numbers that look random and are the same on every run.

/// SplitMix64.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// The sequence of a case. Targets are told apart by their names.
    pub(super) fn of_case(target: &str, case: u64) -> Self {
        let name = target.bytes().fold(0, |sum: u64, byte| sum.rotate_left(7) ^ u64::from(byte));
        Self(name ^ case.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// A number below `end`, mostly a small one.
    pub(super) fn small(&mut self, end: usize) -> usize {
        let most = self.below(end);
        self.below(most + 1)
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.next() as u8
    }

    /// Whether a thing happens that happens once in `n` times.
    pub(super) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub(super) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
