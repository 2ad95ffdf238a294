//! The rest of a module: it takes what the first one has from there, and puts its functions into the table.

use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionKind, GlobalKind, ImportedFunction, Module, passes};

use crate::divide::{Division, function_name, functions, table_of};

/// Leaves the functions of the first module out, and imports from a module of this name.
pub(crate) fn rest(mut module: Module, division: &Division, name: &str) -> anyhow::Result<Module> {
    let functions = functions(&module);
    let table = table_of(&module)?;
    for export in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for element in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    module.start = None;
    for &number in &division.first {
        let id = functions[number];
        let ty = module.funcs.get(id).ty();
        if let FunctionKind::Import(of) = &module.funcs.get(id).kind {
            module.imports.delete(of.import);
        }
        let import = module.imports.add(name, &function_name(number), id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    take(&mut module, name);
    let of_functions = module.tables.get_mut(table);
    of_functions.maximum = of_functions.maximum.map(|most| most.max(division.n_slots));
    let mut places: Vec<(u32, usize)> =
        division.slots.iter().flat_map(|(&number, slots)| slots.iter().map(move |&slot| (slot, number))).collect();
    places.sort_unstable();
    for run in places.chunk_by(|a, b| a.0 + 1 == b.0) {
        let offset = ConstExpr::Value(Value::I32(run[0].0.cast_signed()));
        let items = run.iter().map(|&(_, number)| functions[number]).collect();
        let kind = ElementKind::Active { table, offset };
        let element = module.elements.add(kind, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    passes::gc::run(&mut module);
    Ok(module)
}

/// Imports memory, tables and globals.
fn take(module: &mut Module, name: &str) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (number, memory) in memories.into_iter().enumerate() {
        let import = module.imports.add(name, &format!("m{number}"), memory);
        module.memories.get_mut(memory).import = Some(import);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (number, table) in tables.into_iter().enumerate() {
        let import = module.imports.add(name, &format!("t{number}"), table);
        module.tables.get_mut(table).import = Some(import);
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (number, global) in globals.into_iter().enumerate() {
        let import = module.imports.add(name, &format!("g{number}"), global);
        module.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
}
