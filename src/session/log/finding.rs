//! What the model, or a measurement of it, found out, as it is logged.

use serde::{Deserialize, Serialize};

use crate::log::benefit::LoggedBenefit;
use crate::model::making::GenerateOptions;
use crate::model::point::{FitPoint, FitStart};

/// Something that was worked out and is kept, so that a replay need not work it out again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Finding {
    /// A model was fitted.
    Fitted {
        /// It was trained on the labels as they stood after this many events of the log.
        after: u32,
        /// How it began.
        #[serde(default)]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        start: FitStart,
        /// How it did.
        point: FitPoint,
        /// When.
        at: f64,
    },
    /// The model of the fit before closed a round: what it predicts of the stop set is kept for stopping rules.
    StopSetPredicted {
        /// The places in the stop set whose class is another than in the round before, all of them in the first round, and the class of each,
        /// by its place among the classes.
        changed: Vec<(u32, u32)>,
        /// The mean uncertainty of its rows without a label, 0 to 1.
        uncertainty: f64,
        /// When.
        at: f64,
    },
    /// The learner was measured by cross-validation.
    Evaluated {
        /// The rows that it was measured on.
        rows: u32,
        /// The temperature that suits its predictions of them.
        temperature: f64,
        /// When.
        at: f64,
    },
    /// Labels were checked by cross-validation.
    LabelsChecked {
        /// The rows whose labels are probably wrong, the worst first.
        suspicious: Vec<u32>,
        /// When.
        at: f64,
    },
    /// Synthetic rows were tried, with and without, in a cross-validation on real rows.
    SyntheticMeasured {
        /// How they were made.
        options: GenerateOptions,
        /// What came out.
        benefit: LoggedBenefit,
        /// When.
        at: f64,
    },
    /// A pretrained encoder read what classes are called.
    NamesEncoded {
        /// The encoder.
        encoder: String,
        /// What it read: names, and lines about the classes.
        texts: Vec<String>,
        /// When.
        at: f64,
    },
    /// A bandit over strategies chose the row that was just answered.
    Advised {
        /// The row.
        row: u32,
        /// The chance with which it was chosen.
        chance: f64,
        /// The chance that each strategy gave it, and last that of drawing at random.
        advice: Vec<f64>,
        /// When.
        at: f64,
    },
    /// The fit that followed tells how good the bandit's choices were.
    Rewarded {
        /// From 0 to 1.
        reward: f64,
        /// When.
        at: f64,
    },
}
