//! A graph under construction.

use std::collections::{BTreeMap, BTreeSet};

use super::proto::{
    AttributeProto, DimensionProto, GraphProto, NodeProto, OperatorSetIdProto, TensorProto, TensorShapeProto,
    TensorTypeProto, TypeProto, ValueInfoProto,
};
use querent_numeric::Matrix;

/// The versions of the two sets of operators that graphs are written in.
const OPSET: i64 = 13;
const ML_OPSET: i64 = 2;
/// Operators for labels, other words and trees.
const ML: &str = "ai.onnx.ml";
/// The name of the axis of rows.
const ROWS: &str = "rows";

/// What a tensor is made of, by the numbers of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Element {
    Single = 1,
    Integer = 7,
    Text = 8,
    Double = 11,
}

/// A value in a graph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value(String);

/// A setting of an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Setting {
    Float(f32),
    Floats(Vec<f32>),
    Integer(i64),
    Integers(Vec<i64>),
    Text(String),
    Texts(Vec<String>),
}

/// A graph under construction. The first axis of every input and output is rows.
///
/// What adds to it is kept out of line: a graph is written once, and a browser downloads each line of this.
#[derive(Debug, Default)]
pub(super) struct Graph {
    used: BTreeSet<String>,
    constants: BTreeMap<(Element, Vec<i64>, Vec<u8>), Value>,
    nodes: Vec<NodeProto>,
    initializers: Vec<TensorProto>,
    inputs: Vec<ValueInfoProto>,
    outputs: Vec<ValueInfoProto>,
}

impl Graph {
    /// An empty graph whose outputs will have these names, which nothing else gets.
    pub(super) fn new(outputs: &[&str]) -> Self {
        Self { used: outputs.iter().map(|&name| name.to_owned()).collect(), ..Self::default() }
    }

    /// An input of rows x `width`, as near to the name that is wanted as others leave it.
    #[inline(never)]
    pub(super) fn input(&mut self, wanted: &str, element: Element, width: usize, about: &str) -> Value {
        let name = self.unused(if wanted.is_empty() { "column" } else { wanted });
        self.inputs.push(info(&name, element, &[Some(width)], about));
        Value(name)
    }

    /// Makes a value an output of rows x `shape`, by a name that was set aside for it.
    #[inline(never)]
    pub(super) fn output(&mut self, value: &Value, name: &str, element: Element, width: Option<usize>, about: &str) {
        let node = NodeProto {
            input: vec![value.0.clone()],
            output: vec![name.to_owned()],
            name: name.to_owned(),
            op_type: "Identity".to_owned(),
            ..NodeProto::default()
        };
        self.nodes.push(node);
        let axes: Vec<Option<usize>> = width.into_iter().map(Some).collect();
        self.outputs.push(info(name, element, &axes, about));
    }

    /// What an operator makes of values.
    #[inline(never)]
    pub(super) fn node(&mut self, operator: &str, inputs: &[&Value], settings: &[(&str, Setting)]) -> Value {
        self.push("", operator, inputs, settings)
    }

    /// What an operator for words or trees makes of values.
    pub(super) fn ml_node(&mut self, operator: &str, inputs: &[&Value], settings: &[(&str, Setting)]) -> Value {
        self.push(ML, operator, inputs, settings)
    }

    #[inline(never)]
    fn push(&mut self, domain: &str, operator: &str, inputs: &[&Value], settings: &[(&str, Setting)]) -> Value {
        let output = self.unused(&operator.to_lowercase());
        self.nodes.push(NodeProto {
            input: inputs.iter().map(|value| value.0.clone()).collect(),
            output: vec![output.clone()],
            name: output.clone(),
            op_type: operator.to_owned(),
            attribute: settings.iter().map(|(name, setting)| attribute(name, setting)).collect(),
            domain: domain.to_owned(),
        });
        Value(output)
    }

    /// A value in another element.
    #[inline(never)]
    pub(super) fn cast(&mut self, value: &Value, element: Element) -> Value {
        self.node("Cast", &[value], &[("to", Setting::Integer(element as i64))])
    }

    /// Values side by side, column after column.
    #[inline(never)]
    pub(super) fn beside(&mut self, values: &[Value]) -> Value {
        match values {
            [only] => only.clone(),
            _ => self.node("Concat", &values.iter().collect::<Vec<_>>(), &[("axis", Setting::Integer(1))]),
        }
    }

