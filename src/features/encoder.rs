//! Typed columns to the numbers that a learner sees: fitted once, then frozen.

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, FittedColumn, Slot, Spread, Value};
use super::feature::Feature;
use super::inputs::{InputColumn, Inputs};
use super::recipe::Recipe;
use super::vocabulary::Scratch;
use super::{EncoderConfig, FeatureError, Mixed};
use querent_numeric::Matrix;
use querent_table::MissingWords;

/// What is known of each column, fitted on some rows and applied to any.
///
/// The features of a row are, in this order: for each number column the scaled number; for each date column the
/// standardised days, and the sine and cosine of the day of the year, of the weekday and of the time of day; for each
/// category column one feature a level, whether it is any other value, and a sign in one of the buckets for those; for each
/// yes-or-no column 0 or 1; each followed by whether the cell is missing, where enough were to learn from. Then, for each
/// text column, its place along the directions in which the texts differ most, and at last the columns of vectors.
///
/// Every feature is finite, and within 10 of 0, or within the root of the column's width for a text or a vector. A row's
/// features depend on that row alone: a table can be encoded in chunks of any size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoder {
    /// In the order of the features.
    pub(super) columns: Vec<Fitted>,
    features: Vec<Feature>,
}

/// A fitted column and where it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fitted {
    /// Its position in the table.
    pub(super) column: usize,
    /// The words for what is missing in it.
    pub(super) missing: MissingWords,
    encoding: FittedColumn,
}

/// The features of what repeats in the columns of some inputs, worked out once for many rows.
#[derive(Debug, Clone, Default)]
pub struct Memo(Vec<Option<Vec<f32>>>);

impl Encoder {
    /// Fits columns on `rows`, and on no other row.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NoneNamed`] without a column, [`FeatureError::NoFitRows`] without a row, and
    /// [`FeatureError::InvalidSetting`].
    ///
    /// # Panics
    ///
    /// If there is no such row, which is a mistake of the caller's.
    pub fn fit(inputs: &Inputs, rows: &[usize], config: &EncoderConfig) -> Result<Self, FeatureError> {
        let mut fitting = EncoderFit::new(inputs, rows, config)?;
        while fitting.step(inputs, rows, config) {}
        Ok(fitting.finish(inputs))
    }

    /// Rows as numbers and levels, missing cells as missing. A date is a number of days, and yes or no a level.
    #[must_use]
    pub fn mixed(&self, inputs: &Inputs, rows: &[usize]) -> Mixed {
        let columns: Vec<_> = self.columns.iter().map(|known| (known, known.input(inputs))).collect();
        let mut mixed = Mixed::new(self.number_columns().len(), self.category_columns().len());
        let (mut numbers, mut levels) = (Vec::new(), Vec::new());
        for &row in rows {
            numbers.clear();
            levels.clear();
            for &(known, input) in &columns {
                let value = input.map(|input| known.encoder().value(input, input.cells().place(row)));
                match (known.encoding.slot(), value) {
                    (Slot::Number, Some(Value::Number(number))) => numbers.push(number),
                    (Slot::Number, _) => numbers.push(f32::NAN),
                    (Slot::Level, Some(Value::Level(level))) => levels.push(level),
                    (Slot::Level, _) => levels.push(super::category::MISSING),
                    (Slot::None, _) => {}
                }
            }
            mixed.push(&numbers, &levels);
        }
        mixed
    }

    /// The same rows with the median or the mean, as configured, in place of missing numbers and dates. Missing categories
    /// stay a level of their own.
    #[must_use]
    pub fn imputed(&self, mixed: &Mixed) -> Mixed {
        let fills: Vec<f64> = self.spreads().map(|spread| spread.fill).collect();
        let mut imputed = mixed.clone();
        for row in 0..imputed.n_rows() {
            for (number, &fill) in imputed.numbers.row_mut(row).iter_mut().zip(&fills) {
                if number.is_nan() {
                    *number = fill as f32;
                }
            }
        }
        imputed
    }

    /// The features of rows without texts, rows x [`Encoder::n_features`]: those of texts are 0.
    ///
    /// Rows made here compare with each other; to compare rows of the table with made ones, encode both this way.
    #[must_use]
    pub fn encode(&self, mixed: &Mixed) -> Matrix {
        let mut matrix = Matrix::zeros(mixed.n_rows(), self.n_features());
        let mut scratch = Scratch::default();
        for row in 0..mixed.n_rows() {
            let mut rest = matrix.row_mut(row);
            for (known, value) in self.values(mixed, row) {
                let features = rest.split_off_mut(..known.encoder().width()).unwrap_or_default();
                if let Some(value) = value {
                    known.encoder().write(value, &mut scratch, features);
                }
            }
        }
        matrix
    }

