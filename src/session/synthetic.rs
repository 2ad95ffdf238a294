//! Synthetic rows made from the rows that teach.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::session::Session;
use crate::annotate::CellValue;
use crate::generate::{self, DEFAULT_METHOD, Facts, Quality, Real, SyntheticRow, quality, violations};
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
        let observed = encoder.mixed(self.table(), &rows);
        let labelled = encoder.imputed(&observed);
        let scales = encoder.scales();
        let mut rng = Rng::stream(self.state().seed, "generate", rows.len() as u64);
        let real = Real::new(&labelled, &scales, &classes)
            .with_neighbours(options.neighbours as usize)
            .with_facts(Facts::of(&observed));
        let made =
            generate::generate(generate::method(DEFAULT_METHOD)?, &real, options.n as usize, &mut rng)?.synthetic;
        let encoded = encoder.encode(&made.rows);
        let qualities = quality(&real, &made, &encoder.encode(&labelled), &encoded, &mut rng);
        let prediction = self.model().map(|model| model.learner.predict(&encoded));
        let names = self.table().names();
        let numbers: Vec<&str> = encoder.number_columns().map(|column| names[column].as_str()).collect();
        let categories: Vec<&str> = encoder.category_columns().map(|column| names[column].as_str()).collect();
        let row = |(at, quality): (usize, Quality)| SyntheticRow {
            class: plan.classes[made.classes[at]].clone(),
            weight: made.weights[at],
            values: (encoder.decode(&made.rows, at).into_iter())
                .map(|(column, value)| CellValue { column: names[column].clone(), value })
                .collect(),
            difficulty: (prediction.as_ref()).map(|said| generate::difficulty(said.probabilities.row(at), &[])),
            quality,
            violations: (violations(&real.facts, &made.rows, at).iter())
                .map(|violation| violation.sentence(&numbers, &categories))
                .collect(),
            parents: made.parents[at].into_iter().flat_map(|(a, b)| [rows[a] as u32, rows[b] as u32]).collect(),
            asks: made.asks,
            method: made.method().to_owned(),
        };
        Ok(qualities.into_iter().enumerate().map(row).collect())
    }
}
