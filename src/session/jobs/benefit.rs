//! Whether synthetic rows help: a cross-validation on real rows, with and without them.

use crate::decisions::encoding::Encoding;
use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::jobs::fold_unit::FoldUnit;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::work_units::{Divisible, WorkUnits};
use crate::log::benefit::LoggedBenefit;
use crate::log::event::Control;
use crate::log::finding::Finding;
use crate::model::making::{GenerateOptions, Making, made};
use crate::model::written::Written;
use crate::session::Session;
use querent_evaluate::{Confusion, Fold, most_probable, stratified_folds};
use querent_features::Inputs;
use querent_generate::{Benefit, BenefitMetric, Comparison, benefit};
use querent_learner::{Course, LearnerConfig};
use querent_numeric::Rng;

/// Folds of each repetition.
const FOLDS: usize = 5;
/// How often the labels are split again: folds are few, and chance is large with few labels.
const REPEATS: usize = 3;

/// A comparison under way: for each fold two networks, one trained on real rows alone and one on synthetic rows besides. Both are
/// measured on real rows that neither saw; synthetic rows are made of the fold's training rows alone, and what a prompt for
/// written rows showed is always among those.
#[derive(Clone)]
pub struct BenefitJob {
    inputs: Inputs,
    encoding: Encoding,
    labels: Vec<LabelledRow>,
    classes: Vec<String>,
    config: LearnerConfig,
    course: Option<Course>,
    options: GenerateOptions,
    written: Option<Written>,
    seed: u64,
    folds: Vec<Fold>,
    /// Two a fold: without synthetic rows, and then with them.
    units: WorkUnits<FoldUnit>,
}

impl BenefitJob {
    /// A comparison over `labels` of the inputs of an encoding, five folds three times over.
    ///
    /// # Errors
    ///
    /// [`SessionError::Unlabelled`] for rows without classes, and [`SessionError::Evaluate`] for fewer labels than folds.
    pub fn new(
        inputs: &Inputs,
        encoding: Encoding,
        labels: Vec<LabelledRow>,
        classes: Vec<String>,
        config: LearnerConfig,
        options: GenerateOptions,
        seed: u64,
    ) -> Result<Self, SessionError> {
        if options.written.is_none() && querent_generate::method(&options.method)?.asks() {
            return Err(SessionError::Unlabelled { method: options.method });
        }
        let is_shown = |row: usize| options.written.iter().any(|written| written.shown.contains(&(row as u32)));
        let (shown, rest): (Vec<usize>, Vec<usize>) = (0..labels.len()).partition(|&at| is_shown(labels[at].0));
        let of_rows: Vec<usize> = rest.iter().map(|&at| labels[at].1).collect();
        let mut folds = Vec::with_capacity(REPEATS * FOLDS);
        for repeat in 0..REPEATS {
            let of_rest = stratified_folds(&of_rows, FOLDS, &mut Rng::stream(seed, "benefit", repeat as u64))?;
            folds.extend(of_rest.into_iter().map(|fold| {
                let train = fold.train.iter().map(|&at| rest[at]).chain(shown.iter().copied());
                Fold { train: train.collect(), test: fold.test.iter().map(|&at| rest[at]).collect() }
            }));
        }
        let units = WorkUnits::new(2 * folds.len());
        let rows: Vec<usize> = labels.iter().map(|&(row, _)| row).collect();
        let inputs = inputs.shared_among_folds(&rows);
        Ok(Self { inputs, encoding, labels, classes, config, course: None, options, written: None, seed, folds, units })
    }

    /// The same on the course that a model of these labels has found, in place of a trial in each of thirty trainings.
    #[must_use]
    pub fn on_course(self, course: Option<Course>) -> Self {
        Self { course, ..self }
    }

    /// The same with rows that were written, as the session reads them.
    #[must_use]
    pub(crate) fn with_written(self, written: Option<Written>) -> Self {
        Self { written, ..self }
    }

