//! Whether a classifier can tell a synthetic row from a real one.

use querent_numeric::{Example, Logistic, Matrix, Rng};

/// In how many parts the rows are split for a prediction by a model that has not seen them.
const FOLDS: usize = 5;
/// A model learns from at most this many real rows, and as many synthetic ones.
const MOST: usize = 1_000;
/// The penalty of the logistic regression, scikit-learn's default.
const PENALTY: f64 = 1.0;

/// How real each of the `synthetic` rows looks to a classifier: 1 where it takes the row for real as readily as for synthetic,
/// 0 where it is sure that it is synthetic. None with fewer than five rows of either kind.
///
/// Both matrices are encoded features, with one class index a row. The classifier is a logistic regression over the features
/// and their squares, all standardised, so that it sees columns that are shifted and columns that scatter too little. It is
/// cross-fitted in five parts: a row is judged by a model that has not seen it. Both kinds weigh the same, and, where
/// `by_class`, so do the classes within them: that some classes have more synthetic rows is no sign of being synthetic. With
/// `p` the probability of being real, the score is `min(1, 2p)`.
///
/// The classifier two-sample test of Lopez-Paz and Oquab, "Revisiting classifier two-sample tests", ICLR 2017, read row by
/// row; the propensity score of Snoke, Raab, Nowok, Dibben and Slavkovic, "General and specific utility measures for synthetic
/// data", JRSS A 181 (2018).
pub(super) fn undetected(
    real: &Matrix,
    real_classes: &[usize],
    synthetic: &Matrix,
    synthetic_classes: &[usize],
    by_class: bool,
    rng: &mut Rng,
) -> Option<Vec<f64>> {
    let (n_real, n_synthetic) = (real.n_rows(), synthetic.n_rows());
    if n_real < FOLDS || n_synthetic < FOLDS {
        return None;
    }
    let features = expanded(real, synthetic);
    let weight_of = class_weights(real_classes, synthetic_classes, by_class);
    let (fold_of_real, fold_of_synthetic) = (folds(n_real, rng), folds(n_synthetic, rng));
    let mut scores = vec![0.0; n_synthetic];
    for fold in 0..FOLDS {
        let learnt = |fold_of: &[usize]| thinned((0..fold_of.len()).filter(|&row| fold_of[row] != fold).collect());
        let (reals, synthetics) = (learnt(&fold_of_real), learnt(&fold_of_synthetic));
        let rows: Vec<usize> = reals.iter().copied().chain(synthetics.iter().map(|row| n_real + row)).collect();
        let total = rows.len() as f64;
        let of_real = even(reals.iter().map(|&row| weight_of[real_classes[row]]).collect(), total / 2.0);
        let of_synthetic = even(vec![1.0; synthetics.len()], total / 2.0);
        let weights = of_real.into_iter().chain(of_synthetic);
        let examples = rows.iter().zip(weights);
        let examples: Vec<Example<'_>> = examples
            .map(|(&row, weight)| Example { row: features.row(row), weight, is_positive: row < n_real })
            .collect();
        let mut model = Logistic::new(features.n_columns(), PENALTY);
        model.fit(&examples);
        for row in (0..n_synthetic).filter(|&row| fold_of_synthetic[row] == fold) {
            scores[row] = (2.0 * model.probability(features.row(n_real + row))).min(1.0);
        }
    }
    Some(scores)
}

/// How much a real row of each class weighs: so that the classes have the shares that they have among the synthetic rows.
fn class_weights(real: &[usize], synthetic: &[usize], by_class: bool) -> Vec<f64> {
    let n_classes = real.iter().chain(synthetic).max().map_or(0, |&class| class + 1);
    let count = |classes: &[usize], class: usize| classes.iter().filter(|&&other| other == class).count() as f64;
    let weight = |class| if by_class { count(synthetic, class) / count(real, class).max(1.0) } else { 1.0 };
    (0..n_classes).map(weight).collect()
}

/// The same weights in proportion, with the sum `total`; equal where all are 0.
fn even(weights: Vec<f64>, total: f64) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    let n = weights.len() as f64;
    weights.into_iter().map(|weight| if sum > 0.0 { weight / sum * total } else { total / n }).collect()
}

/// The part of each of `n` rows, as even as can be, at random.
fn folds(n: usize, rng: &mut Rng) -> Vec<usize> {
    let mut fold_of: Vec<usize> = (0..n).map(|row| row % FOLDS).collect();
    rng.shuffle(&mut fold_of);
    fold_of
}

