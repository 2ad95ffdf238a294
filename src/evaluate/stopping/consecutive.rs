//! N in a row: stop when nothing that is looked for was found for long.

use super::past::Past;
use super::verdict::Verdict;

/// How many labels since the last of `class`; it stops from `n` on.
pub(super) fn check(past: Past<'_>, n: u32, class: usize) -> Verdict {
    let others = past.answers.iter().rev().take_while(|answer| answer.class != Some(class)).count();
    Verdict::of(others >= n as usize, others as f64)
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn one_that_is_found_begins_the_count_again() {
        let answers = [0, 1, 0, 0].map(|class| GivenAnswer { row: None, class: Some(class), at: 0.0 });
        let past = Past { rounds: &[], points: &[], answers: &answers, n_rows: 0 };
        assert_eq!(check(past, 2, 1), Verdict::Stop { value: 2.0 });
        assert_eq!(check(past, 3, 1), Verdict::GoOn { value: 2.0 });
        assert_eq!(check(Past { answers: &answers[..2], ..past }, 1, 1), Verdict::GoOn { value: 0.0 });
    }
}
