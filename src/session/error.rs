//! Why a session cannot do what was asked.

use thiserror::Error;

use crate::out::salvage::Whole;
use querent_annotate::{AnnotateError, AutoSummary};
use querent_evaluate::EvaluateError;
use querent_features::FeatureError;
use querent_generate::GenerateError;
use querent_learner::LearnerError;
use querent_portable::PortableError;
use querent_query::QueryError;
use querent_table::TableError;

/// Why a session cannot do what was asked; the session is as it was before.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SessionError {
    /// From reading the table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// From encoding it.
    #[error(transparent)]
    Feature(#[from] FeatureError),
    /// From training.
    #[error(transparent)]
    Learner(#[from] LearnerError),
    /// From labelling without asking.
    #[error(transparent)]
    Annotate(#[from] AnnotateError),
    /// From choosing rows.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// From making rows.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// From measuring.
    #[error(transparent)]
    Evaluate(#[from] EvaluateError),
    /// From writing the model down.
    #[error(transparent)]
    Portable(#[from] PortableError),
    /// Something that needs a label column came before one was chosen.
    #[error("No label column is chosen yet: configure the session with a target first.")]
    NotConfigured,
    /// A row that the table does not have.
    #[error(
        "Row {} is not in the table, which has rows 1 to {}: ask for a query and answer one of its rows.",
        u64::from(*.row) + 1,
        u64::from(*.last) + 1
    )]
    UnknownRow {
        /// The row asked for, from 0.
        row: u32,
        /// The last row there is, from 0.
        last: u32,
    },
    /// A label that is not a class of the session.
    #[error("\"{label}\" is not a class of this session, which has {known}: add it to the classes first.")]
    UnknownClass {
        /// The label given.
        label: String,
        /// The classes there are.
        known: String,
    },
    /// A class was to have a name that another one has.
    #[error("\"{name}\" is a class already: choose another name, or merge the two.")]
    KnownClass {
        /// The name.
        name: String,
    },
    /// The label column holds one class alone.
    #[error(
        "The label column \"{column}\" holds a single class, \"{class}\": name a second class, or choose another column."
    )]
    SingleClass {
        /// The label column.
        column: String,
        /// Its only class.
        class: String,
    },
    /// The label column holds no label, and no class was named.
    #[error("The label column \"{column}\" is empty: name at least two classes to label with.")]
    NoClasses {
        /// The label column.
        column: String,
    },
    /// More classes than can be learned, in the label column and by name.
    #[error(
        "The label column \"{column}\" has {found} classes, and {most} is the most that can be learned: choose a column \
         with fewer values, or name fewer classes."
    )]
    TooManyClasses {
        /// The label column.
        column: String,
        /// Different classes found.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// A simulation needs more labels than the column has.
    #[error(
        "A simulation on \"{column}\" needs at least {needed} labelled rows and it has {found}: choose a labelled column, \
         or label rows first."
    )]
    TooFewLabels {
        /// The label column.
        column: String,
        /// Labelled rows found.
        found: usize,
        /// Labelled rows needed.
        needed: usize,
    },
    /// The labels that teach hold too few classes, beside others that are kept for measuring.
    #[error(
        "Of {} labelled rows {rows} teach, and these hold {}; the other {kept} are kept for measuring: label more rows of \
         other classes.",
        rows + kept,
        if *classes == 1 { "a single class" } else { "no class" }
    )]
    TooFewTeach {
        /// Labelled rows that teach.
        rows: usize,
        /// Different classes among them.
        classes: usize,
        /// Labelled rows that are kept for measuring.
        kept: usize,
    },
    /// A setting out of range.
    #[error("The setting {setting} is {value}: give {wanted}.")]
    InvalidSetting {
        /// The setting's name.
        setting: &'static str,
        /// What was given.
        value: String,
        /// What is accepted.
        wanted: &'static str,
    },
    /// Nothing to undo.
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("There is nothing to redo: nothing was undone since the last answer.")]
    NothingToRedo,
    /// A hidden label was asked for where none is hidden.
    #[error("Row {} has no hidden label: only a simulation hides labels.", u64::from(*.row) + 1)]
    NothingHidden {
        /// The row asked for, from 0.
        row: u32,
    },
    /// A log that belongs to another table.
    #[error(
        "This session was started on \"{name}\" with {rows} rows, and the open table is another: open the same file again."
    )]
    OtherTable {
        /// The name of the table of the log.
        name: String,
        /// The rows of the table of the log.
        rows: u32,
    },
    /// A file of another table came where somebody else's labels were expected.
    #[error(
        "\"{name}\" is not of this table, {}: choose a file with rows of this table.",
        unlike(*.same, *.rows, missing.as_deref())
    )]
    OtherRows {
        /// The file's name.
        name: String,
        /// Its rows.
        rows: u32,
        /// How many of them are rows of the open table.
        same: u32,
        /// A column of the open table that it does not have.
        missing: Option<String>,
    },
    /// A file of some rows of the table holds labels of rows that cannot be told apart.
    #[error(
        "\"{name}\" has {}, and not all of these rows: choose a file with all rows of the table.",
        if *.rows == 1 { "a label for 1 row that this table holds several times".to_owned() } else {
            format!("labels for {} rows that this table holds several times", grouped(*.rows))
        }
    )]
    AmbiguousRows {
        /// The file's name.
        name: String,
        /// Its labelled rows that may be one of several.
        rows: u32,
    },
    /// A file without a label came where somebody else's labels were expected.
    #[error(
        "\"{name}\" holds no label that somebody gave: choose a project, or a table that was exported after labelling."
    )]
    NothingToMerge {
        /// The file's name.
        name: String,
    },
    /// Something that needs a model came before one was fitted.
    #[error("There is no model yet: label rows of two classes and fit first.")]
    NoModel,
    /// No threshold keeps the promise that labels given without asking must keep.
    #[error("Nothing was labelled: {summary:?}")]
    NoThreshold {
        /// Why, and what to do.
        summary: AutoSummary,
    },
    /// Synthetic rows were to be trained on that are not shown to help.
    #[error("These synthetic rows are not shown to help: measure them, and use them only where they do.")]
    NotShownToHelp,
    /// Rows whose classes are not known cannot be trained on.
    #[error("Rows made by \"{method}\" are questions without a class: answer them, or choose another method.")]
    Unlabelled {
        /// The method.
        method: String,
    },
    /// An earlier session was to be resumed from a table that none has written to.
    #[error(
        "\"{name}\" was not exported by an earlier session, so there is nothing to resume: start without resuming."
    )]
    NothingToResume {
        /// The table's name.
        name: String,
    },
    /// A table that a session cannot hold.
    #[error(
        "This table has about {} rows of {columns} columns and would need {} of memory, where {} is the most that there \
         is: open a sample of about {} rows instead.",
        grouped(*.rows),
        gigabytes(*.bytes),
        gigabytes(*.most_bytes),
        grouped(*.suggested_rows)
    )]
    TableTooLarge {
        /// Rows, by what was read of it.
        rows: u32,
        /// Columns.
        columns: u32,
        /// Bytes that a session on it would need.
        bytes: f64,
        /// The most that there may be.
        most_bytes: f64,
        /// How many rows drawn at random would fit well.
        suggested_rows: u32,
    },
    /// Vectors were given that are none of an encoder's.
    #[error(
        "The vector of \"{text}\" has {width} numbers that can be kept, and those of its encoder have {expected}: encode the \
         text again, and check the weights if that gives the same."
    )]
    BadVector {
        /// The beginning of its text.
        text: String,
        /// How many numbers it has.
        width: u32,
        /// How many it should have, all finite and within what a 16-bit float holds.
        expected: u32,
    },
    /// Something that needs the vectors of a pretrained encoder came without.
    #[error("No encoder has read the texts of this session, or the vector is none of its: encode the texts first.")]
    NoVectors,
    /// An encoder was named that has not read every text.
    #[error(
        "{texts} texts have no vector by the encoder \"{encoder}\" yet: encode them first, and learn from words until then."
    )]
    VectorsMissing {
        /// The encoder.
        encoder: String,
        /// How many texts lack one.
        texts: u32,
    },
    /// A work unit of a job that did not come through from one instance of the module to another.
    #[error("A work unit of this job cannot be handed on, {reason}: it is done here instead.")]
    BadWorkUnit {
        /// What is wrong with it.
        reason: String,
    },
    /// A project file that is damaged, and of which a part can be saved.
    #[error("This project file is damaged: {reason}. What is whole can be opened: {whole:?}.")]
    DamagedProject {
        /// What is wrong with it.
        reason: String,
        /// What can be saved.
        whole: Whole,
    },
    /// A project file that cannot be read.
    #[error("This project file cannot be read, {reason}: open one that Querent saved.")]
    BadProject {
        /// What is wrong with it.
        reason: String,
    },
}

