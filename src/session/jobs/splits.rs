//! How labelled rows are split for a cross-validation.

use serde::{Deserialize, Serialize};

use crate::decisions::labels::LabelledRow;
use crate::decisions::repeats::Repeats;
use crate::error::{SessionError, SettingRange};
use crate::session::Session;
use querent_evaluate::{EvaluateError, Fold, SmallClass, grouped_folds, stratified_folds};
use querent_numeric::Rng;
use querent_table::Table;

/// The folds are drawn no more often than this.
const MOST_REPEATS: u32 = 100;

/// How a cross-validation splits rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FoldOptions {
    /// How many folds.
    pub folds: u32,
    /// How often the rows are split, each time otherwise.
    #[serde(default = "once")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub repeats: u32,
    /// A column whose rows of one value stay together, such as a patient; a row without a value stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub group: Option<String>,
    /// Whether rows that repeat each other, or nearly do, stay together.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub group_duplicates: bool,
}

fn once() -> u32 {
    1
}

impl FoldOptions {
    /// So many folds, once, in which each row stands alone.
    #[must_use]
    pub fn plain(folds: u32) -> Self {
        Self { folds, repeats: once(), group: None, group_duplicates: false }
    }
}

/// The folds of every repetition.
#[derive(Debug, Clone, PartialEq)]
pub struct Splits {
    /// The folds of each repetition after those of the one before.
    pub(crate) folds: Vec<Fold>,
    /// How many a repetition has.
    pub(crate) k: usize,
    /// How many groups there are, where rows stand in some.
    pub(crate) groups: Option<u32>,
    /// Classes with fewer rows, or groups, than folds.
    pub(crate) small_classes: Vec<SmallClass>,
}

impl Splits {
    /// Splits labelled rows, which may stand in `groups`: one number a row.
    ///
    /// # Errors
    ///
    /// [`SessionError::InvalidSetting`] without a repetition, and [`SessionError::Evaluate`] where there are fewer rows or groups than folds, or
    /// where a fold would train on a single class.
    pub fn new(
        options: &FoldOptions,
        labels: &[LabelledRow],
        groups: Option<&[u32]>,
        classes: &[String],
        seed: u64,
    ) -> Result<Self, SessionError> {
        let (k, repeats) = (options.folds as usize, options.repeats);
        if repeats == 0 {
            let wanted = SettingRange::AtLeast { least: 1 };
            return Err(SessionError::InvalidSetting { setting: "repeats", value: 0.0, wanted });
        }
        if repeats > MOST_REPEATS {
            let wanted = SettingRange::AtMost { most: MOST_REPEATS };
            return Err(SessionError::InvalidSetting { setting: "repeats", value: f64::from(repeats), wanted });
        }
        let of_rows: Vec<usize> = labels.iter().map(|&(_, class)| class).collect();
        let mut folds = Vec::new();
        for repeat in 0..repeats {
            let mut rng = Rng::stream(seed, "folds", u64::from(repeat));
            folds.extend(match groups {
                Some(groups) => grouped_folds(&of_rows, groups, k, &mut rng)?,
                None => stratified_folds(&of_rows, k, &mut rng)?,
            });
        }
        for Fold { train, .. } in &folds {
            let mut classes = train.iter().map(|&at| of_rows[at]);
            let first = classes.next();
            if classes.all(|class| Some(class) == first) {
                return Err(EvaluateError::TooFewClasses { rows: labels.len(), part: train.len() }.into());
            }
        }
        let small = |(class, name): (usize, &String)| {
            let rows = (0..of_rows.len()).filter(|&at| of_rows[at] == class);
            let members =
                groups.map_or_else(|| rows.clone().count(), |groups| n_different(rows.clone().map(|at| groups[at])));
            (members > 0 && members < k).then(|| SmallClass { class: name.clone(), members: members as u32 })
        };
        let small_classes = classes.iter().enumerate().filter_map(small).collect();
        let groups = groups.map(|groups| n_different(groups.iter().copied()) as u32);
        Ok(Self { folds, k, groups, small_classes })
    }
}

