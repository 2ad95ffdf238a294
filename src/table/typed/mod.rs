//! Cells parsed once as what their columns are, for whoever needs values and not text.
//!
//! | file | concept |
//! |---|---|
//! | `spec` | [`ColumnSpec`]: what the cells of a column are taken for, and how they are written |
//! | `columns` | [`TypedColumns`]: the parsed columns of a table |
//! | `column` | [`TypedColumn`]: one of them; [`TypedValues`]: its values |
//! | `cells` | [`SharedCells`]: the texts of a column, shared with its table |
//! | `numbers` | [`Numbers`]: numbers in single precision |
//! | `days` | [`Days`]: days and times of a day |
//! | `vectors` | [`Vectors`]: what a model made of each text, or what a program gave for each row |
//!
//! Where the texts of a column repeat, each different one is parsed once.

mod cells;
mod column;
mod columns;
mod days;
mod numbers;
mod spec;
mod vectors;

pub use cells::SharedCells;
pub use column::{TypedColumn, TypedValues};
pub use columns::TypedColumns;
pub use days::Days;
pub use numbers::Numbers;
pub use spec::ColumnSpec;
pub use vectors::{VectorScaling, Vectors};
