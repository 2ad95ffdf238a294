//! Any bytes are a project or an error; what is saved again is read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use querent::session::Session;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(session) = Session::restore(bytes) {
        let saved = session.save().expect("a session is saved");
        assert!(Session::restore(&saved).is_ok());
    }
});
