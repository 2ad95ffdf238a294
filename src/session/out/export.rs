//! The labelled table, as a file.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::jobs::job::JobProgress;
use crate::log::row_labels::Answer;
use crate::log::time::iso_time;
use crate::model::making::{Making, for_fit};
use crate::session::Session;
use querent_annotate::CellValue;
use querent_evaluate::most_probable;
use querent_table::{
    Additions, CsvWriter, ExportColumn, Exported, Extra, FILLED, Filling, Table, WriteOptions, hostile_cells,
    is_hostile,
};

/// The columns of what another model answers.
const ORACLE_COLUMNS: [ExportColumn; 3] =
    [ExportColumn::Oracle, ExportColumn::OracleLabel, ExportColumn::OracleConfidence];

/// An export under way, some rows at a time.
#[derive(Debug)]
pub struct Export {
    writer: CsvWriter<'static, Rc<Table>>,
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
        let (done, total) = (self.writer.rows_done(), self.writer.n_rows());
        JobProgress { done: f64::from(done), total: f64::from(total), finished: done == total }
    }

    /// All that is left.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.step(usize::MAX)
    }
}

/// What goes into an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExportChoice {
    /// The synthetic rows that the present model was trained on go below the table.
    pub synthetic: bool,
    /// Empty cells of the label column are filled with the labels.
    pub fill: bool,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self { synthetic: false, fill: true }
    }
}

impl Session {
    /// The table as it came, every cell unchanged and in its place but for empty ones of the label column, which hold the label of
    /// their row where there is one; with columns of the session at the end:
    ///
    /// - `querent_label`: the class; empty where there is none
    /// - `querent_source`: where it comes from: `given` by the table, `answered` by the person, `answered_in_bulk` with other rows at once, `settled` where annotators
    ///   differed, `consensus` of several annotators, `auto` by the model itself; `skipped` or empty without a label
    /// - `querent_suggestion`, `querent_confidence`: the model's class for every row and its probability; for an `auto` label
    ///   those with which it was given; empty without a model
    /// - `querent_time`: when the person last answered or skipped the row, in ISO 8601; `querent_annotator`: who they are
    /// - `querent_target`: the name of the label column, by which a session on the exported table can resume this one
    /// - `querent_filled`: `yes` where the label column's cell was empty and holds the label since; only where there is such a cell
    /// - `querent_oracle`, `querent_oracle_label`, `querent_oracle_confidence`: another model that labelled the row, the class that it
    ///   finds likeliest and the probability of that; of several the one that came last; only where one labelled any row
    ///
    /// Such columns of an earlier session are written again in place of the old ones, whether it was resumed or not. Before a label
    /// column is chosen the table comes out as it came.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a delimiter that is none.
    pub fn export(&self, options: &WriteOptions) -> Result<Export, SessionError> {
        self.export_with(options, ExportChoice::default())
    }

    /// The same with other contents.
    ///
    /// Synthetic rows come below the table, with the source `synthetic`: their cells, their class as `querent_label`, and nothing in the
    /// label column itself. No session takes them for rows that somebody observed. Where the label column is not to be filled, its
    /// cells are as they were before any export filled them.
    ///
    /// # Errors
    ///
    /// As [`export`](Self::export).
    pub fn export_with(&self, options: &WriteOptions, choice: ExportChoice) -> Result<Export, SessionError> {
        let mut additions = self.additions(choice.fill)?;
        if choice.synthetic {
            additions.rows = self.synthetic_rows(&additions)?;
        }
        Ok(Export { writer: CsvWriter::new(self.shared_table(), additions, options)? })
    }

    /// How many cells of an export a spreadsheet program could run as a formula: those of the table, and those that the session adds.
    ///
    /// # Errors
    ///
    /// As [`export`](Self::export).
    pub fn hostile_cells(&self) -> Result<u32, SessionError> {
        let additions = self.additions(true)?;
        let added = additions.columns.iter().flat_map(|extra| &extra.cells);
        let filled = additions.filling.iter().flat_map(|filling| &filling.cells).map(|(_, cell)| cell);
        let hostile = added.chain(filled).filter(|cell| is_hostile(cell)).count();
        Ok(hostile_cells(self.table()) + hostile as u32)
    }

