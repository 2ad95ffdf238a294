//! Numbers that a program gives for each row, beside the columns of the table or in place of them.

use std::rc::Rc;
use std::sync::Arc;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::SessionError;
use crate::log::event::{Control, SessionEvent};
use crate::out::fault::unwritable;
use crate::session::Session;
use querent_features::CompressedRows;
use querent_numeric::{Matrix, Rng};
use querent_table::{TableError, TypedColumns, VectorScaling, Vectors};

/// The most numbers of a row.
pub const MOST_WIDTH: usize = 4096;
/// The most columns of sparse rows.
pub const MOST_SPARSE_WIDTH: usize = 1 << 17;
/// Sparse rows of so many columns are kept with every 0 in its place; wider ones are reduced.
const DENSE_UP_TO: usize = 1024;
/// The numbers of a row to which wider sparse ones are reduced.
const DIRECTIONS: usize = 128;
/// The most numbers of all rows: 512 MiB as they are kept, and as many again as they are encoded.
pub const MOST_NUMBERS: usize = 1 << 27;
/// The most bytes of a name.
const LONGEST_NAME: usize = 10_000;

const FEATURES: &str = "features";
const ABOUT: &str = "about";

/// What a program gives.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureArrays {
    /// The description of the numbers.
    pub about: FeaturesAbout,
    /// How many numbers a row has.
    pub width: usize,
    /// The numbers.
    pub numbers: FeatureNumbers,
}

/// The description of the numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FeaturesAbout {
    /// What they are called together, as a column is.
    pub name: String,
    /// How they become features.
    pub scaling: VectorScaling,
    /// What each is called; empty where they have no names.
    pub names: Vec<String>,
}

/// The numbers that a program gives.
#[derive(Debug, Clone, PartialEq)]
pub enum FeatureNumbers {
    /// Rows x width, row after row.
    Dense(Vec<f32>),
    /// Compressed sparse rows, as [`CompressedRows`] has them.
    Sparse {
        /// Where each row begins, and the last ends.
        starts: Vec<u32>,
        /// The column of each entry.
        columns: Vec<u32>,
        /// The number of each entry.
        values: Vec<f32>,
    },
}

/// What is wrong with numbers that a program gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum FeaturesFault {
    /// A row has no number, or too many.
    Width {
        /// How many it has.
        width: usize,
        /// The most it may have.
        most: usize,
    },
    /// They are not as many as the rows of the table take.
    Length {
        /// How many there are.
        found: usize,
        /// Rows of the table.
        rows: usize,
        /// Numbers of a row.
        width: usize,
    },
    /// They are of another number of rows than the table has.
    OtherRows {
        /// How many they are of.
        found: usize,
        /// Rows of the table.
        rows: usize,
    },
    /// One is NaN or infinite.
    NotFinite {
        /// Its row, from 0.
        row: usize,
        /// Its place in the row, from 0.
        column: usize,
    },
    /// The beginnings of sparse rows do not ascend from 0 to the number of entries.
    Starts {
        /// The row, from 0.
        row: usize,
    },
    /// The columns of the entries of a sparse row do not ascend, or one is beyond the width.
    Columns {
        /// The row, from 0.
        row: usize,
        /// The width.
        width: usize,
    },
    /// The columns and the numbers of sparse entries are not equally many.
    Entries {
        /// Columns.
        columns: usize,
        /// Numbers.
        values: usize,
    },
    /// They do not fit into memory.
    TooMany {
        /// Rows of the table.
        rows: usize,
        /// Numbers of a row.
        width: usize,
        /// The most numbers.
        most: usize,
    },
    /// There are other names than numbers of a row.
    Names {
        /// How many names there are.
        names: usize,
        /// Numbers of a row.
        width: usize,
    },
    /// A name is blank or too long.
    Name,
}

/// The numbers of each row that a program gave, as they are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenFeatures {
    about: FeaturesAbout,
    rows: Arc<Matrix>,
    names: Arc<[String]>,
    digest: String,
}

