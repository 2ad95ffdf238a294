//! Which columns become features, and how.

use std::collections::BTreeMap;

use super::config::{ColumnOverride, Config};
use super::error::SessionError;
use crate::features::{ColumnSpec, Encoder, EncoderConfig};
use crate::table::{ColumnProfile, Kind, Leak, MissingWords, Profile, Role, Table, leakage, profile_column};

/// Which columns become features, and how: what an [`Encoder`] is fitted by, whatever rows it may see.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The columns.
    pub columns: Vec<ColumnSpec>,
    /// Columns that told the label by themselves, and are left out unless the person says otherwise.
    pub leaks: Vec<Leak>,
    /// The choices that hold for all of them.
    pub config: EncoderConfig,
}

impl Encoding {
    /// The columns that are features by inference or by the person's word, all but the label column. A column that tells the label
    /// by itself, by what it holds and by what was answered (`answers`, by row), is none unless the person makes it one.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] for a column that the table does not have.
    pub fn new(
        table: &Table,
        profile: &Profile,
        config: &Config,
        target: usize,
        seed: u64,
        answers: &BTreeMap<usize, &str>,
    ) -> Result<Self, SessionError> {
        let (mut inferred, missing) = by_words(table, profile, &config.columns)?;
        let leaks = leakage(table, &inferred, &missing, target, answers);
        inferred.leave_out(&leaks);
        let mut columns: Vec<ColumnProfile> = inferred.columns;
        for change in &config.columns {
            let column = &mut columns[table.column(&change.name)?];
            column.role = change.role.unwrap_or(column.role);
            column.kind = change.kind.unwrap_or(column.kind);
            column.number_format = change.number_format.clone().or(column.number_format.take());
            column.date_format = change.date_format.or(column.date_format.take());
        }
        let columns = columns.into_iter().zip(missing).enumerate().filter(|&(column, _)| column != target);
        let columns = columns.filter_map(|(column, (profile, missing))| spec(column, profile, missing)).collect();
        let config = EncoderConfig { seed: seed as u32, ..config.encoding.clone() };
        Ok(Self { columns, leaks, config })
    }

    /// An encoder whose statistics come from `rows` alone.
    ///
    /// # Errors
    ///
    /// [`SessionError::Feature`] where there is no column or no row.
    pub fn fit(&self, table: &Table, rows: &[usize]) -> Result<Encoder, SessionError> {
        Ok(Encoder::fit(table, &self.columns, rows, &self.config)?)
    }
}

/// The columns as inferred, those anew whose words for missing were named; and the words of every column.
///
/// # Errors
///
/// [`SessionError::Table`] for a column that the table does not have.
pub fn by_words(
    table: &Table,
    profile: &Profile,
    changes: &[ColumnOverride],
) -> Result<(Profile, Vec<MissingWords>), SessionError> {
    let mut inferred = profile.clone();
    let mut missing = vec![MissingWords::default(); table.n_columns()];
    for change in changes.iter().filter(|change| change.missing_words.is_some()) {
        let column = table.column(&change.name)?;
        missing[column] = change.missing();
        inferred.columns[column] = profile_column(table, column, &missing[column]);
    }
    Ok((inferred, missing))
}

fn spec(column: usize, profile: ColumnProfile, missing: MissingWords) -> Option<ColumnSpec> {
    let ColumnProfile { role, kind, number_format, date_format, .. } = profile;
    let kind = match kind {
        Kind::Number | Kind::Category | Kind::YesNo | Kind::Text => kind,
        Kind::Date if date_format.is_some() => kind,
        Kind::Date => Kind::Category,
        Kind::Identifier | Kind::MostlyEmpty if role == Role::Feature => Kind::Category,
        Kind::Identifier | Kind::MostlyEmpty | Kind::Constant | Kind::Empty => return None,
    };
    if role != Role::Feature && role != Role::Label {
        return None;
    }
    let mut spec = ColumnSpec::new(column, kind).with_missing(missing);
    if let Some(format) = number_format {
        spec = spec.with_numbers(format);
    }
    if let Some(format) = date_format {
        spec = spec.with_dates(format);
    }
    Some(spec)
}
