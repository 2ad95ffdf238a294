//! Names that are all different: the same for a table of every format, read or written.
//!
//! The crate of other formats compiles this file as a module of its own.

use std::collections::BTreeMap;

/// A unique name for every column of a header: trimmed, `column 3` where that leaves nothing, and
/// `x (2)` for the second `x`.
pub(super) fn unique_names(header: &[String]) -> Vec<String> {
    // Each name that is taken, with the number its next repeat tries first.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(header.len());
    for (column, typed) in header.iter().enumerate() {
        let name = match typed.trim() {
            "" => format!("column {}", column + 1),
            name => name.to_owned(),
        };
        let mut repeat = taken.get(&name).copied().unwrap_or(1);
        let mut unique = name.clone();
        while taken.contains_key(&unique) {
            repeat += 1;
            unique = format!("{name} ({repeat})");
        }
        taken.insert(name, repeat);
        taken.entry(unique.clone()).or_insert(1);
        names.push(unique);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_and_repeated_names_become_unique() {
        let header = ["x", "", "x", "x (2)", "x", " "].map(str::to_owned);
        let expected = ["x", "column 2", "x (2)", "x (2) (2)", "x (3)", "column 6"];
        assert_eq!(unique_names(&header), expected);
    }
}
