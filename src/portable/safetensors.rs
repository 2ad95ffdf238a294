//! The numbers of a model, by name.

use std::borrow::Cow;

use safetensors::Dtype;
use safetensors::tensor::View;

use super::card::{ModelCard, ModelFormat};
use super::error::PortableError;
use super::forest::Nodes;
use super::graph::whole;
use super::model::Portable;
use super::network::{Layer, Network};
use querent_features::{Recipe, Scaling};
use querent_learner::{Affine, Forest, KernelMixture};
use querent_numeric::Matrix;

/// The key of the card in the file's own notes.
const CARD: &str = "querent";

/// The file and its card, without examples.
pub(super) fn write(model: &Portable<'_>, recipes: &[Recipe<'_>]) -> Result<(Vec<u8>, ModelCard), PortableError> {
    let mut inputs = model.inputs(recipes);
    let mut tensors = Tensors::default();
    for (at, (recipe, input)) in recipes.iter().zip(&mut inputs).enumerate() {
        if let Recipe::Lookup(lookup) = recipe {
            input.words = lookup.words.iter().map(|(word, _)| word.clone()).collect();
        }
        tensors.recipe(&format!("encoder.{at}"), recipe);
    }
    for (at, member) in model.committee.members().iter().enumerate() {
        tensors.network(&format!("network.{at}"), &Network::from(member));
    }
    if let Some((mixture, share)) = model.committee.kernels() {
        tensors.kernels(mixture, share);
    }
    if let Some((forest, share)) = model.committee.forest() {
        tensors.forest(forest, share);
    }
    if let Some((prior, scorer)) = model.names.and_then(|(_, prior)| Some((prior, prior.scorer()?))) {
        tensors.matrix("names.vectors", &scorer.names);
        tensors.doubles("names.means", &scorer.means);
        tensors.doubles("names.deviation", &[scorer.deviation]);
        tensors.doubles("names.weight", &[prior.weight()]);
    }
    tensors.doubles("temperature", &[model.calibrator.temperature()]);

    let mut card = model.card(ModelFormat::Safetensors, inputs, Vec::new());
    card.notes = NOTES.map(str::to_owned).to_vec();
    let failed = |reason: String| PortableError::NotASafetensors { reason };
    let text = serde_json::to_string(&card).map_err(|error| failed(error.to_string()))?;
    // One note alone: several would come in any order.
    let notes = [(CARD.to_owned(), text)].into_iter().collect();
    let bytes = safetensors::serialize(tensors.0, Some(notes)).map_err(|error| failed(error.to_string()))?;
    Ok((bytes, card))
}

const NOTES: [&str; 6] = [
    "encoder.I holds the numbers of input I of the card, whose features stand side by side in the order of the inputs. A number \
     has its fill for missing ones in `fill`, then (x - mean) / deviation by `standard`, within 10 of 0, or the normal score of \
     its rank among `quantiles`. A date is days since `origin`, then as a number. A word that is looked up has the row of `rows` \
     that `places` says, and any other row 0. A text has its terms' `hashes`, their `weights`, and `steps` times `scales` of each \
     direction. The vector of a text is fed less `mean`, at a length of the root of its width.",
    "network.N.L is layer L of network N: x times `weights`, plus `bias`, then max(x, 0) between two layers and a softmax after \
     the last. Their probabilities are averaged.",
    "kernels compares x - `centre` with each of `landmarks`: laplacian exp(-|x - y| / `breadth`), gaussian exp(-|x - y|^2 / \
     `variance`), narrow_gaussian its square, linear x y / `variance`, blend half of gaussian and linear. Each part is \
     softmax(`sharpness` (4 k `weights` + `offsets`)) and counts `weight`; all of it has `share` in the probabilities.",
    "forest holds trees, each from one of `roots`: at a node, a row whose feature of `features` is at most `thresholds` goes to the \
     first of `sides`, another to the second, and a feature of -1 ends it. The ones of `leaves` are a node, a class and, in \
     `probabilities`, what the class has there. The mean over the trees and `prior`, which counts as one tree, has `share` in the \
     probabilities beside networks and kernels.",
    "names, where there are any, add `weight` (c - `means`) / `deviation` to the logarithm of the probabilities before they are \
     calibrated, where c is the cosine of the vector features of a row with each of `vectors`; nothing where all those are 0.",
    "Calibrated probabilities are p^(1 / temperature), in proportion.",
];

/// Tensors by name. What adds one is kept out of line, as in [`Graph`](super::graph::Graph).
#[derive(Default)]
struct Tensors(Vec<(String, Tensor)>);

