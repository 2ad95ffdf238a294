//! The report of a simulation: learning curves over strategies and seeds, and their summary.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::spread::Spread;
use super::{Curve, PairedDifference};

/// The curves of one strategy over all its seeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CurveSummary {
    /// The query strategy's name.
    pub strategy: String,
    /// The numbers of labels at which every seed has a point, ascending.
    pub labels: Vec<u32>,
    /// The mean accuracy over the seeds at each of them.
    pub mean: Vec<f64>,
    /// The sample standard deviation over the seeds at each of them.
    pub std: Vec<f64>,
    /// The mean area under the curve, see [`aubc`](super::aubc).
    pub aubc_mean: f64,
    /// The sample standard deviation of the areas.
    pub aubc_std: f64,
}

/// Strategies played against a fully labelled table whose labels were hidden and revealed when asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// One curve for each strategy and seed.
    pub curves: Vec<Curve>,
    /// One summary for each strategy.
    pub summaries: Vec<CurveSummary>,
    /// Every pair of strategies, seed by seed.
    pub differences: Vec<PairedDifference>,
    /// How many rows the table has with a label.
    pub rows: u32,
    /// How many of them were held out to measure on.
    pub held_out: u32,
    /// How many were left to be asked about after the initial ones.
    pub pool: u32,
    /// How many labels were given before the first question.
    pub initial: u32,
    /// How many rows were asked about at a time.
    pub batch: u32,
    /// How many rows could be asked about in all, beyond the initial ones.
    pub budget: u32,
}

/// Summarises curves by strategy, in the order in which the strategies first appear.
#[must_use]
pub fn summarise(curves: &[Curve]) -> Vec<CurveSummary> {
    let mut strategies: Vec<&str> = Vec::new();
    for curve in curves {
        if !strategies.contains(&curve.strategy.as_str()) {
            strategies.push(&curve.strategy);
        }
    }
    strategies
        .into_iter()
        .map(|strategy| {
            let of_strategy: Vec<&Curve> = curves.iter().filter(|curve| curve.strategy == strategy).collect();
            summary(strategy, &of_strategy)
        })
        .collect()
}

fn summary(strategy: &str, curves: &[&Curve]) -> CurveSummary {
    let labels = shared_labels(curves);
    let at_labels: Vec<Spread> = labels.iter().map(|&labels| Spread::of(&accuracies(curves, labels))).collect();
    let areas = Spread::of(&curves.iter().map(|curve| curve.aubc).collect::<Vec<_>>());
    CurveSummary {
        strategy: strategy.to_owned(),
        labels,
        mean: at_labels.iter().map(|spread| spread.mean).collect(),
        std: at_labels.iter().map(|spread| spread.std).collect(),
        aubc_mean: areas.mean,
        aubc_std: areas.std,
    }
}

/// The numbers of labels at which every curve has a point.
fn shared_labels(curves: &[&Curve]) -> Vec<u32> {
    let mut sets = curves.iter().map(|curve| curve.points.iter().map(|point| point.labels).collect::<BTreeSet<u32>>());
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |shared, set| &shared & &set).into_iter().collect()
}

/// The accuracy of each curve at a number of labels.
fn accuracies(curves: &[&Curve], labels: u32) -> Vec<f64> {
    curves
        .iter()
        .filter_map(|curve| curve.points.iter().find(|point| point.labels == labels))
        .map(|point| point.accuracy)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CurvePoint;

    fn curve(strategy: &str, seed: u32, pairs: &[(u32, f64)]) -> Curve {
        let points = pairs.iter().map(|&(labels, accuracy)| CurvePoint { labels, accuracy }).collect();
        Curve::new(strategy.to_owned(), seed, points)
    }

    #[test]
    fn seeds_are_averaged_where_all_have_a_point() {
        let summaries = summarise(&[
            curve("random", 1, &[(20, 0.5), (21, 0.6)]),
            curve("margin", 1, &[(20, 0.6), (21, 0.8), (22, 0.9)]),
            curve("margin", 2, &[(20, 0.4), (21, 0.6)]),
        ]);
        assert_eq!([&*summaries[0].strategy, &*summaries[1].strategy], ["random", "margin"]);
        let margin = &summaries[1];
        assert_eq!(margin.labels, [20, 21]);
        assert!((margin.mean[0] - 0.5).abs() < 1e-12 && (margin.mean[1] - 0.7).abs() < 1e-12);
        // Deviation of 0.6 and 0.4: √(2 · 0.01) = 0.1414
        assert!((margin.std[0] - 0.02_f64.sqrt()).abs() < 1e-12);
        // Areas (0.7 + 0.85) / 2 = 0.775 and 0.5
        assert!((margin.aubc_mean - 0.6375).abs() < 1e-12);
        assert!(summaries[0].aubc_std == 0.0);
    }

    #[test]
    fn no_curves_have_no_summary() {
        assert!(summarise(&[]).is_empty());
    }
}
