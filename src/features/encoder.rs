//! The cells of a table to the numbers that a learner sees: fitted once, then frozen.

use serde::{Deserialize, Serialize};

use super::category::CategoryColumn;
use super::feature::{Feature, features};
use super::numeric::NumberColumn;
use super::text::{self, N_BUCKETS};
use super::{FeatureError, Mixed};
use crate::matrix::Matrix;
use crate::table::{Kind, Table};

/// A column to learn from, and what its cells are taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its position in the table.
    pub column: usize,
    /// [`Kind::Number`] and [`Kind::Text`] are encoded as such, every other kind as a category.
    pub kind: Kind,
}

/// What is known of each column, fitted on some rows and applied to any.
///
/// The features of a row are, in this order: for each number column the standardised number, and
/// whether it is missing; for each category column one feature a level, whether it is any other
/// value, and whether it is missing; for each text column [`N_BUCKETS`] hashed words. The features
/// for being missing or another value are there only if that was seen while fitting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoder {
    numbers: Vec<NumberColumn>,
    categories: Vec<CategoryColumn>,
    texts: Vec<usize>,
    features: Vec<Feature>,
}

impl Encoder {
    /// Fits `columns` on `rows` of the table, and on no other row.
    ///
    /// # Errors
    ///
    /// [`FeatureError::NoFeatures`] without a column, [`FeatureError::NoFitRows`] without a row.
    ///
    /// # Panics
    ///
    /// If the table has no such column or row, which is a mistake of the caller's.
    pub fn fit(table: &Table, columns: &[ColumnSpec], rows: &[usize]) -> Result<Self, FeatureError> {
        if columns.is_empty() {
            return Err(FeatureError::NoFeatures { left_out: table.names().to_vec() });
        }
        if rows.is_empty() {
            return Err(FeatureError::NoFitRows { n_columns: columns.len() });
        }
        let (mut numbers, mut categories, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for &ColumnSpec { column, kind } in columns {
            let cells = rows.iter().map(|&row| table.cell(row, column));
            match kind {
                Kind::Number => numbers.push(NumberColumn::fit(column, cells)),
                Kind::Text => texts.push(column),
                _ => categories.push(CategoryColumn::fit(column, cells)),
            }
        }
        let features = features(table.names(), &numbers, &categories, &texts);
        Ok(Self { numbers, categories, texts, features })
    }

    /// Rows of a table as numbers and levels, missing cells as missing.
    #[must_use]
    pub fn mixed(&self, table: &Table, rows: &[usize]) -> Mixed {
        let mut mixed = Mixed::new(self.numbers.len(), self.categories.len());
        let mut numbers = Vec::with_capacity(self.numbers.len());
        let mut levels = Vec::with_capacity(self.categories.len());
        for &row in rows {
            numbers.clear();
            numbers.extend(self.numbers.iter().map(|number| NumberColumn::read(table.cell(row, number.column))));
            levels.clear();
            levels.extend(self.categories.iter().map(|category| category.read(table.cell(row, category.column))));
            mixed.push(&numbers, &levels);
        }
        mixed
    }

    /// The same rows with the median in place of missing numbers. Missing categories stay a level
    /// of their own.
    #[must_use]
    pub fn imputed(&self, mixed: &Mixed) -> Mixed {
        let mut imputed = mixed.clone();
        for row in 0..imputed.n_rows() {
            for (number, known) in imputed.numbers.row_mut(row).iter_mut().zip(&self.numbers) {
                if number.is_nan() {
                    *number = known.median as f32;
                }
            }
        }
        imputed
    }

    /// The features of rows without texts, rows x [`Encoder::n_features`]: those of texts are 0.
    ///
    /// Rows made here compare with each other; to compare rows of the table with made ones, encode
    /// both this way.
    #[must_use]
    pub fn encode(&self, mixed: &Mixed) -> Matrix {
        let mut features = Vec::with_capacity(mixed.n_rows() * self.n_features());
        for row in 0..mixed.n_rows() {
            for (column, &number) in self.numbers.iter().zip(mixed.numbers_row(row)) {
                column.encode(number, &mut features);
            }
            for (column, &level) in self.categories.iter().zip(mixed.levels_row(row)) {
                column.encode(level, &mut features);
            }
            features.resize((row + 1) * self.n_features(), 0.0);
        }
        Matrix::new(features, mixed.n_rows(), self.n_features())
    }

    /// The features of rows of a table, texts and all, rows x [`Encoder::n_features`].
    #[must_use]
    pub fn transform(&self, table: &Table, rows: &[usize]) -> Matrix {
        let mut matrix = self.encode(&self.mixed(table, rows));
        let first_text = self.n_features() - self.texts.len() * N_BUCKETS;
        for (position, &row) in rows.iter().enumerate() {
            let buckets = matrix.row_mut(position)[first_text..].chunks_exact_mut(N_BUCKETS);
            for (&column, buckets) in self.texts.iter().zip(buckets) {
                text::encode(table.cell(row, column), buckets);
            }
        }
        matrix
    }

    /// What each feature says, in order.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// How many features a row has.
    #[must_use]
    pub fn n_features(&self) -> usize {
        self.features.len()
    }

    /// The standard deviation of each number column, in its own units; 1 where all cells are equal.
    #[must_use]
    pub fn scales(&self) -> Vec<f64> {
        self.numbers.iter().map(|number| number.scale).collect()
    }

    /// The cells of one row as a person would type them, with their columns in the table, left to
    /// right: numbers with the decimals seen in their column, levels by their value, nothing for
    /// missing ones. Columns of text have no part in it.
    #[must_use]
    pub fn decode(&self, mixed: &Mixed, row: usize) -> Vec<(usize, String)> {
        let numbers = self.numbers.iter().zip(mixed.numbers_row(row));
        let levels = self.categories.iter().zip(mixed.levels_row(row));
        let mut cells: Vec<(usize, String)> = numbers
            .map(|(known, &number)| (known.column, known.show(number)))
            .chain(levels.map(|(known, &level)| (known.column, known.show(level))))
            .collect();
        cells.sort_by_key(|&(column, _)| column);
        cells
    }

    /// The number columns' positions in the table, in the order of [`Mixed::numbers`].
    #[must_use]
    pub fn number_columns(&self) -> impl ExactSizeIterator<Item = usize> {
        self.numbers.iter().map(|number| number.column)
    }

    /// The category columns' positions in the table, in the order of [`Mixed::levels`].
    #[must_use]
    pub fn category_columns(&self) -> impl ExactSizeIterator<Item = usize> {
        self.categories.iter().map(|category| category.column)
    }

    /// The text columns' positions in the table.
    #[must_use]
    pub fn text_columns(&self) -> impl ExactSizeIterator<Item = usize> {
        self.texts.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{TableError, read_csv};
    use proptest::prelude::*;
    use std::fmt::Write;

    const SPECS: [ColumnSpec; 3] = [
        ColumnSpec { column: 2, kind: Kind::Text },
        ColumnSpec { column: 1, kind: Kind::Category },
        ColumnSpec { column: 0, kind: Kind::Number },
    ];

    fn table(text: &str) -> Result<Table, TableError> {
        read_csv(text.as_bytes().to_vec(), "t.csv")
    }

    #[test]
    fn a_row_is_numbers_then_categories_then_texts() -> Result<(), Box<dyn std::error::Error>> {
        let table = table("mass,island,note\n1.5,Dream,so good\n,Biscoe,\n4.5,,bad\n")?;
        let encoder = Encoder::fit(&table, &SPECS, &[0, 1, 2])?;
        let names: Vec<&str> = encoder.features().iter().map(|f| f.name.as_str()).collect();
        let expected = ["mass", "mass is missing", "island = Biscoe", "island = Dream", "island is missing"];
        assert_eq!(names[..5], expected);
        assert_eq!(names[5], "note, word bucket 0");
        assert_eq!(encoder.n_features(), 5 + N_BUCKETS);
        let matrix = encoder.transform(&table, &[2, 1]);
        // mean 3, standard deviation 1.5
        assert_eq!(matrix.row(0)[..5], [1.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(matrix.row(1)[..5], [0.0, 1.0, 1.0, 0.0, 0.0]);
        assert!(matrix.row(0)[5..].iter().any(|&feature| feature != 0.0));
        assert!(matrix.row(1)[5..].iter().all(|&feature| feature == 0.0));
        Ok(())
    }

    #[test]
    fn made_rows_are_encoded_without_text_and_typed_out() -> Result<(), Box<dyn std::error::Error>> {
        let table = table("mass,island,note\n1.5,Dream,so good\n,Biscoe,\n4.5,,bad\n")?;
        let encoder = Encoder::fit(&table, &SPECS, &[0, 1, 2])?;
        let mixed = encoder.imputed(&encoder.mixed(&table, &[1, 2]));
        assert_eq!(mixed.numbers.as_slice(), [3.0, 4.5]);
        assert_eq!(mixed.levels, [2, 0]);
        let matrix = encoder.encode(&mixed);
        assert_eq!(matrix.row(0)[..5], [0.0, 0.0, 1.0, 0.0, 0.0]);
        assert!(matrix.row(1)[5..].iter().all(|&feature| feature == 0.0));
        let typed = |row| encoder.decode(&mixed, row);
        assert_eq!(typed(0), [(0, "3.0".to_owned()), (1, "Biscoe".to_owned())]);
        assert_eq!(typed(1), [(0, "4.5".to_owned()), (1, String::new())]);
        assert_eq!(encoder.scales(), [1.5]);
        Ok(())
    }

    #[test]
    fn rows_it_was_not_given_do_not_change_it() -> Result<(), Box<dyn std::error::Error>> {
        let seen = table("a,b,c\n1,x,hello\n2,y,there\n0,x,\n")?;
        let more = table("a,b,c\n1,x,hello\n2,y,there\n,?,wild\n99999.123,z,z\n0,x,\n")?;
        let alone = Encoder::fit(&seen, &SPECS, &[0, 1, 2])?;
        let among = Encoder::fit(&more, &SPECS, &[0, 1, 4])?;
        assert_eq!(alone, among);
        Ok(())
    }

    #[test]
    fn it_is_the_same_after_being_saved() -> Result<(), Box<dyn std::error::Error>> {
        let table = table("a,b,c\n1.1,x,hello\n2.7,y,\n,,\n")?;
        let encoder = Encoder::fit(&table, &SPECS, &[0, 1, 2])?;
        let saved = serde_json::to_string(&encoder)?;
        assert_eq!(serde_json::from_str::<Encoder>(&saved)?, encoder);
        Ok(())
    }

    #[test]
    fn without_columns_or_rows_there_is_a_sentence() -> Result<(), TableError> {
        let table = table("a,b\n1,x\n")?;
        let error = Encoder::fit(&table, &[], &[0]).err();
        let left_out = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(error, Some(FeatureError::NoFeatures { left_out }));
        let error = Encoder::fit(&table, &SPECS[1..], &[]).err();
        assert_eq!(error.map(|error| error.code()), Some("no_fit_rows"));
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

        /// Whatever the cells say and whichever rows were seen, every feature is a finite number.
        #[test]
        fn features_are_finite(
            cells in prop::collection::vec(("[-0-9e.,]{0,6}|1e300|NA", "[ab?]{0,2}", "\\PC{0,20}"), 2..20),
            n_seen in 1_usize..20,
        ) {
            let mut text = String::from("a,b,c\n");
            for (a, b, c) in &cells {
                let c = c.replace('"', "\"\"");
                writeln!(text, "\"{a}\",\"{b}\",\"{c}\"")?;
            }
            let table = table(&text)?;
            let seen: Vec<usize> = (0..n_seen.min(cells.len())).collect();
            let encoder = Encoder::fit(&table, &SPECS, &seen)?;
            let rows: Vec<usize> = (0..cells.len()).collect();
            let matrix = encoder.transform(&table, &rows);
            prop_assert_eq!(matrix.n_columns(), encoder.n_features());
            prop_assert!(matrix.as_slice().iter().all(|feature| feature.is_finite()));
        }
    }
}
