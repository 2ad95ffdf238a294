//! How good the model is, and how sure we may be of that.
//!
//! | file | what is in it |
//! |---|---|
//! | `metrics` | [`metrics`](metrics()): one report on one set of predictions, of all that follows |
//! | `accuracy`, `confusion`, `auc`, `scoring`, `interval` | [`accuracy`](accuracy()), [`Confusion`], [`roc_auc`], [`log_loss`] and [`brier`], [`wilson`] |
//! | `correlation`, `ranking`, `top_k` | [`matthews`] and [`kappa`](kappa()), [`Ranking`]: average precision, recall at k and work saved, [`top_k_accuracy`] |
//! | `undefined` | [`Undefined`]: which measures a set of predictions does not define, and why |
//! | `probabilities`, `calibrator` | [`Raw`] and [`Calibrated`] probabilities, and [`Calibrator`], which makes the second of the first |
//! | `reliability` | [`reliability`](reliability()) and [`calibration_error`]: whether probabilities mean what they say |
//! | `folds`, `grouped_folds`, `holdout`, `strata` | [`stratified_folds`], [`grouped_folds`](grouped_folds()) and [`stratified_holdout`]: which rows are kept from the training |
//! | `cross_validation`, `spread` | [`pool_folds`]: the report of a cross-validation, [`CrossValidation`], and its predictions |
//! | `curve`, `simulation`, `comparison` | [`Curve`], [`aubc`], [`summarise`] and [`Simulation`]: accuracy against the number of labels; [`compare`]: paired tests |
//! | `prediction_powered`, `active_inference` | [`powered_mean`], [`estimated_share`] and [`active_share`]: what holds of a whole table, with an interval |
//! | `screening` | [`recall_found`] and [`most_left`]: how many rows of one class are still to be found |
//! | `stopping` | [`StoppingRule`] and its report on a session's [`History`] |
//! | `error` | [`EvaluateError`] |
//!
//! Everything here sees arrays alone: training is the caller's. Metrics are defined as in scikit-learn, and
//! `tests/metrics_golden.rs` compares them with its numbers. A new metric is a file with one function, a field of
//! [`Metrics`] and a line in `tests/golden/metrics.py`.

mod accuracy;
mod active_inference;
mod auc;
mod calibrator;
mod comparison;
mod confusion;
mod correlation;
mod cross_validation;
mod curve;
mod error;
mod folds;
mod grouped_folds;
mod holdout;
mod interval;
mod metrics;
mod prediction_powered;
mod probabilities;
mod ranking;
mod reliability;
mod scoring;
mod screening;
mod simulation;
mod spread;
mod stopping;
mod strata;
mod top_k;
mod undefined;

pub use accuracy::{accuracy, most_probable};
pub use active_inference::{ActiveLabels, DrawnLabel, active_share, drawn_mean};
pub use auc::roc_auc;
pub use calibrator::{Calibrator, Expectation};
pub use comparison::{PairedDifference, compare};
pub use confusion::{ClassMetrics, Confusion};
pub use correlation::{kappa, matthews};
pub use cross_validation::{
    CrossValidation, FoldPrediction, HeldOutPredictions, SmallClass, calibrated_folds, pool_folds, pooled,
};
pub use curve::{Curve, CurvePoint, aubc};
pub use error::EvaluateError;
pub use folds::{Fold, stratified_folds};
pub use grouped_folds::grouped_folds;
pub use holdout::stratified_holdout;
pub use interval::{Interval, wilson, wilson_of_share};
pub use metrics::{Metrics, metrics};
pub use prediction_powered::{PoweredMean, Share, ShareMethod, estimated_share, powered_mean};
pub use probabilities::{Calibrated, Raw};
pub use ranking::{ClassRanking, Ranking, RecallAt};
pub use reliability::{ReliabilityBin, calibration_error, raw_calibration_error, reliability};
pub use scoring::{brier, log_loss};
pub use screening::{most_left, recall_found};
pub use simulation::{CurveSummary, Simulation, summarise};
pub use stopping::gain::{Gain, predicted_gain};
pub use stopping::past::{GivenAnswer, History, MeasuredPoint, Past, StopRound};
pub use stopping::report::{RuleReport, StopPoint};
pub use stopping::rule::StoppingRule;
pub use stopping::uncertainty::mean_uncertainty;
pub use stopping::verdict::Verdict;
pub use top_k::{TopK, top_k_accuracy};
pub use undefined::{Measure, Undefined, UndefinedReason};
