//! What a page shows of a session, in one answer.

use serde::{Deserialize, Serialize};

use crate::asking::agreement::AnnotatorsReport;
use crate::asking::auto::AutoOptions;
use crate::asking::explanation::Explanation;
use crate::log::act::ActKind;
use crate::out::status::{Decision, Status};
use crate::session::Session;
use querent_annotate::{AutoPlan, Purpose, Task};
use querent_evaluate::Metrics;

/// What is looked at besides the status: nothing unless it is asked for, since some of it takes time.
#[expect(clippy::struct_excessive_bools, reason = "each asks for one thing")]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Look {
    /// The next question.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub task: bool,
    /// What drives the prediction of the next question's row, by column.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub explain: bool,
    /// The purpose of the next question, while there are rows to ask about for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub purpose: Option<Purpose>,
    /// An act that was undone, whose row is asked about again ahead of the next question, as blind as it was asked about then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub again: Option<UndoneAct>,
    /// Every row that was answered or skipped.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub history: bool,
    /// How the present model does on the held-out rows.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub metrics: bool,
    /// What annotators say together, where there are several or rows were asked about twice.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub annotators: bool,
    /// What labelling without asking would do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub plan: Option<AutoOptions>,
    /// The label that a practice session hides for this row, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub reveal: Option<u32>,
}

/// An act that was undone, and its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndoneAct {
    /// What kind of act it was.
    pub act: ActKind,
    /// The row, from 0.
    pub row: u32,
}

/// A session as a page shows it. What was not looked at is absent, and so is what cannot be had: asked for alone, it says why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The session at a glance.
    pub status: Status,
    /// The next question; absent where every row is answered, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub task: Option<Task>,
    /// What drives the prediction of its row, by column; absent without a suggestion, which it would give away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub explanation: Option<Explanation>,
    /// Every row that was answered or skipped, the latest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub history: Option<Vec<Decision>>,
    /// How the present model does on the held-out rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub metrics: Option<Metrics>,
    /// What annotators say together.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub annotators: Option<AnnotatorsReport>,
    /// What labelling without asking would do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub plan: Option<AutoPlan>,
    /// The label that a practice session hides for the row; absent where none is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub hidden: Option<String>,
}

impl Session {
    /// The session as a page shows it.
    #[must_use]
    pub fn view(&self, look: &Look) -> View {
        let status = self.status();
        let has_annotators = !status.annotators.is_empty() || status.re_asked > 0;
        let task = look.task.then(|| self.next_task(look)).flatten();
        let suggested = task.as_ref().filter(|_| look.explain);
        let explained = suggested.and_then(|task| Some((task.row, task.suggestion.as_deref()?)));
        View {
            explanation: explained.and_then(|(row, class)| self.explain(row, Some(class), false, &[]).ok()),
            task,
            history: look.history.then(|| self.history()),
            metrics: look.metrics.then(|| self.metrics()).flatten(),
            annotators: (look.annotators && has_annotators).then(|| self.annotators().ok()).flatten(),
            plan: look.plan.and_then(|options| self.plan_auto_labels(options).ok()),
            hidden: look.reveal.and_then(|row| self.reveal(row).ok().map(str::to_owned)),
            status,
        }
    }

    /// The row of an act that was undone; otherwise the next question: one of the purpose while there is one, and then one of any.
    fn next_task(&self, look: &Look) -> Option<Task> {
        let first = |purpose| self.query(1, purpose).ok()?.into_iter().next();
        let again = look.again.and_then(|undone| self.task_again(undone));
        again.or_else(|| first(Some(look.purpose?))).or_else(|| first(None))
    }

    /// The task of a row whose answer or skip was undone. A re-ask and an audit are asked as such, without the earlier answer.
    fn task_again(&self, UndoneAct { act, row }: UndoneAct) -> Option<Task> {
        let blind = |purpose| self.query(1, Some(purpose)).ok()?.into_iter().find(|task| task.row == row);
        match act {
            ActKind::ReAnswered => blind(Purpose::ReAsk),
            ActKind::Answered | ActKind::Skipped => blind(Purpose::Audit).or_else(|| self.task(row).ok()),
            _ => None,
        }
    }
}
