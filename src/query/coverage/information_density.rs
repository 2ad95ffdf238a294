//! Rows in the midst of many others.

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Info, Needs, QueryError, Selection, Strategy, View, Why, top};
use querent_numeric::{Rng, distance};

/// At most so many candidates stand for the pool.
const MOST_LANDMARKS: usize = 1_000;

/// Information density: the candidates that are most like the others.
///
/// Utility of candidate x among N: `u(x) = 1/N sum_i 1 / (1 + ||x - x_i||)`, from 1/N to 1, as in modAL with Euclidean
/// distances. Settles & Craven weigh an uncertainty by it; here it stands alone, so that it works before there is a model.
///
/// A batch is the highest utilities, which lie close together in one dense place: `max_herding` spreads the same idea. Up to
/// 1,000 candidates exact, in O(candidates^2 · dimensions); beyond, the mean is over a drawn sample of 1,000, with a standard
/// error of at most 0.016, and the [`Selection`] is marked. Rows with a number that is not finite are chosen last.
///
/// Settles & Craven (2008), "An Analysis of Active Learning Strategies for Sequence Labeling Tasks", EMNLP, equation 13.
#[derive(Debug, Clone, Copy)]
pub struct InformationDensity;

impl InformationDensity {
    const INFO: Info = Info {
        name: "information_density",
        summary: "Asks about rows with many others like them, and leaves the odd ones for later.",
        paper: "Settles & Craven (2008), An Analysis of Active Learning Strategies for Sequence Labeling Tasks",
        needs: Needs::Features,
        exact_up_to: Some(MOST_LANDMARKS),
        ..Info::DEFAULT
    };
}

impl Strategy for InformationDensity {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let drawn = landmarks(&in_order(pool.embedding), MOST_LANDMARKS, &mut Rng::new(rng.seed()));
        let landmarks = pool.embedding.select(&drawn);
        let density = |row: &[f32]| {
            let likeness = landmarks.rows().map(|other| 1.0 / (1.0 + distance(row, other)));
            likeness.sum::<f64>() / landmarks.n_rows() as f64
        };
        Ok(pool.embedding.rows().map(|row| if is_finite(row) { density(row) } else { f64::NAN }).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForMany
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let n_finite = pool.embedding.rows().filter(|row| is_finite(row)).count();
        let selection = top(&self.utilities(view, rng)?, n, rng);
        Ok(Selection {
            approximate: n_finite > MOST_LANDMARKS,
            ..selection.because(|candidate| self.why(view, candidate))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn densities_are_by_hand() {
        // 0, 1 and 3: 1 + 1/2 + 1/4, 1/2 + 1 + 1/3 and 1/4 + 1/3 + 1, each over 3.
        let embedding = Matrix::new(vec![0.0, 1.0, 3.0, f32::NAN], 4, 1);
        let none = Matrix::zeros(0, 1);
        let pool = Pool::new(&embedding, &none, &[], 2);
        let found = Given::new(pool).utilities(&InformationDensity, &mut Rng::new(0)).expect("it needs no model");
        for (found, wanted) in found.iter().zip([1.75 / 3.0, 11.0 / 18.0, 19.0 / 36.0]) {
            assert!((found - wanted).abs() < 1e-12);
        }
        assert!(found[3].is_nan());
    }
}
