//! What each number of a row says.

use serde::{Deserialize, Serialize};

use super::category::CategoryColumn;
use super::numeric::NumberColumn;
use super::text::N_BUCKETS;

/// One number of the rows that a learner sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Feature {
    /// The position in the table of the column it comes from.
    pub column: u32,
    /// What it says: `body_mass_g`, `sex is missing`, `island = Biscoe`.
    pub name: String,
}

/// The names of the features, in the order in which they are encoded.
pub(super) fn features(
    names: &[String],
    numbers: &[NumberColumn],
    categories: &[CategoryColumn],
    texts: &[usize],
) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut push = |column: usize, what: &str| {
        let name = format!("{}{what}", names[column]);
        features.push(Feature { column: u32::try_from(column).unwrap_or(u32::MAX), name });
    };
    for number in numbers {
        push(number.column, "");
        if number.has_missing {
            push(number.column, " is missing");
        }
    }
    for category in categories {
        for level in &category.levels {
            push(category.column, &format!(" = {level}"));
        }
        if category.has_other {
            push(category.column, " is any other value");
        }
        if category.has_missing {
            push(category.column, " is missing");
        }
    }
    for &column in texts {
        for bucket in 0..N_BUCKETS {
            push(column, &format!(", word bucket {bucket}"));
        }
    }
    features
}
