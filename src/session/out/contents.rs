//! What an export holds.

use serde::{Deserialize, Serialize};

use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::out::export::ExportChoice;
use crate::session::Session;
use querent_table::Exported;

/// What an export holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExportContents {
    /// Rows whose label the table gives.
    pub given: u32,
    /// Rows that the person answered.
    pub answered: u32,
    /// Rows on which annotators differed and that were settled.
    pub settled: u32,
    /// Rows that several annotators decided together.
    pub consensus: u32,
    /// Rows that the model labelled by itself.
    pub auto: u32,
    /// Rows that somebody observed and that have no label.
    pub unlabelled: u32,
    /// Empty cells of the label column that hold the label of their row.
    pub filled: u32,
    /// Labelled rows whose cell of the label column says by a word that its value is missing, and is as it was.
    pub left: u32,
    /// Labels that an earlier session wrote beside the table, that were not imported and that are not in the export.
    pub replaced: u32,
    /// All that in one to four sentences.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub summary: ExportSummary,
}

/// What an export comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum ExportSummary {
    /// The table as it came.
    #[default]
    #[serde(rename = "export_table_alone")]
    TableAlone,
    /// The table with what is labelled; a number that is 0 is not worth a word.
    #[serde(rename = "export_labels")]
    Labels {
        /// Rows whose label the table gives.
        given: u32,
        /// Rows that the person answered.
        answered: u32,
        /// Rows on which annotators differed and that were settled.
        settled: u32,
        /// Rows that several annotators decided together.
        consensus: u32,
        /// Rows that the model labelled by itself.
        auto: u32,
        /// The label column.
        target: String,
        /// Empty cells of the label column that hold the label of their row.
        filled: u32,
        /// Cells of it with a word for missing that are as they were.
        left: u32,
        /// Labels of an earlier session that is not resumed.
        replaced: u32,
    },
}

impl Session {
    /// What an export of this choice holds.
    ///
    /// # Errors
    ///
    /// None that a person's data can cause.
    pub fn export_contents(&self, choice: ExportChoice) -> Result<ExportContents, SessionError> {
        let Ok(plan) = self.state().plan() else {
            return Ok(ExportContents::default());
        };
        let table = self.table();
        let mut found = ExportContents::default();
        for row in 0..table.n_rows() {
            let (source, class) = self.source(row);
            match source {
                Source::Given => found.given += 1,
                Source::Answered | Source::InBulk => found.answered += 1,
                Source::Settled => found.settled += 1,
                Source::Consensus => found.consensus += 1,
                Source::Auto => found.auto += 1,
                Source::Skipped | Source::Nothing => found.unlabelled += 1,
                Source::Synthetic => {}
            }
            if class.is_some() && source != Source::Given {
                let cell = table.cell(row, plan.target).trim();
                found.filled += u32::from(choice.fill && cell.is_empty());
                found.left += u32::from(!cell.is_empty() && plan.given[row].is_none() && plan.hidden[row].is_none());
            }
        }
        let is_replaced = |exported: &Exported| !plan.resumes && !exported.columns().contains(&plan.target);
        if let Some(exported) = Exported::find_labels(table).filter(is_replaced) {
            let is_label = |&row: &usize| Source::of(&exported, table, row).is_somebodys();
            found.replaced = (0..table.n_rows()).filter(is_label).count() as u32;
        }
        found.summary = found.summary(&table.names()[plan.target]);
        Ok(found)
    }
}

impl ExportContents {
    fn summary(&self, target: &str) -> ExportSummary {
        ExportSummary::Labels {
            given: self.given,
            answered: self.answered,
            settled: self.settled,
            consensus: self.consensus,
            auto: self.auto,
            target: target.to_owned(),
            filled: self.filled,
            left: self.left,
            replaced: self.replaced,
        }
    }
}
