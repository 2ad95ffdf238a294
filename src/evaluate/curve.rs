//! The learning curve: accuracy against the number of labels.

use serde::{Deserialize, Serialize};

/// What a number of labels was worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    /// How many labels there were: those that the model was trained on, and those that a protocol keeps to measure.
    pub labels: u32,
    /// Its accuracy on the rows held out.
    pub accuracy: f64,
}

/// The learning curve of one strategy under one seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Curve {
    /// The query strategy's name.
    pub strategy: String,
    /// The seed of the split, the initial rows and the model.
    pub seed: u32,
    /// The points, by ascending number of labels.
    pub points: Vec<CurvePoint>,
    /// The area under the curve, see [`aubc`].
    pub aubc: f64,
}

impl Curve {
    /// A curve over `points`, which ascend in labels, with its area.
    #[must_use]
    pub fn new(strategy: String, seed: u32, points: Vec<CurvePoint>) -> Self {
        let aubc = aubc(&points);
        Self { strategy, seed, points, aubc }
    }
}

/// The area under the budget curve, as a mean accuracy over the budget:
///
/// `Σ (b_{i+1} - b_i) (a_i + a_{i+1}) / 2 / (b_last - b_first)`, for accuracies `a` at label counts `b` in ascending order.
///
/// One point gives its accuracy, none gives 0. Zhan, Liu, Li and Chan, "A comparative survey: benchmarking for pool-based
/// active learning", IJCAI 2021.
#[must_use]
pub fn aubc(points: &[CurvePoint]) -> f64 {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return 0.0;
    };
    let span = f64::from(last.labels) - f64::from(first.labels);
    if span <= 0.0 {
        return last.accuracy;
    }
    let area: f64 = points
        .windows(2)
        .map(|pair| {
            (f64::from(pair[1].labels) - f64::from(pair[0].labels)) * (pair[0].accuracy + pair[1].accuracy) / 2.0
        })
        .sum();
    area / span
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(pairs: &[(u32, f64)]) -> Vec<CurvePoint> {
        pairs.iter().map(|&(labels, accuracy)| CurvePoint { labels, accuracy }).collect()
    }

    #[test]
    fn the_area_is_by_hand() {
        // 10 · 0.6 + 30 · 0.8 over 40 labels = 0.75
        assert!((aubc(&points(&[(10, 0.5), (20, 0.7), (50, 0.9)])) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn a_flat_curve_has_its_height() {
        assert!((aubc(&points(&[(5, 0.8), (6, 0.8), (100, 0.8)])) - 0.8).abs() < 1e-12);
        assert!((Curve::new("random".into(), 1, points(&[(20, 0.8)])).aubc - 0.8).abs() < 1e-12);
        assert!(aubc(&[]) == 0.0);
    }
}
