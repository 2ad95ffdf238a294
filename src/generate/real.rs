//! The rows that new ones are made from.

use super::Facts;
use super::neighbours::DEFAULT_NEIGHBOURS;
use querent_features::Mixed;
use querent_numeric::Matrix;

/// A model as this room sees it: rows in, class probabilities out (rows x classes).
pub type Predict<'a> = &'a dyn Fn(&Mixed) -> Matrix;

/// Labelled rows, and all that a [`Method`](super::Method) may know of them.
///
/// Build it with [`Real::new`]; what is added later then breaks no caller.
#[derive(Clone)]
pub struct Real<'a> {
    /// The rows, with no number missing.
    pub rows: &'a Mixed,
    /// The standard deviation of each number column; one that is not above 0 counts as 1.
    pub scales: &'a [f64],
    /// The class of each row, an index.
    pub classes: &'a [usize],
    /// What each column may say.
    pub facts: Facts,
    /// How many of the nearest rows a row may be mixed with: 1 at least.
    pub neighbours: usize,
    /// The one class to make rows of, or all.
    pub only: Option<usize>,
    /// The model, once there is one.
    pub predict: Option<Predict<'a>>,
}

impl<'a> Real<'a> {
    /// Labelled rows: the facts are theirs, 5 neighbours, every class, no model.
    ///
    /// # Panics
    ///
    /// If there is not one class a row or one scale a number column, which is a mistake of the caller's.
    #[must_use]
    pub fn new(rows: &'a Mixed, scales: &'a [f64], classes: &'a [usize]) -> Self {
        assert_eq!(rows.n_rows(), classes.len(), "a class for every row");
        assert_eq!(rows.numbers.n_columns(), scales.len(), "a scale for every number column");
        let facts = Facts::of(rows);
        Self { rows, scales, classes, facts, neighbours: DEFAULT_NEIGHBOURS, only: None, predict: None }
    }

    /// With facts from more rows than the labelled ones.
    #[must_use]
    pub fn with_facts(self, facts: Facts) -> Self {
        Self { facts, ..self }
    }

    /// With another number of neighbours; 0 counts as 1.
    #[must_use]
    pub fn with_neighbours(self, neighbours: usize) -> Self {
        Self { neighbours: neighbours.max(1), ..self }
    }

    /// With rows of one class only. The others still say where the border is.
    #[must_use]
    pub fn with_only(self, class: Option<usize>) -> Self {
        Self { only: class, ..self }
    }

    /// With a model.
    #[must_use]
    pub fn with_predict(self, predict: Predict<'a>) -> Self {
        Self { predict: Some(predict), ..self }
    }

    /// How many classes there are: one more than the highest index.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.classes.iter().max().map_or(0, |&class| class + 1)
    }

    /// The rows of one class, ascending.
    #[must_use]
    pub fn rows_of(&self, class: usize) -> Vec<usize> {
        (0..self.classes.len()).filter(|&row| self.classes[row] == class).collect()
    }

    /// Every number divided by its column's scale.
    pub(super) fn in_units(&self) -> Matrix {
        in_units(&self.rows.numbers, self.scales)
    }
}

/// Every number divided by its column's scale.
pub(super) fn in_units(numbers: &Matrix, scales: &[f64]) -> Matrix {
    let mut in_units = numbers.clone();
    for row in 0..in_units.n_rows() {
        for (number, &scale) in in_units.row_mut(row).iter_mut().zip(scales) {
            *number /= if scale > 0.0 { scale as f32 } else { 1.0 };
        }
    }
    in_units
}
