//! How alike two rows are.

use crate::matrix::Matrix;

/// A way to tell how alike two rows x and y are, for rows whose features have the total variance `v`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// `exp(-|x - y|_1 / m)`, with m such that it is `v` for features that are standard normal: features add up one by one,
    /// as categories do.
    Laplacian,
    /// `exp(-2 |x - y|² / v)`: near neighbours alone.
    NarrowGaussian,
    /// `exp(-|x - y|² / v)`.
    Gaussian,
    /// Half of [`Gaussian`](Self::Gaussian) and half of [`Linear`](Self::Linear).
    Blend,
    /// `(x - c) · (y - c) / v`, with c the mean row.
    Linear,
}

impl Kernel {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Laplacian, Self::NarrowGaussian, Self::Gaussian, Self::Blend, Self::Linear];

    /// Its name, in small letters with underscores.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Laplacian => "laplacian",
            Self::NarrowGaussian => "narrow_gaussian",
            Self::Gaussian => "gaussian",
            Self::Blend => "blend",
            Self::Linear => "linear",
        }
    }
}

/// The rows that others are compared with, and the scales of their features.
#[derive(Debug, Clone)]
pub struct Landmarks {
    centre: Vec<f32>,
    rows: Matrix,
    variance: f32,
    breadth: f32,
}

/// How alike one row is to each landmark: what every [`Kernel`] is made from.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    laplacian: Vec<f32>,
    gaussian: Vec<f32>,
    linear: Vec<f32>,
}

/// The mean distance between two draws of a standard normal variable, `2 / √π`.
const NORMAL_DISTANCE: f32 = std::f32::consts::FRAC_2_SQRT_PI;

impl Landmarks {
    /// Landmarks, with scales of their own: the total variance of their features, and their mean absolute deviations.
    #[must_use]
    pub fn new(mut rows: Matrix) -> Self {
        let (n, width) = (rows.n_rows().max(1) as f32, rows.n_columns());
        let mut centre = vec![0.0; width];
        for row in rows.rows() {
            centre.iter_mut().zip(row).for_each(|(sum, x)| *sum += x / n);
        }
        let (mut variance, mut deviation) = (0.0, 0.0);
        for at in 0..rows.n_rows() {
            for (x, mean) in rows.row_mut(at).iter_mut().zip(&centre) {
                *x -= mean;
                variance += *x * *x / n;
                deviation += x.abs() / n;
            }
        }
        // A standard normal variable deviates by √(2/π) in the mean, and two draws of it differ by √2 times that.
        let breadth = deviation * std::f32::consts::SQRT_2 / NORMAL_DISTANCE;
        let some = |scale: f32| if scale > 0.0 { scale } else { 1.0 };
        Self { centre, rows, variance: some(variance), breadth: some(breadth) }
    }

    /// Their mean, which every row is counted from.
    #[must_use]
    pub fn centre(&self) -> &[f32] {
        &self.centre
    }

    /// Themselves, counted from their mean: landmarks x features.
    #[must_use]
    pub fn rows(&self) -> &Matrix {
        &self.rows
    }

    /// The total variance of their features.
    #[must_use]
    pub fn variance(&self) -> f32 {
        self.variance
    }

    /// What [`Laplacian`](Kernel::Laplacian) divides distances by.
    #[must_use]
    pub fn breadth(&self) -> f32 {
        self.breadth
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.n_rows()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How alike each landmark is to the landmarks up to itself.
    pub fn among_themselves(&self) -> impl Iterator<Item = Likeness> {
        (0..self.len()).map(|at| self.likeness(self.rows.row(at), at + 1))
    }

    /// How alike `row` is to every landmark.
    #[must_use]
    pub fn compare(&self, row: &[f32]) -> Likeness {
        let centred: Vec<f32> = row.iter().zip(&self.centre).map(|(x, mean)| x - mean).collect();
        self.likeness(&centred, self.len())
    }

    fn likeness(&self, centred: &[f32], n: usize) -> Likeness {
        let mut likeness = Likeness {
            laplacian: Vec::with_capacity(n),
            gaussian: Vec::with_capacity(n),
            linear: Vec::with_capacity(n),
        };
        for landmark in self.rows.rows().take(n) {
            let [absolute, squared, product] = distances(centred, landmark);
            likeness.laplacian.push(-absolute / self.breadth);
            likeness.gaussian.push(-squared / self.variance);
            likeness.linear.push(product / self.variance);
        }
        likeness.laplacian.iter_mut().chain(&mut likeness.gaussian).for_each(|power| *power = power.exp());
        likeness
    }
}

impl Likeness {
    /// The values of a kernel.
    pub fn of(&self, kernel: Kernel) -> impl Iterator<Item = f32> {
        let all = self.laplacian.iter().zip(&self.gaussian).zip(&self.linear);
        all.map(move |((&laplacian, &gaussian), &linear)| match kernel {
            Kernel::Laplacian => laplacian,
            Kernel::NarrowGaussian => gaussian * gaussian,
            Kernel::Gaussian => gaussian,
            Kernel::Blend => f32::midpoint(gaussian, linear),
            Kernel::Linear => linear,
        })
    }
}

/// `[|x - y|_1, |x - y|², x · y]`, with eight partial sums side by side for the compiler's vector instructions.
fn distances(a: &[f32], b: &[f32]) -> [f32; 3] {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [[0.0_f32; 8]; 3];
    for (x, y) in a.iter().zip(b) {
        for lane in 0..8 {
            let difference = x[lane] - y[lane];
            sums[0][lane] += difference.abs();
            sums[1][lane] += difference * difference;
            sums[2][lane] += x[lane] * y[lane];
        }
    }
    let mut totals = sums.map(|lanes| lanes.iter().sum::<f32>());
    for (x, y) in a_rest.iter().zip(b_rest) {
        totals[0] += (x - y).abs();
        totals[1] += (x - y) * (x - y);
        totals[2] += x * y;
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernels_are_by_hand() {
        // Centre 1, variance 1, mean absolute deviation 1.
        let landmarks = Landmarks::new(Matrix::new(vec![0.0, 2.0], 2, 1));
        let likeness = landmarks.compare(&[3.0]);
        let second = |kernel| likeness.of(kernel).nth(1).unwrap();
        assert!((second(Kernel::Gaussian) - (-1.0_f32).exp()).abs() < 1e-6);
        assert!((second(Kernel::NarrowGaussian) - (-2.0_f32).exp()).abs() < 1e-6);
        assert_eq!(second(Kernel::Linear), 2.0);
        assert!((second(Kernel::Blend) - f32::midpoint((-1.0_f32).exp(), 2.0)).abs() < 1e-6);
        let breadth = std::f32::consts::SQRT_2 / NORMAL_DISTANCE;
        assert!((second(Kernel::Laplacian) - (-1.0 / breadth).exp()).abs() < 1e-6);
    }

    #[test]
    fn features_that_never_vary_leave_numbers() {
        let landmarks = Landmarks::new(Matrix::new(vec![5.0; 12], 3, 4));
        for kernel in Kernel::ALL {
            assert!(landmarks.compare(&[5.0, 5.0, 5.0, 9.0]).of(kernel).all(f32::is_finite));
        }
    }

    #[test]
    fn many_features_are_summed_as_few_are() {
        let a: Vec<f32> = (0..19).map(|at| at as f32).collect();
        let b = vec![1.0; 19];
        // |at - 1| adds up to 1 + 0 + 1 + ... + 17 = 154, squared to 1 + 0 + 1 + 4 + ... + 289 = 1786, products to 171.
        assert_eq!(distances(&a, &b), [154.0, 1786.0, 171.0]);
    }
}