    /// The columns, each with its value in a mixed row, if it has one there.
    fn values<'a>(&'a self, mixed: &'a Mixed, row: usize) -> impl Iterator<Item = (&'a Fitted, Option<Value<'a>>)> {
        let mut numbers = mixed.numbers_row(row).iter();
        let mut levels = mixed.levels_row(row).iter();
        self.columns.iter().map(move |known| {
            let value = match known.encoding.slot() {
                Slot::Number => numbers.next().map(|&number| Value::Number(number)),
                Slot::Level => levels.next().map(|&level| Value::Level(level)),
                Slot::None => None,
            };
            (known, value)
        })
    }

    /// The features of rows, texts and all, rows x [`Encoder::n_features`].
    ///
    /// # Panics
    ///
    /// If there is no such row, which is a mistake of the caller's.
    #[must_use]
    pub fn encode_rows(&self, inputs: &Inputs, rows: &[usize]) -> Matrix {
        let mut matrix = Matrix::zeros(rows.len(), self.n_features());
        let memo = self.memo(inputs, rows.len());
        self.encode_into(inputs, &memo, rows, &mut matrix, 0);
        matrix
    }

    /// What repeats among `n_rows` rows of some inputs, worked out beforehand where that saves time and takes little room: a quarter of
    /// what the rows themselves take, and a megabyte a column.
    #[must_use]
    pub fn memo(&self, inputs: &Inputs, n_rows: usize) -> Memo {
        const MOST: usize = 1 << 18;
        let mut scratch = Scratch::default();
        let of_column = |known: &Fitted| {
            let input = known.input(inputs)?;
            let (width, n_places) = (known.encoder().width(), input.cells().n_places());
            if 4 * n_places > n_rows || n_places * width > MOST {
                return None;
            }
            let mut features = vec![0.0; n_places * width];
            for (place, features) in features.chunks_exact_mut(width.max(1)).enumerate() {
                known.encoder().write(known.encoder().value(input, place), &mut scratch, features);
            }
            Some(features)
        };
        Memo(self.columns.iter().map(of_column).collect())
    }

    /// Writes the features of `rows` over zeros, into the rows of `matrix` from `first` on.
    ///
    /// # Panics
    ///
    /// If there is no such row, which is a mistake of the caller's.
    pub fn encode_into(&self, inputs: &Inputs, memo: &Memo, rows: &[usize], matrix: &mut Matrix, first: usize) {
        // So many rows stay in the cache while one column after another is written.
        const BLOCK: usize = 512;
        let columns: Vec<_> = self.columns.iter().map(|known| (known, known.input(inputs))).collect();
        let mut scratch = Scratch::default();
        for (block, rows) in rows.chunks(BLOCK).enumerate() {
            let mut from = 0;
            for (at, &(known, input)) in columns.iter().enumerate() {
                let to = from + known.encoder().width();
                if let Some(input) = input {
                    let remembered = memo.0.get(at).and_then(Option::as_deref);
                    for (position, &row) in rows.iter().enumerate() {
                        let place = input.cells().place(row);
                        let features = &mut matrix.row_mut(first + block * BLOCK + position)[from..to];
                        match remembered {
                            Some(known) => features.copy_from_slice(&known[place * (to - from)..][..to - from]),
                            None => known.encoder().write(known.encoder().value(input, place), &mut scratch, features),
                        }
                    }
                }
                from = to;
            }
        }
    }

    /// What each feature says, in order.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The words, in small letters, by which cells of a column say that their value is missing; blank ones need none.
    pub fn missing_words(&self, column: usize) -> impl Iterator<Item = &str> {
        let known = self.columns.iter().find(|known| known.column == column);
        known.into_iter().flat_map(|known| known.missing.words())
    }

    /// How many features a row has.
    #[must_use]
    pub fn n_features(&self) -> usize {
        self.features.len()
    }

    /// How each column becomes features, in the order of the features. What is looked up knows every text of `inputs`.
    #[must_use]
    pub fn recipes<'a>(&'a self, inputs: &Inputs) -> Vec<Recipe<'a>> {
        let recipe = |known: &'a Fitted| known.input(inputs).map(|input| known.encoder().recipe(known.column, input));
        self.columns.iter().filter_map(recipe).collect()
    }

    /// The standard deviation of each column of [`Mixed::numbers`], in its own units, days for dates; 1 where all cells are
    /// equal.
    #[must_use]
    pub fn scales(&self) -> Vec<f64> {
        self.spreads().map(|spread| spread.deviation).collect()
    }

    fn spreads(&self) -> impl Iterator<Item = Spread> {
        self.columns.iter().filter_map(|known| known.encoder().spread())
    }

    /// The cells of one row as a person would type them, with their columns in the table, left to right: numbers with the
    /// decimals seen in their column, dates in ISO 8601, levels by their value, nothing for missing ones. Columns of text
    /// have no part in it.
    #[must_use]
    pub fn decode(&self, mixed: &Mixed, row: usize) -> Vec<(usize, String)> {
        let values = self.values(mixed, row);
        let shown = |(known, value): (&Fitted, Option<Value<'_>>)| Some((known.column, known.encoder().show(value?)));
        let mut cells: Vec<(usize, String)> = values.filter_map(shown).collect();
        cells.sort_by_key(|&(column, _)| column);
        cells
    }

    /// The features of a text of which nothing but its `vector` by a model is known, as if it stood in every column that this model has
    /// read: the others are 0. None where there is no such column, or where the vector is of another width.
    #[must_use]
    pub fn encode_vector(&self, by: &str, vector: &[f32]) -> Option<Vec<f32>> {
        let mut features = vec![0.0; self.n_features()];
        let mut n = 0;
        for (part, known) in self.vector_parts().zip(self.columns.iter().filter(|known| known.is_vector())) {
            let VectorPart { from, width, .. } = part;
            if part.by == by && width == vector.len() {
                let features = &mut features[from..from + width];
                known.encoder().write(Value::Vector(vector), &mut Scratch::default(), features);
                n += 1;
            }
        }
        (n > 0).then_some(features)
    }

    /// The features that are vectors, column by column.
    pub fn vector_parts(&self) -> impl Iterator<Item = VectorPart<'_>> {
        let mut from = 0;
        self.columns.iter().filter_map(move |known| {
            let width = known.encoder().width();
            from += width;
            let FittedColumn::Vector(vectors) = &known.encoding else { return None };
            Some(VectorPart { column: known.column, by: vectors.by(), from: from - width, width })
        })
    }

    /// The positions in the table of the number columns, then of the date columns, in the order of [`Mixed::numbers`].
    #[must_use]
    pub fn number_columns(&self) -> Vec<usize> {
        self.columns_in(Slot::Number)
    }

    /// The positions in the table of the category columns, then of the yes-or-no columns, in the order of
    /// [`Mixed::levels`].
    #[must_use]
    pub fn category_columns(&self) -> Vec<usize> {
        self.columns_in(Slot::Level)
    }

    fn columns_in(&self, slot: Slot) -> Vec<usize> {
        self.columns.iter().filter(|known| known.encoding.slot() == slot).map(|known| known.column).collect()
    }
}

