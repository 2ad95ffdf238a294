//! Logistic regression, small and exact.

use querent_numeric::Matrix;

/// The most Newton steps; a handful are enough.
const STEPS: usize = 50;
/// The most conjugate-gradient steps within a Newton step.
const INNER: usize = 200;
/// The gradient, as a share of the weight of all rows, at which it is done.
const SMALL: f64 = 1e-9;

/// A fitted logistic regression: `P(y = 1 | x) = 1 / (1 + exp(-(w · x + b)))`.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticRegression {
    /// `w`, one for each feature.
    pub coefficients: Vec<f64>,
    /// `b`.
    pub intercept: f64,
}

impl LogisticRegression {
    /// Fits `features` (rows x d) to `positive`, one truth a row, by the least of
    ///
    /// `Σᵢ sᵢ ln(1 + exp(-yᵢ (w · xᵢ + b))) + penalty / 2 · |w|²`, with `yᵢ` of 1 or -1 and `sᵢ` in `weights`,
    ///
    /// as scikit-learn's with `C = 1 / penalty`. Newton's method, each step solved by conjugate gradients, so that many
    /// features cost no matrix of them; a step that does not lead down is halved. What is not finite counts as 0.
    ///
    /// Hosmer and Lemeshow, "Applied logistic regression", 1989; Lin, Weng and Keerthi, "Trust region Newton method for
    /// large-scale logistic regression", JMLR 9 (2008), for the use of conjugate gradients.
    ///
    /// # Panics
    ///
    /// If there is not one truth and one weight a row, which is a mistake of the caller's.
    #[must_use]
    pub fn fit(features: &Matrix, positive: &[bool], weights: &[f64], penalty: f64) -> Self {
        assert_eq!(features.n_rows(), positive.len(), "a truth for every row");
        assert_eq!(features.n_rows(), weights.len(), "a weight for every row");
        let problem = Problem { features, positive, weights, penalty };
        let enough = SMALL * weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let mut at = vec![0.0; features.n_columns() + 1];
        let mut loss = problem.loss(&at);
        for _ in 0..STEPS {
            let (gradient, curvature) = problem.slope(&at);
            if gradient.iter().all(|part| part.abs() <= enough) {
                break;
            }
            let direction = problem.newton_direction(&gradient, &curvature);
            let Some((next, less)) = problem.downhill(&at, &direction, loss) else { break };
            (at, loss) = (next, less);
        }
        let intercept = at.pop().unwrap_or(0.0);
        Self { coefficients: at, intercept }
    }

    /// `P(y = 1 | x)`.
    #[must_use]
    pub fn probability(&self, features: &[f32]) -> f64 {
        let sum: f64 = self.coefficients.iter().zip(features).map(|(w, &x)| w * finite(x)).sum();
        sigmoid(sum + self.intercept)
    }
}

struct Problem<'a> {
    features: &'a Matrix,
    positive: &'a [bool],
    weights: &'a [f64],
    penalty: f64,
}

