//! A module that notes which of its functions are called.

use walrus::{ConstExpr, Module, ValType, ir::Value};

/// Has each function note that it was called.
pub(crate) fn probe(module: &mut Module) {
    for (number, function) in crate::defined(module).into_iter().enumerate() {
        let global = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(&format!("called_{number}"), global);
        let body = module.funcs.get_mut(function).kind.unwrap_local_mut().builder_mut().func_body_id();
        let builder = module.funcs.get_mut(function).kind.unwrap_local_mut().builder_mut();
        builder.instr_seq(body).const_at(0, Value::I32(1)).global_set_at(1, global);
    }
}
