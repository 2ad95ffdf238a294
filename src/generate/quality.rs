//! How good a synthetic row is: real enough, new enough, true to its class.

use serde::{Deserialize, Serialize};

use super::closeness::{Closeness, closeness};
use super::detection::undetected;
use super::privacy::Guard;
use super::violation::validity;
use super::{Facts, Real, Synthetic};
use querent_features::Mixed;
use querent_numeric::{Matrix, Rng};

/// The quality of one synthetic row; every part is within `0..=1`, and more is better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// The geometric mean of the parts, so that failing at one of them is failing. Agreement is left out for rows that a person
    /// is to be asked about, and what is absent.
    pub score: f64,
    /// How near the row is to a real one, compared with how near real rows are to each other.
    pub realism: f64,
    /// How far the row is from being a copy of a real one.
    pub novelty: f64,
    /// The share of the nearest real rows that have the row's class.
    pub agreement: f64,
    /// How readily a classifier that was trained to tell synthetic rows from real ones takes it for real; absent with fewer
    /// than five of either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub undetected: Option<f64>,
    /// The share of its cells that say what real ones could.
    pub validity: f64,
    /// How far it is from pointing at a real row more closely than real rows point at each other: 1 for every row that
    /// [`generate`](super::generate()) gives.
    pub privacy: f64,
}

/// Scores `synthetic` rows against the `real` ones they were made from.
///
/// `real_features` and `synthetic_features` are the same rows as encoded features; `rng` splits the rows for the classifier.
///
/// With `d` the Euclidean distance between features from the synthetic row to the nearest real row, and `t` the typical
/// distance from a real row to the nearest other, which is the median over the real rows that have no copy (measured from at
/// most 1,000 of them):
///
/// - `realism = min(1, t / d)`: 1 as long as the row is no further from the data than real rows are, 1/2 at twice that;
/// - `novelty = min(1, d / t)`: 0 for a copy, 1 from the typical distance on;
/// - `agreement`: the share with the same class among the `k` nearest real rows, where `k` is 5, or the number of real rows
///   of the class where that is less;
/// - `undetected = min(1, 2p)`, with `p` the probability of being real that a cross-fitted logistic regression gives the row;
/// - `validity`: the share of cells that break none of [`Real::facts`], see [`violations`](super::violations);
/// - `privacy = min(1, e / f)`, with `e` the distance to the closest row in [`Real::rows`], over numbers in units of their
///   scale and one-hot categories, and `f` the least distance at which a row is not a near-copy, see
///   [`generate`](super::generate()).
///
/// # Panics
///
/// If there are not as many rows of features as rows, which is a mistake of the caller's.
#[must_use]
pub fn quality(
    real: &Real<'_>,
    synthetic: &Synthetic,
    real_features: &Matrix,
    synthetic_features: &Matrix,
    rng: &mut Rng,
) -> Vec<Quality> {
    assert_eq!(real_features.n_rows(), real.classes.len(), "features for every real row");
    assert_eq!(synthetic_features.n_rows(), synthetic.n_rows(), "features for every synthetic row");
    let (classes, by_class) = (&synthetic.classes, !synthetic.asks);
    let near = closeness(real_features, real.classes, synthetic_features, classes);
    let undetected = undetected(real_features, real.classes, synthetic_features, classes, by_class, rng);
    let privacy = Guard::new(real).privacy(&synthetic.rows);
    let of_row = |(row, (near, privacy))| {
        let undetected = undetected.as_ref().map(|scores| scores[row]);
        scored(near, by_class, undetected, validity(&real.facts, &synthetic.rows, row), privacy)
    };
    near.into_iter().zip(privacy).enumerate().map(of_row).collect()
}

/// Scores rows that a large model wrote against the real ones, as [`quality`] does, but for `privacy`, which is measured between
/// features: a text has no other distance. `mixed` are the written rows' numbers and categories, and `facts` what those may say.
///
/// # Panics
///
/// As [`quality`].
#[must_use]
pub fn written_quality(
    (real_features, real_classes): (&Matrix, &[usize]),
    (features, classes): (&Matrix, &[usize]),
    (facts, mixed): (&Facts, &Mixed),
    rng: &mut Rng,
) -> Vec<Quality> {
    assert_eq!(real_features.n_rows(), real_classes.len(), "features for every real row");
    assert_eq!(features.n_rows(), mixed.n_rows(), "features for every written row");
    let near = closeness(real_features, real_classes, features, classes);
    let undetected = undetected(real_features, real_classes, features, classes, true, rng);
    let [real_rows, rows] = [real_features, features].map(|numbers| Mixed {
        numbers: numbers.clone(),
        levels: Vec::new(),
        n_categories: 0,
    });
    let scales = vec![1.0; real_features.n_columns()];
    let privacy = Guard::new(&Real::new(&real_rows, &scales, real_classes)).privacy(&rows);
    let of_row = |(row, (near, privacy))| {
        let undetected = undetected.as_ref().map(|scores| scores[row]);
        scored(near, true, undetected, validity(facts, mixed, row), privacy)
    };
    near.into_iter().zip(privacy).enumerate().map(of_row).collect()
}