/// Features that are what a model made of the texts of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VectorPart<'a> {
    /// The column's position in the table.
    pub column: usize,
    /// The model.
    pub by: &'a str,
    /// The first of the features.
    pub from: usize,
    /// How many there are.
    pub width: usize,
}

impl Fitted {
    /// The column of some inputs that it encodes; none where that is not there.
    fn input<'a>(&self, inputs: &'a Inputs) -> Option<&'a InputColumn> {
        inputs.column(self.column, self.is_vector())
    }

    pub(super) fn is_vector(&self) -> bool {
        matches!(self.encoding, FittedColumn::Vector(_))
    }

    pub(super) fn encoder(&self) -> &dyn ColumnEncoder {
        self.encoding.encoder()
    }
}

/// An encoder that is being fitted, a column at a time.
#[derive(Debug, Clone, Default)]
pub struct EncoderFit(Vec<Fitted>);

impl EncoderFit {
    /// Begins to fit the columns of `inputs` on `rows`.
    ///
    /// # Errors
    ///
    /// As [`Encoder::fit`].
    pub fn new(inputs: &Inputs, rows: &[usize], config: &EncoderConfig) -> Result<Self, FeatureError> {
        config.check()?;
        if inputs.columns().is_empty() {
            return Err(FeatureError::NoneNamed { columns: inputs.typed().names().to_vec() });
        }
        if rows.is_empty() {
            return Err(FeatureError::NoFitRows { n_columns: inputs.columns().len() });
        }
        Ok(Self::default())
    }

    /// Fits the next column; false where all are. `inputs`, `rows` and `config` are those that it began with.
    ///
    /// # Panics
    ///
    /// As [`Encoder::fit`].
    pub fn step(&mut self, inputs: &Inputs, rows: &[usize], config: &EncoderConfig) -> bool {
        let Some(input) = inputs.columns().get(self.0.len()) else { return false };
        let InputColumn { typed, .. } = input;
        self.0.push(Fitted {
            column: typed.spec.column,
            missing: typed.spec.missing.clone(),
            encoding: FittedColumn::fit(input, rows, config),
        });
        true
    }

    /// How many columns are fitted.
    #[must_use]
    pub fn n_done(&self) -> usize {
        self.0.len()
    }

    /// The encoder.
    #[must_use]
    pub fn finish(self, inputs: &Inputs) -> Encoder {
        let mut columns = self.0;
        columns.sort_by_key(|known| known.encoding.rank());
        let names = inputs.typed().names();
        let of_column = |known: &Fitted| {
            let name = names.get(known.column).map_or("", String::as_str);
            let column = known.column as u32;
            known.encoder().names().into_iter().map(move |what| Feature { column, name: format!("{name}{what}") })
        };
        let features = columns.iter().flat_map(of_column).collect();
        Encoder { columns, features }
    }
}

#[cfg(test)]
#[path = "encoder_tests.rs"]
mod tests;
