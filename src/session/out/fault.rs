//! What can be wrong with a project file.

use serde::Serialize;

// A fault may be any error of a session, and an error a fault: these two files are one recursive value.
use crate::error::SessionError;

/// What is wrong with a project file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ProjectFault {
    /// It is no archive, or the end of it is missing.
    NoArchive,
    /// It lacks a file.
    Lacks {
        /// The file's name.
        file: String,
    },
    /// A file in it is damaged.
    Damaged {
        /// The file's name.
        file: String,
    },
    /// A file in it is not as it was saved.
    Changed {
        /// The file's name.
        file: String,
    },
    /// A file in it is not what it should be.
    SaysNothing {
        /// The file's name.
        file: String,
        /// What its reader says.
        cause: String,
    },
    /// It is of a later version.
    LaterVersion {
        /// Its version.
        version: u32,
        /// The latest version that is known.
        known: u32,
    },
    /// Not all events of the log can be read.
    FewerEvents {
        /// How many can be read.
        read: usize,
        /// How many there should be.
        of: usize,
    },
    /// The table cannot be read.
    UnreadTable,
    /// The log does not begin with a table.
    NoOpening,
    /// The log is of another table.
    OtherTable,
    /// An event of the log cannot be done on its table.
    DoesNotFollow {
        /// Why not.
        error: Box<SessionError>,
    },
    /// Nothing in it can be saved.
    NothingToSave,
    /// A file of an earlier version is too short to be one.
    TooShort,
    /// A file of an earlier version is of none that is known.
    UnknownVersion {
        /// Its version.
        version: u8,
    },
    /// The log of an earlier version is cut short.
    CutLog,
    /// The log of an earlier version is damaged.
    DamagedLog,
    /// The table of an earlier version is cut short or damaged.
    DamagedTable,
    /// A project that cannot be written.
    Unwritable {
        /// What its writer says.
        cause: String,
    },
    /// A project that would be larger than 4 GiB.
    TooLarge,
}

/// That a project file cannot be read.
pub(crate) fn bad(fault: ProjectFault) -> SessionError {
    SessionError::BadProject { fault }
}

/// That a project file cannot be written.
pub(crate) fn unwritable(error: impl std::fmt::Display) -> SessionError {
    bad(ProjectFault::Unwritable { cause: error.to_string() })
}
