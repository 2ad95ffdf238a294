//! The threshold that keeps a promise, and what labelling above it would do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::labels::guess;
use super::promise::Promise;
use super::step::AutoStep;
use super::threshold::{Answer, Threshold, thresholds};
use querent_numeric::Matrix;

/// Rows drawn at random that were answered and did not train the model.
#[derive(Debug, Clone, Copy)]
pub struct Audited<'a> {
    /// The model's probability of each class for each row: rows x classes.
    pub probabilities: &'a Matrix,
    /// The class that each row was answered with.
    pub classes: &'a [usize],
}

/// What would be labelled with one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AutoClass {
    /// The class.
    pub class: String,
    /// Rows that would be labelled with it.
    pub rows: u32,
    /// Audited rows above the threshold that the model takes for it.
    pub audited: u32,
    /// How many of them are of the class. The promise is about all labels together; a rare class can fare worse.
    pub right: u32,
}

/// A plan for labelling rows without asking: nothing is labelled until somebody says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AutoPlan {
    /// The share of right labels to reach, 0..1.
    pub target: f64,
    /// How sure it must be that it is reached, 0..1.
    pub confidence: f64,
    /// Rows without a label.
    pub rows: u32,
    /// Rows that were audited.
    pub audited: u32,
    /// The threshold to label by: of those that keep the promise the one that labels most; absent where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub chosen: Option<AutoStep>,
    /// Every threshold with enough audited rows above it to be looked at, the highest first.
    pub steps: Vec<AutoStep>,
    /// What `chosen` would label, by class, in the order of the classes; empty without it.
    pub classes: Vec<AutoClass>,
    /// How many audited rows must lie above a threshold for it to be looked at.
    pub needed: u32,
    /// The plan, in a sentence or two.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub summary: AutoSummary,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum AutoSummary {
    /// No row is left to label.
    #[serde(rename = "auto_no_row")]
    NoRow,
    /// Some rows can be labelled without asking.
    #[serde(rename = "auto_can_label")]
    CanLabel {
        /// How many.
        rows: u32,
        /// Of how many rows without a label.
        of: u32,
        /// How many labels would be wrong, about.
        expected_errors: f64,
        /// At most so many on average.
        errors_high: f64,
    },
    /// Too few rows are audited to promise anything.
    #[serde(rename = "auto_too_few_audited")]
    TooFewAudited {
        /// The share of right labels to reach.
        target: f64,
        /// How many rows drawn at random must be answered at least.
        needed: u32,
        /// How many are.
        audited: u32,
    },
    /// At no confidence do the audited rows show that the promise would be kept.
    #[serde(rename = "auto_no_confidence")]
    NoConfidence {
        /// The share of right labels to reach.
        target: f64,
        /// How many rows are audited.
        audited: u32,
    },
}

/// The plan for the rows of `probabilities` (rows without a label x classes) that keeps `promise`, by what `audited` rows show.
///
/// Ten thresholds are looked at, which would label a tenth, two tenths, ... of the rows, and each gets a one-sided bound on the
/// share of right labels ([`share_at_least`](crate::share_at_least)). Looking at m thresholds and taking the best
/// would break the promise up to m times as often, so each bound is allowed `(1 - confidence) / m` (the union bound). A
/// threshold with too few audited rows above it to keep the promise even if all were right is not looked at and costs nothing,
/// and thresholds with the same audited rows above them count once. Which thresholds these are depends on confidences and not
/// on answers, so the choice of them does not break the promise either.
///
/// Geifman and El-Yaniv, "Selective classification for deep neural networks", `NeurIPS` 2017, choose a threshold like this.
/// The promise is about the rows that the audited ones were drawn from at random; a model
/// must not have learnt from them, and rows that a query strategy chose are no audit, because it chose the hard ones.
#[must_use]
pub fn auto_plan(probabilities: &Matrix, audited: &Audited<'_>, classes: &[String], promise: Promise) -> AutoPlan {
    let rows: Vec<(usize, f64)> = probabilities.rows().filter_map(guess).collect();
    let answers: Vec<Answer> = (audited.probabilities.rows().zip(audited.classes))
        .filter_map(|(line, &truth)| guess(line).map(|(class, confidence)| Answer { class, confidence, truth }))
        .collect();
    let needed = promise.fewest(1);
    let candidates: Vec<Threshold> = (thresholds(&rows).into_iter())
        .map(|at| Threshold::new(at, &rows, &answers))
        .filter(|threshold| threshold.audited >= needed)
        .collect();
    let looks = candidates.iter().map(|threshold| threshold.audited).collect::<BTreeSet<u32>>().len();
    let alpha = promise.alpha() / looks.max(1) as f64;
    let steps: Vec<AutoStep> =
        (candidates.iter()).map(|t| AutoStep::new(t.at, t.rows, t.audited, t.right, promise.target(), alpha)).collect();
    let chosen = steps.iter().rfind(|step| step.is_safe).copied();
    AutoPlan {
        target: promise.target(),
        confidence: promise.confidence(),
        rows: probabilities.n_rows() as u32,
        audited: answers.len() as u32,
        classes: chosen.map_or_else(Vec::new, |step| by_class(&step, &rows, &answers, classes)),
        summary: summary(chosen.as_ref(), &steps, rows.len(), answers.len(), promise),
        needed,
        chosen,
        steps,
    }
}

