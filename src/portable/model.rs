//! What is written down, and what comes of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::card::{FedCell, InputElement, InputKind, ModelCard, ModelExample, ModelFormat, ModelInput, ModelOutput};
use super::error::PortableError;
use super::number_words::meaning;
use super::{onnx, safetensors};
use querent_evaluate::Calibrator;
use querent_features::{Encoder, Inputs, Recipe, TextRecipe, VectorRecipe};
use querent_learner::{Committee, NamePrior};
use querent_numeric::Matrix;
use querent_table::Table;

/// How a model is written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ModelOptions {
    /// The format; ONNX if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub format: ModelFormat,
    /// How many rows of the table the card shows with what comes out of them, evenly spread; 5 if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub examples: u32,
}

impl Default for ModelOptions {
    fn default() -> Self {
        Self { format: ModelFormat::Onnx, examples: 5 }
    }
}

/// A model's file, and what to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// How to use it.
    pub card: ModelCard,
}

/// A fitted model with all that its probabilities follow from.
#[derive(Debug, Clone, Copy)]
pub struct Portable<'a> {
    /// The table that it was trained on.
    pub table: &'a Table,
    /// Its cells, parsed.
    pub inputs: &'a Inputs,
    /// How its cells became features.
    pub encoder: &'a Encoder,
    /// The features of every row, rows x features.
    pub rows: &'a Matrix,
    /// The networks, the kernel regressions and the forest.
    pub committee: &'a Committee,
    /// What the names of the classes bring into their probabilities, and the pretrained encoder that read them.
    pub names: Option<(&'a str, &'a NamePrior)>,
    /// The columns with texts that a pretrained encoder reads, and which.
    pub readers: &'a BTreeMap<usize, String>,
    /// What the probabilities are calibrated by.
    pub calibrator: Calibrator,
    /// The label column.
    pub target: &'a str,
    /// The classes.
    pub classes: &'a [String],
    /// How many labels it was trained on.
    pub labels: u32,
}

