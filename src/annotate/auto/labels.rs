//! The labels that a model gives by itself.

use serde::{Deserialize, Serialize};

use querent_numeric::Matrix;

/// A label that the model gave by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AutoLabel {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// The class that the model finds most likely.
    pub label: String,
    /// Its probability, 0..1.
    pub confidence: f64,
}

/// A label for each of `rows` (indices into the table, one for each row of `probabilities`) of which the model is at least as
/// sure as `threshold`, in their order.
#[must_use]
pub fn auto_labels(probabilities: &Matrix, rows: &[usize], classes: &[String], threshold: f64) -> Vec<AutoLabel> {
    let label = |(line, &row): (&[f32], &usize)| {
        let (class, confidence) = guess(line)?;
        let is_sure = confidence >= threshold;
        let label = classes.get(class).filter(|_| is_sure)?.clone();
        Some(AutoLabel { row: row as u32, label, confidence })
    };
    probabilities.rows().zip(rows).filter_map(label).collect()
}

/// The most likely class, the first of equals, and its probability; `None` where a probability is not a number.
pub(super) fn guess(probabilities: &[f32]) -> Option<(usize, f64)> {
    if probabilities.iter().any(|p| !p.is_finite()) {
        return None;
    }
    let best = |best: usize, class: usize| if probabilities[class] > probabilities[best] { class } else { best };
    let class = (0..probabilities.len()).reduce(best)?;
    Some((class, f64::from(probabilities[class])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sure_rows_are_labelled() {
        let rows = [vec![0.5, 0.5], vec![0.25, 0.75], vec![f32::NAN, 1.0], vec![0.125, 0.875]];
        let classes = ["no", "yes"].map(str::to_owned);
        let found = auto_labels(&Matrix::from_rows(&rows, 2), &[4, 5, 6, 7], &classes, 0.75);
        let found: Vec<(u32, &str, f64)> = found.iter().map(|l| (l.row, l.label.as_str(), l.confidence)).collect();
        assert_eq!(found, [(5, "yes", 0.75), (7, "yes", 0.875)]);
    }
}
