//! The cells of one column, in one of two forms.

use std::sync::Arc;

use super::codes::Codes;
use super::texts::{Full, Iter, Texts};
use super::typed::Numbers;
use super::value_index::ValueIndex;

/// The cells of a column, and the numbers that they say where its source gave these beside them.
#[derive(Debug, Clone)]
pub(super) struct Column {
    form: Form,
    /// By place.
    numbers: Option<Arc<Numbers>>,
}

/// A code for each cell into the different texts where texts repeat, and else each text by itself.
#[derive(Debug, Clone, PartialEq)]
enum Form {
    Coded { values: Texts, codes: Codes },
    Plain(Texts),
}

impl PartialEq for Column {
    /// Of the same cells, which say the same numbers.
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}

impl Column {
    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        match &self.form {
            Form::Coded { codes, .. } => codes.len(),
            Form::Plain(texts) => texts.len(),
        }
    }

    /// The text of one cell.
    #[inline]
    pub(super) fn get(&self, row: usize) -> &str {
        match &self.form {
            Form::Coded { values, codes } => values.get(codes.get(row) as usize),
            Form::Plain(texts) => texts.get(row),
        }
    }

    /// The cells, top to bottom.
    pub(super) fn iter(&self) -> Cells<'_> {
        match &self.form {
            Form::Coded { values, codes } => Cells::Coded { values, codes, row: 0 },
            Form::Plain(texts) => Cells::Plain(texts.iter()),
        }
    }

    /// The different texts and the code of each cell, where the column is kept so.
    pub(super) fn dictionary(&self) -> Option<Dictionary<'_>> {
        match &self.form {
            Form::Coded { values, codes } => Some(Dictionary { values, codes }),
            Form::Plain(_) => None,
        }
    }

    /// The column with these cells.
    pub(super) fn of_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, Full> {
        let mut builder = ColumnBuilder::new();
        for cell in cells {
            builder.push(cell)?;
        }
        builder.finish()
    }

    /// How many texts are kept: each different one once, or every cell.
    pub(super) fn n_places(&self) -> usize {
        match &self.form {
            Form::Coded { values, .. } => values.len(),
            Form::Plain(texts) => texts.len(),
        }
    }

    /// Where among them the text of a cell is.
    #[inline]
    pub(super) fn place(&self, row: usize) -> usize {
        match &self.form {
            Form::Coded { codes, .. } => codes.get(row) as usize,
            Form::Plain(_) => row,
        }
    }

    /// The text at a place.
    #[inline]
    pub(super) fn text(&self, place: usize) -> &str {
        match &self.form {
            Form::Coded { values, .. } => values.get(place),
            Form::Plain(texts) => texts.get(place),
        }
    }

    /// Whether every cell has a place of its own.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.form, Form::Plain(_))
    }

    /// The number at each place, where the source of the column gave it.
    pub(super) fn numbers(&self) -> Option<&Arc<Numbers>> {
        self.numbers.as_ref()
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> u64 {
        let numbers = self.numbers.as_ref().map_or(0, |numbers| numbers.memory() as u64);
        numbers
            + match &self.form {
                Form::Coded { values, codes } => values.memory() + codes.memory(),
                Form::Plain(texts) => texts.memory(),
            }
    }
}

/// The cells of a column, top to bottom.
#[derive(Debug, Clone)]
pub(super) enum Cells<'a> {
    Coded { values: &'a Texts, codes: &'a Codes, row: usize },
    Plain(Iter<'a>),
}

impl<'a> Iterator for Cells<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        match self {
            Self::Coded { codes, row, .. } if *row == codes.len() => None,
            Self::Coded { values, codes, row } => {
                *row += 1;
                Some(values.get(codes.get(*row - 1) as usize))
            }
            Self::Plain(texts) => texts.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self {
            Self::Coded { codes, row, .. } => codes.len() - row,
            Self::Plain(texts) => texts.len(),
        };
        (left, Some(left))
    }
}

impl ExactSizeIterator for Cells<'_> {}

