//! The hybrid strategies agree with their references, to the numbers that `golden/query_hybrid.py` wrote.

use std::collections::{BTreeMap, BTreeSet};

use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent::query::{Beliefs, Committee, Given, Pool, Selection, strategy};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-5;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    source: String,
    badge: Case,
    falcun: Case,
    clue: Case,
    drop_query: Case,
    contrastive: Case,
    quire: Vec<Case>,
    ranked_batch: Case,
}

/// What a case does not have is empty.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Case {
    embedding: Vec<Vec<f32>>,
    labelled: Vec<Vec<f32>>,
    labels: Vec<usize>,
    n_classes: usize,
    probabilities: Vec<Vec<f32>>,
    labelled_probabilities: Vec<Vec<f32>>,
    members: Vec<Vec<Vec<f32>>>,
    utilities: Vec<Option<f64>>,
    chosen: Vec<usize>,
    chosen_utilities: Vec<f64>,
    /// The chance of each candidate, by the choices before, as "3,5".
    chances: BTreeMap<String, Vec<Option<f64>>>,
}

fn matrix(rows: &[Vec<f32>], width: usize) -> Matrix {
    Matrix::from_rows(rows, width)
}

impl Case {
    fn with_given<Answer>(&self, ask: impl FnOnce(&Given<'_>) -> Answer) -> Answer {
        let width = self.embedding[0].len();
        let n_classes = self.probabilities.first().map_or(self.n_classes, Vec::len);
        let (embedding, labelled) = (matrix(&self.embedding, width), matrix(&self.labelled, width));
        let probabilities = matrix(&self.probabilities, n_classes);
        let of_labelled = matrix(&self.labelled_probabilities, n_classes);
        let members: Vec<Matrix> = self.members.iter().map(|rows| matrix(rows, rows[0].len())).collect();
        let beliefs = Beliefs::new(&probabilities);
        let beliefs = if of_labelled.n_rows() > 0 { beliefs.with_labelled(&of_labelled) } else { beliefs };
        let pool = Pool::new(&embedding, &labelled, &self.labels, n_classes);
        let mut given = Given::new(pool).with_beliefs(beliefs);
        if !members.is_empty() {
            given = given.with_committee(Committee::new(&members));
        }
        ask(&given)
    }

    fn utilities(&self, name: &str, seed: u64) -> Vec<f64> {
        let strategy = strategy(name).expect("it is listed");
        self.with_given(|given| given.utilities(strategy, &mut Rng::new(seed)).expect("all is given"))
    }

    fn select(&self, name: &str, n: usize, seed: u64) -> Selection {
        let strategy = strategy(name).expect("it is listed");
        self.with_given(|given| given.select(strategy, n, &mut Rng::new(seed)).expect("all is given"))
    }

    fn check_utilities(&self, name: &str) {
        let found = self.utilities(name, 0);
        assert_eq!(found.len(), self.utilities.len(), "{name}");
        for (candidate, (found, wanted)) in found.iter().zip(&self.utilities).enumerate() {
            let wanted = wanted.unwrap_or(f64::NEG_INFINITY);
            let agrees = *found == wanted || (found - wanted).abs() < TOLERANCE;
            assert!(agrees, "{name}, candidate {candidate}: {found} is not {wanted}");
        }
    }

    /// The batch holds the same rows with the same utilities, in any order and whatever the seed.
    fn check_groups(&self, name: &str) {
        for seed in 0..5 {
            let batch = self.select(name, self.chosen.len(), seed);
            let mut found: Vec<(usize, f64)> = batch.candidates.into_iter().zip(batch.utilities).collect();
            found.sort_by_key(|&(candidate, _)| candidate);
            for ((found, utility), (wanted, expected)) in
                found.iter().zip(self.chosen.iter().zip(&self.chosen_utilities))
            {
                assert_eq!(found, wanted, "{name}, seed {seed}");
                assert!((utility - expected).abs() < TOLERANCE, "{name}: {utility} is not {expected}");
            }
        }
    }

    /// Each choice is made with the chance that the reference gives it after the same choices. Returns how many different
    /// choices were compared.
    fn check_chances(&self, name: &str, n: usize) -> usize {
        let mut compared = BTreeSet::new();
        for seed in 0..500 {
            let batch = self.select(name, n, seed);
            for (step, (chosen, utility)) in batch.candidates.iter().zip(&batch.utilities).enumerate() {
                let before: Vec<String> = batch.candidates[..step].iter().map(ToString::to_string).collect();
                let before = before.join(",");
                let Some(chances) = self.chances.get(&before) else {
                    continue;
                };
                let wanted = chances[*chosen].expect("what is chosen was not chosen before");
                assert!((utility - wanted).abs() < TOLERANCE, "{name} after {before}: {utility} is not {wanted}");
                compared.insert((before, *chosen));
            }
        }
        compared.len()
    }
}

fn golden() -> Golden {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/query_hybrid.json")).expect("golden/query_hybrid.py writes it");
    assert_eq!(golden.source, "scikit-activeml 1.0.1, modAL 0.4.2.1");
    golden
}

#[test]
fn badge_gives_the_chances_of_scikit_activeml() {
    let case = golden().badge;
    for (found, wanted) in case.utilities("badge", 0).iter().zip(&case.chances[""]) {
        assert!((found - wanted.expect("nothing is chosen yet")).abs() < TOLERANCE);
    }
    assert!(case.check_chances("badge", 3) > 30);
}

#[test]
fn falcun_gives_the_chances_of_scikit_activeml() {
    let case = golden().falcun;
    for (found, wanted) in case.utilities("falcun", 0).iter().zip(&case.chances[""]) {
        assert!((found - wanted.expect("nothing is chosen yet")).abs() < TOLERANCE);
    }
    assert!(case.check_chances("falcun", 2) > 20);
}

#[test]
fn clue_agrees_with_scikit_activeml() {
    let case = golden().clue;
    case.check_utilities("clue");
    case.check_groups("clue");
}

#[test]
fn drop_query_agrees_with_scikit_activeml() {
    let case = golden().drop_query;
    case.check_utilities("drop_query");
    case.check_groups("drop_query");
}

#[test]
fn contrastive_agrees_with_scikit_activeml() {
    golden().contrastive.check_utilities("contrastive");
}

#[test]
fn quire_agrees_with_scikit_activeml_without_its_inverses() {
    golden().quire.iter().for_each(|case| case.check_utilities("quire"));
}

#[test]
fn ranked_batch_chooses_as_modal_does() {
    let case = golden().ranked_batch;
    assert_eq!(case.select("ranked_batch", case.chosen.len(), 0).candidates, case.chosen);
}
