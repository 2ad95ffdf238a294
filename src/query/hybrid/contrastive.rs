//! Rows that the model sees otherwise than it sees their labelled neighbours.

use crate::numerics::is_finite;
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::{Rng, distance};

/// Labelled neighbours that a candidate is compared with.
const NEIGHBOURS: usize = 10;
/// No probability is taken to be smaller.
const SMALLEST: f64 = 1e-7;

/// Contrastive active learning (CAL): candidates that lie near labelled rows about which the model believes something else.
///
/// Utility of candidate x: the mean of the Kullback-Leibler divergence over its 10 nearest labelled rows,
/// `u(x) = 1/K sum_{i in NN_K(x)} sum_c p_c(x_i) ln(p_c(x_i) / p_c(x))` in nats, with probabilities of at least 1e-7. Where the
/// caller has no beliefs about the labelled rows their labels stand in, with certainty. Of labelled rows as near as each other
/// the first counts. While nothing is labelled all candidates have utility 0.
///
/// O(candidates · labelled · dimensions). A batch is the highest utilities, as in the paper. Candidates with a number that is
/// not finite are chosen last, and such labelled rows are no neighbours.
///
/// Margatina, Vernikos, Barrault & Aletras (2021), "Active Learning by Acquiring Contrastive Examples", EMNLP, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct Contrastive;

impl Contrastive {
    const INFO: Info = Info {
        name: "contrastive",
        summary: "Asks about rows that look like labelled ones and yet get a different guess from the model.",
        paper: "Margatina, Vernikos, Barrault & Aletras (2021), Active Learning by Acquiring Contrastive Examples",
        needs: Needs::Model,
        ..Info::DEFAULT
    };
}

impl Strategy for Contrastive {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let n_classes = beliefs.probabilities.n_columns();
        let believed = |labelled: usize| match beliefs.labelled_probabilities {
            Some(probabilities) => clipped(probabilities.row(labelled)),
            None => clipped(&one_hot(pool.labels[labelled], n_classes)),
        };
        let known: Vec<(&[f32], Vec<f64>)> =
            pool.labelled.rows().enumerate().map(|(at, row)| (row, believed(at))).collect();
        let known: Vec<_> =
            known.into_iter().filter(|(row, p)| is_finite(row) && p.iter().all(|p| p.is_finite())).collect();
        let utility = |(row, probabilities): (&[f32], &[f32])| {
            if !is_finite(row) || !is_finite(probabilities) {
                return f64::NAN;
            }
            let of_candidate = clipped(probabilities);
            let nearest = nearest(row, &known);
            let divergences = nearest.iter().map(|&neighbour| divergence(&known[neighbour].1, &of_candidate));
            divergences.sum::<f64>() / nearest.len().max(1) as f64
        };
        Ok(pool.embedding.rows().zip(beliefs.probabilities.rows()).map(utility).collect())
    }

    fn why(&self, view: &View<'_>, _: usize) -> Why {
        if view.pool().knows_labels() { Why::UnlikeNeighbours } else { Why::BY_LOT }
    }
}

fn nearest(row: &[f32], known: &[(&[f32], Vec<f64>)]) -> Vec<usize> {
    let mut by_distance: Vec<(f64, usize)> =
        known.iter().enumerate().map(|(neighbour, (other, _))| (distance(row, other), neighbour)).collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if by_distance.len() > NEIGHBOURS {
        by_distance.select_nth_unstable_by(NEIGHBOURS - 1, order);
        by_distance.truncate(NEIGHBOURS);
    }
    by_distance.sort_by(order);
    by_distance.into_iter().map(|(_, neighbour)| neighbour).collect()
}

fn one_hot(class: usize, n_classes: usize) -> Vec<f32> {
    (0..n_classes).map(|other| if other == class { 1.0 } else { 0.0 }).collect()
}

/// The probabilities, none of them zero, with the sum 1.
fn clipped(probabilities: &[f32]) -> Vec<f64> {
    let lifted: Vec<f64> = probabilities.iter().map(|&p| f64::from(p).clamp(SMALLEST, 1.0)).collect();
    let sum: f64 = lifted.iter().sum();
    lifted.into_iter().map(|p| p / sum).collect()
}

fn divergence(of: &[f64], from: &[f64]) -> f64 {
    of.iter().zip(from).map(|(p, q)| p * (p / q).ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    #[test]
    fn the_divergence_is_by_hand() {
        // One neighbour, believed (1/2, 1/2): the candidate at (1/4, 3/4) has (ln 2 + ln(2/3)) / 2, the other has 0.
        let (embedding, labelled) = (column(&[0.0, 1.0]), column(&[5.0]));
        let probabilities = Matrix::new(vec![0.25, 0.75, 0.5, 0.5], 2, 2);
        let of_labelled = Matrix::new(vec![0.5, 0.5], 1, 2);
        let pool = Pool::new(&embedding, &labelled, &[0], 2);
        let beliefs = Beliefs::new(&probabilities).with_labelled(&of_labelled);
        let found = Given::new(pool).with_beliefs(beliefs).utilities(&Contrastive, &mut Rng::new(0)).expect("beliefs");
        assert!((found[0] - (4.0_f64 / 3.0).ln() / 2.0).abs() < 1e-6);
        assert!(found[1].abs() < 1e-9);
    }

    #[test]
    fn labels_stand_in_for_beliefs() {
        // All belief in class 0 against a quarter of it: ln 4.
        let (embedding, labelled) = (column(&[0.0]), column(&[5.0]));
        let probabilities = Matrix::new(vec![0.25, 0.75], 1, 2);
        let pool = Pool::new(&embedding, &labelled, &[0], 2);
        let found = Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .utilities(&Contrastive, &mut Rng::new(0))
            .expect("beliefs");
        assert!((found[0] - 4.0_f64.ln()).abs() < 1e-5);
    }

    #[test]
    fn without_neighbours_all_are_alike_and_numbers_are_needed() {
        let (embedding, labelled) = (column(&[0.0, f32::NAN, 1.0]), column(&[f32::NAN]));
        let probabilities = Matrix::new(vec![0.25, 0.75, 0.5, 0.5, f32::NAN, 0.5], 3, 2);
        let pool = Pool::new(&embedding, &labelled, &[1], 2);
        let found = Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .utilities(&Contrastive, &mut Rng::new(0))
            .expect("beliefs");
        assert_eq!(found[0], 0.0);
        assert!(found[1].is_nan() && found[2].is_nan());
    }
}
