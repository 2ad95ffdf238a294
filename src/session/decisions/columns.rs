//! How a column reads in a format, before that is decided, and what the columns have become.

use serde::{Deserialize, Serialize};

use crate::decisions::config::ColumnOverride;
use crate::error::SessionError;
use crate::session::Session;
use querent_table::{ColumnReading, profile_column};

/// What one column of the table has become for the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnFeatures {
    /// The column's name.
    pub column: String,
    /// What each of its features says: `body_mass_g`, `sex is missing`, `island = Biscoe`, `born: month (sin)`.
    pub features: Vec<String>,
}

impl Session {
    /// The features that the learner sees, with the columns they come from, left to right. A column that is left out has none.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn features(&self) -> Result<Vec<ColumnFeatures>, SessionError> {
        let encoded = self.encoded()?;
        let mut columns: Vec<ColumnFeatures> = Vec::new();
        let mut features: Vec<_> = encoded.encoder.features().iter().collect();
        features.sort_by_key(|feature| feature.column);
        for of_column in features.chunk_by(|a, b| a.column == b.column) {
            columns.push(ColumnFeatures {
                column: encoded.inputs.typed().names()[of_column[0].column as usize].clone(),
                features: of_column.iter().map(|feature| feature.name.clone()).collect(),
            });
        }
        Ok(columns)
    }

    /// How far a column can be read in the number or the date format of `change`, or in that which was inferred of it where
    /// there is neither; and what the column is, where cells with the words of `change` are missing. What the session does with
    /// the column stays as it is.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a column that the table does not have.
    pub fn read_column(&self, change: &ColumnOverride) -> Result<ColumnReading, SessionError> {
        let column = self.table().column(&change.name)?;
        let missing = change.missing();
        let inferred = profile_column(self.table(), column, &missing);
        let missing = inferred.missing_rule.clone();
        let dates = change.date_format.or(inferred.date_format.filter(|_| change.number_format.is_none()));
        if let Some(format) = dates {
            return Ok(ColumnReading::of_dates(self.table(), inferred, &format, &missing));
        }
        let format = change.number_format.clone().or(inferred.number_format.clone()).unwrap_or_default();
        Ok(ColumnReading::of_numbers(self.table(), inferred, &format, &missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use querent_table::{DateFormat, DateOrder, DateParts, read_csv};

    fn session() -> Session {
        let rows: Vec<String> = (0..200)
            .map(|i| format!("{},{},{},0{}/02/2021", ["p", "q"][i % 2], ["good", "bad"][i % 2], i % 7, i % 9 + 1))
            .collect();
        let text = format!("code,verdict,size,day\n{}\n", rows.join("\n"));
        Session::new(read_csv(text.into_bytes(), "t.csv").unwrap(), 1, 0.0)
    }

    #[test]
    fn every_feature_is_told_with_its_column() {
        let mut session = session();
        assert_eq!(session.features().map_err(|error| error.code()), Err("not_configured"));
        session.configure(Config::new("verdict"), 0.0).unwrap();
        let found = session.features().unwrap();
        let n: usize = found.iter().map(|column| column.features.len()).sum();
        assert_eq!(n, session.encoded().unwrap().encoder.n_features());
        let of = |name: &str| found.iter().find(|column| column.column == name).map(|column| column.features.clone());
        assert_eq!(of("size"), Some(vec!["size".to_owned()]));
        assert!(of("day").is_some_and(|features| features.contains(&"day: weekday (sin)".to_owned())));
        assert_eq!(of("verdict"), None);
    }

    #[test]
    fn a_column_is_read_as_inferred_or_as_asked() {
        let session = session();
        let change = |name: &str| ColumnOverride::of(name);
        let first = |change| session.read_column(&change).unwrap().examples[0].meaning.clone();
        assert_eq!(first(change("size")).as_deref(), Some("0"));
        assert_eq!(first(change("day")).as_deref(), Some("2021-02-01"));
        let format = DateFormat { order: DateOrder::Mdy, parts: DateParts::Date, compact: false };
        assert_eq!(first(ColumnOverride { date_format: Some(format), ..change("day") }).as_deref(), Some("2021-01-02"));
        assert_eq!(first(change("code")), None);
        assert_eq!(session.read_column(&change("none")).unwrap_err().code(), "unknown_column");
    }
}
