//! A category column: its levels, one feature each, and the hashed values beyond them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Value};
use super::inputs::InputColumn;
use super::missing::is_blank;
use super::recipe::{LookupRecipe, Recipe, spellings};
use super::vocabulary::Scratch;
use super::{EncoderConfig, hash, missing};

/// The level of a missing cell.
pub(super) const MISSING: u32 = 0;
/// The level of a value that has no level of its own.
pub(super) const OTHER: u32 = 1;
/// The first level of a value.
pub(super) const FIRST: usize = 2;

/// A category column, fitted.
///
/// With more values than levels, a value beyond them has a feature that says so and a sign in one of the buckets, both by
/// its hash: the hashing trick of Weinberger, Dasgupta, Langford, Smola and Attenberg, "Feature Hashing for Large Scale
/// Multitask Learning" (ICML 2009), in which values that meet in a bucket cancel on average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CategoryColumn {
    /// The most frequent values, without the space around them; of equals the first in text order.
    levels: Vec<String>,
    /// The positions of the levels, in text order.
    by_text: Vec<u32>,
    /// Whether there were more values than levels, so that being another value is a feature.
    has_other: bool,
    /// Two for each bucket, for the signs - and +: the most frequent value there, empty where there was none.
    hashed: Vec<String>,
    /// Whether being missing is a feature.
    has_missing: bool,
}

impl CategoryColumn {
    /// Fits a column on some of its rows.
    pub(super) fn fit(input: &InputColumn, rows: &[usize], config: &EncoderConfig) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut n_missing = 0;
        for (text, times) in input.tally(rows) {
            if is_blank(text) {
                n_missing += times;
            } else {
                *counts.entry(text.trim()).or_default() += times;
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|(_, a), (_, b)| b.cmp(a));
        let most_levels = config.most_levels as usize;
        let (levels, others) = counts.split_at(most_levels.min(counts.len()));
        let levels: Vec<String> = levels.iter().map(|(value, _)| (*value).to_owned()).collect();
        let mut by_text: Vec<u32> = (0..levels.len() as u32).collect();
        by_text.sort_unstable_by_key(|&level| &levels[level as usize]);
        let n_hashed = if others.is_empty() { 0 } else { 2 * config.hash_buckets as usize };
        let mut hashed = vec![String::new(); n_hashed];
        for (value, _) in others {
            if let Some(place) = place(value, n_hashed).filter(|&place| hashed[place].is_empty()) {
                (*value).clone_into(&mut hashed[place]);
            }
        }
        let has_missing = missing::is_informative(n_missing, rows.len());
        Self { levels, by_text, has_other: !others.is_empty(), hashed, has_missing }
    }

    /// The level of a cell.
    fn read(&self, cell: &str) -> u32 {
        if is_blank(cell) {
            return MISSING;
        }
        let cell = cell.trim();
        let found = self.by_text.binary_search_by(|&level| self.levels[level as usize].as_str().cmp(cell));
        match (found, place(cell, self.hashed.len())) {
            (Ok(at), _) => self.by_text[at] + FIRST as u32,
            (Err(_), Some(place)) => (FIRST + self.levels.len() + place) as u32,
            (Err(_), None) => OTHER,
        }
    }

    /// How many buckets the values beyond the levels are hashed into.
    fn n_buckets(&self) -> usize {
        self.hashed.len() / 2
    }
}

