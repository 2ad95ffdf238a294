//! What a function of the page is given that chooses rows.

use js_sys::{Float32Array, Uint32Array};
use wasm_bindgen::prelude::wasm_bindgen;

use querent_session::OwnPool;

/// What a function of the page is given that chooses rows.
#[wasm_bindgen(js_name = OwnPool)]
pub struct WebOwnPool(pub(super) OwnPool);

#[wasm_bindgen(js_class = OwnPool)]
impl WebOwnPool {
    /// What the function is called that the decisions name; nothing where they name none.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> Option<String> {
        self.0.name.clone()
    }

    /// The rows that may be asked about.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn candidates(&self) -> Uint32Array {
        Uint32Array::from(self.0.candidates.as_slice())
    }

    /// The classes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn classes(&self) -> Vec<String> {
        self.0.classes.clone()
    }

    /// Candidates x classes; empty without a model.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn probabilities(&self) -> Float32Array {
        Float32Array::from(self.0.probabilities.as_slice())
    }

    /// Candidates x width.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn embedding(&self) -> Float32Array {
        Float32Array::from(self.0.embedding.as_slice())
    }

    /// How many numbers of the embedding a row has.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn width(&self) -> u32 {
        self.0.width
    }

    /// The rows whose labels teach.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn labelled(&self) -> Uint32Array {
        Uint32Array::from(self.0.labelled.as_slice())
    }

    /// The class of each, from 0.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn labels(&self) -> Uint32Array {
        Uint32Array::from(self.0.labels.as_slice())
    }

    /// Labelled rows x width.
    #[wasm_bindgen(getter, js_name = labelledEmbedding)]
    #[must_use]
    pub fn labelled_embedding(&self) -> Float32Array {
        Float32Array::from(self.0.labelled_embedding.as_slice())
    }

    /// A seed.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.0.seed
    }
}
