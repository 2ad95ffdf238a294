//! The fitted learner and what it says of rows.

use burn::tensor::{Device, Tensor, TensorData, activation};

use super::device::{cpu, read};
use super::layers::Affine;
use super::mlp::Mlp;
use crate::matrix::Matrix;

/// A fitted network: a plain perceptron, or one member of several that share layers.
#[derive(Debug, Clone)]
pub struct Learner {
    layers: Vec<Affine>,
    mlp: Mlp,
    device: Device,
}

/// What a [`Learner`] says of rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    /// `n_rows x n_classes`; each row adds up to 1.
    pub probabilities: Matrix,
    /// The last hidden layer: `n_rows x units`.
    pub embedding: Matrix,
}

impl Learner {
    /// Rows that go through the network at a time, which bounds the memory that a prediction takes.
    pub const CHUNK: usize = 2048;

    /// The network of given layers, from the features to the logits; `None` without any.
    #[must_use]
    pub fn new(layers: Vec<Affine>) -> Option<Self> {
        let device = cpu();
        Some(Self { mlp: Mlp::of(&layers, &device)?, layers, device })
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
        let n_features = self.n_features();
        let mut probabilities = Vec::with_capacity(rows.n_rows() * self.n_classes());
        let mut embeddings = Vec::with_capacity(rows.n_rows() * self.embedding_size());
        for chunk in rows.as_slice().chunks(Self::CHUNK * n_features.max(1)) {
            let n_rows = chunk.len() / n_features.max(1);
            let data = TensorData::new(chunk.to_vec(), [n_rows, n_features]);
            let embedding = self.mlp.embed(Tensor::<2>::from_data(data, &self.device));
            probabilities.extend(read(activation::softmax(self.mlp.logits(embedding.clone()), 1)));
            embeddings.extend(read(embedding));
        }
        Prediction {
            probabilities: Matrix::new(probabilities, rows.n_rows(), self.n_classes()),
            embedding: Matrix::new(embeddings, rows.n_rows(), self.embedding_size()),
        }
    }
}
