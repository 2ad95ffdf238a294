//! The fitted learner and its predictions for rows.

use super::fused::{Forward, softmax};
use super::layers::Affine;
use querent_numeric::Matrix;

/// A fitted network: a plain perceptron, or one member of several that share layers.
#[derive(Debug, Clone)]
pub struct Learner {
    layers: Vec<Affine>,
    forward: Forward,
}

/// What a [`Learner`] predicts for rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    /// `n_rows x n_classes`; each row adds up to 1.
    pub probabilities: Matrix,
    /// The last hidden layer: `n_rows x units`.
    pub embedding: Matrix,
}

impl Learner {
    /// Rows to ask about at a time where others are waiting: a prediction of more is as right, and takes as much longer.
    pub const CHUNK: usize = 2048;

    /// The network of given layers, from the features to the logits; `None` without any.
    #[must_use]
    pub fn new(layers: Vec<Affine>) -> Option<Self> {
        Some(Self { forward: Forward::new(&layers)?, layers })
    }

    /// Columns that [`predict`](Self::predict) expects.
    #[must_use]
    pub fn n_features(&self) -> usize {
        self.layers[0].weights.n_rows()
    }

    /// The layers, from the features to the logits; there is a rectifier between two of them.
    #[must_use]
    pub fn layers(&self) -> &[Affine] {
        &self.layers
    }

    /// Columns of the probabilities.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.output().weights.n_columns()
    }

    /// Columns of the embedding.
    #[must_use]
    pub fn embedding_size(&self) -> usize {
        self.output().weights.n_rows()
    }

    fn output(&self) -> &Affine {
        &self.layers[self.layers.len() - 1]
    }

    /// The probabilities and the embedding of encoded rows (`n_rows x n_features`).
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> Prediction {
        let (embedding, mut probabilities) = self.forward.run(rows);
        for row in 0..probabilities.n_rows() {
            softmax(probabilities.row_mut(row));
        }
        Prediction { probabilities, embedding }
    }
}
