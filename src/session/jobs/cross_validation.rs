//! Cross-validation of the session's learner on every labelled row.

use crate::decisions::encoding::{ColumnReport, Encoding};
use crate::decisions::labels::LabelledRow;
use crate::decisions::plan::Plan;
use crate::error::SessionError;
use crate::jobs::fold_unit::FoldUnit;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::splits::{FoldOptions, Splits};
use crate::jobs::work_units::{Divisible, WorkUnits};
use crate::log::finding::Finding;
use crate::model::priors::Priors;
use crate::session::Session;
use querent_annotate::{LabelFilter, LabelReport, LabelScore, label_report};
use querent_evaluate::{
    CrossValidation, Fold, FoldPrediction, HeldOutPredictions, Raw, calibrated_folds, pool_folds, pooled,
};
use querent_features::Inputs;
use querent_learner::{Course, LearnerConfig, RowPrior};
use querent_numeric::Matrix;

/// A cross-validation under way: for each fold, an encoder and a network that never saw the fold's test rows.
#[derive(Clone)]
pub struct CrossValidationJob {
    inputs: Inputs,
    encoding: Encoding,
    labels: Vec<LabelledRow>,
    classes: Vec<String>,
    config: LearnerConfig,
    course: Option<Course>,
    priors: Option<Priors>,
    seed: u64,
    splits: Splits,
    units: WorkUnits<FoldUnit>,
    keeps_predictions: bool,
}

impl CrossValidationJob {
    /// A cross-validation of `splits` of `labels`, of the inputs of an encoding.
    #[must_use]
    pub fn new(
        inputs: &Inputs,
        encoding: Encoding,
        labels: Vec<LabelledRow>,
        classes: Vec<String>,
        config: LearnerConfig,
        splits: Splits,
        seed: u64,
    ) -> Self {
        let units = WorkUnits::new(splits.folds.len());
        let rows: Vec<usize> = labels.iter().map(|&(row, _)| row).collect();
        let inputs = inputs.shared_among_folds(&rows);
        Self {
            inputs,
            encoding,
            labels,
            classes,
            config,
            course: None,
            priors: None,
            seed,
            splits,
            units,
            keeps_predictions: false,
        }
    }

    /// The same on the course that a model of these labels has found, in place of a trial in each fold: a few settings chosen among,
    /// that the labels of a fold have a small part in.
    #[must_use]
    pub fn on_course(self, course: Option<Course>) -> Self {
        Self { course, ..self }
    }

    /// The same with what is known of rows besides, each fold by its own training labels.
    pub(crate) fn with_priors(self, priors: Option<Priors>) -> Self {
        Self { priors, ..self }
    }

    /// The same with what is predicted of each row in its report.
    #[must_use]
    pub fn keeping_predictions(self, keeps_predictions: bool) -> Self {
        Self { keeps_predictions, ..self }
    }

    /// What is known of rows besides after the training labels of a fold.
    fn prior_of(&self, fold: &Fold) -> Option<RowPrior> {
        let labels: Vec<LabelledRow> = fold.train.iter().map(|&at| self.labels[at]).collect();
        self.priors.as_ref().map(|priors| priors.prior(&labels))
    }

    fn rows_of(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().map(|&at| self.labels[at].0).collect()
    }

    fn classes_of(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().map(|&at| self.labels[at].1).collect()
    }

    /// Whether it is of the columns and classes of a plan, and of a learner.
    pub(crate) fn is_of(&self, plan: &Plan, learner: &LearnerConfig) -> bool {
        self.encoding == plan.encoding && self.classes == plan.classes && self.config == *learner
    }

    /// What became of the columns.
    #[must_use]
    pub fn column_report(&self) -> ColumnReport {
        self.encoding.report()
    }

    /// The report over all folds.
    #[must_use]
    pub fn finish(mut self) -> CrossValidation {
        let results = self.results();
        let k = self.splits.k;
        let mut report = pool_folds(&results, k, &self.classes);
        report.groups = self.splits.groups;
        report.small_classes.clone_from(&self.splits.small_classes);
        if self.keeps_predictions {
            let rows_of = |fold: &Fold| self.rows_of(&fold.test).into_iter().map(|row| row as u32).collect();
            let rows: Vec<Vec<u32>> = self.splits.folds.iter().map(rows_of).collect();
            report.predictions = Some(HeldOutPredictions::of(&results, &rows, k, self.classes.len()));
        }
        report
    }

