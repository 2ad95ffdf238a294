//! Predicted gain: stop when the next labels are expected to bring little.

use querent_numeric::normal;

use super::past::{MeasuredPoint, Past};
use super::verdict::Verdict;
use crate::Interval;

/// Points nearer to each other than so many labels are one: their models are nearly the same and are measured on the same rows.
const APART: u32 = 10;

/// Fewer points than this say nothing of a curve of three parameters.
const LEAST_POINTS: usize = 5;

/// The exponents of the curves that are averaged over: 0.1 to 2.
const EXPONENTS: std::ops::RangeInclusive<u32> = 1..=20;

/// An accuracy scatters by no less than this, in share of rows.
const LEAST_SCATTER: f64 = 1e-3;

/// How much the next labels are expected to add to the accuracy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// The expected gain.
    pub mean: f64,
    /// The ends of its 95 % interval.
    pub interval: Interval,
}

/// The upper end of the 95 % interval of the gain of the next `labels`; it stops below `least`.
pub(super) fn check(past: Past<'_>, labels: u32, least: f64) -> Verdict {
    match predicted_gain(past.points, labels) {
        Ok(Gain { interval, .. }) => Verdict::of(interval.high < least, interval.high),
        Err(missing) => Verdict::TooEarly { missing },
    }
}

/// The gain in accuracy that a curve `a - b n^(-c)` through the points predicts for the next labels, or how many points are missing.
///
/// For each exponent `c` the other two are fitted by least squares, each point counted by the rows that it was measured on; the exponents are
/// weighted by their likelihood, with the scatter of the best of them. The interval is that of the mixture of the normal distributions of the
/// gain. Figueroa, Zeng-Treitler, Kandula and Ngo, "Predicting sample size required for classification performance", BMC Medical Informatics
/// and Decision Making 12 (2012), has the curve and the weights.
///
/// # Errors
///
/// How many points are missing.
pub fn predicted_gain(points: &[MeasuredPoint], labels: u32) -> Result<Gain, u32> {
    let points = apart(points);
    if points.len() < LEAST_POINTS {
        return Err((LEAST_POINTS - points.len()) as u32);
    }
    let now = points[points.len() - 1].0;
    let lines: Vec<Line> = EXPONENTS.map(|tenths| Line::through(&points, f64::from(tenths) / 10.0)).collect();
    let best = lines.iter().map(|line| line.squares).fold(f64::INFINITY, f64::min);
    let freedom = points.len() as f64 - 3.0;
    let weight_of_points: f64 = points.iter().map(|point| point.2).sum::<f64>() / points.len() as f64;
    let variance = (best / freedom).max(LEAST_SCATTER.powi(2) * weight_of_points);
    let parts: Vec<Part> = lines
        .iter()
        .map(|line| {
            let reach = now.powf(-line.exponent) - (now + f64::from(labels)).powf(-line.exponent);
            let weight = (-(line.squares - best) / (2.0 * variance)).exp();
            Part { weight, mean: line.slope * reach, deviation: (variance * line.spread).sqrt() * reach }
        })
        .collect();
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let mean = parts.iter().map(|part| part.weight * part.mean).sum::<f64>() / total;
    Ok(Gain { mean, interval: Interval { low: quantile(&parts, 0.025), high: quantile(&parts, 0.975) } })
}

/// Labels, accuracy and weight of the measured points, of those near each other the last.
fn apart(points: &[MeasuredPoint]) -> Vec<(f64, f64, f64)> {
    let mut kept: Vec<(u32, f64, f64)> = Vec::new();
    for point in points {
        let Some([accuracy, ..]) = point.accuracy else { continue };
        let bin = |labels: u32| labels / APART;
        if kept.last().is_some_and(|last| bin(last.0) == bin(point.labels)) {
            kept.pop();
        }
        kept.push((point.labels.max(1), accuracy, f64::from(point.held_out.max(1))));
    }
    kept.into_iter().map(|(labels, accuracy, weight)| (f64::from(labels), accuracy, weight)).collect()
}

/// The curve of one exponent.
struct Line {
    exponent: f64,
    /// `b`.
    slope: f64,
    /// The variance of `b`, in units of the scatter.
    spread: f64,
    /// The weighted sum of squared residuals.
    squares: f64,
}

