//! What dates are made of, and in which order.

use serde::{Deserialize, Serialize};

/// The order of the numbers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// What the cells of a date column say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum DateParts {
    /// Days.
    Date,
    /// Days with a time, in at least one cell.
    DateAndTime,
    /// Times of an unnamed day.
    Time,
}
