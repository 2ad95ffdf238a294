//! What a session promises, on a real table with missing cells and mixed columns.

use std::collections::BTreeMap;

use querent::annotate::{Purpose, Reason};
use querent::learner::LearnerConfig;
use querent::query::strategies;
use querent::session::{
    Config, Control, ExportChoice, FoldOptions, Job, Session, SessionError, SessionEvent, Simulate, SimulateOptions,
    is_project,
};
use querent::table::{CsvReader, ReadOptions, WriteOptions, read_csv};

use crate::common::{PENGUINS, answer, fit, open, partly_labelled};

#[test]
fn answers_teach() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let first = fit(&mut session);
    answer(&mut session, &hidden, 30);
    let last = fit(&mut session);
    assert!(last >= first && last > 0.9, "accuracy went from {first} to {last}");
    assert_eq!(session.status().answered, 30);
}

#[test]
fn without_any_label_questions_come_first_and_a_model_after_two_classes() {
    let (csv, hidden) = partly_labelled();
    let blank: String = csv
        .lines()
        .enumerate()
        .map(|(line, text)| if line == 0 { text.to_owned() } else { text[text.find(',').unwrap()..].to_owned() } + "\n")
        .collect();
    let classes = ["Adelie", "Gentoo", "Chinstrap"].map(str::to_owned).to_vec();
    let mut session = open(&blank, Config { classes, ..Config::new("species") });
    assert_eq!(session.fit().err().unwrap().code(), "too_few_classes");
    let rows: Vec<usize> = (0..hidden.len()).filter(|&row| hidden[row].is_some()).collect();
    for _ in 0..12 {
        let task = session.query(1, None).unwrap().remove(0);
        assert_eq!(task.probabilities.len(), 0);
        let row = task.row as usize;
        let label = if rows.contains(&row) { hidden[row].clone().unwrap() } else { "Adelie".to_owned() };
        session.teach(task.row, &label, 0.0).unwrap();
    }
    let status = session.status();
    assert!(status.labelled >= 9 && status.held_out >= 2, "every fifth answer measures: {status:?}");
    fit(&mut session);
    assert!(session.query(1, None).unwrap()[0].suggestion.is_some());
}

#[test]
fn the_same_log_gives_the_same_state_questions_and_numbers() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    answer(&mut session, &hidden, 7);
    fit(&mut session);
    session.undo(0.0).unwrap();
    answer(&mut session, &hidden, 2);
    session.skip(session.query(1, None).unwrap()[0].row, 0.0).unwrap();

    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 99, 1.0);
    again.replay(session.log()).unwrap();
    assert_eq!(again.state(), session.state());
    let mut job = again.refit().expect("the log holds a fit");
    while !job.step().unwrap().finished {}
    again.accept_refit(job);
    assert_eq!(again.log(), session.log());
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
    assert_eq!(again.query(5, None).unwrap(), session.query(5, None).unwrap());
}

#[test]
fn answers_that_come_while_a_fit_runs_are_kept_and_told_apart() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let mut job = session.fit().unwrap();
    answer(&mut session, &hidden, 3);
    while !job.step().unwrap().finished {}
    let report = session.accept(job, 0.0).unwrap().unwrap();
    assert_eq!(report.labels + 3, session.status().labelled);
    assert!(session.status().stale);

    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
    again.replay(session.log()).unwrap();
    let mut job = again.refit().unwrap();
    while !job.step().unwrap().finished {}
    again.accept_refit(job);
    assert_eq!(again.model().unwrap().trained_on, session.model().unwrap().trained_on);
}

#[test]
fn undo_and_redo_go_back_and_forth() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    assert_eq!(session.undo(0.0).unwrap_err().code(), "nothing_to_undo");
    let before = session.query(1, None).unwrap();
    answer(&mut session, &hidden, 1);
    assert_ne!(session.query(1, None).unwrap(), before);
    session.undo(0.0).unwrap();
    assert_eq!(session.query(1, None).unwrap(), before);
    session.redo(0.0).unwrap();
    assert_eq!(session.status().answered, 1);
    assert_eq!(session.redo(0.0).unwrap_err().code(), "nothing_to_redo");
    assert_eq!(session.log().len(), 5);
}

