//! A model that is the program's own: what it learns from, and what it predicts of every row.

use std::rc::Rc;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::log::state::known_row;
use crate::model::current::{Model, TrainedOn};
use crate::model::fit::FitReport;
use crate::model::point::FitStart;
use crate::out::fault::unwritable;
use crate::session::Session;
use querent_evaluate::{Calibrator, log_loss};
use querent_learner::{Checkpoint, Prediction, TrainingProgress};
use querent_numeric::Matrix;

/// How far the probabilities of a row may sum to something else than 1: they are brought to 1.
pub(crate) const SLACK: f64 = 0.01;

const PROBABILITIES: &str = "probabilities";
const EMBEDDING: &str = "embedding";
const LABELS: &str = "labels";
const AFTER: &str = "after";

/// What a program's own model learns from now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OwnTraining {
    /// The model's name.
    pub model: String,
    /// The rows whose labels teach, ascending.
    pub rows: Vec<u32>,
    /// The class of each, from 0.
    pub labels: Vec<u32>,
    /// The classes.
    pub classes: Vec<String>,
    /// How many events the log holds.
    pub after: u32,
    /// How often something was decided, as [`State::decided`](crate::State::decided) counts.
    pub decided: u32,
}

/// What is wrong with what a program's own model predicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum PredictionsFault {
    /// There are not as many probabilities as rows and classes take.
    Probabilities {
        /// How many there are.
        found: usize,
        /// Rows of the table.
        rows: usize,
        /// Classes.
        classes: usize,
    },
    /// Those of a row are no probabilities.
    Sum {
        /// The row, from 0.
        row: usize,
        /// What they sum to.
        sum: f64,
    },
    /// An embedding does not have as many numbers for each row, or not finite ones.
    Embedding {
        /// How many numbers there are.
        found: usize,
        /// Rows of the table.
        rows: usize,
    },
    /// It was trained on a row or a class that there is not.
    Labels,
}

/// What a program's own model predicts of every row, and what it had learned from.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPredictions {
    /// How many events the log held when it began to learn.
    after: u32,
    /// What it learned from, by row.
    labels: Vec<LabelledRow>,
    /// Rows x classes.
    probabilities: Matrix,
    /// Rows x width; no column where it gives none.
    embedding: Matrix,
}

impl OwnPredictions {
    /// Takes in what a model predicts of `n_rows` rows and `n_classes` classes after it learned from `training`. Probabilities that
    /// nearly sum to 1 are brought to 1.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadPredictions`].
    pub fn new(
        training: &OwnTraining,
        n_rows: usize,
        probabilities: Vec<f32>,
        embedding: Vec<f32>,
    ) -> Result<Self, SessionError> {
        let fail = |fault| Err(SessionError::BadPredictions { fault });
        let classes = training.classes.len();
        if probabilities.len() != n_rows * classes || classes == 0 {
            return fail(PredictionsFault::Probabilities { found: probabilities.len(), rows: n_rows, classes });
        }
        let mut probabilities = Matrix::new(probabilities, n_rows, classes);
        for row in 0..n_rows {
            let of_row = probabilities.row_mut(row);
            let sum: f64 = of_row.iter().map(|&probability| f64::from(probability)).sum();
            let is_one = (sum - 1.0).abs() <= SLACK && of_row.iter().all(|&probability| probability >= 0.0);
            if !is_one {
                return fail(PredictionsFault::Sum { row, sum });
            }
            for probability in of_row {
                *probability = (f64::from(*probability) / sum) as f32;
            }
        }
        let width = embedding.len() / n_rows.max(1);
        if embedding.len() != n_rows * width || !embedding.iter().all(|number| number.is_finite()) {
            return fail(PredictionsFault::Embedding { found: embedding.len(), rows: n_rows });
        }
        let pairs = training.rows.iter().zip(&training.labels);
        let labels: Vec<LabelledRow> = pairs.map(|(&row, &class)| (row as usize, class as usize)).collect();
        let is_known = |&(row, class): &LabelledRow| row < n_rows && class < classes;
        if training.rows.len() != training.labels.len() || !labels.iter().all(is_known) || !labels.is_sorted() {
            return fail(PredictionsFault::Labels);
        }
        Ok(Self { after: training.after, labels, probabilities, embedding: Matrix::new(embedding, n_rows, width) })
    }

    /// As a model of a session. Nothing can be trained on from it.
    fn model(&self) -> Model {
        let prediction = Prediction { probabilities: self.probabilities.clone(), embedding: self.embedding.clone() };
        let trained_on = TrainedOn { labels: self.labels.clone(), inventions: 0, augment: None, synthetic: 0 };
        Model {
            learner: None,
            prediction,
            members: Vec::new(),
            checkpoint: Checkpoint::default(),
            updates: 0,
            calibrator: Calibrator::default(),
            trained_on,
            prior: None,
            coverage: None,
        }
    }