/// At most [`MOST`] of the rows, evenly spaced.
fn thinned(rows: Vec<usize>) -> Vec<usize> {
    let n = rows.len();
    if n <= MOST { rows } else { (0..MOST).map(|place| rows[place * n / MOST]).collect() }
}

/// The features of all rows, real ones first, and the squares of those that have more than two values; each standardised, and
/// left out if it is constant.
fn expanded(real: &Matrix, synthetic: &Matrix) -> Matrix {
    let n = real.n_rows() + synthetic.n_rows();
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for column in 0..real.n_columns() {
        let read = |row: &[f32]| if row[column].is_finite() { f64::from(row[column]) } else { 0.0 };
        let values: Vec<f64> = real.rows().chain(synthetic.rows()).map(read).collect();
        let (first, last) = values.iter().fold((f64::MAX, f64::MIN), |(a, b), &value| (a.min(value), b.max(value)));
        let has_more = values.iter().any(|&value| value != first && value != last);
        let squares = has_more.then(|| values.iter().map(|value| value * value).collect());
        columns.extend([Some(values), squares].into_iter().flatten().filter_map(standardise));
    }
    let mut features = Matrix::zeros(n, columns.len());
    for row in 0..n {
        for (feature, column) in features.row_mut(row).iter_mut().zip(&columns) {
            *feature = column[row] as f32;
        }
    }
    features
}

fn standardise(values: Vec<f64>) -> Option<Vec<f64>> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let scale = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n).sqrt();
    (scale > 1e-12).then(|| values.into_iter().map(|value| (value - mean) / scale).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of two numbers around `mean`, as wide as `width`.
    fn cloud(n: usize, mean: f64, width: f64, seed: u64) -> Matrix {
        let mut rng = Rng::new(seed);
        let mut draw = || (mean + width * (rng.uniform() + rng.uniform() + rng.uniform() - 1.5)) as f32;
        Matrix::new((0..2 * n).map(|_| draw()).collect(), n, 2)
    }

    fn mean_score(real: &Matrix, synthetic: &Matrix) -> f64 {
        let (a, b) = (vec![0; real.n_rows()], vec![0; synthetic.n_rows()]);
        let scores = undetected(real, &a, synthetic, &b, true, &mut Rng::new(9)).unwrap();
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
        scores.iter().sum::<f64>() / scores.len() as f64
    }

    #[test]
    fn the_same_cloud_is_not_told_apart() {
        assert!(mean_score(&cloud(300, 0.0, 1.0, 1), &cloud(200, 0.0, 1.0, 2)) > 0.9);
    }

    #[test]
    fn a_shifted_or_a_narrow_cloud_is() {
        let real = cloud(300, 0.0, 1.0, 1);
        assert!(mean_score(&real, &cloud(200, 3.0, 1.0, 2)) < 0.1);
        assert!(mean_score(&real, &cloud(200, 0.0, 0.2, 2)) < 0.8);
        assert!(mean_score(&real, &cloud(1_500, 3.0, 1.0, 2)) < 0.1);
    }

    #[test]
    fn a_class_that_has_more_synthetic_rows_is_no_sign() {
        // Two clouds far apart: 280 and 20 real rows, 20 and 180 synthetic ones.
        let mixed = |a: usize, b: usize, seed| {
            let mut rows = cloud(a, -2.0, 1.0, seed);
            rows.append(&cloud(b, 2.0, 1.0, seed + 10));
            (rows, (0..a + b).map(|row| usize::from(row >= a)).collect::<Vec<_>>())
        };
        let ((real, a), (synthetic, b)) = (mixed(280, 20, 1), mixed(20, 180, 2));
        let mean = |by_class| {
            let scores = undetected(&real, &a, &synthetic, &b, by_class, &mut Rng::new(9)).unwrap();
            scores.iter().sum::<f64>() / scores.len() as f64
        };
        assert!(mean(true) > 0.8 && mean(false) < 0.4, "{} {}", mean(true), mean(false));
    }

    #[test]
    fn few_rows_are_not_judged() {
        assert!(
            undetected(&cloud(4, 0.0, 1.0, 1), &[0; 4], &cloud(9, 0.0, 1.0, 2), &[0; 9], true, &mut Rng::new(1))
                .is_none()
        );
        let flat = Matrix::zeros(5, 1);
        let scores = undetected(&flat, &[0; 5], &flat, &[0; 5], true, &mut Rng::new(1)).unwrap();
        assert!(scores.iter().all(|score| (score - 1.0).abs() < 1e-6));
    }
}
