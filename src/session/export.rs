//! The labelled table, as a file.

use std::rc::Rc;

use super::act::Answer;
use super::error::SessionError;
use super::job::JobProgress;
use super::session::Session;
use super::time::iso_time;
use crate::evaluate::most_probable;
use crate::table::{CsvWriter, Extra, Table, WriteOptions, hostile_cells};

/// Names of the columns that an export adds, in their order.
const COLUMNS: [&str; 6] = [
    "querent_label",
    "querent_source",
    "querent_suggestion",
    "querent_confidence",
    "querent_time",
    "querent_annotator",
];

/// An export under way, some rows at a time.
#[derive(Debug)]
pub struct Export {
    writer: CsvWriter<'static, Rc<Table>>,
    total: u32,
}

impl Export {
    /// The bytes of at most about `max_rows` more rows; none where all are written.
    #[must_use]
    pub fn step(&mut self, max_rows: usize) -> Vec<u8> {
        self.writer.step(max_rows)
    }

    /// How far it is, in rows.
    #[must_use]
    pub fn progress(&self) -> JobProgress {
        let done = self.writer.rows_done();
        JobProgress { done: f64::from(done), total: f64::from(self.total), finished: done == self.total }
    }

    /// All that is left.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.step(usize::MAX)
    }
}

impl Session {
    /// The table as it came, every cell unchanged and in its place, with columns of the session at the end:
    ///
    /// - `querent_label`: the class; empty where there is none
    /// - `querent_source`: where it comes from: `given` by the table, `answered` by the person, `settled` where annotators
    ///   differed, `consensus` of several annotators, `auto` by the model itself; `skipped` or empty without a label
    /// - `querent_suggestion`, `querent_confidence`: the model's class for every row and its probability; for an `auto` label
    ///   those with which it was given; empty without a model
    /// - `querent_time`: when the person last said something of the row, in ISO 8601; `querent_annotator`: who they are
    ///
    /// Before a label column is chosen the table comes out as it came.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a delimiter that is none.
    pub fn export(&self, options: &WriteOptions) -> Result<Export, SessionError> {
        let total = self.table().n_rows() as u32;
        Ok(Export { writer: CsvWriter::new(self.shared_table(), self.extras()?, options)?, total })
    }

    /// How many cells of the table a spreadsheet program could run as a formula.
    #[must_use]
    pub fn hostile_cells(&self) -> u32 {
        hostile_cells(self.table())
    }

    /// The columns of the session.
    fn extras(&self) -> Result<Vec<Extra<'static>>, SessionError> {
        let Ok(plan) = self.state().plan() else { return Ok(Vec::new()) };
        let classes = &plan.classes;
        let annotator = &self.config()?.annotator;
        let told = self.state().told();
        let mut columns: [Vec<String>; 6] = Default::default();
        for row in 0..self.table().n_rows() {
            let (source, class) = self.source(row);
            let (suggestion, confidence) = told.auto(row).or_else(|| self.best_class(row)).unzip();
            let time = told.time(row);
            let cells = [
                class.map_or("", |class| classes[class].as_str()).to_owned(),
                source.to_owned(),
                suggestion.map_or("", |class| classes[class].as_str()).to_owned(),
                confidence.map_or_else(String::new, |probability| format!("{probability:.4}")),
                time.map_or_else(String::new, iso_time),
                if time.is_some() { annotator.clone() } else { String::new() },
            ];
            columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        }
        Ok(COLUMNS.into_iter().zip(columns).map(|(name, cells)| Extra { name, cells }).collect())
    }

    /// Where the label of a row comes from, and the label.
    fn source(&self, row: usize) -> (&'static str, Option<usize>) {
        let told = self.state().told();
        let people = told.class_of(row);
        match (told.answers().get(&row), people) {
            _ if told.is_settled(row) => ("settled", people),
            (Some(Answer::Class(own)), Some(class)) if *own == class => ("answered", people),
            (_, Some(_)) => ("consensus", people),
            _ => match (self.state().class_of(row), told.auto(row)) {
                (Some(given), _) => ("given", Some(given)),
                (None, Some((class, _))) => ("auto", Some(class)),
                (None, None) if told.answers().contains_key(&row) => ("skipped", None),
                (None, None) => ("", None),
            },
        }
    }

    fn best_class(&self, row: usize) -> Option<(usize, f64)> {
        let probabilities = self.model()?.shown(row);
        let best = most_probable(&probabilities);
        Some((best, f64::from(*probabilities.get(best)?)))
    }
}
