//! The features room: the cells of a table to the numbers that a learner sees.
//!
//! | file | concept |
//! |---|---|
//! | `encoder` | [`Encoder`], [`ColumnSpec`]: fitted once on the rows it may see, then frozen |
//! | `feature` | [`Feature`]: what each number of a row says |
//! | `mixed` | [`Mixed`]: rows as numbers and category levels, with nothing imputed |
//! | `numeric` | a number column: median, mean, scale |
//! | `category` | a category column: its levels, one feature each |
//! | `text` | a text column: hashed words, 256 features |
//! | `error` | [`FeatureError`] |
//!
//! Statistics come from the rows given to [`Encoder::fit`] and from no other, so that a row kept for
//! measuring has no part in what is measured.
//!
//! ```
//! use querent::features::{ColumnSpec, Encoder};
//! use querent::table::{Kind, read_csv};
//!
//! let table = read_csv(b"mass,island\n3,Dream\n5,Biscoe\n9,Dream\n".to_vec(), "penguins.csv")?;
//! let columns = [
//!     ColumnSpec { column: 0, kind: Kind::Number },
//!     ColumnSpec { column: 1, kind: Kind::Category },
//! ];
//! let encoder = Encoder::fit(&table, &columns, &[0, 1])?;
//! let names: Vec<&str> = encoder.features().iter().map(|feature| feature.name.as_str()).collect();
//! assert_eq!(names, ["mass", "island = Biscoe", "island = Dream"]);
//! // Of 3 and 5 the mean is 4 and the standard deviation 1.
//! assert_eq!(encoder.transform(&table, &[2]).row(0), [5.0, 0.0, 1.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod category;
mod encoder;
mod error;
mod feature;
mod mixed;
mod numeric;
mod text;

pub use encoder::{ColumnSpec, Encoder};
pub use error::FeatureError;
pub use feature::Feature;
pub use mixed::Mixed;
pub use text::N_BUCKETS;
