//! What a model is to be trained on: labels of the table's rows, answered inventions and synthetic rows.

use crate::error::SessionError;
use crate::log::state::State;
use crate::model::current::{Encoded, TrainedOn};
use crate::model::making::{Making, for_fit};
use crate::session::Session;
use querent_annotate::CellValue;
use querent_learner::{RowPrior, TrainingSet};

impl Session {
    /// Everything that a fit is trained on in a state of the session, and where it comes from: labels of the table's rows, then synthetic
    /// rows, then inventions, then the names of the classes; and the prior that those give.
    ///
    /// Synthetic rows are made again of the labels at each fit, and are left out where the labels do not allow any.
    pub(crate) fn training_set(
        &self,
        state: &State,
        encoded: &Encoded,
    ) -> Result<(TrainedOn, TrainingSet, Option<RowPrior>), SessionError> {
        let labels = state.teaching_labels();
        let (places, mut classes): (Vec<usize>, Vec<usize>) = labels.iter().copied().unzip();
        let mut rows = encoded.rows.select(&places);
        let mut n_synthetic = 0;
        if let Some(options) = &state.augment {
            let names = &state.plan()?.classes;
            let (inputs, encoder) = (&encoded.inputs, &encoded.encoder);
            let plan = state.plan()?;
            let written = options.written.as_ref().map(|written| self.written(plan, encoded, written)).transpose();
            let made = written.and_then(|written| {
                let (labels, written) = (labels.as_slice(), written.as_ref());
                for_fit(&Making { inputs, encoder, labels, options, classes: names, written }, state.seed)
            });
            if let Ok(made) = made {
                rows.append(&made.features);
                n_synthetic = made.classes.len();
                classes.extend(made.classes);
            }
        }
        let inventions = state.row_labels().inventions();
        if !inventions.is_empty() {
            let cells: Vec<&[CellValue]> = inventions.iter().map(|invention| invention.values.as_slice()).collect();
            let every: Vec<usize> = (0..inventions.len()).collect();
            rows.append(&encoded.encoder.encode_rows(&self.read_cells(encoded, &cells)?, &every));
            classes.extend(inventions.iter().map(|invention| invention.class));
        }
        let priors = self.priors(state, encoded);
        let prior = priors.as_ref().map(|priors| priors.prior(&labels));
        if let (Some(priors), Some(prior)) = (&priors, &prior) {
            priors.add_examples(prior, &encoded.encoder, &mut rows, &mut classes);
        }
        let augment = state.augment.clone();
        let trained_on = TrainedOn { labels, inventions: inventions.len(), augment, synthetic: n_synthetic };
        Ok((trained_on, TrainingSet { rows, classes, n_classes: state.plan()?.classes.len() }, prior))
    }
}
