//! Vectors that a pretrained encoder made of texts, kept by text and never made twice.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use half::f16;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use sha2::{Digest, Sha256};

use crate::decisions::readers::Readers;
use crate::error::SessionError;
use crate::model::given_features::GivenFeatures;
use crate::out::fault::unwritable;
use crate::session::Session;
use querent_numeric::Matrix;
use querent_table::{TypedColumn, TypedColumns, TypedValues, Vectors};

const KEYS: &str = "keys";
const VECTORS: &str = "vectors";
const ENCODER: &str = "encoder";
/// Bytes of a text's digest.
pub(crate) const KEY: usize = 16;

/// The vectors of texts by one encoder: those of cells and those of the names of classes. They are kept as 16-bit floats, by a digest of
/// the text, so that rows with the same text share one.
#[derive(Debug, Clone, PartialEq)]
pub struct TextVectors {
    encoder: String,
    width: usize,
    places: BTreeMap<[u8; KEY], u32>,
    vectors: Vec<f16>,
}

impl TextVectors {
    /// None yet of an encoder whose vectors have `width` numbers.
    #[must_use]
    pub fn new(encoder: &str, width: usize) -> Self {
        Self { encoder: encoder.to_owned(), width, places: BTreeMap::new(), vectors: Vec::new() }
    }

    /// The encoder that made them.
    #[must_use]
    pub fn encoder(&self) -> &str {
        &self.encoder
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many texts have one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no text has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a text has one.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.has_key(&key(text))
    }

    pub(crate) fn has_key(&self, key: &[u8; KEY]) -> bool {
        self.places.contains_key(key)
    }

    /// Keeps the vectors of texts, one after another; those that it has already stay.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadVector`] where one is of another width, or not of numbers that a 16-bit float holds; then none is kept.
    pub fn insert(&mut self, texts: &[String], vectors: &[f32]) -> Result<(), SessionError> {
        let width = vectors.len() / texts.len().max(1);
        let fits = width == self.width && vectors.len() == width * texts.len();
        let numbers: Vec<f16> = vectors.iter().map(|&number| f16::from_f32(number)).collect();
        let bad = numbers.iter().position(|number| !number.is_finite()).map(|at| at / width.max(1));
        if let Some(at) = bad.or((!fits).then_some(0)) {
            let text = texts.get(at).map_or_else(String::new, |text| text.chars().take(60).collect());
            let of = &numbers[(at * width).min(numbers.len())..((at + 1) * width).min(numbers.len())];
            let width = of.iter().filter(|number| number.is_finite()).count() as u32;
            return Err(SessionError::BadVector { text, width, expected: self.width as u32 });
        }
        for (text, vector) in texts.iter().zip(numbers.chunks_exact(width.max(1))) {
            let place = self.places.len() as u32;
            self.places.entry(key(text)).or_insert_with(|| {
                self.vectors.extend(vector);
                place
            });
        }
        Ok(())
    }

    /// Writes the vector of a text; false, and nothing is written, where it has none.
    pub fn read_into(&self, text: &str, vector: &mut [f32]) -> bool {
        let Some(&place) = self.places.get(&key(text)) else { return false };
        let from = place as usize * self.width;
        for (number, kept) in vector.iter_mut().zip(&self.vectors[from..from + self.width]) {
            *number = kept.to_f32();
        }
        true
    }

    /// A column with vectors in place of its texts, where `of_text` writes one for each. A blank text has zeros.
    pub(crate) fn in_place_of(
        &self,
        column: &TypedColumn,
        of_text: impl Fn(&str, &mut [f32]) -> bool,
    ) -> Option<TypedColumn> {
        let mut vectors = Matrix::zeros(column.cells.n_places(), self.width);
        for place in 0..column.cells.n_places() {
            let text = column.said(place);
            if !of_text(text, vectors.row_mut(place)) && !text.trim().is_empty() {
                return None;
            }
        }
        Some(column.clone().with_vectors(Vectors::new(&column.cells, &self.encoder, vectors)?))
    }

    /// All of them in one safetensors file: the tensor `keys` (n x 16 bytes, the beginning of the SHA-256 of each text), the tensor
    /// `vectors` (n x width, 16-bit floats), and the name of the encoder.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where that cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SessionError> {
        let mut order: Vec<(&[u8; KEY], u32)> = self.places.iter().map(|(key, &place)| (key, place)).collect();
        order.sort_unstable_by_key(|&(_, place)| place);
        let keys: Vec<u8> = order.iter().flat_map(|(key, _)| **key).collect();
        let vectors: Vec<u8> = self.vectors.iter().flat_map(|number| number.to_le_bytes()).collect();
        let n = self.places.len();
        let keys = TensorView::new(Dtype::U8, vec![n, KEY], &keys).map_err(unwritable)?;
        let vectors = TensorView::new(Dtype::F16, vec![n, self.width], &vectors).map_err(unwritable)?;
        let about = [(ENCODER.to_owned(), self.encoder.clone())].into();
        serialize([(KEYS, keys), (VECTORS, vectors)], Some(about)).map_err(unwritable)
    }

    /// What [`to_bytes`](Self::to_bytes) wrote; none where it is something else, or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (_, about) = SafeTensors::read_metadata(bytes).ok()?;
        let encoder = about.metadata().as_ref()?.get(ENCODER)?.clone();
        let file = SafeTensors::deserialize(bytes).ok()?;
        let (keys, vectors) = (file.tensor(KEYS).ok()?, file.tensor(VECTORS).ok()?);
        let (&[n, KEY], &[n_vectors, width]) = (keys.shape(), vectors.shape()) else { return None };
        if keys.dtype() != Dtype::U8 || vectors.dtype() != Dtype::F16 || n != n_vectors {
            return None;
        }
        let keys = keys.data().as_chunks::<KEY>().0.iter();
        let places: BTreeMap<[u8; KEY], u32> = keys.zip(0..).map(|(key, place)| (*key, place)).collect();
        let vectors: Vec<f16> = vectors.data().as_chunks::<2>().0.iter().map(|&two| f16::from_le_bytes(two)).collect();
        let is_sound = places.len() == n && vectors.iter().all(|number| number.is_finite());
        is_sound.then_some(Self { encoder, width, places, vectors })
    }
}

