//! Utilities of the look-ahead strategies and of two uncertainties agree with scikit-activeml's, to the numbers that
//! `golden/query_look_ahead.py` wrote.

use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent::query::{Beliefs, Evaluated, Given, Pool, QueryError, Refit, strategy};
use serde::Deserialize;
use std::collections::BTreeMap;

const TOLERANCE: f64 = 1e-5;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    source: String,
    mc_pal: Vec<McPalCase>,
    refit: Vec<RefitCase>,
    uncertainty: Vec<UncertaintyCase>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct McPalCase {
    name: String,
    embedding: Vec<Vec<f32>>,
    labelled: Vec<Vec<f32>>,
    labels: Vec<usize>,
    n_classes: usize,
    utilities: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RefitCase {
    name: String,
    embedding: Vec<Vec<f32>>,
    labelled: Vec<Vec<f32>>,
    labels: Vec<usize>,
    n_classes: usize,
    probabilities: Vec<Vec<f32>>,
    evaluation: Outcomes,
    labelled_then_candidates: Outcomes,
    utilities: BTreeMap<String, Vec<f64>>,
}

/// What a classifier believes of some rows, before and after each answer (candidate, class).
#[derive(Deserialize)]
struct Outcomes {
    before: Vec<Vec<f32>>,
    after: Vec<Vec<Vec<Vec<f32>>>>,
}

#[derive(Deserialize)]
struct UncertaintyCase {
    name: String,
    embedding: Vec<Vec<f32>>,
    probabilities: Vec<Vec<f32>>,
    utilities: BTreeMap<String, Vec<f64>>,
}

struct Recorded<'a> {
    rows: Vec<Evaluated>,
    outcomes: &'a Outcomes,
}

impl Refit for Recorded<'_> {
    fn rows(&self) -> &[Evaluated] {
        &self.rows
    }

    fn before(&self) -> Result<Matrix, QueryError> {
        Ok(matrix(&self.outcomes.before))
    }

    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError> {
        Ok(matrix(&self.outcomes.after[candidate][class]))
    }
}

fn golden() -> Golden {
    let text = include_str!("golden/query_look_ahead.json");
    let golden: Golden = serde_json::from_str(text).expect("golden/query_look_ahead.py writes it");
    assert_eq!(golden.source, "scikit-activeml 1.0.1");
    golden
}

fn matrix(rows: &[Vec<f32>]) -> Matrix {
    Matrix::from_rows(rows, rows[0].len())
}

fn utilities(name: &str, given: &Given<'_>) -> Vec<f64> {
    let strategy = strategy(name).expect("golden/query_look_ahead.py names our strategies");
    given.utilities(strategy, &mut Rng::new(0)).expect("it has what it needs")
}

fn assert_close(found: &[f64], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        let apart = (found - wanted).abs();
        assert!(apart < TOLERANCE, "{what}, candidate {index}: {found} is not {wanted}");
    }
}

#[test]
fn probabilistic_active_learning_agrees_with_scikit_activeml() {
    for case in golden().mc_pal {
        let (embedding, labelled) = (matrix(&case.embedding), matrix(&case.labelled));
        let pool = Pool::new(&embedding, &labelled, &case.labels, case.n_classes);
        assert_close(&utilities("mc_pal", &Given::new(pool)), &case.utilities, &case.name);
    }
}

#[test]
fn what_refits_agrees_with_scikit_activeml() {
    for case in golden().refit {
        let (embedding, labelled) = (matrix(&case.embedding), matrix(&case.labelled));
        let pool = Pool::new(&embedding, &labelled, &case.labels, case.n_classes);
        let probabilities = matrix(&case.probabilities);
        let others = vec![Evaluated::Other; case.evaluation.before.len()];
        let all = (0..case.labels.len()).map(Evaluated::Labelled);
        let all = all.chain((0..case.embedding.len()).map(Evaluated::Candidate)).collect();
        assert_eq!(case.utilities.len(), 3);
        for (name, wanted) in &case.utilities {
            let recorded = if name == "value_of_information" {
                Recorded { rows: Vec::clone(&all), outcomes: &case.labelled_then_candidates }
            } else {
                Recorded { rows: others.clone(), outcomes: &case.evaluation }
            };
            let given = Given::new(pool).with_beliefs(Beliefs::new(&probabilities)).with_refit(&recorded);
            assert_close(&utilities(name, &given), wanted, &format!("{}, {name}", case.name));
        }
    }
}

#[test]
fn uncertainties_agree_with_scikit_activeml() {
    for case in golden().uncertainty {
        let (embedding, probabilities) = (matrix(&case.embedding), matrix(&case.probabilities));
        let labelled = Matrix::zeros(0, embedding.n_columns());
        let pool = Pool::new(&embedding, &labelled, &[], probabilities.n_columns());
        assert_eq!(case.utilities.len(), 2);
        for (name, wanted) in &case.utilities {
            let found = utilities(name, &Given::new(pool).with_beliefs(Beliefs::new(&probabilities)));
            assert_close(&found, wanted, &format!("{}, {name}", case.name));
        }
    }
}
