//! The kind of a column, with the evidence for it.

use serde::{Deserialize, Serialize};

use super::name::words;
use super::tally::Tally;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// At least 95 % of the cells that say something say a number.
    Number,
    /// One of a few values that come again and again.
    Category,
    /// Sentences: four words or more on average, and most of them different.
    Text,
    /// A name or a count of the row, which says nothing about its class.
    Identifier,
    /// The same value in every cell that says something.
    Constant,
    /// No cell says anything.
    Empty,
}

/// The least share of numbers among the cells of a number column.
const NUMBER_SHARE: f64 = 0.95;
/// The fewest words that a text has on average.
const TEXT_WORDS: f64 = 4.0;
/// The least share of different values among texts, and among identifiers that repeat.
const MANY: f64 = 0.5;
/// The most values that a category of mostly different values may have.
const CATEGORY_VALUES: u32 = 100;
/// The fewest values from which all of them being different says something.
const ENOUGH: u32 = 20;
/// The last word of a name that announces an identifier.
const IDENTIFIER_WORDS: [&str; 7] = ["id", "uuid", "guid", "rowid", "rownames", "index", "idx"];

impl Kind {
    /// The kind of the column called `name`, and a sentence that says why.
    pub(super) fn of(name: &str, tally: &Tally) -> (Self, String) {
        let Tally { rows, missing, distinct, numbers, .. } = *tally;
        let present = tally.present();
        let distinct_share = f64::from(distinct) / f64::from(present.max(1));
        let is_number = f64::from(numbers) >= NUMBER_SHARE * f64::from(present);
        let also_missing = besides(missing, "missing");
        if present == 0 {
            return (Self::Empty, format!("all {rows} cells are missing"));
        }
        if distinct == 1 {
            let evidence = format!("the same value in all {present} cells{also_missing}");
            return (Self::Constant, evidence);
        }
        if let Some(evidence) = identifier(name, tally) {
            return (Self::Identifier, evidence);
        }
        if is_number {
            let strangers = besides(present - numbers, "neither");
            let evidence = format!("{numbers} of {rows} cells are numbers{also_missing}{strangers}");
            return (Self::Number, evidence);
        }
        let mostly_differ = distinct_share > MANY;
        let values = format!("{distinct} different values in {present} cells{also_missing}");
        if mostly_differ && tally.mean_words() >= TEXT_WORDS {
            let evidence = format!("{:.1} words a cell, {values}", tally.mean_words());
            return (Self::Text, evidence);
        }
        if mostly_differ && distinct > CATEGORY_VALUES {
            let kind = if tally.mean_words() >= 2.0 { Self::Text } else { Self::Identifier };
            return (kind, format!("{values}, too many for a category"));
        }
        (Self::Category, values)
    }
}

/// `, 2 are missing`, or nothing where there are none.
fn besides(n: u32, what: &str) -> String {
    match n {
        0 => String::new(),
        1 => format!(", 1 is {what}"),
        _ => format!(", {n} are {what}"),
    }
}

/// Why the column only names or counts its rows, if it does.
fn identifier(name: &str, tally: &Tally) -> Option<String> {
    let is_measured = tally.numbers > tally.whole;
    if !tally.all_differ() || is_measured {
        return None;
    }
    let present = tally.present();
    if words(name).last().is_some_and(|word| IDENTIFIER_WORDS.contains(&word.as_str())) {
        return Some(format!("named like an identifier, and all {present} values differ"));
    }
    if present < ENOUGH {
        return None;
    }
    match tally.range {
        Some((low, high)) if tally.whole == tally.rows => {
            let counts = (low == 0.0 || low == 1.0) && high - low == f64::from(present - 1);
            counts.then(|| format!("counts the rows from {low} to {high}"))
        }
        _ if tally.numbers == 0 && tally.mean_words() < 2.0 => Some(format!("all {present} values differ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<S: AsRef<str>>(name: &str, cells: &[S]) -> (Kind, String) {
        Kind::of(name, &Tally::of(cells.iter().map(AsRef::as_ref)))
    }

    fn made(n: usize, cell: impl Fn(usize) -> String) -> Vec<String> {
        (0..n).map(cell).collect()
    }

    #[test]
    fn cells_that_say_nothing_or_one_thing() {
        let evidence = "all 2 cells are missing".to_owned();
        assert_eq!(kind("x", &["", "NA"]), (Kind::Empty, evidence));
        let evidence = "the same value in all 2 cells, 1 is missing".to_owned();
        assert_eq!(kind("x", &["a", "", " a"]), (Kind::Constant, evidence));
    }

    #[test]
    fn numbers_may_have_a_few_strangers() {
        let mut cells = made(97, |i| format!("{}.5", i % 50));
        cells.extend(["", "", "unknown"].map(str::to_owned));
        let evidence = "97 of 100 cells are numbers, 2 are missing, 1 is neither".to_owned();
        assert_eq!(kind("x", &cells), (Kind::Number, evidence));
        assert_eq!(kind("x", &["1", "2", "three"]).0, Kind::Category);
    }

    #[test]
    fn identifiers_name_or_count_the_rows() {
        assert_eq!(kind("customerID", &["7", "3"]).0, Kind::Identifier);
        assert_eq!(kind("humid", &["7", "3"]).0, Kind::Number);
        assert_eq!(kind("body_mass_index", &["21.4", "30"]).0, Kind::Number);
        assert_eq!(kind("x", &made(20, |i| (i + 1).to_string())).0, Kind::Identifier);
        assert_eq!(kind("x", &made(20, |i| (i + 2).to_string())).0, Kind::Number);
        assert_eq!(kind("x", &made(19, |i| i.to_string())).0, Kind::Number);
        assert_eq!(kind("x", &made(20, |i| format!("A-{i}"))).0, Kind::Identifier);
        assert_eq!(kind("x", &made(150, |i| format!("A-{}", i % 120))).0, Kind::Identifier);
    }

    #[test]
    fn texts_are_mostly_different_sentences() {
        let sentences = made(30, |i| format!("this is sentence number {i}"));
        assert_eq!(kind("x", &sentences).0, Kind::Text);
        let phrases = made(30, |i| format!("this is one of {}", i % 3));
        assert_eq!(kind("x", &phrases).0, Kind::Category);
        let chinese = made(30, |i| format!("今日は天気が良いですね{i}"));
        assert_eq!(kind("x", &chinese).0, Kind::Text);
    }
}
