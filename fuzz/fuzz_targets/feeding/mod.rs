//! A file, fed to the converter of its format as the browser feeds it.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::abort;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use querent_formats::read::{Converter, ConverterOptions, converter};
use querent_table::{Content, Format};

/// Bytes pushed at a time, and rows asked for at a time.
const CHUNK: usize = 100;
/// No more pieces than this are taken.
const MOST_PIECES: usize = 100;

/// Whether the present file may be refused by a panic of a crate that we build on.
static IS_TOLERANT: AtomicBool = AtomicBool::new(false);
/// How many files a crate that we build on panicked at.
static REFUSED: AtomicUsize = AtomicUsize::new(0);
static HOOK: Once = Once::new();

/// Feeds the bytes of a file of one format to its converter, to the end or to the first error.
///
/// At Parquet and at workbooks that are no archive, which is the old format of Excel, a panic that begins in the source of a
/// registry's crate is a refusal, as it is in the browser: the client takes the trap for a damaged file and loads the module
/// anew. Any other panic is a failure.
pub fn feed(format: Format, bytes: &[u8]) {
    HOOK.call_once(tell_panics_apart);
    let is_old_book = format.info().content == Content::Sheets && !bytes.starts_with(b"PK");
    let is_tolerant = format == Format::Parquet || is_old_book;
    IS_TOLERANT.store(is_tolerant, Ordering::Relaxed);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut converter = converter(format, ConverterOptions::default()).expect("the options are the default ones");
        take(converter.as_mut(), bytes);
    }));
    if outcome.is_err() {
        let refused = REFUSED.fetch_add(1, Ordering::Relaxed) + 1;
        if refused.is_power_of_two() {
            eprintln!("{refused} files refused by a panic of the crate that reads them");
        }
    }
}

fn take(converter: &mut dyn Converter, bytes: &[u8]) {
    let mut pieces = 0;
    for _ in 0..converter.readings() {
        for chunk in bytes.chunks(CHUNK) {
            if converter.push(chunk).is_err() {
                return;
            }
            drain(converter, &mut pieces);
        }
        if converter.end().is_err() {
            return;
        }
    }
    drain(converter, &mut pieces);
    let _ = (converter.note(), converter.notes(), converter.progress(), converter.sheets());
}

fn drain(converter: &mut dyn Converter, pieces: &mut usize) {
    while *pieces < MOST_PIECES && matches!(converter.next(CHUNK), Ok(Some(_))) {
        *pieces += 1;
    }
}

/// Ends the process at each panic that is no refusal, so that libFuzzer keeps the input.
fn tell_panics_apart() {
    let tell = std::panic::take_hook();
    set_hook(Box::new(move |panic| {
        let is_theirs = panic.location().is_some_and(|location| location.file().contains("/registry/src/"));
        if !(is_theirs && IS_TOLERANT.load(Ordering::Relaxed)) {
            tell(panic);
            abort();
        }
    }));
}
