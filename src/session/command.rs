//! Everything that a person does to a session: each command is written down here, once.

use serde::{Deserialize, Serialize};

use crate::asking::auto::AutoOptions;
use crate::decisions::class_note::ClassNote;
use crate::error::SessionError;
use crate::log::act::BulkLabel;
use crate::log::event::Control;
use crate::model::making::GenerateOptions;
use crate::session::Session;
use crate::view::{Look, View};
use querent_annotate::{AutoPlan, CellValue, Draw, Purpose};

/// Something that a person does to a session. [`Session::run`] does it and writes it down in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "command", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Command {
    /// Adds a class after those that there are.
    AddClass {
        /// Its name.
        name: String,
    },
    /// Gives a class another name.
    RenameClass {
        /// Its name before.
        from: String,
        /// Its name afterwards.
        to: String,
    },
    /// Makes one class of several.
    MergeClasses {
        /// Their names.
        from: Vec<String>,
        /// The one class.
        into: String,
    },
    /// Removes a class.
    RemoveClass {
        /// Its name.
        name: String,
    },
    /// Puts the classes into another order.
    OrderClasses {
        /// Their names; those left out come last.
        names: Vec<String>,
    },
    /// Notes something of a class, in place of what was noted of it.
    NoteClass {
        /// Its name.
        name: String,
        /// The note; an empty one takes it back.
        note: ClassNote,
    },
    /// Answers the label of a row ([`Session::teach`], or [`Session::answer_again`] for a re-ask).
    Teach {
        /// The row, from 0.
        row: u32,
        /// The class's name.
        label: String,
        /// The purpose of the task that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        purpose: Option<Purpose>,
        /// How the row was drawn, as the task has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        draw: Option<Draw>,
    },
    /// Answers the label of several rows at once; [`Reply::answered`] says of how many.
    TeachRows {
        /// The rows, from 0.
        rows: Vec<u32>,
        /// The class's name, or that of each row.
        label: BulkLabel,
    },
    /// Leaves a row for another time ([`Session::skip`], or [`Session::skip_again`] for a re-ask).
    Skip {
        /// The row, from 0.
        row: u32,
        /// The purpose of the task that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        purpose: Option<Purpose>,
    },
    /// Answers the label of a row that was made up for the question.
    TeachInvention {
        /// Its cells.
        values: Vec<CellValue>,
        /// The class's name.
        label: String,
    },
    /// Lets the model label the rows of which it is sure enough; [`Reply::plan`] says which plan was carried out.
    AutoLabel {
        /// How many of the labels must be right, and how surely.
        options: AutoOptions,
    },
    /// Draws more rows at random, to be asked about only to measure.
    DrawChecks {
        /// How many.
        n: u32,
    },
    /// Settles a row on which annotators differ.
    Settle {
        /// The row, from 0.
        row: u32,
        /// The class's name.
        label: String,
    },
    /// Fits with synthetic rows from now on; without options no longer.
    Augment {
        /// How they are made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        options: Option<GenerateOptions>,
    },
    /// Takes in what an oracle, a model that is not Querent's, answers of rows, in place of what it answered of them before.
    RecordOracle {
        /// Its name.
        oracle: String,
        /// The classes that it chose among.
        classes: Vec<String>,
        /// The rows, from 0.
        rows: Vec<u32>,
        /// The probability of each class, row by row.
        probabilities: Vec<f32>,
        /// Rows that it was shown with their labels: what it answers of them tells nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        shown: Vec<u32>,
    },
    /// Forgets what an oracle answered.
    RemoveOracle {
        /// Its name.
        oracle: String,
    },
    /// Undoes the last act.
    Undo,
    /// Redoes the act that was undone last.
    Redo,
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// The session as it is now.
    pub view: View,
    /// The plan that was carried out, where the model labelled rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub plan: Option<AutoPlan>,
    /// How many rows were answered, where several were at once: those that are kept to measure the model are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub answered: Option<u32>,
}

impl Session {
    /// Does what a person asks for, writes it down with the time `at` (milliseconds since 1970), and looks at what follows from it.
    ///
    /// # Errors
    ///
    /// Those of the method that does the command; the session is then as it was.
    pub fn run(&mut self, command: Command, look: &Look, at: f64) -> Result<Reply, SessionError> {
        let (mut plan, mut answered) = (None, None);
        match command {
            Command::AddClass { name } => self.add_class(&name, at)?,
            Command::RenameClass { from, to } => self.rename_class(&from, &to, at)?,
            Command::MergeClasses { from, into } => self.merge_classes(from, &into, at)?,
            Command::RemoveClass { name } => self.remove_class(&name, at)?,
            Command::OrderClasses { names } => self.order_classes(names, at)?,
            Command::NoteClass { name, note } => self.note_class(&name, note, at)?,
            Command::Teach { row, label, purpose: Some(Purpose::ReAsk), .. } => self.answer_again(row, &label, at)?,
            Command::Teach { row, label, draw, .. } => self.teach_drawn(row, &label, draw, at)?,
            Command::TeachRows { rows, label } => answered = Some(self.teach_rows(&rows, &label, at)?),
            Command::Skip { row, purpose: Some(Purpose::ReAsk) } => self.skip_again(row, at)?,
            Command::Skip { row, .. } => self.skip(row, at)?,
            Command::TeachInvention { values, label } => self.teach_invention(values, &label, at)?,
            Command::AutoLabel { options } => plan = Some(self.auto_label(options, at)?),
            Command::DrawChecks { n } => self.draw_checks(n, at)?,
            Command::Settle { row, label } => self.settle(row, &label, at)?,
            Command::Augment { options } => self.augment(options, at)?,
            Command::RecordOracle { oracle, classes, rows, probabilities, shown } => {
                self.append(Control::OracleAnswered { oracle, classes, rows, probabilities, shown, at })?;
            }
            Command::RemoveOracle { oracle } => self.append(Control::OracleRemoved { oracle, at })?,
            Command::Undo => self.undo(at)?,
            Command::Redo => self.redo(at)?,
        }
        Ok(Reply { view: self.view(look), plan, answered })
    }
}