    /// How the synthetic rows were made, and what came out.
    #[must_use]
    pub fn finish(self) -> (GenerateOptions, Benefit) {
        let measured = self.units.outcomes().enumerate().map(|(number, predictions)| {
            let truth: Vec<usize> = self.folds[number / 2].test.iter().map(|&at| self.labels[at].1).collect();
            (
                number.is_multiple_of(2),
                Confusion::new(truth.iter().copied().zip(predictions.rows().map(most_probable)), self.classes.len())
                    .balanced_accuracy(),
            )
        });
        let (without, with): (Vec<_>, Vec<_>) = measured.partition(|&(is_without, _)| is_without);
        let [without, with] = [without, with].map(|of| of.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
        let comparison = Comparison {
            metric: BenefitMetric::BalancedAccuracy,
            more_is_better: true,
            without: &without,
            with: &with,
            tested_per_trained: 1.0 / (FOLDS as f64 - 1.0),
        };
        (self.options, benefit(&comparison))
    }
}

impl Divisible for BenefitJob {
    type Unit = FoldUnit;

    fn units(&mut self) -> &mut WorkUnits<FoldUnit> {
        &mut self.units
    }

    fn unit(&mut self, number: usize) -> Result<FoldUnit, SessionError> {
        let (fold, is_without) = (number / 2, number.is_multiple_of(2));
        let labels =
            |positions: &[usize]| -> Vec<LabelledRow> { positions.iter().map(|&at| self.labels[at]).collect() };
        let (train, test) = (labels(&self.folds[fold].train), labels(&self.folds[fold].test));
        let rows = |labels: &[LabelledRow]| -> Vec<usize> { labels.iter().map(|label| label.0).collect() };
        let encoder = self.encoding.fit(&self.inputs, &rows(&train))?;
        let test_rows = encoder.encode_rows(&self.inputs, &rows(&test));
        let mut encoded = encoder.encode_rows(&self.inputs, &rows(&train));
        let mut classes: Vec<usize> = train.iter().map(|label| label.1).collect();
        if !is_without {
            let n = self.options.n as usize * train.len() / self.labels.len();
            let options = GenerateOptions { n: n.max(1) as u32, ..self.options.clone() };
            let making = Making {
                inputs: &self.inputs,
                encoder: &encoder,
                labels: &train,
                options: &options,
                classes: &self.classes,
                written: self.written.as_ref(),
            };
            let made = made(&making, &mut Rng::stream(self.seed, "benefit rows", fold as u64))?;
            encoded.append(&made.features);
            classes.extend(made.classes);
        }
        let unit = FoldUnit::new(self.config.clone(), encoded, classes, self.classes.len(), test_rows, self.seed);
        Ok(unit.on_course(self.course))
    }
}

impl Job for BenefitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}

impl Session {
    /// Begins to measure whether synthetic rows help. Hand the finished job to
    /// [`accept_synthetic`](Self::accept_synthetic).
    ///
    /// # Errors
    ///
    /// As [`BenefitJob::new`].
    pub fn try_synthetic(&self, options: GenerateOptions) -> Result<BenefitJob, SessionError> {
        self.check_not_own()?;
        let plan = self.state().plan()?;
        if let Some(class) = &options.class {
            plan.class_of(class)?;
        }
        let encoded = self.encoded()?;
        let written = options.written.as_ref().map(|written| self.written(plan, encoded, written)).transpose()?;
        let job = BenefitJob::new(
            &encoded.inputs,
            plan.encoding.clone(),
            self.state().teaching_labels(),
            plan.classes.clone(),
            self.learner()?,
            options,
            self.state().seed,
        )?;
        Ok(job.with_written(written).on_course(self.course()))
    }

    /// Takes in a finished [`try_synthetic`](Self::try_synthetic) and writes it down.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn accept_synthetic(&mut self, job: BenefitJob, at: f64) -> Result<Benefit, SessionError> {
        let (options, benefit) = job.finish();
        let logged = LoggedBenefit::from(&benefit);
        self.append(Finding::SyntheticMeasured { options, benefit: logged, at })?;
        Ok(benefit)
    }

    /// From the next fit on, the model learns from synthetic rows too, made again of the labels at each fit; or no longer, without
    /// options. They never measure it.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotShownToHelp`] unless these very options were measured last, and helped.
    pub fn augment(&mut self, options: Option<GenerateOptions>, at: f64) -> Result<(), SessionError> {
        self.append(Control::Augmented { options, at })
    }
}
