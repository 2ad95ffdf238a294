//! The labels that an earlier session wrote beside the table when it was exported, for this one to go on with.

use crate::decisions::labels::Labels;
use crate::decisions::resume::targets;
use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::log::time::from_iso;
use querent_table::{ExportColumn, Exported, Table};

/// A row with the label that an imported session gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedRow {
    /// The row.
    pub row: usize,
    /// Its label.
    pub label: ImportedLabel,
    /// When a person last answered or skipped the row, and who; none where nobody did.
    pub by: Option<(f64, String)>,
}

impl ImportedRow {
    /// The same under other places of the classes; none where that of its label has none.
    #[must_use]
    pub fn at(&self, places: &[Option<usize>]) -> Option<Self> {
        Some(Self { label: self.label.with(|class| places[class])?, ..self.clone() })
    }
}

/// What an imported session holds of a row, by its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ImportedLabel {
    /// The person answered this class.
    Answered(usize),
    /// The person answered this class to several rows at once.
    InBulk(usize),
    /// Annotators differed, and the row was settled.
    Settled(usize),
    /// Several annotators together decided for this class.
    Consensus(usize),
    /// The model gave this class by itself, and was so sure of it.
    Auto(usize, f64),
    /// The person left the row for another time; it may have a given label.
    Skipped,
}

impl ImportedLabel {
    /// The same with another number for its class; none where that has none.
    #[must_use]
    pub fn with(self, place: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        Some(match self {
            Self::Answered(class) => Self::Answered(place(class)?),
            Self::InBulk(class) => Self::InBulk(place(class)?),
            Self::Settled(class) => Self::Settled(place(class)?),
            Self::Consensus(class) => Self::Consensus(place(class)?),
            Self::Auto(class, confidence) => Self::Auto(place(class)?, confidence),
            Self::Skipped => Self::Skipped,
        })
    }
}

/// A row of an export.
#[derive(Debug, Clone)]
struct Line<'a> {
    row: usize,
    source: Source,
    label: &'a str,
    confidence: f64,
    by: Option<(f64, String)>,
}

/// What an export holds, before its classes are numbered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Imported<'a> {
    rows: Vec<Line<'a>>,
    /// Whether the session resumes it.
    pub(crate) resumes: bool,
    /// Rows that nobody observed.
    pub(crate) synthetic: Vec<usize>,
}

impl<'a> Imported<'a> {
    /// What a table holds for a session on `target`: nothing where it is no export. It is imported where `wanted` says so, and where that
    /// says nothing if the column may have been the label.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToResume`] where it is wanted and the table is no export.
    pub(crate) fn from(table: &'a Table, target: &str, wanted: Option<bool>) -> Result<Self, SessionError> {
        let Some(exported) = Exported::find_labels(table) else {
            if wanted == Some(true) {
                return Err(SessionError::NothingToResume { name: table.name().to_owned() });
            }
            return Ok(Self::default());
        };
        let resumes = wanted.unwrap_or_else(|| targets(table, &exported).iter().any(|known| known == target));
        let mut imported = Self { resumes, ..Self::default() };
        for row in 0..table.n_rows() {
            let source = Source::of(&exported, table, row);
            if source == Source::Synthetic {
                imported.synthetic.push(row);
            } else if resumes && (!exported.is_filled(table, row) || exported.own_label(table, row).is_empty()) {
                // A cell that was filled and holds something else since is the label of whoever changed it.
                let cell = |column| exported.cell(table, row, column);
                let by =
                    from_iso(cell(ExportColumn::Time)).map(|time| (time, cell(ExportColumn::Annotator).to_owned()));
                let confidence = cell(ExportColumn::Confidence).parse().unwrap_or(0.0);
                imported.rows.push(Line { row, source, label: cell(ExportColumn::Label), confidence, by });
            }
        }
        Ok(imported)
    }

    /// The classes that were given to rows, in alphabetical order.
    pub(crate) fn classes(&self) -> Vec<String> {
        let labelled = self.rows.iter().filter(|line| line.source.is_somebodys() && !line.label.is_empty());
        let mut classes: Vec<String> = labelled.map(|line| line.label.to_owned()).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// The label of each row, in table order.
    pub(crate) fn rows(self, labels: &Labels) -> Vec<ImportedRow> {
        let label = |line: &Line<'_>| {
            let class = labels.classes.iter().position(|class| class == line.label);
            Some(match line.source {
                Source::Answered => ImportedLabel::Answered(class?),
                Source::InBulk => ImportedLabel::InBulk(class?),
                Source::Settled => ImportedLabel::Settled(class?),
                Source::Consensus => ImportedLabel::Consensus(class?),
                Source::Auto => ImportedLabel::Auto(class?, line.confidence),
                Source::Skipped => ImportedLabel::Skipped,
                Source::Given | Source::Nothing | Source::Synthetic => return None,
            })
        };
        let imported = |line: Line<'_>| {
            // A given label at which a person was all the same was skipped.
            let skipped = line.by.is_some().then_some(ImportedLabel::Skipped);
            Some(ImportedRow { row: line.row, label: label(&line).or(skipped)?, by: line.by })
        };
        self.rows.into_iter().filter_map(imported).collect()
    }
}
