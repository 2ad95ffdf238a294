//! Every stopping rule by name.

use serde::{Deserialize, Serialize};

use super::past::Past;
use super::verdict::Verdict;
use super::{accuracy, budget, change, combined, consecutive, delta_f, gain, kappa, read, recall, time, uncertainty};

/// A rule with its settings; those left out are the usual ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "rule", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StoppingRule {
    /// The predictions of the stop set agree from round to round: their mean kappa over the last rounds reaches a threshold.
    Kappa {
        /// How many comparisons are averaged; 3 unless set otherwise.
        #[serde(default = "three")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        window: u32,
        /// The threshold; 0.99 unless set otherwise.
        #[serde(default = "nearly_one")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        least: f64,
        /// How many labels lie between two models that are compared, at the least; 20 unless set otherwise.
        #[serde(default = "batch")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        batch: u32,
    },
    /// The estimated change of F from round to round, averaged over the last rounds, falls to a threshold.
    DeltaF {
        /// How many comparisons are averaged; 3 unless set otherwise.
        #[serde(default = "three")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        window: u32,
        /// The threshold; 0.02 unless set otherwise.
        #[serde(default = "small_change")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        most: f64,
        /// How many labels lie between two models that are compared, at the least; 20 unless set otherwise.
        #[serde(default = "batch")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        batch: u32,
        /// The class whose F it is; the mean over the classes where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        class: Option<String>,
    },
    /// No more than a share of the stop set changes its predicted class, in each of the last rounds.
    ClassificationChange {
        /// How many comparisons count; 1 unless set otherwise.
        #[serde(default = "one")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        window: u32,
        /// The share; 0 unless set otherwise.
        #[serde(default)]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        most: f64,
        /// How many labels lie between two models that are compared, at the least; 20 unless set otherwise.
        #[serde(default = "batch")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        batch: u32,
    },
    /// The mean uncertainty of the rows without a label falls to a threshold.
    OverallUncertainty {
        /// The threshold, 0 to 1; 0.05 unless set otherwise.
        #[serde(default = "twentieth")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        most: f64,
    },
    /// The next labels are expected to bring little: the upper end of the 95 % interval of the gain in accuracy lies below a threshold.
    PredictedGain {
        /// How many labels; 50 unless set otherwise.
        #[serde(default = "fifty")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        labels: u32,
        /// The threshold; 0.01 unless set otherwise.
        #[serde(default = "hundredth")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        least: f64,
    },
    /// The last labels were all of other classes.
    Consecutive {
        /// How many labels; 50 unless set otherwise.
        #[serde(default = "fifty")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        n: u32,
        /// The class that is looked for.
        class: String,
    },
    /// So large a share of the rows of a class is found, at a level of confidence, as far as the order in which rows were read can tell; see
    /// [`recall_found`](crate::recall_found).
    Recall {
        /// The share, 0 to 1; 0.95 unless set otherwise.
        #[serde(default = "nearly_all")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        target: f64,
        /// The level of confidence, 0 to 1; 0.95 unless set otherwise.
        #[serde(default = "nearly_all")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        confidence: f64,
        /// The class that is looked for.
        class: String,
    },
    /// So large a share of the rows was read.
    Read {
        /// The share, 0 to 1.
        share: f64,
    },
    /// So many labels were given.
    Budget {
        /// How many.
        labels: u32,
    },
    /// So much time was spent.
    Time {
        /// How many minutes.
        minutes: f64,
    },
    /// The lower end of the 95 % interval of the accuracy reaches a target.
    Accuracy {
        /// The target, 0 to 1.
        target: f64,
    },
    /// All of several rules.
    All {
        /// The rules.
        rules: Vec<StoppingRule>,
    },
    /// Any of several rules.
    Any {
        /// The rules.
        rules: Vec<StoppingRule>,
    },
}

