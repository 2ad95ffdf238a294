//! How much memory a session on a table will need, estimated from the table's first rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::decisions::classes::ClassList;
use crate::decisions::config::Config;
use crate::decisions::encoding::Encoding;
use crate::error::SessionError;
use querent_learner::LearnerConfig;
use querent_table::{CsvReader, Table, is_unlabelled, profile};

/// How large a session on a table will be: an estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// Rows that the table will have.
    pub rows: u32,
    /// Its columns.
    pub columns: u32,
    /// Numbers that a row becomes.
    pub features: u32,
    /// Bytes that the cells will take, as text and parsed.
    pub table_bytes: f64,
    /// Bytes that the encoded rows will take.
    pub feature_bytes: f64,
    /// Bytes that the first fit and its model will take.
    pub model_bytes: f64,
    /// All of it, at its height.
    pub bytes: f64,
    /// The most that may be needed: what a module of WebAssembly can address, less an eighth that stays between what is kept in it.
    pub most_bytes: f64,
    /// Whether it will fit.
    pub fits: bool,
    /// How many rows drawn at random would fit well, where not all do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub suggested_rows: Option<u32>,
}

/// What a module of 32-bit WebAssembly can address.
const ADDRESSES: f64 = (1_u64 << 32) as f64;
/// The largest single piece of memory that it can ask for.
const LARGEST: f64 = (1_u64 << 31) as f64;
/// Rows and cells that kinds and features are judged by: few enough to be read in a moment beside the table itself.
const MOST_ROWS: usize = 5_000;
const MOST_CELLS: usize = 400_000;
/// Bytes for each row that what is kept of rows takes beside matrices: parts, groups of repeats, orders and utilities.
const ROW_BYTES: f64 = 64.0;
/// The share of labelled rows that teaches, where the others are held out.
const TEACHING: f64 = 0.8;
/// Copies of the rows that teach, while a network learns from them.
const COPIES: f64 = 2.0;
/// The share of the room that a suggested sample fills.
const SUGGESTED: f64 = 0.5;

/// What is known of a table whose size is estimated.
#[derive(Debug, Clone, Copy)]
struct Known {
    columns: usize,
    features: usize,
    classes: usize,
    /// The share of rows that have a label.
    labelled: f64,
    /// Bytes that the cells of a row take.
    row_bytes: f64,
}

impl Forecast {
    /// From what was read so far, which is this share of the file, in `(0, 1]`; none before the first row.
    ///
    /// Kinds of columns and features are those of a small table made of the rows so far. The label is taken to be the suggested
    /// one, and the learner the default one. Beside the cells `t` come the features `n x d`, copies of those of the rows that
    /// teach while the first fit lasts, and what its model says of every row: `n x (units + classes)`.
    #[must_use]
    pub fn of(reader: &CsvReader, share: f64) -> Option<Self> {
        let whole = f64::from(reader.rows()) / share.clamp(f64::EPSILON, 1.0);
        let rows = reader.most_rows().map_or(whole, |most| whole.min(f64::from(most)));
        let known = Known::of(&reader.preview(MOST_ROWS, MOST_CELLS)?, reader.memory_per_row()?);
        Some(known.forecast(rows.round()))
    }

    /// Refuses a table that will not fit.
    ///
    /// # Errors
    ///
    /// [`SessionError::TableTooLarge`].
    pub fn check(&self) -> Result<(), SessionError> {
        match self.suggested_rows {
            None => Ok(()),
            Some(suggested_rows) => Err(SessionError::TableTooLarge {
                rows: self.rows,
                columns: self.columns,
                bytes: self.bytes,
                most_bytes: self.most_bytes,
                suggested_rows,
            }),
        }
    }
}

impl Known {
    fn of(table: &Table, row_bytes: f64) -> Self {
        let profile = profile(table);
        let target = profile.target.as_ref().and_then(|name| table.column(name).ok()).unwrap_or_default();
        let config = Config::new(table.names()[target].clone());
        let every: Vec<usize> = (0..table.n_rows()).collect();
        let encoding = Encoding::new(table, &profile, &config, target, 0, &BTreeMap::new());
        let encoder = encoding.and_then(|encoding| {
            let inputs = encoding.inputs(table);
            Ok((encoding.fit(&inputs, &every)?, inputs.typed().memory()))
        });
        let known = encoder.map(|(encoder, bytes)| (encoder.n_features(), bytes as f64 / table.n_rows() as f64));
        let (features, parsed) = known.unwrap_or((table.n_columns(), 0.0));
        let labelled = table.cells(target).filter(|cell| !is_unlabelled(cell)).count();
        Self {
            columns: table.n_columns(),
            features,
            classes: (profile.columns[target].distinct as usize).clamp(2, ClassList::MOST),
            labelled: labelled as f64 / table.n_rows() as f64,
            row_bytes: row_bytes + parsed,
        }
    }

