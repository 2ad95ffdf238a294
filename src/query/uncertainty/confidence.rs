//! Uncertainty sampling: ask where the model is least sure.
//!
//! The three measures agree for two classes and differ for more: with p1 >= p2 >= … the probabilities of a candidate,
//! least confident looks at p1, margin at p1 and p2, entropy at all of them. They are compared in Settles (2009), "Active
//! Learning Literature Survey", section 3.1.

use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::{Matrix, Rng};

/// Rows whose best guess is weakest.
///
/// Utility of candidate x: `u(x) = 1 - max_c p(c | x)`, from 0 (sure) to `1 - 1/C` (uniform over C classes).
///
/// Lewis & Gale (1994), "A Sequential Algorithm for Training Text Classifiers", SIGIR.
#[derive(Debug, Clone, Copy)]
pub struct LeastConfident;

impl LeastConfident {
    const INFO: Info = Info {
        name: "least_confident",
        summary: "Asks about rows whose most likely class is the least likely to be right.",
        paper: "Lewis & Gale (1994), A Sequential Algorithm for Training Text Classifiers",
        needs: Needs::Model,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

/// Rows whose two best guesses are nearly as likely as each other.
///
/// Utility of candidate x: `u(x) = 1 - (p1(x) - p2(x))` for its two highest class probabilities, from 0 (sure) to 1 (tied).
///
/// Scheffer, Decomain & Wrobel (2001), "Active Hidden Markov Models for Information Extraction", IDA.
#[derive(Debug, Clone, Copy)]
pub struct Margin;

impl Margin {
    const INFO: Info = Info {
        name: "margin",
        summary: "Asks about rows where the two most likely classes are hard to tell apart.",
        paper: "Scheffer, Decomain & Wrobel (2001), Active Hidden Markov Models for Information Extraction",
        needs: Needs::Model,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

/// Rows over which the model spreads its belief most.
///
/// Utility of candidate x: `u(x) = -sum_c p(c | x) ln p(c | x)` in nats, with 0 ln 0 = 0, from 0 (sure) to `ln C`.
///
/// Settles (2009), "Active Learning Literature Survey", after Shannon (1948).
#[derive(Debug, Clone, Copy)]
pub struct Entropy;

impl Entropy {
    const INFO: Info = Info {
        name: "entropy",
        summary: "Asks about rows over which the model spreads its belief across the most classes.",
        paper: "Settles (2009), Active Learning Literature Survey",
        needs: Needs::Model,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

impl Strategy for LeastConfident {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let beliefs = view.beliefs();
        Ok(score(beliefs.probabilities, |probabilities| {
            let [first, _] = two_highest(probabilities);
            1.0 - first
        }))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        let [probability, _] = two_highest(view.beliefs().probabilities.row(candidate));
        Why::WeakestGuess { probability }
    }
}

impl Strategy for Margin {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let beliefs = view.beliefs();
        Ok(score(beliefs.probabilities, |probabilities| {
            let [first, second] = two_highest(probabilities);
            1.0 - (first - second)
        }))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        let [first, second] = two_highest(view.beliefs().probabilities.row(candidate));
        Why::ClosestCall { gap: first - second }
    }
}

impl Strategy for Entropy {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let beliefs = view.beliefs();
        Ok(score(beliefs.probabilities, nats))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        Why::Spread { entropy: nats(view.beliefs().probabilities.row(candidate)) }
    }
}

/// The entropy of a distribution.
fn nats(probabilities: &[f32]) -> f64 {
    let positive = probabilities.iter().filter(|&&p| p > 0.0);
    0.0 - positive.map(|&p| f64::from(p)).map(|p| p * p.ln()).sum::<f64>()
}

/// `measure` of each row of probabilities; NaN where one of them is not finite.
pub(crate) fn score(probabilities: &Matrix, measure: impl Fn(&[f32]) -> f64) -> Vec<f64> {
    let utility = |row: &[f32]| {
        if row.iter().all(|p| p.is_finite()) { measure(row) } else { f64::NAN }
    };
    probabilities.rows().map(utility).collect()
}

/// The two highest of `probabilities`; 0 for one that is not there.
pub(crate) fn two_highest(probabilities: &[f32]) -> [f64; 2] {
    let mut highest = [0.0, 0.0];
    for p in probabilities.iter().map(|&p| f64::from(p)) {
        if p > highest[0] {
            highest = [p, highest[0]];
        } else if p > highest[1] {
            highest[1] = p;
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};

    fn utilities(strategy: &dyn Strategy, rows: &[Vec<f32>]) -> Vec<f64> {
        let (embedding, labelled) = (Matrix::zeros(rows.len(), 1), Matrix::zeros(0, 1));
        let probabilities = Matrix::from_rows(rows, rows[0].len());
        let pool = Pool::new(&embedding, &labelled, &[], rows[0].len());
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .utilities(strategy, &mut Rng::new(0))
            .expect("there is a model")
    }

    fn assert_close(found: &[f64], wanted: &[f64]) {
        assert_eq!(found.len(), wanted.len());
        for (a, b) in found.iter().zip(wanted) {
            assert!((a - b).abs() < 1e-6, "{found:?} is not {wanted:?}");
        }
    }

    #[test]
    fn utilities_are_by_hand() {
        let rows = [vec![0.5, 0.25, 0.25], vec![0.0, 1.0, 0.0], vec![0.125, 0.5, 0.375]];
        assert_close(&utilities(&LeastConfident, &rows), &[0.5, 0.0, 0.5]);
        assert_close(&utilities(&Margin, &rows), &[0.75, 0.0, 0.875]);
        // (1/2) ln 2 + 2 (1/4) ln 4 = (3/2) ln 2;  3/8 ln 2 + 1/2 ln 2 + 3/8 ln(8/3) = 0.974315
        assert_close(&utilities(&Entropy, &rows), &[1.5 * 2_f64.ln(), 0.0, 0.974_315]);
    }

    #[test]
    fn equal_probabilities_have_no_margin_whatever_their_order() {
        let rows = [vec![0.4, 0.4, 0.2], vec![0.2, 0.4, 0.4], vec![0.4, 0.2, 0.4]];
        assert_close(&utilities(&Margin, &rows), &[1.0, 1.0, 1.0]);
    }

    #[test]
    fn probabilities_that_are_not_numbers_give_no_utility() {
        let rows = [vec![f32::NAN, f32::NAN], vec![0.5, 0.5]];
        for strategy in [&LeastConfident as &dyn Strategy, &Margin, &Entropy] {
            let found = utilities(strategy, &rows);
            assert!(found[0].is_nan() && found[1] > 0.0, "{}: {found:?}", strategy.info().name);
        }
    }
}
