//! Balls around the chosen rows that hold as much of the table as possible.

use crate::greedy::lazy_greedy;
use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{KMeans, Matrix, Rng, distance, squared_distance};

/// Balls are to be pure for at least this share of the rows.
const PURITY: f64 = 0.95;
/// At most so many rows stand for the table that is to be covered.
const MOST_LANDMARKS: usize = 1_000;

/// `ProbCover`: each choice is the candidate whose ball holds most rows that no ball holds yet.
///
/// With a ball of radius d around every labelled or chosen row, the utility of candidate x is the number of rows of the pool,
/// x among them, that are within d of x and in no ball so far. The greedy rule holds at least `1 - 1/e` of what the best
/// batch would hold.
///
/// The radius is the largest with which at least 95 % of the balls hold rows of one class only, where clusters (k-means with
/// as many as there are classes) stand for the classes: a ball is pure up to the distance of its center to the nearest row of
/// another cluster, so d is a quantile of these distances, and rows at that very distance are outside. (The paper and
/// scikit-activeml search a list of radii for rows of length 1; the quantile is exact and follows the scale of the table.)
///
/// Up to 1,000 rows the result is exact, in O(candidates · rows · dimensions); beyond, a drawn sample of 1,000 rows stands
/// for the table, and each counts for its share: utilities have a standard error of at most 1.6 % of the pool. The
/// [`Selection`] is marked then. Rows with a number that is not finite are in no ball, and are chosen last.
///
/// Yehuda, Dekel, Hacohen & Weinshall (2022), "Active Learning Through a Covering Lens", `NeurIPS`, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct ProbCover;

impl ProbCover {
    const INFO: Info = Info {
        name: "prob_cover",
        summary: "Asks about rows with most unlabelled rows close by, so that few answers speak for much of the table.",
        paper: "Yehuda, Dekel, Hacohen & Weinshall (2022), Active Learning Through a Covering Lens",
        needs: Needs::Features,
        batch: Batch::Greedy,
        exact_up_to: Some(MOST_LANDMARKS),
        ..Info::DEFAULT
    };
}

impl Strategy for ProbCover {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        Ok(Cover::open(pool, rng.seed()).gains())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForMany
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let mut cover = Cover::open(pool, rng.seed());
        let lots = Lots::draw(pool.n_candidates(), rng);
        let approximate = cover.share > 1.0;
        let start = cover.gains();
        let choose = |cover: &mut Cover<'_>, chosen: usize| cover.put_ball(pool.embedding.row(chosen));
        let selection = lazy_greedy(start, n, &lots, &mut cover, Cover::gain, choose);
        Ok(Selection { approximate, ..selection.because(|candidate| self.why(view, candidate)) })
    }
}

/// The rows that are in no ball yet.
struct Cover<'a> {
    embedding: &'a Matrix,
    /// Those of the rows that stand for the pool.
    open: Vec<usize>,
    /// How many rows of the pool each of them stands for.
    share: f64,
    radius: f64,
}

impl<'a> Cover<'a> {
    fn open(pool: &Pool<'a>, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let radius = radius(pool, &mut rng);
        let ordered = in_order(pool.embedding);
        let open = landmarks(&ordered, MOST_LANDMARKS, &mut rng);
        let share = ordered.len() as f64 / open.len().max(1) as f64;
        let mut cover = Self { embedding: pool.embedding, open, share, radius };
        for row in pool.labelled.rows().filter(|row| is_finite(row)) {
            cover.put_ball(row);
        }
        cover
    }

    fn gains(&self) -> Vec<f64> {
        let gain = |candidate: usize| {
            if is_finite(self.embedding.row(candidate)) { self.gain(candidate) } else { f64::NAN }
        };
        (0..self.embedding.n_rows()).map(gain).collect()
    }

    fn gain(&self, candidate: usize) -> f64 {
        let center = self.embedding.row(candidate);
        self.share
            * self.open.iter().filter(|&&row| is_within(self.embedding.row(row), center, self.radius)).count() as f64
    }

