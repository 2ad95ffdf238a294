//! Everything that the files of an encoder can get wrong.

use thiserror::Error;

/// Why the files of an encoder cannot be used. Every message ends with what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EncoderError {
    /// A tokenizer that cannot be read.
    #[error("The tokenizer cannot be read ({cause}): take the tokenizer.json that was published with the model.")]
    BadTokenizer {
        /// What is wrong with it.
        cause: String,
    },

    /// A greatest length that leaves no room for a text.
    #[error("Texts cannot be cut to {max_tokens} tokens, of which {marks} are marks of the model: choose at least {}.", .marks + 1)]
    TooFewTokens {
        /// What was asked for.
        max_tokens: usize,
        /// Tokens that the model puts around every text.
        marks: usize,
    },

    /// A table of vectors that cannot be read.
    #[error("The table of vectors cannot be read ({cause}): fetch it again, or take another model.")]
    BadTable {
        /// What is wrong with it.
        cause: String,
    },

    /// A tokenizer that knows tokens which the table has no row for.
    #[error("The tokenizer has {tokens} tokens and the table {rows} rows: take both from the same model.")]
    Unfit {
        /// Tokens of the tokenizer.
        tokens: usize,
        /// Rows of the table.
        rows: usize,
    },
}

impl EncoderError {
    /// The stable name of the error, for programs.
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
