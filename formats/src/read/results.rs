//! What a workbook stores of the results of its formulas.

use std::collections::BTreeMap;

use crate::note::FormatNote;
use crate::remark::FormatRemark;

/// What is stored of the result of one formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// Nothing: the program that wrote the workbook did not compute it.
    Nothing,
    /// Text of no length, which some programs write without computing.
    Blank,
    /// The number 0, which some programs write without computing.
    Zero,
    /// Something else.
    Value,
}

/// How many formulas of each column of a sheet have which result.
#[derive(Debug, Default)]
pub(super) struct Results(BTreeMap<u32, Tally>);

#[derive(Debug, Default)]
struct Tally {
    formulas: u32,
    without: u32,
    blanks: u32,
    zeros: u32,
}

impl Results {
    /// Counts one formula.
    pub(super) fn push(&mut self, column: u32, stored: Stored) {
        let tally = self.0.entry(column).or_default();
        tally.formulas += 1;
        match stored {
            Stored::Nothing => tally.without += 1,
            Stored::Blank => tally.blanks += 1,
            Stored::Zero => tally.zeros += 1,
            Stored::Value => {}
        }
    }

    /// How many formulas have no result.
    pub(super) fn without(&self) -> u32 {
        self.0.values().map(|tally| tally.without).sum()
    }

    /// A note for each column whose results are missing, or are all blank or 0. `name` says what a column is called, where it is one of
    /// the table.
    pub(super) fn notes(&self, name: impl Fn(u32) -> Option<String>) -> Vec<FormatNote> {
        const FEW: u32 = 3;
        let note = |(&column, tally): (&u32, &Tally)| {
            let name = name(column)?;
            let column = name.clone();
            if tally.without > 0 {
                let message = FormatRemark::FormulasWithoutResult { formulas: tally.without, column };
                return Some(FormatNote::of_column("formula_without_result", &name, message));
            }
            let (code, zero) = match tally.formulas {
                n if n < FEW => return None,
                n if n == tally.blanks => ("formula_results_all_blank", false),
                n if n == tally.zeros => ("formula_results_all_0", true),
                _ => return None,
            };
            let message = FormatRemark::FormulaResultsAlike { formulas: tally.formulas, column, zero };
            Some(FormatNote::of_column(code, &name, message))
        };
        self.0.iter().filter_map(note).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_results_is_named_with_its_cells() {
        let mut results = Results::default();
        for column in [2, 2, 3, 4, 4, 4, 5, 5, 5] {
            results.push(column, if column > 3 { Stored::Zero } else { Stored::Nothing });
        }
        results.push(2, Stored::Value);
        results.push(5, Stored::Value);
        assert_eq!(results.without(), 3);
        let notes = results.notes(|column| (column != 3).then(|| format!("c{column}")));
        let seen: Vec<(&str, Option<&str>)> = notes.iter().map(|note| (note.code, note.column.as_deref())).collect();
        assert_eq!(seen, [("formula_without_result", Some("c2")), ("formula_results_all_0", Some("c4"))]);
        let column = "c2".to_owned();
        assert_eq!(notes[0].message, FormatRemark::FormulasWithoutResult { formulas: 2, column });
    }
}
