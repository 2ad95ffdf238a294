//! The report of a cross-validation, from what each fold's model predicted.

use serde::{Deserialize, Serialize};

use super::spread::Spread;
use super::{Expectation, Metrics, ReliabilityBin, calibration_error, metrics, reliability, scaled, temperature};
use querent_numeric::Matrix;

/// How good the model is on rows that it was not trained on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CrossValidation {
    /// How many folds there were.
    pub k: u32,
    /// How many rows they hold together.
    pub rows: u32,
    /// The classes, in the order of every confusion matrix.
    pub classes: Vec<String>,
    /// The mean of the folds' accuracies.
    pub accuracy_mean: f64,
    /// The sample standard deviation of the folds' accuracies.
    pub accuracy_std: f64,
    /// The metrics of each fold.
    pub folds: Vec<Metrics>,
    /// The metrics of all predictions together, each row predicted once by the model that had not seen it.
    pub pooled: Metrics,
    /// The reliability diagram of all predictions together, see [`reliability`](super::reliability()). They are calibrated: those of each
    /// fold at the [`temperature`](super::temperature()) that suits the other folds, so that no row has a part in its own.
    pub reliability: Vec<ReliabilityBin>,
    /// The expected calibration error of the same, see [`calibration_error`].
    pub calibration_error: f64,
    /// The expected calibration error of what the models said before that.
    pub raw_calibration_error: f64,
    /// The temperature that suits all folds.
    pub temperature: f64,
}

/// Makes the report of a cross-validation from each fold's probabilities (`test rows x classes`) and the true class of each
/// of its test rows.
#[must_use]
pub fn pool_folds(folds: &[(Matrix, Vec<usize>)], classes: &[String]) -> CrossValidation {
    let (pooled, truth) = together(folds.iter(), classes.len());
    let calibrated = calibrated_folds(folds, classes.len());
    let of_folds: Vec<Metrics> =
        folds.iter().map(|(probabilities, truth)| metrics(probabilities, truth, classes)).collect();
    let bins = reliability(&calibrated, &truth);
    let accuracy = Spread::of(&of_folds.iter().map(|fold| fold.accuracy).collect::<Vec<_>>());
    CrossValidation {
        k: folds.len() as u32,
        rows: truth.len() as u32,
        classes: classes.to_vec(),
        accuracy_mean: accuracy.mean,
        accuracy_std: accuracy.std,
        folds: of_folds,
        pooled: metrics(&pooled, &truth, classes),
        calibration_error: calibration_error(&bins),
        raw_calibration_error: calibration_error(&reliability(&pooled, &truth)),
        temperature: temperature(&pooled, &truth, Expectation::default()),
        reliability: bins,
    }
}

/// The rows of several folds under each other, and their classes.
fn together<'a>(folds: impl Iterator<Item = &'a (Matrix, Vec<usize>)>, n_classes: usize) -> (Matrix, Vec<usize>) {
    let (mut pooled, mut classes) = (Matrix::zeros(0, n_classes), Vec::new());
    for (probabilities, truth) in folds {
        pooled.append(probabilities);
        classes.extend(truth);
    }
    (pooled, classes)
}

/// What was said of the rows of all folds, one fold after another, those of each at the temperature that suits the others.
#[must_use]
pub fn calibrated_folds(folds: &[(Matrix, Vec<usize>)], n_classes: usize) -> Matrix {
    let mut calibrated = Matrix::zeros(0, n_classes);
    for (fold, (probabilities, _)) in folds.iter().enumerate() {
        let others = folds.iter().enumerate().filter(|(other, _)| *other != fold).map(|(_, other)| other);
        let (said, truth) = together(others, n_classes);
        let suits = temperature(&said, &truth, Expectation::default());
        for row in probabilities.rows() {
            calibrated.push(&scaled(row, suits).into_iter().map(|p| p as f32).collect::<Vec<_>>());
        }
    }
    calibrated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_reported_alone_and_together() {
        let fold = |rows: &[Vec<f32>], truth: &[usize]| (Matrix::from_rows(rows, 2), truth.to_vec());
        let folds = [
            fold(&[vec![0.9, 0.1], vec![0.2, 0.8]], &[0, 1]),
            fold(&[vec![0.9, 0.1], vec![0.2, 0.8], vec![0.3, 0.7], vec![0.4, 0.6]], &[0, 0, 0, 1]),
        ];
        let report = pool_folds(&folds, &["a".into(), "b".into()]);
        assert_eq!((report.k, report.rows), (2, 6));
        // Accuracies 1 and 1/2: mean 3/4, deviation √(2 · 1/16) = 0.3536; together 4 of 6.
        assert!((report.accuracy_mean - 0.75).abs() < 1e-12);
        assert!((report.accuracy_std - 0.125_f64.sqrt()).abs() < 1e-12);
        assert!((report.pooled.accuracy - 4.0 / 6.0).abs() < 1e-12);
        assert_eq!(report.pooled.confusion, [[2, 2], [0, 2]]);
    }

    #[test]
    fn folds_calibrate_each_other() {
        // In every fold the model is sure of what is right in 7 rows of 10.
        let fold = |n: usize| {
            let rows: Vec<Vec<f32>> = (0..n).map(|_| vec![0.98, 0.02]).collect();
            (Matrix::from_rows(&rows, 2), (0..n).map(|row| usize::from(row % 10 >= 7)).collect())
        };
        let report = pool_folds(&[fold(600), fold(600), fold(600)], &["a".into(), "b".into()]);
        assert!((report.raw_calibration_error - 0.28).abs() < 1e-6);
        assert!(report.calibration_error < 0.03, "{}", report.calibration_error);
        assert!(report.temperature > 2.0);
    }
}
