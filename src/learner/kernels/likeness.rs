//! How alike two rows are.

use std::borrow::Cow;

use wide::f32x4;

use crate::fused::panels::whole;
use crate::fused::panels::{LANES, Panels};
use crate::fused::products::{Quads, TILE, add_product, fold};
use querent_numeric::Matrix;

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
    /// Features x landmarks.
    turned: Panels,
    variance: f32,
    breadth: f32,
}

/// How alike each of some rows is to each landmark (rows x landmarks): what every [`Kernel`] is made from, as far as it was asked
/// for.
#[derive(Debug, Clone)]
pub struct Likeness {
    laplacian: Panels,
    gaussian: Panels,
    linear: Panels,
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
        let mut turned = Panels::zeros(width, rows.n_rows());
        turned.transpose(&panels(rows.rows()));
        Self { centre, rows, turned, variance: some(variance), breadth: some(breadth) }
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

    /// How alike each landmark is to those from itself on: whole panels, of which what lies below the diagonal's is zeros.
    #[must_use]
    pub fn among_themselves(&self) -> Likeness {
        self.likeness(&panels(self.rows.rows()), &Kernel::ALL, |panel| (panel + 1) * LANES)
    }

    /// How alike each of `rows` is to every landmark, for the kernels that are asked for.
    #[must_use]
    pub fn compare<'a>(&self, rows: impl ExactSizeIterator<Item = &'a [f32]>, asked: &[Kernel]) -> Likeness {
        let centred = rows.map(|row| row.iter().zip(&self.centre).map(|(x, mean)| x - mean).collect::<Vec<f32>>());
        self.likeness(&panels(centred), asked, |_| usize::MAX)
    }

    /// Compares the first rows, as many as `n_rows` says for each panel of landmarks.
    fn likeness(&self, centred: &Panels, asked: &[Kernel], n_rows: impl Fn(usize) -> usize + Copy) -> Likeness {
        let is_asked = |kernels: &[Kernel]| kernels.iter().any(|kernel| asked.contains(kernel));
        let distances = |sum: f32x4, x: f32x4, y: f32x4| sum + (x - y).abs();
        let squares = |sum: f32x4, x: f32x4, y: f32x4| sum + (x - y) * (x - y);
        let (breadth, variance) = (-1.0 / self.breadth, 1.0 / self.variance);
        let centred = &Quads::new(centred, self.turned.n_rows());
        let mut likeness = Likeness { laplacian: none(), gaussian: none(), linear: none() };
        if is_asked(&[Kernel::Laplacian]) {
            likeness.laplacian = self.compared(centred, n_rows, distances, |sum| (sum * breadth).exp());
        }
        if is_asked(&[Kernel::NarrowGaussian, Kernel::Gaussian, Kernel::Blend]) {
            likeness.gaussian = self.compared(centred, n_rows, squares, |sum| (sum * -variance).exp());
        }
        if is_asked(&[Kernel::Blend, Kernel::Linear]) {
            likeness.linear = self.compared(centred, n_rows, add_product, |sum| sum * variance);
        }
        likeness
    }

    /// `finish` of the sums over features of what `op` makes of a row and a landmark.
    fn compared(
        &self,
        centred: &Quads,
        n_rows: impl Fn(usize) -> usize,
        op: impl Fn(f32x4, f32x4, f32x4) -> f32x4 + Copy,
        finish: impl Fn(f32x4) -> f32x4,
    ) -> Panels {
        let mut out = Panels::zeros(centred.n_rows(), self.len());
        for panel in 0..out.len() {
            let (landmarks, n_rows) = (self.turned.panel(panel), n_rows(panel));
            let tiles = out.panel_mut(panel).as_chunks_mut::<TILE>().0.iter_mut();
            for (at, out) in tiles.enumerate().take_while(|(at, _)| at * TILE < n_rows) {
                let sums = fold([[f32x4::ZERO; 2]; TILE], centred.tile(at), landmarks, op);
                *out = sums.map(|sums| whole(sums.map(&finish)));
            }
        }
        out
    }
}

