//! Names that are all different: the same for a table of every format, read or written.

use std::collections::BTreeMap;

/// A unique name for every column of a header: trimmed, `column 3` where that leaves nothing, and
/// `x (2)` for the second `x`.
#[must_use]
pub fn unique_names<'a>(header: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    // Each name that is taken, with the number its next repeat tries first.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::new();
    for (column, typed) in header.into_iter().enumerate() {
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
        let header = ["x", "", "x", "x (2)", "x", " "];
        let expected = ["x", "column 2", "x (2)", "x (2) (2)", "x (3)", "column 6"];
        assert_eq!(unique_names(header), expected);
    }
}
