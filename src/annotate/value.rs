//! What an answer is worth: the share of all that the model does not know which the answer is expected to settle.

use querent_numeric::{Matrix, squared_distance};

/// At most so many rows of the pool are looked at for the rows that an answer speaks for.
const SAMPLE: usize = 512;

/// The expected value of an answer about each of `chosen`, which are rows of `embedding` (candidates x dimensions) and of
/// `probabilities` (candidates x classes); `labelled` (labelled rows x dimensions) lies in the same space. Each lies in 0..1.
///
/// With `u` the uncertainty of a row (entropy over that of a coin toss between all classes, 0..1), `d` a distance and `r_j`
/// the distance from row j to the nearest labelled one:
///
/// `value_i = u_i · Σ_j max(0, 1 - d_ij / r_j) u_j / Σ_j u_j`, over the candidates j.
///
/// An answer is taken to settle as much of row j as it brings the nearest labelled row nearer to j: all of it for the row
/// itself, none for one with a labelled row as near. It is news as far as the model is unsure of row i, hence `u_i` before the
/// sum: an answer that the model foresees settles nothing. So the value is the expected share by which the pool's mean
/// uncertainty falls, if uncertainty goes with distance from what is labelled, as nearest neighbour methods have it. This is a
/// cheap stand-in for expected error reduction (Roy and `McCallum`, ICML 2001), which trains a model for every possible answer;
/// the weighting by neighbours is that of information density (Settles and Craven, EMNLP 2008).
///
/// While nothing is labelled a row speaks for itself alone. A probability that is not a number counts as knowing nothing, a
/// distance that is none as infinite. Pools beyond 512 rows are looked at in 512 rows or fewer spread evenly, which stand
/// for the others; O(512 · (labelled + chosen) · dimensions).
#[must_use]
pub fn answer_values(embedding: &Matrix, labelled: &Matrix, probabilities: &Matrix, chosen: &[usize]) -> Vec<f64> {
    let n = embedding.n_rows().min(probabilities.n_rows());
    let stride = n.div_ceil(SAMPLE).max(1);
    let sample: Vec<Neighbour> = (0..n)
        .step_by(stride)
        .map(|row| Neighbour {
            row,
            uncertainty: uncertainty(probabilities.row(row)),
            reach: nearest(embedding.row(row), labelled),
        })
        .collect();
    let total: f64 = sample.iter().map(|other| other.uncertainty).sum();
    let value = |&row: &usize| {
        if row >= n {
            return 0.0;
        }
        let own = uncertainty(probabilities.row(row));
        let is_labelled = nearest(embedding.row(row), labelled) <= 0.0;
        let share = |other: &Neighbour| if other.row == row { 0.0 } else { other.settled_by(row, embedding) };
        let others: f64 = sample.iter().map(|other| other.uncertainty * share(other)).sum();
        // The row itself is one of the pool's n, of which each sampled row stands for `stride`.
        let itself = if is_labelled { 0.0 } else { own / stride as f64 };
        let all = total.max(itself + others);
        if all > 0.0 { (own * (itself + others) / all).clamp(0.0, 1.0) } else { 0.0 }
    };
    chosen.iter().map(value).collect()
}

struct Neighbour {
    row: usize,
    uncertainty: f64,
    reach: f64,
}

impl Neighbour {
    fn settled_by(&self, row: usize, embedding: &Matrix) -> f64 {
        let distance = f64::from(squared_distance(embedding.row(self.row), embedding.row(row))).sqrt();
        if self.reach.is_finite() && distance < self.reach { 1.0 - distance / self.reach } else { 0.0 }
    }
}

/// The distance to the nearest of `labelled`; infinite if there is none at a finite distance.
fn nearest(row: &[f32], labelled: &Matrix) -> f64 {
    let distances = labelled.rows().map(|other| squared_distance(row, other)).filter(|distance| distance.is_finite());
    distances.min_by(f32::total_cmp).map_or(f64::INFINITY, |square| f64::from(square).sqrt())
}