    /// The columns of the session and those that they stand for, and what is written into empty cells.
    fn additions(&self, fill: bool) -> Result<Additions<'static>, SessionError> {
        let table = self.table();
        let exported = Exported::find(table);
        let earlier = exported.as_ref().and_then(|exported| exported.filled(table));
        let earlier = earlier.map(|(column, cells)| Filling { column, cells });
        let Ok(plan) = self.state().plan() else {
            return Ok(Additions { filling: earlier.into_iter().collect(), ..Additions::default() });
        };
        let (classes, annotator) = (&plan.classes, &self.config()?.annotator);
        let labels = self.state().row_labels();
        let filling = Filling { column: plan.target, cells: if fill { self.fillable() } else { Vec::new() } };
        let mut columns: [Vec<String>; ExportColumn::ALL.len()] = Default::default();
        let oracles: Vec<_> = self.state().oracles().collect();
        let earlier_oracle = exported.as_ref().filter(|exported| exported.has(ExportColumn::OracleLabel));
        let is_answered = earlier_oracle.is_some() || oracles.iter().any(|oracle| oracle.n_rows() > 0);
        let mut filled = filling.cells.iter().map(|(row, _)| *row).peekable();
        for row in 0..table.n_rows() {
            let (source, class) = self.source(row);
            let (suggestion, confidence) = labels.auto(row).or_else(|| self.best_class(row)).unzip();
            let time = labels.time(row);
            let by_oracle = oracles.iter().rev().find_map(|of| Some((&of.oracle.name, of.likeliest(row)?)));
            let is_filled = filled.next_if_eq(&row).is_some();
            let class_name = |class: Option<usize>| class.map_or("", |class| classes[class].as_str()).to_owned();
            let cell = |column| match column {
                ExportColumn::Label => class_name(class),
                ExportColumn::Source => source.name().to_owned(),
                ExportColumn::Suggestion => class_name(suggestion),
                ExportColumn::Confidence => confidence.map_or_else(String::new, |share| format!("{share:.4}")),
                ExportColumn::Time => time.map_or_else(String::new, iso_time),
                ExportColumn::Annotator if time.is_none() => String::new(),
                ExportColumn::Annotator => labels.imported_by(row).unwrap_or(annotator).to_owned(),
                ExportColumn::Target => table.names()[plan.target].clone(),
                ExportColumn::Filled => {
                    if is_filled {
                        FILLED.to_owned()
                    } else {
                        String::new()
                    }
                }
                ExportColumn::Oracle => by_oracle.map_or_else(String::new, |(name, _)| name.clone()),
                ExportColumn::OracleLabel => class_name(by_oracle.map(|(_, (class, _))| class)),
                ExportColumn::OracleConfidence => {
                    by_oracle.map_or_else(String::new, |(_, (_, share))| format!("{share:.4}"))
                }
            };
            let kept = exported.as_ref().filter(|_| source == Source::Synthetic);
            // What an oracle answered of a row before stays where none has answered since.
            let kept_oracle = earlier_oracle.filter(|_| by_oracle.is_none());
            for (cells, column) in columns.iter_mut().zip(ExportColumn::ALL) {
                let is_oracle = ORACLE_COLUMNS.contains(&column);
                let from = kept.or_else(|| kept_oracle.filter(|_| is_oracle));
                cells.push(from.map_or_else(|| cell(column), |exported| exported.cell(table, row, column).to_owned()));
            }
        }
        // A label column that an earlier session wrote stays as the label column.
        let is_own = |column: &ExportColumn| column.name() == table.header()[plan.target].trim();
        let is_used = |column: &ExportColumn| match column {
            ExportColumn::Filled => !filling.cells.is_empty(),
            of if ORACLE_COLUMNS.contains(of) => is_answered,
            _ => true,
        };
        let is_written = |column: &ExportColumn| !is_own(column) && is_used(column);
        let extras = ExportColumn::ALL.into_iter().zip(columns).filter(|(column, _)| is_written(column));
        let written = exported.as_ref().map_or(&[][..], Exported::columns);
        Ok(Additions {
            columns: extras.map(|(column, cells)| Extra { name: column.name(), cells }).collect(),
            left_out: written.iter().copied().filter(|&column| column != plan.target).collect(),
            // What an earlier session filled in another column is there to stay.
            filling: earlier.into_iter().filter(|earlier| earlier.column != plan.target).chain([filling]).collect(),
            rows: Vec::new(),
        })
    }

    /// The rows with a label whose cell in the label column is empty, each with that label.
    fn fillable(&self) -> Vec<(usize, String)> {
        let Ok(plan) = self.state().plan() else { return Vec::new() };
        let label = |row: usize| {
            let (_, class) = self.source(row);
            Some((row, plan.classes[class?].clone()))
        };
        let is_empty = |&row: &usize| self.table().cell(row, plan.target).trim().is_empty();
        (0..self.table().n_rows()).filter(is_empty).filter_map(label).collect()
    }

    /// The synthetic rows that the present model was trained on, as rows of an export with these additions.
    fn synthetic_rows(&self, additions: &Additions<'_>) -> Result<Vec<Vec<String>>, SessionError> {
        let (Some(model), Ok(plan)) = (self.model(), self.state().plan()) else { return Ok(Vec::new()) };
        let Some(options) = &model.trained_on.augment else { return Ok(Vec::new()) };
        // Classes may have other names since the fit.
        let options = self.state().augment.as_ref().filter(|now| now.written.is_some()).unwrap_or(options);
        let (table, encoded) = (self.table(), self.encoded()?);
        let (inputs, encoder) = (&encoded.inputs, &encoded.encoder);
        let labels = &model.trained_on.labels;
        let Ok(written) = options.written.as_ref().map(|written| self.written(plan, encoded, written)).transpose()
        else {
            return Ok(Vec::new());
        };
        let making = Making { inputs, encoder, labels, options, classes: &plan.classes, written: written.as_ref() };
        let Ok(made) = for_fit(&making, self.state().seed) else { return Ok(Vec::new()) };
        let row = |(at, &class): (usize, &usize)| {
            let mut cells = vec![String::new(); table.n_columns()];
            for (column, cell) in made.rows.iter().flat_map(|rows| encoder.decode(rows, at)) {
                cells[column] = cell;
            }
            for CellValue { column, value } in options.written.iter().flat_map(|written| &written.rows[at].values) {
                if let Ok(column) = table.column(column) {
                    cells[column].clone_from(value);
                }
            }
            let is_kept = |(column, _): &(usize, String)| !additions.left_out.contains(column);
            let own = cells.into_iter().enumerate().filter(is_kept).map(|(_, cell)| cell);
            let is_there = |column: &ExportColumn| additions.columns.iter().any(|extra| extra.name == column.name());
            let added = ExportColumn::ALL.into_iter().filter(is_there).map(|column| match column {
                ExportColumn::Label => plan.classes[class].clone(),
                ExportColumn::Source => Source::Synthetic.name().to_owned(),
                ExportColumn::Target => table.names()[plan.target].clone(),
                _ => String::new(),
            });
            own.chain(added).collect()
        };
        Ok(made.classes.iter().enumerate().map(row).collect())
    }

    /// Where the label of a row comes from, and the label.
    pub(crate) fn source(&self, row: usize) -> (Source, Option<usize>) {
        let labels = self.state().row_labels();
        let people = labels.class_of(row);
        match (labels.answers().get(&row), people) {
            _ if self.state().plan().is_ok_and(|plan| plan.is_synthetic(row)) => (Source::Synthetic, None),
            _ if labels.is_settled(row) => (Source::Settled, people),
            (Some(Answer::Class(own)), Some(class)) if *own == class => {
                (if labels.is_in_bulk(row) { Source::InBulk } else { Source::Answered }, people)
            }
            (_, Some(_)) => (Source::Consensus, people),
            _ => match (self.state().class_of(row), labels.auto(row)) {
                (Some(given), _) => (Source::Given, Some(given)),
                (None, Some((class, _))) => (Source::Auto, Some(class)),
                (None, None) if labels.answers().contains_key(&row) => (Source::Skipped, None),
                (None, None) => (Source::Nothing, None),
            },
        }
    }

    pub(crate) fn best_class(&self, row: usize) -> Option<(usize, f64)> {
        let probabilities = self.model().filter(|model| model.knows(row))?.shown(row);
        let best = most_probable(&probabilities);
        Some((best, f64::from(*probabilities.get(best)?)))
    }
}
