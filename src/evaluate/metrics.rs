//! The report on one set of predictions.

use serde::{Deserialize, Serialize};

use super::{Calibrated, ClassMetrics, Confusion, brier, log_loss, most_probable, roc_auc, wilson};

/// How good a set of predictions is. All but the counts are shares or mean losses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// How many rows were predicted.
    pub n: u32,
    /// The share of rows whose most probable class is their true one.
    pub accuracy: f64,
    /// The lower end of the accuracy's 95 % interval, see [`wilson`].
    pub accuracy_low: f64,
    /// The upper end of the accuracy's 95 % interval.
    pub accuracy_high: f64,
    /// The mean recall over the classes that have rows, see [`Confusion::balanced_accuracy`].
    pub balanced_accuracy: f64,
    /// The mean F1 over the classes that have rows or are predicted, see [`Confusion::macro_f1`].
    pub macro_f1: f64,
    /// The mean negative log probability of the true class in nats, see [`log_loss`].
    pub log_loss: f64,
    /// The mean squared error of the probabilities summed over the classes (0 to 2), see [`brier`].
    pub brier: f64,
    /// The area under the ROC curve, see [`roc_auc`]; absent where the rows are all of one class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub roc_auc: Option<f64>,
    /// How many rows of each true class were predicted to be of each class: `[true class][predicted class]`.
    pub confusion: Vec<Vec<u32>>,
    /// Precision, recall and F1 of each class.
    pub per_class: Vec<ClassMetrics>,
}

/// Measures calibrated probabilities (`n x classes`) against the true class of each row.
///
/// `truth` holds one index into `classes` a row, and `probabilities` one column a class. A row's prediction is its most
/// probable class, the first of them where several are equal. No rows give an accuracy of 0 within 0 to 1 and losses of 0.
#[must_use]
pub fn metrics(probabilities: &Calibrated, truth: &[usize], classes: &[String]) -> Metrics {
    let probabilities = probabilities.matrix();
    debug_assert_eq!(probabilities.n_rows(), truth.len(), "one true class a row");
    debug_assert_eq!(probabilities.n_columns(), classes.len(), "one column a class");
    let predicted = probabilities.rows().map(most_probable);
    let confusion = Confusion::new(truth.iter().copied().zip(predicted), classes.len());
    let n = truth.len();
    let correct = confusion.correct();
    let interval = wilson(correct as usize, n);
    Metrics {
        n: n as u32,
        accuracy: f64::from(correct) / n.max(1) as f64,
        accuracy_low: interval.low,
        accuracy_high: interval.high,
        balanced_accuracy: confusion.balanced_accuracy(),
        macro_f1: confusion.macro_f1(),
        log_loss: log_loss(probabilities, truth),
        brier: brier(probabilities, truth),
        roc_auc: roc_auc(probabilities, truth),
        per_class: confusion.per_class(classes),
        confusion: confusion.into_counts(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    fn of(rows: &[Vec<f32>]) -> Calibrated {
        Calibrated::assumed(Matrix::from_rows(rows, 2))
    }

    fn classes() -> Vec<String> {
        vec!["no".into(), "yes".into()]
    }

    #[test]
    fn a_report_is_by_hand() {
        let probabilities = of(&[vec![0.75, 0.25], vec![0.25, 0.75], vec![0.75, 0.25]]);
        let report = metrics(&probabilities, &[0, 1, 1], &classes());
        assert_eq!(report.n, 3);
        assert_eq!(report.confusion, [[1, 0], [1, 1]]);
        assert!((report.accuracy - 2.0 / 3.0).abs() < 1e-12);
        assert!((report.balanced_accuracy - 0.75).abs() < 1e-12);
        // Two rows miss by 1/4 on both classes, one by 3/4: (2 · 2/16 + 2 · 9/16) / 3 = 11/24.
        assert!((report.brier - 11.0 / 24.0).abs() < 1e-12);
        // The positives 3/4 and 1/4 against the negative 1/4: one pair won and one tied.
        assert_eq!(report.roc_auc, Some(0.75));
    }

    #[test]
    fn no_rows_are_a_report_too() {
        let report = metrics(&of(&[]), &[], &classes());
        assert_eq!((report.n, report.roc_auc), (0, None));
        assert!(report.accuracy_low == 0.0 && report.accuracy_high > 0.99 && report.log_loss == 0.0);
    }

    #[test]
    fn names_cross_in_camel_case_and_an_absent_area_stays_absent() {
        let report = metrics(&of(&[vec![1.0, 0.0]]), &[0], &classes());
        let json = serde_json::to_value(&report).unwrap();
        assert!(json.get("balancedAccuracy").is_some() && json.get("rocAuc").is_none());
        assert_eq!(serde_json::from_value::<Metrics>(json).unwrap(), report);
    }
}
