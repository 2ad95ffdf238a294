//! The curve of random questions: how far the labels of rows that no strategy chose would have taken a learner.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::jobs::fold_unit::FoldUnit;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::work_units::{Divisible, WorkUnits};
use crate::model::current::Encoded;
use crate::model::priors::Priors;
use crate::session::Session;
use querent_evaluate::{Calibrator, Fold, Raw, metrics, stratified_folds};
use querent_learner::{Course, LearnerConfig};
use querent_numeric::{Matrix, Rng};

/// Fewer rows than this measure too little.
const LEAST_ROWS: usize = 30;
const FOLDS: usize = 5;
/// How many points the curve has at the most.
const POINTS: u32 = 4;
/// It reaches no further than so many labels beyond the first point of the learning curve.
const REACH: u32 = 200;

/// The curve of random questions, beside the learning curve of the session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RandomCurve {
    /// How many labelled rows there are that no strategy chose.
    pub random: u32,
    /// Of those, how many every point is measured on: the rows that the learning curve is measured on, too.
    pub held_out: u32,
    /// The points, by the number of labels.
    pub points: Vec<RandomPoint>,
}

/// A point of the curve of random questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RandomPoint {
    /// Random labels that a learner was trained on.
    pub labels: u32,
    /// The share of the rows that it gets right, each by a learner that was not trained on it.
    pub accuracy: f64,
    /// The lower end of the accuracy's 95 % interval.
    pub accuracy_low: f64,
    /// The upper end of the accuracy's 95 % interval.
    pub accuracy_high: f64,
    /// The mean recall of the classes.
    pub balanced_accuracy: f64,
}

/// The curve of random questions, under way: a learner for each point and fold.
///
/// The learning curve is measured on rows that were drawn at random, but says nothing of what the choice of questions is worth. So the
/// labels of rows that no strategy chose, those that the table gives and those that measure, teach a learner of their own. It is trained
/// from scratch on as many of them as there are labels at the point, drawn at random, and measured on the very rows that the learning
/// curve is measured on, in five folds, so that no row is measured by a learner that was trained on it. At the same number of labels the
/// two curves differ by the choice of the questions alone, but for chance. It ends where the random labels do.
#[derive(Clone)]
pub struct RandomCurveJob {
    encoded: Rc<Encoded>,
    priors: Option<Priors>,
    config: LearnerConfig,
    /// The course that the present model found, and for how many labels.
    course: Option<(Course, u32)>,
    classes: Vec<String>,
    seed: u64,
    given: Vec<LabelledRow>,
    measured: Vec<LabelledRow>,
    folds: Vec<Fold>,
    sizes: Vec<u32>,
    units: WorkUnits<FoldUnit>,
}

impl Session {
    /// Begins the curve of random questions. Hand the finished job to [`RandomCurveJob::finish`].
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], [`SessionError::OwnModel`] where the model is the program's own, [`SessionError::TooFewMeasure`] where fewer than 30 labelled rows measure, and
    /// [`SessionError::Evaluate`].
    pub fn random_curve(&self) -> Result<RandomCurveJob, SessionError> {
        self.check_not_own()?;
        let (state, plan) = (self.state(), self.state().plan()?);
        let measured = state.held_out_labels();
        if measured.len() < LEAST_ROWS {
            return Err(SessionError::TooFewMeasure { found: measured.len() as u32, needed: LEAST_ROWS as u32 });
        }
        let of_measured: Vec<usize> = measured.iter().map(|&(_, class)| class).collect();
        let folds = stratified_folds(&of_measured, FOLDS, &mut Rng::stream(state.seed, "random curve", 0))?;
        let given: Vec<LabelledRow> = (plan.teaching.iter())
            .filter_map(|&row| Some((row, state.class_of(row).filter(|_| plan.given[row].is_some())?)))
            .collect();
        let most = folds.iter().map(|fold| fold.train.len()).min().unwrap_or(0) + given.len();
        let first = state.curve.first().map_or(0, |point| point.labels);
        let encoded = self.encoded()?.clone();
        let mut job = RandomCurveJob {
            priors: self.priors(state, &encoded),
            encoded,
            config: self.learner()?,
            course: self.course().zip(self.model().map(|model| model.trained_on.n_labels())),
            classes: plan.classes.clone(),
            seed: state.seed,
            given,
            measured,
            folds,
            sizes: Vec::new(),
            units: WorkUnits::new(0),
        };
        let is_taught = |size: &u32| (0..FOLDS).all(|fold| job.has_two_classes(fold, *size as usize));
        job.sizes = sizes(first, most as u32).into_iter().filter(is_taught).collect();
        job.units = WorkUnits::new(job.sizes.len() * FOLDS);
        Ok(job)
    }
}

