//! A layer and what its training keeps.

use super::adam::{Moments, Step};
use super::panels::{LANES, Lanes, Panels, dense};
use super::products::{column_sums, multiply, outer};
use crate::layers::Affine;
use querent_numeric::Matrix;

/// A layer `x W + b`: its weights, their gradients and moments.
#[derive(Debug, Clone)]
pub struct Layer {
    n_inputs: usize,
    n_outputs: usize,
    weights: Panels,
    turned: Panels,
    biases: Vec<Lanes>,
    weight_gradients: Panels,
    bias_gradients: Vec<Lanes>,
    weight_moments: Moments,
    bias_moments: Moments,
    /// Zeros, one for each input.
    no_bias: Vec<Lanes>,
}

impl Layer {
    /// A layer of given weights (inputs x outputs, row after row) and biases.
    #[must_use]
    pub fn new(n_inputs: usize, of_inputs: &[f32], of_bias: &[f32]) -> Self {
        let n_outputs = of_bias.len();
        let (weights, biases) = dense(n_inputs, of_inputs, of_bias);
        Self {
            n_inputs,
            n_outputs,
            turned: Panels::zeros(n_outputs, n_inputs),
            weight_gradients: Panels::zeros(n_inputs, n_outputs),
            bias_gradients: biases.clone(),
            weight_moments: Moments::new(weights.data().len()),
            bias_moments: Moments::new(biases.len()),
            no_bias: vec![[0.0; LANES]; n_inputs.div_ceil(LANES)],
            weights,
            biases,
        }
    }

    /// `out = values · W + b`.
    pub fn forward(&self, values: &Panels, out: &mut Panels) {
        multiply(values, &self.weights, &self.biases, out);
    }

    /// The slope of the loss in the weights, from what went in and the slope in what came out.
    pub fn learn(&mut self, values: &Panels, slopes: &Panels) {
        outer(values, slopes, &mut self.weight_gradients);
        column_sums(slopes, &mut self.bias_gradients);
    }

    /// The slope of the loss in what went in.
    pub fn backward(&mut self, slopes: &Panels, out: &mut Panels) {
        self.turned.transpose(&self.weights);
        multiply(slopes, &self.turned, &self.no_bias, out);
    }

    /// Moves the weights by one step of `AdamW`.
    pub fn step(&mut self, step: Step) {
        self.weight_moments.step(step, self.weights.data_mut(), self.weight_gradients.data());
        self.bias_moments.step(step, &mut self.biases, &self.bias_gradients);
    }

    /// The weights and biases.
    #[must_use]
    pub fn affine(&self) -> Affine {
        let mut weights = Matrix::zeros(0, self.n_outputs);
        for input in 0..self.n_inputs {
            weights.push(&self.weights.row(input, self.n_outputs).collect::<Vec<_>>());
        }
        Affine { weights, bias: self.biases.as_flattened()[..self.n_outputs].to_vec() }
    }
}
