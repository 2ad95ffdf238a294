//! A share of the table: stop when so much of it was read.

use super::past::Past;
use super::verdict::Verdict;

/// The share of the rows that was read; it stops from `share` on.
pub(super) fn check(past: Past<'_>, share: f64) -> Verdict {
    let read = past.rows_read().len() as f64 / past.n_rows.max(1) as f64;
    Verdict::of(read >= share, read)
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn rows_that_were_read_count_once() {
        let answers = [0, 1, 1, 2].map(|row| GivenAnswer { row: Some(row), class: None, at: 0.0 });
        let past = Past { rounds: &[], points: &[], answers: &answers, n_rows: 12 };
        assert_eq!(check(past, 0.25), Verdict::Stop { value: 0.25 });
        assert_eq!(check(past, 0.3), Verdict::GoOn { value: 0.25 });
    }
}