impl Likeness {
    /// The values of a kernel that was asked for: rows x landmarks.
    #[must_use]
    pub fn of(&self, kernel: Kernel) -> Cow<'_, Panels> {
        match kernel {
            Kernel::Laplacian => Cow::Borrowed(&self.laplacian),
            Kernel::NarrowGaussian => Cow::Owned(self.gaussian.zip(&self.gaussian, |x, y| x * y)),
            Kernel::Gaussian => Cow::Borrowed(&self.gaussian),
            Kernel::Blend => Cow::Owned(self.gaussian.zip(&self.linear, f32::midpoint)),
            Kernel::Linear => Cow::Borrowed(&self.linear),
        }
    }
}

/// Rows as panels, whose number is a multiple of [`LANES`]; those that pad them are zeros.
fn panels<R: AsRef<[f32]>>(rows: impl ExactSizeIterator<Item = R>) -> Panels {
    let mut rows = rows.peekable();
    let width = rows.peek().map_or(0, |row| row.as_ref().len());
    let mut panels = Panels::zeros(rows.len().next_multiple_of(LANES), width);
    rows.enumerate().for_each(|(at, row)| panels.set_row(at, row.as_ref()));
    panels
}

fn none() -> Panels {
    Panels::zeros(0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernels_are_by_hand() {
        // Centre 1, variance 1, mean absolute deviation 1.
        let landmarks = Landmarks::new(Matrix::new(vec![0.0, 2.0], 2, 1));
        let likeness = landmarks.compare([&[3.0][..]].into_iter(), &Kernel::ALL);
        let second = |kernel| likeness.of(kernel).row(0, 2).nth(1).unwrap();
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
        let likeness = landmarks.compare([&[5.0, 5.0, 5.0, 9.0][..]].into_iter(), &Kernel::ALL);
        for kernel in Kernel::ALL {
            assert!(likeness.of(kernel).row(0, 3).all(f32::is_finite));
        }
    }

    #[test]
    fn many_rows_and_features_are_compared_as_few_are() {
        let mut rng = querent_numeric::Rng::new(3);
        let rows = Matrix::new((0..21 * 19).map(|_| rng.uniform() as f32).collect(), 21, 19);
        let landmarks = Landmarks::new(rows.clone());
        let (across, among) = (landmarks.compare(rows.rows(), &Kernel::ALL), landmarks.among_themselves());
        for (i, x) in landmarks.rows().rows().enumerate() {
            for (j, y) in landmarks.rows().rows().enumerate().skip(i) {
                let sum = |op: fn(f32, f32) -> f32| x.iter().zip(y).map(|(x, y)| op(*x, *y)).sum::<f32>();
                let laplacian = (-sum(|x, y| (x - y).abs()) / landmarks.breadth()).exp();
                let gaussian = (-sum(|x, y| (x - y).powi(2)) / landmarks.variance()).exp();
                let linear = sum(|x, y| x * y) / landmarks.variance();
                for likeness in [&across, &among] {
                    let found = |kernel| likeness.of(kernel).row(i, 21).nth(j).unwrap();
                    assert!((found(Kernel::Laplacian) - laplacian).abs() < 1e-5);
                    assert!((found(Kernel::NarrowGaussian) - gaussian * gaussian).abs() < 1e-5);
                    assert!((found(Kernel::Gaussian) - gaussian).abs() < 1e-5);
                    assert!((found(Kernel::Blend) - f32::midpoint(gaussian, linear)).abs() < 1e-5);
                    assert!((found(Kernel::Linear) - linear).abs() < 1e-5);
                }
            }
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_computed() {
        let landmarks = Landmarks::new(Matrix::new(vec![0.0, 2.0], 2, 1));
        let likeness = landmarks.compare([&[3.0][..]].into_iter(), &[Kernel::Gaussian]);
        assert!(!likeness.gaussian.is_empty() && likeness.laplacian.is_empty() && likeness.linear.is_empty());
    }
}
