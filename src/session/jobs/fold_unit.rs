//! A fold as a work unit: a committee trained on some rows, and its predictions of others.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::jobs::packing::{bad, pack, unpack};
use crate::jobs::unit_fault::UnitFault;
use crate::jobs::work_units::WorkUnit;
use querent_learner::{Committee, Course, Fitting, Learner, LearnerConfig, TrainingSet};
use querent_numeric::Matrix;

/// A committee that is trained on some rows, and the rows that it is to predict.
#[derive(Clone, Serialize, Deserialize)]
pub struct FoldUnit {
    config: LearnerConfig,
    /// The course of its training, where it is known beforehand.
    course: Option<Course>,
    n_classes: usize,
    seed: u64,
    /// The class of each training row.
    classes: Vec<usize>,
    /// Rows x features.
    #[serde(skip)]
    rows: Matrix,
    /// Rows x features.
    #[serde(skip)]
    test: Matrix,
    #[serde(skip)]
    training: Inner,
    #[serde(skip)]
    committee: Option<Committee>,
    /// Its predictions of the first rows: rows x classes.
    #[serde(skip)]
    predictions: Matrix,
}

impl FoldUnit {
    /// A committee of `config` that is trained on `rows` of the given classes, out of `n_classes`, and predicts `test`.
    #[must_use]
    pub fn new(
        config: LearnerConfig,
        rows: Matrix,
        classes: Vec<usize>,
        n_classes: usize,
        test: Matrix,
        seed: u64,
    ) -> Self {
        let (training, predictions) = (Inner::default(), Matrix::zeros(0, n_classes));
        Self { config, course: None, n_classes, seed, classes, rows, test, training, committee: None, predictions }
    }

    /// The same on a course that is known, which takes no trial.
    #[must_use]
    pub fn on_course(self, course: Option<Course>) -> Self {
        Self { course, ..self }
    }

    /// The training rows.
    #[cfg(test)]
    pub(crate) fn training_rows(&self) -> &Matrix {
        &self.rows
    }

    fn is_finished(&self) -> bool {
        self.committee.is_some() && self.predictions.n_rows() == self.test.n_rows()
    }
}

impl Job for FoldUnit {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            let (_, fitted) = self.training.step()?;
            self.committee = fitted.map(|fitted| fitted.committee);
        } else if let Some(committee) = &self.committee {
            let done = self.predictions.n_rows();
            let chunk: Vec<usize> = (done..self.test.n_rows().min(done + Learner::CHUNK)).collect();
            self.predictions.append(&committee.predict(&self.test.select(&chunk)).mean.probabilities);
        } else {
            let (rows, classes) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.classes));
            let training_set = TrainingSet { rows, classes, n_classes: self.n_classes };
            self.training.go_on(Fitting::on_course(&self.config, training_set, self.seed, self.course)?);
        }
        let done = if self.committee.is_some() { 1.0 } else { self.training.share() };
        Ok(JobProgress { done, total: 1.0, finished: self.is_finished() })
    }
}

impl WorkUnit for FoldUnit {
    /// The predictions: rows x classes.
    type Outcome = Matrix;
    const KIND: u8 = 1;

    fn pack(&self) -> Result<Vec<u8>, SessionError> {
        pack(self, &[&self.rows, &self.test])
    }

    fn unpack(bytes: &[u8]) -> Result<Self, SessionError> {
        let (unit, matrices) = unpack::<Self>(bytes)?;
        let [rows, test] = matrices.try_into().map_err(|_| bad(UnitFault::NoUnit))?;
        Ok(Self { rows, test, predictions: Matrix::zeros(0, unit.n_classes), ..unit })
    }

    fn finish(self) -> Option<Matrix> {
        self.is_finished().then_some(self.predictions)
    }

    fn pack_outcome(predictions: &Matrix) -> Result<Vec<u8>, SessionError> {
        pack(&(), &[predictions])
    }

    fn unpack_outcome(bytes: &[u8]) -> Result<Matrix, SessionError> {
        let ((), matrices) = unpack(bytes)?;
        let [predictions] = matrices.try_into().map_err(|_| bad(UnitFault::NoPrediction))?;
        Ok(predictions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    #[test]
    fn a_course_that_is_known_is_not_tried_again_and_goes_along_to_a_worker() {
        let mut rng = Rng::new(1);
        let rows = Matrix::new((0..240).map(|_| rng.uniform() as f32 - 0.5).collect(), 120, 2);
        let classes: Vec<usize> = rows.rows().map(|row| usize::from(row[0] > 0.0)).collect();
        let config = LearnerConfig { hidden: vec![8], max_steps: 20, ..LearnerConfig::default() };
        let unit = |course| {
            let unit =
                FoldUnit::new(config.clone(), rows.clone(), classes.clone(), 2, rows.clone(), 1).on_course(course);
            let mut unit = FoldUnit::unpack(&unit.pack().unwrap()).unwrap();
            unit.step().unwrap();
            unit
        };
        assert!(unit(None).training.is_preparing());
        assert!(!unit(Some(Course::short(1.0))).training.is_preparing());
    }
}
