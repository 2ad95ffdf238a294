//! The vectors of texts in a project file: a file for each encoder.

use crate::model::text_vectors::TextVectors;
use crate::out::archive::Entry;

/// How the names of these files begin.
pub(crate) const VECTORS: &str = "vectors-";

/// The vectors in the files of a project that are whole: those of others can be made again.
pub(crate) fn vectors(files: &[Entry]) -> Vec<TextVectors> {
    let is_whole = |file: &&Entry| file.name.starts_with(VECTORS) && file.damage.is_none();
    files.iter().filter(is_whole).filter_map(|file| TextVectors::from_bytes(&file.bytes)).collect()
}
