//! Why a row was selected, as data.

use serde::{Deserialize, Serialize};

/// Why a row was selected, with the numbers that only its strategy knows.
///
/// It says how the row was chosen and no more than that: a row that chance picked is [`Drawn`](Why::Drawn), whatever a model
/// predicts for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Why {
    /// Drawn at random.
    Drawn {
        /// Which rows had better odds.
        odds: Odds,
    },
    /// The two most likely classes are the hardest to tell apart.
    ClosestCall {
        /// The highest probability less the second highest, 0..1.
        gap: f64,
    },
    /// The most likely class is the least likely to be right.
    WeakestGuess {
        /// Its probability, 0..1.
        probability: f64,
    },
    /// It is the most likely to be of the class that is sought.
    MostLikely {
        /// How likely that is, 0..1.
        probability: f64,
    },
    /// The predicted probabilities are spread over the most classes.
    Spread {
        /// Their entropy, in nats.
        entropy: f64,
    },
    /// The members of a committee predict different things.
    Disagreement {
        /// How many members there are.
        members: u32,
        /// How many of them vote for the class with the most votes.
        agree: u32,
    },
    /// It is the least like all that is labelled or chosen before it.
    UnlikeLabelled,
    /// It stands for many others.
    StandsForMany,
    /// The model is unsure of it, and it is unlike the other rows of the batch.
    UnsureAndUnlike,
    /// It stands for rows that the model is unsure of.
    StandsForUnsure,
    /// The model predicts something else than for the labelled rows that are like it.
    UnlikeNeighbours,
    /// The labels around it leave its own open.
    LabelsLeaveOpen,
    /// It blurs the model's ranking of the other rows.
    BlursRanking,
    /// Its answer is expected to change the model the most.
    ExpectedChange,
    /// The model takes it for one of a class with few labels.
    FewLabels,
    /// The model and another one that labelled it differ, or either is unsure.
    UnlikeOracle,
    /// A function of the program chose it.
    Own,
    /// Only rows are left that the strategy cannot weigh: their numbers are not finite, or they were not in its sample.
    LeftOver,
}

/// Which rows have better odds in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Odds {
    /// None: every row has the same chance.
    Even,
    /// Rows that the model is unsure of.
    Unsure,
    /// Rows that the members of a committee disagree about.
    Disputed,
    /// Rows that the model is unsure of and that are unlike those drawn before.
    UnsureAndUnlike,
}

impl Why {
    /// Drawn at random, every row with the same chance.
    pub const BY_LOT: Self = Self::Drawn { odds: Odds::Even };

    /// Whether chance picked the row.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Drawn { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_crosses_as_a_kind_with_its_numbers() {
        let json = |why: Why| serde_json::to_string(&why).expect("plain data");
        assert_eq!(json(Why::BY_LOT), r#"{"kind":"drawn","odds":"even"}"#);
        assert_eq!(
            json(Why::Disagreement { members: 3, agree: 2 }),
            r#"{"kind":"disagreement","members":3,"agree":2}"#
        );
        assert_eq!(json(Why::StandsForMany), r#"{"kind":"standsForMany"}"#);
    }
}
