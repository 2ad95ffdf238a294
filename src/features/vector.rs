//! A column of vectors: what a pretrained model made of each text, brought to one length, or the numbers that a program gave for each row.

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Value};
use super::inputs::InputColumn;
use super::recipe::{Recipe, VectorRecipe};
use super::scaling::Scaling;
use super::vocabulary::Scratch;
use querent_table::{TypedValues, VectorScaling, Vectors};

/// A column of vectors. Of those of a model, what all texts have in common is taken off: the vectors of a sentence encoder point into one
/// narrow cone, and a learner that shrinks its weights would see little else. Numbers that a program gave are standardised each by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VectorColumn {
    /// The model that made them, or whoever gave them.
    by: String,
    /// The mean of the vectors.
    mean: Vec<f32>,
    /// The standard deviation of each number (of a population), 1 where all are equal; empty where vectors are brought to one length.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    deviations: Vec<f32>,
    /// What each number is called; empty where they have no names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
}

impl VectorColumn {
    /// Finds the mean over some rows; rows without a text have no part in it.
    pub(super) fn fit(input: &InputColumn, vectors: &Vectors, rows: &[usize]) -> Self {
        let is_standard = vectors.scaling() == VectorScaling::Standard;
        let tally = input.cells().tally(rows);
        let counted: Vec<(&[f32], f64)> = tally
            .into_iter()
            .map(|(place, times)| (vectors.at(place), times as f64))
            .filter(|(vector, _)| is_standard || vector.iter().any(|&number| number != 0.0))
            .collect();
        let n = f64::max(counted.iter().map(|(_, times)| times).sum(), 1.0);
        let averaged = |of: &dyn Fn(usize, f32) -> f64| {
            let mut sums = vec![0.0; vectors.width()];
            for (vector, times) in &counted {
                for (at, (sum, &number)) in sums.iter_mut().zip(*vector).enumerate() {
                    *sum += times * of(at, number);
                }
            }
            sums.into_iter().map(|sum| sum / n).collect::<Vec<f64>>()
        };
        let mean = averaged(&|_, number| f64::from(number));
        let deviations = if is_standard {
            let squares = averaged(&|at, number| (f64::from(number) - mean[at]).powi(2));
            let is_equal =
                |at: usize| counted.iter().all(|(vector, _)| vector[at].to_bits() == counted[0].0[at].to_bits());
            let deviation = |(at, square): (usize, f64)| {
                let deviation = square.sqrt() as f32;
                if deviation > 0.0 && !is_equal(at) { deviation } else { 1.0 }
            };
            squares.into_iter().enumerate().map(deviation).collect()
        } else {
            Vec::new()
        };
        let mean = mean.into_iter().map(|number| number as f32).collect();
        Self { by: vectors.by().to_owned(), mean, deviations, names: vectors.names().to_vec() }
    }

    /// The model that made the vectors, or whoever gave them.
    pub(super) fn by(&self) -> &str {
        &self.by
    }
}

impl ColumnEncoder for VectorColumn {
    fn names(&self) -> Vec<String> {
        let unnamed = |number: usize| format!(": vector, part {number}");
        let name = |at: usize| self.names.get(at).map_or_else(|| unnamed(at + 1), |name| format!(": {name}"));
        (0..self.mean.len()).map(name).collect()
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

    /// Less the mean. Vectors of a model are at a Euclidean length of the root of their width, so that a feature has the mean square of a
    /// standardised number, 1; one of zeros, as of a missing text, stays one. Other numbers are in standard deviations, within 10 of 0.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Vector(vector) = value else { return };
        let centred = || vector.iter().zip(&self.mean).map(|(&number, &mean)| f64::from(number) - f64::from(mean));
        if !self.deviations.is_empty() {
            for ((feature, number), &deviation) in features.iter_mut().zip(centred()).zip(&self.deviations) {
                *feature = (number / f64::from(deviation)).clamp(-Scaling::FARTHEST, Scaling::FARTHEST) as f32;
            }
            return;
        }
        if vector.iter().all(|&number| number == 0.0) {
            return;
        }
        let length = centred().map(|number| number * number).sum::<f64>().sqrt();
        let scale = if length > 1e-6 { (self.mean.len() as f64).sqrt() / length } else { 0.0 };
        for (feature, number) in features.iter_mut().zip(centred()) {
            *feature = (number * scale) as f32;
        }
    }

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        Recipe::Vector(VectorRecipe { column, mean: &self.mean, deviations: &self.deviations })
    }

    fn show(&self, _: Value<'_>) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Encoder, EncoderConfig, Inputs, Recipe, VectorPart};
    use querent_numeric::Matrix;
    use querent_table::{ColumnSpec, Kind, TypedColumns, VectorScaling, Vectors, read_csv};

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

    #[test]
    fn numbers_of_rows_are_standardised_each_by_itself_and_keep_their_names() {
        let table = read_csv(b"x,y\n1,a\n1,a\n1,b\n".to_vec(), "t.csv").unwrap();
        let mut typed = TypedColumns::new(&table);
        let given = Matrix::new(vec![1000.0, 7.0, 3000.0, 7.0, 9e9, 7.0], 3, 2);
        let names = ["weight".to_owned(), "same".to_owned()].into();
        typed.push_rows("features", Vectors::of_rows("mine", given.into(), VectorScaling::Standard, names)).unwrap();
        let inputs = Inputs::new(typed);
        let encoder = Encoder::fit(&inputs, &[0, 1], &EncoderConfig::default()).unwrap();
        let names: Vec<(u32, &str)> = encoder.features().iter().map(|of| (of.column, of.name.as_str())).collect();
        assert_eq!(names, [(2, "features: weight"), (2, "features: same")]);
        let rows = encoder.encode_rows(&inputs, &[0, 1, 2]);
        assert_eq!(rows.as_slice(), [-1.0, 0.0, 1.0, 0.0, 10.0, 0.0]);
    }
}
