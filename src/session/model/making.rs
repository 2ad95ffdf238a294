//! Rows made of labelled rows, to be trained on.

use serde::{Deserialize, Serialize};

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::model::written::{Written, WrittenRows};
use querent_features::{Encoder, Inputs, Mixed};
use querent_generate::{DEFAULT_METHOD, Facts, Real};
use querent_numeric::{Matrix, Rng};

/// What to generate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenerateOptions {
    /// How many rows.
    pub n: u32,
    /// The method's name.
    #[serde(default = "default_method")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub method: String,
    /// The one class to make rows of; absent for all, the rarest most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub class: Option<String>,
    /// How many nearest rows of its class a row may be mixed with.
    #[serde(default = "default_neighbours")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub neighbours: u32,
    /// Rows that a large model wrote, in place of a method's own: `n`, `method`, `class` and `neighbours` then say nothing of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub written: Option<WrittenRows>,
}

impl GenerateOptions {
    /// The same without the rows that were written.
    pub(crate) fn without_rows(&self) -> Self {
        Self { written: None, ..self.clone() }
    }
}

fn default_method() -> String {
    DEFAULT_METHOD.to_owned()
}

fn default_neighbours() -> u32 {
    5
}

/// What rows are made of to be trained on.
pub(crate) struct Making<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) encoder: &'a Encoder,
    pub(crate) labels: &'a [LabelledRow],
    pub(crate) options: &'a GenerateOptions,
    pub(crate) classes: &'a [String],
    /// The written rows of the options, where these have any.
    pub(crate) written: Option<&'a Written>,
}

/// Rows to train on.
pub(crate) struct Made {
    pub(crate) features: Matrix,
    pub(crate) classes: Vec<usize>,
    /// The rows themselves, where a method made them; those that were written stand in the options.
    pub(crate) rows: Option<Mixed>,
}

/// The synthetic rows that a fit of a session with this seed is trained on beside these labels: always the same.
pub(crate) fn for_fit(making: &Making<'_>, seed: u64) -> Result<Made, SessionError> {
    made(making, &mut Rng::stream(seed, "augment", making.labels.len() as u64))
}

/// Synthetic rows to train on, made of labelled rows alone, or written.
pub(crate) fn made(making: &Making<'_>, rng: &mut Rng) -> Result<Made, SessionError> {
    let Making { inputs, encoder, labels, options, classes, written } = making;
    if let Some(written) = written {
        let features = encoder.encode_rows(&written.inputs, &written.every());
        return Ok(Made { features, classes: written.classes.clone(), rows: None });
    }
    let method = querent_generate::method(&options.method)?;
    if method.asks() {
        return Err(SessionError::Unlabelled { method: options.method.clone() });
    }
    let only = options.class.as_ref().and_then(|name| classes.iter().position(|class| class == name));
    let (rows, of_rows): (Vec<usize>, Vec<usize>) = labels.iter().copied().unzip();
    let observed = encoder.mixed(inputs, &rows);
    let labelled = encoder.imputed(&observed);
    let scales = encoder.scales();
    let real = Real::new(&labelled, &scales, &of_rows)
        .with_neighbours(options.neighbours as usize)
        .with_facts(Facts::of(&observed))
        .with_only(only);
    let synthetic = querent_generate::generate(method, &real, options.n as usize, rng)?.synthetic;
    Ok(Made { features: encoder.encode(&synthetic.rows), classes: synthetic.classes, rows: Some(synthetic.rows) })
}
