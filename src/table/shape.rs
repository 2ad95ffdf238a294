//! What a file of text holds, judged by its first bytes: where its header lies, what stands between its cells, or that it is a list.

use super::TableError;
use super::delimiter::{find_delimiter, is_between_words};
use super::fit::{Fit, Fitting, rank_key};
use super::fixed_width::FixedWidth;
use super::format::Format;
use super::header::{Second, second};
use super::note::{ReadingFix, ReadingNote, shown};
use super::opening::SAMPLE_BYTES;
use super::options::{FileShape, ReadOptions, chosen_delimiter};
use super::preamble::{self, count_lines, is_header, line_start, marks, separator_line};
use super::quotes::Quoting;
use super::reading_remark::ReadingRemark;
use super::records::Records;
use super::texts_list::{has_header, is_evenly_cut_prose, is_mostly_prose, is_numbers, may_hide_columns};

/// Stands between no cells: it is no byte of UTF-8.
pub(super) const NO_DELIMITER: u8 = 0xff;
/// What the column of names of rows is called, where the header has none for it.
pub(super) const ROW_NAME: &str = "row name";
const USUAL: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a file is to be read.
#[derive(Debug)]
pub(super) struct Layout {
    /// Between cells; none in a list.
    pub(super) delimiter: Option<u8>,
    /// What cells are cut at, where that is not the delimiter: a list may have one that cuts nothing.
    pub(super) cut_at: u8,
    pub(super) quoting: Quoting,
    /// Bytes of the marks at the beginning.
    pub(super) marks: usize,
    /// Where the header begins.
    pub(super) start: usize,
    /// The line of that, from 0.
    pub(super) line: u32,
    /// How many rows the header has.
    pub(super) header_rows: usize,
    /// How many columns the table has, where the header does not tell.
    pub(super) n_columns: Option<usize>,
    /// Whether the header has no name for the first column.
    pub(super) lacks_first: bool,
    /// Whether it is a list of texts.
    pub(super) is_list: bool,
    /// Whether some character could cut the lines of a list.
    pub(super) may_be_table: bool,
    pub(super) fixed: Option<FixedWidth>,
    pub(super) notes: Vec<ReadingNote>,
}

/// The file that begins with `opening`, as far as its options leave it open.
///
/// # Errors
///
/// [`TableError::BadDelimiter`], [`TableError::BadQuote`], [`TableError::BadHeaderRow`], or [`TableError::OneColumn`] for a list
/// of numbers.
pub(super) fn judge(opening: &[u8], name: &str, options: &ReadOptions) -> Result<Layout, TableError> {
    let judge = Judge::new(opening, name, options)?;
    match options.shape {
        Some(FileShape::Texts) => judge.list(),
        Some(FileShape::FixedWidth) => judge.fixed().map_or_else(|| judge.table_or_list(), Ok),
        Some(FileShape::Table) | None => judge.table_or_list(),
    }
}

struct Judge<'a> {
    options: &'a ReadOptions,
    /// Whether the file is named as one of plain text.
    is_plain: bool,
    marks: usize,
    /// Where the rows that are judged begin.
    start: usize,
    line: u32,
    text: &'a [u8],
    is_whole: bool,
    delimiter: Option<u8>,
    quoting: Option<Quoting>,
    /// The delimiter that the first line names.
    named: Option<u8>,
}

impl<'a> Judge<'a> {
    fn new(opening: &'a [u8], name: &str, options: &'a ReadOptions) -> Result<Self, TableError> {
        let marks = marks(opening);
        let separator = separator_line(&opening[marks..]);
        let delimiter = options.delimiter.as_deref().map(chosen_delimiter).transpose()?;
        let quoting = options.quote.as_deref().map(Quoting::chosen).transpose()?;
        let start = match (options.header_row, separator) {
            (Some(row), _) => {
                let start = line_start(&opening[marks..], row).map(|start| marks + start);
                start.or((row == 0).then_some(marks)).ok_or(TableError::BadHeaderRow { row })?
            }
            (None, Some((_, length))) => marks + length,
            (None, None) => marks,
        };
        let named = separator.map(|(named, _)| named).filter(|_| start > marks);
        let sample = &opening[..opening.len().min(marks + SAMPLE_BYTES)];
        Ok(Self {
            options,
            is_plain: Format::of_name(name).is_none_or(|format| format == Format::Texts),
            marks,
            start,
            line: count_lines(&opening[marks..start]),
            text: sample.get(start..).unwrap_or_default(),
            is_whole: opening.len() <= marks + SAMPLE_BYTES,
            delimiter: delimiter.or(named),
            quoting,
            named,
        })
    }