/// A column as its different texts and the place of each cell's among them, so that what depends on the text alone can
/// be done once for every text instead of once for every cell.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary<'a> {
    values: &'a Texts,
    codes: &'a Codes,
}

impl<'a> Dictionary<'a> {
    /// The different texts, in the order in which they first appear.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = &'a str> + Clone + use<'a> {
        self.values.iter()
    }

    /// For each row, the position of its text among [`values`](Self::values).
    #[must_use]
    pub fn codes(&self) -> impl ExactSizeIterator<Item = u32> + Clone + use<'a> {
        let codes = self.codes;
        (0..codes.len()).map(move |row| codes.get(row))
    }

    /// The position of one row's text among [`values`](Self::values).
    ///
    /// # Panics
    ///
    /// If there is no such row, which is a mistake of the caller's.
    #[must_use]
    pub fn code(&self, row: usize) -> u32 {
        self.codes.get(row)
    }
}

/// A column that grows.
///
/// It begins as a dictionary. Whenever the different texts have doubled, from 16,384 on, and at the end, it is looked
/// at whether more than half of the cells so far were new; from then on every text is kept by itself. So a dictionary
/// never costs more than a bounded part of the reading, whatever the cells are.
#[derive(Debug)]
pub(super) struct ColumnBuilder {
    form: Form,
    index: ValueIndex,
    next_look: usize,
    /// By place, as long as every cell came with one.
    numbers: Option<Numbers>,
}

const FIRST_LOOK: usize = 1 << 14;
/// Look-ups that miss more slots than this, a cell on average, are of texts made to collide.
const MOST_MISSES: u64 = 16;

impl ColumnBuilder {
    /// Without cells.
    pub(super) fn new() -> Self {
        let form = Form::Coded { values: Texts::default(), codes: Codes::default() };
        Self { form, index: ValueIndex::new(), next_look: FIRST_LOOK, numbers: None }
    }

    /// Adds the text of the next cell.
    #[inline]
    pub(super) fn push(&mut self, text: &str) -> Result<(), Full> {
        match &mut self.form {
            Form::Coded { values, codes } => {
                let misses = self.index.misses();
                codes.push(self.index.place(text, values)?);
                let collides = self.index.misses() > misses && collide(&self.index, codes);
                if values.len() >= self.next_look || collides { self.look() } else { Ok(()) }
            }
            Form::Plain(texts) => texts.push(text),
        }
    }

    /// Adds the text of the next cell and the number that it says, `NaN` where it says none.
    pub(super) fn push_number(&mut self, text: &str, number: f64) -> Result<(), Full> {
        if self.len() == 0 {
            self.numbers = Some(Numbers::default());
        }
        if let Form::Coded { values, codes } = &mut self.form {
            let place = self.index.place(text, values)?;
            codes.push(place);
            if let Some(numbers) = self.numbers.as_mut().filter(|numbers| numbers.len() == place as usize) {
                numbers.push(number);
            }
            return if values.len() >= self.next_look || collide(&self.index, codes) { self.look() } else { Ok(()) };
        }
        if let Some(numbers) = &mut self.numbers {
            numbers.push(number);
        }
        self.push(text)
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        match &self.form {
            Form::Coded { codes, .. } => codes.len(),
            Form::Plain(texts) => texts.len(),
        }
    }

    /// The text of a cell that was added.
    pub(super) fn get(&self, row: usize) -> &str {
        match &self.form {
            Form::Coded { values, codes } => values.get(codes.get(row) as usize),
            Form::Plain(texts) => texts.get(row),
        }
    }

    /// Bytes of memory, without the index of the dictionary.
    pub(super) fn memory(&self) -> u64 {
        let numbers = self.numbers.as_ref().map_or(0, |numbers| numbers.memory() as u64);
        numbers
            + match &self.form {
                Form::Coded { values, codes } => values.memory() + codes.memory(),
                Form::Plain(texts) => texts.memory(),
            }
    }

