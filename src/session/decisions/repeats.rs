//! Rows that say the same, so that a person is asked once.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::decisions::encoding::Encoding;
use querent_table::{Table, duplicates};

/// How many rows repeat others, and what is made of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RepeatCounts {
    /// Rows that repeat an earlier one in every feature column, but for case and space.
    pub exact: u32,
    /// Others that nearly do.
    pub near: u32,
    /// Whether the table was too large to look for the latter.
    pub near_skipped: bool,
    /// Whether a person is asked about one row of each group alone.
    pub grouped: bool,
}

/// Which rows of a table say the same in the columns that features are made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Repeats {
    /// How many there are.
    pub counts: RepeatCounts,
    group: Option<Rc<Vec<u32>>>,
}

impl Repeats {
    /// Looks for them. They are grouped where `wanted` says so; where it says nothing, unless most rows are repeats: then the
    /// columns are too few to tell rows apart, and the same cells may well have different labels.
    #[must_use]
    pub fn find(table: &Table, encoding: &Encoding, wanted: Option<bool>) -> Self {
        let columns: Vec<usize> = encoding.columns.iter().map(|spec| spec.column).collect();
        let found = duplicates(table, &columns);
        let repeats = found.exact + found.near;
        let grouped = repeats > 0 && wanted.unwrap_or(2 * (repeats as usize) < table.n_rows());
        let counts = RepeatCounts { exact: found.exact, near: found.near, near_skipped: found.near_skipped, grouped };
        Self { counts, group: grouped.then(|| Rc::new(found.group)) }
    }

    /// Of `rows`, those to ask about: the first of each group of which no row `is_known`.
    #[must_use]
    pub fn to_ask(&self, rows: Vec<usize>, is_known: impl Fn(usize) -> bool) -> Vec<usize> {
        let Some(group) = &self.group else { return rows };
        first_of_unknown(group, rows, (0..group.len()).filter(|&row| is_known(row)))
    }

    /// The group of each row, where they are grouped.
    pub(crate) fn groups(&self) -> Option<&[u32]> {
        self.group.as_ref().map(|group| group.as_slice())
    }
}

/// Of `rows`, the first of each group of which no row is `known`.
pub(crate) fn first_of_unknown(group: &[u32], rows: Vec<usize>, known: impl Iterator<Item = usize>) -> Vec<usize> {
    let n_groups = group.iter().max().map_or(0, |&most| most as usize + 1);
    let mut is_known = vec![false; n_groups];
    for row in known {
        is_known[group[row] as usize] = true;
    }
    let is_new = |row: &usize| !std::mem::replace(&mut is_known[group[*row] as usize], true);
    rows.into_iter().filter(is_new).collect()
}
