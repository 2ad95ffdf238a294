//! Logistic regression with two classes, fitted by Newton's method.

/// Newton's steps end here at the latest.
const MOST_STEPS: usize = 50;
/// Fitting ends once no part of the gradient is larger than this share of the examples' total weight.
const TOLERANCE: f64 = 1e-9;
/// A step is cut in half this often at most.
const MOST_HALVINGS: usize = 30;

/// An example to learn from.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a> {
    /// Its numbers, all finite.
    pub row: &'a [f32],
    /// How much it counts.
    pub weight: f64,
    /// Whether it is of the positive class.
    pub is_positive: bool,
}

/// `p(positive | x) = 1 / (1 + exp(-(w · x + b)))`, with the w and b that minimise
/// `sum_i weight_i · log loss_i + penalty / 2 · ||w||^2`: scikit-learn's `LogisticRegression` with `C = 1 / penalty`.
///
/// Newton's direction is found by conjugate gradients, so a step costs a few passes over the examples and no d x d matrix is
/// made: O(examples · d) a pass. A step that does not lead down is cut in half.
///
/// Hosmer & Lemeshow (1989), "Applied Logistic Regression"; Lin, Weng & Keerthi (2008), "Trust Region Newton Method for
/// Large-Scale Logistic Regression", JMLR 9, for the use of conjugate gradients.
#[derive(Debug, Clone)]
pub struct Logistic {
    /// The weights of the columns, and the intercept last.
    weights: Vec<f64>,
    penalty: f64,
}

impl Logistic {
    /// The model that knows nothing of rows of `width` numbers.
    #[must_use]
    pub fn new(width: usize, penalty: f64) -> Self {
        Self { weights: vec![0.0; width + 1], penalty }
    }

    /// The weights of the columns, and the intercept last.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// How likely a row is of the positive class.
    #[must_use]
    pub fn probability(&self, row: &[f32]) -> f64 {
        sigmoid(score(&self.weights, row))
    }

