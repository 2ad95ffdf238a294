//! Kappas, consensus and bounds are those of scikit-learn, statsmodels, irrCAC, crowd-kit and scipy: compared with numbers
//! that `golden/agreement.py` made.

use querent::annotate::{
    Stop, Vote, Votes, cohen_kappa, dawid_skene, fleiss_kappa, percent_agreement, share_at_least, share_at_most,
};
use serde::Deserialize;

const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    cohen: Vec<Cohen>,
    fleiss: Vec<Fleiss>,
    gwet: Vec<Gwet>,
    skene: Vec<Skene>,
    bounds: Vec<Bound>,
}

#[derive(Deserialize)]
struct Cohen {
    first: Vec<usize>,
    second: Vec<usize>,
    classes: usize,
    kappa: f64,
}

#[derive(Deserialize)]
struct Fleiss {
    counts: Vec<Vec<u32>>,
    kappa: f64,
}

#[derive(Deserialize)]
struct Gwet {
    counts: Vec<Vec<u32>>,
    agreement: f64,
    kappa: f64,
}

#[derive(Deserialize)]
struct Skene {
    name: String,
    classes: usize,
    steps: u32,
    votes: Vec<Vec<i32>>,
    probabilities: Vec<Vec<f64>>,
    prior: Vec<f64>,
    errors: Vec<Vec<Vec<f64>>>,
}

impl Skene {
    fn votes(&self) -> Votes {
        let vote = |row: usize, annotator: usize, class: i32| {
            usize::try_from(class).ok().map(|class| Vote { row, annotator, class })
        };
        let on_row = |(row, line): (usize, &Vec<i32>)| -> Vec<Vote> {
            line.iter().enumerate().filter_map(|(annotator, &class)| vote(row, annotator, class)).collect()
        };
        let votes = self.votes.iter().enumerate().flat_map(on_row).collect();
        Votes::new(votes, self.errors.len(), self.classes)
    }
}

#[derive(Deserialize)]
struct Bound {
    successes: u32,
    n: u32,
    alpha: f64,
    low: f64,
    high: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/agreement.json")).expect("the script writes it")
}

fn assert_close(found: f64, wanted: f64, tolerance: f64, what: &str) {
    assert!((found - wanted).abs() < tolerance, "{what}: {found} is not {wanted}");
}

#[test]
fn cohens_kappa_is_scikit_learns() {
    let cases = golden().cohen;
    assert_eq!(cases.len(), 4);
    for case in cases {
        let found = cohen_kappa(&case.first, &case.second, case.classes).expect("two classes");
        assert_close(found, case.kappa, TOLERANCE, "kappa");
    }
}

#[test]
fn fleiss_kappa_is_statsmodels() {
    let cases = golden().fleiss;
    assert_eq!(cases.len(), 3);
    for case in cases {
        assert_close(fleiss_kappa(&case.counts).expect("two classes"), case.kappa, TOLERANCE, "kappa");
    }
}

#[test]
fn rows_with_different_numbers_of_votes_are_as_in_irr_cac() {
    let cases = golden().gwet;
    assert_eq!(cases.len(), 3);
    for case in cases {
        assert!(case.counts.iter().any(|line| line.iter().sum::<u32>() == 1), "a row with one vote");
        assert_close(percent_agreement(&case.counts).expect("pairs"), case.agreement, TOLERANCE, "agreement");
        assert_close(fleiss_kappa(&case.counts).expect("two classes"), case.kappa, TOLERANCE, "kappa");
    }
}

#[test]
fn consensus_is_crowd_kits_step_by_step() {
    let cases = golden().skene;
    assert_eq!(cases.len(), 7);
    for case in cases {
        // No tolerance at all is never met, so exactly so many steps are taken.
        let found = dawid_skene(&case.votes(), Stop { most_steps: case.steps, tolerance: -1.0 });
        assert_eq!(found.steps, case.steps);
        assert_eq!(found.probabilities.len(), case.probabilities.len());
        let pairs = found.probabilities.iter().flatten().zip(case.probabilities.iter().flatten());
        let priors = found.prior.iter().zip(&case.prior);
        let errors = found.errors.iter().flatten().flatten().zip(case.errors.iter().flatten().flatten());
        for (found, wanted) in pairs.chain(priors).chain(errors) {
            assert_close(*found, *wanted, 1e-6, &case.name);
        }
    }
}

#[test]
fn bounds_are_those_of_clopper_and_pearson() {
    let cases = golden().bounds;
    assert_eq!(cases.len(), 18);
    for case in cases {
        let what = format!("{} of {} at {}", case.successes, case.n, case.alpha);
        assert_close(share_at_least(case.successes, case.n, case.alpha), case.low, TOLERANCE, &what);
        assert_close(share_at_most(case.successes, case.n, case.alpha), case.high, TOLERANCE, &what);
    }
}
