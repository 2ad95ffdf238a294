//! Vectors of numbers: what a model made of the texts of a column, or what a program gave for each row.

use std::sync::Arc;

use querent_numeric::Matrix;
use serde::{Deserialize, Serialize};

use super::cells::SharedCells;

/// How the numbers of vectors become features.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum VectorScaling {
    /// Together: less their mean, each vector at one length, as the vectors of a pretrained model are.
    #[default]
    Direction,
    /// Each number by itself: less its mean, in standard deviations.
    Standard,
}

/// Vectors at the places of a column: places x width. They are there before any encoder is fitted, and never change.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectors {
    by: String,
    numbers: Arc<Matrix>,
    scaling: VectorScaling,
    /// What each number is called; empty where they have no names.
    names: Arc<[String]>,
}

impl Vectors {
    /// Those that a model (`by`) made of the texts of `cells`, in the order of their places; `None` where they are not as many, or not all
    /// finite.
    #[must_use]
    pub fn new(cells: &SharedCells, by: &str, numbers: Matrix) -> Option<Self> {
        let fits = numbers.n_rows() == cells.n_places() && numbers.as_slice().iter().all(|number| number.is_finite());
        let (numbers, scaling, names) = (Arc::new(numbers), VectorScaling::Direction, Vec::new().into());
        fits.then(|| Self { by: by.to_owned(), numbers, scaling, names })
    }

    /// Those that a program (`by`) gave for each row, all finite; a name for each number, or none.
    #[must_use]
    pub fn of_rows(by: &str, numbers: Arc<Matrix>, scaling: VectorScaling, names: Arc<[String]>) -> Self {
        Self { by: by.to_owned(), numbers, scaling, names }
    }

    /// The model that made them: vectors of two models have nothing to do with each other.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.numbers.n_columns()
    }

    /// The vector at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> &[f32] {
        self.numbers.row(place)
    }

    /// How they become features.
    #[must_use]
    pub fn scaling(&self) -> VectorScaling {
        self.scaling
    }

    /// What each number is called; empty where they have no names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn memory(&self) -> usize {
        size_of_val(self.numbers.as_slice())
    }
}
