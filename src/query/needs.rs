//! What can be said of a strategy in one word.

use serde::{Deserialize, Serialize};

/// The least that must exist before a strategy can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Needs {
    /// Only the number of candidates.
    Nothing,
    /// An embedding of candidates and labelled rows: a model's, or the encoded features.
    Features,
    /// Class probabilities of a trained model.
    Model,
    /// Class probabilities of several trained models.
    Committee,
    /// A model that can be fitted again for each answer that is tried.
    LookAhead,
}

impl Needs {
    /// Whether a strategy with this need works before there is a model.
    #[must_use]
    pub fn works_without_model(self) -> bool {
        matches!(self, Self::Nothing | Self::Features)
    }
}

/// How a strategy makes a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Batch {
    /// The highest utilities, whatever else is in the batch.
    Ranked,
    /// One after another, each in view of those before it: the first of a batch is the best single query.
    Greedy,
    /// All together: which one comes first depends on how many are asked for.
    Joint,
    /// Drawn, with better odds for higher utilities: the first of a batch need not be the best.
    Drawn,
}

impl Batch {
    /// Whether a batch is more than the highest utilities, and so need not ask the same thing twice.
    #[must_use]
    pub fn is_aware(self) -> bool {
        self != Self::Ranked
    }
}
