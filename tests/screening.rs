//! Finding all rows of one class: what is asked, what is reported, and that the class that is sought follows its name.

use querent::annotate::Purpose;
use querent::evaluate::StoppingRule;
use querent::learner::LearnerConfig;
use querent::session::{Config, Finding, Job, Session, SessionEvent};

use crate::common::{PENGUINS, fit, open};

/// The penguins without a label, and the species of each row.
fn unlabelled() -> (String, Vec<String>) {
    let mut lines = PENGUINS.lines();
    let head = lines.next().unwrap().to_owned() + "\n";
    let rows = lines.map(|line| line.split_once(',').unwrap());
    let (csv, truth): (Vec<String>, Vec<String>) = rows.map(|(a, b)| (format!(",{b}\n"), a.to_owned())).unzip();
    (head + &csv.concat(), truth)
}

fn decisions(sought: Option<&str>, holdout: f64) -> Config {
    Config {
        strategy: "most_likely".to_owned(),
        classes: ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned).to_vec(),
        sought: sought.map(str::to_owned),
        holdout,
        learner: LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() },
        ..Config::new("species")
    }
}

fn answer(session: &mut Session, truth: &[String], purpose: Purpose, n: u32) {
    for task in session.query(n, Some(purpose)).unwrap() {
        session.teach(task.row, &truth[task.row as usize], 0.0).unwrap();
    }
}

#[test]
fn most_likely_finds_the_rows_of_the_class_that_is_sought_first() {
    let (csv, truth) = unlabelled();
    let mut session = open(&csv, decisions(Some("Chinstrap"), 0.0));
    let before = session.screening(None).unwrap();
    assert_eq!((before.class.as_str(), before.rows, before.read, before.found), ("Chinstrap", 344, 0, 0));
    assert_eq!((before.most_left, before.recall), (344, 0.0));
    assert_eq!(before.by_random_share, None);

    answer(&mut session, &truth, Purpose::Teach, 20);
    for _ in 0..3 {
        fit(&mut session);
        answer(&mut session, &truth, Purpose::Teach, 30);
    }
    let report = session.screening(None).unwrap();
    let in_all = truth.iter().filter(|class| *class == "Chinstrap").count();
    assert_eq!((in_all, report.read), (68, 110));
    // Of 110 rows read at random 22 would be.
    assert!(report.found >= 60, "{report:?}");
    assert!(report.found + report.most_left >= 68, "{report:?}");
    let saved = f64::from(344 - 110) / 344.0 - (1.0 - report.recall);
    assert!((report.work_saved - saved).abs() < 1e-12);
    assert_eq!(session.screening(Some("Gentoo")).unwrap().class, "Gentoo");
    assert_eq!(session.screening(Some("Emperor")).unwrap_err().code(), "unknown_class");

    let rule = StoppingRule::Recall { target: 0.95, confidence: 0.95, class: "Chinstrap".to_owned() };
    let stopping = session.stopping(&[rule, StoppingRule::Read { share: 0.3 }]).unwrap();
    assert_eq!(stopping.rules[0].now.stops(), report.recall >= 0.95);
    assert!(stopping.rules[1].now.stops());
}

#[test]
fn what_is_left_is_estimated_from_the_random_share_too() {
    let (csv, truth) = unlabelled();
    let mut session = open(&csv, decisions(Some("Gentoo"), 0.2));
    answer(&mut session, &truth, Purpose::Teach, 20);
    answer(&mut session, &truth, Purpose::Check, 40);
    fit(&mut session);
    let report = session.screening(None).unwrap();
    let left = report.by_random_share.unwrap();
    let really = truth.iter().filter(|class| *class == "Gentoo").count() as f64 - f64::from(report.found);
    assert!(left.low <= really && really <= left.high && left.low < left.left && left.left < left.high, "{left:?}");
}

#[test]
fn the_class_that_is_sought_follows_its_name() {
    let (csv, _) = unlabelled();
    let mut session = open(&csv, decisions(Some("Gentoo"), 0.0));
    session.rename_class("Gentoo", "gentoo", 0.0).unwrap();
    let sought = |session: &Session| session.state().config.as_ref().unwrap().sought.clone();
    assert_eq!(sought(&session).as_deref(), Some("gentoo"));
    assert_eq!(session.screening(None).unwrap().class, "gentoo");
    session.undo(0.0).unwrap();
    assert_eq!(sought(&session).as_deref(), Some("Gentoo"));
    session.remove_class("Gentoo", 0.0).unwrap();
    assert_eq!(sought(&session), None);
    let refused = session.configure(decisions(Some("Emperor"), 0.0), 0.0);
    assert_eq!(refused.unwrap_err().code(), "unknown_class");
}

#[test]
fn labels_that_came_in_no_order_are_found_and_say_nothing_by_their_place() {
    let (csv, truth) = unlabelled();
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    // The first thirty rows have their labels in the table.
    for (line, class) in lines.iter_mut().skip(1).zip(&truth).take(30) {
        *line = format!("{class}{line}");
    }
    let session = open(&(lines.join("\n") + "\n"), decisions(Some("Adelie"), 0.0));
    let report = session.screening(None).unwrap();
    assert_eq!((report.read, report.found), (30, 30));
    assert_eq!(report.most_left, 344 - 30);
    assert_eq!(report.since_last, 0);
}

#[test]
fn an_evaluation_of_the_learner_that_the_strategy_has_counts() {
    let (csv, truth) = unlabelled();
    let learner = LearnerConfig::default();
    let mut session = open(&csv, Config { learner, ..decisions(Some("Chinstrap"), 0.0) });
    // Rows of every class, in the order of the table.
    for (row, class) in truth.iter().enumerate().step_by(8) {
        session.teach(row as u32, class, 0.0).unwrap();
    }
    let mut job = session.evaluate(2).unwrap();
    while !job.step().unwrap().finished {}
    session.accept_evaluation(job, 0.0).unwrap();
    let is_evaluated = |event: &SessionEvent| matches!(event, SessionEvent::Found(Finding::Evaluated { .. }));
    assert!(session.log().iter().any(is_evaluated));
}
