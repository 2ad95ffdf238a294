//! A query over plain arrays, for a page that brings its own model.

use js_sys::{Float32Array, Uint32Array};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_query::{Needs, Selection, Why};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What is known of a pool, as flat arrays, row after row. What a strategy does not look at may be left out, and is not read. */
export interface PoolArrays {
    /** How many rows may be asked about. */
    candidates: number;
    /** How many classes there are, with or without a labelled row. */
    classes: number;
    /** Candidates x dimensions. */
    embedding?: Float32Array;
    /** Labelled rows x dimensions. */
    labelled?: Float32Array;
    /** The class of each labelled row, from 0. */
    labels?: Uint32Array;
    /** Candidates x classes. */
    probabilities?: Float32Array;
    /** Labelled rows x classes. */
    labelledProbabilities?: Float32Array;
    /** Members of a committee x candidates x classes. */
    members?: Float32Array;
}
";

#[wasm_bindgen]
extern "C" {
    /// A pool as JavaScript holds it.
    #[wasm_bindgen(typescript_type = "PoolArrays")]
    pub type WebPoolArrays;

    #[wasm_bindgen(method, getter)]
    fn candidates(this: &WebPoolArrays) -> u32;
    #[wasm_bindgen(method, getter)]
    fn classes(this: &WebPoolArrays) -> u32;
    #[wasm_bindgen(method, getter)]
    fn embedding(this: &WebPoolArrays) -> Option<Float32Array>;
    #[wasm_bindgen(method, getter)]
    fn labelled(this: &WebPoolArrays) -> Option<Float32Array>;
    #[wasm_bindgen(method, getter)]
    fn labels(this: &WebPoolArrays) -> Option<Uint32Array>;
    #[wasm_bindgen(method, getter)]
    fn probabilities(this: &WebPoolArrays) -> Option<Float32Array>;
    #[wasm_bindgen(method, getter, js_name = labelledProbabilities)]
    fn labelled_probabilities(this: &WebPoolArrays) -> Option<Float32Array>;
    #[wasm_bindgen(method, getter)]
    fn members(this: &WebPoolArrays) -> Option<Float32Array>;
}

/// The rows chosen for a query.
#[derive(Debug, Clone, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PoolSelection {
    /// Indices of the candidates to ask about, the best first; none twice.
    pub candidates: Vec<u32>,
    /// The utility of each at the moment it was chosen.
    pub utilities: Vec<f64>,
    /// Why each was chosen.
    pub why: Vec<Why>,
    /// Whether a sample stood for the pool, so that looking at all of it might have chosen others.
    pub approximate: bool,
}

impl From<Selection> for PoolSelection {
    fn from(selection: Selection) -> Self {
        Self {
            candidates: selection.candidates.into_iter().map(|candidate| candidate as u32).collect(),
            utilities: selection.utilities,
            why: selection.whys,
            approximate: selection.approximate,
        }
    }
}

/// The `n` candidates to ask about by a strategy, best first. The same seed gives the same selection.
#[wasm_bindgen]
pub fn select(strategy: &str, pool: &WebPoolArrays, n: u32, seed: u32) -> Result<Ts<PoolSelection>, WebError> {
    let chosen = querent_query::strategy(strategy)?.info();
    let reads_rows = chosen.reads_rows;
    let reads_committee = chosen.needs == Needs::Committee;
    let numbers = |array: Option<Float32Array>| array.map(|array| array.to_vec());
    // Each array is copied once, into the memory of the module.
    let members = pool.members().filter(|_| reads_committee).map(|all| cut(&all, pool.candidates(), pool.classes()));
    let is_asked_model = members.is_none() && !chosen.needs.works_without_model();
    let arrays = querent_query::PoolArrays {
        candidates: pool.candidates(),
        classes: pool.classes(),
        embedding: numbers(pool.embedding().filter(|_| reads_rows)),
        labelled: numbers(pool.labelled().filter(|_| reads_rows)).unwrap_or_default(),
        labels: pool.labels().filter(|_| reads_rows).map(|labels| labels.to_vec()).unwrap_or_default(),
        probabilities: numbers(pool.probabilities().filter(|_| is_asked_model)),
        labelled_probabilities: numbers(pool.labelled_probabilities().filter(|_| is_asked_model && reads_rows)),
        members: members.unwrap_or_default(),
    };
    Ok(PoolSelection::from(arrays.select(strategy, n, seed)?).into_ts()?)
}

/// The members of a committee; the last is shorter where the numbers do not suffice.
fn cut(all: &Float32Array, candidates: u32, classes: u32) -> Vec<Vec<f32>> {
    let size = candidates.saturating_mul(classes).max(1);
    let starts = (0..all.length()).step_by(size as usize);
    starts.map(|start| all.subarray(start, start.saturating_add(size).min(all.length())).to_vec()).collect()
}
