//! What a way to generate rows is.

use super::{GenerateError, Real, Synthetic};
use querent_numeric::Rng;

/// A way to generate rows from labelled ones.
///
/// Methods are stateless; what they learn of the rows is a [`Fitted`], from which rows may be drawn again and again.
pub trait Method: Sync {
    /// The name, as programs write it: imbalanced-learn's or the paper's, in snake case.
    fn name(&self) -> &'static str;

    /// The family under which it is listed: "interpolation", "distribution", "query synthesis".
    fn family(&self) -> &'static str;

    /// One sentence for the person who chooses.
    fn summary(&self) -> &'static str;

    /// The paper that proposed it: authors, year, title.
    fn paper(&self) -> &'static str;

    /// Whether it needs [`Real::predict`].
    fn needs_model(&self) -> bool {
        false
    }

    /// Whether its rows are questions for a person: their class is then not known.
    fn asks(&self) -> bool {
        false
    }

    /// Learns of the rows what it needs to make new ones; `rng` is for a method that starts from chance, such as a network.
    ///
    /// # Errors
    ///
    /// [`GenerateError::NeedsModel`] without a model where one is needed, [`GenerateError::NoCategories`] where the method
    /// is for categories and there are none, [`GenerateError::TooFewForNetwork`] where it trains a network on too few rows.
    fn fit<'a>(&self, real: &'a Real<'a>, rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError>;
}

/// A method that has seen the rows.
pub trait Fitted {
    /// Whether it can make rows of `class`.
    ///
    /// # Errors
    ///
    /// Why not: [`GenerateError::TooFewRows`] or [`GenerateError::NoBorder`].
    fn able(&self, class: usize) -> Result<(), GenerateError>;

    /// `n` rows of `class`, or fewer where some come to nothing; none where it is not able.
    ///
    /// Numbers are not yet rounded in columns of whole numbers, and a row may be the copy of a real one:
    /// [`generate`](super::generate()) sees to both.
    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic;
}
