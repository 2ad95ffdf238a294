//! What can be wrong with a work unit.

use serde::Serialize;

/// What is wrong with a work unit that came from another instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum UnitFault {
    /// It cannot be read or written.
    Damaged {
        /// What its reader or writer says.
        cause: String,
    },
    /// It holds something else than a value and matrices.
    NoValue,
    /// It is no unit of a cross-validation.
    NoUnit,
    /// It is no outcome of such a unit.
    NoPrediction,
    /// It is no run of a simulation.
    NoRun,
    /// It is of no kind that is known.
    UnknownKind,
    /// It was asked for before it was finished.
    NotFinished,
    /// It was given back without having been lent.
    NotLent {
        /// Its number.
        unit: u32,
    },
}
