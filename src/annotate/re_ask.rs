//! Which answered rows to ask about again, without showing the earlier answer.

use serde::{Deserialize, Serialize};

use querent_numeric::Rng;

/// Why a row is asked about again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ReAskReason {
    /// Its label is probably wrong.
    Suspicious,
    /// It was drawn at random: only such rows measure how consistent answers are.
    Random,
}

/// A row to ask about again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReAsk {
    /// The row's index in the table.
    pub row: usize,
    /// Why.
    pub reason: ReAskReason,
}

/// What there is to choose from.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Rows in the order in which they were answered, the earliest first, each once.
    pub rows: &'a [usize],
    /// Rows whose labels are probably wrong, the worst first: what [`label_errors`](crate::label_errors) finds. They
    /// need not be among `rows`: a label may have come with the table.
    pub suspicious: &'a [usize],
    /// Rows that were asked about again already, each once.
    pub re_asked: &'a [usize],
    /// How many of the latest answers are too fresh to be asked about again: they would be remembered.
    pub fresh: usize,
}

/// The next `n` rows to ask about again; fewer where there are fewer, and none twice.
///
/// Suspicious rows and rows drawn at random take turns: over a session re-ask number 0, 2, 4, ... is suspicious and 1, 3, 5, ...
/// random, counted on from those already `re_asked`. Where there is no suspicious row, a random one takes its turn.
#[must_use]
pub fn re_asks(answered: &Answered<'_>, n: usize, rng: &mut Rng) -> Vec<ReAsk> {
    let (ripe, fresh) = answered.rows.split_at(answered.rows.len().saturating_sub(answered.fresh));
    let is_new = |row: &usize| !answered.re_asked.contains(row);
    let mut left: Vec<usize> = ripe.iter().copied().filter(is_new).collect();
    let mut suspicious: Vec<usize> =
        answered.suspicious.iter().copied().filter(|row| is_new(row) && !fresh.contains(row)).collect();
    let mut chosen = Vec::new();
    for turn in answered.re_asked.len()..answered.re_asked.len() + n {
        let re_ask = if !suspicious.is_empty() && (turn % 2 == 0 || left.is_empty()) {
            ReAsk { row: suspicious.remove(0), reason: ReAskReason::Suspicious }
        } else if left.is_empty() {
            break;
        } else {
            ReAsk { row: left[rng.below(left.len())], reason: ReAskReason::Random }
        };
        left.retain(|&row| row != re_ask.row);
        suspicious.retain(|&row| row != re_ask.row);
        chosen.push(re_ask);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use querent_numeric::Rng;
    use std::collections::BTreeSet;

    #[test]
    fn suspicious_and_random_rows_take_turns() {
        let answered = Answered { rows: &[4, 8, 2, 6, 9, 1], suspicious: &[9, 2, 7, 4], re_asked: &[8], fresh: 2 };
        let found = re_asks(&answered, 9, &mut Rng::new(1));
        // One re-ask was, so a random one begins; 9 is too fresh, 7 is a label of the table's, 8 was asked about again.
        assert_eq!(found[0].reason, ReAskReason::Random);
        assert_eq!(found[1].reason, ReAskReason::Suspicious);
        assert_eq!(found.iter().map(|again| again.row).collect::<BTreeSet<_>>(), BTreeSet::from([2, 4, 6, 7]));
    }

    #[test]
    fn the_worst_comes_first() {
        let answered = Answered { rows: &[0, 1, 2, 3], suspicious: &[3, 1], re_asked: &[], fresh: 0 };
        let first = re_asks(&answered, 1, &mut Rng::new(5))[0];
        assert_eq!(first, ReAsk { row: 3, reason: ReAskReason::Suspicious });
    }

    proptest! {
        #[test]
        fn only_ripe_rows_come_and_none_twice(n in 0_usize..40, rows in 0_usize..30, fresh in 0_usize..40, seed: u64) {
            let answers: Vec<usize> = (0..rows).rev().collect();
            let answered = Answered { rows: &answers, suspicious: &[3, 5], re_asked: &[7], fresh };
            let found = re_asks(&answered, n, &mut Rng::new(seed));
            let distinct: BTreeSet<usize> = found.iter().map(|again| again.row).collect();
            let ripe: BTreeSet<usize> =
                answers.iter().take(rows.saturating_sub(fresh)).copied().filter(|&row| row != 7).collect();
            let too_fresh: Vec<usize> = answers.iter().skip(rows.saturating_sub(fresh)).copied().collect();
            let ripe: BTreeSet<usize> =
                ripe.into_iter().chain([3, 5].into_iter().filter(|row| !too_fresh.contains(row))).collect();
            prop_assert_eq!(distinct.len(), found.len());
            prop_assert_eq!(found.len(), n.min(ripe.len()));
            prop_assert!(distinct.is_subset(&ripe));
        }
    }
}
