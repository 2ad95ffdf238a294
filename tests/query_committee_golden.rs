//! Utilities of the committee strategies agree with other packages', to the numbers that `golden/query_committee.py` wrote.

use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent::query::{Committee, Given, Needs, Pool, families, strategy};
use serde::Deserialize;
use std::collections::BTreeMap;

const TOLERANCE: f64 = 1e-6;

#[derive(Deserialize)]
struct Golden {
    source: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    name: String,
    members: Vec<Vec<Vec<f32>>>,
    utilities: BTreeMap<String, Vec<f64>>,
    chosen: Vec<usize>,
    chosen_utilities: Vec<f64>,
}

fn golden() -> Golden {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/query_committee.json")).expect("golden/query_committee.py writes it");
    assert_eq!(golden.source, "scikit-activeml 1.0.1, modAL 0.4.2.1, small-text 1.4.1");
    golden
}

fn assert_close(found: &[f64], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        let apart = (found - wanted).abs();
        assert!(apart < TOLERANCE, "{what}, candidate {index}: {found} is not {wanted}");
    }
}

#[test]
fn committees_disagree_as_much_as_elsewhere() {
    for case in golden().cases {
        let members: Vec<Matrix> = case.members.iter().map(|rows| Matrix::from_rows(rows, rows[0].len())).collect();
        let (n, n_classes) = (members[0].n_rows(), members[0].n_columns());
        // Every row is a target of EPIG's, whatever its embedding.
        let (embedding, labelled) = (Matrix::zeros(n, 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], n_classes);
        let given = Given::new(pool).with_committee(Committee::new(&members));
        for (name, wanted) in &case.utilities {
            let strategy = strategy(name).expect("golden/query_committee.py names our strategies");
            let found = given.utilities(strategy, &mut Rng::new(0)).expect("there is a committee");
            assert_close(&found, wanted, &format!("{}, {name}", case.name));
        }

        let batch_bald = strategy("batch_bald").expect("it is listed");
        let batch = given.select(batch_bald, case.chosen.len(), &mut Rng::new(0)).expect("candidates");
        assert_eq!(batch.candidates, case.chosen, "{}", case.name);
        assert_close(&batch.utilities, &case.chosen_utilities, &case.name);
        assert!(!batch.approximate);
    }
}

#[test]
fn every_strategy_of_the_committee_family_is_compared() {
    let compared: Vec<String> = golden().cases[0].utilities.keys().cloned().collect();
    let family = families().find(|family| family.name == "committee").expect("it is listed");
    for listed in family.strategies.iter().map(|strategy| strategy.info()) {
        assert_eq!(listed.needs, Needs::Committee);
        assert!(compared.contains(&listed.name.to_owned()), "{}", listed.name);
    }
}
