//! What is known of a row when a person is asked about it.

use serde::{Deserialize, Serialize};

use querent_query::Why;

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// The model learns from it.
    Teach,
    /// The row was drawn at random and its answer measures the model, which never learns from it.
    Check,
    /// The row was answered before; the answer tells how consistent answers are, or settles a label that looks wrong.
    ReAsk,
    /// The row is labelled by the model, and was drawn at random to check the labels given like that.
    Audit,
}

/// The facts from which a task is made.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// What the answer is for.
    pub purpose: Purpose,
    /// The name of the query strategy that chose the row.
    pub strategy: &'a str,
    /// The class names.
    pub classes: &'a [String],
    /// The model's probability of each of `classes`; `None` while there is no model.
    pub probabilities: Option<&'a [f32]>,
    /// The same by each network of a committee; empty without one.
    pub members: &'a [&'a [f32]],
    /// The distance to the nearest labelled row; `None` while nothing is labelled.
    pub nearest_labelled: Option<f64>,
    /// That distance as it is for the median row of the pool, in the same units.
    pub typical: Option<f64>,
    /// How many other unlabelled rows are nearer to this row than to any labelled one.
    pub neighbours: u32,
    /// How many rows are labelled.
    pub n_labelled: u32,
    /// The utility that the strategy gave the row; none where no strategy gave one.
    pub utility: Option<f64>,
    /// Why the strategy chose it; `None` where none did.
    pub why: Option<Why>,
    /// Its place among the rows that the strategy chose, from 1.
    pub rank: Option<u32>,
    /// Whether a sample stood for the pool when the row was chosen.
    pub approximate: bool,
    /// What the answer is expected to be worth, see [`answer_values`](super::answer_values()).
    pub value: Option<f64>,
    /// Whether the person left the row for another time before.
    pub was_skipped: bool,
    /// How it was drawn, where the chance of it is known.
    pub draw: Option<Draw>,
    /// What oracles answer: the name of each, the class and its probability.
    pub opinions: &'a [(&'a str, usize, f64)],
}

/// How a row was drawn whose chance is known: handed back with its answer, it lets the label stand for rows that have none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draw {
    /// The chance with which it was drawn, in (0, 1].
    pub chance: f64,
    /// How many rows are answered or skipped when it is its turn. An answer that comes at another time stands for its own row alone.
    pub answers: u32,
}

impl<'a> Evidence<'a> {
    /// Nothing is known but what the answer is for, who chose the row and which classes there are.
    #[must_use]
    pub fn new(purpose: Purpose, strategy: &'a str, classes: &'a [String]) -> Self {
        Self {
            purpose,
            strategy,
            classes,
            probabilities: None,
            members: &[],
            nearest_labelled: None,
            typical: None,
            neighbours: 0,
            n_labelled: 0,
            utility: None,
            why: None,
            rank: None,
            approximate: false,
            value: None,
            was_skipped: false,
            draw: None,
            opinions: &[],
        }
    }

    /// Each class with its probability, the most likely first and equals in the order of the classes; empty without a model.
    ///
    /// A probability that is not a number counts as 0.
    pub(super) fn ranked(&self) -> Vec<(&'a str, f64)> {
        let probabilities = self.probabilities.unwrap_or_default();
        let known = |&p: &f32| if p.is_finite() { f64::from(p) } else { 0.0 };
        let names = self.classes.iter().map(String::as_str);
        let mut ranked: Vec<(&str, f64)> = names.zip(probabilities.iter().map(known)).collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        ranked
    }
}
