//! A hash that is the same on every machine and in every version.

use querent_numeric::mix;

/// The state before the first byte.
pub(super) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a, by a whole character.
pub(super) fn add(state: u64, character: char) -> u64 {
    (state ^ u64::from(character)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a text.
pub(super) fn of(text: &str) -> u64 {
    mix(text.chars().fold(START, add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_same_everywhere() {
        // By the definitions of the two in Python.
        assert_eq!(of(""), 0xefd0_1f60_ba99_2926);
        assert_eq!(of("good"), 0x8cab_3c66_8ee8_a4f4);
    }
}
