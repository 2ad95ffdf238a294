//! The cells of a table to the numbers that a learner sees: fitted once, then frozen.

use serde::{Deserialize, Serialize};

use super::category::CategoryColumn;
use super::date::DateColumn;
use super::feature::{Feature, Naming};
use super::numeric::NumberColumn;
use super::recipe::Recipe;
use super::text::TextColumn;
use super::vocabulary::Scratch;
use super::yes_no::YesNoColumn;
use super::{ColumnSpec, EncoderConfig, FeatureError, Mixed};
use querent_numeric::Matrix;
use querent_table::{Kind, MissingWords, Table};

/// What is known of each column, fitted on some rows and applied to any.
///
/// The features of a row are, in this order: for each number column the scaled number; for each date column the
/// standardised days, and the sine and cosine of the day of the year, of the weekday and of the time of day; for each
/// category column one feature a level, whether it is any other value, and a sign in one of the buckets for those; for each
/// yes-or-no column 0 or 1; each followed by whether the cell is missing, where enough were to learn from. At last, for each
/// text column, its place along the directions in which the texts differ most.
///
/// Every feature is finite, and within 10 of 0, or within the root of [`EncoderConfig::text_features`] for a text. A row's
/// features depend on that row alone: a table can be encoded in chunks of any size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoder {
    numbers: Vec<NumberColumn>,
    dates: Vec<DateColumn>,
    categories: Vec<CategoryColumn>,
    yes_nos: Vec<YesNoColumn>,
    texts: Vec<TextColumn>,
    features: Vec<Feature>,
    /// The words for what is missing, by column of the table as far as columns are known.
    missing: Vec<MissingWords>,
}

impl Encoder {
    /// Fits `columns` on `rows` of the table, and on no other row.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NoFeatures`] without a column, [`FeatureError::NoFitRows`] without a row, and
    /// [`FeatureError::InvalidSetting`].
    ///
    /// # Panics
    ///
    /// If the table has no such column or row, which is a mistake of the caller's.
    pub fn fit(
        table: &Table,
        columns: &[ColumnSpec],
        rows: &[usize],
        config: &EncoderConfig,
    ) -> Result<Self, FeatureError> {
        config.check()?;
        if columns.is_empty() {
            let left_out = table.names().iter().map(|name| format!("{name:?}")).collect();
            return Err(FeatureError::NoFeatures { left_out, advice: FeatureError::MAKE_ONE });
        }
        if rows.is_empty() {
            return Err(FeatureError::NoFitRows { n_columns: columns.len() });
        }
        let mut fitted = Self {
            numbers: Vec::new(),
            dates: Vec::new(),
            categories: Vec::new(),
            yes_nos: Vec::new(),
            texts: Vec::new(),
            features: Vec::new(),
            missing: vec![MissingWords::default(); table.n_columns()],
        };
        for spec in columns {
            let column = spec.column;
            fitted.missing[column] = spec.missing.clone();
            let cell = |row| spec.missing.said(table.cell(row, column));
            let cells = rows.iter().map(|&row| cell(row));
            match (spec.kind, &spec.date) {
                (Kind::Number, _) => {
                    fitted.numbers.push(NumberColumn::fit(column, spec.number.clone(), cells, config));
                }
                (Kind::Date, Some(format)) => {
                    fitted.dates.push(DateColumn::fit(column, *format, cells, config));
                }
                (Kind::YesNo, _) => fitted.yes_nos.push(YesNoColumn::fit(column, cells)),
                (Kind::Text, _) => {
                    fitted.texts.push(TextColumn::fit(column, rows, cell, config));
                }
                _ => fitted.categories.push(CategoryColumn::fit(column, cells, config)),
            }
        }
        fitted.features = fitted.named(table.names());
        Ok(fitted)
    }

    fn named(&self, names: &[String]) -> Vec<Feature> {
        let mut naming = Naming::new(names);
        self.numbers.iter().for_each(|column| naming.number(column));
        self.dates.iter().for_each(|column| naming.date(column));
        self.categories.iter().for_each(|column| naming.category(column));
        self.yes_nos.iter().for_each(|column| naming.yes_no(column));
        self.texts.iter().for_each(|column| naming.text(column));
        naming.finish()
    }

