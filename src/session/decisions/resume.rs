//! Taking up what an earlier session wrote beside the table when it was exported.

use serde::{Deserialize, Serialize};

use crate::decisions::labels::Labels;
use crate::error::SessionError;
use crate::log::time::from_iso;
use querent_table::{ExportColumn, Exported, Table, is_unlabelled};

/// What an earlier session said of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The row.
    pub row: usize,
    /// What it said.
    pub word: Word,
    /// When a person last said something of the row, and who; none where nobody did.
    pub said: Option<(f64, String)>,
}

/// What an earlier session said of a row, by its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word {
    /// The person answered this class.
    Answered(usize),
    /// Annotators differed, and the row was settled.
    Settled(usize),
    /// Several annotators together decided for this class.
    Consensus(usize),
    /// The model gave this class by itself, and was so sure of it.
    Auto(usize, f64),
    /// The person left the row for another time; it may have a given label.
    Skipped,
}

impl Word {
    /// The same of another number for its class; none where that has none.
    #[must_use]
    pub fn with(self, place: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        Some(match self {
            Self::Answered(class) => Self::Answered(place(class)?),
            Self::Settled(class) => Self::Settled(place(class)?),
            Self::Consensus(class) => Self::Consensus(place(class)?),
            Self::Auto(class, confidence) => Self::Auto(place(class)?, confidence),
            Self::Skipped => Self::Skipped,
        })
    }
}

/// Where the label of a row comes from, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Given,
    Answered,
    Settled,
    Consensus,
    Auto,
    Skipped,
    Synthetic,
    Nothing,
}

impl Source {
    const ALL: [Self; 8] = [
        Self::Given,
        Self::Answered,
        Self::Settled,
        Self::Consensus,
        Self::Auto,
        Self::Skipped,
        Self::Synthetic,
        Self::Nothing,
    ];

    /// The word for it in an export.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Answered => "answered",
            Self::Settled => "settled",
            Self::Consensus => "consensus",
            Self::Auto => "auto",
            Self::Skipped => "skipped",
            Self::Synthetic => "synthetic",
            Self::Nothing => "",
        }
    }

    /// Whether it is a label that is not the table's own.
    pub(crate) fn is_somebodys(self) -> bool {
        matches!(self, Self::Answered | Self::Settled | Self::Consensus | Self::Auto)
    }

    /// The source of a row of an export; nothing where it says another word.
    pub(crate) fn of(exported: &Exported, table: &Table, row: usize) -> Self {
        if !exported.has(ExportColumn::Source) {
            // Somebody deleted the column: what is not the table's own label was answered.
            return match exported.cell(table, row, ExportColumn::Label) {
                "" => Self::Nothing,
                label if label == exported.own_label(table, row) => Self::Given,
                _ => Self::Answered,
            };
        }
        let word = exported.cell(table, row, ExportColumn::Source);
        Self::ALL.into_iter().find(|source| source.name() == word).unwrap_or(Self::Nothing)
    }
}

/// The rows of a table that somebody observed: all but the synthetic ones that an export may end with.
pub(crate) fn observed_rows(table: &Table) -> Vec<usize> {
    let exported = Exported::find(table);
    let is_observed =
        |row: &usize| exported.as_ref().is_none_or(|exported| Source::of(exported, table, *row) != Source::Synthetic);
    (0..table.n_rows()).filter(is_observed).collect()
}

/// What an export holds that a session can take up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Resumable {
    /// The label column of the earlier session; absent where the table does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub target: Option<String>,
    /// The columns that may have been it: those that say what the export says was given.
    pub targets: Vec<String>,
    /// Rows whose label a person answered.
    pub answered: u32,
    /// Rows that were settled.
    pub settled: u32,
    /// Rows that several annotators decided together.
    pub consensus: u32,
    /// Rows that the model labelled by itself.
    pub auto: u32,
    /// Rows that were left for another time.
    pub skipped: u32,
    /// Rows that nobody observed; they have no part in any session.
    pub synthetic: u32,
    /// Who answered, in alphabetical order; those without a name are not among them.
    pub annotators: Vec<String>,
}

impl Resumable {
    /// What the table holds; none where it is no export.
    #[must_use]
    pub fn find(table: &Table) -> Option<Self> {
        let exported = Exported::find_labels(table)?;
        let mut found = Self {
            target: None,
            targets: targets(table, &exported),
            answered: 0,
            settled: 0,
            consensus: 0,
            auto: 0,
            skipped: 0,
            synthetic: 0,
            annotators: Vec::new(),
        };
        if let [target] = found.targets.as_slice() {
            found.target = Some(target.clone());
        }
        for row in 0..table.n_rows() {
            match Source::of(&exported, table, row) {
                Source::Answered => found.answered += 1,
                Source::Settled => found.settled += 1,
                Source::Consensus => found.consensus += 1,
                Source::Auto => found.auto += 1,
                Source::Skipped => found.skipped += 1,
                Source::Synthetic => found.synthetic += 1,
                Source::Given | Source::Nothing => {}
            }
            let annotator = exported.cell(table, row, ExportColumn::Annotator);
            if let Err(place) = found.annotators.binary_search_by(|known| known.as_str().cmp(annotator)) {
                found.annotators.insert(place, annotator.to_owned());
            }
        }
        found.annotators.retain(|annotator| !annotator.is_empty());
        Some(found)
    }
}

