//! What the network sees of rows.

use std::ops::Range;

use super::super::Real;
use querent_numeric::Matrix;
use querent_numeric::Rng;
use querent_numeric::normal;

/// The columns of labelled rows, as the network sees them: the normal score of each number within its class, a place
/// for each level.
pub(super) struct Columns {
    /// For each number column the ranks that each row's number takes in its class: several where numbers are equal.
    ranks: Vec<Vec<Range<usize>>>,
    levels: Vec<LevelColumn>,
    /// For each class the normal score of each rank, least first.
    scores: Vec<Vec<f32>>,
    /// The class of each row.
    classes: Vec<usize>,
}

struct LevelColumn {
    /// The levels that were seen, ascending.
    levels: Vec<u32>,
    /// The place of each row's level among them.
    places: Vec<usize>,
}

impl Columns {
    /// The columns of the labelled rows.
    pub(super) fn of(real: &Real<'_>) -> Self {
        let of_class: Vec<Vec<usize>> = (0..real.n_classes()).map(|class| real.rows_of(class)).collect();
        let n = real.rows.n_rows();
        let levels = |column: usize| (0..n).map(|row| real.rows.levels_row(row)[column]).collect::<Vec<u32>>();
        let score = |rank: usize, n: usize| normal::quantile((rank + 1) as f64 / (n + 1) as f64) as f32;
        Self {
            ranks: (0..real.rows.numbers.n_columns()).map(|column| ranks(real, column, &of_class)).collect(),
            levels: (0..real.rows.n_categories).map(|column| LevelColumn::of(&levels(column))).collect(),
            scores: of_class.iter().map(|rows| (0..rows.len()).map(|rank| score(rank, rows.len())).collect()).collect(),
            classes: real.classes.to_vec(),
        }
    }

    /// How many number columns.
    pub(super) fn n_numbers(&self) -> usize {
        self.ranks.len()
    }

    /// How many levels all category columns have together.
    pub(super) fn n_levels(&self) -> usize {
        self.levels.iter().map(|column| column.levels.len()).sum()
    }

    /// How many numbers the network sees of a row.
    pub(super) fn width(&self) -> usize {
        self.n_numbers() + self.n_levels()
    }

    /// Which level belongs to which category column: `n_levels x n_categories`, 1 where it does.
    pub(super) fn membership(&self) -> Matrix {
        let mut membership = Matrix::zeros(self.n_levels(), self.levels.len());
        let owners = self.levels.iter().enumerate().flat_map(|(at, column)| column.levels.iter().map(move |_| at));
        for (level, column) in owners.enumerate() {
            membership.row_mut(level)[column] = 1.0;
        }
        membership
    }

    /// What the network sees of `rows` (`rows x width`): scores of the numbers, then one-hot levels.
    ///
    /// Equal numbers share several ranks, and one of these is drawn each time: so the scores of a column are normally
    /// distributed even where most of its numbers are 0.
    pub(super) fn encode(&self, rows: &[usize], rng: &mut Rng) -> Matrix {
        let mut seen = Matrix::zeros(rows.len(), self.width());
        for (at, &row) in rows.iter().enumerate() {
            let (scores, mut levels) = seen.row_mut(at).split_at_mut(self.n_numbers());
            for (score, column) in scores.iter_mut().zip(&self.ranks) {
                let ranks = &column[row];
                let above = if ranks.len() > 1 { rng.below(ranks.len()) } else { 0 };
                *score = self.scores[self.classes[row]][ranks.start + above];
            }
            for column in &self.levels {
                let (of_column, rest) = levels.split_at_mut(column.levels.len());
                of_column[column.places[row]] = 1.0;
                levels = rest;
            }
        }
        seen
    }

    /// Levels drawn with the probabilities `softmax(logits)`, column by column.
    pub(super) fn levels(&self, mut logits: &[f32], rng: &mut Rng) -> Vec<u32> {
        let draw = |column: &LevelColumn| {
            let (of_column, rest) = logits.split_at(column.levels.len());
            logits = rest;
            column.levels[drawn(of_column, rng)]
        };
        self.levels.iter().map(draw).collect()
    }
}