fn scored(near: Closeness, by_class: bool, undetected: Option<f64>, validity: f64, privacy: f64) -> Quality {
    let agreement = by_class.then_some(near.agreement);
    let always = [near.realism, near.novelty, validity, privacy].map(Some);
    let parts: Vec<f64> = always.into_iter().chain([agreement, undetected]).flatten().collect();
    let score = parts.iter().product::<f64>().powf(1.0 / parts.len() as f64);
    let (realism, novelty, agreement) = (near.realism, near.novelty, near.agreement);
    Quality { score, realism, novelty, agreement, undetected, validity, privacy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Generated, generate, methods};

    fn column(values: &[f32]) -> Mixed {
        Mixed { numbers: Matrix::new(values.to_vec(), values.len(), 1), levels: vec![], n_categories: 0 }
    }

    fn score(asks: bool, value: f32) -> Quality {
        let rows = column(&[0.5, 1.0, 2.0, 10.0, 12.0]);
        let real = Real::new(&rows, &[1.0], &[0, 0, 0, 1, 1]);
        let mut made = Synthetic::nothing(&real, "smote");
        made.asks = asks;
        made.push(&[value], &[], 1, Some((3, 2)));
        quality(&real, &made, &rows.numbers, &made.rows.numbers, &mut Rng::new(1)).remove(0)
    }

    #[test]
    fn the_score_is_the_geometric_mean_of_the_parts() {
        // Nearest distances 1/2, 1/2, 1, 2, 2: 1 is typical and 1/4 the least allowed. 6 is 4 away; of 2 and 10 one agrees.
        let found = score(false, 6.0);
        assert_eq!((found.realism, found.novelty, found.agreement), (0.25, 1.0, 0.5));
        assert_eq!((found.validity, found.privacy, found.undetected), (1.0, 1.0, None));
        assert!((found.score - 0.125_f64.powf(0.2)).abs() < 1e-12);
        assert!((score(true, 6.0).score - 0.25_f64.powf(0.25)).abs() < 1e-12);
    }

    #[test]
    fn failing_at_one_is_failing() {
        let copy = score(false, 10.0);
        assert!(copy.privacy == 0.0 && copy.novelty == 0.0 && copy.score == 0.0);
        assert_eq!((score(false, 13.0).validity, score(false, 13.0).score), (0.0, 0.0));
    }

    #[test]
    fn what_is_generated_is_private_and_valid() {
        let mut rng = Rng::new(3);
        let mut rows = Mixed::new(2, 1);
        for row in 0..60 {
            rows.push(&[rng.uniform() as f32, (rng.below(50) + row as usize / 30) as f32], &[2 + row % 3]);
        }
        let classes: Vec<usize> = (0..60).map(|row| row / 40).collect();
        let real = Real::new(&rows, &[0.3, 15.0], &classes);
        for method in methods().iter().filter(|method| !method.needs_model()) {
            let Generated { synthetic, .. } = generate(*method, &real, 20, &mut Rng::new(5)).unwrap();
            assert_eq!(synthetic.n_rows(), 20, "{}", method.name());
            for found in quality(&real, &synthetic, &rows.numbers, &synthetic.rows.numbers, &mut Rng::new(6)) {
                assert!(found.privacy == 1.0 && found.validity == 1.0 && found.undetected.is_some());
                assert!((0.0..=1.0).contains(&found.score) && found.novelty > 0.0);
            }
        }
    }

    #[test]
    fn names_cross_in_camel_case_and_what_is_absent_stays_absent() {
        let json = serde_json::to_value(score(false, 6.0)).unwrap();
        assert!(json.get("realism").is_some() && json.get("undetected").is_none());
        assert_eq!(serde_json::from_value::<Quality>(json).unwrap(), score(false, 6.0));
    }
}
