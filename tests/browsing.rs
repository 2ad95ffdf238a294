//! Rows that a person looks for in the table, and answers several of at once.

use querent::session::{
    Act, ActKind, BulkLabel, Command, Config, Look, RowFilter, RowOrder, Session, SessionError, Source, TextSearch,
};
use querent::table::{WriteOptions, read_csv};

use crate::common::{fit, open, partly_labelled};

fn texts() -> Session {
    let csv = "text,price,kind\nMy card is lost,3,card\nrefund me,20,money\nREFUND please,,\nwhere is my CARD,100,\n\
               a refund for the card,4,\nnothing else,5,\nmoney back,7,\nsend the card,1,\n";
    open(csv, Config { classes: vec!["other".to_owned()], ..Config::new("kind") })
}

fn one(label: &str) -> BulkLabel {
    BulkLabel::One(label.to_owned())
}

fn each(labels: &[&str]) -> BulkLabel {
    BulkLabel::Each(labels.iter().map(|&label| label.to_owned()).collect())
}

fn found(session: &Session, filter: &RowFilter) -> Vec<u32> {
    let rows = session.table().n_rows() as u32;
    let slices = (0..rows).step_by(3).map(|from| session.browse(filter, from, 3).unwrap());
    slices.flatten().collect()
}

fn search(text: &str) -> RowFilter {
    let search = TextSearch { text: text.to_owned(), column: None, pattern: false };
    RowFilter { search: Some(search), ..RowFilter::default() }
}

#[test]
fn rows_are_found_by_what_they_hold_and_by_their_labels() {
    let session = texts();
    assert_eq!(found(&session, &RowFilter::default()), (0..8).collect::<Vec<_>>());
    assert_eq!(found(&session, &search("refund")), [1, 2, 4]);
    let in_column = |column: &str| {
        let mut filter = search("card");
        filter.search.as_mut().unwrap().column = Some(column.to_owned());
        session.browse(&filter, 0, 100)
    };
    assert_eq!(in_column("kind").unwrap(), [0]);
    assert!(matches!(in_column("colour"), Err(SessionError::Table(_))));
    let given = RowFilter { sources: vec![Source::Given], ..RowFilter::default() };
    assert_eq!(found(&session, &given), [0, 1]);
    let both = RowFilter { sources: vec![Source::Nothing], ..search("refund") };
    assert_eq!(found(&session, &both), [2, 4]);
    let card = RowFilter { label: Some("card".to_owned()), ..RowFilter::default() };
    assert_eq!(found(&session, &card), [0]);
    let unknown = RowFilter { label: Some("cards".to_owned()), ..RowFilter::default() };
    assert_eq!(session.browse(&unknown, 0, 9).unwrap_err().code(), "unknown_class");
    assert_eq!(session.browse(&RowFilter::default(), 7, u32::MAX).unwrap(), [7]);
    assert!(session.browse(&RowFilter::default(), u32::MAX, 9).unwrap().is_empty());
}

#[test]
fn rows_are_found_by_the_point_of_the_curve_that_they_were_answered_by() {
    let mut session = texts();
    let by =
        |session: &Session, point: u32| found(session, &RowFilter { by_point: Some(point), ..RowFilter::default() });
    session.teach(2, "money", 0.0).unwrap();
    session.teach(4, "card", 0.0).unwrap();
    fit(&mut session);
    session.skip(5, 0.0).unwrap();
    session.teach_rows(&[6], &one("money"), 0.0).unwrap();
    fit(&mut session);
    session.teach(3, "card", 0.0).unwrap();
    assert_eq!([0, 1, 2].map(|point| by(&session, point)), [vec![2, 4], vec![2, 4, 6], vec![2, 3, 4, 6]]);
    session.undo(0.0).unwrap();
    assert_eq!(by(&session, 9), [2, 4, 6], "what was undone was not answered");
}

