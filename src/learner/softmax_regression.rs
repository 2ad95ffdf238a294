//! Multinomial logistic regression, solved to convergence.

use super::layers::Affine;
use querent_numeric::{Cholesky, Matrix};

/// The most sweeps of a fit.
const MOST_SWEEPS: u32 = 200;
/// A fit ends once no weight moves by more than this in a sweep.
const TOLERANCE: f64 = 1e-5;

/// A fitted softmax regression with an L2 penalty: `p(c | x) ∝ exp(w_c · x + b_c)`; see [`Solver`].
#[derive(Debug, Clone)]
pub struct SoftmaxRegression {
    weights: Vec<Vec<f64>>,
    penalty: f64,
}

impl SoftmaxRegression {
    /// The regression of `classes` on `rows` (examples x features), with the penalty `λ` above 0.
    #[must_use]
    pub fn fit(rows: &Matrix, classes: &[usize], n_classes: usize, penalty: f64) -> Self {
        let mut solver = Solver::new(rows, classes, &vec![1.0; n_classes], penalty);
        while !solver.sweep() {}
        solver.regression()
    }

    /// Its weights (features x classes) and biases.
    #[must_use]
    pub fn affine(&self) -> Affine {
        let width = self.weights.first().map_or(0, Vec::len);
        let line = |at: usize| -> Vec<f32> { self.weights.iter().map(|weights| weights[at] as f32).collect() };
        let mut weights = Matrix::zeros(0, self.weights.len());
        (0..width.saturating_sub(1)).for_each(|feature| weights.push(&line(feature)));
        Affine { weights, bias: line(width - 1) }
    }

    /// The class probabilities of one row.
    #[must_use]
    pub fn probabilities(&self, row: &[f32]) -> Vec<f64> {
        self.probabilities_of(&with_one(row))
    }

    /// The class probabilities of each row: rows x classes.
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> Matrix {
        let mut said = Matrix::zeros(0, self.weights.len());
        for row in rows.rows() {
            let probabilities: Vec<f32> = self.probabilities(row).into_iter().map(|p| p as f32).collect();
            said.push(&probabilities);
        }
        said
    }

    /// What tells how the regression moves with one more example, from the curvature at the solution.
    #[must_use]
    pub fn curvature(&self, rows: &Matrix) -> Curvature {
        let width = rows.n_columns() + 1;
        let points: Vec<Vec<f64>> = rows.rows().map(with_one).collect();
        let said: Vec<Vec<f64>> = points.iter().map(|point| self.probabilities_of(point)).collect();
        let factor = |class: usize| {
            let bends: Vec<f64> = said.iter().map(|p| self.bend(p[class])).collect();
            gram(&points, &bends, |at| self.penalty_of(at, width))
        };
        Curvature { factors: (0..self.weights.len()).map(factor).collect() }
    }

    /// The regression as it would be with one more example: a Newton step from the solution, class by class,
    /// `w_c += A_c⁻¹ x (e_c - p_c) / (1 + b_c x' A_c⁻¹ x)`, with `b_c = p_c (1 - p_c) C / (C - 1)` and `A_c = Σ b_c x x' + λ` over
    /// the examples before. The factor stands for what classes do to each other; with two of them it makes the step exact.
    #[must_use]
    pub fn with_example(&self, curvature: &Curvature, row: &[f32], class: usize) -> Self {
        let point = with_one(row);
        let said = self.probabilities_of(&point);
        let mut moved = self.clone();
        for (at, (weights, factor)) in moved.weights.iter_mut().zip(&curvature.factors).enumerate() {
            let direction = factor.solve(&point);
            let along: f64 = direction.iter().zip(&point).map(|(a, b)| a * b).sum();
            let missing = f64::from(u8::from(at == class)) - said[at];
            let length = missing / (1.0 + self.bend(said[at]) * along);
            weights.iter_mut().zip(direction).for_each(|(weight, step)| *weight += length * step);
        }
        moved
    }

