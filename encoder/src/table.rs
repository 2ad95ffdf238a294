//! Token ids to vectors, by a table and a weighted mean.

use safetensors::{Dtype, SafeTensorError, SafeTensors};

use crate::error::{EncoderError, TableFault};
use crate::tokenizer::Tokens;

/// A vector a token, made once from a network by a forward pass a token, as `Model2Vec` does (Tulkens and van Dongen, 2024).
///
/// Row t is `scales[t] x rows[t]`: what int8 takes off, and the token's weight, which falls with its frequency (Arora et al.,
/// 2017). A text is the sum of its tokens' rows, made one long.
///
/// The file is in the format safetensors: `rows` (tokens x dimensions, int8) and `scales` (tokens, f32).
#[derive(Debug)]
pub struct StaticTable {
    rows: Vec<i8>,
    scales: Vec<f32>,
    dims: usize,
}

impl StaticTable {
    /// Reads a table for a tokenizer of `tokens` tokens.
    ///
    /// # Errors
    ///
    /// [`EncoderError::BadTable`] where it is no such file; [`EncoderError::Unfit`] where a token has no row.
    pub fn read(file: &[u8], tokens: usize) -> Result<Self, EncoderError> {
        let bad = |fault| EncoderError::BadTable { fault };
        let unread = |error: SafeTensorError| bad(TableFault::NotASafetensors { cause: error.to_string() });
        let tensors = SafeTensors::deserialize(file).map_err(unread)?;
        let tensor = |name: &str, dtype: Dtype| {
            let tensor = tensors.tensor(name).map_err(unread)?;
            let other = || bad(TableFault::OtherType { name: name.to_owned(), wanted: format!("{dtype:?}") });
            if tensor.dtype() == dtype { Ok(tensor) } else { Err(other()) }
        };
        let (rows, scales) = (tensor("rows", Dtype::I8)?, tensor("scales", Dtype::F32)?);
        let &[count, dims] = rows.shape() else {
            return Err(bad(TableFault::OtherAxes { axes: rows.shape().len() }));
        };
        if scales.shape() != [count] || dims == 0 {
            return Err(bad(TableFault::OtherShape { rows: count, dims, scales: scales.shape().to_vec() }));
        }
        if count < tokens {
            return Err(EncoderError::Unfit { tokens, rows: count });
        }
        let scales: Vec<f32> = scales
            .data()
            .chunks_exact(4)
            .map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
            .collect();
        if let Some(row) = scales.iter().position(|scale| !scale.is_finite()) {
            return Err(bad(TableFault::OtherScale { row, scale: scales[row].to_string() }));
        }
        Ok(Self { rows: rows.data().iter().map(|&byte| byte.cast_signed()).collect(), scales, dims })
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn dims(&self) -> usize {
        self.dims
    }

    /// A vector a text, one after another, each of length 1; zeros where a text has no tokens.
    #[must_use]
    pub fn encode(&self, tokens: &Tokens) -> Vec<f32> {
        let mut vectors = Vec::with_capacity(tokens.ends.len() * self.dims);
        for ids in tokens.texts() {
            let start = vectors.len();
            vectors.resize(start + self.dims, 0.0);
            let vector = &mut vectors[start..];
            for &id in ids {
                let (id, scale) = (id as usize, self.scales[id as usize]);
                for (sum, &value) in vector.iter_mut().zip(&self.rows[id * self.dims..(id + 1) * self.dims]) {
                    *sum += scale * f32::from(value);
                }
            }
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
            if length > 0.0 {
                for value in vector {
                    *value /= length;
                }
            }
        }
        vectors
    }
}
