//! How good the model is, and how sure we may be of that.
//!
//! - [`metrics`](metrics()): one report on one set of predictions, from [`Confusion`], [`roc_auc`], [`log_loss`], [`brier`]
//!   and [`wilson`]; [`accuracy`](accuracy()) alone where that is all that is needed;
//! - [`temperature`](temperature()), [`reliability`](reliability()) and [`calibration_error`]: whether probabilities mean what they say;
//! - [`stratified_folds`] and [`stratified_holdout`]: which rows are kept from the training;
//! - [`pool_folds`]: the report of a cross-validation, [`CrossValidation`];
//! - [`Curve`], [`aubc`], [`summarise`] and [`Simulation`]: accuracy against the number of labels.
//!
//! Everything here sees arrays alone: training is the caller's. Metrics are defined as in scikit-learn, and
//! `tests/metrics_golden.rs` compares them with its numbers. A new metric is a file with one function, a field of
//! [`Metrics`] and a line in `tests/golden/metrics.py`.

mod accuracy;
mod auc;
mod calibration;
mod confusion;
mod cross_validation;
mod curve;
mod error;
mod folds;
mod holdout;
mod interval;
mod metrics;
mod scoring;
mod simulation;
mod spread;
mod strata;

pub use accuracy::{accuracy, most_probable};
pub use auc::roc_auc;
pub use calibration::{Expectation, ReliabilityBin, calibration_error, reliability, scaled, temperature};
pub use confusion::{ClassMetrics, Confusion};
pub use cross_validation::{CrossValidation, calibrated_folds, pool_folds};
pub use curve::{Curve, CurvePoint, aubc};
pub use error::EvaluateError;
pub use folds::{Fold, stratified_folds};
pub use holdout::stratified_holdout;
pub use interval::{Interval, wilson};
pub use metrics::{Metrics, metrics};
pub use scoring::{brier, log_loss};
pub use simulation::{CurveSummary, Simulation, summarise};
