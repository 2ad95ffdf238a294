//! Checking labels that the model gave by itself.

use serde::{Deserialize, Serialize};

use super::super::binomial::wrong_rows;
use super::promise::Promise;
use querent_numeric::Rng;

/// What an audit has shown so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum AuditVerdict {
    /// The promise is kept.
    Kept,
    /// It is too early to tell.
    Open,
    /// The promise is broken: better undo the labels.
    Broken,
}

/// What an audit of labels that the model gave by itself has shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    /// Labels that the model gave.
    pub rows: u32,
    /// How many were checked.
    pub checked: u32,
    /// How many of those were wrong.
    pub wrong: u32,
    /// At least so many of all `rows` are wrong, ...
    pub wrong_low: u32,
    /// ... and at most so many. Both ends hold together with the confidence of the promise, however often one looks.
    pub wrong_high: u32,
    /// Whether the promise is kept.
    pub verdict: AuditVerdict,
    /// The finding, in one sentence.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub summary: AuditSummary,
}

/// What an audit has found so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename = "audit_finding", rename_all = "camelCase")]
pub struct AuditSummary {
    /// How many checked labels are wrong.
    pub wrong: u32,
    /// How many were checked.
    pub checked: u32,
    /// The share of right labels that was promised.
    pub target: f64,
    /// Whether the promise is kept.
    pub verdict: AuditVerdict,
}

/// The positions of `n` of `rows` labels to check, in the order in which to ask about them: drawn at random, each label with
/// the same chance. The same `rng` gives the same order, so the first k of n are the k.
#[must_use]
pub fn audit_queue(rows: usize, n: usize, rng: &mut Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    rng.shuffle(&mut order);
    order.truncate(n);
    order
}

/// What `wrong` of `checked` labels, drawn by [`audit_queue`] from `rows`, say about all of them.
///
/// One may look after every answer: the interval is a confidence sequence ([`wrong_rows`](crate::wrong_rows)).
#[must_use]
pub fn audit(wrong: u32, checked: u32, rows: u32, promise: Promise) -> Audit {
    let checked = checked.min(rows);
    let wrong = wrong.min(checked);
    let (wrong_low, wrong_high) = wrong_rows(wrong, checked, rows, promise.alpha());
    let allowed = (1.0 - promise.target()) * f64::from(rows) + 1e-9;
    let verdict = if rows == 0 || f64::from(wrong_high) <= allowed {
        AuditVerdict::Kept
    } else if f64::from(wrong_low) > allowed {
        AuditVerdict::Broken
    } else {
        AuditVerdict::Open
    };
    let summary = AuditSummary { wrong, checked, target: promise.target(), verdict };
    Audit { rows, checked, wrong, wrong_low, wrong_high, verdict, summary }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn promise() -> Promise {
        Promise::new(0.95, 0.95).expect("shares")
    }

    #[test]
    fn a_queue_is_a_random_sample_and_its_beginning_that_of_a_shorter_one() {
        let queue = |n| audit_queue(50, n, &mut Rng::new(3));
        assert_eq!(queue(20)[..7], queue(7));
        assert_eq!(queue(80).into_iter().collect::<BTreeSet<_>>(), (0..50).collect());
        assert!(audit_queue(0, 5, &mut Rng::new(3)).is_empty());
    }

    #[test]
    fn the_verdict_follows_the_answers() {
        let verdict = |wrong, checked| audit(wrong, checked, 1000, promise()).verdict;
        assert_eq!(verdict(0, 10), AuditVerdict::Open);
        assert_eq!(verdict(0, 200), AuditVerdict::Kept);
        assert_eq!(verdict(10, 20), AuditVerdict::Broken);
    }

    #[test]
    fn an_audit_of_every_row_is_exact() {
        assert_eq!(audit(5, 100, 100, promise()).verdict, AuditVerdict::Kept);
        let found = audit(6, 100, 100, promise());
        assert_eq!((found.wrong_low, found.wrong_high, found.verdict), (6, 6, AuditVerdict::Broken));
        let summary = AuditSummary { wrong: 6, checked: 100, target: 0.95, verdict: AuditVerdict::Broken };
        assert_eq!(found.summary, summary);
    }
}
