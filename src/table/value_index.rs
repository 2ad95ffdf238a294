//! Which text a dictionary has already: looked up while a column is read, never walked.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;
use querent_numeric::mix;

use super::hash::short_word;
use super::texts::{Full, Texts};

/// Finds the place of a text among different texts, by open addressing with linear probing (Knuth, The Art of Computer
/// Programming 3, 6.4, algorithm L), at most half full.
#[derive(Debug, Clone)]
pub(super) struct ValueIndex {
    slots: Vec<Slot>,
    len: usize,
    /// Slots looked at in vain.
    misses: u64,
}

/// The key of a text and its place; the key 0 where there is none.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    place: u32,
}

const FEWEST_SLOTS: usize = 64;
/// Fixed, so that the same file is read in the same way.
const HASHER: FixedState = FixedState::with_seed(0x51_75_65_72_65_6e_74);
/// The upper byte of the key of a text that is too long to be its own; the others are from 1 to 8.
const HASHED: u64 = 0xff << 56;

impl ValueIndex {
    /// Of no texts.
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot::default(); FEWEST_SLOTS], len: 0, misses: 0 }
    }

    /// Slots looked at in vain so far: many more than one a look-up only where texts were made to collide.
    pub(super) fn misses(&self) -> u64 {
        self.misses
    }

    /// The place of `text` in `texts`, to which it is added where it is new.
    #[inline]
    pub(super) fn place(&mut self, text: &str, texts: &mut Texts) -> Result<u32, Full> {
        let key = key(text);
        let mut slot = self.home(key);
        loop {
            let Slot { key: known, place } = self.slots[slot];
            if known == 0 {
                return self.add(slot, key, text, texts);
            }
            if known == key && (key < HASHED || texts.get(place as usize) == text) {
                return Ok(place);
            }
            self.misses += 1;
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    #[cold]
    fn add(&mut self, slot: usize, key: u64, text: &str, texts: &mut Texts) -> Result<u32, Full> {
        texts.push(text)?;
        let place = self.len as u32;
        self.slots[slot] = Slot { key, place };
        self.len += 1;
        if self.len * 2 > self.slots.len() {
            self.widen();
        }
        Ok(place)
    }

    fn widen(&mut self) {
        let wider = vec![Slot::default(); self.slots.len() * 2];
        for entry in std::mem::replace(&mut self.slots, wider) {
            if entry.key == 0 {
                continue;
            }
            let mut slot = self.home(entry.key);
            while self.slots[slot].key != 0 {
                self.misses += 1;
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = entry;
        }
    }

    fn home(&self, key: u64) -> usize {
        home(key) as usize & (self.slots.len() - 1)
    }
}

/// Where the text of a key is looked for first, modulo the number of slots.
#[inline]
fn home(key: u64) -> u64 {
    if key < HASHED { mix(key) } else { key }
}

/// A key, never 0, that equal texts share: of up to seven bytes the text itself, which no other has, and of more a hash.
#[inline]
fn key(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let n = bytes.len();
    if n >= 8 {
        let mut hasher = HASHER.build_hasher();
        hasher.write(bytes);
        return hasher.finish() | HASHED;
    }
    short_word(bytes) | (n as u64 + 1) << 56
}

/// Where a text is looked for first, modulo the number of slots.
#[cfg(test)]
pub(super) fn hash(text: &str) -> u64 {
    home(key(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

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
    fn short_texts_are_their_own_keys() {
        let texts =
            ["", "a", "b", "aa", "ab", "ba", "aaa", "aba", "abc", "abcd", "abcde", "abcdea", "abcdef", "abcdefg"];
        let keys: BTreeSet<u64> = texts.into_iter().map(key).collect();
        assert_eq!(keys.len(), texts.len());
        assert!(keys.iter().all(|&key| (1 << 56..9 << 56).contains(&key)));
        assert_eq!(key("abcdef"), 0x0700_6665_6463_6261);
        assert!(key("abcdefgh") >= HASHED && key("\0") != key(""));
    }

    #[test]
    fn the_empty_text_is_a_text() {
        let (mut index, mut texts) = (ValueIndex::new(), Texts::default());
        assert_eq!(index.place("a", &mut texts), Ok(0));
        assert_eq!(index.place("", &mut texts), Ok(1));
        assert_eq!(index.place("", &mut texts), Ok(1));
    }
}
