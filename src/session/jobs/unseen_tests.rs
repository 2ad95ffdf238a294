//! No encoder is fitted on rows that a model is measured on: whatever stands in them, the training rows stay the same.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::decisions::encoding::Encoding;
use crate::jobs::benefit::BenefitJob;
use crate::jobs::cross_validation::CrossValidationJob;
use crate::jobs::simulation::SimulationJob;
use crate::jobs::simulation_options::{Protocol, SimulateOptions};
use crate::jobs::split::GivenSplit;
use crate::jobs::splits::{FoldOptions, Splits};
use crate::jobs::work_units::Divisible;
use crate::session::Session;
use crate::{Config, GenerateOptions};
use querent_evaluate::stratified_folds;
use querent_features::EncoderConfig;
use querent_learner::LearnerConfig;
use querent_numeric::{Matrix, Rng};
use querent_table::{Table, profile, read_csv};

const ROWS: usize = 60;
const SEED: u64 = 5;

/// Rows of two classes, of which `changed` are like no other.
fn table(changed: &[usize]) -> Rc<Table> {
    let line = |row: usize| {
        let is_changed = changed.contains(&row);
        let x = if is_changed { 1_000_000 + row } else { row * 37 % 101 };
        let word = if is_changed { "elsewhere" } else { ["red", "green", "blue"][row % 3] };
        format!("{x},{word},{}\n", ["low", "high"][row % 2])
    };
    let csv = "x,word,kind\n".to_owned() + &(0..ROWS).map(line).collect::<String>();
    Rc::new(read_csv(csv.into_bytes(), "t.csv").unwrap())
}

fn encoding(table: &Table) -> Encoding {
    Encoding::new(table, &profile(table), &Config::new("kind"), 2, SEED, &BTreeMap::new()).unwrap()
}

fn labels() -> (Vec<(usize, usize)>, Vec<String>) {
    ((0..ROWS).map(|row| (row, row % 2)).collect(), vec!["low".to_owned(), "high".to_owned()])
}

/// What the first two units of a job on a table teach.
fn training_rows<J: Divisible<Unit = crate::jobs::fold_unit::FoldUnit>>(mut job: J) -> [Matrix; 2] {
    [0, 1].map(|number| job.unit(number).unwrap().training_rows().clone())
}

fn first_test_rows(n_folds: usize, stream: &str) -> Vec<usize> {
    let classes: Vec<usize> = (0..ROWS).map(|row| row % 2).collect();
    stratified_folds(&classes, n_folds, &mut Rng::stream(SEED, stream, 0)).unwrap().remove(0).test
}

#[test]
fn a_fold_of_a_cross_validation_sees_nothing_of_its_test_rows() {
    let job = |table: Rc<Table>| {
        let ((labels, classes), encoding) = (labels(), encoding(&table));
        let inputs = encoding.inputs(&table);
        let splits = Splits::new(&FoldOptions::plain(4), &labels, None, &classes, SEED).unwrap();
        CrossValidationJob::new(&inputs, encoding, labels, classes, LearnerConfig::default(), splits, SEED)
    };
    let (plain, changed) = (training_rows(job(table(&[]))), training_rows(job(table(&first_test_rows(4, "folds")))));
    assert_eq!(plain[0], changed[0]);
    assert_ne!(plain[1], changed[1]);
}

#[test]
fn synthetic_rows_are_tried_without_the_test_rows_of_their_fold() {
    let job = |table: Rc<Table>| {
        let ((labels, classes), encoding) = (labels(), encoding(&table));
        let options = GenerateOptions { n: 20, method: "smote".to_owned(), class: None, neighbours: 3, written: None };
        let inputs = encoding.inputs(&table);
        BenefitJob::new(&inputs, encoding, labels, classes, LearnerConfig::default(), options, SEED).unwrap()
    };
    // The first fold without synthetic rows, and with them.
    let (plain, changed) = (training_rows(job(table(&[]))), training_rows(job(table(&first_test_rows(5, "benefit")))));
    assert_eq!(plain, changed);
    assert!(plain[1].n_rows() > plain[0].n_rows());
}

#[test]
fn a_session_sees_nothing_of_the_rows_that_it_holds_out() {
    let session = |changed: &[usize]| {
        let mut session = Session::new(Table::clone(&table(changed)), SEED as u32, 0.0);
        session.configure(Config { holdout: 0.3, ..Config::new("kind") }, 0.0).unwrap();
        session
    };
    let plain = session(&[]);
    let plan = plain.state().plan().unwrap();
    assert!(plan.held_out.len() > 10);
    let changed = session(&plan.held_out);
    let rows = |session: &Session| session.encoded().unwrap().rows.select(&plan.teaching);
    assert_eq!(rows(&plain), rows(&changed));
    let one_row = session(&plan.teaching[..1]);
    assert_ne!(rows(&plain), rows(&one_row));
}

#[test]
fn a_run_sees_nothing_of_the_rows_that_it_is_measured_on() {
    let held_out: Vec<usize> = (40..60).collect();
    let split =
        GivenSplit { seed: 1, initial: (0..10).collect(), pool: (10..40).collect(), held_out: (40..60).collect() };
    let options = SimulateOptions {
        target: "kind".to_owned(),
        strategies: vec!["margin".to_owned()],
        protocol: Protocol::Published,
        sought: None,
        initial: 10,
        batch: 1,
        budget: 30,
        seeds: 1,
        first_seed: 0,
        holdout: 0.25,
        splits: vec![split],
        columns: Vec::new(),
        join_look_alikes: false,
        encoding: EncoderConfig::default(),
        learner: LearnerConfig::default(),
    };
    let seen: Vec<usize> = (0..40).collect();
    let rows = |table: Rc<Table>| {
        let profile = querent_table::profile(&table);
        let mut job = SimulationJob::new(table, &profile, options.clone()).unwrap();
        job.start(0).unwrap().rows.select(&seen)
    };
    assert_eq!(rows(table(&[])), rows(table(&held_out)));
    assert_ne!(rows(table(&[])), rows(table(&[0])));
}
