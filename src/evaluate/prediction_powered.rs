//! Prediction-powered inference: a mean from few labels drawn at random and the predictions of all other rows.

use serde::{Deserialize, Serialize};

use super::{Interval, wilson_of_share};

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// With fewer labels than this of either kind, intervals of their mean hold it less often than they should.
pub(crate) const LEAST_OF_EACH: usize = 10;

/// A mean with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PoweredMean {
    /// The estimate.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
    /// How much the predictions count, 0 to 1: at 0 it is the mean of the labels alone.
    pub power: f64,
    /// The variance of what the labels differ by from the predictions, times the power.
    pub difference: f64,
    /// The variance of the predictions of the rest.
    pub predicted: f64,
}

impl PoweredMean {
    /// The ends of the 95 % interval.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { low: self.mean - Z * self.error, high: self.mean + Z * self.error }
    }
}

/// The mean of a quantity over all rows: of `labels` drawn at random, the predictions of the same rows, and those of the `rest`.
///
/// `λ mean(rest) + mean(labels - λ predicted)`, whose squared standard error is `λ² var(rest) / N + var(labels - λ predicted) / n`. The power is
/// `λ = cov(labels, predicted) / ((1 + n / N) var(predicted, rest))` within 0 and 1, and 0 where predictions are all alike or there is no rest.
/// No labels give a mean of 0. Angelopoulos, Duchi and Zrnic, "PPI++: efficient prediction-powered inference", arXiv 2311.01453 (2023):
/// `ppi_mean_ci` of ppi-python.
#[must_use]
pub fn powered_mean(labels: &[f64], predicted: &[f64], rest: &[f64]) -> PoweredMean {
    let (n, n_rest) = (labels.len().max(1) as f64, rest.len().max(1) as f64);
    let all = predicted.iter().chain(rest);
    let n_all = (predicted.len() + rest.len()) as f64;
    let mean_all = all.clone().sum::<f64>() / n_all.max(1.0);
    let spread = all.map(|value| (value - mean_all).powi(2)).sum::<f64>() / (n_all - 1.0).max(1.0);
    let (of_labels, of_predicted) = (mean(labels), mean(predicted));
    let shared = labels.iter().zip(predicted).map(|(a, b)| (a - of_labels) * (b - of_predicted)).sum::<f64>() / n;
    let power =
        if spread > 0.0 && !rest.is_empty() { (shared / ((1.0 + n / n_rest) * spread)).clamp(0.0, 1.0) } else { 0.0 };
    let rectified: Vec<f64> = labels.iter().zip(predicted).map(|(a, b)| a - power * b).collect();
    let (difference, predicted) = (variance(&rectified), variance(rest));
    let error = (power * power * predicted / n_rest + difference / n).sqrt();
    PoweredMean { mean: power * mean(rest) + mean(&rectified), error, power, difference, predicted }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn variance(values: &[f64]) -> f64 {
    let middle = mean(values);
    values.iter().map(|value| (value - middle).powi(2)).sum::<f64>() / values.len().max(1) as f64
}

/// How a share was estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ShareMethod {
    /// By [`powered_mean`].
    PredictionPowered,
    /// By [`active_share`](super::active_share), of labels that were drawn with known chances.
    ActiveInference,
    /// By the labels alone with Wilson's interval: there is no model, or too few labels of one kind.
    LabelsAlone,
    /// Every row has a label.
    Counted,
    /// No row was drawn at random: nothing is known.
    Unknown,
}

/// A share of rows with its 95 % interval, all within 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The estimate.
    pub share: f64,
    /// The ends of the interval.
    pub interval: Interval,
    /// How it was estimated.
    pub method: ShareMethod,
}

/// The mean of labels that were drawn with even chances and its squared standard error, as [`estimated_share`] has them but for its fallback: where
/// few are of one kind it is the mean of the labels, with the variance `of_label` of one. None without labels.
pub(crate) fn uniform_mean(
    labels: &[f64],
    predictions: Option<(&[f64], &[f64])>,
    rest: usize,
    of_label: f64,
) -> Option<(f64, f64)> {
    let n = labels.len();
    let of_kind = labels.iter().filter(|&&label| label > 0.5).count();
    let of_rest = 1.0 / n as f64 + 1.0 / rest.max(1) as f64;
    match predictions {
        Some((predicted, predicted_rest))
            if !predicted_rest.is_empty() && of_kind.min(n - of_kind) >= LEAST_OF_EACH =>
        {
            Some(mean_with_rest(labels, predicted, predicted_rest, rest))
        }
        _ if n == 0 => None,
        _ => Some((of_kind as f64 / n as f64, of_label * of_rest)),
    }
}

/// The mean of labels and predictions over the `rest`, and its squared standard error.
fn mean_with_rest(labels: &[f64], predicted: &[f64], predicted_rest: &[f64], rest: usize) -> (f64, f64) {
    let n = labels.len() as f64;
    let of_rest = 1.0 / n + 1.0 / rest.max(1) as f64;
    let PoweredMean { mean, power, difference, predicted, .. } = powered_mean(labels, predicted, predicted_rest);
    let unpredicted = (1.0 / predicted_rest.len() as f64 - 1.0 / rest.max(1) as f64).max(0.0);
    (mean, difference * n / (n - 1.0) * of_rest + power * power * predicted * unpredicted)
}

