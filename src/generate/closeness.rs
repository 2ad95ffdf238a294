//! How near a synthetic row is to the real ones: near enough, not too near, and to those of its class.

use super::baseline::{median, nearest_distances};
use super::neighbours::nearest;
use querent_numeric::{Matrix, squared_distance};

/// How many of the nearest real rows are asked for their class.
const NEIGHBOURS: usize = 5;

/// Where a synthetic row lies among the real ones; every part is within `0..=1`, and more is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Closeness {
    /// How near the row is to a real one, compared with how near real rows are to each other.
    pub(super) realism: f64,
    /// How far the row is from being a copy of a real one.
    pub(super) novelty: f64,
    /// The share of the nearest real rows that have the row's class.
    pub(super) agreement: f64,
}

/// Compares `synthetic` rows with the `real` ones; both are encoded features, with one class index a row.
///
/// With `d` the Euclidean distance from the synthetic row to the nearest real row, and `t` the typical distance from a real
/// row to the nearest other, which is the median over the real rows that have no copy (measured from at most 1,000 of them):
///
/// - `realism = min(1, t / d)`: 1 as long as the row is no further from the data than real rows are, 1/2 at twice that;
/// - `novelty = min(1, d / t)`: 0 for a copy, 1 from the typical distance on;
/// - `agreement`: the share with the same class among the `k` nearest real rows, where `k` is 5, or the number of real rows
///   of the class where that is less.
///
/// Where all real rows are equal, or there is but one, `t` is 0: realism is then 1 for a copy of it and 0 for anything else,
/// and novelty the reverse. `d` is the distance to the closest record of Zhao et al., "CTAB-GAN", ACML 2021.
pub(super) fn closeness(
    real: &Matrix,
    real_classes: &[usize],
    synthetic: &Matrix,
    synthetic_classes: &[usize],
) -> Vec<Closeness> {
    let typical = typical_distance(real);
    synthetic
        .rows()
        .zip(synthetic_classes)
        .map(|(row, &class)| {
            let of_class = real_classes.iter().filter(|&&other| other == class).count();
            let asked = of_class.min(NEIGHBOURS);
            let near = nearest(0..real.n_rows(), asked.max(1), |other| squared_distance(row, real.row(other)));
            let agreeing = near.iter().take(asked).filter(|(other, _)| real_classes[*other] == class).count();
            let closest = near.first().map_or(f64::INFINITY, |(_, squared)| f64::from(*squared).sqrt());
            of_parts(closest, typical, agreeing as f64 / asked.max(1) as f64)
        })
        .collect()
}

/// The closeness of a row at distance `closest` from the nearest real one.
fn of_parts(closest: f64, typical: f64, agreement: f64) -> Closeness {
    let realism = if closest <= typical { 1.0 } else { typical / closest };
    let novelty = match closest {
        distance if distance > typical => 1.0,
        distance if distance > 0.0 => distance / typical,
        _ => 0.0,
    };
    Closeness { realism, novelty, agreement }
}

/// The median distance from a real row to the nearest other one, leaving out rows that have a copy; 0 where none is left.
fn typical_distance(real: &Matrix) -> f64 {
    median(&nearest_distances(real.n_rows(), |a, b| squared_distance(real.row(a), real.row(b))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, prop_assert, proptest};

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    /// Real rows at 0, 1, 2 (class 0) and 10, 12 (class 1): nearest distances 1, 1, 1, 2, 2, so 1 is typical.
    fn score(value: f32, class: usize) -> Closeness {
        let real = column(&[0.0, 1.0, 2.0, 10.0, 12.0]);
        closeness(&real, &[0, 0, 0, 1, 1], &column(&[value]), &[class]).remove(0)
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn a_copy_is_not_new() {
        let copy = score(1.0, 0);
        assert!(copy.novelty == 0.0 && close(copy.realism, 1.0) && close(copy.agreement, 1.0));
    }

    #[test]
    fn a_row_between_two_real_ones_is_half_new() {
        // Half a typical distance from 0 and from 1; the three nearest are all of class 0.
        let between = score(0.5, 0);
        assert!(close(between.realism, 1.0) && close(between.novelty, 0.5) && close(between.agreement, 1.0));
    }

    #[test]
    fn a_row_far_away_is_not_real() {
        // Four typical distances from 2; of class 1 there are two rows, and of the two nearest, 2 and 10, one is.
        let far = score(6.0, 1);
        assert!(close(far.realism, 0.25) && close(far.novelty, 1.0) && close(far.agreement, 0.5));
    }

    #[test]
    fn copies_among_the_real_rows_do_not_make_everything_far() {
        // The two at 0 are copies; 3 and 4 are 1 apart.
        assert!(close(typical_distance(&column(&[0.0, 0.0, 3.0, 4.0])), 1.0));
    }

    #[test]
    fn one_real_row_is_a_case_of_its_own() {
        let real = column(&[1.0]);
        let scores = closeness(&real, &[0], &column(&[1.0, 2.0]), &[0, 0]);
        assert!(close(scores[0].realism, 1.0) && close(scores[0].novelty, 0.0));
        assert!(close(scores[1].realism, 0.0) && close(scores[1].novelty, 1.0));
    }

    #[test]
    fn nothing_real_is_near_and_unknown_classes_do_not_agree() {
        assert!(closeness(&column(&[]), &[], &column(&[1.0]), &[0])[0].realism == 0.0);
        assert!(score(0.5, 7).agreement == 0.0);
    }

    proptest! {
        #[test]
        fn every_part_is_a_share(
            real in prop::collection::vec((-5.0_f32..5.0, 0_usize..3), 0..30),
            synthetic in prop::collection::vec((-9.0_f32..9.0, 0_usize..4), 1..10),
        ) {
            let split = |rows: &[(f32, usize)]| {
                let (values, classes): (Vec<f32>, Vec<usize>) = rows.iter().copied().unzip();
                (column(&values), classes)
            };
            let ((real, real_classes), (synthetic, classes)) = (split(&real), split(&synthetic));
            for found in closeness(&real, &real_classes, &synthetic, &classes) {
                for part in [found.realism, found.novelty, found.agreement] {
                    prop_assert!((0.0..=1.0).contains(&part));
                }
            }
            for copy in closeness(&real, &real_classes, &real, &real_classes) {
                prop_assert!(copy.novelty == 0.0);
            }
        }
    }
}