impl GivenFeatures {
    /// Takes in what a program gives for a table of `n_rows` rows. Sparse rows of up to 1,024 columns are kept with every 0 in its place.
    /// Wider ones are reduced to 128 numbers by a singular value decomposition of all rows, which sees no label and is drawn from a seed
    /// that is always the same; they count as vectors then, and have no names.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadFeatures`].
    pub fn new(given: FeatureArrays, n_rows: usize) -> Result<Self, SessionError> {
        let FeatureArrays { mut about, width, numbers } = given;
        let fail = |fault| Err(SessionError::BadFeatures { fault });
        let is_sparse = matches!(numbers, FeatureNumbers::Sparse { .. });
        let most = if is_sparse { MOST_SPARSE_WIDTH } else { MOST_WIDTH };
        if width == 0 || width > most {
            return fail(FeaturesFault::Width { width, most });
        }
        let is_named = |name: &String| !name.trim().is_empty() && name.len() <= LONGEST_NAME;
        if !is_named(&about.name) || !about.names.iter().all(is_named) {
            return fail(FeaturesFault::Name);
        }
        if !about.names.is_empty() && about.names.len() != width {
            return fail(FeaturesFault::Names { names: about.names.len(), width });
        }
        let is_reduced = is_sparse && width > DENSE_UP_TO;
        let kept = if is_reduced { DIRECTIONS } else { width };
        if n_rows.checked_mul(kept).is_none_or(|n| n > MOST_NUMBERS) {
            return fail(FeaturesFault::TooMany { rows: n_rows, width: kept, most: MOST_NUMBERS });
        }
        let rows = match numbers {
            FeatureNumbers::Dense(numbers) => {
                if numbers.len() != n_rows * width {
                    return fail(FeaturesFault::Length { found: numbers.len(), rows: n_rows, width });
                }
                if let Some(at) = numbers.iter().position(|number| !number.is_finite()) {
                    return fail(FeaturesFault::NotFinite { row: at / width, column: at % width });
                }
                Matrix::new(numbers, n_rows, width)
            }
            FeatureNumbers::Sparse { starts, columns, values } => {
                let given = CompressedRows { starts: &starts, columns: &columns, values: &values };
                check(given, n_rows, width).map_err(|fault| SessionError::BadFeatures { fault })?;
                if is_reduced {
                    about.scaling = VectorScaling::Direction;
                    about.names = Vec::new();
                    given.reduced(width, DIRECTIONS, &mut Rng::stream(0, "givenFeatures", width as u64))
                } else {
                    given.dense(width)
                }
            }
        };
        Ok(Self::kept(about, rows))
    }

    fn kept(about: FeaturesAbout, rows: Matrix) -> Self {
        let mut digest = Sha256::new();
        digest.update(serde_json::to_vec(&about).unwrap_or_default());
        rows.as_slice().iter().for_each(|number| digest.update(number.to_le_bytes()));
        let digest = digest.finalize().iter().take(16).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        Self { names: about.names.clone().into(), about, rows: Arc::new(rows), digest }
    }

    /// By what a log knows them.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What they are called together.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.about.name
    }

    /// Who gave them, as encoders of texts are called: a name that none of those has.
    pub(crate) fn by(&self) -> String {
        format!("given: {}", self.about.name)
    }

    /// Rows x numbers.
    #[must_use]
    pub fn rows(&self) -> &Matrix {
        &self.rows
    }

    /// Adds them to typed columns, behind those of the table.
    pub(crate) fn push(&self, typed: &mut TypedColumns) -> Result<(), TableError> {
        let vectors = Vectors::of_rows(&self.by(), self.rows.clone(), self.about.scaling, self.names.clone());
        typed.push_rows(&self.about.name, vectors)
    }

    /// All of them in one safetensors file: the tensor `features` (rows x numbers), and their description.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where that cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SessionError> {
        let numbers: Vec<u8> = self.rows.as_slice().iter().flat_map(|number| number.to_le_bytes()).collect();
        let shape = vec![self.rows.n_rows(), self.rows.n_columns()];
        let rows = TensorView::new(Dtype::F32, shape, &numbers).map_err(unwritable)?;
        let about = serde_json::to_string(&self.about).map_err(unwritable)?;
        serialize([(FEATURES, rows)], Some([(ABOUT.to_owned(), about)].into())).map_err(unwritable)
    }

    /// What [`to_bytes`](Self::to_bytes) wrote; none where it is something else, or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).ok()?;
        let about: FeaturesAbout = serde_json::from_str(metadata.metadata().as_ref()?.get(ABOUT)?).ok()?;
        let file = SafeTensors::deserialize(bytes).ok()?;
        let rows = file.tensor(FEATURES).ok()?;
        let &[n_rows, width] = rows.shape() else { return None };
        if rows.dtype() != Dtype::F32 || width == 0 || !(about.names.is_empty() || about.names.len() == width) {
            return None;
        }
        let numbers = rows.data().as_chunks::<4>().0.iter().map(|&four| f32::from_le_bytes(four));
        let numbers: Vec<f32> = numbers.collect();
        numbers.iter().all(|number| number.is_finite()).then(|| Self::kept(about, Matrix::new(numbers, n_rows, width)))
    }
}

