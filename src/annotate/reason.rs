//! What can be the reason that a row is asked about.

use querent_query::Odds;
use serde::{Deserialize, Serialize};

use super::ClassProbability;

/// Why a row is asked about, for the person who answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum Reason {
    /// The person left it for another time, and no other row is left.
    #[serde(rename = "reason_skipped")]
    Skipped {
        /// Whether the answer measures the model and never trains it.
        measures: bool,
    },
    /// It was drawn at random to measure the model.
    #[serde(rename = "reason_check")]
    Check,
    /// It was answered before: the answer is compared with the earlier one, which is not given away.
    #[serde(rename = "reason_re_ask")]
    ReAsk,
    /// It was drawn at random from the rows that the model labelled; that label is not given away.
    #[serde(rename = "reason_audit")]
    Audit,
    /// It was chosen for this `reason`, among a sample of the pool.
    #[serde(rename = "reason_sampled")]
    Sampled {
        /// Why the row was chosen in the sample.
        reason: Box<Reason>,
    },
    /// It was drawn at random, to learn from. No prediction played a part.
    #[serde(rename = "reason_drawn")]
    Drawn {
        /// Which rows had better odds.
        odds: Odds,
    },
    /// It is among the first, which are spread over the whole table while nothing is labelled.
    #[serde(rename = "reason_first_spread")]
    FirstSpread {
        /// How many unlabelled rows are nearest to it.
        neighbours: u32,
    },
    /// It is no further from the labelled rows than most, and spreads the questions over the whole table.
    #[serde(rename = "reason_covers")]
    Covers {
        /// How many unlabelled rows are nearest to it.
        neighbours: u32,
    },
    /// It is the least like anything labelled so far.
    #[serde(rename = "reason_unlike_labelled")]
    UnlikeLabelled {
        /// How many unlabelled rows are nearest to it.
        neighbours: u32,
    },
    /// It stands for others.
    #[serde(rename = "reason_stands_for")]
    StandsFor {
        /// How many unlabelled rows are nearest to it; one at least.
        neighbours: u32,
    },
    /// It makes the labelled rows more like the whole table, though none is nearest to it.
    #[serde(rename = "reason_represents")]
    Represents,
    /// It stands for rows that the model is unsure of.
    #[serde(rename = "reason_stands_for_unsure")]
    StandsForUnsure,
    /// The labels around it leave its own open.
    #[serde(rename = "reason_labels_leave_open")]
    LabelsLeaveOpen,
    /// The model and another one that labelled it differ, or either is unsure.
    #[serde(rename = "reason_unlike_oracle")]
    UnlikeOracle,
    /// The model predicts something else than for the labelled rows that are like it.
    #[serde(rename = "reason_unlike_neighbours")]
    UnlikeNeighbours,
    /// No row is left that the strategy could weigh.
    #[serde(rename = "reason_left_over")]
    LeftOver,
    /// A function of the program chose it.
    #[serde(rename = "reason_own")]
    Own {
        /// What that is called.
        name: String,
    },
    /// The model predicts nothing for it.
    #[serde(rename = "reason_no_opinion")]
    NoOpinion,
    /// There is no model, as nothing is labelled.
    #[serde(rename = "reason_nothing_labelled")]
    NothingLabelled,
    /// There is no model yet.
    #[serde(rename = "reason_no_model")]
    NoModel {
        /// How many labels it will learn from besides this one.
        labels: u32,
    },
    /// The model takes it for one of a class with few labels.
    #[serde(rename = "reason_few_labels")]
    FewLabels {
        /// The class, and how likely the model finds it.
        guess: ClassProbability,
    },
    /// The model is nearly sure of a class.
    #[serde(rename = "reason_nearly_sure")]
    NearlySure {
        /// The class.
        guess: ClassProbability,
    },
    /// Of all rows the model's best guess is the least likely to be right, or it is the only class that it finds possible.
    #[serde(rename = "reason_best_guess")]
    BestGuess {
        /// The guess.
        guess: ClassProbability,
    },
    /// The predicted probabilities are spread over some classes.
    #[serde(rename = "reason_spread")]
    Spread {
        /// These classes, the most likely first; two at least.
        guesses: Vec<ClassProbability>,
    },
    /// The predicted probabilities are spread over classes of which none is likely.
    #[serde(rename = "reason_spread_thin")]
    SpreadThin {
        /// How many there are.
        classes: u32,
        /// A probability that none of them reaches.
        most: f64,
    },
    /// One class is the most likely by far, but not nearly sure.
    #[serde(rename = "reason_leans")]
    Leans {
        /// That class.
        first: ClassProbability,
        /// The next.
        second: ClassProbability,
    },
    /// Some classes are about as likely as each other.
    #[serde(rename = "reason_torn")]
    Torn {
        /// These classes, the most likely first; two at least.
        guesses: Vec<ClassProbability>,
    },
    /// The networks of a committee vote for different classes.
    #[serde(rename = "reason_disagreement")]
    Disagreement {
        /// How many of them vote for the class with the most votes.
        agree: u32,
        /// How many there are.
        members: u32,
        /// What they predict together.
        predicted: Box<Reason>,
    },
    /// The model is unsure of it, and it is unlike the other rows asked about.
    #[serde(rename = "reason_unsure_and_unlike")]
    UnsureAndUnlike {
        /// What the model predicts.
        predicted: Box<Reason>,
    },
    /// Its answer is expected to change the model a good deal.
    #[serde(rename = "reason_expected_change")]
    ExpectedChange {
        /// What the model predicts.
        predicted: Box<Reason>,
    },
    /// It blurs the order in which the model ranks the rows.
    #[serde(rename = "reason_blurs_ranking")]
    BlursRanking {
        /// What the model predicts.
        predicted: Box<Reason>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_crosses_by_its_name_and_those_within_it_by_theirs() {
        let torn = Reason::Torn {
            guesses: ["a", "b"].map(|class| ClassProbability { class: class.to_owned(), probability: 0.5 }).to_vec(),
        };
        let reason = Reason::Sampled { reason: Box::new(Reason::ExpectedChange { predicted: Box::new(torn) }) };
        let guesses = serde_json::json!([{ "class": "a", "probability": 0.5 }, { "class": "b", "probability": 0.5 }]);
        let predicted = serde_json::json!({ "say": "reason_torn", "guesses": guesses });
        let wanted = serde_json::json!({
            "say": "reason_sampled",
            "reason": { "say": "reason_expected_change", "predicted": predicted },
        });
        assert_eq!(serde_json::to_value(&reason).expect("plain data"), wanted);
        assert_eq!(serde_json::from_value::<Reason>(wanted).expect("the same back"), reason);
    }
}
