//! A hash that is the same on every machine and in every version.

/// The state before the first byte.
pub(super) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a, by a whole character.
pub(super) fn add(state: u64, character: char) -> u64 {
    (state ^ u64::from(character)).wrapping_mul(0x0100_0000_01b3)
}

/// The last mixing step of `MurmurHash3`, after which every bit depends on every character.
pub(super) fn finish(state: u64) -> u64 {
    let mut hash = state;
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The hash of a text.
pub(super) fn of(text: &str) -> u64 {
    finish(text.chars().fold(START, add))
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
