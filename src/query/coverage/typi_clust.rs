//! Typical rows of the parts of the table that nothing is known of.

use std::cmp::Reverse;

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{KMeans, Matrix, Rng, SideBySide};

/// More clusters than this are not made, however many rows are labelled.
const MOST_CLUSTERS: usize = 500;
/// Clusters are found among at most so many rows, and so many for each cluster; all rows are then put into them.
const MOST_CLUSTERED: usize = 2_000;
const MOST_CLUSTERED_EACH: usize = 40;
/// Neighbours that make a row typical.
const NEIGHBOURS: usize = 20;
/// Neighbours are looked for among at most so many rows of a cluster.
const MOST_NEIGHBOURS: usize = 2_000;
/// Clusters of fewer rows wait until the others are used up.
const FEWEST_ROWS: usize = 5;
/// Keeps the typicality of copies finite.
const EPSILON: f64 = 1e-7;

/// `TypiClust`: the most typical row of each of the largest clusters without a label.
///
/// All rows, labelled or not, are put into `min(|L| + n, 500)` clusters by k-means, for |L| labelled rows and a batch of n. Of
/// the clusters with the fewest labelled or chosen rows (and at least 5 rows in all, while there are such) the largest comes
/// next, and in it the candidate of highest typicality
/// `u(x) = 1 / (1/K sum_{i in NN_K(x)} ||x - x_i||)` over its K = 20 nearest neighbours within the cluster, or as many as it
/// has. Candidates of other clusters have the utility minus infinity; a row that is alone in its cluster has 1.
///
/// A batch is chosen jointly: the clusters depend on n. With k clusters the time is O(rows · k · dimensions) a round of k-means
/// up to 2,000 rows or 40 k, whichever is more; beyond, clusters are found among a drawn sample of so many rows and all rows
/// put into them once (for 100,000 rows, 64 dimensions and 101 clusters the squared distances to the centers are 2 % larger for
/// it). Neighbours cost O(m^2 · dimensions) in a cluster of m rows, and beyond 2,000 are looked for
/// among a sample of 2,000. The [`Selection`] is marked where a sample was drawn. Rows with a number that is not finite are in
/// no cluster, and are chosen last.
///
/// Hacohen, Dekel & Weinshall (2022), "Active Learning on a Budget: Opposite Strategies Suit High and Low Budgets", ICML.
#[derive(Debug, Clone, Copy)]
pub struct TypiClust;

impl TypiClust {
    const INFO: Info = Info {
        name: "typi_clust",
        summary: "Asks about the most typical row of each large group that has no label yet; strong with very few labels.",
        paper: "Hacohen, Dekel & Weinshall (2022), Active Learning on a Budget: Opposite Strategies Suit High and Low Budgets",
        needs: Needs::Features,
        batch: Batch::Joint,
        exact_up_to: Some(MOST_NEIGHBOURS),
        ..Info::DEFAULT
    };
}

impl Strategy for TypiClust {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let groups = Groups::find(pool, 1, rng.seed());
        let typical = groups.next().map(|group| groups.typicalities(group)).unwrap_or_default();
        let mut utilities: Vec<f64> =
            pool.embedding.rows().map(|row| if is_finite(row) { f64::NEG_INFINITY } else { f64::NAN }).collect();
        for (candidate, typicality) in typical {
            utilities[candidate] = typicality;
        }
        Ok(utilities)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForMany
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let n = n.min(pool.n_candidates());
        let mut groups = Groups::find(pool, n, rng.seed());
        let lots = Lots::draw(pool.n_candidates(), rng);
        let mut selection = Selection::default();
        let mut utilities = vec![f64::NAN; pool.n_candidates()];
        while selection.candidates.len() < n {
            let Some(group) = groups.next() else {
                break;
            };
            let typical = groups.typicalities(group);
            for &(candidate, typicality) in &typical {
                utilities[candidate] = typicality;
            }
            let candidates = typical.into_iter().map(|(candidate, _)| candidate);
            let Some(chosen) = candidates.min_by(|&a, &b| lots.order(&utilities, a, b)) else {
                break;
            };
            groups.choose(chosen);
            selection.candidates.push(chosen);
            selection.utilities.push(utilities[chosen]);
        }
        let mut others = groups.without_group;
        others.sort_by(|&a, &b| lots.order(&utilities, a, b));
        others.truncate(n - selection.candidates.len());
        selection.utilities.extend(others.iter().map(|_| f64::NAN));
        selection.candidates.extend(others);
        selection.approximate = groups.sampled;
        Ok(selection.because(|candidate| self.why(view, candidate)))
    }
}

