//! Decisions and what they make of answers: nothing that was answered is ever lost.

use std::collections::{BTreeMap, BTreeSet};

use querent::annotate::Reason;
use querent::session::{
    ClassNote, Config, FitStart, Impact, Job, Session, SessionError, SessionEvent, Simulate, State,
};
use querent::table::{Table, WriteOptions, read_csv};

pub(crate) const ROWS: u32 = 12;

/// Two numbers, a label column that is empty and one that is half filled.
pub(crate) fn table() -> Table {
    let given = ["x", "y", "z", "", "", ""];
    let line = |row: u32| format!("{},{},,{}\n", row * 37 % 50, row * 11 % 7, given[row as usize % 6]);
    let csv = format!("size,age,open,half\n{}", (0..ROWS).map(line).collect::<String>());
    read_csv(csv.into_bytes(), "t.csv").unwrap()
}

pub(crate) fn config(target: &str, classes: &[&str]) -> Config {
    Config { classes: classes.iter().map(|&class| class.to_owned()).collect(), ..Config::new(target) }
}

pub(crate) fn session(target: &str, classes: &[&str]) -> Session {
    let mut session = Session::new(table(), 7, 0.0);
    session.configure(config(target, classes), 0.0).unwrap();
    session
}

fn classes(session: &Session) -> Vec<String> {
    session.status().classes.into_iter().map(|class| class.name).collect()
}

/// The class of each row that the person answered, as far as it counts.
fn counted(state: &State) -> BTreeMap<usize, String> {
    state.named_answers().into_iter().map(|(row, name)| (row, name.to_owned())).collect()
}

/// Everything that follows from what was done and is not undone.
pub(crate) fn view(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    let state = session.state();
    let (config, plan, labels) = (state.config.clone(), state.plan.clone(), state.row_labels().clone());
    (config, plan, labels, state.set_aside(), state.augment.clone(), state.suspicious.clone(), session.history())
}

#[test]
fn a_renamed_class_keeps_its_answers_its_given_labels_and_its_place() {
    let mut session = session("half", &[]);
    session.teach(3, "y", 0.0).unwrap();
    let before = view(&session);
    session.rename_class("y", "yes", 0.0).unwrap();
    assert_eq!(classes(&session), ["x", "yes", "z"]);
    assert_eq!(counted(session.state()), BTreeMap::from([(3, "yes".to_owned())]));
    assert_eq!(session.status().classes[1].given, 2);
    assert_eq!(session.teach(4, "y", 0.0).unwrap_err().code(), "unknown_class");
    let exported = String::from_utf8(session.export(&WriteOptions::default()).unwrap().finish()).unwrap();
    let line = |row: usize| exported.lines().nth(row + 1).unwrap();
    assert!(line(1).starts_with("37,4,,y,yes,given"), "{}", line(1));
    assert!(line(3).starts_with("11,5,,yes,yes,answered"), "{}", line(3));
    session.undo(0.0).unwrap();
    assert_eq!(view(&session), before);
}

#[test]
fn merged_classes_are_one_and_come_apart_again() {
    let mut session = session("open", &["a", "b", "c"]);
    for (row, class) in ["a", "b", "c", "a"].into_iter().enumerate() {
        session.teach(row as u32, class, 0.0).unwrap();
    }
    let before = view(&session);
    session.merge_classes(vec!["a".to_owned(), "c".to_owned()], "both", 0.0).unwrap();
    assert_eq!(classes(&session), ["both", "b"]);
    let names: Vec<String> = counted(session.state()).into_values().collect();
    assert_eq!(names, ["both", "b", "both", "both"]);
    // A class of a former name is another class.
    session.add_class("a", 0.0).unwrap();
    session.teach(4, "a", 0.0).unwrap();
    assert_eq!(counted(session.state())[&0], "both");
    assert_eq!(session.history()[0].label.as_deref(), Some("a"));
    for _ in 0..3 {
        session.undo(0.0).unwrap();
    }
    assert_eq!(view(&session), before);
}

#[test]
fn the_answers_of_a_removed_class_are_set_aside_and_asked_for_until_it_is_back() {
    let mut session = session("half", &["w"]);
    let open: Vec<u32> = (0..4)
        .map(|_| {
            let row = session.query(1, None).unwrap()[0].row;
            session.teach(row, ["w", "x"][row as usize % 2], 0.0).unwrap();
            row
        })
        .collect();
    let of_x = open.iter().filter(|&&row| row % 2 == 1).count() as u32;
    let impact = session.impact_of_removing("x").unwrap();
    assert_eq!(impact, Impact { kept: 4 - of_x, set_aside: of_x, returned: 0, given: 2 });
    session.remove_class("x", 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (4 - of_x, of_x));
    let asked: BTreeSet<u32> = session.query(100, None).unwrap().into_iter().map(|task| task.row).collect();
    assert!(asked.contains(&0) && asked.contains(&6), "rows that the table gave the class are open: {asked:?}");
    assert!(open.iter().filter(|&&row| row % 2 == 1).all(|row| asked.contains(row)));
    assert_eq!(session.history().iter().filter(|decision| decision.set_aside).count() as u32, of_x);
    session.add_class("x", 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (4, 0));
}

