//! A committee that is taught some rows and then asked about others.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::job::{Inner, Job, JobProgress};
use super::parcel::{bad, pack, unpack};
use super::parts::Part;
use crate::learner::{LearnerConfig, Lesson};
use crate::matrix::Matrix;

/// What a committee is taught, and what it is asked then.
#[derive(Clone, Serialize, Deserialize)]
pub struct Exam {
    config: LearnerConfig,
    n_classes: usize,
    seed: u64,
    /// The class of each row that it is taught.
    classes: Vec<usize>,
    /// Rows x features.
    #[serde(skip)]
    rows: Matrix,
    /// Rows x features.
    #[serde(skip)]
    questions: Matrix,
    #[serde(skip)]
    training: Inner,
    #[serde(skip)]
    answers: Option<Matrix>,
}

impl Exam {
    /// A committee of `config` that is taught `rows` of the given classes, out of `n_classes`, and then asked about `questions`.
    #[must_use]
    pub fn new(
        config: LearnerConfig,
        rows: Matrix,
        classes: Vec<usize>,
        n_classes: usize,
        questions: Matrix,
        seed: u64,
    ) -> Self {
        Self { config, n_classes, seed, classes, rows, questions, training: Inner::default(), answers: None }
    }
}

impl Job for Exam {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            let (_, fitted) = self.training.step()?;
            self.answers = fitted.map(|fitted| fitted.committee.predict(&self.questions).mean.probabilities);
        } else if self.answers.is_none() {
            let (rows, classes) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.classes));
            self.training.start(&self.config, Lesson { rows, classes, n_classes: self.n_classes }, self.seed)?;
        }
        let finished = self.answers.is_some();
        Ok(JobProgress { done: if finished { 1.0 } else { self.training.share() }, total: 1.0, finished })
    }
}

impl Part for Exam {
    /// What the committee says: rows x classes.
    type Outcome = Matrix;
    const KIND: u8 = 1;

    fn pack(&self) -> Result<Vec<u8>, SessionError> {
        pack(self, &[&self.rows, &self.questions])
    }

    fn unpack(bytes: &[u8]) -> Result<Self, SessionError> {
        let (exam, matrices) = unpack::<Self>(bytes)?;
        let [rows, questions] = matrices.try_into().map_err(|_| bad("it is no exam".to_owned()))?;
        Ok(Self { rows, questions, ..exam })
    }

    fn finish(self) -> Option<Matrix> {
        self.answers
    }

    fn pack_outcome(answers: &Matrix) -> Result<Vec<u8>, SessionError> {
        pack(&(), &[answers])
    }

    fn unpack_outcome(bytes: &[u8]) -> Result<Matrix, SessionError> {
        let ((), matrices) = unpack(bytes)?;
        let [answers] = matrices.try_into().map_err(|_| bad("it is no answer".to_owned()))?;
        Ok(answers)
    }
}
