//! The fitted learner and what it says of rows.

use burn::tensor::{Device, Tensor, TensorData, activation};

use super::layers::{Affine, layers};
use super::mlp::Mlp;
use crate::matrix::Matrix;

/// A fitted network.
#[derive(Debug, Clone)]
pub struct Learner {
    mlp: Mlp,
    device: Device,
    n_features: usize,
    n_classes: usize,
    embedding_size: usize,
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

    pub(super) fn new(mlp: Mlp, device: Device, sizes: [usize; 3]) -> Self {
        let [n_features, embedding_size, n_classes] = sizes;
        Self { mlp, device, n_features, n_classes, embedding_size }
    }

    /// Columns that [`predict`](Self::predict) expects.
    #[must_use]
    pub fn n_features(&self) -> usize {
        self.n_features
    }

    /// The layers, from the features to the logits; there is a rectifier between two of them.
    #[must_use]
    pub fn layers(&self) -> Vec<Affine> {
        layers(&self.mlp)
    }

    /// Columns of the probabilities.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.n_classes
    }

    /// The probabilities and the embedding of encoded rows (`n_rows x n_features`).
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> Prediction {
        let mut probabilities = Vec::with_capacity(rows.n_rows() * self.n_classes);
        let mut embeddings = Vec::with_capacity(rows.n_rows() * self.embedding_size);
        for chunk in rows.as_slice().chunks(Self::CHUNK * self.n_features.max(1)) {
            let n_rows = chunk.len() / self.n_features.max(1);
            let data = TensorData::new(chunk.to_vec(), [n_rows, self.n_features]);
            let embedding = self.mlp.embed(Tensor::<2>::from_data(data, &self.device));
            probabilities.extend(read(activation::softmax(self.mlp.logits(embedding.clone()), 1)));
            embeddings.extend(read(embedding));
        }
        Prediction {
            probabilities: Matrix::new(probabilities, rows.n_rows(), self.n_classes),
            embedding: Matrix::new(embeddings, rows.n_rows(), self.embedding_size),
        }
    }
}

/// The numbers of a tensor on a device that can be read at once, as CPU devices can.
pub(super) fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.try_into_vec_as::<f32>().expect("a CPU tensor of f32 is in memory")
}
