//! Target accuracy: stop when the model is surely good enough.

use super::past::Past;
use super::verdict::Verdict;

/// The lower end of the 95 % interval of the present accuracy; it stops from `target` on.
pub(super) fn check(past: Past<'_>, target: f64) -> Verdict {
    match past.points.last().and_then(|point| point.accuracy) {
        Some([_, low, _]) => Verdict::of(low >= target, low),
        None => Verdict::TooEarly { missing: 1 },
    }
}

#[cfg(test)]
mod tests {
    use super::super::past::MeasuredPoint;
    use super::*;

    #[test]
    fn the_lower_end_must_reach_it() {
        let of = |accuracy| MeasuredPoint { labels: 10, held_out: 40, accuracy };
        let points = [of(Some([0.95, 0.84, 0.99])), of(None)];
        let past = Past { rounds: &[], points: &points[..1], answers: &[], n_rows: 0 };
        assert_eq!(check(past, 0.9), Verdict::GoOn { value: 0.84 });
        assert_eq!(check(past, 0.84), Verdict::Stop { value: 0.84 });
        assert_eq!(check(Past { points: &points, ..past }, 0.1), Verdict::TooEarly { missing: 1 });
    }
}
