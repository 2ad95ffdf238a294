use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use ::safetensors::SafeTensors;
use ::safetensors::tensor::TensorView;
use prost::Message;

use super::*;
use crate::graph::whole;
use crate::proto::{GraphProto, ModelProto, NodeProto, ValueInfoProto};
use querent_features::EncoderConfig;
use querent_learner::{Forest, KernelMixture, LearnerConfig, Training};
use querent_numeric::Rng;
use querent_table::{ColumnSpec, DateFormat, DateOrder, DateParts, Kind, read_csv};

/// Forty rows of each kind of column, the first of which has the name of an output.
struct Trained {
    table: Table,
    inputs: Inputs,
    encoder: Encoder,
    rows: Matrix,
    committee: Committee,
    probabilities: Matrix,
    classes: Vec<String>,
}

impl Trained {
    fn new(n_members: u64) -> Self {
        let mut csv = "label,colour,paid,day,about,kind\n".to_owned();
        for at in 0..40_usize {
            let number = if at % 9 == 4 { String::new() } else { (at * at % 37).to_string() };
            let colour = ["red", "green", "blue", ""][at % 4];
            let (paid, day) = (["yes", "no"][at / 2 % 2], 1 + at % 28);
            let about = ["the card is late", "a refund please", "my money is gone"][at % 3];
            let kind = ["low", "high"][at % 4 / 2];
            writeln!(csv, "{number},{colour},{paid},2024-02-{day:02},{about},{kind}").unwrap();
        }
        let table = read_csv(csv.into_bytes(), "all.csv").unwrap();
        let dates = DateFormat { order: DateOrder::Ymd, parts: DateParts::Date, compact: false };
        let columns = [
            ColumnSpec::new(0, Kind::Number),
            ColumnSpec::new(1, Kind::Category),
            ColumnSpec::new(2, Kind::YesNo),
            ColumnSpec::new(3, Kind::Date).with_dates(dates),
            ColumnSpec::new(4, Kind::Text),
        ];
        let every: Vec<usize> = (0..table.n_rows()).collect();
        let inputs = Inputs::read(&table, &columns);
        let encoder = Encoder::fit(&inputs, &every, &EncoderConfig::default()).unwrap();
        let rows = encoder.encode_rows(&inputs, &every);
        let classes: Vec<usize> = every.iter().map(|row| row % 4 / 2).collect();
        let config = LearnerConfig { hidden: vec![6, 5], max_steps: 20, ..LearnerConfig::default() };
        let member = |seed| {
            let mut training = Training::new(&config, rows.clone(), &classes, 2, seed).unwrap();
            while !training.step(100).finished {}
            training.finish().members.remove(0)
        };
        let kernels = KernelMixture::fit(&rows, &classes, &[1.0, 1.0], &mut Rng::new(0));
        let mut forest = Forest::new(&classes, &[1.0, 1.0], 3);
        (0..3).for_each(|_| forest.grow(&rows, &classes, &[1.0, 1.0], 1));
        let networks = Committee::new((0..n_members).map(member).collect()).unwrap();
        let committee = networks.with_kernels(kernels, 0.5).with_forest(Arc::new(forest), 0.25);
        let probabilities = committee.predict(&rows).mean.probabilities;
        Self {
            table,
            inputs,
            encoder,
            rows,
            committee,
            probabilities,
            classes: vec!["low".to_owned(), "high".to_owned()],
        }
    }

    fn write(&self, format: ModelFormat) -> ModelFile {
        let portable = Portable {
            table: &self.table,
            inputs: &self.inputs,
            encoder: &self.encoder,
            rows: &self.rows,
            committee: &self.committee,
            names: None,
            readers: &BTreeMap::new(),
            calibrator: Calibrator::at(1.5),
            target: "kind",
            classes: &self.classes,
            labels: 40,
        };
        portable.write(&ModelOptions { format, examples: 4 }).unwrap()
    }
}

fn graph(file: &ModelFile) -> (ModelProto, GraphProto) {
    let model = ModelProto::decode(file.bytes.as_slice()).unwrap();
    let graph = model.graph.clone().unwrap();
    (model, graph)
}

fn width(value: &ValueInfoProto) -> Vec<Option<i64>> {
    let tensor = value.kind.clone().unwrap().tensor_type.unwrap();
    tensor.shape.unwrap().dim.iter().map(|axis| axis.dim_value).collect()
}