/// By what a text is known: the beginning of its SHA-256.
pub(crate) fn key(text: &str) -> [u8; KEY] {
    let digest = Sha256::digest(text.as_bytes());
    let mut key = [0; KEY];
    key.copy_from_slice(&digest[..KEY]);
    key
}

/// The vectors of several encoders, by their names, and the numbers that a program gave for each row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stores {
    of_texts: BTreeMap<String, Rc<TextVectors>>,
    given: Option<Rc<GivenFeatures>>,
    /// How many columns the table has.
    n_columns: usize,
}

impl Stores {
    /// Those of the encoders that decisions name, and what was given.
    pub(crate) fn of<'a>(encoders: impl IntoIterator<Item = &'a str>, session: &Session) -> Self {
        let known = |encoder: &str| Some((encoder.to_owned(), session.vectors_of(encoder)?));
        let of_texts = encoders.into_iter().filter_map(known).collect();
        Self { of_texts, given: session.given.clone(), n_columns: session.table().n_columns() }
    }

    /// Those of an encoder.
    pub(crate) fn get(&self, encoder: &str) -> Option<&TextVectors> {
        self.of_texts.get(encoder).map(Rc::as_ref)
    }

    /// Whether a program gave numbers for each row.
    pub(crate) fn has_given(&self) -> bool {
        self.given.is_some()
    }

    /// Adds the columns of vectors to typed columns.
    pub(crate) fn push(&self, readers: &Readers, typed: &mut TypedColumns) -> Result<(), SessionError> {
        self.push_texts(readers, typed);
        if let Some(given) = &self.given {
            given.push(typed)?;
        }
        Ok(())
    }

    /// Adds those of texts alone.
    pub(crate) fn push_texts(&self, readers: &Readers, typed: &mut TypedColumns) {
        for column in self.columns(readers, typed) {
            typed.push(column);
        }
    }

    /// The text columns that are read, each by its encoder, with vectors in place of the texts; but for columns of which texts are left
    /// to read.
    fn columns(&self, readers: &Readers, typed: &TypedColumns) -> Vec<TypedColumn> {
        let texts = typed.iter().filter(|column| column.values == TypedValues::Texts);
        let read = |column: &Arc<TypedColumn>| {
            let store = self.get(readers.of(column.spec.column)?)?;
            store.in_place_of(column, |text, vector| store.read_into(text, vector))
        };
        texts.filter_map(read).collect()
    }

    /// The columns whose encoder has made vectors, and that of what was given.
    pub(crate) fn read_by(&self, readers: &Readers) -> ReadBy {
        let read = readers.iter().filter(|(_, encoder)| self.get(encoder).is_some());
        let given = self.given.iter().map(|given| (self.n_columns, given.by()));
        read.map(|(column, encoder)| (column, encoder.to_owned())).chain(given).collect()
    }
}

/// Columns, and the encoder whose vectors stand beside the words of each.
pub(crate) type ReadBy = BTreeMap<usize, String>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_kept_by_text_and_come_back_from_their_file() {
        let mut vectors = TextVectors::new("e5", 2);
        let texts = ["one", "two"].map(str::to_owned);
        vectors.insert(&texts, &[0.5, -1.0, 0.0, 0.25]).unwrap();
        vectors.insert(&texts[..1], &[9.0, 9.0]).unwrap();
        assert_eq!(vectors.len(), 2);
        let again = TextVectors::from_bytes(&vectors.to_bytes().unwrap()).unwrap();
        assert_eq!(again, vectors);
        let mut numbers = [0.0; 2];
        assert!(again.read_into("one", &mut numbers) && numbers == [0.5, -1.0]);
        assert!(!again.read_into("three", &mut numbers) && numbers == [0.5, -1.0]);
    }

    #[test]
    fn what_is_no_vector_of_the_encoder_is_refused() {
        let mut vectors = TextVectors::new("e5", 2);
        let texts = ["one", "two"].map(str::to_owned);
        for bad in [&[1.0; 2][..], &[1.0, 0.0, 2.0, f32::NAN], &[1e9, 0.0, 1.0, 1.0], &[1.0; 6], &[]] {
            assert_eq!(vectors.insert(&texts, bad).map_err(|error| error.code()), Err("bad_vector"));
        }
        assert!(vectors.is_empty());
        let bytes = TextVectors::new("e5", 2).to_bytes().unwrap();
        assert!(
            TextVectors::from_bytes(&bytes[..bytes.len() - 3]).is_none() && TextVectors::from_bytes(b"PK").is_none()
        );
    }
}