#[test]
fn rows_are_put_in_order_by_the_value_of_a_column() {
    let session = texts();
    let price = RowOrder::Column { name: "price".to_owned() };
    let all: Vec<u32> = (0..8).collect();
    assert_eq!(session.sorted(&all, &price, false).unwrap(), [7, 0, 4, 5, 6, 1, 3, 2]);
    // The row without a price comes last either way.
    assert_eq!(session.sorted(&all, &price, true).unwrap(), [3, 1, 6, 5, 4, 0, 7, 2]);
    assert_eq!(session.sorted(&[5, 2, 4], &RowOrder::Row, true).unwrap(), [5, 4, 2]);
    assert_eq!(session.sorted(&[8], &RowOrder::Row, false).unwrap_err().code(), "unknown_row");
    assert_eq!(session.lines(&[0, 8]).unwrap_err().code(), "unknown_row");
}

#[test]
fn several_rows_are_answered_by_one_act_that_one_undo_takes_back() {
    let mut session = texts();
    let teach = |rows: &[u32]| Command::TeachRows { rows: rows.to_vec(), label: one("money") };
    let checks = session.state().plan().unwrap().checks.clone();
    let open: Vec<u32> = (2..8).filter(|&row| !checks.contains(&(row as usize))).collect();
    let reply = session.run(teach(&[2, 3, 4, 5, 6, 7, 7]), &Look::default(), 5.0).unwrap();
    assert_eq!(reply.answered, Some(open.len() as u32));
    assert_eq!(
        (reply.view.status.answered, reply.view.status.last_act),
        (open.len() as u32, Some(ActKind::RowsAnswered))
    );
    assert!(session.history().iter().all(|decision| decision.in_bulk));
    let in_bulk = RowFilter { sources: vec![Source::InBulk], ..RowFilter::default() };
    assert_eq!(found(&session, &in_bulk), open);
    session.teach(open[0], "card", 6.0).unwrap();
    assert_eq!(found(&session, &in_bulk), open[1..]);
    assert_eq!(session.lines(&open[..1]).unwrap()[0].source, Source::Answered);

    let bytes = session.export(&WriteOptions::default()).unwrap().finish();
    assert!(String::from_utf8_lossy(&bytes).contains("answered_in_bulk"));
    let resumed = Session::new(read_csv(bytes, "texts.csv").unwrap(), 7, 0.0);
    let mut resumed = resumed;
    resumed.configure(Config { resume: Some(true), ..Config::new("kind") }, 0.0).unwrap();
    assert_eq!(found(&resumed, &in_bulk), open[1..]);

    session.undo(7.0).unwrap();
    session.undo(8.0).unwrap();
    assert_eq!(session.status().answered, 0);
    session.redo(9.0).unwrap();
    assert_eq!(found(&session, &in_bulk), open);
    let mut replayed = texts();
    replayed.replay(session.log()).unwrap();
    assert_eq!(replayed.status(), session.status());
}

