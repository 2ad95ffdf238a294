//! Rows without which the model's ranking would be at its best.

use super::Margin;
use crate::numerics::is_finite;
use crate::{Info, Needs, QueryError, Strategy, View, Why, top};
use querent_numeric::Rng;

/// At most so many candidates are compared.
const MOST_COMPARED: usize = 1_000;

/// Expected average precision: the row whose answer leaves behind the best expected ranking of the others, class by class.
///
/// For class c rank all candidates but x by falling p(c | ·), and let each be of class c with that chance, independently.
/// The average precision of the ranking is `AP = 1/R sum_k [row k is of class c] · A_k / k`, with `A_k` such rows among the
/// first k and R in all, and 0 where R is 0. The utility is its expectation, summed over classes:
/// `u(x) = sum_c E[AP_c of all candidates but x]`. A row in the middle of a ranking spoils it most, so it is asked about.
///
/// The expectation is exact. Carrying sums over counts from both ends of the ranking gives all candidates at once, in
/// O(candidates^2) for each class, instead of O(candidates^3). (scikit-activeml 1.0.1 starts its recursions
/// otherwise and finds an average precision of 2 for one row sure to be relevant.)
///
/// Beyond 1,000 candidates the 1,000 of smallest margin are compared with each other, the rest get minus infinity, and the
/// [`Selection`](crate::Selection) is marked.
///
/// Wang, Chang, Shi, Yang & Shen (2018), "Uncertainty Sampling for Action Recognition via Maximizing Expected Average
/// Precision", IJCAI.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedAveragePrecision;

impl ExpectedAveragePrecision {
    const INFO: Info = Info {
        name: "expected_average_precision",
        summary: "Asks about the row that most blurs the model's ranking of rows, for tasks where the order matters.",
        paper: "Wang et al. (2018), Uncertainty Sampling for Action Recognition via Maximizing Expected Average Precision",
        needs: Needs::Model,
        reads_rows: false,
        exact_up_to: Some(MOST_COMPARED),
        ..Info::DEFAULT
    };
}

impl Strategy for ExpectedAveragePrecision {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let beliefs = view.beliefs();
        let rows = beliefs.probabilities;
        let finite = |row: usize| is_finite(rows.row(row));
        let closest = top(&Margin.utilities(view, rng)?, MOST_COMPARED, &mut Rng::new(rng.seed()));
        let compared: Vec<usize> = closest.candidates.into_iter().filter(|&row| finite(row)).collect();
        let left_out = |row| if finite(row) { f64::NEG_INFINITY } else { f64::NAN };
        let mut utilities: Vec<f64> = (0..rows.n_rows()).map(left_out).collect();
        for &row in &compared {
            utilities[row] = 0.0;
        }
        for class in 0..rows.n_columns() {
            let chance = |&row: &usize| f64::from(rows.row(row)[class]);
            let mut ranked = compared.clone();
            ranked.sort_by(|a, b| chance(b).total_cmp(&chance(a)));
            let chances: Vec<f64> = ranked.iter().map(chance).collect();
            for (row, precision) in ranked.into_iter().zip(without_each(&chances)) {
                utilities[row] += precision;
            }
        }
        Ok(utilities)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::BlursRanking
    }
}

/// The expected average precision of a ranking without its j-th row, for each j; `chances` of being relevant, falling.
///
/// Before row j: `reached[a]`, the chance of a relevant rows, and `earned[a]`, the expectation of `sum_k [k relevant] A_k / k`
/// where there are a. After it, where a came before: `worth[a] = E[1/R]`, and `ahead[a]`, the expectation of the later terms,
/// already divided by R. So `E[AP] = sum_a reached[a] · ahead[a] + earned[a] · worth[a]`.
fn without_each(chances: &[f64]) -> Vec<f64> {
    let n = chances.len();
    let mut reached = vec![vec![1.0]];
    let mut earned = vec![vec![0.0]];
    for (rank, p) in (1..n).zip(chances) {
        let last = |table: &[Vec<f64>], a: usize| table[rank - 1].get(a).copied().unwrap_or(0.0);
        let before = |table: &[Vec<f64>], a: usize| a.checked_sub(1).map_or(0.0, |a| last(table, a));
        let chance = |a| p * before(&reached, a) + (1.0 - p) * last(&reached, a);
        let term = |a: usize| {
            let precision = a as f64 / rank as f64;
            p * (before(&earned, a) + precision * before(&reached, a)) + (1.0 - p) * last(&earned, a)
        };
        let next: [Vec<f64>; 2] = [(0..=rank).map(chance).collect(), (0..=rank).map(term).collect()];
        let [chance, term] = next;
        reached.push(chance);
        earned.push(term);
    }
    let mut worth: Vec<f64> = (0..=n).map(|a| if a == 0 { 0.0 } else { 1.0 / a as f64 }).collect();
    let mut ahead = vec![0.0; n + 1];
    let mut expected = vec![0.0; n];
    for j in (0..n).rev() {
        let at = |a: usize| reached[j][a] * ahead[a] + earned[j][a] * worth[a];
        expected[j] = (0..=j).map(at).sum();
        let p = chances[j];
        // Row j comes before the rows removed from now on, and with one of them gone its rank, counted from 1, is j.
        for a in 0..=j {
            let precision = (a + 1) as f64 / j.max(1) as f64;
            ahead[a] = p * (precision * worth[a + 1] + ahead[a + 1]) + (1.0 - p) * ahead[a];
            worth[a] = p * worth[a + 1] + (1.0 - p) * worth[a];
        }
    }
    expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By going through every way in which the rows can be relevant or not.
    fn by_enumeration(chances: &[f64]) -> f64 {
        let outcome = |relevant: usize| {
            let is = |k: usize| relevant >> k & 1 == 1;
            let chance: f64 = chances.iter().enumerate().map(|(k, p)| if is(k) { *p } else { 1.0 - p }).product();
            let (mut found, mut sum) = (0.0, 0.0);
            for k in (0..chances.len()).filter(|&k| is(k)) {
                found += 1.0;
                sum += found / (k + 1) as f64;
            }
            if found > 0.0 { chance * sum / found } else { 0.0 }
        };
        (0..1 << chances.len()).map(outcome).sum()
    }

    #[test]
    fn of_two_rows_one_is_left() {
        // A ranking of one row has the average precision 1 if the row is relevant, else 0.
        assert_eq!(without_each(&[0.75, 0.25]), [0.25, 0.75]);
        assert_eq!(without_each(&[0.5]), [0.0]);
        assert!(without_each(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn all_at_once_is_as_one_by_one(mut chances in prop::collection::vec(0.0..=1.0, 1..9)) {
            chances.sort_by(|a: &f64, b| b.total_cmp(a));
            for (j, found) in without_each(&chances).into_iter().enumerate() {
                let mut others = chances.clone();
                others.remove(j);
                prop_assert!((found - by_enumeration(&others)).abs() < 1e-12);
            }
        }
    }
}
