//! The task: all that is shown when a person is asked about a row.

use querent_query::Why;
use serde::{Deserialize, Serialize};

use super::reasoning::{guess, torn_between as torn};
use super::{Difficulty, Draw, Evidence, Purpose, Reason, difficulty, reason};

/// How likely the model finds a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ClassProbability {
    /// The class name.
    pub class: String,
    /// Its probability, 0..1.
    pub probability: f64,
}

/// A cell as the table has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CellValue {
    /// The name of the column.
    pub column: String,
    /// The cell's text.
    pub value: String,
}

/// What an oracle, another model, answers of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Opinion {
    /// The name of the oracle.
    pub oracle: String,
    /// The class.
    pub class: String,
    /// Its probability, 0..1, as the oracle gives it.
    pub probability: f64,
}

/// A row to be answered, with what helps to answer it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// Its cells, in the order of the table.
    pub values: Vec<CellValue>,
    /// Every class with its probability, the most likely first; empty without a model, and in a task that does not teach.
    pub probabilities: Vec<ClassProbability>,
    /// The most likely class; absent without a model.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub suggestion: Option<String>,
    /// The probability of the suggestion, 0..1; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub confidence: Option<f64>,
    /// How hard the row is; absent without a model.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub difficulty: Option<Difficulty>,
    /// What the answer is for.
    pub purpose: Purpose,
    /// The name of the strategy that chose the row.
    pub strategy: String,
    /// The utility that the strategy gave it; scales differ from strategy to strategy. Absent where
    /// no strategy gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub utility: Option<f64>,
    /// Why the strategy chose it, with the numbers of that moment; absent where no strategy chose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub why: Option<Why>,
    /// Its place among the rows that the strategy would ask about now, from 1; absent where no strategy chose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub rank: Option<u32>,
    /// Whether a sample stood for the pool, so that looking at all of it might have chosen another row.
    #[serde(default)]
    pub approximate: bool,
    /// The classes that the model is torn between: the most likely one and those at least two thirds as likely. One alone where
    /// it leans to it; empty without a model.
    #[serde(default)]
    pub torn: Vec<String>,
    /// How many other unlabelled rows it speaks for: those nearer to it than to any labelled row.
    #[serde(default)]
    pub neighbours: u32,
    /// Its distance to the nearest labelled row, in units of the median row's; absent while nothing is labelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub distance: Option<f64>,
    /// The share of all that the model does not know of the unlabelled rows which the answer is expected to settle, 0..1; absent
    /// without a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub value: Option<f64>,
    /// Whether the person left the row for another time before; it comes back when nothing else is left to ask.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub was_skipped: bool,
    /// How it was drawn, where the chance of it is known; to be handed back with the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub draw: Option<Draw>,
    /// What oracles answer; nothing in a task that does not teach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub opinions: Vec<Opinion>,
    /// Why this row, in one sentence.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: Reason,
}

