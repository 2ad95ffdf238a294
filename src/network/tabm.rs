//! The network: a multi-layer perceptron, or several that share all but their beginning and their end.

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::tensor::{Device, Tensor, TensorData, activation};

use super::weights::filled;
use querent_numeric::{Matrix, Rng};

/// A parameter-efficient ensemble of perceptrons, all of whose members go through one batch of products: member m sees
/// `x ⊙ s_m ⊙ (1 + a_m)`, with signs s that are drawn once and an adapter a that is learned; then come the hidden layers, which all
/// members share; and then a head of its own, `z -> z W_m + b_m`. Where there is one member it has no adapter, and the network is a
/// plain multi-layer perceptron with rectified linear units.
///
/// It is the smaller variant of `TabM` (Gorishniy, Kotelnikov and Babenko, "`TabM`: advancing tabular deep learning with
/// parameter-efficient ensembling", 2024, arXiv 2410.24210, section 3.3). The adapter is counted from its sign, so that weight decay
/// draws it there and not to zero.
#[derive(Module, Debug)]
pub struct TabM {
    adapters: Option<Param<Tensor<2>>>,
    hidden: Vec<Linear>,
    heads: Param<Tensor<3>>,
    biases: Param<Tensor<3>>,
    signs: Tensor<2>,
}

/// How large a network is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkShape {
    /// Members.
    pub members: usize,
    /// Features of a row.
    pub n_features: usize,
    /// Units of each hidden layer.
    pub hidden: Vec<u32>,
    /// Classes.
    pub n_classes: usize,
}

impl NetworkShape {
    /// Features, units of each hidden layer, classes.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        let hidden = self.hidden.iter().map(|&units| units as usize);
        std::iter::once(self.n_features).chain(hidden).chain([self.n_classes]).collect()
    }

    /// Units of the last hidden layer; the features where there is none.
    #[must_use]
    pub fn embedding_size(&self) -> usize {
        self.hidden.last().map_or(self.n_features, |&units| units as usize)
    }
}

/// The signs that the features of each member begin with (members x features), the same for every network: since the weights that
/// they meet are drawn evenly around zero, only how they differ between members counts. The first member's are all 1.
#[must_use]
pub fn signs(members: usize, n_features: usize) -> Matrix {
    let mut signs = Matrix::zeros(0, n_features);
    for member in 0..members {
        let mut rng = Rng::stream(0, "signs", member as u64);
        let sign = |_| if member > 0 && rng.below(2) == 1 { -1.0 } else { 1.0 };
        signs.push(&(0..n_features).map(sign).collect::<Vec<f32>>());
    }
    signs
}

impl TabM {
    /// A network at its beginning: the weights are [`initial_weights`].
    #[must_use]
    pub fn new(shape: &NetworkShape, rng: &mut Rng, device: &Device) -> Self {
        let NetworkShape { members, n_features, n_classes, .. } = *shape;
        let sizes = shape.sizes();
        let hidden = sizes[..sizes.len() - 1].windows(2).map(|pair| linear(pair[0], pair[1], device)).collect();
        let zeros = |shape: [usize; 3]| Param::from_tensor(Tensor::zeros(shape, device));
        let signs = signs(members, n_features);
        let empty = Self {
            adapters: (members > 1).then(|| Param::from_tensor(Tensor::zeros([members, n_features], device))),
            hidden,
            heads: zeros([members, shape.embedding_size(), n_classes]),
            biases: zeros([members, 1, n_classes]),
            signs: Tensor::from_data(TensorData::new(signs.as_slice().to_vec(), [members, n_features]), device),
        };
        filled(empty, &initial_weights(shape, rng))
    }

