//! What a session promises of its model: how it is fitted, goes on, is calibrated and comes back.

use querent::learner::{LearnerConfig, NetworkKind};
use querent::session::{Config, FitStart, Job, Session};
use querent::table::read_csv;

use crate::common::{PENGUINS, answer, fit, open, partly_labelled};

#[test]
fn a_model_goes_on_from_where_it_stands_and_now_and_then_begins_anew() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let fit_again = |session: &mut Session| {
        let mut job = session.fit().unwrap();
        while !job.step().unwrap().finished {}
        session.accept(job, 0.0).unwrap().unwrap()
    };
    let first = fit_again(&mut session);
    assert_eq!(first.start, FitStart::Cold);
    answer(&mut session, &hidden, 4);
    let update = fit_again(&mut session);
    assert_eq!((update.start, update.steps), (FitStart::Warm, LearnerConfig::default().update_steps));
    let refitted = loop {
        answer(&mut session, &hidden, 5);
        let report = fit_again(&mut session);
        if report.start == FitStart::Cold {
            break report;
        }
    };
    // A fifth more labels than it began with.
    assert!(f64::from(refitted.labels) > 1.2 * f64::from(first.labels));
    assert!(f64::from(refitted.labels - 5) <= 1.2 * f64::from(first.labels));

    answer(&mut session, &hidden, 5);
    assert_eq!(fit_again(&mut session).start, FitStart::Warm);
    // A label that was undone can only be forgotten. One answer in five measures, so that two of them hold one that teaches.
    session.undo(0.0).unwrap();
    session.undo(0.0).unwrap();
    assert_eq!(fit_again(&mut session).start, FitStart::Cold);
}

#[test]
fn a_cross_validation_calibrates_what_is_shown_from_then_on() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config { holdout: 0.0, ..Config::new("species") });
    fit(&mut session);
    assert_eq!(session.model().unwrap().calibrator.temperature(), 1.0);
    let run = |session: &Session| {
        let mut job = session.evaluate(5).unwrap();
        while !job.step().unwrap().finished {}
        job
    };
    let job = run(&session);
    let report = session.accept_evaluation(job, 0.0).unwrap();
    assert_ne!(report.temperature, 1.0);
    assert_eq!(session.model().unwrap().calibrator.temperature(), report.temperature);
    assert_eq!(report.rows, 115);

    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
    again.replay(session.log()).unwrap();
    assert_eq!(again.state().folds, Some((report.rows, report.temperature)));

    // Folds of columns that are no longer learned from say nothing of what is learned now.
    let job = run(&session);
    let n = session.log().len();
    session.configure(Config { classes: vec!["Emperor".to_owned()], ..Config::new("species") }, 0.0).unwrap();
    session.accept_evaluation(job, 0.0).unwrap();
    assert_eq!(session.log().len(), n + 1);
    // Nor do those of another learner.
    let job = run(&session);
    let learner = LearnerConfig { kernels: 0.1, ..LearnerConfig::default() };
    session.configure(Config { learner, classes: vec!["Emperor".to_owned()], ..Config::new("species") }, 0.0).unwrap();
    session.accept_evaluation(job, 0.0).unwrap();
    assert_eq!(session.log().len(), n + 2);
}

#[test]
fn a_network_that_is_too_sure_is_calibrated_by_its_folds() {
    // One label in four is wrong, and nothing keeps the network from learning by heart which.
    let line = |row: usize| {
        let numbers = [37, 53, 71, 13, 29, 83, 47, 61].map(|step| row * row * step % 101);
        let is_high = (numbers[0] > 50) != (row * 7919).is_multiple_of(4);
        numbers.map(|number| format!("{number},")).concat() + if is_high { "high\n" } else { "low\n" }
    };
    let csv = "a,b,c,d,e,f,g,h,kind\n".to_owned() + &(0..240).map(line).collect::<String>();
    let learner = LearnerConfig {
        network: NetworkKind::Mlp,
        committee: Some(1),
        kernels: 0.0,
        hidden: vec![32],
        weight_decay: Some(0.0),
        max_epochs: 300,
        patience: 300,
        ..LearnerConfig::default()
    };
    let session = open(&csv, Config { holdout: 0.0, learner, ..Config::new("kind") });
    let mut job = session.evaluate(5).unwrap();
    while !job.step().unwrap().finished {}
    let report = job.finish();
    assert!(report.temperature > 1.2, "{}", report.temperature);
    let (before, after) = (report.raw_calibration_error, report.calibration_error);
    assert!(after < before - 0.03, "{before} became {after}");
}