    fn forecast(self, rows: f64) -> Forecast {
        let number = size_of::<f32>() as f64;
        let units = LearnerConfig::default().hidden.last().copied().map_or(0.0, f64::from);
        let table_bytes = rows * self.row_bytes;
        let feature_bytes = rows * self.features as f64 * number;
        let predictions = rows * (units + self.classes as f64) * number;
        let model_bytes = COPIES * TEACHING * self.labelled * feature_bytes + predictions;
        let bytes = table_bytes + feature_bytes + model_bytes + rows * ROW_BYTES;
        let most_bytes = ADDRESSES * 7.0 / 8.0;
        let fullness = (bytes / most_bytes).max(feature_bytes / LARGEST).max(predictions / LARGEST);
        Forecast {
            rows: rows.min(f64::from(u32::MAX)) as u32,
            columns: self.columns as u32,
            features: self.features as u32,
            table_bytes,
            feature_bytes,
            model_bytes,
            bytes,
            most_bytes,
            fits: fullness <= 1.0,
            suggested_rows: (fullness > 1.0).then(|| rounded(rows * SUGGESTED / fullness)),
        }
    }
}

/// A number of rows with one digit before its zeros.
fn rounded(rows: f64) -> u32 {
    let step = 10_f64.powf(rows.max(1.0).log10().floor());
    ((rows / step).floor() * step).max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::{ReadOptions, SampleOptions};

    const KNOWN: Known = Known { columns: 20, features: 100, classes: 2, labelled: 0.5, row_bytes: 80.0 };

    #[test]
    fn the_parts_add_up() {
        let forecast = KNOWN.forecast(1000.0);
        // 100 features of 4 bytes; 64 units and 2 classes of 4 bytes; 2 copies of the 40 % that teach.
        assert_eq!((forecast.table_bytes, forecast.feature_bytes), (80_000.0, 400_000.0));
        assert_eq!(forecast.model_bytes, 320_000.0 + 264_000.0);
        assert_eq!(forecast.bytes, 80_000.0 + 400_000.0 + 584_000.0 + 64_000.0);
        assert_eq!((forecast.fits, forecast.suggested_rows), (true, None));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_a_sample_that_does() {
        // 1128 bytes a row: 3.5 GiB are 3,331,683 rows.
        assert!(KNOWN.forecast(3_331_000.0).check().is_ok());
        let refusal = KNOWN.forecast(3_332_000.0).check().unwrap_err();
        assert_eq!((refusal.code(), refusal.suggested_rows()), ("table_too_large", Some(1_000_000)));
        assert!(matches!(refusal, SessionError::TableTooLarge { rows: 3_332_000, columns: 20, .. }), "{refusal}");
        assert!(KNOWN.forecast(1_000_000.0).fits);
    }

    #[test]
    fn no_single_piece_may_be_too_large() {
        // 2000 features of 4 bytes: 2 GiB are 268,435 rows, though all of it would fit.
        let wide = Known { features: 2000, labelled: 0.0, ..KNOWN };
        assert!(wide.forecast(268_000.0).fits);
        let forecast = wide.forecast(269_000.0);
        assert!(forecast.bytes < forecast.most_bytes);
        assert_eq!(forecast.suggested_rows, Some(100_000));
    }

    #[test]
    fn the_first_rows_tell_of_the_rest() {
        let row = |row: u32| format!("{},{},{}\n", row % 997, ["red", "blue", "green"][row as usize % 3], row % 2);
        let text = format!("size,colour,label\n{}", (0..30_000).map(row).collect::<String>());
        let read = |sample, share: f64| {
            let mut reader = CsvReader::new("t.csv", ReadOptions { sample, ..ReadOptions::default() });
            reader.push(&text.as_bytes()[..(text.len() as f64 * share) as usize]).unwrap();
            Forecast::of(&reader, share).unwrap()
        };
        let forecast = read(None, 0.5);
        assert!((29_500..30_500).contains(&forecast.rows), "{forecast:?}");
        assert_eq!((forecast.columns, forecast.features), (3, 4));
        assert_eq!(read(Some(SampleOptions { rows: 500, seed: 1 }), 0.5).rows, 500);
        let nothing = CsvReader::new("t.csv", ReadOptions::default());
        assert_eq!(Forecast::of(&nothing, 0.5), None);
    }
}
