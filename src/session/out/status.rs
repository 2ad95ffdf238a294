//! A session at a glance.

use serde::{Deserialize, Serialize};

use crate::decisions::class_note::ClassNote;
use crate::decisions::config::Config;
use crate::decisions::imported::{ImportedLabel, ImportedRow};
use crate::decisions::repeats::RepeatCounts;
use crate::log::act::{Act, ActKind};
use crate::log::row_labels::Answer;
use crate::model::current::TrainedOn;
use crate::model::making::GenerateOptions;
use crate::model::point::FitPoint;
use crate::session::Session;
use querent_annotate::Audit;
use querent_table::LookAlikes;

/// How many rows of a class are labelled, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ClassCount {
    /// The class.
    pub name: String,
    /// Labels that the table gives.
    pub given: u32,
    /// Labels that the person gave.
    pub answered: u32,
    /// What is noted of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub note: Option<ClassNote>,
}

/// A row that the person answered or skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The row.
    pub row: u32,
    /// The class, as it is called now; absent where the row was skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label: Option<String>,
    /// Whether that does not count, because the class is not there any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub set_aside: bool,
    /// Whether it was answered with other rows at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub in_bulk: bool,
}

/// A session at a glance.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows or hides something by")]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The table's name.
    pub name: String,
    /// The table's rows.
    pub rows: u32,
    /// The seed of every draw.
    pub seed: u32,
    /// Events in the log.
    pub events: u32,
    /// The decisions in force; absent before a label column is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub config: Option<Config>,
    /// The classes and their labels.
    pub classes: Vec<ClassCount>,
    /// Classes of the label column that are spellings of one word; none once they are joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub look_alikes: Vec<LookAlikes>,
    /// Rows whose label the table gives.
    pub given: u32,
    /// Rows that the person labelled.
    pub answered: u32,
    /// Rows with an answer, a skip or a label that was imported from an earlier session.
    pub resumed: u32,
    /// Rows that the person left for another time.
    pub skipped: u32,
    /// Rows that were given a class which does not count now, because it or their label column is not there any more.
    pub set_aside: u32,
    /// Labels that teach the model.
    pub labelled: u32,
    /// Labels that measure it.
    pub held_out: u32,
    /// Rows that will measure the model too, once they are asked about and answered; every fifth question is one of them.
    pub to_measure: u32,
    /// Rows that may still be asked about, those left for another time among them.
    pub pool: u32,
    /// Rows that say the same as others.
    pub repeats: RepeatCounts,
    /// The table's labels are hidden.
    pub simulating: bool,
    /// There is a model.
    pub fitted: bool,
    /// Labels have changed since the model was fitted, or there is none.
    pub stale: bool,
    /// Answers that the model has not learned from yet; none where there is no model.
    pub behind: u32,
    /// Rows that the model has not predicted yet: of a large table a sample comes first.
    pub unseen: u32,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to redo.
    pub can_redo: bool,
    /// How many classes the encoder in force has read the names of: from two on a model can be fitted without a label.
    pub named: u32,
    /// Rows that have no label but one that the model gave by itself.
    pub auto_labelled: u32,
    /// What the audits of those labels have shown, one for each time that the model labelled.
    pub audits: Vec<Audit>,
    /// Rows whose labels look wrong by the last check of the labels, and that were not asked about again.
    pub suspicious: u32,
    /// Rows that were asked about twice.
    pub re_asked: u32,
    /// Others whose labels came in.
    pub annotators: Vec<String>,
    /// Rows that were made up for a question and answered.
    pub inventions: u32,
    /// How synthetic rows are made for each fit, without the rows that were written; absent where none are used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub augment: Option<GenerateOptions>,
    /// What [`undo`](Session::undo) would undo; absent where there is nothing to undo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub last_act: Option<ActKind>,
    /// The learning curve.
    pub curve: Vec<FitPoint>,
    /// The row that [`undo`](Session::undo) would undo; absent where there is nothing to undo, or several rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub last_row: Option<u32>,
}