    /// The mean loss on what it learned from.
    fn loss(&self) -> f64 {
        let (rows, truth): (Vec<usize>, Vec<usize>) = self.labels.iter().copied().unzip();
        if rows.is_empty() { 0.0 } else { log_loss(&self.probabilities.select(&rows), &truth) }
    }

    /// All of it in one safetensors file: the tensors `probabilities` and, where there is one, `embedding`; `labels` (n x 2: rows and
    /// classes), and after how many events it began.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadProject`] where that cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SessionError> {
        let bytes = |of: &Matrix| of.as_slice().iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let [probabilities, embedding] = [bytes(&self.probabilities), bytes(&self.embedding)];
        let pairs = self.labels.iter().flat_map(|&(row, class)| [row as u32, class as u32]);
        let labels: Vec<u8> = pairs.flat_map(u32::to_le_bytes).collect();
        let shape = |of: &Matrix| vec![of.n_rows(), of.n_columns()];
        let mut tensors = vec![
            (
                PROBABILITIES,
                TensorView::new(Dtype::F32, shape(&self.probabilities), &probabilities).map_err(unwritable)?,
            ),
            (LABELS, TensorView::new(Dtype::U32, vec![self.labels.len(), 2], &labels).map_err(unwritable)?),
        ];
        if self.embedding.n_columns() > 0 {
            let shape = shape(&self.embedding);
            tensors.push((EMBEDDING, TensorView::new(Dtype::F32, shape, &embedding).map_err(unwritable)?));
        }
        serialize(tensors, Some([(AFTER.to_owned(), self.after.to_string())].into())).map_err(unwritable)
    }

    /// What [`to_bytes`](Self::to_bytes) wrote; none where it is something else, or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).ok()?;
        let after = metadata.metadata().as_ref()?.get(AFTER)?.parse().ok()?;
        let file = SafeTensors::deserialize(bytes).ok()?;
        let matrix = |name: &str| {
            let tensor = file.tensor(name).ok().filter(|tensor| tensor.dtype() == Dtype::F32)?;
            let &[n_rows, width] = tensor.shape() else { return None };
            let numbers = tensor.data().as_chunks::<4>().0.iter().map(|&four| f32::from_le_bytes(four)).collect();
            Some(Matrix::new(numbers, n_rows, width))
        };
        let probabilities = matrix(PROBABILITIES)?;
        let labels = file.tensor(LABELS).ok().filter(|tensor| tensor.dtype() == Dtype::U32)?;
        let labels: Vec<u32> = labels.data().as_chunks::<4>().0.iter().map(|&four| u32::from_le_bytes(four)).collect();
        let (rows, labels) = labels.as_chunks::<2>().0.iter().map(|&[row, class]| (row, class)).unzip();
        let classes = vec![String::new(); probabilities.n_columns()];
        let training = OwnTraining { model: String::new(), rows, labels, classes, after, decided: 0 };
        let embedding = matrix(EMBEDDING).map_or_else(Vec::new, |embedding| embedding.as_slice().to_vec());
        Self::new(&training, probabilities.n_rows(), probabilities.as_slice().to_vec(), embedding).ok()
    }
}

impl Session {
    /// What the program's own model learns from now: the labels of the table's rows that teach. Rows that were made up are not among them.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], and [`SessionError::NoOwnModel`] where the session's model is Querent's.
    pub fn own_training(&self) -> Result<OwnTraining, SessionError> {
        let (state, config) = (self.state(), self.config()?);
        let model = config.own_model.clone().ok_or(SessionError::NoOwnModel)?;
        let labels = state.teaching_labels().into_iter();
        let (rows, labels) = labels.map(|(row, class)| (row as u32, class as u32)).unzip();
        let classes = state.plan()?.classes.clone();
        Ok(OwnTraining { model, rows, labels, classes, after: self.log().len() as u32, decided: state.decided() })
    }

    /// Takes in what the program's own model predicts of every row after it learned from `training`, measures it on the held-out rows and
    /// writes that down; `None` where the session was configured again since. The predictions are kept beside the log.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadPredictions`] and [`SessionError::NoOwnModel`].
    pub fn accept_own(
        &mut self,
        training: &OwnTraining,
        probabilities: Vec<f32>,
        embedding: Vec<f32>,
        at: f64,
    ) -> Result<Option<FitReport>, SessionError> {
        if self.config()?.own_model.as_ref() != Some(&training.model) {
            return Err(SessionError::NoOwnModel);
        }
        if training.decided != self.state().decided() {
            return Ok(None);
        }
        let own = OwnPredictions::new(training, self.table().n_rows(), probabilities, embedding)?;
        let progress = TrainingProgress { loss: own.loss(), finished: true, ..TrainingProgress::default() };
        let report = self.adopt(own.model(), FitStart::Cold, progress)?;
        self.own = Some(Rc::new(own));
        let closes_round = self.state().closes_round(report.labels);
        self.write_fit(training.after, &report, closes_round, at)?;
        Ok(Some(report))
    }

