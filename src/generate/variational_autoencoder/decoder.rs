//! The fitted network and the rows that it decodes from chance.

use burn::tensor::Device;

use super::network::{N_FACTORS, Network, Said, one_hot, read, tensor};
use querent_numeric::Matrix;
use querent_numeric::Rng;
use querent_numeric::normal;

/// The fitted half of the network that turns chance into rows.
pub(super) struct Decoder {
    network: Network,
    /// The standard deviation of each score about its mean.
    scales: Vec<f32>,
    n_numbers: usize,
    n_classes: usize,
    device: Device,
}

/// Rows as the decoder says them.
pub(super) struct Decoded {
    /// Normal scores: `n_rows x n_numbers`.
    pub(super) scores: Matrix,
    /// Logits: `n_rows x n_levels`.
    pub(super) logits: Matrix,
}

impl Decoder {
    pub(super) fn new(network: Network, n_numbers: usize, n_classes: usize, device: Device) -> Self {
        let scales = read(network.log_scales().exp());
        Self { network, scales, n_numbers, n_classes, device }
    }

    /// What it decodes from `n` draws of the hidden factors for `class`. Scores are drawn about their means.
    pub(super) fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Decoded {
        let factors = tensor(&chance(n, rng), &self.device);
        let classes = tensor(&one_hot(&vec![class; n], self.n_classes), &self.device);
        let Said { means, logits } = self.network.decode(factors, classes, self.n_numbers);
        let mut scores = Matrix::new(means.map(read).unwrap_or_default(), n, self.n_numbers);
        for row in 0..n {
            for (score, scale) in scores.row_mut(row).iter_mut().zip(&self.scales) {
                *score += scale * normal::draw(rng) as f32;
            }
        }
        let logits = logits.map(read).unwrap_or_default();
        let n_levels = logits.len() / n.max(1);
        Decoded { scores, logits: Matrix::new(logits, n, n_levels) }
    }
}

/// Hidden factors of `n` rows, standard normal.
pub(super) fn chance(n: usize, rng: &mut Rng) -> Matrix {
    Matrix::new((0..n * N_FACTORS).map(|_| normal::draw(rng) as f32).collect(), n, N_FACTORS)
}