    fn table_or_list(&self) -> Result<Layout, TableError> {
        let is_table = self.options.shape == Some(FileShape::Table);
        let quoting = self.quoting.unwrap_or(Quoting::STANDARD);
        let found = self.delimiter.or_else(|| find_delimiter(self.text));
        if let Some(delimiter) = found {
            let records = self.records(delimiter, quoting);
            let is_clean = records.trailing + records.spaced == 0 && !records.is_open;
            let is_unlikely = is_between_words(delimiter) || (!USUAL.contains(&delimiter) && is_mostly_prose(&records));
            let is_worded = self.is_plain && is_between_words(delimiter) && records.are_worded();
            let is_prose = is_evenly_cut_prose(&records, delimiter, self.is_plain)
                || (is_unlikely && (is_worded || !records.have_numbers()));
            let is_free = self.delimiter.is_none() && !is_table;
            if is_clean && self.fitting().of(&records) == Fit::Even && !(is_free && is_prose) {
                return Ok(self.table(delimiter, quoting, &records, Fit::Even));
            }
            if is_free && is_prose {
                return self.list();
            }
        }
        if let Some((delimiter, quoting, fit)) = self.best() {
            return Ok(self.table(delimiter, quoting, &self.records(delimiter, quoting), fit));
        }
        if self.options.shape.is_none()
            && self.delimiter.is_none()
            && let Some(layout) = self.fixed()
        {
            return Ok(layout);
        }
        if let Some(delimiter) = self.wide().filter(|_| self.delimiter.is_none()) {
            return Ok(self.layout(Some(delimiter), delimiter, quoting));
        }
        // What is no list for its header is a table with faults, which are named.
        let faulty = found.filter(|&delimiter| is_table || self.is_faulty_table(delimiter));
        match faulty {
            Some(delimiter) => {
                let records = self.records(delimiter, quoting);
                Ok(self.table(delimiter, quoting, &records, Fit::None))
            }
            None => self.list(),
        }
    }

    /// What cuts a first line that is longer than all that is looked at into very many short cells; none where it does not.
    fn wide(&self) -> Option<u8> {
        const FEWEST: usize = 500;
        const LONGEST: usize = 30;
        const SHORT: usize = 24;
        if self.is_whole || self.text.contains(&b'\n') || self.text.contains(&b'\r') {
            return None;
        }
        let short = |delimiter: u8| {
            let lengths = || self.text.split(move |&byte| byte == delimiter).map(<[u8]>::len);
            let n = lengths().count();
            let is_short =
                self.text.len() / n <= SHORT && lengths().filter(|&length| length > LONGEST).count() * 20 < n;
            (n > FEWEST && is_short).then_some((n, delimiter))
        };
        USUAL.into_iter().filter_map(short).max().map(|(_, delimiter)| delimiter)
    }

    fn fitting(&self) -> Fitting {
        let seeks_header = self.options.header_row.is_none();
        Fitting { is_whole: self.is_whole, is_plain: self.is_plain, seeks_header }
    }

