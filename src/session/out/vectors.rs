//! What stands beside the log in a project file: a file for the vectors of each encoder, and others of that form.

use crate::out::archive::Entry;

/// How the names of these files begin.
pub(crate) const VECTORS: &str = "vectors-";

/// Those of a project's files that are whole: the vectors of others can be made again.
pub(crate) fn vectors(files: &[Entry]) -> Vec<&[u8]> {
    let is_whole = |file: &&Entry| file.name.starts_with(VECTORS) && file.damage.is_none();
    files.iter().filter(is_whole).map(|file| file.bytes.as_slice()).collect()
}
