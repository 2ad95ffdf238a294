//! Uncertain rows that are like many others.

use super::{Entropy, confidence::score};
use crate::numerics::is_finite;
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::Rng;

/// Density-weighted uncertainty: the model's uncertainty about a row, times how much the row is like the others.
///
/// Utility of candidate x among N, with the entropy H of the model's probabilities in nats:
/// `u(x) = H(x) · 1/N sum_i sim(x, x_i)`, where `sim(x, y) = (1 + cos(x, y)) / 2` is from 0 to 1. The paper's density exponent
/// is 1 and its cosine is that of counts, which are never negative; half of one plus the cosine keeps a weight from being
/// negative where features are. A row of zeros has cosine 0 with every row.
///
/// The mean of the cosines is the inner product of x's direction with the mean direction, so the whole pool costs
/// O(candidates · dimensions) and is exact at any size. Rows with a number that is not finite are no part of the mean, and get
/// NaN.
///
/// Settles & Craven (2008), "An Analysis of Active Learning Strategies for Sequence Labeling Tasks", EMNLP, equation 13.
#[derive(Debug, Clone, Copy)]
pub struct DensityWeighted;

impl DensityWeighted {
    const INFO: Info = Info {
        name: "density_weighted",
        summary: "Asks about rows that the model is unsure of and that resemble many others, so that an answer goes a long way.",
        paper: "Settles & Craven (2008), An Analysis of Active Learning Strategies for Sequence Labeling Tasks",
        needs: Needs::Model,
        ..Info::DEFAULT
    };
}

impl Strategy for DensityWeighted {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let mut mean = vec![0.0; pool.embedding.n_columns()];
        let mut count = 0.0;
        for row in pool.embedding.rows().filter(|row| is_finite(row)) {
            count += 1.0;
            let length = length(row);
            mean.iter_mut().zip(row).for_each(|(mean, &x)| *mean += f64::from(x) / length);
        }
        let density = |row: &[f32]| {
            let along: f64 = row.iter().zip(&mean).map(|(&x, mean)| f64::from(x) * mean).sum();
            f64::midpoint(1.0, along / length(row) / count)
        };
        let densities = score(pool.embedding, density);
        let uncertainties = Entropy.utilities(view, rng)?;
        Ok(uncertainties.iter().zip(densities).map(|(uncertainty, density)| uncertainty * density).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForUnsure
    }
}

/// The length of a row; 1 for a row of zeros, which has no direction.
fn length(row: &[f32]) -> f64 {
    let squares: f64 = row.iter().map(|&x| f64::from(x).powi(2)).sum();
    if squares > 0.0 { squares.sqrt() } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn utilities_are_by_hand() {
        // Directions (1, 0), (1, 0), (-1, 0) and none: the mean cosines are 1/4, 1/4, -1/4 and 0.
        let embedding = Matrix::new(vec![1.0, 0.0, 5.0, 0.0, -2.0, 0.0, 0.0, 0.0, f32::NAN, 0.0], 5, 2);
        let probabilities = Matrix::new([0.5; 10].to_vec(), 5, 2);
        let labelled = Matrix::zeros(0, 2);
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let found =
            Given::new(pool).with_beliefs(Beliefs::new(&probabilities)).utilities(&DensityWeighted, &mut Rng::new(0));
        let found = found.expect("there is a model");
        for (found, density) in found.iter().zip([0.625, 0.625, 0.375, 0.5]) {
            assert!((found - density * 2_f64.ln()).abs() < 1e-12);
        }
        assert!(found[4].is_nan());
    }
}
