//! What a session promises about labels: re-asks, labels that the model gives, several annotators, and labels that look wrong.

use querent::annotate::{AuditVerdict, Purpose, Task};
use querent::session::{Act, AutoOptions, Config, Job, Session, SessionEvent};
use querent::table::{WriteOptions, read_csv};

/// Two clouds of points, `n` rows; the label column is blank below the first `given` rows.
fn clouds(n: usize, given: usize) -> String {
    let mut csv = vec!["x,y,kind\n".to_owned()];
    for row in 0..n {
        let jitter = (row * 7 % 13) as f64 / 13.0;
        let (x, y, kind) = (kind_of(row) as f64 * 6.0 + jitter, (row * 5 % 11) as f64 / 11.0, name(row));
        csv.push(format!("{x},{y},{}\n", if row < given { kind } else { "" }));
    }
    csv.concat()
}

fn kind_of(row: usize) -> usize {
    row % 2
}

fn name(row: usize) -> &'static str {
    ["left", "right"][kind_of(row)]
}

fn open(csv: &str, config: Config) -> Session {
    let mut session = Session::new(read_csv(csv.as_bytes().to_vec(), "clouds.csv").unwrap(), 3, 0.0);
    session.configure(Config { classes: vec!["left".into(), "right".into()], ..config }, 0.0).unwrap();
    session
}

fn fit(session: &mut Session) {
    let mut job = session.fit().unwrap();
    while !job.step().unwrap().finished {}
    session.accept(job, 0.0).unwrap().expect("a finished fit");
}

fn next(session: &Session) -> Task {
    session.query(1, None).unwrap().remove(0)
}

fn answer(session: &mut Session, task: &Task) {
    let label = name(task.row as usize);
    match task.purpose {
        Purpose::ReAsk => session.answer_again(task.row, label, 5.0).unwrap(),
        _ => session.teach(task.row, label, 5.0).unwrap(),
    }
}

/// The same events on the same table give the same session.
fn replayed(session: &Session, csv: &str) -> Session {
    let mut again = Session::new(read_csv(csv.as_bytes().to_vec(), "clouds.csv").unwrap(), 3, 0.0);
    again.replay(session.log()).unwrap();
    again
}

#[test]
fn re_asks_come_at_their_rate_are_blind_and_are_counted() {
    let csv = clouds(300, 10);
    let mut session = open(&csv, Config { re_ask_rate: 0.2, ..Config::new("kind") });
    fit(&mut session);
    let mut purposes = Vec::new();
    for _ in 0..100 {
        let task = next(&session);
        if task.purpose == Purpose::ReAsk {
            assert!(task.suggestion.is_none() && task.probabilities.is_empty());
            assert!(session.state().answers().contains_key(&(task.row as usize)));
        }
        purposes.push(task.purpose);
        answer(&mut session, &task);
    }
    let re_asked = purposes.iter().filter(|&&purpose| purpose == Purpose::ReAsk).count();
    assert!((15..=20).contains(&re_asked), "{re_asked} of 100 at a rate of 0.2");
    let consistency = session.annotators().unwrap().consistency;
    assert_eq!((consistency.asked as usize, consistency.same as usize), (re_asked, re_asked));
    assert_eq!(replayed(&session, &csv).state(), session.state());
}

#[test]
fn another_answer_to_a_re_ask_counts_and_is_undone_alone() {
    let csv = clouds(60, 10);
    let mut session = open(&csv, Config::new("kind"));
    let row = next(&session).row;
    session.teach(row, "left", 1.0).unwrap();
    session.answer_again(row, "right", 2.0).unwrap();
    assert_eq!(session.state().class_of(row as usize), Some(1));
    assert_eq!(session.status().re_asked, 1);
    session.undo(3.0).unwrap();
    assert_eq!(session.state().class_of(row as usize), Some(0));
    session.skip_again(row, 4.0).unwrap();
    assert_eq!((session.state().class_of(row as usize), session.status().re_asked), (Some(0), 1));
}

