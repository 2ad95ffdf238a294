//! The first module: functions of the rest are stubs there, which call what stands in the table once the rest is there.

use anyhow::{Context, bail};
use walrus::ir::{UnaryOp, Value};
use walrus::{
    ConstExpr, FunctionBuilder, FunctionId, FunctionKind, GlobalId, ImportKind, LocalId, Module, ValType, passes,
};

use crate::divide::{Division, function_name, functions, table_of};

/// What the name of the import contains that puts the rest in place.
const LOAD: &str = "querentRest";

/// Leaves the functions of the rest out of a module, which then has an export of this name.
pub(crate) fn first(mut module: Module, division: &Division, name: &str) -> anyhow::Result<Module> {
    if module.data.iter().any(walrus::Data::is_passive) {
        bail!("data that a function copies");
    }
    let functions = functions(&module);
    let table = table_of(&module)?;
    let arrive = arrive(&mut module)?;
    for (&number, slots) in &division.slots {
        let id = functions[number];
        let ty = module.funcs.get(id).ty();
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let args: Vec<LocalId> = params.iter().map(|&ty| module.locals.add(ty)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        let mut body = builder.func_body();
        body.call(arrive);
        for &arg in &args {
            body.local_get(arg);
        }
        body.i32_const(slots[0].cast_signed()).call_indirect(ty, table);
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }
    let table = module.tables.get_mut(table);
    table.initial = division.n_slots;
    table.maximum = table.maximum.map(|most| most.max(division.n_slots));
    for &number in &division.shared {
        module.exports.add(&function_name(number), functions[number]);
    }
    module.exports.add(name, table_of(&module)?);
    share(&mut module);
    passes::gc::run(&mut module);
    Ok(module)
}

/// A function after which the rest is in its place.
fn arrive(module: &mut Module) -> anyhow::Result<FunctionId> {
    let load = module.imports.iter().find_map(|import| match import.kind {
        ImportKind::Function(function) if import.name.contains(LOAD) => Some(function),
        _ => None,
    });
    let load = load.with_context(|| format!("a module without an import {LOAD}"))?;
    let is_there: GlobalId = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    let missing = |then: &mut walrus::InstrSeqBuilder<'_>| {
        then.call(load).i32_const(1).global_set(is_there);
    };
    builder.func_body().global_get(is_there).unop(UnaryOp::I32Eqz).if_else(None, missing, |_| {});
    Ok(builder.finish(Vec::new(), &mut module.funcs))
}

/// Exports what the rest has in common with it: memory, tables and globals.
fn share(module: &mut Module) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (number, memory) in memories.into_iter().enumerate() {
        module.exports.add(&format!("m{number}"), memory);
    }
    for (number, table) in tables.into_iter().enumerate() {
        module.exports.add(&format!("t{number}"), table);
    }
    for (number, global) in globals.into_iter().enumerate() {
        module.exports.add(&format!("g{number}"), global);
    }
}
