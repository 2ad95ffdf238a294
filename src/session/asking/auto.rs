//! Labels that the model gives by itself: planned, given, and checked.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::log::act::Act;
use crate::log::event::Control;
use crate::log::row_labels::{Answer, AutoBatch};
use crate::session::Session;
use querent_annotate::{Audit, AuditVerdict, Audited, AutoPlan, Promise, audit, auto_labels, auto_plan};
use querent_evaluate::Raw;

/// How many labels must be right, and how surely.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct AutoOptions {
    /// The share of right labels to reach, between 0 and 1.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub target: f64,
    /// How sure it must be that it is reached, between 0 and 1.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub confidence: f64,
}

impl Default for AutoOptions {
    fn default() -> Self {
        Self { target: 0.95, confidence: 0.95 }
    }
}

impl Session {
    /// What labelling without asking would do: from which confidence on, how many rows, and how many mistakes to expect. Nothing
    /// is labelled.
    ///
    /// The rows are those without a label that were not skipped. The threshold is earned by the answered checks: rows drawn at
    /// random from the unlabelled ones, which never teach. Where they are too few, [`draw_checks`](Self::draw_checks) draws more.
    /// Checks are drawn from the pool as it was then; rows that were labelled since have left it, and those were the hard ones, so
    /// that the estimate errs on the careful side.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before a fit, and [`SessionError::Annotate`] where the options are no shares.
    pub fn plan_auto_labels(&self, options: AutoOptions) -> Result<AutoPlan, SessionError> {
        let promise = Promise::new(options.target, options.confidence)?;
        let plan = self.state().plan()?;
        let model = self.model().ok_or(SessionError::NoModel)?;
        let is_answered = |row: &&usize| self.state().answered_check(**row).is_some();
        let checks: Vec<usize> = plan.checks.iter().filter(is_answered).copied().collect();
        let classes: Vec<usize> = checks.iter().filter_map(|&row| self.state().answered_check(row)).collect();
        let predicted = Raw(model.of_rows(&checks, self.encoded().ok().map(|encoded| &**encoded)).probabilities);
        let audited = model.calibrator.apply(&predicted);
        let audited = Audited { probabilities: audited.matrix(), classes: &classes };
        Ok(auto_plan(model.calibrated(&self.unlabelled()).matrix(), &audited, &plan.classes, promise))
    }

    /// Lets the model label every row of which it is at least as sure as the plan's threshold: one act, undone as one.
    ///
    /// Such labels are marked, teach nothing and measure nothing. Some of them come back as audits.
    ///
    /// # Errors
    ///
    /// As [`plan_auto_labels`](Self::plan_auto_labels), and [`SessionError::NoThreshold`] where no threshold keeps the promise.
    pub fn auto_label(&mut self, options: AutoOptions, at: f64) -> Result<AutoPlan, SessionError> {
        let auto = self.plan_auto_labels(options)?;
        let step = auto.chosen.ok_or_else(|| SessionError::NoThreshold { summary: auto.summary.clone() })?;
        let rows = self.unlabelled();
        let model = self.model().ok_or(SessionError::NoModel)?;
        let labels =
            auto_labels(model.calibrated(&rows).matrix(), &rows, &self.state().plan()?.classes, step.threshold);
        let AutoOptions { target, confidence } = options;
        self.append(Act::AutoLabelled { labels, threshold: step.threshold, target, confidence, at })?;
        Ok(auto)
    }

    /// Draws `n` more rows of the pool at random, to be asked about only to measure.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn draw_checks(&mut self, n: u32, at: f64) -> Result<(), SessionError> {
        self.append(Control::ChecksDrawn { n, at })
    }

    /// What the audits of the labels that the model gave have shown, one for each time that it labelled.
    #[must_use]
    pub fn audits(&self) -> Vec<Audit> {
        self.state().row_labels().batches().iter().map(|batch| self.audit(batch)).collect()
    }

    /// Rows to audit next, in order: those of every batch whose promise is still open.
    pub(crate) fn audit_rows(&self) -> Vec<usize> {
        let is_open = |batch: &&AutoBatch| self.audit(batch).verdict == AuditVerdict::Open;
        let open = self.state().row_labels().batches().iter().filter(is_open);
        let unanswered =
            |row: &usize| !self.state().answers().contains_key(row) && self.state().row_labels().auto(*row).is_some();
        open.flat_map(|batch| batch.queue.iter().copied()).filter(unanswered).collect()
    }

    /// The checked rows of a batch are the longest run of its queue that the person has answered or skipped: as the queue is drawn at
    /// random, so are they, whatever the person answered on their own.
    fn audit(&self, batch: &AutoBatch) -> Audit {
        let answers = self.state().answers();
        let answered = batch.queue.iter().map_while(|row| answers.get(row).map(|answer| (row, answer)));
        let (mut checked, mut wrong) = (0, 0);
        for (row, answer) in answered {
            let Answer::Class(truth) = answer else { continue };
            let auto = self.state().row_labels().auto_label(*row).map(|(class, _)| class);
            checked += 1;
            wrong += u32::from(auto != Some(*truth));
        }
        // The promise was accepted when the labels were given.
        let promise = Promise::new(batch.target, batch.confidence).unwrap_or_default();
        audit(wrong, checked, batch.labels.len() as u32, promise)
    }

    /// Rows without a label, by anybody, that were not skipped and that the model has predicted.
    fn unlabelled(&self) -> Vec<usize> {
        let state = self.state();
        let is_open = |&row: &usize| {
            state.class_of(row).is_none()
                && !state.plan().is_ok_and(|plan| plan.is_synthetic(row))
                && !state.answers().contains_key(&row)
                && state.row_labels().auto_label(row).is_none()
                && self.model().is_none_or(|model| model.knows(row))
        };
        (0..self.table().n_rows()).filter(is_open).collect()
    }
}
