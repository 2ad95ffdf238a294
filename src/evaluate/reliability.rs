//! The reliability diagram: how probable rows were found, and how often that was right.

use serde::{Deserialize, Serialize};

use super::accuracy::most_probable;
use super::probabilities::{Calibrated, Raw};
use querent_numeric::Matrix;

/// Bins of the diagram.
const BINS: usize = 10;

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
pub fn reliability(probabilities: &Calibrated, truth: &[usize]) -> Vec<ReliabilityBin> {
    bins(probabilities.matrix(), truth)
}

/// The same of probabilities that nothing has calibrated, for [`raw_calibration_error`] alone.
fn bins(probabilities: &Matrix, truth: &[usize]) -> Vec<ReliabilityBin> {
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

/// The [`calibration_error`] of probabilities as a model predicts them: what calibration mends.
#[must_use]
pub fn raw_calibration_error(probabilities: &Raw, truth: &[usize]) -> f64 {
    calibration_error(&bins(&probabilities.0, truth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_by_hand() {
        // 100 rows found 99 % probable, of which four in five are right.
        let (said, truth) =
            (Matrix::from_rows(&vec![vec![0.99, 0.01]; 100], 2), (0..100).map(|row| usize::from(row % 5 == 4)));
        let truth: Vec<usize> = truth.collect();
        let bins = reliability(&Calibrated::assumed(said.clone()), &truth);
        assert_eq!((bins.len(), bins[0].rows, bins[0].accuracy), (1, 100, 0.8));
        assert!((calibration_error(&bins) - 0.19).abs() < 1e-6);
        assert_eq!(raw_calibration_error(&Raw(said), &truth), calibration_error(&bins));
    }
}
