//! A committee being fitted: each of its networks in turn, and then the kernel regressions and the forest.

use std::sync::Arc;

use super::committee::Committee;
use super::course::Course;
use super::course_trial::CourseTrial;
use super::error::LearnerError;
use super::forest::Forest;
use super::fused::Perceptron;
use super::kernels::KernelMixture;
use super::prediction::Learner;
use super::softmax_regression::Solver;
use super::training::{Training, TrainingProgress, check};
use querent_network::config::{LearnerConfig, NetworkKind};
use querent_network::objective::class_weights;
use querent_numeric::{Matrix, Rng};

/// The penalty λ of the softmax regression: that of scikit-learn's `LogisticRegression` by default.
const SOFTMAX_PENALTY: f64 = 1.0;

/// What a committee is to learn.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingSet {
    /// Encoded rows: `n x d`.
    pub rows: Matrix,
    /// The class of each row.
    pub classes: Vec<usize>,
    /// How many classes there are.
    pub n_classes: usize,
}

/// The fit of a committee under way, on the CPU.
///
/// A fit from scratch takes as long as it takes. An [`update`](Self::update) goes on from where the networks stand and takes a bounded
/// number of steps (`update_steps` of the configuration); what is solved in closed form is solved again in both, and the trees of a
/// forest count the fresh rows in the leaves that they have. A network that only ever goes on generalises worse than one that began
/// with all its labels (Ash and Adams, "On warm-starting neural network training", 2020, arXiv 1910.08475), so that
/// [`Checkpoint::can_go_on`] says no once the labels have grown by a fifth since it began.
#[derive(Clone)]
pub struct Fitting {
    config: LearnerConfig,
    training_set: TrainingSet,
    seed: u64,
    stage: Stage,
    progress: TrainingProgress,
    members: Vec<Learner>,
    checkpoint: Checkpoint,
    earlier: Vec<Perceptron>,
    fresh: Vec<usize>,
}

#[derive(Clone)]
enum Stage {
    Course(Box<CourseTrial>),
    Network(Box<Training>),
    Softmax(Box<Solver>),
    Forest(Forest),
    Kernels,
}

/// Where the networks of a committee stand, for an update to go on from.
#[derive(Debug, Clone, Default)]
pub struct Checkpoint {
    networks: Vec<Perceptron>,
    began_with: usize,
    /// The mean loss of the last whole pass.
    loss: f64,
    /// The course that was chosen.
    course: Option<Course>,
    /// The forest, grown when the networks began.
    forest: Option<Arc<Forest>>,
}

impl Checkpoint {
    /// The most that the rows may have grown, as a factor, since the networks began.
    pub const GROWTH: f64 = 1.2;

    /// The course that was chosen, where there were labels enough to choose by.
    #[must_use]
    pub fn course(&self) -> Option<Course> {
        self.course
    }

    /// Whether the networks may go on with `n_rows` rows, those that they were trained on before among them.
    #[must_use]
    pub fn can_go_on(&self, n_rows: usize) -> bool {
        !self.networks.is_empty() && n_rows as f64 <= Self::GROWTH * self.began_with as f64
    }
}

/// What came of a [`Fitting`].
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The fitted committee.
    pub committee: Committee,
    /// Where its networks stand.
    pub checkpoint: Checkpoint,
}

impl Fitting {
    /// A fit from scratch. Each network has a seed of its own, and the first the given one.
    ///
    /// # Errors
    ///
    /// [`LearnerError::TooFewClasses`] if the training set does not hold two classes, [`LearnerError::InvalidSetting`] if the
    /// configuration cannot be trained with.
    pub fn new(config: &LearnerConfig, training_set: TrainingSet, seed: u64) -> Result<Self, LearnerError> {
        Self::on_course(config, training_set, seed, None)
    }

