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
    /// The question after `task`, or after the `open` one, by the present model: what to ask at once when that is answered. There is one
    /// with strategies whose batch begins with the best single question.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub ahead: bool,
    /// The row of the question that is open, from 0: `ahead` is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub open: Option<u32>,
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
    /// The question after that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub ahead: Option<Task>,
    /// What drives the prediction of its row, as for the question at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub ahead_explanation: Option<Explanation>,
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
        let (task, ahead) = self.coming(look);
        let explain = |task: &Option<Task>| {
            let Task { row, suggestion, .. } = task.as_ref().filter(|_| look.explain)?;
            self.explain(*row, Some(suggestion.as_deref()?), false, &[]).ok()
        };
        View {
            explanation: explain(&task),
            ahead_explanation: explain(&ahead),
            task,
            ahead,
            history: look.history.then(|| self.history()),
            metrics: look.metrics.then(|| self.metrics()).flatten(),
            annotators: (look.annotators && has_annotators).then(|| self.annotators().ok()).flatten(),
            plan: look.plan.and_then(|options| self.plan_auto_labels(options).ok()),
            hidden: look.reveal.and_then(|row| self.reveal(row).ok().map(str::to_owned)),
            status,
        }
    }

    /// The next question and the one after it, as far as they are looked at. The next one is the row of an act that was undone, or else
    /// one of the purpose while there is one, and then one of any.
    fn coming(&self, look: &Look) -> (Option<Task>, Option<Task>) {
        let of = |n, purpose| self.query(n, purpose).ok().filter(|tasks| !tasks.is_empty());
        let any =
            |n| look.purpose.and_then(|purpose| of(n, Some(purpose))).or_else(|| of(n, None)).into_iter().flatten();
        let again = || look.again.and_then(|undone| self.task_again(undone));
        let task = look.task.then(|| again().or_else(|| any(1).next())).flatten();
        let open = task.as_ref().map(|task| task.row).or(look.open);
        let has_ahead =
            look.ahead && self.strategy().is_ok_and(|strategy| strategy.info().batch.begins_with_the_best());
        let ahead = has_ahead.then(|| turn_after(any(2).collect(), open)).flatten();
        (task, ahead)
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

/// Of the questions of the next two turns the one that comes after the `open` row: for what the second turn is for, where there is one. A
/// model that has learned since may have put another question in the place of the open one. None for a second look at a label, which is
/// drawn among the answers of its time: the open one is not among them yet.
fn turn_after(two: Vec<Task>, open: Option<u32>) -> Option<Task> {
    let purpose = two.last()?.purpose;
    let is_first_look = |purpose| matches!(purpose, Purpose::Teach | Purpose::Check);
    let (same, other): (Vec<Task>, Vec<Task>) =
        two.into_iter().filter(|task| Some(task.row) != open).partition(|task| task.purpose == purpose);
    same.into_iter().chain(other).next().filter(|task| is_first_look(purpose) && is_first_look(task.purpose))
}