#[test]
fn a_large_table_is_renewed_in_part_and_comes_back_to_the_bits() {
    const ROWS: usize = 2600;
    let kind = |row: usize| if row * 7919 % 13 < 6 { "a" } else { "b" };
    let line = |row: usize| {
        let x = (row * 37 % 101) as f64 / 50.0 + if kind(row) == "a" { 0.0 } else { 1.5 };
        format!("{x:.2},{},{}\n", row * 53 % 97, if row < 60 { kind(row) } else { "" })
    };
    let csv = "x,y,kind\n".to_owned() + &(0..ROWS).map(line).collect::<String>();
    let hidden: Vec<Option<String>> = (0..ROWS).map(|row| Some(kind(row).to_owned())).collect();
    let mut session = open(&csv, Config::new("kind"));
    fit(&mut session);
    let first = session.model().unwrap().prediction.clone();
    for _ in 0..2 {
        answer(&mut session, &hidden, 3);
        fit(&mut session);
    }
    let model = session.model().unwrap();
    assert_eq!(model.updates, 2);
    let is_as_before = |&row: &usize| model.prediction.probabilities.row(row) == first.probabilities.row(row);
    let as_before = (0..ROWS).filter(is_as_before).count();
    assert!((1500..2300).contains(&as_before), "{as_before}");

    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
    again.replay(session.log()).unwrap();
    let mut job = again.refit().unwrap();
    while !job.step().unwrap().finished {}
    again.accept_refit(job);
    let brought_back = again.model().unwrap();
    assert_eq!((brought_back.updates, &brought_back.members), (2, &model.members));
    assert_eq!(brought_back.prediction, model.prediction);
    assert_eq!(again.query(5, None).unwrap(), session.query(5, None).unwrap());
}

#[test]
fn every_kind_of_network_learns_asks_and_comes_back() {
    let (csv, hidden) = partly_labelled();
    for network in [NetworkKind::Tabm, NetworkKind::Mlp, NetworkKind::McDropout, NetworkKind::Softmax] {
        let learner = LearnerConfig { network, kernels: 0.0, ..LearnerConfig::default() };
        // BALD asks a committee.
        let config = Config { learner, strategy: "bald".to_owned(), ..Config::new("species") };
        let mut session = open(&csv, config);
        let first = fit(&mut session);
        assert!(first > 0.9, "{network:?}: {first}");
        assert!(session.model().unwrap().members.len() > 1);
        answer(&mut session, &hidden, 3);
        fit(&mut session);

        let mut again = Session::new(read_csv(csv.clone().into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
        again.replay(session.log()).unwrap();
        let mut job = again.refit().unwrap();
        while !job.step().unwrap().finished {}
        again.accept_refit(job);
        assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction, "{network:?}");
        assert_eq!(again.query(5, None).unwrap(), session.query(5, None).unwrap());
    }
}

#[test]
fn a_committee_keeps_what_each_member_says() {
    let (csv, _) = partly_labelled();
    let networks = |committee| LearnerConfig {
        network: NetworkKind::Mlp,
        committee: Some(committee),
        kernels: 0.0,
        ..LearnerConfig::default()
    };
    let mut session = open(&csv, Config { learner: networks(3), ..Config::new("species") });
    fit(&mut session);
    let model = session.model().unwrap();
    assert_eq!((model.learner.as_ref().unwrap().n_members(), model.members.len()), (3, 3));
    assert!(model.members.iter().all(|member| member.n_rows() == 344));
    assert_ne!(model.members[0], model.members[1]);
    let mut alone = open(&csv, Config { learner: networks(1), ..Config::new("species") });
    fit(&mut alone);
    assert_eq!(alone.model().unwrap().prediction.probabilities, model.members[0]);
}

#[test]
fn rows_of_another_table_are_predicted_as_they_would_be_in_this_one() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let read = |text: &str| read_csv(text.as_bytes().to_vec(), "others.csv").unwrap();
    let early = session.other_rows(read(&csv)).unwrap_err();
    assert_eq!((early.code(), session.predict(&[0], false).unwrap_err().code()), ("no_model", "no_model"));
    fit(&mut session);
    let events = session.log().len();

    // The columns in another order, without the label and with one more.
    let turned: Vec<String> = PENGUINS
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(',').skip(1).collect();
            cells.reverse();
            cells.join(",") + ",more"
        })
        .collect();
    let others = session.other_rows(read(&turned.join("\n"))).unwrap();
    let n = others.n_rows() as u32;
    let all: Vec<u32> = (0..n).collect();
    let own = session.predict(&all, true).unwrap();
    let mut probabilities = Vec::new();
    for from in (0..n).step_by(100) {
        let part = session.predict_others(&others, from, 100, &[], false).unwrap();
        assert_eq!((&part.classes, part.embeddings.len()), (&own.classes, 0));
        probabilities.extend(part.probabilities);
    }
    assert_eq!(probabilities, own.probabilities);
    assert_eq!(session.predict_others(&others, 0, n, &[], true).unwrap().embeddings, own.embeddings);
    assert!(session.predict_others(&others, u32::MAX, 5, &[], false).unwrap().probabilities.is_empty());
    assert_eq!(session.log().len(), events);

    let error = session.other_rows(read("island,year\nDream,2007\nDream,2008\n")).unwrap_err();
    assert_eq!((error.code(), error.column()), ("unknown_column", Some("bill_length_mm")));
    assert_eq!(session.predict(&[n], false).unwrap_err().code(), "unknown_row");
}

