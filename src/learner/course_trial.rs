//! Which course suits the labels: a quick internal validation.

use super::committee::blend;
use super::course::{Course, ForestCourse, LongCourse};
use super::course_scores::{best_share, losses, paired, tempered};
use super::error::LearnerError;
use super::forest::Forest;
use super::kernels::KernelMixture;
use super::training::{Training, TrainingProgress};
use querent_network::config::{LearnerConfig, NetworkKind};
use querent_network::objective::class_weights;
use querent_numeric::{Matrix, Rng};

/// Decays that are tried, the one for few labels first.
const DECAYS: [f64; 3] = [LearnerConfig::DECAY, 1.0, 10.0];
/// Lengths of the long courses that are tried, in thirds of the configuration's steps.
const THIRDS: [u32; 2] = [2, 8];

/// Fewer labels say too little to choose by.
const ENOUGH: usize = 100;
/// Every class must have so many, up to [`MANY`] labels.
const ENOUGH_OF_A_CLASS: usize = 5;
/// From so many labels on, forests and long courses without weight decay are tried.
const MANY: usize = 300;
/// One row in so many validates.
const VALIDATES: usize = 4;
/// The most rows that validate, about.
const MOST_VALIDATING: usize = 2048;
/// The most probabilities that are predicted of them, about.
const MOST_PROBABILITIES: usize = 1 << 16;
/// More labels would be seen less than twenty times in a brief training of the steps that are the default.
const BRIEF_FOR: usize = 1600;
/// Passes of the trial of a decay at the most.
const EPOCHS: u32 = 20;
/// Trees of a forest that is tried.
const TREES: usize = 32;

/// The choice of a course: a plain perceptron is trained on three rows in four in each way, and predicts the others.
///
/// First the decay is chosen, in short trainings: one takes the place of [`LearnerConfig::DECAY`] where its log loss is lower by more
/// than a standard error of the paired differences (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3). From 300 labels on,
/// forests are grown as well, and long trainings without decay are tried, the longest only where no forest is better by a standard error.
/// The evidence that those must show shrinks from one standard error to none at 2,400 labels: weight decay is a prior, which many
/// labels outweigh. They are compared at the temperature that suits each, since the members of the network together are less
/// overconfident than the one perceptron of a trial. In the end the forest gets the share that suits what was chosen, by the same
/// evidence.
#[derive(Clone)]
pub struct CourseTrial {
    config: LearnerConfig,
    rows: Matrix,
    classes: Vec<usize>,
    n_classes: usize,
    n_labels: usize,
    validation: (Matrix, Vec<usize>),
    seed: u64,
    courses: Vec<Course>,
    stage: Stage,
    /// What each course so far predicts of the validating rows.
    predictions: Vec<Predicted>,
    /// Numbers of features that trees may try.
    to_try: Vec<usize>,
    /// What the better forest so far predicts of them.
    forest: Option<(usize, Matrix)>,
}

#[derive(Clone)]
enum Stage {
    Network(Box<Training>),
    Forest(usize, Forest),
}

#[derive(Clone)]
struct Predicted {
    /// Probabilities.
    raw: Matrix,
    /// The same at the temperature that suits them; no row where there are few labels.
    tempered: Matrix,
}