#[test]
fn rows_of_several_classes_are_answered_by_one_act() {
    let mut session = texts();
    let checks = session.state().plan().unwrap().checks.clone();
    let open: Vec<u32> = (2..8).filter(|&row| !checks.contains(&(row as usize))).collect();
    let names: Vec<&str> = open.iter().map(|row| ["money", "card"][*row as usize % 2]).collect();
    // Last row first, the first one twice, and a space around a name.
    let rows: Vec<u32> = open.iter().rev().chain(&open[..1]).copied().collect();
    let labels: Vec<String> = names.iter().rev().chain(&names[..1]).map(|name| format!(" {name}")).collect();
    let events = session.log().len();
    session.teach_rows(&rows, &BulkLabel::Each(labels), 5.0).unwrap();
    assert_eq!(session.log().len(), events + 1);
    let labelled: Vec<String> = session.lines(&open).unwrap().into_iter().filter_map(|line| line.label).collect();
    assert_eq!(labelled, names);
    session.rename_class("card", "cards", 6.0).unwrap();
    let history = session.history();
    let of = |row: u32| history.iter().find(|decision| decision.row == row).unwrap();
    assert!(
        open.iter()
            .all(|&row| of(row).in_bulk && of(row).label.as_deref() == Some(["money", "cards"][row as usize % 2]))
    );
    session.remove_class("cards", 7.0).unwrap();
    let n_money = names.iter().filter(|&&name| name == "money").count() as u32;
    assert_eq!((session.status().answered, session.status().set_aside), (n_money, open.len() as u32 - n_money));
    let mut replayed = texts();
    replayed.replay(session.log()).unwrap();
    assert_eq!(replayed.history(), session.history());
    for _ in 0..3 {
        replayed.undo(8.0).unwrap();
    }
    assert_eq!(replayed.status().answered, 0, "one undo takes the batch back, after a reload too");

    session.teach_rows(&open, &each(&vec!["money"; open.len()]), 9.0).unwrap();
    let last = serde_json::to_value(session.log().last().unwrap()).unwrap();
    assert_eq!(last["label"], "money", "one class is written as one");
}

#[test]
fn what_cannot_be_answered_at_once_says_why_and_changes_nothing() {
    let mut session = texts();
    let events = session.log().len();
    for (rows, label, code) in [
        (vec![], one("money"), "nothing_to_answer"),
        (vec![2, 99], one("money"), "unknown_row"),
        (vec![2], one("monye"), "unknown_class"),
        (vec![2, 4], each(&["money", "monye"]), "unknown_class"),
        (vec![2, 4], each(&["money"]), "uneven_labels"),
        (vec![2, 4, 2], each(&["money", "card", "card"]), "two_labels"),
    ] {
        assert_eq!(session.teach_rows(&rows, &label, 1.0).unwrap_err().code(), code);
    }
    let uneven = Act::RowsAnswered { rows: vec![2, 4], label: each(&["card"]), at: 1.0 };
    let mut log = session.log().to_vec();
    log.push(uneven.into());
    assert_eq!(session.replay(&log).unwrap_err().code(), "uneven_labels");
    assert_eq!(session.log().len(), events);
}

#[test]
fn nobody_sees_what_is_predicted_of_a_row_that_is_kept_to_measure() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let checks: Vec<u32> = session.state().plan().unwrap().checks.iter().map(|&row| row as u32).collect();
    assert!(!checks.is_empty());
    assert!(session.lines(&checks).unwrap().iter().all(|line| line.prediction.is_none()));
    assert_eq!(session.teach_rows(&checks, &one("Adelie"), 1.0).unwrap_err().code(), "nothing_to_answer");
    let predicted = RowFilter { confidence: Some([0.0, 1.0]), ..RowFilter::default() };
    let seen = found(&session, &predicted);
    assert!(!seen.is_empty() && checks.iter().all(|row| !seen.contains(row)));
    let ordered = session.sorted(&seen, &RowOrder::Confidence, false).unwrap();
    let sure: Vec<f64> = session.lines(&ordered).unwrap().iter().filter_map(|line| line.confidence).collect();
    assert!(sure.len() == seen.len() && sure.is_sorted());
}

#[test]
fn a_practice_session_does_not_give_its_answers_away() {
    let simulate = Some(querent::session::Simulate { initial: 5 });
    let session = open(crate::common::PENGUINS, Config { simulate, ..Config::new("species") });
    let all: Vec<u32> = (0..session.table().n_rows() as u32).collect();
    assert!(session.lines(&all).unwrap().iter().all(|line| !line.cells.contains(&"Adelie".to_owned())));
    assert_eq!(found(&session, &search("adelie")), [0_u32; 0]);
    let species = RowOrder::Column { name: "species".to_owned() };
    assert_eq!(session.sorted(&all, &species, false).unwrap(), all);
}
