//! Writes the JavaScript face of a compiled module: `querent-bindgen MODULE.wasm FOLDER NAME [--resettable]`.
//!
//! wasm-bindgen's own command line does the same and brings a web server and a test runner with it, which take longer to compile
//! than all that is used of it.

use std::env::args;

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut words: Vec<String> = args().skip(1).collect();
    let resettable = words.last().is_some_and(|word| word == "--resettable");
    words.truncate(words.len() - usize::from(resettable));
    let [module, folder, name] = words.as_slice() else {
        bail!("usage: querent-bindgen MODULE.wasm FOLDER NAME [--resettable]");
    };
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(module).out_name(name).typescript(true).reset_state_function(resettable);
    bindgen.generate(folder).with_context(|| format!("{module} has no face"))
}
