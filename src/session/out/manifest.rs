//! What a project file says of the files in it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::log::event::SessionEvent;
use querent_table::{ReadOptions, Table};

/// The version of project files that is written.
pub(crate) const VERSION: u32 = 3;
/// At least so many lines of the log are checked together.
const STRETCH: usize = 16;
/// And so many of the table.
const ROWS: usize = 4;
/// So many checks are about the most that a long text has.
const MOST_CHECKS: usize = 2048;

/// The first thing to read in a project: how its table was written, and the digests by which damage is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Manifest {
    pub(crate) format: String,
    pub(crate) version: u32,
    /// The name of the table.
    pub(crate) name: String,
    pub(crate) table: TableFile,
    pub(crate) log: LogFile,
}

/// About the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TableFile {
    pub(crate) file: String,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// How it is to be read, with nothing left to be found out.
    pub(crate) reading: ReadOptions,
    pub(crate) encoding: String,
    pub(crate) sha256: String,
    /// Of its lines; none in projects that were saved without.
    #[serde(flatten, default)]
    pub(crate) lines: Option<Checks>,
}

/// About the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LogFile {
    pub(crate) file: String,
    /// Its events, one a line.
    pub(crate) events: usize,
    pub(crate) sha256: String,
    #[serde(flatten)]
    pub(crate) lines: Checks,
}

/// Digests of a few lines each, by which it is known how far a damaged file is as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checks {
    /// So many lines are of one check.
    pub(crate) every: usize,
    /// The beginning of the digest of each stretch of lines.
    checks: Vec<String>,
}

pub(crate) const TABLE: &str = "table.csv";
pub(crate) const LOG: &str = "log.jsonl";
pub(crate) const MANIFEST: &str = "manifest.json";

impl Manifest {
    /// The manifest of a table and the text that it was written as, and of a log.
    pub(crate) fn new(table: &Table, text: &[u8], n_events: usize, log: &[u8]) -> Self {
        Self {
            format: "querent project".to_owned(),
            version: VERSION,
            name: table.name().to_owned(),
            table: TableFile {
                file: TABLE.to_owned(),
                rows: table.n_rows(),
                columns: table.n_columns(),
                reading: table.reading(),
                encoding: "utf-8".to_owned(),
                sha256: digest(text),
                lines: Some(Checks::of(text, ROWS)),
            },
            log: LogFile {
                file: LOG.to_owned(),
                events: n_events,
                sha256: digest(log),
                lines: Checks::of(log, STRETCH),
            },
        }
    }
}

impl Checks {
    /// The checks of a text: of `least` lines each where it is short, and not more than a few thousand.
    fn of(text: &[u8], least: usize) -> Self {
        let n_lines = text.iter().filter(|&&byte| byte == b'\n').count();
        let every = least.max(n_lines / MOST_CHECKS);
        Self { every, checks: stretches(text, every).map(check).collect() }
    }

    /// The lengths of the stretches at the beginning of `text` that are known to be as they were written.
    pub(crate) fn right(&self, text: &[u8]) -> Vec<usize> {
        let pairs = stretches(text, self.every).zip(&self.checks);
        pairs.take_while(|(lines, known)| check(lines) == **known).map(|(lines, _)| lines.len()).collect()
    }

    /// The beginning of `text` that is known to be as it was written.
    pub(crate) fn checked<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        &text[..self.right(text).iter().sum()]
    }

    /// How many stretches of a text with as many lines are not as they were written, and of how many.
    pub(crate) fn changed(&self, text: &[u8]) -> (usize, usize) {
        let wrong = stretches(text, self.every).zip(&self.checks).filter(|(lines, known)| check(lines) != **known);
        (wrong.count(), self.checks.len())
    }
}

/// The digest of a file in hexadecimal, as `sha256sum` prints it.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn check(lines: &[u8]) -> String {
    let mut text = digest(lines);
    text.truncate(16);
    text
}

/// So many lines at a time, each with its end, and at last what has none.
fn stretches(text: &[u8], every: usize) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ends = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let end = ends.take(every.max(1)).last().unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        let (lines, later) = rest.split_at(end);
        rest = later;
        Some(lines)
    })
}

/// A log, one event a line.
pub(crate) fn write_log(log: &[SessionEvent]) -> Result<Vec<u8>, serde_json::Error> {
    let mut lines = Vec::new();
    for event in log {
        serde_json::to_writer(&mut lines, event)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The events of whole lines, up to the first that is none.
pub(crate) fn read_log(lines: &[u8]) -> Vec<SessionEvent> {
    let whole = lines.split_inclusive(|&byte| byte == b'\n').take_while(|line| line.ends_with(b"\n"));
    whole.map_while(|line| serde_json::from_slice(line).ok()).collect()
}
