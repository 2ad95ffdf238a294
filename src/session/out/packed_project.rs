//! Project files of the versions 1 and 2.
//!
//! Such a file is `QUERENT` and a version byte, the length of the log (four bytes, little-endian), the log as JSON, the byte that
//! stands between cells, and the table as CSV. Version 1 lacks that byte: it is found. That the table is whole is known by the
//! fingerprint in the log.

use crate::log::event::{Control, SessionEvent};
use crate::out::fault::ProjectFault;
use crate::out::replayed::replayed;
use crate::session::Session;
use querent_table::read_back;

const MAGIC: &[u8; 7] = b"QUERENT";
const VERSION: u8 = 2;
/// The version that does not name what stands between cells.
const WITHOUT_DELIMITER: u8 = 1;
const HEADER: usize = MAGIC.len() + 1 + 4;

/// Whether these bytes begin as such a file does.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The session of a file that is whole; otherwise why it is not.
pub(crate) fn restore(bytes: &[u8]) -> Result<Session, ProjectFault> {
    let header = bytes.get(..HEADER).ok_or(ProjectFault::TooShort)?;
    let version = header[MAGIC.len()];
    if version != VERSION && version != WITHOUT_DELIMITER {
        return Err(ProjectFault::UnknownVersion { version });
    }
    let length = header[HEADER - 4..].iter().rev().fold(0_usize, |length, &byte| length << 8 | usize::from(byte));
    let end = HEADER.checked_add(length).filter(|&end| end <= bytes.len()).ok_or(ProjectFault::CutLog)?;
    let log: Vec<SessionEvent> = serde_json::from_slice(&bytes[HEADER..end]).map_err(|_| ProjectFault::DamagedLog)?;
    let Some(SessionEvent::Controlled(Control::Opened { name, .. })) = log.first() else {
        return Err(ProjectFault::NoOpening);
    };
    let (delimiter, text) = match bytes[end..].split_first() {
        Some((&delimiter, text)) if version == VERSION => (Some(char::from(delimiter)), text),
        _ => (None, &bytes[end..]),
    };
    let table = read_back(text, name, delimiter).map_err(|_| ProjectFault::DamagedTable)?;
    replayed(table, &log, &[])
}
