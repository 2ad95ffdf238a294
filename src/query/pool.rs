//! What a strategy may look at.

use super::QueryError;
use super::registry::names;
use super::strategy::Needs;
use crate::matrix::Matrix;

/// The candidates of a query and what is known of them, as arrays only.
///
/// Build it with [`Pool::new`], which checks the shapes; a field added later then breaks no caller.
#[derive(Debug, Clone, Copy)]
pub struct Pool<'a> {
    /// Candidates x dimensions: the model's last hidden layer, or the encoded features while there is no model.
    pub embedding: &'a Matrix,
    /// Labelled rows x dimensions, in the space of `embedding`. May have no row.
    pub labelled: &'a Matrix,
    /// Candidates x classes, each row summing to 1. `None` while there is no model.
    pub probabilities: Option<&'a Matrix>,
}

impl<'a> Pool<'a> {
    /// A pool before there is a model.
    ///
    /// # Panics
    ///
    /// If there are labelled rows of another width than the candidates', which is a mistake of the caller's.
    #[must_use]
    pub fn new(embedding: &'a Matrix, labelled: &'a Matrix) -> Self {
        assert!(
            labelled.n_rows() == 0 || labelled.n_columns() == embedding.n_columns(),
            "labelled rows of {} numbers beside candidates of {}",
            labelled.n_columns(),
            embedding.n_columns()
        );
        Self { embedding, labelled, probabilities: None }
    }

    /// The same pool with a model's opinion of each candidate.
    ///
    /// # Panics
    ///
    /// If `probabilities` does not have one row per candidate, which is a mistake of the caller's.
    #[must_use]
    pub fn with_probabilities(self, probabilities: &'a Matrix) -> Self {
        assert_eq!(probabilities.n_rows(), self.n_candidates(), "one row of probabilities per candidate");
        Self { probabilities: Some(probabilities), ..self }
    }

    /// How many rows may be asked about.
    #[must_use]
    pub fn n_candidates(&self) -> usize {
        self.embedding.n_rows()
    }

    /// The class probabilities, for the strategy called `strategy`.
    ///
    /// # Errors
    ///
    /// [`QueryError::NeedsModel`] while there is no model.
    pub fn probabilities_for(&self, strategy: &str) -> Result<&'a Matrix, QueryError> {
        self.probabilities.ok_or_else(|| QueryError::NeedsModel {
            strategy: strategy.to_owned(),
            ready: names(|other| other.needs() != Needs::Model),
        })
    }

    /// Nothing, if there is a candidate.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] if there is none.
    pub fn require_candidates(&self) -> Result<(), QueryError> {
        if self.n_candidates() == 0 { Err(QueryError::EmptyPool) } else { Ok(()) }
    }
}
