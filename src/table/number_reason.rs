//! Why the numbers of a column are taken to be written as they are.

use serde::Serialize;

/// One thing that cells show of how the numbers of their column are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum NumberReason {
    /// Some cells can only be read with a decimal comma.
    DecimalCommas {
        /// How many.
        cells: u32,
        /// The first of them.
        example: String,
    },
    /// Something stands between thousands.
    BetweenThousands {
        /// What: `,`, `.`, a space or `'`.
        separator: String,
        /// In how many cells.
        cells: u32,
        /// Whether each of them could be read otherwise, and no cell says how.
        doubtful: bool,
    },
    /// Points before three digits each are taken for decimal ones.
    PointsForDecimals {
        /// In how many cells.
        cells: u32,
    },
    /// They are spans of time.
    SpansOfTime {
        /// How many cells can only be read so.
        cells: u32,
        /// The first of them, empty where there is none.
        example: String,
        /// Whether two parts of a clock are read as hours and minutes.
        clock: bool,
    },
    /// Most cells with a unit have this one, or one of the same name.
    UnitOfMost {
        /// The unit.
        unit: String,
        /// How many.
        cells: u32,
    },
    /// Others have another.
    OtherUnit {
        /// The unit.
        unit: String,
        /// How many.
        cells: u32,
        /// What becomes of them.
        becomes: OtherUnit,
        /// The unit of the column, `%` for percent.
        own: String,
    },
    /// Cells without a unit are taken for the unit of the column.
    NoUnit {
        /// How many.
        cells: u32,
        /// The unit of the column.
        own: String,
    },
    /// Cells have a percent sign.
    PercentSigns {
        /// How many.
        cells: u32,
    },
    /// Others have no sign, and are taken for percent too.
    NoPercentSign {
        /// How many.
        cells: u32,
    },
    /// Numbers are written short, as `1.2k` is.
    ShortNumbers {
        /// How many.
        cells: u32,
        /// The first of them.
        example: String,
    },
    /// They are amounts in a currency.
    AmountsIn {
        /// The currency.
        currency: String,
        /// How many.
        cells: u32,
    },
    /// Amounts in other currencies are not read.
    OtherCurrencies {
        /// How many.
        cells: u32,
    },
    /// Signs of a bound or a remark are passed over.
    SignsBeside {
        /// How many cells have one.
        cells: u32,
        /// The first of them.
        example: String,
    },
}

/// What becomes of a unit that is not that of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum OtherUnit {
    /// It is another name of the same.
    Same,
    /// It is converted.
    Converted,
    /// Numbers with it are not read.
    NotRead,
}
