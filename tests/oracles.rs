//! The labels of an oracle: another model, an annotator of its own whose reliability is measured.

use querent::annotate::Purpose;
use querent::learner::LearnerConfig;
use querent::session::{Command, Config, Look, Session, SessionEvent};
use querent::table::{WriteOptions, read_csv};

use crate::common::{PENGUINS, fit, open};

const CLASSES: [&str; 3] = ["Adelie", "Chinstrap", "Gentoo"];

/// The penguins with the labels of the first 60 of a seeded order alone, and the species of each row.
fn session(strategy: &str) -> (Session, Vec<usize>) {
    let truth: Vec<usize> = PENGUINS
        .lines()
        .skip(1)
        .map(|line| CLASSES.iter().position(|class| line.starts_with(class)).unwrap())
        .collect();
    let mut lines = PENGUINS.lines();
    let head = lines.next().unwrap().to_owned() + "\n";
    let rows: Vec<&str> = lines.map(|line| line.split_once(',').unwrap().1).collect();
    let csv = format!("{head},{}\n", rows.join("\n,"));
    let learner = LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() };
    let classes = CLASSES.map(str::to_owned).to_vec();
    let config = Config { classes, learner, strategy: strategy.to_owned(), ..Config::new("species") };
    (open(&csv, config), truth)
}

fn answer(session: &mut Session, truth: &[usize], purpose: Purpose, n: usize) {
    for _ in 0..n {
        let row = session.query(1, Some(purpose)).unwrap()[0].row;
        session.teach(row, CLASSES[truth[row as usize]], 0.0).unwrap();
    }
}

/// The oracle answers every row by `answer`, surely.
fn record(session: &mut Session, name: &str, answer: impl Fn(usize) -> usize) {
    let rows: Vec<u32> = (0..344).collect();
    let probabilities = (0..344).flat_map(|row| (0..3).map(move |class| (row, class)));
    let probabilities = probabilities.map(|(row, class)| if answer(row) == class { 0.8 } else { 0.1 }).collect();
    let classes = CLASSES.map(str::to_owned).to_vec();
    let command = Command::RecordOracle { oracle: name.to_owned(), classes, rows, probabilities, shown: vec![0, 1] };
    session.run(command, &Look::default(), 0.0).unwrap();
}

/// What an oracle answers of a row, given the truth of every row.
type Answer<'a> = &'a dyn Fn(&[usize], usize) -> usize;

/// The share of rows without a label that the model predicts right.
fn right(session: &Session, truth: &[usize]) -> f64 {
    let rows = session.state().to_ask();
    let probabilities = &session.model().unwrap().prediction.probabilities;
    let is_right = |row: &&usize| {
        let of_row = probabilities.row(**row);
        (0..3).all(|class| of_row[class] <= of_row[truth[**row]])
    };
    rows.iter().filter(is_right).count() as f64 / rows.len() as f64
}

#[test]
fn an_oracle_is_an_annotator_that_is_measured_and_whose_labels_are_nobodys() {
    let (mut session, truth) = session("margin");
    record(&mut session, "small", |row| if row % 5 == 0 { (truth[row] + 1) % 3 } else { truth[row] });
    assert_eq!((session.status().answered, session.status().labelled), (0, 0));
    answer(&mut session, &truth, Purpose::Check, 40);
    let report = session.oracles().unwrap().remove(0);
    assert_eq!((report.oracle.as_str(), report.rows, report.weight), ("small", 344, None));
    let metrics = report.metrics.unwrap();
    assert!(report.measured >= 38 && metrics.accuracy > 0.6 && metrics.accuracy < 0.95, "{}", metrics.accuracy);
    // It is in the task of a row that teaches, and not in one that measures.
    let task = |session: &Session, purpose| session.query(1, Some(purpose)).unwrap().remove(0);
    assert_eq!(task(&session, Purpose::Teach).opinions[0].oracle, "small");
    assert!(task(&session, Purpose::Check).opinions.is_empty());
    // Its log replays, and a class that is renamed keeps its answers.
    session.rename_class("Gentoo", "G", 0.0).unwrap();
    let log: Vec<SessionEvent> = session.log().to_vec();
    let (mut again, _) = self::session("margin");
    again.replay(&log).unwrap();
    assert_eq!(again.oracles().unwrap(), session.oracles().unwrap());
    let of_gentoo =
        again.query(344, Some(Purpose::Teach)).unwrap().into_iter().any(|task| task.opinions[0].class == "G");
    assert!(of_gentoo);
    let forget = Command::RemoveOracle { oracle: "small".to_owned() };
    again.run(forget, &Look::default(), 0.0).unwrap();
    assert!(again.oracles().unwrap().is_empty());
}

