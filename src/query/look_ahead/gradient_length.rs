//! Rows whose answer would pull hardest at the model.

use crate::numerics::is_finite;
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::Rng;

/// Expected gradient length: rows whose answer would change the model's last layer most, on average over the answers.
///
/// With h the embedding of candidate x, the last layer's input, and p its class probabilities, the gradient of the
/// cross-entropy of answer c in the last layer's weights and biases is `(p - e_c) (h, 1)'`. So its expected length is, in
/// closed form, `u(x) = sum_c p_c ||p - e_c|| · sqrt(||h||^2 + 1)` with `||p - e_c||^2 = sum_k p_k^2 - 2 p_c + 1`. It grows with
/// uncertainty and with the length of the embedding: far-out rows weigh more, as Settles and others observe.
///
/// O(candidates · (classes + dimensions)). Rows with a number that is not finite get NaN.
///
/// Settles, Craven & Ray (2007), "Multiple-Instance Active Learning", NeurIPS, section 3.2.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedGradientLength;

impl ExpectedGradientLength {
    const INFO: Info = Info {
        name: "expected_gradient_length",
        summary: "Asks about rows whose answer, whatever it is, would change the model the most.",
        paper: "Settles, Craven & Ray (2007), Multiple-Instance Active Learning",
        needs: Needs::Model,
        ..Info::DEFAULT
    };
}

impl Strategy for ExpectedGradientLength {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let rows = pool.embedding.rows().zip(beliefs.probabilities.rows());
        let utility = |(h, p): (&[f32], &[f32])| {
            if !is_finite(h) || !is_finite(p) {
                return f64::NAN;
            }
            let squares = |row: &[f32]| row.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>();
            let (of_p, length) = (squares(p), (squares(h) + 1.0).sqrt());
            let expected = p.iter().map(|&p| f64::from(p)).map(|p| p * (of_p - 2.0 * p + 1.0).max(0.0).sqrt());
            expected.sum::<f64>() * length
        };
        Ok(rows.map(utility).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::ExpectedChange
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn utilities_are_by_hand() {
        // p = (1/2, 1/2): each answer's error is (1/2, 1/2) long sqrt(1/2); (h, 1) = (2, 2, 1) is 3 long. Certainty: 0.
        let embedding = Matrix::new(vec![2.0, 2.0, 2.0, 2.0, f32::NAN, 0.0], 3, 2);
        let probabilities = Matrix::new(vec![0.5, 0.5, 1.0, 0.0, 0.5, 0.5], 3, 2);
        let labelled = Matrix::zeros(0, 2);
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let found = Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .utilities(&ExpectedGradientLength, &mut Rng::new(0));
        let found = found.expect("there is a model");
        assert!((found[0] - 3.0 * 0.5_f64.sqrt()).abs() < 1e-12);
        assert!(found[1].abs() < 1e-12 && found[2].is_nan());
    }

    #[test]
    fn the_closed_form_is_the_gradient_by_differences() {
        // A last layer of 3 classes over 2 inputs; the loss of each answer differentiated in each of its 9 numbers.
        let h = [0.7_f64, -1.3];
        let layer = [0.2, -0.4, 0.1, 0.9, 0.3, -0.2, -0.5, 0.6, 0.4];
        let softmax = |layer: &[f64; 9]| {
            let of =
                |class: usize| (layer[3 * class] * h[0] + layer[3 * class + 1] * h[1] + layer[3 * class + 2]).exp();
            let sum: f64 = (0..3).map(of).sum();
            [of(0) / sum, of(1) / sum, of(2) / sum]
        };
        let p = softmax(&layer);
        let slope = |answer: usize, place: usize| {
            let loss = |by: f64| {
                let mut moved = layer;
                moved[place] += by;
                -softmax(&moved)[answer].ln()
            };
            (loss(1e-5) - loss(-1e-5)) / 2e-5
        };
        let length = |answer| (0..9).map(|place| slope(answer, place).powi(2)).sum::<f64>().sqrt();
        let wanted: f64 = (0..3).map(|answer| p[answer] * length(answer)).sum();
        let embedding = Matrix::new(h.iter().map(|&x| x as f32).collect(), 1, 2);
        let probabilities = Matrix::new(p.iter().map(|&p| p as f32).collect(), 1, 3);
        let labelled = Matrix::zeros(0, 2);
        let pool = Pool::new(&embedding, &labelled, &[], 3);
        let found = Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .utilities(&ExpectedGradientLength, &mut Rng::new(0));
        assert!((found.expect("there is a model")[0] - wanted).abs() < 1e-6);
    }
}
