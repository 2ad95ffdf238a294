//! An arena of texts: many short strings in few allocations.

/// Texts in the order in which they were added, found by their place.
///
/// They lie in blocks of [`BLOCK`], so that nothing that was added is ever copied to make room. A text costs its own
/// bytes and two more, or four where the texts of its block pass 64 KiB.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Texts {
    blocks: Vec<Block>,
    len: usize,
    bytes: u64,
}

/// There is no room for one more: 4 GiB of text, 2^32 - 1 texts, or the memory there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Full;

const SHIFT: u32 = 12;
const BLOCK: usize = 1 << SHIFT;

#[derive(Debug, Clone, Default, PartialEq)]
struct Block {
    text: String,
    ends: Ends,
}

/// Where each text of a block ends.
#[derive(Debug, Clone, PartialEq)]
enum Ends {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Short(Vec::new())
    }
}

impl Texts {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The text at a place.
    #[inline]
    pub(super) fn get(&self, place: usize) -> &str {
        let block = &self.blocks[place >> SHIFT];
        let (start, end) = block.ends.range(place % BLOCK);
        &block.text[start..end]
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> Iter<'_> {
        Iter { blocks: self.blocks.iter(), rest: "", start: 0, ends: EndsIter::Short([].iter()), left: self.len }
    }

    /// Adds a text.
    #[inline]
    pub(super) fn push(&mut self, text: &str) -> Result<(), Full> {
        if self.len.is_multiple_of(BLOCK) {
            self.open()?;
        }
        let bytes = self.bytes + text.len() as u64;
        let Some(block) = self.blocks.last_mut().filter(|_| u32::try_from(bytes).is_ok()) else {
            return Err(Full);
        };
        if block.text.capacity() - block.text.len() < text.len() {
            block.text.try_reserve(text.len()).map_err(|_| Full)?;
        }
        block.text.push_str(text);
        block.ends.push(block.text.len());
        self.len += 1;
        self.bytes = bytes;
        Ok(())
    }

    /// Closes the last block and begins another, about as long.
    #[cold]
    fn open(&mut self) -> Result<(), Full> {
        if self.len >= u32::MAX as usize - BLOCK {
            return Err(Full);
        }
        let mut block = Block::default();
        if let Some(last) = self.blocks.last_mut() {
            last.text.shrink_to_fit();
            block.text.try_reserve_exact(last.text.len() + last.text.len() / 8).map_err(|_| Full)?;
            let mut ends = Vec::new();
            ends.try_reserve_exact(BLOCK).map_err(|_| Full)?;
            block.ends = Ends::Short(ends);
        }
        self.blocks.push(block);
        Ok(())
    }

    /// Gives back the room that is not used.
    pub(super) fn shrink(&mut self) {
        self.blocks.shrink_to_fit();
        if let Some(last) = self.blocks.last_mut() {
            last.text.shrink_to_fit();
            match &mut last.ends {
                Ends::Short(ends) => ends.shrink_to_fit(),
                Ends::Long(ends) => ends.shrink_to_fit(),
            }
        }
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> u64 {
        let blocks: usize = self.blocks.iter().map(|block| block.text.capacity() + block.ends.memory()).sum();
        (blocks + self.blocks.capacity() * size_of::<Block>()) as u64
    }
}

/// Texts in order, each without a look for its block.
#[derive(Debug, Clone)]
pub(super) struct Iter<'a> {
    blocks: std::slice::Iter<'a, Block>,
    /// The texts of the present block that were not given out, and where they begin in it.
    rest: &'a str,
    start: usize,
    ends: EndsIter<'a>,
    left: usize,
}

#[derive(Debug, Clone)]
enum EndsIter<'a> {
    Short(std::slice::Iter<'a, u16>),
    Long(std::slice::Iter<'a, u32>),
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        loop {
            let end = match &mut self.ends {
                EndsIter::Short(ends) => ends.next().map(|&end| end.into()),
                EndsIter::Long(ends) => ends.next().map(|&end| end as usize),
            };
            if let Some(end) = end {
                let (text, rest) = self.rest.split_at(end - self.start);
                (self.rest, self.start) = (rest, end);
                self.left -= 1;
                return Some(text);
            }
            let block = self.blocks.next()?;
            (self.rest, self.start) = (&block.text, 0);
            self.ends = match &block.ends {
                Ends::Short(ends) => EndsIter::Short(ends.iter()),
                Ends::Long(ends) => EndsIter::Long(ends.iter()),
            };
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl Ends {
    #[inline]
    fn range(&self, place: usize) -> (usize, usize) {
        let before = place.checked_sub(1);
        match self {
            Self::Short(ends) => (before.map_or(0, |before| ends[before].into()), ends[place].into()),
            Self::Long(ends) => (before.map_or(0, |before| ends[before] as usize), ends[place] as usize),
        }
    }

    #[inline]
    fn push(&mut self, end: usize) {
        match self {
            Self::Short(ends) if end <= u16::MAX.into() => ends.push(end as u16),
            Self::Short(ends) => {
                let long = ends.iter().map(|&end| u32::from(end)).chain([end as u32]);
                *self = Self::Long(long.collect());
            }
            Self::Long(ends) => ends.push(end as u32),
        }
    }

    fn memory(&self) -> usize {
        match self {
            Self::Short(ends) => ends.capacity() * size_of::<u16>(),
            Self::Long(ends) => ends.capacity() * size_of::<u32>(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_place_across_blocks_and_widths() {
        let long = "é".repeat(40_000);
        let text = |place: usize| if place == BLOCK + 3 { long.clone() } else { "x".repeat(place % 5) };
        let mut texts = Texts::default();
        for place in 0..2 * BLOCK + 2 {
            assert_eq!(texts.push(&text(place)), Ok(()));
        }
        assert!(texts.iter().enumerate().all(|(place, found)| found == text(place)));
        texts.shrink();
        assert_eq!((texts.len(), texts.blocks.len()), (2 * BLOCK + 2, 3));
        assert!(texts.iter().enumerate().all(|(place, found)| found == text(place)));
        assert!((0..texts.len()).all(|place| texts.get(place) == text(place)));
        // Two bytes for the end of each short text, four in the block with the long one.
        let ends: Vec<usize> = texts.blocks.iter().map(|block| block.ends.memory()).collect();
        assert_eq!((ends[0] >= 2 * BLOCK, ends[1] >= 4 * BLOCK, ends[2]), (true, true, 4));
    }
}
