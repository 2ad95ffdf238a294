//! A value and matrices in one run of bytes, handed from one instance of the module to another of the same build.
//!
//! It is a safetensors file: the matrices by their numbers, and the value as JSON among its notes. So numbers arrive as they were, bit
//! for bit.

use std::fmt::Display;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::SessionError;
use crate::jobs::unit_fault::UnitFault;
use querent_numeric::Matrix;

/// The note with the value.
const VALUE: &str = "value";

/// A value and matrices as bytes.
pub(crate) fn pack<T: Serialize>(value: &T, matrices: &[&Matrix]) -> Result<Vec<u8>, SessionError> {
    let value = serde_json::to_string(value).map_err(damaged)?;
    let bytes_of = |matrix: &&Matrix| matrix.as_slice().iter().flat_map(|number| number.to_le_bytes()).collect();
    let bytes: Vec<Vec<u8>> = matrices.iter().map(bytes_of).collect();
    let mut tensors = Vec::with_capacity(matrices.len());
    for (at, (matrix, bytes)) in matrices.iter().zip(&bytes).enumerate() {
        let shape = vec![matrix.n_rows(), matrix.n_columns()];
        tensors.push((at.to_string(), TensorView::new(Dtype::F32, shape, bytes).map_err(damaged)?));
    }
    serialize(tensors, Some([(VALUE.to_owned(), value)].into())).map_err(damaged)
}

/// What [`pack`] packed.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<(T, Vec<Matrix>), SessionError> {
    let (_, notes) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
    let file = SafeTensors::deserialize(bytes).map_err(damaged)?;
    let value = notes.metadata().as_ref().and_then(|notes| notes.get(VALUE)).ok_or_else(|| bad(UnitFault::NoValue))?;
    let mut matrices = Vec::with_capacity(file.len());
    for at in 0..file.len() {
        let tensor = file.tensor(&at.to_string()).map_err(damaged)?;
        let (Dtype::F32, &[n_rows, n_columns]) = (tensor.dtype(), tensor.shape()) else {
            return Err(bad(UnitFault::NoValue));
        };
        let numbers = tensor.data().as_chunks::<{ size_of::<f32>() }>().0.iter().copied().map(f32::from_le_bytes);
        matrices.push(Matrix::new(numbers.collect(), n_rows, n_columns));
    }
    Ok((serde_json::from_str(value).map_err(damaged)?, matrices))
}

/// That a work unit cannot be handed on.
pub(crate) fn bad(fault: UnitFault) -> SessionError {
    SessionError::BadWorkUnit { fault }
}

fn damaged(error: impl Display) -> SessionError {
    bad(UnitFault::Damaged { cause: error.to_string() })
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
