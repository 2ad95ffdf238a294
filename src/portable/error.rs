//! Why a model cannot be written down.

use thiserror::Error;

/// Why a model cannot be written down.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PortableError {
    /// The format cannot hold it.
    #[error("The model does not fit into a safetensors file ({reason}): export it as ONNX instead.")]
    NotASafetensors {
        /// What the format says.
        reason: String,
    },
    /// A format of ONNX holds no more than 2 GB.
    #[error(
        "The model takes {} MB, and an ONNX file holds {} at most: export it as safetensors, or learn with fewer features.",
        .bytes / 1_000_000,
        .most_bytes / 1_000_000
    )]
    TooLarge {
        /// Bytes that it takes.
        bytes: usize,
        /// Bytes that there may be.
        most_bytes: usize,
    },
}

impl PortableError {
    /// The stable name of the error; messages may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotASafetensors { .. } => "not_a_safetensors",
            Self::TooLarge { .. } => "model_too_large",
        }
    }
}
