//! Any bytes become CSV or an error.
#![no_main]

mod feeding;

use libfuzzer_sys::fuzz_target;
use querent_formats::read::Kind;

fuzz_target!(|bytes: &[u8]| feeding::feed(Kind::Workbook, bytes));
