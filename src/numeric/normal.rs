//! The standard normal distribution.

use std::f64::consts::SQRT_2;

use statrs::function::erf::erfc_inv;

use crate::Rng;

/// The share of the distribution below `z`.
///
/// `Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …)`. Marsaglia, "Evaluating the normal distribution", Journal of Statistical
/// Software 11 (2004): within 5e-16, where the complementary error function of statrs, which would serve as well, is within 2e-11.
#[must_use]
pub fn below(z: f64) -> f64 {
    if z.is_nan() || z.abs() > 8.0 {
        return if z > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut sum, mut term, mut before, mut odd) = (z, z, f64::NAN, 1.0);
    while sum != before {
        before = sum;
        odd += 2.0;
        term *= z * z / odd;
        sum += term;
    }
    (0.5 + sum * density(z)).clamp(0.0, 1.0)
}

/// The `z` with the share `p` of the distribution below it; `p` is held within `1e-12..=1 - 1e-12`.
#[must_use]
pub fn quantile(p: f64) -> f64 {
    let p = if p.is_nan() { 0.5 } else { p.clamp(1e-12, 1.0 - 1e-12) };
    -SQRT_2 * erfc_inv(2.0 * p)
}

/// One number drawn from the distribution.
pub fn draw(rng: &mut Rng) -> f64 {
    quantile(rng.uniform())
}

fn density(z: f64) -> f64 {
    (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let known =
            [(0.5, 0.0), (0.841_344_746, 1.0), (0.975, 1.959_963_985), (0.001, -3.090_232_306), (0.02, -2.053_748_911)];
        for (p, wanted) in known {
            assert!((quantile(p) - wanted).abs() < 1e-8, "{p}: {}", quantile(p));
        }
    }

    #[test]
    fn shares_are_those_of_the_tables() {
        for (z, p) in
            [(0.0, 0.5), (1.0, 0.841_344_746_068_543), (-1.959_963_984_540_054, 0.025), (3.0, 0.998_650_101_968_37)]
        {
            assert!((below(z) - p).abs() < 1e-13, "{z}");
            assert!((quantile(p) - z).abs() < 1e-10, "{p}");
        }
        assert_eq!((below(f64::INFINITY), below(f64::NEG_INFINITY), below(f64::NAN)), (1.0, 0.0, 0.0));
    }

    #[test]
    fn there_and_back() {
        for step in 1..10_000 {
            let p = f64::from(step) / 10_000.0;
            assert!((below(quantile(p)) - p).abs() < 1e-12, "{p}");
        }
        assert!(quantile(0.0).is_finite() && quantile(1.0).is_finite() && quantile(f64::NAN) == 0.0);
    }

    #[test]
    fn draws_have_mean_0_and_variance_1() {
        let mut rng = Rng::new(5);
        let drawn: Vec<f64> = (0..20_000).map(|_| draw(&mut rng)).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let square = drawn.iter().map(|z| z * z).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (square - 1.0).abs() < 0.05);
    }
}