#[test]
fn another_label_column_sets_answers_aside_and_its_own_one_brings_them_back() {
    let mut session = session("open", &["a", "b"]);
    session.teach(0, "a", 0.0).unwrap();
    session.teach(1, "b", 0.0).unwrap();
    session.rename_class("b", "bee", 0.0).unwrap();
    let there = config("half", &[]);
    assert_eq!(session.impact(&there).unwrap(), Impact { kept: 0, set_aside: 2, returned: 0, given: 0 });
    session.configure(there, 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (0, 2));
    let back = Config::new("open");
    assert_eq!(session.impact(&back).unwrap().returned, 2);
    session.configure(back, 0.0).unwrap();
    assert_eq!(classes(&session), ["a", "bee"]);
    assert_eq!(counted(session.state()), BTreeMap::from([(0, "a".to_owned()), (1, "bee".to_owned())]));
}

#[test]
fn named_classes_that_are_left_out_say_how_many_answers_go_with_them() {
    let mut session = session("open", &["a", "b"]);
    session.teach(0, "a", 0.0).unwrap();
    session.teach(1, "b", 0.0).unwrap();
    let before = view(&session);
    let without = config("open", &["a", "c"]);
    let impact = session.impact(&without).unwrap();
    assert_eq!((impact.kept, impact.set_aside), (1, 1));
    session.configure(without, 0.0).unwrap();
    assert_eq!((session.status().answered, session.status().set_aside), (1, 1));
    session.undo(0.0).unwrap();
    assert_eq!(view(&session), before);
    assert_eq!(session.undo(0.0).map(|()| session.status().answered), Ok(1));
}

#[test]
fn decisions_that_are_in_force_already_are_nothing_to_undo() {
    let mut session = session("open", &["a", "b"]);
    session.teach(0, "a", 0.0).unwrap();
    session.undo(0.0).unwrap();
    let (before, events) = (view(&session), session.log().len());
    let in_force = session.status().config.unwrap();
    for config in [in_force, Config::new("open"), config("OPEN", &["a", "b"])] {
        session.configure(config, 0.0).unwrap();
        assert!(view(&session) == before);
        assert_eq!(session.log().len(), events);
    }
    session.redo(0.0).unwrap();
    session.configure(config("open", &["b", "a"]), 0.0).unwrap();
    assert_eq!((classes(&session).join(""), session.status().answered), ("ba".to_owned(), 1));
    session.undo(0.0).unwrap();
    assert_eq!((classes(&session).join(""), session.status().answered), ("ab".to_owned(), 1));
}

#[test]
fn a_name_or_a_list_that_is_empty_is_called_so() {
    let mut session = session("open", &["a"]);
    assert_eq!(session.add_class(" ", 0.0), Err(SessionError::BlankName));
    let merged = session.merge_classes(Vec::new(), "a", 0.0);
    assert_eq!(merged, Err(SessionError::NothingToJoin { names: Vec::new() }));
}

#[test]
fn the_order_of_classes_can_be_decided_and_is_kept_by_the_decisions_in_force() {
    let mut session = session("half", &[]);
    session.teach(3, "y", 0.0).unwrap();
    session.order_classes(vec!["z".to_owned(), "y".to_owned()], 0.0).unwrap();
    assert_eq!(classes(&session), ["z", "y", "x"]);
    let config = session.status().config.unwrap();
    session.configure(Config { strategy: "entropy".to_owned(), ..config }, 0.0).unwrap();
    assert_eq!(classes(&session), ["z", "y", "x"]);
    session.configure(Config::new("half"), 0.0).unwrap();
    assert_eq!((classes(&session).join(""), session.status().answered), ("zyx".to_owned(), 1));
}

#[test]
fn hiding_the_labels_of_the_table_or_keeping_them_loses_no_answer() {
    let mut session = Session::new(read_csv(full().into_bytes(), "t.csv").unwrap(), 7, 0.0);
    let hidden = Config { simulate: Some(Simulate { initial: 2 }), ..Config::new("y") };
    session.configure(hidden.clone(), 0.0).unwrap();
    let row = session.query(1, None).unwrap()[0].row;
    session.teach(row, "low", 0.0).unwrap();
    for config in [Config::new("y"), hidden] {
        assert_eq!(session.impact(&config).unwrap().set_aside, 0);
        session.configure(config, 0.0).unwrap();
        assert_eq!(counted(session.state()), BTreeMap::from([(row as usize, "low".to_owned())]));
    }
}

