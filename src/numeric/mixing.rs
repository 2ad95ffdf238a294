//! The last step of a hash.

/// Spreads every bit of a word over all of them; no two words become one (the finaliser of `MurmurHash3`).
#[must_use]
#[inline]
pub fn mix(mut word: u64) -> u64 {
    word = (word ^ word >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ word >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ word >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_finaliser_of_murmur_hash() {
        // fmix64 of the reference, in Python.
        assert_eq!(mix(0), 0);
        assert_eq!(mix(1), 0xb456_bcfc_34c2_cb2c);
    }
}