    /// The last hidden layer of each row, for each member.
    ///
    /// # Shapes
    ///
    /// - input: `[n_rows, n_features]`
    /// - output: `[members, n_rows, units of the last hidden layer]`
    #[must_use]
    pub fn embed(&self, input: Tensor<2>) -> Tensor<3> {
        let [n_rows, n_features] = input.dims();
        let members = self.signs.dims()[0];
        let rows = match &self.adapters {
            None => input,
            Some(adapters) => {
                let adapted = self.signs.clone() * (adapters.val() + 1.0);
                (input.unsqueeze_dim::<3>(0) * adapted.unsqueeze_dim(1)).reshape([members * n_rows, n_features])
            }
        };
        let last = self.hidden.iter().fold(rows, |x, layer| activation::relu(layer.forward(x)));
        let units = last.dims()[1];
        last.reshape([members, n_rows, units])
    }

    /// The logits of embedded rows, for each member.
    ///
    /// # Shapes
    ///
    /// - embedding: `[members, n_rows, units of the last hidden layer]`
    /// - output: `[members, n_rows, n_classes]`
    #[must_use]
    pub fn logits(&self, embedding: Tensor<3>) -> Tensor<3> {
        embedding.matmul(self.heads.val()) + self.biases.val()
    }
}

/// The weights of a network at its beginning, in the order of [`flat_weights`](super::weights::flat_weights).
///
/// Weights are uniform in `±sqrt(6 / fan_in)` (He et al. 2015), drawn from `rng` on the CPU so that every device starts from the same
/// network; biases and adapters are zero.
#[must_use]
pub fn initial_weights(shape: &NetworkShape, rng: &mut Rng) -> Vec<f32> {
    let NetworkShape { members, n_features, n_classes, .. } = *shape;
    let n_adapters = if members > 1 { members * n_features } else { 0 };
    let mut weights = vec![0.0; n_adapters];
    let sizes = shape.sizes();
    for pair in sizes[..sizes.len() - 1].windows(2) {
        weights.extend(drawn(pair[0], pair[1], rng));
        weights.extend(vec![0.0; pair[1]]);
    }
    for _ in 0..members {
        weights.extend(drawn(shape.embedding_size(), n_classes, rng));
    }
    weights.extend(vec![0.0; members * n_classes]);
    weights
}

fn drawn(n_inputs: usize, n_outputs: usize, rng: &mut Rng) -> Vec<f32> {
    let bound = (6.0 / n_inputs.max(1) as f64).sqrt();
    (0..n_inputs * n_outputs).map(|_| ((rng.uniform() * 2.0 - 1.0) * bound) as f32).collect()
}

fn linear(n_inputs: usize, n_outputs: usize, device: &Device) -> Linear {
    Linear {
        weight: Param::from_tensor(Tensor::zeros([n_inputs, n_outputs], device)),
        bias: Some(Param::from_tensor(Tensor::zeros([n_outputs], device))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Device;

    fn shape(members: usize) -> NetworkShape {
        NetworkShape { members, n_features: 3, hidden: vec![8, 4], n_classes: 2 }
    }

    #[test]
    fn the_seed_decides_the_first_logits() {
        let device = Device::flex();
        for members in [1, 3] {
            let logits = |seed| {
                let network = TabM::new(&shape(members), &mut Rng::new(seed), &device);
                let x = Tensor::<2>::from_data([[1.0, -2.0, 0.5], [0.0, 1.0, 1.0]], &device);
                let embedding = network.embed(x);
                assert_eq!(embedding.dims(), [members, 2, 4]);
                network.logits(embedding).into_data()
            };
            assert_eq!(logits(3), logits(3));
            assert_ne!(logits(3), logits(4));
        }
    }

    #[test]
    fn members_differ_in_the_signs_of_their_features() {
        let signs = signs(4, 20);
        assert!(signs.row(0).iter().all(|&sign| sign == 1.0));
        for member in 1..4 {
            assert!(signs.row(member).iter().all(|sign| sign.abs() == 1.0));
            assert!((0..member).all(|other| signs.row(other) != signs.row(member)));
        }
    }
}
