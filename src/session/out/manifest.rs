//! What a project file says of the files in it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::log::event::SessionEvent;
use querent_table::{ReadOptions, Table};

/// The version of project files that is written.
pub(crate) const VERSION: u32 = 3;
/// So many events of the log are checked together.
const STRETCH: usize = 16;

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
}

/// About the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LogFile {
    pub(crate) file: String,
    /// Its events, one a line.
    pub(crate) events: usize,
    pub(crate) sha256: String,
    /// So many lines are of one check.
    pub(crate) every: usize,
    /// The beginning of the digest of each stretch of lines, so that what stands before a damage can be saved.
    pub(crate) checks: Vec<String>,
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
            },
            log: LogFile {
                file: LOG.to_owned(),
                events: n_events,
                sha256: digest(log),
                every: STRETCH,
                checks: stretches(log, STRETCH).map(check).collect(),
            },
        }
    }
}

impl LogFile {
    /// The beginning of `log` that is known to be as it was written.
    pub(crate) fn checked<'a>(&self, log: &'a [u8]) -> &'a [u8] {
        let right = stretches(log, self.every).zip(&self.checks).take_while(|(lines, known)| check(lines) == **known);
        let length = right.map(|(lines, _)| lines.len()).sum();
        &log[..length]
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

/// So many lines at a time, each with its end.
fn stretches(log: &[u8], every: usize) -> impl Iterator<Item = &[u8]> {
    let mut rest = log;
    std::iter::from_fn(move || {
        let ends = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let end = ends.take(every.max(1)).last()?;
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
