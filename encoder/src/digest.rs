//! SHA-256 of a file, as its bytes come.

use std::fmt::Write as _;

use sha2::Digest as _;
use sha2::Sha256;

/// A digest under way. A page has none of the browser's own where it was not fetched over TLS.
///
/// ```
/// use querent_encoder::Digest;
///
/// let mut digest = Digest::default();
/// digest.push(b"ab");
/// digest.push(b"c");
/// assert_eq!(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// ```
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes, in hexadecimal.
    #[must_use]
    pub fn hex(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut text, byte| {
            // A String takes whatever is written to it.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