#[test]
fn wrong_labels_of_the_table_come_back_as_re_asks() {
    let mut lines: Vec<String> = clouds(120, 80).lines().map(str::to_owned).collect();
    for row in [11, 24, 37] {
        lines[row + 1] = lines[row + 1].replace(name(row), name(row + 1));
    }
    let csv = lines.join("\n") + "\n";
    let mut session = open(&csv, Config { re_ask_rate: 0.5, ..Config::new("kind") });
    let mut job = session.evaluate(5).unwrap();
    while !job.step().unwrap().finished {}
    let report = session.accept_label_check(job, 0.0).unwrap();
    let mut found: Vec<u32> = report.issues.iter().map(|issue| issue.row).collect();
    found.sort_unstable();
    assert_eq!(found, [11, 24, 37]);
    assert_eq!(session.status().suspicious, 3);
    let again = session.query(1, Some(Purpose::ReAsk)).unwrap();
    assert!(found.contains(&again[0].row));
    answer(&mut session, &again[0]);
    assert_eq!(session.status().suspicious, 2);
    assert_eq!(session.state().class_of(again[0].row as usize), Some(kind_of(again[0].row as usize)));
}

/// A session whose checks allow a promise of 90 %.
fn ready_to_label(csv: &str) -> Session {
    let mut session = open(csv, Config::new("kind"));
    fit(&mut session);
    session.draw_checks(60, 0.0).unwrap();
    while let Some(task) = session.query(1, Some(Purpose::Check)).unwrap().pop() {
        answer(&mut session, &task);
    }
    session
}

const PROMISE: AutoOptions = AutoOptions { target: 0.9, confidence: 0.95 };

#[test]
fn a_model_labels_by_itself_only_what_audited_rows_allow_and_all_is_undone_at_once() {
    let csv = clouds(500, 20);
    let mut early = open(&csv, Config::new("kind"));
    assert_eq!(early.auto_label(PROMISE, 0.0).unwrap_err().code(), "no_model");
    fit(&mut early);
    assert_eq!(early.auto_label(PROMISE, 0.0).unwrap_err().code(), "no_threshold");
    let mut session = ready_to_label(&csv);
    let plan = session.plan_auto_labels(PROMISE).unwrap();
    assert_eq!(session.status().auto_labelled, 0, "a plan labels nothing");
    let wanted = plan.chosen.expect("a threshold").rows;
    let teaching = session.state().teaching_labels();
    session.auto_label(PROMISE, 9.0).unwrap();
    let status = session.status();
    assert_eq!((status.auto_labelled, status.labelled as usize), (wanted, teaching.len()));
    assert_eq!(session.state().teaching_labels(), teaching, "the model's own labels teach nothing");
    let export = String::from_utf8(session.export(&WriteOptions::default()).unwrap().finish()).unwrap();
    let auto: Vec<usize> = (0..500).filter(|row| export.lines().nth(row + 1).unwrap().contains(",auto,")).collect();
    assert_eq!(auto.len() as u32, wanted);
    assert!(session.query(500, Some(Purpose::Teach)).unwrap().iter().all(|task| !auto.contains(&(task.row as usize))));
    assert_eq!(replayed(&session, &csv).state(), session.state());
    session.undo(10.0).unwrap();
    assert_eq!(session.status().auto_labelled, 0);
}

#[test]
fn audits_check_the_models_labels_until_the_promise_is_shown_to_be_kept() {
    let csv = clouds(500, 20);
    let mut session = ready_to_label(&csv);
    session.auto_label(PROMISE, 9.0).unwrap();
    assert_eq!(session.status().audits[0].verdict, AuditVerdict::Open);
    let turns: Vec<Purpose> = session.query(40, None).unwrap().iter().map(|task| task.purpose).collect();
    assert!(
        turns.contains(&Purpose::Audit) && turns.contains(&Purpose::Teach) || session.status().pool == 0,
        "{turns:?}"
    );
    let mut audited = 0;
    while let Some(task) = session.query(1, Some(Purpose::Audit)).unwrap().pop() {
        assert!(task.suggestion.is_none(), "an audit is blind");
        answer(&mut session, &task);
        audited += 1;
        assert_eq!(session.status().audits[0].checked, audited);
    }
    let audit = session.status().audits.remove(0);
    assert_eq!((audit.verdict, audit.wrong), (AuditVerdict::Kept, 0));
    assert!(audited < audit.rows, "it ends before every row is checked");
}