#[test]
fn every_strategy_that_a_session_can_serve_asks_and_repeats_itself() {
    let (csv, _) = partly_labelled();
    for name in strategies().map(|strategy| strategy.info().name) {
        let config = Config { strategy: name.to_owned(), ..Config::new("species") };
        let mut session = open(&csv, config);
        let cold = session.query(3, None).unwrap();
        assert_eq!(cold.len(), 3, "{name}");
        fit(&mut session);
        let asked = session.query(3, None).unwrap();
        assert_eq!(asked, session.query(3, None).unwrap(), "{name}");
        assert!(asked.iter().all(|task| task.strategy == name || task.strategy == "random"));
        for task in cold.iter().chain(&asked).filter(|task| task.purpose == Purpose::Teach) {
            let why = task.why.expect("a strategy chose it");
            let reason = if let Reason::Sampled { reason } = &task.reason { reason } else { &task.reason };
            assert_eq!(why.is_drawn(), matches!(reason, Reason::Drawn { .. }), "{name}: {reason:?}");
        }
    }
}

#[test]
fn rows_held_out_neither_teach_nor_shape_the_features() {
    let (csv, _) = partly_labelled();
    let session = open(&csv, Config::new("species"));
    let plan = session.state().plan().unwrap();
    let taught: Vec<usize> = session.state().teaching_labels().iter().map(|&(row, _)| row).collect();
    assert!(plan.held_out.len() >= 20);
    for row in plan.held_out.iter().chain(&plan.checks) {
        assert!(!taught.contains(row) && !plan.seen_rows().contains(row) && !plan.pool.contains(row));
    }
}

#[test]
fn a_simulation_hides_and_reveals() {
    let config = Config { simulate: Some(Simulate { initial: 10 }), ..Config::new("species") };
    let mut session = open(PENGUINS, config);
    assert_eq!(session.status().labelled, 10);
    fit(&mut session);
    for _ in 0..20 {
        let row = session.query(1, None).unwrap()[0].row;
        let label = session.reveal(row).unwrap().to_owned();
        session.teach(row, &label, 0.0).unwrap();
    }
    assert!(fit(&mut session) > 0.9);
    let plan = session.state().plan().unwrap();
    assert_eq!(session.reveal(plan.held_out[0] as u32).unwrap_err().code(), "nothing_hidden");
}

#[test]
fn cross_validation_measures_every_labelled_row_once() {
    let (csv, _) = partly_labelled();
    let session = open(&csv, Config::new("species"));
    let mut job = session.evaluate(5).unwrap();
    while !job.step().unwrap().finished {}
    let report = job.finish();
    assert_eq!((report.k, report.rows), (5, 115));
    assert_eq!(report.pooled.confusion.iter().flatten().sum::<u32>(), 115);
    assert!(report.accuracy_mean > 0.9, "{}", report.accuracy_mean);
    assert_eq!(session.evaluate(500).err().unwrap().code(), "too_few_rows");
}

#[test]
fn folds_keep_groups_together_and_are_drawn_several_times() {
    let (csv, _) = partly_labelled();
    let config = Config {
        learner: LearnerConfig { hidden: vec![4], max_steps: 20, ..LearnerConfig::default() },
        ..Config::new("species")
    };
    let session = open(&csv, config);
    let by_island = FoldOptions { repeats: 2, group: Some("island".to_owned()), ..FoldOptions::plain(2) };
    let mut job = session.evaluate_by(&by_island).unwrap().keeping_predictions(true);
    while !job.step().unwrap().finished {}
    let report = job.finish();
    assert_eq!((report.k, report.repeats, report.rows, report.groups, report.folds.len()), (2, 2, 115, Some(3), 4));
    // Chinstraps live on one island, and so do gentoos: there are folds that do not test them.
    let small: Vec<&str> = report.small_classes.iter().map(|small| small.class.as_str()).collect();
    assert_eq!((report.pooled.n, small), (230, vec!["Chinstrap", "Gentoo"]));
    let held_out = report.predictions.unwrap();
    let island = session.table().column("island").unwrap();
    let mut fold_of: BTreeMap<(u32, &str), u32> = BTreeMap::new();
    for (&row, &fold) in held_out.rows.iter().zip(&held_out.folds) {
        let group = (fold / 2, session.table().cell(row as usize, island));
        assert_eq!(*fold_of.entry(group).or_insert(fold), fold, "{group:?} stands on both sides");
    }
    let refused = |options| session.evaluate_by(&options).err().unwrap().code();
    assert_eq!(refused(FoldOptions { folds: 5, ..by_island.clone() }), "too_few_groups");
    assert_eq!(refused(FoldOptions { group: Some("isle".to_owned()), ..by_island.clone() }), "unknown_column");
    assert_eq!(refused(FoldOptions { repeats: 1_000_000_000, ..by_island.clone() }), "invalid_setting");
    assert_eq!(refused(FoldOptions { repeats: 0, ..by_island }), "invalid_setting");
}

