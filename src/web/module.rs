//! What stands outside any session.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_generate::MethodInfo;
use querent_query::StrategyInfo;

/// Runs once when the module is instantiated: a panic, which is a bug of ours, is written to the console in words.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of the crate.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Every query strategy.
///
/// # Errors
///
/// None that a caller can cause.
#[wasm_bindgen]
pub fn strategies() -> Result<Vec<Ts<StrategyInfo>>, WebError> {
    querent_query::strategy_infos().iter().map(|info| Ok(info.into_ts()?)).collect()
}

/// Every method that makes synthetic rows.
///
/// # Errors
///
/// None that a caller can cause.
#[wasm_bindgen]
pub fn methods() -> Result<Vec<Ts<MethodInfo>>, WebError> {
    querent_generate::method_infos().iter().map(|info| Ok(info.into_ts()?)).collect()
}

/// Whether these bytes begin as a project file does.
#[wasm_bindgen(js_name = isProject)]
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    querent_session::is_project(bytes)
}

/// A seed from the host's source of randomness: the only draw that does not come from a seed.
#[wasm_bindgen(js_name = drawSeed)]
#[must_use]
pub fn draw_seed() -> u32 {
    getrandom::u32().unwrap_or(0)
}
