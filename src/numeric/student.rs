//! Student's t distribution with a whole number of degrees of freedom.

use std::f64::consts::PI;

/// The share of the distribution beyond `-t..t`: the p-value of a two-sided test.
#[must_use]
pub fn beyond(t: f64, freedom: usize) -> f64 {
    1.0 - within(t.abs(), freedom.clamp(1, 10_000))
}

/// The share of the distribution within `-t..t`, by its finite series (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
fn within(t: f64, freedom: usize) -> f64 {
    let theta = (t / (freedom as f64).sqrt()).atan();
    let (sin, cos) = theta.sin_cos();
    let is_odd = freedom % 2 == 1;
    let mut term = if is_odd { cos } else { 1.0 };
    let mut sum = if freedom == 1 { 0.0 } else { term };
    let mut k = if is_odd { 3 } else { 2 };
    while k < freedom {
        term *= cos * cos * (k - 1) as f64 / k as f64;
        sum += term;
        k += 2;
    }
    if is_odd { (theta + sin * sum) * 2.0 / PI } else { sin * sum }
}

/// The `t` with 95 % of the distribution within `-t..t`; infinite without a degree of freedom.
#[must_use]
pub fn reach_95(freedom: usize) -> f64 {
    if freedom == 0 {
        return f64::INFINITY;
    }
    // 12.7 with one degree of freedom, and less with more.
    let (mut low, mut high) = (1.9, 13.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if within(middle, freedom.min(10_000)) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::{beyond, reach_95};

    #[test]
    fn it_is_that_of_the_tables() {
        let table = [
            (1, 12.706_204_736_174_7),
            (2, 4.302_652_729_749_46),
            (3, 3.182_446_305_283_71),
            (4, 2.776_445_105_197_79),
            (9, 2.262_157_162_798_2),
            (30, 2.042_272_456_301_24),
            (99, 1.984_216_951_586_42),
        ];
        for (freedom, t) in table {
            assert!((reach_95(freedom) - t).abs() < 1e-9, "{freedom}: {}", reach_95(freedom));
        }
        assert!((beyond(-2.776_445_105_197_79, 4) - 0.05).abs() < 1e-9 && (beyond(1.0, 1) - 0.5).abs() < 1e-12);
        assert!(reach_95(0).is_infinite() && reach_95(1_000_000) > 1.959);
    }
}
