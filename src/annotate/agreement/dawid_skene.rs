//! The true classes and each annotator's errors, estimated together from votes alone.

use super::votes::{Vote, Votes, counted};

/// The least count and the least share of a class, so that no logarithm is infinite; crowd-kit's.
const LEAST: f64 = 1e-10;

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// After so many steps.
    pub most_steps: u32,
    /// Or once no probability moves by more than this.
    pub tolerance: f64,
}

impl Default for Stop {
    fn default() -> Self {
        Self { most_steps: 200, tolerance: 1e-6 }
    }
}

/// What votes say about rows and annotators.
#[derive(Debug, Clone, PartialEq)]
pub struct DawidSkene {
    /// The rows with votes, in order.
    pub rows: Vec<usize>,
    /// The probability of each class for each of `rows`.
    pub probabilities: Vec<Vec<f64>>,
    /// The share of each class among the rows.
    pub prior: Vec<f64>,
    /// `errors[annotator][truth][given]`: how often an annotator gives a class where another is true. Each line sums to 1, or
    /// is all 0 for an annotator without votes or a class that nobody gives.
    pub errors: Vec<Vec<Vec<f64>>>,
    /// Steps that were taken.
    pub steps: u32,
    /// Whether the probabilities had settled.
    pub has_settled: bool,
}

/// The classes that `votes` speak for, by expectation maximisation from the shares of the votes.
///
/// Every annotator a has a confusion matrix `e_a(given | truth)` and rows are independent:
///
/// - expectation: `P(truth = c | votes on i) ∝ prior_c Π_a e_a(vote of a on i | c)`;
/// - maximisation: `prior_c` is the mean of `P` over the rows, and `e_a(k | c) ∝ Σ_i P(truth of i = c) [a gave i class k]`.
///
/// Dawid and Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied Statistics 28
/// (1979). Classes without votes have probability 0. The likelihood does not change when classes swap names: beginning with
/// the votes themselves is what ties a class to its name, so annotators should be right more often than wrong.
#[must_use]
pub fn dawid_skene(votes: &Votes, stop: Stop) -> DawidSkene {
    let share = |counts: Vec<u32>| -> Vec<f64> {
        let sum = f64::from(counts.iter().sum::<u32>()).max(1.0);
        counts.iter().map(|&count| f64::from(count) / sum).collect()
    };
    let mut probabilities: Vec<Vec<f64>> = votes.by_row().map(|on| share(counted(on, votes.n_classes()))).collect();
    let (mut steps, mut has_settled) = (0, probabilities.is_empty());
    let (mut prior, mut errors) = maximise(votes, &probabilities);
    while steps < stop.most_steps && !has_settled {
        let next = expect(votes, &prior, &errors);
        has_settled = farthest(&probabilities, &next) <= stop.tolerance;
        probabilities = next;
        (prior, errors) = maximise(votes, &probabilities);
        steps += 1;
    }
    let rows = votes.by_row().map(|votes| votes[0].row).collect();
    DawidSkene { rows, probabilities, prior, errors, steps, has_settled }
}

fn maximise(votes: &Votes, probabilities: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<Vec<f64>>>) {
    let n_classes = votes.n_classes();
    let mut prior = vec![0.0; n_classes];
    let mut errors = vec![vec![vec![0.0; n_classes]; n_classes]; votes.n_annotators()];
    let mut is_used = vec![vec![false; n_classes]; votes.n_annotators()];
    for (on_row, line) in votes.by_row().zip(probabilities) {
        for (class, &probability) in line.iter().enumerate() {
            prior[class] += probability / probabilities.len() as f64;
            for vote in on_row {
                errors[vote.annotator][class][vote.class] += probability;
                is_used[vote.annotator][vote.class] = true;
            }
        }
    }
    let is_given = votes.is_given();
    for (matrix, is_used) in errors.iter_mut().zip(&is_used) {
        for (line, _) in matrix.iter_mut().zip(&is_given).filter(|(_, is_given)| **is_given) {
            for (count, _) in line.iter_mut().zip(is_used).filter(|(_, is_used)| **is_used) {
                *count = count.max(LEAST);
            }
            let sum: f64 = line.iter().sum();
            line.iter_mut().filter(|_| sum > 0.0).for_each(|count| *count /= sum);
        }
    }
    (prior, errors)
}

