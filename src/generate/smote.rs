//! SMOTE: new rows on the segments between near rows of one class.

use super::neighbourhood::Neighbourhoods;
use super::{Fitted, GenerateError, Method, Real};
use querent_numeric::Rng;

/// SMOTE: every row of a class is as good a start as any other.
///
/// A new row is `a + u (b - a)`, for a real row `a`, one of its nearest rows `b` of the same class, and `u` uniform in
/// `[0, 1)`. Distances are Euclidean over numbers divided by their scale, so that no unit of measurement decides. Rows take
/// turns at being `a`, so that none is used twice more than another. Where the table has categories it is
/// [`SmoteNc`](super::SmoteNc).
///
/// Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE: synthetic minority over-sampling technique", JAIR 16 (2002).
#[derive(Debug, Clone, Copy)]
pub struct Smote;

impl Smote {
    /// The rows that new ones start from: all those of a class that has two, equally often.
    #[must_use]
    pub fn neighbourhoods<'a>(&self, real: &'a Real<'a>) -> Neighbourhoods<'a> {
        let method = if real.rows.n_categories == 0 { "smote" } else { "smote_nc" };
        Neighbourhoods::new(method, real, |_, _| 1.0)
    }
}

impl Method for Smote {
    fn name(&self) -> &'static str {
        "smote"
    }

    fn family(&self) -> &'static str {
        "interpolation"
    }

    fn summary(&self) -> &'static str {
        "Makes rows on the line between a labelled row and a near one of the same class; categories follow the majority of the \
         neighbours."
    }

    fn paper(&self) -> &'static str {
        "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE: synthetic minority over-sampling technique"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        Ok(Box::new(self.neighbourhoods(real)))
    }
}
