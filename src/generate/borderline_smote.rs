//! Borderline-SMOTE: new rows where the classes meet.

use super::neighbourhood::Neighbourhoods;
use super::neighbours::nearest;
use super::{Fitted, GenerateError, Method, Real};
use querent_numeric::Rng;

/// How many of the nearest rows say whether a row is in danger, as in imbalanced-learn.
pub(super) const WITNESSES: usize = 10;

/// Borderline-SMOTE, the first of the paper's two: SMOTE that starts only from rows in danger.
///
/// Of the `m` (10) nearest rows of any class, let `m'` be of another class. The row is in danger where `m/2 <= m' < m`; with
/// fewer it is safe, and with all of them it is taken for noise. The row's neighbours are still those of its own class.
/// Distances are those of [`Smote`](super::Smote), over all rows where the table has categories.
///
/// Han, Wang and Mao, "Borderline-SMOTE: a new over-sampling method in imbalanced data sets learning", ICIC 2005.
#[derive(Debug, Clone, Copy)]
pub struct BorderlineSmote;

impl BorderlineSmote {
    /// The rows that new ones start from: those in danger, equally often.
    #[must_use]
    pub fn neighbourhoods<'a>(&self, real: &'a Real<'a>) -> Neighbourhoods<'a> {
        let n = real.classes.len();
        Neighbourhoods::new(self.name(), real, |row, distance| {
            let others = (0..n).filter(|&other| other != row);
            let near = nearest(others, WITNESSES, |other| distance.squared(row, other));
            let strangers = near.iter().filter(|(other, _)| real.classes[*other] != real.classes[row]).count();
            let is_in_danger = 2 * strangers >= near.len() && strangers < near.len();
            f64::from(u8::from(is_in_danger))
        })
    }
}

impl Method for BorderlineSmote {
    fn name(&self) -> &'static str {
        "borderline_smote"
    }

    fn family(&self) -> &'static str {
        "interpolation"
    }

    fn summary(&self) -> &'static str {
        "SMOTE that starts only from rows with other classes all around them but not alone among them: the border, without the \
         noise."
    }

    fn paper(&self) -> &'static str {
        "Han, Wang and Mao (2005), Borderline-SMOTE: a new over-sampling method in imbalanced data sets learning"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        Ok(Box::new(self.neighbourhoods(real)))
    }
}
