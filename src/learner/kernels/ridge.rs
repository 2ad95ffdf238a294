//! One kernel regression.

use super::factor::inverse_factor;
use crate::fused::panels::{LANES, Lanes, Panels};
use crate::fused::products::{multiply, outer};
use querent_numeric::Matrix;

/// The variance that the function has before any label is seen, against a noise of 1.
pub const AMPLITUDE: f32 = 4.0;

/// A kernel ridge regression of classes: `f_c(x) = b_c + Σ_i a_ic (4 k(x, x_i) + 1)`, with `b_c` the share of class c and
/// `(4 K + 1 + N) a = Y - b`, where Y holds one-hot targets and N is diagonal with `1 / weight of the row`.
///
/// It is the mean of a Gaussian process (Rasmussen and Williams 2006, section 2.2), taken for classes as in least-squares
/// classification (their section 6.5), because it is solved by one factorisation and tells exactly what it would have said of
/// each row without that row's label: `y_i - a_i / (A⁻¹)_ii` (their equation 5.12).
#[derive(Debug, Clone)]
pub struct KernelRidge {
    /// Landmarks x classes.
    weights: Matrix,
    /// The share of each class, plus the weights' sum, which the constant in the kernel contributes.
    offsets: Vec<f32>,
    /// Both as a score takes them, the weights times 4.
    layout: (Panels, Vec<Lanes>),
}

impl KernelRidge {
    /// The regression, and its prediction for each of its rows without that row's label (rows x classes).
    ///
    /// `kernel` holds each row's likeness to the rows from itself on, in whole panels, as
    /// [`among_themselves`](super::likeness::Landmarks::among_themselves) gives it.
    #[must_use]
    pub fn fit(kernel: &Panels, classes: &[usize], class_weights: &[f32]) -> (Self, Matrix) {
        let (n, n_classes) = (classes.len(), class_weights.len());
        let noise: Vec<f32> = classes.iter().map(|&class| 1.0 / class_weights[class].max(1e-3)).collect();
        let inverse = inverse_factor(&covariance(kernel, &noise));
        let mut shares = vec![0.0_f32; n_classes];
        for &class in classes {
            shares[class] += 1.0 / n as f32;
        }

        // With M = L⁻¹: A⁻¹ = M' M, so a = M' (M (Y - b)), and the diagonal of A⁻¹ holds the squares of M's columns.
        let mut left = Panels::zeros(inverse.n_rows(), n_classes);
        for (row, &class) in classes.iter().enumerate() {
            let mut line: Vec<f32> = shares.iter().map(|share| -share).collect();
            line[class] += 1.0;
            left.set_row(row, &line);
        }
        let (mut turned, mut solved) = (left.clone(), Panels::zeros(n, n_classes));
        multiply(&inverse, &left, &vec![[0.0; LANES]; n_classes.div_ceil(LANES)], &mut turned);
        outer(&inverse, &turned, &mut solved);
        let diagonal = squares(&inverse);

        let (mut weights, mut without) = (Matrix::zeros(n, n_classes), Matrix::zeros(n, n_classes));
        for (row, (&class, spread)) in classes.iter().zip(diagonal.as_flattened()).enumerate() {
            solved.copy_row(row, weights.row_mut(row));
            let said = without.row_mut(row);
            said[class] = 1.0;
            said.iter_mut().zip(weights.row(row)).for_each(|(said, weight)| *said -= weight / spread);
        }
        let mut offsets = shares;
        for row in weights.rows() {
            offsets.iter_mut().zip(row).for_each(|(offset, weight)| *offset += weight);
        }
        solved.data_mut().as_flattened_mut().iter_mut().for_each(|weight| *weight *= AMPLITUDE);
        let mut base = vec![[0.0; LANES]; n_classes.div_ceil(LANES)];
        base.as_flattened_mut()[..n_classes].copy_from_slice(&offsets);
        (Self { weights, offsets, layout: (solved, base) }, without)
    }

    /// Landmarks x classes.
    #[must_use]
    pub fn weights(&self) -> &Matrix {
        &self.weights
    }

    /// What it predicts for each class of a row that is like no landmark.
    #[must_use]
    pub fn offsets(&self) -> &[f32] {
        &self.offsets
    }

    /// Its predictions for rows (rows x classes), from the kernel between them and its own (rows x landmarks).
    pub fn scores(&self, kernel: &Panels, scores: &mut Panels) {
        multiply(kernel, &self.layout.0, &self.layout.1, scores);
    }
}

