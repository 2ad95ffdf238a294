//! Whether synthetic rows help: a cross-validation on real rows, with and without them.

use std::rc::Rc;

use super::encoding::Encoding;
use super::error::SessionError;
use super::job::{Inner, Job, JobProgress};
use super::labels::LabelledRow;
use super::making::{GenerateOptions, Making, made};
use crate::evaluate::{Fold, metrics, stratified_folds};
use crate::generate::{self, Benefit, Comparison, benefit};
use crate::learner::{Fitted, LearnerConfig, Lesson};
use crate::matrix::Matrix;
use crate::rng::Rng;
use crate::table::Table;

/// Folds of each repetition.
const FOLDS: usize = 5;
/// How often the labels are split anew: folds are few, and chance is large with few labels.
const REPEATS: usize = 3;

/// A comparison under way: for each fold two networks, one taught real rows alone and one taught synthetic rows besides. Both are
/// measured on real rows that neither saw; synthetic rows are made of the fold's training rows alone.
#[derive(Clone)]
pub struct BenefitJob {
    table: Rc<Table>,
    encoding: Encoding,
    labels: Vec<LabelledRow>,
    classes: Vec<String>,
    config: LearnerConfig,
    options: GenerateOptions,
    seed: u64,
    folds: Vec<Fold>,
    training: Inner,
    test: Matrix,
    without: Vec<f64>,
    with: Vec<f64>,
}

impl BenefitJob {
    /// A comparison over `labels`, five folds three times over.
    ///
    /// # Errors
    ///
    /// [`SessionError::Unlabelled`] for rows without classes, and [`SessionError::Evaluate`] for fewer labels than folds.
    pub fn new(
        table: Rc<Table>,
        encoding: Encoding,
        labels: Vec<LabelledRow>,
        classes: Vec<String>,
        config: LearnerConfig,
        options: GenerateOptions,
        seed: u64,
    ) -> Result<Self, SessionError> {
        if generate::method(&options.method)?.asks() {
            return Err(SessionError::Unlabelled { method: options.method });
        }
        let of_rows: Vec<usize> = labels.iter().map(|&(_, class)| class).collect();
        let mut folds = Vec::with_capacity(REPEATS * FOLDS);
        for repeat in 0..REPEATS {
            folds.extend(stratified_folds(&of_rows, FOLDS, &mut Rng::stream(seed, "benefit", repeat as u64))?);
        }
        Ok(Self {
            table,
            encoding,
            labels,
            classes,
            config,
            options,
            seed,
            folds,
            training: Inner::default(),
            test: Matrix::default(),
            without: Vec::new(),
            with: Vec::new(),
        })
    }

    /// The fold that is next, and whether it is next without synthetic rows: each fold comes first without and then with them.
    fn turn(&self) -> (usize, bool) {
        (self.with.len(), self.without.len() == self.with.len())
    }

    fn start(&mut self) -> Result<(), SessionError> {
        let (fold, is_without) = self.turn();
        let labels =
            |positions: &[usize]| -> Vec<LabelledRow> { positions.iter().map(|&at| self.labels[at]).collect() };
        let (train, test) = (labels(&self.folds[fold].train), labels(&self.folds[fold].test));
        let rows = |labels: &[LabelledRow]| -> Vec<usize> { labels.iter().map(|label| label.0).collect() };
        let encoder = self.encoding.fit(&self.table, &rows(&train))?;
        self.test = encoder.encode_rows(&self.table, &rows(&test));
        let mut encoded = encoder.encode_rows(&self.table, &rows(&train));
        let mut classes: Vec<usize> = train.iter().map(|label| label.1).collect();
        if !is_without {
            let n = self.options.n as usize * train.len() / self.labels.len();
            let options = GenerateOptions { n: n.max(1) as u32, ..self.options.clone() };
            let making = Making {
                table: &self.table,
                encoder: &encoder,
                labels: &train,
                options: &options,
                classes: &self.classes,
            };
            let synthetic = made(&making, &mut Rng::stream(self.seed, "benefit rows", fold as u64))?;
            encoded.append(&encoder.encode(&synthetic.rows));
            classes.extend(synthetic.classes);
        }
        let lesson = Lesson { rows: encoded, classes, n_classes: self.classes.len() };
        Ok(self.training.start(&self.config, lesson, self.seed)?)
    }

    /// How the synthetic rows were made, and what came out.
    #[must_use]
    pub fn finish(self) -> (GenerateOptions, Benefit) {
        let comparison = Comparison {
            metric: "balanced accuracy",
            more_is_better: true,
            without: &self.without,
            with: &self.with,
            tested_per_trained: 1.0 / (FOLDS as f64 - 1.0),
        };
        (self.options, benefit(&comparison))
    }
}

impl Job for BenefitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let (fold, is_without) = self.turn();
        let mut part = 0.0;
        if !self.training.is_running() && fold < self.folds.len() {
            self.start()?;
        } else {
            let (_, fitted) = self.training.step()?;
            part = self.training.share();
            if let Some(Fitted { committee, .. }) = fitted {
                let truth: Vec<usize> = self.folds[fold].test.iter().map(|&at| self.labels[at].1).collect();
                let said = committee.predict(&self.test).mean.probabilities;
                let measured = metrics(&said, &truth, &self.classes).balanced_accuracy;
                if is_without { self.without.push(measured) } else { self.with.push(measured) }
            }
        }
        let (done, total) = (self.without.len() + self.with.len(), 2 * self.folds.len());
        Ok(JobProgress { done: done as f64 + part, total: total as f64, finished: done == total })
    }
}
