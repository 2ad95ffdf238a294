//! A fingerprint of a table's cells, by which a log knows the table that it was begun on.

use crate::table::Table;

/// The 64-bit FNV-1a hash of the header and of every cell, in hexadecimal.
///
/// It tells tables apart that are opened by mistake; it is no defence against one made to deceive.
#[must_use]
pub fn fingerprint(table: &Table) -> String {
    let mut hash = Fnv::default();
    for name in table.header() {
        hash.write(name);
    }
    for row in 0..table.n_rows() {
        for column in 0..table.n_columns() {
            hash.write(table.cell(row, column));
        }
    }
    format!("{:016x}", hash.0)
}

struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Takes a cell in; the byte 0xff, which no UTF-8 text holds, ends it.
    fn write(&mut self, cell: &str) {
        for byte in cell.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read_csv;

    #[test]
    fn it_depends_on_cells_and_their_places_and_not_on_quotes() {
        let of = |csv: &str| fingerprint(&read_csv(csv.as_bytes().to_vec(), "t.csv").unwrap());
        assert_eq!(of("a,b\n1,2\n"), of("\"a\",\"b\"\r\n\"1\",2\r\n"));
        assert_ne!(of("a,b\n1,2\n"), of("a,b\n12,\n"));
        assert_ne!(of("a,b\n1,2\n"), of("a,b\n2,1\n"));
    }
}
