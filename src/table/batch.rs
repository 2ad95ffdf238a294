//! Rows of a source whose columns are typed, on their way from one module to another.
//!
//! They come column by column: the text of each cell, and beside it the number that it says, where the source has numbers. So neither
//! a delimiter nor a quote is written, looked for or taken off, and no number is parsed that the source knew.
//!
//! The bytes, all numbers with the lowest byte first: how many rows and how many columns there are (`u32` each); for each column how
//! many bytes its name and its text have and whether it has numbers (`u32` each), where each text ends (`u32`), the numbers (`f64`), the
//! name and the text.

/// The cells of one column, written one after the other.
#[derive(Debug, Clone, Default)]
pub struct BatchCells {
    text: String,
    ends: Vec<u32>,
    /// By cell, or none.
    numbers: Vec<f64>,
}

const COUNT: usize = size_of::<u32>();
const NUMBER: usize = size_of::<f64>();

impl BatchCells {
    /// Adds a cell, whose text is written by `write`.
    pub fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len() as u32);
    }

    /// Adds a cell of a column of numbers: its text is written by `write`, which gives the number that it says, `NaN` where it says none.
    ///
    /// The number is what the text is read as wherever it is read as a number: one as programs write it, with a point before the
    /// decimals and nothing between thousands.
    pub fn push_number(&mut self, write: impl FnOnce(&mut String) -> f64) {
        let number = write(&mut self.text);
        self.ends.push(self.text.len() as u32);
        self.numbers.push(number);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts, top to bottom.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.text[start as usize..end as usize])
    }
}

/// The bytes of some rows: names, and as many cells for each.
///
/// ```
/// use querent_table::{BatchCells, CsvReader, ReadOptions, batch_bytes};
///
/// let (mut species, mut mass) = (BatchCells::default(), BatchCells::default());
/// species.push(|text| text.push_str("Adelie"));
/// mass.push_number(|text| {
///     text.push_str("3750");
///     3750.0
/// });
/// let mut reader = CsvReader::new("penguins.parquet", ReadOptions::default());
/// reader.push_batch(&batch_bytes(&[("species", &species), ("mass", &mass)]))?;
/// assert_eq!(reader.finish()?.cell(0, 1), "3750");
/// # Ok::<(), querent_table::TableError>(())
/// ```
///
/// # Panics
///
/// If columns are not of one length, which is a mistake of the caller's.
#[must_use]
pub fn batch_bytes(columns: &[(&str, &BatchCells)]) -> Vec<u8> {
    let n_rows = columns.first().map_or(0, |(_, cells)| cells.ends.len());
    let size = |(name, cells): &(&str, &BatchCells)| {
        (cells.ends.len() + 3) * COUNT + cells.numbers.len() * NUMBER + name.len() + cells.text.len()
    };
    let mut bytes = Vec::with_capacity(2 * COUNT + columns.iter().map(size).sum::<usize>());
    let counts = |bytes: &mut Vec<u8>, counts: &[usize]| {
        bytes.extend(counts.iter().flat_map(|&count| (count as u32).to_le_bytes()));
    };
    counts(&mut bytes, &[n_rows, columns.len()]);
    for (name, cells) in columns {
        let has_numbers = !cells.numbers.is_empty();
        assert!(cells.ends.len() == n_rows && (!has_numbers || cells.numbers.len() == n_rows), "a cell for every row");
        counts(&mut bytes, &[name.len(), cells.text.len(), has_numbers.into()]);
        bytes.extend(cells.ends.iter().flat_map(|end| end.to_le_bytes()));
        bytes.extend(cells.numbers.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(cells.text.as_bytes());
    }
    bytes
}

/// Columns of cells, as they came.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    n_rows: u32,
    columns: Vec<BatchColumn<'a>>,
    n_bytes: u64,
}

/// One of them.
#[derive(Debug)]
pub(super) struct BatchColumn<'a> {
    name: &'a str,
    ends: &'a [u8],
    numbers: Option<&'a [u8]>,
    text: &'a str,
}

impl<'a> Batch<'a> {
    /// Takes the bytes of [`batch_bytes`] apart.
    ///
    /// # Panics
    ///
    /// Where they are others, which is a mistake of the caller's.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut rest = bytes;
        let (n_rows, n_columns) = (count(&mut rest), count(&mut rest));
        let column = |_| {
            let [of_name, of_text, has_numbers] = [count(&mut rest), count(&mut rest), count(&mut rest)];
            let ends = taken(&mut rest, n_rows as usize * COUNT);
            let numbers = (has_numbers == 1).then(|| taken(&mut rest, n_rows as usize * NUMBER));
            let mut text = |n_bytes: u32| {
                simdutf8::basic::from_utf8(taken(&mut rest, n_bytes as usize)).expect("names and texts are UTF-8")
            };
            BatchColumn { name: text(of_name), ends, numbers, text: text(of_text) }
        };
        let columns = (0..n_columns).map(column).collect();
        Self { n_rows, columns, n_bytes: bytes.len() as u64 }
    }

    pub(super) fn n_rows(&self) -> u32 {
        self.n_rows
    }

    /// The names as a line of text, each in quotes.
    pub(super) fn header(&self) -> Vec<u8> {
        let names: Vec<String> =
            self.columns.iter().map(|column| format!("\"{}\"", column.name.replace('"', "\"\""))).collect();
        (names.join(",") + "\n").into_bytes()
    }

    pub(super) fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    pub(super) fn columns(&self) -> impl ExactSizeIterator<Item = &BatchColumn<'a>> {
        self.columns.iter()
    }
}

