//! The table room: bytes in, a [`Table`] of text cells, and the same cells out again.
//!
//! | file | concept |
//! |---|---|
//! | `format` | [`Format`], [`FORMATS`]: what each format is called, how it is recognised, who reads and writes it |
//! | `sniff` | [`sniff_format`]: what kind of file begins with given bytes |
//! | `foreign` | files that are no table: what each is, and what to do with it |
//! | `reader` | [`CsvReader`], [`read_csv`]: bytes to table, in the stretches in which they come |
//! | `taking`, `ending` | complete rows on their way to the columns; the end of a file |
//! | `batch` | [`BatchCells`], [`batch_bytes`]: rows of a source whose columns are typed, on their way between two modules |
//! | `options` | [`ReadOptions`], [`WriteOptions`]: what can be chosen about both |
//! | `note`, `reading_remark` | [`ReadingNote`]: what a person should know about how a file was read |
//! | `sampler` | a uniform sample of the rows, drawn while they come |
//! | `opening` | the first bytes of a file, by which it is judged |
//! | `shape` | what a file of text holds: where its header lies, what cuts it, or that it is a list |
//! | `records` | the rows at its beginning, as one way of cutting cuts them |
//! | `fit` | how well a way of cutting fits those |
//! | `preamble`, `header`, `footer` | lines above the header, a header of two rows, rows below the table that are none of it |
//! | `texts_list`, `fixed_width` | a list of texts; columns padded by blanks |
//! | `oddities` | rows and cells that are not as the others |
//! | `verbatim`, `mend` | what a file has beside the cells of its table; cells that are no text as they stand |
//! | `delimiter` | the character between the cells of a file |
//! | `dialect` | the delimiter, quotes and line ends of a file |
//! | `quotes` | which bytes end a cell before the delimiter is known |
//! | `structure` | which bytes can end a cell, 64 at a time |
//! | `splitter`, `field` | where each cell begins and ends, and its text without quotes |
//! | `table` | [`Table`]: the header and the cells as they were typed; [`Sampled`]: of how many rows |
//! | `typed/` | [`TypedColumns`]: the cells of the columns to learn from, each parsed once as what it is |
//! | `columns`, `column` | the cells column by column; [`Dictionary`]: the different texts of a column |
//! | `texts`, `codes` | where texts and codes lie |
//! | `value_index` | which text a dictionary has already |
//! | `writer`, `written_lines` | [`CsvWriter`], [`write_csv`]: table to bytes |
//! | `additions` | [`Additions`], [`Extra`]: what is written besides a table |
//! | `hostile` | [`hostile_cells`]: cells that a spreadsheet program would run |
//! | `missing_words` | [`MissingWords`]: which cells of a column say that their value is missing |
//! | `value` | [`is_missing`], [`is_unlabelled`], [`parse_number`]: what one cell says |
//! | `amount`, `currency`, `unit` | a number as it is typed, taken apart |
//! | `span` | a span of time as it is typed |
//! | `number_format`, `number_evidence`, `number_reason`, `signs` | [`NumberFormat`]: how the numbers of a column are written, and what proves it |
//! | `numbers` | what the numbers of a column are |
//! | `calendar` | [`Moment`]: days, and the times of a day |
//! | `written_date` | a date as it is typed, taken apart |
//! | `date_format`, `date_order`, `date_evidence` | [`DateFormat`]: how the dates of a column are written, and what proves it |
//! | `yes_no` | words for yes and no |
//! | `look_alike` | [`LookAlikes`]: spellings of one word that look alike |
//! | `unique_names` | column names that are all different |
//! | `name` | column names, taken apart into words |
//! | `script` | [`is_unspaced`]: scripts that put no spaces between words |
//! | `hash` | one hash of bytes, the same on every machine |
//! | `column_reading` | [`ColumnReading`]: how far a column can be read in a format, with examples |
//! | `values` | the different values of a column, each with how often it comes |
//! | `tally` | what one pass over those counts |
//! | `kind`, `evidence` | [`Kind`] of a column, with the evidence for it |
//! | `target` | which column is most likely the label |
//! | `exported` | [`Exported`]: columns that an earlier session wrote |
//! | `suspect` | [`Suspect`]: why a column is better left out |
//! | `column_note` | [`ColumnNote`]: what a person should know about how a column was read |
//! | `profile` | [`profile`]: all of that for every column |
//! | `leakage` | [`leakage`]: columns that tell the label by themselves |
//! | `left_out` | [`LeftOut`]: columns that nothing is learned from, and why |
//! | `duplicates`, `shingles` | [`duplicates`]: rows that say the same, or nearly |
//! | `error` | [`TableError`]: everything a file can get wrong |
//!
//! Nothing here alters a cell. What a column *means* is a suggestion that the person may correct.
//!
//! ```
//! use querent_table::{Kind, profile, read_csv, write_csv};
//!
//! let bytes = b"mass;species\n3750;Adelie\n5000;Gentoo\n3800;Adelie\n5200;Gentoo\n";
//! let table = read_csv(bytes.to_vec(), "penguins.csv")?;
//! let profile = profile(&table);
//! assert_eq!(profile.target.as_deref(), Some("species"));
//! assert_eq!(profile.columns[0].kind, Kind::Number);
//! assert_eq!(write_csv(&table, &[]), bytes);
//! # Ok::<(), querent_table::TableError>(())
//! ```

