//! A value and matrices in one run of bytes, handed from one instance of the module to another of the same build.
//!
//! The length of the head (four bytes, little-endian), the head as JSON, which is the shapes of the matrices and the value, and
//! then the numbers of the matrices, one after another. So numbers arrive as they were, bit for bit.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use querent_numeric::Matrix;

const LENGTH: usize = size_of::<u32>();

#[derive(Serialize, Deserialize)]
struct Head<T> {
    /// Rows and columns of each matrix.
    shapes: Vec<(usize, usize)>,
    value: T,
}

/// A value and matrices as bytes.
pub(crate) fn pack<T: Serialize>(value: &T, matrices: &[&Matrix]) -> Result<Vec<u8>, SessionError> {
    let shapes = matrices.iter().map(|matrix| (matrix.n_rows(), matrix.n_columns())).collect();
    let head = serde_json::to_vec(&Head { shapes, value }).map_err(|error| bad_head(&error))?;
    let length = u32::try_from(head.len()).map_err(|_| bad(UnitFault::LongHead))?;
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend(head);
    for matrix in matrices {
        bytes.extend(matrix.as_slice().iter().flat_map(|number| number.to_le_bytes()));
    }
    Ok(bytes)
}

/// What [`pack`] packed.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Vec<Matrix>), SessionError> {
    let short = || bad(UnitFault::CutShort);
    let (length, rest) = bytes.split_first_chunk::<LENGTH>().ok_or_else(short)?;
    let (head, numbers) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(short)?;
    let Head { shapes, value } = serde_json::from_slice(head).map_err(|error| bad_head(&error))?;
    let (numbers, _) = numbers.as_chunks::<{ size_of::<f32>() }>();
    let mut numbers = numbers.iter().copied().map(f32::from_le_bytes);
    let mut matrices = Vec::with_capacity(shapes.len());
    for (n_rows, n_columns) in shapes {
        let n = n_rows.saturating_mul(n_columns);
        let data: Vec<f32> = numbers.by_ref().take(n).collect();
        if data.len() < n {
            return Err(short());
        }
        matrices.push(Matrix::new(data, n_rows, n_columns));
    }
    Ok((value, matrices))
}

/// What is wrong with a work unit that came from another instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum UnitFault {
    /// Its head cannot be read or written.
    BadHead {
        /// What its reader or writer says.
        cause: String,
    },
    /// Its head is longer than a length can say.
    LongHead,
    /// Its end is missing.
    CutShort,
    /// It is no unit of a cross-validation.
    NoUnit,
    /// It is no outcome of such a unit.
    NoPrediction,
    /// It is no run of a simulation.
    NoRun,
    /// It is of no kind that is known.
    UnknownKind,
    /// It was asked for before it was finished.
    NotFinished,
    /// It was given back without having been lent.
    NotLent {
        /// Its number.
        unit: u32,
    },
}

/// That a work unit cannot be handed on.
pub(crate) fn bad(fault: UnitFault) -> SessionError {
    SessionError::BadWorkUnit { fault }
}

fn bad_head(error: &serde_json::Error) -> SessionError {
    bad(UnitFault::BadHead { cause: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_arrive_bit_for_bit() {
        let odd = Matrix::from_rows(&[vec![0.1, f32::NAN, -0.0], vec![f32::MIN_POSITIVE, 1e-45, f32::INFINITY]], 3);
        let none = Matrix::zeros(2, 0);
        let value = (0.1_f64 + 0.2, u64::MAX, "é".to_owned());
        let bytes = pack(&value, &[&odd, &none]).unwrap();
        let (read, matrices) = unpack::<(f64, u64, String)>(&bytes).unwrap();
        let bits = |matrix: &Matrix| matrix.as_slice().iter().map(|number| number.to_bits()).collect::<Vec<_>>();
        assert_eq!(read, value);
        assert_eq!(bits(&matrices[0]), bits(&odd));
        assert_eq!(matrices[1], none);
    }

    #[test]
    fn what_is_cut_short_is_refused() {
        let bytes = pack(&7, &[&Matrix::zeros(2, 2)]).unwrap();
        for length in 0..bytes.len() {
            assert_eq!(unpack::<u32>(&bytes[..length]).unwrap_err().code(), "bad_work_unit");
        }
    }
}
