//! A table becoming numbers, in bounded steps: its cells parsed, an encoder fitted, every row encoded.

use std::rc::Rc;

use crate::decisions::plan::Plan;
use crate::error::SessionError;
use crate::jobs::job::JobProgress;
use crate::model::current::Encoded;
use crate::model::text_vectors::Stores;
use querent_features::{Encoder, EncoderFit, Inputs, Memo};
use querent_numeric::Matrix;
use querent_table::{Table, TypedColumns};

/// Rows that are encoded in one step.
const ROWS: usize = 1 << 14;

/// A table that is being encoded by the decisions of a plan.
#[derive(Clone)]
pub(crate) struct Encode {
    table: Rc<Table>,
    plan: Rc<Plan>,
    /// Columns of the same table that were parsed for earlier decisions.
    before: Option<TypedColumns>,
    /// What pretrained encoders made of its texts.
    vectors: Stores,
    stage: Stage,
}

#[derive(Clone)]
enum Stage {
    /// The features are those of an encoded table that there is.
    Known(Rc<Encoded>),
    Parse(TypedColumns),
    Fit {
        inputs: Inputs,
        seen: Vec<usize>,
        fit: EncoderFit,
    },
    Rows {
        inputs: Inputs,
        encoder: Encoder,
        memo: Memo,
        rows: Matrix,
        done: usize,
    },
}

impl Encode {
    /// Begins. Where the features are those of the table encoded `before`, there is nothing to do; otherwise columns that are taken for what
    /// they were then are not parsed again.
    ///
    /// # Errors
    ///
    /// [`SessionError::Feature`] where there is no column to learn from.
    pub(crate) fn new(
        table: Rc<Table>,
        plan: Rc<Plan>,
        before: Option<Rc<Encoded>>,
        vectors: Stores,
    ) -> Result<Self, SessionError> {
        let has_vectors = |before: &Encoded| before.vectors == vectors.read_by(&plan.encoding.readers);
        let (known, parsed) = match before {
            Some(before) if before.plan.has_features_of(&plan) && has_vectors(&before) => (Some(before), None),
            Some(before) => (None, Some(before.inputs.typed().clone())),
            None => (None, None),
        };
        let stage = if let Some(known) = known {
            Stage::Known(known)
        } else {
            if !vectors.has_given() {
                plan.encoding.check()?;
            }
            Stage::Parse(TypedColumns::new(&table))
        };
        Ok(Self { table, plan, before: parsed, vectors, stage })
    }

    /// Advances by a column or by some rows.
    ///
    /// # Errors
    ///
    /// [`SessionError::Feature`] where there is no row to fit on.
    pub(crate) fn step(&mut self) -> Result<JobProgress, SessionError> {
        let (columns, config) = (&self.plan.encoding.columns, &self.plan.encoding.config);
        let n_rows = self.table.n_rows();
        let (n_columns, n_chunks) = (columns.len(), n_rows.div_ceil(ROWS));
        let total = 2 * n_columns + n_chunks;
        let done = match &mut self.stage {
            Stage::Known(_) => total,
            Stage::Parse(typed) => {
                let next = typed.iter().len();
                if let Some(spec) = columns.get(next) {
                    typed.add(&self.table, spec, self.before.as_ref());
                }
                let done = typed.iter().len();
                if done == n_columns {
                    self.vectors.push(&self.plan.encoding.readers, typed)?;
                    let (inputs, seen) = (Inputs::new(typed.clone()), self.plan.seen_rows());
                    let fit = EncoderFit::new(&inputs, &seen, config)?;
                    self.stage = Stage::Fit { inputs, seen, fit };
                }
                done
            }
            Stage::Fit { inputs, seen, fit } => {
                let is_fitted = !fit.step(inputs, seen, config) || fit.n_done() == inputs.typed().iter().len();
                let done = fit.n_done().min(n_columns);
                if is_fitted {
                    let encoder = std::mem::take(fit).finish(inputs);
                    let memo = encoder.memo(inputs, n_rows);
                    let rows = Matrix::zeros(n_rows, encoder.n_features());
                    self.stage = Stage::Rows { inputs: inputs.clone(), encoder, memo, rows, done: 0 };
                }
                n_columns + done
            }
            Stage::Rows { inputs, encoder, memo, rows, done } => {
                let to = n_rows.min(*done + ROWS);
                let chunk: Vec<usize> = (*done..to).collect();
                encoder.encode_into(inputs, memo, &chunk, rows, *done);
                *done = to;
                2 * n_columns + to.div_ceil(ROWS)
            }
        };
        Ok(JobProgress { done: done as f64, total: total as f64, finished: done == total })
    }

    /// The encoded table; `None` where it is not finished.
    pub(crate) fn finish(self) -> Option<Rc<Encoded>> {
        match self.stage {
            Stage::Known(encoded) => Some(encoded),
            Stage::Rows { inputs, encoder, rows, done, .. } => {
                let vectors = encoder.vector_parts().map(|part| (part.column, part.by.to_owned())).collect();
                (done == self.table.n_rows())
                    .then(|| Rc::new(Encoded { inputs, encoder, rows, plan: self.plan, vectors }))
            }
            Stage::Parse(_) | Stage::Fit { .. } => None,
        }
    }
}
