//! What a file has beside the cells of its table, so that it can be written as it was.

use std::collections::BTreeMap;

/// What was set aside while a file was read, and the cells and rows that are written otherwise than their text has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Verbatim {
    /// Byte order marks that it begins with.
    pub(super) marks: usize,
    /// The lines above the header, after the marks.
    pub(super) above: Vec<u8>,
    /// What the header is, where it is not one row of names.
    pub(super) header: HeaderForm,
    /// Rows with fewer cells than the table has columns, or with blank ones beyond them: how many.
    pub(super) widths: BTreeMap<u32, u32>,
    /// Cells that are not written as their text is, by row and column.
    pub(super) cells: BTreeMap<(u32, u32), Kept>,
    /// The same for the header, by column.
    pub(super) names: BTreeMap<u32, Kept>,
    /// Everything after the last row.
    pub(super) below: Vec<u8>,
    /// The rows that this holds.
    pub(super) footer_rows: u32,
    /// The whole file, where its rows are not delimited.
    pub(super) whole: Option<Vec<u8>>,
}

/// What a header is in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum HeaderForm {
    /// One row of names.
    #[default]
    Row,
    /// Several, whose cells are joined.
    Rows(Vec<Vec<String>>),
    /// One that has no name for the first column.
    WithoutFirst,
    /// There is none.
    Absent,
}

/// How a cell stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kept {
    /// As these bytes, not all of which are text, in quotes where they need them.
    Bytes(Box<[u8]>),
    /// As these bytes, with the quotes among them.
    Token(Box<[u8]>),
}

impl Verbatim {
    /// The same for the rows that a sample kept: `rows` are their places in the file.
    pub(super) fn sampled(mut self, rows: &[u32]) -> Self {
        let place = |row: &u32| rows.binary_search(row).ok().map(|place| place as u32);
        self.widths = self.widths.iter().filter_map(|(row, &width)| Some((place(row)?, width))).collect();
        let cells = std::mem::take(&mut self.cells).into_iter();
        self.cells = cells.filter_map(|((row, column), kept)| Some(((place(&row)?, column), kept))).collect();
        self.whole = None;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_keeps_what_belongs_to_its_rows() {
        let kept = Kept::Bytes(Box::new([0xe9]));
        let all = Verbatim {
            widths: [(2, 1), (5, 3)].into(),
            cells: [((5, 0), kept.clone()), ((6, 1), kept.clone())].into(),
            ..Verbatim::default()
        };
        let of = all.sampled(&[1, 5]);
        assert_eq!((of.widths, of.cells), ([(1, 3)].into(), [((1, 0), kept)].into()));
    }
}
