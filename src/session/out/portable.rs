//! The present model, as a file.

use std::collections::BTreeSet;

use crate::error::SessionError;
use crate::session::Session;
use querent_portable::{ModelFile, ModelOptions, Portable};
use querent_table::Kind;

impl Session {
    /// The present model, from the cells of a row to the calibrated probabilities that people are shown, in a format that other
    /// programs read.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, and [`SessionError::Portable`] where the format cannot hold it.
    pub fn export_model(&self, options: &ModelOptions) -> Result<ModelFile, SessionError> {
        let (plan, encoded) = (self.state().plan()?, self.encoded()?);
        let model = self.model().ok_or(SessionError::NoModel)?;
        let portable = Portable {
            table: self.table(),
            inputs: &encoded.inputs,
            encoder: &encoded.encoder,
            rows: &encoded.rows,
            committee: &model.learner,
            calibrator: model.calibrator,
            target: &self.table().names()[plan.target],
            classes: &plan.classes,
            labels: model.trained_on.n_labels(),
        };
        let mut file = portable.write(options)?;
        let n_texts = plan.encoding.columns.iter().filter(|spec| spec.kind == Kind::Text).count();
        for encoder in encoded.vectors.values().collect::<BTreeSet<_>>() {
            let read = encoded.vectors.iter().filter(|(_, other)| *other == encoder);
            let read: Vec<&str> = read.map(|(&column, _)| self.table().names()[column].as_str()).collect();
            let of = if read.len() == n_texts { String::new() } else { format!(" of {}", read.join(", ")) };
            file.card.notes.push(format!(
                "Texts{of} were read by the encoder {encoder}: the last features of a text are its vector, less the mean over the \
                 table, at the length of the root of their number."
            ));
        }
        if self.state().class_texts().iter().any(Option::is_some) {
            let note = "The names of the classes, which count in what a session shows, are no part of this file.";
            file.card.notes.push(note.to_owned());
        }
        Ok(file)
    }
}
