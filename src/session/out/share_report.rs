//! The report of the shares of the classes.

use serde::{Deserialize, Serialize};

use querent_evaluate::ShareMethod;

/// The estimated shares of the classes among all rows, each with a 95 % interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ShareReport {
    /// Of all rows.
    pub all: GroupShares,
    /// Of the rows of each value of a column, where one was asked for.
    pub groups: Vec<GroupShares>,
    /// Between groups, where there are not too many; intervals of one difference each, not of all together.
    pub differences: Vec<ShareDifference>,
}

/// The shares of the classes in a group of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GroupShares {
    /// The value of the column, empty for rows without one; absent for all rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub group: Option<String>,
    /// How many rows it is about.
    pub rows: u32,
    /// How many of them were drawn at random, with chances that are known, and labelled: what is not known is estimated from these.
    pub drawn: u32,
    /// How many of them have a label and are counted as they are, as no rows are drawn among them.
    pub counted: u32,
    /// How many other rows say nothing and are left out: those that have no label though none is drawn among them.
    pub left_out: u32,
    /// The share of each class.
    pub shares: Vec<ClassShare>,
}

/// The share of a class, 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ClassShare {
    /// The class.
    pub class: String,
    /// The estimate.
    pub share: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How it was estimated.
    pub method: ShareMethod,
}

/// How much larger the share of a class is in one group than in another, -1 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ShareDifference {
    /// The class.
    pub class: String,
    /// The one group.
    pub group: String,
    /// The other.
    pub other: String,
    /// The share in the one less that in the other.
    pub difference: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}
