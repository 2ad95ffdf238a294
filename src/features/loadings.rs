//! A matrix of small whole numbers with a scale for each row: a quarter of the space of single precision.

use serde::{Deserialize, Serialize};

/// What every term adds to each feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Loadings {
    width: usize,
    /// What 1 stands for, in each row.
    scales: Vec<f32>,
    /// From -127 to 127, row after row; saved as two hexadecimal digits each.
    #[serde(with = "hexadecimal")]
    steps: Vec<i8>,
}

impl Loadings {
    /// Rounds a row-major matrix of `width` columns: each row to 127 steps either way, as far as its largest number.
    pub(super) fn new(matrix: &[f32], width: usize) -> Self {
        let mut scales = Vec::new();
        let mut steps = Vec::with_capacity(matrix.len());
        for row in matrix.chunks_exact(width.max(1)) {
            let largest = row.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
            let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
            scales.push(scale);
            steps.extend(row.iter().map(|number| (number / scale).round() as i8));
        }
        Self { width, scales, steps }
    }

    /// What 1 stands for in each row, and the whole numbers, row after row.
    pub(super) fn parts(&self) -> (&[f32], &[i8]) {
        (&self.scales, &self.steps)
    }

    /// Adds `factor` times a row to `sums`; nothing for a row there is not.
    pub(super) fn add(&self, row: usize, factor: f32, sums: &mut [f32]) {
        let from = row * self.width;
        if let (Some(scale), Some(steps)) = (self.scales.get(row), self.steps.get(from..from + self.width)) {
            let factor = factor * scale;
            for (sum, &step) in sums.iter_mut().zip(steps) {
                *sum += factor * f32::from(step);
            }
        }
    }
}

mod hexadecimal {
    use serde::de::{Deserializer, Error};
    use serde::{Deserialize, Serializer};

    pub(super) fn serialize<S: Serializer>(steps: &[i8], serializer: S) -> Result<S::Ok, S::Error> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(2 * steps.len());
        for byte in steps.iter().map(|step| step.cast_unsigned()) {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if !rest.is_empty() {
            return Err(D::Error::custom("an odd number of hexadecimal digits"));
        }
        let digit = |byte: u8| char::from(byte).to_digit(16).ok_or_else(|| D::Error::custom("not a hexadecimal digit"));
        pairs.iter().map(|&[high, low]| Ok(((digit(high)? * 16 + digit(low)?) as u8).cast_signed())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(loadings: &Loadings, row: usize) -> Vec<f32> {
        let mut sums = vec![0.0; loadings.width];
        loadings.add(row, 1.0, &mut sums);
        sums
    }

    #[test]
    fn rows_come_back_to_half_a_step() {
        let matrix = [1.0, -0.5, 0.004, 0.0, 0.0, 0.0, -254.0, 1.2, 127.0];
        let loadings = Loadings::new(&matrix, 3);
        for (at, numbers) in matrix.chunks_exact(3).enumerate() {
            let largest = numbers.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
            let near = row(&loadings, at).iter().zip(numbers).all(|(a, b)| (a - b).abs() <= largest / 254.0 + 1e-6);
            assert!(near, "row {at}");
        }
        assert_eq!(row(&loadings, 3), [0.0; 3]);
    }

    #[test]
    fn it_is_the_same_after_being_saved() -> Result<(), serde_json::Error> {
        let loadings = Loadings::new(&[1.0, -1.0, 0.1, 0.0], 2);
        let saved = serde_json::to_string(&loadings)?;
        assert!(saved.contains(r#""steps":"7f817f00""#), "{saved}");
        assert_eq!(serde_json::from_str::<Loadings>(&saved)?, loadings);
        assert!(serde_json::from_str::<Loadings>(&saved.replace("7f81", "7f8")).is_err());
        assert!(serde_json::from_str::<Loadings>(&saved.replace("7f81", "7f8x")).is_err());
        Ok(())
    }
}