struct Tensor {
    element: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl View for Tensor {
    fn dtype(&self) -> Dtype {
        self.element
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

impl Tensors {
    #[inline(never)]
    fn add(&mut self, name: &str, element: Dtype, shape: &[usize], bytes: Vec<u8>) {
        self.0.push((name.to_owned(), Tensor { element, shape: shape.to_vec(), bytes }));
    }

    #[inline(never)]
    fn doubles(&mut self, name: &str, numbers: &[f64]) {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.add(name, Dtype::F64, &[numbers.len()], bytes);
    }

    #[inline(never)]
    fn singles(&mut self, name: &str, numbers: &[f32], shape: &[usize]) {
        self.add(name, Dtype::F32, shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect());
    }

    fn integers(&mut self, name: &str, shape: &[usize], numbers: impl Iterator<Item = i64>) {
        self.add(name, Dtype::I64, shape, numbers.flat_map(i64::to_le_bytes).collect());
    }

    #[inline(never)]
    fn matrix(&mut self, name: &str, matrix: &Matrix) {
        self.singles(name, matrix.as_slice(), &[matrix.n_rows(), matrix.n_columns()]);
    }

    #[inline(never)]
    fn scaling(&mut self, name: &str, scaling: &Scaling) {
        match scaling {
            Scaling::Standard { mean, scale } => self.doubles(&format!("{name}.standard"), &[*mean, *scale]),
            Scaling::Quantile { quantiles } => self.doubles(&format!("{name}.quantiles"), quantiles),
        }
    }

    fn recipe(&mut self, name: &str, recipe: &Recipe<'_>) {
        match recipe {
            Recipe::Number(number) => {
                self.doubles(&format!("{name}.fill"), &[number.fill]);
                self.scaling(name, &number.scaling);
            }
            Recipe::Date(date) => {
                self.doubles(&format!("{name}.origin"), &[date.origin]);
                self.doubles(&format!("{name}.fill"), &[date.fill]);
                self.scaling(name, &date.scaling);
            }
            Recipe::Lookup(lookup) => {
                self.integers(
                    &format!("{name}.places"),
                    &[lookup.words.len()],
                    lookup.words.iter().map(|&(_, place)| whole(place)),
                );
                self.matrix(&format!("{name}.rows"), &lookup.rows);
            }
            Recipe::Text(text) => {
                self.integers(
                    &format!("{name}.hashes"),
                    &[text.hashes.len()],
                    text.hashes.iter().map(|&hash| i64::from(hash)),
                );
                self.singles(&format!("{name}.weights"), text.weights, &[text.weights.len()]);
                self.singles(&format!("{name}.scales"), text.scales, &[text.scales.len()]);
                let shape = [text.scales.len(), text.steps.len() / text.scales.len().max(1)];
                let steps = text.steps.iter().map(|step| step.cast_unsigned()).collect();
                self.add(&format!("{name}.steps"), Dtype::I8, &shape, steps);
            }
            Recipe::Vector(vector) => {
                self.singles(&format!("{name}.mean"), vector.mean, &[vector.mean.len()]);
                if !vector.deviations.is_empty() {
                    self.singles(&format!("{name}.deviations"), vector.deviations, &[vector.deviations.len()]);
                }
            }
        }
    }

    fn network(&mut self, name: &str, network: &Network) {
        let mut at = 0;
        for layer in &network.layers {
            match layer {
                Layer::Affine(Affine { weights, bias }) => {
                    self.matrix(&format!("{name}.{at}.weights"), weights);
                    self.singles(&format!("{name}.{at}.bias"), bias, &[bias.len()]);
                }
                Layer::Rectify | Layer::Softmax => continue,
            }
            at += 1;
        }
    }

    fn forest(&mut self, forest: &Forest, share: f32) {
        let nodes = Nodes::from(forest);
        let roots: Vec<usize> = (0..nodes.places.len()).filter(|&node| nodes.places[node][1] == 0).collect();
        let root_of = |node: usize| whole(roots[nodes.places[node][0] as usize]);
        let sides = nodes.sides.iter().zip(0..).flat_map(|(sides, node)| sides.map(|side| root_of(node) + side));
        let leaves = nodes.leaves.iter().flat_map(|&(node, class)| [whole(node), class]);
        self.singles("forest.share", &[share], &[1]);
        self.singles("forest.prior", forest.prior(), &[forest.prior().len()]);
        self.integers("forest.roots", &[roots.len()], roots.iter().map(|&root| whole(root)));
        self.integers("forest.features", &[nodes.features.len()], nodes.features.iter().copied());
        self.singles("forest.thresholds", &nodes.thresholds, &[nodes.thresholds.len()]);
        self.integers("forest.sides", &[nodes.sides.len(), 2], sides);
        self.integers("forest.leaves", &[nodes.leaves.len(), 2], leaves);
        self.singles("forest.probabilities", &nodes.probabilities, &[nodes.probabilities.len()]);
    }

    fn kernels(&mut self, mixture: &KernelMixture, share: f32) {
        let landmarks = mixture.landmarks();
        self.singles("kernels.centre", landmarks.centre(), &[landmarks.centre().len()]);
        self.matrix("kernels.landmarks", landmarks.rows());
        for (name, number) in [("variance", landmarks.variance()), ("breadth", landmarks.breadth()), ("share", share)] {
            self.singles(&format!("kernels.{name}"), &[number], &[1]);
        }
        for part in mixture.parts() {
            let name = format!("kernels.{}", part.kernel.name());
            self.matrix(&format!("{name}.weights"), part.ridge.weights());
            self.singles(&format!("{name}.offsets"), part.ridge.offsets(), &[part.ridge.offsets().len()]);
            self.singles(&format!("{name}.sharpness"), &[part.sharpness], &[1]);
            self.singles(&format!("{name}.weight"), &[part.weight], &[1]);
        }
    }
}
