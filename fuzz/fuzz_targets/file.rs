//! Any bytes become CSV or an error, in every format that is converted.
//!
//! `QUERENT_FORMAT` names the format; without it the first bytes say it, as in the browser.
#![no_main]

mod feeding;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use querent_table::{Content, FORMATS, Format, Module, sniff_format};

static CHOSEN: LazyLock<Option<Format>> = LazyLock::new(|| {
    let name = std::env::var("QUERENT_FORMAT").ok()?;
    Some(Format::named(&name).filter(|&format| is_converted(format)).unwrap_or_else(|| {
        let known: Vec<Format> = FORMATS.iter().map(|info| info.id).filter(|&format| is_converted(format)).collect();
        panic!("QUERENT_FORMAT is {name:?}, but should be one of {known:?}, with a small first letter")
    }))
});

fn is_converted(format: Format) -> bool {
    let info = format.info();
    info.reader == Some(Module::Formats) && info.content != Content::Packed
}

fuzz_target!(|bytes: &[u8]| {
    let format = CHOSEN.unwrap_or_else(|| sniff_format(bytes));
    if is_converted(format) {
        feeding::feed(format, bytes);
    }
});
