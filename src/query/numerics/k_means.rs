//! Seeded k-means with weights: k-means++ for the first centers, Lloyd's rounds for the rest.

use super::distance;
use crate::matrix::{Matrix, squared_distance};
use crate::rng::Rng;

/// Lloyd's rounds end here at the latest: after careful seeding, later ones move the centers little.
const MOST_ROUNDS: usize = 25;
/// Rounds end once the centers move, in squares summed, by less than this share of the rows' mean variance per column.
const TOLERANCE: f64 = 1e-4;

/// The centers of a clustering.
///
/// Arthur & Vassilvitskii (2007), "k-means++: The Advantages of Careful Seeding", SODA, with the best of `2 + ln k` draws for
/// each center, as in their experiments; Lloyd (1982), "Least Squares Quantization in PCM". One start.
#[derive(Debug, Clone)]
pub(in crate::query) struct KMeans {
    /// Centers x dimensions.
    pub(in crate::query) centers: Matrix,
}

impl KMeans {
    /// `k` clusters of the rows at `members`, each counted with its weight: O(members · k · dimensions) a round.
    ///
    /// `weights` has one weight for each of `members`, finite and not negative. There are fewer centers than `k` where fewer
    /// different rows have a weight, and none without such a row. A cluster that loses all its rows moves to the row that is
    /// worst served.
    pub(in crate::query) fn fit(rows: &Matrix, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) -> Self {
        let mut clusters = Self { centers: Matrix::zeros(0, rows.n_columns()) };
        clusters.seed(rows, members, weights, k, rng);
        if clusters.centers.n_rows() == 0 {
            return clusters;
        }
        let enough = TOLERANCE * spread(rows, members, weights) / rows.n_columns().max(1) as f64;
        let mut nearest = clusters.assign(rows, members);
        for _ in 0..MOST_ROUNDS {
            let moved = clusters.follow(rows, members, weights, &nearest);
            if moved <= enough || !clusters.reassign(rows, members, &mut nearest) {
                break;
            }
        }
        clusters
    }

    /// How many clusters there are.
    pub(in crate::query) fn n_clusters(&self) -> usize {
        self.centers.n_rows()
    }

    /// The cluster of each of `members`: the first of the nearest centers.
    pub(in crate::query) fn assign(&self, rows: &Matrix, members: &[usize]) -> Vec<usize> {
        members.iter().map(|&member| self.nearest(rows.row(member)).0).collect()
    }

    /// The distance of a row to the center of a cluster.
    pub(in crate::query) fn distance(&self, row: &[f32], cluster: usize) -> f64 {
        distance(row, self.centers.row(cluster))
    }

    fn nearest(&self, row: &[f32]) -> (usize, f32) {
        let mut best = (0, f32::INFINITY);
        for (cluster, center) in self.centers.rows().enumerate() {
            let squares = squared_distance(row, center);
            if squares < best.1 {
                best = (cluster, squares);
            }
        }
        best
    }

    /// Corrects the cluster of each of `members` after the centers moved; whether any changed.
    ///
    /// A center at least twice as far from the present one as the row is cannot be nearer to the row, and is not looked at
    /// (Elkan 2003, "Using the Triangle Inequality to Accelerate k-Means", lemma 1).
    fn reassign(&self, rows: &Matrix, members: &[usize], nearest: &mut [usize]) -> bool {
        let k = self.n_clusters();
        let between = |a: usize, b: usize| squared_distance(self.centers.row(a), self.centers.row(b));
        let apart: Vec<f32> = (0..k * k).map(|pair| between(pair / k, pair % k)).collect();
        let mut changed = false;
        for (&member, cluster) in members.iter().zip(nearest) {
            let row = rows.row(member);
            let present = *cluster;
            let mut best = squared_distance(row, self.centers.row(present));
            let limit = 4.0 * best;
            for other in (0..k).filter(|&other| other != present && apart[present * k + other] < limit) {
                let squares = squared_distance(row, self.centers.row(other));
                if squares < best {
                    (best, *cluster) = (squares, other);
                }
            }
            changed |= *cluster != present;
        }
        changed
    }

    /// The first centers: rows drawn with chances in proportion to weight times squared distance from the centers so far.
    fn seed(&mut self, rows: &Matrix, members: &[usize], weights: &[f64], k: usize, rng: &mut Rng) {
        let mut nearest = vec![f32::INFINITY; members.len()];
        let mut chances = weights.to_vec();
        let trials = 2 + (k.max(1) as f64).ln() as usize;
        while self.centers.n_rows() < k {
            let Some(first) = draw(&chances, rng) else {
                break;
            };
            let others = (1..if self.centers.n_rows() == 0 { 1 } else { trials }).filter_map(|_| draw(&chances, rng));
            let drawn: Vec<usize> = std::iter::once(first).chain(others).collect();
            let lowered = |&trial: &usize| {
                let center = rows.row(members[trial]);
                let distances = members.iter().zip(&nearest);
                distances.map(|(&member, &known)| squared_distance(rows.row(member), center).min(known)).collect()
            };
            let cost = |nearest: &Vec<f32>| -> f64 {
                nearest.iter().zip(weights).map(|(&squares, weight)| f64::from(squares) * weight).sum()
            };
            let trials = drawn.iter().map(|trial| (trial, lowered(trial)));
            let Some((&best, lowest)) = trials.min_by(|(_, a), (_, b)| cost(a).total_cmp(&cost(b))) else {
                break;
            };
            self.centers.push(rows.row(members[best]));
            nearest = lowest;
            chances = nearest.iter().zip(weights).map(|(&squares, weight)| f64::from(squares) * weight).collect();
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

/// A position drawn with chances in proportion to `chances`; none if all of them are zero.
fn draw(chances: &[f64], rng: &mut Rng) -> Option<usize> {
    let total: f64 = chances.iter().sum();
    let mut left = rng.uniform() * total;
    let possible = chances.iter().enumerate().filter(|&(_, &chance)| chance > 0.0);
    let mut last = None;
    for (position, &chance) in possible {
        last = Some(position);
        left -= chance;
        if left < 0.0 {
            break;
        }
    }
    last
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
        let drawn: BTreeSet<_> = (0..200).map(|_| draw(&[0.0, 1.0, 0.0, 2.0, 0.0], &mut rng)).collect();
        assert_eq!(drawn, BTreeSet::from([Some(1), Some(3)]));
        assert_eq!(draw(&[0.0, 0.0], &mut rng), None);
    }
}
