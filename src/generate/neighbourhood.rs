//! New rows on the segments between a row and its neighbours: what SMOTE and its variants share.

use super::neighbours::nearest;
use super::smote_nc::{MixedDistance, majority_levels};
use super::turns::turns;
use super::{Fitted, GenerateError, Real, Synthetic};
use querent_numeric::{Matrix, Rng};

/// A new row needs two real ones to lie between.
const NEEDED: usize = 2;

/// A row that new ones start from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// Its index among the real rows.
    pub row: usize,
    /// How many new rows start from it, in proportion; a share of its class, so that they sum to 1.
    pub weight: f64,
}

/// The rows of each class that new ones start from, each with its neighbours in the class.
///
/// SMOTE and its variants differ in nothing but the weights of the rows. A new row is `a + u (b - a)` for a base `a`, one of
/// its nearest rows of the same class `b`, and `u` uniform in `[0, 1)`; a category takes the level that most of the neighbours
/// have, see [`smote_nc`](super::SmoteNc).
pub struct Neighbourhoods<'a> {
    real: &'a Real<'a>,
    scaled: Matrix,
    method: &'static str,
    rows_of: Vec<Vec<usize>>,
    bases_of: Vec<Vec<Base>>,
}

impl<'a> Neighbourhoods<'a> {
    /// Gives every row of every class the weight that `weight` says, given the row, the numbers in units of their scale and
    /// the rows of its class; a weight that is not above 0 leaves the row out.
    pub(super) fn new(
        method: &'static str,
        real: &'a Real<'a>,
        weight: impl Fn(usize, &MixedDistance<'_>) -> f64,
    ) -> Self {
        let scaled = real.in_units();
        let everything: Vec<usize> = (0..real.classes.len()).collect();
        let distance = MixedDistance::new(real.rows, &scaled, &everything);
        let rows_of: Vec<Vec<usize>> = (0..real.n_classes()).map(|class| real.rows_of(class)).collect();
        let is_wanted = |class: usize| real.only.is_none_or(|only| only == class);
        let weighed = rows_of.iter().enumerate().map(|(class, rows)| {
            let rows = rows.iter().filter(|_| is_wanted(class) && rows.len() >= NEEDED);
            let bases = rows.map(|&row| Base { row, weight: weight(row, &distance) });
            in_proportion(bases.filter(|base| base.weight > 0.0).collect())
        });
        let bases_of = weighed.collect();
        Self { real, scaled, method, rows_of, bases_of }
    }

    /// The rows that new ones of `class` start from, ascending.
    #[must_use]
    pub fn bases(&self, class: usize) -> &[Base] {
        self.bases_of.get(class).map_or(&[], Vec::as_slice)
    }

    /// The nearest other rows of the class of row `base`, nearest first: as many as [`Real::neighbours`] says, or all there are.
    #[must_use]
    pub fn near(&self, base: usize) -> Vec<usize> {
        let rows = &self.rows_of[self.real.classes[base]];
        self.near_by(base, &MixedDistance::new(self.real.rows, &self.scaled, rows))
    }

    fn near_by(&self, base: usize, distance: &MixedDistance<'_>) -> Vec<usize> {
        let others = self.rows_of[self.real.classes[base]].iter().copied().filter(|&row| row != base);
        let near = nearest(others, self.real.neighbours, |row| distance.squared(base, row));
        near.into_iter().map(|(row, _)| row).collect()
    }

    /// The numbers at `gap` (0 to 1) of the way from row `base` to row `other`.
    #[must_use]
    pub fn numbers_between(&self, base: usize, other: usize, gap: f64) -> Vec<f32> {
        between(self.real.rows.numbers_row(base), self.real.rows.numbers_row(other), gap as f32)
    }

    /// The level of each category that most of `near` have; where several do, the one of row `base` if it is among them, else
    /// the one of the nearest.
    #[must_use]
    pub fn levels(&self, base: usize, near: &[usize]) -> Vec<u32> {
        majority_levels(self.real.rows, base, near)
    }
}

impl Fitted for Neighbourhoods<'_> {
    fn able(&self, class: usize) -> Result<(), GenerateError> {
        let found = self.rows_of.get(class).map_or(0, Vec::len);
        if found < NEEDED {
            return Err(GenerateError::TooFewRows { class, found, needed: NEEDED });
        }
        if self.bases(class).is_empty() {
            return Err(GenerateError::NoBorder { method: self.method });
        }
        Ok(())
    }

    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic {
        let mut made = Synthetic::nothing(self.real, self.method);
        let bases = self.bases(class);
        let Some(rows) = self.rows_of.get(class).filter(|_| !bases.is_empty()) else {
            return made;
        };
        let distance = MixedDistance::new(self.real.rows, &self.scaled, rows);
        let weights: Vec<f64> = bases.iter().map(|base| base.weight).collect();
        for (base, turns) in bases.iter().zip(turns(&weights, n, rng)).filter(|(_, turns)| *turns > 0) {
            let near = self.near_by(base.row, &distance);
            let levels = self.levels(base.row, &near);
            for _ in 0..turns {
                let other = near[rng.below(near.len())];
                let numbers = self.numbers_between(base.row, other, rng.uniform());
                made.push(&numbers, &levels, class, Some((base.row, other)));
            }
        }
        made
    }
}

/// The same bases with weights that sum to 1.
fn in_proportion(mut bases: Vec<Base>) -> Vec<Base> {
    let total: f64 = bases.iter().map(|base| base.weight).sum();
    for base in &mut bases {
        base.weight /= total;
    }
    bases
}

/// `a + part · (b - a)`, held between `a` and `b` where rounding would carry it out.
pub(super) fn between(a: &[f32], b: &[f32], part: f32) -> Vec<f32> {
    a.iter().zip(b).map(|(&a, &b)| (a + part * (b - a)).max(a.min(b)).min(a.max(b))).collect()
}
