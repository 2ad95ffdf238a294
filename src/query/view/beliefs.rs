//! What one model believes.

use querent_numeric::Matrix;

/// The class probabilities that one trained model gives.
#[derive(Debug, Clone, Copy)]
pub struct Beliefs<'a> {
    /// Candidates x classes, each row summing to 1.
    pub probabilities: &'a Matrix,
    /// The same for the labelled rows, in the order of [`Pool::labelled`](super::Pool::labelled), where the caller has them.
    pub labelled_probabilities: Option<&'a Matrix>,
    /// The class whose rows are sought; none where nobody named one.
    pub sought: Option<usize>,
    /// What an oracle, another model, answers of the candidates: candidates x classes, zeros where it has not answered; none without one.
    pub oracle: Option<&'a Matrix>,
}

impl<'a> Beliefs<'a> {
    /// Beliefs about the candidates alone.
    #[must_use]
    pub fn new(probabilities: &'a Matrix) -> Self {
        Self { probabilities, labelled_probabilities: None, sought: None, oracle: None }
    }

    /// The same with beliefs about the labelled rows.
    ///
    /// # Panics
    ///
    /// If they are of another number of classes, which is a mistake of the caller's.
    #[must_use]
    pub fn with_labelled(self, labelled_probabilities: &'a Matrix) -> Self {
        assert!(
            labelled_probabilities.n_rows() == 0
                || labelled_probabilities.n_columns() == self.probabilities.n_columns(),
            "probabilities of as many classes for labelled rows as for candidates"
        );
        Self { labelled_probabilities: Some(labelled_probabilities), ..self }
    }

    /// The same beside what an oracle answers.
    #[must_use]
    pub fn with_oracle(self, oracle: Option<&'a Matrix>) -> Self {
        Self { oracle, ..self }
    }

    /// The same for somebody who seeks the rows of a class.
    #[must_use]
    pub fn seeking(self, sought: Option<usize>) -> Self {
        Self { sought, ..self }
    }
}