impl CourseTrial {
    /// A trial on these rows; `None` where the decay is given, or where there are too few rows to choose by.
    ///
    /// # Errors
    ///
    /// As [`Training::new`].
    pub fn new(
        config: &LearnerConfig,
        rows: &Matrix,
        classes: &[usize],
        n_classes: usize,
        seed: u64,
    ) -> Result<Option<Self>, LearnerError> {
        let n_labels = classes.len();
        let mut counts = vec![0; n_classes];
        for &class in classes {
            counts[class] += 1;
        }
        let is_balanced = counts.iter().all(|&n| n == 0 || n >= ENOUGH_OF_A_CLASS);
        let is_enough = n_labels >= MANY || (n_labels >= ENOUGH && is_balanced);
        if config.weight_decay.is_some() || config.network == NetworkKind::Softmax || !is_enough {
            return Ok(None);
        }
        let mut order: Vec<usize> = (0..n_labels).collect();
        Rng::stream(seed, "decay", 0).shuffle(&mut order);
        order.sort_by_key(|&row| classes[row]);
        let most = MOST_VALIDATING.min(MOST_PROBABILITIES / n_classes.max(1)).max(1);
        let one_in = VALIDATES.max(n_labels / most);
        let part = |validating: bool| -> (Matrix, Vec<usize>) {
            let places = order.iter().enumerate().filter(|(place, _)| place.is_multiple_of(one_in) == validating);
            let chosen: Vec<usize> = places.map(|(_, &row)| row).collect();
            (rows.select(&chosen), chosen.iter().map(|&row| classes[row]).collect())
        };
        let ((rows, classes), validation) = (part(false), part(true));
        let mut courses: Vec<Course> = DECAYS.map(Course::short).to_vec();
        let mut to_try = Vec::new();
        if n_labels >= MANY {
            courses.extend(THIRDS.map(|thirds| {
                let steps = (config.max_steps.saturating_mul(thirds) / 3).max(config.max_steps.min(1));
                Course { long: Some(LongCourse { steps, kernels: config.kernels }), ..Course::short(0.0) }
            }));
            if config.forest > 0.0 && rows.n_columns() > 0 {
                to_try.extend(Forest::numbers_to_try(rows.n_columns()));
                to_try.dedup();
                to_try.reverse();
            }
        }
        let config = LearnerConfig { network: NetworkKind::Mlp, committee: Some(1), ..config.clone() };
        let stage = Stage::Network(Box::new(training(&config, courses[0], &rows, &classes, n_classes, seed)?));
        let (predictions, forest) = (Vec::new(), None);
        Ok(Some(Self {
            config,
            rows,
            classes,
            n_classes,
            n_labels,
            validation,
            seed,
            courses,
            stage,
            predictions,
            to_try,
            forest,
        }))
    }

    /// Takes at most `steps` optimiser steps, or grows a tree; the course that was chosen comes out with the last.
    ///
    /// # Errors
    ///
    /// As [`Training::new`].
    pub fn step(&mut self, steps: u32) -> Result<(TrainingProgress, Option<Course>), LearnerError> {
        let progress = match &mut self.stage {
            Stage::Network(training) => {
                let progress = training.step(steps);
                if !progress.finished {
                    return Ok((progress, None));
                }
                if self.predictions.len() < self.courses.len() {
                    self.predictions.push(self.validate());
                }
                progress
            }
            Stage::Forest(_, forest) => {
                let weights = class_weights(self.config.class_weights, &self.classes, self.n_classes);
                forest.grow(&self.rows, &self.classes, &weights, self.seed);
                if forest.trees().len() < TREES {
                    return Ok((TrainingProgress::default(), None));
                }
                self.compare_forests();
                TrainingProgress::default()
            }
        };
        if self.predictions.len() >= DECAYS.len()
            && let Some(n_tried) = self.to_try.pop()
        {
            let weights = class_weights(self.config.class_weights, &self.classes, self.n_classes);
            self.stage = Stage::Forest(n_tried, Forest::new(&self.classes, &weights, n_tried));
            return Ok((progress, None));
        }
        let next = self.courses.get(self.predictions.len()).filter(|_| !self.is_decided());
        let Some(&next) = next else { return Ok((progress, Some(self.choose()))) };
        let training = training(&self.config, next, &self.rows, &self.classes, self.n_classes, self.seed)?;
        self.stage = Stage::Network(Box::new(training));
        Ok((progress, None))
    }

    fn validate(&self) -> Predicted {
        let (rows, truth) = &self.validation;
        let none = || Matrix::zeros(rows.n_rows(), self.n_classes);
        let member = match &self.stage {
            Stage::Network(training) => training.as_ref().clone().finish().members.into_iter().next(),
            Stage::Forest(..) => None,
        };
        let raw = member.map_or_else(none, |member| member.predict(rows).probabilities);
        let are_many = self.courses.len() > DECAYS.len();
        let tempered = if are_many { tempered(&raw, truth) } else { Matrix::zeros(0, self.n_classes) };
        Predicted { raw, tempered }
    }

