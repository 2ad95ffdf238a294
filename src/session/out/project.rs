//! A whole project in one file: a zip archive of the table, the log and a manifest, which any unzip tool opens.
//!
//! | file | what |
//! |---|---|
//! | `mimetype` | by which the file is known |
//! | `manifest.json` | name, counts, delimiter and digests |
//! | `log.jsonl` | the log, one event a line |
//! | `table.csv` | the table, in UTF-8, with its own delimiter and line ends |
//! | `vectors-1.safetensors` and so on | what a pretrained encoder made of the texts, where one read them; numbers that a program gave for each row; what its own model predicted |
//!
//! State, model and questions follow from these.

use crate::error::SessionError;
use crate::out::archive::{read_archive, write_archive};
use crate::out::fault::{ProjectFault, bad, unwritable};
use crate::out::manifest::{LOG, MANIFEST, Manifest, TABLE, VERSION, digest, read_log, write_log};
use crate::out::packed_project;
use crate::out::replayed::{read_table, replayed};
use crate::out::salvage::salvage;
use crate::out::vectors::{VECTORS, vectors};
use crate::session::Session;
use querent_table::{Format, PROJECT_TYPE, sniff_format, write_exact};

/// Whether these bytes begin as a project file does; 64 KiB are enough.
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    packed_project::is_packed(bytes) || sniff_format(bytes) == Format::Project
}

impl Session {
    /// The project in one file.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where it does not fit, beyond 4 GiB.
    pub fn save(&self) -> Result<Vec<u8>, SessionError> {
        let table = write_exact(self.table());
        let log = write_log(self.log()).map_err(unwritable)?;
        let manifest = Manifest::new(self.table(), &table, self.log().len(), &log);
        let manifest = serde_json::to_vec_pretty(&manifest).map_err(unwritable)?;
        // The log before the table: where a file is cut, the answers are what nobody can get again.
        let mut files: Vec<(String, &[u8], bool)> = vec![
            ("mimetype".to_owned(), PROJECT_TYPE, false),
            (MANIFEST.to_owned(), &manifest, true),
            (LOG.to_owned(), &log, true),
            (TABLE.to_owned(), &table, true),
        ];
        let vectors = self.vector_files()?;
        let named =
            (1..).zip(&vectors).map(|(number, bytes)| (format!("{VECTORS}{number}.safetensors"), &**bytes, false));
        files.extend(named);
        write_archive(&files).ok_or_else(|| bad(ProjectFault::TooLarge))
    }

    /// The session that [`save`](Session::save) wrote. Its model is to be fitted again ([`Session::refit`]).
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where the bytes are not a project file of a version that is known, or where one is damaged, and
    /// [`SessionError::DamagedProject`] where a part of that can be saved ([`Session::salvage`]).
    pub fn restore(bytes: &[u8]) -> Result<Self, SessionError> {
        let whole = if packed_project::is_packed(bytes) { packed_project::restore(bytes) } else { restore(bytes) };
        whole.map_err(|fault| match salvage(bytes) {
            Some(saved) => SessionError::DamagedProject { fault, whole: saved.whole() },
            None => bad(fault),
        })
    }
}

/// The session of a project that is whole; otherwise why it is not.
fn restore(bytes: &[u8]) -> Result<Session, ProjectFault> {
    let files = read_archive(bytes).ok_or(ProjectFault::NoArchive)?;
    let file = |name: &str| {
        let file = || name.to_owned();
        let found = files.iter().find(|file| file.name == name).ok_or_else(|| ProjectFault::Lacks { file: file() })?;
        match found.damage {
            None => Ok(found.bytes.as_slice()),
            Some(_) => Err(ProjectFault::Damaged { file: file() }),
        }
    };
    let manifest: Manifest = serde_json::from_slice(file(MANIFEST)?)
        .map_err(|error| ProjectFault::SaysNothing { file: MANIFEST.to_owned(), cause: error.to_string() })?;
    if manifest.version > VERSION {
        return Err(ProjectFault::LaterVersion { version: manifest.version, known: VERSION });
    }
    let (table, log) = (file(TABLE)?, file(LOG)?);
    for (name, bytes, known) in [(TABLE, table, &manifest.table.sha256), (LOG, log, &manifest.log.sha256)] {
        if digest(bytes) != *known {
            return Err(ProjectFault::Changed { file: name.to_owned() });
        }
    }
    let events = read_log(log);
    if events.len() != manifest.log.events {
        return Err(ProjectFault::FewerEvents { read: events.len(), of: manifest.log.events });
    }
    let vectors = vectors(&files);
    replayed(read_table(table, &manifest)?, &events, &vectors)
}
