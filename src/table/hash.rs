//! One hash of bytes, the same on every machine.

use querent_numeric::mix;

/// An odd multiplier without pattern: 2^64 over the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of `bytes` that follow what `seed` is the hash of.
///
/// Eight bytes at a time are multiplied in, and the result is mixed so that every bit depends on every byte. It is no
/// defence against one who looks for collisions: what must be exact is compared after it.
#[must_use]
pub fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mut state = seed ^ (bytes.len() as u64).wrapping_mul(GOLDEN);
    let (words, rest) = bytes.as_chunks::<8>();
    for &word in words {
        state = (state.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(GOLDEN);
    }
    let rest = match bytes.last_chunk::<8>() {
        Some(_) if rest.is_empty() => 0,
        // The rest are the upper bytes of the last eight.
        Some(&last) => u64::from_le_bytes(last) >> (64 - 8 * rest.len()),
        None => short_word(rest),
    };
    mix((state.rotate_left(23) ^ rest).wrapping_mul(GOLDEN))
}

/// Up to seven bytes as a little-endian word, without a loop.
#[inline]
pub(super) fn short_word(bytes: &[u8]) -> u64 {
    let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
    let four = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        u64::from(four.map_or(0, u32::from_le_bytes)) << (8 * at)
    };
    match bytes.len() {
        0 => 0,
        n @ 1..4 => byte(0) | byte(n / 2) | byte(n - 1),
        // The two overlap in what is the same in both.
        n => four(0) | four(n - 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn texts_that_differ_in_one_place_have_different_hashes() {
        let texts = (0..100_000).map(|number| format!("row {number}"));
        let hashes: BTreeSet<u64> = texts.map(|text| hash(0, text.as_bytes())).collect();
        assert_eq!(hashes.len(), 100_000);
        // zeros and lengths count, and so does what came before
        let few: BTreeSet<u64> = (0..32).map(|length| hash(0, &vec![0; length])).collect();
        assert_eq!(few.len(), 32);
        assert_ne!(hash(1, b"a"), hash(2, b"a"));
    }

    #[test]
    fn short_words_are_their_bytes() {
        for length in 0..8 {
            let bytes: Vec<u8> = (0..length).map(|at| 0xa1 + at).collect();
            let word = bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
            assert_eq!(short_word(&bytes), word, "{length}");
        }
    }

    #[test]
    fn a_hash_stays_what_it_was() {
        // Saved projects know their tables by it.
        let known = |text: &str| format!("{:016x}", hash(7, text.as_bytes()));
        assert_eq!(
            ["", "a", "seven b", "eight by", "nine byte"].map(known),
            ["88c0140729811169", "4dddd28cdd5930c6", "8058e08573203343", "65cd97d130fc75ad", "6ed2c4d6c3bd54f4",]
        );
    }

    #[test]
    fn low_bits_are_spread_evenly() {
        let mut slots = [0_u32; 64];
        for number in 0..64_000_u32 {
            slots[(hash(0, &number.to_le_bytes()) % 64) as usize] += 1;
        }
        // 1000 expected in each, with a standard deviation of 31
        assert!(slots.iter().all(|count| (840..1160).contains(count)), "{slots:?}");
    }
}