/// The share of rows of a kind among `rest` rows that have no label: of rows that were drawn at random among them all (`labels` are 1 or 0) with
/// their predicted probabilities, and of the rest with theirs, or as many of it drawn at random; `predictions` is none without a model.
///
/// It is the estimate of [`powered_mean`]. The rest is so many rows and no more, so that the squared standard error is
/// `s² (1/n + 1/N) + λ² var(predicted) (1/m - 1/N)`, with `s²` the variance of `labels - λ predicted`, where `m` of the `N` rows are
/// predicted: Särndal, Swensson and Wretman, "Model assisted survey sampling", Springer 1992. The quantile is that of Student's distribution of
/// `n - 1` degrees of freedom, since labels are few. Where fewer than ten of them are of one kind it is Wilson's interval of the labels alone: the
/// other would be too sure.
#[must_use]
pub fn estimated_share(labels: &[f64], predictions: Option<(&[f64], &[f64])>, rest: usize) -> Share {
    let n = labels.len();
    if n == 0 {
        return Share { share: 0.5, interval: Interval { low: 0.0, high: 1.0 }, method: ShareMethod::Unknown };
    }
    let of_rest = 1.0 / n as f64 + 1.0 / rest.max(1) as f64;
    let of_kind = labels.iter().filter(|&&label| label > 0.5).count();
    let powered = predictions.filter(|(_, rest)| !rest.is_empty() && of_kind.min(n - of_kind) >= LEAST_OF_EACH);
    let Some((predicted, predicted_rest)) = powered else {
        let share = of_kind as f64 / n as f64;
        return Share { share, interval: wilson_of_share(share, 1.0 / of_rest), method: ShareMethod::LabelsAlone };
    };
    let (mean, variance) = mean_with_rest(labels, predicted, predicted_rest, rest);
    let reach = students_quantile(n as f64 - 1.0) * variance.sqrt();
    let interval = Interval { low: (mean - reach).clamp(0.0, 1.0), high: (mean + reach).clamp(0.0, 1.0) };
    Share { share: mean.clamp(0.0, 1.0), interval, method: ShareMethod::PredictionPowered }
}

/// The 97.5 % point of Student's distribution, to three decimals from 9 degrees of freedom on.
///
/// `z + (z³ + z) / 4f + (5z⁵ + 16z³ + 3z) / 96f² + (3z⁷ + 19z⁵ + 17z³ - 15z) / 384f³`. Abramowitz and Stegun, 26.7.5.
pub(crate) fn students_quantile(freedom: f64) -> f64 {
    let power = |n: i32| Z.powi(n);
    Z + (power(3) + Z) / (4.0 * freedom)
        + (5.0 * power(5) + 16.0 * power(3) + 3.0 * Z) / (96.0 * freedom.powi(2))
        + (3.0 * power(7) + 19.0 * power(5) + 17.0 * power(3) - 15.0 * Z) / (384.0 * freedom.powi(3))
}

impl Share {
    /// The share among all rows, where so many `counted` rows beside the `rows` that it is of have a label, `of_kind` of them of the kind.
    #[must_use]
    pub fn beside(self, of_kind: usize, counted: usize, rows: usize) -> Self {
        let all = (counted + rows).max(1) as f64;
        let whole = |share: f64| (of_kind as f64 + share * rows as f64) / all;
        let method = if rows == 0 && counted > 0 { ShareMethod::Counted } else { self.method };
        let interval = Interval { low: whole(self.interval.low), high: whole(self.interval.high) };
        Self { share: whole(self.share), interval, method }
    }

