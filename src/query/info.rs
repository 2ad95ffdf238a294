//! What is known of a strategy before it is used.

use serde::{Deserialize, Serialize};

use super::QueryError;
// An error names the strategies that can be used instead, which only the list of all knows.
use super::registry::names;

/// What a strategy is called, needs and promises; each strategy's stands beside its formula.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the strategy")]
pub struct Info {
    /// The name, as programs and sessions write it: the paper's or scikit-activeml's, in snake case.
    pub name: &'static str,
    /// One sentence for the person who chooses.
    pub summary: &'static str,
    /// The paper that proposed it: authors, year, title.
    pub paper: &'static str,
    /// What it looks at beside the pool; a [`View`](super::View) shows it that and no more.
    pub needs: Needs,
    /// Whether it looks at the rows at all, or only at what is predicted of them, or at how many there are.
    pub reads_rows: bool,
    /// How a batch comes about.
    pub batch: Batch,
    /// The size of the pool beyond which a sample stands for part of it; none where it always looks at all of it.
    ///
    /// A [`Selection`](super::Selection) says by `approximate` whether a sample did stand for something.
    pub exact_up_to: Option<usize>,
    /// Whether the utilities themselves are drawn, so that they depend on the seed and on the order of the candidates.
    pub draws: bool,
    /// Whether it learns from what its questions earn, see [`Strategy::advice`](super::Strategy::advice).
    pub learns: bool,
    /// Whether it looks at what an oracle answers.
    pub reads_oracle: bool,
    /// Whether it looks for the rows of one class, so that all it wants of a model is the order of the rows by that.
    pub seeks: bool,
}

impl Info {
    /// A nameless strategy that ranks the rows by what is known of all of them.
    pub(super) const DEFAULT: Self = Self {
        name: "",
        summary: "",
        paper: "",
        needs: Needs::Features,
        reads_rows: true,
        batch: Batch::Ranked,
        exact_up_to: None,
        draws: false,
        learns: false,
        reads_oracle: false,
        seeks: false,
    };

    /// Nothing, if `served` holds what the strategy needs.
    ///
    /// # Errors
    ///
    /// [`QueryError::NeedsModel`], [`QueryError::NeedsCommittee`] or [`QueryError::NeedsLookAhead`], which name the
    /// strategies that can be used instead.
    pub fn require(&self, served: &[Needs]) -> Result<(), QueryError> {
        if served.contains(&self.needs) {
            return Ok(());
        }
        let strategy = self.name.to_owned();
        let ready = names(|other| served.contains(&other.needs));
        Err(match self.needs {
            Needs::Nothing | Needs::Features | Needs::Model => QueryError::NeedsModel { strategy, ready },
            Needs::Committee => QueryError::NeedsCommittee { strategy, ready },
            Needs::LookAhead => QueryError::NeedsLookAhead { strategy, ready },
        })
    }
}

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
    /// Whether the first of a batch is the best single query, however many are asked for.
    #[must_use]
    pub fn begins_with_the_best(self) -> bool {
        matches!(self, Self::Ranked | Self::Greedy)
    }

    /// Whether a batch is more than the highest utilities, and so need not ask the same thing twice.
    #[must_use]
    pub fn is_aware(self) -> bool {
        self != Self::Ranked
    }
}
