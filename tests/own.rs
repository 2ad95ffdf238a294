//! What a program brings of its own: numbers for each row, a model, and a function that chooses rows. The log replays to the same state
//! with them, and says so where they are missing.

use querent::annotate::Reason;
use querent::session::{
    Config, FeatureArrays, FeatureNumbers, FeaturesAbout, JobSpec, OwnChoice, Session, SessionError,
};
use querent::table::{VectorScaling, read_csv};

use super::common::fit;

const N: usize = 120;

/// Two numbers of each row, of which the first tells the class; the second is large and says nothing.
fn numbers() -> Vec<f32> {
    (0..N)
        .flat_map(|row| [class(row) as f32 * 0.01 + (row % 7) as f32 * 0.001, (row * 37 % 101) as f32 * 1e4])
        .collect()
}

fn class(row: usize) -> usize {
    usize::from(row * 13 % 29 > 14)
}

const CLASSES: [&str; 2] = ["low", "high"];

/// A table that holds nothing but the number of each row, and a label column.
fn table() -> Session {
    let line = |row: usize| format!("{},\n", row + 1);
    let rows: String = (0..N).map(line).collect();
    Session::new(read_csv(format!("row,label\n{rows}").into_bytes(), "rows.csv").unwrap(), 7, 0.0)
}

fn given(numbers: Vec<f32>) -> FeatureArrays {
    let names = ["signal", "noise"].map(str::to_owned).to_vec();
    let about = FeaturesAbout { name: "features".to_owned(), scaling: VectorScaling::Standard, names };
    FeatureArrays { about, width: 2, numbers: FeatureNumbers::Dense(numbers) }
}

fn config() -> Config {
    Config { classes: CLASSES.map(str::to_owned).to_vec(), ..Config::new("label") }
}

fn answer(session: &mut Session, n: usize) {
    for _ in 0..n {
        let row = session.query(1, None).unwrap()[0].row;
        session.teach(row, CLASSES[class(row as usize)], 1.0).unwrap();
    }
}

/// Answers rows from the first on.
fn label(session: &mut Session, n: usize) {
    let pool = session.state().to_ask();
    for row in pool.into_iter().take(n) {
        session.teach(row as u32, CLASSES[class(row)], 1.0).unwrap();
    }
}

fn right(session: &Session) -> usize {
    let rows = session.model().unwrap().prediction.probabilities.rows().enumerate();
    rows.filter(|(row, of)| of[class(*row)] > 0.5).count()
}

#[test]
fn numbers_that_a_program_gave_are_learned_from_without_any_column_and_saved_with_the_project() {
    let mut without = table();
    assert_eq!(without.configure(config(), 0.0).map_err(|error| error.code()), Err("no_features"));
    let mut session = table();
    session.give_features(given(numbers())).unwrap();
    session.configure(config(), 0.0).unwrap();
    assert_eq!(session.features().unwrap()[0].features, ["features: signal", "features: noise"]);
    answer(&mut session, 12);
    fit(&mut session);
    assert!(right(&session) > 110, "{}", right(&session));

    let next: Vec<u32> = session.query(3, None).unwrap().iter().map(|task| task.row).collect();
    let mut again = Session::restore(&session.save().unwrap()).unwrap();
    let mut job = again.refit().unwrap();
    while !querent::session::Job::step(&mut job).unwrap().finished {}
    again.accept_refit(job);
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
    assert_eq!(again.query(3, None).unwrap().iter().map(|task| task.row).collect::<Vec<_>>(), next);

    let report = session.evaluate(3).unwrap();
    assert!(report.column_report().kept.is_empty());
    let other = Session::new(read_csv("row,label\n7,\n8,\n".into(), "t.csv").unwrap(), 7, 0.0);
    let refused = session.other_rows(other.table().clone()).map_err(|error| error.code());
    assert_eq!(refused.err(), Some("features_missing"));
}

#[test]
fn a_log_that_was_written_with_other_numbers_is_refused() {
    let mut session = table();
    session.give_features(given(numbers())).unwrap();
    session.configure(config(), 0.0).unwrap();
    let log = session.log().to_vec();
    let refused = |mut session: Session| session.replay(&log).map_err(|error| error.code());
    assert_eq!(refused(table()), Err("other_features"));
    let mut other = table();
    other.give_features(given(numbers().into_iter().map(|number| number + 1.0).collect())).unwrap();
    assert_eq!(refused(other), Err("other_features"));
    let mut same = table();
    assert!(session.vector_files().unwrap().iter().all(|file| same.put_vector_file(file)));
    assert_eq!(refused(same), Ok(()));
}

#[test]
fn rows_that_say_the_same_in_their_columns_are_asked_about_each_where_their_numbers_are_given() {
    let line = |row: usize| format!("note {},\n", if row < 40 { row / 2 } else { row });
    let rows: String = (0..N).map(line).collect();
    let open = || Session::new(read_csv(format!("note,label\n{rows}").into_bytes(), "t.csv").unwrap(), 7, 0.0);
    let (mut plain, mut session) = (open(), open());
    plain.configure(config(), 0.0).unwrap();
    session.give_features(given(numbers())).unwrap();
    session.configure(config(), 0.0).unwrap();
    assert!(session.state().to_ask().len() > plain.state().to_ask().len());
}

