//! What an export holds, in numbers and in words.

use std::fmt::Write as _;

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
    /// All that in one to three sentences.
    pub summary: String,
}

impl Session {
    /// What an export of this choice holds.
    ///
    /// # Errors
    ///
    /// None that a person's data can cause.
    pub fn export_contents(&self, choice: ExportChoice) -> Result<ExportContents, SessionError> {
        let Ok(plan) = self.state().plan() else {
            let summary = "It holds the table as it came.".to_owned();
            return Ok(ExportContents { summary, ..ExportContents::default() });
        };
        let table = self.table();
        let mut found = ExportContents::default();
        for row in 0..table.n_rows() {
            let (source, class) = self.source(row);
            match source {
                Source::Given => found.given += 1,
                Source::Answered => found.answered += 1,
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
        found.summary = found.describe(&table.names()[plan.target]);
        Ok(found)
    }
}

impl ExportContents {
    fn describe(&self, target: &str) -> String {
        let parts = [
            (self.given, "given by the table"),
            (self.answered, "answered"),
            (self.settled, "settled"),
            (self.consensus, "decided by several annotators"),
            (self.auto, "given by the model"),
        ];
        let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let labels = self.given + self.answered + self.settled + self.consensus + self.auto;
        let mut text = match parts.as_slice() {
            [] => "It holds no label yet.".to_owned(),
            parts => format!("It holds {}: {}.", count(labels, "label"), parts.join(", ")),
        };
        if self.filled > 0 {
            let were = if self.filled == 1 { "was" } else { "were" };
            let _ = write!(text, " {} of \"{target}\" {were} filled.", count(self.filled, "empty cell"));
        }
        if self.left > 0 {
            let _ = write!(
                text,
                " {} of \"{target}\" with a word for missing stayed as typed: see querent_label.",
                count(self.left, "cell")
            );
        }
        if self.replaced > 0 {
            let _ = write!(
                text,
                " {} of an earlier session, which was not resumed, {} left out.",
                count(self.replaced, "label"),
                if self.replaced == 1 { "was" } else { "were" }
            );
        }
        text
    }
}

fn count(n: u32, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
