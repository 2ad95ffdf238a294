//! What a stopping rule says of a session, and where it would have stopped.

use serde::{Deserialize, Serialize};

use super::past::{History, Past};
use super::rule::StoppingRule;
use super::verdict::Verdict;

/// Where a rule would have stopped.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StopPoint {
    /// How many labels there were: those that teach and those that measure.
    pub labels: u32,
    /// The point of the learning curve, from 0; absent where it is after the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub point: Option<u32>,
    /// The accuracy of the model of that moment; absent where it was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub accuracy: Option<f64>,
}

/// What a rule says now, and where it would have stopped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct RuleReport {
    /// The rule, with its settings.
    pub rule: StoppingRule,
    /// Its verdict now.
    pub now: Verdict,
    /// The first moment at which its condition held; absent where it never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub first: Option<StopPoint>,
}

impl RuleReport {
    /// Replays a session for a rule.
    #[must_use]
    pub fn of(rule: &StoppingRule, history: &History, classes: &[String]) -> Self {
        let first = history.replay(|past, point| rule.check(past, classes).stops().then(|| moment(past, point)));
        Self { rule: rule.clone(), now: history.now(|past| rule.check(past, classes)), first }
    }
}

fn moment(past: Past<'_>, point: Option<usize>) -> StopPoint {
    let last = past.points.last();
    StopPoint {
        labels: last.map_or(past.answers.len() as u32, |last| last.labels + last.held_out),
        point: point.map(|point| point as u32),
        accuracy: last.and_then(|last| last.accuracy).map(|[accuracy, ..]| accuracy),
    }
}

#[cfg(test)]
mod tests {
    use super::super::past::{GivenAnswer, MeasuredPoint};
    use super::*;

    #[test]
    fn a_replay_says_where_it_would_have_stopped() {
        let point = |labels: u32, low: f64| MeasuredPoint {
            labels,
            held_out: 20,
            accuracy: Some([low + 0.05, low, low + 0.1]),
        };
        let answers =
            (0..60).map(|nth| GivenAnswer { row: None, class: Some(nth % 2), at: f64::from(nth as u32) }).collect();
        let points = vec![(20, point(10, 0.5)), (40, point(30, 0.91)), (60, point(50, 0.88))];
        let history = History { rounds: Vec::new(), points, answers, n_rows: 0 };
        let report = RuleReport::of(&StoppingRule::Accuracy { target: 0.9 }, &history, &[]);
        assert_eq!(report.first, Some(StopPoint { labels: 50, point: Some(1), accuracy: Some(0.91 + 0.05) }));
        // It held once and does not any more.
        assert_eq!(report.now, Verdict::GoOn { value: 0.88 });
        let budget = RuleReport::of(&StoppingRule::Budget { labels: 30 }, &history, &[]);
        assert_eq!((budget.first.unwrap().point, budget.now.stops()), (Some(1), true));
        let never = RuleReport::of(&StoppingRule::Budget { labels: 61 }, &history, &[]);
        assert_eq!((never.first, never.now), (None, Verdict::GoOn { value: 60.0 }));
    }

    #[test]
    fn before_the_first_model_answers_alone_count() {
        let answers = vec![GivenAnswer { row: None, class: Some(0), at: 0.0 }; 3];
        let history = History { answers, ..History::default() };
        let report = RuleReport::of(&StoppingRule::Budget { labels: 3 }, &history, &[]);
        assert_eq!(report.first, Some(StopPoint { labels: 3, point: None, accuracy: None }));
    }
}
