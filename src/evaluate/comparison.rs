//! Strategies against each other, seed by seed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::simulation::summarise;
use super::spread::Spread;
use super::{Curve, CurveSummary};
use querent_numeric::student::{beyond, reach_95};

/// Differences that scatter by less are the same but for rounding.
const ROUNDING: f64 = 1e-12;

/// How much better one strategy is than another: the difference of their areas under the budget curve, see [`aubc`](super::aubc), over the
/// seeds that both ran with. A seed draws the split, the initial labels and the networks, the same for each strategy, and so the runs are pairs.
/// What is said holds of such draws from this table, not of other tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PairedDifference {
    /// The strategy with the larger mean area.
    pub strategy: String,
    /// The one that it is compared with.
    pub other: String,
    /// How many seeds both ran with.
    pub seeds: u32,
    /// In how many of them its area is the larger.
    pub wins: u32,
    /// In how many it is the smaller.
    pub losses: u32,
    /// The mean difference.
    pub difference: f64,
    /// The lower end of the 95 % interval of the mean difference, of this pair alone; absent with fewer than two seeds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub high: Option<f64>,
    /// The p-value of the paired t test, two-sided; absent with fewer than two seeds, or where every difference is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub p: Option<f64>,
    /// The same after Holm's correction for the number of pairs. Holm, "A simple sequentially rejective multiple test procedure",
    /// Scandinavian Journal of Statistics 6 (1979).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub adjusted: Option<f64>,
}

/// Every pair of strategies, the better one of each first: those of the best strategy, then those of the second, and so on. Of several curves of
/// one strategy and seed the first counts.
///
/// The test is Student's paired t of n seeds, with the squared standard error `(1/n + s / (1 - s)) var` for splits that measure on a share s of the
/// same rows: they overlap, and the plain test (s = 0, for runs that share no row) would be too sure. Nadeau and Bengio, "Inference for the
/// Generalization Error", Machine Learning 52 (2003).
#[must_use]
pub fn compare(curves: &[Curve], test_share: f64) -> Vec<PairedDifference> {
    let mut met = BTreeSet::new();
    let curves: Vec<Curve> =
        curves.iter().filter(|curve| met.insert((curve.strategy.as_str(), curve.seed))).cloned().collect();
    let mut ranked: Vec<CurveSummary> = summarise(&curves);
    ranked.sort_by(|a, b| b.aubc_mean.total_cmp(&a.aubc_mean));
    let mut pairs: Vec<PairedDifference> = Vec::new();
    for (rank, better) in ranked.iter().enumerate() {
        for other in &ranked[rank + 1..] {
            pairs.push(pair(&curves, &better.strategy, &other.strategy, test_share));
        }
    }
    let adjusted = holm(&pairs.iter().map(|pair| pair.p).collect::<Vec<_>>());
    for (pair, adjusted) in pairs.iter_mut().zip(adjusted) {
        pair.adjusted = adjusted;
    }
    pairs
}

fn pair(curves: &[Curve], strategy: &str, other: &str, test_share: f64) -> PairedDifference {
    let area = |name: &str, seed: u32| {
        curves.iter().find(|curve| curve.strategy == name && curve.seed == seed).map(|curve| curve.aubc)
    };
    let of_strategy = curves.iter().filter(|curve| curve.strategy == strategy);
    let differences: Vec<f64> = of_strategy.filter_map(|curve| Some(curve.aubc - area(other, curve.seed)?)).collect();
    let Spread { mean, std } = Spread::of(&differences);
    let n = differences.len();
    let shared = if test_share > 0.0 && test_share < 1.0 { test_share / (1.0 - test_share) } else { 0.0 };
    let error = std * (1.0 / n.max(1) as f64 + shared).sqrt();
    let reach = (n > 1).then(|| reach_95(n - 1) * error);
    let count = |is: fn(f64) -> bool| differences.iter().filter(|&&difference| is(difference)).count() as u32;
    PairedDifference {
        strategy: strategy.to_owned(),
        other: other.to_owned(),
        seeds: n as u32,
        wins: count(|difference| difference > 0.0),
        losses: count(|difference| difference < 0.0),
        difference: mean,
        low: reach.map(|reach| mean - reach),
        high: reach.map(|reach| mean + reach),
        p: (n > 1 && std > ROUNDING).then(|| beyond(mean / error, n - 1)),
        adjusted: None,
    }
}

