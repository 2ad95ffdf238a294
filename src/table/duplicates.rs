//! Rows that say the same, or nearly.

use querent_numeric::mix;
use serde::{Deserialize, Serialize};

use super::hash::hash;
use super::script::n_words;
use super::shingles::{BANDS, MinHash, add_shingles, jaccard};
use super::{Dictionary, Table};

/// Which rows of a table say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Duplicates {
    /// For each row the first row of its group, which is itself where no earlier row says the same.
    pub group: Vec<u32>,
    /// How many rows repeat an earlier one but for case and space.
    pub exact: u32,
    /// How many others nearly repeat an earlier one.
    pub near: u32,
    /// Whether there were too many different rows to look for near repeats.
    pub near_skipped: bool,
}

/// The least similarity of texts that nearly repeat each other.
const SIMILAR: f64 = 0.9;
/// The fewest words that a text has on average.
const TEXT_WORDS: f64 = 4.0;
/// The most different rows, and bytes of text in them, among which near repeats are looked for.
const MOST_ROWS: usize = 200_000;
const MOST_BYTES: usize = 256 << 20;

/// Groups the rows that say the same in `columns`, in one pass over the rows for each of two meanings of the same.
///
/// Two rows are exact repeats if all their cells are the same but for case and space. Two rows that are not are near
/// repeats if their texts share at least 90 % of all runs of three words in either (Jaccard; five letters in scripts that put
/// no spaces between words) and their other cells are the same; columns of four words or more on average are texts. A row
/// joins the first row of a group by its likeness to that row alone, so that no chain of likenesses joins rows that are unlike.
///
/// Candidates for near repeats come from `MinHash` signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
/// Massive Datasets, chapter 3) and are then compared in full; about one in two thousand pairs at the very limit is
/// missed. Beyond 200 000 different rows or 256 MiB of text in them the near part is skipped.
///
/// # Panics
///
/// If the table has no such column, which is a mistake of the caller's.
#[must_use]
pub fn duplicates(table: &Table, columns: &[usize]) -> Duplicates {
    let rows = 0..u32::try_from(table.n_rows()).unwrap_or(u32::MAX);
    let mut found = Duplicates { group: rows.collect(), exact: 0, near: 0, near_skipped: false };
    if columns.is_empty() {
        return found;
    }
    found.find_exact(table, columns);
    let (texts, others): (Vec<usize>, Vec<usize>) = columns.iter().partition(|&&column| is_text(table, column));
    if !texts.is_empty() {
        found.find_near(table, &texts, &others);
    }
    found
}

impl Duplicates {
    fn find_exact(&mut self, table: &Table, columns: &[usize]) {
        let mut seen = FirstRows::new(table.n_rows());
        let mut keys = Keys::of(table, columns);
        for row in 0..table.n_rows() {
            let key = keys.of_row(row);
            match seen.find_or_insert(key, row, |other| same(table, row, other, columns)) {
                Some(first) => {
                    self.group[row] = first as u32;
                    self.exact += 1;
                }
                None => self.group[row] = row as u32,
            }
        }
    }

    fn find_near(&mut self, table: &Table, texts: &[usize], others: &[usize]) {
        let firsts: Vec<usize> = (0..table.n_rows()).filter(|&row| self.group[row] as usize == row).collect();
        let bytes = |row: &usize| texts.iter().map(|&column| table.cell(*row, column).len()).sum::<usize>();
        self.near_skipped = firsts.len() > MOST_ROWS || firsts.iter().map(bytes).sum::<usize>() > MOST_BYTES;
        if self.near_skipped {
            return;
        }
        let min_hash = MinHash::new();
        let mut seen = FirstRows::new(firsts.len() * BANDS);
        let (mut pieces, mut other_pieces) = (Vec::new(), Vec::new());
        let mut keys = Keys::of(table, others);
        for row in firsts {
            shingles(table, row, texts, &mut pieces);
            if pieces.is_empty() {
                continue;
            }
            let key = keys.of_row(row);
            let bands = min_hash.bands(&pieces).map(|band| mix(band ^ key));
            let mut candidates: Vec<usize> = bands.iter().filter_map(|&band| seen.find(band, |_| true)).collect();
            candidates.sort_unstable();
            candidates.dedup();
            let first = candidates.into_iter().find(|&other| {
                shingles(table, other, texts, &mut other_pieces);
                jaccard(&pieces, &other_pieces) >= SIMILAR && same(table, row, other, others)
            });
            if let Some(first) = first {
                self.group[row] = first as u32;
                self.near += 1;
            } else {
                for band in bands {
                    seen.find_or_insert(band, row, |_| true);
                }
            }
        }
        for row in 0..self.group.len() {
            self.group[row] = self.group[self.group[row] as usize];
        }
    }
}