    /// How much larger it is than another of other rows, with the 95 % interval of that: `d ± √(a² + b²)` of the distances from each share to the
    /// end of its interval that matters. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    /// Medicine 17 (1998), method 10.
    #[must_use]
    pub fn less(&self, other: &Self) -> (f64, Interval) {
        let difference = self.share - other.share;
        let reach = |of: &Self, down: bool| if down { of.share - of.interval.low } else { of.interval.high - of.share };
        let low = difference - reach(self, true).hypot(reach(other, false));
        let high = difference + reach(self, false).hypot(reach(other, true));
        (difference, Interval { low: low.max(-1.0), high: high.min(1.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    #[test]
    fn perfect_predictions_leave_the_scatter_of_the_rest_alone() {
        let labels = [0.0, 1.0, 0.0, 1.0];
        let rest: Vec<f64> = (0..400).map(|row| f64::from(u8::from(row % 4 == 0))).collect();
        let of = powered_mean(&labels, &labels, &rest);
        // λ = (1/4) / (1.01 · s²) with s² = 102 · 302 / 404 / 403 = 0.18920: more than 1.
        assert!((of.power - 1.0).abs() < 1e-12);
        assert!((of.mean - 0.25).abs() < 1e-12 && (of.error - (0.1875_f64 / 400.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn useless_predictions_leave_the_labels_alone() {
        let labels = [0.0, 1.0, 1.0, 1.0];
        let of = powered_mean(&labels, &[0.5; 4], &[0.5; 9]);
        assert!((of.mean - 0.75).abs() < 1e-12 && of.power == 0.0);
        assert!((of.error - (0.1875_f64 / 4.0).sqrt()).abs() < 1e-12);
        assert_eq!(powered_mean(&labels, &[0.1, 0.9, 0.8, 0.7], &[]).power, 0.0);
    }

    #[test]
    fn a_rare_kind_falls_back_to_the_labels() {
        let mut labels = vec![0.0; 50];
        labels[..9].fill(1.0);
        let predicted = vec![0.05; 50];
        let method = |labels: &[f64]| estimated_share(labels, Some((&predicted, &predicted)), 1000).method;
        assert_eq!(method(&labels), ShareMethod::LabelsAlone);
        // Wilson's 0.0986 to 0.3078 for 9 of 50, and the wider the fewer rows the share is of.
        let alone = |rest: usize| estimated_share(&labels, None, rest).interval;
        assert!((alone(1_000_000).low - 0.0977).abs() < 1e-3 && (alone(1_000_000).high - 0.3080).abs() < 1e-3);
        assert!(alone(50).low < 0.08 && alone(50).high > 0.34);
        assert_eq!(method(&[]), ShareMethod::Unknown);
        labels[9] = 1.0;
        assert_eq!(method(&labels), ShareMethod::PredictionPowered);
    }

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (freedom, wanted) in [(9.0, 2.2622), (30.0, 2.0423), (100.0, 1.9840)] {
            assert!((students_quantile(freedom) - wanted).abs() < 5e-4, "{freedom}: {}", students_quantile(freedom));
        }
    }

    /// How often the interval holds the share in a table of `n` rows that were drawn and 400 others, and how wide it is on average, by a model
    /// of some skill that is `moved`.
    fn coverage(n: usize, share: f64, skill: f64, moved: f64) -> (f64, f64) {
        let (runs, mut rng) = (2000, Rng::new(5));
        let (mut held, mut width) = (0, 0.0);
        for _ in 0..runs {
            let rows: Vec<(f64, f64)> = (0..n + 400)
                .map(|_| {
                    let label = f64::from(u8::from(rng.uniform() < share));
                    (label, (skill * label + (1.0 - skill) * rng.uniform() + moved).clamp(0.0, 1.0))
                })
                .collect();
            let (labels, predicted): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
            let of_rest = estimated_share(&labels[..n], Some((&predicted[..n], &predicted[n..])), 400);
            let of_kind = labels[..n].iter().filter(|&&label| label > 0.5).count();
            let Share { interval, .. } = of_rest.beside(of_kind, n, 400);
            held += u32::from((interval.low..=interval.high).contains(&mean(&labels)));
            width += (interval.high - interval.low) / f64::from(runs);
        }
        (f64::from(held) / f64::from(runs), width)
    }

    #[test]
    fn intervals_hold_the_share_19_times_of_20_and_good_models_narrow_them() {
        for (n, share) in [(50, 0.3), (100, 0.1), (200, 0.5)] {
            let [good, biased, useless] =
                [(0.8, 0.0), (0.6, 0.2), (0.0, 0.0)].map(|(skill, moved)| coverage(n, share, skill, moved));
            for (covered, _) in [good, biased, useless] {
                assert!((0.93..=0.98).contains(&covered), "{covered} of {n} labels at {share}");
            }
            assert!(good.1 < 0.8 * useless.1, "{good:?} and {useless:?}");
        }
    }

    #[test]
    fn rows_that_are_known_are_counted() {
        let of_unknown =
            Share { share: 0.5, interval: Interval { low: 0.4, high: 0.6 }, method: ShareMethod::PredictionPowered };
        // 30 of 100 that are known, and half of 300 others.
        let of_all = of_unknown.beside(30, 100, 300);
        assert!((of_all.share - 0.45).abs() < 1e-12);
        assert!((of_all.interval.low - 0.375).abs() < 1e-12 && (of_all.interval.high - 0.525).abs() < 1e-12);
        assert_eq!(of_unknown.beside(30, 100, 0).method, ShareMethod::Counted);
    }

    #[test]
    fn a_difference_is_newcombes() {
        // 56 of 70 and 48 of 80: Newcombe's example, 0.2 with 0.0524 to 0.3339 by method 10.
        let of = |kind: usize, n: usize| {
            estimated_share(&(0..n).map(|at| f64::from(u8::from(at < kind))).collect::<Vec<_>>(), None, usize::MAX)
        };
        let (difference, interval) = of(56, 70).less(&of(48, 80));
        assert!((difference - 0.2).abs() < 1e-12);
        assert!((interval.low - 0.0524).abs() < 5e-5 && (interval.high - 0.3339).abs() < 5e-5, "{interval:?}");
    }
}
