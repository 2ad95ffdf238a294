//! A session out of the table and the log of a project file.

use crate::error::SessionError;
use crate::log::event::{Control, SessionEvent};
use crate::log::fingerprint::fingerprint;
use crate::out::fault::ProjectFault;
use crate::out::manifest::Manifest;
use crate::session::Session;
use querent_table::{Table, read_exact};

/// The table of a project.
pub(crate) fn read_table(text: &[u8], manifest: &Manifest) -> Result<Table, ProjectFault> {
    let table = read_exact(text, &manifest.name, &manifest.table.reading);
    table.map_err(|_| ProjectFault::UnreadTable)
}

/// The session on a table whose log this is.
pub(crate) fn replayed(table: Table, log: &[SessionEvent], beside: &[&[u8]]) -> Result<Session, ProjectFault> {
    let Some(SessionEvent::Controlled(Control::Opened { seed, at, .. })) = log.first() else {
        return Err(ProjectFault::NoOpening);
    };
    let mut session = Session::new(table, *seed, *at);
    for file in beside {
        session.put_vector_file(file);
    }
    session.replay(log).map_err(|error| match error {
        SessionError::OtherTable { .. } => ProjectFault::OtherTable,
        other => ProjectFault::DoesNotFollow { error: Box::new(other) },
    })?;
    Ok(session)
}

/// The session on what there is of a table, with its log as far as that follows from it, and how many events those are.
pub(crate) fn replayed_as_far(table: Table, log: &[SessionEvent], beside: &[&[u8]]) -> (Session, usize) {
    let Some((SessionEvent::Controlled(Control::Opened { seed, at, .. }), later)) = log.split_first() else {
        return (Session::new(table, 0, 0.0), 0);
    };
    let mut opened = log[0].clone();
    if let SessionEvent::Controlled(Control::Opened { fingerprint: known, .. }) = &mut opened {
        *known = fingerprint(&table);
    }
    let mut first = Session::new(table, *seed, *at);
    for file in beside {
        first.put_vector_file(file);
    }
    if let SessionEvent::Controlled(Control::Opened { features, .. }) = &mut opened {
        *features = first.given_features().map(|given| given.digest().to_owned());
    }
    let with = |later: &[SessionEvent]| {
        let mut session = first.clone();
        let mut n = usize::from(session.replay(std::slice::from_ref(&opened)).is_ok());
        n += later.iter().take_while(|event| session.append((*event).clone()).is_ok()).count();
        session.restore_own_model();
        (session, n)
    };
    let (session, n) = with(later);
    // An event that does not follow may have been done by half.
    if n > later.len() { (session, n) } else { with(&later[..n.saturating_sub(1)]) }
}
