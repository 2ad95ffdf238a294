//! How good the labels of oracles are, measured on rows that people labelled.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::session::Session;
use querent_evaluate::{Calibrator, Metrics, Raw, metrics};
use querent_numeric::Matrix;

/// What is known of an oracle: another model that labelled rows, whose labels are never the person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OracleReport {
    /// Its name.
    pub oracle: String,
    /// How many rows it has answered.
    pub rows: u32,
    /// How many of them were drawn at random and labelled by people, and not shown to it: what it is measured on.
    pub measured: u32,
    /// How it does on these, as a model does: accuracy with its interval, kappa, and the confusion; absent without such a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub metrics: Option<Metrics>,
    /// Of all rows that it and people have labelled the share on which they agree; absent where there is none. Rows that a strategy chose are harder
    /// than others, and people saw its answer to them: what it is measured on is another matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub agreement: Option<f64>,
    /// By how much its labels count in the predictions of the present model, 0 to 1; absent without a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub weight: Option<f64>,
}

impl Session {
    /// What is known of each oracle, in the order in which they came.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn oracles(&self) -> Result<Vec<OracleReport>, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let (n_rows, n_classes) = (self.table().n_rows(), plan.classes.len());
        let measuring = state.held_out_labels();
        let n_oracles = state.oracles().count();
        let mut reports = Vec::new();
        for (nth, oracle) in state.oracles().enumerate() {
            let answers = oracle.classes(n_rows);
            let mut probabilities = Matrix::zeros(0, n_classes);
            let mut truth = Vec::new();
            for &(row, class) in measuring.iter().filter(|of| answers[of.0].is_some()) {
                let Some(of_row) = oracle.probabilities(row) else { continue };
                probabilities.push(&of_row.iter().map(|&probability| probability as f32).collect::<Vec<f32>>());
                truth.push(class);
            }
            let measured = truth.len() as u32;
            let metrics = (measured > 0)
                .then(|| metrics(&Calibrator::default().apply(&Raw(probabilities)), &truth, &plan.classes));
            let of_both = (0..n_rows).filter_map(|row| Some((state.class_of(row)?, answers[row]?)));
            let same: Vec<bool> = of_both.map(|(person, own)| person == own).collect();
            let agreement =
                (!same.is_empty()).then(|| same.iter().filter(|&&same| same).count() as f64 / same.len() as f64);
            let prior = self.model().and_then(|model| model.prior.as_ref());
            reports.push(OracleReport {
                oracle: oracle.oracle.name.clone(),
                rows: oracle.n_rows() as u32,
                measured,
                metrics,
                agreement,
                weight: prior
                    .filter(|prior| prior.oracles.len() == n_oracles)
                    .and_then(|prior| Some(prior.oracles.get(nth)?.weight())),
            });
        }
        Ok(reports)
    }
}
