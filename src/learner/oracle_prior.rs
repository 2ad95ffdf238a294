//! What the labels of another model tell of rows, as far as people's labels show that it can be trusted.

use std::sync::Arc;

use super::fused::softmax;
use querent_numeric::Matrix;

/// So many labels of each class are counted before any, spread as the oracle answers over all rows: few labels prove little.
const PSEUDO: f64 = 4.0;
/// Steps of the weight in which the best is looked for, from 0 to 1.
const STEPS: usize = 10;
/// What a weight of 1 has to gain in log-likelihood before it is taken.
const COST: f64 = 1.0;
/// A probability is taken for no less.
const LEAST: f32 = 1e-12;

/// Evidence of the classes of rows: the label that an oracle gives a row, and how often it gives that label to rows of each class.
///
/// To the log-probability that a learner predicts of class y, `w ln P(k | y)` is added for a row that the oracle calls k. `P(k | y)` is counted on
/// the rows that people labelled, with 4 more of each class that are spread as the oracle answers over all rows; so an oracle that answers by
/// chance changes nothing, and one that is always wrong in the same way is as good as one that is right. The weight w, 0 to 1, maximises the
/// log-likelihood of those labels, each by the counts of the others, less w. Dawid and Skene, "Maximum likelihood estimation of observer error-rates
/// using the EM algorithm", Applied Statistics 28 (1979).
#[derive(Debug, Clone, PartialEq)]
pub struct OraclePrior {
    /// The class that the oracle gives each row of the table; none where it was not asked.
    answers: Arc<Vec<Option<usize>>>,
    /// `ln P(k | y)`: `n_classes` (y) `x n_classes` (k).
    evidence: Matrix,
    weight: f64,
}

impl OraclePrior {
    /// The evidence of `answers`, before there is a label: none.
    #[must_use]
    pub fn new(answers: Arc<Vec<Option<usize>>>, n_classes: usize) -> Self {
        Self { answers, evidence: Matrix::zeros(n_classes, n_classes), weight: 0.0 }
    }

    /// The same after `labels`: row and class.
    #[must_use]
    pub fn after(&self, labels: &[(usize, usize)]) -> Self {
        let n_classes = self.evidence.n_columns();
        // How the oracle answers over all rows.
        let mut share = vec![1.0; n_classes];
        for &class in self.answers.iter().flatten() {
            share[class] += 1.0;
        }
        let all: f64 = share.iter().sum();
        for share in &mut share {
            *share /= all;
        }
        let pairs: Vec<(usize, usize)> = labels
            .iter()
            .filter_map(|&(row, class)| Some((class, self.answers.get(row).copied().flatten()?)))
            .collect();
        let mut counts = vec![vec![0.0; n_classes]; n_classes];
        for &(class, answer) in &pairs {
            counts[class][answer] += 1.0;
        }
        let of_class: Vec<f64> = counts.iter().map(|row| row.iter().sum()).collect();
        let likelihood = |class: usize, answer: usize, left_out: f64| {
            let n = counts[class][answer] - left_out + PSEUDO * share[answer];
            (n / (of_class[class] - left_out + PSEUDO)).ln()
        };
        // The classes are as frequent as the labels have them, with one more of each.
        let frequency: Vec<f64> = of_class.iter().map(|n| (n + 1.0).ln()).collect();
        let cells: Vec<(usize, usize, f64)> = counts
            .iter()
            .enumerate()
            .flat_map(|(class, row)| row.iter().enumerate().map(move |(answer, &n)| (class, answer, n)))
            .filter(|cell| cell.2 > 0.0)
            .collect();
        let value = |weight: f64| {
            let of_cell = |&(class, answer, n): &(usize, usize, f64)| {
                let logit =
                    |of: usize| frequency[of] + weight * likelihood(of, answer, f64::from(u8::from(of == class)));
                let logits: Vec<f64> = (0..n_classes).map(logit).collect();
                let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                n * (logits[class] - most - logits.iter().map(|logit| (logit - most).exp()).sum::<f64>().ln())
            };
            cells.iter().map(of_cell).sum::<f64>() - COST * weight
        };
        let weights = (0..=STEPS).map(|step| step as f64 / STEPS as f64);
        let valued = weights.map(|weight| (weight, value(weight)));
        let best = valued.fold((0.0, f64::NEG_INFINITY), |best, next| if next.1 > best.1 { next } else { best });
        let mut evidence = Matrix::zeros(n_classes, n_classes);
        for class in 0..n_classes {
            for (answer, of) in evidence.row_mut(class).iter_mut().enumerate() {
                *of = likelihood(class, answer, 0.0) as f32;
            }
        }
        Self { answers: self.answers.clone(), evidence, weight: best.0 }
    }

