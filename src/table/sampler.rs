//! A uniform sample of rows, drawn while they come.

use std::collections::BinaryHeap;

use super::columns::Columns;
use super::field::Field;
use super::options::SampleOptions;
use super::table::Sampled;
use super::texts::Full;
use querent_numeric::Rng;

/// Keeps at most so many of the rows that it is offered, every set of that many as likely as any other.
///
/// Each row draws a number, and those with the smallest are kept: a reservoir in which the row with the largest gives way. So
/// memory is bounded by the sample, the stretches in which rows come make no difference, and with the same seed a larger
/// sample of a file holds every row of a smaller one.
#[derive(Debug)]
pub(super) struct Sampler {
    options: SampleOptions,
    rng: Rng,
    /// The kept rows, the one that gives way next on top.
    kept: BinaryHeap<Kept>,
    offered: u32,
    /// Bytes of the kept rows.
    bytes: u64,
}

/// A row that is kept; rows are ordered by what they drew, and by their place where that is equal.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    drawn: u64,
    row: u32,
    text: Box<str>,
    /// Where each cell ends in the text.
    ends: Box<[u32]>,
}

impl Kept {
    fn cells(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.text[start as usize..end as usize])
    }

    fn memory(&self) -> u64 {
        (size_of::<Self>() + self.text.len() + size_of_val(&*self.ends)) as u64
    }
}

impl Sampler {
    /// Without rows.
    pub(super) fn new(options: SampleOptions) -> Self {
        let options = SampleOptions { rows: options.rows.max(1), ..options };
        let rng = Rng::stream(u64::from(options.seed), "sample", 0);
        Self { options, rng, kept: BinaryHeap::new(), offered: 0, bytes: 0 }
    }

    /// Takes the next row, whose cells in `text` are `fields`, or passes it over.
    pub(super) fn offer(&mut self, text: &str, fields: &[Field]) {
        let (drawn, row) = (self.rng.seed(), self.offered);
        self.offered += 1;
        if self.len() == self.options.rows as usize {
            if self.kept.peek().is_none_or(|last| drawn >= last.drawn) {
                return;
            }
            self.bytes -= self.kept.pop().map_or(0, |gone| gone.memory());
        }
        let (mut cells, mut scratch) = (String::new(), String::new());
        let mut ends = Vec::with_capacity(fields.len());
        for field in fields {
            cells.push_str(field.text(text, &mut scratch));
            ends.push(cells.len() as u32);
        }
        let kept = Kept { drawn, row, text: cells.into(), ends: ends.into() };
        self.bytes += kept.memory();
        self.kept.push(kept);
    }

    /// How many rows are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> u64 {
        self.bytes
    }

    /// The cells of the kept row at a position, in no order that means anything.
    pub(super) fn cells(&self, position: usize) -> impl Iterator<Item = &str> {
        self.kept.as_slice()[position].cells()
    }

    /// How many rows were kept of how many; nothing where all of them were.
    pub(super) fn sampled(&self) -> Option<Sampled> {
        let rows = self.len() as u32;
        (rows < self.offered).then_some(Sampled { rows, of: self.offered, seed: self.options.seed })
    }

    /// Moves the kept rows to the columns, in the order of the file, and gives their places in it.
    pub(super) fn finish(self, columns: &mut Columns) -> Result<Vec<u32>, Full> {
        let mut rows = self.kept.into_vec();
        rows.sort_unstable_by_key(|kept| kept.row);
        rows.iter().try_for_each(|kept| columns.push_row(kept.cells()))?;
        Ok(rows.into_iter().map(|kept| kept.row).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CsvReader, ReadOptions, Table, TableError, read_csv};

    fn csv(n: usize) -> String {
        let rows: Vec<String> = (0..n).map(|row| format!("{row},\"a, \"\"{}\"\"\"\n", row % 3)).collect();
        format!("row,text\n{}", rows.concat())
    }

    fn sample(text: &str, rows: u32, seed: u32, stretch: usize) -> Result<Table, TableError> {
        let sample = Some(SampleOptions { rows, seed });
        let mut reader = CsvReader::new("t.csv", ReadOptions { sample, ..ReadOptions::default() });
        for chunk in text.as_bytes().chunks(stretch) {
            reader.push(chunk)?;
        }
        reader.finish()
    }

    fn rows(table: &Table) -> Vec<usize> {
        table.cells(0).map(|cell| cell.parse().unwrap()).collect()
    }

    #[test]
    fn rows_are_kept_in_order_whatever_the_stretches() -> Result<(), TableError> {
        let text = csv(2000);
        let all = sample(&text, 50, 7, text.len())?;
        assert_eq!(all.sampled(), Some(Sampled { rows: 50, of: 2000, seed: 7 }));
        assert!(rows(&all).is_sorted() && rows(&all).len() == 50);
        assert!(rows(&all).iter().enumerate().all(|(at, row)| all.cell(at, 1) == format!("a, \"{}\"", row % 3)));
        for stretch in [1, 7, 1000] {
            assert_eq!(sample(&text, 50, 7, stretch)?, all, "{stretch}");
        }
        assert_ne!(rows(&sample(&text, 50, 8, 1000)?), rows(&all));
        Ok(())
    }

    #[test]
    fn a_larger_sample_holds_the_smaller_one() -> Result<(), TableError> {
        let text = csv(500);
        let (small, large) = (rows(&sample(&text, 20, 1, 1000)?), rows(&sample(&text, 100, 1, 1000)?));
        assert!(small.iter().all(|row| large.contains(row)));
        Ok(())
    }

    #[test]
    fn a_sample_of_more_rows_than_there_are_is_the_table() -> Result<(), TableError> {
        let text = csv(20);
        for rows in [20, 21, u32::MAX] {
            assert_eq!(sample(&text, rows, 3, 100)?, read_csv(text.clone().into_bytes(), "t.csv")?);
        }
        assert_eq!(sample(&text, 0, 3, 100)?.n_rows(), 1);
        Ok(())
    }

    #[test]
    fn every_row_is_as_likely_as_any_other() -> Result<(), TableError> {
        let (n, kept, seeds) = (40, 10, 2000);
        let text = csv(n);
        let mut times = vec![0_u32; n];
        for seed in 0..seeds {
            for row in rows(&sample(&text, kept, seed, text.len())?) {
                times[row] += 1;
            }
        }
        // Each is binomial with mean 500 and variance 375; the sum of squares is chi-squared with 39 degrees of freedom (but
        // for a factor of 39/40), which passes 80 once in ten thousand.
        let spread: f64 = times.iter().map(|&n| (f64::from(n) - 500.0).powi(2) / 375.0).sum();
        assert!(spread < 80.0, "{spread}");
        Ok(())
    }
}
