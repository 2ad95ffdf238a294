//! Rows that would move the model far, each in a direction of its own.

use crate::numerics::is_finite;
use crate::{Batch, Beliefs, Info, Lots, Needs, Odds, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{Matrix, Rng, dot};

/// BADGE: k-means++ over the gradients that the last layer would see if the model's best guess were right.
///
/// The gradient of candidate x with embedding h, probabilities p and best guess c is `g = (p - e_c) h'`, as long as the model
/// is unsure. The first choice is the longest; each later one is drawn with chances in proportion to its squared distance from
/// the nearest chosen gradient. Utility of candidate x: `u(x) = ||g||^2 / sum_i ||g_i||^2`, then its chance. Once all are
/// copies of chosen ones, their utility is 0 and lots decide.
///
/// The gradients, of as many numbers as embedding times classes, are never made: with `q = p - e_c`,
/// `||g_a - g_b||^2 = ||q_a||^2 ||h_a||^2 + ||q_b||^2 ||h_b||^2 - 2 (q_a · q_b) (h_a · h_b)`. So a batch of n costs
/// O(n · candidates · (dimensions + classes)), and memory two numbers a candidate. Copies of a chosen row have no chance while
/// there are others. Candidates with a number that is not finite are chosen last.
///
/// Ash, Zhang, Krishnamurthy, Langford & Agarwal (2020), "Deep Batch Active Learning by Diverse, Uncertain Gradient Lower
/// Bounds", ICLR, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct Badge;

impl Badge {
    const INFO: Info = Info {
        name: "badge",
        summary: "Asks about unsure rows that would each teach the model something different; made for batches.",
        paper: "Ash et al. (2020), Deep Batch Active Learning by Diverse, Uncertain Gradient Lower Bounds",
        needs: Needs::Model,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };
}

impl Strategy for Badge {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let gradients = Gradients::of(pool, beliefs);
        Ok(shares(&gradients.squares))
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::UnsureAndUnlike
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let lots = Lots::draw(pool.n_candidates(), rng);
        let gradients = Gradients::of(pool, beliefs);
        let mut nearest = gradients.squares.clone();
        let mut left: Vec<usize> = (0..pool.n_candidates()).collect();
        let mut selection = Selection::default();
        while selection.candidates.len() < n && !left.is_empty() {
            let chances = shares(&nearest);
            let longest = (0..left.len()).min_by(|&a, &b| lots.order(&chances, left[a], left[b]));
            let drawn = if selection.candidates.is_empty() { None } else { draw(&chances, &left, rng) };
            let Some(position) = drawn.or(longest) else {
                break;
            };
            let chosen = left.swap_remove(position);
            let why = match drawn {
                Some(_) => Why::Drawn { odds: Odds::UnsureAndUnlike },
                None if chances[chosen] > 0.0 => self.why(view, chosen),
                None => Why::BY_LOT,
            };
            selection.push(chosen, chances[chosen], why);
            gradients.lower(chosen, &mut nearest);
        }
        Ok(selection)
    }
}

/// The gradients of the last layer, in their two factors.
struct Gradients<'a> {
    embedding: &'a Matrix,
    /// Probabilities less one for the best guess: candidates x classes.
    errors: Matrix,
    /// The squared length of each gradient; NaN where a number is not finite.
    squares: Vec<f64>,
}

impl<'a> Gradients<'a> {
    fn of(pool: &Pool<'a>, beliefs: &Beliefs<'_>) -> Self {
        let mut errors = beliefs.probabilities.clone();
        let mut squares = Vec::with_capacity(pool.n_candidates());
        for (candidate, row) in pool.embedding.rows().enumerate() {
            let error = errors.row_mut(candidate);
            let is_usable = is_finite(row) && is_finite(error);
            let guess = (0..error.len()).rev().max_by(|&a, &b| error[a].total_cmp(&error[b]));
            if let Some(guess) = guess {
                error[guess] -= 1.0;
            }
            squares.push(if is_usable { dot(error, error) * dot(row, row) } else { f64::NAN });
        }
        Self { embedding: pool.embedding, errors, squares }
    }

