//! The training loop: mini-batches, AdamW and early stopping, in steps that the caller asks for.

use burn::tensor::Device;

use super::delegated::{DelegatedTraining, TrainedElsewhere};
use super::device::{cpu, read};
use super::error::{LearnerError, LearnerSettingRange};
use super::fused::{CpuEngine, Perceptron};
use super::layers::Affine;
use super::prediction::Learner;
use querent_network::burn_engine::BurnEngine;
use querent_network::config::{EngineKind, LearnerConfig, NetworkKind};
use querent_network::engine::advance;
use querent_network::objective::{class_weights, weighted_targets};
use querent_network::schedule::Schedule;
use querent_network::tabm::{NetworkShape, TabM, initial_weights};
use querent_network::weights::with_weights;
use querent_numeric::{Matrix, Rng};

/// A training under way, on the CPU: the steps of [`CpuEngine`] or of [`BurnEngine`], the batches of [`Schedule`].
///
/// ```
/// use querent_learner::{LearnerConfig, Training};
/// use querent_numeric::Matrix;
///
/// let rows = Matrix::from_rows(&[vec![-1.0], vec![-0.8], vec![0.9], vec![1.1]], 1);
/// let mut training = Training::new(&LearnerConfig::default(), rows.clone(), &[0, 0, 1, 1], 2, 7)?;
/// while !training.step(16).finished {}
/// let learner = training.finish().members.remove(0);
/// let probabilities = learner.predict(&rows).probabilities;
/// assert!(probabilities.row(0)[0] > 0.9 && probabilities.row(3)[1] > 0.9);
/// # Ok::<(), querent_learner::LearnerError>(())
/// ```
#[derive(Clone)]
pub struct Training {
    config: LearnerConfig,
    seed: u64,
    classes: Vec<usize>,
    class_weights: Vec<f32>,
    engine: CpuEngine,
    /// burn's own engine while it takes the steps; what it has trained is then put into the other.
    burn: Option<Box<BurnEngine>>,
    schedule: Schedule,
    /// Whether it goes on with a network that was trained before.
    is_update: bool,
    elsewhere: Option<TrainingProgress>,
}

/// What came of a [`Training`].
#[derive(Debug, Clone)]
pub struct Trained {
    /// The members that answer, each a network by itself.
    pub members: Vec<Learner>,
    /// The network with its moments, from which an [`update`](Training::update) goes on.
    pub network: Perceptron,
}

/// How far a [`Training`] is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TrainingProgress {
    /// Optimiser steps taken.
    pub steps: u32,
    /// Optimiser steps that it may take at most.
    pub max_steps: u32,
    /// Whole passes over the rows.
    pub epochs: u32,
    /// The mean loss of the last whole pass.
    pub loss: f64,
    /// Nothing is left to do.
    pub finished: bool,
}

impl Training {
    /// Prepares the training of a network on encoded `rows` (`n x d`) of the given `classes` (`n` indices below `n_classes`).
    ///
    /// # Errors
    ///
    /// [`LearnerError::TooFewClasses`] if the rows do not hold two classes, [`LearnerError::InvalidSetting`] if the
    /// configuration cannot be trained with.
    pub fn new(
        config: &LearnerConfig,
        rows: Matrix,
        classes: &[usize],
        n_classes: usize,
        seed: u64,
    ) -> Result<Self, LearnerError> {
        check(config, classes, n_classes)?;
        let mut rng = Rng::stream(seed, "training", 0);
        let shape = NetworkShape {
            members: config.members_of_a_network(),
            n_features: rows.n_columns(),
            hidden: config.hidden.clone(),
            n_classes,
        };
        let network = Perceptron::new(&shape, 0, &initial_weights(&shape, &mut rng));
        let schedule = Schedule::new(config, classes.len(), rng);
        Ok(Self::assemble(config, rows, classes, seed, network, schedule))
    }