fn by_class(step: &AutoStep, rows: &[(usize, f64)], answers: &[Answer], classes: &[String]) -> Vec<AutoClass> {
    let of_class = |(class, name): (usize, &String)| {
        let is_above = |answer: &&Answer| answer.confidence >= step.threshold && answer.class == class;
        AutoClass {
            class: name.clone(),
            rows: rows.iter().filter(|row| row.0 == class && row.1 >= step.threshold).count() as u32,
            audited: answers.iter().filter(is_above).count() as u32,
            right: answers.iter().filter(is_above).filter(|answer| answer.truth == class).count() as u32,
        }
    };
    classes.iter().enumerate().map(of_class).collect()
}

fn summary(
    chosen: Option<&AutoStep>,
    steps: &[AutoStep],
    rows: usize,
    audited: usize,
    promise: Promise,
) -> AutoSummary {
    let (target, audited) = (promise.target(), audited as u32);
    match (chosen, steps) {
        _ if rows == 0 => AutoSummary::NoRow,
        (Some(step), _) => AutoSummary::CanLabel {
            rows: step.rows,
            of: rows as u32,
            expected_errors: step.expected_errors,
            errors_high: step.errors_high,
        },
        (None, []) => AutoSummary::TooFewAudited { target, needed: promise.fewest(1), audited },
        (None, _) => AutoSummary::NoConfidence { target, audited },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use querent_numeric::Rng;

    fn promise() -> Promise {
        Promise::new(0.95, 0.95).expect("shares")
    }

    fn names() -> [String; 2] {
        ["no", "yes"].map(str::to_owned)
    }

    /// Rows of which the model takes every one for "yes" with these confidences.
    fn sure(confidences: &[f32]) -> Matrix {
        let rows: Vec<Vec<f32>> = confidences.iter().map(|&p| vec![1.0 - p, p]).collect();
        Matrix::from_rows(&rows, 2)
    }

    #[test]
    fn a_model_that_is_right_when_it_is_sure_may_label_what_it_is_sure_of() {
        // Sure of every second row and always right there; a coin toss elsewhere.
        let confidences: Vec<f32> = (0..400_u16).map(|row| if row % 2 == 0 { 0.9375 } else { 0.625 }).collect();
        let truth: Vec<usize> = (0..400).map(|row| usize::from(row % 4 != 1)).collect();
        let probabilities = sure(&confidences);
        let audited = Audited { probabilities: &probabilities, classes: &truth };
        let plan = auto_plan(&probabilities, &audited, &names(), promise());
        // The ten thresholds are two, so each bound gets 0.025: 0.025^(1/200) = 0.98172
        let chosen = plan.chosen.expect("200 of 200 are right");
        assert_eq!((chosen.threshold, chosen.rows, chosen.audited, chosen.right), (0.9375, 200, 200, 200));
        assert!((chosen.precision_low - 0.025_f64.powf(1.0 / 200.0)).abs() < 1e-9);
        assert!((chosen.errors_high - 200.0 * (1.0 - chosen.precision_low)).abs() < 1e-9);
        assert_eq!(plan.steps.len(), 2);
        assert!(!plan.steps[1].is_safe);
        assert_eq!(plan.classes[1], AutoClass { class: "yes".into(), rows: 200, audited: 200, right: 200 });
        assert_eq!(
            plan.summary,
            AutoSummary::CanLabel { rows: 200, of: 400, expected_errors: 0.0, errors_high: chosen.errors_high }
        );
    }

    #[test]
    fn too_few_audited_rows_promise_nothing() {
        let audited = Audited { probabilities: &sure(&[1.0; 58]), classes: &[1; 58] };
        let plan = auto_plan(&sure(&[1.0; 1000]), &audited, &names(), promise());
        assert_eq!((plan.chosen, plan.needed), (None, 59));
        assert_eq!(plan.summary, AutoSummary::TooFewAudited { target: 0.95, needed: 59, audited: 58 });
        let audited = Audited { probabilities: &sure(&[1.0; 59]), classes: &[1; 59] };
        assert!(auto_plan(&sure(&[1.0; 1000]), &audited, &names(), promise()).chosen.is_some());
    }

    #[test]
    fn of_the_thresholds_that_keep_the_promise_the_one_that_labels_most_is_chosen() {
        let confidences: Vec<f32> = (0..200_u16).map(|row| 0.5 + f32::from(row) / 512.0).collect();
        let audited = Audited { probabilities: &sure(&confidences), classes: &[1; 200] };
        let plan = auto_plan(&sure(&confidences), &audited, &names(), promise());
        // Of the tenths of 200 rows the first two have fewer than 59 audited rows above them.
        assert_eq!(plan.steps.len(), 8);
        assert!(plan.steps.iter().filter(|step| step.is_safe).count() > 1);
        assert_eq!(plan.chosen.map(|step| (step.threshold, step.rows)), Some((0.5, 200)));
    }

    #[test]
    fn a_model_that_is_wrong_labels_nothing() {
        let audited = Audited { probabilities: &sure(&[1.0; 100]), classes: &[0; 100] };
        let plan = auto_plan(&sure(&[1.0; 1000]), &audited, &names(), promise());
        assert!(plan.chosen.is_none() && plan.classes.is_empty());
        assert_eq!(plan.summary, AutoSummary::NoConfidence { target: 0.95, audited: 100 });
    }

    #[test]
    fn an_empty_pool_and_numbers_that_are_none_are_values() {
        let audited = Audited { probabilities: &sure(&[f32::NAN; 100]), classes: &[1; 100] };
        assert_eq!(auto_plan(&Matrix::zeros(0, 2), &audited, &names(), promise()).summary, AutoSummary::NoRow);
        let plan = auto_plan(&sure(&[f32::NAN, 1.0]), &audited, &names(), promise());
        assert_eq!((plan.rows, plan.audited, plan.chosen), (2, 0, None));
    }

    /// A pool whose model is right with a chance of its confidence less 0.04, and an audit of 200 of its rows.
    fn drawn(seed: u64) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(seed);
        let confidences: Vec<f32> = (0..2200).map(|_| 0.5 + 0.5 * rng.uniform().sqrt() as f32).collect();
        let is_right = |&p: &f32| usize::from(rng.uniform() < f64::from(p) - 0.04);
        let truth = confidences.iter().map(is_right).collect();
        (sure(&confidences), truth)
    }

    #[test]
    fn the_promise_is_broken_no_more_often_than_it_says() {
        // 80 % right with 90 % confidence in 300 pools: at most 30 may fail; three standard deviations above are 45.
        let promise = Promise::new(0.8, 0.9).expect("shares");
        let (mut made, mut broken) = (0, 0);
        for seed in 0..300 {
            let (probabilities, truth) = drawn(seed);
            let (audited, rest): (Vec<usize>, Vec<usize>) = ((0..200).collect(), (200..2200).collect());
            let audit = Audited { probabilities: &probabilities.select(&audited), classes: &truth[..200] };
            let pool = probabilities.select(&rest);
            let plan = auto_plan(&pool, &audit, &names(), promise);
            if let Some(chosen) = plan.chosen {
                let labelled = rest.iter().filter(|&&row| f64::from(probabilities.row(row)[1]) >= chosen.threshold);
                let (n, right) = labelled.fold((0_u32, 0), |(n, right), &row| (n + 1, right + truth[row]));
                assert_eq!(n, chosen.rows);
                made += 1;
                broken += u32::from((right as f64) < promise.target() * f64::from(n));
            }
        }
        assert!(made > 100, "{made} plans");
        assert!(broken <= 45, "{broken} of {made} broken");
    }

    proptest! {
        #[test]
        fn one_more_right_audited_row_never_lowers_a_bound(right in 0_u32..200, wrong in 0_u32..50) {
            let low = |right| AutoStep::new(0.5, 10, right + wrong, right, 0.95, 0.05).precision_low;
            prop_assert!(low(right) <= low(right + 1) + 1e-12);
        }
    }
}
