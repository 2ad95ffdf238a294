//! What audited rows say about one threshold.

use serde::{Deserialize, Serialize};

use super::super::binomial::{share_at_least, share_at_most};

/// What labelling every row above a threshold would do, as far as audited rows tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AutoStep {
    /// Rows of which the model is at least so sure are labelled, 0..1.
    pub threshold: f64,
    /// How many rows that is.
    pub rows: u32,
    /// Audited rows above the threshold.
    pub audited: u32,
    /// How many of them the model got right.
    pub right: u32,
    /// The share of audited rows that the model got right, 0..1.
    pub precision: f64,
    /// The share of labels that are right is at least this, ...
    pub precision_low: f64,
    /// ... and at most this. Each end holds with the confidence of the plan, whichever threshold is chosen.
    pub precision_high: f64,
    /// Wrong labels to expect on average: `rows · (1 - precision)`.
    pub expected_errors: f64,
    /// At least so many on average, ...
    pub errors_low: f64,
    /// ... and at most so many. A lot may turn out a few worse or better than its average.
    pub errors_high: f64,
    /// Whether the promise is kept: `precision_low` reaches the target.
    pub is_safe: bool,
}

impl AutoStep {
    /// The step at `threshold` with `rows` to be labelled, after `right` of `audited` rows above it; each bound may fail with
    /// a chance of `alpha`.
    pub(super) fn new(threshold: f64, rows: u32, audited: u32, right: u32, target: f64, alpha: f64) -> Self {
        let precision = f64::from(right) / f64::from(audited.max(1));
        let (low, high) = (share_at_least(right, audited, alpha), share_at_most(right, audited, alpha));
        let errors = |precision: f64| f64::from(rows) * (1.0 - precision);
        Self {
            threshold,
            rows,
            audited,
            right,
            precision,
            precision_low: low,
            precision_high: high,
            expected_errors: errors(precision),
            errors_low: errors(high),
            errors_high: errors(low),
            is_safe: low >= target,
        }
    }
}
