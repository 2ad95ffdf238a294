//! Rows whose label would fit the known ones least well, whatever it is.

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Info, Needs, Pool, QueryError, Selection, Strategy, View, Why, top};
use querent_numeric::{Cholesky, Gaussian, Matrix, Rng};

/// How much a smooth function is preferred to one that fits.
const LAMBDA: f64 = 1.0;
/// At most so many labelled rows are looked at.
const MOST_LABELLED: usize = 500;

/// QUIRE: informative and representative examples, by the least that the worst label could cost.
///
/// With K the Gaussian kernel matrix of all rows and `L = (K + lambda I)^-1`, labels y in {-1, 1} cost `y' L y`. The labels of
/// the other candidates are relaxed to the numbers that make this least; what remains for candidate x is
/// `u(x) = -max_c min_y y' L y`, over the classes c, each against the rest, that x could have. Here lambda is 1 and K as wide
/// as the data.
///
/// The paper and scikit-activeml invert the matrices of the whole pool, O(rows^3). That is not needed: minimising over the
/// relaxed labels leaves the inverse of the block of `K + lambda I` that belongs to the labelled rows and x,
/// `min_y y' L y = y_f' (K_ff + lambda I)^-1 y_f`, and by blocks once more
/// `u(x) = -max_c (y_c' A y_c + (1 - k' A y_c)^2 / (1 + lambda - k' A k))`, with `A = (K_ll + lambda I)^-1` and k the likeness
/// of x to the labelled rows. The numbers are the same, and the cost is O(labelled^3 + candidates · labelled^2), the pool's own
/// size entering once. (It also shows that the unlabelled rows do not matter to this strategy but through the kernel's
/// width.) Beyond 500 labelled rows a drawn sample of 500 is looked at, and the [`Selection`] is marked.
///
/// While nothing is labelled all utilities are equal. A batch is the highest utilities. Rows with a number that is not finite
/// are chosen last.
///
/// Huang, Jin & Zhou (2010), "Active Learning by Querying Informative and Representative Examples", NIPS, equation 11.
#[derive(Debug, Clone, Copy)]
pub struct Quire;

impl Quire {
    const INFO: Info = Info {
        name: "quire",
        summary: "Asks about rows whose label the labelled ones around them leave most open; needs labels but no model.",
        paper: "Huang, Jin & Zhou (2010), Active Learning by Querying Informative and Representative Examples",
        needs: Needs::Features,
        ..Info::DEFAULT
    };
}

impl Strategy for Quire {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let kernel = Gaussian::fit(&rows_of(pool), &in_order(&rows_of(pool)));
        let usable: Vec<usize> = in_order(pool.labelled);
        let labelled = landmarks(&usable, MOST_LABELLED, &mut Rng::new(rng.seed()));
        let known = |position: usize| pool.labelled.row(labelled[position]);
        let factor = Cholesky::factor(labelled.len(), |i, j| {
            kernel.likeness(known(i), known(j)) + if i == j { LAMBDA } else { 0.0 }
        });
        // With K_ll + lambda I = C C', y' A y is the square of C^-1 y, and k' A y the product of C^-1 k with it.
        let against_rest = |class: usize| -> Vec<f64> {
            let signs = labelled.iter().map(|&row| if pool.labels[row] == class { 1.0 } else { -1.0 });
            factor.forward(&signs.collect::<Vec<f64>>())
        };
        let classes: Vec<Vec<f64>> = (0..pool.n_classes.max(1)).map(against_rest).collect();
        let utility = |row: &[f32]| {
            if !is_finite(row) {
                return f64::NAN;
            }
            let likeness: Vec<f64> =
                (0..labelled.len()).map(|position| kernel.likeness(known(position), row)).collect();
            let likeness = factor.forward(&likeness);
            let unexplained = 1.0 + LAMBDA - inner(&likeness, &likeness);
            let cost = |signs: &Vec<f64>| inner(signs, signs) + (1.0 - inner(&likeness, signs)).powi(2) / unexplained;
            0.0 - classes.iter().map(cost).fold(f64::NEG_INFINITY, f64::max)
        };
        Ok(pool.embedding.rows().map(utility).collect())
    }

    fn why(&self, view: &View<'_>, _: usize) -> Why {
        if view.pool().knows_labels() { Why::LabelsLeaveOpen } else { Why::BY_LOT }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let n_labelled = pool.labelled.rows().filter(|row| is_finite(row)).count();
        let selection = top(&self.utilities(view, rng)?, n, rng);
        Ok(Selection {
            approximate: n_labelled > MOST_LABELLED,
            ..selection.because(|candidate| self.why(view, candidate))
        })
    }
}

/// The candidates, and below them the labelled rows.
fn rows_of(pool: &Pool<'_>) -> Matrix {
    let mut rows = pool.embedding.clone();
    if pool.labelled.n_rows() > 0 {
        rows.append(pool.labelled);
    }
    rows
}

fn inner(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;

    fn utilities(candidates: &[f32], labelled: &[f32], labels: &[usize]) -> Vec<f64> {
        let column = |values: &[f32]| Matrix::new(values.to_vec(), values.len(), 1);
        let (embedding, known) = (column(candidates), column(labelled));
        Given::new(Pool::new(&embedding, &known, labels, 2))
            .utilities(&Quire, &mut Rng::new(0))
            .expect("it needs no model")
    }

    #[test]
    fn one_label_is_by_hand() {
        // The copy of the label has likeness 1: 1/2 + (1 + 1/2)^2 / (2 - 1/2) = 2 for the other class. One without likeness
        // has 1/2 + 1/2 = 1, and is asked about first. (0, 0 and 2000 have the mean 2000/3; at 2000 likeness is e^-4.5.)
        let found = utilities(&[0.0, 2000.0], &[0.0], &[0]);
        assert!((found[0] + 2.0).abs() < 1e-9, "{found:?}");
        let k = (-4.5_f64).exp();
        assert!((found[1] + 0.5 + (1.0 + k / 2.0).powi(2) / (2.0 - k * k / 2.0)).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn without_labels_all_are_alike() {
        assert_eq!(utilities(&[0.0, 3.0], &[], &[]), [-0.5, -0.5]);
    }

    #[test]
    fn rows_that_are_no_numbers_have_no_utility() {
        let found = utilities(&[f32::NAN, 1.0], &[f32::NAN, 2.0], &[0, 1]);
        assert!(found[0].is_nan() && found[1].is_finite());
    }
}