impl ColumnEncoder for CategoryColumn {
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.levels.iter().map(|level| format!(" = {level}")).collect();
        if self.has_other {
            names.push(" is any other value".to_owned());
        }
        let n = self.n_buckets();
        names.extend((1..=n).map(|bucket| format!(", other values, part {bucket} of {n}")));
        names.extend(self.has_missing.then(|| missing::NAME.to_owned()));
        names
    }

    fn width(&self) -> usize {
        self.levels.len() + usize::from(self.has_other) + self.n_buckets() + usize::from(self.has_missing)
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        Value::Level(self.read(input.typed.said(place)))
    }

    /// 1 at its level, or 1 for being another value and -1 or 1 in its bucket. A value never seen is 0 everywhere, unless others were
    /// seen that had no level either.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Level(level) = value else { return };
        let n_levels = self.levels.len();
        match (level as usize).checked_sub(FIRST) {
            Some(known) if known < n_levels => features[known] = 1.0,
            None if level == MISSING => {
                if let (true, Some(last)) = (self.has_missing, features.last_mut()) {
                    *last = 1.0;
                }
            }
            beyond => {
                if self.has_other {
                    features[n_levels] = 1.0;
                }
                if let Some(place) = beyond.map(|known| known - n_levels).filter(|&place| place < self.hashed.len()) {
                    features[n_levels + 1 + place / 2] = if place.is_multiple_of(2) { -1.0 } else { 1.0 };
                }
            }
        }
    }

    /// A row of a table for every level, a blank, every word for missing and every text of the column.
    fn recipe<'a>(&'a self, column: usize, input: &InputColumn) -> Recipe<'a> {
        let missing = spellings(input.typed.spec.missing.words());
        let known = self.levels.iter().cloned().chain([String::new()]).chain(missing);
        Recipe::Lookup(LookupRecipe::new(self, column, input, known, |word| self.read(word)))
    }

    /// Nothing for a missing cell, the most frequent value of its bucket for a hashed one, `other` for any without.
    fn show(&self, value: Value<'_>) -> String {
        let Value::Level(level) = value else { return String::new() };
        let values = self.levels.iter().chain(&self.hashed);
        match (level as usize).checked_sub(FIRST).and_then(|known| values.into_iter().nth(known)) {
            Some(value) if !value.is_empty() => value.clone(),
            None if level == MISSING => String::new(),
            _ => "other".to_owned(),
        }
    }
}

/// Which of `n` places a value is hashed to, if there is any.
fn place(value: &str, n: usize) -> Option<usize> {
    (n > 0).then(|| (hash::of(value) % n as u64) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    use querent_table::{ColumnSpec, Kind};

    fn fit_with(cells: &[&str], config: &EncoderConfig) -> CategoryColumn {
        let rows: Vec<usize> = (0..cells.len()).collect();
        CategoryColumn::fit(&InputColumn::of(ColumnSpec::new(0, Kind::Category), cells), &rows, config)
    }

    fn fit(cells: &[&str]) -> CategoryColumn {
        fit_with(cells, &EncoderConfig::default())
    }

    fn show(column: &CategoryColumn, level: u32) -> String {
        column.show(Value::Level(level))
    }

    fn encode(column: &CategoryColumn, cell: &str) -> Vec<f32> {
        let mut features = vec![0.0; column.width()];
        column.write(Value::Level(column.read(cell)), &mut Scratch::default(), &mut features);
        features
    }

    #[test]
    fn levels_are_counted_and_missing_is_one_only_where_it_says_something() {
        let column = fit(&["b", "a", " c", "c", "c", ""]);
        assert_eq!(column.levels, ["c", "a", "b"]);
        assert_eq!(encode(&column, "a "), [0.0, 1.0, 0.0]);
        assert_eq!(encode(&column, "never seen"), [0.0; 3]);
        assert_eq!(encode(&column, " "), [0.0; 3]);
        let column = fit(&["a", " ", ""]);
        assert_eq!(encode(&column, ""), [0.0, 1.0]);
    }

    #[test]
    fn values_beyond_the_levels_share_a_feature_and_have_a_sign_in_a_bucket() {
        let values: Vec<String> = (0..40).map(|value| format!("v{value:02}")).collect();
        let column = fit(&values.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((column.levels.len(), column.width()), (32, 32 + 1 + 32));
        assert_eq!(column.levels[31], "v31");
        for cell in ["v39", "never seen"] {
            let features = encode(&column, cell);
            assert_eq!(features[..32], [0.0; 32]);
            assert_eq!(features[32], 1.0);
            assert_eq!(features[33..].iter().map(|feature| feature.abs()).sum::<f32>(), 1.0);
            let place = (hash::of(cell) % 64) as usize;
            assert_eq!(features[33 + place / 2], if place.is_multiple_of(2) { -1.0 } else { 1.0 });
        }
        assert_eq!(show(&column, column.read("v39")), column.hashed[(hash::of("v39") % 64) as usize]);
        assert!(show(&column, column.read("v39")).starts_with('v'));
    }

    #[test]
    fn without_buckets_the_others_share_a_feature() {
        let config = EncoderConfig { most_levels: 2, hash_buckets: 0, ..EncoderConfig::default() };
        let column = fit_with(&["a", "a", "b", "b", "c"], &config);
        assert_eq!(encode(&column, "c"), [0.0, 0.0, 1.0]);
        assert_eq!(show(&column, column.read("c")), "other");
    }

    #[test]
    fn levels_are_shown_as_typed() {
        let column = fit(&["b", "b", "a", ""]);
        let shown: Vec<String> = (0..4).map(|level| show(&column, level)).collect();
        assert_eq!(shown, ["", "other", "b", "a"]);
    }
}
