//! Why a model cannot be written down.

use serde::Serialize;
use thiserror::Error;

/// Why a model cannot be written down.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum PortableError {
    /// The format cannot hold it.
    NotASafetensors {
        /// What the format says.
        reason: String,
    },
    /// A format of ONNX holds no more than 2 GB.
    #[serde(rename = "model_too_large")]
    TooLarge {
        /// Bytes that it takes.
        bytes: usize,
        /// Bytes that there may be.
        most_bytes: usize,
    },
}

impl PortableError {
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotASafetensors { .. } => "not_a_safetensors",
            Self::TooLarge { .. } => "model_too_large",
        }
    }
}
