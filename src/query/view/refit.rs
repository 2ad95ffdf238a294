//! What the model would believe after one more label.

use crate::QueryError;
use querent_numeric::Matrix;

/// A row whose class probabilities a [`Refit`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evaluated {
    /// The candidate of this index in the pool.
    Candidate(usize),
    /// The labelled row of this index in the pool; its class is known.
    Labelled(usize),
    /// A row of no known class that is not in the pool.
    Other,
}

/// A way to try an answer: the model as it would be if a candidate had a class.
///
/// The caller decides what "after" costs: a full fit, a few steps from the present weights, or a closed form; and on which
/// rows the outcome is judged: all, or a sample.
pub trait Refit {
    /// The rows that the beliefs are about.
    fn rows(&self) -> &[Evaluated];

    /// Class probabilities of those rows (rows x classes) as things are.
    ///
    /// # Errors
    ///
    /// [`QueryError::Refit`] where there is no model.
    fn before(&self) -> Result<Matrix, QueryError>;

    /// Class probabilities of the same rows once `candidate` is learned as `class`.
    ///
    /// # Errors
    ///
    /// [`QueryError::Refit`] where the model cannot be fitted.
    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError>;
}
