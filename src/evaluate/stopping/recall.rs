//! Estimated recall: stop when nearly all rows of a class are found.

use super::past::Past;
use super::verdict::Verdict;
use crate::recall_found;

/// The share of the rows of `class` that is found at least, at a level of confidence; it stops from `target` on.
pub(super) fn check(past: Past<'_>, target: f64, confidence: f64, class: usize) -> Verdict {
    let is_sought: Vec<bool> = past.rows_read().into_iter().map(|of_row| of_row == Some(class)).collect();
    if !is_sought.contains(&true) {
        return Verdict::Undefined;
    }
    let recall = recall_found(&is_sought, past.n_rows.max(is_sought.len()), confidence);
    Verdict::of(recall >= target, recall)
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn a_long_run_without_a_find_stops_it() {
        let answers: Vec<GivenAnswer> =
            (0..100).map(|at| GivenAnswer { row: Some(at), class: Some(usize::from(at < 20)), at: 0.0 }).collect();
        let past = |n: usize| Past { rounds: &[], points: &[], answers: &answers[..n], n_rows: 120 };
        assert!(matches!(check(past(20), 0.95, 0.95, 1), Verdict::GoOn { value } if value < 0.5));
        // 20 of 120 are unread: two more that are left are missed by the last 80 of 100 with chance 20 · 19 / (100 · 99) = 0.038.
        assert_eq!(check(past(100), 0.95, 0.95, 1), Verdict::Stop { value: 20.0 / 21.0 });
        assert_eq!(check(past(100), 0.96, 0.95, 1), Verdict::GoOn { value: 20.0 / 21.0 });
        assert_eq!(check(past(100), 0.95, 0.95, 2), Verdict::Undefined);
    }
}