/// The clusters of a pool, and what is labelled or chosen in each.
struct Groups {
    /// The candidates, and below them the labelled rows.
    rows: Matrix,
    /// The rows of each cluster; candidates that are chosen stay in it.
    members: Vec<Vec<usize>>,
    /// The candidates of each cluster that can be chosen.
    left: Vec<Vec<usize>>,
    /// Candidates that are in no cluster.
    without_group: Vec<usize>,
    sampled: bool,
    rng: Rng,
}

impl Groups {
    fn find(pool: &Pool<'_>, n: usize, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut rows = pool.embedding.clone();
        if pool.labelled.n_rows() > 0 {
            rows.append(pool.labelled);
        }
        let ordered = in_order(&rows);
        let k = (pool.labelled.n_rows() + n).clamp(1, MOST_CLUSTERS);
        let clustered = landmarks(&ordered, MOST_CLUSTERED.max(MOST_CLUSTERED_EACH * k), &mut rng);
        let clusters = KMeans::fit(&rows, &clustered, &vec![1.0; clustered.len()], k, &mut rng);
        let mut members = vec![Vec::new(); clusters.n_clusters()];
        for (&row, cluster) in ordered.iter().zip(clusters.assign(&rows, &ordered)) {
            members[cluster].push(row);
        }
        let is_candidate = |row: &usize| *row < pool.n_candidates();
        let left = members.iter().map(|group| group.iter().copied().filter(is_candidate).collect()).collect();
        let without_group = (0..pool.n_candidates()).filter(|&row| !is_finite(rows.row(row))).collect();
        let largest = members.iter().map(Vec::len).max().unwrap_or(0);
        let sampled = clustered.len() < ordered.len() || largest > MOST_NEIGHBOURS;
        Self { rows, members, left, without_group, sampled, rng }
    }

    /// The cluster to ask about next: the largest of those with the fewest labelled or chosen rows.
    fn next(&self) -> Option<usize> {
        let open = (0..self.left.len()).filter(|&group| !self.left[group].is_empty());
        open.min_by_key(|&group| {
            let (size, left) = (self.members[group].len(), self.left[group].len());
            (size < FEWEST_ROWS, size - left, Reverse(size))
        })
    }

    /// The typicality of each candidate of a cluster that can be chosen.
    fn typicalities(&self, group: usize) -> Vec<(usize, f64)> {
        let neighbours = landmarks(&self.members[group], MOST_NEIGHBOURS, &mut self.rng.clone());
        let others = SideBySide::new(&self.rows, neighbours.iter().copied());
        let mut squares = Vec::with_capacity(neighbours.len());
        let typical = |&candidate: &usize| {
            others.all_squares(self.rows.row(candidate), &mut squares);
            if let Some(itself) = neighbours.iter().position(|&other| other == candidate) {
                squares.swap_remove(itself);
            }
            (candidate, typicality(&mut squares))
        };
        self.left[group].iter().map(typical).collect()
    }

    fn choose(&mut self, candidate: usize) {
        for left in &mut self.left {
            left.retain(|&other| other != candidate);
        }
    }
}