    /// Keeps what the forest that is grown predicts, where no other predicts better.
    fn compare_forests(&mut self) {
        let Stage::Forest(n_tried, forest) = &self.stage else { return };
        let said = forest.predict(&self.validation.0);
        let loss = |said: &Matrix| self.losses(said).iter().sum::<f64>();
        if self.forest.as_ref().is_none_or(|(_, other)| loss(&said) < loss(other)) {
            self.forest = Some((*n_tried, said));
        }
    }

    /// The brief training without decay is so much worse than those with it, or a forest so much better than both, that the whole one
    /// is not worth its time.
    fn is_decided(&self) -> bool {
        let Some((short, [brief])) = self.predictions.split_at_checked(DECAYS.len()) else { return false };
        let [before, after] = [&short[self.choose_decay(short)], brief].map(|said| self.losses(&said.tempered));
        let (gain, error) = paired(&before, &after);
        let is_beaten = |(_, forest): &(usize, Matrix)| {
            let (gain, error) = paired(if gain > 0.0 { &after } else { &before }, &self.losses(forest));
            gain > error
        };
        gain < -error || self.forest.as_ref().is_some_and(is_beaten)
    }

    fn choose(&self) -> Course {
        let (short, long) = self.predictions.split_at(DECAYS.len());
        let decayed = self.choose_decay(short);
        let at = self.choose_length(&short[decayed], long).map_or(decayed, |at| short.len() + at);
        let mut course = self.courses[at];
        if self.courses.len() == DECAYS.len() {
            return course;
        }
        let mut said = self.predictions[at].tempered.clone();
        let weights = class_weights(self.config.class_weights, &self.classes, self.n_classes);
        if self.config.kernels > 0.0 && (course.long.is_some() || self.forest.is_some()) {
            let mut rng = Rng::stream(self.seed, "kernels", 1);
            let kernels = KernelMixture::fit(&self.rows, &self.classes, &weights, &mut rng).predict(&self.validation.0);
            let share = match &mut course.long {
                Some(long) => {
                    long.kernels = best_share(&said, &kernels, &self.validation.1, self.config.kernels, 0.0);
                    long.kernels
                }
                None => self.config.kernels * (KernelMixture::MOST_ROWS as f64 / self.n_labels as f64).min(1.0),
            };
            blend(&mut said, &kernels, share as f32);
        }
        if let Some((n_tried, forest)) = &self.forest {
            let share = best_share(&said, forest, &self.validation.1, self.config.forest, self.needed());
            course.forest = (share > 0.0).then_some(ForestCourse { n_tried: *n_tried as u32, share });
        }
        course
    }

    /// The long training that takes the place of the short one.
    fn choose_length(&self, decayed: &Predicted, long: &[Predicted]) -> Option<usize> {
        let of_before = self.losses(&decayed.tempered);
        let of_long: Vec<Vec<f64>> = long.iter().map(|said| self.losses(&said.tempered)).collect();
        let needed = self.needed();
        let is_better = |losses: &Vec<f64>| {
            let (gain, error) = paired(&of_before, losses);
            gain > needed * error
        };
        if !of_long.iter().any(is_better) {
            return None;
        }
        // A brief training must see every label often enough to learn it.
        let may_be_brief = self.n_labels <= BRIEF_FOR;
        let [of_brief, of_whole] = of_long.as_slice() else { return may_be_brief.then_some(0) };
        // The perceptron of the trial overfits sooner than the network: the brief training must be clearly better.
        let (gain, error) = paired(of_whole, of_brief);
        let is_clear = gain > 2.0 * (1.0 - needed) * error;
        Some(usize::from(!(is_clear && may_be_brief)))
    }

    /// The standard errors by which what many labels ask for must be better than what few do.
    fn needed(&self) -> f64 {
        (1.0 - (self.n_labels as f64 / MANY as f64).log2() / 3.0).max(0.0)
    }

