//! Everything that can be asked of a session: each question is written down here, once, beside its answer.

use serde::{Deserialize, Serialize};

use crate::asking::agreement::AnnotatorsReport;
use crate::asking::auto::AutoOptions;
use crate::asking::explanation::Explanation;
use crate::asking::own_choice::OwnChoice;
use crate::asking::similar::SimilarRow;
use crate::decisions::columns::ColumnFeatures;
use crate::decisions::config::{ColumnOverride, Config};
use crate::decisions::impact::Impact;
use crate::decisions::look::{ColumnLeak, RepeatReport};
use crate::decisions::resume::Resumable;
use crate::error::SessionError;
use crate::model::making::GenerateOptions;
use crate::model::own_model::OwnTraining;
use crate::model::pretrained::TextsToEncode;
use crate::out::browse::RowFilter;
use crate::out::contents::ExportContents;
use crate::out::export::ExportChoice;
use crate::out::oracle_report::OracleReport;
use crate::out::prediction::{Predicted, ReadTexts};
use crate::out::row_line::RowLine;
use crate::out::row_order::RowOrder;
use crate::out::screening::ScreeningReport;
use crate::out::status::{Decision, Status};
use crate::out::stopping::StoppingReport;
use crate::session::Session;
use crate::view::{Look, View};
use querent_annotate::{AutoPlan, Purpose, Task};
use querent_evaluate::{Curve, Metrics, PairedDifference, StoppingRule, compare};
use querent_generate::SyntheticRow;
use querent_table::{ColumnReading, Profile};

/// Something that is asked of a session. [`Session::ask`] answers it, and changes nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "question", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Question {
    /// What a page shows.
    View {
        /// What is looked at besides the status.
        look: Look,
    },
    /// The session at a glance.
    Status,
    /// Every row that was answered or skipped, the latest first.
    History,
    /// The columns and what they are taken for.
    Profile,
    /// What an earlier session wrote beside the table and can be resumed.
    Resumable,
    /// The columns that tell a label by themselves, were it this one.
    Leaks {
        /// The label column.
        target: String,
    },
    /// Rows that repeat others.
    Repeats,
    /// How far a column can be read in a format.
    ReadColumn {
        /// The column and the format.
        change: ColumnOverride,
    },
    /// The features that the learner sees, by the columns they come from.
    Features,
    /// How many answers decisions would set aside.
    Impact {
        /// The decisions.
        config: Box<Config>,
    },
    /// How many answers removing a class would set aside.
    ImpactOfRemoving {
        /// The class.
        name: String,
    },
    /// The next rows to ask about.
    Query {
        /// How many.
        n: u32,
        /// Their purpose; any where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        purpose: Option<Purpose>,
    },
    /// The next rows to ask about, where a function of the program chose those that teach.
    QueryOwn {
        /// How many.
        n: u32,
        /// Their purpose; any where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        purpose: Option<Purpose>,
        /// What it chose.
        choice: OwnChoice,
    },
    /// What the program's own model learns from now.
    OwnTraining,
    /// The task of one row.
    Task {
        /// The row, from 0.
        row: u32,
    },
    /// What drives the prediction of a row.
    Explain {
        /// The row, from 0.
        row: u32,
        /// The class; the one that the model finds most likely where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        class: Option<String>,
        /// Whether the words of its texts are looked at, too.
        #[serde(default)]
        words: bool,
        /// What pretrained encoders made of its texts without each of their words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        read: Vec<ReadTexts>,
    },
    /// The texts that an encoder has yet to read for the words of a row to be explained.
    TextsToExplain {
        /// The row, from 0.
        row: u32,
        /// The encoder.
        encoder: String,
    },
    /// What labelling without asking would do.
    PlanAutoLabels {
        /// How many of the labels must be right, and how surely.
        options: AutoOptions,
    },
    /// What annotators say together, and where they differ.
    Annotators,
    /// The rows whose texts are nearest in meaning to a text.
    Search {
        /// What an encoder in force made of the text.
        vector: Vec<f32>,
        /// The encoder; that of the names of the classes where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        encoder: Option<String>,
        /// How many.
        n: u32,
    },
    /// The rows that are most like a row.
    RowsLike {
        /// The row, from 0.
        row: u32,
        /// How many.
        n: u32,
    },
    /// Which rows of a slice of the table a filter lets through.
    Browse {
        /// What must hold of them.
        filter: RowFilter,
        /// The first row that is looked at, from 0.
        from: u32,
        /// How many are looked at.
        n: u32,
    },
    /// Rows in an order.
    SortRows {
        /// The rows, from 0.
        rows: Vec<u32>,
        /// What they are put in order by.
        order: RowOrder,
        /// From the last to the first.
        #[serde(default)]
        descending: bool,
    },
    /// Rows with their cells, their labels and what the model predicts.
    Rows {
        /// The rows, from 0.
        rows: Vec<u32>,
    },
    /// What the model predicts of rows.
    Predict {
        /// The rows, from 0.
        rows: Vec<u32>,
        /// Whether it says too what the last hidden layer makes of them.
        #[serde(default)]
        embeddings: bool,
    },
    /// What a pretrained encoder is to read next.
    TextsToEncode {
        /// The encoder.
        encoder: String,
        /// The most texts to hand out.
        most: u32,
        /// The columns that it is to read, by their names; those that name it and those that name none of their own where they are absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        columns: Option<Vec<String>>,
    },
    /// The label that a practice session hides for a row.
    Reveal {
        /// The row, from 0.
        row: u32,
    },
    /// How the present model does on the held-out rows.
    Metrics,
    /// How far the search for the rows of one class is.
    Screening {
        /// The class; absent for the one that the decisions name, or else the one with the fewest labels.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        class: Option<String>,
    },
    /// What is known of each oracle.
    Oracles,
    /// How strategies do beside each other, by the learning curves of simulations.
    Compare {
        /// The curves, one for each strategy and seed.
        curves: Vec<Curve>,
    },
    /// What stopping rules say.
    Stopping {
        /// The rules; those that need no decision where they are absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        rules: Option<Vec<StoppingRule>>,
    },
    /// Synthetic rows.
    Generate {
        /// How they are made.
        options: GenerateOptions,
    },
    /// What an export holds.
    ExportContents {
        /// What goes into it.
        choice: ExportChoice,
    },
    /// How many cells of an export a spreadsheet program could run as a formula.
    HostileCells,
}

