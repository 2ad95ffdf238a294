//! Which text a dictionary has already: looked up while a column is read, never walked.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;

use super::texts::{Full, Texts};

/// Finds the place of a text among different texts, by open addressing with linear probing (Knuth, The Art of Computer
/// Programming 3, 6.4, algorithm L), at most half full.
#[derive(Debug, Clone)]
pub(super) struct ValueIndex {
    /// The upper half is the hash of a text, the lower its place and one; 0 where there is none.
    slots: Vec<u64>,
    len: usize,
    /// Slots looked at in vain.
    misses: u64,
}

const FEWEST_SLOTS: usize = 64;
/// Fixed, so that the same file is read in the same way.
const HASHER: FixedState = FixedState::with_seed(0x51_75_65_72_65_6e_74);

impl ValueIndex {
    /// Of no texts.
    pub(super) fn new() -> Self {
        Self { slots: vec![0; FEWEST_SLOTS], len: 0, misses: 0 }
    }

    /// Slots looked at in vain so far: many more than one a look-up only where texts were made to collide.
    pub(super) fn misses(&self) -> u64 {
        self.misses
    }

    /// The place of `text` in `texts`, to which it is added where it is new.
    #[inline]
    pub(super) fn place(&mut self, text: &str, texts: &mut Texts) -> Result<u32, Full> {
        let hash = hash(text);
        let mut slot = self.home(hash);
        loop {
            let entry = self.slots[slot];
            if entry == 0 {
                return self.add(slot, hash, text, texts);
            }
            let place = entry as u32 - 1;
            if entry >> 32 == hash && texts.get(place as usize) == text {
                return Ok(place);
            }
            self.misses += 1;
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    #[cold]
    fn add(&mut self, slot: usize, hash: u64, text: &str, texts: &mut Texts) -> Result<u32, Full> {
        texts.push(text)?;
        self.slots[slot] = hash << 32 | (self.len as u64 + 1);
        self.len += 1;
        if self.len * 2 > self.slots.len() {
            self.widen();
        }
        Ok(self.len as u32 - 1)
    }

    fn widen(&mut self) {
        let wider = vec![0; self.slots.len() * 2];
        for entry in std::mem::replace(&mut self.slots, wider) {
            if entry == 0 {
                continue;
            }
            let mut slot = self.home(entry >> 32);
            while self.slots[slot] != 0 {
                self.misses += 1;
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = entry;
        }
    }

    /// Where a text of this hash is looked for first.
    fn home(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }
}

/// 32 bits that depend on every byte of a text.
#[inline]
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = HASHER.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish() >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_different_text_has_one_place() {
        let (mut index, mut texts) = (ValueIndex::new(), Texts::default());
        let text = |n: u32| format!("text {}", n % 1000);
        for n in 0..5000 {
            assert_eq!(index.place(&text(n), &mut texts), Ok(n % 1000));
        }
        assert_eq!(texts.len(), 1000);
        assert_eq!(texts.get(999), "text 999");
        // At most half full, linear probing looks at 1.5 slots for what is there (Knuth 1973).
        assert!(index.misses() < 5000, "{}", index.misses());
    }

    #[test]
    fn the_empty_text_is_a_text() {
        let (mut index, mut texts) = (ValueIndex::new(), Texts::default());
        assert_eq!(index.place("a", &mut texts), Ok(0));
        assert_eq!(index.place("", &mut texts), Ok(1));
        assert_eq!(index.place("", &mut texts), Ok(1));
    }
}
