//! The session's present model: a fitted learner and its predictions for every row.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::decisions::labels::LabelledRow;
use crate::decisions::plan::Plan;
use crate::model::coverage::Coverage;
use crate::model::making::GenerateOptions;
use querent_evaluate::{Calibrated, Calibrator, Raw};
use querent_features::{Encoder, Inputs};
use querent_learner::{Checkpoint, Committee, CommitteePrediction, Prediction, RowPrior};
use querent_numeric::Matrix;

/// The columns of a table as numbers: their typed values, an encoder fitted on them and every row encoded by it.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// The cells, parsed.
    pub inputs: Inputs,
    /// How cells became numbers; frozen when the session was configured.
    pub encoder: Encoder,
    /// `n_rows x n_features`.
    pub rows: Matrix,
    /// The plan whose columns and rows they come from.
    pub plan: Rc<Plan>,
    /// The columns with vectors among them, and the pretrained encoder that made those.
    pub vectors: BTreeMap<usize, String>,
}

/// A fitted committee and its predictions for every row of the table.
#[derive(Debug, Clone)]
pub struct Model {
    /// The fitted networks; none of a model that is the program's own.
    pub learner: Option<Committee>,
    /// Their probabilities and embedding for every row. A program's own model may have an embedding without columns.
    pub prediction: Prediction,
    /// The probabilities of each network for every row; empty where there is one alone.
    pub members: Vec<Matrix>,
    /// The checkpoint of its networks, from which the next update starts.
    pub checkpoint: Checkpoint,
    /// How often it went on since it was fitted from scratch.
    pub updates: u32,
    /// What its probabilities are calibrated by before people are shown them.
    pub calibrator: Calibrator,
    /// What it was trained on.
    pub trained_on: TrainedOn,
    /// What the names of the classes and the labels of oracles bring into its predictions.
    pub prior: Option<RowPrior>,
    /// The rows that it has predicted, of a large table; where it is absent all are.
    pub coverage: Option<Coverage>,
}

/// What a model predicts of one row.
pub(crate) struct Single {
    /// As the committee predicts them.
    pub(crate) probabilities: Vec<f32>,
    pub(crate) embedding: Vec<f32>,
    /// The probabilities of each network.
    pub(crate) members: Vec<Vec<f32>>,
}

impl Single {
    /// Its embedding, or where the model has none the features of the row.
    pub(crate) fn point<'a>(&'a self, features: &'a [f32]) -> &'a [f32] {
        if self.embedding.is_empty() { features } else { &self.embedding }
    }
}

impl Model {
    /// What a committee predicts of rows with these features, with what is known of the rows besides.
    pub(crate) fn predicted_by(
        committee: &Committee,
        prior: Option<&RowPrior>,
        rows: &[usize],
        features: &Matrix,
    ) -> CommitteePrediction {
        let mut predicted = committee.predict(features);
        if let Some(prior) = prior {
            prior.apply(rows, &mut predicted.mean.probabilities);
            for member in &mut predicted.members {
                prior.apply(rows, member);
            }
        }
        predicted
    }

    /// Whether questions may be about the row.
    #[must_use]
    pub fn asks_about(&self, row: usize) -> bool {
        self.coverage.as_ref().is_none_or(|coverage| coverage.is_sampled(row))
    }

    /// Whether the present networks have predicted the row, so that its embedding is theirs.
    #[must_use]
    pub fn sees(&self, row: usize) -> bool {
        self.coverage.as_ref().is_none_or(|coverage| coverage.is_seen(row))
    }

    /// Whether there is a prediction of the row.
    #[must_use]
    pub fn knows(&self, row: usize) -> bool {
        self.coverage.as_ref().is_none_or(|coverage| coverage.is_known(row))
    }

    /// What it predicts of a row, whether or not it has before.
    pub(crate) fn single(&self, row: usize, encoded: Option<&Encoded>) -> Single {
        let unseen = self.learner.as_ref().zip(encoded).filter(|_| !self.sees(row));
        let Some((learner, encoded)) = unseen else {
            let members = self.members.iter().map(|member| member.row(row).to_vec()).collect();
            let Prediction { probabilities, embedding } = &self.prediction;
            return Single {
                probabilities: probabilities.row(row).to_vec(),
                embedding: embedding.row(row).to_vec(),
                members,
            };
        };
        let features = encoded.rows.select(&[row]);
        let predicted = Self::predicted_by(learner, self.prior.as_ref(), &[row], &features);
        Single {
            probabilities: predicted.mean.probabilities.row(0).to_vec(),
            embedding: predicted.mean.embedding.row(0).to_vec(),
            members: predicted.members.iter().map(|member| member.row(0).to_vec()).collect(),
        }
    }

