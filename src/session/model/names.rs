//! The names of the classes as a pretrained encoder reads them: a prior of the rows, and an example of each class.

use crate::decisions::labels::LabelledRow;
use crate::log::state::State;
use crate::model::current::Encoded;
use crate::session::Session;
use querent_features::Encoder;
use querent_learner::NamePrior;
use querent_numeric::Matrix;

/// What an encoder made of the name of each class, and what that tells of every row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// The encoder.
    by: String,
    /// The vector of each class; none where the encoder has not read it.
    vectors: Vec<Option<Vec<f32>>>,
    prior: NamePrior,
}

impl Names {
    /// The prior after labels that a learner is trained on.
    pub(crate) fn prior(&self, labels: &[LabelledRow]) -> NamePrior {
        self.prior.after(labels)
    }

    /// Adds the names to a training set, each as an example of its class, where the labels say that they are worth it.
    pub(crate) fn add_examples(
        &self,
        prior: &NamePrior,
        encoder: &Encoder,
        rows: &mut Matrix,
        classes: &mut Vec<usize>,
    ) {
        if !prior.gives_examples() {
            return;
        }
        let (examples, of) = self.examples(encoder);
        rows.append(&examples);
        classes.extend(of);
    }
}

impl Names {
    /// What the vectors of the names that a pretrained encoder (`by`) made (none for a class that was not read) tell of encoded rows;
    /// nothing where there are fewer than two.
    pub(crate) fn new(by: &str, vectors: Vec<Option<Vec<f32>>>, encoder: &Encoder, rows: &Matrix) -> Option<Self> {
        if vectors.iter().flatten().count() < 2 {
            return None;
        }
        let of_name = |vector: &Option<Vec<f32>>| {
            let row = vector.as_ref().and_then(|vector| encoder.encode_vector(by, vector));
            row.unwrap_or_else(|| vec![0.0; encoder.n_features()])
        };
        let names = Matrix::from_rows(&vectors.iter().map(of_name).collect::<Vec<_>>(), encoder.n_features());
        let of_encoder = |rows: &Matrix| parts(encoder, Some(by), rows);
        let prior = NamePrior::new(&of_encoder(rows), &of_encoder(&names))?;
        Some(Self { by: by.to_owned(), vectors, prior })
    }

    /// Each name that was read as an encoded row, and its class.
    pub(crate) fn examples(&self, encoder: &Encoder) -> (Matrix, Vec<usize>) {
        let (mut rows, mut classes) = (Matrix::zeros(0, encoder.n_features()), Vec::new());
        for (class, vector) in self.vectors.iter().enumerate() {
            if let Some(row) = vector.as_ref().and_then(|vector| encoder.encode_vector(&self.by, vector)) {
                rows.push(&row);
                classes.push(class);
            }
        }
        (rows, classes)
    }
}

impl Session {
    /// The names of the classes, where the encoder in force has read two of them; as they were in a state of the session.
    pub(crate) fn names(&self, state: &State, encoded: &Encoded) -> Option<Names> {
        let by = state.plan().ok()?.encoding.readers.of_names()?;
        let store = self.vectors_of(by).filter(|_| encoded.vectors.values().any(|encoder| encoder == by))?;
        let vector = |text: Option<String>| {
            let mut vector = vec![0.0; store.width()];
            store.read_into(&text?, &mut vector).then_some(vector)
        };
        Names::new(by, state.class_texts().into_iter().map(vector).collect(), &encoded.encoder, &encoded.rows)
    }
}

/// The features of rows that come from vectors, of one pretrained encoder alone where one is named.
pub(crate) fn parts(encoder: &Encoder, by: Option<&str>, rows: &Matrix) -> Matrix {
    let asked = encoder.vector_parts().filter(|part| by.is_none_or(|by| part.by == by));
    let places: Vec<(usize, usize)> = asked.map(|part| (part.from, part.width)).collect();
    let width = places.iter().map(|(_, width)| width).sum();
    let mut parts = Matrix::zeros(0, width);
    let mut part = Vec::with_capacity(width);
    for row in rows.rows() {
        part.clear();
        for &(from, width) in &places {
            part.extend_from_slice(&row[from..from + width]);
        }
        parts.push(&part);
    }
    parts
}