    /// Prepares a few more steps of a network that was trained before, on all `rows`, of which the `fresh` (indices) are new to it.
    /// It goes on with the moments that it had, and takes at most `update_steps` of the configuration.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn update(
        config: &LearnerConfig,
        rows: Matrix,
        classes: &[usize],
        seed: u64,
        network: Perceptron,
        fresh: &[usize],
    ) -> Result<Self, LearnerError> {
        check(config, classes, network.shape().n_classes)?;
        let rng = Rng::stream(seed, "update", u64::from(network.n_steps()));
        let schedule = Schedule::update(config, classes.len(), fresh, rng);
        Ok(Self { is_update: true, ..Self::assemble(config, rows, classes, seed, network, schedule) })
    }

    fn assemble(
        config: &LearnerConfig,
        rows: Matrix,
        classes: &[usize],
        seed: u64,
        network: Perceptron,
        schedule: Schedule,
    ) -> Self {
        let class_weights = class_weights(config.class_weights, classes, network.shape().n_classes);
        let targets = weighted_targets(classes, &class_weights, config.label_smoothing);
        let drops = config.network == NetworkKind::McDropout && config.dropout > 0.0;
        let dropout = drops.then(|| (config.dropout, Rng::stream(seed, "dropout", u64::from(network.n_steps()))));
        let network = network.for_batches_of((config.batch_size as usize).min(classes.len()));
        let by_burn = config.engine == EngineKind::Burn && !drops;
        let burn = by_burn.then(|| Box::new(burn_engine(&network, rows.clone(), targets.clone(), config.decay())));
        Self {
            config: config.clone(),
            seed,
            classes: classes.to_vec(),
            class_weights,
            engine: CpuEngine::new(network, rows, targets, config.decay(), dropout),
            burn,
            schedule,
            is_update: false,
            elsewhere: None,
        }
    }

    /// Whether it goes on with a network that was trained before.
    #[must_use]
    pub fn is_update(&self) -> bool {
        self.is_update
    }

    /// Takes at most `steps` optimiser steps and says how far it is.
    pub fn step(&mut self, steps: u32) -> TrainingProgress {
        for _ in 0..steps {
            if self.progress().finished {
                break;
            }
            let loss = match &mut self.burn {
                Some(engine) => advance(engine.as_mut(), &mut self.schedule, self.config.learning_rate)
                    .then(|| f64::from(read(engine.loss())[0])),
                None => {
                    advance(&mut self.engine, &mut self.schedule, self.config.learning_rate).then(|| self.engine.loss())
                }
            };
            if let Some(loss) = loss {
                self.schedule.end_pass(loss / self.schedule.n_rows() as f64);
            }
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> TrainingProgress {
        self.elsewhere.unwrap_or(TrainingProgress {
            steps: self.schedule.steps(),
            max_steps: self.schedule.max_steps(),
            epochs: self.schedule.epochs(),
            loss: self.schedule.loss(),
            finished: self.schedule.is_finished(),
        })
    }

    /// The weights as trained so far, in the order of [`flat_weights`](querent_network::weights::flat_weights).
    #[must_use]
    pub fn weights(&self) -> Vec<f32> {
        self.burn.as_ref().map_or_else(|| self.engine.network().weights(), |engine| read(engine.weights()))
    }

    /// Puts other weights into the network, whose moments are zero then.
    fn put(&mut self, weights: &[f32]) {
        self.engine.set_network(Perceptron::new(self.engine.network().shape(), 0, weights));
    }

    /// This training from its beginning, for another device.
    #[must_use]
    pub fn delegated(&self) -> DelegatedTraining<'_> {
        DelegatedTraining {
            config: &self.config,
            rows: self.engine.rows(),
            classes: self.classes.iter().map(|&class| class as u32).collect(),
            class_weights: self.class_weights.clone(),
            seed: self.seed,
        }
    }

    /// Takes what another device made of [`delegated`](Self::delegated), and is finished; false, and nothing is changed, where
    /// those are not the weights of this network.
    pub fn accept(&mut self, trained: &TrainedElsewhere) -> bool {
        let is_sound = trained.weights.iter().all(|weight| weight.is_finite());
        if !is_sound || trained.weights.len() != self.engine.network().n_weights() {
            return false;
        }
        self.put(&trained.weights);
        self.burn = None;
        let TrainedElsewhere { steps, epochs, loss, .. } = *trained;
        self.elsewhere = Some(TrainingProgress { steps, epochs, loss, finished: true, ..self.progress() });
        true
    }

    /// The network as trained so far.
    #[must_use]
    pub fn finish(mut self) -> Trained {
        if let Some(engine) = self.burn.take() {
            self.put(&read(engine.weights()));
        }
        let network = self.engine.into_network();
        let mut layers = network.members();
        if let (NetworkKind::McDropout, Some(all)) = (self.config.network, layers.first()) {
            let thinned = |member: usize| {
                thinned(all, self.config.dropout, &mut Rng::stream(self.seed, "thinned", member as u64))
            };
            layers = (0..self.config.members()).map(thinned).collect();
        }
        Trained { members: layers.into_iter().filter_map(Learner::new).collect(), network }
    }
}

