//! Probabilities that mean what they say.

use serde::{Deserialize, Serialize};

use super::accuracy::most_probable;
use querent_numeric::Matrix;

/// Where a temperature is drawn to, and how strongly: as by so many rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The temperature that is expected.
    pub temperature: f64,
    /// How many rows it counts for.
    pub rows: f64,
}

impl Default for Expectation {
    /// 1, as by five rows.
    fn default() -> Self {
        Self { temperature: 1.0, rows: 5.0 }
    }
}

/// Temperatures lie within 1 / this and this.
const MOST: f64 = 8.0;

/// Newton's steps at the most; a handful is usual.
const MOST_STEPS: usize = 60;

/// Bins of the calibration error.
const BINS: usize = 10;

/// The temperature of temperature scaling: `p ∝ p^(1 / T)`, above 1 where a model is surer than it is right, below where it is
/// less sure.
///
/// It minimises the log loss on rows that did not teach the model, plus `r (ln T - ln E)² / 2`, which draws it to the temperature E
/// that is expected where rows are few.
/// The most likely class stays the same. Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017.
/// Within 1/8 and 8; as expected without rows. To six digits of its logarithm.
#[must_use]
pub fn temperature(probabilities: &Matrix, truth: &[usize], expected: Expectation) -> f64 {
    let wanted = expected.temperature.clamp(1.0 / MOST, MOST);
    if truth.is_empty() {
        return wanted;
    }
    // Counted from that of the true class, so that the loss of a row is ln Σ_c e^(l_c / T).
    let mut logarithms: Vec<f64> = Vec::with_capacity(truth.len() * probabilities.n_columns());
    for (row, &class) in probabilities.rows().zip(truth) {
        let own = f64::from(row[class].max(1e-12)).ln();
        logarithms.extend(row.iter().map(|&p| f64::from(p.max(1e-12)).ln() - own));
    }
    // The loss has one minimum in ln T. Newton's steps go there, and where one would leave what is known to hold it, half of that.
    let (mut low, mut high) = (-MOST.ln(), MOST.ln());
    let mut at = wanted.ln();
    for _ in 0..MOST_STEPS {
        let (mut slope, mut bend) = slopes(&logarithms, probabilities.n_columns(), at);
        slope += expected.rows * (at - wanted.ln());
        bend += expected.rows;
        if slope > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let next = at - slope / bend;
        let next = if bend > 0.0 && next >= low && next <= high { next } else { f64::midpoint(low, high) };
        let moved = (next - at).abs();
        at = next;
        if moved < 1e-6 {
            break;
        }
    }
    at.exp()
}

/// The first and second derivative by `ln T` of the log loss of rows whose logarithms are given, at `ln T = log`.
///
/// With `s = 1 / T` and p the probabilities at T, that of a row is `-s E_p[l]` and `s E_p[l] + s² Var_p[l]`.
fn slopes(logarithms: &[f64], n_classes: usize, log: f64) -> (f64, f64) {
    let sharpness = (-log).exp();
    let (mut slope, mut bend) = (0.0, 0.0);
    for row in logarithms.chunks(n_classes) {
        let (mut total, mut first, mut second) = (0.0, 0.0, 0.0);
        for scaled in row.iter().map(|l| l * sharpness) {
            let power = scaled.exp();
            total += power;
            first += power * scaled;
            second += power * scaled * scaled;
        }
        let mean = first / total;
        slope -= mean;
        bend += mean + second / total - mean * mean;
    }
    (slope, bend)
}

/// The probabilities of one row at a temperature.
#[must_use]
pub fn scaled(probabilities: &[f32], temperature: f64) -> Vec<f64> {
    let powers: Vec<f64> = probabilities.iter().map(|&p| (f64::from(p.max(1e-12)).ln() / temperature).exp()).collect();
    let total: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / total).collect()
}

/// How probable rows were found, and how often that was right, in one bin of a reliability diagram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReliabilityBin {
    /// Rows in the bin, at least 1.
    pub rows: u32,
    /// The mean probability of the most likely class, 0..1.
    pub confidence: f64,
    /// The share of them that are of that class.
    pub accuracy: f64,
}