    /// Rows of a table as numbers and levels, missing cells as missing. A date is a number of days, and yes or no a level.
    #[must_use]
    pub fn mixed(&self, table: &Table, rows: &[usize]) -> Mixed {
        let mut mixed = Mixed::new(self.number_columns().len(), self.category_columns().len());
        let (mut numbers, mut levels) = (Vec::new(), Vec::new());
        for &row in rows {
            self.read(table, row, &mut numbers, &mut levels);
            mixed.push(&numbers, &levels);
        }
        mixed
    }

    /// Puts the numbers and levels of one row in place of what `numbers` and `levels` hold.
    fn read(&self, table: &Table, row: usize, numbers: &mut Vec<f32>, levels: &mut Vec<u32>) {
        numbers.clear();
        numbers.extend(self.numbers.iter().map(|known| known.read(self.said(table, row, known.column))));
        numbers.extend(self.dates.iter().map(|known| known.read(self.said(table, row, known.column))));
        levels.clear();
        levels.extend(self.categories.iter().map(|known| known.read(self.said(table, row, known.column))));
        levels.extend(self.yes_nos.iter().map(|known| known.read(self.said(table, row, known.column))));
    }

    /// What a cell says: nothing where its value is missing.
    fn said<'a>(&self, table: &'a Table, row: usize, column: usize) -> &'a str {
        self.missing[column].said(table.cell(row, column))
    }

    /// The same rows with the median or the mean, as configured, in place of missing numbers and dates. Missing categories
    /// stay a level of their own.
    #[must_use]
    pub fn imputed(&self, mixed: &Mixed) -> Mixed {
        let fills: Vec<f64> =
            self.numbers.iter().map(|known| known.fill).chain(self.dates.iter().map(|known| known.fill)).collect();
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
        for row in 0..mixed.n_rows() {
            self.write(mixed.numbers_row(row), mixed.levels_row(row), matrix.row_mut(row));
        }
        matrix
    }

    /// Writes the features of a row but for its texts over zeros, and gives back the place of those.
    fn write<'a>(&self, numbers: &[f32], levels: &[u32], features: &'a mut [f32]) -> &'a mut [f32] {
        let mut rest = features;
        let (of_numbers, of_dates) = numbers.split_at(self.numbers.len());
        let (of_categories, of_yes_nos) = levels.split_at(self.categories.len());
        for (known, &number) in self.numbers.iter().zip(of_numbers) {
            known.encode(number, rest.split_off_mut(..known.n_features()).unwrap_or_default());
        }
        for (known, &days) in self.dates.iter().zip(of_dates) {
            known.encode(days, rest.split_off_mut(..known.n_features()).unwrap_or_default());
        }
        for (known, &level) in self.categories.iter().zip(of_categories) {
            known.encode(level, rest.split_off_mut(..known.n_features()).unwrap_or_default());
        }
        for (known, &level) in self.yes_nos.iter().zip(of_yes_nos) {
            known.encode(level, rest.split_off_mut(..known.n_features()).unwrap_or_default());
        }
        rest
    }

    /// The features of rows of a table, texts and all, rows x [`Encoder::n_features`].
    #[must_use]
    pub fn encode_rows(&self, table: &Table, rows: &[usize]) -> Matrix {
        let mut matrix = Matrix::zeros(rows.len(), self.n_features());
        let (mut numbers, mut levels, mut scratch) = (Vec::new(), Vec::new(), Scratch::default());
        for (position, &row) in rows.iter().enumerate() {
            self.read(table, row, &mut numbers, &mut levels);
            let mut rest = self.write(&numbers, &levels, matrix.row_mut(position));
            for known in &self.texts {
                let features = rest.split_off_mut(..known.n_features()).unwrap_or_default();
                known.encode(self.said(table, row, known.column), &mut scratch, features);
            }
        }
        matrix
    }

    /// What each feature says, in order.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The words, in small letters, by which cells of a column say that their value is missing; blank ones need none.
    pub fn missing_words(&self, column: usize) -> impl Iterator<Item = &str> {
        self.missing.get(column).into_iter().flat_map(MissingWords::words)
    }

    /// How many features a row has.
    #[must_use]
    pub fn n_features(&self) -> usize {
        self.features.len()
    }

    /// How each column becomes features, in the order of the features. What is looked up knows every text of the table.
    #[must_use]
    pub fn recipes<'a>(&'a self, table: &Table) -> Vec<Recipe<'a>> {
        let mut recipes: Vec<Recipe<'a>> = self.numbers.iter().map(|known| Recipe::Number(known.recipe())).collect();
        recipes.extend(self.dates.iter().map(|known| Recipe::Date(known.recipe())));
        for known in &self.categories {
            recipes.push(Recipe::Lookup(known.recipe(&texts(table, known.column), &self.missing[known.column])));
        }
        for known in &self.yes_nos {
            recipes.push(Recipe::Lookup(known.recipe(&texts(table, known.column), &self.missing[known.column])));
        }
        recipes.extend(self.texts.iter().map(|known| Recipe::Text(known.recipe())));
        recipes
    }

    /// The standard deviation of each column of [`Mixed::numbers`], in its own units, days for dates; 1 where all cells are
    /// equal.
    #[must_use]
    pub fn scales(&self) -> Vec<f64> {
        let of_dates = self.dates.iter().map(|known| known.deviation);
        self.numbers.iter().map(|known| known.deviation).chain(of_dates).collect()
    }

    /// The cells of one row as a person would type them, with their columns in the table, left to right: numbers with the
    /// decimals seen in their column, dates in ISO 8601, levels by their value, nothing for missing ones. Columns of text
    /// have no part in it.
    #[must_use]
    pub fn decode(&self, mixed: &Mixed, row: usize) -> Vec<(usize, String)> {
        let (of_numbers, of_dates) = mixed.numbers_row(row).split_at(self.numbers.len());
        let (of_categories, of_yes_nos) = mixed.levels_row(row).split_at(self.categories.len());
        let mut cells: Vec<(usize, String)> = Vec::with_capacity(of_numbers.len() + of_categories.len());
        cells.extend(self.numbers.iter().zip(of_numbers).map(|(known, &number)| (known.column, known.show(number))));
        cells.extend(self.dates.iter().zip(of_dates).map(|(known, &days)| (known.column, known.show(days))));
        cells
            .extend(self.categories.iter().zip(of_categories).map(|(known, &level)| (known.column, known.show(level))));
        cells.extend(self.yes_nos.iter().zip(of_yes_nos).map(|(known, &level)| (known.column, known.show(level))));
        cells.sort_by_key(|&(column, _)| column);
        cells
    }

    /// The positions in the table of the number columns, then of the date columns, in the order of [`Mixed::numbers`].
    #[must_use]
    pub fn number_columns(&self) -> Vec<usize> {
        let dates = self.dates.iter().map(|known| known.column);
        self.numbers.iter().map(|known| known.column).chain(dates).collect()
    }

    /// The positions in the table of the category columns, then of the yes-or-no columns, in the order of
    /// [`Mixed::levels`].
    #[must_use]
    pub fn category_columns(&self) -> Vec<usize> {
        let yes_nos = self.yes_nos.iter().map(|known| known.column);
        self.categories.iter().map(|known| known.column).chain(yes_nos).collect()
    }

    /// The text columns' positions in the table.
    #[must_use]
    pub fn text_columns(&self) -> impl ExactSizeIterator<Item = usize> {
        self.texts.iter().map(|text| text.column)
    }
}

/// The texts of a column, each once where the table keeps them so.
fn texts(table: &Table, column: usize) -> Vec<&str> {
    match table.dictionary(column) {
        Some(dictionary) => dictionary.values().collect(),
        None => table.cells(column).collect(),
    }
}

#[cfg(test)]
#[path = "encoder_tests.rs"]
mod tests;
