//! The metrics are scikit-learn's: compared with numbers that `golden/metrics.py` made.

use querent::evaluate::{Calibrated, ClassMetrics, ClassRanking, Metrics, calibration_error, metrics, reliability};
use querent::numeric::Matrix;
use serde::Deserialize;

const TOLERANCE: f64 = 1e-6;

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    truth: Vec<usize>,
    probabilities: Vec<Vec<f32>>,
    #[serde(rename = "calibrationError")]
    calibration_error: f64,
    expected: Metrics,
}

impl Case {
    fn probabilities(&self) -> Calibrated {
        Calibrated::assumed(Matrix::from_rows(&self.probabilities, self.expected.per_class.len()))
    }

    fn measured(&self) -> Metrics {
        let classes: Vec<String> = self.expected.per_class.iter().map(|line| line.class.clone()).collect();
        metrics(&self.probabilities(), &self.truth, &classes)
    }
}

/// Every real number of a report under its name.
fn numbers(report: &Metrics) -> Vec<(String, f64)> {
    let line = |line: &ClassMetrics| {
        [("precision", line.precision), ("recall", line.recall), ("f1", line.f1)]
            .map(|(name, value)| (format!("{name} of {}", line.class), value))
    };
    let rank = |line: &ClassRanking| {
        let of_class = |name: &str| format!("{name} of {}", line.class);
        let at: Vec<_> =
            line.recall_at.iter().map(|at| (of_class(&format!("recall at {}", at.k)), at.recall)).collect();
        let areas = [("pr_auc", line.pr_auc), ("work_saved95", line.work_saved95)];
        let areas = areas.into_iter().filter_map(|(name, value)| Some((of_class(name), value?)));
        at.into_iter().chain(areas.collect::<Vec<_>>())
    };
    let optional = [
        ("matthews", report.matthews),
        ("kappa", report.kappa),
        ("roc_auc", report.roc_auc),
        ("pr_auc", report.pr_auc),
    ];
    [
        ("accuracy", report.accuracy),
        ("accuracy_low", report.accuracy_low),
        ("accuracy_high", report.accuracy_high),
        ("balanced_accuracy", report.balanced_accuracy),
        ("macro_f1", report.macro_f1),
        ("weighted_f1", report.weighted_f1),
        ("log_loss", report.log_loss),
        ("brier", report.brier),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .chain(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))))
    .chain(report.top_k.iter().map(|top| (format!("top {}", top.k), top.accuracy)))
    .chain(report.per_class.iter().flat_map(line))
    .chain(report.ranking.iter().flat_map(rank))
    .collect()
}

#[test]
fn every_metric_is_scikit_learns() {
    let golden: Golden = serde_json::from_str(include_str!("golden/metrics.json")).unwrap();
    assert!(golden.cases.len() >= 9);
    for case in &golden.cases {
        let measured = case.measured();
        let (found, wanted) = (numbers(&measured), numbers(&case.expected));
        assert_eq!(found.len(), wanted.len(), "{}: which metrics are defined", case.name);
        for ((name, found), (expected, wanted)) in found.into_iter().zip(wanted) {
            assert_eq!(name, expected, "{}", case.name);
            assert!((found - wanted).abs() < TOLERANCE, "{}: {name} is {found}, scikit-learn says {wanted}", case.name);
        }
    }
}

#[test]
fn what_scikit_learn_cannot_measure_is_undefined_with_its_reason() {
    let golden: Golden = serde_json::from_str(include_str!("golden/metrics.json")).unwrap();
    for case in &golden.cases {
        assert_eq!(case.measured().undefined, case.expected.undefined, "{}", case.name);
    }
    assert!(golden.cases.iter().filter(|case| !case.expected.undefined.is_empty()).count() >= 5);
}

#[test]
fn the_calibration_error_is_that_of_ten_bins() {
    let golden: Golden = serde_json::from_str(include_str!("golden/metrics.json")).unwrap();
    for case in &golden.cases {
        let found = calibration_error(&reliability(&case.probabilities(), &case.truth));
        assert!((found - case.calibration_error).abs() < TOLERANCE, "{}: {found}", case.name);
    }
}

#[test]
fn every_count_is_scikit_learns() {
    let golden: Golden = serde_json::from_str(include_str!("golden/metrics.json")).unwrap();
    for case in &golden.cases {
        let measured = case.measured();
        assert_eq!(measured.n, case.expected.n, "{}", case.name);
        assert_eq!(measured.confusion, case.expected.confusion, "{}", case.name);
        let supports = |report: &Metrics| report.per_class.iter().map(|line| line.support).collect::<Vec<_>>();
        assert_eq!(supports(&measured), supports(&case.expected), "{}", case.name);
    }
}