    /// Lowers each squared distance to that from the gradient just chosen, where it is nearer; the chosen one's is 0.
    fn lower(&self, chosen: usize, nearest: &mut [f64]) {
        if self.squares[chosen].is_nan() {
            return;
        }
        let (error, row) = (self.errors.row(chosen), self.embedding.row(chosen));
        for (candidate, known) in nearest.iter_mut().enumerate() {
            let products = dot(self.errors.row(candidate), error) * dot(self.embedding.row(candidate), row);
            let squares = (self.squares[candidate] + self.squares[chosen] - 2.0 * products).max(0.0);
            if squares < *known {
                *known = squares;
            }
        }
        nearest[chosen] = 0.0;
    }
}

/// Each number as its share of their sum; NaN stays NaN, and where the sum is zero all shares are zero.
fn shares(numbers: &[f64]) -> Vec<f64> {
    let sum: f64 = numbers.iter().filter(|number| number.is_finite()).sum();
    let share = |&number: &f64| if sum > 0.0 || number.is_nan() { number / sum } else { 0.0 };
    numbers.iter().map(share).collect()
}

/// A position of `left` drawn by the chances of what is there; none where nothing has a chance.
pub(super) fn draw(chances: &[f64], left: &[usize], rng: &mut Rng) -> Option<usize> {
    let of = |&candidate: &usize| chances[candidate];
    let possible = || left.iter().enumerate().filter(|(_, candidate)| of(candidate) > 0.0);
    let mut above = rng.uniform() * possible().map(|(_, candidate)| of(candidate)).sum::<f64>();
    let mut last = None;
    for (position, candidate) in possible() {
        last = Some(position);
        above -= of(candidate);
        if above < 0.0 {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;
    use std::collections::BTreeSet;

    fn select(rows: &[[f32; 2]], probabilities: &[[f32; 2]], n: usize, seed: u64) -> Selection {
        let embedding = Matrix::new(rows.concat(), rows.len(), 2);
        let probabilities = Matrix::new(probabilities.concat(), rows.len(), 2);
        let none = Matrix::zeros(0, 2);
        let pool = Pool::new(&embedding, &none, &[], 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&Badge, n, &mut Rng::new(seed))
            .expect("candidates")
    }

    #[test]
    fn chances_are_by_hand() {
        // q is (-1/2, 1/2) for all, so ||q||^2 = 1/2 and squared distances are half those of the rows: lengths 2, 1/2 and 0.
        let selection = select(&[[2.0, 0.0], [0.0, 1.0], [0.0, 0.0]], &[[0.5, 0.5]; 3], 1, 0);
        assert_eq!(selection.candidates, [0]);
        assert_eq!(selection.utilities, [0.8]);
        // From (2, 0) the others are 5/2 and 4/2 away, and nearer to it than to nothing is none: 1/2 and 0 stay.
        let second = select(&[[2.0, 0.0], [0.0, 1.0], [0.0, 0.0]], &[[0.5, 0.5]; 3], 2, 0);
        assert_eq!(second.candidates, [0, 1]);
        assert_eq!(second.utilities[1], 1.0);
    }

    #[test]
    fn copies_wait_and_what_is_left_is_drawn() {
        let rows = [[3.0, 1.0], [3.0, 1.0], [0.0, 2.0], [1.0, -2.0]];
        let mut firsts = BTreeSet::new();
        for seed in 0..40 {
            let chosen = select(&rows, &[[0.3, 0.7]; 4], 4, seed).candidates;
            assert!(chosen[0] < 2 && chosen[3] < 2, "{chosen:?}");
            firsts.insert(chosen[1]);
        }
        assert_eq!(firsts, BTreeSet::from([2, 3]));
    }

    #[test]
    fn a_sure_model_leaves_only_the_lots() {
        let selection = select(&[[1.0, 2.0], [3.0, 4.0]], &[[1.0, 0.0]; 2], 2, 0);
        assert_eq!(selection.utilities, [0.0, 0.0]);
    }

    #[test]
    fn rows_that_are_no_numbers_come_last() {
        let selection = select(&[[f32::NAN, 0.0], [1.0, 1.0], [2.0, 1.0]], &[[0.5, 0.5]; 3], 3, 0);
        assert_eq!(selection.candidates[2], 0);
        assert!(selection.utilities[2].is_nan());
    }
}
