//! Trying an answer: what the model would believe after one more label.

use querent_learner::SoftmaxRegression;
use querent_learner::softmax_regression::Curvature;
use querent_numeric::Matrix;
use querent_query::{Evaluated, Pool, QueryError, Refit};

/// At most so many candidates are looked at to judge an answer.
const MOST_JUDGED: usize = 200;
/// The penalty of the last layer, in a space scaled to a mean square of 1.
const PENALTY: f64 = 1.0;

/// The model's last layer on a frozen embedding, as a softmax regression: an answer is tried by one Newton step.
///
/// Fitting the whole network for every answer to every candidate would take hours; the layers below change little with one label.
/// Answers are judged by the labelled rows and by up to 200 candidates spread evenly over the pool.
pub(crate) struct LastLayer {
    candidates: Matrix,
    judged: Matrix,
    rows: Vec<Evaluated>,
    model: SoftmaxRegression,
    curvature: Curvature,
}

impl LastLayer {
    /// The last layer over the labelled rows of `pool`.
    pub(crate) fn new(pool: &Pool<'_>) -> Self {
        let scale = scale(pool.labelled);
        let (labelled, candidates) = (scaled(pool.labelled, scale), scaled(pool.embedding, scale));
        let stride = candidates.n_rows().div_ceil(MOST_JUDGED).max(1);
        let sample: Vec<usize> = (0..candidates.n_rows()).step_by(stride).collect();
        let mut judged = labelled.clone();
        judged.append(&candidates.select(&sample));
        let rows = (0..labelled.n_rows()).map(Evaluated::Labelled).chain(sample.into_iter().map(Evaluated::Candidate));
        let model = SoftmaxRegression::fit(&labelled, pool.labels, pool.n_classes, PENALTY);
        Self { judged, rows: rows.collect(), curvature: model.curvature(&labelled), candidates, model }
    }
}

impl Refit for LastLayer {
    fn rows(&self) -> &[Evaluated] {
        &self.rows
    }

    fn before(&self) -> Result<Matrix, QueryError> {
        Ok(self.model.predict(&self.judged))
    }

    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError> {
        Ok(self.model.with_example(&self.curvature, self.candidates.row(candidate), class).predict(&self.judged))
    }
}

/// What the numbers of `rows` are multiplied by for their mean square to be 1.
fn scale(rows: &Matrix) -> f32 {
    let numbers = rows.as_slice();
    let square = numbers.iter().map(|x| x * x).sum::<f32>() / numbers.len().max(1) as f32;
    if square > 0.0 && square.is_finite() { 1.0 / square.sqrt() } else { 1.0 }
}

fn scaled(rows: &Matrix, scale: f32) -> Matrix {
    let numbers = rows.as_slice().iter().map(|x| x * scale).collect();
    Matrix::new(numbers, rows.n_rows(), rows.n_columns())
}
