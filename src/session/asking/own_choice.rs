//! Rows that a function of the program chooses: what it is given, and the tasks of what it chose.

use serde::{Deserialize, Serialize};

use crate::asking::questions::Question;
use crate::error::SessionError;
use crate::session::Session;
use querent_annotate::{Purpose, Task};
use querent_numeric::Rng;
use querent_query::Why;

/// What a function that chooses rows is given.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPool {
    /// What the function is called that the decisions name; none where they name none.
    pub name: Option<String>,
    /// The rows that may be asked about.
    pub candidates: Vec<u32>,
    /// The classes.
    pub classes: Vec<String>,
    /// Candidates x classes, as the model predicts; empty without a model.
    pub probabilities: Vec<f32>,
    /// Candidates x width: what the model makes of them, or their features without a model.
    pub embedding: Vec<f32>,
    /// How many numbers of the embedding a row has.
    pub width: u32,
    /// The rows whose labels teach.
    pub labelled: Vec<u32>,
    /// The class of each, from 0.
    pub labels: Vec<u32>,
    /// Labelled rows x width.
    pub labelled_embedding: Vec<f32>,
    /// A seed that follows from that of the session and the number of answers.
    pub seed: u32,
}

/// Rows that a function chose, the best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnChoice {
    /// What the function is called.
    pub name: String,
    /// The rows.
    pub rows: Vec<u32>,
    /// The utility of each; empty where it gave none.
    pub utilities: Vec<f64>,
}

impl Session {
    /// What a function is given that chooses rows.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn own_pool(&self) -> Result<OwnPool, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let space = self.space(plan, self.candidates(state))?;
        let numbers = |rows: &[usize]| rows.iter().map(|&row| row as u32).collect();
        let probabilities = self.model().map(|model| model.prediction.probabilities.select(&space.unlabelled));
        let mut rng = Rng::stream(state.seed, "ownChoice", state.answers().len() as u64);
        Ok(OwnPool {
            name: self.config()?.own_strategy.clone(),
            candidates: numbers(&space.unlabelled),
            classes: plan.classes.clone(),
            probabilities: probabilities.map_or_else(Vec::new, |of| of.as_slice().to_vec()),
            embedding: space.candidates.as_slice().to_vec(),
            width: space.points.n_columns() as u32,
            labelled: numbers(&space.labelled),
            labels: space.labelled.iter().filter_map(|&row| Some(state.class_of(row)? as u32)).collect(),
            labelled_embedding: space.known.as_slice().to_vec(),
            seed: (rng.seed() >> 32) as u32,
        })
    }

    /// As [`query`](Self::query), with the rows that a function chose where the strategy would choose: checks, re-asks and audits keep
    /// their turns. Rows that may not be asked about any more are passed over.
    ///
    /// # Errors
    ///
    /// Those of [`query`](Self::query), and [`SessionError::UnknownRow`].
    pub fn query_own(&self, n: u32, purpose: Option<Purpose>, choice: &OwnChoice) -> Result<Vec<Task>, SessionError> {
        let plan = self.state().plan()?;
        let turns = self.turns_of(n, purpose)?;
        let space = self.space(plan, self.candidates(self.state()))?;
        let open = self.state().to_ask();
        let mut chosen: Vec<Question<'_>> = Vec::new();
        for (at, &row) in choice.rows.iter().enumerate() {
            let last = self.table().n_rows() as u32 - 1;
            if row > last {
                return Err(SessionError::UnknownRow { row, last });
            }
            let row = row as usize;
            let is_open = open.binary_search(&row).is_ok() || open.contains(&row);
            if is_open && !chosen.iter().any(|question| question.row == row) {
                chosen.push(Question {
                    utility: choice.utilities.get(at).copied(),
                    why: Some(Why::Own),
                    rank: Some(chosen.len() as u32 + 1),
                    ..Question::unchosen(row, Purpose::Teach, &choice.name)
                });
            }
        }
        let questions = self.deal(&turns, purpose.is_none(), |n| {
            chosen.truncate(n);
            Ok(chosen)
        })?;
        Ok(self.tasks(&questions, plan, space))
    }
}
