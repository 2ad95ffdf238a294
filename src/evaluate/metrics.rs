//! The report on one set of predictions.

use serde::{Deserialize, Serialize};

use super::ranking::{pr_auc, rankings};
use super::top_k::top_k;
use super::{
    Calibrated, ClassMetrics, ClassRanking, Confusion, Measure, TopK, Undefined, UndefinedReason, brier, kappa,
    log_loss, matthews, most_probable, roc_auc, wilson_of_share,
};

/// How good a set of predictions is. All but the counts are shares or mean losses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// How many rows were predicted.
    pub n: u32,
    /// The share of rows whose most probable class is their true one.
    pub accuracy: f64,
    /// The lower end of the accuracy's 95 % interval, see [`wilson`](crate::wilson).
    pub accuracy_low: f64,
    /// The upper end of the accuracy's 95 % interval.
    pub accuracy_high: f64,
    /// The mean recall over the classes that have rows, see [`Confusion::balanced_accuracy`].
    pub balanced_accuracy: f64,
    /// The mean F1 over the classes that have rows or are predicted, see [`Confusion::macro_f1`].
    pub macro_f1: f64,
    /// The mean F1 over the classes, each counted by its rows, see [`Confusion::weighted_f1`].
    pub weighted_f1: f64,
    /// The Matthews correlation, see [`matthews`]; absent where it is undefined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub matthews: Option<f64>,
    /// Cohen's kappa, see [`kappa`]; absent where it is undefined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kappa: Option<f64>,
    /// The mean negative log probability of the true class in nats, see [`log_loss`].
    pub log_loss: f64,
    /// The mean squared error of the probabilities summed over the classes (0 to 2), see [`brier`].
    pub brier: f64,
    /// The area under the ROC curve, see [`roc_auc`]; absent where the rows are all of one class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub roc_auc: Option<f64>,
    /// The area under the precision-recall curve: the average precision of the second of two classes, the mean over the classes that have rows
    /// for more. Absent where those have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub pr_auc: Option<f64>,
    /// The share of rows whose true class is among their 2, 3 and 5 most probable, as far as there are more classes.
    pub top_k: Vec<TopK>,
    /// How many rows of each true class were predicted to be of each class: `[true class][predicted class]`.
    pub confusion: Vec<Vec<u32>>,
    /// Precision, recall and F1 of each class.
    pub per_class: Vec<ClassMetrics>,
    /// How early the rows of each class come where rows are read by their probability of it.
    pub ranking: Vec<ClassRanking>,
    /// The measures that these predictions do not define, and why.
    pub undefined: Vec<Undefined>,
}

impl Metrics {
    /// The same of predictions that repeat `rows` rows, whose accuracy is no surer for being measured several times.
    #[must_use]
    pub fn of_repeated(self, rows: usize) -> Self {
        let interval = wilson_of_share(self.accuracy, rows as f64);
        Self { accuracy_low: interval.low, accuracy_high: interval.high, ..self }
    }
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
    let accuracy = f64::from(correct) / n.max(1) as f64;
    let interval = wilson_of_share(accuracy, n as f64);
    let ranking = rankings(probabilities, truth, classes);
    let mut report = Metrics {
        n: n as u32,
        accuracy,
        accuracy_low: interval.low,
        accuracy_high: interval.high,
        balanced_accuracy: confusion.balanced_accuracy(),
        macro_f1: confusion.macro_f1(),
        weighted_f1: confusion.weighted_f1(),
        matthews: matthews(&confusion),
        kappa: kappa(&confusion),
        log_loss: log_loss(probabilities, truth),
        brier: brier(probabilities, truth),
        roc_auc: roc_auc(probabilities, truth),
        pr_auc: pr_auc(&ranking),
        top_k: top_k(probabilities, truth),
        ranking,
        per_class: confusion.per_class(classes),
        undefined: Vec::new(),
        confusion: confusion.into_counts(),
    };
    report.undefined = undefined(&report);
    report
}

