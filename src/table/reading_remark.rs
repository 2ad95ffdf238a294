//! What is found out or decided while a file is read, thing by thing.

use serde::Serialize;

/// One thing that was found out or decided while a file was read. Rows, lines and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ReadingRemark {
    /// It begins with several byte order marks.
    ByteOrderMarks {
        /// How many.
        marks: u32,
    },
    /// Its first line names the delimiter.
    SeparatorLine {
        /// That delimiter.
        delimiter: String,
    },
    /// Lines stand above the header.
    LinesAbove {
        /// The line of the header.
        header: u32,
        /// How many lines stand above it.
        lines: u32,
        /// The first of them.
        first: String,
    },
    /// The header has no name for the first column.
    RowNames {
        /// What the column is called.
        column: String,
    },
    /// What is read as the header may be a row.
    PerhapsNoHeader,
    /// The header has two rows.
    TwoHeaderRows {
        /// The line of the first.
        line: u32,
    },
    /// The row below the header may be one more row of it.
    PerhapsTwoHeaderRows {
        /// Its line.
        line: u32,
    },
    /// Quotes around cells stand after blanks.
    QuotesAfterBlanks,
    /// Quotes within cells stand after backslashes.
    QuotesEscaped,
    /// Quotes around cells are single ones.
    SingleQuotes,
    /// Columns are padded by blanks.
    FixedWidth {
        /// How many there are.
        columns: u32,
    },
    /// It is a list of texts.
    ListOfTexts {
        /// How many.
        texts: u32,
        /// The blank column that is added for labels.
        column: String,
    },
    /// The first line of a list is the name of its texts.
    FirstLineIsName {
        /// That name.
        name: String,
    },
    /// The first line of a list is a text.
    FirstLineIsText,
    /// The table has a column that is as good as the one to be added for labels.
    LabelColumnThere {
        /// That column.
        column: String,
        /// The one that was to be added.
        wanted: String,
    },
    /// Rows have fewer cells than the table has columns.
    ShortRows {
        /// How many.
        rows: u32,
        /// The first of them.
        row: u32,
        /// How many cells that one has.
        cells: u32,
        /// How many columns there are.
        columns: u32,
    },
    /// Rows have blank cells beyond the last column.
    LongRows {
        /// How many.
        rows: u32,
        /// The first of them.
        row: u32,
        /// How many cells that one has.
        cells: u32,
        /// How many columns there are.
        columns: u32,
    },
    /// Text stands after a closing quote.
    TextAfterQuote {
        /// In how many cells.
        cells: u32,
        /// The row of the first.
        row: u32,
        /// Its column.
        column: String,
    },
    /// A cell holds a byte that is no UTF-8.
    #[serde(rename = "not_utf8_cell")]
    NotUtf8Cell {
        /// Its row; none where it is in the header.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        row: Option<u32>,
        /// Its column.
        column: String,
        /// The byte.
        byte: u8,
    },
    /// So do others, each of which has no remark of its own.
    #[serde(rename = "not_utf8_cells")]
    NotUtf8Cells {
        /// How many.
        cells: u32,
    },
    /// A cell holds the byte 0.
    ZeroByte {
        /// Its row.
        row: u32,
        /// Its column.
        column: String,
    },
    /// The last rows are none of the table.
    FooterRows {
        /// How many.
        rows: u32,
        /// The first of them.
        first: String,
    },
}