#[test]
fn wrong_labels_of_the_model_break_its_promise() {
    let csv = clouds(500, 20);
    let mut session = ready_to_label(&csv);
    session.auto_label(PROMISE, 9.0).unwrap();
    while let Some(task) = session.query(1, Some(Purpose::Audit)).unwrap().pop() {
        session.teach(task.row, name(task.row as usize + 1), 9.0).unwrap();
    }
    assert_eq!(session.status().audits[0].verdict, AuditVerdict::Broken);
}

#[test]
fn annotators_are_merged_compared_and_settled() {
    let csv = clouds(80, 10);
    let (mut mine, mut theirs) = (open(&csv, Config::new("kind")), open(&csv, Config::new("kind")));
    for row in 20..40 {
        mine.teach(row, name(row as usize), 1.0).unwrap();
        let differs = row % 10 == 3;
        theirs.teach(row, name(row as usize + usize::from(differs)), 1.0).unwrap();
    }
    theirs.teach(50, "left", 1.0).unwrap();
    assert_eq!(mine.merge(&theirs.save().unwrap(), "theirs.querent", "Bo", 2.0).unwrap(), 21);
    let report = mine.annotators().unwrap();
    assert_eq!(report.agreement.rows, 20);
    assert!((report.agreement.agreement.unwrap() - 0.9).abs() < 1e-9);
    assert!((report.agreement.pairs[0].kappa.unwrap() - 0.8).abs() < 1e-9);
    let rows: Vec<u32> = report.disputed.iter().map(|row| row.row).collect();
    assert_eq!(rows, [23, 33]);
    assert_eq!(mine.state().class_of(50), Some(0), "a row that only the other labelled is theirs");
    mine.settle(23, name(23), 3.0).unwrap();
    assert_eq!(mine.annotators().unwrap().disputed.len(), 1);
    assert_eq!(mine.state().class_of(23), Some(kind_of(23)));
    let export = String::from_utf8(mine.export(&WriteOptions::default()).unwrap().finish()).unwrap();
    assert!(export.lines().nth(24).unwrap().contains(",settled,"));
    assert!(export.lines().nth(51).unwrap().contains(",consensus,"));
    mine.undo(4.0).unwrap();
    mine.undo(4.0).unwrap();
    assert!(mine.status().annotators.is_empty() && mine.state().class_of(50).is_none());
}

#[test]
fn an_exported_table_is_merged_like_a_project() {
    let csv = clouds(40, 10);
    let (mut mine, mut theirs) = (open(&csv, Config::new("kind")), open(&csv, Config::new("kind")));
    for row in 20..30 {
        theirs.teach(row, name(row as usize), 1.0).unwrap();
    }
    assert_eq!(
        mine.merge(&theirs.export(&WriteOptions::default()).unwrap().finish(), "theirs.csv", "Bo", 2.0).unwrap(),
        10
    );
    let error = mine.merge(clouds(41, 20).as_bytes(), "other.csv", "Bo", 2.0).unwrap_err();
    assert_eq!(error.code(), "other_rows");
    let error = mine.merge(csv.as_bytes(), "blank.csv", "Bo", 2.0).unwrap_err();
    assert_eq!(error.code(), "nothing_to_merge");
    let replaced = mine
        .log()
        .iter()
        .filter(|event| matches!(event, SessionEvent::Did(act) if matches!(act.as_ref(), Act::Merged { .. })))
        .count();
    assert_eq!(replaced, 1, "what was refused is not in the log");
}

#[test]
fn where_annotators_are_undecided_the_persons_own_label_stands() {
    let csv = clouds(80, 10);
    let (mut mine, mut theirs) = (open(&csv, Config::new("kind")), open(&csv, Config::new("kind")));
    for row in 20..24 {
        mine.teach(row, "right", 1.0).unwrap();
        theirs.teach(row, "left", 1.0).unwrap();
    }
    mine.merge(&theirs.save().unwrap(), "theirs.querent", "Bo", 2.0).unwrap();
    assert_eq!(mine.annotators().unwrap().disputed.len(), 4);
    for row in 20..24 {
        assert_eq!(mine.state().class_of(row), Some(1), "row {row}");
    }
}
