//! Utilities of the query strategies agree with scikit-activeml's, to the numbers that `golden/query.py` wrote.

use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent::query::{Beliefs, Given, Pool, Strategy, strategy};
use serde::Deserialize;
use std::collections::BTreeMap;

const TOLERANCE: f64 = 1e-5;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    source: String,
    uncertainty: Vec<UncertaintyCase>,
    core_set: Vec<CoreSetCase>,
}

#[derive(Deserialize)]
struct UncertaintyCase {
    name: String,
    probabilities: Vec<Vec<f32>>,
    utilities: BTreeMap<String, Vec<f64>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CoreSetCase {
    name: String,
    embedding: Vec<Vec<f32>>,
    labelled: Vec<Vec<f32>>,
    utilities: Vec<f64>,
    chosen: Vec<usize>,
    chosen_utilities: Vec<f64>,
}

fn golden() -> Golden {
    let golden: Golden = serde_json::from_str(include_str!("golden/query.json")).expect("golden/query.py writes it");
    assert_eq!(golden.source, "scikit-activeml 1.0.1");
    golden
}

fn matrix(rows: &[Vec<f32>]) -> Matrix {
    Matrix::from_rows(rows, rows[0].len())
}

fn named(name: &str) -> &'static dyn Strategy {
    strategy(name).expect("golden/query.py names our strategies")
}

fn assert_close(found: &[f64], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        let apart = (found - wanted).abs();
        assert!(apart < TOLERANCE, "{what}, candidate {index}: {found} is not {wanted}");
    }
}

#[test]
fn uncertainties_agree_with_scikit_activeml() {
    for case in golden().uncertainty {
        let probabilities = matrix(&case.probabilities);
        let embedding = Matrix::zeros(probabilities.n_rows(), 1);
        let labelled = Matrix::zeros(0, 1);
        let pool = Pool::new(&embedding, &labelled, &[], probabilities.n_columns());
        let given = Given::new(pool).with_beliefs(Beliefs::new(&probabilities));
        assert_eq!(case.utilities.len(), 3, "{}", case.name);
        for (name, wanted) in &case.utilities {
            let found = given.utilities(named(name), &mut Rng::new(0)).expect("there is a model");
            assert_close(&found, wanted, &format!("{}, {name}", case.name));
        }
    }
}

#[test]
fn core_set_agrees_with_scikit_activeml() {
    for case in golden().core_set {
        let (embedding, labelled) = (matrix(&case.embedding), matrix(&case.labelled));
        let labels = vec![0; labelled.n_rows()];
        let given = Given::new(Pool::new(&embedding, &labelled, &labels, 1));
        let core_set = named("core_set");

        let utilities = given.utilities(core_set, &mut Rng::new(0)).expect("it needs no model");
        assert_close(&utilities, &case.utilities, &case.name);

        let batch = given.select(core_set, case.chosen.len(), &mut Rng::new(0)).expect("candidates");
        assert_eq!(batch.candidates, case.chosen, "{}", case.name);
        assert_close(&batch.utilities, &case.chosen_utilities, &case.name);
    }
}
