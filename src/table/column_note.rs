//! What a person should know about how the cells of a column were read.

use serde::{Deserialize, Serialize};

use super::number_reason::NumberReason;
use super::tally::Tally;
use super::values::Values;
use super::{Kind, LeftOutReason, LookAlikes, Role, Spelling, SpellingDifference, is_unlabelled};

/// One thing about a column, and what changes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnNote {
    /// The stable name of what was found; sentences may change, codes may not: `mixed_numbers`, `taken_for_missing`,
    /// `missing_number`, `mixed_units`, `bounds`, `look_alikes`, `leak_kept`.
    pub code: String,
    /// A sentence or two for a person.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub message: ColumnRemark,
    /// The column's name.
    pub column: String,
    /// The decisions that change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub fix: Option<ColumnFix>,
}

/// What there is to know about how the cells of a column were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ColumnRemark {
    /// Most cells are numbers, and some are not.
    MixedNumbers {
        /// The column.
        column: String,
        /// How many are.
        numbers: u32,
        /// How many cells say something.
        present: u32,
        /// The first few of the other values.
        others: Vec<ValueCount>,
        /// How many more there are.
        more: u32,
        /// What the column is taken for.
        kind: Kind,
    },
    /// Values among numbers say none that can be worked with.
    TakenForMissing {
        /// The column.
        column: String,
        /// How many cells.
        cells: u32,
        /// The first few of these values.
        values: Vec<ValueCount>,
    },
    /// A number far from all others may stand for what is missing.
    MissingNumber {
        /// The column.
        column: String,
        /// How many cells say it.
        cells: u32,
        /// The number as it is typed.
        text: String,
    },
    /// How the numbers are written.
    NumbersWritten {
        /// The column.
        column: String,
        /// What shows it.
        reasons: Vec<NumberReason>,
    },
    /// Values are spellings of one word.
    LookAlikeValues {
        /// The column.
        column: String,
        /// Whether they are classes.
        classes: bool,
        /// The first few spellings, the most frequent first.
        spellings: Vec<SpellingCount>,
        /// How many more there are.
        more: u32,
    },
    /// The column tells the label, and is learned from all the same.
    LeakInColumn {
        /// The column.
        column: String,
        /// Why.
        reason: LeftOutReason,
    },
}

/// A spelling, as it is noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct SpellingCount {
    /// The word as it is written.
    pub text: String,
    /// How many rows have it.
    pub rows: u32,
    /// How it differs from the most frequent one.
    pub difference: SpellingDifference,
}

/// A value, and how many cells hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ValueCount {
    /// The value.
    pub value: String,
    /// How many cells.
    pub cells: u32,
}

/// Decisions about a column or the labels; what is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnFix {
    /// What the cells of the column are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kind: Option<Kind>,
    /// The words by which its cells say that their value is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub missing_words: Option<Vec<String>>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub role: Option<Role>,
    /// Whether labels that look alike are one class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub join_look_alikes: Option<bool>,
}

/// Numbers that often stand for what is missing.
const SENTINELS: [f64; 7] = [-99.0, -999.0, -9999.0, -99_999.0, 999.0, 9999.0, 99_999.0];
/// A number stands far from all others where it is so many times as large as any of them.
const FAR: f64 = 5.0;
/// Of more different values none are compared for their spelling.
const MOST_SPELLINGS: usize = 256;

/// What there is to know about the column called `name`, of this kind and role.
pub(super) fn notes(name: &str, values: &Values, tally: &Tally, kind: Kind, role: Role) -> Vec<ColumnNote> {
    let note = |code: &str, message: ColumnRemark, fix: Option<ColumnFix>| ColumnNote {
        code: code.to_owned(),
        message,
        column: name.to_owned(),
        fix,
    };
    let column = || name.to_owned();
    let mut notes = Vec::new();
    if role != Role::Label {
        if let Some(message) = mixed(name, tally, kind) {
            let other = if kind == Kind::Number { Kind::Category } else { Kind::Number };
            let fix = ColumnFix { kind: Some(other), ..ColumnFix::default() };
            notes.push(note("mixed_numbers", message, Some(fix)));
        }
        if kind == Kind::Number {
            if !tally.absent.is_empty() {
                let cells = tally.absent.iter().map(|(_, times)| times).sum();
                let message = ColumnRemark::TakenForMissing { column: column(), cells, values: first(&tally.absent) };
                notes.push(note("taken_for_missing", message, None));
            }
            if let Some((text, cells)) = sentinel(values, tally) {
                let words = tally.missing_words.iter().cloned().chain([text.clone()]).collect();
                let fix = ColumnFix { missing_words: Some(words), ..ColumnFix::default() };
                let message = ColumnRemark::MissingNumber { column: column(), cells, text };
                notes.push(note("missing_number", message, Some(fix)));
            }
            for (code, reasons) in &tally.numbers.remarks {
                let message = ColumnRemark::NumbersWritten { column: column(), reasons: reasons.clone() };
                notes.push(note(code, message, None));
            }
        }
    }
    let may_be_spelled = matches!(kind, Kind::Category | Kind::YesNo) || role == Role::Label;
    if may_be_spelled && values.told_apart <= MOST_SPELLINGS && values.told_apart == values.counted.len() {
        let present =
            values.counted.iter().copied().filter(|&(value, _)| {
                if role == Role::Label { !is_unlabelled(value) } else { !tally.words.has(value) }
            });
        for word in LookAlikes::find(present) {
            let classes = role == Role::Label;
            let fix = classes.then(|| ColumnFix { join_look_alikes: Some(true), ..ColumnFix::default() });
            let message = look_alike(column(), classes, &word);
            notes.push(note("look_alikes", message, fix));
        }
    }
    notes
}