    /// Whether another has the same answers.
    #[must_use]
    pub fn has_answers_of(&self, other: &Self) -> bool {
        self.answers == other.answers
    }

    /// By how much its labels count, 0 to 1.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Brings the evidence into the probabilities (`rows.len() x n_classes`) that a learner gives some rows.
    pub fn apply(&self, rows: &[usize], probabilities: &mut Matrix) {
        if self.weight == 0.0 {
            return;
        }
        for (at, &row) in rows.iter().enumerate() {
            let Some(answer) = self.answers.get(row).copied().flatten() else { continue };
            let line = probabilities.row_mut(at);
            for (class, probability) in line.iter_mut().enumerate() {
                *probability = probability.max(LEAST).ln() + self.weight as f32 * self.evidence.row(class)[answer];
            }
            softmax(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    /// 400 rows of two classes and the answers of an oracle that is right with a probability.
    fn rows(right: f64, seed: u64) -> (Vec<(usize, usize)>, OraclePrior) {
        let mut rng = Rng::new(seed);
        let labels: Vec<(usize, usize)> = (0..400).map(|row| (row, usize::from(rng.uniform() < 0.4))).collect();
        let answer = |&(_, class): &(usize, usize)| Some(if rng.uniform() < right { class } else { 1 - class });
        let answers = labels.iter().map(answer).collect();
        (labels, OraclePrior::new(Arc::new(answers), 2))
    }

    /// How many of 400 rows are right by a learner that is right with 70 % and says so, and with an oracle beside it.
    fn right(oracle: &OraclePrior, labels: &[(usize, usize)], seed: u64) -> (usize, usize) {
        let mut rng = Rng::new(seed);
        let said: Vec<f32> = labels
            .iter()
            .flat_map(|&(_, class)| {
                let p = if rng.uniform() < 0.7 { 0.7 } else { 0.3 };
                if class == 0 { [p, 1.0 - p] } else { [1.0 - p, p] }
            })
            .collect();
        let alone = Matrix::new(said, 400, 2);
        let mut with = alone.clone();
        oracle.apply(&(0..400).collect::<Vec<usize>>(), &mut with);
        let count = |of: &Matrix| of.rows().zip(labels).filter(|(p, (_, class))| p[*class] > 0.5).count();
        (count(&alone), count(&with))
    }

    #[test]
    fn an_oracle_helps_as_far_as_labels_show_it_and_one_that_is_always_wrong_does_too() {
        for trust in [0.95, 0.0] {
            let (labels, oracle) = rows(trust, 3);
            let after = oracle.after(&labels[..40]);
            assert!(after.weight() > 0.5, "{}", after.weight());
            let (alone, with) = right(&after, &labels, 5);
            assert!(with > alone + 60, "{alone} right alone and {with} with it");
        }
    }

    #[test]
    fn an_oracle_at_chance_costs_at_most_one_in_a_hundred_on_the_mean() {
        let (mut alone, mut with) = (0_usize, 0_usize);
        for seed in 0..40 {
            let (labels, oracle) = rows(0.5, seed);
            let (one, other) = right(&oracle.after(&labels[..30]), &labels, seed + 100);
            alone += one;
            with += other;
        }
        assert!(alone <= with + 4 * 40, "{alone} and {with} of {}", 400 * 40);
    }

    #[test]
    fn without_labels_it_changes_nothing() {
        let (_, oracle) = rows(0.95, 1);
        let before = Matrix::new(vec![0.3, 0.7], 1, 2);
        let mut after = before.clone();
        oracle.apply(&[0], &mut after);
        assert_eq!(before, after);
        assert_eq!(oracle.after(&[]).weight(), 0.0);
    }
}
