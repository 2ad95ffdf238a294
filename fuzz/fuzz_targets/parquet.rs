//! Any bytes become CSV or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use querent_formats::read::{Kind, ReadOptions, converter};

fuzz_target!(|bytes: &[u8]| {
    let mut converter = converter(Kind::Parquet, ReadOptions::default()).expect("the options are the default ones");
    for chunk in bytes.chunks(100) {
        if converter.push(chunk).is_err() {
            return;
        }
    }
    if converter.end().is_err() {
        return;
    }
    let mut rows = 0;
    while let Ok(Some(_)) = converter.next(100) {
        rows += 100;
        if rows > 10_000 {
            break;
        }
    }
    let _ = (converter.note(), converter.progress(), converter.sheets());
});