    /// Fits the model to `examples`, starting from what it was fitted to before.
    pub fn fit(&mut self, examples: &[Example<'_>]) {
        let total: f64 = examples.iter().map(|example| example.weight).sum();
        for _ in 0..MOST_STEPS {
            let probabilities: Vec<f64> = examples.iter().map(|example| self.probability(example.row)).collect();
            let gradient = self.gradient(examples, &probabilities);
            if gradient.iter().all(|part| part.abs() <= TOLERANCE * total.max(1.0)) {
                break;
            }
            let curvature = |direction: &[f64]| self.curvature(examples, &probabilities, direction);
            let step = conjugate_gradients(curvature, &gradient);
            if !self.descend(examples, &step) {
                break;
            }
        }
    }

    fn gradient(&self, examples: &[Example<'_>], probabilities: &[f64]) -> Vec<f64> {
        let mut gradient: Vec<f64> = self.weights.iter().map(|weight| self.penalty * weight).collect();
        if let Some(intercept) = gradient.last_mut() {
            *intercept = 0.0;
        }
        for (example, p) in examples.iter().zip(probabilities) {
            let wanted = if example.is_positive { 1.0 } else { 0.0 };
            add(&mut gradient, example.row, example.weight * (p - wanted));
        }
        gradient
    }

    /// The second derivatives of the loss, applied to `direction`.
    fn curvature(&self, examples: &[Example<'_>], probabilities: &[f64], direction: &[f64]) -> Vec<f64> {
        let mut applied: Vec<f64> = direction.iter().map(|part| self.penalty * part).collect();
        if let Some(intercept) = applied.last_mut() {
            *intercept = 0.0;
        }
        for (example, p) in examples.iter().zip(probabilities) {
            add(&mut applied, example.row, example.weight * p * (1.0 - p) * score(direction, example.row));
        }
        applied
    }

    /// Goes against `step`, or a part of it, as far as the loss falls; whether it fell.
    fn descend(&mut self, examples: &[Example<'_>], step: &[f64]) -> bool {
        let before = self.loss(&self.weights, examples);
        let mut share = 1.0;
        for _ in 0..MOST_HALVINGS {
            let tried: Vec<f64> = self.weights.iter().zip(step).map(|(weight, step)| weight - share * step).collect();
            if self.loss(&tried, examples) < before {
                self.weights = tried;
                return true;
            }
            share /= 2.0;
        }
        false
    }

    fn loss(&self, weights: &[f64], examples: &[Example<'_>]) -> f64 {
        let of_example = |example: &Example<'_>| {
            let score = score(weights, example.row);
            let against = if example.is_positive { -score } else { score };
            // ln(1 + e^s) without overflow.
            example.weight * (against.max(0.0) + (-against.abs()).exp().ln_1p())
        };
        let squares: f64 = weights[..weights.len() - 1].iter().map(|weight| weight * weight).sum();
        examples.iter().map(of_example).sum::<f64>() + self.penalty / 2.0 * squares
    }
}

fn sigmoid(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

fn score(weights: &[f64], row: &[f32]) -> f64 {
    let sum: f64 = row.iter().zip(weights).map(|(&x, weight)| f64::from(x) * weight).sum();
    sum + weights[row.len()]
}

/// Adds a row, with a one for the intercept, `times` times.
fn add(sums: &mut [f64], row: &[f32], times: f64) {
    for (sum, &x) in sums.iter_mut().zip(row) {
        *sum += times * f64::from(x);
    }
    sums[row.len()] += times;
}

/// The solution of `curvature(x) = right`, to a thousandth of its length at first and closer as `right` gets small.
fn conjugate_gradients(curvature: impl Fn(&[f64]) -> Vec<f64>, right: &[f64]) -> Vec<f64> {
    let mut solution = vec![0.0; right.len()];
    let mut residual = right.to_vec();
    let mut direction = right.to_vec();
    let mut squares = inner(&residual, &residual);
    let enough = squares * 1e-6 * squares.min(1.0);
    for _ in 0..2 * right.len() {
        if squares <= enough {
            break;
        }
        let applied = curvature(&direction);
        let bend = inner(&direction, &applied);
        if bend <= 0.0 {
            break;
        }
        let length = squares / bend;
        for (((solution, residual), direction), applied) in
            solution.iter_mut().zip(&mut residual).zip(&direction).zip(&applied)
        {
            *solution += length * direction;
            *residual -= length * applied;
        }
        let left = inner(&residual, &residual);
        for (direction, residual) in direction.iter_mut().zip(&residual) {
            *direction = residual + left / squares * *direction;
        }
        squares = left;
    }
    solution
}

fn inner(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(rows: &[[f32; 1]], is_positive: &[bool], weights: &[f64]) -> Logistic {
        let mut model = Logistic::new(1, 1.0);
        let examples = rows.iter().zip(is_positive).zip(weights);
        let examples: Vec<Example<'_>> =
            examples.map(|((row, &is_positive), &weight)| Example { row, weight, is_positive }).collect();
        model.fit(&examples);
        model
    }

    #[test]
    fn rows_that_say_nothing_leave_the_share_of_the_class() {
        let model = fitted(&[[1.0], [1.0], [1.0], [1.0]], &[true, true, true, false], &[1.0; 4]);
        assert!((model.probability(&[1.0]) - 0.75).abs() < 1e-6);
    }

    #[test]
    fn one_row_of_each_class_is_by_hand() {
        // At -1 and 1 the intercept is 0 and the loss 2 ln(1 + exp(-w)) + w^2 / 2, least where w = 2 / (1 + exp(w)): 0.674832.
        let model = fitted(&[[-1.0], [1.0]], &[false, true], &[1.0; 2]);
        assert!((model.weights[0] - 0.674_832).abs() < 1e-6, "{model:?}");
        assert!(model.weights[1].abs() < 1e-9);
    }

    #[test]
    fn without_columns_it_is_the_log_odds() {
        let mut model = Logistic::new(0, 1.0);
        let example = |weight, is_positive| Example { row: &[], weight, is_positive };
        model.fit(&[example(3.0, true), example(1.0, false)]);
        assert!((model.weights[0] - 3.0_f64.ln()).abs() < 1e-8);
        assert!((model.probability(&[]) - 0.75).abs() < 1e-8);
    }

    #[test]
    fn the_penalty_is_by_hand() {
        // As above with penalty 4: least where 2 w = 1 / (1 + exp(w)): 0.221859.
        let examples = [
            Example { row: &[-1.0], weight: 1.0, is_positive: false },
            Example { row: &[1.0], weight: 1.0, is_positive: true },
        ];
        let mut model = Logistic::new(1, 4.0);
        model.fit(&examples);
        let w = model.weights[0];
        assert!((2.0 * w * (1.0 + w.exp()) - 1.0).abs() < 1e-6, "{w}");
    }

    #[test]
    fn without_examples_nothing_is_known() {
        let mut model = Logistic::new(2, 1.0);
        model.fit(&[]);
        assert_eq!(model.probability(&[1.0, 1.0]), 0.5);
    }

    #[test]
    fn a_weight_of_two_is_a_row_twice() {
        let weighed = fitted(&[[-1.0], [1.0], [0.2]], &[false, true, false], &[1.0, 2.0, 1.0]);
        let doubled = fitted(&[[-1.0], [1.0], [1.0], [0.2]], &[false, true, true, false], &[1.0; 4]);
        assert!((weighed.probability(&[0.5]) - doubled.probability(&[0.5])).abs() < 1e-9);
    }

    #[test]
    fn fitting_on_goes_on_from_what_is_known() {
        let mut model = fitted(&[[-1.0], [1.0]], &[false, true], &[1.0; 2]);
        let before = model.weights.clone();
        let examples = [
            Example { row: &[-1.0], weight: 1.0, is_positive: false },
            Example { row: &[1.0], weight: 1.0, is_positive: true },
        ];
        model.fit(&examples);
        assert!(model.weights.iter().zip(&before).all(|(after, before)| (after - before).abs() < 1e-6));
    }
}
