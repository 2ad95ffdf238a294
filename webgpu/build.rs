//! Has the linker leave the constructors of the module to whoever starts it.

/// `inventory` registers what is registered in constructors. Where nobody is seen to call them, the linker has every exported
/// function call them all, each time, which takes nine tenths of a training; an export of theirs tells it that somebody does.
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-cdylib=--export=__wasm_call_ctors");
    }
}
