//! What a query strategy is.

use serde::{Deserialize, Serialize};

use super::{Pool, QueryError, Selection, top};
use crate::rng::Rng;

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
}

/// A way to choose the rows to ask about next.
///
/// Strategies are stateless; all randomness comes from the generator handed down.
pub trait QueryStrategy: Sync {
    /// The name, as programs and sessions write it: the paper's or scikit-activeml's, in snake case.
    fn name(&self) -> &'static str;

    /// The family under which it is listed: "baseline", "uncertainty", "coverage".
    fn family(&self) -> &'static str;

    /// One sentence for the person who chooses.
    fn summary(&self) -> &'static str;

    /// The paper that proposed it: authors, year, title.
    fn paper(&self) -> &'static str;

    /// What must exist before it can be used.
    fn needs(&self) -> Needs;

    /// One utility per candidate, higher = ask first.
    ///
    /// A candidate whose numbers are not all finite gets NaN. An empty pool gives an empty list.
    ///
    /// # Errors
    ///
    /// [`QueryError::NeedsModel`] if the strategy needs one and the pool has no probabilities.
    fn utilities(&self, pool: &Pool<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError>;

    /// The `n` candidates to ask about, best first; all of them if there are fewer.
    ///
    /// Unless a strategy says otherwise these are the highest utilities, equal ones in an order drawn from `rng`.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates, and those of [`QueryStrategy::utilities`].
    fn select(&self, pool: &Pool<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        Ok(top(&self.utilities(pool, rng)?, n, rng))
    }
}
