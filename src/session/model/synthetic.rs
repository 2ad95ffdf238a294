//! Synthetic rows made from the rows that teach.

use crate::error::SessionError;
use crate::model::making::GenerateOptions;
use crate::session::Session;
use querent_annotate::CellValue;
use querent_features::Mixed;
use querent_generate::{Facts, Quality, Real, Synthetic, SyntheticDifficulty, SyntheticRow, quality, violations};
use querent_numeric::{Matrix, Rng};

impl Session {
    /// Makes synthetic rows, each with a difficulty for the present model and a quality beside the real rows.
    ///
    /// Rows are made from those that teach; those held out are never looked at. They are shown, and enter neither training
    /// (see [`augment`](Self::augment)) nor an export. Near-copies of real rows are not given out, so there may be fewer than were asked for. The same labels,
    /// model, seed and options give the same rows.
    ///
    /// # Errors
    ///
    /// [`SessionError::Generate`] where the method is not known, or has too few rows or no model to work with, and
    /// [`SessionError::UnknownClass`].
    pub fn generate(&self, options: &GenerateOptions) -> Result<Vec<SyntheticRow>, SessionError> {
        let plan = self.state().plan()?;
        let only = options.class.as_ref().map(|class| plan.class_of(class)).transpose()?;
        let encoded = self.encoded()?;
        let encoder = &encoded.encoder;
        let (rows, classes): (Vec<usize>, Vec<usize>) = self.state().teaching_labels().into_iter().unzip();
        let observed = encoder.mixed(&encoded.inputs, &rows);
        let labelled = encoder.imputed(&observed);
        let scales = encoder.scales();
        let mut rng = Rng::stream(self.state().seed, "generate", rows.len() as u64);
        let mut real = Real::new(&labelled, &scales, &classes)
            .with_neighbours(options.neighbours as usize)
            .with_facts(Facts::of(&observed))
            .with_only(only);
        let model = self.model().and_then(|model| model.learner.as_ref());
        let predict = |mixed: &Mixed| {
            let predicted = model.map(|learner| learner.predict(&encoder.encode(mixed)).mean.probabilities);
            predicted.unwrap_or_default()
        };
        if model.is_some() {
            real = real.with_predict(&predict);
        }
        let method = querent_generate::method(&options.method)?;
        let made = querent_generate::generate(method, &real, options.n as usize, &mut rng)?.synthetic;
        let encoded = encoder.encode(&made.rows);
        let qualities = quality(&real, &made, &encoder.encode(&labelled), &encoded, &mut rng);
        let difficulties = self.difficulties(&encoded);
        let scored = qualities.into_iter().zip(difficulties).enumerate();
        scored
            .map(|(at, (quality, difficulty))| self.synthetic_row(&made, at, quality, difficulty, &real.facts, &rows))
            .collect()
    }

    /// How hard each encoded row is for the present model; none without one.
    fn difficulties(&self, encoded: &Matrix) -> Vec<Option<SyntheticDifficulty>> {
        let Some(learner) = self.model().and_then(|model| model.learner.as_ref()) else {
            return vec![None; encoded.n_rows()];
        };
        let predicted = learner.predict(encoded);
        let of_row = |row| {
            let members: Vec<&[f32]> = predicted.members.iter().map(|member| member.row(row)).collect();
            Some(querent_generate::difficulty(predicted.mean.probabilities.row(row), &members))
        };
        (0..encoded.n_rows()).map(of_row).collect()
    }

    fn synthetic_row(
        &self,
        made: &Synthetic,
        at: usize,
        quality: Quality,
        difficulty: Option<SyntheticDifficulty>,
        facts: &Facts,
        rows: &[usize],
    ) -> Result<SyntheticRow, SessionError> {
        let encoder = &self.encoded()?.encoder;
        let names = self.table().names();
        let numbers: Vec<&str> = encoder.number_columns().into_iter().map(|column| names[column].as_str()).collect();
        let categories: Vec<&str> =
            encoder.category_columns().into_iter().map(|column| names[column].as_str()).collect();
        Ok(SyntheticRow {
            class: self.state().plan()?.classes[made.classes[at]].clone(),
            weight: made.weights[at],
            values: (encoder.decode(&made.rows, at).into_iter())
                .map(|(column, value)| CellValue { column: names[column].clone(), value })
                .collect(),
            difficulty,
            quality,
            violations: (violations(facts, &made.rows, at).iter())
                .map(|violation| violation.named(&numbers, &categories))
                .collect(),
            parents: made.parents[at].into_iter().flat_map(|(a, b)| [rows[a] as u32, rows[b] as u32]).collect(),
            asks: made.asks,
            method: made.method().to_owned(),
        })
    }
}