    /// What it predicts of some rows, whether or not it has before.
    pub(crate) fn of_rows(&self, rows: &[usize], encoded: Option<&Encoded>) -> Prediction {
        let mut found = Prediction {
            probabilities: self.prediction.probabilities.select(rows),
            embedding: self.prediction.embedding.select(rows),
        };
        let places: Vec<usize> = (0..rows.len()).filter(|&place| !self.sees(rows[place])).collect();
        if let Some((learner, encoded)) = self.learner.as_ref().zip(encoded).filter(|_| !places.is_empty()) {
            let unseen: Vec<usize> = places.iter().map(|&place| rows[place]).collect();
            let features = encoded.rows.select(&unseen);
            let predicted = Self::predicted_by(learner, self.prior.as_ref(), &unseen, &features).mean;
            for (at, &place) in places.iter().enumerate() {
                found.probabilities.row_mut(place).copy_from_slice(predicted.probabilities.row(at));
                found.embedding.row_mut(place).copy_from_slice(predicted.embedding.row(at));
            }
        }
        found
    }

    /// Which of the labels to train on are new to it (places among them); `None` where it cannot go on from its
    /// checkpoint: a label was undone or changed, there are synthetic rows, or there are too many new ones.
    #[must_use]
    pub fn fresh(&self, now: &TrainedOn) -> Option<Vec<usize>> {
        let before = &self.trained_on;
        let is_synthetic = before.synthetic + now.synthetic > 0;
        let n = now.n_labels() as usize;
        if is_synthetic || before.inventions > now.inventions || !self.checkpoint.can_go_on(n) {
            return None;
        }
        let is_new = |label: &LabelledRow| before.labels.binary_search(label).is_err();
        let new = now.labels.iter().enumerate().filter(|(_, label)| is_new(label)).map(|(place, _)| place);
        let mut fresh: Vec<usize> = new.collect();
        if now.labels.len() - fresh.len() != before.labels.len() {
            return None;
        }
        fresh.extend(now.labels.len() + before.inventions..n);
        Some(fresh)
    }

    /// Takes in the predictions of its committee for some rows.
    pub fn renew(&mut self, rows: &[usize], predicted: &CommitteePrediction) {
        let pairs = self.members.iter_mut().zip(&predicted.members);
        let parts = [
            (&mut self.prediction.probabilities, &predicted.mean.probabilities),
            (&mut self.prediction.embedding, &predicted.mean.embedding),
        ];
        for (all, part) in parts.into_iter().chain(pairs) {
            for (&row, values) in rows.iter().zip(part.rows()) {
                all.row_mut(row).copy_from_slice(values);
            }
        }
        if let Some(coverage) = &mut self.coverage {
            for &row in rows {
                coverage.see(row);
            }
        }
    }

    /// The calibrated class probabilities of some rows: rows x classes.
    #[must_use]
    pub fn calibrated(&self, rows: &[usize]) -> Calibrated {
        self.calibrator.apply(&self.raw(rows))
    }

    /// The class probabilities of some rows as the committee predicts them: rows x classes.
    #[must_use]
    pub fn raw(&self, rows: &[usize]) -> Raw {
        Raw(self.prediction.probabilities.select(rows))
    }

    /// The calibrated class probabilities of a row, as people are shown them.
    #[must_use]
    pub fn shown(&self, row: usize) -> Vec<f32> {
        self.shown_of(self.prediction.probabilities.row(row))
    }

    /// Class probabilities that the committee predicts, as people are shown them.
    pub(crate) fn shown_of(&self, probabilities: &[f32]) -> Vec<f32> {
        self.calibrator.row(probabilities).into_iter().map(|p| p as f32).collect()
    }
}

/// What a model was now.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedOn {
    /// The labels of the table's rows.
    pub labels: Vec<LabelledRow>,
    /// How many rows that were made up for a question and answered.
    pub inventions: usize,
    /// How synthetic rows were made, where there were any to be.
    pub augment: Option<GenerateOptions>,
    /// How many synthetic rows there were.
    pub synthetic: usize,
}

impl TrainedOn {
    /// How many labels that a person or the table gave, those of made-up rows among them.
    #[must_use]
    pub fn n_labels(&self) -> u32 {
        (self.labels.len() + self.inventions) as u32
    }
}