/// The reliability diagram: ten bins of confidence from 0 to 1, those without rows left out.
#[must_use]
pub fn reliability(probabilities: &Matrix, truth: &[usize]) -> Vec<ReliabilityBin> {
    let mut sums = [(0_u32, 0.0, 0.0); BINS];
    for (row, &class) in probabilities.rows().zip(truth) {
        let best = most_probable(row);
        let confidence = f64::from(row.get(best).copied().unwrap_or(0.0));
        let bin = &mut sums[((confidence * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + confidence, bin.2 + f64::from(u8::from(best == class)));
    }
    let bin = |&(rows, confidence, right): &(u32, f64, f64)| {
        let n = f64::from(rows);
        ReliabilityBin { rows, confidence: confidence / n, accuracy: right / n }
    };
    sums.iter().filter(|bin| bin.0 > 0).map(bin).collect()
}

/// The expected calibration error: the mean difference between confidence and accuracy over the bins of [`reliability`], each
/// counted by its rows. Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI
/// 2015. 0 without rows.
#[must_use]
pub fn calibration_error(bins: &[ReliabilityBin]) -> f64 {
    let rows: f64 = bins.iter().map(|bin| f64::from(bin.rows)).sum();
    let gaps: f64 = bins.iter().map(|bin| f64::from(bin.rows) * (bin.confidence - bin.accuracy).abs()).sum();
    if rows > 0.0 { gaps / rows } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` rows found 99 % probable, of which four in five are right.
    fn overconfident(n: usize) -> (Matrix, Vec<usize>) {
        let rows = vec![vec![0.99, 0.01]; n];
        (Matrix::from_rows(&rows, 2), (0..n).map(|row| usize::from(row % 5 == 4)).collect())
    }

    fn calmed(n: usize) -> f64 {
        let (said, truth) = overconfident(n);
        scaled(said.row(0), temperature(&said, &truth, Expectation::default()))[0]
    }

    #[test]
    fn a_model_that_is_too_sure_is_cooled_down_the_more_the_more_rows_say_so() {
        assert!((calmed(10_000) - 0.8).abs() < 0.001, "{}", calmed(10_000));
        assert!(calmed(100) > 0.8 && calmed(100) < 0.85, "{}", calmed(100));
        assert!(calmed(5) > calmed(100) && calmed(5) < 0.99, "{}", calmed(5));
    }

    #[test]
    fn a_model_that_is_right_as_often_as_it_says_stays_as_it_is() {
        let rows = vec![vec![0.8, 0.2]; 100];
        let truth: Vec<usize> = (0..100).map(|row| usize::from(row >= 80)).collect();
        assert!((temperature(&Matrix::from_rows(&rows, 2), &truth, Expectation::default()) - 1.0).abs() < 1e-2);
        assert_eq!(temperature(&Matrix::zeros(0, 2), &[], Expectation::default()), 1.0);
    }

    #[test]
    fn what_is_expected_counts_for_as_many_rows_as_it_says() {
        let (said, truth) = overconfident(5);
        let off = |rows| (temperature(&said, &truth, Expectation { temperature: 2.0, rows }) - 2.0).abs();
        assert!(off(1e6) < 0.01 && off(20.0) < off(1.0), "{} {} {}", off(1e6), off(20.0), off(1.0));
        assert_eq!(temperature(&Matrix::zeros(0, 2), &[], Expectation { temperature: 3.0, rows: 1.0 }), 3.0);
    }

    #[test]
    fn it_is_within_an_eighth_and_eight_whatever_is_said_and_expected() {
        let (sure, wrong) = (Matrix::from_rows(&vec![vec![1.0, 0.0]; 40], 2), vec![1; 40]);
        for temperature_expected in [0.0, -1.0, f64::INFINITY, 1e300] {
            for (truth, rows) in [(&wrong[..], 0.0), (&[0; 40], 1e-9), (&[], 5.0)] {
                let found = temperature(&sure, truth, Expectation { temperature: temperature_expected, rows });
                assert!((0.124..8.01).contains(&found), "{found}");
            }
        }
    }

    #[test]
    fn the_error_is_by_hand() {
        let (said, truth) = overconfident(100);
        let bins = reliability(&said, &truth);
        assert_eq!((bins.len(), bins[0].rows, bins[0].accuracy), (1, 100, 0.8));
        assert!((calibration_error(&bins) - 0.19).abs() < 1e-6);
    }

    #[test]
    fn scaling_keeps_the_order_and_the_sum() {
        let row = scaled(&[0.7, 0.2, 0.1], 3.0);
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(row[0] > row[1] && row[1] > row[2] && row[0] < 0.7);
    }
}
