//! An act in its place: what was done, and what its words meant there.

use std::sync::Arc;

use crate::decisions::decision::Decision;
use crate::log::act::Act;

/// An act that was done and is not undone, and where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The act, shared with the log.
    pub act: Arc<Act>,
    /// What its words meant when it was done.
    pub meaning: Meaning,
    /// The label column that it was about.
    pub target: usize,
    /// How many points the learning curve had before it.
    pub points: usize,
}

/// What the words of an act meant when it was done.
///
/// The log keeps a label as it was typed. Which class that is depends on the classes of that moment, and on whether spellings that look
/// alike were joined then; later renamings follow the class and not the letters. So an act is resolved once, when it is taken in.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// The class of each label in the act, in its order: numbers of the session's
    /// [`ClassNames`](crate::decisions::classes::ClassNames). Empty where it has no label, as for a skip.
    Classes(Vec<usize>),
    /// It was a decision, with what is needed to go back.
    Decision(Decision),
}

impl Done {
    /// The decision, where it was one.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match &self.meaning {
            Meaning::Decision(decision) => Some(decision),
            Meaning::Classes(_) => None,
        }
    }

    /// The classes of its labels, where it was no decision.
    #[must_use]
    pub fn classes(&self) -> Option<&[usize]> {
        match &self.meaning {
            Meaning::Classes(classes) => Some(classes),
            Meaning::Decision(_) => None,
        }
    }
}
