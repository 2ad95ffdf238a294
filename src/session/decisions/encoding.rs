//! Which columns become features, and how.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::decisions::config::{ColumnOverride, Config};
use crate::decisions::readers::Readers;
use crate::error::SessionError;
use querent_features::{Encoder, EncoderConfig, FeatureError, Inputs};
use querent_table::{
    ColumnProfile, ColumnSpec, Kind, Leak, LeftOut, LeftOutCode, MissingWords, Profile, Role, Table, leakage,
    profile_column,
};

/// What became of the columns that a model would rather not learn from.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnReport {
    /// The columns that nothing was learned from, and why.
    pub left_out: Vec<LeftOut>,
    /// Columns that tell the label by themselves and were learned from all the same, as no other column says anything of it.
    pub kept: Vec<LeftOut>,
}

/// Which columns become features, and how: what an [`Encoder`] is fitted by, whatever rows it may see.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The columns.
    pub columns: Vec<ColumnSpec>,
    /// Columns that gave the label away by themselves, and are left out unless they are kept or the person says otherwise.
    pub leaks: Vec<Leak>,
    /// The columns but the label that nothing is learned from, and why.
    pub left_out: Vec<LeftOut>,
    /// Columns that tell the label by themselves and are features all the same, as no other says anything of it.
    pub kept: Vec<LeftOut>,
    /// The choices that hold for all of them.
    pub config: EncoderConfig,
    /// The pretrained encoders of the texts among them.
    pub readers: Readers,
}

impl Encoding {
    /// The columns that are features by inference or as the person decided, all but the label column. A column that tells the label
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
        with_roles(&mut inferred, table, &config.columns)?;
        let leaks = leakage(table, &inferred, &missing, target, answers);
        Self::with_leaks(table, profile, config, target, seed, leaks)
    }

    /// The same, where it is known which columns tell the label by themselves.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_leaks(
        table: &Table,
        profile: &Profile,
        config: &Config,
        target: usize,
        seed: u64,
        leaks: Vec<Leak>,
    ) -> Result<Self, SessionError> {
        let (mut inferred, missing) = by_words(table, profile, &config.columns)?;
        inferred.leave_out(&leaks);
        with_roles(&mut inferred, table, &config.columns)?;
        let mut columns: Vec<ColumnProfile> = inferred.columns;
        for change in &config.columns {
            let column = &mut columns[table.column(&change.name)?];
            if change.role == Some(Role::Ignored) && !matches!(column.kind, Kind::Constant | Kind::Empty) {
                column.suspect = None;
            }
            column.kind = change.kind.unwrap_or(column.kind);
            column.number_format = change.number_format.clone().or(column.number_format.take());
            column.date_format = change.date_format.or(column.date_format.take());
        }
        columns[target].role = Role::Label;
        let left_out = LeftOut::among(&columns);
        let is_kept = |leak: &&Leak| {
            let is_decided = config
                .columns
                .iter()
                .any(|change| change.role.is_some() && change.name == columns[leak.column as usize].name);
            leak.kept && !is_decided
        };
        let kept = leaks.iter().filter(is_kept).map(|leak| LeftOut {
            column: columns[leak.column as usize].name.clone(),
            code: LeftOutCode::Leakage,
            reason: leak.reason.clone(),
        });
        let kept: Vec<LeftOut> = kept.collect();
        let columns = columns.into_iter().zip(missing).enumerate().filter(|&(column, _)| column != target);
        let columns: Vec<ColumnSpec> =
            columns.filter_map(|(column, (profile, missing))| spec(column, profile, missing)).collect();
        let readers = Readers::new(table, config, &columns)?;
        let config = EncoderConfig { seed: seed as u32, ..config.encoding.clone() };
        Ok(Self { columns, leaks, left_out, kept, config, readers })
    }

    /// What became of the columns that a model would rather not learn from.
    #[must_use]
    pub fn report(&self) -> ColumnReport {
        ColumnReport { left_out: self.left_out.clone(), kept: self.kept.clone() }
    }

    /// The columns of a table, parsed as what they are taken for.
    #[must_use]
    pub fn inputs(&self, table: &Table) -> Inputs {
        Inputs::read(table, &self.columns)
    }

    /// An encoder of [`inputs`](Self::inputs) whose statistics come from `rows` alone.
    ///
    /// # Errors
    ///
    /// [`SessionError::Feature`] where there is no column or no row.
    pub fn fit(&self, inputs: &Inputs, rows: &[usize]) -> Result<Encoder, SessionError> {
        if inputs.typed().iter().len() == 0 {
            self.check()?;
        }
        Ok(Encoder::fit(inputs, rows, &self.config)?)
    }

    /// Whether there is a column to learn from.
    ///
    /// # Errors
    ///
    /// [`SessionError::Feature`] where all were left out.
    pub(crate) fn check(&self) -> Result<(), SessionError> {
        if self.columns.is_empty() && !self.left_out.is_empty() {
            let left_out = self.left_out.clone();
            let may_be_kept = left_out.iter().any(LeftOut::may_be_kept);
            return Err(FeatureError::NoFeatures { left_out, may_be_kept }.into());
        }
        Ok(())
    }
}

/// The columns as inferred, those again whose words for missing were named; and the words of every column.
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
    let mut missing: Vec<MissingWords> = inferred.columns.iter().map(|column| column.missing_rule.clone()).collect();
    for change in changes.iter().filter(|change| change.missing_words.is_some()) {
        let column = table.column(&change.name)?;
        missing[column] = change.missing();
        inferred.columns[column] = profile_column(table, column, &missing[column]);
    }
    Ok((inferred, missing))
}

/// Gives columns the roles that a person decided.
///
/// # Errors
///
/// [`SessionError::Table`] for a column that the table does not have.
pub fn with_roles(profile: &mut Profile, table: &Table, changes: &[ColumnOverride]) -> Result<(), SessionError> {
    for change in changes {
        let column = &mut profile.columns[table.column(&change.name)?];
        column.role = change.role.unwrap_or(column.role);
    }
    Ok(())
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
