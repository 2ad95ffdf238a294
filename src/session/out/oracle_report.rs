//! How good the labels of oracles are, measured on rows that people labelled.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::session::Session;
use querent_annotate::{Stop, Vote, Votes, dawid_skene};
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
    /// How often it is right, 0 to 1, as estimated from all rows that it and the person have labelled, by Dawid and Skene (1979); absent where
    /// there is none. Rows that a strategy chose are harder than others.
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
            let of_both = (0..n_rows).filter_map(|row| Some((row, state.class_of(row)?, answers[row]?)));
            let votes: Vec<Vote> = of_both
                .flat_map(|(row, person, own)| {
                    [(0, person), (1, own)].map(|(annotator, class)| Vote { row, annotator, class })
                })
                .collect();
            let agreement = (!votes.is_empty()).then(|| {
                let votes = Votes::new(votes, 2, n_classes);
                let estimate = dawid_skene(&votes, Stop::default());
                let right = |(on_row, line): (&[Vote], &Vec<f64>)| {
                    on_row.iter().filter(|vote| vote.annotator == 1).map(|vote| line[vote.class]).sum::<f64>()
                };
                votes.by_row().zip(&estimate.probabilities).map(right).sum::<f64>() / estimate.rows.len() as f64
            });
            let prior = self.model().and_then(|model| model.prior.as_ref());
            reports.push(OracleReport {
                oracle: oracle.oracle.name.clone(),
                rows: oracle.n_rows() as u32,
                measured,
                metrics,
                agreement,
                weight: prior.and_then(|prior| Some(prior.oracles.get(nth)?.weight())),
            });
        }
        Ok(reports)
    }
}
