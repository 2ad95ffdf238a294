//! Rows whose neighbourhood would be decided better by another label.

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Info, Needs, Pool, QueryError, Selection, Strategy, View, Why, top};
use querent_numeric::{Gaussian, Matrix, Rng};

/// At most so many rows stand for all where density is estimated.
const MOST_LANDMARKS: usize = 1_000;

/// McPAL, multi-class probabilistic active learning: rows where a label or two more would improve the decision most, in
/// dense places first.
///
/// With a kernel k(x, y) from 0 to 1, the labels seen around candidate x are `k_c = sum_i [y_i = c] k(x, x_i)` over the
/// labelled rows, and the class chances there are taken as Dirichlet with `α_c = k_c + 1`. For m labels more, the expected
/// accuracy of deciding for the most frequent class is `g(m) = E_l [max_c (α_c + l_c)] / (sum_c α_c + m)`, over the counts l
/// of m labels drawn from those chances. The utility is the best gain for each label, times density:
/// `u(x) = d(x) · max_{m = 1, 2} (g(m) - g(0)) / m`, `d(x)` the mean of k(x, ·) over candidates and labelled rows. It is 0
/// where two labels cannot change the decision.
///
/// k is a Gaussian as wide as the data, `exp(-||x - y||^2 / v)` with v the mean squared distance from the mean, which for
/// standardised columns is scikit-activeml's default width. Its default prior of 1 is kept; it looks one label ahead by default,
/// where nearly every utility is 0, and two here. The model is that of the kernel: none other is needed.
///
/// O(candidates · (labelled + 1,000) · dimensions): beyond 1,000 rows, 1,000 drawn ones stand for all in `d(x)`, with a
/// standard error of at most 0.016, and the [`Selection`] is marked. Rows with a number that is not finite count for nothing,
/// and get NaN.
///
/// Kottke, Krempl, Lang, Teschner & Spiliopoulou (2016), "Multi-Class Probabilistic Active Learning", ECAI.
#[derive(Debug, Clone, Copy)]
pub struct McPal;

impl McPal {
    const INFO: Info = Info {
        name: "mc_pal",
        summary: "Asks where one or two more labels would change the local verdict, and many rows are near; needs no model.",
        paper: "Kottke et al. (2016), Multi-Class Probabilistic Active Learning",
        needs: Needs::Features,
        exact_up_to: Some(MOST_LANDMARKS),
        ..Info::DEFAULT
    };
}

impl Strategy for McPal {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let mut all = pool.embedding.clone();
        if pool.labelled.n_rows() > 0 {
            all.append(pool.labelled);
        }
        let finite = in_order(&all);
        let kernel = Gaussian::fit(&all, &finite);
        let landmarks = landmarks(&finite, MOST_LANDMARKS, &mut Rng::new(rng.seed()));
        let utility = |row: &[f32]| {
            if !is_finite(row) {
                return f64::NAN;
            }
            let likeness = landmarks.iter().map(|&other| kernel.likeness(row, all.row(other)));
            let density = likeness.sum::<f64>() / landmarks.len() as f64;
            density * gain(&frequencies(row, pool, kernel))
        };
        Ok(pool.embedding.rows().map(utility).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::LabelsLeaveOpen
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let selection = top(&self.utilities(view, rng)?, n, rng);
        let finite = |rows: &Matrix| rows.rows().filter(|row| is_finite(row)).count();
        Ok(Selection {
            approximate: finite(pool.embedding) + finite(pool.labelled) > MOST_LANDMARKS,
            ..selection.because(|candidate| self.why(view, candidate))
        })
    }
}

/// How many labels of each class there are around a row, each counted by its likeness.
fn frequencies(row: &[f32], pool: &Pool<'_>, kernel: Gaussian) -> Vec<f64> {
    let mut frequencies = vec![0.0; pool.n_classes];
    for (other, &class) in pool.labelled.rows().zip(pool.labels).filter(|(other, _)| is_finite(other)) {
        frequencies[class] += kernel.likeness(row, other);
    }
    frequencies
}

/// `max_{m = 1, 2} (g(m) - g(0)) / m` for the labels seen, with a prior of one label for each class.
fn gain(frequencies: &[f64]) -> f64 {
    let alpha: Vec<f64> = frequencies.iter().map(|k| k + 1.0).collect();
    let total: f64 = alpha.iter().sum();
    let most = alpha.iter().copied().fold(0.0, f64::max);
    let (mut one, mut two) = (0.0, 0.0);
    for (i, a) in alpha.iter().enumerate() {
        one += a / total * most.max(a + 1.0);
        two += a * (a + 1.0) * most.max(a + 2.0);
        for b in &alpha[..i] {
            two += 2.0 * a * b * most.max(a + 1.0).max(b + 1.0);
        }
    }
    let now = most / total;
    let one = one / (total + 1.0) - now;
    let two = two / (total * (total + 1.0)) / (total + 2.0) - now;
    // Rounding may leave a gain of 0 on either side of it.
    one.max(two / 2.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;

    #[test]
    fn gains_are_by_hand() {
        // Nothing seen of two classes: one label moves the accuracy from 1/2 to 2/3, two to 11/16 at most: 1/6 each label.
        assert!((gain(&[0.0, 0.0]) - 1.0 / 6.0).abs() < 1e-12);
        // (3, 0) seen: α = (4, 1), and no two labels can change the verdict.
        assert!(gain(&[3.0, 0.0]) < 1e-12);
        // (1, 0): α = (2, 1). Two labels of the second class, chance 1/3 · 2/4, make it 3 : 2. g(2) - g(0) is
        // (2/3 · 3/4 · 4 + 2 · 2/3 · 1/4 · 3 + 1/6 · 3) / 5 - 2/3 = 3.5 / 5 - 2/3 = 1/30; one label changes nothing.
        assert!((gain(&[1.0, 0.0]) - 1.0 / 60.0).abs() < 1e-12);
    }

    #[test]
    fn a_row_in_a_new_crowd_comes_first_and_one_among_labels_last() {
        let embedding = Matrix::new(vec![0.0, 0.1, -0.1, 4.0, -4.0], 5, 1);
        let labelled = Matrix::new(vec![-4.0, -4.0, -4.1, -3.9], 4, 1);
        let pool = Pool::new(&embedding, &labelled, &[0, 0, 0, 0], 2);
        let chosen = Given::new(pool).select(&McPal, 5, &mut Rng::new(0)).expect("five candidates").candidates;
        assert!(chosen[0] < 3 && chosen[4] == 4, "{chosen:?}");
    }
}
