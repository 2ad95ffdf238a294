//! Measures that a set of predictions does not define, and why.

use serde::{Deserialize, Serialize};

/// A measure that may be undefined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Measure {
    /// The precision of a class.
    Precision,
    /// The recall of a class.
    Recall,
    /// The F1 of a class.
    F1,
    /// The Matthews correlation.
    Matthews,
    /// Cohen's kappa.
    Kappa,
    /// The area under the ROC curve.
    RocAuc,
    /// The area under the precision-recall curve.
    PrAuc,
    /// The work saved over sampling.
    WorkSaved,
}

/// Why a measure is undefined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum UndefinedReason {
    /// There are no rows.
    NoRows,
    /// Every row is of one class.
    OneTrueClass,
    /// Every row is predicted to be of one class.
    OnePredictedClass,
    /// No row is of the class.
    ClassWithoutRows,
    /// No row is predicted to be of the class.
    ClassNeverPredicted,
}

/// A measure that is undefined. Where it is a number all the same, that is scikit-learn's with `zero_division=0`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Undefined {
    /// The measure.
    pub measure: Measure,
    /// The class that it is of; absent for a measure of all classes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub class: Option<String>,
    /// Why.
    pub reason: UndefinedReason,
}

impl Undefined {
    /// A measure of all classes.
    pub(super) fn of_all(measure: Measure, reason: UndefinedReason) -> Self {
        Self { measure, class: None, reason }
    }

    /// A measure of one class.
    pub(super) fn of_class(measure: Measure, class: &str, reason: UndefinedReason) -> Self {
        Self { measure, class: Some(class.to_owned()), reason }
    }
}
