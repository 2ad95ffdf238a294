//! The metrics are scikit-learn's: compared with numbers that `golden/metrics.py` made.

use querent::evaluate::{Calibrated, ClassMetrics, Metrics, metrics};
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
    expected: Metrics,
}

impl Case {
    fn measured(&self) -> Metrics {
        let classes: Vec<String> = self.expected.per_class.iter().map(|line| line.class.clone()).collect();
        metrics(&Calibrated::assumed(Matrix::from_rows(&self.probabilities, classes.len())), &self.truth, &classes)
    }
}

/// Every real number of a report under its name.
fn numbers(report: &Metrics) -> Vec<(String, f64)> {
    let line = |line: &ClassMetrics| {
        [("precision", line.precision), ("recall", line.recall), ("f1", line.f1)]
            .map(|(name, value)| (format!("{name} of {}", line.class), value))
    };
    [
        ("accuracy", report.accuracy),
        ("accuracy_low", report.accuracy_low),
        ("accuracy_high", report.accuracy_high),
        ("balanced_accuracy", report.balanced_accuracy),
        ("macro_f1", report.macro_f1),
        ("log_loss", report.log_loss),
        ("brier", report.brier),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .chain(report.roc_auc.map(|area| ("roc_auc".to_owned(), area)))
    .chain(report.per_class.iter().flat_map(line))
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
        for ((name, found), (_, wanted)) in found.into_iter().zip(wanted) {
            assert!((found - wanted).abs() < TOLERANCE, "{}: {name} is {found}, scikit-learn says {wanted}", case.name);
        }
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
