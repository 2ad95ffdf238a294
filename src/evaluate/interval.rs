//! A confidence interval for a share, such as an accuracy.

/// The 97.5 % point of the standard normal distribution: 95 % of it lies between minus this and this.
const Z: f64 = 1.959_963_984_540_054;

/// The ends of a confidence interval, both within `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The 95 % score interval for `successes` out of `n`:
///
/// `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)`, with `p = successes / n` and `z = 1.96`.
///
/// Unlike `p ± z √(p(1-p)/n)` it stays within `0..=1` and is honest about few rows: 5 of 5 gives 0.57 to 1. No rows at
/// all give 0 to 1. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
#[must_use]
pub fn wilson(successes: usize, n: usize) -> Interval {
    wilson_of_share(successes.min(n) as f64 / n.max(1) as f64, n as f64)
}

/// The same for a share `p`, 0 to 1, that is known as well as by `n` independent rows.
#[must_use]
pub fn wilson_of_share(p: f64, n: f64) -> Interval {
    if n <= 0.0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let centre = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Interval { low: ((centre - reach) / scale).max(0.0), high: ((centre + reach) / scale).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_right_among_few_is_not_certainty() {
        // p = 1: low = (1 + z²/10 - z²/10) / (1 + z²/5) = 5 / (5 + 3.8415) = 0.56552
        let interval = wilson(5, 5);
        assert!((interval.low - 5.0 / (5.0 + Z * Z)).abs() < 1e-12);
        assert!((interval.high - 1.0).abs() < 1e-12);
    }

    #[test]
    fn half_right_is_symmetric() {
        // p = 1/2, n = 100: 0.5 ± 1.96 √(0.0025 + 0.000096) / 1.0384 = 0.5 ± 0.09617
        let interval = wilson(50, 100);
        assert!((interval.low - 0.403_83).abs() < 1e-5);
        assert!((interval.high - 0.596_17).abs() < 1e-5);
    }

    #[test]
    fn no_rows_say_nothing() {
        assert_eq!(wilson(0, 0), Interval { low: 0.0, high: 1.0 });
    }

    proptest::proptest! {
        #[test]
        fn it_holds_the_share_and_stays_within_bounds(n in 1_usize..500, part in 0.0..=1.0_f64) {
            let successes = (part * n as f64).floor() as usize;
            let share = successes as f64 / n as f64;
            let Interval { low, high } = wilson(successes, n);
            proptest::prop_assert!(0.0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1.0);
        }
    }
}
