//! Which row of this table each row of another one is, by what is in it.

use std::cmp::Ordering;

use crate::decisions::source::observed_rows;
use crate::error::SessionError;
use querent_table::{Exported, Table, hash, parse_number};

/// What a row of another table is in this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matched {
    /// This row.
    Row(usize),
    /// One of several rows with the same cells, of which the other table does not have all.
    OneOfSeveral,
    /// None.
    Unknown,
}

/// How cells are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    /// As they were typed.
    Exactly,
    /// Numbers by what they are, and all else without the space around it: a spreadsheet program writes `007` as `7`.
    ByMeaning,
}

/// What each row of `other` is in `own`, for the rows that somebody observed.
///
/// Rows are the same where all cells are, but for the columns that sessions wrote and for those named `left_out`. Their order does
/// not count, nor that of the columns. Rows with the same cells are told apart by their order, where both tables have as many of them.
///
/// # Errors
///
/// [`SessionError::OtherRows`] where a column of `own` or a row of `other` is not in the other table.
pub(crate) fn match_rows(own: &Table, other: &Table, left_out: &[&str]) -> Result<Vec<(usize, Matched)>, SessionError> {
    let rows = observed_rows(other);
    let refused = |same: usize, missing: Option<&str>| SessionError::OtherRows {
        name: other.name().to_owned(),
        rows: rows.len() as u32,
        same: same as u32,
        missing: missing.map(str::to_owned),
    };
    let exported = Exported::find(own);
    let written = exported.as_ref().map_or(&[][..], Exported::columns);
    let mut columns = Vec::new();
    for (column, name) in own.names().iter().enumerate() {
        if written.contains(&column) || left_out.contains(&name.as_str()) {
            continue;
        }
        let theirs = other.column(name).map_err(|_| refused(0, Some(name)))?;
        columns.push((column, theirs));
    }
    let own = Side { table: own, columns: columns.iter().map(|pair| pair.0).collect(), rows: observed_rows(own) };
    let other = Side { table: other, columns: columns.iter().map(|pair| pair.1).collect(), rows: rows.clone() };
    let mut same = 0;
    for compare in [Compare::Exactly, Compare::ByMeaning] {
        let matched = own.matched(&other, compare);
        same = matched.iter().filter(|(_, matched)| *matched != Matched::Unknown).count();
        if same == rows.len() {
            return Ok(matched);
        }
    }
    Err(refused(same, None))
}

/// A table, as far as it is compared.
struct Side<'a> {
    table: &'a Table,
    /// The columns to compare, in the order of the other side's.
    columns: Vec<usize>,
    rows: Vec<usize>,
}

impl Side<'_> {
    /// What each row of `other` is here, in table order.
    fn matched(&self, other: &Self, compare: Compare) -> Vec<(usize, Matched)> {
        let (own, theirs) = (self.hashed(compare), other.hashed(compare));
        let mut matched = Vec::with_capacity(theirs.len());
        let mut at = 0;
        for group in theirs.chunk_by(|a, b| a.0 == b.0) {
            at += own[at..].partition_point(|row| row.0 < group[0].0);
            let here = &own[at..at + own[at..].partition_point(|row| row.0 == group[0].0)];
            for (place, &(_, row)) in group.iter().enumerate() {
                let is_same = |own: &(u64, usize)| self.is_same(own.1, other, row, compare);
                let of_place = here.get(place).filter(|own| is_same(own));
                matched.push((
                    row,
                    match (of_place, group.len().cmp(&here.len())) {
                        (None, _) => Matched::Unknown,
                        (Some(_), Ordering::Less) => Matched::OneOfSeveral,
                        (Some(own), _) => Matched::Row(own.1),
                    },
                ));
            }
        }
        matched.sort_unstable_by_key(|&(row, _)| row);
        matched
    }

    /// The hash of each row, in the order of the hashes; equal ones in table order.
    fn hashed(&self, compare: Compare) -> Vec<(u64, usize)> {
        let of = |&row: &usize| {
            let cells = self.columns.iter().map(|&column| self.table.cell(row, column));
            (cells.fold(0, |state, cell| followed(state, cell, compare)), row)
        };
        let mut hashed: Vec<(u64, usize)> = self.rows.iter().map(of).collect();
        hashed.sort_unstable();
        hashed
    }

    fn is_same(&self, row: usize, other: &Self, their_row: usize, compare: Compare) -> bool {
        let mut pairs = self.columns.iter().zip(&other.columns);
        pairs.all(|(&own, &theirs)| {
            let (a, b) = (self.table.cell(row, own), other.table.cell(their_row, theirs));
            match compare {
                Compare::Exactly => a == b,
                Compare::ByMeaning => meaning(a) == meaning(b),
            }
        })
    }
}

/// The hash of a row whose earlier cells have the hash `state`, with one more cell.
fn followed(state: u64, cell: &str, compare: Compare) -> u64 {
    match compare {
        Compare::Exactly => hash(state, cell.as_bytes()),
        Compare::ByMeaning => match meaning(cell) {
            (Some(number), _) => hash(state.rotate_left(1), &number.to_le_bytes()),
            (None, text) => hash(state, text.as_bytes()),
        },
    }
}

/// The number that a cell says, by its bits, or else its text without the space around it.
fn meaning(cell: &str) -> (Option<u64>, &str) {
    match parse_number(cell) {
        // Both zeros are one.
        Some(number) => (Some((number + 0.0).to_bits()), ""),
        None => (None, cell.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    fn matched(own: &str, other: &str) -> Result<Vec<Matched>, SessionError> {
        let read = |text: &str| read_csv(text.as_bytes().to_vec(), "t.csv").unwrap();
        Ok(match_rows(&read(own), &read(other), &["y"])?.into_iter().map(|(_, matched)| matched).collect())
    }

    #[test]
    fn rows_and_columns_may_stand_in_any_order() {
        let own = "x,y,z\n1,,a\n2,,b\n3,,c\n";
        assert_eq!(matched(own, "z,x\nc,3\na,1\n"), Ok(vec![Matched::Row(2), Matched::Row(0)]));
        assert_eq!(matched(own, own), Ok((0..3).map(Matched::Row).collect()));
    }

    #[test]
    fn rows_that_say_the_same_are_told_apart_by_their_order_where_all_are_there() {
        let own = "x,y,z\n1,,a\n2,,b\n1,,a\n";
        let both = [Matched::Row(0), Matched::Row(2), Matched::Row(1)];
        assert_eq!(matched(own, "x,z\n1,a\n1,a\n2,b\n"), Ok(both.to_vec()));
        assert_eq!(matched(own, "x,z\n1,a\n2,b\n"), Ok(vec![Matched::OneOfSeveral, Matched::Row(1)]));
    }

    #[test]
    fn other_rows_are_counted_and_a_missing_column_is_named() {
        let own = "x,y,z\n1,,a\n2,,b\n";
        let error = matched(own, "x,z\n1,a\n1,a\n9,b\n").unwrap_err();
        assert_eq!(error.code(), "other_rows");
        assert!(matches!(error, SessionError::OtherRows { rows: 3, same: 1, missing: None, .. }), "{error}");
        let error = matched(own, "x,w\n1,a\n2,b\n").unwrap_err();
        assert!(matches!(error, SessionError::OtherRows { missing: Some(column), .. } if column == "z"));
    }

    #[test]
    fn numbers_that_another_program_wrote_are_the_same_numbers() {
        let own = "x,y,z\n007,,1.50\n-0,, b \n";
        assert_eq!(matched(own, "x,z\n0,b\n7,1.5\n"), Ok(vec![Matched::Row(1), Matched::Row(0)]));
    }
}
