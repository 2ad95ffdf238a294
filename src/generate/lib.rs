//! Synthetic rows, each with a difficulty and a quality, and never taken for real ones.
//!
//! [`generate`] makes rows by a [`Method`] from labelled rows, [`Real`], none of them a near-copy; [`quality`] says how real,
//! new, private and true to its class each is, [`difficulty`] how hard it would be to label, [`violations`] what it says that
//! no real row could, and [`benefit`] whether a model is the better for such rows. Nothing here trains the learner or knows of
//! tables: a model is a function from rows to probabilities.
//!
//! | file | what is in it |
//! |---|---|
//! | `real.rs`, `facts.rs` | the rows that new ones are made from, and what their columns may say |
//! | `method.rs`, `registry.rs` | what a method is; the one list of methods, look-up by name |
//! | `generating.rs` | rows of any method, spread over the classes, redrawn where they are near-copies |
//! | `allocation.rs`, `turns.rs` | how many rows each class gets, and each row of it starts |
//! | `neighbourhood.rs`, `neighbours.rs` | rows between a row and its neighbours: what the next four share |
//! | `smote.rs`, `smote_nc.rs`, `borderline_smote.rs`, `adasyn.rs` | family "interpolation", within a class |
//! | `mixup.rs` | family "interpolation", across classes |
//! | `gaussian_copula.rs` | family "distribution", with `marginal.rs` and `correlation.rs` |
//! | `variational_autoencoder/` | family "distribution": a network trained on the rows, and rows decoded from chance |
//! | `query_synthesis.rs` | family "query synthesis": rows on the model's boundary, to be asked about |
//! | `synthetic.rs` | the rows, and one of them as a person sees it |
//! | `difficulty.rs` | ambiguity and disagreement |
//! | `quality.rs` | the score, with `closeness.rs`, `detection.rs`, `violation.rs`, `privacy.rs` (`baseline.rs`) |
//! | `error.rs` | [`GenerateError`]: what cannot be made, and why |
//! | `benefit.rs` | with synthetic rows against without, fold by fold |
//!
//! # Adding a method
//!
//! 1. Write a unit struct in a file of its own and implement [`Method`] for it, with the formula and the paper in its doc
//!    comment. `fit` learns what does not change from draw to draw; `draw` makes rows of one class. Rounding, near-copies and
//!    the spread over classes are seen to by [`generate`], scores by [`quality`].
//! 2. Add it to the list in `registry.rs`. The laws in `generating.rs`, the page and the command line then see it.
//! 3. Where imbalanced-learn has it too, add it to `tests/golden/generate.py`.
//!
//! # Laws
//!
//! A row is within what was observed: numbers in range, whole where all are, levels that were seen. No row is a near-copy of a
//! real one. The same rows and seed give the same synthetic rows.

mod adasyn;
mod allocation;
mod baseline;
mod benefit;
mod borderline_smote;
mod closeness;
mod correlation;
mod detection;
mod difficulty;
mod error;
mod facts;
mod gaussian_copula;
mod generating;
mod marginal;
mod method;
mod mixup;
mod neighbourhood;
mod neighbours;
mod privacy;
mod quality;
mod query_synthesis;
mod real;
mod registry;
mod smote;
mod smote_nc;
mod synthetic;
mod turns;
mod variational_autoencoder;
mod violation;

pub use adasyn::Adasyn;
pub use benefit::{Benefit, BenefitMetric, BenefitSentence, BenefitVerdict, Comparison, benefit};
pub use borderline_smote::BorderlineSmote;
pub use difficulty::{SyntheticDifficulty, difficulty};
pub use error::GenerateError;
pub use facts::{Facts, NumberFacts};
pub use gaussian_copula::GaussianCopula;
pub use generating::{Generated, MOST_ROWS, REDRAWS, generate};
pub use method::{Fitted, Method};
pub use mixup::Mixup;
pub use neighbourhood::{Base, Neighbourhoods};
pub use quality::{Quality, quality, written_quality};
pub use query_synthesis::QuerySynthesis;
pub use real::{Predict, Real};
pub use registry::{DEFAULT_METHOD, MethodInfo, method, method_infos, methods};
pub use smote::Smote;
pub use smote_nc::SmoteNc;
pub use synthetic::{Synthetic, SyntheticRow};
pub use variational_autoencoder::VariationalAutoencoder;
pub use violation::{NamedViolation, Violation, violations};
