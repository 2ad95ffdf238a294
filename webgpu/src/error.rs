//! Why the accelerator has no result.

use burn::tensor::ExecutionError;
use serde::Serialize;
use thiserror::Error;

/// Why the accelerator has no result.
#[derive(Debug, Serialize, Error)]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum AcceleratorError {
    /// No graphics processor, or none that does what is needed.
    NoDevice {
        /// What the browser said.
        reason: String,
    },
    /// The device went away, or did not do what it was asked to.
    Failed {
        /// What the device said.
        reason: String,
    },
    /// It was not opened.
    NotOpened,
    /// A call of a training while the one before it is under way.
    Busy,
    /// Numbers that do not fit each other.
    WrongSize {
        /// What was counted.
        what: Counted,
        /// How many there are.
        given: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// A class that is not one of them.
    NoSuchClass {
        /// The row, from 0.
        row: usize,
        /// Its class.
        class: u32,
        /// How many classes there are.
        n_classes: usize,
    },
}

/// What there should be as many of as of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Counted {
    /// The numbers of a training set.
    Cells,
    /// The classes of its rows.
    Classes,
}

impl AcceleratorError {
    /// The stable code of the error. The package has the types of these values by hand, as it must do without this module.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDevice { .. } | Self::NotOpened => "adapter_missing",
            Self::Failed { .. } => "device_failed",
            Self::Busy => "busy",
            Self::WrongSize { .. } => "wrong_size",
            Self::NoSuchClass { .. } => "no_such_class",
        }
    }
}

impl From<ExecutionError> for AcceleratorError {
    fn from(error: ExecutionError) -> Self {
        Self::Failed { reason: error.to_string().replace('\n', " ") }
    }
}
