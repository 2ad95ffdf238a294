//! Merged cells that stand for several rows.

use std::collections::BTreeMap;

use super::marks::Merged;

/// Gives the value of a merged cell to every row that it stands for, in its first column. Titles and headers, which are merged to
/// lie across columns, stay as they are.
#[derive(Debug, Default)]
pub(super) struct FillDown {
    /// The last row of each merged cell, by where it begins.
    ends: BTreeMap<(u32, u32), u32>,
    /// The last row and the text of the merged cells that the present row lies in, by column.
    open: BTreeMap<u32, (u32, String)>,
    filled: usize,
}

impl FillDown {
    /// Takes the merged cells that begin below `header` and are higher than a row.
    pub(super) fn new(merged: &[Merged], header: u32) -> Self {
        let below = merged.iter().filter(|cell| *cell.rows.start() > header && cell.rows.start() < cell.rows.end());
        let ends = below.map(|cell| ((*cell.rows.start(), *cell.columns.start()), *cell.rows.end())).collect();
        Self { ends, ..Self::default() }
    }

    /// How many merged cells gave their value to the rows below them.
    pub(super) fn filled(&self) -> usize {
        self.filled
    }

    /// Hears of the text of a cell.
    pub(super) fn take(&mut self, row: u32, column: u32, text: &str) {
        if let Some(&end) = self.ends.get(&(row, column)) {
            self.open.insert(column, (end, text.to_owned()));
            self.filled += 1;
        }
    }

    /// The columns and texts that a row begins with.
    pub(super) fn begin(&mut self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        self.open.retain(|_, (end, _)| *end >= row);
        self.open.iter().map(|(&column, (_, text))| (column, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_below_a_merged_cell_have_its_value() {
        let merged = |rows, columns| Merged { rows, columns };
        let merged = [merged(0..=1, 0..=0), merged(2..=4, 1..=1), merged(2..=2, 2..=5), merged(7..=8, 1..=1)];
        let mut fill = FillDown::new(&merged, 1);
        fill.take(0, 0, "header");
        fill.take(2, 1, "x");
        fill.take(2, 2, "wide");
        let row =
            |fill: &mut FillDown, row| fill.begin(row).map(|(at, text)| (at, text.to_owned())).collect::<Vec<_>>();
        assert_eq!(row(&mut fill, 3), [(1, "x".to_owned())]);
        assert_eq!(row(&mut fill, 4), [(1, "x".to_owned())]);
        assert_eq!(row(&mut fill, 5), []);
        assert_eq!(fill.filled(), 1);
    }
}
