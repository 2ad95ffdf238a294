//! Why the accelerator has no result.

use burn::tensor::ExecutionError;
use thiserror::Error;

/// Why the accelerator has no result.
#[derive(Debug, Error)]
pub enum AcceleratorError {
    /// No graphics processor, or none that does what is needed.
    #[error("The graphics processor cannot be used ({reason}): go on with the processor.")]
    NoDevice {
        /// What the browser said.
        reason: String,
    },
    /// The device went away, or did not do what it was asked to.
    #[error("The graphics processor failed ({reason}): go on with the processor.")]
    Failed {
        /// What the device said.
        reason: String,
    },
    /// A call while the one before it is under way.
    #[error("This {what} is at work: wait for the call before this one.")]
    Busy {
        /// What was called.
        what: &'static str,
    },
    /// Numbers that do not fit each other.
    #[error("There are {given} {what}, and there should be {wanted}: pass on what the session gave.")]
    WrongSize {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        given: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// A class that is not one of them.
    #[error("Row {row} is of class {class}, and there are {n_classes}: pass on what the session gave.")]
    NoSuchClass {
        /// The row, from 0.
        row: usize,
        /// Its class.
        class: u32,
        /// How many classes there are.
        n_classes: usize,
    },
}

impl AcceleratorError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDevice { .. } => "adapter_missing",
            Self::Failed { .. } => "device_failed",
            Self::Busy { .. } => "busy",
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