impl Line {
    fn through(points: &[(f64, f64, f64)], exponent: f64) -> Self {
        let points: Vec<[f64; 3]> = points.iter().map(|&(n, y, weight)| [-n.powf(-exponent), y, weight]).collect();
        let weight: f64 = points.iter().map(|[_, _, weight]| weight).sum();
        let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|&[x, y, weight]| weight * of(x, y)).sum::<f64>();
        let (mean_x, mean_y) = (sum(&|x, _| x) / weight, sum(&|_, y| y) / weight);
        let across = sum(&|x, _| (x - mean_x).powi(2));
        let shared = sum(&|x, y| (x - mean_x) * (y - mean_y));
        let slope = if across > 0.0 { shared / across } else { 0.0 };
        let spread = if across > 0.0 { 1.0 / across } else { 0.0 };
        let squares = sum(&|x, y| (y - mean_y - slope * (x - mean_x)).powi(2));
        Self { exponent, slope, spread, squares }
    }
}

/// A part of a mixture of normal distributions.
struct Part {
    weight: f64,
    mean: f64,
    deviation: f64,
}

/// The point with a share `p` of a mixture below it, by bisection.
fn quantile(parts: &[Part], p: f64) -> f64 {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let below = |x: f64| {
        let share = |part: &Part| {
            if part.deviation > 0.0 {
                normal::below((x - part.mean) / part.deviation)
            } else {
                f64::from(u8::from(x >= part.mean))
            }
        };
        parts.iter().map(|part| part.weight * share(part)).sum::<f64>() / total
    };
    let ends = |sign: f64| parts.iter().map(move |part| part.mean + sign * 9.0 * part.deviation);
    let (mut low, mut high) = (ends(-1.0).fold(f64::INFINITY, f64::min), ends(1.0).fold(f64::NEG_INFINITY, f64::max));
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if below(middle) < p { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(accuracy: impl Fn(f64) -> f64, n: u32) -> Vec<MeasuredPoint> {
        let point = |nth: u32| {
            let labels = 10 * nth;
            let accuracy = accuracy(f64::from(labels));
            MeasuredPoint { labels, held_out: 100, accuracy: Some([accuracy, accuracy - 0.05, accuracy + 0.05]) }
        };
        (1..=n).map(point).collect()
    }

    #[test]
    fn a_curve_of_its_own_form_is_continued() {
        // 0.9 - n^(-1/2): from 100 to 150 labels 0.1 - 0.081650.
        let gain = predicted_gain(&curve(|n| 0.9 - n.powf(-0.5), 10), 50).unwrap();
        assert!((gain.mean - 0.018_35).abs() < 2e-3, "{gain:?}");
        assert!(gain.interval.low < 0.018_35 && 0.018_35 < gain.interval.high, "{gain:?}");
    }

    #[test]
    fn a_line_is_by_hand() {
        // Accuracies 0, 1, 2 at labels 1, 2, 4 under c = 1: x = -1, -1/2, -1/4, means -7/12 and 1.
        // Σ (x - mean)(y - mean) = 5/12·1 + 0 + 1/3·1 = 3/4, Σ (x - mean)² = 25/144 + 1/144 + 16/144 = 7/24.
        let line = Line::through(&[(1.0, 0.0, 1.0), (2.0, 1.0, 1.0), (4.0, 2.0, 1.0)], 1.0);
        assert!((line.slope - 18.0 / 7.0).abs() < 1e-12 && (line.spread - 24.0 / 7.0).abs() < 1e-12);
        assert!((line.squares - (2.0 - 0.75 * 18.0 / 7.0)).abs() < 1e-12);
    }

    #[test]
    fn a_flat_curve_stops_and_a_rising_one_goes_on() {
        let past = |points| Past { rounds: &[], points, answers: &[], n_rows: 0 };
        let flat = curve(|n| if n < 40.0 { 0.8 } else { 0.9 }, 60);
        assert!(check(past(&flat), 50, 0.01).stops());
        let rising = curve(|n| 0.9 - 4.0 / n, 8);
        assert!(matches!(check(past(&rising), 50, 0.01), Verdict::GoOn { value } if value > 0.01));
    }

    #[test]
    fn scatter_widens_the_interval() {
        let wide = |scatter: f64| {
            let points = curve(|n| 0.8 + scatter * (if n % 20.0 == 0.0 { 1.0 } else { -1.0 }), 12);
            let Gain { interval, .. } = predicted_gain(&points, 50).unwrap();
            interval.high - interval.low
        };
        assert!(wide(0.05) > 4.0 * wide(0.01));
    }

    #[test]
    fn points_near_each_other_are_one() {
        let mut points = curve(|n| 0.9 - 4.0 / n, 4);
        let last = points[3];
        points.extend((41..49).map(|labels| MeasuredPoint { labels, ..last }));
        assert_eq!(predicted_gain(&points, 50), Err(1));
        assert_eq!(
            check(Past { rounds: &[], points: &[], answers: &[], n_rows: 0 }, 50, 0.01),
            Verdict::TooEarly { missing: 5 }
        );
    }
}
