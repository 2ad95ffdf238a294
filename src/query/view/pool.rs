//! The rows of a query, and the labels there are.

use crate::QueryError;
use querent_numeric::Matrix;

/// The candidates of a query and the labelled rows, as arrays only.
///
/// Build it with [`Pool::new`], which checks the shapes; a field added later then breaks no caller.
#[derive(Debug, Clone, Copy)]
pub struct Pool<'a> {
    /// Candidates x dimensions: the model's last hidden layer, or the encoded features while there is no model.
    pub embedding: &'a Matrix,
    /// Labelled rows x dimensions, in the space of `embedding`. May have no row.
    pub labelled: &'a Matrix,
    /// The class of each row of `labelled`, below `n_classes`.
    pub labels: &'a [usize],
    /// How many classes there are, with or without a labelled row.
    pub n_classes: usize,
}

impl<'a> Pool<'a> {
    /// A pool of candidates beside labelled rows.
    ///
    /// # Panics
    ///
    /// If there are labelled rows of another width than the candidates', not one label for each of them, or a label that is
    /// no class: mistakes of the caller's.
    #[must_use]
    pub fn new(embedding: &'a Matrix, labelled: &'a Matrix, labels: &'a [usize], n_classes: usize) -> Self {
        assert!(
            labelled.n_rows() == 0 || labelled.n_columns() == embedding.n_columns(),
            "labelled rows of {} numbers beside candidates of {}",
            labelled.n_columns(),
            embedding.n_columns()
        );
        assert_eq!(labels.len(), labelled.n_rows(), "one label per labelled row");
        assert!(labels.iter().all(|&class| class < n_classes), "labels below {n_classes}, the number of classes");
        Self { embedding, labelled, labels, n_classes }
    }

    /// How many rows may be asked about.
    #[must_use]
    pub fn n_candidates(&self) -> usize {
        self.embedding.n_rows()
    }

    /// Whether there is a labelled row whose numbers are all finite.
    #[must_use]
    pub fn knows_labels(&self) -> bool {
        self.labelled.rows().any(|row| row.iter().all(|x| x.is_finite()))
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
