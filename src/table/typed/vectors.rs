//! Vectors that a model made of the texts of a column.

use querent_numeric::Matrix;

use super::cells::SharedCells;

/// What a pretrained model made of the text at each place of a column: places x width. They are worked out once, before any encoder
/// is fitted, and never again.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectors {
    by: String,
    numbers: Matrix,
}

impl Vectors {
    /// Those that a model (`by`) made of the texts of `cells`, in the order of their places; `None` where they are not as many, or not all
    /// finite.
    #[must_use]
    pub fn new(cells: &SharedCells, by: &str, numbers: Matrix) -> Option<Self> {
        let fits = numbers.n_rows() == cells.n_places() && numbers.as_slice().iter().all(|number| number.is_finite());
        fits.then(|| Self { by: by.to_owned(), numbers })
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

    pub(super) fn memory(&self) -> usize {
        size_of_val(self.numbers.as_slice())
    }
}
