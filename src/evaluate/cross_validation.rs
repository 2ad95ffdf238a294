//! The report of a cross-validation, from what each fold's model predicted.

use serde::{Deserialize, Serialize};

use super::spread::Spread;
use super::{
    Calibrated, Calibrator, Expectation, Metrics, Raw, ReliabilityBin, calibration_error, metrics,
    raw_calibration_error, reliability,
};
use querent_numeric::Matrix;

/// How good the model is on rows that it was not trained on.
///
/// Every probability in it is calibrated: those of each fold at the temperature that suits the other folds (see [`Calibrator`]), so that
/// no row has a part in its own. The probabilities that people are shown are calibrated in the same way, at a temperature of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CrossValidation {
    /// How many folds there were in each repetition.
    pub k: u32,
    /// How often the rows were split, each time otherwise.
    pub repeats: u32,
    /// How many rows the folds of a repetition hold together.
    pub rows: u32,
    /// How many groups stayed together; absent where rows stood alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub groups: Option<u32>,
    /// Classes with fewer rows, or groups, than there are folds: some folds do not test them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub small_classes: Vec<SmallClass>,
    /// The classes, in the order of every confusion matrix.
    pub classes: Vec<String>,
    /// The mean of the folds' accuracies.
    pub accuracy_mean: f64,
    /// The sample standard deviation of the folds' accuracies.
    pub accuracy_std: f64,
    /// The metrics of each fold, repetition by repetition.
    pub folds: Vec<Metrics>,
    /// The metrics of all predictions together, each row predicted once in each repetition by the model that had not seen it. The interval of
    /// the accuracy is that of so many rows, however often they are predicted.
    pub pooled: Metrics,
    /// The reliability diagram of all predictions together, see [`reliability`](super::reliability()).
    pub reliability: Vec<ReliabilityBin>,
    /// The expected calibration error of the same, see [`calibration_error`].
    pub calibration_error: f64,
    /// The expected calibration error of the predictions before they are calibrated: the one figure here that is of raw probabilities.
    pub raw_calibration_error: f64,
    /// The temperature that suits all folds.
    pub temperature: f64,
    /// What is predicted of each row, where it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predictions: Option<HeldOutPredictions>,
}

/// A class with fewer rows, or groups of rows, than there are folds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct SmallClass {
    /// The class.
    pub class: String,
    /// How many rows it has, or how many groups with such a row.
    pub members: u32,
}

/// What is predicted of each row of a cross-validation by the model that had not seen it, one entry a row and repetition: fold by fold, as
/// the report pools them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct HeldOutPredictions {
    /// The row, from 0.
    pub rows: Vec<u32>,
    /// The fold that it was held out of, from 0; those of each repetition go on from the ones before.
    pub folds: Vec<u32>,
    /// Its true class, by its place among the classes of the report.
    pub truth: Vec<u32>,
    /// The calibrated probability of each class.
    pub probabilities: Vec<Vec<f32>>,
}

impl HeldOutPredictions {
    /// The predictions of each fold with the rows that it held out.
    #[must_use]
    pub fn of(folds: &[FoldPrediction], rows: &[Vec<u32>], k: usize, n_classes: usize) -> Self {
        let calibrated = pooled(&calibrated_folds(folds, k, n_classes), n_classes);
        let folds_of = |(fold, rows): (usize, &Vec<u32>)| std::iter::repeat_n(fold as u32, rows.len());
        Self {
            rows: rows.concat(),
            folds: rows.iter().enumerate().flat_map(folds_of).collect(),
            truth: folds.iter().flat_map(|(_, truth)| truth.iter().map(|&class| class as u32)).collect(),
            probabilities: calibrated.matrix().rows().map(<[f32]>::to_vec).collect(),
        }
    }
}

/// What the model of one fold predicts of its test rows, and their true classes.
pub type FoldPrediction = (Raw, Vec<usize>);

/// Makes the report of a cross-validation from the predictions of each fold, `k` of them a repetition. All metrics are of calibrated
/// probabilities.
#[must_use]
pub fn pool_folds(folds: &[FoldPrediction], k: usize, classes: &[String]) -> CrossValidation {
    let (raw, truth) = together(folds.iter(), classes.len());
    let calibrated = calibrated_folds(folds, k, classes.len());
    let repeats = (folds.len() / k.max(1)).max(1);
    let rows = truth.len() / repeats;
    let of_folds: Vec<Metrics> = calibrated
        .iter()
        .zip(folds)
        .map(|(probabilities, (_, truth))| metrics(probabilities, truth, classes))
        .collect();
    let pooled = pooled(&calibrated, classes.len());
    let bins = reliability(&pooled, &truth);
    let accuracy = Spread::of(&of_folds.iter().map(|fold| fold.accuracy).collect::<Vec<_>>());
    CrossValidation {
        k: k as u32,
        repeats: repeats as u32,
        rows: rows as u32,
        groups: None,
        small_classes: Vec::new(),
        classes: classes.to_vec(),
        accuracy_mean: accuracy.mean,
        accuracy_std: accuracy.std,
        folds: of_folds,
        pooled: metrics(&pooled, &truth, classes).of_repeated(rows),
        calibration_error: calibration_error(&bins),
        raw_calibration_error: raw_calibration_error(&raw, &truth),
        temperature: Calibrator::fit(&raw, &truth, Expectation::default()).temperature(),
        reliability: bins,
        predictions: None,
    }
}

