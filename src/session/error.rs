//! Why a session cannot do what was asked.

use serde::Serialize;
use thiserror::Error;

use crate::jobs::unit_fault::UnitFault;
use crate::model::given_features::FeaturesFault;
use crate::model::own_model::PredictionsFault;
use crate::out::fault::ProjectFault;
use crate::out::salvaged::Whole;
use querent_annotate::{AnnotateError, AutoSummary};
use querent_evaluate::EvaluateError;
use querent_features::FeatureError;
use querent_generate::GenerateError;
use querent_learner::LearnerError;
use querent_portable::PortableError;
use querent_query::QueryError;
use querent_table::TableError;

/// Why a session cannot do what was asked; the session is as it was before.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum SessionError {
    /// Something that needs a label column came before one was chosen.
    NotConfigured,
    /// A row that the table does not have.
    UnknownRow {
        /// The row asked for, from 0.
        row: u32,
        /// The last row there is, from 0.
        last: u32,
    },
    /// Several rows were to be answered, and none is left of them.
    NothingToAnswer {
        /// How many are kept to measure the model.
        kept: u32,
    },
    /// Several rows were to be answered with a label each, and there are not as many labels as rows.
    UnevenLabels {
        /// How many rows.
        rows: u32,
        /// How many labels.
        labels: u32,
    },
    /// Several rows were to be answered at once, and one of them with two classes.
    TwoLabels {
        /// The row, from 0.
        row: u32,
        /// The first class.
        first: String,
        /// The second.
        second: String,
    },
    /// What was looked for is no regular expression.
    BadPattern {
        /// What was given.
        pattern: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A label that is not a class of the session.
    UnknownClass {
        /// The label given.
        label: String,
        /// The classes there are.
        known: Vec<String>,
    },
    /// A class was to have a name that another one has.
    KnownClass {
        /// The name.
        name: String,
    },
    /// The label column holds one class alone.
    SingleClass {
        /// The label column.
        column: String,
        /// Its only class.
        class: String,
    },
    /// The label column holds no label, and no class was named.
    NoClasses {
        /// The label column.
        column: String,
    },
    /// More classes than can be learned, in the label column and by name.
    TooManyClasses {
        /// The label column.
        column: String,
        /// Different classes found.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// A simulation needs more labels than the column has.
    TooFewLabels {
        /// The label column.
        column: String,
        /// Labelled rows found.
        found: usize,
        /// Labelled rows needed.
        needed: usize,
    },
    /// The labels that teach hold too few classes, beside others that are kept for measuring.
    TooFewTeach {
        /// Labelled rows that teach.
        rows: usize,
        /// Different classes among them.
        classes: usize,
        /// Labelled rows that are kept for measuring.
        kept: usize,
    },
    /// Too few labelled rows measure for a curve to be drawn by them.
    TooFewMeasure {
        /// How many there are.
        found: u32,
        /// How many are needed.
        needed: u32,
    },
    /// A setting out of range.
    InvalidSetting {
        /// The setting's name.
        setting: &'static str,
        /// What was given.
        value: f64,
        /// What is accepted.
        wanted: SettingRange,
    },
    /// A simulation of no strategy.
    NoStrategies,
    /// A row of a given split has no label, or stands in two parts.
    BadSplit {
        /// The row, from 0.
        row: u32,
    },
    /// Classes were to be merged that are not two or more.
    NothingToJoin {
        /// Their names.
        names: Vec<String>,
    },
    /// A class was to have a blank name.
    BlankName,
    /// Nothing to undo.
    NothingToUndo,
    /// Nothing to redo.
    NothingToRedo,
    /// A hidden label was asked for where none is hidden.
    NothingHidden {
        /// The row asked for, from 0.
        row: u32,
    },
    /// A log that belongs to another table.
    OtherTable {
        /// The name of the table of the log.
        name: String,
        /// The rows of the table of the log.
        rows: u32,
    },
    /// A file of another table came where somebody else's labels were expected.
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
    AmbiguousRows {
        /// The file's name.
        name: String,
        /// Its labelled rows that may be one of several.
        rows: u32,
    },
    /// A file without a label came where somebody else's labels were expected.
    NothingToMerge {
        /// The file's name.
        name: String,
    },
    /// A share of all rows was asked for where no row that was drawn at random has a label.
    NoRandomShare {
        /// Rows that are drawn and wait for one.
        drawn: u32,
    },
    /// A column of too many different values to split rows by.
    TooManyGroups {
        /// The column.
        column: String,
        /// Different values found.
        found: usize,
        /// The most there may be.
        most: usize,
    },
    /// Something that needs a model came before one was fitted.
    NoModel,
    /// No threshold keeps the promise that labels given without asking must keep.
    NoThreshold {
        /// Why, and what to do.
        summary: AutoSummary,
    },
    /// Synthetic rows were to be trained on that are not shown to help.
    NotShownToHelp,
    /// Rows whose classes are not known cannot be trained on.
    Unlabelled {
        /// The method.
        method: String,
    },
    /// An earlier session was to be resumed from a table that none has written to.
    NothingToResume {
        /// The table's name.
        name: String,
    },
    /// A table that a session cannot hold.
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
    BadVector {
        /// The beginning of its text.
        text: String,
        /// How many numbers it has.
        width: u32,
        /// How many it should have, all finite and within what a 16-bit float holds.
        expected: u32,
    },
    /// Numbers were given for each row that are none.
    BadFeatures {
        /// What is wrong with them.
        fault: FeaturesFault,
    },
    /// A log came that was written with other numbers for each row than there are, or with some where none are, or the other way round.
    OtherFeatures {
        /// Whether it was written with some.
        wanted: bool,
    },
    /// Rows of another table were to be predicted by a model that looks at numbers which a program gave for each row.
    FeaturesOfOthers {
        /// What those are called.
        features: String,
    },
    /// A model of the program's own predicted what is no prediction.
    BadPredictions {
        /// What is wrong with it.
        fault: PredictionsFault,
    },
    /// Something was asked for that needs a model of Querent's, and the session learns by one of the program's own.
    OwnModel {
        /// What that is called.
        model: String,
    },
    /// A model of the program's own is to learn where the session learns by Querent's.
    NoOwnModel,
    /// Something that needs the vectors of a pretrained encoder came without.
    NoVectors,
    /// An encoder was named that has not read every text.
    VectorsMissing {
        /// The encoder.
        encoder: String,
        /// How many texts lack one.
        texts: u32,
    },
    /// A work unit of a job that did not come through from one instance of the module to another.
    BadWorkUnit {
        /// What is wrong with it.
        fault: UnitFault,
    },
    /// A project file that is damaged, and of which a part can be saved.
    DamagedProject {
        /// What is wrong with it.
        fault: ProjectFault,
        /// What can be saved.
        whole: Whole,
    },
    /// A project file that cannot be read.
    BadProject {
        /// What is wrong with it.
        fault: ProjectFault,
    },
    /// From reading the table.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Table(#[from] TableError),
    /// From encoding it.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Feature(#[from] FeatureError),
    /// From training.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Learner(#[from] LearnerError),
    /// From labelling without asking.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Annotate(#[from] AnnotateError),
    /// From choosing rows.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Query(#[from] QueryError),
    /// From making rows.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Generate(#[from] GenerateError),
    /// From measuring.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Evaluate(#[from] EvaluateError),
    /// From writing the model down.
    #[error(transparent)]
    #[serde(untagged, skip_deserializing)]
    Portable(#[from] PortableError),
}

/// What a setting of the session or of a simulation may be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum SettingRange {
    /// A share from 0 on.
    Share {
        /// The most it may be.
        most: f64,
    },
    /// A share above 0.
    ShareAboveZero {
        /// The most it may be.
        most: f64,
    },
    /// A number.
    AtLeast {
        /// The least it may be.
        least: u32,
    },
    /// A number.
    AtMost {
        /// The most it may be.
        most: u32,
    },
    /// A number of rows among which two classes can be.
    TwoRows,
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
            Self::NothingToAnswer { .. } => "nothing_to_answer",
            Self::UnevenLabels { .. } => "uneven_labels",
            Self::TwoLabels { .. } => "two_labels",
            Self::BadPattern { .. } => "bad_pattern",
            Self::UnknownClass { .. } => "unknown_class",
            Self::KnownClass { .. } => "known_class",
            Self::SingleClass { .. } => "single_class",
            Self::NoClasses { .. } => "no_classes",
            Self::TooManyClasses { .. } => "too_many_classes",
            Self::TooFewLabels { .. } => "too_few_labels",
            Self::TooFewTeach { .. } => "too_few_classes",
            Self::TooFewMeasure { .. } => "too_few_measure",
            Self::InvalidSetting { .. }
            | Self::NoStrategies
            | Self::BadSplit { .. }
            | Self::NothingToJoin { .. }
            | Self::BlankName => "invalid_setting",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::NothingHidden { .. } => "nothing_hidden",
            Self::OtherTable { .. } => "other_table",
            Self::OtherRows { .. } => "other_rows",
            Self::AmbiguousRows { .. } => "ambiguous_rows",
            Self::NothingToMerge { .. } => "nothing_to_merge",
            Self::NoRandomShare { .. } => "no_random_share",
            Self::TooManyGroups { .. } => "too_many_groups",
            Self::NoModel => "no_model",
            Self::NoThreshold { .. } => "no_threshold",
            Self::NotShownToHelp => "not_shown_to_help",
            Self::Unlabelled { .. } => "unlabelled_rows",
            Self::NothingToResume { .. } => "nothing_to_resume",
            Self::TableTooLarge { .. } => "table_too_large",
            Self::BadVector { .. } => "bad_vector",
            Self::BadFeatures { .. } | Self::BadPredictions { .. } => "bad_argument",
            Self::OtherFeatures { .. } => "other_features",
            Self::FeaturesOfOthers { .. } => "features_missing",
            Self::OwnModel { .. } => "own_model",
            Self::NoOwnModel => "no_own_model",
            Self::NoVectors => "no_vectors",
            Self::VectorsMissing { .. } => "vectors_missing",
            Self::BadWorkUnit { .. } => "bad_work_unit",
            Self::DamagedProject { .. } | Self::BadProject { .. } => "bad_project",
        }
    }

    /// That a name is none of `classes`.
    #[must_use]
    pub fn unknown_class(name: &str, classes: &[String]) -> Self {
        Self::UnknownClass { label: name.to_owned(), known: classes.to_vec() }
    }

    /// The row at fault, counted from 0 in the table, where one is.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::Table(error) => error.row(),
            Self::UnknownRow { row, .. } | Self::NothingHidden { row } | Self::TwoLabels { row, .. } => Some(*row),
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
            | Self::TooManyGroups { column, .. }
            | Self::TooFewLabels { column, .. } => Some(column),
            _ => None,
        }
    }
}
