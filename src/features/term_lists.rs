//! The terms of texts, counted once for every encoder that needs them.

use super::missing::is_blank;
use super::terms::each_term;
use querent_table::TypedColumn;

/// The most terms that are kept: 48 MiB.
const MOST_TERMS: usize = 1 << 23;

/// The terms of some texts of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct TermLists {
    /// The places of the texts, ascending.
    places: Vec<u32>,
    /// Where the terms of each text end.
    ends: Vec<usize>,
    hashes: Vec<u32>,
    times: Vec<u16>,
}

/// The terms of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct TermList<'a> {
    /// The hash of each term, ascending.
    pub(super) hashes: &'a [u32],
    /// How often each comes.
    pub(super) times: &'a [u16],
}

impl TermLists {
    /// Those of the texts of some rows; `None` where they are too many to keep.
    pub(super) fn of(column: &TypedColumn, rows: &[usize]) -> Option<Self> {
        let mut places: Vec<u32> = rows.iter().map(|&row| column.cells.place(row) as u32).collect();
        places.sort_unstable();
        places.dedup();
        let mut lists = Self::default();
        let (mut characters, mut found) = (Vec::new(), Vec::new());
        for place in places {
            let text = column.said(place as usize);
            if is_blank(text) {
                continue;
            }
            count(text, &mut characters, &mut found);
            for equal in found.chunk_by(|a, b| a == b) {
                lists.hashes.push(equal[0]);
                lists.times.push(u16::try_from(equal.len()).unwrap_or(u16::MAX));
            }
            lists.places.push(place);
            lists.ends.push(lists.hashes.len());
            if lists.hashes.len() > MOST_TERMS {
                return None;
            }
        }
        Some(lists)
    }

    /// The terms of the text at a place of the column, if they are kept.
    pub(super) fn get(&self, place: usize) -> Option<TermList<'_>> {
        let at = self.places.binary_search(&u32::try_from(place).ok()?).ok()?;
        let terms = at.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[at];
        Some(TermList { hashes: &self.hashes[terms.clone()], times: &self.times[terms] })
    }
}

/// Puts the hash of every term of a text in place of what `found` holds, ascending, as often as it comes.
pub(super) fn count(text: &str, characters: &mut Vec<char>, found: &mut Vec<u32>) {
    found.clear();
    each_term(text, characters, |term, _| found.push(term));
    found.sort_unstable();
}
