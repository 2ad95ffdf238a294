//! Deciding what to learn is a job: it says how far it is, and dropped before its end it leaves the session as it was.

use querent::session::{Config, Job, JobSpec, Outcome, Session};

use crate::common::{answer, fit, open, partly_labelled};

fn session() -> Session {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    answer(&mut session, &hidden, 5);
    session
}

/// Other decisions, under which the columns are encoded otherwise.
fn others() -> Config {
    let mut config = Config::new("species");
    config.holdout = 0.4;
    config
}

#[test]
fn a_configuration_that_is_dropped_half_way_changes_nothing() {
    let session = session();
    let (log, state, task) = (session.log().to_vec(), session.state().clone(), session.query(1, None).unwrap());
    let mut job = session.begin(JobSpec::Configure { config: others() }).unwrap().unwrap();
    let mut last = -1.0;
    for _ in 0..6 {
        let progress = job.step().unwrap();
        let share = progress.done / progress.total;
        assert!(share > last && share < 1.0 && !progress.finished, "{share} after {last}");
        last = share;
    }
    drop(job);
    assert_eq!((session.log(), session.state()), (log.as_slice(), &state));
    assert_eq!(session.query(1, None).unwrap(), task);
    assert!(session.model().is_some());
}

#[test]
fn a_job_comes_to_what_a_configuration_at_once_does() {
    let (mut by_job, mut at_once) = (session(), session());
    let mut job = by_job.begin(JobSpec::Configure { config: others() }).unwrap().unwrap();
    while !job.step().unwrap().finished {}
    let Some(Outcome::Configure(status)) = by_job.finish(job, 9.0).unwrap() else { panic!("it is in force") };
    at_once.configure(others(), 9.0).unwrap();
    assert_eq!(*status, at_once.status());
    assert_eq!((by_job.log(), by_job.state()), (at_once.log(), at_once.state()));
    // Decisions that are in force already change nothing.
    let mut job = by_job.begin(JobSpec::Configure { config: others() }).unwrap().unwrap();
    assert!(job.step().unwrap().finished);
    by_job.finish(job, 10.0).unwrap().unwrap();
    assert_eq!(by_job.log(), at_once.log());
}

#[test]
fn a_job_that_waited_while_something_else_was_decided_is_superseded() {
    let mut session = session();
    let mut job = session.begin(JobSpec::Configure { config: others() }).unwrap().unwrap();
    while !job.step().unwrap().finished {}
    session.configure(Config { holdout: 0.3, ..Config::new("species") }, 1.0).unwrap();
    let log = session.log().to_vec();
    assert!(session.is_superseded(&job));
    assert!(session.finish(job, 2.0).unwrap().is_none());
    assert_eq!(session.log(), log);
}