fn uncertainty(probabilities: &[f32]) -> f64 {
    super::difficulty(probabilities, &[], 0.0, 0.0).uncertainty
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNSURE: [f32; 2] = [0.5, 0.5];
    const SURE: [f32; 2] = [1.0, 0.0];

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn lines(lines: &[[f32; 2]]) -> Matrix {
        Matrix::new(lines.concat(), lines.len(), 2)
    }

    fn close(found: &[f64], wanted: &[f64]) -> bool {
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn values_are_by_hand() {
        // Labelled at 0. Asked about 4: itself 1, and 5 is 1 - 1/5 settled: 1.8 of 2 unsure rows.
        // Asked about 5: itself 1, and 4 is 1 - 1/4 settled: 1.75 of 2.
        let found = answer_values(&column(&[4.0, 5.0]), &column(&[0.0]), &lines(&[UNSURE, UNSURE]), &[0, 1]);
        assert!(close(&found, &[0.9, 0.875]), "{found:?}");
    }

    #[test]
    fn an_answer_that_is_foreseen_is_worth_nothing() {
        let found = answer_values(&column(&[4.0, 5.0]), &column(&[0.0]), &lines(&[SURE, UNSURE]), &[0]);
        assert!(close(&found, &[0.0]));
    }

    #[test]
    fn a_copy_of_a_labelled_row_is_worth_nothing() {
        let found = answer_values(&column(&[0.0, 5.0]), &column(&[0.0]), &lines(&[UNSURE, UNSURE]), &[0]);
        assert!(close(&found, &[0.0]));
    }

    #[test]
    fn with_nothing_labelled_a_row_speaks_for_itself() {
        let found = answer_values(&column(&[4.0, 5.0]), &Matrix::zeros(0, 1), &lines(&[UNSURE, UNSURE]), &[0, 1, 9]);
        assert!(close(&found, &[0.5, 0.5, 0.0]));
    }

    #[test]
    fn a_large_pool_is_much_like_its_sample() {
        // 0.5 to 1.5 in thin steps, labelled at 0: every answer is worth about as much in a tenth of the pool.
        let pool = |n: usize| {
            let values: Vec<f32> = (0..n).map(|row| 0.5 + row as f32 / n as f32).collect();
            let last = n - 1;
            answer_values(&column(&values), &column(&[0.0]), &lines(&vec![UNSURE; n]), &[n / 2, last])
        };
        let (small, large) = (pool(1000), pool(10_000));
        assert!(small.iter().zip(&large).all(|(a, b)| (a - b).abs() < 0.005), "{small:?} {large:?}");
    }

    #[test]
    fn a_row_of_a_large_pool_is_one_of_all_and_not_one_of_the_sample() {
        let n = 2 * SAMPLE;
        let found = answer_values(&Matrix::zeros(n, 1), &Matrix::zeros(0, 1), &lines(&vec![UNSURE; n]), &[0, 1]);
        assert!(close(&found, &[1.0 / n as f64; 2]), "{found:?}");
    }

    prop_compose! {
        fn case()(rows in prop::collection::vec((-4_i8..=4, 0.0..=1.0_f32), 1..20), labelled in prop::collection::vec(-4_i8..=4, 0..5))
            -> (Vec<f32>, Vec<[f32; 2]>, Vec<f32>) {
            let values = rows.iter().map(|row| f32::from(row.0)).collect();
            let probabilities = rows.iter().map(|row| [row.1, 1.0 - row.1]).collect();
            (values, probabilities, labelled.into_iter().map(f32::from).collect())
        }
    }

    proptest! {
        #[test]
        fn values_are_shares_and_follow_their_rows((values, probabilities, labelled) in case()) {
            let all: Vec<usize> = (0..values.len()).collect();
            let found = answer_values(&column(&values), &column(&labelled), &lines(&probabilities), &all);
            prop_assert!(found.iter().all(|value| (0.0..=1.0).contains(value)), "{found:?}");
            let (mut values, mut probabilities, mut found) = (values, probabilities, found);
            values.reverse();
            probabilities.reverse();
            found.reverse();
            let turned = answer_values(&column(&values), &column(&labelled), &lines(&probabilities), &all);
            prop_assert!(close(&turned, &found), "{turned:?} {found:?}");
        }

        #[test]
        fn one_more_label_never_makes_an_answer_worth_more((values, probabilities, labelled) in case(), other in -4_i8..=4) {
            prop_assume!(!labelled.is_empty());
            let all: Vec<usize> = (0..values.len()).collect();
            let worth = |labelled: &[f32]| answer_values(&column(&values), &column(labelled), &lines(&probabilities), &all);
            let before = worth(&labelled);
            let mut more = labelled.clone();
            more.push(f32::from(other));
            prop_assert!(worth(&more).iter().zip(&before).all(|(after, before)| *after <= before + 1e-9));
        }
    }
}
