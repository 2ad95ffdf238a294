//! Numbers to the size that a network expects.

use querent_numeric::normal;
use serde::{Deserialize, Serialize};

use super::Scale;

/// The most quantiles that are kept of a column.
const MOST_QUANTILES: usize = 256;

/// How the numbers of one column are scaled, fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Scaling {
    /// `(x - mean) / scale`.
    Standard {
        /// The mean.
        mean: f64,
        /// The standard deviation (of a population), or 1 where all numbers are equal.
        scale: f64,
    },
    /// The standard normal quantile of the rank among these, in ascending order, straight lines between them.
    Quantile {
        /// As many as there were numbers, up to 256, evenly spread over the ranks.
        quantiles: Vec<f64>,
    },
}

impl Scaling {
    /// The farthest from the mean, in standard deviations, that a feature may say: beyond it, one wild cell would drown
    /// everything else in its row.
    pub const FARTHEST: f64 = 10.0;
    /// The ranks nearest to 0 and 1 that are told apart: normal scores end at 3.09.
    pub const OUTERMOST: f64 = 1e-3;

    /// Fits on numbers in ascending order.
    pub(super) fn fit(sorted: &[f64], scale: Scale) -> Self {
        let is_ranked = match scale {
            Scale::Standard => false,
            Scale::Quantile => true,
            Scale::Auto => has_long_tail(sorted),
        };
        if is_ranked && sorted.first() < sorted.last() {
            let n = sorted.len().min(MOST_QUANTILES);
            let quantiles = (0..n).map(|at| quantile(sorted, at as f64 / (n - 1) as f64)).collect();
            return Self::Quantile { quantiles };
        }
        let (mean, scale) = mean_and_deviation(sorted);
        Self::Standard { mean, scale }
    }

    /// The feature for a number: within 10 of 0, whatever the number.
    pub(super) fn apply(&self, number: f64) -> f32 {
        match self {
            Self::Standard { mean, scale } => ((number - mean) / scale).clamp(-Self::FARTHEST, Self::FARTHEST) as f32,
            Self::Quantile { quantiles } => {
                normal::quantile(rank(quantiles, number).clamp(Self::OUTERMOST, 1.0 - Self::OUTERMOST)) as f32
            }
        }
    }
}

/// Whether a column's numbers reach far beyond their middle half: the farther of the 1st and the 99th percentile lies more
/// than [`TAIL`] interquartile ranges from the median. For a normal distribution that is 1.7, for an exponential one 3.6.
///
/// A column whose middle half is one value, as counts that are mostly 0, is left to standardising: ranks would spread the
/// few others evenly, and what they say is how large they are.
fn has_long_tail(sorted: &[f64]) -> bool {
    let [low, first, middle, third, high] = [0.01, 0.25, 0.5, 0.75, 0.99].map(|rank| quantile(sorted, rank));
    let (reach, range) = ((high - middle).max(middle - low), third - first);
    range > 0.0 && reach > TAIL * range
}

/// How many interquartile ranges from the median a long tail begins.
const TAIL: f64 = 3.5;

/// The mean and the standard deviation (of a population) of numbers in ascending order; 0 and 1 without any, and 1 where
/// all are equal.
pub(super) fn mean_and_deviation(sorted: &[f64]) -> (f64, f64) {
    let n = sorted.len().max(1) as f64;
    let mean = sorted.iter().sum::<f64>() / n;
    let deviation = (sorted.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / n).sqrt();
    // Rounding can leave a trace of a difference where there is none.
    let is_constant = sorted.first() == sorted.last();
    (mean, if is_constant || deviation <= 0.0 { 1.0 } else { deviation })
}

/// The number of this rank, from 0 to 1, among numbers in ascending order, on a straight line between two neighbours;
/// 0 without any.
pub(super) fn quantile(sorted: &[f64], rank: f64) -> f64 {
    let Some(&last) = sorted.last() else { return 0.0 };
    let at = rank * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    match sorted.get(below + 1) {
        Some(above) => sorted[below] + (above - sorted[below]) * at.fract(),
        None => last,
    }
}

/// The rank of a number among quantiles, from 0 to 1; among equal ones, the middle.
fn rank(quantiles: &[f64], number: f64) -> f64 {
    let from = quantiles.partition_point(|&quantile| quantile < number);
    let to = quantiles.partition_point(|&quantile| quantile <= number);
    let last = (quantiles.len() - 1) as f64;
    if from < to {
        return (from + to - 1) as f64 / 2.0 / last;
    }
    match (from.checked_sub(1), quantiles.get(from)) {
        (None, _) => 0.0,
        (_, None) => 1.0,
        (Some(below), Some(above)) => {
            let gap = (number - quantiles[below]) / (above - quantiles[below]);
            (below as f64 + gap) / last
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_lie_on_straight_lines_and_in_the_middle_of_ties() {
        let quantiles = [0.0, 0.0, 0.0, 10.0, 20.0];
        for (number, expected) in [(-1.0, 0.0), (0.0, 0.25), (5.0, 0.625), (10.0, 0.75), (20.0, 1.0), (99.0, 1.0)] {
            assert!((rank(&quantiles, number) - expected).abs() < 1e-12, "{number}");
        }
    }

    #[test]
    fn normal_scores_are_by_hand() {
        let scaling = Scaling::fit(&[1.0, 2.0, 4.0, 8.0, 16.0], Scale::Quantile);
        assert!(scaling.apply(4.0).abs() < 1e-6);
        // The rank of 2 is 0.25.
        assert!((scaling.apply(2.0) + 0.674_49).abs() < 1e-4);
        assert!((scaling.apply(1e30) - 3.090_23).abs() < 1e-4);
    }

    #[test]
    fn only_a_long_tail_is_ranked() {
        let even: Vec<f64> = (0..100).map(f64::from).collect();
        assert!(matches!(Scaling::fit(&even, Scale::Auto), Scaling::Standard { .. }));
        let long: Vec<f64> = (0..100).map(|at| (f64::from(at) / 10.0).exp()).collect();
        assert!(matches!(Scaling::fit(&long, Scale::Auto), Scaling::Quantile { .. }));
        let mostly_zero: Vec<f64> = (0..100).map(|at| f64::from((at - 80).max(0))).collect();
        assert!(matches!(Scaling::fit(&mostly_zero, Scale::Auto), Scaling::Standard { .. }));
        assert!(matches!(Scaling::fit(&[2.0; 9], Scale::Quantile), Scaling::Standard { .. }));
        assert!(matches!(Scaling::fit(&[], Scale::Quantile), Scaling::Standard { .. }));
    }

    #[test]
    fn no_more_than_256_quantiles_are_kept() {
        let many: Vec<f64> = (0..10_000).map(f64::from).collect();
        let Scaling::Quantile { quantiles } = Scaling::fit(&many, Scale::Quantile) else { unreachable!() };
        assert_eq!((quantiles.len(), quantiles[0], quantiles[255]), (256, 0.0, 9999.0));
    }
}
