//! Complete rows of a file, on their way from its bytes to the columns of a table.

use super::TableError;
use super::batch::{Batch, BatchColumn};
use super::columns::Columns;
use super::field::Field;
use super::header::joined;
use super::mend::mend;
use super::name::{has_similar_name, similar_name};
use super::note::ReadingNote;
use super::reader::{CsvReader, Opened};
use super::reading_remark::ReadingRemark;
use super::shape::{Layout, ROW_NAME};
use super::splitter::Uneven;
use super::unique_names::unique_names;
use super::verbatim::{HeaderForm, Kept};

/// What the column of a list without a header is called, and the names of the blank one beside it, of which one is free.
const TEXT: &str = "text";
const LABELS: [&str; 2] = ["label", "class"];
/// What is odd about some rows.
struct Odd<'a> {
    uneven: &'a [Uneven],
    trailing: &'a [usize],
    n_header: usize,
}

impl CsvReader {
    /// Moves the first `n` complete rows from the bytes to the columns.
    pub(super) fn take_rows(&mut self, n: usize) -> Result<(), TableError> {
        let Some(mut opened) = self.opened.take() else { return Ok(()) };
        let mut bytes = std::mem::take(&mut self.bytes);
        let outcome = self.take_from(&opened, &bytes, n);
        if let Ok(taken) = outcome {
            bytes.drain(..opened.splitter.drop_rows(taken));
        }
        self.bytes = bytes;
        self.opened = Some(opened);
        outcome.map(|_| ())
    }

    /// Takes rows that come column by column.
    pub(super) fn take_batch(&mut self, batch: &Batch) -> Result<(), TableError> {
        if self.header.is_empty() {
            self.bytes.extend(batch.header());
            self.split()?;
            // The header does not wait for what it is followed by.
            self.take_rows(1)?;
        }
        let rows = self.rows.checked_add(batch.n_rows()).filter(|&rows| rows < u32::MAX);
        let rows = rows.ok_or(TableError::TooLarge { row: self.rows })?;
        let (found, expected) = (batch.columns().len(), self.header.len());
        if found != expected {
            return Err(TableError::RaggedRow { row: self.rows.saturating_add(1), line: 0, found, expected });
        }
        self.bytes_done += batch.n_bytes();
        self.oddities.may_hold_zeros |= batch.columns().any(BatchColumn::holds_zeros);
        match &mut self.sampler {
            None => self.columns.push_batch(batch).map_err(|_| TableError::TooLarge { row: rows })?,
            Some(sampler) => {
                let mut cells: Vec<_> = batch.columns().map(BatchColumn::texts).collect();
                let (mut text, mut fields) = (String::new(), Vec::with_capacity(expected));
                for _ in 0..batch.n_rows() {
                    text.clear();
                    fields.clear();
                    for cell in cells.iter_mut().map(|column| column.next().unwrap_or_default()) {
                        fields.push(Field::as_typed(text.len(), text.len() + cell.len()));
                        text.push_str(cell);
                    }
                    sampler.offer(&text, &fields);
                }
            }
        }
        self.rows = rows;
        Ok(())
    }

    /// Takes the first `n` complete rows, or none where the header is not complete; gives how many.
    fn take_from(&mut self, opened: &Opened, bytes: &[u8], n: usize) -> Result<usize, TableError> {
        let Opened { splitter, layout, .. } = opened;
        let n_header = if self.header.is_empty() { layout.header_rows } else { 0 };
        let Some(n_columns) = splitter.n_columns().filter(|_| n > 0 && n >= n_header) else {
            return Ok(0);
        };
        let bytes = &bytes[..splitter.row_ends()[n - 1] as usize];
        let fields = &splitter.complete()[..n * n_columns];
        let uneven = splitter.uneven().partition_point(|uneven| uneven.row < n);
        let trailing = splitter.trailing().partition_point(|&place| place < fields.len());
        let text = simdutf8::basic::from_utf8(bytes).ok().filter(|_| layout.quoting.is_plain());
        if let Some(text) = text.filter(|_| uneven + trailing == 0) {
            self.take(layout, text, fields, n_columns)?;
        } else {
            let odd =
                Odd { uneven: &splitter.uneven()[..uneven], trailing: &splitter.trailing()[..trailing], n_header };
            self.take_odd(layout, bytes, fields, n_columns, &odd)?;
        }
        Ok(n)
    }

    /// Takes rows that are all cells of `text`, after the header where that is still to be read.
    fn take(&mut self, layout: &Layout, text: &str, fields: &[Field], n_columns: usize) -> Result<(), TableError> {
        let mut fields = fields;
        if self.header.is_empty() {
            let (names, rest) = fields.split_at(layout.header_rows * n_columns);
            self.read_header(layout, text, names, n_columns)?;
            fields = rest;
        }
        let n_rows = u32::try_from(fields.len() / n_columns).ok();
        let rows = n_rows.and_then(|n_rows| self.rows.checked_add(n_rows)).filter(|&rows| rows < u32::MAX);
        let rows = rows.ok_or(TableError::TooLarge { row: self.rows })?;
        match &mut self.sampler {
            None => self.columns.push(text, fields).map_err(|_| TableError::TooLarge { row: rows })?,
            Some(sampler) => fields.chunks_exact(n_columns).for_each(|row| sampler.offer(text, row)),
        }
        self.rows = rows;
        Ok(())
    }