/// Whether sparse rows are whole.
fn check(given: CompressedRows<'_>, n_rows: usize, width: usize) -> Result<(), FeaturesFault> {
    let CompressedRows { starts, columns, values } = given;
    if starts.len() != n_rows + 1 {
        return Err(FeaturesFault::OtherRows { found: starts.len().saturating_sub(1), rows: n_rows });
    }
    if columns.len() != values.len() {
        return Err(FeaturesFault::Entries { columns: columns.len(), values: values.len() });
    }
    let falls = starts.windows(2).position(|ends| ends[0] > ends[1] || ends[1] as usize > values.len());
    if let Some(row) = falls.or_else(|| (starts[0] != 0).then_some(0)) {
        return Err(FeaturesFault::Starts { row });
    }
    if starts[n_rows] as usize != values.len() {
        return Err(FeaturesFault::Starts { row: n_rows.saturating_sub(1) });
    }
    for (row, ends) in starts.windows(2).enumerate() {
        let entries = ends[0] as usize..ends[1] as usize;
        let of_row = &columns[entries.clone()];
        if of_row.windows(2).any(|two| two[0] >= two[1]) || of_row.last().is_some_and(|&last| last as usize >= width) {
            return Err(FeaturesFault::Columns { row, width });
        }
        if let Some(at) = values[entries].iter().position(|number| !number.is_finite()) {
            return Err(FeaturesFault::NotFinite { row, column: of_row[at] as usize });
        }
    }
    Ok(())
}

impl Session {
    /// Takes in numbers for each row, before anything is decided: they are features beside those of the columns, and are kept with the
    /// project. They are called otherwise where a column has their name.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadFeatures`].
    pub fn give_features(&mut self, mut given: FeatureArrays) -> Result<(), SessionError> {
        let names = self.table().names();
        let is_taken = |name: &str| names.iter().any(|other| other == name);
        let wanted = given.about.name.clone();
        let mut nth = 2;
        while is_taken(&given.about.name) {
            given.about.name = format!("{wanted} {nth}");
            nth += 1;
        }
        let features = GivenFeatures::new(given, self.table().n_rows())?;
        self.put_features(features);
        Ok(())
    }

    /// The numbers that a program gave for each row, where one did.
    #[must_use]
    pub fn given_features(&self) -> Option<&GivenFeatures> {
        self.given.as_deref()
    }

