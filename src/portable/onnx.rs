//! The whole model as one graph of ONNX.

use prost::Message;

use super::card::{ModelCard, ModelFormat, ModelOutput};
use super::error::PortableError;
use super::graph::{Element, Graph, Setting, Value, whole};
use super::model::Portable;
use super::names::with_names;
use super::network::Network;
use super::proto::{ModelProto, StringStringEntryProto};
use super::{encoding, forest, kernels, network};
use querent_features::Recipe;

/// The version of the format, as old as will do: more runtimes read it.
const IR_VERSION: i64 = 7;
/// Messages of the format hold no more bytes.
const MOST_BYTES: usize = i32::MAX as usize;

const LABEL: &str = "label";
const PROBABILITIES: &str = "probabilities";
const RAW: &str = "raw_probabilities";
const EMBEDDING: &str = "embedding";

/// The file and its card, without examples.
pub(super) fn write(model: &Portable<'_>, recipes: &[Recipe<'_>]) -> Result<(Vec<u8>, ModelCard), PortableError> {
    let mut graph = Graph::new(&[LABEL, PROBABILITIES, RAW, EMBEDDING]);
    let mut inputs = model.inputs(recipes);
    let features = encoding::features(&mut graph, recipes, &mut inputs);
    let networks: Vec<Network> = model.committee.members().iter().map(Network::from).collect();
    let (embedding, said) = network::committee(&mut graph, &networks, &features);
    let raw = match model.committee.kernels() {
        Some((mixture, share)) => {
            let neighbours = kernels::mixture(&mut graph, mixture, &features);
            blend(&mut graph, &said, &neighbours, share)
        }
        None => said,
    };
    let raw = match model.committee.forest() {
        Some((trees, share)) => {
            let said = forest::forest(&mut graph, trees, &features);
            blend(&mut graph, &raw, &said, share)
        }
        None => raw,
    };
    let raw = with_names(&mut graph, model, &features, raw);
    let probabilities = calibrated(&mut graph, &raw, model.calibrator.temperature());
    let label = label(&mut graph, &probabilities, model.classes);

    let n_classes = model.classes.len();
    let width = embedding_width(&networks).unwrap_or(model.encoder.n_features());
    let mut outputs = Vec::new();
    for (value, name, element, width, about) in [
        (label, LABEL, Element::Text, None, "the class with the greatest probability"),
        (probabilities, PROBABILITIES, Element::Single, Some(n_classes), "the calibrated probability of each class"),
        (raw, RAW, Element::Single, Some(n_classes), "the same before calibration"),
        (embedding, EMBEDDING, Element::Single, Some(width), "the last hidden layer of the first network"),
    ] {
        graph.output(&value, name, element, width, about);
        outputs.push(ModelOutput { name: name.to_owned(), width: width.unwrap_or(0) as u32, about: about.to_owned() });
    }

    let mut card = model.card(ModelFormat::Onnx, inputs, outputs);
    card.notes = notes(recipes);
    let (graph, opset_import) = graph.finish("querent");
    let file = ModelProto {
        ir_version: IR_VERSION,
        producer_name: "querent".to_owned(),
        producer_version: env!("CARGO_PKG_VERSION").to_owned(),
        doc_string: format!("Tells {} from the other columns of {}.", card.target, card.table),
        graph: Some(graph),
        opset_import,
        metadata_props: [("classes", json(&card.classes)), ("querent", json(&card))]
            .map(|(key, value)| StringStringEntryProto { key: key.to_owned(), value })
            .to_vec(),
    };
    let bytes = file.encoded_len();
    if bytes > MOST_BYTES {
        return Err(PortableError::TooLarge { bytes, most_bytes: MOST_BYTES });
    }
    Ok((file.encode_to_vec(), card))
}

/// `p + share (q - p)`.
fn blend(graph: &mut Graph, p: &Value, q: &Value, share: f32) -> Value {
    let (difference, share) = (graph.node("Sub", &[q, p], &[]), graph.single(share));
    let part = graph.node("Mul", &[&difference, &share], &[]);
    graph.node("Add", &[p, &part], &[])
}

/// `p^(1 / T)`, in proportion: what [`Calibrator::row`](querent_evaluate::Calibrator::row) computes.
fn calibrated(graph: &mut Graph, raw: &Value, temperature: f64) -> Value {
    let (least, temperature) = (graph.single(1e-12), graph.single(temperature as f32));
    let some = graph.node("Max", &[raw, &least], &[]);
    let logits = graph.node("Log", &[&some], &[]);
    let logits = graph.node("Div", &[&logits, &temperature], &[]);
    graph.node("Softmax", &[&logits], &[("axis", Setting::Integer(1))])
}

/// The name of the class with the greatest probability.
fn label(graph: &mut Graph, probabilities: &Value, classes: &[String]) -> Value {
    let settings = [("axis", Setting::Integer(1)), ("keepdims", Setting::Integer(0))];
    let best = graph.node("ArgMax", &[probabilities], &settings);
    let settings = [
        ("keys_int64s", Setting::Integers((0..whole(classes.len())).collect())),
        ("values_strings", Setting::Texts(classes.to_vec())),
        ("default_string", Setting::Text(String::new())),
    ];
    graph.ml_node("LabelEncoder", &[&best], &settings)
}

fn embedding_width(networks: &[Network]) -> Option<usize> {
    let first = networks.first()?;
    first.layers[..first.n_embedding].iter().rev().find_map(|layer| match layer {
        network::Layer::Affine(affine) => Some(affine.bias.len()),
        _ => None,
    })
}

fn notes(recipes: &[Recipe<'_>]) -> Vec<String> {
    let mut notes = vec![
        "Opset 13 of ONNX and 2 of ai.onnx.ml; any number of rows at a time, each as if it were alone.".to_owned(),
        "Words that are looked up are told apart by every letter, and are in the file; one that the table did not hold is an \
         unknown value."
            .to_owned(),
    ];
    if recipes.iter().any(|recipe| matches!(recipe, Recipe::Text(_))) {
        let note = "A column of free text is fed as features, which ActiveLearner.exportModel gives as examples.";
        notes.push(note.to_owned());
    }
    notes
}

fn json(value: &impl serde::Serialize) -> String {
    // Cards are made of texts and numbers, which JSON holds.
    serde_json::to_string(value).unwrap_or_default()
}
