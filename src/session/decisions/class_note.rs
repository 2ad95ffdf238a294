//! What a person notes of a class.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a person notes of a class: how it is marked, and which rows are of it. Nothing is learned from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ClassNote {
    /// The number of its colour among those of the page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub colour: Option<u32>,
    /// The name of its shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub shape: Option<String>,
    /// Its guideline: which rows are of it, in the person's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub guide: String,
    /// Rows that show it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub examples: Vec<u32>,
}

/// The notes of a session, by label column and class. They stay with a name that is not in use, for whoever goes back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassNotes(BTreeMap<(usize, String), ClassNote>);

impl ClassNotes {
    /// What is noted of a class of a label column; nothing where it is blank.
    #[must_use]
    pub fn get(&self, column: usize, class: &str) -> Option<&ClassNote> {
        self.0.get(&(column, class.to_owned())).filter(|note| **note != ClassNote::default())
    }

    /// Notes this of a class, in place of what was noted of it.
    pub fn set(&mut self, column: usize, class: &str, note: ClassNote) {
        self.0.insert((column, class.to_owned()), note);
    }

    /// A class is called otherwise, or is part of another: what is noted of it goes with it, unless there is a note already.
    pub fn follow(&mut self, column: usize, from: &str, to: &str) {
        if let Some(note) = self.get(column, from).cloned()
            && self.get(column, to).is_none()
        {
            self.set(column, to, note);
        }
    }
}
