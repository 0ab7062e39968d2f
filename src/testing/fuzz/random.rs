//! Pseudo-random numbers: the same for the same seed, on every machine and in every release.

#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The generator for one action, so that it does not matter which other actions are fuzzed.
    pub(super) fn new(seed: u64, action: &str) -> Self {
        // FNV-1a.
        let name = action.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed ^ name)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    pub(super) fn one_of<'v, T>(&mut self, values: &'v [T]) -> Option<&'v T> {
        values.get(self.below(values.len()))
    }

    pub(super) fn once_in(&mut self, in_so_many: usize) -> bool {
        self.below(in_so_many) == 0
    }
}