/// Every row has a label, which the features do not quite tell.
fn full() -> String {
    let value = |row: u32| row * 37 % 50;
    let is_high = |row: u32| (value(row) > 25) != row.is_multiple_of(7);
    let line = |row: u32| format!("{}.5,{},{}\n", value(row), row * 11 % 7, ["low", "high"][usize::from(is_high(row))]);
    format!("x,z,y\n{}", (0..40).map(line).collect::<String>())
}

#[test]
fn a_session_begins_without_classes_and_learns_once_two_have_labels() {
    let mut session = session("open", &[]);
    assert_eq!(session.fit().err().unwrap().code(), "too_few_classes");
    for class in ["a", "b"] {
        let task = session.query(1, None).unwrap().remove(0);
        session.add_class(class, 0.0).unwrap();
        session.teach(task.row, class, 0.0).unwrap();
    }
    let mut fit = session.fit().unwrap();
    while !fit.step().unwrap().finished {}
    // A class that comes in while a fit runs is another training set.
    session.add_class("c", 0.0).unwrap();
    assert_eq!(session.accept(fit, 0.0).unwrap(), None);
    assert_eq!(session.query(1, None).unwrap()[0].suggestion, None);
}

#[test]
fn a_class_that_is_called_otherwise_leaves_the_model_and_one_more_does_not() {
    let mut session = Session::new(read_csv(full().into_bytes(), "t.csv").unwrap(), 7, 0.0);
    session.configure(Config { simulate: Some(Simulate { initial: 6 }), ..Config::new("y") }, 0.0).unwrap();
    let fit = |session: &mut Session| {
        let mut fit = session.fit().unwrap();
        while !fit.step().unwrap().finished {}
        session.accept(fit, 0.0).unwrap().unwrap().start
    };
    fit(&mut session);
    session.rename_class("low", "small", 0.0).unwrap();
    let suggestions: BTreeSet<String> = session
        .query(9, Some(querent::annotate::Purpose::Teach))
        .unwrap()
        .into_iter()
        .filter_map(|task| task.suggestion)
        .collect();
    assert!(suggestions.iter().all(|class| class == "small" || class == "high") && session.status().fitted);
    session.add_class("middle", 0.0).unwrap();
    assert!(!session.status().fitted);
    assert_eq!(fit(&mut session), FitStart::Cold);
    assert_eq!(session.query(1, None).unwrap()[0].probabilities.len(), 3);
    session.undo(0.0).unwrap();
    assert!(!session.status().fitted);
    let mut again = Session::new(read_csv(full().into_bytes(), "t.csv").unwrap(), 1, 0.0);
    again.replay(session.log()).unwrap();
    assert!(again.refit().is_none() && again.state() == session.state());
}

#[test]
fn after_everything_is_undone_there_is_no_model() {
    let mut session = session("open", &["a", "b"]);
    for class in ["a", "b"] {
        let row = session.query(1, None).unwrap()[0].row;
        session.teach(row, class, 0.0).unwrap();
    }
    let mut fit = session.fit().unwrap();
    while !fit.step().unwrap().finished {}
    session.accept(fit, 0.0).unwrap().unwrap();
    assert!(session.status().fitted);
    session.undo(0.0).unwrap();
    session.undo(0.0).unwrap();
    assert!(!session.status().fitted && session.state().curve.is_empty());
    assert!(session.query(1, None).unwrap()[0].suggestion.is_none());
    let exported = String::from_utf8(session.export(&WriteOptions::default()).unwrap().finish()).unwrap();
    assert!(exported.lines().skip(1).all(|line| line.ends_with(",,,,,,,open")), "{exported}");
    let options = serde_json::from_str("{}").unwrap();
    assert_eq!(session.export_model(&options).err().unwrap().code(), "no_model");
    let mut again = Session::new(table(), 1, 0.0);
    again.replay(session.log()).unwrap();
    assert!(again.refit().is_none());
}

#[test]
fn a_skipped_row_comes_back_when_nothing_else_is_left() {
    let mut session = session("open", &["a", "b"]);
    let mut skipped = Vec::new();
    while session.query(1, None).unwrap().first().is_some_and(|task| !task.was_skipped) {
        let row = session.query(1, None).unwrap()[0].row;
        if skipped.len() < 3 {
            session.skip(row, 0.0).unwrap();
            skipped.push(row);
        } else {
            session.teach(row, "a", 0.0).unwrap();
        }
    }
    assert_eq!((session.status().pool, session.status().answered), (3, ROWS - 3));
    let left =
        |session: &Session| -> Vec<u32> { session.query(9, None).unwrap().iter().map(|task| task.row).collect() };
    assert_eq!(left(&session), skipped);
    session.skip(skipped[0], 0.0).unwrap();
    assert_eq!(left(&session), [skipped[1], skipped[2], skipped[0]]);
    let task = session.query(1, None).unwrap().remove(0);
    assert!(task.was_skipped);
    assert_eq!(task.reason, Reason::Skipped { measures: false });
    for row in &skipped {
        session.teach(*row, "b", 0.0).unwrap();
    }
    assert!(session.query(1_000_000_000, None).unwrap().is_empty());
    assert_eq!(session.status().pool, 0);
}

