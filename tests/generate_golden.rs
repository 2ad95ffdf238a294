//! Synthetic rows agree with imbalanced-learn's where chance can be matched, to the numbers that `golden/generate.py` wrote.

use querent::features::Mixed;
use querent::generate::{Adasyn, BenefitMetric, BorderlineSmote, Comparison, Neighbourhoods, Real, Smote, benefit};
use querent::numeric::{self, Example, Matrix};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Golden {
    source: String,
    interpolation: Vec<Interpolation>,
    logistic: Vec<Logistic>,
    benefit: Vec<Benefit>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Interpolation {
    name: String,
    method: String,
    numbers: Vec<Vec<f32>>,
    levels: Vec<Vec<u32>>,
    classes: Vec<usize>,
    neighbours: usize,
    bases: Vec<Base>,
    draws: Vec<Draw>,
    made: Vec<Vec<f64>>,
    made_levels: Option<Vec<Vec<u32>>>,
}

#[derive(Deserialize)]
struct Base {
    row: usize,
    weight: f64,
    count: Option<u32>,
}

#[derive(Deserialize)]
struct Draw {
    base: usize,
    rank: usize,
    gap: f64,
}

#[derive(Deserialize)]
struct Logistic {
    name: String,
    features: Vec<Vec<f32>>,
    positive: Vec<bool>,
    weights: Vec<f64>,
    penalty: f64,
    coefficients: Vec<f64>,
    intercept: f64,
    probabilities: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Benefit {
    without: Vec<f64>,
    with: Vec<f64>,
    tested_per_trained: f64,
    gain: f64,
    low: f64,
    high: f64,
}

fn golden() -> Golden {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/generate.json")).expect("golden/generate.py writes it");
    assert_eq!(golden.source, "imbalanced-learn 0.14.2, scikit-learn 1.9.1, SciPy 1.17.1");
    golden
}

/// Calls `check` with each case of `method`, and what Querent makes of its rows.
fn each(method: &str, check: impl Fn(&Interpolation, &Neighbourhoods<'_>)) {
    let cases: Vec<Interpolation> = golden().interpolation.into_iter().filter(|case| case.method == method).collect();
    assert_eq!(cases.len(), 2, "{method}");
    for case in cases {
        let rows = Mixed {
            numbers: Matrix::from_rows(&case.numbers, case.numbers[0].len()),
            levels: case.levels.concat(),
            n_categories: case.levels[0].len(),
        };
        let scales = vec![1.0; rows.numbers.n_columns()];
        let real = Real::new(&rows, &scales, &case.classes).with_neighbours(case.neighbours);
        let neighbourhoods = match method {
            "borderline_smote" => BorderlineSmote.neighbourhoods(&real),
            "adasyn" => Adasyn.neighbourhoods(&real),
            _ => Smote.neighbourhoods(&real),
        };
        check(&case, &neighbourhoods);
    }
}

/// The rows made from the same base, rank and gap are the same.
fn same_numbers(case: &Interpolation, neighbourhoods: &Neighbourhoods<'_>) {
    assert_eq!(case.draws.len(), case.made.len(), "{}", case.name);
    assert!(case.draws.len() > 20, "{}", case.name);
    for (at, (draw, wanted)) in case.draws.iter().zip(&case.made).enumerate() {
        let other = neighbourhoods.near(draw.base)[draw.rank];
        let found = neighbourhoods.numbers_between(draw.base, other, draw.gap);
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(wanted) {
            let apart = (f64::from(*found) - wanted).abs();
            assert!(apart < 1e-5, "{}, {}, row {at}: {found} is not {wanted}", case.method, case.name);
        }
    }
}

/// The rows that new ones start from are the same, in the same proportion.
fn same_bases(case: &Interpolation, neighbourhoods: &Neighbourhoods<'_>) {
    let mut wanted: BTreeMap<usize, Vec<&Base>> = BTreeMap::new();
    for base in &case.bases {
        wanted.entry(case.classes[base.row]).or_default().push(base);
    }
    for (class, wanted) in wanted {
        let found = neighbourhoods.bases(class);
        assert_eq!(found.len(), wanted.len(), "{}, {}, class {class}", case.method, case.name);
        for (found, wanted) in found.iter().zip(wanted) {
            assert_eq!(found.row, wanted.row, "{}, {}", case.method, case.name);
            assert!((found.weight - wanted.weight).abs() < 1e-12, "{}, {}, row {}", case.method, case.name, found.row);
        }
    }
}

#[test]
fn smote_agrees_with_imbalanced_learn() {
    each("smote", |case, neighbourhoods| {
        same_bases(case, neighbourhoods);
        same_numbers(case, neighbourhoods);
    });
}

#[test]
fn smote_nc_agrees_with_imbalanced_learn() {
    each("smote_nc", |case, neighbourhoods| {
        same_bases(case, neighbourhoods);
        same_numbers(case, neighbourhoods);
        let made = case.made_levels.as_ref().expect("categories");
        let mut settled = 0;
        for (draw, wanted) in case.draws.iter().zip(made) {
            let near = neighbourhoods.near(draw.base);
            let found = neighbourhoods.levels(draw.base, &near);
            for (category, (&found, &wanted)) in found.iter().zip(wanted).enumerate() {
                let votes = |level: u32| near.iter().filter(|&&row| case.levels[row][category] == level).count();
                let most = (2..6).map(votes).max().unwrap_or(0);
                assert_eq!([votes(found), votes(wanted)], [most; 2], "{}", case.name);
                if (2..6).filter(|&level| votes(level) == most).count() == 1 {
                    assert_eq!(found, wanted, "{}", case.name);
                    settled += 1;
                }
            }
        }
        assert!(settled > made.len(), "most votes are not ties");
    });
}

#[test]
fn borderline_smote_agrees_with_imbalanced_learn() {
    each("borderline_smote", |case, neighbourhoods| {
        same_bases(case, neighbourhoods);
        same_numbers(case, neighbourhoods);
    });
}

#[test]
fn adasyn_agrees_with_imbalanced_learn() {
    each("adasyn", |case, neighbourhoods| {
        same_bases(case, neighbourhoods);
        same_numbers(case, neighbourhoods);
        let counted: u32 = case.bases.iter().filter_map(|base| base.count).sum();
        assert_eq!(counted as usize, case.made.len(), "{}", case.name);
    });
}

#[test]
fn logistic_regression_agrees_with_scikit_learn() {
    for case in golden().logistic {
        let features = Matrix::from_rows(&case.features, case.features[0].len());
        let rows = features.rows().zip(&case.positive).zip(&case.weights);
        let examples: Vec<Example<'_>> =
            rows.map(|((row, &is_positive), &weight)| Example { row, weight, is_positive }).collect();
        let mut model = numeric::Logistic::new(features.n_columns(), case.penalty);
        model.fit(&examples);
        let wanted = case.coefficients.iter().chain([&case.intercept]);
        for (found, wanted) in model.weights().iter().zip(wanted) {
            assert!((found - wanted).abs() < 1e-6, "{}: {found} is not {wanted}", case.name);
        }
        for (row, wanted) in features.rows().zip(&case.probabilities) {
            assert!((model.probability(row) - wanted).abs() < 1e-6, "{}", case.name);
        }
    }
}

#[test]
fn the_interval_of_a_gain_agrees_with_scipy() {
    for case in golden().benefit {
        let found = benefit(&Comparison {
            metric: BenefitMetric::BalancedAccuracy,
            more_is_better: true,
            without: &case.without,
            with: &case.with,
            tested_per_trained: case.tested_per_trained,
        });
        let (low, high) = (found.gain_low.expect("two folds"), found.gain_high.expect("two folds"));
        for (found, wanted) in [(found.gain, case.gain), (low, case.low), (high, case.high)] {
            assert!((found - wanted).abs() < 1e-9, "{} folds: {found} is not {wanted}", case.without.len());
        }
    }
}
