//! Prediction-powered means are ppi-python's: compared with numbers that `golden/prediction_powered.py` made.

use querent::evaluate::powered_mean;
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    labels: Vec<f64>,
    predicted: Vec<f64>,
    rest: Vec<f64>,
    mean: f64,
    low: f64,
    high: f64,
}

#[test]
fn every_interval_is_ppi_pythons() {
    let golden: Golden = serde_json::from_str(include_str!("golden/prediction_powered.json")).unwrap();
    assert_eq!(golden.cases.len(), 6);
    for Case { name, labels, predicted, rest, mean, low, high } in golden.cases {
        let of = powered_mean(&labels, &predicted, &rest);
        let interval = of.interval();
        for (found, wanted) in [(of.mean, mean), (interval.low, low), (interval.high, high)] {
            assert!((found - wanted).abs() < 1e-6, "{name}: {found}, ppi-python says {wanted}");
        }
    }
}
