//! Rows that are unsure, and new; the newer the less is labelled.

use crate::greedy::greedy;
use crate::numerics::is_finite;
use crate::uncertainty::LeastConfident;
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{Rng, distance};

/// Ranked batch mode: uncertainty traded against likeness to what is labelled or already chosen.
///
/// Utility of candidate x: `u(x) = a (1 - s(x)) + (1 - a) (1 - max_c p(c | x))`, with the likeness
/// `s(x) = 1 / (1 + d)` for its distance d to the nearest labelled or chosen row, and `a = |U| / (|U| + |L|)` for |U|
/// candidates left and |L| rows labelled or chosen: while little is labelled what is new counts most, later what is unsure.
/// While nothing is labelled s is 0 for all, and the least sure comes first. (modAL begins with the candidate of the smallest
/// mean distance to the others, and may choose it again.)
///
/// A batch of n costs O(candidates · (labelled + n) · dimensions). Candidates with a number that is not finite are chosen last.
///
/// Cardoso, Silva, Canuto, Moro & Gonçalves (2017), "Ranked Batch-Mode Active Learning", Information Sciences, equation 2.
#[derive(Debug, Clone, Copy)]
pub struct RankedBatch;

impl RankedBatch {
    const INFO: Info = Info {
        name: "ranked_batch",
        summary: "Asks about new kinds of rows at first and about unsure ones later; each row of a batch unlike the others.",
        paper: "Cardoso, Silva, Canuto, Moro & Gonçalves (2017), Ranked Batch-Mode Active Learning",
        needs: Needs::Model,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };
}

impl Strategy for RankedBatch {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let uncertainty = LeastConfident.utilities(view, rng)?;
        let trade = Trade { n_left: pool.n_candidates(), n_known: pool.labelled.n_rows() };
        Ok(nearest(pool).iter().zip(&uncertainty).map(|(&near, &unsure)| trade.utility(near, unsure)).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::UnsureAndUnlike
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let lots = Lots::draw(pool.n_candidates(), rng);
        let uncertainty = LeastConfident.utilities(view, rng)?;
        let mut nearest = nearest(pool);
        let mut trade = Trade { n_left: pool.n_candidates(), n_known: pool.labelled.n_rows() };
        let start = nearest.iter().zip(&uncertainty).map(|(&near, &unsure)| trade.utility(near, unsure)).collect();
        let selection = greedy(start, n, &lots, |chosen, left, utilities| {
            trade = Trade { n_left: trade.n_left - 1, n_known: trade.n_known + 1 };
            let row = pool.embedding.row(chosen);
            for &candidate in left {
                if is_finite(row) {
                    let apart = distance(pool.embedding.row(candidate), row);
                    nearest[candidate] = if apart < nearest[candidate] { apart } else { nearest[candidate] };
                }
                utilities[candidate] = trade.utility(nearest[candidate], uncertainty[candidate]);
            }
        });
        Ok(selection.because(|candidate| self.why(view, candidate)))
    }
}

struct Trade {
    n_left: usize,
    n_known: usize,
}

impl Trade {
    fn utility(&self, nearest: f64, uncertainty: f64) -> f64 {
        let new = self.n_left as f64 / (self.n_left + self.n_known) as f64;
        let likeness = 1.0 / (1.0 + nearest);
        new * (1.0 - likeness) + (1.0 - new) * uncertainty
    }
}

/// The distance of each candidate to the nearest labelled row, infinite without one; NaN for one that is not a number.
fn nearest(pool: &Pool<'_>) -> Vec<f64> {
    let known: Vec<&[f32]> = pool.labelled.rows().filter(|row| is_finite(row)).collect();
    let to_nearest = |row: &[f32]| known.iter().map(|other| distance(row, other)).fold(f64::INFINITY, f64::min);
    pool.embedding.rows().map(|row| if is_finite(row) { to_nearest(row) } else { f64::NAN }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given};
    use querent_numeric::Matrix;

    fn select(rows: &[f32], labelled: &[f32], first_class: &[f32], n: usize) -> Selection {
        let column = |values: &[f32]| Matrix::new(values.to_vec(), values.len(), 1);
        let (embedding, known) = (column(rows), column(labelled));
        let probabilities = Matrix::new(first_class.iter().flat_map(|&p| [p, 1.0 - p]).collect(), rows.len(), 2);
        let labels = vec![0; labelled.len()];
        let pool = Pool::new(&embedding, &known, &labels, 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&RankedBatch, n, &mut Rng::new(1))
            .expect("candidates")
    }

    #[test]
    fn utilities_are_by_hand() {
        // a = 3/4. At 1: 3/4 · 1/2 + 1/4 · 1/2 = 1/2; at 3: 3/4 · 3/4 + 1/4 · 1/4 = 5/8; at 0: 1/4 · 1/2.
        let selection = select(&[1.0, 3.0, 0.0], &[0.0], &[0.5, 0.75, 0.5], 3);
        assert_eq!(selection.candidates, [1, 0, 2]);
        // Then a = 1/2: at 1, still 1 from 0, 1/2 · 1/2 + 1/2 · 1/2. Then a = 1/4: 3/4 · 1/2 at 0.
        assert_eq!(selection.utilities, [0.625, 0.5, 0.375]);
    }

    #[test]
    fn without_labels_and_with_rows_that_are_no_numbers_there_is_an_order() {
        let selection = select(&[1.0, f32::NAN, 4.0], &[], &[0.9, 0.5, 0.6], 3);
        assert_eq!(selection.candidates[2], 1);
        assert_eq!(selection.utilities[0], 1.0);
    }
}
