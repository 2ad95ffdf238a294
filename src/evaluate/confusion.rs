//! The confusion matrix and what is read off it.

use serde::{Deserialize, Serialize};

/// How one class was predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ClassMetrics {
    /// The class.
    pub class: String,
    /// The share of the rows predicted to be of this class that are; 0 where none is predicted.
    pub precision: f64,
    /// The share of the rows of this class that were found; 0 where there are none.
    pub recall: f64,
    /// `2 · precision · recall / (precision + recall)`; 0 where both are 0.
    pub f1: f64,
    /// How many rows are of this class.
    pub support: u32,
}

/// How many rows of each true class were predicted to be of each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    counts: Vec<Vec<u32>>,
}

impl Confusion {
    /// Counts pairs of a true and a predicted class, each below `n_classes`.
    #[must_use]
    pub fn new(pairs: impl Iterator<Item = (usize, usize)>, n_classes: usize) -> Self {
        let mut counts = vec![vec![0; n_classes]; n_classes];
        for (truth, predicted) in pairs {
            counts[truth][predicted] += 1;
        }
        Self { counts }
    }

    /// How many rows have their true class predicted.
    #[must_use]
    pub fn correct(&self) -> u32 {
        self.classes().map(|class| self.counts[class][class]).sum()
    }

    /// The mean recall over the classes that have rows, so that every class weighs alike: scikit-learn's
    /// `balanced_accuracy_score`. No rows give 0.
    #[must_use]
    pub fn balanced_accuracy(&self) -> f64 {
        mean(self.classes().filter(|&class| self.support(class) > 0).map(|class| self.recall(class)))
    }

    /// The mean F1 over the classes that have rows or are predicted for one: scikit-learn's
    /// `f1_score(average="macro", zero_division=0)`. No rows give 0.
    #[must_use]
    pub fn macro_f1(&self) -> f64 {
        mean(
            self.classes().filter(|&class| self.support(class) + self.predicted(class) > 0).map(|class| self.f1(class)),
        )
    }

    /// The mean F1 over the classes, each counted by its rows: scikit-learn's `f1_score(average="weighted", zero_division=0)`. No rows give 0.
    #[must_use]
    pub fn weighted_f1(&self) -> f64 {
        let rows: u32 = self.classes().map(|class| self.support(class)).sum();
        let sum: f64 = self.classes().map(|class| f64::from(self.support(class)) * self.f1(class)).sum();
        sum / f64::from(rows.max(1))
    }

    /// How many rows each class has, and how many are predicted to be of it.
    pub(super) fn margins(&self) -> (Vec<f64>, Vec<f64>) {
        self.classes().map(|class| (f64::from(self.support(class)), f64::from(self.predicted(class)))).unzip()
    }

    /// Precision, recall, F1 and support of each of `classes`, which name the indices in order.
    #[must_use]
    pub fn per_class(&self, classes: &[String]) -> Vec<ClassMetrics> {
        self.classes()
            .zip(classes)
            .map(|(class, name)| ClassMetrics {
                class: name.clone(),
                precision: ratio(self.counts[class][class], self.predicted(class)),
                recall: self.recall(class),
                f1: self.f1(class),
                support: self.support(class),
            })
            .collect()
    }

    /// The counts as `[true class][predicted class]`.
    #[must_use]
    pub fn into_counts(self) -> Vec<Vec<u32>> {
        self.counts
    }

    fn classes(&self) -> std::ops::Range<usize> {
        0..self.counts.len()
    }

    fn support(&self, class: usize) -> u32 {
        self.counts[class].iter().sum()
    }

    fn predicted(&self, class: usize) -> u32 {
        self.counts.iter().map(|row| row[class]).sum()
    }

    fn recall(&self, class: usize) -> f64 {
        ratio(self.counts[class][class], self.support(class))
    }

    /// `2 TP / (2 TP + FP + FN)`, which equals the harmonic mean of precision and recall.
    fn f1(&self, class: usize) -> f64 {
        ratio(2 * self.counts[class][class], self.support(class) + self.predicted(class))
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    if n == 0 { 0.0 } else { sum / f64::from(n) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// Three rows of class 0 (two found, one taken for 1) and one of class 1 (found); class 2 never occurs.
    fn example() -> Confusion {
        Confusion::new([(0, 0), (0, 0), (0, 1), (1, 1)].into_iter(), 3)
    }

    #[test]
    fn rows_are_true_and_columns_are_predicted() {
        assert_eq!(example().correct(), 3);
        assert_eq!(example().into_counts(), [[2, 1, 0], [0, 1, 0], [0, 0, 0]]);
    }

    #[test]
    fn means_leave_out_classes_that_do_not_occur() {
        // Recalls 2/3 and 1; F1 of class 0 is 4/5, of class 1 is 2/3.
        assert!(close(example().balanced_accuracy(), 5.0 / 6.0));
        assert!(close(example().macro_f1(), 11.0 / 15.0));
        // (3 · 4/5 + 2/3) / 4
        assert!(close(example().weighted_f1(), 23.0 / 30.0));
    }

    #[test]
    fn each_class_has_its_line() {
        let lines = example().per_class(&["a".into(), "b".into(), "c".into()]);
        assert!(close(lines[1].precision, 0.5) && close(lines[1].recall, 1.0) && lines[1].support == 1);
        assert_eq!(lines[2], ClassMetrics { class: "c".into(), precision: 0.0, recall: 0.0, f1: 0.0, support: 0 });
    }

    #[test]
    fn no_rows_give_zeros() {
        let none = Confusion::new(std::iter::empty(), 2);
        assert!(close(none.balanced_accuracy(), 0.0) && close(none.macro_f1(), 0.0));
    }
}