#[test]
fn any_number_of_questions_can_be_asked_for() {
    let mut session = session("half", &[]);
    assert_eq!(session.query(0, None).unwrap(), []);
    let n_open = session.status().pool as usize;
    assert_eq!(session.query(u32::MAX, None).unwrap().len(), n_open);
    session.draw_checks(u32::MAX, 0.0).unwrap();
    assert_eq!(session.query(u32::MAX, None).unwrap().len(), n_open);
    assert_eq!(session.evaluate(u32::MAX).err().unwrap().code(), "too_few_rows");
}

#[test]
fn rows_count_from_0() {
    let mut session = session("open", &["a", "b"]);
    let error = session.teach(12, "a", 0.0).unwrap_err();
    assert_eq!((error.code(), error.row()), ("unknown_row", Some(12)));
    assert_eq!(error, SessionError::UnknownRow { row: 12, last: 11 });
    let error: SessionError = session.reveal(2).unwrap_err();
    assert_eq!((error.row(), &error), (Some(2), &SessionError::NothingHidden { row: 2 }));
}

/// A log as it was written before decisions could be undone: undo passes over them, and answers that they dropped are kept.
#[test]
fn an_old_log_opens_with_every_answer() {
    let log = r#"[{"event":"configured","config":{"target":"open","classes":["a","b"]},"at":1},
        {"event":"answered","row":0,"label":"a","at":2},
        {"event":"answered","row":1,"label":"b","at":3},
        {"event":"configured","config":{"target":"open","classes":["a","b"],"strategy":"entropy"},"at":4},
        {"event":"undone","at":5},
        {"event":"configured","config":{"target":"half"},"at":6},
        {"event":"answered","row":3,"label":"x","at":7},
        {"event":"configured","config":{"target":"open","classes":["b","a"]},"at":8}]"#;
    let fresh = Session::new(table(), 7, 0.0);
    let events: Vec<SessionEvent> = serde_json::from_str(log).unwrap();
    let mut session = fresh.clone();
    session.replay(&[fresh.log(), &events].concat()).unwrap();
    assert_eq!(counted(session.state()), BTreeMap::from([(0, "a".to_owned())]));
    assert_eq!((session.status().set_aside, session.state().config.as_ref().unwrap().strategy.as_str()), (1, "margin"));
    session.undo(0.0).unwrap();
    assert_eq!(session.status().set_aside, 0, "the last act was the answer in the other column");
}

#[test]
fn what_is_noted_of_a_class_goes_with_its_name_and_with_the_log() {
    let mut session = session("open", &["a", "b"]);
    let note = ClassNote { guide: "all that is a".to_owned(), examples: vec![3], ..ClassNote::default() };
    let noted = |session: &Session| -> Vec<Option<ClassNote>> {
        session.status().classes.into_iter().map(|class| class.note).collect()
    };
    session.note_class("a", note.clone(), 0.0).unwrap();
    assert_eq!(noted(&session), [Some(note.clone()), None]);
    session.rename_class("a", "c", 0.0).unwrap();
    assert_eq!(
        (classes(&session), noted(&session)),
        (vec!["c".to_owned(), "b".to_owned()], vec![Some(note.clone()), None])
    );
    session.undo(0.0).unwrap();
    assert_eq!(
        (classes(&session), noted(&session)),
        (vec!["a".to_owned(), "b".to_owned()], vec![Some(note.clone()), None])
    );
    session.merge_classes(vec!["a".to_owned(), "b".to_owned()], "b", 0.0).unwrap();
    assert_eq!(
        noted(&session),
        [Some(note.clone())],
        "a class that had no note takes that of the one it was joined with"
    );
    session.undo(0.0).unwrap();
    let mut again = Session::new(table(), 1, 0.0);
    again.replay(session.log()).unwrap();
    assert_eq!(noted(&again), noted(&session));
    let beyond = ClassNote { examples: vec![ROWS], ..note };
    assert_eq!(session.note_class("a", beyond, 0.0).unwrap_err().code(), "unknown_row");
    assert_eq!(session.note_class("d", ClassNote::default(), 0.0).unwrap_err().code(), "unknown_class");
    session.note_class("a", ClassNote::default(), 0.0).unwrap();
    assert_eq!(noted(&session)[0], None, "an empty note takes it back");
}
