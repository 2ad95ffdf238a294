//! Time: stop after so many minutes of labelling.

use super::past::Past;
use super::verdict::Verdict;

/// A longer time between two answers is a pause, of which so much counts.
const LONGEST_ANSWER: f64 = 2.0 * 60_000.0;

/// The minutes from the first answer to the last, without pauses; it stops from `minutes` on.
pub(super) fn check(past: Past<'_>, minutes: f64) -> Verdict {
    let between = past.answers.windows(2).map(|pair| (pair[1].at - pair[0].at).clamp(0.0, LONGEST_ANSWER));
    let spent = between.sum::<f64>() / 60_000.0;
    Verdict::of(spent >= minutes, spent)
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn pauses_count_for_two_minutes() {
        let answers =
            [0.0, 1.0, 61.0, 60.0].map(|minute| GivenAnswer { row: None, class: None, at: minute * 60_000.0 });
        let past = Past { rounds: &[], points: &[], answers: &answers, n_rows: 0 };
        // One minute, an hour's pause, and a clock that was set back.
        assert_eq!(check(past, 3.0), Verdict::Stop { value: 3.0 });
        assert_eq!(check(past, 4.0), Verdict::GoOn { value: 3.0 });
        assert_eq!(check(Past { answers: &[], ..past }, 1.0), Verdict::GoOn { value: 0.0 });
    }
}
