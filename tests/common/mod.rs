//! A real table with missing cells and mixed columns, and a person who labels it.

use querent::session::{Config, Job, Session};
use querent::table::read_csv;

pub(crate) const PENGUINS: &str = include_str!("../fixtures/penguins.csv");

/// The penguins with the species of two rows in three left out, and what those were.
pub(crate) fn partly_labelled() -> (String, Vec<Option<String>>) {
    let mut hidden = Vec::new();
    let mut lines = PENGUINS.lines();
    let mut csv = lines.next().unwrap().to_owned() + "\n";
    for (row, line) in lines.enumerate() {
        let (species, rest) = line.split_once(',').unwrap();
        let hide = row % 3 != 0;
        hidden.push(hide.then(|| species.to_owned()));
        csv += if hide { "" } else { species };
        csv = csv + "," + rest + "\n";
    }
    (csv, hidden)
}

pub(crate) fn open(csv: &str, config: Config) -> Session {
    let mut session = Session::new(read_csv(csv.as_bytes().to_vec(), "penguins.csv").unwrap(), 7, 0.0);
    session.configure(config, 0.0).unwrap();
    session
}

pub(crate) fn fit(session: &mut Session) -> f64 {
    let mut job = session.fit().unwrap();
    while !job.step().unwrap().finished {}
    let report = session.accept(job, 0.0).unwrap().expect("a finished fit");
    report.metrics.map_or(0.0, |metrics| metrics.accuracy)
}

pub(crate) fn answer(session: &mut Session, hidden: &[Option<String>], n: usize) {
    for _ in 0..n {
        let task = session.query(1, None).unwrap().remove(0);
        session.teach(task.row, hidden[task.row as usize].as_ref().unwrap(), 0.0).unwrap();
    }
}