mod additions;
mod amount;
mod batch;
mod calendar;
mod codes;
mod column;
mod column_note;
mod column_reading;
mod columns;
mod currency;
mod date_evidence;
mod date_format;
mod date_order;
mod delimiter;
mod dialect;
mod duplicates;
mod ending;
mod error;
mod evidence;
mod exported;
mod field;
mod fit;
mod fixed_width;
mod footer;
mod foreign;
mod format;
mod hash;
mod header;
mod hostile;
mod kind;
mod leakage;
mod left_out;
mod look_alike;
mod mend;
mod missing_words;
mod name;
mod note;
mod number_evidence;
mod number_format;
mod number_reason;
mod numbers;
mod oddities;
mod opening;
mod options;
mod preamble;
mod profile;
mod quotes;
mod reader;
mod reading_remark;
mod records;
mod sampler;
mod script;
mod shape;
mod shingles;
mod signs;
mod sniff;
mod span;
mod splitter;
mod structure;
mod suspect;
mod table;
mod taking;
mod tally;
mod target;
mod texts;
mod texts_list;
mod typed;
mod unique_names;
mod unit;
mod value;
mod value_index;
mod values;
mod verbatim;
mod writer;
mod written_date;
mod written_lines;
mod yes_no;

pub use additions::{Additions, Extra, Filling};
pub use batch::{BatchCells, batch_bytes};
pub use calendar::Moment;
pub use column::Dictionary;
pub use column_note::{ColumnFix, ColumnNote, ColumnRemark, SpellingCount, ValueCount};
pub use column_reading::{CellReading, ColumnReading};
pub use date_format::DateFormat;
pub use date_order::{DateOrder, DateParts};
pub use duplicates::{Duplicates, duplicates};
pub use error::TableError;
pub use evidence::{AllDiffer, DateReason, DifferentValues, KindEvidence, LabelReason, NamedCells};
pub use exported::{ExportColumn, Exported, FILLED, without_filled};
pub use foreign::{Advice, ForeignFile};
pub use format::{Content, FORMATS, Format, FormatInfo, Module};
pub use hash::hash;
pub use hostile::{hostile_cells, is_hostile};
pub use kind::Kind;
pub use leakage::{Leak, leakage};
pub use left_out::{LeftOut, LeftOutCode};
pub use look_alike::{LookAlikes, Spelling, SpellingDifference, folded};
pub use missing_words::MissingWords;
pub use note::{ReadingFix, ReadingNote};
pub use number_format::NumberFormat;
pub use number_reason::{NumberReason, OtherUnit};
pub use options::{FileShape, ReadOptions, SampleOptions, WriteOptions};
pub use profile::{ColumnProfile, Profile, Role, profile, profile_column};
pub use reader::{CsvReader, ReadProgress, read_back, read_csv, read_exact};
pub use reading_remark::ReadingRemark;
pub use script::is_unspaced;
pub use sniff::{PROJECT_TYPE, sniff_format};
#[doc(hidden)]
pub use splitter::count_cells;
pub use suspect::{LeakEvidence, LeftOutCause, LeftOutReason, Suspect, SuspectCode};
pub use table::{Sampled, Table};
pub use typed::{
    ColumnSpec, Days, Numbers, SharedCells, TypedColumn, TypedColumns, TypedValues, VectorScaling, Vectors,
};
pub use unique_names::unique_names;
pub use value::{is_missing, is_unlabelled, missing_words, parse_number};
pub use writer::{CsvWriter, write_csv, write_exact};
pub use yes_no::{yes_no_words, yes_or_no};
