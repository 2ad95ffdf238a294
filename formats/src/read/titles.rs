//! The rows above the table of a sheet: titles, and who made it when.

use std::collections::BTreeSet;

use super::area::Area;
use super::options::RowsAbove;
use crate::note::FormatNote;
use crate::remark::FormatRemark;

/// The texts of the first rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct TopRows(Vec<(u32, u32, String)>);

/// So many rows are kept.
const ROWS: u32 = 64;

impl TopRows {
    /// Adds a cell that comes after those before it.
    pub(super) fn push(&mut self, row: u32, column: u32, text: &str) {
        if row < ROWS {
            self.0.push((row, column, text.to_owned()));
        }
    }

    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        self.0.iter().filter(move |(at, ..)| *at == row).map(|(_, column, text)| (*column, text.as_str()))
    }

    /// The area with the rows above it that are given out, and a note on those that are not.
    pub(super) fn take_above(&self, area: Area, above: RowsAbove) -> (Area, Option<FormatNote>) {
        let titles: Vec<&(u32, u32, String)> = self.0.iter().filter(|(row, ..)| *row < area.header).collect();
        let is_given = match above {
            RowsAbove::None => false,
            RowsAbove::Titles => {
                titles.iter().all(|(_, column, _)| area.columns.contains(column)) && self.has_names(&area)
            }
            RowsAbove::All => true,
        };
        if titles.is_empty() && above != RowsAbove::All {
            return (area, None);
        }
        if is_given {
            return (Area { rows: 0..=*area.rows.end(), ..area }, None);
        }
        let rows: BTreeSet<u32> = titles.iter().map(|(row, ..)| *row).collect();
        let first = titles.first().map(|(.., text)| text.clone()).unwrap_or_default();
        let message = FormatRemark::RowsAboveTable { rows: rows.len() as u32, first };
        (area, Some(FormatNote::new("rows_above", message)))
    }

    /// Whether the header shows itself by its cells: different texts, none of them a number or long, and none that
    /// comes again in the row below.
    fn has_names(&self, area: &Area) -> bool {
        const LONGEST: usize = 60;
        let names: Vec<(u32, &str)> = self.row(area.header).collect();
        let different: BTreeSet<&str> = names.iter().map(|(_, name)| name.trim()).collect();
        let is_name = |name: &str| {
            let name = name.trim();
            let starts_as_number = name.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
            !name.is_empty() && !starts_as_number && name.chars().count() <= LONGEST
        };
        let below: BTreeSet<(u32, &str)> = self.row(area.header + 1).collect();
        different.len() == names.len() && names.iter().all(|name| is_name(name.1) && !below.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn above_of(header: [&str; 2], above: RowsAbove) -> (u32, Option<FormatRemark>) {
        let mut top = TopRows::default();
        top.push(0, 1, "Report");
        for (column, name) in (1..).zip(header) {
            top.push(2, column, name);
            top.push(3, column, "x");
        }
        let area = Area { rows: 2..=3, header: 2, columns: 1..=2 };
        let (area, note) = top.take_above(area, above);
        assert_eq!((area.header, *area.rows.end()), (2, 3));
        (*area.rows.start(), note.map(|note| note.message))
    }

    #[test]
    fn titles_are_given_out_where_a_header_shows_itself() {
        assert_eq!(above_of(["a", "b"], RowsAbove::Titles), (0, None));
        assert_eq!(above_of(["2019", "2020"], RowsAbove::All), (0, None));
        let note = FormatRemark::RowsAboveTable { rows: 1, first: "Report".to_owned() };
        for header in [["2019", "2020"], ["a", "a"], ["a", "x"]] {
            assert_eq!(above_of(header, RowsAbove::Titles), (2, Some(note.clone())));
        }
        assert_eq!(above_of(["a", "b"], RowsAbove::None), (2, Some(note)));
    }
}
