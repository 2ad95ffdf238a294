//! What can be saved of a damaged project.

use crate::error::SessionError;
use crate::log::event::SessionEvent;
use crate::out::archive::{Damage, Entry, read_archive, recover_archive};
use crate::out::manifest::{LOG, MANIFEST, Manifest, TABLE, digest, read_log};
use crate::out::replayed::{bad, read_table, replayed};
use crate::session::Session;

/// A session out of a damaged project.
#[derive(Clone)]
pub struct Salvaged {
    /// The session, on the whole table and the events that could be saved.
    pub session: Session,
    events: usize,
    of: usize,
}

impl Salvaged {
    /// What was lost, in a sentence.
    #[must_use]
    pub fn lost(&self) -> String {
        match (self.of.saturating_sub(self.events), self.of) {
            (0, _) => "Nothing was lost: the table and the log in the damaged file are whole.".to_owned(),
            (1, of) => format!("The last of {of} events was lost."),
            (lost, of) if lost == of => format!("All {of} events were lost: the table alone is whole."),
            (lost, of) => format!("The last {lost} of {of} events were lost."),
        }
    }

    /// What could be saved, for a sentence.
    pub(crate) fn whole(&self) -> String {
        match (self.events, self.of) {
            (0, _) => "its table".to_owned(),
            (events, of) if events >= of => "its table and its whole log".to_owned(),
            (events, of) => format!("its table and the first {events} of {of} events"),
        }
    }
}

impl Session {
    /// The session of a damaged project, as far as that can be saved: its table must be whole, and its log is taken up to the damage.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where nothing can be saved.
    pub fn salvage(bytes: &[u8]) -> Result<Salvaged, SessionError> {
        salvage(bytes).ok_or_else(|| bad("and nothing in it can be saved".to_owned()))
    }
}

/// The session of what is whole; none where that is not enough for one.
pub(crate) fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let files = files(bytes);
    let file = |name: &str| files.iter().find(|file| file.name == name);
    let manifest = file(MANIFEST).filter(|file| file.damage.is_none())?;
    let manifest: Manifest = serde_json::from_slice(&manifest.bytes).ok()?;
    let table = file(TABLE).filter(|file| digest(&file.bytes) == manifest.table.sha256)?;
    let table = read_table(&table.bytes, &manifest).ok()?;
    let events = file(LOG).map_or_else(Vec::new, |log| events(log, &manifest));
    let of = manifest.log.events;
    let (session, events) = match replayed(table.clone(), &events) {
        Ok(session) => (session, events.len()),
        Err(_) => (Session::new(table, 0, 0.0), 0),
    };
    Some(Salvaged { session, events, of })
}

/// The files of an archive: where the directory at its end does not lead to a whole one, what is found from its beginning.
fn files(bytes: &[u8]) -> Vec<Entry> {
    let mut files = recover_archive(bytes);
    for listed in read_archive(bytes).unwrap_or_default() {
        match files.iter_mut().find(|file| file.name == listed.name) {
            Some(file) if file.damage.is_some() && listed.damage.is_none() => *file = listed,
            Some(_) => {}
            None => files.push(listed),
        }
    }
    files
}

/// The events that are known to be as they were written.
fn events(log: &Entry, manifest: &Manifest) -> Vec<SessionEvent> {
    let checked = manifest.log.checked(&log.bytes);
    let n_beyond = log.bytes[checked.len()..].iter().filter(|&&byte| byte == b'\n').count();
    // What stands before a cut is right, though it is too little for the next check.
    let is_cut = log.damage == Some(Damage::Cut) && n_beyond < manifest.log.every;
    read_log(if is_cut { &log.bytes } else { checked })
}
