//! Synthetic rows made from the rows that teach.

use crate::error::SessionError;
use crate::model::making::GenerateOptions;
use crate::model::written::{METHOD, WrittenRow, WrittenRows};
use crate::session::Session;
use querent_annotate::CellValue;
use querent_evaluate::most_probable;
use querent_features::{Encoder, Mixed};
use querent_generate::{
    Facts, NamedViolation, Quality, Real, SyntheticDifficulty, SyntheticRow, quality, violations, written_quality,
};
use querent_numeric::{Matrix, Rng};

/// What a model predicts of a row.
#[derive(Clone)]
struct RowPrediction {
    class: usize,
    difficulty: SyntheticDifficulty,
}

impl Session {
    /// Makes synthetic rows, each with a difficulty for the present model and a quality beside the real rows.
    ///
    /// Rows are made from those that teach; those held out are never looked at. They are shown, and train nothing
    /// unless [`augment`](Self::augment) says so. Near-copies of real rows are not given out, so there may be fewer than were asked for. The same labels,
    /// model, seed and options give the same rows. Rows that a large model wrote ([`GenerateOptions::written`]) are judged alone: all of
    /// them come back, in their order.
    ///
    /// # Errors
    ///
    /// [`SessionError::Generate`] where the method is not known, or has too few rows or no model to work with, and
    /// [`SessionError::UnknownClass`].
    pub fn generate(&self, options: &GenerateOptions) -> Result<Vec<SyntheticRow>, SessionError> {
        let plan = self.state().plan()?;
        if let Some(written) = &options.written {
            return self.judge_written(written);
        }
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
        let predictions = self.predictions_of(&encoded);
        let names = self.table().names();
        let row = |(at, (quality, prediction)): (usize, (Quality, Option<RowPrediction>))| {
            let cells = encoder.decode(&made.rows, at).into_iter();
            let (predicted, difficulty) = prediction.map(|of| (plan.classes[of.class].clone(), of.difficulty)).unzip();
            SyntheticRow {
                class: plan.classes[made.classes[at]].clone(),
                weight: made.weights[at],
                values: cells.map(|(column, value)| CellValue { column: names[column].clone(), value }).collect(),
                difficulty,
                predicted,
                quality,
                violations: self.violations(encoder, &real.facts, &made.rows, at),
                parents: made.parents[at].into_iter().flat_map(|(a, b)| [rows[a] as u32, rows[b] as u32]).collect(),
                asks: made.asks,
                method: made.method().to_owned(),
            }
        };
        Ok(qualities.into_iter().zip(predictions).enumerate().map(row).collect())
    }

    /// Judges rows that a large model wrote, in their order: none is left out.
    fn judge_written(&self, written: &WrittenRows) -> Result<Vec<SyntheticRow>, SessionError> {
        let (plan, encoded) = (self.state().plan()?, self.encoded()?);
        let encoder = &encoded.encoder;
        let read = self.written(plan, encoded, written)?;
        let (rows, classes): (Vec<usize>, Vec<usize>) = self.state().teaching_labels().into_iter().unzip();
        let facts = Facts::of(&encoder.mixed(&encoded.inputs, &rows));
        let mixed = encoder.mixed(&read.inputs, &read.every());
        let features = encoder.encode_rows(&read.inputs, &read.every());
        let real = (&encoded.rows.select(&rows), classes.as_slice());
        let mut rng = Rng::stream(self.state().seed, "written", rows.len() as u64);
        let qualities = written_quality(real, (&features, &read.classes), (&facts, &mixed), &mut rng);
        let judged = qualities.into_iter().zip(self.predictions_of(&features)).zip(&written.rows).enumerate();
        let row = |(at, ((quality, prediction), row)): (usize, ((Quality, Option<RowPrediction>), &WrittenRow))| {
            let (predicted, difficulty) = prediction.map(|of| (plan.classes[of.class].clone(), of.difficulty)).unzip();
            SyntheticRow {
                class: plan.classes[read.classes[at]].clone(),
                weight: 1.0,
                values: row.values.clone(),
                difficulty,
                predicted,
                quality,
                violations: self.violations(encoder, &facts, &mixed, at),
                parents: Vec::new(),
                asks: false,
                method: METHOD.to_owned(),
            }
        };
        Ok(judged.map(row).collect())
    }

    /// What the present model predicts of each encoded row; nothing without one.
    fn predictions_of(&self, encoded: &Matrix) -> Vec<Option<RowPrediction>> {
        let Some(learner) = self.model().and_then(|model| model.learner.as_ref()) else {
            return vec![None; encoded.n_rows()];
        };
        let predicted = learner.predict(encoded);
        let of_row = |row| {
            let members: Vec<&[f32]> = predicted.members.iter().map(|member| member.row(row)).collect();
            let probabilities = predicted.mean.probabilities.row(row);
            let difficulty = querent_generate::difficulty(probabilities, &members);
            Some(RowPrediction { class: most_probable(probabilities), difficulty })
        };
        (0..encoded.n_rows()).map(of_row).collect()
    }

    /// What a made row says that no real row says.
    fn violations(&self, encoder: &Encoder, facts: &Facts, rows: &Mixed, at: usize) -> Vec<NamedViolation> {
        let names = self.table().names();
        let named = |columns: Vec<usize>| columns.into_iter().map(|column| names[column].as_str()).collect::<Vec<_>>();
        let (numbers, categories) = (named(encoder.number_columns()), named(encoder.category_columns()));
        violations(facts, rows, at).iter().map(|violation| violation.named(&numbers, &categories)).collect()
    }
}
