//! The coverage strategies agree with their references, to the numbers that `golden/query_coverage.py` wrote.

use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent::query::{Given, Pool, Selection, Strategy, strategy};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-5;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    source: String,
    typi_clust: Vec<Case>,
    prob_cover: Vec<Case>,
    max_herding: Vec<Case>,
    discriminative: Vec<Case>,
    information_density: Case,
    k_means: Case,
}

/// What a case does not have is empty.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Case {
    name: String,
    embedding: Vec<Vec<f32>>,
    labelled: Vec<Vec<f32>>,
    utilities: Vec<Option<f64>>,
    chosen: Vec<usize>,
    chosen_utilities: Vec<f64>,
}

impl Case {
    fn with_given<Answer>(&self, ask: impl FnOnce(&Given<'_>) -> Answer) -> Answer {
        let width = self.embedding[0].len();
        let (embedding, labelled) =
            (Matrix::from_rows(&self.embedding, width), Matrix::from_rows(&self.labelled, width));
        let labels = vec![0; self.labelled.len()];
        ask(&Given::new(Pool::new(&embedding, &labelled, &labels, 2)))
    }

    fn select(&self, strategy: &dyn Strategy, n: usize, seed: u64) -> Selection {
        self.with_given(|given| given.select(strategy, n, &mut Rng::new(seed)).expect("no model needed"))
    }

    /// The utilities agree, and then the batch, whatever the seed.
    fn check(&self, name: &str) {
        let what = format!("{name}, {}", self.name);
        let strategy = named(name);
        for seed in 0..5 {
            let found = self.with_given(|given| given.utilities(strategy, &mut Rng::new(seed)));
            let found = found.expect("no model needed");
            assert_eq!(found.len(), self.utilities.len(), "{what}");
            for (candidate, (found, wanted)) in found.iter().zip(&self.utilities).enumerate() {
                let wanted = wanted.unwrap_or(f64::NEG_INFINITY);
                let agrees = *found == wanted || (found - wanted).abs() < TOLERANCE;
                assert!(agrees, "{what}, candidate {candidate}: {found} is not {wanted}");
            }
            let batch = self.select(strategy, self.chosen.len(), seed);
            assert_eq!(batch.candidates, self.chosen, "{what}");
            for (found, wanted) in batch.utilities.iter().zip(&self.chosen_utilities) {
                assert!((found - wanted).abs() < TOLERANCE, "{what}: {found} is not {wanted}");
            }
            assert!(!batch.approximate, "{what}");
        }
    }
}

fn golden() -> Golden {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/query_coverage.json")).expect("golden/query_coverage.py writes it");
    assert_eq!(golden.source, "scikit-activeml 1.0.1, modAL 0.4.2.1, small-text 1.4.1");
    golden
}

fn named(name: &str) -> &'static dyn Strategy {
    strategy(name).expect("it is listed")
}

#[test]
fn typi_clust_agrees_with_scikit_activeml() {
    golden().typi_clust.iter().for_each(|case| case.check("typi_clust"));
}

#[test]
fn prob_cover_agrees_with_scikit_activeml() {
    golden().prob_cover.iter().for_each(|case| case.check("prob_cover"));
}

#[test]
fn max_herding_agrees_with_scikit_activeml() {
    golden().max_herding.iter().for_each(|case| case.check("max_herding"));
}

#[test]
fn discriminative_agrees_with_scikit_activeml() {
    golden().discriminative.iter().for_each(|case| case.check("discriminative"));
}

#[test]
fn information_density_agrees_with_modal() {
    golden().information_density.check("information_density");
}

#[test]
fn k_means_chooses_as_small_text_does() {
    let case = golden().k_means;
    for seed in 0..5 {
        let mut chosen = case.select(named("k_means"), case.chosen.len(), seed).candidates;
        chosen.sort_unstable();
        assert_eq!(chosen, case.chosen, "seed {seed}");
    }
}
