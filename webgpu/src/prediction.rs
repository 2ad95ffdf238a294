//! What a network says of rows, on the device.

use burn::tensor::Device;

use crate::error::AcceleratorError;
use crate::learner::config::LearnerConfig;
use crate::matrix::Matrix;
use crate::network::{self, Network, Shape};
use crate::training::{read, tensor};

/// A network of given weights, kept on the device.
pub struct Predictor {
    network: Network,
    shape: Shape,
    device: Device,
}

impl Predictor {
    /// Rows that go through the network at a time, which bounds the memory that a prediction takes there.
    pub const CHUNK: usize = 8192;

    /// The network of a configuration with the weights that a training of it came to.
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::WrongSize`] where there are more or fewer weights than it has.
    pub fn new(
        config: &LearnerConfig,
        shape: Shape,
        weights: &[f32],
        device: &Device,
    ) -> Result<Self, AcceleratorError> {
        let network = network::restore(config, shape, weights, device)?;
        Ok(Self { network, shape, device: device.clone() })
    }

    /// The probabilities (`n x classes`) and the embedding (`n x units`) of rows (`n x features`), row after row.
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::WrongSize`] where the rows are not whole, [`AcceleratorError::Failed`] where the device does not
    /// answer any more.
    pub async fn predict(&self, rows: &[f32]) -> Result<(Vec<f32>, Vec<f32>), AcceleratorError> {
        let width = self.shape.n_features.max(1);
        let wanted = rows.len().next_multiple_of(width);
        if rows.len() != wanted {
            return Err(AcceleratorError::WrongSize { what: "cells", given: rows.len(), wanted });
        }
        let (mut probabilities, mut embeddings) = (Vec::new(), Vec::new());
        for chunk in rows.chunks(Self::CHUNK * width) {
            let rows = Matrix::new(chunk.to_vec(), chunk.len() / width, width);
            let (said, embedding) = network::outputs(&self.network, tensor(&rows, &self.device));
            probabilities.extend(read(said).await?);
            embeddings.extend(read(embedding).await?);
        }
        Ok((probabilities, embeddings))
    }
}
