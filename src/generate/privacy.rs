//! Never a near-copy of a real row.

use super::Real;
use super::baseline::{median, nearest_distances};
use super::real::in_units;
use querent_features::Mixed;
use querent_numeric::{Matrix, squared_distance};

/// Of the distances between real rows, the share that is closer than a synthetic row may be to a real one...
const SHARE: f64 = 0.05;

/// ...unless this part of the typical distance is less.
const PART: f64 = 0.25;

/// Two one-hot codes of different levels are this far apart, squared.
const MISMATCH: f32 = 2.0;

/// Real rows, and how near a synthetic row may come to them.
///
/// The distance of two rows is Euclidean over numbers in units of their scale and one-hot categories. A synthetic row is a
/// near-copy if its distance to the closest record is 0, or less than both the distance within which 5 % of the real rows have
/// their nearest other row, and a quarter of the median of these distances (rows with a copy left out). So nobody is pointed at
/// more closely than the closest real neighbours point at each other; the quarter is for tables of many columns, where all
/// distances are alike, and every row between two neighbours is closer to both than they are to each other.
///
/// The distance to the closest record against that between real rows is that of Zhao, Kunar, Birke and Chen, "CTAB-GAN:
/// effective table data synthesizing", ACML 2021, which reports the 5th percentile of both. The quarter is a judgement.
pub(super) struct Guard<'a> {
    rows: &'a Mixed,
    scales: &'a [f64],
    scaled: Matrix,
    floor: f64,
}

impl<'a> Guard<'a> {
    /// Guards [`Real::rows`].
    pub(super) fn new(real: &Real<'a>) -> Self {
        let mut guard = Self {
            rows: real.rows,
            scales: real.scales,
            scaled: in_units(&real.rows.numbers, real.scales),
            floor: 0.0,
        };
        let distances = nearest_distances(guard.rows.n_rows(), |a, b| {
            guard.squared(a, guard.scaled.row(b), guard.rows.levels_row(b))
        });
        let place = (SHARE * distances.len().saturating_sub(1) as f64).ceil() as usize;
        guard.floor = distances.get(place).map_or(0.0, |least| least.min(PART * median(&distances)));
        guard
    }

    /// How far each of `rows` is from being a near-copy, 0 for a copy to 1 for a row that is none: `min(1, d / f)`, with `d`
    /// the distance to the closest record and `f` the least distance allowed.
    pub(super) fn privacy(&self, rows: &Mixed) -> Vec<f64> {
        let scaled = in_units(&rows.numbers, self.scales);
        (0..rows.n_rows())
            .map(|row| {
                let distances =
                    (0..self.rows.n_rows()).map(|of| self.squared(of, scaled.row(row), rows.levels_row(row)));
                let closest = f64::from(distances.fold(f32::INFINITY, f32::min)).sqrt();
                match closest {
                    closest if closest > 0.0 && closest >= self.floor => 1.0,
                    closest if closest > 0.0 => closest / self.floor,
                    _ => 0.0,
                }
            })
            .collect()
    }

    fn squared(&self, row: usize, scaled: &[f32], levels: &[u32]) -> f32 {
        let differing = self.rows.levels_row(row).iter().zip(levels).filter(|(a, b)| a != b).count();
        squared_distance(self.scaled.row(row), scaled) + MISMATCH * differing as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[f32]) -> Mixed {
        Mixed { numbers: Matrix::new(values.to_vec(), values.len(), 1), levels: vec![], n_categories: 0 }
    }

    #[test]
    fn a_row_nearer_than_real_rows_are_is_a_near_copy() {
        // Nearest distances 2, 2, 4, 4 in units of the scale 1/2: 2 is the least of them, and a quarter of the median 3/4.
        let rows = column(&[0.0, 1.0, 3.0, 5.0]);
        let real = Real::new(&rows, &[0.5], &[0; 4]);
        let guard = Guard::new(&real);
        assert_eq!(guard.privacy(&column(&[1.0, 1.1875, 2.0, 9.0])), [0.0, 0.5, 1.0, 1.0]);
    }

    #[test]
    fn where_distances_differ_the_closest_real_rows_say_how_near() {
        // Distances 0.1, 0.1, 10, 20, 40, 80: 0.1 is less than a quarter of 15.
        let rows = column(&[0.0, 0.1, 10.1, 30.1, 70.1, 150.1]);
        let real = Real::new(&rows, &[1.0], &[0; 6]);
        let found = Guard::new(&real).privacy(&column(&[10.15, 10.3]));
        assert!((found[0] - 0.5).abs() < 1e-4 && found[1] == 1.0);
    }

    #[test]
    fn another_category_is_another_row() {
        let rows = Mixed { numbers: Matrix::zeros(2, 1), levels: vec![2, 3], n_categories: 1 };
        let real = Real::new(&rows, &[1.0], &[0, 0]);
        let made = Mixed { numbers: Matrix::zeros(2, 1), levels: vec![3, 4], n_categories: 1 };
        assert_eq!(Guard::new(&real).privacy(&made), [0.0, 1.0]);
    }

    #[test]
    fn copies_among_the_real_rows_do_not_allow_another() {
        let rows = column(&[1.0, 1.0]);
        let real = Real::new(&rows, &[1.0], &[0, 0]);
        assert_eq!(Guard::new(&real).privacy(&column(&[1.0, 1.1])), [0.0, 1.0]);
    }
}
