//! Any bytes are a project or an error; what is saved again is read again, and says the same.
//!
//! Bytes that do not begin as a project does are a log and a table with a zero between them: the header is written around them, so
//! that what is fed comes as far as the log.
#![no_main]

use libfuzzer_sys::fuzz_target;
use querent::session::{Session, is_project};

fn project(bytes: &[u8]) -> Vec<u8> {
    if is_project(bytes) {
        return bytes.to_vec();
    }
    let (log, table) = bytes.split_at(bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len()));
    let length = u32::try_from(log.len()).expect("a log of less than 4 GiB").to_le_bytes();
    [b"QUERENT\x01", &length[..], log, table.get(1..).unwrap_or_default()].concat()
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(session) = Session::restore(&project(bytes)) {
        let saved = session.save().expect("a session is saved");
        let again = Session::restore(&saved).expect("what was saved is read again");
        assert_eq!(again.log(), session.log());
    }
});
