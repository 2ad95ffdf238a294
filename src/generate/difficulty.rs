//! How hard a synthetic row would be to label.

/// How near a row lies to the model's decision boundary: `1 - (p₁ - p₂)` over its two largest probabilities, so that 0 is
/// certain and 1 is a tie.
///
/// One minus the margin of Scheffer, Decomain and Wrobel, "Active hidden Markov models for information extraction", IDA
/// 2001. Fewer than two classes give 0.
#[must_use]
pub fn difficulty(probabilities: &[f32]) -> f64 {
    if probabilities.len() < 2 {
        return 0.0;
    }
    let (mut first, mut second) = (0.0_f32, 0.0_f32);
    for &probability in probabilities {
        if probability > first {
            (first, second) = (probability, first);
        } else if probability > second {
            second = probability;
        }
    }
    (1.0 - (f64::from(first) - f64::from(second))).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::difficulty;

    #[test]
    fn it_is_one_minus_the_margin() {
        assert!((difficulty(&[0.25, 0.625, 0.125]) - 0.625).abs() < 1e-12);
        assert!((difficulty(&[0.5, 0.0, 0.5]) - 1.0).abs() < 1e-12);
        assert!(difficulty(&[0.0, 1.0]) == 0.0);
    }

    #[test]
    fn one_class_is_never_hard() {
        assert!(difficulty(&[1.0]) == 0.0 && difficulty(&[]) == 0.0);
    }
}
