//! The events of a session: the only thing that is ever written down.

use serde::{Deserialize, Serialize};

use crate::decisions::config::Config;
use crate::model::making::GenerateOptions;
use crate::model::point::{FitPoint, FitStart};
use querent_annotate::{AutoLabel, CellValue};
use querent_generate::Benefit;
use querent_table::Sampled;

/// One line of a session's append-only log.
///
/// `at` is the host's clock in milliseconds since 1970; nothing is computed from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SessionEvent {
    /// A table was opened.
    Opened {
        /// The table's name.
        name: String,
        /// The fingerprint of its cells.
        fingerprint: String,
        /// Its rows.
        rows: u32,
        /// Its columns.
        columns: u32,
        /// The seed from which every draw of the session comes.
        seed: u32,
        /// Of how many rows the table is a sample; absent where every row of the file is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        sample: Option<Sampled>,
        /// When.
        at: f64,
    },
    /// The person decided what to learn and how to ask. Answers of another label column, or of a class that these decisions do not
    /// have, are set aside and count again as soon as their column and class are back.
    ///
    /// In a log of an earlier version too, where such decisions dropped all answers: they are kept now.
    Configured {
        /// The decisions, in full.
        config: Config,
        /// Whether undo goes back to the decisions before it. Not so for the first ones, nor in logs of earlier versions, whose undo
        /// passed over it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        undoable: bool,
        /// When.
        at: f64,
    },
    /// The person labelled a row.
    Answered {
        /// The row.
        row: u32,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
    /// The person left a row for another time.
    Skipped {
        /// The row.
        row: u32,
        /// When.
        at: f64,
    },
    /// The person was asked about an answered row again, without seeing the earlier answer.
    ReAnswered {
        /// The row.
        row: u32,
        /// The class's name; absent where the person passed on it, and the earlier answer stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        label: Option<String>,
        /// When.
        at: f64,
    },
    /// The model labelled rows by itself, because the person told it to.
    AutoLabelled {
        /// The rows, their labels and how sure the model was.
        labels: Vec<AutoLabel>,
        /// The confidence from which on it labelled.
        threshold: f64,
        /// The share of right labels that was promised.
        target: f64,
        /// How surely.
        confidence: f64,
        /// When.
        at: f64,
    },
    /// Somebody else's labels of the same table came in.
    Merged {
        /// Who gave them.
        annotator: String,
        /// The labels.
        labels: Vec<RowLabel>,
        /// When.
        at: f64,
    },
    /// The person settled a row on which annotators differ.
    Settled {
        /// The row.
        row: u32,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
    /// The person labelled a row that was made up for the question.
    InventionAnswered {
        /// Its cells.
        values: Vec<CellValue>,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
    /// A class was added, after those that there were. Answers of that name which were set aside count again.
    ClassAdded {
        /// Its name.
        name: String,
        /// When.
        at: f64,
    },
    /// A class was renamed, with every label that it has; no cell of the table is changed.
    ClassRenamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
        /// When.
        at: f64,
    },
    /// Classes became one, with every label that they have; no cell of the table is changed.
    ClassesMerged {
        /// Their names.
        from: Vec<String>,
        /// The one class; one that there was, or a new one.
        into: String,
        /// When.
        at: f64,
    },
    /// A class was removed. Its labels are set aside until it is there again.
    ClassRemoved {
        /// Its name.
        name: String,
        /// When.
        at: f64,
    },
    /// The classes were put into another order.
    ClassesOrdered {
        /// Their names; those left out come after them, in the order that they had.
        names: Vec<String>,
        /// When.
        at: f64,
    },
    /// The last act was taken back: an answer, a skip, everything that the model labelled at once, or a decision.
    Undone {
        /// When.
        at: f64,
    },
    /// The last one taken back was put again.
    Redone {
        /// When.
        at: f64,
    },
    /// The learner was measured by cross-validation.
    Evaluated {
        /// The rows that it was measured on.
        rows: u32,
        /// The temperature that suits what was said of them.
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
    /// More rows of the pool were drawn at random, to be asked about only to measure.
    ChecksDrawn {
        /// How many.
        n: u32,
        /// When.
        at: f64,
    },
    /// Synthetic rows were tried, with and without, in a cross-validation on real rows.
    SyntheticMeasured {
        /// How they were made.
        options: GenerateOptions,
        /// What came out.
        benefit: Benefit,
        /// When.
        at: f64,
    },
    /// From now on the model is fitted with synthetic rows, made anew of the labels at each fit; or no longer.
    Augmented {
        /// How they are made; absent where none are to be used any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        options: Option<GenerateOptions>,
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
    /// A model was fitted.
    Fitted {
        /// It was taught the labels as they stood after this many events of the log.
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
}

/// A row and the class that somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowLabel {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// The class's name.
    pub label: String,
}