/// A session by a model of the program's own.
fn own(strategy: &str) -> Result<Session, SessionError> {
    let mut session = table();
    session.give_features(given(numbers())).unwrap();
    let own_model = Some("mine".to_owned());
    session.configure(Config { own_model, strategy: strategy.to_owned(), ..config() }, 0.0)?;
    Ok(session)
}

/// The truth, with little doubt about every row but one.
fn predictions(doubtful: usize) -> Vec<f32> {
    let of = |row: usize| if row == doubtful { 0.51 } else { 0.9 };
    (0..N).flat_map(|row| if class(row) == 1 { [1.0 - of(row), of(row)] } else { [of(row), 1.0 - of(row)] }).collect()
}

#[test]
fn a_model_of_the_programs_own_is_asked_by_the_strategies_measured_and_brought_back_with_the_log() {
    let mut session = own("margin").unwrap();
    label(&mut session, 10);
    assert_eq!(session.fit().map(drop).map_err(|error| error.code()), Err("own_model"));
    let doubtful = *session.state().to_ask().last().unwrap();
    let training = session.own_training().unwrap();
    assert_eq!((training.rows.len(), training.model.as_str()), (10, "mine"));
    let report = session.accept_own(&training, predictions(doubtful), Vec::new(), 2.0).unwrap().unwrap();
    assert_eq!(report.labels, 10);
    let loss = -0.9_f64.ln();
    assert!((report.loss - loss).abs() < 1e-6, "{} is not {loss}", report.loss);
    assert!(!session.status().stale);
    let task = session.query(1, Some(querent::annotate::Purpose::Teach)).unwrap().remove(0);
    assert_eq!(task.row as usize, doubtful);
    label(&mut session, 4);
    assert!(session.status().stale);

    for refused in [
        session.evaluate(3).map(drop),
        session.export_model(&serde_json::from_str("{}").unwrap()).map(drop),
        session.other_rows(table().table().clone()).map(drop),
        session.begin(JobSpec::LabelErrors { folds: 3 }).map(drop),
    ] {
        assert_eq!(refused.map_err(|error| error.code()), Err("own_model"));
    }

    let again = Session::restore(&session.save().unwrap()).unwrap();
    assert!(again.refit().is_none());
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
    assert_eq!(again.status(), session.status());
    // Without its predictions the log is the same, and there is no model.
    let mut bare = table();
    bare.give_features(given(numbers())).unwrap();
    bare.replay(session.log()).unwrap();
    assert!(bare.model().is_none() && bare.status().curve == session.status().curve);
}

#[test]
fn a_fit_of_the_programs_own_model_that_is_superseded_is_dropped() {
    let mut session = own("margin").unwrap();
    label(&mut session, 4);
    let training = session.own_training().unwrap();
    let holdout = Config { own_model: Some("mine".to_owned()), holdout: 0.3, ..config() };
    session.configure(holdout, 3.0).unwrap();
    assert_eq!(session.accept_own(&training, predictions(0), Vec::new(), 4.0), Ok(None));
    session.configure(config(), 3.0).unwrap();
    let refused = session.accept_own(&training, predictions(0), Vec::new(), 4.0);
    assert_eq!(refused, Err(SessionError::NoOwnModel));
    assert_eq!(session.own_training(), Err(SessionError::NoOwnModel));
    assert_eq!(own("bald").map(drop).map_err(|error| error.code()), Err("needs_committee"));
}

#[test]
fn a_function_chooses_rows_and_checks_keep_their_turns() {
    let mut session = table();
    session.give_features(given(numbers())).unwrap();
    session.configure(Config { own_strategy: Some("last".to_owned()), ..config() }, 0.0).unwrap();
    let pool = session.own_pool().unwrap();
    assert_eq!((pool.width, pool.embedding.len()), (2, 2 * pool.candidates.len()));
    assert!(pool.probabilities.is_empty() && pool.labels.is_empty());
    assert_eq!(session.own_pool().unwrap(), pool);
    let rows: Vec<u32> = pool.candidates.iter().rev().copied().collect();
    let choice = OwnChoice { name: "last".to_owned(), rows: rows.clone(), utilities: vec![0.5; rows.len()] };
    let tasks = session.query_own(5, None, &choice).unwrap();
    let chosen: Vec<u32> = tasks[..4].iter().map(|task| task.row).collect();
    assert_eq!(chosen, rows[..4]);
    assert_eq!(tasks[0].reason, Reason::Own { name: "last".to_owned() });
    assert_eq!((tasks[0].strategy.as_str(), tasks[0].utility, tasks[1].rank), ("last", Some(0.5), Some(2)));
    assert_eq!(tasks[4].reason, Reason::Check);
    session.teach(rows[0], "low", 1.0).unwrap();
    let next = session.query_own(1, None, &choice).unwrap();
    assert_eq!(next[0].row, rows[1]);
    assert_ne!(session.own_pool().unwrap().seed, pool.seed);
    let unknown = OwnChoice { rows: vec![9999], ..choice };
    assert_eq!(session.query_own(1, None, &unknown).map_err(|error| error.code()), Err("unknown_row"));
}
