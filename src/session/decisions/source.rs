//! Where the label of a row comes from, as an export writes it.

use querent_table::{ExportColumn, Exported, Table};

/// Where the label of a row comes from.
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
