//! The middles of groups of unsure rows.

use crate::coverage::Centers;
use crate::numerics::{in_order_with, landmarks};
use crate::uncertainty::Entropy;
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// Clusters are found among at most so many candidates.
const MOST_CLUSTERED: usize = 10_000;

/// CLUE: k-means with each candidate weighed by the entropy of the model's beliefs, and the candidate nearest to each center.
///
/// The candidates are put into as many clusters as the batch is to hold, such that
/// `sum_i H(p(x_i)) ||x_i - center||^2` is small. Utility of candidate x for a single query: minus its distance to the weighted
/// mean; in a batch minus the distance to the center for which it was chosen, the cluster of most entropy first. Where the
/// model is sure of everything all weights are one.
///
/// A batch is chosen jointly. O(candidates · n · dimensions) a round of k-means; beyond 10,000 candidates the clusters are
/// found among a drawn sample, and the [`Selection`] is marked. Candidates with a number that is not finite are chosen last.
///
/// Prabhu, Chandrasekaran, Saenko & Hoffman (2021), "Active Domain Adaptation via Clustering Uncertainty-Weighted
/// Embeddings", ICCV.
#[derive(Debug, Clone, Copy)]
pub struct Clue;

impl Clue {
    const INFO: Info = Info {
        name: "clue",
        summary: "Sorts the unsure rows into as many groups as there are questions and asks about the middle of each.",
        paper: "Prabhu et al. (2021), Active Domain Adaptation via Clustering Uncertainty-Weighted Embeddings",
        needs: Needs::Model,
        batch: Batch::Joint,
        exact_up_to: Some(MOST_CLUSTERED),
        ..Info::DEFAULT
    };
}

impl Strategy for Clue {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let weights = Entropy.utilities(view, rng)?;
        let members = in_order_with(pool.embedding, |candidate| weights[candidate]);
        let mut utilities = centers(pool, &members, &weights, 1, rng).0.utilities(pool);
        for (utility, weight) in utilities.iter_mut().zip(&weights) {
            if weight.is_nan() {
                *utility = f64::NAN;
            }
        }
        Ok(utilities)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForUnsure
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let n = n.min(pool.n_candidates());
        let weights = Entropy.utilities(view, rng)?;
        let members = in_order_with(pool.embedding, |candidate| weights[candidate]);
        let (centers, approximate) = centers(pool, &members, &weights, n, rng);
        let lots = Lots::draw(pool.n_candidates(), rng);
        Ok(Selection {
            approximate,
            ..centers.nearest(pool, &members, n, &lots).because(|candidate| self.why(view, candidate))
        })
    }
}

/// The clusters, and whether a sample stood for the pool.
fn centers(pool: &Pool<'_>, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) -> (Centers, bool) {
    let sample = landmarks(members, MOST_CLUSTERED, &mut Rng::new(rng.seed()));
    let mut weights: Vec<f64> = sample.iter().map(|&candidate| weights[candidate]).collect();
    if weights.iter().all(|&weight| weight <= 0.0) {
        weights.fill(1.0);
    }
    (Centers::find(pool, &sample, &weights, k, rng), sample.len() < members.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given};
    use querent_numeric::Matrix;

    fn select(rows: &[f32], probabilities: &[[f32; 2]], n: usize) -> Selection {
        let embedding = Matrix::new(rows.to_vec(), rows.len(), 1);
        let probabilities = Matrix::new(probabilities.concat(), rows.len(), 2);
        let none = Matrix::zeros(0, 1);
        let pool = Pool::new(&embedding, &none, &[], 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&Clue, n, &mut Rng::new(1))
            .expect("candidates")
    }

    #[test]
    fn the_unsure_draw_the_center_to_them() {
        // Only 3 and 5 are unsure, by as much: the center is 4, and 3.9, of which the model is sure, is nearest to it.
        let selection = select(&[0.0, 3.0, 5.0, 3.9], &[[1.0, 0.0], [0.5, 0.5], [0.5, 0.5], [1.0, 0.0]], 1);
        assert_eq!(selection.candidates, [3]);
        assert!((selection.utilities[0] + 0.1).abs() < 1e-6);
    }

    #[test]
    fn a_sure_model_leaves_plain_k_means() {
        let selection = select(&[0.0, 1.0, 2.0, 90.0], &[[1.0, 0.0]; 4], 2);
        assert_eq!(selection.candidates, [1, 3]);
    }

    #[test]
    fn beliefs_that_are_no_numbers_come_last() {
        let selection = select(&[0.0, 1.0, 2.0], &[[0.5, 0.5], [f32::NAN, 0.0], [0.5, 0.5]], 3);
        assert_eq!(selection.candidates[2], 1);
        assert!(selection.utilities[2].is_nan());
    }
}
