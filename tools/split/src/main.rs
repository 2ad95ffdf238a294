//! Divides a compiled module in two.
//!
//! - `querent-split probe MODULE PROBE` writes a module that notes which of its functions are called: for the function of number `n` it exports
//!   the global `called_n`.
//! - `querent-split divide MODULE CALLED FIRST REST` writes the functions whose numbers stand in the file `CALLED` into one module, and the
//!   others into another.

mod divide;
mod first;
mod probe;
mod rest;

use std::collections::BTreeSet;
use std::env::args;
use std::fs::read_to_string;
use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::{Context, bail};
use walrus::{FunctionId, Module};

use divide::Division;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["probe", module, probe] => {
            let mut module = read(module)?;
            probe::probe(&mut module);
            module.emit_wasm_file(probe)
        }
        ["divide", module, called, first, rest] => {
            let called = read_to_string(called).with_context(|| format!("{called} cannot be read"))?;
            let called: BTreeSet<usize> = called.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
            let division = Division::new(&read(module)?, &called)?;
            let name = name_of(&std::fs::read(module)?, &called);
            first::first(read(module)?, &division, &name)?.emit_wasm_file(first)?;
            rest::rest(read(module)?, &division, &name)?.emit_wasm_file(rest)
        }
        _ => bail!("usage: querent-split probe MODULE PROBE | querent-split divide MODULE CALLED FIRST REST"),
    }
}

fn read(path: &str) -> anyhow::Result<Module> {
    Module::from_file(path).with_context(|| format!("{path} is no module"))
}

/// The name by which the two parts of a module, divided so, know each other: parts of different versions do not link.
fn name_of(module: &[u8], called: &BTreeSet<usize>) -> String {
    let mut hasher = DefaultHasher::new();
    (module, called).hash(&mut hasher);
    format!("first-{:016x}", hasher.finish())
}

/// The functions that a module defines, in their order: a function's number is its place here.
fn defined(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}
