//! A session out of the table and the log of a project file.

use crate::error::SessionError;
use crate::log::event::SessionEvent;
use crate::out::manifest::Manifest;
use crate::session::Session;
use querent_table::{Table, read_exact};

/// The table of a project.
pub(crate) fn read_table(text: &[u8], manifest: &Manifest) -> Result<Table, String> {
    let table = read_exact(text, &manifest.name, &manifest.table.reading);
    table.map_err(|_| "its table cannot be read".to_owned())
}

/// The session on a table whose log this is.
pub(crate) fn replayed(table: Table, log: &[SessionEvent]) -> Result<Session, String> {
    let Some(SessionEvent::Opened { seed, at, .. }) = log.first() else {
        return Err("its log does not begin with a table".to_owned());
    };
    let mut session = Session::new(table, *seed, *at);
    session.replay(log).map_err(|error| match error {
        SessionError::OtherTable { .. } => "its table is not the one of its log".to_owned(),
        other => format!("its log does not follow from its table ({other})"),
    })?;
    Ok(session)
}

pub(crate) fn bad(reason: String) -> SessionError {
    SessionError::BadProject { reason }
}
