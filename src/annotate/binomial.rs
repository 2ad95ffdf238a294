//! What a count among drawn rows says for certain about the rows that it was drawn from.

use statrs::function::beta::beta_reg;
use statrs::function::factorial::ln_binomial;

/// The largest share of successes that `successes` of `n` draws leave too unlikely from below: the one-sided lower bound of
/// Clopper and Pearson, which holds with a chance of at least `1 - alpha` whatever the true share and however few the draws.
///
/// The share p at which `P(X >= successes) = alpha` for X ~ Binomial(n, p), a quantile of Beta(successes, n - successes + 1).
/// Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26
/// (1934). The score interval of Wilson, which [`crate`] could have used instead, is right on average over shares
/// and too optimistic for shares near 1, which is where a precision is promised.
#[must_use]
pub fn share_at_least(successes: u32, n: u32, alpha: f64) -> f64 {
    let successes = successes.min(n);
    if successes == 0 {
        return 0.0;
    }
    halve(|p| beta_reg(f64::from(successes), f64::from(n - successes) + 1.0, p) < alpha)
}

/// The one-sided upper bound of Clopper and Pearson; see [`share_at_least`], whose mirror image it is.
#[must_use]
pub fn share_at_most(successes: u32, n: u32, alpha: f64) -> f64 {
    1.0 - share_at_least(n - successes.min(n), n, alpha)
}

/// The fewest and the most of `total` rows that can be wrong after `wrong` were found among `checked`, drawn at random
/// without replacement. Both ends hold together with a chance of at least `1 - alpha` at every moment of the checking, so
/// one may look after every row and stop whenever one likes.
///
/// The counts E with `P(wrong among checked | E) · (checked + 1) >= alpha`: the inverse of the ratio is the posterior of E
/// over a uniform prior, a martingale under the true E, which exceeds `1/alpha` with a chance of at most alpha (Ville).
/// Waudby-Smith and Ramdas, "Confidence sequences for sampling without replacement", `NeurIPS` 2020.
#[must_use]
pub fn wrong_rows(wrong: u32, checked: u32, total: u32, alpha: f64) -> (u32, u32) {
    let checked = checked.min(total);
    let wrong = wrong.min(checked);
    let least = alpha.max(f64::MIN_POSITIVE).ln() - f64::from(checked + 1).ln();
    let ln_choose = |n: u32, k: u32| ln_binomial(n.into(), k.into());
    let is_possible = |all_wrong: u32| {
        let chance =
            ln_choose(all_wrong, wrong) + ln_choose(total - all_wrong, checked - wrong) - ln_choose(total, checked);
        chance >= least - 1e-9
    };
    // Likelihoods rise to the mode and fall beyond it, so each end is found by halving.
    let (lowest, highest) = (wrong, total - (checked - wrong));
    let share = if checked == 0 { 0.5 } else { f64::from(wrong) / f64::from(checked) };
    let mode = ((share * (f64::from(total) + 1.0)).floor() as u32).clamp(lowest, highest);
    let last = |mut inside: u32, mut outside: i64| {
        while (outside - i64::from(inside)).abs() > 1 {
            let middle = i64::midpoint(i64::from(inside), outside) as u32;
            if is_possible(middle) { inside = middle } else { outside = i64::from(middle) }
        }
        inside
    };
    (last(mode, i64::from(lowest) - 1), last(mode, i64::from(highest) + 1))
}

/// The p in 0..1 up to which `is_below` holds, to the last bit but a few.
fn halve(is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if is_below(middle) { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use querent_numeric::Rng;

    #[test]
    fn all_right_has_a_closed_form() {
        // p^n = alpha: 59 of 59 right promise 0.05^(1/59) = 0.9505
        assert!((share_at_least(59, 59, 0.05) - 0.05_f64.powf(1.0 / 59.0)).abs() < 1e-12);
        assert!((share_at_most(0, 59, 0.05) - (1.0 - 0.05_f64.powf(1.0 / 59.0))).abs() < 1e-12);
    }

    #[test]
    fn nothing_drawn_promises_nothing() {
        assert_eq!((share_at_least(0, 0, 0.05), share_at_most(0, 0, 0.05)), (0.0, 1.0));
        assert_eq!(wrong_rows(0, 0, 10, 0.05), (0, 10));
        assert_eq!(wrong_rows(0, 0, 0, 0.05), (0, 0));
    }

    #[test]
    fn rows_that_are_all_checked_leave_no_doubt() {
        assert_eq!(wrong_rows(3, 50, 50, 0.05), (3, 3));
    }

    #[test]
    fn one_row_of_two_checked_leaves_the_other_open() {
        assert_eq!(wrong_rows(1, 1, 2, 0.05), (1, 2));
    }

    #[test]
    fn watching_all_the_time_fails_no_more_often_than_promised() {
        // 400 lots of 100 rows, 8 wrong, checked in random order to the end: the truth may leave the interval in at most
        // 1 lot of 10; three standard deviations above are 58.
        let failures = (0..400).filter(|&seed| {
            let mut lot: Vec<bool> = (0..100).map(|row| row < 8).collect();
            Rng::new(seed).shuffle(&mut lot);
            let mut wrong = 0;
            lot.iter().zip(1_u32..).any(|(&is_wrong, checked)| {
                wrong += u32::from(is_wrong);
                let (low, high) = wrong_rows(wrong, checked, 100, 0.1);
                !(low..=high).contains(&8)
            })
        });
        assert!(failures.count() <= 58);
    }

    proptest! {
        #[test]
        fn bounds_hold_the_share(n in 1_u32..3000, part in 0.0..=1.0_f64, alpha in 1e-4..0.4_f64) {
            let successes = (f64::from(n) * part).floor() as u32;
            let share = f64::from(successes) / f64::from(n);
            let (low, high) = (share_at_least(successes, n, alpha), share_at_most(successes, n, alpha));
            prop_assert!(0.0 <= low && low <= share + 1e-9 && share <= high + 1e-9 && high <= 1.0);
        }

        #[test]
        fn possible_counts_hold_what_was_seen(total in 1_u32..2000, part in 0.0..=1.0_f64, bad in 0.0..=1.0_f64) {
            let checked = (f64::from(total) * part).floor() as u32;
            let wrong = (f64::from(checked) * bad).floor() as u32;
            let (low, high) = wrong_rows(wrong, checked, total, 0.05);
            prop_assert!(wrong <= low && low <= high && high <= total - (checked - wrong));
        }
    }
}
