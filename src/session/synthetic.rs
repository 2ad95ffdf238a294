//! Synthetic rows made from the rows that teach.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::session::Session;
use crate::annotate::CellValue;
use crate::generate::{self, Quality, SyntheticRow, quality, smote};
use crate::rng::Rng;

/// What to generate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenerateOptions {
    /// How many rows.
    pub n: u32,
    /// How many nearest rows of its class a row may be mixed with.
    #[serde(default = "default_neighbours")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub neighbours: u32,
}

fn default_neighbours() -> u32 {
    5
}

impl Session {
    /// Makes synthetic rows, each with a difficulty for the present model and a quality beside the real rows.
    ///
    /// Rows are made by SMOTE, or by SMOTE-NC where the table has categories, from rows that teach; those held out are never
    /// looked at. They are shown, and enter neither training nor an export. The same labels, seed and options give the same
    /// rows.
    ///
    /// # Errors
    ///
    /// [`SessionError::Generate`] where a class has too few rows to mix.
    pub fn generate(&self, options: &GenerateOptions) -> Result<Vec<SyntheticRow>, SessionError> {
        let plan = self.state().plan()?;
        let encoder = &self.encoded()?.encoder;
        let (rows, classes): (Vec<usize>, Vec<usize>) = self.state().teaching_labels().into_iter().unzip();
        let real = encoder.imputed(&encoder.mixed(self.table(), &rows));
        let mut rng = Rng::stream(self.state().seed, "generate", rows.len() as u64);
        let (n, neighbours) = (options.n as usize, options.neighbours as usize);
        let made = smote(&real, &encoder.scales(), &classes, n, neighbours, &mut rng)?;
        let encoded = encoder.encode(&made.rows);
        let qualities = quality(&encoder.encode(&real), &classes, &encoded, &made.classes);
        let prediction = self.model().map(|model| model.learner.predict(&encoded).mean);
        let names = self.table().names();
        let row = |(at, quality): (usize, Quality)| SyntheticRow {
            class: plan.classes[made.classes[at]].clone(),
            values: (encoder.decode(&made.rows, at).into_iter())
                .map(|(column, value)| CellValue { column: names[column].clone(), value })
                .collect(),
            difficulty: (prediction.as_ref()).map(|said| generate::difficulty(said.probabilities.row(at))),
            quality,
            parents: vec![rows[made.parents[at].0] as u32, rows[made.parents[at].1] as u32],
            method: made.method().to_owned(),
        };
        Ok(qualities.into_iter().enumerate().map(row).collect())
    }
}
