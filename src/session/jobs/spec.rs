//! Every job of a session, by name: started, advanced in bounded steps, and finished.

use serde::{Deserialize, Serialize};

use crate::decisions::config::Config;
use crate::decisions::encoding::ColumnReport;
use crate::error::SessionError;
use crate::jobs::answer_trials::{AnswerTrials, AnswerTrialsJob};
use crate::jobs::benefit::BenefitJob;
use crate::jobs::configure::ConfigureJob;
use crate::jobs::cross_validation::CrossValidationJob;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::predict_rest::PredictRestJob;
use crate::jobs::random_curve::{RandomCurve, RandomCurveJob};
use crate::jobs::shares::SharesJob;
use crate::jobs::simulation::SimulationJob;
use crate::jobs::simulation_options::SimulateOptions;
use crate::jobs::splits::FoldOptions;
use crate::jobs::work_units::Lending;
use crate::model::fit::{FitJob, FitReport};
use crate::model::making::GenerateOptions;
use crate::model::refit::RefitJob;
use crate::out::share_report::ShareReport;
use crate::out::status::Status;
use crate::session::Session;
use querent_annotate::LabelReport;
use querent_evaluate::{CrossValidation, Simulation};
use querent_generate::Benefit;
use querent_learner::Training;

/// Work that takes time. [`Session::begin`] begins it, and [`Session::finish`] takes in what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "job", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(
    clippy::large_enum_variant,
    reason = "one is made for a call, and none is kept; of 32-bit targets it is not large"
)]
pub enum JobSpec {
    /// Decides what to learn and how to ask.
    Configure {
        /// The decisions, in full.
        config: Config,
    },
    /// Fits the model on the present labels.
    Fit {
        /// From scratch, whatever model there is.
        from_scratch: bool,
    },
    /// Brings back the model that the log ends with.
    Refit,
    /// Predicts rows of a large table that the model has not predicted yet.
    PredictRest {
        /// How many at the most.
        most: u32,
    },
    /// Measures the learner by cross-validation on every labelled row.
    Evaluate {
        /// How the rows are split.
        options: FoldOptions,
        /// Whether the report holds what is predicted of each row.
        #[serde(default)]
        predictions: bool,
    },
    /// Looks for wrong labels by cross-validation.
    LabelErrors {
        /// How many folds.
        folds: u32,
    },
    /// Compares strategies on the labelled rows.
    Simulate {
        /// What to simulate.
        options: SimulateOptions,
    },
    /// Measures whether synthetic rows help.
    TrySynthetic {
        /// How they are made.
        options: GenerateOptions,
    },
    /// Draws the learning curve that random questions alone would have drawn.
    RandomCurve,
    /// Estimates what share of all rows belongs to each class.
    Shares {
        /// The column by whose values it is estimated, too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        by: Option<String>,
    },
    /// Tries answers to a row, to see what each would change.
    TryAnswers {
        /// The row, from 0.
        row: u32,
        /// The classes; the three likeliest where they are absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        classes: Option<Vec<String>>,
    },
}

/// A job of a session, under way.
pub struct AnyJob {
    work: Work,
    /// How often something was decided when it began, where it holds only under the same decisions.
    decided: Option<u32>,
}

enum Work {
    Configure(Box<ConfigureJob>),
    Fit(Box<FitJob>),
    Refit(Box<RefitJob>),
    PredictRest(PredictRestJob),
    Evaluate(CrossValidationJob),
    LabelErrors(CrossValidationJob),
    Simulate(SimulationJob),
    TrySynthetic(BenefitJob),
    RandomCurve(RandomCurveJob),
    Shares(Box<SharesJob>),
    TryAnswers(Box<AnswerTrialsJob>),
}

/// What came of a job, under its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "job", content = "outcome", rename_all = "camelCase")]
pub enum Outcome {
    /// The session under the new decisions.
    Configure(Box<Status>),
    /// How the fit went.
    Fit(Box<FitReport>),
    /// The session, whose model is there again.
    Refit(Box<Status>),
    /// How many rows are left.
    PredictRest(u32),
    /// How the learner does.
    Evaluate {
        /// The report over all folds.
        report: Box<CrossValidation>,
        /// What became of the columns.
        columns: ColumnReport,
    },
    /// Labels that are probably wrong.
    LabelErrors(Box<LabelReport>),
    /// The learning curves.
    Simulate {
        /// A curve a strategy and seed, and their comparison.
        report: Box<Simulation>,
        /// What became of the columns.
        columns: ColumnReport,
    },
    /// Whether synthetic rows help.
    TrySynthetic(Box<Benefit>),
    /// The curve of random questions.
    RandomCurve(RandomCurve),
    /// The shares of the classes.
    Shares(Box<ShareReport>),
    /// What each answer would change.
    TryAnswers(Box<AnswerTrials>),
}

impl AnyJob {
    fn job(&mut self) -> &mut dyn Job {
        match &mut self.work {
            Work::Configure(job) => job.as_mut(),
            Work::Fit(job) => job.as_mut(),
            Work::Refit(job) => job.as_mut(),
            Work::PredictRest(job) => job,
            Work::Evaluate(job) | Work::LabelErrors(job) => job,
            Work::Simulate(job) => job,
            Work::TrySynthetic(job) => job,
            Work::RandomCurve(job) => job,
            Work::Shares(job) => job.as_mut(),
            Work::TryAnswers(job) => job.as_mut(),
        }
    }

