//! What jobs that fall into parts promise: where a part is done makes no difference to what comes of the job.

use querent::session::{
    Config, GenerateOptions, Job, Lending, RemoteTask, Session, SessionError, Simulate, SimulateOptions,
};
use querent::table::read_csv;

const PENGUINS: &str = include_str!("fixtures/penguins.csv");

fn session() -> Session {
    let mut session = Session::new(read_csv(PENGUINS.as_bytes().to_vec(), "penguins.csv").unwrap(), 7, 0.0);
    let config = Config { simulate: Some(Simulate { initial: 60 }), ..Config::new("species") };
    session.configure(config, 0.0).unwrap();
    session
}

fn alone<J: Job>(mut job: J) -> J {
    while !job.step().unwrap().finished {}
    job
}

/// Does a remote task as another instance would, which has nothing but its bytes.
fn elsewhere(bytes: &[u8]) -> Vec<u8> {
    alone(RemoteTask::read(bytes).unwrap()).finish().unwrap()
}

/// Does every other part elsewhere, and takes in first what was lent last.
fn shared<J: Job + Lending>(mut job: J) -> J {
    let mut lent = Vec::new();
    while let Some(part) = job.lend().unwrap() {
        lent.push(part);
        let done_here = lent.len() as f64;
        while !job.is_waiting() && job.step().unwrap().done < done_here {}
    }
    assert!(lent.len() > 1);
    while !job.is_waiting() {
        job.step().unwrap();
    }
    for (number, bytes) in lent.iter().rev() {
        assert!(!job.step().unwrap().finished);
        job.accept(*number, &elsewhere(bytes)).unwrap();
    }
    assert!(job.step().unwrap().finished);
    job
}

#[test]
fn a_cross_validation_comes_to_the_same_wherever_its_folds_are_done() {
    let session = session();
    let job = || session.evaluate(5).unwrap();
    assert_eq!(shared(job()).finish(), alone(job()).finish());
    assert_eq!(shared(job()).finish_label_report(), alone(job()).finish_label_report());
}

#[test]
fn a_simulation_comes_to_the_same_wherever_its_runs_are_done() {
    let options = r#"{"target": "species", "strategies": ["margin", "albl"], "initial": 6, "batch": 4, "budget": 12, "seeds": 2}"#;
    let options: SimulateOptions = serde_json::from_str(options).unwrap();
    let job = || session().simulate(options.clone()).unwrap();
    assert_eq!(shared(job()).finish(), alone(job()).finish());
}

#[test]
fn whether_synthetic_rows_help_comes_to_the_same_wherever_it_is_tried() {
    let options: GenerateOptions = serde_json::from_str(r#"{"method": "smote", "n": 20}"#).unwrap();
    let session = session();
    let job = || session.try_synthetic(options.clone()).unwrap();
    assert_eq!(shared(job()).finish(), alone(job()).finish());
}

#[test]
fn a_unit_that_is_reclaimed_is_done_here() {
    let session = session();
    let mut job = session.evaluate(3).unwrap();
    let lent: Vec<u32> = std::iter::from_fn(|| job.lend().unwrap()).map(|(number, _)| number).collect();
    assert_eq!(lent, [0, 1, 2]);
    assert!(job.is_waiting());
    assert!(!job.step().unwrap().finished);
    assert_eq!(job.accept(1, b"nonsense").unwrap_err().code(), "bad_work_unit");
    for number in lent {
        job.reclaim(number);
    }
    assert!(!job.is_waiting());
    assert_eq!(alone(job).finish(), alone(session.evaluate(3).unwrap()).finish());
}

#[test]
fn an_outcome_is_taken_in_once() {
    let mut job = session().evaluate(3).unwrap();
    let (number, bytes) = job.lend().unwrap().unwrap();
    let outcome = elsewhere(&bytes);
    job.accept(number, &outcome).unwrap();
    for wrong in [number, 1, 99] {
        assert_eq!(job.accept(wrong, &outcome).unwrap_err().code(), "bad_work_unit");
    }
    job.reclaim(number);
    assert_eq!(job.lend().unwrap().map(|(next, _)| next), Some(1));
}

#[test]
fn a_remote_task_that_is_none_is_refused() {
    let code = |result: Result<RemoteTask, SessionError>| result.err().map(|error| error.code());
    for bytes in [&b""[..], b"\0", b"\x01", b"\x01\x02\0\0\0{}", b"\x02\xff\xff\xff\xff"] {
        assert_eq!(code(RemoteTask::read(bytes)), Some("bad_work_unit"));
    }
    let (_, bytes) = session().evaluate(3).unwrap().lend().unwrap().unwrap();
    assert_eq!(code(RemoteTask::read(&bytes[..bytes.len() - 1])), Some("bad_work_unit"));
    let early = RemoteTask::read(&bytes).unwrap().finish();
    assert_eq!(early.unwrap_err().code(), "bad_work_unit");
}
