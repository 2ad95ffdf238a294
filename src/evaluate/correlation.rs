//! Agreement between true and predicted classes beyond what their sizes alone would give.

use super::Confusion;

/// The Matthews correlation of the true with the predicted class, -1 to 1; for more than two classes Gorodkin's:
///
/// `(c s - Σ t_k p_k) / √((s² - Σ t_k²)(s² - Σ p_k²))`, of `s` rows of which `c` are right, where class `k` has `t_k` rows and is predicted
/// for `p_k`.
///
/// `None` where all rows are of one class, or are predicted to be. Matthews, Biochimica et Biophysica Acta 405 (1975); Gorodkin,
/// Computational Biology and Chemistry 28 (2004); scikit-learn's `matthews_corrcoef`, which gives 0 for `None`.
#[must_use]
pub fn matthews(confusion: &Confusion) -> Option<f64> {
    let (truth, predicted) = confusion.margins();
    let rows: f64 = truth.iter().sum();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let spread = (rows * rows - product(&truth, &truth)) * (rows * rows - product(&predicted, &predicted));
    let shared = f64::from(confusion.correct()) * rows - product(&truth, &predicted);
    (spread > 0.0).then(|| shared / spread.sqrt())
}

/// Cohen's kappa, at most 1: `(o - e) / (1 - e)`, where the share `o` of the rows is right and `e = Σ t_k p_k / s²` would be by chance.
///
/// `None` where there are no rows, or where one class is all that is true and predicted. Cohen, Educational and Psychological Measurement 20
/// (1960); scikit-learn's `cohen_kappa_score`.
#[must_use]
pub fn kappa(confusion: &Confusion) -> Option<f64> {
    let (truth, predicted) = confusion.margins();
    let rows: f64 = truth.iter().sum();
    let by_chance: f64 = truth.iter().zip(&predicted).map(|(a, b)| a * b).sum();
    let possible = rows * rows - by_chance;
    (possible > 0.0).then(|| (f64::from(confusion.correct()) * rows - by_chance) / possible)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: [[usize; 2]; 2]) -> Confusion {
        let cell = |t: usize, p: usize| std::iter::repeat_n((t, p), counts[t][p]);
        Confusion::new(cell(0, 0).chain(cell(0, 1)).chain(cell(1, 0)).chain(cell(1, 1)), 2)
    }

    #[test]
    fn both_are_by_hand() {
        // Cohen's example form: o = 35/50, e = (25 · 30 + 25 · 20) / 2500 = 1/2, so kappa is 2/5.
        let example = of([[20, 5], [10, 15]]);
        assert!((kappa(&example).unwrap() - 0.4).abs() < 1e-12);
        // (20 · 15 - 5 · 10) / √(25 · 25 · 30 · 20) = 250 / 612.37
        assert!((matthews(&example).unwrap() - 250.0 / 375_000_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_wrong_way_round_is_minus_one() {
        assert_eq!(matthews(&of([[0, 3], [3, 0]])), Some(-1.0));
        assert_eq!(kappa(&of([[0, 3], [3, 0]])), Some(-1.0));
    }

    #[test]
    fn constant_classes_leave_nothing_to_correlate() {
        assert_eq!(matthews(&of([[3, 0], [2, 0]])), None);
        assert_eq!(kappa(&of([[3, 0], [2, 0]])), Some(0.0));
        assert_eq!((matthews(&of([[3, 0], [0, 0]])), kappa(&of([[3, 0], [0, 0]]))), (None, None));
        assert_eq!(kappa(&of([[0, 0], [0, 0]])), None);
    }
}
