//! The events of a session: the only thing that is ever written down.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::decisions::class_note::ClassNote;
use crate::log::act::Act;
use crate::log::finding::Finding;
use crate::model::making::GenerateOptions;
use querent_table::Sampled;

/// One line of a session's append-only log.
///
/// On disk each is one JSON object whose `event` says which it is, of all three kinds alike. `at` is the host's clock in milliseconds
/// since 1970; nothing is computed from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum SessionEvent {
    /// The person did something that can be undone.
    Did(#[serde(with = "shared")] Arc<Act>),
    /// The person did something that undo passes over.
    Controlled(Control),
    /// The model, or a measurement of it, found something out.
    Found(Finding),
}

/// What a person does to the session itself, and undo passes over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Control {
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
        /// By what the numbers are known that a program gave for each row; absent where none did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        features: Option<String>,
        /// When.
        at: f64,
    },
    /// The last act was undone: an answer, a skip, everything that the model labelled at once, or a decision.
    Undone {
        /// When.
        at: f64,
    },
    /// The act that was undone last was redone.
    Redone {
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
    /// From now on the model is fitted with synthetic rows, made again of the labels at each fit; or no longer.
    Augmented {
        /// How they are made; absent where none are to be used any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        options: Option<GenerateOptions>,
        /// When.
        at: f64,
    },
    /// Something was noted of a class, in place of what had been.
    ClassNoted {
        /// The class's name.
        name: String,
        /// The note.
        note: ClassNote,
        /// When.
        at: f64,
    },
    /// An oracle, a model that is not Querent's, labelled rows, in place of what it answered of them before.
    OracleAnswered {
        /// Its name.
        oracle: String,
        /// The classes that it chose among.
        classes: Vec<String>,
        /// The rows.
        rows: Vec<u32>,
        /// The probability of each class, row by row.
        probabilities: Vec<f32>,
        /// Rows that it was shown with their labels.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        shown: Vec<u32>,
        /// When.
        at: f64,
    },
    /// What an oracle answered counts no longer.
    OracleRemoved {
        /// Its name.
        oracle: String,
        /// When.
        at: f64,
    },
}

impl From<Act> for SessionEvent {
    fn from(act: Act) -> Self {
        Self::Did(Arc::new(act))
    }
}

impl From<Control> for SessionEvent {
    fn from(control: Control) -> Self {
        Self::Controlled(control)
    }
}

impl From<Finding> for SessionEvent {
    fn from(finding: Finding) -> Self {
        Self::Found(finding)
    }
}

/// What is shared, written as what it is.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(value: &Arc<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().serialize(serializer)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<T>, D::Error> {
        T::deserialize(deserializer).map(Arc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log with every event, in the form in which it has been written since the first version.
    const LOG: &str = r#"{"event":"opened","name":"t.csv","fingerprint":"00","rows":9,"columns":2,"seed":7,"at":0.0}
{"event":"configured","config":CONFIG,"undoable":true,"at":1.0}
{"event":"answered","row":1,"label":"a","at":2.0}
{"event":"rowsAnswered","rows":[1,2],"label":"a","at":2.0}
{"event":"rowsAnswered","rows":[1,2],"label":["a","b"],"at":2.0}
{"event":"skipped","row":1,"at":2.0}
{"event":"reAnswered","row":1,"label":"a","at":2.0}
{"event":"reAnswered","row":1,"at":2.0}
{"event":"autoLabelled","labels":[{"row":1,"label":"a","confidence":0.9}],"threshold":0.9,"target":0.95,"confidence":0.9,"at":2.0}
{"event":"merged","annotator":"Bo","labels":[{"row":1,"label":"a"}],"at":2.0}
{"event":"settled","row":1,"label":"a","at":2.0}
{"event":"inventionAnswered","values":[{"column":"x","value":"1"}],"label":"a","at":2.0}
{"event":"oracleAnswered","oracle":"m","classes":["a","b"],"rows":[1],"probabilities":[0.25,0.75],"shown":[2],"at":2.0}
{"event":"oracleRemoved","oracle":"m","at":2.0}
{"event":"classAdded","name":"c","at":2.0}
{"event":"classRenamed","from":"a","to":"c","at":2.0}
{"event":"classesMerged","from":["a","b"],"into":"c","at":2.0}
{"event":"classRemoved","name":"c","at":2.0}
{"event":"classesOrdered","names":["b","a"],"at":2.0}
{"event":"undone","at":2.0}
{"event":"redone","at":2.0}
{"event":"stopSetPredicted","changed":[[0,1],[4,0]],"uncertainty":0.25,"at":2.0}
{"event":"evaluated","rows":9,"temperature":1.5,"at":2.0}
{"event":"labelsChecked","suspicious":[1],"at":2.0}
{"event":"checksDrawn","n":3,"at":2.0}
{"event":"augmented","at":2.0}
{"event":"classNoted","name":"a","note":{"colour":2,"shape":"square","guide":"all that is a","examples":[1]},"at":2.0}
{"event":"advised","row":1,"chance":0.5,"advice":[0.5],"at":2.0}
{"event":"rewarded","reward":0.5,"at":2.0}
{"event":"fitted","after":3,"start":"cold","point":{"labels":3,"heldOut":0,"loss":0.5},"at":2.0}"#;

    #[test]
    fn every_event_is_written_as_it_is_read() {
        let config = serde_json::to_string(&crate::Config::new("y")).unwrap();
        let mut kinds = [0; 3];
        for line in LOG.replace("CONFIG", &config).lines() {
            let event: SessionEvent = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
            match event {
                SessionEvent::Did(act) => {
                    kinds[0] += 1;
                    let kind = serde_json::to_string(&act.kind()).unwrap();
                    assert!(line.starts_with(&format!("{{\"event\":{kind},")), "{line}");
                }
                SessionEvent::Controlled(_) => kinds[1] += 1,
                SessionEvent::Found(_) => kinds[2] += 1,
            }
        }
        assert_eq!(kinds, [16, 8, 6]);
    }
}
