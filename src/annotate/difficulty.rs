//! How hard a row is to answer, 0 to 1, with its parts.

use serde::{Deserialize, Serialize};

use super::disagreement;

/// The weight of ambiguity in the score: two classes that look alike are what makes a question hard.
const AMBIGUITY_WEIGHT: f64 = 2.0;
/// The weight of each other part that is known.
const OTHER_WEIGHT: f64 = 1.0;

/// How hard a row is, as far as the model and the rows around it tell. All parts lie in 0..1, higher = harder.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Difficulty {
    /// The mean of the parts, in which ambiguity counts twice: `0.5 ambiguity + 0.25 uncertainty + 0.25 sparsity` for one model,
    /// `0.4 ambiguity + 0.2 uncertainty + 0.2 sparsity + 0.2 disagreement` for a committee. The weights are a judgement, not a
    /// measurement.
    pub score: f64,
    /// How nearly tied the two most likely classes are: `1 - (p1 - p2)`.
    pub ambiguity: f64,
    /// How widely belief is spread over the C classes: `-sum_c p_c ln p_c / ln C`.
    pub uncertainty: f64,
    /// How far the labelled rows are: `d / (d + t)` with d the distance to the nearest one and t the typical such distance.
    /// 0 on top of a labelled row, one half at the typical distance, towards 1 beyond.
    pub sparsity: f64,
    /// How much the members of a committee contradict each other, see [`disagreement`]; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub disagreement: Option<f64>,
}

/// The difficulty of a row.
///
/// `probabilities` are the model's, one per class, and `members` those of each network of a committee, if there is one;
/// `nearest_labelled` is the distance to the nearest labelled row and
/// `typical` that of the median row, both at least 0 and in the same units.
///
/// Always defined: probabilities that are not numbers count as knowing nothing (ambiguity and uncertainty 1); an unknown
/// distance (NaN) gives sparsity one half; an infinite `nearest_labelled` (nothing labelled) gives 1.
#[must_use]
pub fn difficulty(probabilities: &[f32], members: &[&[f32]], nearest_labelled: f64, typical: f64) -> Difficulty {
    let (ambiguity, uncertainty) = if probabilities.iter().all(|p| p.is_finite()) {
        (ambiguity(probabilities), uncertainty(probabilities))
    } else {
        (1.0, 1.0)
    };
    let sparsity = sparsity(nearest_labelled, typical);
    let disagreement = disagreement(members);
    let others: Vec<f64> = [uncertainty, sparsity].into_iter().chain(disagreement).collect();
    let sum = AMBIGUITY_WEIGHT * ambiguity + OTHER_WEIGHT * others.iter().sum::<f64>();
    let score = sum / (AMBIGUITY_WEIGHT + OTHER_WEIGHT * others.len() as f64);
    Difficulty { score, ambiguity, uncertainty, sparsity, disagreement }
}

fn ambiguity(probabilities: &[f32]) -> f64 {
    let mut descending: Vec<f64> = probabilities.iter().map(|&p| f64::from(p)).collect();
    descending.sort_unstable_by(|a, b| b.total_cmp(a));
    let at = |rank: usize| descending.get(rank).copied().unwrap_or(0.0);
    (1.0 - (at(0) - at(1))).clamp(0.0, 1.0)
}

fn uncertainty(probabilities: &[f32]) -> f64 {
    let positive = probabilities.iter().filter(|&&p| p > 0.0).map(|&p| f64::from(p));
    let entropy: f64 = positive.map(|p| -p * p.ln()).sum();
    let most = probabilities.iter().map(|_| 1.0).sum::<f64>().ln();
    if most > 0.0 { (entropy / most).clamp(0.0, 1.0) } else { 0.0 }
}

fn sparsity(nearest_labelled: f64, typical: f64) -> f64 {
    if nearest_labelled.is_nan() || typical.is_nan() {
        0.5
    } else if nearest_labelled <= 0.0 {
        0.0
    } else if nearest_labelled.is_infinite() {
        1.0
    } else {
        nearest_labelled / (nearest_labelled + typical.max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_part_is_by_hand() {
        let found = difficulty(&[0.5, 0.25, 0.25], &[], 3.0, 1.0);
        // 1 - 0.25;  (3/2) ln 2 / ln 3;  3 / (3 + 1)
        let uncertainty = 1.5 * 2_f64.ln() / 3_f64.ln();
        assert!((found.ambiguity - 0.75).abs() < 1e-9);
        assert!((found.uncertainty - uncertainty).abs() < 1e-9);
        assert!((found.sparsity - 0.75).abs() < 1e-9);
        assert!((found.score - (0.375 + 0.25 * uncertainty + 0.1875)).abs() < 1e-9);
    }

    #[test]
    fn a_sure_row_beside_a_labelled_one_is_not_difficult() {
        assert!(difficulty(&[0.0, 1.0], &[], 0.0, 2.0).score.abs() < 1e-12);
    }

    #[test]
    fn a_coin_toss_far_from_everything_is_as_difficult_as_can_be() {
        assert!((difficulty(&[0.5, 0.5], &[], f64::INFINITY, 2.0).score - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_committee_that_contradicts_itself_makes_a_row_harder() {
        let found = difficulty(&[0.5, 0.5], &[&[1.0, 0.0], &[0.0, 1.0]], 0.0, 1.0);
        assert_eq!(found.disagreement, Some(1.0));
        assert!((found.score - (0.4 + 0.2 + 0.2)).abs() < 1e-9);
    }

    #[test]
    fn what_is_not_known_has_a_value_of_its_own() {
        let found = difficulty(&[f32::NAN, 0.5], &[], f64::NAN, 2.0);
        let parts = [found.ambiguity, found.uncertainty, found.sparsity];
        assert!(parts.iter().zip([1.0, 1.0, 0.5]).all(|(a, b): (&f64, f64)| (a - b).abs() < 1e-12));
    }

    proptest! {
        #[test]
        fn every_part_lies_between_0_and_1(
            probabilities in prop::collection::vec(any::<f32>(), 0..6),
            nearest: f64,
            typical: f64,
        ) {
            let found = difficulty(&probabilities, &[], nearest, typical);
            for part in [found.score, found.ambiguity, found.uncertainty, found.sparsity] {
                prop_assert!((0.0..=1.0).contains(&part), "{found:?}");
            }
        }

        #[test]
        fn farther_is_sparser(nearest in 0.0..1e6_f64, farther in 0.0..1e6_f64, typical in 0.001..1e3_f64) {
            let [near, far] = [nearest, nearest + farther].map(|d| difficulty(&[1.0, 0.0], &[], d, typical).sparsity);
            prop_assert!(near <= far);
        }
    }
}