/// One over the mean distance of a row to its nearest neighbours, from its squared distances to all others.
fn typicality(squares: &mut Vec<f32>) -> f64 {
    let k = NEIGHBOURS.min(squares.len());
    let Some(last) = k.checked_sub(1) else {
        return 1.0;
    };
    squares.select_nth_unstable_by(last, f32::total_cmp);
    squares.truncate(k);
    // In order, so that the sum does not depend on the order of the table.
    squares.sort_unstable_by(f32::total_cmp);
    k as f64 / (squares.iter().map(|&squares| f64::from(squares).sqrt()).sum::<f64>() + EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn select(candidates: &[f32], labelled: &[f32], n: usize) -> Selection {
        let (embedding, known) = (column(candidates), column(labelled));
        let labels = vec![0; labelled.len()];
        Given::new(Pool::new(&embedding, &known, &labels, 2))
            .select(&TypiClust, n, &mut Rng::new(5))
            .expect("candidates")
    }

    #[test]
    fn the_middle_of_the_largest_group_without_a_label_comes_first() {
        // Two clusters. That around 101 has the label; of 0, 1, 2, 3, 4 the row 2 is (2 + 1 + 1 + 2) / 4 = 1.5 from the others.
        let selection = select(&[100.0, 102.0, 0.0, 1.0, 2.0, 3.0, 4.0], &[101.0], 1);
        assert_eq!(selection.candidates, [4]);
        assert!((selection.utilities[0] - 1.0 / 1.5).abs() < 1e-6);
        assert!(!selection.approximate);
    }

    #[test]
    fn a_batch_visits_every_group_before_it_visits_one_again() {
        let candidates: Vec<f32> =
            [0.0, 100.0, 200.0].iter().flat_map(|at| (0..6).map(move |i| at + i as f32)).collect();
        let mut groups: Vec<usize> = select(&candidates, &[], 3).candidates.iter().map(|chosen| chosen / 6).collect();
        groups.sort_unstable();
        assert_eq!(groups, [0, 1, 2]);
    }

    #[test]
    fn a_row_far_from_all_others_waits() {
        let selection = select(&[0.0, 1.0, 2.0, 3.0, 4.0, 1000.0], &[], 2);
        assert!(!selection.candidates.contains(&5), "{selection:?}");
    }

    #[test]
    fn copies_and_rows_that_are_no_numbers_are_used_up_too() {
        let selection = select(&[2.0, f32::NAN, 2.0, 2.0, f32::INFINITY], &[], 9);
        let mut chosen = selection.candidates.clone();
        assert!(chosen[3..].iter().all(|row| [1, 4].contains(row)));
        assert!(selection.utilities[3].is_nan() && selection.utilities[4].is_nan());
        chosen.sort_unstable();
        assert_eq!(chosen, [0, 1, 2, 3, 4]);
    }

    /// The mean squared distance of the rows from the nearest of k centers found among a sample.
    fn inertia(rows: &Matrix, n_sampled: usize, k: usize) -> f64 {
        let (ordered, mut rng) = (in_order(rows), Rng::new(3));
        let sample = landmarks(&ordered, n_sampled, &mut rng);
        let clusters = KMeans::fit(rows, &sample, &vec![1.0; sample.len()], k, &mut rng);
        let squares = |row: (usize, usize)| clusters.distance(rows.row(row.0), row.1).powi(2);
        let all: Vec<usize> = (0..rows.n_rows()).collect();
        all.iter().copied().zip(clusters.assign(rows, &all)).map(squares).sum::<f64>() / all.len() as f64
    }

    #[test]
    fn clusters_found_among_forty_rows_each_are_nearly_as_tight() {
        // Twenty groups in eight dimensions, 5,000 rows, 50 clusters: 2,000 rows are looked at.
        let mut rng = Rng::new(1);
        let middles: Vec<f32> = (0..160).map(|_| 6.0 * rng.uniform() as f32).collect();
        let mut number = |at: usize| middles[at] + (rng.uniform() + rng.uniform() + rng.uniform()) as f32;
        let row = |row: usize| (0..8).map(move |column| row % 20 * 8 + column);
        let rows = Matrix::new((0..5000).flat_map(row).map(&mut number).collect(), 5000, 8);
        let loss = inertia(&rows, MOST_CLUSTERED_EACH * 50, 50) / inertia(&rows, 5000, 50);
        assert!((0.95..1.05).contains(&loss), "{loss}");
    }
}
