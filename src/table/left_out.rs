//! Columns that nothing is learned from, and why.

use serde::Serialize;

use super::{ColumnProfile, Kind, LeftOutCause, LeftOutReason, Role, SuspectCode};

/// Why nothing is learned from a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum LeftOutCode {
    /// It names or counts the rows.
    Identifier,
    /// It tells the label by itself.
    Leakage,
    /// Hardly any cell says anything.
    MostlyEmpty,
    /// An earlier session wrote it.
    Exported,
    /// All cells hold the same value.
    Constant,
    /// No cell says anything.
    Empty,
    /// A person said so.
    Decided,
}

/// A column that nothing is learned from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Its name.
    pub column: String,
    /// What is the matter.
    pub code: LeftOutCode,
    /// Why.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: LeftOutReason,
}

impl LeftOut {
    /// The columns of these that nothing is learned from, each with what speaks against it.
    #[must_use]
    pub fn among(columns: &[ColumnProfile]) -> Vec<Self> {
        columns.iter().filter_map(Self::of).collect()
    }

    /// Why nothing is learned from a column, unless it is a feature or the label.
    #[must_use]
    pub fn of(column: &ColumnProfile) -> Option<Self> {
        // Nothing can be learned from these, whatever a person decides.
        let same = match column.kind {
            Kind::Constant => Some(LeftOutCode::Constant),
            Kind::Empty => Some(LeftOutCode::Empty),
            _ => None,
        };
        if column.role == Role::Label || (column.role == Role::Feature && same.is_none()) {
            return None;
        }
        let (code, reason) = match (&column.suspect, same) {
            (_, Some(code)) => {
                let evidence = column.evidence.clone();
                let because = if code == LeftOutCode::Constant {
                    LeftOutCause::SameEverywhere { evidence }
                } else {
                    LeftOutCause::NothingInIt { evidence }
                };
                (code, LeftOutReason::LeftOut { because })
            }
            (Some(suspect), None) => (suspect.code.into(), suspect.reason.clone()),
            (None, None) => (LeftOutCode::Decided, LeftOutReason::Decided),
        };
        Some(Self { column: column.name.clone(), code, reason })
    }

    /// Whether a person may have something learned from it all the same.
    #[must_use]
    pub fn may_be_kept(&self) -> bool {
        !matches!(self.code, LeftOutCode::Constant | LeftOutCode::Empty)
    }
}

impl From<SuspectCode> for LeftOutCode {
    fn from(code: SuspectCode) -> Self {
        match code {
            SuspectCode::Identifier => Self::Identifier,
            SuspectCode::Leakage => Self::Leakage,
            SuspectCode::MostlyEmpty => Self::MostlyEmpty,
            SuspectCode::Exported => Self::Exported,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KindEvidence, TableError, profile, read_csv};

    #[test]
    fn every_column_that_is_left_out_has_its_reason() -> Result<(), TableError> {
        let row = |row: usize| format!("{row},same,,{},{}\n", row % 7, ["a", "b"][row % 2]);
        let text = format!("id,x,note,size,label\n{}", (0..30).map(row).collect::<String>());
        let mut columns = profile(&read_csv(text.into_bytes(), "t.csv")?).columns;
        columns[3].role = Role::Ignored;
        columns[1].role = Role::Feature;
        let found: Vec<(String, LeftOutCode, bool)> =
            LeftOut::among(&columns).into_iter().map(|one| (one.column.clone(), one.code, one.may_be_kept())).collect();
        let expected = [
            ("id".to_owned(), LeftOutCode::Identifier, true),
            ("x".to_owned(), LeftOutCode::Constant, false),
            ("note".to_owned(), LeftOutCode::Empty, false),
            ("size".to_owned(), LeftOutCode::Decided, true),
        ];
        assert_eq!(found, expected);
        let evidence = columns[1].evidence.clone();
        assert!(matches!(evidence, KindEvidence::OneValue { present: 30, .. }), "{evidence:?}");
        let because = LeftOutCause::SameEverywhere { evidence };
        assert_eq!(LeftOut::among(&columns)[1].reason, LeftOutReason::LeftOut { because });
        Ok(())
    }
}
