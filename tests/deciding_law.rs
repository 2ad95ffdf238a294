//! The law of decisions: no sequence of them loses an answer, and each comes back as it was.

use std::collections::BTreeSet;

use proptest::prelude::*;
use querent::annotate::AutoLabel;
use querent::session::{Act, Control, RowLabel, Session, SessionError, SessionEvent};

use crate::deciding::{ROWS, config, session, table, view};

#[derive(Debug, Clone)]
enum Step {
    Answer(u32, usize),
    Skip(u32),
    AnswerAgain(u32, usize),
    Settle(u32, usize),
    Others(u32, usize),
    Auto(u32, usize),
    Add(usize),
    Rename(usize, usize),
    Merge(usize, usize, usize),
    Remove(usize),
    Order(usize),
    Configure(usize, usize),
    DrawChecks,
    Undo,
    Redo,
}

const NAMES: [&str; 5] = ["x", "y", "a", "b", "c"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (row, name) = (|| 0..ROWS, || 0..NAMES.len());
    let step = prop_oneof![
        6 => (row(), name()).prop_map(|(row, name)| Step::Answer(row, name)),
        1 => row().prop_map(Step::Skip),
        1 => (row(), name()).prop_map(|(row, name)| Step::AnswerAgain(row, name)),
        1 => (row(), name()).prop_map(|(row, name)| Step::Settle(row, name)),
        1 => (row(), name()).prop_map(|(row, name)| Step::Others(row, name)),
        1 => (row(), name()).prop_map(|(row, name)| Step::Auto(row, name)),
        2 => name().prop_map(Step::Add),
        2 => (name(), name()).prop_map(|(from, to)| Step::Rename(from, to)),
        2 => (name(), name(), name()).prop_map(|(a, b, into)| Step::Merge(a, b, into)),
        2 => name().prop_map(Step::Remove),
        1 => name().prop_map(Step::Order),
        2 => (0_usize..2, name()).prop_map(|(column, n)| Step::Configure(column, n)),
        1 => Just(Step::DrawChecks),
        3 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..40)
}

fn take(session: &mut Session, step: &Step) -> Result<(), SessionError> {
    let name = |name: usize| NAMES[name];
    match *step {
        Step::Answer(row, class) => session.teach(row, name(class), 0.0),
        Step::Skip(row) => session.skip(row, 0.0),
        Step::AnswerAgain(row, class) => session.answer_again(row, name(class), 0.0),
        Step::Settle(row, class) => session.settle(row, name(class), 0.0),
        Step::Others(row, class) => log_act(
            session,
            Act::Merged {
                annotator: "Bo".to_owned(),
                labels: vec![RowLabel { row, label: name(class).to_owned() }],
                at: 0.0,
            },
        ),
        Step::Auto(row, class) => log_act(
            session,
            Act::AutoLabelled {
                labels: vec![AutoLabel { row, label: name(class).to_owned(), confidence: 0.9 }],
                threshold: 0.9,
                target: 0.95,
                confidence: 0.95,
                at: 0.0,
            },
        ),
        Step::Add(class) => session.add_class(name(class), 0.0),
        Step::Rename(from, to) => session.rename_class(name(from), name(to), 0.0),
        Step::Merge(a, b, into) => {
            session.merge_classes([a, b].map(|at| name(at).to_owned()).to_vec(), name(into), 0.0)
        }
        Step::Remove(class) => session.remove_class(name(class), 0.0),
        Step::Order(first) => session.order_classes(vec![name(first).to_owned()], 0.0),
        Step::Configure(column, n) => session.configure(config(["open", "half"][column], &NAMES[..n]), 0.0),
        Step::DrawChecks => session.draw_checks(1, 0.0),
        Step::Undo => session.undo(0.0),
        Step::Redo => session.redo(0.0),
    }
}

/// An act that no command of these tests writes.
fn log_act(session: &mut Session, act: Act) -> Result<(), SessionError> {
    let mut log = session.log().to_vec();
    log.push(act.into());
    session.replay(&log)
}