/// That most cells are numbers, and what the others are.
fn mixed(name: &str, tally: &Tally, kind: Kind) -> Option<ColumnRemark> {
    if tally.n_strangers == 0 || !matches!(kind, Kind::Number | Kind::Category | Kind::Identifier | Kind::Text) {
        return None;
    }
    let others = first(&tally.strangers);
    Some(ColumnRemark::MixedNumbers {
        column: name.to_owned(),
        numbers: tally.numbers.n,
        present: tally.present(),
        more: tally.n_strangers - others.len() as u32,
        others,
        kind,
    })
}

/// That a word is written in several ways.
fn look_alike(column: String, classes: bool, word: &LookAlikes) -> ColumnRemark {
    const SHOWN: usize = 5;
    let counted = |Spelling { text, rows, difference }: &Spelling| SpellingCount {
        text: text.clone(),
        rows: *rows,
        difference: *difference,
    };
    let spellings: Vec<SpellingCount> = word.spellings.iter().take(SHOWN).map(counted).collect();
    let more = (word.spellings.len() - spellings.len()) as u32;
    ColumnRemark::LookAlikeValues { column, classes, spellings, more }
}

/// The first few of some values.
fn first(values: &[(String, u32)]) -> Vec<ValueCount> {
    const SHOWN: usize = 3;
    let counted = |(value, cells): &(String, u32)| ValueCount { value: value.clone(), cells: *cells };
    values.iter().take(SHOWN).map(counted).collect()
}

/// Whether the smallest or the largest number is one that often stands for what is missing.
pub(super) fn has_sentinel(tally: &Tally) -> bool {
    tally.numbers.range.is_some_and(|(low, high)| SENTINELS.contains(&low) || SENTINELS.contains(&high))
}

/// A number that often stands for what is missing, where it comes more than once and lies far from all others; and its cells.
fn sentinel(values: &Values, tally: &Tally) -> Option<(String, u32)> {
    let (low, high) = tally.numbers.range?;
    let suspect = [low, high].into_iter().find(|end| SENTINELS.contains(end))?;
    let format = &tally.numbers.format;
    let convention = format.convention();
    let (mut text, mut times, mut largest) = (String::new(), 0, 0.0_f64);
    for &(value, n) in &values.counted {
        match convention.read(value) {
            Some(number) if number == suspect => {
                times += n;
                value.clone_into(&mut text);
            }
            Some(number) if suspect < 0.0 && number < 0.0 && number * FAR > suspect => largest = largest.max(-number),
            Some(number) if suspect < 0.0 && number < 0.0 => return None,
            Some(number) if suspect > 0.0 => largest = largest.max(number.abs()),
            _ => {}
        }
    }
    (times > 1 && largest * FAR <= suspect.abs()).then_some((text, times))
}

#[cfg(test)]
mod tests {
    use super::ValueCount;
    use crate::{ColumnNote, ColumnRemark, Kind, TableError, profile, read_csv};

    fn notes(cells: &str) -> Result<Vec<ColumnNote>, TableError> {
        let cells: Vec<&str> = cells.split('|').collect();
        let row = |row: usize| format!("\"{}\",{}\n", cells[row % cells.len()], ["a", "b"][row / 2 % 2]);
        let text = format!("x,label\n{}", (0..60).map(row).collect::<String>());
        Ok(profile(&read_csv(text.into_bytes(), "t.csv")?).notes)
    }

    #[test]
    fn a_column_of_numbers_and_words_says_which() -> Result<(), TableError> {
        let found = notes("1|2|3|4|low")?;
        assert_eq!((found.len(), found[0].code.as_str(), found[0].column.as_str()), (1, "mixed_numbers", "x"));
        let (column, others) = ("x".to_owned(), vec![ValueCount { value: "low".to_owned(), cells: 12 }]);
        let (numbers, present, more, kind) = (48, 60, 0, Kind::Category);
        assert_eq!(found[0].message, ColumnRemark::MixedNumbers { column, numbers, present, others, more, kind });
        assert_eq!(found[0].fix.as_ref().and_then(|fix| fix.kind), Some(Kind::Number));
        let (column, values) = ("x".to_owned(), vec![ValueCount { value: "inf".to_owned(), cells: 12 }]);
        let message = ColumnRemark::TakenForMissing { column, cells: 12, values };
        assert_eq!(notes("1|2|3|4|inf")?[0].message, message);
        assert_eq!(notes("1|2|3|4|")?, []);
        Ok(())
    }

    #[test]
    fn a_number_far_from_all_others_may_stand_for_what_is_missing() -> Result<(), TableError> {
        let found = notes("1.5|2.5|-999|NA")?;
        assert_eq!((found.len(), found[0].code.as_str()), (1, "missing_number"));
        let words = found[0].fix.as_ref().and_then(|fix| fix.missing_words.clone());
        assert_eq!(words, Some(vec!["NA".to_owned(), "-999".to_owned()]));
        assert_eq!((notes("15|250|999")?.len(), notes("-999|-800|5")?.len(), notes("1|98|9999")?.len()), (0, 0, 1));
        Ok(())
    }

    #[test]
    fn bounds_units_and_spellings_are_named() -> Result<(), TableError> {
        let codes = |cells: &str| -> Result<Vec<String>, TableError> {
            Ok(notes(cells)?.into_iter().map(|note| note.code).collect())
        };
        assert_eq!(codes("<5|10|20")?, ["bounds"]);
        assert_eq!(codes("5 kg|10 kg|500 g")?, ["mixed_units"]);
        assert_eq!(codes("5 kg|10 kg|20")?, ["mixed_units"]);
        assert_eq!(codes("red|Red|blue")?, ["look_alikes"]);
        assert_eq!(codes("5 kg|10 kg|50 kg")?, Vec::<String>::new());
        Ok(())
    }
}