impl Session {
    /// The session at a glance.
    #[must_use]
    pub fn status(&self) -> Status {
        let state = self.state();
        let plan = state.plan().ok();
        let answered_class = |answer: &Answer| if let Answer::Class(class) = answer { Some(*class) } else { None };
        let count =
            |predicate: &dyn Fn(&Answer) -> bool| state.answers().values().filter(|a| predicate(a)).count() as u32;
        let given = plan.map_or(&[][..], |plan| plan.given.as_slice());
        let class_count = |(class, name): (usize, &String)| ClassCount {
            name: name.clone(),
            given: given.iter().filter(|&&of_row| of_row == Some(class)).count() as u32,
            answered: count(&|answer| answered_class(answer) == Some(class)),
            note: plan.and_then(|plan| state.notes.get(plan.target, name)).cloned(),
        };
        let classes = plan.map_or(&[][..], |plan| plan.classes.as_slice());
        let left = |rows: &[usize]| state.unanswered(rows).len() as u32;
        let teaching = state.teaching_labels();
        // A model of the program's own learns from labels of rows alone.
        let is_own = state.config.as_ref().is_some_and(|config| config.own_model.is_some());
        Status {
            name: self.table().name().to_owned(),
            rows: self.table().n_rows() as u32,
            seed: state.seed as u32,
            events: self.log().len() as u32,
            config: state.config.clone(),
            classes: classes.iter().enumerate().map(class_count).collect(),
            look_alikes: plan.map_or_else(Vec::new, |plan| plan.look_alikes.clone()),
            given: given.iter().flatten().count() as u32,
            answered: count(&|answer| answered_class(answer).is_some()),
            resumed: plan.map_or(0, |plan| plan.imported.len() as u32),
            skipped: count(&|answer| answered_class(answer).is_none()),
            set_aside: state.set_aside() as u32,
            labelled: teaching.len() as u32,
            held_out: state.held_out_labels().len() as u32,
            to_measure: plan.map_or(0, |plan| left(&plan.checks)),
            pool: plan.map_or(0, |plan| (state.to_ask().len() + state.skipped().len()) as u32 + left(&plan.checks)),
            repeats: plan.map_or_else(RepeatCounts::default, |plan| plan.repeats.counts),
            simulating: state.config.as_ref().is_some_and(|config| config.simulate.is_some()),
            fitted: self.model().is_some(),
            stale: self.model().is_none_or(|model| {
                let trained_on = &model.trained_on;
                trained_on.labels != teaching
                    || (!is_own && trained_on.inventions != state.row_labels().inventions().len())
                    || (!is_own && trained_on.augment != state.augment)
            }),
            behind: self.model().map_or(0, |model| {
                let TrainedOn { labels, inventions, .. } = &model.trained_on;
                let new = teaching.iter().filter(|label| labels.binary_search(label).is_err()).count();
                let invented = if is_own { 0 } else { state.row_labels().inventions().len() };
                (new + invented.saturating_sub(*inventions)) as u32
            }),
            unseen: self.n_unseen(),
            can_undo: !state.acts().is_empty(),
            can_redo: state.can_redo(),
            named: state.class_texts().iter().flatten().count() as u32,
            auto_labelled: state.row_labels().n_auto() as u32,
            audits: self.audits(),
            suspicious: (state.suspicious.iter())
                .filter(|&&row| state.row_labels().re_asked().iter().all(|again| again.row != row))
                .count() as u32,
            re_asked: state.row_labels().re_asked().len() as u32,
            annotators: state.row_labels().annotators().iter().map(|annotator| annotator.name.clone()).collect(),
            inventions: state.row_labels().inventions().len() as u32,
            augment: state.augment.as_ref().map(GenerateOptions::without_rows),
            last_act: state.acts().last().map(|done| done.act.kind()),
            curve: state.curve.clone(),
            last_row: state.acts().last().and_then(|done| done.act.row()),
        }
    }

    /// Every row that the person answered or skipped, the latest first, and then those that were imported; what was undone is not
    /// among them.
    #[must_use]
    pub fn history(&self) -> Vec<Decision> {
        let classes = self.state().plan().map_or(&[][..], |plan| plan.classes.as_slice());
        let decision = |row: u32, label: Option<&str>, in_bulk: bool| {
            let set_aside = label.is_some_and(|label| !classes.iter().any(|class| class == label));
            Decision { row, label: label.map(str::to_owned), set_aside, in_bulk }
        };
        let named = |(act, labels): (&Act, Vec<&str>)| -> Vec<Decision> {
            let label = labels.first().copied();
            match act {
                Act::ReAnswered { label: None, .. } => Vec::new(),
                Act::RowsAnswered { rows, .. } => {
                    let label_of = |nth: usize| labels.get(nth).copied().or(label);
                    rows.iter().enumerate().map(|(nth, &row)| decision(row, label_of(nth), true)).collect()
                }
                _ => act.row().map(|row| decision(row, label, false)).into_iter().collect(),
            }
        };
        let mut imported: Vec<&ImportedRow> =
            self.state().plan().map_or_else(|_| Vec::new(), |plan| plan.imported.iter().collect());
        imported.sort_by(|a, b| time(b).total_cmp(&time(a)));
        let imported = imported.into_iter().filter_map(|imported| {
            let class = match imported.label {
                ImportedLabel::Answered(class) | ImportedLabel::InBulk(class) | ImportedLabel::Settled(class) => {
                    Some(class)
                }
                ImportedLabel::Skipped => None,
                ImportedLabel::Consensus(_) | ImportedLabel::Auto(..) => return None,
            };
            let label = class.and_then(|class| classes.get(class).cloned());
            let in_bulk = matches!(imported.label, ImportedLabel::InBulk(_));
            Some(Decision { row: imported.row as u32, label, set_aside: false, in_bulk })
        });
        self.state().named_acts().into_iter().rev().flat_map(named).chain(imported).collect()
    }
}

/// When a person last answered or skipped the row; before everything where nobody did.
fn time(imported: &ImportedRow) -> f64 {
    imported.by.as_ref().map_or(f64::NEG_INFINITY, |(time, _)| *time)
}
