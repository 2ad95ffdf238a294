//! A committee that is taught some rows and then asked about others.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::jobs::parcel::{bad, pack, unpack};
use crate::jobs::parts::Part;
use querent_learner::{Committee, Course, Fitting, Learner, LearnerConfig, Lesson};
use querent_numeric::Matrix;

/// What a committee is taught, and what it is asked then.
#[derive(Clone, Serialize, Deserialize)]
pub struct Exam {
    config: LearnerConfig,
    /// The course of its training, where it is known beforehand.
    course: Option<Course>,
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
    committee: Option<Committee>,
    /// What it says of the first questions: rows x classes.
    #[serde(skip)]
    answers: Matrix,
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
        let (training, answers) = (Inner::default(), Matrix::zeros(0, n_classes));
        Self { config, course: None, n_classes, seed, classes, rows, questions, training, committee: None, answers }
    }

    /// The same on a course that is known, which takes no trial.
    #[must_use]
    pub fn on_course(self, course: Option<Course>) -> Self {
        Self { course, ..self }
    }

    /// The rows that it is taught.
    #[cfg(test)]
    pub(crate) fn taught(&self) -> &Matrix {
        &self.rows
    }

    fn is_finished(&self) -> bool {
        self.committee.is_some() && self.answers.n_rows() == self.questions.n_rows()
    }
}

impl Job for Exam {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            let (_, fitted) = self.training.step()?;
            self.committee = fitted.map(|fitted| fitted.committee);
        } else if let Some(committee) = &self.committee {
            let done = self.answers.n_rows();
            let chunk: Vec<usize> = (done..self.questions.n_rows().min(done + Learner::CHUNK)).collect();
            self.answers.append(&committee.predict(&self.questions.select(&chunk)).mean.probabilities);
        } else {
            let (rows, classes) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.classes));
            let lesson = Lesson { rows, classes, n_classes: self.n_classes };
            self.training.go_on(Fitting::on_course(&self.config, lesson, self.seed, self.course)?);
        }
        let done = if self.committee.is_some() { 1.0 } else { self.training.share() };
        Ok(JobProgress { done, total: 1.0, finished: self.is_finished() })
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
        Ok(Self { rows, questions, answers: Matrix::zeros(0, exam.n_classes), ..exam })
    }

    fn finish(self) -> Option<Matrix> {
        self.is_finished().then_some(self.answers)
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
        let exam = |course| {
            let exam = Exam::new(config.clone(), rows.clone(), classes.clone(), 2, rows.clone(), 1).on_course(course);
            let mut exam = Exam::unpack(&exam.pack().unwrap()).unwrap();
            exam.step().unwrap();
            exam
        };
        assert!(exam(None).training.is_preparing());
        assert!(!exam(Some(Course::short(1.0))).training.is_preparing());
    }
}