/// The task of a row.
///
/// A task for anything but teaching is blind: it carries no suggestion, probabilities or difficulty, because an answer given in
/// sight of the model's would measure how far people follow the model and not how far the model is right.
#[must_use]
pub fn task(row: u32, values: Vec<CellValue>, evidence: &Evidence<'_>) -> Task {
    let shown = match evidence.purpose {
        Purpose::Teach => *evidence,
        Purpose::Check | Purpose::ReAsk | Purpose::Audit => {
            Evidence { probabilities: None, members: &[], value: None, opinions: &[], ..*evidence }
        }
    };
    let ranked = shown.ranked();
    let best = ranked.first().filter(|&&(_, probability)| probability > 0.0);
    let distance = |known: Option<f64>| known.unwrap_or(f64::NAN);
    Task {
        row,
        values,
        suggestion: best.map(|&(class, _)| class.to_owned()),
        confidence: best.map(|&(_, probability)| probability),
        difficulty: shown
            .probabilities
            .map(|said| difficulty(said, shown.members, distance(shown.nearest_labelled), distance(shown.typical))),
        torn: torn(&ranked).iter().map(|&(class, _)| class.to_owned()).collect(),
        probabilities: ranked.into_iter().map(guess).collect(),
        purpose: shown.purpose,
        strategy: shown.strategy.to_owned(),
        utility: shown.utility.filter(|utility| utility.is_finite()),
        why: shown.why,
        rank: shown.rank,
        approximate: shown.approximate,
        neighbours: shown.neighbours,
        distance: shown.nearest_labelled.zip(shown.typical).filter(|&(_, typical)| typical > 0.0).map(|(d, t)| d / t),
        value: shown.value,
        was_skipped: shown.was_skipped,
        draw: shown.draw,
        opinions: (shown.opinions.iter())
            .map(|&(oracle, class, probability)| Opinion {
                oracle: oracle.to_owned(),
                class: shown.classes[class].clone(),
                probability,
            })
            .collect(),
        reason: reason(&shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence<'a>(purpose: Purpose, classes: &'a [String], probabilities: Option<&'a [f32]>) -> Evidence<'a> {
        Evidence {
            probabilities,
            nearest_labelled: Some(1.0),
            typical: Some(1.0),
            neighbours: 4,
            n_labelled: 9,
            utility: Some(0.75),
            why: Some(Why::ClosestCall { gap: 0.25 }),
            rank: Some(1),
            ..Evidence::new(purpose, "margin", classes)
        }
    }

    fn classes() -> [String; 3] {
        ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned)
    }

    fn cells() -> Vec<CellValue> {
        vec![CellValue { column: "island".to_owned(), value: "Biscoe".to_owned() }]
    }

    #[test]
    fn the_most_likely_class_is_suggested() {
        let classes = classes();
        let task = task(7, cells(), &evidence(Purpose::Teach, &classes, Some(&[0.25, 0.25, 0.5])));
        assert_eq!(task.suggestion.as_deref(), Some("Gentoo"));
        assert_eq!(task.confidence, Some(0.5));
        assert_eq!((task.utility, task.rank, task.neighbours, task.distance), (Some(0.75), Some(1), 4, Some(1.0)));
        assert_eq!(task.torn, ["Gentoo"]);
        let order: Vec<&str> = task.probabilities.iter().map(|guess| guess.class.as_str()).collect();
        assert_eq!(order, ["Gentoo", "Adelie", "Chinstrap"]);
        assert_eq!(task.difficulty, Some(difficulty(&[0.25, 0.25, 0.5], &[], 1.0, 1.0)));
        let [first, second] = [("Gentoo", 0.5), ("Adelie", 0.25)].map(guess);
        assert_eq!(task.reason, Reason::Leans { first, second });
    }

    #[test]
    fn a_task_that_does_not_teach_is_blind() {
        let classes = classes();
        for purpose in [Purpose::Check, Purpose::ReAsk, Purpose::Audit] {
            let task = task(7, cells(), &evidence(purpose, &classes, Some(&[0.25, 0.25, 0.5])));
            assert_eq!((task.suggestion, task.confidence, task.difficulty), (None, None, None));
            assert_eq!(task.probabilities, []);
            assert_eq!(task.values, cells());
        }
    }

    #[test]
    fn without_a_model_its_fields_are_absent() {
        let classes = classes();
        let task = task(7, cells(), &Evidence { utility: Some(f64::NAN), ..evidence(Purpose::Teach, &classes, None) });
        let wanted = serde_json::json!({
            "row": 7,
            "values": [{ "column": "island", "value": "Biscoe" }],
            "probabilities": [],
            "purpose": "teach",
            "strategy": "margin",
            "why": { "kind": "closestCall", "gap": 0.25 },
            "rank": 1,
            "approximate": false,
            "torn": [],
            "neighbours": 4,
            "distance": 1.0,
            "reason": { "say": "reason_no_model", "labels": 9 },
        });
        assert_eq!(serde_json::to_value(&task).expect("plain data"), wanted);
        assert_eq!(serde_json::from_value::<Task>(wanted).expect("absent is none"), task);
    }
}
