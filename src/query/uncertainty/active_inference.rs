//! Rows drawn with known chances, so that their labels tell of the whole table.

use super::draw;
use crate::{Batch, Info, Needs, Odds, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// The share of every draw in which all rows have the same chance: no chance is less than this share of an even one.
const FLOOR: f64 = 0.5;

/// Active inference: rows drawn by uncertainty, each with a chance that is known and never small.
///
/// The chance of candidate x among n: `q(x) = (1 - τ) s(x) / Σ s + τ / n`, with `s(x) = sqrt(1 - Σ_c p_c(x)²)`, the standard deviation of a
/// label of the predicted probabilities over all classes, and `τ = 1/2`. Drawn in proportion to it, the labels estimate the shares of all
/// classes together with the least variance, if the model is right; the floor bounds what it costs where it is not. A batch is drawn without
/// replacement, and the selection reports for each row the chance that it had after those before it.
///
/// Zrnic & Candès (2024), "Active Statistical Inference", ICML, arXiv 2403.03208.
#[derive(Debug, Clone, Copy)]
pub struct ActiveInference;

impl ActiveInference {
    const INFO: Info = Info {
        name: "active_inference",
        summary: "Draws rows by chance, unsure ones more often, so that the share of each class is estimated from few labels.",
        paper: "Zrnic & Candès (2024), Active Statistical Inference",
        needs: Needs::Model,
        reads_rows: false,
        batch: Batch::Drawn,
        ..Info::DEFAULT
    };
}

impl Strategy for ActiveInference {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let probabilities = view.beliefs().probabilities;
        let spread = |row: &[f32]| (1.0 - row.iter().map(|&p| f64::from(p).powi(2)).sum::<f64>()).max(0.0).sqrt();
        // A maximum with zero would hide what is not a number.
        let spreads: Vec<f64> = (probabilities.rows())
            .map(|row| if row.iter().all(|p| p.is_finite()) { spread(row) } else { f64::NAN })
            .collect();
        let numbers = || spreads.iter().filter(|spread| !spread.is_nan());
        let (n, all) = (numbers().count() as f64, numbers().sum::<f64>());
        let chance = |spread: f64| if all > 0.0 { (1.0 - FLOOR) * spread / all + FLOOR / n } else { spread + 1.0 / n };
        Ok(spreads.into_iter().map(chance).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::Drawn { odds: Odds::Unsure }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let drawn = draw(&self.utilities(view, rng)?, n, rng);
        let mut left = 1.0_f64;
        let mut chances = Vec::with_capacity(drawn.utilities.len());
        for chance in &drawn.utilities {
            chances.push((chance / left).min(1.0));
            left = (left - chance).max(f64::MIN_POSITIVE);
        }
        Ok(Selection { chances, ..drawn }.because(|candidate| self.why(view, candidate)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    /// Three rows: sure, torn between two, and half sure.
    fn probabilities() -> Matrix {
        Matrix::new(vec![1.0, 0.0, 0.5, 0.5, 0.8, 0.2], 3, 2)
    }

    fn select(n: usize, seed: u64) -> Selection {
        let (embedding, none, probabilities) = (Matrix::zeros(3, 1), Matrix::zeros(0, 1), probabilities());
        let given = Given::new(Pool::new(&embedding, &none, &[], 2)).with_beliefs(Beliefs::new(&probabilities));
        given.select(&ActiveInference, n, &mut Rng::new(seed)).expect("there is a model")
    }

    #[test]
    fn a_chance_is_half_by_uncertainty_and_half_even() {
        // sqrt(1 - 1), sqrt(1 - 1/2) and sqrt(1 - 0.68): 0, and then 5 to 4, of 9.
        let wanted = [1.0 / 6.0, 0.5 * 5.0 / 9.0 + 1.0 / 6.0, 0.5 * 4.0 / 9.0 + 1.0 / 6.0];
        let mut drawn = [0_u32; 3];
        for seed in 0..6000 {
            let Selection { candidates, chances, .. } = select(3, seed);
            drawn[candidates[0]] += 1;
            assert!((chances[0] - wanted[candidates[0]]).abs() < 1e-5);
            assert!((chances[1] - wanted[candidates[1]] / (1.0 - wanted[candidates[0]])).abs() < 1e-4);
            assert!((chances[2] - 1.0).abs() < 1e-9, "the last one is all that is left");
        }
        // Five standard deviations of a count of 6000 are at most 194.
        for (times, chance) in drawn.into_iter().zip(wanted) {
            assert!((f64::from(times) - 6000.0 * chance).abs() < 194.0, "{drawn:?}");
        }
    }

    #[test]
    fn rows_that_are_all_sure_have_even_chances() {
        let (embedding, none, sure) =
            (Matrix::zeros(4, 1), Matrix::zeros(0, 1), Matrix::new([1.0, 0.0].repeat(4), 4, 2));
        let given = Given::new(Pool::new(&embedding, &none, &[], 2)).with_beliefs(Beliefs::new(&sure));
        let selection = given.select(&ActiveInference, 1, &mut Rng::new(1)).expect("there is a model");
        assert_eq!(selection.chances, [0.25]);
    }
}