    fn probabilities_of(&self, point: &[f64]) -> Vec<f64> {
        let score = |weights: &Vec<f64>| weights.iter().zip(point).map(|(w, x)| w * x).sum::<f64>();
        let scores: Vec<f64> = self.weights.iter().map(score).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
        let total: f64 = powers.iter().sum();
        powers.into_iter().map(|power| power / total).collect()
    }

    fn bend(&self, probability: f64) -> f64 {
        let n_classes = self.weights.len() as f64;
        probability * (1.0 - probability) * n_classes / (n_classes - 1.0).max(1.0)
    }

    fn penalty_of(&self, at: usize, width: usize) -> f64 {
        if at + 1 == width { self.penalty * 1e-3 } else { self.penalty }
    }
}

/// A softmax regression being solved.
///
/// It minimises `-Σ_i v_i ln p(y_i | x_i) + λ/2 Σ_c |w_c|²`, where `v_i` is the weight of the row's class (biases are penalised a
/// thousandth as much, which makes the solution unique), by majorisation: the Hessian is nowhere above `½ X'VX + λ` in each class
/// (Böhning, "Multinomial logistic regression algorithm", 1992), so that steps with this one matrix, factored once, always descend.
#[derive(Debug, Clone)]
pub struct Solver {
    points: Vec<Vec<f64>>,
    classes: Vec<usize>,
    class_weights: Vec<f32>,
    majorant: Cholesky,
    regression: SoftmaxRegression,
    n_sweeps: u32,
}

impl Solver {
    /// The regression of `classes` on `rows` (examples x features), each class with its weight, and the penalty `λ` above 0.
    #[must_use]
    pub fn new(rows: &Matrix, classes: &[usize], class_weights: &[f32], penalty: f64) -> Self {
        let width = rows.n_columns() + 1;
        let points: Vec<Vec<f64>> = rows.rows().map(with_one).collect();
        let regression = SoftmaxRegression { weights: vec![vec![0.0; width]; class_weights.len()], penalty };
        let halves: Vec<f64> = classes.iter().map(|&class| 0.5 * f64::from(class_weights[class])).collect();
        let majorant = gram(&points, &halves, |at| regression.penalty_of(at, width));
        let (classes, class_weights) = (classes.to_vec(), class_weights.to_vec());
        Self { points, classes, class_weights, majorant, regression, n_sweeps: 0 }
    }

    /// Moves the weights of every class once; true where they no longer move, or have moved often enough.
    pub fn sweep(&mut self) -> bool {
        let Self { points, classes, class_weights, majorant, regression, .. } = self;
        let said: Vec<Vec<f64>> = points.iter().map(|point| regression.probabilities_of(point)).collect();
        let mut farthest = 0.0_f64;
        for class in 0..class_weights.len() {
            let width = regression.weights[class].len();
            let mut ascent: Vec<f64> =
                (0..width).map(|at| -regression.penalty_of(at, width) * regression.weights[class][at]).collect();
            for ((point, said), &truth) in points.iter().zip(&said).zip(classes.iter()) {
                let missing = f64::from(u8::from(truth == class)) - said[class];
                let missing = missing * f64::from(class_weights[truth]);
                ascent.iter_mut().zip(point).for_each(|(ascent, x)| *ascent += missing * x);
            }
            for (weight, step) in regression.weights[class].iter_mut().zip(majorant.solve(&ascent)) {
                *weight += step;
                farthest = farthest.max(step.abs());
            }
        }
        self.n_sweeps += 1;
        farthest < TOLERANCE || self.n_sweeps >= MOST_SWEEPS
    }

    /// Sweeps so far.
    #[must_use]
    pub fn n_sweeps(&self) -> u32 {
        self.n_sweeps
    }

    /// The mean loss of the rows, `-1/n Σ_i v_i ln p(y_i | x_i)`.
    #[must_use]
    pub fn loss(&self) -> f64 {
        let of_row = |(point, &class): (&Vec<f64>, &usize)| {
            let likely = self.regression.probabilities_of(point)[class].max(1e-12);
            -f64::from(self.class_weights[class]) * likely.ln()
        };
        self.points.iter().zip(&self.classes).map(of_row).sum::<f64>() / self.points.len().max(1) as f64
    }