#[test]
fn a_very_large_table_is_asked_about_by_a_sample_at_once_and_predicted_whole_behind() {
    const ROWS: usize = (1 << 17) + 1000;
    let x = |row: usize| row * 7919 % ROWS;
    let kind = |row: usize| if x(row) > ROWS / 2 { "high" } else { "low" };
    let line = |row: usize| format!("{:.2},{}\n", x(row) as f64 * 0.37, if row < 60 { kind(row) } else { "" });
    let csv = "x,kind\n".to_owned() + &(0..ROWS).map(line).collect::<String>();
    let learner = LearnerConfig { hidden: vec![4], max_steps: 16, ..LearnerConfig::default() };
    let mut session = open(&csv, Config { learner, ..Config::new("kind") });
    fit(&mut session);
    let left = session.status().unseen;
    assert!(left > 100_000);
    let next = |session: &Session| session.query(3, None).unwrap().iter().map(|task| task.row).collect::<Vec<_>>();
    let asked = next(&session);
    let model = session.model().unwrap();
    assert!(asked.iter().all(|&row| model.sees(row as usize)));
    let far = (0..ROWS).find(|&row| !model.sees(row)).unwrap() as u32;
    let before = session.predict(&[far], true).unwrap();
    assert!(session.task(far).unwrap().confidence.is_some());

    while let Some(mut job) = session.predict_rest(60_000) {
        while !job.step().unwrap().finished {}
        session.accept_rest(&job);
    }
    assert_eq!(session.status().unseen, 0);
    assert_eq!(session.predict(&[far], true).unwrap(), before);
    // What is asked follows from the log alone, whatever has been predicted since.
    assert_eq!(next(&session), asked);

    // A row that nobody was asked about teaches as any other.
    session.teach(far, kind(far as usize), 0.0).unwrap();
    session.teach(asked[0], kind(asked[0] as usize), 0.0).unwrap();
    assert_eq!(session.status().behind, 2);
    fit(&mut session);
    assert_eq!((session.status().behind, session.state().fits.len()), (0, 2));
    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
    again.replay(session.log()).unwrap();
    let mut refit = again.refit().unwrap();
    while !refit.step().unwrap().finished {}
    again.accept_refit(refit);
    assert!(again.status().unseen > 100_000);
    assert_eq!(next(&again), next(&session));
}