/// Whether a column has four words or more on average, by a thousand of its cells.
fn is_text(table: &Table, column: usize) -> bool {
    const SAMPLE: usize = 1000;
    let n = table.n_rows().min(SAMPLE);
    let words: usize = (0..n).map(|which| n_words(table.cell(which * table.n_rows() / n, column))).sum();
    n > 0 && words as f64 >= TEXT_WORDS * n as f64
}

/// The sorted pieces of a row's texts.
fn shingles(table: &Table, row: usize, texts: &[usize], pieces: &mut Vec<u64>) {
    pieces.clear();
    for &column in texts {
        add_shingles(table.cell(row, column), column, pieces);
    }
    pieces.sort_unstable();
    pieces.dedup();
}

/// Hashes of rows, but for case and space.
struct Keys<'a> {
    table: &'a Table,
    /// The columns, with the hash of each different text where texts repeat.
    columns: Vec<(usize, Option<Hashed<'a>>)>,
    text: String,
}

/// The different texts of a column, and the hash of each.
type Hashed<'a> = (Dictionary<'a>, Vec<u64>);

impl<'a> Keys<'a> {
    fn of(table: &'a Table, columns: &[usize]) -> Self {
        let mut text = String::new();
        let mut hashed = |column: usize| {
            let dictionary = table.dictionary(column)?;
            Some((dictionary, dictionary.values().map(|value| folded_hash(value, &mut text)).collect()))
        };
        let columns = columns.iter().map(|&column| (column, hashed(column))).collect();
        Self { table, columns, text }
    }

    fn of_row(&mut self, row: usize) -> u64 {
        self.columns.iter().fold(0, |key, (column, hashed)| {
            let hash = match hashed {
                Some((dictionary, hashes)) => hashes[dictionary.code(row) as usize],
                None => folded_hash(self.table.cell(row, *column), &mut self.text),
            };
            mix(key ^ hash)
        })
    }
}

/// The hash of a cell but for case and space. `text` is scratch.
fn folded_hash(cell: &str, text: &mut String) -> u64 {
    fold(cell, text);
    hash(0, text.as_bytes())
}

/// Whether two rows have the same cells but for case and space.
fn same(table: &Table, row: usize, other: usize, columns: &[usize]) -> bool {
    let (mut first, mut second) = (String::new(), String::new());
    columns.iter().all(|&column| {
        let (cell, other_cell) = (table.cell(row, column), table.cell(other, column));
        cell == other_cell || {
            fold(cell, &mut first);
            fold(other_cell, &mut second);
            first == second
        }
    })
}

/// Writes a cell in small letters, without space around it and with one space between words.
fn fold(cell: &str, text: &mut String) {
    text.clear();
    if !cell.is_ascii() {
        for word in cell.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.chars().flat_map(char::to_lowercase));
        }
        return;
    }
    let mut after_space = false;
    for byte in cell.bytes() {
        if byte.is_ascii_whitespace() || byte == b'\x0b' {
            after_space = !text.is_empty();
            continue;
        }
        if after_space {
            text.push(' ');
            after_space = false;
        }
        text.push(char::from(byte.to_ascii_lowercase()));
    }
}

/// The first row for each key.
struct FirstRows {
    /// For each slot the upper half of a key and a row from 1; 0 where the slot is free.
    slots: Vec<(u32, u32)>,
}

impl FirstRows {
    /// Room for `n` keys, with a third of the slots free at least.
    fn new(n: usize) -> Self {
        Self { slots: vec![(0, 0); (n + n / 2 + 1).next_power_of_two()] }
    }

    fn find(&self, key: u64, is_same: impl Fn(usize) -> bool) -> Option<usize> {
        self.slot(key, is_same).ok()
    }

    /// The row of the key, or else keeps `row` for it.
    fn find_or_insert(&mut self, key: u64, row: usize, is_same: impl Fn(usize) -> bool) -> Option<usize> {
        match self.slot(key, is_same) {
            Ok(first) => Some(first),
            Err(free) => {
                self.slots[free] = ((key >> 32) as u32, row as u32 + 1);
                None
            }
        }
    }

