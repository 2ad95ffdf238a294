//! Which course suits the labels: a quick internal validation.

use super::course::{Course, LongCourse};
use super::error::LearnerError;
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
/// From so many labels on, long courses without weight decay are tried.
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

/// The choice of a course: a plain perceptron is trained on three rows in four in each way, and predicts the others.
///
/// First the decay is chosen, in short trainings: one takes the place of [`LearnerConfig::DECAY`] where its log loss is lower by more
/// than a standard error of the paired differences (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3). From 300 labels on, long
/// trainings without decay are tried as well. The evidence that they must show shrinks from one standard error to none at 2,400
/// labels: weight decay is a prior, which many labels outweigh. They are compared at the temperature that suits each, since the
/// members of the network together are less overconfident than the one perceptron of a trial.
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
    training: Training,
    /// What each course so far predicts of the validating rows.
    predictions: Vec<Predicted>,
}

#[derive(Clone)]
struct Predicted {
    /// Probabilities.
    raw: Matrix,
    /// The same at the temperature that suits them; no row where long courses are not tried.
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
        let mut courses: Vec<Course> = DECAYS.map(|decay| Course { decay, long: None }).to_vec();
        if n_labels >= MANY {
            courses.extend(THIRDS.map(|thirds| {
                let steps = (config.max_steps.saturating_mul(thirds) / 3).max(config.max_steps.min(1));
                Course { decay: 0.0, long: Some(LongCourse { steps, kernels: config.kernels }) }
            }));
        }
        let config = LearnerConfig { network: NetworkKind::Mlp, committee: Some(1), ..config.clone() };
        let training = training(&config, courses[0], &rows, &classes, n_classes, seed)?;
        Ok(Some(Self {
            config,
            rows,
            classes,
            n_classes,
            n_labels,
            validation,
            seed,
            courses,
            training,
            predictions: Vec::new(),
        }))
    }

    /// Takes at most `steps` optimiser steps; the course that was chosen comes out with the last.
    ///
    /// # Errors
    ///
    /// As [`Training::new`].
    pub fn step(&mut self, steps: u32) -> Result<(TrainingProgress, Option<Course>), LearnerError> {
        let progress = self.training.step(steps);
        if !progress.finished {
            return Ok((progress, None));
        }
        if self.predictions.len() < self.courses.len() {
            self.predictions.push(self.validate());
        }
        let next = self.courses.get(self.predictions.len()).filter(|_| !self.is_decided());
        let Some(&next) = next else { return Ok((progress, Some(self.choose()))) };
        self.training = training(&self.config, next, &self.rows, &self.classes, self.n_classes, self.seed)?;
        Ok((progress, None))
    }

    fn validate(&self) -> Predicted {
        let member = self.training.clone().finish().members.into_iter().next();
        let (rows, truth) = &self.validation;
        let none = || Matrix::zeros(rows.n_rows(), self.n_classes);
        let raw = member.map_or_else(none, |member| member.predict(rows).probabilities);
        let tries_long = self.courses.len() > DECAYS.len();
        let tempered = if tries_long { tempered(&raw, truth) } else { Matrix::zeros(0, self.n_classes) };
        Predicted { raw, tempered }
    }

    /// The brief training without decay is so much worse than those with it that the whole one is not worth its time.
    fn is_decided(&self) -> bool {
        let Some((short, [brief])) = self.predictions.split_at_checked(DECAYS.len()) else { return false };
        let [before, after] = [&short[self.choose_decay(short)], brief].map(|said| self.losses(&said.tempered));
        let (gain, error) = paired(&before, &after);
        gain < -error
    }

    fn choose(&self) -> Course {
        let (short, long) = self.predictions.split_at(DECAYS.len());
        let decayed = self.choose_decay(short);
        let [brief, whole] = long else { return self.courses[decayed] };
        let [of_before, of_brief, of_whole] = [&short[decayed], brief, whole].map(|said| self.losses(&said.tempered));
        let needed = (1.0 - (self.n_labels as f64 / MANY as f64).log2() / 3.0).max(0.0);
        let is_better = |losses: &[f64]| {
            let (gain, error) = paired(&of_before, losses);
            gain > needed * error
        };
        if !is_better(&of_brief) && !is_better(&of_whole) {
            return self.courses[decayed];
        }
        // The perceptron of the trial overfits sooner than the network: the brief training must be clearly better, and see every
        // label often enough to learn it.
        let (gain, error) = paired(&of_whole, &of_brief);
        let is_clear = gain > 2.0 * (1.0 - needed) * error;
        let (at, said) = if is_clear && self.n_labels <= BRIEF_FOR { (0, brief) } else { (1, whole) };
        let Course { decay, long } = self.courses[short.len() + at];
        Course { decay, long: long.map(|long| LongCourse { kernels: self.choose_share(&said.tempered), ..long }) }
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

    /// The share of the kernel regressions, up to the configuration's, that best foretells the validating rows beside the network.
    fn choose_share(&self, said: &Matrix) -> f64 {
        if self.config.kernels <= 0.0 {
            return 0.0;
        }
        let weights = class_weights(self.config.class_weights, &self.classes, self.n_classes);
        let mut rng = Rng::stream(self.seed, "kernels", 1);
        let kernels = KernelMixture::fit(&self.rows, &self.classes, &weights, &mut rng).predict(&self.validation.0);
        let mut best = (0.0, f64::NEG_INFINITY);
        for step in 0..=SHARES {
            let share = self.config.kernels * f64::from(step) / f64::from(SHARES);
            let of_row = |(row, &class): (usize, &usize)| {
                let [p, q] = [said, &kernels].map(|matrix| f64::from(matrix.row(row)[class]));
                (p + share * (q - p)).max(LEAST).ln()
            };
            let likelihood = self.validation.1.iter().enumerate().map(of_row).sum();
            if likelihood > best.1 {
                best = (share, likelihood);
            }
        }
        best.0
    }
}

