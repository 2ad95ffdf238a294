//! The exponential of many numbers.

use wide::f32x4;

/// `e^x` of every number x, four at a time.
pub fn exp(values: &mut [f32]) {
    for values in values.chunks_mut(4) {
        let mut four = [0.0; 4];
        four[..values.len()].copy_from_slice(values);
        values.copy_from_slice(&f32x4::from(four).exp().to_array()[..values.len()]);
    }
}

/// Turns scores into probabilities, `e^s / Σ e^s`.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score -= most;
    }
    exp(scores);
    let total: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_error_is_below_a_millionth() {
        let powers: Vec<f32> = (-8700..=8700).map(|at| at as f32 / 100.0).chain([0.0, -0.0, 1e-20]).collect();
        let mut found = powers.clone();
        exp(&mut found);
        for (power, found) in powers.iter().zip(&found) {
            let expected = f64::from(*power).exp();
            assert!((f64::from(*found) - expected).abs() < 1e-6 * expected, "e^{power} is not {found}");
        }
    }

    #[test]
    fn what_is_too_small_is_nothing() {
        let mut values = [-200.0, f32::NEG_INFINITY, f32::MIN, 0.0, -1000.0];
        exp(&mut values);
        assert_eq!(values, [0.0, 0.0, 0.0, 1.0, 0.0]);
    }
}