#[test]
fn its_labels_stand_in_columns_of_their_own_of_an_export() {
    let (mut session, truth) = session("margin");
    let exported = |session: &Session| {
        let csv = session.export(&WriteOptions::default()).unwrap().finish();
        read_csv(csv, "exported.csv").unwrap()
    };
    let columns = ["querent_oracle", "querent_oracle_label", "querent_oracle_confidence"];
    assert!(columns.iter().all(|column| exported(&session).column(column).is_err()), "no oracle, no column");
    record(&mut session, "small", |row| truth[row]);
    record(&mut session, "later", |row| (truth[row] + 1) % 3);
    let table = exported(&session);
    let [oracle, label, confidence] = columns.map(|column| table.column(column).unwrap());
    for (row, class) in truth.iter().enumerate().step_by(40) {
        let cells = [oracle, label, confidence].map(|column| table.cell(row, column));
        assert_eq!(cells, ["later", CLASSES[(class + 1) % 3], "0.8000"]);
    }
    // They are nobody's labels, and no column that another session learns from or asks about.
    assert_eq!(table.cell(0, table.column("querent_label").unwrap()), "");
    let again = open(
        &String::from_utf8(session.export(&WriteOptions::default()).unwrap().finish()).unwrap(),
        Config { classes: CLASSES.map(str::to_owned).to_vec(), ..Config::new("species") },
    );
    assert_eq!(again.features().unwrap().len(), session.features().unwrap().len());
    assert_eq!(again.status().answered, 0);
    // A session on that table that knows no oracle writes them again, and one that does writes what it knows.
    let mut again = again;
    let written = exported(&again);
    assert_eq!(written.cell(40, written.column("querent_oracle").unwrap()), "later");
    record(&mut again, "third", |row| truth[row]);
    let written = exported(&again);
    assert_eq!(written.cell(40, written.column("querent_oracle").unwrap()), "third");
}

#[test]
fn its_labels_help_a_learner_as_far_as_people_show_it_right_and_never_cost_more_than_a_point() {
    // The mean over some sessions: one that is right with four of five, one at chance, and one that is always wrong.
    let with = |oracle: Option<Answer<'_>>| {
        let runs = [3, 4, 5, 6].map(|nth| {
            let (mut session, truth) = session("random");
            if let Some(oracle) = oracle {
                record(&mut session, "o", |row| oracle(&truth, row));
            }
            answer(&mut session, &truth, Purpose::Teach, 4 * nth);
            fit(&mut session);
            right(&session, &truth)
        });
        runs.iter().sum::<f64>() / 4.0
    };
    let alone = with(None);
    let good = with(Some(&|truth, row| if row % 20 == 0 { (truth[row] + 1) % 3 } else { truth[row] }));
    let chance = with(Some(&|_, row| (row * 7919 + row / 3) % 3));
    let wrong = with(Some(&|truth, row| (truth[row] + 1) % 3));
    assert!(
        good > alone && wrong > alone,
        "{alone} alone, {good} with a good one, {wrong} with one that is always wrong"
    );
    assert!(chance > alone - 0.01, "{alone} alone and {chance} with one at chance");
}

#[test]
fn rows_on_which_both_models_differ_are_asked_about() {
    let (mut session, truth) = session("disagreement_with_oracle");
    answer(&mut session, &truth, Purpose::Teach, 30);
    fit(&mut session);
    let margin = session.query(1, Some(Purpose::Teach)).unwrap().remove(0);
    record(&mut session, "o", |row| if row == 200 { (truth[row] + 1) % 3 } else { truth[row] });
    // The model that is there knows nothing of it yet.
    let differs = session.query(12, Some(Purpose::Teach)).unwrap();
    assert!(differs.iter().any(|task| task.row == 200) || session.state().class_of(200).is_some(), "{}", margin.row);
}

#[test]
fn what_is_no_answer_is_refused() {
    let (mut session, _) = session("margin");
    let length = session.log().len();
    let classes = CLASSES.map(str::to_owned).to_vec();
    let cases = [
        (classes.clone(), vec![0], vec![0.5, 0.5], "bad_argument"),
        (classes.clone(), vec![0], vec![0.5, 0.6, 0.5], "bad_argument"),
        (classes.clone(), vec![0], vec![f32::NAN, 0.5, 0.5], "bad_argument"),
        (classes, vec![344], vec![1.0, 0.0, 0.0], "unknown_row"),
        (vec!["Emperor".to_owned()], vec![0], vec![1.0], "unknown_class"),
    ];
    for (classes, rows, probabilities, code) in cases {
        let (oracle, shown) = ("o".to_owned(), Vec::new());
        let command = Command::RecordOracle { oracle, classes, rows, probabilities, shown };
        assert_eq!(session.run(command, &Look::default(), 0.0).unwrap_err().code(), code);
    }
    assert_eq!(session.log().len(), length);
}
