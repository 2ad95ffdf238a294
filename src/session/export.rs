//! The labelled table, as a file.

use super::error::SessionError;
use super::session::Session;
use super::state::Answer;
use crate::table::{Extra, write_csv};

impl Session {
    /// The table as it came, every cell unchanged and in its place, with columns of the session at the end:
    ///
    /// - `querent_label`: the given or answered class; empty where there is none
    /// - `querent_source`: `given`, `answered`, `skipped` or empty
    /// - `querent_suggestion`, `querent_confidence`: the model's class for every row and its probability; empty without a model
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn export(&self) -> Result<Vec<u8>, SessionError> {
        let plan = self.state().plan()?;
        let mut label = Vec::new();
        let mut source = Vec::new();
        let mut suggestion = Vec::new();
        let mut confidence = Vec::new();
        for row in 0..self.table().n_rows() {
            let class = self.state().class_of(row);
            label.push(class.map_or_else(String::new, |class| plan.classes[class].clone()));
            source.push(match (self.state().answers().get(&row), class) {
                (Some(Answer::Class(_)), _) => "answered".to_owned(),
                (_, Some(_)) => "given".to_owned(),
                (Some(Answer::Skip), None) => "skipped".to_owned(),
                (None, None) => String::new(),
            });
            let (class, probability) = self.best_class(row).unzip();
            suggestion.push(class.unwrap_or_default());
            confidence.push(probability.map_or_else(String::new, |probability| format!("{probability:.4}")));
        }
        let named = [
            ("querent_label", label),
            ("querent_source", source),
            ("querent_suggestion", suggestion),
            ("querent_confidence", confidence),
        ];
        Ok(write_csv(self.table(), &named.map(|(name, cells)| Extra { name, cells })))
    }

    fn best_class(&self, row: usize) -> Option<(String, f32)> {
        let probabilities = self.model()?.prediction.probabilities.row(row);
        let best = probabilities.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        let (class, &probability) = best?;
        Some((self.state().plan().ok()?.classes.get(class)?.clone(), probability))
    }
}
