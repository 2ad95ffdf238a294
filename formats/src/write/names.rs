//! Names that are all different, in formats that tell columns apart by them: as the table of the main module has them.

#[path = "../../../src/table/unique_names.rs"]
mod unique_names;

/// The names of columns, made different: `column 3` for one without a name, `x (2)` for one that repeats.
pub(super) fn unique<'a>(header: impl Iterator<Item = &'a str>) -> Vec<String> {
    let header: Vec<String> = header.map(str::to_owned).collect();
    unique_names::unique_names(&header)
}
