//! How hard a synthetic row would be to label.

use serde::{Deserialize, Serialize};

use querent_annotate::disagreement;

/// How hard a synthetic row is, as far as the model tells; all parts lie in `0..=1`, and more is harder.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SyntheticDifficulty {
    /// `1 - (1 - ambiguity) (1 - disagreement)`: hard if either is. Without a committee, the ambiguity.
    pub score: f64,
    /// How near the row lies to the decision boundary.
    pub ambiguity: f64,
    /// How much the members of the committee contradict each other; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub disagreement: Option<f64>,
}

/// The difficulty of a row, from the model's class probabilities and those of each member of a committee (of two or more, or
/// else there is none).
///
/// - `ambiguity = 1 - (p₁ - p₂)` over the two largest probabilities: 0 is certain, 1 a tie. One minus the margin of Scheffer,
///   Decomain and Wrobel, "Active hidden Markov models for information extraction", IDA 2001. Fewer than two classes give 0;
///   probabilities that are not numbers say nothing and give 1.
/// - `disagreement`: that of [`disagreement`](querent_annotate::disagreement()).
#[must_use]
pub fn difficulty(probabilities: &[f32], committee: &[&[f32]]) -> SyntheticDifficulty {
    let ambiguity = ambiguity(probabilities);
    let disagreement = disagreement(committee);
    let score = 1.0 - (1.0 - ambiguity) * (1.0 - disagreement.unwrap_or(0.0));
    SyntheticDifficulty { score, ambiguity, disagreement }
}

fn ambiguity(probabilities: &[f32]) -> f64 {
    if probabilities.len() < 2 {
        return 0.0;
    }
    if probabilities.iter().any(|probability| probability.is_nan()) {
        return 1.0;
    }
    let (mut first, mut second) = (0.0_f32, 0.0_f32);
    for &probability in probabilities {
        if probability > first {
            (first, second) = (probability, first);
        } else if probability > second {
            second = probability;
        }
    }
    (1.0 - (f64::from(first) - f64::from(second))).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguity_is_one_minus_the_margin() {
        let alone = |probabilities: &[f32]| difficulty(probabilities, &[]);
        assert!((alone(&[0.25, 0.625, 0.125]).score - 0.625).abs() < 1e-12);
        assert!((alone(&[0.5, 0.0, 0.5]).ambiguity - 1.0).abs() < 1e-12);
        assert!(alone(&[0.0, 1.0]).score == 0.0 && alone(&[0.5, 0.5]).disagreement.is_none());
        assert!(alone(&[1.0]).score == 0.0 && alone(&[]).score == 0.0);
        assert!(alone(&[f32::NAN, 0.5]).score == 1.0);
    }

    #[test]
    fn disagreement_is_all_or_nothing_at_the_ends() {
        let apart = difficulty(&[0.75, 0.25], &[&[1.0, 0.0], &[0.0, 1.0]]);
        assert!((apart.disagreement.unwrap() - 1.0).abs() < 1e-12 && apart.score == 1.0);
        let together = difficulty(&[0.75, 0.25], &[&[0.75_f32, 0.25][..]; 3]);
        assert!(together.disagreement.unwrap() < 1e-12 && (together.score - 0.5).abs() < 1e-12);
        assert!(difficulty(&[0.75, 0.25], &[&[0.75, 0.25]]).disagreement.is_none());
    }

    #[test]
    fn disagreement_is_by_hand() {
        // Members (1, 0) and (1/2, 1/2): mean (3/4, 1/4) with 0.562335 nats, members 0 and 0.693147. (0.562335 - 0.346574) / ln 2.
        let found = difficulty(&[0.75, 0.25], &[&[1.0, 0.0], &[0.5, 0.5]]);
        assert!((found.disagreement.unwrap() - 0.311_278).abs() < 1e-6);
        assert!((found.score - (1.0 - 0.5 * (1.0 - 0.311_278))).abs() < 1e-6);
    }

    #[test]
    fn members_that_say_no_numbers_do_not_break_it() {
        assert!(difficulty(&[0.5, 0.5], &[&[f32::NAN, 1.0], &[0.5, 0.5]]).score == 1.0);
        assert!(difficulty(&[1.0], &[&[1.0], &[1.0]]).disagreement == Some(0.0));
    }
}
