//! What a person who has a model's file needs to know to use it.

use serde::{Deserialize, Serialize};

use super::graph::Element;
use querent_table::NumberFormat;

/// A file format of models.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ModelFormat {
    /// A graph that runs: cells in, calibrated probabilities out.
    #[default]
    Onnx,
    /// The numbers of the model, by name.
    Safetensors,
}

/// What is fed into a model, what comes out, and how it was made. The file holds it too, but for the examples.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ModelCard {
    /// What the file is.
    pub format: ModelFormat,
    /// What wrote it: `querent 0.1.0`.
    pub producer: String,
    /// The name of the table that it was trained on.
    pub table: String,
    /// The label column.
    pub target: String,
    /// The classes, in the order of the probabilities.
    pub classes: Vec<String>,
    /// How many labels it was trained on.
    pub labels: u32,
    /// What goes in: a column each, all of equally many rows.
    pub inputs: Vec<ModelInput>,
    /// What comes out; nothing of a file that is weights alone.
    pub outputs: Vec<ModelOutput>,
    /// How many rows to feed at a time at most, for the middle of the model to take no more than some 64 MB.
    pub batch: u32,
    /// The temperature at which probabilities are calibrated.
    pub temperature: f64,
    /// The share of the kernel regressions in every probability, in `[0, 1]`.
    pub kernel_share: f64,
    /// The share of the forest in every probability, in `[0, 1]`, beside networks and kernel regressions.
    pub forest_share: f64,
    /// What there is to know besides, in sentences.
    pub notes: Vec<String>,
    /// Rows of the table with what comes out of them, to check another program by.
    pub examples: Vec<ModelExample>,
}

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum InputKind {
    /// A number is imputed and scaled.
    Number,
    /// A date becomes days, and waves for what comes round again.
    Date,
    /// A category, or yes or no, is looked up.
    Lookup,
    /// A text is encoded beforehand.
    Text,
    /// A text is read by a pretrained encoder beforehand; its vector is centred and scaled.
    Vector,
}

/// What the cells of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum InputElement {
    /// Numbers of single precision.
    Float32,
    /// Numbers of double precision.
    Float64,
    /// Texts.
    String,
}

impl InputElement {
    pub(super) fn of_graph(self) -> Element {
        match self {
            Self::Float32 => Element::Single,
            Self::Float64 => Element::Double,
            Self::String => Element::Text,
        }
    }
}

/// One input: rows x `width`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ModelInput {
    /// Its name in the file: that of the column, unless something else has it.
    pub name: String,
    /// The column of the table.
    pub column: String,
    /// What becomes of it.
    pub kind: InputKind,
    /// What its cells are.
    pub element: InputElement,
    /// How many of them a row has: 1, but for a text.
    pub width: u32,
    /// What to feed, in words.
    pub how: String,
    /// How the cells of a number column are read: what its numbers are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub number_format: Option<NumberFormat>,
    /// The words, in small letters, by which a cell says that its value is missing; blank ones need none.
    pub missing_words: Vec<String>,
    /// The features that it becomes, in order.
    pub features: Vec<String>,
    /// The words that it knows, in a file of weights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// One output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ModelOutput {
    /// Its name in the file.
    pub name: String,
    /// Columns: rows x `width`; 0 where there is one value a row and no second axis.
    pub width: u32,
    /// What it is.
    pub about: String,
}

/// One row of the table, as it is fed, and what comes out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ModelExample {
    /// The row, from 0.
    pub row: u32,
    /// What each input is fed, in their order.
    pub inputs: Vec<FedCell>,
    /// The calibrated probability of each class.
    pub probabilities: Vec<f64>,
    /// The same before calibration.
    pub raw: Vec<f64>,
}

/// What one input is fed of one row: a text or numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FedCell {
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub text: Option<String>,
    /// The numbers: as many as the input is wide. NaN, which JSON writes as `null`, where a number is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub numbers: Option<Vec<f64>>,
}
