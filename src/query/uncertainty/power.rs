//! Batches drawn with chances that rise with utility.

use super::Margin;
use crate::{Batch, Info, Needs, Odds, QueryError, Selection, Strategy, View, Why, top};
use querent_numeric::Rng;

/// PowerMargin: a batch drawn without replacement, each row with chances in proportion to its margin utility.
///
/// Utility of candidate x: margin's, `u(x) = 1 - (p1(x) - p2(x))`. The batch is the n highest of `ln u(x) + g(x)` with
/// independent Gumbel(0, 1) draws g, which is the same as drawing one row after another with chances in proportion to
/// `u(x)^β` for the paper's β = 1. Chance spreads a batch over the pool where the highest utilities would all be alike, at no
/// more cost than a ranking. The selection reports margin's utilities, in the order drawn; a row of utility 0 comes last.
///
/// Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron & Gal (2023), "Stochastic Batch Acquisition: A Simple Baseline
/// for Deep Active Learning", TMLR.
#[derive(Debug, Clone, Copy)]
pub struct PowerMargin;

impl PowerMargin {
    const INFO: Info = Info {
        name: "power_margin",
        summary: "Draws a batch of close calls by chance, so that it is not many versions of one question.",
        paper: "Kirsch et al. (2023), Stochastic Batch Acquisition: A Simple Baseline for Deep Active Learning",
        needs: Needs::Model,
        reads_rows: false,
        batch: Batch::Drawn,
        ..Info::DEFAULT
    };
}

impl Strategy for PowerMargin {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Margin.utilities(view, rng)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::Drawn { odds: Odds::Unsure }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        Ok(draw(&self.utilities(view, rng)?, n, rng).because(|candidate| self.why(view, candidate)))
    }
}

/// `n` candidates drawn without replacement, with chances in proportion to their utilities.
pub(crate) fn draw(utilities: &[f64], n: usize, rng: &mut Rng) -> Selection {
    let gumbel = |rng: &mut Rng| -(-rng.uniform().ln()).ln();
    let perturbed: Vec<f64> = utilities.iter().map(|utility| utility.max(0.0).ln() + gumbel(rng)).collect();
    let is_number = |(perturbed, utility): (f64, &f64)| if utility.is_nan() { f64::NAN } else { perturbed };
    let perturbed: Vec<f64> = perturbed.into_iter().zip(utilities).map(is_number).collect();
    let drawn = top(&perturbed, n, rng);
    Selection { utilities: drawn.candidates.iter().map(|&row| utilities[row]).collect(), ..drawn }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_in_proportion_to_utilities() {
        let mut first = [0_u32; 4];
        let mut second_after_one = [0_u32; 4];
        for seed in 0..6000 {
            let drawn = draw(&[1.0, 2.0, 3.0, 0.0], 2, &mut Rng::new(seed)).candidates;
            first[drawn[0]] += 1;
            if drawn[0] == 1 {
                second_after_one[drawn[1]] += 1;
            }
        }
        // Sixths of 6000; five standard deviations are at most 194. After row 1, row 2 has three quarters of about 2000.
        assert!(first[0].abs_diff(1000) < 145 && first[1].abs_diff(2000) < 183 && first[2].abs_diff(3000) < 194);
        assert_eq!(first[3], 0);
        let share = f64::from(second_after_one[2]) / f64::from(first[1]);
        assert!((share - 0.75).abs() < 0.05, "{share}");
    }

    #[test]
    fn without_utility_or_without_a_number_comes_last() {
        let drawn = draw(&[f64::NAN, 0.0, 0.5], 3, &mut Rng::new(2));
        assert_eq!(drawn.candidates[0], 2);
        assert_eq!(drawn.utilities[0], 0.5);
    }
}
