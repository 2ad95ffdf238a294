//! A session that goes out as a table comes back from it: the same labels from the same sources, and the same table again.

use proptest::prelude::*;
use querent::annotate::AutoLabel;
use querent::session::{Act, Config, ExportChoice, ExportSummary, Job, RowLabel, Session, Simulate, Status};
use querent::table::{WriteOptions, read_csv};

const ROWS: u32 = 60;
const CLASSES: [&str; 3] = ["low", "middle", "high"];

/// Which labels the table of a session has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Given {
    Some,
    None,
    Hidden,
}

pub(crate) fn csv(given: Given) -> String {
    let row = |row: u32| {
        let class = CLASSES[row as usize % 3];
        let label = if given == Given::Hidden || (given == Given::Some && row < 24) { class } else { "" };
        format!(
            "{},\"{}, \"\"{}\"\"\",{label},{}\n",
            row * 37 % 101,
            ["red", "blue"][row as usize % 2],
            row % 5,
            row % 7
        )
    };
    format!("size,colour,verdict,count\n{}", (0..ROWS).map(row).collect::<String>())
}

pub(crate) fn config(given: Given, annotator: &str) -> Config {
    let classes = CLASSES.map(str::to_owned).to_vec();
    let simulate = (given == Given::Hidden).then_some(Simulate { initial: 6 });
    Config { classes, simulate, annotator: annotator.to_owned(), ..Config::new("verdict") }
}

pub(crate) fn open(text: &[u8], config: Config) -> Session {
    let mut session = Session::new(read_csv(text.to_vec(), "verdicts.csv").unwrap(), 7, 0.0);
    session.configure(config, 0.0).unwrap();
    session
}

pub(crate) fn export(session: &Session) -> Vec<u8> {
    session.export(&WriteOptions::default()).unwrap().finish()
}

/// One thing that a person does.
#[derive(Debug, Clone)]
enum Deed {
    Teach(u32, usize),
    Skip(u32),
    Again(u32, usize),
    Settle(u32, usize),
    Auto(Vec<(u32, usize, u32)>),
    Merge(Vec<(u32, usize)>),
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (0..ROWS, 0..3_usize).prop_map(|(row, class)| Deed::Teach(row, class)),
        2 => (0..ROWS).prop_map(Deed::Skip),
        1 => (0..ROWS, 0..3_usize).prop_map(|(row, class)| Deed::Again(row, class)),
        1 => (0..ROWS, 0..3_usize).prop_map(|(row, class)| Deed::Settle(row, class)),
        1 => prop::collection::vec((0..ROWS, 0..3_usize, 5000..10_000_u32), 1..9).prop_map(Deed::Auto),
        1 => prop::collection::vec((0..ROWS, 0..3_usize), 1..9).prop_map(Deed::Merge),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    prop::collection::vec(deed, 0..40)
}

fn act(session: &mut Session, deed: &Deed, at: f64) {
    // What cannot be done then is not done.
    let _ = match deed {
        Deed::Teach(row, class) => session.teach(*row, CLASSES[*class], at),
        Deed::Skip(row) => session.skip(*row, at),
        Deed::Again(row, class) => session.answer_again(*row, CLASSES[*class], at),
        Deed::Settle(row, class) => session.settle(*row, CLASSES[*class], at),
        Deed::Undo => session.undo(at),
        Deed::Redo => session.redo(at),
        Deed::Merge(labels) => {
            let label = |&(row, class): &(u32, usize)| RowLabel { row, label: CLASSES[class].to_owned() };
            let labels = labels.iter().map(label).collect();
            let mut log = session.log().to_vec();
            log.push(Act::Merged { annotator: "Cy".to_owned(), labels, at }.into());
            session.replay(&log)
        }
        Deed::Auto(labels) => {
            let label = |&(row, class, confidence): &(u32, usize, u32)| AutoLabel {
                row,
                label: CLASSES[class].to_owned(),
                confidence: f64::from(confidence) / 10_000.0,
            };
            // The model labels only what nobody has a label for.
            let open = |label: &AutoLabel| session.state().class_of(label.row as usize).is_none();
            let labels = labels.iter().map(label).filter(open).collect();
            let act = Act::AutoLabelled { labels, threshold: 0.5, target: 0.9, confidence: 0.9, at };
            let mut log = session.log().to_vec();
            log.push(act.into());
            session.replay(&log)
        }
    };
}

/// What is said of each row: its class by people or the table, the model's own, when it was said, and whether it was answered.
pub(crate) fn said(session: &Session) -> Vec<String> {
    let state = session.state();
    let of = |row: usize| {
        let labels = state.row_labels();
        let (class, auto) = (state.class_of(row), labels.auto(row));
        format!("{class:?} {auto:?} {:?} {}", labels.time(row), labels.is_settled(row))
    };
    (0..ROWS as usize).map(of).collect()
}