/// The answer to a [`Question`], under its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "question", content = "answer", rename_all = "camelCase")]
pub enum Answer {
    /// What a page shows.
    View(Box<View>),
    /// The session at a glance.
    Status(Box<Status>),
    /// Rows that were answered or skipped.
    History(Vec<Decision>),
    /// The columns.
    Profile(Box<Profile>),
    /// What can be resumed; none where the table is no export.
    Resumable(Option<Resumable>),
    /// Columns that tell the label.
    Leaks(Vec<ColumnLeak>),
    /// Rows that repeat others.
    Repeats(RepeatReport),
    /// How far the column can be read.
    ReadColumn(Box<ColumnReading>),
    /// What the columns have become.
    Features(Vec<ColumnFeatures>),
    /// What decisions would set aside.
    Impact(Impact),
    /// What removing the class would set aside.
    ImpactOfRemoving(Impact),
    /// The rows to ask about, the best first.
    Query(Vec<Task>),
    /// The rows to ask about, the best first.
    QueryOwn(Vec<Task>),
    /// What it learns from.
    OwnTraining(OwnTraining),
    /// The row's task.
    Task(Box<Task>),
    /// What drives the row's prediction.
    Explain(Box<Explanation>),
    /// The texts, each without a word.
    TextsToExplain(Vec<String>),
    /// The plan.
    PlanAutoLabels(Box<AutoPlan>),
    /// What is known of each oracle.
    Oracles(Vec<OracleReport>),
    /// What annotators say together.
    Annotators(Box<AnnotatorsReport>),
    /// The rows that were found, the nearest first.
    Search(Vec<SimilarRow>),
    /// The rows, the most like it first.
    RowsLike(Vec<SimilarRow>),
    /// The rows that passed, in table order.
    Browse(Vec<u32>),
    /// The rows in order.
    SortRows(Vec<u32>),
    /// The rows.
    Rows(Vec<RowLine>),
    /// The predictions.
    Predict(Predicted),
    /// The texts.
    TextsToEncode(TextsToEncode),
    /// The hidden label.
    Reveal(String),
    /// How the model does; none without a model or held-out rows.
    Metrics(Option<Box<Metrics>>),
    /// How far it is.
    Screening(Box<ScreeningReport>),
    /// The differences.
    Compare(Vec<PairedDifference>),
    /// What they say.
    Stopping(StoppingReport),
    /// The rows that were made.
    Generate(Vec<SyntheticRow>),
    /// What the export holds.
    ExportContents(ExportContents),
    /// How many cells.
    HostileCells(u32),
}

