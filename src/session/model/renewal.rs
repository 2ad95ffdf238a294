//! Which rows a model is asked about again after a few labels more.

use querent_generate::difficulty;
use querent_numeric::Matrix;

/// A table of at most so many rows is renewed whole.
pub const WHOLE: usize = 2048;

/// Rows of the pool that are renewed because the model is least sure of them.
const UNSURE: usize = 256;

/// Rows that are renewed because it is their turn.
const TURN: usize = 128;

/// At most so many rows that the model is measured on are renewed each time.
const MEASURED: usize = 128;

/// The rows of a table of which an updated model predicts again, so that an answer costs the same however large the table is.
///
/// A few steps move the prediction of a row by little. The next question depends on the rows that the model is least sure of, and
/// those are renewed each time, with the rows that it has just been trained on and those that it is measured on; the others take turns, and all
/// are renewed by the next fit from scratch. In table order.
///
/// `probabilities` are the model's predictions of every row before, `pool` may be asked about, and `update` counts the updates since the last fit
/// from scratch, from 0.
#[must_use]
pub fn renewed(
    probabilities: &Matrix,
    pool: &[usize],
    held_out: &[usize],
    trained_on: &[usize],
    update: u32,
) -> Vec<usize> {
    let n_rows = probabilities.n_rows();
    if n_rows <= WHOLE {
        return (0..n_rows).collect();
    }
    let margin = |row: usize| 1.0 - difficulty(probabilities.row(row), &[]).ambiguity;
    let mut unsure: Vec<(f64, usize)> = pool.iter().map(|&row| (margin(row), row)).collect();
    if unsure.len() > UNSURE {
        unsure.select_nth_unstable_by(UNSURE, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        unsure.truncate(UNSURE);
    }
    let turn = (0..TURN).map(|at| (update as usize * TURN + at) % n_rows);
    let measured = turns(held_out, MEASURED, update);
    let mut rows: Vec<usize> = unsure.into_iter().map(|(_, row)| row).chain(turn).chain(measured).collect();
    rows.extend(trained_on);
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// `n` of the rows, others at each turn until all had theirs.
fn turns(rows: &[usize], n: usize, turn: u32) -> impl Iterator<Item = usize> {
    let first = turn as usize * n;
    (0..n.min(rows.len())).map(move |at| rows[(first + at) % rows.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row i has the margin (i mod 100) / 100.
    fn predicted(n: usize) -> Matrix {
        let row = |at: usize| {
            let margin = (at % 100) as f32 / 100.0;
            vec![f32::midpoint(1.0, margin), f32::midpoint(1.0, -margin)]
        };
        Matrix::from_rows(&(0..n).map(row).collect::<Vec<_>>(), 2)
    }

    #[test]
    fn a_small_table_is_renewed_whole() {
        assert_eq!(renewed(&predicted(WHOLE), &[1, 2], &[], &[], 3), (0..WHOLE).collect::<Vec<_>>());
    }

    #[test]
    fn of_a_large_one_the_least_sure_the_taught_and_the_measured() {
        let n = 20_000;
        let (pool, held_out): (Vec<usize>, Vec<usize>) = (1000..n).partition(|row| row % 50 != 7);
        let rows = renewed(&predicted(n), &pool, &held_out, &[3, 999], 30);
        assert!(rows.len() <= UNSURE + TURN + MEASURED + 2);
        assert!(rows.is_sorted() && rows.binary_search(&999).is_ok() && rows.binary_search(&3).is_ok());
        let measured = held_out.iter().filter(|row| rows.binary_search(row).is_ok()).count();
        assert!(measured >= MEASURED, "{measured}");
        // A hundredth of the pool has each margin, so that all rows of margin 0 are among them.
        let unsure = |row: &&usize| row.is_multiple_of(100);
        assert!(pool.iter().filter(unsure).all(|row| rows.binary_search(row).is_ok()));
    }

    #[test]
    fn every_row_has_its_turn() {
        let n = 5000;
        let mut seen = vec![false; n];
        let mut measured = vec![false; n];
        for update in 0..n.div_ceil(TURN) as u32 {
            for row in renewed(&predicted(n), &[], &[], &[], update) {
                seen[row] = true;
            }
            turns(&[7, 3, 5], 2, update).for_each(|row| measured[row] = true);
        }
        assert!(seen.iter().all(|&seen| seen));
        assert!([7, 3, 5].iter().all(|&row| measured[row]));
    }
}