fn n_different(groups: impl Iterator<Item = u32>) -> usize {
    let mut groups: Vec<u32> = groups.collect();
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}

/// The group of each row of a table: one number a row, the same for rows that stay together.
#[derive(Debug, Clone)]
struct Groups(Vec<u32>);

impl Groups {
    fn alone(n_rows: usize) -> Self {
        Self((0..n_rows as u32).collect())
    }

    /// The first row of the group that a row is in.
    fn find(&mut self, row: u32) -> u32 {
        let mut first = row;
        while self.0[first as usize] != first {
            first = self.0[first as usize];
        }
        self.0[row as usize] = first;
        first
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// Joins each row with the last before it of the same key.
    fn join_alike<K: Ord>(&mut self, keys: impl Iterator<Item = (u32, K)>) {
        let mut last = std::collections::BTreeMap::new();
        for (row, key) in keys {
            if let Some(before) = last.insert(key, row) {
                self.join(before, row);
            }
        }
    }
}

impl Session {
    /// The group of each labelled row; none where the rows stand alone.
    pub(crate) fn groups_of(
        &self,
        options: &FoldOptions,
        labels: &[LabelledRow],
    ) -> Result<Option<Vec<u32>>, SessionError> {
        if options.group.is_none() && !options.group_duplicates {
            return Ok(None);
        }
        let table: &Table = self.table();
        let mut groups = Groups::alone(table.n_rows());
        let rows = || labels.iter().map(|&(row, _)| row);
        if let Some(name) = &options.group {
            let column = table.column(name)?;
            let cell = |row: usize| Some(table.cell(row, column).trim()).filter(|cell| !cell.is_empty());
            groups.join_alike(rows().filter_map(|row| Some((row as u32, cell(row)?))));
        }
        if options.group_duplicates {
            let found = Repeats::find(table, &self.state().plan()?.encoding, Some(true));
            if let Some(repeats) = found.groups() {
                groups.join_alike(rows().map(|row| (row as u32, repeats[row])));
            }
        }
        Ok(Some(rows().map(|row| groups.find(row as u32)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_alike_by_either_key_are_one_group() {
        let mut groups = Groups::alone(6);
        groups.join_alike([(0, "a"), (1, "b"), (2, "a")].into_iter());
        groups.join_alike([(2, 1), (3, 2), (5, 1)].into_iter());
        let found: Vec<u32> = (0..6).map(|row| groups.find(row)).collect();
        assert_eq!(found, [0, 1, 0, 3, 4, 0]);
    }

    #[test]
    fn every_repetition_splits_otherwise_and_small_classes_are_named() {
        let labels: Vec<LabelledRow> = (0..20).map(|row| (row, if row < 3 { 2 } else { row % 2 })).collect();
        let classes = ["a", "b", "c", "d"].map(str::to_owned);
        let options = FoldOptions { repeats: 2, ..FoldOptions::plain(5) };
        let splits = Splits::new(&options, &labels, None, &classes, 1).unwrap();
        assert_eq!((splits.folds.len(), splits.k, splits.groups), (10, 5, None));
        assert_ne!(splits.folds[..5], splits.folds[5..]);
        assert_eq!(splits.small_classes, [SmallClass { class: "c".to_owned(), members: 3 }]);
        // The first repetition is the one that there is without more.
        let once = Splits::new(&FoldOptions::plain(5), &labels, None, &classes, 1).unwrap();
        assert_eq!(splits.folds[..5], once.folds[..]);
        let groups: Vec<u32> = (0..20).map(|row| row / 2).collect();
        let grouped = Splits::new(&options, &labels, Some(&groups), &classes, 1).unwrap();
        assert_eq!((grouped.groups, &grouped.small_classes[0].members), (Some(10), &2));
        let none = Splits::new(&FoldOptions { repeats: 0, ..options }, &labels, None, &classes, 1);
        assert_eq!(none.unwrap_err().code(), "invalid_setting");
    }
}
