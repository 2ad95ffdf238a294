//! Seeded k-means with weights: k-means++ for the first centers, Lloyd's rounds for the rest.

use crate::side_by_side::{LANES, SideBySide};
use crate::{Matrix, Rng, distance, squared_distance};

/// Lloyd's rounds end here at the latest: after careful seeding, later ones move the centers little.
const MOST_ROUNDS: usize = 25;
/// Rounds end once the centers move, in squares summed, by less than this share of the rows' mean variance per column.
const TOLERANCE: f64 = 1e-4;

/// The centers of a clustering.
///
/// Arthur & Vassilvitskii (2007), "k-means++: The Advantages of Careful Seeding", SODA, with the best of `2 + ln k` draws for
/// each center (at most 8), as in their experiments; Lloyd (1982), "Least Squares Quantization in PCM". One start.
#[derive(Debug, Clone)]
pub struct KMeans {
    /// Centers x dimensions.
    pub centers: Matrix,
}

impl KMeans {
    /// `k` clusters of the rows at `members`, each counted with its weight: O(members · k · dimensions) a round.
    ///
    /// `weights` has one weight for each of `members`, finite and not negative. There are fewer centers than `k` where fewer
    /// different rows have a weight, and none without such a row. A cluster that loses all its rows moves to the row that is
    /// worst served.
    #[must_use]
    pub fn fit(rows: &Matrix, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) -> Self {
        let mut clusters = Self { centers: Matrix::zeros(0, rows.n_columns()) };
        clusters.seed(rows, members, weights, k, rng);
        if clusters.centers.n_rows() == 0 {
            return clusters;
        }
        let enough = TOLERANCE * spread(rows, members, weights) / rows.n_columns().max(1) as f64;
        let mut nearest = clusters.assign(rows, members);
        for _ in 0..MOST_ROUNDS {
            let moved = clusters.follow(rows, members, weights, &nearest);
            let before = std::mem::take(&mut nearest);
            nearest = clusters.assign(rows, members);
            if moved <= enough || nearest == before {
                break;
            }
        }
        clusters
    }

    /// How many clusters there are.
    #[must_use]
    pub fn n_clusters(&self) -> usize {
        self.centers.n_rows()
    }

    /// The cluster of each of `members`: the first of the nearest centers.
    #[must_use]
    pub fn assign(&self, rows: &Matrix, members: &[usize]) -> Vec<usize> {
        let centers = SideBySide::new(&self.centers, 0..self.n_clusters());
        members.iter().map(|&member| centers.nearest(rows.row(member)).0).collect()
    }

    /// The distance of a row to the center of a cluster.
    #[must_use]
    pub fn distance(&self, row: &[f32], cluster: usize) -> f64 {
        distance(row, self.centers.row(cluster))
    }

    /// The first centers: rows drawn with chances in proportion to weight times squared distance from the centers so far.
    fn seed(&mut self, rows: &Matrix, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) {
        let mut nearest = vec![f32::INFINITY; members.len()];
        let mut lowered = vec![[0.0_f32; LANES]; members.len()];
        let mut chances = weights.to_vec();
        let n_trials = (2 + (k.max(1) as f64).ln() as usize).min(LANES);
        while self.centers.n_rows() < k {
            let n_trials = if self.centers.n_rows() == 0 { 1 } else { n_trials };
            let drawn = draw(&chances, n_trials, rng);
            if drawn.is_empty() {
                break;
            }
            let trials = SideBySide::new(rows, drawn.iter().map(|&trial| members[trial]));
            let mut costs = [0.0_f64; LANES];
            for (((&member, &known), &weight), lowered) in members.iter().zip(&nearest).zip(weights).zip(&mut lowered) {
                *lowered = trials.squares(0, rows.row(member)).map(|squares| squares.min(known));
                for lane in 0..LANES {
                    costs[lane] += f64::from(lowered[lane]) * weight;
                }
            }
            let Some(best) = (0..drawn.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])) else {
                break;
            };
            self.centers.push(rows.row(members[drawn[best]]));
            for (((nearest, lowered), chance), weight) in
                nearest.iter_mut().zip(&lowered).zip(&mut chances).zip(weights)
            {
                *nearest = lowered[best];
                *chance = f64::from(*nearest) * weight;
            }
        }
    }

    /// Moves each center to the weighted mean of its rows; the sum of the squared movements.
    fn follow(&mut self, rows: &Matrix, members: &[usize], weights: &[f64], nearest: &[usize]) -> f64 {
        let (k, width) = (self.n_clusters(), rows.n_columns());
        let mut sums = vec![0.0_f64; k * width];
        let mut totals = vec![0.0_f64; k];
        for ((&member, &weight), &cluster) in members.iter().zip(weights).zip(nearest) {
            totals[cluster] += weight;
            let sums = &mut sums[cluster * width..(cluster + 1) * width];
            for (sum, &x) in sums.iter_mut().zip(rows.row(member)) {
                *sum += weight * f64::from(x);
            }
        }
        let mut moved = 0.0;
        let mut taken = Vec::new();
        for cluster in 0..k {
            let center: Vec<f32> = if totals[cluster] > 0.0 {
                let sums = &sums[cluster * width..(cluster + 1) * width];
                sums.iter().map(|sum| (sum / totals[cluster]) as f32).collect()
            } else {
                let Some(worst) = self.worst_served(rows, members, weights, nearest, &taken) else {
                    continue;
                };
                taken.push(worst);
                rows.row(members[worst]).to_vec()
            };
            moved += f64::from(squared_distance(&center, self.centers.row(cluster)));
            self.centers.row_mut(cluster).copy_from_slice(&center);
        }
        moved
    }

    /// The position of the member that costs most where it is, and is not in `taken`.
    fn worst_served(
        &self,
        rows: &Matrix,
        members: &[usize],
        weights: &[f64],
        nearest: &[usize],
        taken: &[usize],
    ) -> Option<usize> {
        let cost = |position: usize| {
            let center = self.centers.row(nearest[position]);
            f64::from(squared_distance(rows.row(members[position]), center)) * weights[position]
        };
        let positions = (0..members.len()).filter(|position| !taken.contains(position));
        let costly = positions.map(|position| (position, cost(position))).filter(|&(_, cost)| cost > 0.0);
        costly.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(position, _)| position)
    }
}

