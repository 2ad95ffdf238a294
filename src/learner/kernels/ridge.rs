//! One kernel regression.

use crate::matrix::Matrix;

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
}

impl KernelRidge {
    /// The regression, and what it says of each of its rows without that row's label (rows x classes).
    ///
    /// `lower` holds for each row the kernel with the rows up to itself.
    #[must_use]
    pub fn fit(lower: &[Vec<f32>], classes: &[usize], class_weights: &[f32]) -> (Self, Matrix) {
        let (n, n_classes) = (classes.len(), class_weights.len());
        let inverse_factor = inverse_factor(lower, |row| 1.0 / class_weights[classes[row]].max(1e-3));
        let mut shares = vec![0.0_f32; n_classes];
        for &class in classes {
            shares[class] += 1.0 / n as f32;
        }

        // With M = L⁻¹: A⁻¹ = M' M, so a = M' (M (Y - b)), and the diagonal of A⁻¹ holds the squares of M's columns.
        let mut weights = Matrix::zeros(n, n_classes);
        let mut diagonal = vec![0.0_f32; n];
        for line in &inverse_factor {
            let mut turned = vec![0.0_f32; n_classes];
            for (row, &m) in line.iter().enumerate() {
                diagonal[row] += m * m;
                turned[classes[row]] += m;
                turned.iter_mut().zip(&shares).for_each(|(sum, share)| *sum -= m * share);
            }
            for (row, &m) in line.iter().enumerate() {
                weights.row_mut(row).iter_mut().zip(&turned).for_each(|(weight, z)| *weight += m * z);
            }
        }
        let mut without = Matrix::zeros(n, n_classes);
        for (row, (&class, spread)) in classes.iter().zip(&diagonal).enumerate() {
            let said = without.row_mut(row);
            said[class] = 1.0;
            said.iter_mut().zip(weights.row(row)).for_each(|(said, weight)| *said -= weight / spread);
        }
        let mut offsets = shares;
        for row in weights.rows() {
            offsets.iter_mut().zip(row).for_each(|(offset, weight)| *offset += weight);
        }
        (Self { weights, offsets }, without)
    }

    /// Landmarks x classes.
    #[must_use]
    pub fn weights(&self) -> &Matrix {
        &self.weights
    }

    /// What it says of each class of a row that is like no landmark.
    #[must_use]
    pub fn offsets(&self) -> &[f32] {
        &self.offsets
    }

    /// What it says of a row, one number per class, from the kernel between the row and each of its own.
    pub fn scores(&self, kernel: impl Iterator<Item = f32>, scores: &mut [f32]) {
        scores.copy_from_slice(&self.offsets);
        for (value, weights) in kernel.zip(self.weights.rows()) {
            let value = AMPLITUDE * value;
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += value * weight);
        }
    }
}

/// The rows of `L⁻¹`, where `L L' = 4 K + 1 + noise`; K is given by its lower triangle.
fn inverse_factor(lower: &[Vec<f32>], noise: impl Fn(usize) -> f32) -> Vec<Vec<f32>> {
    let n = lower.len();
    let mut factor: Vec<Vec<f32>> = Vec::with_capacity(n);
    let mut inverse: Vec<Vec<f32>> = Vec::with_capacity(n);
    for (i, kernel) in lower.iter().enumerate() {
        let mut row: Vec<f32> = Vec::with_capacity(i + 1);
        for (j, earlier) in factor.iter().enumerate() {
            let known = inner(&row, &earlier[..j]);
            row.push((AMPLITUDE * kernel[j] + 1.0 - known) / earlier[j]);
        }
        let pivot = (AMPLITUDE * kernel[i] + 1.0 + noise(i) - inner(&row, &row)).max(1e-6).sqrt();
        let mut line = vec![0.0; i + 1];
        for (earlier, &coefficient) in inverse.iter().zip(&row) {
            line.iter_mut().zip(earlier).for_each(|(sum, m)| *sum -= coefficient * m);
        }
        line[i] = 1.0;
        for m in &mut line {
            *m /= pivot;
        }
        row.push(pivot);
        factor.push(row);
        inverse.push(line);
    }
    inverse
}

/// The inner product, with eight partial sums side by side for the compiler's vector instructions.
fn inner(a: &[f32], b: &[f32]) -> f32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0_f32; 8];
    for (x, y) in a.iter().zip(b) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::kernels::likeness::{Kernel, Landmarks};
    use crate::rng::Rng;

    fn drawn(n: usize) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(5);
        let rows = Matrix::new((0..n * 3).map(|_| rng.uniform() as f32 * 4.0 - 2.0).collect(), n, 3);
        let classes = rows.rows().map(|row| usize::from(row[0] > 0.0) + usize::from(row[1] > 1.0)).collect();
        (rows, classes)
    }

    #[test]
    fn one_row_is_by_hand() {
        // A = 4 + 1 + 1 = 6; the share of its class is 1, so nothing is left to explain, and without it nothing is known.
        let (ridge, without) = KernelRidge::fit(&[vec![1.0]], &[0], &[1.0, 1.0]);
        let mut scores = [0.0; 2];
        ridge.scores([1.0].into_iter(), &mut scores);
        assert_eq!((scores, without.row(0)), ([1.0, 0.0], &[1.0, 0.0][..]));
    }

    #[test]
    fn two_rows_are_by_hand() {
        // Far apart: A = [[6, 1], [1, 6]], Y - b = ±1/2, so a = ±1/2 / 5 = ±0.1, and f of a row = 1/2 ± 0.1 (4 + 1) ∓ 0.1.
        let (ridge, without) = KernelRidge::fit(&[vec![1.0], vec![0.0, 1.0]], &[0, 1], &[1.0, 1.0]);
        let mut scores = [0.0; 2];
        ridge.scores([1.0, 0.0].into_iter(), &mut scores);
        assert!((scores[0] - 0.9).abs() < 1e-6 && (scores[1] - 0.1).abs() < 1e-6, "{scores:?}");
        // (A⁻¹)_11 = 6/35, so without its label row 1 has 1 - 0.1 * 35/6.
        assert!((without.row(0)[0] - (1.0 - 3.5 / 6.0)).abs() < 1e-6);
    }

    #[test]
    fn what_it_says_without_a_label_is_what_a_fit_without_it_says() {
        let (rows, classes) = drawn(30);
        let landmarks = Landmarks::new(rows.clone());
        let kernel = Kernel::Gaussian;
        let square: Vec<Vec<f32>> = rows.rows().map(|row| landmarks.compare(row).of(kernel).collect()).collect();
        let lower = |kept: &[usize]| -> Vec<Vec<f32>> {
            kept.iter().enumerate().map(|(n, &i)| kept[..=n].iter().map(|&j| square[i][j]).collect()).collect()
        };
        let all: Vec<usize> = (0..30).collect();
        // The shares are the same in both only where the classes' means are known beforehand; they move by 1/30.
        let (_, without) = KernelRidge::fit(&lower(&all), &classes, &[1.0; 3]);
        for left_out in [0, 7, 29] {
            let kept: Vec<usize> = all.iter().copied().filter(|&at| at != left_out).collect();
            let of_kept: Vec<usize> = kept.iter().map(|&at| classes[at]).collect();
            let (ridge, _) = KernelRidge::fit(&lower(&kept), &of_kept, &[1.0; 3]);
            let mut scores = [0.0; 3];
            ridge.scores(kept.iter().map(|&at| square[left_out][at]), &mut scores);
            for (said, expected) in scores.iter().zip(without.row(left_out)) {
                assert!((said - expected).abs() < 0.02, "{said} {expected}");
            }
        }
    }
}
