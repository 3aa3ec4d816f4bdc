//! Choices made from a seed: the same seed makes the same cable on every machine.

/// A small generator of numbers (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn number(&mut self, low: u64, high: u64) -> u64 {
        low + self.roll() % (high - low + 1)
    }

    /// True in so many of a hundred falls.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.roll() % 100 < percent
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.number(0, all.len() as u64 - 1);
        &all[usize::try_from(at).unwrap_or(0)]
    }

    /// `count` different ones of several, in an order of their own.
    pub fn some<'a, T: PartialEq>(&mut self, all: &'a [T], count: usize) -> Vec<&'a T> {
        let mut taken: Vec<&T> = Vec::new();
        while taken.len() < count.min(all.len()) {
            let next = self.pick(all);
            if !taken.contains(&next) {
                taken.push(next);
            }
        }
        taken
    }
}