fn one() -> u32 {
    1
}
fn three() -> u32 {
    3
}
fn batch() -> u32 {
    20
}
fn fifty() -> u32 {
    50
}
fn nearly_all() -> f64 {
    0.95
}
fn nearly_one() -> f64 {
    0.99
}
fn small_change() -> f64 {
    0.02
}
fn twentieth() -> f64 {
    0.05
}
fn hundredth() -> f64 {
    0.01
}

impl StoppingRule {
    /// Rules that need no decision of a person, with their usual settings.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        vec![
            Self::Kappa { window: three(), least: nearly_one(), batch: batch() },
            Self::DeltaF { window: three(), most: small_change(), batch: batch(), class: None },
            Self::ClassificationChange { window: one(), most: 0.0, batch: batch() },
            Self::OverallUncertainty { most: twentieth() },
            Self::PredictedGain { labels: fifty(), least: hundredth() },
        ]
    }

    /// What the rule says of a past; `classes` are the names of the indices in it.
    #[must_use]
    pub fn check(&self, past: Past<'_>, classes: &[String]) -> Verdict {
        let index = |class: &String| classes.iter().position(|name| name == class);
        match self {
            Self::Kappa { window, least, batch } => kappa::check(past, *window, *least, *batch),
            Self::DeltaF { window, most, batch, class } => match class.as_ref().map(index) {
                Some(None) => Verdict::Undefined,
                class => delta_f::check(past, *window, *most, *batch, class.flatten()),
            },
            Self::ClassificationChange { window, most, batch } => change::check(past, *window, *most, *batch),
            Self::OverallUncertainty { most } => uncertainty::check(past, *most),
            Self::PredictedGain { labels, least } => gain::check(past, *labels, *least),
            Self::Consecutive { n, class } => match index(class) {
                None => Verdict::Undefined,
                Some(class) => consecutive::check(past, *n, class),
            },
            Self::Recall { target, confidence, class } => match index(class) {
                None => Verdict::Undefined,
                Some(class) => recall::check(past, *target, *confidence, class),
            },
            Self::Read { share } => read::check(past, *share),
            Self::Budget { labels } => budget::check(past, *labels),
            Self::Time { minutes } => time::check(past, *minutes),
            Self::Accuracy { target } => accuracy::check(past, *target),
            Self::All { rules } => combined::all(rules, past, classes),
            Self::Any { rules } => combined::any(rules, past, classes),
        }
    }

    /// The classes that it names, those of its parts among them.
    #[must_use]
    pub fn classes(&self) -> Vec<&str> {
        match self {
            Self::DeltaF { class: Some(class), .. } | Self::Consecutive { class, .. } | Self::Recall { class, .. } => {
                vec![class]
            }
            Self::All { rules } | Self::Any { rules } => rules.iter().flat_map(Self::classes).collect(),
            _ => Vec::new(),
        }
    }

    /// How deep it is nested: 1 for a rule without parts.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::All { rules } | Self::Any { rules } => 1 + rules.iter().map(Self::depth).max().unwrap_or(0),
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_left_out_are_the_usual_ones() {
        let rules = r#"[{"rule":"kappa"},{"rule":"deltaF"},{"rule":"classificationChange"},{"rule":"overallUncertainty"},{"rule":"predictedGain"}]"#;
        assert_eq!(serde_json::from_str::<Vec<StoppingRule>>(rules).unwrap(), StoppingRule::usual());
    }

    #[test]
    fn a_class_that_is_none_leaves_a_rule_undefined() {
        let past = Past { rounds: &[], points: &[], answers: &[], n_rows: 0 };
        let rule = StoppingRule::Consecutive { n: 1, class: "c".to_owned() };
        assert_eq!(rule.check(past, &["a".to_owned()]), Verdict::Undefined);
        let both = StoppingRule::Any { rules: vec![rule, StoppingRule::Budget { labels: 1 }] };
        assert_eq!((both.classes(), both.depth()), (vec!["c"], 2));
    }
}
