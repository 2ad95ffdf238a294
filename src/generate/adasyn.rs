//! ADASYN: more new rows where the class is harder to learn.

use super::neighbourhood::Neighbourhoods;
use super::neighbours::nearest;
use super::{Fitted, GenerateError, Method, Real};
use querent_numeric::Rng;

/// ADASYN: SMOTE in which a row starts the more new ones, the more of its nearest rows are of another class.
///
/// With `Δᵢ` of the `K` nearest rows of row `i` of another class, `rᵢ = Δᵢ / K`, and of `n` new rows `n rᵢ / Σr` start from
/// it. The paper and imbalanced-learn round each of these to the nearest whole number, so that the sum is only about `n`;
/// here they are rounded down or up at random so that it is `n`, and each is right on average. The row's neighbours are those
/// of its own class.
///
/// He, Bai, Garcia and Li, "ADASYN: adaptive synthetic sampling approach for imbalanced learning", IJCNN 2008.
#[derive(Debug, Clone, Copy)]
pub struct Adasyn;

impl Adasyn {
    /// The rows that new ones start from, each with its share `rᵢ / Σr`.
    #[must_use]
    pub fn neighbourhoods<'a>(&self, real: &'a Real<'a>) -> Neighbourhoods<'a> {
        let n = real.classes.len();
        Neighbourhoods::new(self.name(), real, |row, distance| {
            let others = (0..n).filter(|&other| other != row);
            let near = nearest(others, real.neighbours, |other| distance.squared(row, other));
            let strangers = near.iter().filter(|(other, _)| real.classes[*other] != real.classes[row]).count();
            strangers as f64 / near.len().max(1) as f64
        })
    }
}

impl Method for Adasyn {
    fn name(&self) -> &'static str {
        "adasyn"
    }

    fn family(&self) -> &'static str {
        "interpolation"
    }

    fn summary(&self) -> &'static str {
        "SMOTE that makes more rows where more of the neighbours are of another class: where the class is hard to learn."
    }

    fn paper(&self) -> &'static str {
        "He, Bai, Garcia and Li (2008), ADASYN: adaptive synthetic sampling approach for imbalanced learning"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        Ok(Box::new(self.neighbourhoods(real)))
    }
}
