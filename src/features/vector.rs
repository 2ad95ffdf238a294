//! A column of vectors: what a pretrained model made of each text, brought to one length.

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Value};
use super::inputs::InputColumn;
use super::recipe::{Recipe, VectorRecipe};
use super::vocabulary::Scratch;
use querent_table::{TypedValues, Vectors};

/// A column of vectors. Nothing is fitted: the model has seen none of the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VectorColumn {
    width: usize,
}

impl VectorColumn {
    pub(super) fn new(vectors: &Vectors) -> Self {
        Self { width: vectors.width() }
    }
}

impl ColumnEncoder for VectorColumn {
    fn names(&self) -> Vec<String> {
        (1..=self.width).map(|number| format!(": vector, part {number}")).collect()
    }

    fn width(&self) -> usize {
        self.width
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        match &input.typed.values {
            TypedValues::Vectors(vectors) => Value::Vector(vectors.at(place)),
            _ => Value::Vector(&[]),
        }
    }

    /// At a Euclidean length of the root of their number, so that a feature has the mean square of a standardised number, 1. A vector of
    /// zeros, as of a missing text, stays one.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Vector(vector) = value else { return };
        let length = vector.iter().map(|number| f64::from(*number).powi(2)).sum::<f64>().sqrt();
        let scale = if length > 0.0 { (self.width as f64).sqrt() / length } else { 0.0 };
        for (feature, &number) in features.iter_mut().zip(vector) {
            *feature = (f64::from(number) * scale) as f32;
        }
    }

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        Recipe::Vector(VectorRecipe { column, n_features: self.width })
    }

    fn show(&self, _: Value<'_>) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Encoder, EncoderConfig, Inputs, Recipe};
    use querent_numeric::Matrix;
    use querent_table::{ColumnSpec, Kind, TypedColumns, Vectors, read_csv};

    #[test]
    fn vectors_are_brought_to_one_length_and_nothing_is_fitted() {
        let table = read_csv(b"note,x\ngood,1\nbad,2\n,3\n".to_vec(), "t.csv").unwrap();
        let mut typed = TypedColumns::read(&table, &[ColumnSpec::new(1, Kind::Number)]);
        let mut notes = TypedColumns::read(&table, &[ColumnSpec::new(0, Kind::Text)]).column(0).unwrap().clone();
        let given = Matrix::new(vec![3.0, 4.0, 0.0, -2.0, 0.0, 0.0], 3, 2);
        assert!(Vectors::new(&notes.cells, Matrix::zeros(2, 2)).is_none());
        notes = notes.clone().with_vectors(Vectors::new(&notes.cells, given).unwrap());
        typed.push(notes);
        let inputs = Inputs::new(typed);
        let encoder = Encoder::fit(&inputs, &[0, 1], &EncoderConfig::default()).unwrap();
        assert_eq!(encoder, Encoder::fit(&inputs, &[1, 0], &EncoderConfig::default()).unwrap());
        let names: Vec<&str> = encoder.features().iter().map(|feature| feature.name.as_str()).collect();
        assert_eq!(names, ["x", "note: vector, part 1", "note: vector, part 2"]);
        let rows = encoder.encode_rows(&inputs, &[0, 1, 2]);
        let root = 2.0_f32.sqrt();
        assert!((rows.row(0)[1] - 0.6 * root).abs() < 1e-6 && (rows.row(0)[2] - 0.8 * root).abs() < 1e-6);
        assert_eq!((&rows.row(1)[1..], &rows.row(2)[1..]), (&[0.0, -root][..], &[0.0, 0.0][..]));
        assert!(matches!(encoder.recipes(&inputs)[1], Recipe::Vector(_)));
        let mixed = encoder.mixed(&inputs, &[1]);
        assert_eq!(encoder.encode(&mixed).row(0)[1..], [0.0, 0.0]);
    }
}
