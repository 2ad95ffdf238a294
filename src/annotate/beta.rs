//! The special functions behind binomial counts.

/// The logarithm of `n` choose `k`; minus infinity for `k > n`.
pub(super) fn ln_choose(n: u32, k: u32) -> f64 {
    if k > n {
        return f64::NEG_INFINITY;
    }
    let ln_factorial = |n: u32| ln_gamma(f64::from(n) + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// The regularised incomplete beta function `I_x(a, b)`, by the continued fraction of Lentz (DLMF 8.17.22).
pub(super) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return f64::from(x >= 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = (a * x.ln() + b * (-x).ln_1p() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b)).exp() / a;
    let away_from_0 = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let (mut ratio, mut inverse) = (1.0, 1.0 / away_from_0(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = inverse;
    for step in 1..2000_u32 {
        let step = f64::from(step);
        let at = a + 2.0 * step;
        let even = step * (b - step) * x / ((at - 1.0) * at);
        let odd = -(a + step) * (a + b + step) * x / (at * (at + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            inverse = 1.0 / away_from_0(1.0 + term * inverse);
            ratio = away_from_0(1.0 + term / ratio);
            change = ratio * inverse;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// The logarithm of the gamma function for `x >= 1/2`, by the approximation of Lanczos (g = 7, 9 terms).
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let (mut sum, mut shifted) = (0.999_999_999_999_809_9, x);
    for term in TERMS {
        shifted += 1.0;
        sum += term / shifted;
    }
    let base = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * base.ln() - base + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_counted() {
        for (n, k, wanted) in [(5, 2, 10.0_f64), (10, 0, 1.0), (52, 5, 2_598_960.0)] {
            assert!((ln_choose(n, k) - wanted.ln()).abs() < 1e-12);
        }
        assert_eq!(ln_choose(3, 4), f64::NEG_INFINITY);
    }

    #[test]
    fn the_incomplete_beta_function_is_by_hand() {
        // I_x(1, 1) = x; I_x(2, 1) = x²; I_x(1, 3) = 1 - (1 - x)³
        for x in [0.0, 0.1, 0.5, 0.9, 1.0] {
            assert!((incomplete_beta(1.0, 1.0, x) - x).abs() < 1e-14);
            assert!((incomplete_beta(2.0, 1.0, x) - x * x).abs() < 1e-14);
            assert!((incomplete_beta(1.0, 3.0, x) - (1.0 - (1.0 - x).powi(3))).abs() < 1e-14);
        }
    }
}
