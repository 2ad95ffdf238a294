//! A category column: its levels, one feature each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::table::is_missing;

/// The most levels that get a feature of their own.
const MOST_LEVELS: usize = 32;
/// The level of a missing cell.
const MISSING: u32 = 0;
/// The level of a value that has no level of its own.
const OTHER: u32 = 1;
/// The first level of a value.
const FIRST: usize = 2;

/// A category column, fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CategoryColumn {
    /// Its position in the table.
    pub(super) column: usize,
    /// The most frequent values, without the space around them; of equals the first in text order.
    pub(super) levels: Vec<String>,
    /// Whether there were more values than levels, so that being another value is a feature.
    pub(super) has_other: bool,
    /// Whether a cell was missing, so that being missing is a feature.
    pub(super) has_missing: bool,
}

impl CategoryColumn {
    /// Fits the column at `column` on these cells.
    pub(super) fn fit<'a>(column: usize, cells: impl Iterator<Item = &'a str>) -> Self {
        let mut has_missing = false;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for cell in cells {
            if is_missing(cell) {
                has_missing = true;
            } else {
                *counts.entry(cell.trim()).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|(_, a), (_, b)| b.cmp(a));
        let has_other = counts.len() > MOST_LEVELS;
        let levels = counts.into_iter().take(MOST_LEVELS).map(|(value, _)| value.to_owned());
        Self { column, levels: levels.collect(), has_other, has_missing }
    }

    /// The level of a cell.
    pub(super) fn read(&self, cell: &str) -> u32 {
        if is_missing(cell) {
            return MISSING;
        }
        let cell = cell.trim();
        let known = self.levels.iter().position(|level| level == cell);
        known.and_then(|level| u32::try_from(level + FIRST).ok()).unwrap_or(OTHER)
    }

    /// Adds the features of one cell: 1 at its level and 0 elsewhere. A value never seen is 0
    /// everywhere, unless others were seen that had no level either.
    pub(super) fn encode(&self, level: u32, features: &mut Vec<f32>) {
        let mut push = |is: bool| features.push(f32::from(u8::from(is)));
        for known in FIRST..FIRST + self.levels.len() {
            push(level as usize == known);
        }
        if self.has_other {
            push(level == OTHER);
        }
        if self.has_missing {
            push(level == MISSING);
        }
    }

    /// The level as a person would type it: nothing for a missing cell, `other` for any value
    /// without a level.
    pub(super) fn show(&self, level: u32) -> String {
        match (level as usize).checked_sub(FIRST).and_then(|known| self.levels.get(known)) {
            Some(value) => value.clone(),
            None if level == MISSING => String::new(),
            None => "other".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(cells: &[&str]) -> CategoryColumn {
        CategoryColumn::fit(0, cells.iter().copied())
    }

    fn encode(column: &CategoryColumn, cell: &str) -> Vec<f32> {
        let mut features = Vec::new();
        column.encode(column.read(cell), &mut features);
        features
    }

    #[test]
    fn levels_are_counted_and_missing_is_one_only_if_seen() {
        let column = fit(&["b", "a", " c", "c", "c"]);
        assert_eq!(column.levels, ["c", "a", "b"]);
        assert_eq!(encode(&column, "a "), [0.0, 1.0, 0.0]);
        assert_eq!(encode(&column, "never seen"), [0.0; 3]);
        assert_eq!(encode(&column, "NA"), [0.0; 3]);
        let column = fit(&["a", "?"]);
        assert_eq!(encode(&column, ""), [0.0, 1.0]);
    }

    #[test]
    fn values_beyond_the_levels_share_a_feature() {
        let values: Vec<String> = (0..40).map(|value| format!("v{value:02}")).collect();
        let column = CategoryColumn::fit(0, values.iter().map(String::as_str));
        assert_eq!(column.levels.len(), 32);
        assert_eq!(column.levels[31], "v31");
        let features = encode(&column, "v39");
        assert_eq!(features.len(), 33);
        assert!((features.iter().sum::<f32>() - 1.0).abs() < 1e-6 && features[32] > 0.5);
    }

    #[test]
    fn levels_are_shown_as_typed() {
        let column = fit(&["b", "b", "a", ""]);
        let shown: Vec<String> = (0..4).map(|level| column.show(level)).collect();
        assert_eq!(shown, ["", "other", "b", "a"]);
    }
}
