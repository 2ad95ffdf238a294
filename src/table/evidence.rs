//! Why a column is taken for what it is.

use serde::Serialize;

use super::date_order::DateOrder;
use super::number_reason::NumberReason;

/// What the cells of a column show of its kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum KindEvidence {
    /// No cell says anything.
    AllMissing {
        /// How many cells there are.
        rows: u32,
    },
    /// Nearly no cell says anything.
    MostlyMissing {
        /// How many are missing.
        missing: u32,
        /// How many cells there are.
        rows: u32,
    },
    /// All present cells hold the same value.
    OneValue {
        /// How many these are.
        present: u32,
        /// The missing cells.
        missing: NamedCells,
    },
    /// Nearly all cells are dates.
    AreDates {
        /// How many.
        dates: u32,
        /// How many cells there are.
        rows: u32,
        /// The missing cells.
        missing: NamedCells,
        /// Cells of another kind.
        others: NamedCells,
        /// Why they are read as they are, where there is something to say.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        because: Option<DateReason>,
    },
    /// Most cells are numbers.
    AreNumbers {
        /// How many.
        numbers: u32,
        /// How many cells there are.
        rows: u32,
        /// The missing cells.
        missing: NamedCells,
        /// Cells of another kind.
        others: NamedCells,
        /// Why they are read as they are.
        because: Vec<NumberReason>,
    },
    /// There are a word for yes and one for no.
    AreYesOrNo {
        /// How many cells say one of them.
        present: u32,
        /// The first of them.
        first: String,
        /// The other.
        second: String,
        /// The missing cells.
        missing: NamedCells,
    },
    /// Digits from which a number would take something.
    DigitCodes {
        /// How many cells hold such digits.
        codes: u32,
        /// How many cells there are.
        rows: u32,
        /// The values.
        values: DifferentValues,
    },
    /// The name of the column says that its whole numbers are codes.
    NamedCodes {
        /// The word of the name that says so.
        word: String,
        /// How many numbers there are.
        numbers: u32,
        /// The values.
        values: DifferentValues,
    },
    /// A few values come again and again.
    FewValues {
        /// The values.
        values: DifferentValues,
    },
    /// There are more values than a category has.
    ManyValues {
        /// The values.
        values: DifferentValues,
    },
    /// Cells hold sentences.
    AreTexts {
        /// How many words a cell has on average.
        words: f64,
        /// The values.
        values: DifferentValues,
    },
    /// The column is named like an identifier, and no value comes twice.
    NamedIdentifier {
        /// The values.
        differ: AllDiffer,
    },
    /// No value comes twice.
    AllDiffer {
        /// The values.
        differ: AllDiffer,
    },
    /// The numbers count the rows.
    CountsRows {
        /// The first.
        low: f64,
        /// The last.
        high: f64,
    },
    /// It is a text, for nothing else is there to learn from.
    NothingElse {
        /// What it would be otherwise.
        evidence: Box<KindEvidence>,
    },
    /// It is suggested as the label.
    SuggestedLabel {
        /// What it is.
        evidence: Box<KindEvidence>,
        /// Why it is suggested.
        because: LabelReason,
    },
}

/// Some cells of a column, and what stands in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct NamedCells {
    /// How many.
    pub cells: u32,
    /// The first few different texts in them; none where they are blank, or it does not matter.
    pub texts: Vec<String>,
}

/// The different values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct DifferentValues {
    /// How many there are, as far as they were told apart.
    pub distinct: u32,
    /// Whether there are more.
    pub more: bool,
    /// How many cells are present.
    pub present: u32,
    /// The missing cells.
    pub missing: NamedCells,
}

/// Values of which none comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct AllDiffer {
    /// How many.
    pub values: u32,
    /// Whether these are all; the first ones otherwise, as no more were told apart.
    pub all: bool,
}

/// Why the dates of a column are taken to be written as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum DateReason {
    /// They are times of the day, without a date.
    TimesOfDay,
    /// Years of two digits come first in so many dates, and no other order fits more.
    YearsFirst {
        /// How many.
        dates: u32,
    },
    /// No date tells the order.
    OrderTaken {
        /// The one that is taken.
        order: DateOrder,
    },
    /// Some dates are possible in one order only.
    OrderProved {
        /// That order.
        order: DateOrder,
        /// How many dates prove it.
        dates: u32,
        /// The first of them.
        example: String,
        /// How many prove the other, and are not read.
        against: u32,
    },
}

/// Why a column is suggested as the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum LabelReason {
    /// It was the label when the table was exported.
    WasLabel,
    /// It is named like a label.
    NamedLikeLabel {
        /// How many classes it has.
        classes: u32,
    },
    /// At least half of its cells are blank.
    WaitsForLabels {
        /// How many are.
        unlabelled: u32,
        /// How many cells there are.
        rows: u32,
        /// How many classes the others have.
        classes: u32,
    },
    /// Its values are few.
    FewClasses {
        /// How many.
        classes: u32,
    },
}
