//! Where the label of a row comes from, as an export writes it.

use serde::{Deserialize, Serialize};

use querent_table::{ExportColumn, Exported, Table};

/// Where the label of a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The table gives it.
    Given,
    /// The person answered the row.
    Answered,
    /// The person answered several rows at once.
    InBulk,
    /// Annotators differed, and the row was settled.
    Settled,
    /// Several annotators decided together.
    Consensus,
    /// The model labelled the row by itself.
    Auto,
    /// The person left the row for another time; it has no label.
    Skipped,
    /// Nobody observed the row: it was made, and has no label that counts.
    Synthetic,
    /// There is no label.
    Nothing,
}

impl Source {
    const ALL: [Self; 9] = [
        Self::Given,
        Self::Answered,
        Self::InBulk,
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
            Self::InBulk => "answered_in_bulk",
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
        matches!(self, Self::Answered | Self::InBulk | Self::Settled | Self::Consensus | Self::Auto)
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
