//! What each number of a row says.

use serde::{Deserialize, Serialize};

/// One number of the rows that a learner sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Feature {
    /// The position in the table of the column it comes from.
    pub column: u32,
    /// The name: `body_mass_g`, `sex is missing`, `island = Biscoe`, `born: month (sin)`. It is no sentence: files of
    /// models hold it, whatever language a page is in.
    pub name: String,
}