/// burn's own engine at a network's beginning, or at where it stands.
fn burn_engine(network: &Perceptron, rows: Matrix, targets: Matrix, weight_decay: f64) -> BurnEngine {
    let begin = |device: &Device| {
        let drawn = TabM::new(network.shape(), &mut Rng::new(0), device);
        with_weights(drawn.clone(), &network.weights()).unwrap_or(drawn)
    };
    BurnEngine::new(begin, rows, targets, weight_decay, &cpu())
}

/// A network of which a share of the hidden units is left out, and the others count for them.
fn thinned(layers: &[Affine], dropout: f64, rng: &mut Rng) -> Vec<Affine> {
    let mut layers = layers.to_vec();
    for layer in layers.iter_mut().skip(1) {
        for unit in 0..layer.weights.n_rows() {
            let scale = if rng.uniform() < dropout { 0.0 } else { 1.0 / (1.0 - dropout) as f32 };
            layer.weights.row_mut(unit).iter_mut().for_each(|weight| *weight *= scale);
        }
    }
    layers
}

/// The most hidden layers, and the most units of one: what is wider fits into the memory of no tab.
const MOST_LAYERS: usize = 8;
const MOST_UNITS: u32 = 4096;
/// The most members of a committee.
const MOST_MEMBERS: usize = 32;

