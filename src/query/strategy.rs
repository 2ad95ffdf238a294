//! What a query strategy is: one trait for each thing that it may need.
//!
//! A strategy asks for what it needs in the types of its arguments, so that it cannot be called without. Strategies are
//! stateless; all randomness comes from the generator handed down.

use super::{Batch, Beliefs, Committee, Pool, QueryError, Refit, Selection, top};
use querent_numeric::Rng;

/// What every strategy tells of itself.
pub trait Described: Sync {
    /// The name, as programs and sessions write it: the paper's or scikit-activeml's, in snake case.
    fn name(&self) -> &'static str;

    /// The family under which it is listed: "baseline", "uncertainty", "committee", "lookAhead", "coverage", "hybrid", "meta".
    fn family(&self) -> &'static str;

    /// One sentence for the person who chooses.
    fn summary(&self) -> &'static str;

    /// The paper that proposed it: authors, year, title.
    fn paper(&self) -> &'static str;

    /// How a batch comes about.
    fn batch(&self) -> Batch {
        Batch::Ranked
    }

    /// Whether it looks at the rows at all, or only at what is believed of them, or at how many there are.
    fn reads_rows(&self) -> bool {
        true
    }

    /// The size of the pool beyond which a sample stands for part of it; none where it always looks at all of it.
    ///
    /// A [`Selection`] says by `approximate` whether a sample did stand for something.
    fn exact_up_to(&self) -> Option<usize> {
        None
    }

    /// Whether the utilities themselves are drawn, so that they depend on the seed and on the order of the candidates.
    fn draws(&self) -> bool {
        false
    }
}

/// A strategy that looks at rows and labels alone, and so works before there is a model.
pub trait PoolStrategy: Described {
    /// One utility per candidate, higher = ask first.
    ///
    /// A candidate whose numbers are not all finite gets NaN. An empty pool gives an empty list.
    ///
    /// # Errors
    ///
    /// A strategy may refuse what it cannot work with, and says so in its own documentation.
    fn utilities(&self, pool: &Pool<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError>;

    /// The `n` candidates to ask about, best first; all of them if there are fewer.
    ///
    /// Unless a strategy says otherwise these are the highest utilities, equal ones in an order drawn from `rng`.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates, and those of [`PoolStrategy::utilities`].
    fn select(&self, pool: &Pool<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        Ok(top(&self.utilities(pool, rng)?, n, rng))
    }
}

/// A strategy that looks at what one trained model believes.
pub trait ModelStrategy: Described {
    /// As [`PoolStrategy::utilities`], with a model's beliefs.
    ///
    /// # Errors
    ///
    /// A strategy may refuse what it cannot work with, and says so in its own documentation.
    fn utilities(&self, pool: &Pool<'_>, beliefs: &Beliefs<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError>;

    /// As [`PoolStrategy::select`], with a model's beliefs.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates, and those of [`ModelStrategy::utilities`].
    fn select(&self, pool: &Pool<'_>, beliefs: &Beliefs<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        Ok(top(&self.utilities(pool, beliefs, rng)?, n, rng))
    }
}

/// A strategy that looks at what the members of a committee believe.
pub trait CommitteeStrategy: Described {
    /// As [`PoolStrategy::utilities`], with a committee's beliefs.
    ///
    /// # Errors
    ///
    /// A strategy may refuse what it cannot work with, and says so in its own documentation.
    fn utilities(&self, pool: &Pool<'_>, committee: &Committee<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError>;

    /// As [`PoolStrategy::select`], with a committee's beliefs.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates, and those of [`CommitteeStrategy::utilities`].
    fn select(
        &self,
        pool: &Pool<'_>,
        committee: &Committee<'_>,
        n: usize,
        rng: &mut Rng,
    ) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        Ok(top(&self.utilities(pool, committee, rng)?, n, rng))
    }
}

/// A strategy that tries answers and looks at what the model would believe after each.
pub trait LookAheadStrategy: Described {
    /// As [`PoolStrategy::utilities`], with a model's beliefs and a way to try an answer.
    ///
    /// A candidate that is not tried gets minus infinity.
    ///
    /// # Errors
    ///
    /// [`QueryError::Refit`] where an answer cannot be tried.
    fn utilities(
        &self,
        pool: &Pool<'_>,
        beliefs: &Beliefs<'_>,
        refit: &dyn Refit,
        rng: &mut Rng,
    ) -> Result<Vec<f64>, QueryError>;

    /// As [`PoolStrategy::select`], with a model's beliefs and a way to try an answer.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates, and those of [`LookAheadStrategy::utilities`].
    fn select(
        &self,
        pool: &Pool<'_>,
        beliefs: &Beliefs<'_>,
        refit: &dyn Refit,
        n: usize,
        rng: &mut Rng,
    ) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        let selection = top(&self.utilities(pool, beliefs, refit, rng)?, n, rng);
        let approximate = self.exact_up_to().is_some_and(|most| pool.n_candidates() > most);
        Ok(Selection { approximate, ..selection })
    }
}