    /// A fit from scratch on a course that a model of about the same labels has found, without a trial; as [`new`](Self::new) where
    /// there is none.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn on_course(
        config: &LearnerConfig,
        training_set: TrainingSet,
        seed: u64,
        course: Option<Course>,
    ) -> Result<Self, LearnerError> {
        let course = course.filter(|_| config.weight_decay.is_none());
        let checkpoint = Checkpoint { began_with: training_set.classes.len(), course, ..Checkpoint::default() };
        Self::begin(config, training_set, seed, checkpoint, Vec::new(), Vec::new())
    }

    /// A few more steps from where the networks stand, on the rows that they were trained on and the `fresh` ones (indices) besides.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn update(
        config: &LearnerConfig,
        training_set: TrainingSet,
        seed: u64,
        mut checkpoint: Checkpoint,
        fresh: Vec<usize>,
    ) -> Result<Self, LearnerError> {
        let earlier = std::mem::take(&mut checkpoint.networks);
        Self::begin(config, training_set, seed, checkpoint, earlier, fresh)
    }

    fn begin(
        config: &LearnerConfig,
        training_set: TrainingSet,
        seed: u64,
        checkpoint: Checkpoint,
        mut earlier: Vec<Perceptron>,
        fresh: Vec<usize>,
    ) -> Result<Self, LearnerError> {
        check(config, &training_set.classes, training_set.n_classes)?;
        earlier.reverse();
        let mut fitting = Self {
            config: config.clone(),
            training_set,
            seed,
            stage: Stage::Kernels,
            progress: TrainingProgress::default(),
            members: Vec::new(),
            checkpoint,
            earlier,
            fresh,
        };
        if let Some(course) = fitting.checkpoint.course {
            fitting.config = course.applied(&fitting.config);
        }
        fitting.stage = match fitting.course_trial()? {
            Some(trial) => Stage::Course(Box::new(trial)),
            None => fitting.next_network()?,
        };
        Ok(fitting)
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &LearnerConfig {
        &self.config
    }

    /// The trial that comes before a fit from scratch.
    fn course_trial(&self) -> Result<Option<CourseTrial>, LearnerError> {
        let TrainingSet { rows, classes, n_classes } = &self.training_set;
        if self.earlier.is_empty() {
            CourseTrial::new(&self.config, rows, classes, *n_classes, self.seed)
        } else {
            Ok(None)
        }
    }

    /// Whether it is at something that comes before the first training.
    #[must_use]
    pub fn is_preparing(&self) -> bool {
        matches!(self.stage, Stage::Course(_))
    }

    /// The training of the network whose turn it is, where another device may do it instead.
    pub fn training(&mut self) -> Option<&mut Training> {
        match &mut self.stage {
            Stage::Network(training) if self.config.network != NetworkKind::McDropout && !training.is_update() => {
                Some(training)
            }
            _ => None,
        }
    }

    /// The share of the work that is done at least, in `[0, 1]`.
    #[must_use]
    pub fn share(&self) -> f64 {
        let (done, all) = match &self.stage {
            Stage::Network(_) => (self.checkpoint.networks.len(), self.config.networks()),
            Stage::Softmax(_) => (self.members.len(), self.config.members()),
            Stage::Course(_) => return 0.0,
            Stage::Forest(_) | Stage::Kernels => return 1.0,
        };
        let part = f64::from(self.progress.steps) / f64::from(self.progress.max_steps.max(1));
        (done as f64 + part.min(1.0)) / all as f64
    }

    /// Advances by at most `steps` optimiser steps, or by what takes about as long; the committee comes out with the last.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new); it must then be dropped.
    pub fn step(&mut self, steps: u32) -> Result<(TrainingProgress, Option<Fitted>), LearnerError> {
        match &mut self.stage {
            Stage::Course(trial) => {
                if let (_, Some(course)) = trial.step(steps)? {
                    self.checkpoint.course = Some(course);
                    self.config = course.applied(&self.config);
                    self.stage = self.next_network()?;
                }
            }
            Stage::Network(training) => {
                self.progress = training.step(steps);
                if self.progress.epochs == 0 {
                    self.progress.loss = self.checkpoint.loss;
                }
                self.checkpoint.loss = self.progress.loss;
                if self.progress.finished {
                    let trained = training.as_ref().clone().finish();
                    self.members.extend(trained.members);
                    self.checkpoint.networks.push(trained.network);
                    let is_last = self.checkpoint.networks.len() >= self.config.networks();
                    self.stage = if is_last { self.beside_networks() } else { self.next_network()? };
                }
            }
            Stage::Softmax(solver) => {
                let finished = solver.sweep();
                let (steps, loss) = (solver.n_sweeps(), solver.loss());
                self.progress = TrainingProgress { steps, epochs: steps, loss, finished, ..self.progress };
                if finished {
                    self.members.extend(Learner::new(vec![solver.as_ref().clone().regression().affine()]));
                    let is_last = self.members.len() >= self.config.members();
                    self.stage = if is_last { Stage::Kernels } else { self.next_network()? };
                }
            }
            Stage::Forest(forest) => {
                let TrainingSet { rows, classes, n_classes } = &self.training_set;
                let weights = class_weights(self.config.class_weights, classes, *n_classes);
                forest.grow(rows, classes, &weights, self.seed);
                if forest.trees().len() >= Forest::TREES {
                    self.checkpoint.forest = Some(Arc::new(forest.clone()));
                    self.stage = Stage::Kernels;
                }
            }
            Stage::Kernels => return Ok((self.progress, self.finish())),
        }
        Ok((self.progress, None))
    }

    /// What comes after the networks. A forest that is there only counts the fresh rows.
    fn beside_networks(&mut self) -> Stage {
        let TrainingSet { rows, classes, n_classes } = &self.training_set;
        let weights = class_weights(self.config.class_weights, classes, *n_classes);
        if let Some(forest) = &mut self.checkpoint.forest {
            let forest = Arc::make_mut(forest);
            self.fresh.iter().for_each(|&row| forest.learn(rows.row(row), classes[row], &weights));
            return Stage::Kernels;
        }
        match self.checkpoint.course.and_then(|course| course.forest) {
            Some(course) => Stage::Forest(Forest::new(classes, &weights, course.n_tried as usize)),
            None => Stage::Kernels,
        }
    }

    /// The networks, with the kernel regressions and the forest where they have a share.
    fn finish(&mut self) -> Option<Fitted> {
        let TrainingSet { rows, classes, n_classes } = &self.training_set;
        let mut committee = Committee::new(std::mem::take(&mut self.members))?;
        if self.config.kernels > 0.0 {
            let weights = class_weights(self.config.class_weights, classes, *n_classes);
            let mut rng = Rng::stream(self.seed, "kernels", 0);
            let kernels = KernelMixture::fit(rows, classes, &weights, &mut rng);
            let share = match self.checkpoint.course.and_then(|course| course.long) {
                Some(long) => long.kernels,
                None => self.config.kernels * f64::from(kernels.seen()),
            };
            committee = committee.with_kernels(kernels, share as f32);
        }
        let course = self.checkpoint.course.and_then(|course| course.forest);
        if let (Some(forest), Some(course)) = (&self.checkpoint.forest, course) {
            committee = committee.with_forest(Arc::clone(forest), course.share as f32);
        }
        Some(Fitted { committee, checkpoint: std::mem::take(&mut self.checkpoint) })
    }

    fn next_network(&mut self) -> Result<Stage, LearnerError> {
        let TrainingSet { rows, classes, n_classes } = &self.training_set;
        if self.config.network == NetworkKind::Softmax {
            let weights = class_weights(self.config.class_weights, classes, *n_classes);
            let drawn = self.bootstrap();
            let of_drawn: Vec<usize> = drawn.iter().map(|&row| classes[row]).collect();
            let solver = Solver::new(&rows.select(&drawn), &of_drawn, &weights, SOFTMAX_PENALTY);
            return Ok(Stage::Softmax(Box::new(solver)));
        }
        let seed = self.seed.wrapping_add(self.checkpoint.networks.len() as u64);
        let training = match self.earlier.pop() {
            Some(network) => Training::update(&self.config, rows.clone(), classes, seed, network, &self.fresh)?,
            None => Training::new(&self.config, rows.clone(), classes, *n_classes, seed)?,
        };
        Ok(Stage::Network(Box::new(training)))
    }

    /// The rows that the next softmax regression learns from: all for one alone, and as many drawn with replacement for each of several.
    fn bootstrap(&self) -> Vec<usize> {
        let n = self.training_set.classes.len();
        if self.config.members() == 1 {
            return (0..n).collect();
        }
        let mut rng = Rng::stream(self.seed, "bootstrap", self.members.len() as u64);
        (0..n).map(|_| rng.below(n)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::ForestCourse;

    /// 400 rows whose class the first of four features tells: little is to be held back of what is learned.
    fn clear() -> TrainingSet {
        let mut rng = Rng::new(3);
        let rows = Matrix::new((0..400 * 4).map(|_| rng.uniform() as f32 * 2.0 - 1.0).collect(), 400, 4);
        let classes = rows.rows().map(|row| usize::from(row[0] > 0.0)).collect();
        TrainingSet { rows, classes, n_classes: 2 }
    }

    fn fit(mut fitting: Fitting) -> Checkpoint {
        loop {
            if let (_, Some(fitted)) = fitting.step(50).unwrap() {
                return fitted.checkpoint;
            }
        }
    }

    fn weights(checkpoint: &Checkpoint) -> Vec<f32> {
        checkpoint.networks[0].weights()
    }

    #[test]
    fn the_course_that_was_chosen_trains_the_network_and_stays_its_own() {
        let config = LearnerConfig { hidden: vec![32], committee: Some(2), kernels: 0.0, ..LearnerConfig::default() };
        let fitting = Fitting::new(&config, clear(), 1).unwrap();
        assert!(fitting.is_preparing());
        let found = fit(fitting);
        let course = found.course.unwrap();
        let given = course.applied(&config);
        let of_few = Course::short(LearnerConfig::DECAY);
        assert_ne!(course, of_few);
        let from_scratch = |config: &LearnerConfig| fit(Fitting::new(config, clear(), 1).unwrap());
        assert_eq!(weights(&found), weights(&from_scratch(&given)));
        assert_ne!(weights(&found), weights(&from_scratch(&of_few.applied(&config))));
        let known = Fitting::on_course(&config, clear(), 1, Some(course)).unwrap();
        assert!(!known.is_preparing());
        assert_eq!(weights(&found), weights(&fit(known)));

        let update = |config: &LearnerConfig, from: &Checkpoint| {
            fit(Fitting::update(config, clear(), 1, from.clone(), vec![7]).unwrap())
        };
        let updated = update(&config, &found);
        assert_eq!(updated.course, Some(course));
        assert_eq!(weights(&updated), weights(&update(&given, &found)));
        assert_ne!(weights(&updated), weights(&found));
    }

    #[test]
    fn a_forest_grows_from_scratch_alone_and_counts_what_is_fresh() {
        let config = LearnerConfig { hidden: vec![8], max_steps: 20, kernels: 0.0, ..LearnerConfig::default() };
        let forest = Some(ForestCourse { n_tried: 2, share: 0.5 });
        let course = Some(Course { forest, ..Course::short(1.0) });
        let grown = fit(Fitting::on_course(&config, clear(), 1, course).unwrap());
        let forest = grown.forest.clone().unwrap();
        assert_eq!(forest.trees().len(), Forest::TREES);
        let updated = |fresh| fit(Fitting::update(&config, clear(), 1, grown.clone(), fresh).unwrap()).forest.unwrap();
        assert_eq!(updated(Vec::new()), forest);
        let counted = updated(vec![7]);
        assert_ne!(counted, forest);
        assert!(counted.trees().iter().zip(forest.trees()).all(|(a, b)| a.nodes().len() == b.nodes().len()));
    }

    #[test]
    fn another_device_is_offered_whole_trainings_alone() {
        let config = |network| LearnerConfig { network, weight_decay: Some(1.0), ..LearnerConfig::default() };
        let offers = |network| Fitting::new(&config(network), clear(), 1).unwrap().training().is_some();
        assert!(offers(NetworkKind::Tabm) && offers(NetworkKind::Mlp));
        assert!(!offers(NetworkKind::McDropout) && !offers(NetworkKind::Softmax));
        let checkpoint = fit(Fitting::new(&config(NetworkKind::Tabm), clear(), 1).unwrap());
        let mut update = Fitting::update(&config(NetworkKind::Tabm), clear(), 1, checkpoint, vec![0]).unwrap();
        assert!(update.training().is_none());
    }
}