/// The numbers of labels of the points, from that of the `first` point of the learning curve to the `most` there are.
fn sizes(first: u32, most: u32) -> Vec<u32> {
    let from = first.max(2).min(most);
    let to = most.min(from + REACH);
    let mut sizes: Vec<u32> = (0..POINTS).map(|at| from + (to - from) * at / (POINTS - 1)).collect();
    sizes.dedup();
    sizes
}

impl RandomCurveJob {
    /// The first `n` of the labels that a fold may be trained on, in a random order: that of one point begins with that of the one before.
    fn labels(&self, fold: usize, n: usize) -> Vec<LabelledRow> {
        let others = self.folds[fold].train.iter().map(|&at| self.measured[at]);
        let mut labels: Vec<LabelledRow> = self.given.iter().copied().chain(others).collect();
        Rng::stream(self.seed, "random labels", fold as u64).shuffle(&mut labels);
        labels.truncate(n);
        labels
    }

    fn has_two_classes(&self, fold: usize, n: usize) -> bool {
        let mut classes = self.labels(fold, n).into_iter().map(|(_, class)| class);
        let first = classes.next();
        classes.any(|class| Some(class) != first)
    }

    fn test(&self, fold: usize) -> (Vec<usize>, Vec<usize>) {
        self.folds[fold].test.iter().map(|&at| self.measured[at]).unzip()
    }

    /// The curve; no points of a job that is not finished.
    #[must_use]
    pub fn finish(mut self) -> RandomCurve {
        let units = std::mem::replace(&mut self.units, WorkUnits::new(0));
        let mut points = vec![(Matrix::zeros(0, self.classes.len()), Vec::new()); self.sizes.len()];
        for (number, mut predictions) in units.outcomes().enumerate() {
            let (at, fold) = (number / FOLDS, number % FOLDS);
            let (rows, truth) = self.test(fold);
            if let Some(priors) = &self.priors {
                priors.prior(&self.labels(fold, self.sizes[at] as usize)).apply(&rows, &mut predictions);
            }
            points[at].0.append(&predictions);
            points[at].1.extend(truth);
        }
        let point = |(&labels, (predicted, truth)): (&u32, (Matrix, Vec<usize>))| {
            let measured = metrics(&Calibrator::default().apply(&Raw(predicted)), &truth, &self.classes);
            RandomPoint {
                labels,
                accuracy: measured.accuracy,
                accuracy_low: measured.accuracy_low,
                accuracy_high: measured.accuracy_high,
                balanced_accuracy: measured.balanced_accuracy,
            }
        };
        let is_whole = |(_, (_, truth)): &(&u32, (Matrix, Vec<usize>))| truth.len() == self.measured.len();
        RandomCurve {
            random: (self.given.len() + self.measured.len()) as u32,
            held_out: self.measured.len() as u32,
            points: self.sizes.iter().zip(points).filter(is_whole).map(point).collect(),
        }
    }
}

impl Divisible for RandomCurveJob {
    type Unit = FoldUnit;

    fn units(&mut self) -> &mut WorkUnits<FoldUnit> {
        &mut self.units
    }

    fn unit(&mut self, number: usize) -> Result<FoldUnit, SessionError> {
        let (size, fold) = (self.sizes[number / FOLDS], number % FOLDS);
        let labels = self.labels(fold, size as usize);
        let (places, mut classes): (Vec<usize>, Vec<usize>) = labels.iter().copied().unzip();
        let mut rows = self.encoded.rows.select(&places);
        if let Some(priors) = &self.priors {
            priors.add_examples(&priors.prior(&labels), &self.encoded.encoder, &mut rows, &mut classes);
        }
        let test = self.encoded.rows.select(&self.test(fold).0);
        // One that was found for about as many labels needs no trial.
        let is_near = |&(_, n): &(Course, u32)| (4 * n..=6 * n).contains(&(5 * size));
        let course = self.course.filter(is_near).map(|(course, _)| course);
        let unit = FoldUnit::new(self.config.clone(), rows, classes, self.classes.len(), test, self.seed);
        Ok(unit.on_course(course))
    }
}

impl Job for RandomCurveJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_evenly_from_the_first_of_the_learning_curve_to_the_last_random_label() {
        assert_eq!(sizes(10, 40), [10, 20, 30, 40]);
        assert_eq!(sizes(0, 9), [2, 4, 6, 9]);
        assert_eq!(sizes(50, 40), [40]);
        assert_eq!(sizes(10, 10_000), [10, 76, 143, 210]);
    }
}
