//! Any bytes are a table or an error, and a table that is written is read as the same table.
#![no_main]

use libfuzzer_sys::fuzz_target;
use querent_table::{profile, read_csv, read_exact, write_exact};

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = read_csv(bytes.to_vec(), "fuzz.csv") else { return };
    let _ = profile(&read);
    let again = read_exact(&write_exact(&read), "fuzz.csv", &read.reading()).expect("what was written is read");
    assert_eq!(read.header(), again.header());
    for column in 0..read.header().len() {
        assert!(read.cells(column).eq(again.cells(column)));
    }
});
