//! Rows made of labelled rows, to be trained on.

use serde::{Deserialize, Serialize};

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use querent_features::{Encoder, Inputs};
use querent_generate::{DEFAULT_METHOD, Facts, Real, Synthetic};
use querent_numeric::Rng;

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
}

/// The synthetic rows that a fit of a session with this seed is trained on beside these labels: always the same.
pub(crate) fn for_fit(making: &Making<'_>, seed: u64) -> Result<Synthetic, SessionError> {
    made(making, &mut Rng::stream(seed, "augment", making.labels.len() as u64))
}

/// Synthetic rows to train on, made of labelled rows alone.
pub(crate) fn made(making: &Making<'_>, rng: &mut Rng) -> Result<Synthetic, SessionError> {
    let Making { inputs, encoder, labels, options, classes } = making;
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
    Ok(querent_generate::generate(method, &real, options.n as usize, rng)?.synthetic)
}