    /// Keeps numbers of rows. A log that holds its opening alone names them from now on.
    pub(crate) fn put_features(&mut self, given: GivenFeatures) {
        if let [SessionEvent::Controlled(Control::Opened { features, .. })] = self.log.as_mut_slice() {
            *features = Some(given.digest().to_owned());
        }
        self.given = Some(Rc::new(given));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dense(numbers: Vec<f32>, width: usize) -> FeatureArrays {
        let about = FeaturesAbout { name: "mine".to_owned(), scaling: VectorScaling::Standard, names: Vec::new() };
        FeatureArrays { about, width, numbers: FeatureNumbers::Dense(numbers) }
    }

    fn sparse(starts: &[u32], columns: &[u32], values: &[f32], width: usize) -> FeatureArrays {
        let (starts, columns, values) = (starts.to_vec(), columns.to_vec(), values.to_vec());
        FeatureArrays { numbers: FeatureNumbers::Sparse { starts, columns, values }, ..dense(Vec::new(), width) }
    }

    #[test]
    fn numbers_are_kept_as_they_were_given_and_come_back_from_their_file() {
        let of_dense = GivenFeatures::new(dense(vec![1.0, 0.0, 1e9, -2.5], 2), 2).unwrap();
        assert_eq!(of_dense.rows().as_slice(), [1.0, 0.0, 1e9, -2.5]);
        let of_sparse = GivenFeatures::new(sparse(&[0, 1, 3], &[0, 0, 1], &[1.0, 1e9, -2.5], 2), 2).unwrap();
        assert_eq!(of_sparse, of_dense);
        let bytes = of_dense.to_bytes().unwrap();
        assert_eq!(GivenFeatures::from_bytes(&bytes), Some(of_dense));
        assert_eq!(GivenFeatures::from_bytes(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn very_wide_sparse_rows_are_reduced_and_the_same_each_time() {
        let starts: Vec<u32> = (0..=300).collect();
        let columns: Vec<u32> = (0..300).map(|row| row * 7 % 50_000).collect();
        let of = || GivenFeatures::new(sparse(&starts, &columns, &[1.0; 300], 50_000), 300).unwrap();
        assert_eq!((of().rows().n_columns(), of().about.scaling), (DIRECTIONS, VectorScaling::Direction));
        assert_eq!(of().digest(), of().digest());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let fault = |given: FeatureArrays| match GivenFeatures::new(given, 2) {
            Err(SessionError::BadFeatures { fault }) => fault,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(fault(dense(vec![1.0; 3], 2)), FeaturesFault::Length { found: 3, rows: 2, width: 2 });
        assert_eq!(fault(dense(vec![1.0, 1.0, f32::NAN, 1.0], 2)), FeaturesFault::NotFinite { row: 1, column: 0 });
        assert_eq!(fault(dense(Vec::new(), 0)), FeaturesFault::Width { width: 0, most: MOST_WIDTH });
        assert_eq!(fault(dense(Vec::new(), 5000)), FeaturesFault::Width { width: 5000, most: MOST_WIDTH });
        let mut named = dense(vec![1.0; 4], 2);
        named.about.names = vec!["one".to_owned()];
        assert_eq!(fault(named.clone()), FeaturesFault::Names { names: 1, width: 2 });
        named.about.names = vec!["one".to_owned(), " ".to_owned()];
        assert_eq!(fault(named), FeaturesFault::Name);
        let columns = FeaturesFault::Columns { row: 1, width: 3 };
        assert_eq!(fault(sparse(&[0, 1, 3], &[0, 2, 1], &[1.0; 3], 3)), columns);
        assert_eq!(fault(sparse(&[0, 1, 3], &[0, 1, 3], &[1.0; 3], 3)), columns);
        assert_eq!(fault(sparse(&[0, 1], &[0], &[1.0], 3)), FeaturesFault::OtherRows { found: 1, rows: 2 });
        assert_eq!(fault(sparse(&[], &[], &[], 3)), FeaturesFault::OtherRows { found: 0, rows: 2 });
        assert_eq!(fault(sparse(&[0, 9, 1], &[0], &[1.0], 3)), FeaturesFault::Starts { row: 0 });
        assert_eq!(fault(sparse(&[1, 1, 1], &[0], &[1.0], 3)), FeaturesFault::Starts { row: 0 });
        assert_eq!(fault(sparse(&[0, 0, 0], &[0], &[1.0], 3)), FeaturesFault::Starts { row: 1 });
        assert_eq!(fault(sparse(&[0, 1, 1], &[0], &[], 3)), FeaturesFault::Entries { columns: 1, values: 0 });
        assert_eq!(
            fault(sparse(&[0, 0, 1], &[2], &[f32::INFINITY], 3)),
            FeaturesFault::NotFinite { row: 1, column: 2 }
        );
    }
}