/// The columns that may have been the label: the one that the export names, or else those that say of every row what the export
/// says was given, and nothing of the others where some column does that.
fn targets(table: &Table, exported: &Exported) -> Vec<String> {
    if let Some(target) = exported.target(table) {
        return vec![target.to_owned()];
    }
    let own: Vec<usize> = (0..table.n_columns()).filter(|column| !exported.columns().contains(column)).collect();
    let given: Vec<bool> = (0..table.n_rows()).map(|row| Source::of(exported, table, row) == Source::Given).collect();
    let says_given = |&column: &usize| {
        let is_given = |row: usize| table.cell(row, column).trim() == exported.cell(table, row, ExportColumn::Label);
        (0..table.n_rows()).all(|row| !given[row] || is_given(row))
    };
    let says_no_more =
        |&column: &usize| (0..table.n_rows()).all(|row| given[row] || is_unlabelled(table.cell(row, column)));
    let fit: Vec<usize> = own.into_iter().filter(says_given).collect();
    let strict: Vec<usize> = fit.iter().copied().filter(says_no_more).collect();
    // Without a given label every column says what was given.
    let has_given = given.contains(&true);
    let chosen = if strict.is_empty() && has_given { fit } else { strict };
    chosen.into_iter().map(|column| table.names()[column].clone()).collect()
}

/// What an export says of a row.
#[derive(Debug, Clone)]
struct Line<'a> {
    row: usize,
    source: Source,
    label: &'a str,
    confidence: f64,
    said: Option<(f64, String)>,
}

/// What an export says, before its classes are numbered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken<'a> {
    rows: Vec<Line<'a>>,
    /// Whether the session takes it up.
    pub(crate) resumes: bool,
    /// Rows that nobody observed.
    pub(crate) synthetic: Vec<usize>,
}

impl<'a> Taken<'a> {
    /// What a table says for a session on `target`: nothing where it is no export. It is taken up where `wanted` says so, and where
    /// that says nothing if the column may have been the label.
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
        let mut taken = Self { resumes, ..Self::default() };
        for row in 0..table.n_rows() {
            let source = Source::of(&exported, table, row);
            if source == Source::Synthetic {
                taken.synthetic.push(row);
            } else if resumes && (!exported.is_filled(table, row) || exported.own_label(table, row).is_empty()) {
                // A cell that was filled and holds something else since is the word of whoever changed it.
                let cell = |column| exported.cell(table, row, column);
                let said =
                    from_iso(cell(ExportColumn::Time)).map(|time| (time, cell(ExportColumn::Annotator).to_owned()));
                let confidence = cell(ExportColumn::Confidence).parse().unwrap_or(0.0);
                taken.rows.push(Line { row, source, label: cell(ExportColumn::Label), confidence, said });
            }
        }
        Ok(taken)
    }

    /// The classes that were given to rows, in alphabetical order.
    pub(crate) fn classes(&self) -> Vec<String> {
        let labelled = self.rows.iter().filter(|line| line.source.is_somebodys() && !line.label.is_empty());
        let mut classes: Vec<String> = labelled.map(|line| line.label.to_owned()).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// What was said of each row, in table order.
    pub(crate) fn earlier(self, labels: &Labels) -> Vec<Earlier> {
        let word = |line: &Line<'_>| {
            let class = labels.classes.iter().position(|class| class == line.label);
            Some(match line.source {
                Source::Answered => Word::Answered(class?),
                Source::Settled => Word::Settled(class?),
                Source::Consensus => Word::Consensus(class?),
                Source::Auto => Word::Auto(class?, line.confidence),
                Source::Skipped => Word::Skipped,
                Source::Given | Source::Nothing | Source::Synthetic => return None,
            })
        };
        let earlier = |line: Line<'_>| {
            // A given label of which a person said something all the same was skipped.
            let skipped = line.said.is_some().then_some(Word::Skipped);
            Some(Earlier { row: line.row, word: word(&line).or(skipped)?, said: line.said })
        };
        self.rows.into_iter().filter_map(earlier).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    const HEADER: &str = "x,a,b,querent_label,querent_source,querent_time,querent_annotator";

    fn resumable(rows: &str) -> Resumable {
        let table = read_csv(format!("{HEADER}\n{rows}").into_bytes(), "t.csv").unwrap();
        Resumable::find(&table).expect("an export")
    }

    #[test]
    fn the_label_column_says_what_was_given() {
        let found = resumable("1,p,p,p,given,,\n2,q,,q,answered,2026-01-01T00:00:00Z,Ada\n3,p,,,skipped,,Bo\n");
        assert_eq!((found.target.as_deref(), found.targets.len()), (Some("b"), 1));
        assert_eq!((found.answered, found.skipped, found.annotators.join(" ")), (1, 1, "Ada Bo".to_owned()));
        // Both say what was given, and both say more: a simulation's, or somebody filled it since.
        let found = resumable("1,p,p,p,given,,\n2,q,q,q,answered,,\n");
        assert_eq!((found.target, found.targets), (None, vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn without_a_given_label_it_is_an_empty_column() {
        let found = resumable("1,p,,p,answered,,\n2,q,,q,answered,,\n");
        assert_eq!(found.target.as_deref(), Some("b"));
        assert_eq!(resumable("1,p,r,p,answered,,\n").targets, Vec::<String>::new());
    }

    #[test]
    fn a_plain_table_holds_nothing() {
        assert_eq!(Resumable::find(&read_csv(b"x,y\n1,2\n".to_vec(), "t.csv").unwrap()), None);
    }
}
