//! Names that are all different.

use std::collections::BTreeSet;

/// The names of columns, made different where a format needs them so: `column 3` for one without a name, `x (2)` for one that
/// repeats.
pub(super) fn unique<'a>(header: impl Iterator<Item = &'a str>) -> Vec<String> {
    let header: Vec<&str> = header.collect();
    let mut taken: BTreeSet<String> = header.iter().map(|&name| name.to_owned()).collect();
    let mut seen = BTreeSet::new();
    let mut names = Vec::with_capacity(header.len());
    for (column, &name) in header.iter().enumerate() {
        if !name.is_empty() && seen.insert(name) {
            names.push(name.to_owned());
            continue;
        }
        let base = if name.is_empty() { format!("column {}", column + 1) } else { name.to_owned() };
        let mut candidate = if name.is_empty() { base.clone() } else { format!("{base} (2)") };
        let mut n = 2;
        while !taken.insert(candidate.clone()) {
            n += 1;
            candidate = format!("{base} ({n})");
        }
        names.push(candidate);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_differs_and_first_ones_stay() {
        let header = ["x", "", "x", "x (2)", "x", "column 2"];
        assert_eq!(unique(header.into_iter()), ["x", "column 2 (3)", "x (3)", "x (2)", "x (4)", "column 2"]);
    }
}