    /// The regression as it stands.
    #[must_use]
    pub fn regression(self) -> SoftmaxRegression {
        self.regression
    }
}

/// How the loss of a [`SoftmaxRegression`] bends in the weights of each class at the solution.
#[derive(Debug, Clone)]
pub struct Curvature {
    factors: Vec<Cholesky>,
}

fn with_one(row: &[f32]) -> Vec<f64> {
    row.iter().map(|&x| f64::from(x)).chain([1.0]).collect()
}

/// The factor of `Σ_i weight_i x_i x_i' + diagonal`.
fn gram(points: &[Vec<f64>], weights: &[f64], diagonal: impl Fn(usize) -> f64) -> Cholesky {
    let width = points.first().map_or(0, Vec::len);
    let mut sums = vec![vec![0.0; width]; width];
    for (point, weight) in points.iter().zip(weights) {
        for (i, line) in sums.iter_mut().enumerate() {
            let scaled = weight * point[i];
            line[..=i].iter_mut().zip(point).for_each(|(sum, x)| *sum += scaled * x);
        }
    }
    Cholesky::factor(width, |i, j| sums[i][j] + if i == j { diagonal(i) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> (Matrix, Vec<usize>) {
        let rows = [-2.0, -1.5, -1.0, -0.2, 0.3, 1.0, 1.5, 2.0];
        (Matrix::new(rows.to_vec(), 8, 1), vec![0, 0, 0, 1, 0, 1, 1, 1])
    }

    #[test]
    fn at_the_solution_the_gradient_vanishes() {
        let (rows, classes) = line();
        let model = SoftmaxRegression::fit(&rows, &classes, 2, 1.0);
        let slope: f64 = (rows.rows().zip(&classes))
            .map(|(row, &class)| (f64::from(u8::from(class == 1)) - model.probabilities(row)[1]) * f64::from(row[0]))
            .sum();
        assert!((slope - model.weights[1][0]).abs() < 1e-3, "{slope} {:?}", model.weights);
    }

    #[test]
    fn as_layers_it_says_the_same_and_classes_count_by_their_weights() {
        let (rows, classes) = line();
        let mut solver = Solver::new(&rows, &classes, &[1.0, 5.0], 1.0);
        while !solver.sweep() {}
        assert!(solver.n_sweeps() < MOST_SWEEPS && solver.loss() > 0.0);
        let weighted = solver.regression();
        let Affine { weights, bias } = weighted.affine();
        for x in [-1.0_f32, 0.4] {
            let logits = [0, 1].map(|class| f64::from(x * weights.row(0)[class] + bias[class]));
            let p = 1.0 / (1.0 + (logits[0] - logits[1]).exp());
            assert!((p - weighted.probabilities(&[x])[1]).abs() < 1e-5);
            let even = SoftmaxRegression::fit(&rows, &classes, 2, 1.0);
            assert!(weighted.probabilities(&[x])[1] > even.probabilities(&[x])[1] + 0.05);
        }
    }

    #[test]
    fn one_more_example_moves_it_as_a_fit_with_it_does() {
        let (mut rows, mut classes) = line();
        let before = SoftmaxRegression::fit(&rows, &classes, 2, 1.0);
        let moved = before.with_example(&before.curvature(&rows), &[0.1], 1);
        rows.push(&[0.1]);
        classes.push(1);
        let fitted = SoftmaxRegression::fit(&rows, &classes, 2, 1.0);
        for x in [-1.0, 0.0, 1.0_f32] {
            let [was, is, should] = [&before, &moved, &fitted].map(|model| model.probabilities(&[x])[1]);
            assert!((is - should).abs() < 0.25 * (was - should).abs(), "{was} {is} {should}");
        }
    }

    #[test]
    fn probabilities_of_three_classes_add_up_to_one() {
        let rows = Matrix::new(vec![0.0, 0.0, 5.0, 0.0, 0.0, 5.0], 3, 2);
        let model = SoftmaxRegression::fit(&rows, &[0, 1, 2], 3, 0.1);
        for (class, said) in model.predict(&rows).rows().enumerate() {
            assert!((said.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert!(said[class] > 0.6, "{said:?}");
        }
    }
}
