//! Which pretrained encoder reads which column of texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::config::{ColumnOverride, Config};
use crate::error::SessionError;
use querent_table::{ColumnSpec, Kind, Table};

/// What a column's own encoder is called where it is read by none.
pub const WORDS: &str = "words";

/// Which pretrained encoder reads which column of texts: the session's reads each column that does not name one of its own. Columns that are
/// encoded from words alone have none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readers {
    of: BTreeMap<usize, String>,
    names: Option<String>,
}

impl Readers {
    /// By the decisions and by what the columns are taken for. A column's own encoder counts for texts alone.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a column that the table does not have.
    pub fn new(table: &Table, config: &Config, columns: &[ColumnSpec]) -> Result<Self, SessionError> {
        let own = own(table, &config.columns)?;
        let texts = columns.iter().filter(|spec| spec.kind == Kind::Text);
        let reader = |spec: &ColumnSpec| {
            let named = own.get(&spec.column).copied().or(config.encoder.as_deref());
            named.filter(|&encoder| encoder != WORDS).map(|encoder| (spec.column, encoder.to_owned()))
        };
        let of: BTreeMap<usize, String> = texts.filter_map(reader).collect();
        let first = || of.values().next().cloned();
        let is_read = |encoder: &String| own.is_empty() || of.values().any(|other| other == encoder);
        let names = config.encoder.clone().filter(is_read).or_else(first);
        Ok(Self { of, names })
    }

    /// The encoder that reads a column.
    #[must_use]
    pub fn of(&self, column: usize) -> Option<&str> {
        self.of.get(&column).map(String::as_str)
    }

    /// Each column that is read, and its encoder.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.of.iter().map(|(&column, encoder)| (column, encoder.as_str()))
    }

    /// The encoders, each once.
    #[must_use]
    pub fn encoders(&self) -> BTreeSet<&str> {
        self.of.values().map(String::as_str).collect()
    }

    /// The encoder by which the names of the classes tell of rows, and texts are searched for: the session's, or the first column's where
    /// columns name their own and none names that one.
    #[must_use]
    pub fn of_names(&self) -> Option<&str> {
        self.names.as_deref()
    }
}

/// The encoder that each column names for itself, the last where one is named twice.
///
/// # Errors
///
/// [`SessionError::Table`] for a column that the table does not have.
pub(crate) fn own<'a>(table: &Table, changes: &'a [ColumnOverride]) -> Result<BTreeMap<usize, &'a str>, SessionError> {
    let named = changes.iter().filter_map(|change| Some((change, change.encoder.as_deref()?)));
    named.map(|(change, encoder)| Ok((table.column(&change.name)?, encoder))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    #[test]
    fn a_column_is_read_by_its_own_encoder_or_by_the_session_s() {
        let table = read_csv(b"title,body,note,x,label\na,b,c,1,y\n".to_vec(), "t.csv").unwrap();
        let specs = [(0, Kind::Text), (1, Kind::Text), (2, Kind::Text), (3, Kind::Number)];
        let specs = specs.map(|(column, kind)| ColumnSpec::new(column, kind));
        let own = |name: &str, encoder: &str| ColumnOverride {
            encoder: Some(encoder.to_owned()),
            ..ColumnOverride::of(name)
        };
        let readers = |encoder: Option<&str>, columns: Vec<ColumnOverride>| {
            let config = Config { encoder: encoder.map(str::to_owned), columns, ..Config::new("label") };
            Readers::new(&table, &config, &specs).unwrap()
        };
        let columns =
            |readers: &Readers| (0..4).map(|column| readers.of(column).map(str::to_owned)).collect::<Vec<_>>();
        let by = |encoder: &str| Some(encoder.to_owned());
        assert_eq!(readers(None, Vec::new()), Readers::default());
        let all = readers(Some("e5"), Vec::new());
        assert_eq!(columns(&all), [by("e5"), by("e5"), by("e5"), None]);
        let some = readers(Some("e5"), vec![own("title", "mini"), own("body", WORDS), own("x", "mini")]);
        assert_eq!((columns(&some), some.of_names()), (vec![by("mini"), None, by("e5"), None], Some("e5")));
        let one = readers(None, vec![own("note", "e5"), own("note", "mini")]);
        assert_eq!((columns(&one), one.of_names()), (vec![None, None, by("mini"), None], Some("mini")));
        let none = readers(Some("e5"), ["title", "body", "note"].map(|name| own(name, WORDS)).to_vec());
        assert_eq!((none.iter().count(), none.of_names()), (0, None));
        let config = Config { columns: vec![own("nothing", "e5")], ..Config::new("label") };
        assert_eq!(Readers::new(&table, &config, &specs).map_err(|error| error.code()), Err("unknown_column"));
    }
}