#[test]
fn labels_that_were_written_wrong_are_found() {
    let wrong = [5, 100, 200, 300];
    let mut lines: Vec<String> = PENGUINS.lines().map(str::to_owned).collect();
    for row in wrong {
        let (species, rest) = lines[row + 1].split_once(',').unwrap();
        lines[row + 1] = format!("{},{rest}", if species == "Gentoo" { "Adelie" } else { "Gentoo" });
    }
    let session = open(&(lines.join("\n") + "\n"), Config::new("species"));
    let mut job = session.evaluate(5).unwrap();
    while !job.step().unwrap().finished {}
    let report = job.finish_label_report();
    let found: Vec<usize> = report.issues.iter().map(|issue| issue.row as usize).collect();
    assert_eq!(report.checked, 344);
    assert!(wrong.iter().all(|row| found.contains(row)), "{found:?}");
    assert!(found.len() <= 8, "{found:?}");
}

#[test]
fn a_simulation_of_strategies_is_paired_and_repeatable() {
    let (csv, _) = partly_labelled();
    let options = SimulateOptions {
        strategies: vec!["margin".into(), "random".into()],
        initial: 6,
        batch: 4,
        budget: 12,
        seeds: 2,
        ..serde_json::from_str(r#"{"target": "species", "strategies": []}"#).unwrap()
    };
    let run = || {
        let session = open(&csv, Config::new("species"));
        let mut job = session.simulate(options.clone()).unwrap();
        while !job.step().unwrap().finished {}
        job.finish()
    };
    let simulation = run();
    assert_eq!(simulation.curves.len(), 4);
    for curve in &simulation.curves {
        let labels: Vec<u32> = curve.points.iter().map(|point| point.labels).collect();
        assert_eq!(labels, [6, 10, 14, 18]);
    }
    let first = |strategy: &str| {
        simulation.curves.iter().find(|curve| curve.strategy == strategy && curve.seed == 1).unwrap().points[0].clone()
    };
    assert_eq!(first("margin"), first("random"));
    assert_eq!(run(), simulation);
}

#[test]
fn a_simulation_keeps_to_the_splits_that_it_is_given() {
    let csv = (0..40).fold("x,class\n".to_owned(), |csv, row| format!("{csv}{},{}\n", row / 2, u8::from(row >= 20)));
    let split = r#"{"seed": 3, "initial": [39, 0], "pool": [5, 18, 21, 30], "heldOut": [2, 19, 20, 33]}"#;
    let simulate = |split: &str| {
        let options = format!(r#"{{"target": "class", "strategies": ["margin"], "splits": [{split}]}}"#);
        let session = open(&csv, Config::new("class"));
        let mut job = session.simulate(serde_json::from_str(&options).unwrap()).unwrap();
        loop {
            match job.step() {
                Ok(progress) if progress.finished => return Ok(job.finish()),
                Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
    };
    let simulation = simulate(split).unwrap();
    assert_eq!((simulation.pool, simulation.held_out, simulation.curves[0].seed), (4, 4, 3));
    // The default budget is more than the pool holds: the curve ends with the pool.
    let labels: Vec<u32> = simulation.curves[0].points.iter().map(|point| point.labels).collect();
    assert_eq!(labels, [2, 3, 4, 5, 6]);
    assert_eq!(simulation.curves[0].points[4].accuracy, 1.0);
    assert_eq!(simulate(&split.replace("18", "39")).unwrap_err().code(), "invalid_setting");
}

#[test]
fn synthetic_rows_are_scored_and_enter_nothing() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let before = session.export(&WriteOptions::default()).unwrap().finish();
    let rows = session.generate(&serde_json::from_str(r#"{"n": 25}"#).unwrap()).unwrap();
    assert_eq!(rows.len(), 25);
    for row in &rows {
        assert!((0.0..=1.0).contains(&row.quality.score) && (0.0..=1.0).contains(&row.difficulty.unwrap().score));
        let island = row.values.iter().find(|cell| cell.column == "island").unwrap();
        assert!(["Torgersen", "Biscoe", "Dream"].contains(&island.value.as_str()), "{}", island.value);
    }
    assert_eq!(session.export(&WriteOptions::default()).unwrap().finish(), before);
}

#[test]
fn an_export_keeps_every_cell_and_adds_the_labels() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    answer(&mut session, &hidden, 5);
    let choice = ExportChoice { fill: false, ..ExportChoice::default() };
    let exported = session.export_with(&WriteOptions::default(), choice).unwrap().finish();
    let exported = String::from_utf8(exported).unwrap();
    assert_eq!(exported.lines().count(), csv.lines().count());
    for (ours, theirs) in exported.lines().zip(csv.lines()) {
        assert!(ours.starts_with(&format!("{theirs},")), "{ours} does not begin with {theirs}");
    }
    assert_eq!(exported.matches(",answered,").count(), 5);
}

#[test]
fn a_project_file_brings_everything_back() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    answer(&mut session, &hidden, 5);
    let bytes = session.save().unwrap();
    assert!(is_project(&bytes) && !is_project(csv.as_bytes()));
    let again = Session::restore(&bytes).unwrap();
    assert_eq!(again.log(), session.log());
    assert_eq!(again.state(), session.state());
    for broken in [&bytes[..9], &bytes[..40], b"QUERENT\x09\0\0\0\0", b"QUERENT\x02\xff\xff\xff\xff"] {
        assert_eq!(Session::restore(broken).err().unwrap().code(), "bad_project");
    }
}

#[test]
fn a_project_of_any_delimiter_and_shape_comes_back() {
    let read = |text: &str, delimiter: Option<&str>| {
        let delimiter = delimiter.map(str::to_owned);
        let mut reader = CsvReader::new("t.csv", ReadOptions { delimiter, any_shape: true, ..ReadOptions::default() });
        reader.push(text.as_bytes()).unwrap();
        reader.finish().unwrap()
    };
    for (text, delimiter) in [
        ("a_b\n1_2\n3_4\n", Some("_")),
        ("a,b;c,d\n1,2;3,4\n1,2;3,4\n", Some(";")),
        ("a#b\n1#2\n3#4\n", None),
        ("text\na, b\n", Some("\t")),
        ("text\n\"\"\nb\n", None),
        ("a,b\n", None),
    ] {
        let session = Session::new(read(text, delimiter), 3, 0.0);
        let saved = session.save().unwrap();
        let again = Session::restore(&saved).unwrap();
        assert_eq!(again.profile(), session.profile(), "{text:?}");
        assert_eq!(again.save().unwrap(), saved, "{text:?}");
    }
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    answer(&mut session, &hidden, 3);
    let (log, state) = (session.log().to_vec(), session.state().clone());
    let code = |result: Result<(), SessionError>| result.unwrap_err().code();
    assert_eq!(code(session.teach(100_000, "Adelie", 0.0)), "unknown_row");
    assert_eq!(code(session.teach(0, "Penguin", 0.0)), "unknown_class");
    assert_eq!(code(session.configure(Config::new("colour"), 0.0)), "unknown_column");
    assert_eq!(code(session.configure(Config { holdout: 2.0, ..Config::new("species") }, 0.0)), "invalid_setting");
    let strategy = "guess".to_owned();
    assert_eq!(code(session.configure(Config { strategy, ..Config::new("species") }, 0.0)), "unknown_strategy");
    let mut stranger = log.clone();
    if let SessionEvent::Controlled(Control::Opened { fingerprint, .. }) = &mut stranger[0] {
        "0".clone_into(fingerprint);
    }
    assert_eq!(code(session.replay(&stranger)), "other_table");
    assert_eq!(code(session.replay(&[])), "bad_project");
    assert_eq!((session.log(), session.state()), (log.as_slice(), &state));
}

#[test]
fn a_new_strategy_keeps_the_answers_and_a_new_label_column_sets_them_aside() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    answer(&mut session, &hidden, 5);
    session.configure(Config { strategy: "entropy".into(), ..Config::new("species") }, 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (5, 0));
    session.configure(Config::new("island"), 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (0, 5));
    session.undo(0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (5, 0));
}

#[test]
fn a_clock_that_goes_back_changes_no_order() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let rows: Vec<u32> = (0..hidden.len() as u32).filter(|&row| hidden[row as usize].is_some()).take(4).collect();
    for (&row, at) in rows.iter().zip([9e15, -4.0, 7.0, 0.0]) {
        session.teach(row, hidden[row as usize].as_ref().unwrap(), at).unwrap();
    }
    session.undo(-9e15).unwrap();
    let latest_first: Vec<u32> = rows[..3].iter().rev().copied().collect();
    assert_eq!(session.history().iter().map(|decision| decision.row).collect::<Vec<_>>(), latest_first);
    let mut again = Session::new(read_csv(csv.into_bytes(), "penguins.csv").unwrap(), 7, 0.0);
    again.replay(session.log()).unwrap();
    assert_eq!((again.state(), again.status()), (session.state(), session.status()));
}
