//! What the cells of a column say when they are read in a format.

use serde::Serialize;

use super::profile::values;
use super::tally::shortened;
use super::{ColumnProfile, DateFormat, DateParts, MissingWords, NumberFormat, Table};

/// How far a column can be read in a format, with examples, and what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnReading {
    /// Cells that say something.
    pub cells: u32,
    /// Those of them that can be read.
    pub read: u32,
    /// What the column is, by itself: nothing is left out for what it tells of a label.
    pub profile: ColumnProfile,
    /// The first three different values, and the first that cannot be read where it is another.
    pub examples: Vec<CellReading>,
}

/// What one cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CellReading {
    /// The cell, cut to 80 characters.
    pub cell: String,
    /// The number with a decimal point, or the date as ISO 8601 writes it; nothing where the cell cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub meaning: Option<String>,
}

/// How many examples are shown.
const EXAMPLES: usize = 3;

impl ColumnReading {
    /// The column of this profile, in which cells with these words are missing, read as numbers.
    #[must_use]
    pub fn of_numbers(table: &Table, profile: ColumnProfile, format: &NumberFormat, missing: &MissingWords) -> Self {
        Self::of(table, profile, missing, |cell| format.read(cell), |number| number.to_string())
    }

    /// The column of this profile, in which cells with these words are missing, read as dates.
    #[must_use]
    pub fn of_dates(table: &Table, profile: ColumnProfile, format: &DateFormat, missing: &MissingWords) -> Self {
        let is_time = format.parts == DateParts::Time;
        Self::of(
            table,
            profile,
            missing,
            |cell| format.read(cell),
            |moment| if is_time { moment.time() } else { moment.to_string() },
        )
    }

    fn of<T>(
        table: &Table,
        profile: ColumnProfile,
        missing: &MissingWords,
        read: impl Fn(&str) -> Option<T>,
        tell: impl Fn(T) -> String,
    ) -> Self {
        let column = profile.index as usize;
        let mut reading = Self { cells: 0, read: 0, profile, examples: Vec::new() };
        let mut is_stranger_shown = false;
        for (value, times) in values(table, column).counted {
            if missing.has(value) {
                continue;
            }
            let found = read(value);
            reading.cells += times;
            reading.read += if found.is_some() { times } else { 0 };
            if reading.examples.len() < EXAMPLES || (found.is_none() && !is_stranger_shown) {
                is_stranger_shown |= found.is_none();
                reading.examples.push(CellReading { cell: shortened(value), meaning: found.map(&tell) });
            }
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DateOrder, Kind, KindEvidence, NamedCells, TableError, profile_column, read_csv};

    fn shown(reading: &ColumnReading) -> Vec<(&str, Option<&str>)> {
        reading.examples.iter().map(|example| (example.cell.as_str(), example.meaning.as_deref())).collect()
    }

    #[test]
    fn numbers_are_counted_and_shown_as_the_format_has_them() -> Result<(), TableError> {
        let table = read_csv(b"x;y\n1,5;a\n1,5;a\n;a\n2.000;a\n7;a\n8;a\n2.5;a\n3.5;a\n".to_vec(), "t.csv")?;
        let comma = NumberFormat { decimal: ",".to_owned(), ..NumberFormat::default() };
        let usual = MissingWords::default();
        let reading = ColumnReading::of_numbers(&table, profile_column(&table, 0, &usual), &comma, &usual);
        assert_eq!((reading.cells, reading.read), (7, 5));
        let expected = [("1,5", Some("1.5")), ("2.000", Some("2000")), ("7", Some("7")), ("2.5", None)];
        assert_eq!(shown(&reading), expected);
        let point =
            ColumnReading::of_numbers(&table, profile_column(&table, 0, &usual), &NumberFormat::default(), &usual);
        assert_eq!((point.cells, point.read), (7, 5));
        assert_eq!(shown(&point), [("1,5", None), ("2.000", Some("2")), ("7", Some("7"))]);
        Ok(())
    }

    #[test]
    fn words_for_missing_say_nothing_and_change_what_the_column_is() -> Result<(), TableError> {
        let table = read_csv(b"x,y\n1,a\nsold,a\n-99,a\n3,a\nsold,a\nNA,a\n".to_vec(), "t.csv")?;
        let read = |missing| {
            ColumnReading::of_numbers(&table, profile_column(&table, 0, &missing), &NumberFormat::default(), &missing)
        };
        let usual = read(MissingWords::default());
        assert_eq!((usual.cells, usual.read, usual.profile.kind), (5, 3, Kind::Category));
        let named = read(MissingWords::named(&["sold", "-99", "na"].map(str::to_owned)));
        assert_eq!((named.cells, named.read, named.profile.kind), (2, 2, Kind::Number));
        assert_eq!((named.profile.missing, named.profile.distinct), (4, 2));
        assert_eq!(named.profile.missing_words, ["sold", "-99", "NA"]);
        let missing = NamedCells { cells: 4, texts: ["sold", "-99", "NA"].map(str::to_owned).to_vec() };
        let (others, because) = (NamedCells::default(), Vec::new());
        let evidence = KindEvidence::AreNumbers { numbers: 2, rows: 6, missing, others, because };
        assert_eq!(named.profile.evidence, evidence);
        Ok(())
    }

    #[test]
    fn dates_are_shown_as_the_standard_writes_them() -> Result<(), TableError> {
        let table = read_csv(b"day,at\n03/04/2021,9:15\n13/04/2021 14:30,2:30 pm\nNA,x\n".to_vec(), "t.csv")?;
        let usual = MissingWords::default();
        let format = |order, parts| DateFormat { order, parts, compact: false };
        let days = ColumnReading::of_dates(
            &table,
            profile_column(&table, 0, &usual),
            &format(DateOrder::Dmy, DateParts::Date),
            &usual,
        );
        assert_eq!((days.cells, days.read), (2, 2));
        assert_eq!(
            shown(&days),
            [("03/04/2021", Some("2021-04-03")), ("13/04/2021 14:30", Some("2021-04-13 14:30:00"))]
        );
        let months = ColumnReading::of_dates(
            &table,
            profile_column(&table, 0, &usual),
            &format(DateOrder::Mdy, DateParts::Date),
            &usual,
        );
        assert_eq!((months.read, shown(&months)[0].1), (1, Some("2021-03-04")));
        let times = ColumnReading::of_dates(
            &table,
            profile_column(&table, 1, &usual),
            &format(DateOrder::Ymd, DateParts::Time),
            &usual,
        );
        assert_eq!(shown(&times), [("9:15", Some("09:15:00")), ("2:30 pm", Some("14:30:00")), ("x", None)]);
        Ok(())
    }
}