/// What no learner can learn, or learn with.
pub(super) fn check(config: &LearnerConfig, classes: &[usize], n_classes: usize) -> Result<(), LearnerError> {
    let n_present = (0..n_classes).filter(|class| classes.contains(class)).count();
    if n_present < 2 {
        return Err(LearnerError::TooFewClasses { rows: classes.len(), classes: n_present });
    }
    let wrong = |setting, value: f64, wanted| Err(LearnerError::InvalidSetting { setting, value, wanted });
    if config.batch_size == 0 {
        return wrong("batchSize", 0.0, LearnerSettingRange::SomeRows);
    }
    if !(1..=MOST_MEMBERS).contains(&config.members()) {
        return wrong("committee", config.members() as f64, LearnerSettingRange::Members { most: MOST_MEMBERS });
    }
    let shares = [("labelSmoothing", config.label_smoothing), ("dropout", config.dropout), ("cooling", config.cooling)];
    for (setting, share) in shares {
        if !(0.0..1.0).contains(&share) {
            return wrong(setting, share, LearnerSettingRange::ShareBelowOne { such_as: 0.1 });
        }
    }
    if !(0.0..=1.0).contains(&config.kernels) {
        return wrong("kernels", config.kernels, LearnerSettingRange::ShareUpToOne { such_as: 0.6 });
    }
    if !(0.0..=1.0).contains(&config.forest) {
        return wrong("forest", config.forest, LearnerSettingRange::ShareUpToOne { such_as: 1.0 });
    }
    if config.hidden.len() > MOST_LAYERS || config.hidden.iter().any(|units| !(1..=MOST_UNITS).contains(units)) {
        let hidden = config.hidden.clone();
        return Err(LearnerError::InvalidLayers { hidden, most_layers: MOST_LAYERS, most_units: MOST_UNITS });
    }
    if !(config.learning_rate.is_finite() && config.learning_rate > 0.0) {
        return wrong("learningRate", config.learning_rate, LearnerSettingRange::AboveZero { such_as: 0.003 });
    }
    if !(config.decay().is_finite() && config.decay() >= 0.0) {
        return wrong("weightDecay", config.decay(), LearnerSettingRange::ZeroOrMore { such_as: 3.0 });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_that_no_memory_holds_are_refused() {
        for hidden in [vec![0], vec![1_000_000_000], vec![8; 9]] {
            let config = LearnerConfig { hidden, ..LearnerConfig::default() };
            assert_eq!(check(&config, &[0, 1], 2).unwrap_err().code(), "invalid_setting");
        }
    }

    /// Two noisy rings around different centres: linear models fail, an MLP must not.
    fn rings(n: usize, seed: u64) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(seed);
        let mut rows = Matrix::zeros(0, 2);
        let mut classes = Vec::new();
        for row in 0..n {
            let class = row % 2;
            let angle = rng.uniform() * std::f64::consts::TAU;
            let radius = 0.5 + class as f64 + 0.2 * rng.uniform();
            rows.push(&[(radius * angle.cos()) as f32, (radius * angle.sin()) as f32]);
            classes.push(class);
        }
        (rows, classes)
    }

    fn accuracy(learner: &Learner, rows: &Matrix, classes: &[usize]) -> f64 {
        let probabilities = learner.predict(rows).probabilities;
        let hits = probabilities.rows().zip(classes).filter(|(p, class)| (p[1] > p[0]) == (**class == 1)).count();
        hits as f64 / classes.len() as f64
    }

    fn trained(steps_a_call: u32, seed: u64) -> Learner {
        let (rows, classes) = rings(120, 1);
        let mut training = Training::new(&LearnerConfig::default(), rows, &classes, 2, seed).unwrap();
        while !training.step(steps_a_call).finished {}
        first(training)
    }

    fn first(training: Training) -> Learner {
        training.finish().members.remove(0)
    }

    #[test]
    fn every_member_learns_and_they_differ() {
        let (rows, classes) = rings(120, 1);
        for (network, members) in [(NetworkKind::Tabm, 8), (NetworkKind::Mlp, 1), (NetworkKind::McDropout, 16)] {
            let config = LearnerConfig { network, ..LearnerConfig::default() };
            let mut training = Training::new(&config, rows.clone(), &classes, 2, 7).unwrap();
            while !training.step(64).finished {}
            let trained = training.finish().members;
            assert_eq!(trained.len(), members);
            assert!(trained.iter().all(|member| accuracy(member, &rows, &classes) > 0.9), "{network:?}");
            assert!(trained.windows(2).all(|pair| pair[0].layers() != pair[1].layers()));
        }
    }

    #[test]
    fn an_update_goes_on_from_where_the_network_stands() {
        let (rows, classes) = rings(120, 1);
        let first: Vec<usize> = (0..100).collect();
        let config = LearnerConfig::default();
        let mut cold = Training::new(&config, rows.select(&first), &classes[..100], 2, 7).unwrap();
        while !cold.step(64).finished {}
        let before = cold.finish();
        let fresh: Vec<usize> = (100..120).collect();
        let update = || Training::update(&config, rows.clone(), &classes, 7, before.network.clone(), &fresh).unwrap();
        let mut warm = update();
        assert!(warm.is_update() && warm.weights() == before.network.weights());
        while !warm.step(1).finished {}
        assert_eq!(warm.progress().steps, config.update_steps);
        let mut again = update();
        while !again.step(64).finished {}
        assert_eq!(warm.weights(), again.weights());
        let after = warm.finish();
        assert!(after.network.n_steps() == before.network.n_steps() + config.update_steps);
        assert!(accuracy(&after.members[0], &rows, &classes) > 0.97);
    }

    #[test]
    fn it_learns_what_no_line_can_separate() {
        let (rows, classes) = rings(400, 2);
        let score = accuracy(&trained(64, 7), &rows, &classes);
        assert!(score > 0.97, "accuracy {score}");
    }

    #[test]
    fn the_size_of_the_slices_changes_nothing() {
        let (rows, _) = rings(50, 3);
        assert_eq!(trained(1, 7).predict(&rows), trained(1000, 7).predict(&rows));
        assert_ne!(trained(1, 7).predict(&rows), trained(1, 8).predict(&rows));
    }

    #[test]
    fn predictions_do_not_depend_on_the_chunk() {
        let learner = trained(64, 7);
        let (rows, _) = rings(Learner::CHUNK + 10, 4);
        let last = Learner::CHUNK + 9;
        let alone = learner.predict(&rows.select(&[last]));
        let together = learner.predict(&rows);
        for (a, b) in alone.probabilities.row(0).iter().zip(together.probabilities.row(last)) {
            assert!((a - b).abs() < 1e-5, "{a} and {b}");
        }
        let sum: f32 = together.probabilities.row(3).iter().sum();
        assert!((sum - 1.0).abs() < 1e-5);
    }

    #[test]
    fn the_engine_of_burn_comes_to_the_same_and_its_updates_do() {
        let (rows, classes) = rings(60, 1);
        let first: Vec<usize> = (0..50).collect();
        let fresh: Vec<usize> = (50..60).collect();
        let [ours, of_burn] = [EngineKind::Fused, EngineKind::Burn].map(|engine| {
            let config = LearnerConfig { engine, hidden: vec![16], max_steps: 60, ..LearnerConfig::default() };
            let mut cold = Training::new(&config, rows.select(&first), &classes[..50], 2, 7).unwrap();
            while !cold.step(7).finished {}
            let network = cold.clone().finish().network;
            assert_eq!(cold.weights(), network.weights());
            let mut warm = Training::update(&config, rows.clone(), &classes, 7, network, &fresh).unwrap();
            while !warm.step(64).finished {}
            [cold.weights(), warm.weights()]
        });
        let differ = |at: usize| ours[at].iter().zip(&of_burn[at]).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(differ(0) < 1e-3, "{}", differ(0));
        // The moments of burn's optimiser are its own, so that an update is another, and as small.
        assert!(differ(1) < 0.1, "{}", differ(1));
    }

    #[test]
    fn what_another_device_trained_is_taken_as_if_it_had_been_trained_here() {
        let (rows, classes) = rings(40, 1);
        let new = || Training::new(&LearnerConfig::default(), rows.clone(), &classes, 2, 7).unwrap();
        let mut there = new();
        let DelegatedTraining { config, rows: given_rows, classes: given_classes, class_weights, seed } =
            there.delegated();
        assert_eq!((config, given_rows, class_weights, seed), (&LearnerConfig::default(), &rows, vec![1.0, 1.0], 7));
        assert!(given_classes.iter().zip(&classes).all(|(&a, &b)| a as usize == b));
        let TrainingProgress { steps, epochs, loss, .. } = there.step(30);
        let trained = TrainedElsewhere { weights: there.weights(), steps, epochs, loss };
        let mut here = new();
        assert!(here.accept(&trained));
        assert!(here.step(1).finished && here.progress().steps == 30);
        assert_eq!(first(here).predict(&rows), first(there).predict(&rows));

        let mut untouched = new();
        assert!(!untouched.accept(&TrainedElsewhere { weights: vec![0.0; 3], ..trained.clone() }));
        let broken = trained.weights.iter().map(|_| f32::NAN).collect();
        assert!(!untouched.accept(&TrainedElsewhere { weights: broken, ..trained }));
        assert_eq!((untouched.progress().steps, untouched.weights()), (0, new().weights()));
    }

    #[test]
    fn one_class_is_an_error_that_says_so() {
        let error = Training::new(&LearnerConfig::default(), Matrix::zeros(3, 2), &[1, 1, 1], 2, 0).err().unwrap();
        assert_eq!(error.code(), "too_few_classes");
        let config = LearnerConfig { batch_size: 0, ..LearnerConfig::default() };
        assert_eq!(Training::new(&config, Matrix::zeros(2, 1), &[0, 1], 2, 0).err().unwrap().code(), "invalid_setting");
    }
}