    fn put_ball(&mut self, center: &[f32]) {
        if is_finite(center) {
            let (embedding, radius) = (self.embedding, self.radius);
            self.open.retain(|&row| !is_within(embedding.row(row), center, radius));
        }
    }
}

/// Copies are within every ball, even one without an extent.
fn is_within(row: &[f32], center: &[f32], radius: f64) -> bool {
    let squares = squared_distance(row, center);
    squares == 0.0 || f64::from(squares).sqrt() < radius
}

/// The largest radius with which balls are pure often enough; infinite where there is one cluster only.
fn radius(pool: &Pool<'_>, rng: &mut Rng) -> f64 {
    let mut rows = pool.embedding.clone();
    if pool.labelled.n_rows() > 0 {
        rows.append(pool.labelled);
    }
    let members = landmarks(&in_order(&rows), MOST_LANDMARKS, rng);
    let clusters = KMeans::fit(&rows, &members, &vec![1.0; members.len()], pool.n_classes.max(2), rng);
    let nearest = clusters.assign(&rows, &members);
    let pure_up_to = |(&row, cluster): (&usize, &usize)| {
        let others = members.iter().zip(&nearest).filter(|&(_, other)| other != cluster);
        others.map(|(&other, _)| distance(rows.row(row), rows.row(other))).fold(f64::INFINITY, f64::min)
    };
    let mut extents: Vec<f64> = members.iter().zip(&nearest).map(pure_up_to).collect();
    extents.sort_by(f64::total_cmp);
    // Rounded first: 1 - 0.95 is a little more than 0.05.
    let impure = (((1.0 - PURITY) * extents.len() as f64 * 1e9).round() / 1e9).floor() as usize;
    extents.get(impure).copied().unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    fn select(candidates: &[f32], labelled: &[f32], n: usize) -> Selection {
        let (embedding, known) = (column(candidates), column(labelled));
        let labels = vec![0; labelled.len()];
        Given::new(Pool::new(&embedding, &known, &labels, 2))
            .select(&ProbCover, n, &mut Rng::new(5))
            .expect("candidates")
    }

    #[test]
    fn the_ball_with_most_rows_comes_first_and_is_then_covered() {
        // Clusters {0, 1, 2} and {10, 11}: rows are 10, 9, 8, 8 and 9 from the other one, so the radius is 8. A ball around any
        // of the first three holds the three; then one around 10 or 11 holds the two.
        let selection = select(&[0.0, 1.0, 2.0, 10.0, 11.0], &[], 3);
        assert!(selection.candidates[0] < 3 && selection.candidates[1] >= 3, "{selection:?}");
        assert_eq!(selection.utilities, [3.0, 2.0, 0.0]);
    }

    #[test]
    fn what_is_near_a_label_is_covered() {
        let selection = select(&[0.0, 1.0, 2.0, 10.0, 11.0], &[1.0], 1);
        assert!(selection.candidates[0] >= 3);
        assert_eq!(selection.utilities, [2.0]);
    }

    #[test]
    fn the_radius_leaves_one_ball_in_twenty_impure() {
        // Of 40 rows two may be impure: the third smallest extent is the radius.
        let values: Vec<f32> = (0..20).map(|i| i as f32).chain((0..20).map(|i| 100.0 + i as f32)).collect();
        let (embedding, known) = (column(&values), column(&[]));
        let pool = Pool::new(&embedding, &known, &[], 2);
        // 19 and 100 are 81 from the other cluster, 18 and 101 are 82.
        assert_eq!(radius(&pool, &mut Rng::new(0)), 82.0);
    }

    #[test]
    fn rows_that_are_no_numbers_come_last() {
        let selection = select(&[f32::NAN, 1.0, 1.0], &[], 3);
        assert_eq!(selection.candidates[2], 0);
        assert_eq!(selection.utilities[..2], [2.0, 0.0]);
    }
}