    /// Keeps what the program's own model predicted in an earlier session, for the log that is replayed next.
    pub fn put_own_predictions(&mut self, own: OwnPredictions) {
        self.own = Some(Rc::new(own));
    }

    /// What the program's own model predicted last.
    pub(crate) fn own_predictions(&self) -> Option<&OwnPredictions> {
        self.own.as_deref()
    }

    /// Brings back the program's own model that the log ends with, by its predictions.
    pub(crate) fn restore_own_model(&mut self) {
        let Ok(plan) = self.state().plan() else { return };
        let fits = |own: &OwnPredictions| {
            self.state().fits.last() == Some(&own.after)
                && own.probabilities.n_columns() == plan.classes.len()
                && own.probabilities.n_rows() == self.table().n_rows()
        };
        let is_own = self.config().is_ok_and(|config| config.own_model.is_some());
        let Some(mut model) = self.own.as_deref().filter(|own| is_own && fits(own)).map(OwnPredictions::model) else {
            return;
        };
        self.calibrate(&mut model);
        self.model = Some(model);
    }

    /// That what is asked for needs a model of Querent's.
    ///
    /// # Errors
    ///
    /// [`SessionError::OwnModel`] where the session's model is the program's own.
    pub(crate) fn check_not_own(&self) -> Result<(), SessionError> {
        match self.config()?.own_model.clone() {
            Some(model) => Err(SessionError::OwnModel { model }),
            None => Ok(()),
        }
    }

    /// The features of some rows: rows x features.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] and [`SessionError::UnknownRow`].
    pub fn encoded_rows(&self, rows: &[u32]) -> Result<Matrix, SessionError> {
        let known = rows.iter().map(|&row| known_row(self.table(), row)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.encoded()?.rows.select(&known))
    }

    /// The space in which rows are near to each other: what the model makes of them, or else their features.
    pub(crate) fn points(&self) -> Result<&Matrix, SessionError> {
        match self.model() {
            Some(model) if model.prediction.embedding.n_columns() > 0 => Ok(&model.prediction.embedding),
            _ => Ok(&self.encoded()?.rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn training() -> OwnTraining {
        let classes = ["a", "b"].map(str::to_owned).to_vec();
        OwnTraining { model: "mine".to_owned(), rows: vec![0, 2], labels: vec![1, 0], classes, after: 4, decided: 1 }
    }

    #[test]
    fn predictions_come_back_from_their_file() {
        for embedding in [Vec::new(), vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]] {
            let own = OwnPredictions::new(&training(), 3, vec![0.2, 0.8, 0.5, 0.5, 1.0, 0.0], embedding).unwrap();
            assert_eq!(OwnPredictions::from_bytes(&own.to_bytes().unwrap()), Some(own));
        }
        assert_eq!(OwnPredictions::from_bytes(b"PK"), None);
    }

    #[test]
    fn what_is_no_prediction_is_named() {
        let fault = |probabilities: Vec<f32>, embedding: Vec<f32>| match OwnPredictions::new(
            &training(),
            3,
            probabilities,
            embedding,
        ) {
            Err(SessionError::BadPredictions { fault }) => fault,
            other => unreachable!("{other:?}"),
        };
        let half = vec![0.5; 6];
        let few = PredictionsFault::Probabilities { found: 4, rows: 3, classes: 2 };
        assert_eq!(fault(vec![0.5; 4], Vec::new()), few);
        assert_eq!(
            fault(vec![0.5, 0.5, 0.9, 0.9, 0.5, 0.5], Vec::new()),
            PredictionsFault::Sum { row: 1, sum: f64::from(0.9_f32) * 2.0 }
        );
        for odd in [f32::NAN, -0.5] {
            let sum = fault(vec![0.5, 0.5, odd, 1.5, 0.5, 0.5], Vec::new());
            assert!(matches!(sum, PredictionsFault::Sum { row: 1, .. }), "{sum:?}");
        }
        assert_eq!(fault(half.clone(), vec![1.0; 4]), PredictionsFault::Embedding { found: 4, rows: 3 });
        assert_eq!(fault(half, vec![f32::NAN; 3]), PredictionsFault::Embedding { found: 3, rows: 3 });
    }
}
