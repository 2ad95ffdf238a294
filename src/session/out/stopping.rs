//! What stopping rules say of a session.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::{SessionError, SettingRange};
use crate::log::act::Act;
use crate::log::done::Done;
use crate::log::state::State;
use crate::session::Session;
use querent_evaluate::{GivenAnswer, History, MeasuredPoint, RuleReport, StoppingRule};

/// Rules are nested no deeper than this.
const DEEPEST: u32 = 4;

/// What stopping rules say now, and where each would have stopped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct StoppingReport {
    /// How many labels there are: those that teach and those that measure.
    pub labels: u32,
    /// How many rounds the log holds. None in a log of an earlier version.
    pub rounds: u32,
    /// The rules, in the order in which they were given.
    pub rules: Vec<RuleReport>,
}

impl Session {
    /// Replays the session for stopping rules; nothing is stopped.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], [`SessionError::UnknownClass`] where a rule names a class that is none, and
    /// [`SessionError::InvalidSetting`] where rules are nested too deep.
    pub fn stopping(&self, rules: &[StoppingRule]) -> Result<StoppingReport, SessionError> {
        let state = self.state();
        let plan = state.plan()?;
        for rule in rules {
            for class in rule.classes() {
                plan.class_of(class)?;
            }
            if rule.depth() > DEEPEST as usize {
                let wanted = SettingRange::AtMost { most: DEEPEST };
                return Err(SessionError::InvalidSetting { setting: "rules", value: rule.depth() as f64, wanted });
            }
        }
        let history = state.history();
        let read: BTreeSet<u32> = history.answers.iter().filter_map(|answer| answer.row).collect();
        let is_unread = |&row: &usize| state.class_of(row).is_none() && !plan.is_synthetic(row);
        let n_unread =
            (0..self.table().n_rows()).filter(is_unread).filter(|&row| !read.contains(&(row as u32))).count();
        let history = History { n_rows: read.len() + n_unread, ..history };
        let report = |rule: &StoppingRule| RuleReport::of(rule, &history, &plan.classes);
        Ok(StoppingReport {
            labels: (state.teaching_labels().len() + state.held_out_labels().len()) as u32,
            rounds: state.rounds.len() as u32,
            rules: rules.iter().map(report).collect(),
        })
    }
}

impl State {
    /// What has happened under the decisions in force.
    fn history(&self) -> History {
        let mut answers = Vec::new();
        let mut points_before = Vec::new();
        for done in self.acts() {
            if matches!(done.act.as_ref(), Act::Configured { .. }) {
                // The learning curve began again.
                points_before.fill(0);
            }
            let before = answers.len();
            answers.extend(self.labels_in(done));
            points_before.extend(std::iter::repeat_n(done.points, answers.len() - before));
        }
        let point = |(nth, point): (usize, &crate::FitPoint)| {
            let accuracy = point.accuracy.zip(point.accuracy_low).zip(point.accuracy_high);
            let accuracy = accuracy.map(|((accuracy, low), high)| [accuracy, low, high]);
            let measured = MeasuredPoint { labels: point.labels, held_out: point.held_out, accuracy };
            (points_before.partition_point(|&before| before <= nth), measured)
        };
        let points = self.curve.iter().enumerate().map(point).collect();
        History { rounds: self.rounds.clone(), points, answers, n_rows: 0 }
    }

    /// The labels that a person gave in an act, in the label column of now.
    fn labels_in(&self, done: &Done) -> Vec<GivenAnswer> {
        let is_of_now = self.plan.as_ref().is_some_and(|plan| plan.target == done.target);
        let (Some(at), Some(classes), true) = (done.act.labelled_at(), done.classes(), is_of_now) else {
            return Vec::new();
        };
        let given = |row: Option<u32>, number: usize| {
            let class = self.places.get(number).copied().flatten();
            GivenAnswer { row, class, at }
        };
        match (classes, done.act.answered()) {
            (&[one], []) if matches!(done.act.as_ref(), Act::InventionAnswered { .. }) => vec![given(None, one)],
            (&[one], rows) => rows.iter().map(|&row| given(Some(row), one)).collect(),
            (each, rows) => rows.iter().zip(each).map(|(&row, &number)| given(Some(row), number)).collect(),
        }
    }
}
