//! Label qualities and label errors are cleanlab's: compared with numbers that `golden/label_errors.py` made.

use querent::annotate::{LabelFilter, LabelScore, confident_joint, label_errors, label_quality};
use querent::numeric::Matrix;
use serde::Deserialize;
use std::collections::BTreeMap;

const TOLERANCE: f64 = 1e-8;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    made_by: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    labels: Vec<usize>,
    probabilities: Vec<Vec<f32>>,
    thresholds: Vec<Option<f64>>,
    counts: Vec<Vec<u32>>,
    calibrated: Vec<Vec<u32>>,
    quality: BTreeMap<String, Vec<f64>>,
    errors: Vec<Errors>,
}

#[derive(Deserialize)]
struct Errors {
    filter: LabelFilter,
    score: LabelScore,
    rows: Vec<usize>,
}

impl Case {
    fn matrix(&self) -> Matrix {
        Matrix::from_rows(&self.probabilities, self.thresholds.len())
    }
}

fn golden() -> Vec<Case> {
    let golden: Golden = serde_json::from_str(include_str!("golden/label_errors.json")).expect("the script writes it");
    assert_eq!(golden.made_by, "cleanlab 2.9.0");
    assert_eq!(golden.cases.len(), 11);
    golden.cases
}

fn score(name: &str) -> LabelScore {
    serde_json::from_value(name.into()).expect("the script names our scores")
}

#[test]
fn qualities_are_cleanlabs() {
    for case in golden() {
        assert_eq!(case.quality.len(), 2, "{}", case.name);
        for (name, wanted) in &case.quality {
            let found = label_quality(&case.matrix(), &case.labels, score(name));
            assert_eq!(found.len(), wanted.len());
            for (row, (found, wanted)) in found.iter().zip(wanted).enumerate() {
                assert!((found - wanted).abs() < TOLERANCE, "{}, {name}, row {row}: {found}, {wanted}", case.name);
            }
        }
    }
}

#[test]
fn confident_joints_are_cleanlabs() {
    for case in golden() {
        let found = confident_joint(&case.matrix(), &case.labels);
        assert_eq!(found.counts, case.counts, "{}", case.name);
        assert_eq!(found.calibrated, case.calibrated, "{}", case.name);
        for (found, wanted) in found.thresholds.iter().zip(&case.thresholds) {
            assert_eq!(found.is_some(), wanted.is_some(), "{}", case.name);
            let apart = found.zip(*wanted).map_or(0.0, |(found, wanted)| (found - wanted).abs());
            assert!(apart < TOLERANCE, "{}: {found:?}, {wanted:?}", case.name);
        }
    }
}

#[test]
fn label_errors_and_their_ranks_are_cleanlabs() {
    for case in golden() {
        assert_eq!(case.errors.len(), 14, "{}", case.name);
        for errors in &case.errors {
            let found = label_errors(&case.matrix(), &case.labels, errors.filter, errors.score);
            assert_eq!(found, errors.rows, "{}, {:?} by {:?}", case.name, errors.filter, errors.score);
        }
    }
}
