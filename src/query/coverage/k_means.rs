//! The rows in the middle of as many groups as there are questions.

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{KMeans, Rng};

/// Clusters are found among at most so many candidates.
const MOST_CLUSTERED: usize = 10_000;

/// k-means centers: the candidates are put into as many clusters as the batch is to hold, and the one nearest to each center is
/// asked about.
///
/// Utility of candidate x for a single query: `u(x) = -||x - mean||`; in a batch minus the distance to the center of its
/// cluster, the largest cluster first. Labelled rows are not looked at: it is meant for the first batch. Where there are fewer
/// different candidates than questions, those nearest to any center follow.
///
/// A batch is chosen jointly. O(candidates · n · dimensions) a round of k-means; beyond 10,000 candidates the clusters are
/// found among a drawn sample of them, and the [`Selection`] is marked. Rows with a number that is not finite are chosen last.
///
/// Kang, Ryu & Kwon (2004), "Using Cluster-Based Sampling to Select Initial Training Set for Active Learning in Text
/// Classification", PAKDD.
#[derive(Debug, Clone, Copy)]
pub struct KMeansCenters;

impl KMeansCenters {
    const INFO: Info = Info {
        name: "k_means",
        summary: "Sorts the rows into as many groups as there are questions and asks about the middle of each.",
        paper: "Kang, Ryu & Kwon (2004), Using Cluster-Based Sampling to Select Initial Training Set for Active Learning",
        needs: Needs::Features,
        batch: Batch::Joint,
        exact_up_to: Some(MOST_CLUSTERED),
        ..Info::DEFAULT
    };
}

impl Strategy for KMeansCenters {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let members = in_order(pool.embedding);
        let sample = landmarks(&members, MOST_CLUSTERED, &mut Rng::new(rng.seed()));
        Ok(Centers::find(pool, &sample, &vec![1.0; sample.len()], 1, rng).utilities(pool))
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForMany
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let members = in_order(pool.embedding);
        let sample = landmarks(&members, MOST_CLUSTERED, &mut Rng::new(rng.seed()));
        let n = n.min(pool.n_candidates());
        let centers = Centers::find(pool, &sample, &vec![1.0; sample.len()], n, rng);
        let lots = Lots::draw(pool.n_candidates(), rng);
        Ok(Selection {
            approximate: sample.len() < members.len(),
            ..centers.nearest(pool, &members, n, &lots).because(|candidate| self.why(view, candidate))
        })
    }
}

/// Cluster centers, the heaviest cluster first, and the candidates next to them.
pub(crate) struct Centers {
    clusters: KMeans,
    order: Vec<usize>,
}

impl Centers {
    /// `k` clusters of the candidates at `members`, each with its weight.
    pub(crate) fn find(pool: &Pool<'_>, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) -> Self {
        let clusters = KMeans::fit(pool.embedding, members, weights, k.max(1), &mut Rng::new(rng.seed()));
        let mut totals = vec![0.0; clusters.n_clusters()];
        for (cluster, weight) in clusters.assign(pool.embedding, members).into_iter().zip(weights) {
            totals[cluster] += weight;
        }
        let mut order: Vec<usize> = (0..clusters.n_clusters()).collect();
        order.sort_by(|&a, &b| totals[b].total_cmp(&totals[a]));
        Self { clusters, order }
    }

    /// Minus the distance of each candidate to the nearest center; NaN for one that is not a number.
    pub(crate) fn utilities(&self, pool: &Pool<'_>) -> Vec<f64> {
        let to_nearest = |row: &[f32]| {
            let distances = self.order.iter().map(|&cluster| self.clusters.distance(row, cluster));
            0.0 - distances.fold(f64::INFINITY, f64::min)
        };
        pool.embedding.rows().map(|row| if is_finite(row) { to_nearest(row) } else { f64::NAN }).collect()
    }

    /// For each center the nearest of `members` that is not chosen yet; then the others by their distance to any center, and
    /// then the rest of the candidates by lot.
    pub(crate) fn nearest(&self, pool: &Pool<'_>, members: &[usize], n: usize, lots: &Lots) -> Selection {
        let mut left = members.to_vec();
        let mut selection = Selection::default();
        let mut utilities = vec![f64::NAN; pool.n_candidates()];
        for &cluster in self.order.iter().take(n) {
            for &candidate in &left {
                utilities[candidate] = 0.0 - self.clusters.distance(pool.embedding.row(candidate), cluster);
            }
            let positions = 0..left.len();
            let nearest = positions.min_by(|&a, &b| lots.order(&utilities, left[a], left[b]));
            let Some(position) = nearest else {
                break;
            };
            let chosen = left.swap_remove(position);
            selection.candidates.push(chosen);
            selection.utilities.push(utilities[chosen]);
        }
        if selection.candidates.len() < n {
            self.add_rest(pool, members, n, lots, &mut selection);
        }
        selection
    }

    fn add_rest(&self, pool: &Pool<'_>, members: &[usize], n: usize, lots: &Lots, selection: &mut Selection) {
        let all = self.utilities(pool);
        let mut utilities = vec![f64::NAN; pool.n_candidates()];
        for &member in members {
            utilities[member] = all[member];
        }
        let is_left = |candidate: &usize| !selection.candidates.contains(candidate);
        let mut rest: Vec<usize> = (0..pool.n_candidates()).filter(is_left).collect();
        rest.sort_by(|&a, &b| lots.order(&utilities, a, b));
        for candidate in rest.into_iter().take(n - selection.candidates.len()) {
            selection.candidates.push(candidate);
            selection.utilities.push(utilities[candidate]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;
    use querent_numeric::Matrix;

    fn select(candidates: &[f32], n: usize) -> Selection {
        let embedding = Matrix::new(candidates.to_vec(), candidates.len(), 1);
        let none = Matrix::zeros(0, 1);
        Given::new(Pool::new(&embedding, &none, &[], 2))
            .select(&KMeansCenters, n, &mut Rng::new(5))
            .expect("candidates")
    }

    #[test]
    fn the_middle_of_each_group_is_chosen_the_largest_group_first() {
        let selection = select(&[50.0, 51.0, 0.0, 1.0, 2.5], 2);
        // The mean of 0, 1 and 2.5 is 3.5 / 3, from which 1 is 1/6 away; 50 and 51 are both 0.5 from theirs.
        assert_eq!(selection.candidates[0], 3);
        assert!(selection.candidates[1] < 2);
        assert!((selection.utilities[0] + 1.0 / 6.0).abs() < 1e-6 && selection.utilities[1] == -0.5);
    }

    #[test]
    fn fewer_kinds_than_questions_are_all_asked_about_before_a_copy_is() {
        let selection = select(&[1.0, 1.0, 1.0, 8.0, f32::NAN], 5);
        assert!(selection.candidates[..2].contains(&3), "{selection:?}");
        assert_eq!(selection.candidates[4], 4);
    }
}
