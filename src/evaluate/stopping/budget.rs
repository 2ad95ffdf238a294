//! Budget: stop after so many labels.

use super::past::Past;
use super::verdict::Verdict;

/// How many labels a person gave, those that measure among them; it stops from `labels` on.
pub(super) fn check(past: Past<'_>, labels: u32) -> Verdict {
    let given = past.answers.len();
    Verdict::of(given >= labels as usize, given as f64)
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn every_label_counts() {
        let answers =
            [GivenAnswer { row: None, class: Some(0), at: 0.0 }, GivenAnswer { row: None, class: None, at: 1.0 }];
        let past = Past { rounds: &[], points: &[], answers: &answers, n_rows: 0 };
        assert_eq!(check(past, 2), Verdict::Stop { value: 2.0 });
        assert_eq!(check(past, 3), Verdict::GoOn { value: 2.0 });
    }
}
