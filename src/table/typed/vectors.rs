//! Vectors that a model made of the texts of a column.

use querent_numeric::Matrix;

use super::cells::SharedCells;

/// What a pretrained model made of the text at each place of a column: places x width. They are worked out once, before any encoder
/// is fitted, and never again.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectors(Matrix);

impl Vectors {
    /// Those of the texts of `cells`, in the order of their places; `None` where they are not as many, or not all finite.
    #[must_use]
    pub fn new(cells: &SharedCells, vectors: Matrix) -> Option<Self> {
        let fits = vectors.n_rows() == cells.n_places() && vectors.as_slice().iter().all(|number| number.is_finite());
        fits.then_some(Self(vectors))
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.n_columns()
    }

    /// The vector at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> &[f32] {
        self.0.row(place)
    }

    pub(super) fn memory(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}
