//! The one door for randomness: a seeded `ChaCha8` stream, drawn on the CPU.
//!
//! Every draw of a session comes from its seed through [`Rng::stream`], which gives each purpose (initial weights, shuffles,
//! tie-breaks, folds) a stream of its own, so that one purpose drawing more never shifts another.

use rand::{Rng as _, RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// A seeded stream of random numbers.
#[derive(Debug, Clone)]
pub struct Rng(ChaCha8Rng);

impl Rng {
    /// The stream of `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// The stream of `seed` for one `purpose` and one `ordinal` (a fold number, a count of answers).
    ///
    /// Streams of different purposes or ordinals are independent.
    #[must_use]
    pub fn stream(seed: u64, purpose: &str, ordinal: u64) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
        for byte in purpose.bytes().chain(ordinal.to_le_bytes()).chain(seed.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self::new(hash)
    }

    /// A seed for a child that takes one.
    pub fn seed(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in `[0, 1)`.
    pub fn uniform(&mut self) -> f64 {
        self.0.random::<f64>()
    }

    /// Uniform in `0..n`; `n` must not be 0.
    pub fn below(&mut self, n: usize) -> usize {
        debug_assert!(n > 0, "below(0) has no value");
        self.0.random_range(0..n.max(1) as u64) as usize
    }

    /// Puts `items` in a uniformly random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let draw = |mut rng: Rng| [rng.uniform(), rng.uniform(), rng.uniform()];
        assert_eq!(draw(Rng::new(7)), draw(Rng::new(7)));
        assert_ne!(draw(Rng::new(7)), draw(Rng::new(8)));
    }

    #[test]
    fn purposes_and_ordinals_have_streams_of_their_own() {
        let first = |purpose, ordinal| Rng::stream(7, purpose, ordinal).seed();
        assert_ne!(first("folds", 0), first("query", 0));
        assert_ne!(first("folds", 0), first("folds", 1));
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<usize> = (0..100).collect();
        Rng::new(1).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