#[test]
fn a_graph_works_out_every_value_once_and_before_it_is_used() {
    let (_, graph) = graph(&Trained::new(2).write(ModelFormat::Onnx));
    let mut known = BTreeSet::new();
    let mut define = |name: &String| assert!(known.insert(name.clone()), "{name} is there twice");
    graph.input.iter().for_each(|input| define(&input.name));
    graph.initializer.iter().for_each(|constant| define(&constant.name));
    let mut known = known.clone();
    for NodeProto { input, output, .. } in &graph.node {
        assert!(input.iter().all(|name| known.contains(name)), "{input:?}");
        assert!(output.iter().all(|name| known.insert(name.clone())), "{output:?}");
    }
    assert!(graph.output.iter().all(|output| known.contains(&output.name)));
    for constant in &graph.initializer {
        let size = if constant.data_type == 1 { 4 } else { 8 };
        assert_eq!(whole(constant.raw_data.len()), size * constant.dims.iter().product::<i64>(), "{}", constant.name);
    }
}

#[test]
fn inputs_are_the_columns_and_outputs_keep_their_names() {
    let trained = Trained::new(1);
    let file = trained.write(ModelFormat::Onnx);
    let (model, graph) = graph(&file);
    let names: Vec<&str> = graph.input.iter().map(|input| input.name.as_str()).collect();
    assert_eq!(names, ["label_2", "day", "colour", "paid", "about"]);
    assert_eq!(names, file.card.inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>());
    assert_eq!(width(&graph.input[4]), [None, Some(i64::from(file.card.inputs[4].width))]);
    let outputs: Vec<(&str, Vec<Option<i64>>)> =
        graph.output.iter().map(|output| (output.name.as_str(), width(output))).collect();
    let pair = |n| vec![None, Some(n)];
    let expected =
        [("label", vec![None]), ("probabilities", pair(2)), ("raw_probabilities", pair(2)), ("embedding", pair(5))];
    assert_eq!(outputs, expected);

    let noted = |key: &str| model.metadata_props.iter().find(|note| note.key == key).unwrap().value.clone();
    assert_eq!(serde_json::from_str::<Vec<String>>(&noted("classes")).unwrap(), ["low", "high"]);
    let card: ModelCard = serde_json::from_str(&noted("querent")).unwrap();
    assert_eq!(card, ModelCard { examples: Vec::new(), ..file.card.clone() });
    let features: Vec<&String> = card.inputs.iter().flat_map(|input| &input.features).collect();
    assert_eq!(features.len(), trained.encoder.n_features());
    assert_eq!((model.ir_version, model.opset_import[0].version, model.opset_import[1].version), (7, 13, 2));
}

#[test]
fn the_matrices_of_a_network_fit_each_other() {
    let trained = Trained::new(2);
    let (_, graph) = graph(&trained.write(ModelFormat::Onnx));
    let constant = |name: &String| graph.initializer.iter().find(|constant| &constant.name == name);
    let layers: Vec<Vec<i64>> = graph
        .node
        .iter()
        .filter(|node| node.op_type == "Gemm" && node.attribute.is_empty())
        .map(|node| constant(&node.input[1]).unwrap().dims.clone())
        .collect();
    let n = whole(trained.encoder.n_features());
    assert_eq!(layers, [[n, 6], [6, 5], [5, 2], [n, 6], [6, 5], [5, 2]]);
}

#[test]
fn the_same_model_is_the_same_file() {
    let trained = Trained::new(1);
    for format in [ModelFormat::Onnx, ModelFormat::Safetensors] {
        assert_eq!(trained.write(format), trained.write(format));
    }
}

#[test]
fn examples_are_rows_of_the_table_as_they_are_fed() {
    let trained = Trained::new(1);
    let examples = trained.write(ModelFormat::Onnx).card.examples;
    assert_eq!(examples.iter().map(|example| example.row).collect::<Vec<_>>(), [0, 10, 20, 30]);
    // 20² = 10 * 37 + 30; 21 February 2024 is day 19774.
    let [number, day, colour, paid, about] = &examples[2].inputs[..] else { unreachable!() };
    assert_eq!((number.numbers.as_deref(), day.numbers.as_deref()), (Some(&[30.0][..]), Some(&[19774.0][..])));
    assert_eq!((colour.text.as_deref(), paid.text.as_deref()), (Some("red"), Some("yes")));
    let n = trained.encoder.n_features();
    let text: Vec<f64> = trained.rows.row(20).iter().map(|&feature| f64::from(feature)).collect();
    let written = about.numbers.as_ref().unwrap();
    assert_eq!(written[..], text[n - written.len()..]);
    for ModelExample { row, probabilities, raw, .. } in &examples {
        let said = trained.probabilities.row(*row as usize);
        assert!(raw.iter().zip(said).all(|(&raw, &said)| raw == f64::from(said)));
        assert_eq!(*probabilities, Calibrator::at(1.5).row(said));
    }
}

