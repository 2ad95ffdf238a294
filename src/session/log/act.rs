//! What a person did that can be taken back.

use crate::decisions::decision::Decision;
use crate::log::act_kind::ActKind;
use querent_annotate::CellValue;

/// What the person said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is of this class.
    Class(usize),
    /// Another time.
    Skip,
}

/// An act and where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The act.
    pub act: Act,
    /// The label column that it was about.
    pub target: usize,
    /// How many points the learning curve had before it.
    pub points: usize,
}

/// One thing that a person did and may take back.
///
/// Classes are names of the session's [`ClassNames`](crate::decisions::classes::ClassNames), by number: those that were current when the act
/// was done, whatever was renamed since.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A row was answered or skipped.
    Answered {
        /// The row.
        row: usize,
        /// What was said of it.
        answer: Answer,
        /// When, by the host's clock.
        at: f64,
    },
    /// An answered row was asked about again.
    ReAnswered {
        /// The row.
        row: usize,
        /// The class the second time; none where the person passed on it.
        class: Option<usize>,
        /// When.
        at: f64,
    },
    /// The model labelled rows.
    AutoLabelled(AutoBatch),
    /// Somebody else's labels came in.
    Merged(Annotator),
    /// A row on which annotators differ was settled.
    Settled {
        /// The row.
        row: usize,
        /// Its class.
        class: usize,
        /// When.
        at: f64,
    },
    /// A row that was made up for the question was answered.
    Invented(Invention),
    /// What is learned, or its classes, were decided otherwise.
    Decided(Decision),
}

/// Rows that the model labelled at once.
#[derive(Debug, Clone, PartialEq)]
pub struct AutoBatch {
    /// Row, class and how sure the model was, in table order.
    pub labels: Vec<(usize, usize, f64)>,
    /// The same rows in the order in which to check them, drawn at random.
    pub queue: Vec<usize>,
    /// The share of right labels that was promised.
    pub target: f64,
    /// How surely.
    pub confidence: f64,
    /// When.
    pub at: f64,
}

/// Somebody else who labelled the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotator {
    /// The name.
    pub name: String,
    /// The rows that they labelled, and the classes.
    pub labels: Vec<(usize, usize)>,
}

/// A row that nobody observed, answered by the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Invention {
    /// Its cells.
    pub values: Vec<CellValue>,
    /// Its class.
    pub class: usize,
}

impl Act {
    /// What kind of act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Answered { answer: Answer::Class(_), .. } => ActKind::Answered,
            Self::Answered { answer: Answer::Skip, .. } => ActKind::Skipped,
            Self::ReAnswered { .. } => ActKind::ReAnswered,
            Self::AutoLabelled(_) => ActKind::AutoLabelled,
            Self::Merged(_) => ActKind::Merged,
            Self::Settled { .. } => ActKind::Settled,
            Self::Invented(_) => ActKind::Invented,
            Self::Decided(decision) => decision.kind,
        }
    }

    /// The one row that it is about, if it is about one.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Answered { row, .. } | Self::ReAnswered { row, .. } | Self::Settled { row, .. } => Some(*row),
            Self::AutoLabelled(_) | Self::Merged(_) | Self::Invented(_) | Self::Decided(_) => None,
        }
    }
}
