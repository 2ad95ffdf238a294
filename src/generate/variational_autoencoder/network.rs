//! Encoder and decoder.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, TensorData};

use super::columns::Columns;
use super::mlp::Mlp;
use querent_numeric::{Matrix, Rng};

/// How many hidden factors a row is packed into.
pub(super) const N_FACTORS: usize = 8;

/// Units of the hidden layers, from the row inwards.
const HIDDEN: [u32; 2] = [128, 64];

/// Bounds of the standard deviation of a score about what the decoder says: the lower one keeps it from learning rows by heart.
const SCALES: [f32; 2] = [0.1, 1.5];

/// Bounds of the logarithm of a variance, and of a logit, so that their exponentials stay finite.
const LOG_VARIANCES: [f32; 2] = [-8.0, 8.0];
const LOGITS: [f32; 2] = [-30.0, 30.0];

/// A row and its class to a place among hidden factors, and a place and a class back to a row.
#[derive(Module, Debug)]
pub(super) struct Network {
    encoder: Mlp,
    decoder: Mlp,
    log_scales: Param<Tensor<2>>,
}

/// Where among the hidden factors rows may lie: a normal distribution each. Both are `[n_rows, N_FACTORS]`.
pub(super) struct Posterior {
    pub(super) means: Tensor<2>,
    pub(super) log_variances: Tensor<2>,
}

/// What the decoder says of rows.
pub(super) struct Said {
    /// The mean of each score: `[n_rows, n_numbers]`; none without number columns.
    pub(super) means: Option<Tensor<2>>,
    /// The logit of each level: `[n_rows, n_levels]`; none without category columns.
    pub(super) logits: Option<Tensor<2>>,
}

impl Network {
    /// A network for rows of these columns, with its weights drawn from `rng`.
    pub(super) fn new(columns: &Columns, n_classes: usize, rng: &mut Rng, device: &Device) -> Self {
        let [outer, inner] = HIDDEN;
        let n_scales = columns.n_numbers().max(1);
        Self {
            encoder: Mlp::new(columns.width() + n_classes, &[outer, inner], 2 * N_FACTORS, rng, device),
            decoder: Mlp::new(N_FACTORS + n_classes, &[inner, outer], columns.width(), rng, device),
            log_scales: Param::from_data(TensorData::new(vec![0.0_f32; n_scales], [1, n_scales]), device),
        }
    }

    /// # Shapes
    ///
    /// - rows: `[n_rows, width]`; classes, one-hot: `[n_rows, n_classes]`
    pub(super) fn encode(&self, rows: Tensor<2>, classes: Tensor<2>) -> Posterior {
        let said = self.encoder.logits(self.encoder.embed(Tensor::cat(vec![rows, classes], 1)));
        let [least, most] = LOG_VARIANCES;
        Posterior {
            means: said.clone().narrow(1, 0, N_FACTORS),
            log_variances: said.narrow(1, N_FACTORS, N_FACTORS).clamp(least, most),
        }
    }

    /// # Shapes
    ///
    /// - factors: `[n_rows, N_FACTORS]`; classes, one-hot: `[n_rows, n_classes]`
    pub(super) fn decode(&self, factors: Tensor<2>, classes: Tensor<2>, n_numbers: usize) -> Said {
        let said = self.decoder.logits(self.decoder.embed(Tensor::cat(vec![factors, classes], 1)));
        let n_levels = said.dims()[1] - n_numbers;
        let [least, most] = LOGITS;
        Said {
            means: (n_numbers > 0).then(|| said.clone().narrow(1, 0, n_numbers)),
            logits: (n_levels > 0).then(|| said.narrow(1, n_numbers, n_levels).clamp(least, most)),
        }
    }

    /// The logarithm of the standard deviation of each score about its mean: `[1, n_numbers]`.
    pub(super) fn log_scales(&self) -> Tensor<2> {
        self.log_scales.val().clamp(SCALES[0].ln(), SCALES[1].ln())
    }
}

/// A matrix on a device.
pub(super) fn tensor(matrix: &Matrix, device: &Device) -> Tensor<2> {
    let shape = [matrix.n_rows(), matrix.n_columns()];
    Tensor::from_data(TensorData::new(matrix.as_slice().to_vec(), shape), device)
}

/// The numbers of a tensor on a CPU device.
pub(super) fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.try_into_vec_as::<f32>().expect("a CPU tensor of f32 is in memory")
}

/// A row for each class index, 1 at its place.
pub(super) fn one_hot(classes: &[usize], n_classes: usize) -> Matrix {
    let mut codes = Matrix::zeros(classes.len(), n_classes);
    for (row, &class) in classes.iter().enumerate() {
        codes.row_mut(row)[class] = 1.0;
    }
    codes
}
