//! The rest of the module, where it comes in two parts: labelling needs but the first of them.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Puts the rest of the module in its place, and returns once it is there. In the first part every function of the rest calls it.
    #[wasm_bindgen(js_namespace = globalThis, js_name = "querentRest")]
    fn load_rest();
}

/// Puts the rest of the module in its place.
#[wasm_bindgen(js_name = loadRest)]
pub fn load() {
    load_rest();
}
