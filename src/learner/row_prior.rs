//! What is known of rows beside what a learner has learned.

use super::{NamePrior, OraclePrior};
use querent_numeric::Matrix;

/// All that comes into the predictions of a learner: what the names of the classes tell of a row, and the labels of oracles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowPrior {
    /// The names of the classes, where an encoder has read them.
    pub names: Option<NamePrior>,
    /// Other models that labelled rows.
    pub oracles: Vec<OraclePrior>,
}

impl RowPrior {
    /// Whether oracles answer the same in another.
    #[must_use]
    pub fn has_answers_of(&self, other: &Self) -> bool {
        let pairs = self.oracles.iter().zip(&other.oracles);
        self.oracles.len() == other.oracles.len() && pairs.into_iter().all(|(one, other)| one.has_answers_of(other))
    }

    /// Brings it into the probabilities (`rows.len() x n_classes`) that a learner gives some rows.
    pub fn apply(&self, rows: &[usize], probabilities: &mut Matrix) {
        if let Some(names) = &self.names {
            names.apply(rows, probabilities);
        }
        for oracle in &self.oracles {
            oracle.apply(rows, probabilities);
        }
    }
}
