//! A category column: its levels, one feature each, and the hashed values beyond them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::missing::is_blank;
use super::recipe::{LookupRecipe, spellings};
use super::{EncoderConfig, hash, missing};
use querent_table::MissingWords;

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
    /// Its position in the table.
    pub(super) column: usize,
    /// The most frequent values, without the space around them; of equals the first in text order.
    pub(super) levels: Vec<String>,
    /// The positions of the levels, in text order.
    by_text: Vec<u32>,
    /// Whether there were more values than levels, so that being another value is a feature.
    pub(super) has_other: bool,
    /// Two for each bucket, for the signs - and +: the most frequent value there, empty where there was none.
    hashed: Vec<String>,
    /// Whether being missing is a feature.
    pub(super) has_missing: bool,
}

impl CategoryColumn {
    /// Fits the column at `column` on these cells.
    pub(super) fn fit<'a>(
        column: usize,
        cells: impl ExactSizeIterator<Item = &'a str>,
        config: &EncoderConfig,
    ) -> Self {
        let n = cells.len();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut n_missing = 0;
        for cell in cells {
            if is_blank(cell) {
                n_missing += 1;
            } else {
                *counts.entry(cell.trim()).or_default() += 1;
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
        let has_missing = missing::is_informative(n_missing, n);
        Self { column, levels, by_text, has_other: !others.is_empty(), hashed, has_missing }
    }

    /// The level of a cell.
    pub(super) fn read(&self, cell: &str) -> u32 {
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
    pub(super) fn n_buckets(&self) -> usize {
        self.hashed.len() / 2
    }

    /// How it becomes features: a row of a table for every level, a blank, every word for `missing` and every one of `texts`.
    pub(super) fn recipe(&self, texts: &[&str], missing: &MissingWords) -> LookupRecipe {
        let known = self.levels.iter().cloned().chain([String::new()]).chain(spellings(missing.words()));
        let words = known.chain(texts.iter().map(|&text| text.to_owned()));
        LookupRecipe::new(
            self.column,
            self.n_features(),
            words,
            |word| self.read(missing.said(word)),
            |level, features| self.encode(level, features),
        )
    }

    /// How many features it has.
    pub(super) fn n_features(&self) -> usize {
        self.levels.len() + usize::from(self.has_other) + self.n_buckets() + usize::from(self.has_missing)
    }

    /// Writes the features of one cell over zeros: 1 at its level, or 1 for being another value and -1 or 1 in its bucket.
    /// A value never seen is 0 everywhere, unless others were seen that had no level either.
    pub(super) fn encode(&self, level: u32, features: &mut [f32]) {
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

    /// The level as a person would type it: nothing for a missing cell, the most frequent value of its bucket for a hashed
    /// one, `other` for any without.
    pub(super) fn show(&self, level: u32) -> String {
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

    fn fit(cells: &[&str]) -> CategoryColumn {
        CategoryColumn::fit(0, cells.iter().copied(), &EncoderConfig::default())
    }

    fn encode(column: &CategoryColumn, cell: &str) -> Vec<f32> {
        let mut features = vec![0.0; column.n_features()];
        column.encode(column.read(cell), &mut features);
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
        let column = CategoryColumn::fit(0, values.iter().map(String::as_str), &EncoderConfig::default());
        assert_eq!((column.levels.len(), column.n_features()), (32, 32 + 1 + 32));
        assert_eq!(column.levels[31], "v31");
        for cell in ["v39", "never seen"] {
            let features = encode(&column, cell);
            assert_eq!(features[..32], [0.0; 32]);
            assert_eq!(features[32], 1.0);
            assert_eq!(features[33..].iter().map(|feature| feature.abs()).sum::<f32>(), 1.0);
            let place = (hash::of(cell) % 64) as usize;
            assert_eq!(features[33 + place / 2], if place.is_multiple_of(2) { -1.0 } else { 1.0 });
        }
        assert_eq!(column.show(column.read("v39")), column.hashed[(hash::of("v39") % 64) as usize]);
        assert!(column.show(column.read("v39")).starts_with('v'));
    }

    #[test]
    fn without_buckets_the_others_share_a_feature() {
        let config = EncoderConfig { most_levels: 2, hash_buckets: 0, ..EncoderConfig::default() };
        let column = CategoryColumn::fit(0, ["a", "a", "b", "b", "c"].into_iter(), &config);
        assert_eq!(encode(&column, "c"), [0.0, 0.0, 1.0]);
        assert_eq!(column.show(column.read("c")), "other");
    }

    #[test]
    fn levels_are_shown_as_typed() {
        let column = fit(&["b", "b", "a", ""]);
        let shown: Vec<String> = (0..4).map(|level| column.show(level)).collect();
        assert_eq!(shown, ["", "other", "b", "a"]);
    }
}
