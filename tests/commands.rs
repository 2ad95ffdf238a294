//! Commands, questions and jobs by name: what they come to is what their methods come to, and their names are kept.

use querent::annotate::Purpose;
use querent::session::{
    ActKind, Answer, AutoOptions, Command, Config, FoldOptions, Job as _, JobSpec, Look, Outcome, Question, Session,
    UndoneAct,
};

use crate::common::{fit, open, partly_labelled};

fn teach(row: u32, label: &str) -> Command {
    Command::Teach { row, label: label.to_owned(), purpose: None, draw: None }
}

fn finished(session: &mut Session, spec: JobSpec) -> Option<Outcome> {
    let mut job = session.begin(spec).unwrap()?;
    while !job.step().unwrap().finished {}
    session.finish(job, 0.0).unwrap()
}

#[test]
fn a_reply_shows_what_single_questions_answer() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let row = session.query(1, None).unwrap()[0].row;
    let plan = AutoOptions::default();
    let look = Look { task: true, history: true, metrics: true, annotators: true, plan: Some(plan), ..Look::default() };
    let view = session.run(teach(row, "Adelie"), &look, 0.0).unwrap().view;
    assert_eq!(view.status, session.status());
    assert_eq!(view.task.as_ref(), session.query(1, None).unwrap().first());
    assert_eq!(view.history, Some(session.history()));
    assert_eq!(view.metrics, session.metrics());
    assert_eq!(view.plan, session.plan_auto_labels(plan).ok());
    assert_eq!((view.annotators, view.hidden), (None, None));
    assert!(view.task.is_some_and(|task| task.row != row) && view.plan.is_some() && view.metrics.is_some());
    let bare = session.run(Command::Undo, &Look::default(), 0.0).unwrap().view;
    assert_eq!((bare.task, bare.history, bare.metrics, bare.plan), (None, None, None, None));
}

#[test]
fn the_question_ahead_is_the_one_that_comes_once_the_open_one_is_answered() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let look = Look { task: true, ahead: true, ..Look::default() };
    let mut view = session.view(&look);
    assert_eq!(view.task.as_ref(), session.query(1, None).unwrap().first());
    for _ in 0..7 {
        let (shown, ahead) = (view.task.unwrap(), view.ahead.unwrap());
        assert_ne!(shown.row, ahead.row);
        let behind = Look { ahead: true, open: Some(ahead.row), ..Look::default() };
        let next = session.run(teach(shown.row, "Adelie"), &behind, 0.0).unwrap().view;
        assert_eq!(ahead.row, session.query(1, None).unwrap()[0].row);
        assert_eq!((next.task.is_none(), next.status.behind > 0), (true, true));
        view = querent::session::View { task: Some(ahead), ..next };
    }
    // The first of a batch that is drawn need not be the best.
    session.configure(Config { strategy: "power_margin".to_owned(), ..Config::new("species") }, 0.0).unwrap();
    fit(&mut session);
    assert!(session.view(&look).task.is_some() && session.view(&look).ahead.is_none());
}

#[test]
fn the_question_ahead_keeps_its_turn_where_a_model_has_learned_since() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let mut checks = 0;
    for nth in 0..5 {
        let row = session.query(1, None).unwrap()[0].row;
        session.run(teach(row, ["Adelie", "Gentoo"][nth % 2]), &Look::default(), 0.0).unwrap();
        // The open question is the former model's, and what comes after it the present one's.
        let open = session.query(1, None).unwrap()[0].row;
        fit(&mut session);
        let ahead = session.view(&Look { ahead: true, open: Some(open), ..Look::default() }).ahead.unwrap();
        let turns = session.query(2, None).unwrap();
        assert_eq!((ahead.purpose, ahead.row == open), (turns[1].purpose, false));
        checks += usize::from(ahead.purpose == Purpose::Check);
    }
    assert_eq!(checks, 1);
}

#[test]
fn what_is_undone_is_asked_about_again_in_the_same_reply() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    let row = session.query(1, None).unwrap()[0].row;
    session.run(teach(row, "Adelie"), &Look::default(), 0.0).unwrap();
    let again = Some(UndoneAct { act: ActKind::Answered, row });
    let view = session.run(Command::Undo, &Look { task: true, again, ..Look::default() }, 0.0).unwrap().view;
    assert_eq!(view.task.unwrap().row, row);
    assert_eq!(view.status.answered, 0);
}

#[test]
fn a_question_of_one_purpose_comes_first_while_there_is_one() {
    let (csv, _) = partly_labelled();
    let session = open(&csv, Config::new("species"));
    let purpose = |purpose| {
        let look = Look { task: true, purpose: Some(purpose), ..Look::default() };
        session.view(&look).task.unwrap().purpose
    };
    assert_eq!(purpose(Purpose::Check), Purpose::Check);
    assert_eq!(purpose(Purpose::Audit), session.query(1, None).unwrap()[0].purpose);
}

#[test]
fn a_command_that_cannot_be_done_changes_nothing() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let before = session.log().len();
    let error = session.run(teach(0, "Dodo"), &Look::default(), 0.0).unwrap_err();
    assert_eq!((error.code(), session.log().len()), ("unknown_class", before));
}

#[test]
fn jobs_by_name_come_to_what_they_are_and_hold_under_the_decisions_that_they_began_with() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    assert!(session.begin(JobSpec::Refit).unwrap().is_none());
    assert!(matches!(finished(&mut session, JobSpec::Fit { from_scratch: true }), Some(Outcome::Fit(_))));
    assert!(matches!(finished(&mut session, JobSpec::Refit), Some(Outcome::Refit(_))));
    assert!(matches!(
        finished(&mut session, JobSpec::Evaluate { options: FoldOptions::plain(2), predictions: false }),
        Some(Outcome::Evaluate { .. })
    ));
    let (fit, refit) = (session.begin(JobSpec::Fit { from_scratch: false }).unwrap().unwrap(), JobSpec::Refit);
    let refit = session.begin(refit).unwrap().unwrap();
    session.add_class("Macaroni", 0.0).unwrap();
    assert!(session.is_superseded(&fit) && !session.is_superseded(&refit));
    assert!(session.finish(fit, 0.0).unwrap().is_none());
}

#[test]
fn names_are_the_same_in_every_layer() {
    let (csv, _) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    let command = |json: &str| serde_json::from_str::<Command>(json).unwrap();
    assert_eq!(command(r#"{"command":"teach","row":3,"label":"Adelie"}"#), teach(3, "Adelie"));
    assert_eq!(command(r#"{"command":"augment"}"#), Command::Augment { options: None });
    session.run(command(r#"{"command":"drawChecks","n":1}"#), &Look::default(), 0.0).unwrap();
    let question: Question = serde_json::from_str(r#"{"question":"impactOfRemoving","name":"Adelie"}"#).unwrap();
    let answer = session.ask(&question).unwrap();
    assert!(matches!(answer, Answer::ImpactOfRemoving(_)));
    assert_eq!(serde_json::to_value(&answer).unwrap()["question"], "impactOfRemoving");
    let spec: JobSpec = serde_json::from_str(r#"{"job":"labelErrors","folds":3}"#).unwrap();
    assert_eq!(spec, JobSpec::LabelErrors { folds: 3 });
}
