//! Temperature scaling: probabilities that mean what they say.

use super::probabilities::{Calibrated, Raw};
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

/// A probability is taken for no less.
const LEAST: f32 = 1e-12;

/// Temperature scaling: `p ∝ p^(1 / T)`, with T above 1 where a model is surer than it is right, below where it is less sure.
///
/// The most likely class stays the same. Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibrator {
    temperature: f64,
}

impl Default for Calibrator {
    /// The temperature 1, which changes nothing.
    fn default() -> Self {
        Self { temperature: 1.0 }
    }
}

impl Calibrator {
    /// The temperature that suits rows that did not teach the model: `truth` is the class of each.
    ///
    /// It minimises their log loss plus `r (ln T - ln E)² / 2`, which draws it to the temperature E that is expected where rows are
    /// few. Within 1/8 and 8; as expected without rows. To six digits of its logarithm.
    #[must_use]
    pub fn fit(probabilities: &Raw, truth: &[usize], expected: Expectation) -> Self {
        Self { temperature: temperature(&probabilities.0, truth, expected) }
    }

    /// The calibration at a temperature that was found before.
    #[must_use]
    pub fn at(temperature: f64) -> Self {
        Self { temperature }
    }

    /// The temperature: what a file writes down for another program to calibrate by.
    #[must_use]
    pub fn temperature(self) -> f64 {
        self.temperature
    }

    /// The calibrated probabilities of one row.
    #[must_use]
    pub fn row(self, raw: &[f32]) -> Vec<f64> {
        let powers: Vec<f64> = raw.iter().map(|&p| (f64::from(p.max(LEAST)).ln() / self.temperature).exp()).collect();
        let total: f64 = powers.iter().sum();
        powers.into_iter().map(|power| power / total).collect()
    }

    /// The calibrated probabilities of every row.
    #[must_use]
    pub fn apply(self, raw: &Raw) -> Calibrated {
        let mut calibrated = Matrix::zeros(0, raw.0.n_columns());
        for row in raw.0.rows() {
            calibrated.push(&self.row(row).into_iter().map(|p| p as f32).collect::<Vec<_>>());
        }
        Calibrated::new(calibrated)
    }
}

fn temperature(probabilities: &Matrix, truth: &[usize], expected: Expectation) -> f64 {
    let wanted = expected.temperature.clamp(1.0 / MOST, MOST);
    if truth.is_empty() {
        return wanted;
    }
    // Counted from that of the true class, so that the loss of a row is ln Σ_c e^(l_c / T).
    let mut logarithms: Vec<f64> = Vec::with_capacity(truth.len() * probabilities.n_columns());
    for (row, &class) in probabilities.rows().zip(truth) {
        let own = f64::from(row[class].max(LEAST)).ln();
        logarithms.extend(row.iter().map(|&p| f64::from(p.max(LEAST)).ln() - own));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` rows found 99 % probable, of which four in five are right.
    fn overconfident(n: usize) -> (Raw, Vec<usize>) {
        let rows = vec![vec![0.99, 0.01]; n];
        (Raw(Matrix::from_rows(&rows, 2)), (0..n).map(|row| usize::from(row % 5 == 4)).collect())
    }

    fn calmed(n: usize) -> f64 {
        let (said, truth) = overconfident(n);
        Calibrator::fit(&said, &truth, Expectation::default()).row(said.0.row(0))[0]
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
        assert!(
            (Calibrator::fit(&Raw(Matrix::from_rows(&rows, 2)), &truth, Expectation::default()).temperature() - 1.0)
                .abs()
                < 1e-2
        );
        let nothing = Raw(Matrix::zeros(0, 2));
        assert_eq!(Calibrator::fit(&nothing, &[], Expectation::default()), Calibrator::default());
    }

    #[test]
    fn what_is_expected_counts_for_as_many_rows_as_it_says() {
        let (said, truth) = overconfident(5);
        let off =
            |rows| (Calibrator::fit(&said, &truth, Expectation { temperature: 2.0, rows }).temperature() - 2.0).abs();
        assert!(off(1e6) < 0.01 && off(20.0) < off(1.0), "{} {} {}", off(1e6), off(20.0), off(1.0));
        let nothing = Raw(Matrix::zeros(0, 2));
        assert_eq!(Calibrator::fit(&nothing, &[], Expectation { temperature: 3.0, rows: 1.0 }), Calibrator::at(3.0));
    }

    #[test]
    fn it_is_within_an_eighth_and_eight_whatever_is_said_and_expected() {
        let (sure, wrong) = (Raw(Matrix::from_rows(&vec![vec![1.0, 0.0]; 40], 2)), vec![1; 40]);
        for expected in [0.0, -1.0, f64::INFINITY, 1e300] {
            for (truth, rows) in [(&wrong[..], 0.0), (&[0; 40], 1e-9), (&[], 5.0)] {
                let found = Calibrator::fit(&sure, truth, Expectation { temperature: expected, rows }).temperature();
                assert!((0.124..8.01).contains(&found), "{found}");
            }
        }
    }

    #[test]
    fn scaling_keeps_the_order_and_the_sum() {
        let row = Calibrator::at(3.0).row(&[0.7, 0.2, 0.1]);
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(row[0] > row[1] && row[1] > row[2] && row[0] < 0.7);
    }
}