    /// The labels that networks that were not trained on them find wrong, by confident learning on their calibrated predictions.
    #[must_use]
    pub fn finish_label_report(mut self) -> LabelReport {
        let results = self.results();
        let probabilities = pooled(&calibrated_folds(&results, self.splits.k, self.classes.len()), self.classes.len());
        let labels: Vec<usize> = results.into_iter().flat_map(|(_, truth)| truth).collect();
        let rows: Vec<usize> = self.splits.folds.iter().flat_map(|fold| self.rows_of(&fold.test)).collect();
        let (filter, score) = (LabelFilter::default(), LabelScore::default());
        label_report(probabilities.matrix(), &labels, &rows, &self.classes, filter, score)
    }

    /// What is predicted of each fold's test rows, and their true classes. It is handed out once.
    fn results(&mut self) -> Vec<FoldPrediction> {
        let units = std::mem::replace(&mut self.units, WorkUnits::new(0));
        let truths = self.splits.folds.iter().map(|fold| self.classes_of(&fold.test));
        let with_prior = |(mut predictions, fold): (Matrix, &Fold)| {
            if let Some(prior) = self.prior_of(fold) {
                prior.apply(&self.rows_of(&fold.test), &mut predictions);
            }
            Raw(predictions)
        };
        units.outcomes().zip(&self.splits.folds).map(with_prior).zip(truths).collect()
    }
}

impl Divisible for CrossValidationJob {
    type Unit = FoldUnit;

    fn units(&mut self) -> &mut WorkUnits<FoldUnit> {
        &mut self.units
    }

    fn unit(&mut self, number: usize) -> Result<FoldUnit, SessionError> {
        let Fold { train, test } = &self.splits.folds[number];
        let train_rows = self.rows_of(train);
        let encoder = self.encoding.fit(&self.inputs, &train_rows)?;
        let test_rows = encoder.encode_rows(&self.inputs, &self.rows_of(test));
        let mut rows = encoder.encode_rows(&self.inputs, &train_rows);
        let mut classes = self.classes_of(train);
        if let (Some(priors), Some(prior)) = (&self.priors, self.prior_of(&self.splits.folds[number])) {
            priors.add_examples(&prior, &encoder, &mut rows, &mut classes);
        }
        let unit = FoldUnit::new(self.config.clone(), rows, classes, self.classes.len(), test_rows, self.seed);
        Ok(unit.on_course(self.course))
    }
}

impl Job for CrossValidationJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}

impl Session {
    /// Begins a cross-validation of `n_folds` folds on every labelled row.
    ///
    /// # Errors
    ///
    /// [`SessionError::Evaluate`] where there are fewer labelled rows than folds, and [`SessionError::OwnModel`] where the model is the
    /// program's own.
    pub fn evaluate(&self, n_folds: u32) -> Result<CrossValidationJob, SessionError> {
        self.evaluate_by(&FoldOptions::plain(n_folds))
    }

    /// The same with folds that keep groups together, or are drawn several times.
    ///
    /// # Errors
    ///
    /// As [`evaluate`](Self::evaluate), and [`SessionError::Evaluate`] where there are fewer groups than folds.
    pub fn evaluate_by(&self, options: &FoldOptions) -> Result<CrossValidationJob, SessionError> {
        self.check_not_own()?;
        let plan = self.state().plan()?;
        let mut labels = self.state().teaching_labels();
        labels.extend(self.state().held_out_labels());
        labels.sort_unstable();
        let (inputs, encoding, classes) = (&self.encoded()?.inputs, plan.encoding.clone(), plan.classes.clone());
        let config = self.learner()?;
        let (groups, seed) = (self.groups_of(options, &labels)?, self.state().seed);
        let splits = Splits::new(options, &labels, groups.as_deref(), &classes, seed)?;
        let job = CrossValidationJob::new(inputs, encoding, labels, classes, config, splits, seed);
        Ok(job.on_course(self.course()).with_priors(self.priors(self.state(), self.encoded()?)))
    }

    /// Takes in a finished [`evaluate`](Self::evaluate) as a check of the labels: those that look wrong come back as re-asks, at
    /// the rate of the [`Config`](crate::Config).
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn accept_label_check(&mut self, job: CrossValidationJob, at: f64) -> Result<LabelReport, SessionError> {
        let report = job.finish_label_report();
        let suspicious = report.issues.iter().map(|issue| issue.row).collect();
        self.append(Finding::LabelsChecked { suspicious, at })?;
        Ok(report)
    }
}
