//! What a query strategy is.

use super::{Info, QueryError, Selection, View, Why, top};
use querent_numeric::Rng;

/// A way to choose the rows to ask about next.
///
/// Strategies are stateless, and all randomness comes from the generator handed down. A strategy is called through
/// [`Given`](super::Given), which hands it a [`View`] of what its [`Info`] lists.
pub trait Strategy: Sync {
    /// What the strategy is called, needs and promises.
    fn info(&self) -> &Info;

    /// One utility per candidate, higher = ask first.
    ///
    /// A candidate whose numbers are not all finite gets NaN, and one that is not looked at minus infinity.
    ///
    /// # Errors
    ///
    /// [`QueryError::Refit`] where an answer cannot be tried.
    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError>;

    /// Why a candidate with a high utility is asked about. Rows that are drawn have another reason, see [`Why::Drawn`].
    fn why(&self, view: &View<'_>, candidate: usize) -> Why;

    /// The `n` candidates to ask about, best first; all of them if there are fewer.
    ///
    /// Unless a strategy says otherwise these are the highest utilities, equal ones in an order drawn from `rng`.
    ///
    /// # Errors
    ///
    /// Those of [`Strategy::utilities`].
    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let utilities = self.utilities(view, rng)?;
        let approximate = self.info().exact_up_to.is_some_and(|most| view.pool().n_candidates() > most);
        let selection = top(&utilities, n, rng).because(|candidate| self.why(view, candidate));
        Ok(Selection { approximate, ..selection })
    }

    /// How likely a candidate was to be asked about, for a strategy that [learns](Info::learns) from what its questions earn.
    ///
    /// # Errors
    ///
    /// Those of [`Strategy::utilities`].
    fn advice(&self, _view: &View<'_>, _candidate: usize, _rng: &mut Rng) -> Result<Option<Advice>, QueryError> {
        Ok(None)
    }
}

/// How likely a candidate was to be asked about by strategies that ask by turns.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The chance that all of them together gave it.
    pub chance: f64,
    /// The chance that each gave it, the last being a draw among all candidates.
    pub by_expert: Vec<f64>,
}
