//! Classification change: stop when no prediction changes.

use super::past::Past;
use super::verdict::Verdict;

/// The largest share of the stop set whose predicted class changes in one of the last `window` comparisons; it stops down from `most`.
///
/// Zhu, Wang, Hovy and Ma, "Confidence-based stopping criteria for active learning for data annotation", ACM Transactions on Speech and
/// Language Processing 6 (2010), where it is one comparison of the whole pool and no change.
pub(super) fn check(past: Past<'_>, window: u32, most: f64, batch: u32) -> Verdict {
    let pairs = match past.last_pairs(batch, window) {
        Ok(pairs) => pairs,
        Err(missing) => return Verdict::TooEarly { missing },
    };
    let share = |before: &[u32], after: &[u32]| {
        let changed = before.iter().zip(after).filter(|(a, b)| a != b).count();
        changed as f64 / before.len() as f64
    };
    let largest = pairs.iter().map(|(a, b)| share(&a.predicted, &b.predicted)).fold(f64::NEG_INFINITY, f64::max);
    Verdict::of(largest <= most, largest)
}

#[cfg(test)]
mod tests {
    use super::super::past::tests::{of_rounds, rounds};
    use super::*;

    #[test]
    fn one_change_in_the_window_is_enough_to_go_on() {
        let rounds = rounds(&[&[0, 0, 1, 1], &[0, 1, 1, 1], &[0, 1, 1, 1], &[0, 1, 1, 1]]);
        let past = of_rounds(&rounds);
        assert_eq!(check(past, 2, 0.0, 10), Verdict::Stop { value: 0.0 });
        assert_eq!(check(past, 3, 0.0, 10), Verdict::GoOn { value: 0.25 });
        assert_eq!(check(past, 3, 0.25, 10), Verdict::Stop { value: 0.25 });
        assert_eq!(check(past, 4, 0.0, 10), Verdict::TooEarly { missing: 1 });
    }

    #[test]
    fn an_empty_stop_set_shows_nothing() {
        let rounds = rounds(&[&[], &[]]);
        assert_eq!(check(of_rounds(&rounds), 1, 0.0, 10), Verdict::Undefined);
    }
}
