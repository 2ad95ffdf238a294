//! How much weight decay suits the labels: a quick internal validation.

use super::config::{LearnerConfig, NetworkKind};
use super::error::LearnerError;
use super::prediction::Learner;
use super::training::{Training, TrainingProgress};
use crate::matrix::Matrix;
use crate::rng::Rng;

/// Decays that are tried beside the one that stands for few labels.
const OTHERS: [f64; 2] = [1.0, 10.0];

/// Fewer labels say too little to choose by.
const ENOUGH: usize = 100;
/// Every class must have so many.
const ENOUGH_OF_A_CLASS: usize = 5;
/// One row in so many validates.
const VALIDATES: usize = 4;
/// Passes of a trial at the most.
const EPOCHS: u32 = 20;

/// The choice of weight decay: a plain perceptron is trained quickly on three rows in four with each decay, and each is asked about
/// the others. One takes the place of [`LearnerConfig::DECAY`] where its log loss is lower by more than a standard error of the
/// paired differences (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3).
#[derive(Clone)]
pub struct DecayTrial {
    config: LearnerConfig,
    rows: Matrix,
    classes: Vec<usize>,
    n_classes: usize,
    validation: (Matrix, Vec<usize>),
    seed: u64,
    training: Training,
    /// The log losses of the validating rows, of each decay so far.
    losses: Vec<Vec<f64>>,
}

impl DecayTrial {
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
        let mut counts = vec![0; n_classes];
        for &class in classes {
            counts[class] += 1;
        }
        let is_enough = classes.len() >= ENOUGH && counts.iter().all(|&n| n == 0 || n >= ENOUGH_OF_A_CLASS);
        if config.weight_decay.is_some() || config.network == NetworkKind::Softmax || !is_enough {
            return Ok(None);
        }
        let mut order: Vec<usize> = (0..classes.len()).collect();
        Rng::stream(seed, "decay", 0).shuffle(&mut order);
        order.sort_by_key(|&row| classes[row]);
        let is_validating = |place: usize| place.is_multiple_of(VALIDATES);
        let part = |validating: bool| -> (Matrix, Vec<usize>) {
            let places = order.iter().enumerate().filter(|(place, _)| is_validating(*place) == validating);
            let chosen: Vec<usize> = places.map(|(_, &row)| row).collect();
            (rows.select(&chosen), chosen.iter().map(|&row| classes[row]).collect())
        };
        let ((rows, classes), validation) = (part(false), part(true));
        let config = LearnerConfig {
            network: NetworkKind::Mlp,
            committee: Some(1),
            max_epochs: config.max_epochs.min(EPOCHS),
            weight_decay: Some(LearnerConfig::DECAY),
            ..config.clone()
        };
        let training = Training::new(&config, rows.clone(), &classes, n_classes, seed)?;
        Ok(Some(Self { config, rows, classes, n_classes, validation, seed, training, losses: Vec::new() }))
    }

    /// Takes at most `steps` optimiser steps; the decay that was chosen comes out with the last.
    ///
    /// # Errors
    ///
    /// As [`Training::new`].
    pub fn step(&mut self, steps: u32) -> Result<(TrainingProgress, Option<f64>), LearnerError> {
        let progress = self.training.step(steps);
        if !progress.finished {
            return Ok((progress, None));
        }
        self.losses.push(self.validate());
        let Some(&next) = OTHERS.get(self.losses.len() - 1) else { return Ok((progress, Some(self.choose()))) };
        let config = LearnerConfig { weight_decay: Some(next), ..self.config.clone() };
        self.training = Training::new(&config, self.rows.clone(), &self.classes, self.n_classes, self.seed)?;
        Ok((progress, None))
    }

    fn validate(&self) -> Vec<f64> {
        let (rows, classes) = &self.validation;
        let members: Vec<Learner> = self.training.clone().finish().members;
        let said = members.first().map(|member| member.predict(rows).probabilities);
        let of_row = |(row, &class): (&[f32], &usize)| -f64::from(row[class]).max(1e-6).ln();
        said.map_or_else(Vec::new, |said| said.rows().zip(classes).map(of_row).collect())
    }

    /// The decay with the greatest gain over the one that stands, of those that gain more than its standard error.
    fn choose(&self) -> f64 {
        let (standing, others) = self.losses.split_at(1);
        let mut best = (LearnerConfig::DECAY, 0.0);
        for (&decay, losses) in OTHERS.iter().zip(others) {
            let gains: Vec<f64> = standing[0].iter().zip(losses).map(|(before, after)| before - after).collect();
            let n = gains.len() as f64;
            let mean = gains.iter().sum::<f64>() / n;
            let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
            if mean > (variance / n).sqrt() && mean > best.1 {
                best = (decay, mean);
            }
        }
        best.0
    }
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

    fn chosen((rows, classes): (Matrix, Vec<usize>)) -> Option<f64> {
        let mut trial = DecayTrial::new(&LearnerConfig::default(), &rows, &classes, 2, 1).unwrap()?;
        loop {
            if let (_, Some(decay)) = trial.step(50).unwrap() {
                return Some(decay);
            }
        }
    }

    #[test]
    fn noise_asks_for_more_and_clear_labels_for_less() {
        assert_eq!(chosen(rows(200, 30, 0.3)), Some(10.0));
        assert_eq!(chosen(rows(400, 4, 0.0)), Some(1.0));
    }

    #[test]
    fn few_labels_and_a_given_decay_leave_nothing_to_choose() {
        assert_eq!(chosen(rows(ENOUGH - 1, 4, 0.0)), None);
        let (rows, classes) = rows(200, 4, 0.0);
        let given = LearnerConfig { weight_decay: Some(0.5), ..LearnerConfig::default() };
        assert!(DecayTrial::new(&given, &rows, &classes, 2, 1).unwrap().is_none());
    }
}
