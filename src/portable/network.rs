//! Networks, in a graph and as tensors.

use super::graph::{Graph, Setting, Value};
use querent_learner::{Affine, Learner};

/// One step of a network.
#[derive(Debug, Clone, PartialEq)]
pub enum Layer {
    /// `x W + b`.
    Affine(Affine),
    /// `max(x, 0)`.
    Rectify,
    /// Logits to probabilities.
    Softmax,
}

/// A network: layers one after another, from features to probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The layers.
    pub layers: Vec<Layer>,
    /// How many of them make the embedding.
    pub n_embedding: usize,
}

impl From<&Learner> for Network {
    fn from(learner: &Learner) -> Self {
        let mut layers = Vec::new();
        let mut affine = learner.layers().to_vec();
        let output = affine.pop();
        for hidden in affine {
            layers.extend([Layer::Affine(hidden), Layer::Rectify]);
        }
        let n_embedding = layers.len();
        layers.extend(output.map(Layer::Affine));
        layers.push(Layer::Softmax);
        Self { layers, n_embedding }
    }
}

/// The embedding of the first network, and the mean of the probabilities of all.
///
/// # Shapes
///
/// - features: `[rows, features]`
/// - output: `[rows, units of the last hidden layer]` and `[rows, classes]`
pub(super) fn committee(graph: &mut Graph, networks: &[Network], features: &Value) -> (Value, Value) {
    let (embeddings, probabilities): (Vec<Value>, Vec<Value>) =
        networks.iter().map(|network| outputs(graph, network, features)).unzip();
    let mean = match probabilities.as_slice() {
        [only] => only.clone(),
        all => graph.node("Mean", &all.iter().collect::<Vec<_>>(), &[]),
    };
    (embeddings.into_iter().next().unwrap_or_else(|| features.clone()), mean)
}

fn outputs(graph: &mut Graph, network: &Network, features: &Value) -> (Value, Value) {
    let mut value = features.clone();
    let mut embedding = features.clone();
    for (layer, n) in network.layers.iter().zip(1..) {
        value = apply(graph, layer, &value);
        if n == network.n_embedding {
            embedding = value.clone();
        }
    }
    (embedding, value)
}

fn apply(graph: &mut Graph, layer: &Layer, value: &Value) -> Value {
    match layer {
        Layer::Affine(Affine { weights, bias }) => {
            let (weights, bias) = (graph.matrix(weights), graph.singles(bias, &[bias.len()]));
            graph.node("Gemm", &[value, &weights, &bias], &[])
        }
        Layer::Rectify => graph.node("Relu", &[value], &[]),
        Layer::Softmax => graph.node("Softmax", &[value], &[("axis", Setting::Integer(1))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn networks_share_equal_weights_and_have_nodes_of_their_own() {
        let affine = |weight| Layer::Affine(Affine { weights: Matrix::new(vec![weight; 4], 2, 2), bias: vec![0.0; 2] });
        let network = |weight| Network {
            layers: vec![affine(1.0), Layer::Rectify, affine(weight), Layer::Softmax],
            n_embedding: 2,
        };
        let mut graph = Graph::new(&[]);
        let features = graph.single(1.0);
        let (embedding, mean) = committee(&mut graph, &[network(2.0), network(3.0)], &features);
        let (graph, _) = graph.finish("committee");
        let operators: Vec<&str> = graph.node.iter().map(|node| node.op_type.as_str()).collect();
        let one = ["Gemm", "Relu", "Gemm", "Softmax"];
        assert_eq!(operators, [&one[..], &one, &["Mean"]].concat());
        // The features, the bias, and the weights of the layer that they share and of the two that they do not.
        assert_eq!(graph.initializer.len(), 5);
        assert_eq!(
            (graph.node[1].output[0].as_str(), graph.node[8].output[0].as_str()),
            (embedding.name(), mean.name())
        );
    }
}