/// What a report leaves undefined.
fn undefined(report: &Metrics) -> Vec<Undefined> {
    use Measure::{F1, Kappa, Matthews, PrAuc, Precision, Recall, RocAuc, WorkSaved};
    use UndefinedReason::{ClassNeverPredicted, ClassWithoutRows, NoRows, OnePredictedClass, OneTrueClass};
    let is_one_true = report.per_class.iter().filter(|class| class.support > 0).count() < 2;
    let of_all = [
        (Matthews, report.matthews, if is_one_true { OneTrueClass } else { OnePredictedClass }),
        (Kappa, report.kappa, OneTrueClass),
        (RocAuc, report.roc_auc, OneTrueClass),
        (PrAuc, report.pr_auc, ClassWithoutRows),
    ];
    let of_all = of_all
        .into_iter()
        .filter(|(_, value, _)| value.is_none())
        .map(|(measure, _, reason)| Undefined::of_all(measure, if report.n == 0 { NoRows } else { reason }));
    let of_classes = report.per_class.iter().enumerate().flat_map(|(class, line)| {
        let (has_rows, is_predicted) = (line.support > 0, report.confusion.iter().any(|row| row[class] > 0));
        let is_undefined = [
            (Precision, !is_predicted, ClassNeverPredicted),
            (Recall, !has_rows, ClassWithoutRows),
            (F1, !has_rows && !is_predicted, ClassWithoutRows),
            (PrAuc, !has_rows, ClassWithoutRows),
            (WorkSaved, !has_rows, ClassWithoutRows),
        ];
        let undefined = is_undefined.into_iter().filter(|(_, is_undefined, _)| *is_undefined);
        undefined.map(|(measure, _, reason)| Undefined::of_class(measure, &line.class, reason))
    });
    of_all.chain(of_classes).collect()
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
        assert!(report.undefined.iter().any(|of| of.measure == Measure::Kappa && of.reason == UndefinedReason::NoRows));
        assert!(report.accuracy_low == 0.0 && report.accuracy_high > 0.99 && report.log_loss == 0.0);
    }

    #[test]
    fn constant_predictions_say_what_they_leave_undefined() {
        let report = metrics(&of(&[vec![0.75, 0.25], vec![0.75, 0.25]]), &[0, 1], &classes());
        let said: Vec<_> = report.undefined.iter().map(|of| (of.measure, of.class.as_deref(), of.reason)).collect();
        assert_eq!(
            said,
            [
                (Measure::Matthews, None, UndefinedReason::OnePredictedClass),
                (Measure::Precision, Some("yes"), UndefinedReason::ClassNeverPredicted)
            ]
        );
        assert_eq!((report.kappa, report.per_class[1].precision), (Some(0.0), 0.0));
    }

    #[test]
    fn repeated_measurements_make_no_row_surer() {
        let once = metrics(&of(&[vec![0.75, 0.25], vec![0.25, 0.75]]), &[0, 0], &classes());
        let rows: Vec<Vec<f32>> =
            (0..6).map(|row| if row % 2 == 0 { vec![0.75, 0.25] } else { vec![0.25, 0.75] }).collect();
        let thrice = metrics(&of(&rows), &[0; 6], &classes());
        assert!(thrice.accuracy_low > once.accuracy_low);
        assert!((thrice.of_repeated(2).accuracy_low - once.accuracy_low).abs() < 1e-12);
    }

    #[test]
    fn names_cross_in_camel_case_and_an_absent_area_stays_absent() {
        let report = metrics(&of(&[vec![1.0, 0.0]]), &[0], &classes());
        let json = serde_json::to_value(&report).unwrap();
        assert!(json.get("balancedAccuracy").is_some() && json.get("rocAuc").is_none());
        assert_eq!(serde_json::from_value::<Metrics>(json).unwrap(), report);
    }
}
