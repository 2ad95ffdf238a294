//! The mean of repeated measurements and how far they scatter.

/// A mean and a standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    /// The mean; 0 for no values.
    pub(super) mean: f64,
    /// The sample standard deviation `√(Σ(x - mean)² / (n - 1))`; 0 for fewer than two values.
    pub(super) std: f64,
}

impl Spread {
    /// The spread of `values`.
    pub(super) fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        if values.is_empty() {
            return Self { mean: 0.0, std: 0.0 };
        }
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Self { mean, std: (squares / (n - 1.0).max(1.0)).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_by_hand() {
        // Mean 4; (9 + 1 + 0 + 16) / 3 = 26/3
        let spread = Spread::of(&[1.0, 3.0, 4.0, 8.0]);
        assert!((spread.mean - 4.0).abs() < 1e-12 && (spread.std - (26.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn one_value_does_not_scatter() {
        assert_eq!(Spread::of(&[0.5]), Spread { mean: 0.5, std: 0.0 });
        assert_eq!(Spread::of(&[]), Spread { mean: 0.0, std: 0.0 });
    }
}