/// `4 K + 1 + noise` on and above the diagonal, and the identity where panels are padded.
fn covariance(kernel: &Panels, noise: &[f32]) -> Panels {
    let mut matrix = kernel.clone();
    for panel in 0..matrix.len() {
        for (row, lanes) in matrix.panel_mut(panel).iter_mut().enumerate().take((panel + 1) * LANES) {
            for (value, column) in lanes.iter_mut().zip(panel * LANES..) {
                let diagonal = if row == column { noise.get(row).map_or(1.0, |noise| 1.0 + noise) } else { 1.0 };
                let is_real = row.max(column) < noise.len();
                *value = if is_real { AMPLITUDE * *value + diagonal } else { f32::from(row == column) };
            }
        }
    }
    matrix
}

/// The sum of squares of each column.
fn squares(of: &Panels) -> Vec<Lanes> {
    let sum = |mut sums: Lanes, row: &Lanes| {
        sums.iter_mut().zip(row).for_each(|(sum, m)| *sum += m * m);
        sums
    };
    (0..of.len()).map(|panel| of.panel(panel).iter().fold([0.0; LANES], sum)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::likeness::{Kernel, Landmarks};
    use querent_numeric::Rng;

    fn drawn(n: usize) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(5);
        let rows = Matrix::new((0..n * 3).map(|_| rng.uniform() as f32 * 4.0 - 2.0).collect(), n, 3);
        let classes = rows.rows().map(|row| usize::from(row[0] > 0.0) + usize::from(row[1] > 1.0)).collect();
        (rows, classes)
    }

    /// Rows of a kernel as panels of as many rows as it takes.
    fn kernel(rows: &[Vec<f32>]) -> Panels {
        let mut panels = Panels::zeros(rows.len().next_multiple_of(LANES), rows[0].len());
        rows.iter().enumerate().for_each(|(at, row)| panels.set_row(at, row));
        panels
    }

    fn scores(ridge: &KernelRidge, row: &[f32]) -> Vec<f32> {
        let mut scores = Panels::zeros(LANES, ridge.offsets().len());
        ridge.scores(&kernel(&[row.to_vec()]), &mut scores);
        scores.row(0, ridge.offsets().len()).collect()
    }

    #[test]
    fn one_row_is_by_hand() {
        // A = 4 + 1 + 1 = 6; the share of its class is 1, so nothing is left to explain, and without it nothing is known.
        let (ridge, without) = KernelRidge::fit(&kernel(&[vec![1.0]]), &[0], &[1.0, 1.0]);
        assert_eq!((&scores(&ridge, &[1.0])[..], without.row(0)), (&[1.0, 0.0][..], &[1.0, 0.0][..]));
    }

    #[test]
    fn two_rows_are_by_hand() {
        // Far apart: A = [[6, 1], [1, 6]], Y - b = ±1/2, so a = ±1/2 / 5 = ±0.1, and f of a row = 1/2 ± 0.1 (4 + 1) ∓ 0.1.
        let (ridge, without) = KernelRidge::fit(&kernel(&[vec![1.0, 0.0], vec![0.0, 1.0]]), &[0, 1], &[1.0; 2]);
        let scores = scores(&ridge, &[1.0, 0.0]);
        assert!((scores[0] - 0.9).abs() < 1e-6 && (scores[1] - 0.1).abs() < 1e-6, "{scores:?}");
        // (A⁻¹)_11 = 6/35, so without its label row 1 has 1 - 0.1 * 35/6.
        assert!((without.row(0)[0] - (1.0 - 3.5 / 6.0)).abs() < 1e-6);
    }

    #[test]
    fn what_it_says_without_a_label_is_what_a_fit_without_it_says() {
        let (rows, classes) = drawn(30);
        let landmarks = Landmarks::new(rows.clone());
        let likeness = landmarks.compare(rows.rows(), &[Kernel::Gaussian]);
        let square: Vec<Vec<f32>> = (0..30).map(|i| likeness.of(Kernel::Gaussian).row(i, 30).collect()).collect();
        let among = |kept: &[usize]| {
            let lines = kept.iter().map(|&i| kept.iter().map(|&j| square[i][j]).collect());
            kernel(&lines.collect::<Vec<_>>())
        };
        let all: Vec<usize> = (0..30).collect();
        // The shares are the same in both only where the classes' means are known beforehand; they move by 1/30.
        let (_, without) = KernelRidge::fit(&among(&all), &classes, &[1.0; 3]);
        for left_out in [0, 7, 29] {
            let kept: Vec<usize> = all.iter().copied().filter(|&at| at != left_out).collect();
            let of_kept: Vec<usize> = kept.iter().map(|&at| classes[at]).collect();
            let (ridge, _) = KernelRidge::fit(&among(&kept), &of_kept, &[1.0; 3]);
            let scores = scores(&ridge, &kept.iter().map(|&at| square[left_out][at]).collect::<Vec<_>>());
            for (said, expected) in scores.iter().zip(without.row(left_out)) {
                assert!((said - expected).abs() < 0.02, "{said} {expected}");
            }
        }
    }
}