/// Positions drawn with chances in proportion to `chances`, each time from all; none if all of them are zero.
fn draw(chances: &[f64], n: usize, rng: &mut Rng) -> Vec<usize> {
    let mut total = 0.0;
    let up_to = |&chance: &f64| {
        total += chance;
        total
    };
    let sums: Vec<f64> = chances.iter().map(up_to).collect();
    let Some(last) = chances.iter().rposition(|&chance| chance > 0.0) else {
        return Vec::new();
    };
    let position = |at: f64| sums.partition_point(|&sum| sum <= at).min(last);
    (0..n).map(|_| position(rng.uniform() * total)).collect()
}

/// The weighted mean squared distance from the weighted mean.
fn spread(rows: &Matrix, members: &[usize], weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    let mut mean = vec![0.0_f64; rows.n_columns()];
    for (&member, weight) in members.iter().zip(weights) {
        for (mean, &x) in mean.iter_mut().zip(rows.row(member)) {
            *mean += weight / total * f64::from(x);
        }
    }
    let squares = |member: usize| -> f64 {
        rows.row(member).iter().zip(&mean).map(|(&x, mean)| (f64::from(x) - mean).powi(2)).sum()
    };
    members.iter().zip(weights).map(|(&member, weight)| weight / total * squares(member)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn centers(values: &[f32], weights: &[f64], k: usize, seed: u64) -> Vec<f32> {
        let members: Vec<usize> = (0..values.len()).collect();
        let clusters = KMeans::fit(&column(values), &members, weights, k, &mut Rng::new(seed));
        let mut centers = clusters.centers.as_slice().to_vec();
        centers.sort_by(f32::total_cmp);
        centers
    }

    #[test]
    fn one_center_is_the_weighted_mean() {
        // (1 · 0 + 3 · 4) / 4 = 3
        assert_eq!(centers(&[0.0, 4.0], &[1.0, 3.0], 1, 0), [3.0]);
    }

    #[test]
    fn groups_far_apart_are_found_whatever_the_seed() {
        for seed in 0..50 {
            let found = centers(&[0.0, 1.0, 100.0, 102.0, 200.0], &[1.0; 5], 3, seed);
            assert_eq!(found, [0.5, 101.0, 200.0], "seed {seed}");
        }
    }

    #[test]
    fn there_are_no_more_centers_than_different_rows_with_weight() {
        assert_eq!(centers(&[1.0, 1.0, 5.0], &[1.0; 3], 3, 0), [1.0, 5.0]);
        assert_eq!(centers(&[1.0, 2.0, 5.0], &[1.0, 0.0, 1.0], 3, 0), [1.0, 5.0]);
        assert!(centers(&[1.0, 2.0], &[0.0, 0.0], 2, 0).is_empty());
        assert!(centers(&[], &[], 2, 0).is_empty());
    }

    #[test]
    fn a_cluster_that_loses_its_rows_moves_to_the_worst_served() {
        let rows = column(&[0.0, 1.0, 9.0]);
        let mut clusters = KMeans { centers: column(&[0.5, 50.0]) };
        let nearest = clusters.assign(&rows, &[0, 1, 2]);
        assert_eq!(nearest, [0, 0, 0]);
        clusters.follow(&rows, &[0, 1, 2], &[1.0; 3], &nearest);
        assert_eq!(clusters.centers.row(1), [9.0]);
    }

    #[test]
    fn draws_follow_the_chances() {
        let mut rng = Rng::new(1);
        let drawn = draw(&[0.0, 1.0, 0.0, 2.0, 0.0], 3000, &mut rng);
        assert_eq!(drawn.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from([1, 3]));
        // Two thirds of 3000; five standard deviations of a binomial count are 129.
        assert!(drawn.iter().filter(|&&position| position == 3).count().abs_diff(2000) < 129);
        assert!(draw(&[0.0, 0.0], 3, &mut rng).is_empty());
    }
}
