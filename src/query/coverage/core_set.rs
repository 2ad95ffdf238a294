//! Coverage by greedy k-centers: ask about what is least like anything known.

use crate::matrix::{Matrix, squared_distance};
use crate::query::{Batch, Described, Lots, Pool, PoolStrategy, QueryError, Selection};
use crate::rng::Rng;

/// The Core-Set approach: each choice is the candidate farthest from all that is labelled or already chosen.
///
/// Utility of candidate x with centers S (the labelled rows, and within a batch also the rows chosen before):
/// `u(x) = min_{s in S} ||x - s||`, in the units of the embedding. Greedily taking the maximum covers the pool within a
/// radius at most twice the best possible one (the k-center 2-approximation).
///
/// While nothing is labelled, S is empty: the first choice is then the candidate nearest the pool's mean, with
/// `u(x) = -||x - mean||`, and the greedy rule goes on from there. (scikit-activeml draws the first at random.)
///
/// A batch of n costs O(candidates · (labelled + n) · dimensions): distances to the nearest center are kept, and lowered
/// by each choice. Copies of a chosen row have utility 0, so none is chosen while a row unlike the centers is left. Equal
/// utilities are ordered by lots drawn once per selection. Rows with a number that is not finite are no centers, and are
/// chosen last.
///
/// Sener & Savarese (2018), "Active Learning for Convolutional Neural Networks: A Core-Set Approach", ICLR, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct CoreSet;

impl Described for CoreSet {
    fn name(&self) -> &'static str {
        "core_set"
    }

    fn family(&self) -> &'static str {
        "coverage"
    }

    fn summary(&self) -> &'static str {
        "Asks about rows least like anything labelled so far, to cover the whole table; needs no model."
    }

    fn paper(&self) -> &'static str {
        "Sener & Savarese (2018), Active Learning for Convolutional Neural Networks: A Core-Set Approach"
    }

    fn batch(&self) -> Batch {
        Batch::Greedy
    }
}

impl PoolStrategy for CoreSet {
    fn utilities(&self, pool: &Pool<'_>, _rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let centers: Vec<&[f32]> = pool.labelled.rows().filter(|row| is_finite(row)).collect();
        Ok(if centers.is_empty() {
            closeness_to_mean(pool.embedding)
        } else {
            let to_nearest = |row: &[f32]| {
                let distances = centers.iter().map(|center| squared_distance(row, center));
                f64::from(distances.fold(f32::INFINITY, f32::min)).sqrt()
            };
            finite_rows(pool.embedding, to_nearest)
        })
    }

    fn select(&self, pool: &Pool<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        let lots = Lots::draw(pool.n_candidates(), rng);
        let mut utilities = self.utilities(pool, rng)?;
        let mut remaining: Vec<usize> = (0..pool.n_candidates()).collect();
        let mut selection = Selection::default();
        while selection.candidates.len() < n {
            let first = |&(_, &a): &(usize, &usize), &(_, &b): &(usize, &usize)| lots.order(&utilities, a, b);
            let Some((position, _)) = remaining.iter().enumerate().min_by(first) else {
                break;
            };
            let chosen = remaining.swap_remove(position);
            selection.candidates.push(chosen);
            selection.utilities.push(utilities[chosen]);
            cover(pool.embedding, chosen, &remaining, &mut utilities);
        }
        Ok(selection)
    }
}

/// Lowers the utility of each remaining candidate to its distance from the candidate just chosen, where that is nearer.
///
/// A negative utility is that of a first choice without centers; the distance takes its place.
fn cover(embedding: &Matrix, chosen: usize, remaining: &[usize], utilities: &mut [f64]) {
    let center = embedding.row(chosen);
    for &candidate in remaining {
        let distance = f64::from(squared_distance(embedding.row(candidate), center)).sqrt();
        let utility = &mut utilities[candidate];
        if distance < *utility || *utility < 0.0 {
            *utility = distance;
        }
    }
}