    /// Numbers of single precision.
    #[inline(never)]
    pub(super) fn singles(&mut self, numbers: &[f32], shape: &[usize]) -> Value {
        self.constant(Element::Single, shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Numbers of double precision.
    #[inline(never)]
    pub(super) fn doubles(&mut self, numbers: &[f64], shape: &[usize]) -> Value {
        self.constant(Element::Double, shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Whole numbers.
    #[inline(never)]
    pub(super) fn integers(&mut self, numbers: &[i64], shape: &[usize]) -> Value {
        self.constant(Element::Integer, shape, numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// One number of single precision.
    #[inline(never)]
    pub(super) fn single(&mut self, number: f32) -> Value {
        self.singles(&[number], &[])
    }

    /// One number of double precision.
    #[inline(never)]
    pub(super) fn double(&mut self, number: f64) -> Value {
        self.doubles(&[number], &[])
    }

    /// One whole number.
    #[inline(never)]
    pub(super) fn integer(&mut self, number: i64) -> Value {
        self.integers(&[number], &[])
    }

    /// A matrix.
    #[inline(never)]
    pub(super) fn matrix(&mut self, matrix: &Matrix) -> Value {
        self.singles(matrix.as_slice(), &[matrix.n_rows(), matrix.n_columns()])
    }

    /// Equal constants are one, which is how networks share their weights.
    #[inline(never)]
    fn constant(&mut self, element: Element, shape: &[usize], raw_data: Vec<u8>) -> Value {
        let dims: Vec<i64> = shape.iter().map(|&length| whole(length)).collect();
        let key = (element, dims, raw_data);
        if let Some(known) = self.constants.get(&key) {
            return known.clone();
        }
        let name = self.unused("constant");
        let (_, dims, raw_data) = key.clone();
        self.initializers.push(TensorProto { dims, data_type: element as i32, name: name.clone(), raw_data });
        self.constants.insert(key, Value(name.clone()));
        Value(name)
    }

    #[inline(never)]
    fn unused(&mut self, wanted: &str) -> String {
        let numbered = (1..).map(|n| if n == 1 { wanted.to_owned() } else { format!("{wanted}_{n}") });
        let name = numbered.into_iter().find(|name| !self.used.contains(name)).unwrap_or_default();
        self.used.insert(name.clone());
        name
    }

    /// The graph, and the sets of operators that it is written in.
    pub(super) fn finish(self, name: &str) -> (GraphProto, Vec<OperatorSetIdProto>) {
        let opsets = [("", OPSET), (ML, ML_OPSET)];
        let opsets = opsets.map(|(domain, version)| OperatorSetIdProto { domain: domain.to_owned(), version });
        let graph = GraphProto {
            node: self.nodes,
            name: name.to_owned(),
            initializer: self.initializers,
            input: self.inputs,
            output: self.outputs,
        };
        (graph, opsets.to_vec())
    }
}

impl Value {
    /// Its name in the graph.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

/// A count as the format writes it.
pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn attribute(name: &str, setting: &Setting) -> AttributeProto {
    let attribute = AttributeProto { name: name.to_owned(), ..AttributeProto::default() };
    match setting {
        Setting::Float(number) => AttributeProto { f: Some(*number), kind: 1, ..attribute },
        Setting::Integer(number) => AttributeProto { i: Some(*number), kind: 2, ..attribute },
        Setting::Text(text) => AttributeProto { s: Some(text.clone().into_bytes()), kind: 3, ..attribute },
        Setting::Floats(numbers) => AttributeProto { floats: numbers.clone(), kind: 6, ..attribute },
        Setting::Integers(numbers) => AttributeProto { ints: numbers.clone(), kind: 7, ..attribute },
        Setting::Texts(texts) => {
            let strings = texts.iter().map(|text| text.clone().into_bytes()).collect();
            AttributeProto { strings, kind: 8, ..attribute }
        }
    }
}

fn info(name: &str, element: Element, axes: &[Option<usize>], about: &str) -> ValueInfoProto {
    let rows = DimensionProto { dim_value: None, dim_param: Some(ROWS.to_owned()) };
    let others = axes.iter().map(|axis| DimensionProto { dim_value: axis.map(whole), dim_param: None });
    let shape = TensorShapeProto { dim: std::iter::once(rows).chain(others).collect() };
    let tensor_type = TensorTypeProto { elem_type: element as i32, shape: Some(shape) };
    ValueInfoProto {
        name: name.to_owned(),
        kind: Some(TypeProto { tensor_type: Some(tensor_type) }),
        doc_string: about.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_used_once_and_outputs_keep_theirs() {
        let mut graph = Graph::new(&["label"]);
        let first = graph.input("label", Element::Single, 1, "");
        let second = graph.input("label", Element::Single, 1, "");
        let nameless = graph.input("", Element::Single, 1, "");
        assert_eq!([first.name(), second.name(), nameless.name()], ["label_2", "label_3", "column"]);
        let sum = graph.node("Add", &[&first, &second], &[]);
        graph.output(&sum, "label", Element::Single, Some(1), "");
        let (graph, _) = graph.finish("sum");
        assert_eq!(graph.node.last().unwrap().output, ["label"]);
        assert_eq!(graph.node[0].output, ["add"]);
    }

    #[test]
    fn equal_constants_are_one() {
        let mut graph = Graph::new(&[]);
        let (a, b) = (graph.singles(&[1.0, 2.0], &[2]), graph.singles(&[1.0, 2.0], &[2]));
        let (c, d) = (graph.singles(&[1.0, 2.0], &[1, 2]), graph.double(1.0));
        assert_eq!(a, b);
        assert!(a != c && c != d);
        let (graph, _) = graph.finish("constants");
        assert_eq!(graph.initializer.len(), 3);
        assert_eq!(graph.initializer[0].raw_data, [1.0_f32.to_le_bytes(), 2.0_f32.to_le_bytes()].concat());
    }
}
