//! Cross-validation of the session's learner on every labelled row.

use std::rc::Rc;

use super::encoding::Encoding;
use super::error::SessionError;
use super::job::{Inner, Job, JobProgress};
use super::labels::LabelledRow;
use crate::annotate::{LabelFilter, LabelReport, LabelScore, label_report};
use crate::evaluate::{CrossValidation, Fold, pool_folds, stratified_folds};
use crate::learner::{Fitted, LearnerConfig, Lesson};
use crate::matrix::Matrix;
use crate::rng::Rng;
use crate::table::Table;

/// A cross-validation under way: for each fold, an encoder and a network that never saw the fold's test rows.
#[derive(Clone)]
pub struct CrossValidationJob {
    table: Rc<Table>,
    encoding: Encoding,
    labels: Vec<LabelledRow>,
    classes: Vec<String>,
    config: LearnerConfig,
    seed: u64,
    folds: Vec<Fold>,
    training: Inner,
    test: Matrix,
    results: Vec<(Matrix, Vec<usize>)>,
}

impl CrossValidationJob {
    /// A cross-validation of `n_folds` stratified folds over `labels`.
    ///
    /// # Errors
    ///
    /// [`SessionError::Evaluate`] where there are fewer rows than folds.
    pub fn new(
        table: Rc<Table>,
        encoding: Encoding,
        labels: Vec<LabelledRow>,
        classes: Vec<String>,
        config: LearnerConfig,
        n_folds: u32,
        seed: u64,
    ) -> Result<Self, SessionError> {
        let of_rows: Vec<usize> = labels.iter().map(|&(_, class)| class).collect();
        let folds = stratified_folds(&of_rows, n_folds as usize, &mut Rng::stream(seed, "folds", 0))?;
        Ok(Self {
            table,
            encoding,
            labels,
            classes,
            config,
            seed,
            folds,
            training: Inner::default(),
            test: Matrix::default(),
            results: Vec::new(),
        })
    }

    fn start_fold(&mut self, fold: usize) -> Result<(), SessionError> {
        let rows = |positions: &[usize]| -> Vec<usize> { positions.iter().map(|&at| self.labels[at].0).collect() };
        let train = rows(&self.folds[fold].train);
        let encoder = self.encoding.fit(&self.table, &train)?;
        self.test = encoder.encode_rows(&self.table, &rows(&self.folds[fold].test));
        let classes = self.classes_of(&self.folds[fold].train);
        let encoded = encoder.encode_rows(&self.table, &train);
        let lesson = Lesson { rows: encoded, classes, n_classes: self.classes.len() };
        Ok(self.training.start(&self.config, lesson, self.seed)?)
    }

    fn classes_of(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().map(|&at| self.labels[at].1).collect()
    }

    /// The report over all folds.
    #[must_use]
    pub fn finish(self) -> CrossValidation {
        pool_folds(&self.results, &self.classes)
    }

    /// The labels that networks which were not taught them find wrong, by confident learning.
    #[must_use]
    pub fn finish_label_report(self) -> LabelReport {
        let mut probabilities = Matrix::zeros(0, self.classes.len());
        let mut labels = Vec::with_capacity(self.labels.len());
        let mut rows = Vec::with_capacity(self.labels.len());
        for ((said, truth), fold) in self.results.iter().zip(&self.folds) {
            probabilities.append(said);
            labels.extend(truth);
            rows.extend(fold.test.iter().map(|&at| self.labels[at].0));
        }
        let (filter, score) = (LabelFilter::default(), LabelScore::default());
        label_report(&probabilities, &labels, &rows, &self.classes, filter, score)
    }
}

impl Job for CrossValidationJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let fold = self.results.len();
        let mut part = 0.0;
        if !self.training.is_running() && fold < self.folds.len() {
            self.start_fold(fold)?;
        } else {
            let (_, fitted) = self.training.step()?;
            part = self.training.share();
            if let Some(Fitted { committee, .. }) = fitted {
                let truth = self.classes_of(&self.folds[fold].test);
                self.results.push((committee.predict(&self.test).mean.probabilities, truth));
            }
        }
        let (done, total) = (self.results.len(), self.folds.len());
        Ok(JobProgress { done: done as f64 + part, total: total as f64, finished: done == total })
    }
}
