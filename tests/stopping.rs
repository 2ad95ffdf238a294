//! Stopping rules replay a session's own log.

use querent::evaluate::{StoppingRule, Verdict};
use querent::learner::LearnerConfig;
use querent::session::{BulkLabel, Command, Config, Finding, Look, Session, SessionEvent, Simulate};
use querent::table::read_csv;

use crate::common::{PENGUINS, fit, open};

fn small() -> LearnerConfig {
    LearnerConfig { hidden: vec![6], max_steps: 40, ..LearnerConfig::default() }
}

/// A practice session of 70 answers, with a fit after each ten.
fn practised() -> Session {
    let config = Config { simulate: Some(Simulate { initial: 10 }), learner: small(), ..Config::new("species") };
    let mut session = open(PENGUINS, config);
    fit(&mut session);
    for nth in 1..=70_u32 {
        let row = session.query(1, None).unwrap()[0].row;
        let label = session.reveal(row).unwrap().to_owned();
        session.teach(row, &label, f64::from(nth) * 6_000.0).unwrap();
        if nth % 10 == 0 {
            fit(&mut session);
        }
    }
    session
}

fn replayed(log: &[SessionEvent]) -> Session {
    let mut session = Session::new(read_csv(PENGUINS.as_bytes().to_vec(), "penguins.csv").unwrap(), 7, 0.0);
    session.replay(log).unwrap();
    session
}

#[test]
fn rules_say_the_same_of_a_log_that_is_replayed() {
    let mut session = practised();
    let mut rules = StoppingRule::usual();
    let sooner = StoppingRule::Budget { labels: 30 };
    let by_class = StoppingRule::Consecutive { n: 500, class: "Chinstrap".to_owned() };
    rules.extend([
        sooner.clone(),
        StoppingRule::Time { minutes: 4.0 },
        StoppingRule::Accuracy { target: 0.5 },
        by_class.clone(),
        StoppingRule::All { rules: vec![sooner, by_class] },
    ]);
    let report = session.stopping(&rules).unwrap();
    assert_eq!(report.rounds, 8);
    // Round by round, and the rules that need four of them at 20 labels each have them.
    for of in &report.rules[..2] {
        assert!(matches!(of.now, Verdict::Stop { .. } | Verdict::GoOn { .. }), "{of:?}");
    }
    let budget = report.rules[5].first.unwrap();
    assert_eq!((budget.point, report.rules[5].now), (Some(3), Verdict::Stop { value: 70.0 }));
    let curve = &session.state().curve[3];
    assert_eq!((budget.labels, budget.accuracy), (curve.labels + curve.held_out, curve.accuracy));
    // 69 gaps of six seconds.
    assert_eq!(report.rules[6].now, Verdict::Stop { value: 6.9 });
    assert!(report.rules[7].first.is_some() && report.rules[8].first.is_none() && report.rules[9].first.is_none());
    assert_eq!(replayed(session.log()).stopping(&rules).unwrap(), report);

    // What is undone is gone from the rounds too, and comes back with new labels alone.
    for _ in 0..25 {
        session.undo(0.0).unwrap();
    }
    let undone = session.stopping(&rules).unwrap();
    assert_eq!((undone.rounds, undone.rules[5].now), (5, Verdict::Stop { value: 45.0 }));
    assert_eq!(replayed(session.log()).stopping(&rules).unwrap(), undone);
    // Predictions among other classes are nothing to compare with.
    session.merge_classes(vec!["Adelie".to_owned(), "Chinstrap".to_owned()], "Other", 0.0).unwrap();
    assert_eq!(session.stopping(&[]).unwrap().rounds, 0);
    session.undo(0.0).unwrap();
    assert_eq!(session.stopping(&rules).unwrap(), undone);
}

#[test]
fn a_log_without_rounds_opens_and_says_that_it_is_too_early() {
    let session = practised();
    let is_round = |event: &SessionEvent| matches!(event, SessionEvent::Found(Finding::StopSetPredicted { .. }));
    let dropped: Vec<usize> = (0..session.log().len()).filter(|&at| is_round(&session.log()[at])).collect();
    // A fit names how many events it was of.
    let shifted = |event: &SessionEvent| match event {
        SessionEvent::Found(Finding::Fitted { after, start, point, at }) => {
            let after = after - dropped.iter().filter(|&&of| of < *after as usize).count() as u32;
            SessionEvent::Found(Finding::Fitted { after, start: *start, point: *point, at: *at })
        }
        other => other.clone(),
    };
    let log: Vec<SessionEvent> = session.log().iter().filter(|event| !is_round(event)).map(shifted).collect();
    let old = replayed(&log);
    let report = old.stopping(&StoppingRule::usual()).unwrap();
    assert_eq!((report.rounds, report.rules[0].now), (0, Verdict::TooEarly { missing: 3 }));
    assert!(!matches!(report.rules[4].now, Verdict::TooEarly { .. }), "the curve is there: {report:?}");
}

#[test]
fn what_is_no_rule_of_this_session_is_refused() {
    let session = open(PENGUINS, Config::new("species"));
    let refused = |rule| session.stopping(&[rule]).unwrap_err().code();
    assert_eq!(refused(StoppingRule::Consecutive { n: 5, class: "Emperor".to_owned() }), "unknown_class");
    let nested = (0..4).fold(StoppingRule::Budget { labels: 1 }, |rule, _| StoppingRule::Any { rules: vec![rule] });
    assert_eq!(refused(nested), "invalid_setting");
    let lost = StoppingRule::Budget { labels: 1 };
    assert!(!session.stopping(&[lost]).unwrap().rules[0].now.stops());
}

#[test]
fn rows_that_are_answered_at_once_count_each_with_its_class() {
    let config = Config { simulate: Some(Simulate { initial: 10 }), learner: small(), ..Config::new("species") };
    let mut session = open(PENGUINS, config);
    let open = session.query(12, Some(querent::annotate::Purpose::Teach)).unwrap();
    let mut rows: Vec<u32> = open.iter().take(4).map(|task| task.row).collect();
    rows.sort_unstable();
    let label = BulkLabel::Each(["Gentoo", "Chinstrap", "Adelie", "Adelie"].map(str::to_owned).to_vec());
    session.run(Command::TeachRows { rows, label }, &Look::default(), 0.0).unwrap();
    let last = StoppingRule::Consecutive { n: 3, class: "Chinstrap".to_owned() };
    let report = session.stopping(&[StoppingRule::Budget { labels: 4 }, last]).unwrap();
    let says: Vec<Verdict> = report.rules.iter().map(|of| of.now).collect();
    assert_eq!(says, [Verdict::Stop { value: 4.0 }, Verdict::GoOn { value: 2.0 }]);
}