    fn read_header(&mut self, layout: &Layout, text: &str, names: &[Field], n: usize) -> Result<(), TableError> {
        let mut scratch = String::new();
        let cell = |field: &Field, scratch: &mut String| field.text(text, scratch).to_owned();
        let mut rows: Vec<Vec<String>> =
            names.chunks(n).map(|row| row.iter().map(|field| cell(field, &mut scratch)).collect()).collect();
        if layout.lacks_first
            && let Some(first) = rows.first_mut()
        {
            first.pop();
            first.insert(0, ROW_NAME.to_owned());
            self.verbatim.header = HeaderForm::WithoutFirst;
        }
        let names = match rows.len() {
            0 if layout.is_list => vec![TEXT.to_owned()],
            0 => (1..=n).map(|column| format!("column {column}")).collect(),
            _ => joined(&rows),
        };
        match rows.len() {
            0 if !layout.is_list => self.verbatim.header = HeaderForm::Absent,
            0 | 1 => {}
            _ => self.verbatim.header = HeaderForm::Rows(rows),
        }
        let known = unique_names(names.iter().map(String::as_str));
        let is_free = |name: &str| !has_similar_name(&known, name);
        self.added = match self.options.label_column.as_deref().map(str::trim) {
            Some("") => None,
            Some(name) => Some(name).filter(|name| is_free(name)),
            None if layout.is_list && !self.options.any_shape => LABELS.into_iter().find(|name| is_free(name)),
            None => None,
        }
        .map(str::to_owned);
        if let Some(wanted) = self.options.label_column.as_deref().map(str::trim)
            && let Some(column) = similar_name(&known, wanted)
            && known[column] != wanted
        {
            let message = ReadingRemark::LabelColumnThere { column: known[column].clone(), wanted: wanted.to_owned() };
            self.notes.push(ReadingNote::new("label_column", message).in_column(&known[column]));
        }
        if let ([column], None, false) = (names.as_slice(), &self.added, self.options.any_shape) {
            return Err(TableError::OneColumn { column: column.clone() });
        }
        self.columns = Columns::new(n);
        self.header = names;
        Ok(())
    }

    /// Takes rows some of which are not as wide as the table, or have cells that are no text as they stand.
    #[cold]
    fn take_odd(
        &mut self,
        layout: &Layout,
        bytes: &[u8],
        fields: &[Field],
        n_columns: usize,
        odd: &Odd,
    ) -> Result<(), TableError> {
        let &Odd { uneven, trailing, n_header } = odd;
        // A line of nothing but blanks is a blank line.
        let is_blank = |row: usize| bytes[fields[row * n_columns].range()].trim_ascii().is_empty();
        let is_gap =
            |uneven: &&Uneven| uneven.row >= n_header && n_columns > 1 && uneven.found == 1 && is_blank(uneven.row);
        let gaps: Vec<usize> = uneven.iter().filter(is_gap).map(|uneven| uneven.row).collect();
        let before = self.rows;
        let number = |row: usize| before + (row - n_header - gaps.partition_point(|&gap| gap < row)) as u32;
        for &Uneven { row, line, found, overflows } in uneven.iter().filter(|uneven| !is_gap(uneven)) {
            if overflows {
                let row = if row < n_header { 0 } else { number(row) + 1 };
                return Err(TableError::RaggedRow { row, line, found, expected: n_columns });
            }
            if row < n_header {
                continue;
            }
            self.verbatim.widths.insert(number(row), found as u32);
            if found < n_columns {
                self.oddities.add_short(number(row), found);
            } else {
                self.oddities.add_long(number(row), found);
            }
        }
        let mut mended = mend(bytes, fields, layout.quoting);
        let tokens = trailing.iter().map(|&place| (place, Kept::Token(bytes[fields[place].range()].into())));
        mended.kept.extend(tokens);
        for (place, kept) in mended.kept {
            let (row, column) = (place / n_columns, place % n_columns);
            if row >= n_header {
                self.verbatim.cells.insert((number(row), column as u32), kept);
            } else if n_header == 1 {
                self.verbatim.names.insert((column + usize::from(layout.lacks_first)) as u32, kept);
            }
        }
        for &place in trailing.iter().filter(|&&place| place / n_columns >= n_header) {
            self.oddities.add_trailing(number(place / n_columns), place % n_columns);
        }
        self.weigh(&mended.good, &mended.bad, |place| {
            let row = place / n_columns;
            ((row >= n_header).then(|| number(row)), place % n_columns)
        });
        if !gaps.is_empty() {
            let rows = mended.fields.chunks(n_columns).enumerate();
            let kept =
                rows.filter(|(row, _)| gaps.binary_search(row).is_err()).flat_map(|(_, row)| row.iter().copied());
            mended.fields = kept.collect();
        }
        self.take(layout, &mended.text, &mended.fields, n_columns)?;
        match self.oddities.first_bad_where_too_many(&self.header).filter(|_| self.oddities.is_broken()) {
            Some((row, column)) => Err(TableError::NotUtf8 { row, column }),
            None => Ok(()),
        }
    }

    /// Counts cells that are text beyond ASCII and cells that are no text, by their places.
    fn weigh(&mut self, good: &[usize], bad: &[(usize, u8)], at: impl Fn(usize) -> (Option<u32>, usize)) {
        if !self.oddities.weighs() {
            if bad.is_empty() {
                return;
            }
            let is_beyond = |cell: &&str| !cell.is_ascii();
            let n_good = match &self.sampler {
                Some(sampler) => (0..sampler.len()).map(|row| sampler.cells(row).filter(is_beyond).count()).sum(),
                None => (0..self.header.len()).map(|column| self.columns.cells(column).filter(is_beyond).count()).sum(),
            };
            self.oddities.begin_to_weigh(n_good);
        }
        let mut good = good.iter().peekable();
        for &(place, byte) in bad {
            while good.next_if(|&&good| good < place).is_some() {
                self.oddities.add_good();
            }
            let (row, column) = at(place);
            self.oddities.add_bad(row, column, byte);
        }
        good.for_each(|_| self.oddities.add_good());
    }
}
