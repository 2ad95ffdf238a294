//! What a model is to be trained on: labels of the table's rows, answered inventions and synthetic rows.

use crate::error::SessionError;
use crate::log::row_labels::Invention;
use crate::log::state::State;
use crate::model::current::{Encoded, TrainedOn};
use crate::model::making::{Making, for_fit};
use crate::session::Session;
use querent_features::Inputs;
use querent_learner::{RowPrior, TrainingSet};
use querent_numeric::Matrix;
use querent_table::Table;

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
            let making = Making { inputs, encoder, labels: &labels, options, classes: names };
            if let Ok(synthetic) = for_fit(&making, state.seed) {
                rows.append(&encoded.encoder.encode(&synthetic.rows));
                n_synthetic = synthetic.classes.len();
                classes.extend(synthetic.classes);
            }
        }
        let inventions = state.row_labels().inventions();
        if !inventions.is_empty() {
            rows.append(&encode_inventions(self.table(), encoded, inventions)?);
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

/// The features of made-up rows, whose cells are blank where nothing is given.
fn encode_inventions(table: &Table, encoded: &Encoded, inventions: &[Invention]) -> Result<Matrix, SessionError> {
    let names = table.names();
    let cell = |row: usize, column: usize| {
        let found = inventions[row].values.iter().find(|cell| cell.column == names[column]);
        found.map_or("", |cell| cell.value.as_str())
    };
    let inputs = Inputs::new(encoded.inputs.typed().of_cells(inventions.len(), cell)?);
    let every: Vec<usize> = (0..inventions.len()).collect();
    Ok(encoded.encoder.encode_rows(&inputs, &every))
}
