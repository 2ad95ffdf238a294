//! A row with a part left out: the features that a column makes, and those of a row whose text is another one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::column::Value;
use super::encoder::Encoder;
use super::vocabulary::Scratch;

impl Encoder {
    /// The features that come from each column of the table, by its position: those of a text are two ranges where a model has made
    /// vectors of it.
    #[must_use]
    pub fn column_features(&self) -> BTreeMap<usize, Vec<Range<usize>>> {
        let mut features: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let mut from = 0;
        for known in &self.columns {
            let to = from + known.encoder().width();
            features.entry(known.column).or_default().push(from..to);
            from = to;
        }
        features
    }

    /// The features of an encoded row (`n_features`) whose cell in a text column is another `text`, and whose `vector` by a model is
    /// another one too where it is given.
    #[must_use]
    pub fn with_text(&self, row: &[f32], column: usize, text: &str, vector: Option<&[f32]>) -> Vec<f32> {
        let mut features = row.to_vec();
        let mut rest = features.as_mut_slice();
        for known in &self.columns {
            let own = rest.split_off_mut(..known.encoder().width()).unwrap_or_default();
            let value = match (known.column == column, known.is_vector(), vector) {
                (true, false, _) => Value::Text(known.missing.said(text)),
                (true, true, Some(vector)) => Value::Vector(vector),
                _ => continue,
            };
            own.fill(0.0);
            known.encoder().write(value, &mut Scratch::default(), own);
        }
        features
    }
}

#[cfg(test)]
mod tests {
    use crate::{Encoder, EncoderConfig, Inputs};
    use querent_numeric::Matrix;
    use querent_table::{ColumnSpec, Kind, TypedColumns, Vectors, read_csv};

    #[test]
    fn a_row_with_another_text_is_encoded_as_one_that_holds_it() {
        let csv = b"note,x\ngood day,1\nbad day,2\ngood night,3\n".to_vec();
        let table = read_csv(csv, "t.csv").unwrap();
        let mut typed = TypedColumns::read(&table, &[ColumnSpec::new(0, Kind::Text), ColumnSpec::new(1, Kind::Number)]);
        let words = typed.column(0).unwrap().clone();
        let given = Matrix::new(vec![5.0, 4.0, 5.0, -2.0, 1.0, 1.0], 3, 2);
        typed.push(words.clone().with_vectors(Vectors::new(&words.cells, "e5", given).unwrap()));
        let inputs = Inputs::new(typed);
        let encoder = Encoder::fit(&inputs, &[0, 1, 2], &EncoderConfig::default()).unwrap();
        let rows = encoder.encode_rows(&inputs, &[0, 1, 2]);
        let other = encoder.with_text(rows.row(0), 0, "bad day", Some(&[5.0, -2.0]));
        let parts = encoder.column_features();
        assert_eq!(parts[&0].len(), 2);
        for part in &parts[&0] {
            assert_eq!(other[part.clone()], rows.row(1)[part.clone()]);
        }
        let number = parts[&1][0].clone();
        assert_eq!(other[number.clone()], rows.row(0)[number]);
        let words_alone = encoder.with_text(rows.row(0), 0, "bad day", None);
        let vector = parts[&0][1].clone();
        assert_eq!(words_alone[vector.clone()], rows.row(0)[vector]);
        assert!(encoder.with_text(rows.row(0), 0, "", None)[parts[&0][0].clone()].iter().all(|&x| x == 0.0));
        let covered: usize = parts.values().flatten().map(ExactSizeIterator::len).sum();
        assert_eq!(covered, encoder.n_features());
    }
}
