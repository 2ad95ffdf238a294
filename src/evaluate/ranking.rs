//! How early the rows of a class come where rows are read by their probability of it, the highest first.

use serde::{Deserialize, Serialize};

use querent_numeric::Matrix;

/// How early the rows of one class come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ClassRanking {
    /// The class.
    pub class: String,
    /// The average precision, see [`Ranking::average_precision`]; absent where no row is of the class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub pr_auc: Option<f64>,
    /// The recall after a tenth, a fifth and a half of the rows, rounded up; empty where no row is of the class.
    pub recall_at: Vec<RecallAt>,
    /// The work saved over sampling at 95 % recall, see [`Ranking::work_saved`]; absent where no row is of the class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub work_saved95: Option<f64>,
}

/// The share of the rows of a class that is found in the first `k`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct RecallAt {
    /// How many rows are read.
    pub k: u32,
    /// The share that is found, 0 to 1.
    pub recall: f64,
}

/// The shares of the rows after which a report holds the recall.
const SHARES: [f64; 3] = [0.1, 0.2, 0.5];

/// The recall at which a report holds the work saved.
const RECALL: f64 = 0.95;

/// Rows in the order of a score, the highest first, in blocks of equal scores. Within a block the relevant rows are spread evenly, so that the
/// order of the table plays no part.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The rows of each block, and how many of them are relevant.
    blocks: Vec<(usize, usize)>,
    rows: usize,
    relevant: usize,
}

impl Ranking {
    /// Ranks pairs of a score and whether the row is relevant.
    #[must_use]
    pub fn new(scores: impl Iterator<Item = (f32, bool)>) -> Self {
        let mut descending: Vec<(f32, bool)> = scores.collect();
        descending.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let count = |rows: &[(f32, bool)]| (rows.len(), rows.iter().filter(|row| row.1).count());
        let blocks: Vec<_> = descending.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()).map(count).collect();
        let (rows, relevant) = count(&descending);
        Self { blocks, rows, relevant }
    }

    /// The area under the precision-recall curve as a step function: the mean over the relevant rows of the precision where each is found.
    ///
    /// `None` where none is relevant. scikit-learn's `average_precision_score`, which gives 0 there.
    #[must_use]
    pub fn average_precision(&self) -> Option<f64> {
        let (mut read, mut found, mut sum) = (0, 0, 0.0);
        for &(rows, relevant) in &self.blocks {
            read += rows;
            found += relevant;
            sum += relevant as f64 * found as f64 / read as f64;
        }
        (self.relevant > 0).then(|| sum / self.relevant as f64)
    }

    /// The share of the relevant rows among the first `k`; `None` where none is relevant.
    #[must_use]
    pub fn recall_at(&self, k: usize) -> Option<f64> {
        let (mut left, mut found) = (k, 0.0);
        for &(rows, relevant) in &self.blocks {
            let read = rows.min(left);
            found += relevant as f64 * read as f64 / rows as f64;
            left -= read;
        }
        (self.relevant > 0).then(|| found / self.relevant as f64)
    }

    /// How many rows are read until a share of the relevant ones is found, 0 to 1; `None` where none is relevant.
    #[must_use]
    pub fn read_until(&self, recall: f64) -> Option<usize> {
        // A share of 0.95 of 20 is 19, whatever the last bit of the product says.
        let wanted = (recall * self.relevant as f64 - 1e-9).ceil().max(0.0) as usize;
        let (mut read, mut found) = (0, 0);
        for &(rows, relevant) in &self.blocks {
            if found + relevant >= wanted {
                let share = if relevant == 0 { 0.0 } else { (wanted - found) as f64 / relevant as f64 };
                return (self.relevant > 0).then(|| read + (share * rows as f64 - 1e-9).ceil().max(0.0) as usize);
            }
            read += rows;
            found += relevant;
        }
        None
    }

    /// The work saved over sampling at a recall: the share of the rows that need not be read, less that which reading at random would save,
    /// `(n - read) / n - (1 - recall)`. `None` where none is relevant.
    ///
    /// Cohen, Hersh, Peterson and Yen, "Reducing workload in systematic review preparation using automated citation classification", JAMIA 13
    /// (2006).
    #[must_use]
    pub fn work_saved(&self, recall: f64) -> Option<f64> {
        let read = self.read_until(recall)? as f64;
        Some((self.rows as f64 - read) / self.rows as f64 - (1.0 - recall))
    }
}

/// The ranking of the rows of `probabilities` (`n x classes`) by each class.
pub(super) fn rankings(probabilities: &Matrix, truth: &[usize], classes: &[String]) -> Vec<ClassRanking> {
    let of = |(class, name): (usize, &String)| {
        let scores = probabilities.rows().zip(truth).map(|(row, &true_class)| (row[class], true_class == class));
        let ranking = Ranking::new(scores);
        let at = |share: f64| {
            let k = (share * ranking.rows as f64).ceil() as usize;
            Some(RecallAt { k: k as u32, recall: ranking.recall_at(k)? })
        };
        ClassRanking {
            class: name.clone(),
            pr_auc: ranking.average_precision(),
            recall_at: SHARES.into_iter().filter_map(at).collect(),
            work_saved95: ranking.work_saved(RECALL),
        }
    };
    classes.iter().enumerate().map(of).collect()
}

/// The mean average precision: of class 1 where there are two, and otherwise over the classes that have rows.
pub(super) fn pr_auc(rankings: &[ClassRanking]) -> Option<f64> {
    let counted = if let [_, second] = rankings { std::slice::from_ref(second) } else { rankings };
    let areas: Vec<f64> = counted.iter().filter_map(|of| of.pr_auc).collect();
    (!areas.is_empty()).then(|| areas.iter().sum::<f64>() / areas.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(rows: &[(f32, bool)]) -> Ranking {
        Ranking::new(rows.iter().copied())
    }

    #[test]
    fn precision_where_each_is_found() {
        // Found first and third: (1 + 2/3) / 2.
        let of = ranking(&[(0.9, true), (0.8, false), (0.7, true), (0.1, false)]);
        assert!((of.average_precision().unwrap() - 5.0 / 6.0).abs() < 1e-12);
        assert_eq!((of.recall_at(1), of.recall_at(3), of.recall_at(9)), (Some(0.5), Some(1.0), Some(1.0)));
        // All are found after three of four rows: 1/4 less 1/20.
        assert_eq!((of.read_until(0.95), of.read_until(0.5)), (Some(3), Some(1)));
        assert!((of.work_saved(0.95).unwrap() - 0.2).abs() < 1e-12);
    }

    #[test]
    fn equal_scores_are_read_in_no_order() {
        let of = ranking(&[(0.5, true), (0.5, false), (0.5, true), (0.5, false)]);
        assert_eq!((of.recall_at(2), of.read_until(0.5), of.average_precision()), (Some(0.5), Some(2), Some(0.5)));
        let turned = ranking(&[(0.5, false), (0.5, false), (0.5, true), (0.5, true)]);
        assert_eq!(of, turned);
    }

    #[test]
    fn a_class_without_rows_has_no_ranking() {
        let of = ranking(&[(0.5, false), (0.4, false)]);
        assert_eq!((of.average_precision(), of.recall_at(1), of.work_saved(0.95)), (None, None, None));
        assert_eq!(ranking(&[]).read_until(0.95), None);
    }

    #[test]
    fn nineteen_of_twenty_are_enough() {
        let of = Ranking::new((0..40).map(|row| (1.0 - row as f32 / 64.0, row % 2 == 0)));
        assert_eq!(of.read_until(0.95), Some(37));
    }
}