impl Portable<'_> {
    /// Writes the model down.
    ///
    /// # Errors
    ///
    /// [`PortableError`] where the format cannot hold it.
    pub fn write(&self, options: &ModelOptions) -> Result<ModelFile, PortableError> {
        let recipes = self.encoder.recipes(self.inputs);
        // The formats read the model that hands itself to them: that circle of files ends here, in one match.
        let (bytes, mut card) = match options.format {
            ModelFormat::Onnx => onnx::write(self, &recipes)?,
            ModelFormat::Safetensors => safetensors::write(self, &recipes)?,
        };
        card.examples = self.examples(&recipes, options.examples as usize);
        Ok(ModelFile { bytes, card })
    }

    /// The card of a file, without examples.
    pub(super) fn card(&self, format: ModelFormat, inputs: Vec<ModelInput>, outputs: Vec<ModelOutput>) -> ModelCard {
        let (n_landmarks, share) = match self.committee.kernels() {
            Some((kernels, share)) => (kernels.landmarks().len(), share),
            None => (1, 0.0),
        };
        ModelCard {
            format,
            producer: format!("querent {}", env!("CARGO_PKG_VERSION")),
            table: self.table.name().to_owned(),
            target: self.target.to_owned(),
            classes: self.classes.to_vec(),
            labels: self.labels,
            inputs,
            outputs,
            batch: (MIDDLE / (n_landmarks * self.encoder.n_features()).max(1)).clamp(1, 10_000) as u32,
            temperature: self.calibrator.temperature(),
            kernel_share: f64::from(share),
            forest_share: self.committee.forest().map_or(0.0, |(_, share)| f64::from(share)),
            notes: Vec::new(),
            examples: Vec::new(),
        }
    }

    /// What each column is fed and what it becomes, by the names of the columns.
    pub(super) fn inputs(&self, recipes: &[Recipe<'_>]) -> Vec<ModelInput> {
        let mut features = self.encoder.features().iter();
        let input = |recipe: &Recipe<'_>| {
            let column = &self.inputs.typed().names()[recipe.column()];
            let (kind, element, width, how) = self.fed(recipe);
            ModelInput {
                name: column.clone(),
                column: column.clone(),
                kind,
                element,
                width: width as u32,
                how,
                number_format: match recipe {
                    Recipe::Number(number) => Some(number.format.clone()),
                    _ => None,
                },
                missing_words: self.encoder.missing_words(recipe.column()).map(str::to_owned).collect(),
                features: features.by_ref().take(recipe.n_features()).map(|feature| feature.name.clone()).collect(),
                words: Vec::new(),
            }
        };
        recipes.iter().map(input).collect()
    }

    /// Rows evenly spread over the table, as they are fed and as they come out of the committee that is written.
    fn examples(&self, recipes: &[Recipe<'_>], n: usize) -> Vec<ModelExample> {
        let n_rows = self.rows.n_rows();
        let n = n.min(n_rows);
        let rows: Vec<usize> = (0..n).map(|nth| nth * n_rows / n).collect();
        let mut said = self.committee.predict(&self.rows.select(&rows)).mean.probabilities;
        if let Some((_, prior)) = self.names {
            prior.apply(&rows, &mut said);
        }
        rows.into_iter().zip(said.rows()).map(|(row, said)| self.example(recipes, row, said)).collect()
    }

    fn example(&self, recipes: &[Recipe<'_>], row: usize, raw: &[f32]) -> ModelExample {
        let mixed = self.encoder.mixed(self.inputs, &[row]);
        let mut numbers = mixed.numbers_row(0).iter().map(|&number| f64::from(number));
        let mut vectors = self.inputs.vectors(row);
        let mut from = 0;
        let mut inputs = Vec::with_capacity(recipes.len());
        for recipe in recipes {
            let to = from + recipe.n_features();
            let said = match recipe {
                Recipe::Number(_) => numbers.by_ref().take(1).collect(),
                Recipe::Date(date) => numbers.by_ref().take(1).map(|days| days + date.origin).collect(),
                Recipe::Text(_) => self.rows.row(row)[from..to].iter().map(|&feature| f64::from(feature)).collect(),
                Recipe::Vector(_) => {
                    vectors.next().unwrap_or_default().iter().map(|&number| f64::from(number)).collect()
                }
                Recipe::Lookup(_) => Vec::new(),
            };
            inputs.push(match recipe {
                Recipe::Lookup(_) => {
                    let text = self.table.cell(row, recipe.column()).trim().to_owned();
                    FedCell { text: Some(text), numbers: None }
                }
                _ => FedCell { text: None, numbers: Some(said) },
            });
            from = to;
        }
        ModelExample {
            row: row as u32,
            inputs,
            probabilities: self.calibrator.row(raw),
            raw: raw.iter().map(|&p| f64::from(p)).collect(),
        }
    }
}

/// How many numbers the middle of a model may hold at a time.
const MIDDLE: usize = 1 << 24;

impl Portable<'_> {
    /// What is fed of a column: what it is, of what it is made, how many of them, and what a person reads of it.
    fn fed(&self, recipe: &Recipe<'_>) -> (InputKind, InputElement, usize, String) {
        match recipe {
            Recipe::Number(number) => {
                let how = match meaning(&number.format) {
                    plain if plain.is_empty() => "the number; NaN where it is missing".to_owned(),
                    meaning => format!("the number {meaning}; NaN where it is missing"),
                };
                (InputKind::Number, InputElement::Float32, 1, how)
            }
            Recipe::Date(_) => {
                let how = "days since 1970-01-01, the time of day as a fraction of one; NaN where it is missing";
                (InputKind::Date, InputElement::Float64, 1, how.to_owned())
            }
            Recipe::Lookup(_) => {
                let how = "the cell as text, without the space around it; an empty text where it is missing";
                (InputKind::Lookup, InputElement::String, 1, how.to_owned())
            }
            Recipe::Text(TextRecipe { n_features: n, .. }) => {
                let how =
                    format!("the {n} features that Querent makes of the text, which the file cannot make by itself");
                (InputKind::Text, InputElement::Float32, *n, how)
            }
            Recipe::Vector(VectorRecipe { mean, deviations, .. }) if !deviations.is_empty() => {
                let n = mean.len();
                let how = format!("the {n} numbers that your program gives for the row");
                (InputKind::Vector, InputElement::Float32, n, how)
            }
            Recipe::Vector(VectorRecipe { mean, .. }) => {
                let (n, reader) =
                    (mean.len(), self.readers.get(&recipe.column()).map_or("the encoder", String::as_str));
                let how = format!("the {n} numbers that {reader} gives for the text; zeros where it is missing");
                (InputKind::Vector, InputElement::Float32, n, how)
            }
        }
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