/// The counts that do not tell how a session came about.
fn counts(status: &Status) -> (u32, u32, u32, u32, u32, u32) {
    let Status { given, labelled, held_out, pool, auto_labelled, .. } = *status;
    (given, labelled, held_out, pool, auto_labelled, status.answered + status.skipped)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_export_is_taken_up_where_it_was_left(
        given in prop_oneof![Just(Given::Some), Just(Given::None), Just(Given::Hidden)],
        deeds in deeds(),
        annotator in prop_oneof![Just(""), Just("Ada")],
    ) {
        let mut session = open(csv(given).as_bytes(), config(given, annotator));
        for (second, deed) in (1_u32..).zip(&deeds) {
            act(&mut session, deed, 1_700_000_000_000.0 + 1000.0 * f64::from(second));
        }
        let table = export(&session);
        let again = open(&table, config(given, annotator));
        prop_assert_eq!(said(&again), said(&session));
        let (mut ours, mut theirs) = (counts(&again.status()), counts(&session.status()));
        if session.state().row_labels().answers().keys().any(|&row| session.state().row_labels().is_settled(row)) {
            // What was answered of a row before it was settled is not in the table.
            (ours.5, theirs.5) = (0, 0);
        }
        prop_assert_eq!(ours, theirs);
        prop_assert_eq!(again.state().to_ask(), session.state().to_ask());
        prop_assert_eq!(export(&again), table.clone());

        let found = again.resumable().expect("an export");
        prop_assert_eq!(found.target.as_deref(), Some("verdict"));
        let taken = found.answered + found.settled + found.consensus + found.auto + found.skipped;
        prop_assert!(again.status().resumed >= taken);

        // It goes on from there, and comes back again.
        let mut onward = open(&table, config(given, "Bo"));
        onward.teach(0, "high", 1_800_000_000_000.0).unwrap();
        prop_assert_eq!(said(&open(&export(&onward), config(given, "Bo"))), said(&onward));
    }
}

#[test]
fn a_model_on_what_was_taken_up_is_the_same_to_the_last_bit() {
    let fit = |session: &mut Session| {
        let mut job = session.fit().unwrap();
        while !job.step().unwrap().finished {}
        session.accept(job, 0.0).unwrap();
    };
    let mut session = open(csv(Given::Some).as_bytes(), config(Given::Some, "Ada"));
    for row in 24..40 {
        session.teach(row, CLASSES[row as usize % 3], 1000.0 * f64::from(row)).unwrap();
    }
    session.skip(50, 99_000.0).unwrap();
    fit(&mut session);
    let table = export(&session);
    let mut again = open(&table, config(Given::Some, "Ada"));
    fit(&mut again);
    assert_eq!(export(&again), table);
    assert_eq!(again.query(4, None).unwrap(), session.query(4, None).unwrap());
}

#[test]
fn each_row_keeps_who_said_it() {
    let mut session = open(csv(Given::Some).as_bytes(), config(Given::Some, "Ada"));
    session.teach(30, "low", 1000.0).unwrap();
    session.teach(31, "low", 2000.0).unwrap();
    session.skip(32, 3000.0).unwrap();
    let mut again = open(&export(&session), config(Given::Some, "Bo"));
    again.teach(31, "high", 4000.0).unwrap();
    let text = String::from_utf8(export(&again)).unwrap();
    let line = |row: usize| text.lines().nth(row + 1).unwrap();
    assert!(line(30).ends_with(",low,answered,,,1970-01-01T00:00:01Z,Ada,verdict,yes"), "{}", line(30));
    assert!(line(31).ends_with(",high,answered,,,1970-01-01T00:00:04Z,Bo,verdict,yes"), "{}", line(31));
    assert!(line(32).ends_with(",,skipped,,,1970-01-01T00:00:03Z,Ada,verdict,"), "{}", line(32));
    assert_eq!(again.resumable().unwrap().annotators, ["Ada"]);
    let history: Vec<u32> = again.history().iter().map(|decision| decision.row).collect();
    assert_eq!(history, [31, 32, 31, 30]);
}

#[test]
fn what_was_taken_up_is_not_undone_and_can_be_left() {
    let mut session = open(csv(Given::Some).as_bytes(), config(Given::Some, ""));
    session.teach(30, "low", 1000.0).unwrap();
    let table = export(&session);
    let mut again = open(&table, config(Given::Some, ""));
    assert!(!again.status().can_undo);
    assert_eq!((again.status().answered, again.status().resumed), (1, 1));
    assert_eq!(again.undo(0.0).unwrap_err().code(), "nothing_to_undo");
    let left = Config { resume: Some(false), ..config(Given::Some, "") };
    again.configure(left.clone(), 1.0).unwrap();
    assert_eq!((again.status().answered, again.status().resumed), (0, 0));
    // The next export has the session's columns in place of the old ones, and the cell that was filled is empty again.
    let contents = again.export_contents(ExportChoice::default()).unwrap();
    assert_eq!((contents.answered, contents.filled, contents.replaced), (0, 0, 1));
    assert!(matches!(contents.summary, ExportSummary::Labels { replaced: 1, .. }), "{:?}", contents.summary);
    let exported = String::from_utf8(export(&again)).unwrap();
    assert_eq!(exported.matches("querent_label").count(), 1);
    assert_eq!(open(exported.as_bytes(), config(Given::Some, "")).status().answered, 0);
    assert!(same_cells(&exported, &csv(Given::Some)));

    let plain = Config { resume: Some(true), ..config(Given::Some, "") };
    let mut fresh = Session::new(read_csv(csv(Given::Some).into_bytes(), "t.csv").unwrap(), 7, 0.0);
    assert_eq!(fresh.configure(plain, 0.0).unwrap_err().code(), "nothing_to_resume");
    assert_eq!(fresh.resumable(), None);
}

/// Whether each line of a file begins with that of another.
pub(crate) fn same_cells(text: &str, of: &str) -> bool {
    text.lines().count() == of.lines().count() && text.lines().zip(of.lines()).all(|(line, own)| line.starts_with(own))
}

#[test]
fn nothing_of_an_export_is_shown_in_a_question() {
    let mut session = open(csv(Given::Hidden).as_bytes(), config(Given::Hidden, ""));
    session.teach(30, "low", 1000.0).unwrap();
    let again = open(&export(&session), config(Given::Hidden, ""));
    let task = again.query(1, None).unwrap().remove(0);
    let columns: Vec<&str> = task.values.iter().map(|cell| cell.column.as_str()).collect();
    assert_eq!(columns, ["size", "colour", "count"]);
}
