//! A column of vectors: what a pretrained model made of each text, brought to one length.

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Value};
use super::inputs::InputColumn;
use super::recipe::{Recipe, VectorRecipe};
use super::vocabulary::Scratch;
use querent_table::{TypedValues, Vectors};

/// A column of vectors. What all texts have in common is taken off: the vectors of a sentence encoder point into one narrow cone, and a
/// learner that shrinks its weights would see little else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VectorColumn {
    /// The model that made them.
    by: String,
    /// The mean of the vectors.
    mean: Vec<f32>,
}

impl VectorColumn {
    /// Finds the mean over some rows; rows without a text have no part in it.
    pub(super) fn fit(input: &InputColumn, vectors: &Vectors, rows: &[usize]) -> Self {
        let mut sums = vec![0.0; vectors.width()];
        let mut n = 0.0;
        for (place, times) in input.cells().tally(rows) {
            let vector = vectors.at(place);
            if vector.iter().any(|&number| number != 0.0) {
                let times = times as f64;
                n += times;
                for (sum, &number) in sums.iter_mut().zip(vector) {
                    *sum += times * f64::from(number);
                }
            }
        }
        let mean = sums.into_iter().map(|sum| (sum / f64::max(n, 1.0)) as f32).collect();
        Self { by: vectors.by().to_owned(), mean }
    }

    /// The model that made the vectors.
    pub(super) fn by(&self) -> &str {
        &self.by
    }
}

impl ColumnEncoder for VectorColumn {
    fn names(&self) -> Vec<String> {
        (1..=self.mean.len()).map(|number| format!(": vector, part {number}")).collect()
    }

    fn width(&self) -> usize {
        self.mean.len()
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        match &input.typed.values {
            TypedValues::Vectors(vectors) => Value::Vector(vectors.at(place)),
            _ => Value::Vector(&[]),
        }
    }

    /// Less the mean, at a Euclidean length of the root of their number, so that a feature has the mean square of a standardised
    /// number, 1. A vector of zeros, as of a missing text, stays one.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Vector(vector) = value else { return };
        if vector.iter().all(|&number| number == 0.0) {
            return;
        }
        let centred = || vector.iter().zip(&self.mean).map(|(&number, &mean)| f64::from(number) - f64::from(mean));
        let length = centred().map(|number| number * number).sum::<f64>().sqrt();
        let scale = if length > 1e-6 { (self.mean.len() as f64).sqrt() / length } else { 0.0 };
        for (feature, number) in features.iter_mut().zip(centred()) {
            *feature = (number * scale) as f32;
        }
    }

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        Recipe::Vector(VectorRecipe { column, mean: &self.mean })
    }

    fn show(&self, _: Value<'_>) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Encoder, EncoderConfig, Inputs, Recipe, VectorPart};
    use querent_numeric::Matrix;
    use querent_table::{ColumnSpec, Kind, TypedColumns, Vectors, read_csv};

    #[test]
    fn vectors_are_centred_and_brought_to_one_length_beside_the_words_of_their_column() {
        let table = read_csv(b"note,x\ngood,1\nbad,2\n,3\n".to_vec(), "t.csv").unwrap();
        let specs = [ColumnSpec::new(1, Kind::Number), ColumnSpec::new(0, Kind::Text)];
        let mut typed = TypedColumns::read(&table, &specs);
        let words = typed.column(0).unwrap().clone();
        let given = Matrix::new(vec![5.0, 4.0, 5.0, -2.0, 0.0, 0.0], 3, 2);
        assert!(Vectors::new(&words.cells, "e5", Matrix::zeros(2, 2)).is_none());
        let vectors = words.clone().with_vectors(Vectors::new(&words.cells, "e5", given).unwrap());
        typed.push(vectors);
        let inputs = Inputs::new(typed);
        let encoder = Encoder::fit(&inputs, &[0, 1, 2], &EncoderConfig::default()).unwrap();
        let n = encoder.n_features();
        let names: Vec<&str> = encoder.features()[n - 2..].iter().map(|feature| feature.name.as_str()).collect();
        assert_eq!(names, ["note: vector, part 1", "note: vector, part 2"]);
        let rows = encoder.encode_rows(&inputs, &[0, 1, 2]);
        let root = 2.0_f32.sqrt();
        assert_eq!(rows.row(0)[n - 2..], [0.0, root]);
        assert_eq!(rows.row(1)[n - 2..], [0.0, -root]);
        assert_eq!(rows.row(2)[n - 2..], [0.0, 0.0]);
        assert!(rows.row(0)[1..n - 2].iter().any(|&feature| feature != 0.0), "words are there too");
        let alone = encoder.encode_vector("e5", &[5.0, 9.0]).unwrap();
        assert!(alone[..n - 2].iter().all(|&feature| feature == 0.0) && alone[n - 2..] == [0.0, root]);
        assert_eq!((encoder.encode_vector("e5", &[1.0]), encoder.encode_vector("another", &[5.0, 9.0])), (None, None));
        let parts: Vec<VectorPart<'_>> = encoder.vector_parts().collect();
        assert_eq!(parts, [VectorPart { column: 0, by: "e5", from: n - 2, width: 2 }]);
        assert!(matches!(encoder.recipes(&inputs)[2], Recipe::Vector(_)));
        let mixed = encoder.mixed(&inputs, &[1]);
        assert_eq!(encoder.encode(&mixed).row(0)[n - 2..], [0.0, 0.0]);
    }
}
