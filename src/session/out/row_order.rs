//! The order in which rows are shown.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::log::state::known_row;
use crate::session::Session;
use querent_table::{ColumnSpec, TypedColumn, TypedColumns, TypedValues};

/// What rows are put in order by. Rows of which it says nothing come last; equal ones keep the order of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "by", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RowOrder {
    /// Their place in the table.
    Row,
    /// How sure the model is of its prediction: the hardest first where it ascends.
    Confidence,
    /// The class of their label, in the order of the classes.
    Label,
    /// The class that the model predicts, in the order of the classes.
    Prediction,
    /// A column: numbers and dates by their value, everything else by its letters.
    Column {
        /// Its name.
        name: String,
    },
}

/// What a row is put in order by.
enum Key<'a> {
    Number(f64),
    Text(&'a str),
}

impl Session {
    /// Rows in an order.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`], and [`SessionError::Table`] for an unknown column.
    pub fn sorted(&self, rows: &[u32], order: &RowOrder, descending: bool) -> Result<Vec<u32>, SessionError> {
        rows.iter().try_for_each(|&row| known_row(self.table(), row).map(drop))?;
        let column = match order {
            RowOrder::Column { name } if self.unseen_columns().contains(&self.table().column(name)?) => None,
            RowOrder::Column { name } => Some(self.typed_column(name)?),
            _ => None,
        };
        let blind = self.blind_rows();
        let key = |row: usize| -> Option<Key<'_>> {
            match (order, &column) {
                (RowOrder::Row, _) => Some(Key::Number(row as f64)),
                (RowOrder::Confidence, _) => self.prediction(row, &blind).map(|(_, sure)| Key::Number(sure)),
                (RowOrder::Label, _) => self.source(row).1.map(|class| Key::Number(class as f64)),
                (RowOrder::Prediction, _) => self.prediction(row, &blind).map(|(class, _)| Key::Number(class as f64)),
                (RowOrder::Column { .. }, column) => column.as_ref().and_then(|column| of_cell(column, row)),
            }
        };
        let mut keyed: Vec<(u32, Option<Key<'_>>)> = rows.iter().map(|&row| (row, key(row as usize))).collect();
        keyed.sort_by(|(a, of_a), (b, of_b)| match (of_a, of_b) {
            (Some(x), Some(y)) => {
                let order = compare(x, y);
                (if descending { order.reverse() } else { order }).then(a.cmp(b))
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(b),
        });
        Ok(keyed.into_iter().map(|(row, _)| row).collect())
    }

    /// A column as it is taken for.
    fn typed_column(&self, name: &str) -> Result<TypedColumn, SessionError> {
        let column = self.table().column(name)?;
        let profile = &self.profile().columns[column];
        let spec = ColumnSpec {
            date: profile.date_format,
            number: profile.number_format.clone().unwrap_or_default(),
            missing: profile.missing_rule.clone(),
            ..ColumnSpec::new(column, profile.kind)
        };
        let typed = TypedColumns::read(self.table(), &[spec]);
        let found = typed.iter().next().map(|column| column.as_ref().clone());
        found.ok_or(SessionError::NotConfigured)
    }
}

fn of_cell(column: &TypedColumn, row: usize) -> Option<Key<'_>> {
    let place = column.cells.place(row);
    match &column.values {
        TypedValues::Numbers(numbers) => {
            Some(f64::from(numbers.at(place))).filter(|number| !number.is_nan()).map(Key::Number)
        }
        TypedValues::Days(days) => days.at(place).map(|(day, time)| Key::Number(day * 86_400.0 + time.unwrap_or(0.0))),
        _ => Some(column.said(place)).filter(|text| !text.is_empty()).map(Key::Text),
    }
}

fn compare(a: &Key<'_>, b: &Key<'_>) -> Ordering {
    match (a, b) {
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        (Key::Text(a), Key::Text(b)) => a.cmp(b),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    }
}