impl Problem<'_> {
    /// `w · x + b` for every row.
    fn scores(&self, at: &[f64]) -> Vec<f64> {
        let of_row = |row: &[f32]| row.iter().zip(at).map(|(&x, w)| w * finite(x)).sum::<f64>() + at[row.len()];
        self.features.rows().map(of_row).collect()
    }

    fn loss(&self, at: &[f64]) -> f64 {
        let rows = self.scores(at).into_iter().zip(self.positive).zip(self.weights);
        let misfit: f64 = rows.map(|((score, &is), s)| s * softplus(if is { -score } else { score })).sum();
        misfit + self.penalty / 2.0 * square(&at[..at.len() - 1])
    }

    /// The gradient, and the second derivative of each row's loss along its score.
    fn slope(&self, at: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let probabilities: Vec<f64> = self.scores(at).into_iter().map(sigmoid).collect();
        let rows = probabilities.iter().zip(self.positive).zip(self.weights);
        let pulls: Vec<f64> = rows.map(|((p, &is), s)| s * (p - f64::from(u8::from(is)))).collect();
        let curvature = probabilities.iter().zip(self.weights).map(|(p, s)| s * p * (1.0 - p)).collect();
        (self.gathered(&pulls, at), curvature)
    }

    /// `Σ pullᵢ (xᵢ, 1) + penalty (at, 0)`.
    fn gathered(&self, pulls: &[f64], at: &[f64]) -> Vec<f64> {
        let last = at.len() - 1;
        let mut sum: Vec<f64> = at.iter().map(|part| self.penalty * part).collect();
        sum[last] = 0.0;
        for (row, pull) in self.features.rows().zip(pulls) {
            for (sum, &x) in sum.iter_mut().zip(row) {
                *sum += pull * finite(x);
            }
            sum[last] += pull;
        }
        sum
    }

    /// The `v` with `H v = -gradient`, by conjugate gradients.
    fn newton_direction(&self, gradient: &[f64], curvature: &[f64]) -> Vec<f64> {
        let mut v = vec![0.0; gradient.len()];
        let mut residual: Vec<f64> = gradient.iter().map(|part| -part).collect();
        let mut direction = residual.clone();
        let mut left = square(&residual);
        let enough = left * 1e-12;
        for _ in 0..INNER.min(2 * gradient.len()) {
            let pulls: Vec<f64> = self.scores(&direction).iter().zip(curvature).map(|(score, c)| score * c).collect();
            let image = self.gathered(&pulls, &direction);
            let along: f64 = direction.iter().zip(&image).map(|(a, b)| a * b).sum();
            if along.is_nan() || along <= 0.0 || left <= enough {
                break;
            }
            let step = left / along;
            v.iter_mut().zip(&direction).for_each(|(v, d)| *v += step * d);
            residual.iter_mut().zip(&image).for_each(|(r, i)| *r -= step * i);
            let now = square(&residual);
            direction.iter_mut().zip(&residual).for_each(|(d, r)| *d = r + now / left * *d);
            left = now;
        }
        v
    }

    /// The place along `direction` with a loss below `loss`, the step halved until there is one.
    fn downhill(&self, at: &[f64], direction: &[f64], loss: f64) -> Option<(Vec<f64>, f64)> {
        let mut step = 1.0;
        for _ in 0..30 {
            let next: Vec<f64> = at.iter().zip(direction).map(|(a, d)| a + step * d).collect();
            let less = self.loss(&next);
            if less < loss {
                return Some((next, less));
            }
            step /= 2.0;
        }
        None
    }
}

fn finite(x: f32) -> f64 {
    if x.is_finite() { f64::from(x) } else { 0.0 }
}

fn square(vector: &[f64]) -> f64 {
    vector.iter().map(|part| part * part).sum()
}

fn sigmoid(score: f64) -> f64 {
    if score >= 0.0 { 1.0 / (1.0 + (-score).exp()) } else { score.exp() / (1.0 + score.exp()) }
}

/// `ln(1 + eˣ)`.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_features_it_is_the_log_odds() {
        // Weights 3 for and 1 against: ln 3.
        let model = LogisticRegression::fit(&Matrix::zeros(2, 0), &[true, false], &[3.0, 1.0], 1.0);
        assert!((model.intercept - 3.0_f64.ln()).abs() < 1e-8);
        assert!((model.probability(&[]) - 0.75).abs() < 1e-8);
    }

    #[test]
    fn a_symmetric_pair_is_by_hand() {
        // x = ±1 split perfectly: 2 σ(-w) = w, whose root is w = 0.685...
        let features = Matrix::new(vec![1.0, -1.0], 2, 1);
        let model = LogisticRegression::fit(&features, &[true, false], &[1.0, 1.0], 1.0);
        let w = model.coefficients[0];
        assert!((2.0 * sigmoid(-w) - w).abs() < 1e-8 && model.intercept.abs() < 1e-8);
    }

    #[test]
    fn what_is_not_finite_does_not_break_it() {
        let features = Matrix::new(vec![f32::NAN, 1.0, f32::INFINITY, -1.0], 4, 1);
        let model = LogisticRegression::fit(&features, &[true, true, false, false], &[1.0; 4], 1.0);
        assert!(model.coefficients[0].is_finite() && model.probability(&[f32::NAN]).is_finite());
        let nothing = LogisticRegression::fit(&Matrix::zeros(0, 2), &[], &[], 1.0);
        assert_eq!(nothing.probability(&[1.0, 1.0]), 0.5);
    }
}
