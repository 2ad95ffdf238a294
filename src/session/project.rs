//! A whole project in one file: the table and the log.
//!
//! The file is `QUERENT` and a version byte, the length of the log (four bytes, little-endian), the log as JSON, the byte that
//! stands between cells, and the table as CSV. State, model and questions follow from these. Version 1 lacks that byte: it is found.

use super::error::SessionError;
use super::event::SessionEvent;
use super::session::Session;
use crate::table::{read_back, write_back};

const MAGIC: &[u8; 7] = b"QUERENT";
const VERSION: u8 = 2;
/// The version that does not say what stands between cells.
const UNTOLD: u8 = 1;
const HEADER: usize = MAGIC.len() + 1 + 4;

/// Whether these bytes begin as a project file does.
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl Session {
    /// The project in one file.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where the log does not fit, beyond 4 GiB.
    pub fn save(&self) -> Result<Vec<u8>, SessionError> {
        let log = serde_json::to_vec(self.log()).map_err(|error| bad(error.to_string()))?;
        let length = u32::try_from(log.len()).map_err(|_| bad("its log is too long".to_owned()))?;
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        bytes.extend(length.to_le_bytes());
        bytes.extend(log);
        // A delimiter is one character of ASCII.
        bytes.push(self.table().delimiter() as u8);
        bytes.extend(write_back(self.table()));
        Ok(bytes)
    }

    /// The session that [`save`](Session::save) wrote. Its model is to be fitted again ([`Session::refit`]).
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where the bytes are not a project file of a version that is known.
    pub fn restore(bytes: &[u8]) -> Result<Self, SessionError> {
        let header =
            bytes.get(..HEADER).filter(|_| is_project(bytes)).ok_or_else(|| bad("it is too short".to_owned()))?;
        let version = header[MAGIC.len()];
        if version != VERSION && version != UNTOLD {
            return Err(bad(format!("it is of version {version} and this is version {VERSION}")));
        }
        let length = header[HEADER - 4..].iter().rev().fold(0_usize, |length, &byte| length << 8 | usize::from(byte));
        let end = HEADER.checked_add(length).filter(|&end| end <= bytes.len());
        let end = end.ok_or_else(|| bad("its log is cut short".to_owned()))?;
        let log: Vec<SessionEvent> =
            serde_json::from_slice(&bytes[HEADER..end]).map_err(|error| bad(error.to_string()))?;
        let Some(SessionEvent::Opened { name, seed, at, .. }) = log.first() else {
            return Err(bad("its log does not begin with a table".to_owned()));
        };
        let (delimiter, csv) = match bytes[end..].split_first() {
            Some((&delimiter, csv)) if version == VERSION => (Some(char::from(delimiter)), csv),
            _ => (None, &bytes[end..]),
        };
        let table = read_back(csv, name, delimiter)?;
        let mut session = Self::new(table, *seed, *at);
        session.replay(&log)?;
        Ok(session)
    }
}

fn bad(reason: String) -> SessionError {
    SessionError::BadProject { reason }
}
