//! One hash of bytes, the same on every machine.

/// An odd multiplier without pattern: 2^64 over the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of `bytes` that follow what `seed` is the hash of.
///
/// Eight bytes at a time are multiplied in, and the result is mixed so that every bit depends on every byte. It is no
/// defence against one who looks for collisions: what must be exact is compared after it.
pub(crate) fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mut state = seed ^ (bytes.len() as u64).wrapping_mul(GOLDEN);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = <[u8; 8]>::try_from(word).map_or(0, u64::from_le_bytes);
        state = (state.rotate_left(23) ^ word).wrapping_mul(GOLDEN);
    }
    let rest = words.remainder().iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    mix((state.rotate_left(23) ^ rest).wrapping_mul(GOLDEN))
}

/// Spreads every bit of a word over all of them; no two words become one (the finaliser of `MurmurHash3`).
pub(super) fn mix(mut word: u64) -> u64 {
    word = (word ^ word >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ word >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ word >> 33
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
    fn low_bits_are_spread_evenly() {
        let mut slots = [0_u32; 64];
        for number in 0..64_000_u32 {
            slots[(hash(0, &number.to_le_bytes()) % 64) as usize] += 1;
        }
        // 1000 expected in each, with a standard deviation of 31
        assert!(slots.iter().all(|count| (840..1160).contains(count)), "{slots:?}");
    }
}
