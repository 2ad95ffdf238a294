//! Everything that the files of an encoder can get wrong.

use serde::Serialize;
use thiserror::Error;

/// Why the files of an encoder cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum EncoderError {
    /// A tokenizer that cannot be read.
    BadTokenizer {
        /// What is wrong with it.
        cause: String,
    },

    /// A greatest length that leaves no room for a text.
    TooFewTokens {
        /// What was asked for.
        max_tokens: usize,
        /// Tokens that the model puts around every text.
        marks: usize,
    },

    /// A table of vectors that cannot be read.
    BadTable {
        /// What is wrong with it.
        fault: TableFault,
    },

    /// A tokenizer that knows tokens which the table has no row for.
    Unfit {
        /// Tokens of the tokenizer.
        tokens: usize,
        /// Rows of the table.
        rows: usize,
    },
}

/// What is wrong with a table of vectors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum TableFault {
    /// Whatever the reader of its format says.
    NotASafetensors {
        /// The cause that its reader or runtime gives.
        cause: String,
    },
    /// Numbers of another type.
    OtherType {
        /// Their name.
        name: String,
        /// The type that they should have.
        wanted: String,
    },
    /// Rows that are no table.
    OtherAxes {
        /// How many axes they have.
        axes: usize,
    },
    /// Scales that are not one a row.
    OtherShape {
        /// How many rows there are.
        rows: usize,
        /// How many numbers a row has.
        dims: usize,
        /// The shape of the scales.
        scales: Vec<usize>,
    },
    /// A scale that is no number.
    OtherScale {
        /// Its row, from 0.
        row: usize,
        /// What it is.
        scale: String,
    },
}

impl EncoderError {
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadTokenizer { .. } => "bad_tokenizer",
            Self::TooFewTokens { .. } => "too_few_tokens",
            Self::BadTable { .. } => "bad_model",
            Self::Unfit { .. } => "unfit_tokenizer",
        }
    }
}