/// What was answered and is not undone, by the log alone: the rows of each label column whose last answer is a class.
fn answered_in(log: &[SessionEvent]) -> BTreeSet<(String, u32)> {
    let (mut done, mut undone, mut target) = (Vec::new(), Vec::new(), String::new());
    for event in log {
        match event {
            SessionEvent::Did(act) => {
                let before = target.clone();
                let is_undoable = match act.as_ref() {
                    Act::Configured { config, undoable, .. } => {
                        config.target.clone_into(&mut target);
                        *undoable
                    }
                    _ => true,
                };
                if is_undoable {
                    done.push((before, act.as_ref()));
                    undone.clear();
                }
            }
            SessionEvent::Controlled(Control::Undone { .. }) => {
                let (before, act): (String, &Act) = done.pop().unwrap();
                if let Act::Configured { .. } = act {
                    target.clone_from(&before);
                }
                undone.push((before, act));
            }
            SessionEvent::Controlled(Control::Redone { .. }) => {
                let (before, act) = undone.pop().unwrap();
                if let Act::Configured { config, .. } = act {
                    config.target.clone_into(&mut target);
                }
                done.push((before, act));
            }
            SessionEvent::Controlled(_) | SessionEvent::Found(_) => {}
        }
    }
    let mut rows = BTreeSet::new();
    for (target, act) in done {
        match act {
            Act::Answered { row, .. } | Act::ReAnswered { row, label: Some(_), .. } => {
                rows.insert((target, *row));
            }
            Act::Skipped { row, .. } => {
                rows.remove(&(target, *row));
            }
            _ => {}
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_decisions_loses_an_answer(steps in steps()) {
        let mut session = session("open", &["a", "b"]);
        // What was seen before each act that can be undone.
        let mut before = Vec::new();
        for step in &steps {
            let (seen, n_acts) = (view(&session), session.state().acts().len());
            let drawn = matches!(step, Step::DrawChecks);
            if take(&mut session, step).is_err() {
                prop_assert!(view(&session) == seen, "what is refused changes nothing");
                continue;
            }
            let acts = session.state().acts().len();
            match step {
                Step::Undo => {
                    if let Some(earlier) = before.pop().unwrap() {
                        prop_assert!(view(&session) == earlier, "{steps:?}");
                    }
                }
                Step::Configure(..) if acts == n_acts => {
                    prop_assert!(view(&session) == seen, "decisions that are in force already change nothing");
                }
                // Drawing checks is no act: what was seen before it does not come back.
                _ if drawn => before.iter_mut().for_each(|seen| *seen = None),
                _ => {
                    prop_assert_eq!(acts, n_acts + 1);
                    before.push(Some(seen));
                }
            }
            let answered = answered_in(session.log());
            let state = session.state();
            let target = state.config.as_ref().unwrap().target.clone();
            let counts = |row: u32| state.row_labels().class_of(row as usize).is_some();
            let counted = answered.iter().filter(|(column, row)| *column == target && counts(*row)).count();
            let impact = session.impact(state.config.as_ref().unwrap()).unwrap();
            prop_assert_eq!(impact.set_aside, 0, "the decisions in force set nothing aside");
            prop_assert!(counted + state.set_aside() >= answered.len(), "{} + {} of {answered:?}", counted, state.set_aside());
        }
        let mut again = Session::new(table(), 1, 0.0);
        again.replay(session.log()).unwrap();
        prop_assert!(again.state() == session.state());
        // All the way back, and forth again.
        let last = view(&session);
        let n = session.state().acts().len();
        for _ in 0..n {
            session.undo(0.0).unwrap();
        }
        prop_assert_eq!(session.status().answered + session.status().set_aside, 0);
        for _ in 0..n {
            session.redo(0.0).unwrap();
        }
        prop_assert!(view(&session) == last);
    }
}
