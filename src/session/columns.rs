//! How a column reads in a format, before that is decided.

use super::config::ColumnOverride;
use super::error::SessionError;
use super::session::Session;
use crate::table::ColumnReading;

impl Session {
    /// How far a column can be read in the number or the date format of `change`, or in that which was inferred of it where
    /// there is neither. What the session does with the column stays as it is.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a column that the table does not have.
    pub fn read_column(&self, change: &ColumnOverride) -> Result<ColumnReading, SessionError> {
        let column = self.table().column(&change.name)?;
        let inferred = &self.profile().columns[column];
        let dates = change.date_format.or(inferred.date_format.filter(|_| change.number_format.is_none()));
        if let Some(format) = dates {
            return Ok(ColumnReading::of_dates(self.table(), column, &format));
        }
        let format = change.number_format.clone().or(inferred.number_format.clone()).unwrap_or_default();
        Ok(ColumnReading::of_numbers(self.table(), column, &format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{DateFormat, DateOrder, DateParts, read_csv};

    fn session() -> Session {
        let rows: Vec<String> = (0..200)
            .map(|i| format!("{},{},{},0{}/02/2021", ["p", "q"][i % 2], ["good", "bad"][i % 2], i % 7, i % 9 + 1))
            .collect();
        let text = format!("code,verdict,size,day\n{}\n", rows.join("\n"));
        Session::new(read_csv(text.into_bytes(), "t.csv").unwrap(), 1, 0.0)
    }

    #[test]
    fn a_column_is_read_as_inferred_or_as_asked() {
        let session = session();
        let change = |name: &str| ColumnOverride {
            name: name.to_owned(),
            role: None,
            kind: None,
            number_format: None,
            date_format: None,
        };
        let first = |change| session.read_column(&change).unwrap().examples[0].meaning.clone();
        assert_eq!(first(change("size")).as_deref(), Some("0"));
        assert_eq!(first(change("day")).as_deref(), Some("2021-02-01"));
        let format = DateFormat { order: DateOrder::Mdy, parts: DateParts::Date, compact: false };
        assert_eq!(first(ColumnOverride { date_format: Some(format), ..change("day") }).as_deref(), Some("2021-01-02"));
        assert_eq!(first(change("code")), None);
        assert_eq!(session.read_column(&change("none")).unwrap_err().code(), "unknown_column");
    }
}