fn numbers(tensor: &TensorView<'_>) -> Vec<f32> {
    tensor.data().as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
}

#[test]
fn a_network_is_worked_out_from_its_tensors() {
    let trained = Trained::new(1);
    let file = trained.write(ModelFormat::Safetensors);
    let tensors = SafeTensors::deserialize(&file.bytes).unwrap();
    let mut values = trained.rows.row(7).to_vec();
    for layer in 0..3 {
        let weights = tensors.tensor(&format!("network.0.{layer}.weights")).unwrap();
        let mut sums = numbers(&tensors.tensor(&format!("network.0.{layer}.bias")).unwrap());
        assert_eq!(weights.shape(), [values.len(), sums.len()]);
        for (value, row) in values.iter().zip(numbers(&weights).chunks(sums.len())) {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
        }
        values = if layer < 2 { sums.iter().map(|sum| sum.max(0.0)).collect() } else { sums };
    }
    let said = trained.committee.members()[0].predict(&trained.rows.select(&[7])).probabilities;
    let odds = (values[1] - values[0]).exp();
    assert!((odds / (1.0 + odds) - said.row(0)[1]).abs() < 1e-5);
}

#[test]
fn tensors_and_their_card_belong_together() {
    let trained = Trained::new(1);
    let file = trained.write(ModelFormat::Safetensors);
    let tensors = SafeTensors::deserialize(&file.bytes).unwrap();
    let (_, header) = SafeTensors::read_metadata(&file.bytes).unwrap();
    let card: ModelCard = serde_json::from_str(&header.metadata().as_ref().unwrap()["querent"]).unwrap();
    assert_eq!(card, ModelCard { examples: Vec::new(), ..file.card });
    let shape = |name: &str| tensors.tensor(name).unwrap().shape().to_vec();
    for (at, input) in card.inputs.iter().enumerate().filter(|(_, input)| input.kind == InputKind::Lookup) {
        assert_eq!(shape(&format!("encoder.{at}.places")), [input.words.len()]);
        assert_eq!(shape(&format!("encoder.{at}.rows"))[1], input.features.len());
    }
    let text = shape("encoder.4.steps");
    assert_eq!(text, [shape("encoder.4.hashes")[0], card.inputs[4].features.len()]);
    assert_eq!(shape("kernels.landmarks"), [40, trained.encoder.n_features()]);
    let parts = tensors.names().into_iter().filter(|name| name.ends_with("sharpness")).count();
    assert_eq!(parts, trained.committee.kernels().unwrap().0.parts().count());
    assert_eq!(card.forest_share, 0.25);
}

fn integers(tensor: &TensorView<'_>) -> Vec<i64> {
    tensor.data().as_chunks::<8>().0.iter().map(|&bytes| i64::from_le_bytes(bytes)).collect()
}

#[test]
fn a_forest_is_worked_out_from_its_tensors() {
    let trained = Trained::new(1);
    let file = trained.write(ModelFormat::Safetensors);
    let tensors = SafeTensors::deserialize(&file.bytes).unwrap();
    let tensor = |name: &str| tensors.tensor(&format!("forest.{name}")).unwrap();
    let [roots, features, sides, leaves] = ["roots", "features", "sides", "leaves"].map(|name| integers(&tensor(name)));
    let [thresholds, probabilities, prior] =
        ["thresholds", "probabilities", "prior"].map(|name| numbers(&tensor(name)));
    let forest = trained.committee.forest().unwrap().0;
    assert_eq!(roots.len(), forest.trees().len());
    for (row, expected) in trained.rows.rows().zip(forest.predict(&trained.rows).rows()) {
        let mut said = prior.clone();
        for &root in &roots {
            let mut at = root as usize;
            while features[at] >= 0 {
                at = sides[2 * at + usize::from(row[features[at] as usize] > thresholds[at])] as usize;
            }
            for (leaf, p) in leaves.as_chunks::<2>().0.iter().zip(&probabilities) {
                if leaf[0] as usize == at {
                    said[leaf[1] as usize] += p;
                }
            }
        }
        for (said, expected) in said.iter().zip(expected) {
            assert!((said / (roots.len() + 1) as f32 - expected).abs() < 1e-6);
        }
    }
}
