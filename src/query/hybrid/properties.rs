//! What the hybrid strategies promise, tried on random pools.

use proptest::prelude::*;

use super::{Badge, ClusterMargin, Falcun, Quire, RankedBatch};
use crate::numerics::in_order;
use crate::properties::{Case, cases};
use crate::uncertainty::Margin;
use crate::{Beliefs, Given, Pool};
use querent_numeric::{Cholesky, Gaussian, Rng};

/// How many different rows, with what is believed of them, there are among the candidates.
fn kinds(case: &Case, candidates: &[usize], with_beliefs: bool) -> usize {
    let beliefs = case.beliefs().probabilities;
    let kind = |candidate: usize| {
        let believed: &[f32] = if with_beliefs { beliefs.row(candidate) } else { &[] };
        (case.embedding.row(candidate), believed)
    };
    let is_new =
        |&position: &usize| candidates[..position].iter().all(|&other| kind(other) != kind(candidates[position]));
    (0..candidates.len()).filter(is_new).count()
}

proptest! {
    #[test]
    fn badge_never_draws_a_copy_while_another_gradient_is_left(case in cases(), seed: u64) {
        let all = case.given().select(&Badge, usize::MAX, &mut Rng::new(seed))?;
        let drawn: Vec<usize> =
            all.candidates.iter().zip(&all.utilities).filter(|(_, chance)| **chance > 1e-6).map(|(row, _)| *row).collect();
        prop_assert_eq!(kinds(&case, &drawn, true), drawn.len());
    }

    #[test]
    fn chances_sum_to_one(case in cases(), seed: u64) {
        let chances = case.given().utilities(&Falcun, &mut Rng::new(seed))?;
        prop_assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let chances = case.given().utilities(&Badge, &mut Rng::new(seed))?;
        let sum: f64 = chances.iter().sum();
        prop_assert!(sum == 0.0 || (sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn cluster_margin_asks_about_one_of_each_kind(case in cases(), n in 3_usize..12, seed: u64) {
        // Of at most 24 candidates, 10 n are all of them.
        let every: Vec<usize> = (0..case.embedding.n_rows()).collect();
        prop_assume!(kinds(&case, &every, false) >= n);
        let batch = case.given().select(&ClusterMargin, n, &mut Rng::new(seed))?.candidates;
        prop_assert_eq!(kinds(&case, &batch, false), n);
        let margins = case.given().utilities(&Margin, &mut Rng::new(seed))?;
        prop_assert!(batch.is_sorted_by(|&a, &b| margins[a] >= margins[b]));
    }

    #[test]
    fn ranked_batch_by_its_definition(case in cases(), n in 1_usize..10, seed: u64) {
        // Each choice, taken as labelled, leaves the utilities of a single query from the pool that is left.
        let batch = case.given().select(&RankedBatch, n, &mut Rng::new(seed))?;
        let mut labelled = case.labelled.clone();
        let mut labels = case.pool().labels.to_vec();
        let mut left: Vec<usize> = (0..case.embedding.n_rows()).collect();
        for (&chosen, &utility) in batch.candidates.iter().zip(&batch.utilities) {
            let (embedding, beliefs) = (case.embedding.select(&left), case.beliefs().probabilities.select(&left));
            let pool = Pool::new(&embedding, &labelled, &labels, 3);
            let single = Given::new(pool).with_beliefs(Beliefs::new(&beliefs)).utilities(&RankedBatch, &mut Rng::new(seed))?;
            let best = single.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((utility - best).abs() < 1e-9, "{utility} is not {best}");
            labelled.push(case.embedding.row(chosen));
            labels.push(0);
            left.retain(|&other| other != chosen);
        }
    }

    #[test]
    fn quire_by_its_definition(case in cases(), seed: u64) {
        // Minus the largest y' (K_ff + I)^-1 y, over the classes, of the labelled rows and the candidate itself.
        let mut rows = case.embedding.clone();
        rows.append(&case.labelled);
        let kernel = Gaussian::fit(&rows, &in_order(&rows));
        let found = case.given().utilities(&Quire, &mut Rng::new(seed))?;
        for (candidate, utility) in found.into_iter().enumerate() {
            let with_labels: Vec<usize> = below(&case).chain([candidate]).collect();
            let factor = Cholesky::factor(with_labels.len(), |i, j| {
                let likeness = kernel.likeness(rows.row(with_labels[i]), rows.row(with_labels[j]));
                likeness + if i == j { 1.0 } else { 0.0 }
            });
            let cost = |class: usize| -> f64 {
                let labels = case.pool().labels.iter().map(|&label| if label == class { 1.0 } else { -1.0 });
                factor.forward(&labels.chain([1.0]).collect::<Vec<f64>>()).iter().map(|part| part * part).sum()
            };
            let worst = (0..3).map(cost).fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((utility + worst).abs() < 1e-9, "{utility} is not -{worst}");
        }
    }
}

/// Where the labelled rows lie below the candidates.
fn below(case: &Case) -> std::ops::Range<usize> {
    case.embedding.n_rows()..case.embedding.n_rows() + case.labelled.n_rows()
}
