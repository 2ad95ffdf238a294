//! Table to bytes, with columns added at the right.

use super::Table;
use super::dialect::{BYTE_ORDER_MARK, Dialect};
use super::quotes::QUOTE;

/// A column to add at the right of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra<'a> {
    /// What its header says.
    pub name: &'a str,
    /// One cell for each row of the table, top to bottom.
    pub cells: Vec<String>,
}

/// Writes a table as CSV with its own delimiter, line ending and byte order mark, the header as it
/// was typed, every cell unchanged, and `extras` at the right.
///
/// Only cells that need quotes get them, unless another delimiter could then be taken for the
/// table's own: in that case every cell does.
#[must_use]
pub fn write_csv(table: &Table, extras: &[Extra]) -> Vec<u8> {
    let bytes = write(table, extras, Quoting::Needed);
    if Dialect::sniff(&bytes).delimiter == table.dialect().delimiter {
        bytes
    } else {
        write(table, extras, Quoting::Always)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Quoting {
    Needed,
    Always,
}

fn write(table: &Table, extras: &[Extra], quoting: Quoting) -> Vec<u8> {
    let mut lines = Lines { bytes: Vec::new(), dialect: table.dialect(), quoting };
    let header = table.header().iter().map(String::as_str);
    // A mark that belongs to the first name would be taken for the file's unless one precedes it.
    let name_is_marked = table.header()[0].as_bytes().starts_with(BYTE_ORDER_MARK);
    if table.dialect().byte_order_mark || name_is_marked {
        lines.bytes.extend_from_slice(BYTE_ORDER_MARK);
    }
    lines.push(header.chain(extras.iter().map(|extra| extra.name)));
    for row in 0..table.n_rows() {
        let cells = (0..table.n_columns()).map(|column| table.cell(row, column));
        let added = extras.iter().map(|extra| extra.cells.get(row).map_or("", String::as_str));
        lines.push(cells.chain(added));
    }
    lines.bytes
}

struct Lines {
    bytes: Vec<u8>,
    dialect: Dialect,
    quoting: Quoting,
}

impl Lines {
    fn push<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        for (column, cell) in cells.enumerate() {
            if column > 0 {
                self.bytes.push(self.dialect.delimiter);
            }
            self.push_cell(cell);
        }
        self.bytes.extend_from_slice(self.dialect.line_ending.as_bytes());
    }

    fn push_cell(&mut self, cell: &str) {
        let special = [self.dialect.delimiter, QUOTE, b'\n', b'\r'];
        if self.quoting == Quoting::Needed && !cell.bytes().any(|byte| special.contains(&byte)) {
            self.bytes.extend_from_slice(cell.as_bytes());
            return;
        }
        self.bytes.push(QUOTE);
        self.bytes.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        self.bytes.push(QUOTE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{TableError, read_csv};

    fn rewritten(text: &str, extras: &[Extra]) -> Result<String, TableError> {
        let table = read_csv(text.as_bytes().to_vec(), "t.csv")?;
        Ok(String::from_utf8_lossy(&write_csv(&table, extras)).into_owned())
    }

    #[test]
    fn a_plain_file_comes_back_byte_for_byte() -> Result<(), TableError> {
        for text in
            ["a, b ,\"c,d\"\n1,\"say \"\"hi\"\"\", x \n,,\n", "\u{feff}a;b\r\n1,5;\"two\r\nlines\"\r\n", "a\tb\r1\t2\r"]
        {
            assert_eq!(rewritten(text, &[])?, text);
        }
        Ok(())
    }

    #[test]
    fn columns_are_added_at_the_right() -> Result<(), TableError> {
        let answers = Extra { name: "answer", cells: vec!["yes".to_owned(), "a;b".to_owned()] };
        assert_eq!(rewritten("x;y\n1;2\n3;4\n", &[answers])?, "x;y;answer\n1;2;yes\n3;4;\"a;b\"\n");
        Ok(())
    }

    #[test]
    fn every_cell_is_quoted_where_the_delimiter_would_be_mistaken() -> Result<(), TableError> {
        let text = "\"a;a;a\",b\n\"1;1;1\",2\n";
        assert_eq!(rewritten(text, &[])?, "\"a;a;a\",\"b\"\n\"1;1;1\",\"2\"\n");
        Ok(())
    }
}