/// Holm's correction: the k-th smallest of m p-values times m - k + 1, none smaller than the one before it, 1 at the most.
fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..p.len()).filter(|&at| p[at].is_some()).collect();
    order.sort_by(|&a, &b| p[a].unwrap_or(1.0).total_cmp(&p[b].unwrap_or(1.0)));
    let mut adjusted = vec![None; p.len()];
    let mut least: f64 = 0.0;
    for (rank, &at) in order.iter().enumerate() {
        least = least.max(p[at].unwrap_or(1.0) * (order.len() - rank) as f64).min(1.0);
        adjusted[at] = Some(least);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CurvePoint;

    fn curves(areas: &[(&str, &[f64])]) -> Vec<Curve> {
        let curve = |name: &str, seed: usize, area: f64| {
            Curve::new(name.to_owned(), seed as u32, vec![CurvePoint { labels: 10, accuracy: area }])
        };
        areas
            .iter()
            .flat_map(|(name, areas)| areas.iter().enumerate().map(move |(seed, &area)| curve(name, seed, area)))
            .collect()
    }

    fn compared(areas: &[(&str, &[f64])]) -> Vec<PairedDifference> {
        compare(&curves(areas), 0.0)
    }

    #[test]
    fn a_pair_is_a_paired_t_test() {
        // scipy.stats.ttest_rel([.8, .84, .79, .9], [.75, .83, .8, .82]): t = 1.612452, p = 0.205259, -0.031644 to 0.096644.
        let pairs = compared(&[("random", &[0.75, 0.83, 0.8, 0.82]), ("margin", &[0.8, 0.84, 0.79, 0.9])]);
        let [of] = pairs.as_slice() else { panic!("{pairs:?}") };
        assert_eq!(
            (of.strategy.as_str(), of.other.as_str(), of.seeds, of.wins, of.losses),
            ("margin", "random", 4, 3, 1)
        );
        assert!((of.difference - 0.0325).abs() < 1e-12 && (of.p.unwrap() - 0.205_258_965_9).abs() < 1e-6, "{of:?}");
        assert_eq!(of.adjusted, of.p);
        assert!((of.low.unwrap() + 0.031_644_256).abs() < 1e-8 && (of.high.unwrap() - 0.096_644_256).abs() < 1e-8);
    }

    #[test]
    fn splits_that_share_rows_are_less_sure() {
        // A third of the rows measures: the error is √(1 + 4 · 1/2) = √3 times that of independent runs, t = 0.930949 and p = 0.420551.
        let areas: [(&str, &[f64]); 2] = [("random", &[0.75, 0.83, 0.8, 0.82]), ("margin", &[0.8, 0.84, 0.79, 0.9])];
        let pairs = compare(&curves(&areas), 1.0 / 3.0);
        let reach = (pairs[0].high.unwrap() - pairs[0].low.unwrap()) / 2.0;
        assert!(
            (reach - 0.064_144_256 * 3.0_f64.sqrt()).abs() < 1e-8 && (pairs[0].p.unwrap() - 0.420_551).abs() < 1e-5,
            "{pairs:?}"
        );
    }

    #[test]
    fn several_pairs_are_corrected_by_holm() {
        assert_eq!(holm(&[Some(0.01), Some(0.04), Some(0.03), None]), [Some(0.03), Some(0.06), Some(0.06), None]);
        assert_eq!(holm(&[Some(0.9), Some(0.8)]), [Some(1.0), Some(1.0)]);
        let pairs = compared(&[("a", &[0.5, 0.6]), ("b", &[0.7, 0.8]), ("c", &[0.9, 0.7])]);
        let names: Vec<_> = pairs.iter().map(|of| (of.strategy.as_str(), of.other.as_str())).collect();
        assert_eq!(names, [("c", "b"), ("c", "a"), ("b", "a")]);
        // Every difference between b and a is the same: there is no scatter to test by.
        assert!(pairs[2].p.is_none() && (pairs[2].difference - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_run_that_comes_twice_counts_once() {
        let once = curves(&[("a", &[0.5, 0.7]), ("b", &[0.7, 0.8])]);
        let twice: Vec<Curve> = once.iter().chain(&once).cloned().collect();
        assert_eq!(compare(&twice, 0.0), compare(&once, 0.0));
    }

    #[test]
    fn one_seed_says_nothing_of_the_next() {
        let pairs = compared(&[("a", &[0.5]), ("b", &[0.7])]);
        assert_eq!((pairs[0].low, pairs[0].p, pairs[0].adjusted, pairs[0].wins), (None, None, None, 1));
    }
}
