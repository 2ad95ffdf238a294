//! The columns that the records of a JSON file make up.

use std::collections::{BTreeMap, BTreeSet};

/// The names of all records, in the order in which they first appear. A value in an object within a record has a column of its
/// own, `meta.a`, as long as there are not so many of them that their names must be data.
#[derive(Debug, Default)]
pub(super) struct JsonColumns {
    at: BTreeMap<String, usize>,
    names: Vec<String>,
    /// The name in the record itself that each column comes from.
    roots: Vec<String>,
    is_flat: bool,
}

/// More columns than this are not made of the objects within records.
const MOST_WITHIN: usize = 500;

impl JsonColumns {
    /// Adds the name of a value, and the name in the record that it lies within.
    pub(super) fn add(&mut self, root: &str, name: &str) {
        let name = if self.is_flat { root } else { name };
        if self.at.contains_key(name) {
            return;
        }
        self.push(root, name);
        if !self.is_flat && self.names.len() > MOST_WITHIN && self.within().count() > MOST_WITHIN {
            let roots = std::mem::take(&mut self.roots);
            *self = Self { is_flat: true, ..Self::default() };
            for root in roots {
                self.add(&root, &root);
            }
        }
    }

    fn push(&mut self, root: &str, name: &str) {
        self.at.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.roots.push(root.to_owned());
    }

    /// Whether what objects within records hold has columns of its own.
    pub(super) fn are_nested(&self) -> bool {
        !self.is_flat
    }

    /// The column of a value with this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }

    /// What the columns are called.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The columns that come from objects within records.
    pub(super) fn within(&self) -> impl Iterator<Item = &str> {
        self.names.iter().zip(&self.roots).filter(|(name, root)| name != root).map(|(name, _)| name.as_str())
    }

    /// How many different names the records themselves have.
    pub(super) fn n_roots(&self) -> usize {
        self.roots.iter().collect::<BTreeSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_must_be_data_are_no_columns() {
        let mut columns = JsonColumns::default();
        columns.add("a", "a");
        columns.add("m", "m.x");
        columns.add("m", "m.y");
        columns.add("m", "m.x");
        assert_eq!(columns.names(), ["a", "m.x", "m.y"]);
        assert_eq!((columns.column("m.y"), columns.column("m"), columns.n_roots()), (Some(2), None, 2));
        for key in 0..=MOST_WITHIN {
            columns.add("m", &format!("m.{key}"));
        }
        columns.add("b", "b");
        assert_eq!(columns.names(), ["a", "m", "b"]);
        assert!(!columns.are_nested());
        assert_eq!(columns.within().count(), 0);
    }
}