/// Steps in which the share of the kernel regressions is chosen.
const SHARES: u32 = 8;
/// The least probability that a loss takes for what was said.
const LEAST: f64 = 1e-6;
/// Temperatures that are tried are powers of this.
const COOLER: f64 = 0.86;

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

fn losses(said: &Matrix, truth: &[usize]) -> Vec<f64> {
    said.rows().zip(truth).map(|(row, &class)| -f64::from(row[class]).max(LEAST).ln()).collect()
}

/// The probabilities to the power, at most 1, that foretells the truth best.
fn tempered(said: &Matrix, truth: &[usize]) -> Matrix {
    let at = |power: f64| {
        let mut scaled = Matrix::zeros(0, said.n_columns());
        for row in said.rows() {
            let powers: Vec<f64> = row.iter().map(|&p| f64::from(p).max(1e-12).powf(power)).collect();
            let total: f64 = powers.iter().sum();
            scaled.push(&powers.iter().map(|p| (p / total) as f32).collect::<Vec<_>>());
        }
        scaled
    };
    let mut best = (f64::INFINITY, said.clone());
    for step in 0..16 {
        let scaled = at(COOLER.powi(step));
        let loss: f64 = losses(&scaled, truth).iter().sum();
        if loss >= best.0 {
            break;
        }
        best = (loss, scaled);
    }
    best.1
}

/// By how much the second losses are lower in the mean, and the standard error of that.
fn paired(before: &[f64], after: &[f64]) -> (f64, f64) {
    let gains: Vec<f64> = before.iter().zip(after).map(|(before, after)| before - after).collect();
    let n = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, (variance / n).sqrt())
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

    fn chosen((rows, classes): (Matrix, Vec<usize>)) -> Option<Course> {
        let config = LearnerConfig { hidden: vec![64, 32], ..LearnerConfig::default() };
        let mut trial = CourseTrial::new(&config, &rows, &classes, 2, 1).unwrap()?;
        loop {
            if let (_, Some(course)) = trial.step(50).unwrap() {
                return Some(course);
            }
        }
    }

    #[test]
    fn noise_asks_for_more_and_clear_labels_for_less() {
        assert_eq!(chosen(rows(200, 30, 0.3)), Some(Course { decay: 10.0, long: None }));
        assert_eq!(chosen(rows(290, 4, 0.0)), Some(Course { decay: 1.0, long: None }));
    }

    #[test]
    fn many_labels_of_a_fine_pattern_ask_for_a_long_training_and_noise_does_not() {
        let (board, _) = rows(400, 2, 0.0);
        let field = |x: f32| ((x + 1.0) * 2.0).floor() as usize;
        let colours = board.rows().map(|row| (field(row[0]) + field(row[1])) % 2).collect();
        let long = chosen((board, colours)).unwrap().long.unwrap();
        assert!(long.steps >= 1000 && long.kernels <= LearnerConfig::default().kernels);
        assert_eq!(chosen(rows(400, 30, 0.3)).unwrap().long, None);
    }

    #[test]
    fn a_temperature_lowers_the_loss_of_what_is_overconfident_alone() {
        let said = Matrix::from_rows(&[vec![0.99, 0.01], vec![0.99, 0.01], vec![0.99, 0.01]], 2);
        assert_eq!(tempered(&said, &[0, 0, 0]), said);
        let cooler = tempered(&said, &[0, 0, 1]);
        // Two of three: the best power brings 0.99 to about 2/3.
        assert!((cooler.row(0)[0] - 2.0 / 3.0).abs() < 0.03, "{cooler:?}");
    }

    #[test]
    fn few_labels_and_a_given_decay_leave_nothing_to_choose() {
        assert_eq!(chosen(rows(ENOUGH - 1, 4, 0.0)), None);
        let (rows, classes) = rows(200, 4, 0.0);
        let given = LearnerConfig { weight_decay: Some(0.5), ..LearnerConfig::default() };
        assert!(CourseTrial::new(&given, &rows, &classes, 2, 1).unwrap().is_none());
    }
}
