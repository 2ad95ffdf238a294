//! How consistent an annotator is: how often the answer stays the same when the row is asked about again, unseen.

use serde::{Deserialize, Serialize};

use super::agreement::cohen_kappa;
use super::binomial::{share_at_least, share_at_most};

/// Each end of the interval may fail with this chance: together 5 %.
const ALPHA: f64 = 0.025;

/// How consistent an annotator is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Consistency {
    /// The annotator.
    pub annotator: String,
    /// Rows that were asked about again.
    pub asked: u32,
    /// How many got the same answer.
    pub same: u32,
    /// The share of them, 0..1; absent without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub share: Option<f64>,
    /// The lower end of its 95 % interval (Clopper and Pearson).
    pub low: f64,
    /// The upper end of its 95 % interval.
    pub high: f64,
    /// Cohen's kappa between the first and the second answers; absent where all answers are one class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kappa: Option<f64>,
    /// The finding, in one sentence.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub summary: ConsistencySummary,
}

/// What second answers show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum ConsistencySummary {
    /// No row was asked about twice.
    #[serde(rename = "consistency_nothing")]
    Nothing,
    /// One row was.
    #[serde(rename = "consistency_one_row")]
    OneRow {
        /// Whether it got the same answer.
        is_same: bool,
    },
    /// Several rows were.
    #[serde(rename = "consistency_rows")]
    Rows {
        /// How many got the same answer.
        same: u32,
        /// How many there were.
        asked: u32,
        /// The share of rows that would get the same answer is at least this, ...
        low: f64,
        /// ... and at most this.
        high: f64,
    },
}

/// The consistency of `annotator` over rows drawn at random for a second answer: the `first` and the `second` class for each.
///
/// Rows that were asked about again because their label looked wrong do not belong here: people waver on those more often.
#[must_use]
pub fn consistency(annotator: &str, first: &[usize], second: &[usize], n_classes: usize) -> Consistency {
    let asked = first.len().min(second.len()) as u32;
    let same = first.iter().zip(second).filter(|(a, b)| a == b).count() as u32;
    let share = (asked > 0).then(|| f64::from(same) / f64::from(asked));
    let (low, high) = (share_at_least(same, asked, ALPHA), share_at_most(same, asked, ALPHA));
    let summary = match asked {
        0 => ConsistencySummary::Nothing,
        1 => ConsistencySummary::OneRow { is_same: same == 1 },
        _ => ConsistencySummary::Rows { same, asked, low, high },
    };
    let kappa = cohen_kappa(first, second, n_classes);
    Consistency { annotator: annotator.to_owned(), asked, same, share, low, high, kappa, summary }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_stay_the_same_are_counted() {
        let found = consistency("Ada", &[0, 1, 1, 0, 1, 0, 1, 0, 1, 0], &[0, 1, 1, 0, 1, 0, 1, 0, 0, 0], 2);
        assert_eq!((found.asked, found.same, found.share), (10, 9, Some(0.9)));
        // Clopper and Pearson, 9 of 10 at 95 %: 0.55498 to 0.99747
        assert!((found.low - 0.554_98).abs() < 1e-5 && (found.high - 0.997_47).abs() < 1e-5);
        // 0.9 agreed, chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5
        assert!(found.kappa.is_some_and(|kappa| (kappa - 0.8).abs() < 1e-12));
        let (low, high) = (found.low, found.high);
        assert_eq!(found.summary, ConsistencySummary::Rows { same: 9, asked: 10, low, high });
    }

    #[test]
    fn nothing_asked_twice_says_nothing() {
        let found = consistency("Ada", &[], &[], 2);
        assert_eq!((found.share, found.kappa, found.low, found.high), (None, None, 0.0, 1.0));
        assert_eq!(found.summary, ConsistencySummary::Nothing);
        assert_eq!(consistency("Ada", &[1], &[0], 2).summary, ConsistencySummary::OneRow { is_same: false });
    }
}
