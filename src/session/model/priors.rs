//! What is known of rows beside what a learner has learned: the names of the classes, and the labels of oracles.

use std::sync::Arc;

use crate::decisions::labels::LabelledRow;
use crate::log::oracles::OracleView;
use crate::log::state::State;
use crate::model::current::Encoded;
use crate::model::names::Names;
use crate::session::Session;
use querent_features::Encoder;
use querent_learner::{OraclePrior, RowPrior};
use querent_numeric::Matrix;

/// What there is, before any label.
#[derive(Debug, Clone)]
pub(crate) struct Priors {
    names: Option<Names>,
    oracles: Vec<OraclePrior>,
}

impl Priors {
    /// What it makes of labels that a learner is trained on.
    pub(crate) fn prior(&self, labels: &[LabelledRow]) -> RowPrior {
        RowPrior {
            names: self.names.as_ref().map(|names| names.prior(labels)),
            oracles: self.oracles.iter().map(|oracle| oracle.after(labels)).collect(),
        }
    }

    /// Adds the names of the classes to a training set, each as an example of its class, where the labels say that they are worth it.
    pub(crate) fn add_examples(
        &self,
        prior: &RowPrior,
        encoder: &Encoder,
        rows: &mut Matrix,
        classes: &mut Vec<usize>,
    ) {
        if let Some((names, prior)) = self.names.as_ref().zip(prior.names.as_ref()) {
            names.add_examples(prior, encoder, rows, classes);
        }
    }
}

impl Session {
    /// What is known of rows beside their features, as it was in a state of the session; nothing where there is nothing.
    pub(crate) fn priors(&self, state: &State, encoded: &Encoded) -> Option<Priors> {
        let names = self.names(state, encoded);
        let (n_rows, n_classes) = (encoded.rows.n_rows(), state.plan().ok()?.classes.len());
        let prior = |oracle: OracleView<'_>| OraclePrior::new(Arc::new(oracle.classes(n_rows)), n_classes);
        let oracles: Vec<OraclePrior> = state.oracles().map(prior).collect();
        (names.is_some() || !oracles.is_empty()).then_some(Priors { names, oracles })
    }
}