impl SessionError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Table(error) => error.code(),
            Self::Feature(error) => error.code(),
            Self::Learner(error) => error.code(),
            Self::Annotate(error) => error.code(),
            Self::Query(error) => error.code(),
            Self::Generate(error) => error.code(),
            Self::Evaluate(error) => error.code(),
            Self::Portable(error) => error.code(),
            Self::NotConfigured => "not_configured",
            Self::UnknownRow { .. } => "unknown_row",
            Self::UnknownClass { .. } => "unknown_class",
            Self::KnownClass { .. } => "known_class",
            Self::SingleClass { .. } => "single_class",
            Self::NoClasses { .. } => "no_classes",
            Self::TooManyClasses { .. } => "too_many_classes",
            Self::TooFewLabels { .. } => "too_few_labels",
            Self::TooFewTeach { .. } => "too_few_classes",
            Self::InvalidSetting { .. } => "invalid_setting",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::NothingHidden { .. } => "nothing_hidden",
            Self::OtherTable { .. } => "other_table",
            Self::OtherRows { .. } => "other_rows",
            Self::AmbiguousRows { .. } => "ambiguous_rows",
            Self::NothingToMerge { .. } => "nothing_to_merge",
            Self::NoModel => "no_model",
            Self::NoThreshold { .. } => "no_threshold",
            Self::NotShownToHelp => "not_shown_to_help",
            Self::Unlabelled { .. } => "unlabelled_rows",
            Self::NothingToResume { .. } => "nothing_to_resume",
            Self::TableTooLarge { .. } => "table_too_large",
            Self::BadVector { .. } => "bad_vector",
            Self::NoVectors => "no_vectors",
            Self::VectorsMissing { .. } => "vectors_missing",
            Self::BadWorkUnit { .. } => "bad_work_unit",
            Self::DamagedProject { .. } | Self::BadProject { .. } => "bad_project",
        }
    }

    /// That a name is none of `classes`.
    #[must_use]
    pub fn unknown_class(name: &str, classes: &[String]) -> Self {
        let shown: Vec<&str> = classes.iter().take(8).map(String::as_str).collect();
        let known = match shown.as_slice() {
            [] => "none".to_owned(),
            _ if classes.len() > shown.len() => format!("{}, …", shown.join(", ")),
            _ => shown.join(", "),
        };
        Self::UnknownClass { label: name.to_owned(), known }
    }

    /// The row at fault, counted from 0 in the table, where one is; the sentence counts from 1.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::Table(error) => error.row(),
            Self::UnknownRow { row, .. } | Self::NothingHidden { row } => Some(*row),
            _ => None,
        }
    }

    /// What can be saved of a damaged project.
    #[must_use]
    pub fn salvage(&self) -> Option<&Whole> {
        match self {
            Self::DamagedProject { whole, .. } => Some(whole),
            _ => None,
        }
    }

    /// How many rows of the table would fit well, where it is too large.
    #[must_use]
    pub fn suggested_rows(&self) -> Option<u32> {
        match self {
            Self::TableTooLarge { suggested_rows, .. } => Some(*suggested_rows),
            _ => None,
        }
    }

    /// The column at fault, where one is.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Table(error) => error.column(),
            Self::SingleClass { column, .. }
            | Self::NoClasses { column }
            | Self::TooManyClasses { column, .. }
            | Self::TooFewLabels { column, .. } => Some(column),
            _ => None,
        }
    }
}

/// How a table is unlike the open one.
fn unlike(same: u32, rows: u32, missing: Option<&str>) -> String {
    match (missing, same) {
        (Some(column), _) => format!("it has no column \"{column}\""),
        (None, 1) => format!("1 of its {} rows is the same", grouped(rows)),
        (None, _) => format!("{} of its {} rows are the same", grouped(same), grouped(rows)),
    }
}

/// `1,234,567`.
fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn gigabytes(bytes: f64) -> String {
    format!("{:.1} GB", bytes / 1e9)
}
