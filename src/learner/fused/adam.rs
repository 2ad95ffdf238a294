//! AdamW.

use wide::f32x4;

use super::panels::{Lanes, halves, whole};

/// The first and second moments of the gradients of some weights.
#[derive(Debug, Clone)]
pub struct Moments {
    first: Vec<Lanes>,
    second: Vec<Lanes>,
}

/// One step of AdamW (Loshchilov and Hutter 2019), with burn's constants: `β = (0.9, 0.999)` and `ε = 1e-5`.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// `1 - rate · decay`.
    keep: f32,
    /// `c · rate / (1 - β1^t)`, where `c = sqrt(1 - β2^t)`.
    rate: f32,
    /// `c · ε`.
    least: f32,
}

const BETA: (f32, f32) = (0.9, 0.999);
const EPSILON: f64 = 1e-5;

impl Step {
    /// The step of number `t`, counted from 1.
    #[must_use]
    pub fn new(rate: f64, decay: f64, t: u32) -> Self {
        let missing = |beta: f32| 1.0 - f64::from(beta).powi(t.cast_signed());
        let correction = missing(BETA.1).sqrt();
        Self {
            keep: (1.0 - rate * decay) as f32,
            rate: (correction * rate / missing(BETA.0)) as f32,
            least: (correction * EPSILON) as f32,
        }
    }
}

impl Moments {
    /// The moments of `n` groups of weights before any step.
    #[must_use]
    pub fn new(n: usize) -> Self {
        Self { first: vec![[0.0; 8]; n], second: vec![[0.0; 8]; n] }
    }

    /// Moves the weights: `w = keep · w - rate · m / (sqrt(v) + least)`, which is AdamW with both corrections in its constants.
    pub fn step(&mut self, step: Step, weights: &mut [Lanes], gradients: &[Lanes]) {
        let Step { keep, rate, least } = step;
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((weights, gradients), (first, second)) in weights.iter_mut().zip(gradients).zip(moments) {
            let (gradient, weight) = (halves(gradients), halves(weights));
            let (mut m, mut v) = (halves(first), halves(second));
            let mut moved = [f32x4::ZERO; 2];
            for half in 0..2 {
                m[half] = m[half] * BETA.0 + gradient[half] * (1.0 - BETA.0);
                v[half] = v[half] * BETA.1 + gradient[half] * gradient[half] * (1.0 - BETA.1);
                moved[half] = weight[half] * keep - m[half] * rate / (v[half].sqrt() + least);
            }
            (*first, *second, *weights) = (whole(m), whole(v), whole(moved));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_is_by_hand() {
        let mut weights = [[2.0; 8]];
        Moments::new(1).step(Step::new(0.1, 0.5, 1), &mut weights, &[[3.0; 8]]);
        // m = 0.3 and v = 0.009, corrected to 3 and 9: the weight goes to 2 · 0.95 - 0.1 · 3 / (3 + 1e-5).
        assert!(weights[0].iter().all(|weight| (weight - 1.8).abs() < 1e-5), "{weights:?}");
    }
}
