//! The state of a session: a fold of its log.

use std::collections::BTreeMap;

use super::config::Config;
use super::error::SessionError;
use super::event::{FitPoint, SessionEvent};
use super::plan::Plan;
use crate::table::{Profile, Table};

/// What the person said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is of this class.
    Class(usize),
    /// Another time.
    Skip,
}

/// A row and its class.
pub type LabelledRow = (usize, usize);

/// The state of a session, worked out from the events so far and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The seed of every draw.
    pub seed: u64,
    /// The decisions in force.
    pub config: Option<Config>,
    /// What follows from them.
    pub plan: Option<Plan>,
    /// Points of the learning curve.
    pub curve: Vec<FitPoint>,
    /// How many events the log held when the latest fit began.
    pub fitted_after: Option<u32>,
    given_answers: Vec<(usize, Answer)>,
    undone: Vec<(usize, Answer)>,
    answers: BTreeMap<usize, Answer>,
}

impl State {
    /// The state before any event.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            config: None,
            plan: None,
            curve: Vec::new(),
            fitted_after: None,
            given_answers: Vec::new(),
            undone: Vec::new(),
            answers: BTreeMap::new(),
        }
    }

    /// Takes one event in. An event that cannot follow from here changes nothing and says why.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the event: an unknown row, class or column, nothing to undo, and so on.
    pub fn apply(&mut self, table: &Table, profile: &Profile, event: &SessionEvent) -> Result<(), SessionError> {
        match event {
            SessionEvent::Opened { .. } => {}
            SessionEvent::Configured { config, .. } => self.configure(table, profile, config)?,
            SessionEvent::Answered { row, label, .. } => {
                let plan = self.plan()?;
                let row = known_row(table, *row)?;
                let class = plan.class_of(label)?;
                self.answer(row, Answer::Class(class));
            }
            SessionEvent::Skipped { row, .. } => {
                self.plan()?;
                let row = known_row(table, *row)?;
                self.answer(row, Answer::Skip);
            }
            SessionEvent::Undone { .. } => {
                let last = self.given_answers.pop().ok_or(SessionError::NothingToUndo)?;
                self.undone.push(last);
                self.answers = self.given_answers.iter().copied().collect();
                let labels = self.teaching_labels().len();
                self.curve.retain(|point| point.labels as usize <= labels);
            }
            SessionEvent::Redone { .. } => {
                let (row, answer) = self.undone.pop().ok_or(SessionError::NothingToRedo)?;
                self.given_answers.push((row, answer));
                self.answers.insert(row, answer);
            }
            SessionEvent::Fitted { after, point, .. } => {
                self.fitted_after = Some(*after);
                self.curve.push(*point);
            }
        }
        Ok(())
    }

    fn configure(&mut self, table: &Table, profile: &Profile, config: &Config) -> Result<(), SessionError> {
        let plan = Plan::new(table, profile, config, self.seed)?;
        let before = self.plan.as_ref();
        let same_labels = before.is_some_and(|before| {
            before.target == plan.target && before.hidden == plan.hidden && plan.classes.starts_with(&before.classes)
        });
        if !same_labels {
            self.given_answers.clear();
            self.undone.clear();
            self.answers.clear();
        }
        self.curve.clear();
        self.fitted_after = None;
        self.plan = Some(plan);
        self.config = Some(config.clone());
        Ok(())
    }

    fn answer(&mut self, row: usize, answer: Answer) {
        self.given_answers.push((row, answer));
        self.answers.insert(row, answer);
        self.undone.clear();
    }

    /// The parts that rows play.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn plan(&self) -> Result<&Plan, SessionError> {
        self.plan.as_ref().ok_or(SessionError::NotConfigured)
    }

    /// What the person said of each row, by row.
    #[must_use]
    pub fn answers(&self) -> &BTreeMap<usize, Answer> {
        &self.answers
    }

    /// The rows answered or skipped, in the order in which they were.
    #[must_use]
    pub fn history(&self) -> &[(usize, Answer)] {
        &self.given_answers
    }

    /// Whether something was taken back since the last answer.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The class of a row by the person's word or the table's.
    #[must_use]
    pub fn class_of(&self, row: usize) -> Option<usize> {
        match self.answers.get(&row) {
            Some(Answer::Class(class)) => Some(*class),
            _ => self.plan.as_ref().and_then(|plan| plan.given[row]),
        }
    }

    /// The labels that teach, in table order.
    #[must_use]
    pub fn teaching_labels(&self) -> Vec<LabelledRow> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| self.labels_of(&[&plan.teaching, &plan.pool]))
    }

    /// The labels that the model is measured on, in table order.
    #[must_use]
    pub fn held_out_labels(&self) -> Vec<LabelledRow> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| self.labels_of(&[&plan.held_out, &plan.checks]))
    }

    fn labels_of(&self, parts: &[&[usize]]) -> Vec<LabelledRow> {
        let rows = parts.iter().flat_map(|part| part.iter().copied());
        let mut labels: Vec<LabelledRow> = rows.filter_map(|row| Some((row, self.class_of(row)?))).collect();
        labels.sort_unstable();
        labels
    }

    /// Rows of `part` that the person has not answered or skipped, in the order of `part`.
    #[must_use]
    pub fn unanswered(&self, part: &[usize]) -> Vec<usize> {
        part.iter().copied().filter(|row| !self.answers.contains_key(row)).collect()
    }
}

fn known_row(table: &Table, row: u32) -> Result<usize, SessionError> {
    let n_rows = table.n_rows();
    if (row as usize) < n_rows {
        Ok(row as usize)
    } else {
        Err(SessionError::UnknownRow { row, last: n_rows as u32 - 1 })
    }
}