/// Minus each candidate's distance to the mean of all candidates.
fn closeness_to_mean(embedding: &Matrix) -> Vec<f64> {
    let mut mean = vec![0.0_f64; embedding.n_columns()];
    let mut count = 0.0;
    for row in embedding.rows().filter(|row| is_finite(row)) {
        count += 1.0;
        for (mean, &x) in mean.iter_mut().zip(row) {
            *mean += (f64::from(x) - *mean) / count;
        }
    }
    let to_mean = |row: &[f32]| {
        let squares = row.iter().zip(&mean).map(|(&x, mean)| (f64::from(x) - mean).powi(2));
        0.0 - squares.sum::<f64>().sqrt()
    };
    finite_rows(embedding, to_mean)
}

/// `measure` of each row; NaN for a row with a number that is not finite.
fn finite_rows(rows: &Matrix, measure: impl Fn(&[f32]) -> f64) -> Vec<f64> {
    let utility = |row: &[f32]| if is_finite(row) { measure(row) } else { f64::NAN };
    rows.rows().map(utility).collect()
}

fn is_finite(row: &[f32]) -> bool {
    row.iter().all(|x| x.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn select(candidates: &[f32], labelled: &[f32], n: usize) -> Selection {
        let (embedding, labelled) = (column(candidates), column(labelled));
        let labels = vec![0; labelled.n_rows()];
        let pool = Pool::new(&embedding, &labelled, &labels, 1);
        CoreSet.select(&pool, n, &mut Rng::new(3)).expect("there are candidates")
    }

    #[test]
    fn the_farthest_from_what_is_labelled_comes_first() {
        // Labelled at 0. Farthest: 10. With 10 covered, 4 is 4 away and 7 is 3 away. With 4 covered, 7 is 3 and 1 is 1 away.
        let selection = select(&[1.0, 4.0, 7.0, 10.0], &[0.0], 4);
        assert_eq!(selection.candidates, [3, 1, 2, 0]);
        assert_eq!(selection.utilities, [10.0, 4.0, 3.0, 1.0]);
    }

    #[test]
    fn with_nothing_labelled_the_most_central_comes_first() {
        // The mean of 0, 4, 5, 6 and 20 is 7: 6 is 1 away. From 6, 20 is 14 away; then 0 is 6 away; then 4 is 2 away.
        let selection = select(&[0.0, 4.0, 5.0, 6.0, 20.0], &[], 4);
        assert_eq!(selection.candidates, [3, 4, 0, 1]);
        assert_eq!(selection.utilities, [-1.0, 14.0, 6.0, 2.0]);
    }

    #[test]
    fn a_pool_of_copies_is_still_exhausted_once_each() {
        let mut chosen = select(&[2.0; 5], &[], 9).candidates;
        chosen.sort_unstable();
        assert_eq!(chosen, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn rows_that_are_not_numbers_come_last_and_cover_nothing() {
        let candidates = [f32::NAN, 1.0, f32::INFINITY, 5.0];
        let warm = select(&candidates, &[f32::NAN, 0.0], 4);
        assert_eq!(warm.candidates[..2], [3, 1]);
        assert!(warm.utilities[2].is_nan() && warm.utilities[3].is_nan());
        // Without the one labelled row that is a number, 1 and 5 are both 2 from their mean, and 4 from each other.
        let cold = select(&candidates, &[f32::NAN], 4);
        assert_eq!(cold.utilities[..2], [-2.0, 4.0]);
    }

    #[test]
    fn an_embedding_without_columns_leaves_only_the_lots() {
        let (embedding, labelled) = (Matrix::zeros(3, 0), Matrix::zeros(0, 0));
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let selection = CoreSet.select(&pool, 3, &mut Rng::new(0)).expect("three candidates");
        assert_eq!(selection.utilities, [0.0, 0.0, 0.0]);
    }
}
