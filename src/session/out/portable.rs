//! The present model, as a file.

use crate::error::SessionError;
use crate::session::Session;
use querent_portable::{ModelFile, ModelOptions, Portable};

impl Session {
    /// The present model, from the cells of a row to the calibrated probabilities that people are shown, in a format that other
    /// programs read.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, [`SessionError::OwnModel`] where the model is the program's own, and [`SessionError::Portable`] where the format cannot hold it.
    pub fn export_model(&self, options: &ModelOptions) -> Result<ModelFile, SessionError> {
        let (plan, encoded) = (self.state().plan()?, self.encoded()?);
        self.check_not_own()?;
        let model = self.model().ok_or(SessionError::NoModel)?;
        let committee = model.learner.as_ref().ok_or(SessionError::NoModel)?;
        let portable = Portable {
            table: self.table(),
            inputs: &encoded.inputs,
            encoder: &encoded.encoder,
            rows: &encoded.rows,
            committee,
            names: plan.encoding.readers.of_names().zip(model.prior.as_ref().and_then(|prior| prior.names.as_ref())),
            readers: &encoded.vectors,
            calibrator: model.calibrator,
            target: &self.table().names()[plan.target],
            classes: &plan.classes,
            labels: model.trained_on.n_labels(),
        };
        Ok(portable.write(options)?)
    }
}