    /// The column, in no more memory than it needs.
    pub(super) fn finish(mut self) -> Result<Column, Full> {
        self.look()?;
        let n_places = match &mut self.form {
            Form::Coded { values, codes } => {
                values.shrink();
                codes.shrink();
                values.len()
            }
            Form::Plain(texts) => {
                texts.shrink();
                texts.len()
            }
        };
        let numbers = self.numbers.filter(|numbers| numbers.len() == n_places);
        Ok(Column { form: self.form, numbers: numbers.map(|numbers| Arc::new(numbers.shrunk())) })
    }

    /// Gives the dictionary up where it does not pay.
    #[cold]
    fn look(&mut self) -> Result<(), Full> {
        let Form::Coded { values, codes } = &self.form else {
            return Ok(());
        };
        self.next_look = values.len().saturating_mul(2).max(FIRST_LOOK);
        if !collide(&self.index, codes) && values.len() * 2 <= codes.len() {
            return Ok(());
        }
        let mut texts = Texts::default();
        for row in 0..codes.len() {
            texts.push(values.get(codes.get(row) as usize))?;
        }
        let numbers = self.numbers.take().filter(|numbers| numbers.len() == values.len());
        self.numbers = numbers.map(|numbers| numbers.spread((0..codes.len()).map(|row| codes.get(row) as usize)));
        self.index = ValueIndex::new();
        self.form = Form::Plain(texts);
        Ok(())
    }
}

/// Whether texts were made to be looked up slowly.
fn collide(index: &ValueIndex, codes: &Codes) -> bool {
    index.misses() > MOST_MISSES * (codes.len() + FIRST_LOOK) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_index::hash;

    fn column(cells: impl Iterator<Item = String>) -> Column {
        let mut builder = ColumnBuilder::new();
        for cell in cells {
            assert_eq!(builder.push(&cell), Ok(()));
        }
        builder.finish().unwrap()
    }

    #[test]
    fn repeated_texts_are_kept_once() {
        let column = column((0..6).map(|row| ["b", "", "a"][row % 3].to_owned()));
        let dictionary = column.dictionary().unwrap();
        assert_eq!(dictionary.values().collect::<Vec<_>>(), ["b", "", "a"]);
        assert_eq!(dictionary.codes().collect::<Vec<_>>(), [0, 1, 2, 0, 1, 2]);
        assert_eq!((column.len(), column.get(5), dictionary.code(3)), (6, "a", 0));
    }

    #[test]
    fn texts_that_mostly_differ_are_kept_as_they_come() {
        for n in [3, FIRST_LOOK - 1, FIRST_LOOK, FIRST_LOOK + 1, 3 * FIRST_LOOK] {
            let column = column((0..n).map(|row| format!("text {row}")));
            assert!(column.dictionary().is_none(), "{n}");
            assert!((0..n).all(|row| column.get(row) == format!("text {row}")), "{n}");
        }
    }

    #[test]
    fn many_values_that_repeat_stay_a_dictionary() {
        // Every text comes three times before the next, so that a third of the cells are new whenever that is looked at.
        let column = column((0..6 * FIRST_LOOK).map(|row| (row / 3).to_string()));
        assert_eq!(column.dictionary().map(|dictionary| dictionary.values().len()), Some(2 * FIRST_LOOK));
        assert_eq!(column.get(6 * FIRST_LOOK - 1), (2 * FIRST_LOOK - 1).to_string());
    }

    #[test]
    fn texts_made_to_collide_do_not_slow_the_reading() {
        // Half a thousand texts that are all looked for in the same slot of a thousand.
        let colliding: Vec<String> =
            (0_u32..).map(|n| n.to_string()).filter(|text| hash(text).is_multiple_of(1024)).take(500).collect();
        let repeated = |texts: &[String]| column((0..5000).map(|row| texts[row % texts.len()].clone()));
        assert!(repeated(&colliding).dictionary().is_none());
        assert_eq!(repeated(&colliding).get(4999), colliding[499]);
        let others: Vec<String> = (0..500).map(|n| n.to_string()).collect();
        assert!(repeated(&others).dictionary().is_some());
    }
}