impl LevelColumn {
    fn of(seen: &[u32]) -> Self {
        let mut levels = seen.to_vec();
        levels.sort_unstable();
        levels.dedup();
        let places = seen.iter().map(|level| levels.partition_point(|other| other < level)).collect();
        Self { levels, places }
    }
}

/// The ranks, from 0, that each row's number takes among the rows of its class.
fn ranks(real: &Real<'_>, column: usize, of_class: &[Vec<usize>]) -> Vec<Range<usize>> {
    let number = |row: usize| real.rows.numbers_row(row)[column];
    let mut ranks = vec![0..0; real.classes.len()];
    for rows in of_class {
        let mut sorted: Vec<f32> = rows.iter().map(|&row| number(row)).collect();
        sorted.sort_unstable_by(f32::total_cmp);
        for &row in rows {
            let first = sorted.partition_point(|other| other.total_cmp(&number(row)).is_lt());
            ranks[row] = first..sorted.partition_point(|other| other.total_cmp(&number(row)).is_le());
        }
    }
    ranks
}

/// A place drawn with the probabilities `softmax(logits)`.
fn drawn(logits: &[f32], rng: &mut Rng) -> usize {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let odds: Vec<f64> = logits.iter().map(|logit| f64::from(logit - most).exp()).collect();
    let mut left = rng.uniform() * odds.iter().sum::<f64>();
    let is_reached = |one: &f64| {
        left -= one;
        left < 0.0
    };
    odds.iter().position(is_reached).unwrap_or(odds.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_features::Mixed;

    #[test]
    fn numbers_are_scored_by_rank_and_levels_are_one_hot() {
        let rows =
            Mixed { numbers: Matrix::new(vec![5.0, -1.0, 5.0, 6.0], 4, 1), levels: vec![4, 2, 7, 4], n_categories: 1 };
        let columns = Columns::of(&Real::new(&rows, &[1.0], &[0, 0, 0, 1]));
        assert_eq!((columns.width(), columns.n_numbers(), columns.n_levels()), (4, 1, 3));
        let seen = columns.encode(&[1, 0, 2], &mut Rng::new(1));
        // Ranks 1, and 2 or 3, of 4 parts; the only row of its class is in the middle.
        assert!(columns.encode(&[3], &mut Rng::new(1)).row(0)[0].abs() < 1e-6);
        assert!((f64::from(seen.row(0)[0]) - normal::quantile(0.25)).abs() < 1e-6);
        let upper = [0.5, 0.75].map(|share| normal::quantile(share) as f32);
        let drawn: Vec<f32> = (0..40).map(|seed| columns.encode(&[0], &mut Rng::new(seed)).row(0)[0]).collect();
        assert!(upper.iter().all(|score| drawn.contains(score)) && drawn.iter().all(|score| upper.contains(score)));
        assert_eq!(
            seen.rows().map(|row| row[1..].to_vec()).collect::<Vec<_>>(),
            [vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0]]
        );
    }

    #[test]
    fn levels_are_drawn_by_their_probability_in_their_own_column() {
        let rows = Mixed { numbers: Matrix::zeros(2, 0), levels: vec![2, 9, 3, 5], n_categories: 2 };
        let columns = Columns::of(&Real::new(&rows, &[], &[0, 0]));
        assert_eq!(columns.membership().as_slice(), [1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0]);
        let mut rng = Rng::new(3);
        // Odds 3 to 1 for level 2 against 3, and next to none for level 5 against 9.
        let drawn: Vec<Vec<u32>> =
            (0..2_000).map(|_| columns.levels(&[3_f32.ln(), 0.0, -40.0, 0.0], &mut rng)).collect();
        let twos = drawn.iter().filter(|levels| levels[0] == 2).count();
        assert!((1_420..1_580).contains(&twos), "{twos}");
        assert!(drawn.iter().all(|levels| levels[1] == 9));
    }
}