/// The predictions of several folds under each other, and the true classes.
fn together<'a>(folds: impl Iterator<Item = &'a FoldPrediction>, n_classes: usize) -> FoldPrediction {
    let (mut all, mut classes) = (Matrix::zeros(0, n_classes), Vec::new());
    for (probabilities, truth) in folds {
        all.append(&probabilities.0);
        classes.extend(truth);
    }
    (Raw(all), classes)
}

/// The predictions of each fold at the temperature that suits the other folds of its repetition, `k` folds each, so that no row has a part in
/// its own.
#[must_use]
pub fn calibrated_folds(folds: &[FoldPrediction], k: usize, n_classes: usize) -> Vec<Calibrated> {
    let of_repetition = |folds: &[FoldPrediction]| -> Vec<Calibrated> {
        let calibrated = folds.iter().enumerate().map(|(fold, (probabilities, _))| {
            let others = folds.iter().enumerate().filter(|(other, _)| *other != fold).map(|(_, other)| other);
            let (others, truth) = together(others, n_classes);
            Calibrator::fit(&others, &truth, Expectation::default()).apply(probabilities)
        });
        calibrated.collect()
    };
    folds.chunks(k.max(1)).flat_map(of_repetition).collect()
}

/// The calibrated predictions of several folds under each other.
#[must_use]
pub fn pooled(folds: &[Calibrated], n_classes: usize) -> Calibrated {
    let mut all = Calibrated::new(Matrix::zeros(0, n_classes));
    for fold in folds {
        all.append(fold);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_reported_alone_and_together() {
        let fold = |rows: &[Vec<f32>], truth: &[usize]| (Raw(Matrix::from_rows(rows, 2)), truth.to_vec());
        let folds = [
            fold(&[vec![0.9, 0.1], vec![0.2, 0.8]], &[0, 1]),
            fold(&[vec![0.9, 0.1], vec![0.2, 0.8], vec![0.3, 0.7], vec![0.4, 0.6]], &[0, 0, 0, 1]),
        ];
        let report = pool_folds(&folds, 2, &["a".into(), "b".into()]);
        assert_eq!((report.k, report.repeats, report.rows), (2, 1, 6));
        // Accuracies 1 and 1/2: mean 3/4, deviation √(2 · 1/16) = 0.3536; together 4 of 6.
        assert!((report.accuracy_mean - 0.75).abs() < 1e-12);
        assert!((report.accuracy_std - 0.125_f64.sqrt()).abs() < 1e-12);
        assert!((report.pooled.accuracy - 4.0 / 6.0).abs() < 1e-12);
        assert_eq!(report.pooled.confusion, [[2, 2], [0, 2]]);
    }

    #[test]
    fn a_repetition_makes_no_row_surer_and_is_calibrated_by_itself() {
        let fold = |rows: &[Vec<f32>], truth: &[usize]| (Raw(Matrix::from_rows(rows, 2)), truth.to_vec());
        let once = [fold(&[vec![0.9, 0.1], vec![0.2, 0.8]], &[0, 0]), fold(&[vec![0.7, 0.3], vec![0.4, 0.6]], &[0, 1])];
        let classes = ["a".into(), "b".into()];
        let (single, twice) = (pool_folds(&once, 2, &classes), pool_folds(&[&once[..], &once].concat(), 2, &classes));
        assert_eq!((twice.k, twice.repeats, twice.rows, twice.pooled.n, twice.folds.len()), (2, 2, 4, 8, 4));
        assert_eq!(twice.pooled.accuracy_low, single.pooled.accuracy_low);
        assert_eq!(twice.folds[2..], single.folds[..]);
    }

    #[test]
    fn folds_calibrate_each_other() {
        // In every fold the model is sure of what is right in 7 rows of 10.
        let fold = |n: usize| {
            let rows: Vec<Vec<f32>> = (0..n).map(|_| vec![0.98, 0.02]).collect();
            (Raw(Matrix::from_rows(&rows, 2)), (0..n).map(|row| usize::from(row % 10 >= 7)).collect())
        };
        let report = pool_folds(&[fold(600), fold(600), fold(600)], 3, &["a".into(), "b".into()]);
        assert!((report.raw_calibration_error - 0.28).abs() < 1e-6);
        assert!(report.calibration_error < 0.03, "{}", report.calibration_error);
        assert!(report.temperature > 2.0);
        // 7 rows of 10 are right, so 0.7 is the best probability: -0.7 ln 0.7 - 0.3 ln 0.3 = 0.6109, and 2 (0.7 x 0.09 + 0.3 x 0.49).
        assert!((report.pooled.log_loss - 0.6109).abs() < 2e-3, "{}", report.pooled.log_loss);
        assert!((report.pooled.brier - 0.42).abs() < 2e-3, "{}", report.pooled.brier);
    }
}