impl BatchColumn<'_> {
    /// The cells, top to bottom.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        let (ends, _) = self.ends.as_chunks::<COUNT>();
        ends.iter().map(move |&end| {
            let end = u32::from_le_bytes(end) as usize;
            let text = &self.text[start..end];
            start = end;
            text
        })
    }

    /// The number of each cell, where the source has numbers.
    pub(super) fn numbers(&self) -> Option<impl Iterator<Item = f64>> {
        let (numbers, _) = self.numbers?.as_chunks::<NUMBER>();
        Some(numbers.iter().map(|&number| f64::from_le_bytes(number)))
    }

    /// Whether a cell holds the byte 0.
    pub(super) fn holds_zeros(&self) -> bool {
        self.text.as_bytes().contains(&0)
    }
}

fn count(rest: &mut &[u8]) -> u32 {
    let (count, left) = rest.split_first_chunk().expect("a count");
    *rest = left;
    u32::from_le_bytes(*count)
}

fn taken<'a>(rest: &mut &'a [u8], n_bytes: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(n_bytes);
    *rest = left;
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{ColumnSpec, CsvReader, Kind, MissingWords, ReadOptions, Table, TypedColumns, TypedValues};

    fn options() -> ReadOptions {
        let text = |text: &str| Some(text.to_owned());
        let (header_row, header_rows, footer_rows) = (Some(0), Some(1), Some(0));
        ReadOptions {
            delimiter: text(","),
            quote: text("\""),
            header_row,
            header_rows,
            footer_rows,
            ..ReadOptions::default()
        }
    }

    fn quoted(text: &str) -> String {
        format!("\"{}\"", text.replace('"', "\"\""))
    }

    /// A number as programs write it.
    fn shown(number: Option<f64>) -> String {
        let is_short = |number: f64| number == 0.0 || (1e-5..1e16).contains(&number.abs());
        let written = |number: f64| if is_short(number) { number.to_string() } else { format!("{number:e}") };
        number.map_or(String::new(), written)
    }

    /// The same rows as text and as columns.
    fn both(rows: &[(String, Option<f64>)], most: usize) -> [Table; 2] {
        let mut text = CsvReader::new("t.parquet", options());
        text.push(b"text,number\n").unwrap();
        let mut columns = CsvReader::new("t.parquet", options());
        for part in rows.chunks(most) {
            let lines: Vec<String> =
                part.iter().map(|(text, number)| format!("{},{}\n", quoted(text), shown(*number))).collect();
            text.push(lines.concat().as_bytes()).unwrap();
            let mut cells = [BatchCells::default(), BatchCells::default()];
            for (text, number) in part {
                cells[0].push(|to| to.push_str(text));
                cells[1].push_number(|to| {
                    to.push_str(&shown(*number));
                    number.unwrap_or(f64::NAN)
                });
            }
            columns.push_batch(&batch_bytes(&[("text", &cells[0]), ("number", &cells[1])])).unwrap();
        }
        [text.finish().unwrap(), columns.finish().unwrap()]
    }

    /// The bits of the numbers, and their decimals, for a column that is taken for numbers.
    fn numbers(table: &Table, missing: MissingWords) -> Vec<(u32, usize)> {
        let typed = TypedColumns::read(table, &[ColumnSpec::new(1, Kind::Number).with_missing(missing)]);
        let column = typed.column(1).unwrap();
        let TypedValues::Numbers(numbers) = &column.values else { unreachable!() };
        let places = (0..table.n_rows()).map(|row| column.cells.place(row));
        places.map(|place| (numbers.at(place).to_bits(), numbers.decimals(place))).collect()
    }

    proptest! {
        #[test]
        fn columns_give_the_table_that_their_text_gives(
            rows in proptest::collection::vec(("[ab,\"\\né]{0,4}", proptest::option::of(prop_oneof![
                any::<f64>(), (-1000..1000_i32).prop_map(|n| f64::from(n) / 100.0), any::<i64>().prop_map(|n| n as f64)])), 1..40),
            most in 1_usize..9,
        ) {
            let [text, columns] = both(&rows, most);
            prop_assert_eq!(&text, &columns);
            for missing in [MissingWords::default(), MissingWords::named(&["1".to_owned()])] {
                prop_assert_eq!(numbers(&text, missing.clone()), numbers(&columns, missing));
            }
        }
    }

    #[test]
    fn numbers_follow_their_texts_when_a_dictionary_is_given_up() {
        let rows: Vec<(String, Option<f64>)> =
            (0..60_000).map(|row| ((row % 7).to_string(), Some(f64::from(row.min(40_000) - 3 * (row % 2))))).collect();
        let [text, columns] = both(&rows, 5000);
        assert_eq!(text, columns);
        assert_eq!(numbers(&text, MissingWords::default()), numbers(&columns, MissingWords::default()));
    }

    #[test]
    fn a_number_that_the_person_takes_for_missing_is_missing() {
        let [_, columns] = both(&[("a".to_owned(), Some(-9.0)), ("b".to_owned(), Some(2.0))], 2);
        let read = numbers(&columns, MissingWords::named(&["-9".to_owned()]));
        assert!(f32::from_bits(read[0].0).is_nan());
        assert_eq!(f32::from_bits(read[1].0), 2.0);
    }
}
