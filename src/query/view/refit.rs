//! What the model would believe after one more label.

use crate::matrix::Matrix;
use crate::query::QueryError;

/// A way to try an answer: the model as it would be if a candidate had a class.
///
/// The caller decides what "after" costs: a full fit, a few steps from the present weights, or a closed form.
pub trait Refit {
    /// Class probabilities of an evaluation sample (evaluation rows x classes) once `candidate` is learned as `class`.
    ///
    /// The evaluation rows are the same, in the same order, in every call.
    ///
    /// # Errors
    ///
    /// [`QueryError::Refit`] where the model cannot be fitted.
    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError>;
}
