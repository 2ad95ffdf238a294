//! A yes-or-no column: one feature, 0 or 1.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::category::{FIRST, MISSING, OTHER};
use super::column::{ColumnEncoder, Value};
use super::inputs::InputColumn;
use super::missing::{self, is_blank};
use super::recipe::{LookupRecipe, Recipe, spellings};
use super::vocabulary::Scratch;
use querent_table::{yes_no_words, yes_or_no};

/// A yes-or-no column, fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct YesNoColumn {
    /// What no and yes are typed as, most often.
    typed: [String; 2],
    /// Whether a cell that says neither is taken for yes: whether most cells say it.
    fill: bool,
    /// Whether being missing is a feature.
    has_missing: bool,
}

impl YesNoColumn {
    /// Fits a column on some of its rows.
    ///
    /// Of two values that are no words for yes and no, the second in text order is taken for yes.
    pub(super) fn fit(input: &InputColumn, rows: &[usize]) -> Self {
        let n = rows.len();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (text, times) in input.tally(rows).filter(|(text, _)| !is_blank(text)) {
            *counts.entry(text.trim()).or_default() += times;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|(_, a), (_, b)| b.cmp(a));
        let first =
            |wanted: bool| counts.iter().map(|&(value, _)| value).find(|value| yes_or_no(value) == Some(wanted));
        let mut strangers: Vec<&str> =
            counts.iter().map(|&(value, _)| value).filter(|value| yes_or_no(value).is_none()).take(2).collect();
        strangers.sort_unstable();
        let typed = match (first(false), first(true)) {
            (None, None) => [strangers.first(), strangers.get(1)].map(|value| value.copied().unwrap_or_default()),
            (no, yes) => [no, yes].map(|value| value.or_else(|| strangers.pop()).unwrap_or_default()),
        };
        let mut known = Self { typed: typed.map(str::to_owned), fill: false, has_missing: false };
        let said = |wanted| -> usize {
            counts.iter().filter(|(value, _)| known.meaning(value) == Some(wanted)).map(|(_, times)| times).sum()
        };
        let (no, yes) = (said(false), said(true));
        known.fill = yes > no;
        known.has_missing = missing::is_informative(n - no - yes, n);
        known
    }

    /// What yes is typed as, `yes` if it never was.
    fn yes(&self) -> &str {
        if self.typed[1].is_empty() { "yes" } else { &self.typed[1] }
    }

    /// The level of a cell: [`FIRST`] for no, the next for yes.
    fn read(&self, cell: &str) -> u32 {
        if is_blank(cell) {
            return MISSING;
        }
        self.meaning(cell.trim()).map_or(OTHER, |is_yes| FIRST as u32 + u32::from(is_yes))
    }

    fn meaning(&self, value: &str) -> Option<bool> {
        match self.typed.iter().position(|typed| typed == value) {
            Some(is_yes) if !value.is_empty() => Some(is_yes == 1),
            _ => yes_or_no(value),
        }
    }
}

impl ColumnEncoder for YesNoColumn {
    fn names(&self) -> Vec<String> {
        let missing = self.has_missing.then(|| missing::NAME.to_owned());
        std::iter::once(format!(" = {}", self.yes())).chain(missing).collect()
    }

    fn width(&self) -> usize {
        1 + usize::from(self.has_missing)
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        Value::Level(self.read(input.typed.said(place)))
    }

    /// 1 for yes and 0 for no, and 1 or 0 for saying neither.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Level(level) = value else { return };
        let said = (level as usize).checked_sub(FIRST).map(|is_yes| is_yes == 1);
        features[0] = f32::from(u8::from(said.unwrap_or(self.fill)));
        if self.has_missing {
            features[1] = f32::from(u8::from(said.is_none()));
        }
    }

    /// A row of a table for every word for yes and no and every text of the column.
    fn recipe<'a>(&'a self, column: usize, input: &InputColumn) -> Recipe<'a> {
        let known = self.typed.iter().cloned().chain(spellings(yes_no_words()));
        Recipe::Lookup(LookupRecipe::new(self, column, input, known, |word| self.read(word)))
    }

    fn show(&self, value: Value<'_>) -> String {
        let Value::Level(level) = value else { return String::new() };
        let said = (level as usize).checked_sub(FIRST).and_then(|is_yes| self.typed.get(is_yes));
        said.cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use querent_table::{ColumnSpec, Kind};

    fn fit(cells: &[&str]) -> YesNoColumn {
        let rows: Vec<usize> = (0..cells.len()).collect();
        YesNoColumn::fit(&InputColumn::of(ColumnSpec::new(0, Kind::YesNo), cells), &rows)
    }

    fn encode(column: &YesNoColumn, cell: &str) -> Vec<f32> {
        let mut features = vec![9.0; column.width()];
        column.write(Value::Level(column.read(cell)), &mut Scratch::default(), &mut features);
        features
    }

    #[test]
    fn yes_is_one_however_it_is_typed() {
        let column = fit(&["Yes", "no", "YES", "n", "Yes", "", " "]);
        assert_eq!(encode(&column, " y "), [1.0, 0.0]);
        assert_eq!(encode(&column, "No"), [0.0, 0.0]);
        assert_eq!(encode(&column, ""), [1.0, 1.0]);
        assert_eq!(
            [FIRST as u32, FIRST as u32 + 1, MISSING, OTHER].map(|level| column.show(Value::Level(level))),
            ["n", "Yes", "", ""]
        );
    }

    #[test]
    fn two_other_values_are_told_by_text_order() {
        let column = fit(&["present", "absent", "present"]);
        assert_eq!([encode(&column, "absent"), encode(&column, "present")], [[0.0], [1.0]]);
        let column = fit(&["да", "Нет"]);
        assert_eq!([encode(&column, "ДА"), encode(&column, "нет")], [[1.0], [0.0]]);
    }

    #[test]
    fn one_value_or_none_is_no_trouble() {
        assert_eq!(encode(&fit(&["true"]), "false"), [0.0]);
        assert_eq!(encode(&fit(&["", ""]), ""), [0.0]);
    }
}