impl Session {
    /// Answers a question about the session; the same log gives the same answer.
    ///
    /// # Errors
    ///
    /// Those of the method that answers it.
    pub fn ask(&self, question: &Question) -> Result<Answer, SessionError> {
        Ok(match question {
            Question::View { look } => Answer::View(Box::new(self.view(look))),
            Question::Status => Answer::Status(Box::new(self.status())),
            Question::History => Answer::History(self.history()),
            Question::Profile => Answer::Profile(Box::new(self.profile())),
            Question::Resumable => Answer::Resumable(self.resumable()),
            Question::Leaks { target } => Answer::Leaks(self.leaks(target)?),
            Question::Repeats => Answer::Repeats(self.repeats()),
            Question::ReadColumn { change } => Answer::ReadColumn(Box::new(self.read_column(change)?)),
            Question::Features => Answer::Features(self.features()?),
            Question::Impact { config } => Answer::Impact(self.impact(config)?),
            Question::ImpactOfRemoving { name } => Answer::ImpactOfRemoving(self.impact_of_removing(name)?),
            Question::Query { n, purpose } => Answer::Query(self.query(*n, *purpose)?),
            Question::QueryOwn { n, purpose, choice } => Answer::QueryOwn(self.query_own(*n, *purpose, choice)?),
            Question::OwnTraining => Answer::OwnTraining(self.own_training()?),
            Question::Task { row } => Answer::Task(Box::new(self.task(*row)?)),
            Question::Explain { row, class, words, read } => {
                Answer::Explain(Box::new(self.explain(*row, class.as_deref(), *words, read)?))
            }
            Question::TextsToExplain { row, encoder } => Answer::TextsToExplain(self.texts_to_explain(*row, encoder)?),
            Question::PlanAutoLabels { options } => Answer::PlanAutoLabels(Box::new(self.plan_auto_labels(*options)?)),
            Question::Oracles => Answer::Oracles(self.oracles()?),
            Question::Annotators => Answer::Annotators(Box::new(self.annotators()?)),
            Question::Search { vector, encoder, n } => Answer::Search(self.search(vector, encoder.as_deref(), *n)?),
            Question::RowsLike { row, n } => Answer::RowsLike(self.rows_like(*row, *n)?),
            Question::Browse { filter, from, n } => Answer::Browse(self.browse(filter, *from, *n)?),
            Question::SortRows { rows, order, descending } => {
                Answer::SortRows(self.sorted(rows, order, *descending)?)
            }
            Question::Rows { rows } => Answer::Rows(self.lines(rows)?),
            Question::Predict { rows, embeddings } => Answer::Predict(self.predict(rows, *embeddings)?),
            Question::TextsToEncode { encoder, most, columns } => {
                Answer::TextsToEncode(self.texts_to_encode(encoder, columns.as_deref(), *most)?)
            }
            Question::Reveal { row } => Answer::Reveal(self.reveal(*row)?.to_owned()),
            Question::Metrics => Answer::Metrics(self.metrics().map(Box::new)),
            Question::Screening { class } => Answer::Screening(Box::new(self.screening(class.as_deref())?)),
            Question::Compare { curves } => Answer::Compare(compare(curves)),
            Question::Stopping { rules } => {
                let usual = StoppingRule::usual();
                Answer::Stopping(self.stopping(rules.as_deref().unwrap_or(&usual))?)
            }
            Question::Generate { options } => Answer::Generate(self.generate(options)?),
            Question::ExportContents { choice } => Answer::ExportContents(self.export_contents(*choice)?),
            Question::HostileCells => Answer::HostileCells(self.hostile_cells()?),
        })
    }
}