    /// The decay with the greatest gain over that for few labels, of those that gain more than its standard error.
    fn choose_decay(&self, predictions: &[Predicted]) -> usize {
        let losses: Vec<Vec<f64>> = predictions.iter().map(|said| self.losses(&said.raw)).collect();
        let mut best = (0, 0.0);
        for (at, others) in losses.iter().enumerate().skip(1) {
            let (gain, error) = paired(&losses[0], others);
            if gain > error && gain > best.1 {
                best = (at, gain);
            }
        }
        best.0
    }

    fn losses(&self, said: &Matrix) -> Vec<f64> {
        losses(said, &self.validation.1)
    }
}

/// The training of a perceptron on a course, shortened where the course is.
fn training(
    config: &LearnerConfig,
    course: Course,
    rows: &Matrix,
    classes: &[usize],
    n_classes: usize,
    seed: u64,
) -> Result<Training, LearnerError> {
    let mut config = course.applied(config);
    if course.long.is_none() {
        config.max_epochs = config.max_epochs.min(EPOCHS);
    }
    Training::new(&config, rows.clone(), classes, n_classes, seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two classes, of which a share of the labels is wrong, told by the first of `width` features.
    fn rows(n: usize, width: usize, wrong: f64) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(3);
        let rows = Matrix::new((0..n * width).map(|_| rng.uniform() as f32 * 2.0 - 1.0).collect(), n, width);
        let class = |row: &[f32]| usize::from(row[0] > 0.0);
        let classes = rows.rows().map(|row| if rng.uniform() < wrong { 1 - class(row) } else { class(row) }).collect();
        (rows, classes)
    }

    fn chosen(rows: (Matrix, Vec<usize>)) -> Option<Course> {
        chosen_with(1.0, rows)
    }

    fn chosen_with(forest: f64, (rows, classes): (Matrix, Vec<usize>)) -> Option<Course> {
        let config = LearnerConfig { hidden: vec![64, 32], forest, ..LearnerConfig::default() };
        let mut trial = CourseTrial::new(&config, &rows, &classes, 2, 1).unwrap()?;
        loop {
            if let (_, Some(course)) = trial.step(50).unwrap() {
                return Some(course);
            }
        }
    }

    fn board(n: usize) -> (Matrix, Vec<usize>) {
        let (board, _) = rows(n, 2, 0.0);
        let field = |x: f32| ((x + 1.0) * 2.0).floor() as usize;
        let colours = board.rows().map(|row| (field(row[0]) + field(row[1])) % 2).collect();
        (board, colours)
    }

    #[test]
    fn noise_asks_for_more_and_clear_labels_for_less() {
        assert_eq!(chosen(rows(200, 30, 0.3)), Some(Course::short(10.0)));
        assert_eq!(chosen(rows(290, 4, 0.0)), Some(Course::short(1.0)));
    }

    #[test]
    fn many_labels_of_a_fine_pattern_ask_for_a_long_training_and_noise_does_not() {
        let long = chosen_with(0.0, board(400)).unwrap().long.unwrap();
        assert!(long.steps >= 1000 && long.kernels <= LearnerConfig::default().kernels);
        assert_eq!(chosen(rows(400, 30, 0.3)).unwrap().long, None);
    }

    #[test]
    fn corners_ask_for_a_forest_and_a_slope_does_not() {
        let forest = chosen(board(400)).unwrap().forest.unwrap();
        assert!(forest.n_tried == 2 && forest.share > 0.5, "{forest:?}");
        let (slope, _) = rows(400, 8, 0.0);
        let classes = slope.rows().map(|row| usize::from(row.iter().sum::<f32>() > 0.0)).collect();
        assert_eq!(chosen((slope, classes)).unwrap().forest, None);
    }

    #[test]
    fn few_labels_and_a_given_decay_leave_nothing_to_choose() {
        assert_eq!(chosen(rows(ENOUGH - 1, 4, 0.0)), None);
        let (rows, classes) = rows(200, 4, 0.0);
        let given = LearnerConfig { weight_decay: Some(0.5), ..LearnerConfig::default() };
        assert!(CourseTrial::new(&given, &rows, &classes, 2, 1).unwrap().is_none());
    }
}
