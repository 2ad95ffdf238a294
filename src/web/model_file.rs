//! A model written down.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_portable::{ModelCard, ModelFile};

/// The file of a model, and its card.
#[wasm_bindgen(js_name = ModelFile)]
pub struct WebModelFile(ModelFile);

impl WebModelFile {
    /// From the core's.
    #[must_use]
    pub fn new(file: ModelFile) -> Self {
        Self(file)
    }
}

#[wasm_bindgen(js_class = ModelFile)]
impl WebModelFile {
    /// How to use it.
    pub fn card(&self) -> Result<Ts<ModelCard>, WebError> {
        Ok(self.0.card.into_ts()?)
    }

    /// The file itself, handed over once.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.bytes)
    }
}
