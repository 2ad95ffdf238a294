//! Coverage by greedy k-centers: ask about what is least like anything known.

use crate::numerics::is_finite;
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{Matrix, Rng, SideBySide, squared_distance};

/// The Core-Set approach: each choice is the candidate farthest from all that is labelled or already chosen.
///
/// Utility of candidate x with centers S (the labelled rows, and within a batch also the rows chosen before):
/// `u(x) = min_{s in S} ||x - s||`, in the units of the embedding. Greedily taking the maximum covers the pool within a
/// radius at most twice the best possible one (the k-center 2-approximation).
///
/// While nothing is labelled, S is empty: the first choice is then the candidate nearest the pool's mean, with
/// `u(x) = -||x - mean||`, and the greedy rule goes on from there. (scikit-activeml draws the first at random.)
///
/// A batch of n costs at most O(candidates · (labelled + n) · dimensions): a candidate is measured against further centers
/// only while it may still be the farthest. Copies of a chosen row have utility 0, so none is chosen while a row unlike the centers is left. Equal
/// utilities are ordered by lots drawn once per selection. Rows with a number that is not finite are no centers, and are
/// chosen last.
///
/// Sener & Savarese (2018), "Active Learning for Convolutional Neural Networks: A Core-Set Approach", ICLR, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct CoreSet;

impl CoreSet {
    const INFO: Info = Info {
        name: "core_set",
        summary: "Asks about rows least like anything labelled so far, to cover the whole table; needs no model.",
        paper: "Sener & Savarese (2018), Active Learning for Convolutional Neural Networks: A Core-Set Approach",
        needs: Needs::Features,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };
}

impl Strategy for CoreSet {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let centers = centers(pool);
        Ok(if centers.n_blocks() == 0 {
            closeness_to_mean(pool.embedding)
        } else {
            finite_rows(pool.embedding, |row| f64::from(centers.nearest(row).1).sqrt())
        })
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::UnlikeLabelled
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let lots = Lots::draw(pool.n_candidates(), rng);
        let mut cover = Cover::new(pool);
        let mut selection = Selection::default();
        let n = n.min(pool.n_candidates());
        if n > 0 && cover.centers.n_blocks() == 0 && !cover.left.is_empty() {
            let utilities = closeness_to_mean(pool.embedding);
            let first = (0..cover.left.len()).min_by(|&a, &b| lots.order(&utilities, cover.left[a], cover.left[b]));
            let chosen = cover.choose(first.unwrap_or(0));
            selection.candidates.push(chosen);
            selection.utilities.push(utilities[chosen]);
        }
        while selection.candidates.len() < n {
            let Some((position, squares)) = cover.farthest(&lots) else {
                break;
            };
            selection.candidates.push(cover.choose(position));
            selection.utilities.push(f64::from(squares).sqrt());
        }
        let is_broken = |&candidate: &usize| !is_finite(pool.embedding.row(candidate));
        let n_left = n - selection.candidates.len();
        if n_left > 0 {
            let mut broken: Vec<usize> = (0..pool.n_candidates()).filter(is_broken).collect();
            broken.sort_unstable_by_key(|&candidate| lots.of(candidate));
            selection.candidates.extend(broken.into_iter().take(n_left));
            selection.utilities.resize(selection.candidates.len(), f64::NAN);
        }
        Ok(selection.because(|candidate| self.why(view, candidate)))
    }
}

/// The labelled rows that are numbers.
fn centers(pool: &Pool<'_>) -> SideBySide {
    let finite = (0..pool.labelled.n_rows()).filter(|&row| is_finite(pool.labelled.row(row)));
    SideBySide::new(pool.labelled, finite)
}

/// How far the candidates are from the centers at most: each is measured only as far as the choice needs.
///
/// The distance to some of the centers is a bound for that to all. A candidate whose bound is below the utility of another is
/// not the farthest, and the rest of the centers need not be looked at.
struct Cover<'a> {
    embedding: &'a Matrix,
    /// The labelled rows.
    centers: SideBySide,
    /// The candidates chosen before.
    chosen: Vec<usize>,
    /// The candidates that are numbers and not chosen.
    left: Vec<usize>,
    /// For each candidate its squared distance to the nearest center seen so far, and how many blocks of labelled rows and
    /// then chosen candidates it has seen.
    seen: Vec<(f32, u32)>,
}

impl<'a> Cover<'a> {
    fn new(pool: &Pool<'a>) -> Self {
        let left = (0..pool.n_candidates()).filter(|&candidate| is_finite(pool.embedding.row(candidate))).collect();
        let seen = vec![(f32::INFINITY, 0); pool.n_candidates()];
        Self { embedding: pool.embedding, centers: centers(pool), chosen: Vec::new(), left, seen }
    }

    fn choose(&mut self, position: usize) -> usize {
        let chosen = self.left.swap_remove(position);
        self.chosen.push(chosen);
        chosen
    }

    /// The position in `left` of the candidate farthest from all centers, and its squared distance.
    fn farthest(&mut self, lots: &Lots) -> Option<(usize, f32)> {
        let mut farthest: Option<(usize, f32)> = None;
        for (position, &candidate) in self.left.iter().enumerate() {
            let limit = farthest.map_or(0.0, |(_, squares)| squares);
            let (mut bound, mut n_seen) = self.seen[candidate];
            if bound < limit {
                continue;
            }
            let row = self.embedding.row(candidate);
            let (n_blocks, n_seen_in_all) = (self.centers.n_blocks(), self.centers.n_blocks() + self.chosen.len());
            while bound >= limit && (n_seen as usize) < n_seen_in_all {
                bound = match (n_seen as usize).checked_sub(n_blocks) {
                    None => self.centers.squares(n_seen as usize, row).into_iter().fold(bound, f32::min),
                    Some(place) => bound.min(squared_distance(row, self.embedding.row(self.chosen[place]))),
                };
                n_seen += 1;
            }
            self.seen[candidate] = (bound, n_seen);
            let is_first = |best: usize| bound > limit || (bound == limit && lots.of(candidate) < lots.of(best));
            if bound >= limit && farthest.is_none_or(|(best, _)| is_first(self.left[best])) {
                farthest = Some((position, bound));
            }
        }
        farthest
    }
}

/// Minus each candidate's distance to the mean of all candidates.
fn closeness_to_mean(embedding: &Matrix) -> Vec<f64> {
    let mut mean = vec![0.0_f64; embedding.n_columns()];
    let mut count = 0.0_f64;
    for row in embedding.rows().filter(|row| is_finite(row)) {
        count += 1.0;
        for (sum, &x) in mean.iter_mut().zip(row) {
            *sum += f64::from(x);
        }
    }
    for sum in &mut mean {
        *sum /= count.max(1.0);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn select(candidates: &[f32], labelled: &[f32], n: usize) -> Selection {
        let (embedding, labelled) = (column(candidates), column(labelled));
        let labels = vec![0; labelled.n_rows()];
        let pool = Pool::new(&embedding, &labelled, &labels, 1);
        Given::new(pool).select(&CoreSet, n, &mut Rng::new(3)).expect("there are candidates")
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
        let selection = Given::new(pool).select(&CoreSet, 3, &mut Rng::new(0)).expect("three candidates");
        assert_eq!(selection.utilities, [0.0, 0.0, 0.0]);
    }
}
