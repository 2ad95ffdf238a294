//! A layer of a network, for whoever writes it down.

use querent_numeric::Matrix;

/// `x W + b`.
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    /// W: inputs x outputs.
    pub weights: Matrix,
    /// b: one number for each output.
    pub bias: Vec<f32>,
}