    /// The job as one whose work units are lent; none where it does not fall into any.
    pub fn lending(&mut self) -> Option<&mut dyn Lending> {
        match &mut self.work {
            Work::Configure(_) | Work::Fit(_) | Work::Refit(_) | Work::PredictRest(_) | Work::TryAnswers(_) => None,
            Work::Evaluate(job) | Work::LabelErrors(job) => Some(job),
            Work::Simulate(job) => Some(job),
            Work::TrySynthetic(job) => Some(job),
            Work::RandomCurve(job) => Some(job),
            Work::Shares(job) => Some(job.as_mut()),
        }
    }

    /// Whether it has nothing left to do here but to wait for work units that are lent.
    pub fn is_waiting(&mut self) -> bool {
        self.lending().is_some_and(Lending::is_waiting)
    }
}

impl Job for AnyJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.job().step()
    }

    fn is_preparing(&self) -> bool {
        match &self.work {
            Work::Configure(job) => job.is_preparing(),
            Work::Fit(job) => job.is_preparing(),
            Work::Refit(job) => job.is_preparing(),
            Work::PredictRest(job) => job.is_preparing(),
            Work::Evaluate(job) | Work::LabelErrors(job) => job.is_preparing(),
            Work::Simulate(job) => job.is_preparing(),
            Work::TrySynthetic(job) => job.is_preparing(),
            Work::RandomCurve(job) => job.is_preparing(),
            Work::Shares(job) => job.is_preparing(),
            Work::TryAnswers(job) => job.is_preparing(),
        }
    }

    fn training(&mut self) -> Option<&mut Training> {
        self.job().training()
    }
}

impl Session {
    /// Begins a job, which owns what it works on; none where there is nothing to do: a refit where nothing was fitted, and
    /// predictions where there are all.
    ///
    /// # Errors
    ///
    /// Those of the method that begins it.
    pub fn begin(&self, spec: JobSpec) -> Result<Option<AnyJob>, SessionError> {
        let only_now = Some(self.state().decided());
        let (work, decided) = match spec {
            JobSpec::Configure { config } => (Work::Configure(Box::new(self.begin_configure(config))), only_now),
            JobSpec::Fit { from_scratch: true } => (Work::Fit(Box::new(self.fit_from_scratch()?)), only_now),
            JobSpec::Fit { from_scratch: false } => (Work::Fit(Box::new(self.fit()?)), only_now),
            JobSpec::Refit => match self.refit() {
                Some(job) => (Work::Refit(Box::new(job)), None),
                None => return Ok(None),
            },
            JobSpec::PredictRest { most } => match self.predict_rest(most) {
                Some(job) => (Work::PredictRest(job), only_now),
                None => return Ok(None),
            },
            JobSpec::Evaluate { options, predictions } => {
                (Work::Evaluate(self.evaluate_by(&options)?.keeping_predictions(predictions)), None)
            }
            JobSpec::LabelErrors { folds } => (Work::LabelErrors(self.evaluate(folds)?), only_now),
            JobSpec::Simulate { options } => (Work::Simulate(self.simulate(options)?), None),
            JobSpec::TrySynthetic { options } => (Work::TrySynthetic(self.try_synthetic(options)?), only_now),
            JobSpec::RandomCurve => (Work::RandomCurve(self.random_curve()?), only_now),
            JobSpec::Shares { by } => (Work::Shares(Box::new(self.shares(by.as_deref())?)), only_now),
            JobSpec::TryAnswers { row, classes } => {
                (Work::TryAnswers(Box::new(self.try_answers(row, classes.as_deref())?)), only_now)
            }
        };
        Ok(Some(AnyJob { work, decided }))
    }

    /// Whether decisions have changed since a job began that holds only under those it began with.
    #[must_use]
    pub fn is_superseded(&self, job: &AnyJob) -> bool {
        job.decided.is_some_and(|decided| decided != self.state().decided())
    }

    /// Takes in what came of a finished job and writes it down; none where it is superseded or not finished.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn finish(&mut self, job: AnyJob, at: f64) -> Result<Option<Outcome>, SessionError> {
        if self.is_superseded(&job) {
            return Ok(None);
        }
        Ok(Some(match job.work {
            Work::Configure(job) => {
                if !self.accept_configuration(*job, at)? {
                    return Ok(None);
                }
                Outcome::Configure(Box::new(self.status()))
            }
            Work::Fit(job) => match self.accept(*job, at)? {
                Some(report) => Outcome::Fit(Box::new(report)),
                None => return Ok(None),
            },
            Work::Refit(job) => {
                self.accept_refit(*job);
                Outcome::Refit(Box::new(self.status()))
            }
            Work::PredictRest(job) => Outcome::PredictRest(self.accept_rest(&job)),
            Work::Evaluate(job) => {
                let columns = job.column_report();
                Outcome::Evaluate { report: Box::new(self.accept_evaluation(job, at)?), columns }
            }
            Work::LabelErrors(job) => Outcome::LabelErrors(Box::new(self.accept_label_check(job, at)?)),
            Work::Simulate(job) => {
                let columns = job.column_report();
                Outcome::Simulate { report: Box::new(job.finish()), columns }
            }
            Work::TrySynthetic(job) => Outcome::TrySynthetic(Box::new(self.accept_synthetic(job, at)?)),
            Work::RandomCurve(job) => Outcome::RandomCurve(job.finish()),
            Work::Shares(job) => Outcome::Shares(Box::new(job.finish())),
            Work::TryAnswers(job) => Outcome::TryAnswers(Box::new(job.finish())),
        }))
    }
}
