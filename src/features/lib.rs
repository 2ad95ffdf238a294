//! The features room: the cells of a table to the numbers that a learner sees.
//!
//! | file | concept |
//! |---|---|
//! | `inputs` | [`Inputs`]: typed columns, shared by all encoders that are fitted on them |
//! | `encoder` | [`Encoder`]: fitted once on the rows it may see, then frozen |
//! | `column` | how one column becomes features: one trait, and one file a kind |
//! | `config` | [`EncoderConfig`], [`Impute`], [`Scale`]: the choices there are |
//! | `feature` | [`Feature`]: what each number of a row says |
//! | `mixed` | [`Mixed`]: rows as numbers and category levels, with nothing imputed |
//! | `numeric` | a number column: imputed and scaled |
//! | `scaling` | standardising, or normal scores for long tails |
//! | `date` | a date column: days, and waves for the parts that come round again |
//! | `category` | a category column: its levels, one feature each, and hashed values beyond them |
//! | `yes_no` | a yes-or-no column: 0 or 1 |
//! | `missing` | when a cell is blank, and when being missing is a feature |
//! | `text` | a text column: TF-IDF, projected on its main directions |
//! | `vector` | a column of vectors that a pretrained model made, or that a program gave |
//! | `reduction` | [`CompressedRows`]: sparse rows that a program gave, brought to a few numbers each |
//! | `terms`, `term_lists`, `hash` | words and runs of characters, hashed |
//! | `vocabulary` | which terms are known, and how much each tells |
//! | `directions`, `sparse`, `symmetric` | the directions along which sparse rows differ most |
//! | `loadings` | what each term adds to each direction, in one byte |
//! | `occlusion`, `pieces` | a row with a part left out: a column, a word or a phrase |
//! | `recipe` | [`Recipe`]: how a column becomes features, spelled out for other programs |
//! | `error` | [`FeatureError`] |
//!
//! Statistics come from the rows given to [`Encoder::fit`] and from no other, so that a row kept for
//! measuring has no part in what is measured.
//!
//! ```
//! use querent_features::{Encoder, EncoderConfig, Inputs};
//! use querent_table::{ColumnSpec, Kind, read_csv};
//!
//! let table = read_csv(b"mass,island\n3,Dream\n5,Biscoe\n9,Dream\n".to_vec(), "penguins.csv")?;
//! let columns = [ColumnSpec::new(0, Kind::Number), ColumnSpec::new(1, Kind::Category)];
//! let inputs = Inputs::read(&table, &columns);
//! let encoder = Encoder::fit(&inputs, &[0, 1], &EncoderConfig::default())?;
//! let names: Vec<&str> = encoder.features().iter().map(|feature| feature.name.as_str()).collect();
//! assert_eq!(names, ["mass", "island = Biscoe", "island = Dream"]);
//! // Of 3 and 5 the mean is 4 and the standard deviation 1.
//! assert_eq!(encoder.encode_rows(&inputs, &[2]).row(0), [5.0, 0.0, 1.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod category;
mod column;
mod config;
mod date;
mod directions;
mod encoder;
mod error;
mod feature;
mod hash;
mod inputs;
mod loadings;
mod missing;
mod mixed;
mod numeric;
mod occlusion;
mod pieces;
mod recipe;
mod reduction;
mod scaling;
mod sparse;
mod symmetric;
mod term_lists;
mod terms;
mod text;
mod vector;
mod vocabulary;
mod yes_no;

pub use config::{EncoderConfig, Impute, Scale};
pub use date::DatePart;
pub use encoder::{Encoder, EncoderFit, Memo, VectorPart};
pub use error::FeatureError;
pub use feature::Feature;
pub use inputs::Inputs;
pub use mixed::Mixed;
pub use pieces::pieces;
pub use recipe::{DateRecipe, LookupRecipe, NumberRecipe, Recipe, TextRecipe, VectorRecipe};
pub use reduction::CompressedRows;
pub use scaling::Scaling;
