//! Unsure rows about which the model believes different things.

use super::badge::draw;
use crate::uncertainty::Margin;
use crate::{Batch, Info, Lots, Needs, Odds, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{Matrix, Rng};

/// How much more chance the more relevant candidates have.
const GAMMA: i32 = 10;

/// FALCUN: candidates drawn by how unsure the model is and how unlike its beliefs are to those about the chosen rows.
///
/// With `m(x) = 1 - (p1 - p2)` the closeness of the two best guesses, candidate x is drawn with the chance
/// `u(x) = (m(x) + d(x))^10 / sum_i (m(x_i) + d(x_i))^10`. The diversity d is m itself at first; after each choice q it is
/// `min(d(x), sum_c |p_c(x) - p_c(q)|)`, stretched to reach from 0 to 1. Chosen rows have no chance; where no candidate has
/// one, all have the same.
///
/// O(n · candidates · classes) for a batch of n: only probabilities are looked at, never the embedding. Candidates with a
/// probability that is not finite are chosen last.
///
/// Gilhuber, Beer, Ma & Seidl (2024), "FALCUN: A Simple and Efficient Deep Active Learning Strategy", ECML PKDD.
#[derive(Debug, Clone, Copy)]
pub struct Falcun;

impl Falcun {
    const INFO: Info = Info {
        name: "falcun",
        summary: "Draws unsure rows about which the model believes different things; quick even for many rows.",
        paper: "Gilhuber, Beer, Ma & Seidl (2024), FALCUN: A Simple and Efficient Deep Active Learning Strategy",
        needs: Needs::Model,
        batch: Batch::Drawn,
        ..Info::DEFAULT
    };
}

impl Strategy for Falcun {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let margins = Margin.utilities(view, rng)?;
        let left: Vec<usize> = (0..pool.n_candidates()).collect();
        Ok(chances(&margins, &margins, &left))
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::Drawn { odds: Odds::UnsureAndUnlike }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let lots = Lots::draw(pool.n_candidates(), rng);
        let margins = Margin.utilities(view, rng)?;
        let mut diversity = margins.clone();
        let mut left: Vec<usize> = (0..pool.n_candidates()).collect();
        let mut selection = Selection::default();
        while selection.candidates.len() < n && !left.is_empty() {
            let chances = chances(&margins, &diversity, &left);
            let by_lot = (0..left.len()).min_by(|&a, &b| lots.order(&chances, left[a], left[b]));
            let Some(position) = draw(&chances, &left, rng).or(by_lot) else {
                break;
            };
            let chosen = left.swap_remove(position);
            selection.push(chosen, chances[chosen], self.why(view, chosen));
            if margins[chosen].is_finite() {
                lower(beliefs.probabilities, chosen, &mut diversity);
            }
        }
        Ok(selection)
    }
}

/// The chance of each candidate that is left; 0 for the others, NaN where there is no margin.
fn chances(margins: &[f64], diversity: &[f64], left: &[usize]) -> Vec<f64> {
    let mut chances: Vec<f64> = margins.iter().map(|margin| if margin.is_nan() { f64::NAN } else { 0.0 }).collect();
    for &candidate in left {
        chances[candidate] = (margins[candidate] + diversity[candidate]).powi(GAMMA);
    }
    let possible = || left.iter().copied().filter(|&candidate| margins[candidate].is_finite());
    let mut sum: f64 = possible().map(|candidate| chances[candidate]).sum();
    if sum <= 0.0 {
        possible().for_each(|candidate| chances[candidate] = 1.0);
        sum = possible().count() as f64;
    }
    chances.iter().map(|chance| chance / sum).collect()
}

/// Lowers diversities to the distance from the beliefs about the row just chosen, and stretches them.
fn lower(probabilities: &Matrix, chosen: usize, diversity: &mut [f64]) {
    let believed = probabilities.row(chosen);
    for (row, diversity) in probabilities.rows().zip(diversity.iter_mut()) {
        let apart: f64 = row.iter().zip(believed).map(|(&p, &q)| (f64::from(p) - f64::from(q)).abs()).sum();
        if apart < *diversity {
            *diversity = apart;
        }
    }
    let finite = || diversity.iter().copied().filter(|diversity| diversity.is_finite());
    let (lowest, highest) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
    let range = if highest > lowest { highest - lowest } else { 1.0 };
    for diversity in diversity {
        *diversity = (*diversity - lowest) / range;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};

    fn select(probabilities: &[[f32; 2]], n: usize, seed: u64) -> Selection {
        let embedding = Matrix::zeros(probabilities.len(), 1);
        let probabilities = Matrix::new(probabilities.concat(), probabilities.len(), 2);
        let none = Matrix::zeros(0, 1);
        let pool = Pool::new(&embedding, &none, &[], 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&Falcun, n, &mut Rng::new(seed))
            .expect("candidates")
    }

    #[test]
    fn what_is_unsure_and_different_has_the_chance() {
        // Margins 1, 1 and 0: the first two have half a chance each. With one of them chosen the other, a copy, is 0 away, and
        // so is the third by its margin: 1 + 0 against 0 + 0.
        let selection = select(&[[0.5, 0.5], [0.5, 0.5], [1.0, 0.0]], 2, 3);
        assert_eq!(selection.utilities, [0.5, 1.0]);
        assert!(!selection.candidates.contains(&2));
    }

    #[test]
    fn a_sure_model_leaves_the_same_chance_to_all() {
        let selection = select(&[[1.0, 0.0], [0.0, 1.0], [f32::NAN, 0.0]], 3, 0);
        assert_eq!(selection.utilities[0], 0.5);
        assert_eq!(selection.candidates[2], 2);
    }
}
