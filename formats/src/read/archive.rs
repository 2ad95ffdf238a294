//! What a zip archive unpacks to, before anything is unpacked for use.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::error::{FormatError, Limit, WorkbookFault};

/// The most that the parts of a workbook may unpack to together, in bytes.
pub(super) const MOST_BYTES: u64 = 1 << 30;

/// The most that deflate makes of one byte.
const DEFLATE_RATIO: u64 = 1032;

/// Whether these bytes begin as a zip archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Refuses an archive whose parts unpack to more than `most` bytes together.
///
/// Sizes that an archive states are not believed: each part is unpacked and counted, unless the archive
/// is so small that it cannot matter.
///
/// # Errors
///
/// [`FormatError::TooLarge`], [`FormatError::BadWorkbook`].
pub(super) fn check_size(bytes: &[u8], most: u64) -> Result<(), FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    // Parts may overlap in a hostile archive, so the bound is for each of them.
    let parts = archive.len() as u64;
    if (bytes.len() as u64).saturating_mul(DEFLATE_RATIO).saturating_mul(parts) <= most {
        return Ok(());
    }
    let mut left = most;
    for part in 0..archive.len() {
        let Ok(part) = archive.by_index(part) else { continue };
        // What cannot be unpacked stops its reader at the same byte.
        let mut part = part.take(left + 1);
        let _ = copy(&mut part, &mut sink());
        left = part.limit().checked_sub(1).ok_or_else(|| too_large(most))?;
    }
    Ok(())
}

/// Whether the parts of an `OpenDocument` archive are encrypted, by its manifest.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    const MOST_BYTES: u64 = 1 << 24;
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    let _ = manifest.take(MOST_BYTES).read_to_end(&mut text);
    memchr::memmem::find(&text, b"encryption-data").is_some()
}

pub(super) fn too_large(most: u64) -> FormatError {
    FormatError::TooLarge { limit: Limit::Mebibytes { most: most >> 20 } }
}

/// Why a reader cannot read a workbook.
pub(super) fn bad(error: impl std::fmt::Display) -> FormatError {
    let cause = error.to_string();
    if cause.contains("password") {
        return FormatError::Protected;
    }
    let is_cut = ["EOCD", "end of file", "fill whole buffer", "EOF"].iter().any(|word| cause.contains(word));
    FormatError::BadWorkbook { fault: if is_cut { WorkbookFault::CutOff } else { WorkbookFault::Unreadable { cause } } }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(length: usize) -> zip::result::ZipResult<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/a.xml", "xl/b.xml"] {
            writer.start_file(name, SimpleFileOptions::default())?;
            writer.write_all(&vec![b' '; length])?;
        }
        Ok(writer.finish()?.into_inner())
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_read() -> zip::result::ZipResult<()> {
        let bomb = archive(3 << 20)?;
        assert!(bomb.len() < 10_000);
        assert_eq!(check_size(&bomb, 5 << 20), Err(too_large(5 << 20)));
        assert_eq!(check_size(&bomb, 6 << 20), Ok(()));
        assert_eq!(check_size(&bomb[..100], 1 << 20).map_err(|error| error.code()), Err("bad_workbook"));
        Ok(())
    }
}
