//! How a module is divided: which function is in which part, and who calls whom.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, LocalFunction, Module, TableId,
};

/// How a module is divided. Functions are known by their numbers: those that it imports first, and then those that it defines.
pub(crate) struct Division {
    /// The functions that are in the first module, those that it imports among them.
    pub(crate) first: BTreeSet<usize>,
    /// The functions of the rest that the first module refers to, each with its places in the table. Where it had none it has one behind
    /// all others.
    pub(crate) slots: BTreeMap<usize, Vec<u32>>,
    /// The functions of the first module that the rest refers to.
    pub(crate) shared: BTreeSet<usize>,
    /// How many places the table has.
    pub(crate) n_slots: u64,
}

impl Division {
    /// Divides a module by the functions that were called of those which it defines, by their numbers among these.
    pub(crate) fn new(module: &Module, called: &BTreeSet<usize>) -> anyhow::Result<Self> {
        let functions = functions(module);
        let n_imported = functions.len() - crate::defined(module).len();
        let first: BTreeSet<usize> = (0..n_imported).chain(called.iter().map(|n| n_imported + n)).collect();
        let number: BTreeMap<FunctionId, usize> = functions.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        let (mut slots, mut shared) = (BTreeMap::<usize, Vec<u32>>::new(), BTreeSet::new());
        for element in module.elements.iter() {
            let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) } = &element.kind else {
                bail!("a table that is filled otherwise than from its beginning");
            };
            let ElementItems::Functions(items) = &element.items else {
                bail!("a table that is filled with expressions")
            };
            if *table != table_of(module)? {
                bail!("functions in more than one table");
            }
            for (at, function) in items.iter().enumerate().filter(|(_, of)| !first.contains(&number[of])) {
                slots.entry(number[function]).or_default().push(*offset as u32 + at as u32);
            }
        }
        let mut wanted = BTreeSet::new();
        for export in module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                wanted.insert(number[&function]);
            }
        }
        for (caller, function) in functions.iter().enumerate() {
            let FunctionKind::Local(function) = &module.funcs.get(*function).kind else { continue };
            for called in calls(function) {
                let (from_first, to_first) = (first.contains(&caller), first.contains(&number[&called]));
                match (from_first, to_first) {
                    (true, false) => drop(wanted.insert(number[&called])),
                    (false, true) => drop(shared.insert(number[&called])),
                    _ => {}
                }
            }
        }
        let mut n_slots = module.tables.get(table_of(module)?).initial;
        for function in wanted.difference(&first) {
            slots.entry(*function).or_insert_with(|| {
                n_slots += 1;
                vec![n_slots as u32 - 1]
            });
        }
        Ok(Self { first, slots, shared, n_slots })
    }
}

/// Every function of a module, those that it imports first.
pub(crate) fn functions(module: &Module) -> Vec<FunctionId> {
    let imported =
        module.funcs.iter().filter(|of| matches!(of.kind, FunctionKind::Import(_))).map(walrus::Function::id);
    imported.chain(crate::defined(module)).collect()
}

/// The table of functions.
pub(crate) fn table_of(module: &Module) -> anyhow::Result<TableId> {
    module.tables.main_function_table()?.context("a module without a table of functions")
}

/// The name under which the first module exports a function to the rest.
pub(crate) fn function_name(number: usize) -> String {
    format!("f{number}")
}

/// The functions that a function refers to.
fn calls(function: &LocalFunction) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(*function);
        }
    }
    let mut calls = Calls(Vec::new());
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}