    fn records(&self, delimiter: u8, quoting: Quoting) -> Records<'a> {
        Records::of(self.text, delimiter, quoting, self.is_whole)
    }

    /// The way of cutting that fits best, of those that fit.
    fn best(&self) -> Option<(u8, Quoting, Fit)> {
        let has = |bytes: &[u8]| self.text.windows(bytes.len()).any(|window| window == bytes);
        let delimiters: Vec<u8> = match self.delimiter {
            Some(delimiter) => vec![delimiter],
            // Blanks cut tables whose rows have names.
            None => USUAL.into_iter().chain([b' ']).filter(|&delimiter| has(&[delimiter])).collect(),
        };
        let mut best = None;
        for delimiter in delimiters {
            let quotings: Vec<Quoting> = match self.quoting {
                Some(quoting) => vec![quoting],
                None => [Quoting::STANDARD]
                    .into_iter()
                    .chain(Quoting::OTHERS.into_iter().filter(|other| {
                        let quote = other.quote;
                        (!other.escapes || has(&[b'\\', quote]))
                            && (!other.after_blanks || has(&[b' ', quote]))
                            && (quote != b'\'' || has(&[quote, delimiter]) || has(&[delimiter, quote]))
                    }))
                    .collect(),
            };
            for (place, quoting) in quotings.into_iter().enumerate() {
                let records = self.records(delimiter, quoting);
                let fit = self.fitting().of(&records);
                let is_clean = records.trailing + records.spaced == 0 && !records.is_open;
                let width = records.rows().iter().map(|row| row.width).max().unwrap_or_default();
                let rank = (fit, is_clean, std::cmp::Reverse(place), width);
                let is_doubtful = delimiter == b' ' && self.delimiter.is_none();
                if is_doubtful && !(fit == Fit::WithoutFirst && records.have_numbers()) {
                    continue;
                }
                if fit > Fit::None && best.as_ref().is_none_or(|(most, _)| rank_key(rank) > rank_key(*most)) {
                    best = Some((rank, (delimiter, quoting, fit)));
                }
            }
        }
        best.map(|(_, way)| way)
    }

    /// Whether a first line looks like the header of a table whose rows are faulty, more than like the first text of a list.
    fn is_faulty_table(&self, delimiter: u8) -> bool {
        const LONGEST: usize = 30;
        let records = self.records(delimiter, self.quoting.unwrap_or(Quoting::STANDARD));
        let Some(first) = records.rows().first().filter(|row| row.width > 1) else { return false };
        let cells = records.cells(0);
        let is_name = |cell: &String| {
            let name = cell.trim();
            !name.ends_with(['.', '!', '?']) && name.chars().count() <= LONGEST && name.split_whitespace().count() <= 3
        };
        let is_spaced = cells.iter().skip(1).all(|cell| cell.starts_with(' '));
        let even = records.rows().iter().filter(|row| row.width == first.width).count();
        let cut = records.rows().iter().filter(|row| row.width >= first.width).count();
        let n = records.rows().len();
        let is_likely = even * 2 >= n || (!self.is_plain && cut == n);
        self.delimiter.is_some() || (cells.iter().all(is_name) && is_header(&cells) && !is_spaced && is_likely)
    }

    fn table(&self, delimiter: u8, quoting: Quoting, records: &Records, fit: Fit) -> Layout {
        let mut layout = self.layout(Some(delimiter), delimiter, quoting);
        let mut header = match fit {
            Fit::Below(row) => row,
            _ => 0,
        };
        if self.options.header_row.is_none()
            && fit == Fit::Even
            && let Some(row) = preamble::padded(records)
        {
            header = row;
        }
        if self.named.is_some() {
            let message = ReadingRemark::SeparatorLine { delimiter: char::from(delimiter).to_string() };
            layout.notes.push(ReadingNote::new("separator_line", message));
        }
        if let Some(row) = records.rows().get(header).filter(|_| header > 0) {
            layout.start = self.start + row.start;
            layout.line = self.line + row.line;
            layout.notes.push(self.above(&layout, records));
        }
        if fit == Fit::WithoutFirst {
            layout.lacks_first = true;
            layout.n_columns = Some(records.rows()[0].width + 1);
            let column = ROW_NAME.to_owned();
            layout.notes.push(ReadingNote::new("row_names", ReadingRemark::RowNames { column }));
        }
        layout.header_rows = match self.options.header_rows {
            Some(rows) => rows as usize,
            None if layout.lacks_first => 1,
            None => Self::second_row(&mut layout, records, header),
        };
        if self.options.header_rows.is_none() && layout.header_rows == 1 && records.repeat_numbers(header) {
            let fix = ReadingFix { header_rows: Some(0), ..ReadingFix::default() };
            layout.notes.push(ReadingNote::new("perhaps_no_header", ReadingRemark::PerhapsNoHeader).with_fix(fix));
        }
        self.note_quoting(&mut layout);
        layout
    }

    /// How many rows the header has, of which the first is known.
    fn second_row(layout: &mut Layout, records: &Records, header: usize) -> usize {
        let line = layout.line;
        let (code, message, rows, other) = match second(records, header) {
            Second::Row => return 1,
            Second::Header => ("two_header_rows", ReadingRemark::TwoHeaderRows { line }, 2, 1),
            Second::Perhaps => {
                ("perhaps_two_header_rows", ReadingRemark::PerhapsTwoHeaderRows { line: line + 1 }, 1, 2)
            }
        };
        let fix = ReadingFix { header_rows: Some(other), ..ReadingFix::default() };
        layout.notes.push(ReadingNote::new(code, message).with_fix(fix));
        rows
    }

    fn above(&self, layout: &Layout, records: &Records) -> ReadingNote {
        let first = shown(records.cells(0).join(" ").trim());
        let message = ReadingRemark::LinesAbove { header: layout.line, lines: layout.line - self.line, first };
        let fix = ReadingFix { header_row: Some(self.line), ..ReadingFix::default() };
        ReadingNote::new("lines_above", message).with_fix(fix)
    }

    fn note_quoting(&self, layout: &mut Layout) {
        let quoting = layout.quoting;
        if self.quoting.is_some() || quoting == Quoting::STANDARD {
            return;
        }
        let message = match quoting {
            Quoting { after_blanks: true, .. } => ReadingRemark::QuotesAfterBlanks,
            Quoting { escapes: true, .. } => ReadingRemark::QuotesEscaped,
            _ => ReadingRemark::SingleQuotes,
        };
        let fix = ReadingFix { quote: Some(Quoting::STANDARD.name()), ..ReadingFix::default() };
        layout.notes.push(ReadingNote::new("quotes", message).with_fix(fix));
    }

    fn fixed(&self) -> Option<Layout> {
        let fixed = FixedWidth::find(self.text, self.is_whole)?;
        let mut trial = fixed.clone();
        let cut = [trial.push(self.text), trial.finish()].concat();
        let records = Records::of(&cut, b',', Quoting::STANDARD, true);
        let is_named = records.rows().len() > 1 && is_header(&records.cells(0));
        if !is_named {
            return None;
        }
        let mut layout = self.layout(Some(b','), b',', Quoting::STANDARD);
        layout.n_columns = Some(fixed.n_columns());
        let message = ReadingRemark::FixedWidth { columns: fixed.n_columns() as u32 };
        let fix = ReadingFix { shape: Some(FileShape::Texts), ..ReadingFix::default() };
        layout.notes.push(ReadingNote::new("fixed_width", message).with_fix(fix));
        layout.fixed = Some(fixed);
        Some(layout)
    }

    /// A list of texts, or whatever else has one column.
    fn list(&self) -> Result<Layout, TableError> {
        let cut_at = self.delimiter.filter(|_| self.options.shape.is_none()).unwrap_or(NO_DELIMITER);
        let standard = self.records(cut_at, Quoting::STANDARD);
        // A quote at the very beginning that is never closed is a fault to be named, but in lines of plain text.
        let swallows_all = standard.is_open && standard.rows().is_empty() && !self.is_plain;
        let has_faults = standard.is_open || (standard.trailing > 0 && standard.trailing >= standard.wrapped);
        let found = if has_faults && !swallows_all { Quoting::NONE } else { Quoting::STANDARD };
        let quoting = self.quoting.unwrap_or(found);
        let records = self.records(cut_at, quoting);
        let is_table = self.options.shape == Some(FileShape::Table);
        let is_wanted = self.options.any_shape || self.is_labelled() || self.options.shape == Some(FileShape::Texts);
        let first = || records.rows().first().map_or_else(String::new, |_| records.cells(0).join(""));
        let is_alone = records.rows().len() == 1 && !self.is_plain;
        if !is_wanted && !records.rows().is_empty() && (is_table || self.is_no_list(&records) || is_alone) {
            return Err(TableError::OneColumn { column: first() });
        }
        let mut layout = self.layout(None, cut_at, quoting);
        layout.is_list = true;
        layout.may_be_table = find_delimiter(self.text).is_some();
        let has_header = has_header(&records, self.is_plain) || (self.options.any_shape && is_alone);
        layout.header_rows = self.options.header_rows.map_or(usize::from(has_header), |rows| rows as usize);
        Ok(layout)
    }

    /// Whether lines that nothing cuts are no list of texts: numbers, lines that an unusual mark may cut, or lines for which a person
    /// chose a delimiter. What was made of another format has its delimiter with its quotes, and may be a list.
    fn is_no_list(&self, records: &Records) -> bool {
        let is_chosen = self.options.delimiter.is_some() && self.options.quote.is_none();
        is_numbers(records) || is_chosen || (!self.is_plain && may_hide_columns(self.text))
    }

    /// Whether a column for labels was asked for by name.
    fn is_labelled(&self) -> bool {
        self.options.label_column.as_deref().is_some_and(|name| !name.trim().is_empty())
    }

    fn layout(&self, delimiter: Option<u8>, cut_at: u8, quoting: Quoting) -> Layout {
        let notes = match self.marks / super::opening::BYTE_ORDER_MARK.len() {
            0 | 1 => Vec::new(),
            n => vec![ReadingNote::new("byte_order_marks", ReadingRemark::ByteOrderMarks { marks: n as u32 })],
        };
        Layout {
            delimiter,
            cut_at,
            quoting,
            marks: self.marks,
            start: self.start,
            line: self.line,
            header_rows: self.options.header_rows.map_or(1, |rows| rows as usize),
            n_columns: None,
            lacks_first: false,
            is_list: false,
            may_be_table: false,
            fixed: None,
            notes,
        }
    }
}