fn expect(votes: &Votes, prior: &[f64], errors: &[Vec<Vec<f64>>]) -> Vec<Vec<f64>> {
    let is_given = votes.is_given();
    let of_row = |on_row: &[Vote]| -> Vec<f64> {
        let log_likelihood = |class: usize| -> f64 {
            let of_votes: f64 = on_row.iter().map(|vote| errors[vote.annotator][class][vote.class].ln()).sum();
            if is_given[class] { prior[class].max(LEAST).ln() + of_votes } else { f64::NEG_INFINITY }
        };
        let logs: Vec<f64> = (0..prior.len()).map(log_likelihood).collect();
        let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scaled: Vec<f64> = logs.iter().map(|log| (log - highest).exp()).collect();
        let sum: f64 = scaled.iter().sum();
        scaled.iter().map(|value| value / sum).collect()
    };
    votes.by_row().map(of_row).collect()
}

fn farthest(before: &[Vec<f64>], after: &[Vec<f64>]) -> f64 {
    let moves = before.iter().flatten().zip(after.iter().flatten()).map(|(a, b)| (a - b).abs());
    moves.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::super::votes::voted;
    use super::*;
    use proptest::prelude::*;

    /// Two who agree always, and a third who gives every row class 0.
    fn with_a_lazy_third() -> Votes {
        let line = |class| [Some(class), Some(class), Some(0)];
        let lines = [line(0), line(1), line(1), line(0), line(1), line(1)];
        let lines: Vec<&[Option<usize>]> = lines.iter().map(<[_; 3]>::as_slice).collect();
        voted(&lines, 2)
    }

    #[test]
    fn those_who_agree_outweigh_the_one_who_does_not_look() {
        let found = dawid_skene(&with_a_lazy_third(), Stop::default());
        let classes: Vec<usize> = found.probabilities.iter().map(|p| usize::from(p[1] > 0.5)).collect();
        assert_eq!(classes, [0, 1, 1, 0, 1, 1]);
        assert!(found.has_settled);
        assert!(found.errors[0][1][1] > 0.99 && found.errors[2][1][0] > 0.99);
        assert!((found.prior[1] - 4.0 / 6.0).abs() < 1e-6);
    }

    #[test]
    fn without_votes_there_is_nothing() {
        let found = dawid_skene(&voted(&[], 3), Stop::default());
        assert!(found.rows.is_empty() && found.has_settled && found.steps == 0);
    }

    #[test]
    fn a_class_that_nobody_gives_has_no_probability() {
        let found = dawid_skene(&voted(&[&[Some(0), Some(2)], &[Some(2), Some(2)]], 3), Stop::default());
        assert!(found.probabilities.iter().all(|line| line[1] == 0.0));
    }

    proptest! {
        #[test]
        fn annotators_and_rows_may_come_in_any_order(classes in prop::collection::vec([0_usize..3, 0..3, 0..3], 1..20)) {
            let straight: Vec<[Option<usize>; 3]> = classes.iter().map(|line| line.map(Some)).collect();
            let turned: Vec<[Option<usize>; 3]> =
                straight.iter().rev().map(|&[a, b, c]| [c, b, a]).collect();
            let stop = Stop { most_steps: 10, tolerance: 0.0 };
            let run = |lines: &[[Option<usize>; 3]]| {
                let lines: Vec<&[Option<usize>]> = lines.iter().map(<[_; 3]>::as_slice).collect();
                dawid_skene(&voted(&lines, 3), stop)
            };
            let (one, other) = (run(&straight), run(&turned));
            for (a, b) in one.probabilities.iter().zip(other.probabilities.iter().rev()) {
                prop_assert!((a.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6), "{a:?} {b:?}");
            }
        }
    }
}
