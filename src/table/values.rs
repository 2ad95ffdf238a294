//! The different values of a column, each with how often it comes.

use super::hash::hash;

/// The most different values that are told apart; cells beyond are taken one by one.
pub(super) const MOST_DISTINCT: usize = 1 << 16;
/// How many cells are taken in one go.
const STRETCH: usize = 4096;

/// The values of a column in the order of their first cells, without the space around them.
///
/// Up to [`MOST_DISTINCT`] different values every value stands here once. Once there are more, each further cell stands
/// here on its own, and how many different values there are is known of the cells before it alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Values<'a> {
    /// Values with the number of cells that hold each.
    pub(super) counted: Vec<(&'a str, u32)>,
    /// How many of them, from the first on, are known to differ from each other.
    pub(super) told_apart: usize,
}

impl<'a> Values<'a> {
    /// The values of these cells, top to bottom.
    pub(super) fn of_cells(cells: impl Iterator<Item = &'a str>) -> Self {
        Self::of_counted(cells.map(|cell| (cell, 1)))
    }

    /// The values of cells that are all different and come with how often each stands in the column.
    pub(super) fn of_different(cells: impl ExactSizeIterator<Item = (&'a str, u32)> + Clone) -> Self {
        // Only the space around them can make two of them one.
        if cells.len() > MOST_DISTINCT || cells.clone().any(|(cell, _)| trimmed(cell).len() < cell.len()) {
            return Self::of_counted(cells);
        }
        let counted: Vec<_> = cells.collect();
        Self { told_apart: counted.len(), counted }
    }

    /// The values of cells that come with how often each stands in the column.
    pub(super) fn of_counted(mut cells: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut distinct = Distinct::of_about(cells.size_hint().0);
        // Few at a time: an engine of WebAssembly goes over to its faster code between two calls.
        while distinct.take(cells.by_ref().take(STRETCH)) {}
        let told_apart = distinct.told_apart.unwrap_or(distinct.counted.len());
        Self { counted: distinct.counted, told_apart }
    }
}

/// A cell without the space around it. Hardly any cell has some, and two bytes show it.
pub(super) fn trimmed(cell: &str) -> &str {
    let is_mark = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    let bytes = cell.as_bytes();
    if is_mark(bytes.first()) && is_mark(bytes.last()) { cell } else { cell.trim() }
}

/// A set that counts, open to [`MOST_DISTINCT`] values.
struct Distinct<'a> {
    counted: Vec<(&'a str, u32)>,
    /// How many values there were when it was full.
    told_apart: Option<usize>,
    /// For each slot the upper half of a hash and the position of its value from 1; 0 where the slot is free. There are
    /// at least twice as many slots as values, a power of two.
    slots: Vec<(u32, u32)>,
}

impl<'a> Distinct<'a> {
    /// With room for so many values, of which all may differ.
    fn of_about(n: usize) -> Self {
        let slots = (n.clamp(32, MOST_DISTINCT) * 2).next_power_of_two();
        Self { counted: Vec::with_capacity(n), told_apart: None, slots: vec![(0, 0); slots] }
    }

    /// Takes some cells; false where there are none.
    #[inline(never)]
    fn take(&mut self, cells: impl Iterator<Item = (&'a str, u32)>) -> bool {
        let mut is_any = false;
        for (cell, times) in cells {
            is_any = true;
            let value = trimmed(cell);
            if self.told_apart.is_some() {
                self.counted.push((value, times));
            } else {
                self.add(value, times);
            }
        }
        is_any
    }

    /// Counts a value in `times` cells.
    #[inline]
    fn add(&mut self, value: &'a str, times: u32) {
        let hash = hash(0, value.as_bytes());
        let tag = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => break,
                (known, position) if known == tag && self.counted[position as usize - 1].0 == value => {
                    self.counted[position as usize - 1].1 += times;
                    return;
                }
                _ => slot = (slot + 1) & mask,
            }
        }
        if self.counted.len() == MOST_DISTINCT {
            self.told_apart = Some(MOST_DISTINCT);
            self.counted.push((value, times));
            return;
        }
        self.counted.push((value, times));
        self.slots[slot] = (tag, self.counted.len() as u32);
        if self.counted.len() * 2 > self.slots.len() {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() * 4 - 1;
        let mut slots = vec![(0, 0); mask + 1];
        for (position, (value, _)) in self.counted.iter().enumerate() {
            let hash = hash(0, value.as_bytes());
            let mut slot = hash as usize & mask;
            while slots[slot].1 > 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = ((hash >> 32) as u32, position as u32 + 1);
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_in_the_order_of_their_first_cells() {
        let values = Values::of_cells(["b", " a", "b ", "", "\u{a0}a\u{3000}", "b"].into_iter());
        assert_eq!(values.counted, [("b", 3), ("a", 2), ("", 1)]);
        assert_eq!(values.told_apart, 3);
    }

    #[test]
    fn cells_beyond_the_bound_are_taken_one_by_one() {
        let cells: Vec<String> = (0..MOST_DISTINCT + 2).map(|row| row.to_string()).collect();
        let exact = Values::of_cells(cells[2..].iter().chain(&cells[2..4]).map(String::as_str));
        assert_eq!(exact.told_apart, MOST_DISTINCT);
        assert_eq!(exact.counted[0], ("2", 2));
        let beyond = Values::of_cells(cells.iter().chain(&cells[..2]).map(String::as_str));
        assert_eq!((beyond.told_apart, beyond.counted.len()), (MOST_DISTINCT, MOST_DISTINCT + 4));
        assert_eq!(beyond.counted[MOST_DISTINCT + 2], ("0", 1));
        let n_cells: u32 = beyond.counted.iter().map(|(_, times)| times).sum();
        assert_eq!(n_cells as usize, cells.len() + 2);
    }
}
