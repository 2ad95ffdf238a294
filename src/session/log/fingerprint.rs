//! A fingerprint of a table's cells, by which a log knows the table that it is of.

use querent_table::{Table, hash};

/// A 64-bit hash of the header and of every cell, column by column, in hexadecimal.
///
/// It tells tables apart that are opened by mistake; it is no defence against one made to deceive.
#[must_use]
pub fn fingerprint(table: &Table) -> String {
    let mut state = table.header().iter().fold(0, |state, name| hash(state, name.as_bytes()));
    for column in 0..table.n_columns() {
        let of = |text: &str| hash(0, text.as_bytes());
        state = match table.dictionary(column) {
            // What repeats is hashed once.
            Some(dictionary) => {
                let hashes: Vec<u64> = dictionary.values().map(of).collect();
                all_followed(state, dictionary.codes().map(|code| hashes[code as usize]))
            }
            None => all_followed(state, table.cells(column).map(of)),
        };
    }
    format!("{:016x}", hash(state, &[]))
}

/// The hash of what `state` is the hash of, and then of these cells.
fn all_followed(mut state: u64, mut cells: impl ExactSizeIterator<Item = u64>) -> u64 {
    const STRETCH: usize = 4096;
    // Few at a time: an engine of WebAssembly goes over to its faster code between two calls.
    while cells.len() > 0 {
        state = some_followed(state, &mut cells.by_ref().take(STRETCH));
    }
    state
}

#[inline(never)]
fn some_followed(state: u64, cells: impl Iterator<Item = u64>) -> u64 {
    cells.fold(state, followed)
}

/// The hash of what `state` is the hash of, and then of a cell with the hash `cell`.
fn followed(state: u64, cell: u64) -> u64 {
    (state.rotate_left(5) ^ cell).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    #[test]
    fn it_depends_on_cells_and_their_places_and_not_on_quotes() {
        let of = |csv: &str| fingerprint(&read_csv(csv.as_bytes().to_vec(), "t.csv").unwrap());
        assert_eq!(of("a,b\n1,2\n"), of("\"a\",\"b\"\r\n\"1\",2\r\n"));
        assert_ne!(of("a,b\n1,2\n"), of("a,b\n12,\n"));
        assert_ne!(of("a,b\n1,2\n"), of("a,b\n2,1\n"));
    }
}
