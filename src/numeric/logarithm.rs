//! A logarithm that the compiler can work out for several numbers at once.

use std::f64::consts::LN_2;

/// The bits of the square root of 1/2, and those of 1.
const ROOT_OF_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
const ONE: u64 = 0x3ff0_0000_0000_0000;
/// The bits of 2^52: with a whole number below 2^52 in its lower bits, a float is 2^52 more than the number.
const SHIFT: u64 = 0x4330_0000_0000_0000;

/// `ln x` of a positive x within 1e-15 or one part in 10^15; of 0, or of a number too small to be normal, about -708.
///
/// With `x = 2^e m` and m from `sqrt(1/2)` to `sqrt 2`, `ln x = e ln 2 + 2 artanh(s)` for `s = (m - 1) / (m + 1)`, and
/// `artanh(s) = s + s^3/3 + s^5/5 + …`, whose terms fall below rounding after ten. No branch and no table, so that a loop
/// over it is vectorised; and no system library, so that a tab and a native program agree to the last bit.
#[must_use]
#[inline]
pub fn ln(x: f64) -> f64 {
    let bits = x.max(f64::MIN_POSITIVE).to_bits();
    let exponent = (bits + ONE - ROOT_OF_HALF) >> 52;
    let mantissa = f64::from_bits(bits + ONE - (exponent << 52));
    let power = f64::from_bits(SHIFT | exponent) - (f64::from_bits(SHIFT) + 1023.0);
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let (s2, s8) = (s * s, (s * s) * (s * s) * (s * s) * (s * s));
    let low = s2 * (1.0 / 3.0 + s2 * (1.0 / 5.0 + s2 * (1.0 / 7.0)));
    let middle = 1.0 / 9.0 + s2 * (1.0 / 11.0 + s2 * (1.0 / 13.0 + s2 * (1.0 / 15.0)));
    let high = 1.0 / 17.0 + s2 * (1.0 / 19.0);
    power * LN_2 + 2.0 * (s + s * (low + s8 * (middle + s8 * high)))
}

/// `-sum_c p_c ln p_c` in nats, with 0 ln 0 = 0.
///
/// Eight partial sums are kept side by side, which is what lets the compiler use vector instructions.
#[must_use]
pub fn entropy(probabilities: &[f64]) -> f64 {
    let (eights, rest) = probabilities.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for eight in eights {
        for lane in 0..8 {
            sums[lane] += eight[lane] * ln(eight[lane]);
        }
    }
    let rest: f64 = rest.iter().map(|&p| p * ln(p)).sum();
    0.0 - (sums.iter().sum::<f64>() + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_entropy_is_by_hand() {
        assert_eq!(ln(1.0), 0.0);
        assert!((entropy(&[0.5, 0.25, 0.25, 0.0]) - 1.5 * LN_2).abs() < 1e-15);
        assert!((entropy(&[0.1; 10]) - 10_f64.ln()).abs() < 1e-14);
    }

    proptest! {
        #[test]
        fn it_is_the_logarithm(x in prop::num::f64::POSITIVE | prop::num::f64::NORMAL, p in 1e-12_f64..=1.0) {
            for x in [x, p] {
                prop_assert!((ln(x) - x.ln()).abs() <= 1e-15_f64.max(x.ln().abs() * 1e-15), "{x}: {} {}", ln(x), x.ln());
            }
        }
    }
}