    /// The row of the key, or the slot where it would stand.
    fn slot(&self, key: u64, is_same: impl Fn(usize) -> bool) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => return Err(slot),
                (tag, row) if tag == (key >> 32) as u32 && is_same(row as usize - 1) => return Ok(row as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TableError, read_csv};
    use proptest::prelude::*;

    fn found(text: &str, columns: &[usize]) -> Result<Duplicates, TableError> {
        Ok(duplicates(&read_csv(text.as_bytes().to_vec(), "t.csv")?, columns))
    }

    /// A text of `n` words, of which the one at `changed` is another.
    fn long_text(n: usize, changed: Option<usize>) -> String {
        let word = |position| if Some(position) == changed { "changed".to_owned() } else { format!("w{position}") };
        (0..n).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn case_and_space_do_not_tell_rows_apart() -> Result<(), TableError> {
        let text = "x,y,label\nRed  car,1,a\n red CAR ,1,b\nred car,2,a\nÉté,3,a\nété ,3,a\nredcar,1,a\n";
        let groups = found(text, &[0, 1])?;
        assert_eq!(groups.group, [0, 0, 2, 3, 3, 5]);
        assert_eq!((groups.exact, groups.near, groups.near_skipped), (2, 0, false));
        assert_eq!(found(text, &[0])?.exact, 3);
        assert_eq!(found(text, &[])?.exact, 0);
        // what ends one cell does not begin the next
        assert_eq!(found("x,y\nab,c\na,bc\n", &[0, 1])?.exact, 0);
        Ok(())
    }

    #[test]
    fn long_texts_may_differ_in_a_word() -> Result<(), TableError> {
        // A changed word touches 3 of n - 2 runs: (n - 5) / (n + 1) of them are shared, 0.93 of 80 words and 0.83 of 30.
        let row = |text: String, other: &str| format!("{text},{other}\n");
        let text = [
            "text,other\n".to_owned(),
            row(long_text(80, None), "a"),
            row(long_text(80, Some(40)), "A"),
            row(long_text(80, Some(40)), "b"),
            row(long_text(30, None), "a"),
            row(long_text(30, Some(15)), "a"),
            row(long_text(80, Some(40)).replace(' ', "  ").to_uppercase(), "a"),
        ];
        let groups = found(&text.concat(), &[0, 1])?;
        assert_eq!(groups.group, [0, 0, 2, 3, 4, 0]);
        assert_eq!((groups.exact, groups.near), (1, 1));
        Ok(())
    }

    #[test]
    fn likeness_does_not_run_along_a_chain() -> Result<(), TableError> {
        // Each row differs from the one before in a word more; the second is like the first, and the third is not.
        let mut words: Vec<String> = (0..80).map(|position| format!("w{position}")).collect();
        let mut text = "text,n\n".to_owned();
        for step in 0..3 {
            text.push_str(&words.join(" "));
            text.push_str(",1\n");
            words[20 + 20 * step] = "changed".to_owned();
        }
        // (80 - 2 - 6) / (80 - 2 + 6) = 0.86 for two words
        assert_eq!(found(&text, &[0, 1])?.group, [0, 0, 2]);
        Ok(())
    }

    #[test]
    fn punctuation_does_not_tell_texts_apart() -> Result<(), TableError> {
        let text = "text,n\n\"Hello there, old friend!\",1\nhello there old friend,1\nhello there new friend,1\n";
        assert_eq!(found(text, &[0, 1])?.group, [0, 0, 2]);
        let text = "text,n\n今日は天気が良いですね。,1\n今日は天気が良いですね,1\n今日は天気が悪いですね,1\n";
        assert_eq!(found(text, &[0])?.group, [0, 0, 2]);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() })]

        /// A group's rows are all like its first row, which leads its own group; every repeat is counted once.
        #[test]
        fn groups_are_led_by_their_first_rows(cells in prop::collection::vec("[aAbB ]{0,3}", 1..40)) {
            let groups = found(&format!("x,y\n\"{}\",1\n", cells.join("\",1\n\"")), &[0])?;
            let folded = |cell: &String| cell.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            for (row, &first) in groups.group.iter().enumerate() {
                let expected = cells.iter().position(|cell| folded(cell) == folded(&cells[row]));
                prop_assert_eq!(Some(first as usize), expected);
            }
            let repeats = groups.group.iter().enumerate().filter(|(row, first)| **first as usize != *row).count();
            prop_assert_eq!(groups.exact as usize, repeats);
        }
    }
}
