//! The tokens of words that were met before.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::Deserialize;

/// So many words are remembered.
const MOST_WORDS: usize = 1 << 16;
/// No longer word is.
const LONGEST: usize = 64;

/// The tokens of words that were met before, for a tokenizer that reads each word by itself.
///
/// Most words of a table come again and again, and the reference takes a hundred times longer to read one than to look it up.
#[derive(Debug)]
pub(crate) struct WordMemory {
    splitting: Splitting,
    /// Tokens that are written out in a text: a word with one is not split any further.
    added: Vec<String>,
    known: HashMap<String, Vec<u32>, FixedState>,
}

/// How a tokenizer's texts fall into words whose tokens, one after another, are those of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Splitting {
    /// BERT: spaces part words, and each ASCII mark of punctuation is a word of its own.
    SpacesAndMarks,
    /// XLM-R: spaces part words. Marks that a normaliser may join across a space keep a text whole.
    Spaces,
}

/// The parts of a tokenizer's file that say how it splits texts.
#[derive(Deserialize)]
pub(crate) struct Reading {
    normalizer: Option<Part>,
    pre_tokenizer: Option<Part>,
}

#[derive(Deserialize)]
struct Part {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    pretokenizers: Vec<Part>,
    prepend_scheme: Option<String>,
}

impl Reading {
    /// How texts fall into words; none where that is not known of this tokenizer.
    pub(crate) fn splitting(&self) -> Option<Splitting> {
        let pre_tokenizer = self.pre_tokenizer.as_ref()?;
        let parts = (pre_tokenizer.kind.as_str(), pre_tokenizer.pretokenizers.as_slice());
        match (self.normalizer.as_ref()?.kind.as_str(), parts) {
            ("BertNormalizer", ("BertPreTokenizer", [])) => Some(Splitting::SpacesAndMarks),
            ("BertNormalizer" | "Precompiled", ("Sequence", [split, metaspace])) => {
                let always = metaspace.prepend_scheme.as_deref() == Some("always");
                let is_so = split.kind == "WhitespaceSplit" && metaspace.kind == "Metaspace" && always;
                is_so.then_some(Splitting::Spaces)
            }
            _ => None,
        }
    }
}

impl WordMemory {
    /// Remembers nothing yet; `added` are the tokens that a text may hold written out.
    pub(crate) fn new(splitting: Splitting, added: Vec<String>) -> Self {
        Self { splitting, added, known: HashMap::default() }
    }

    /// Whether the tokens of a text are those of its words, one after another.
    pub(crate) fn is_word_by_word(&self, text: &str) -> bool {
        self.splitting == Splitting::SpacesAndMarks || text.is_ascii() || text.chars().all(stands_alone)
    }

    /// Adds the tokens of what stands between two spaces to `ids`: those that are remembered, or those that `read` finds.
    pub(crate) fn read<E>(
        &mut self,
        word: &str,
        ids: &mut Vec<u32>,
        read: impl Fn(&str) -> Result<Vec<u32>, E>,
    ) -> Result<(), E> {
        let is_whole = self.splitting == Splitting::Spaces
            || !word.is_ascii()
            || self.added.iter().any(|added| word.contains(added.as_str()));
        if is_whole {
            return self.look_up(word, ids, read);
        }
        let mut rest = word;
        while !rest.is_empty() {
            let letters = rest.bytes().position(|byte| byte.is_ascii_punctuation()).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(letters.max(1));
            self.look_up(piece, ids, &read)?;
            rest = behind;
        }
        Ok(())
    }

    fn look_up<E>(
        &mut self,
        word: &str,
        ids: &mut Vec<u32>,
        read: impl Fn(&str) -> Result<Vec<u32>, E>,
    ) -> Result<(), E> {
        if let Some(known) = self.known.get(word) {
            ids.extend_from_slice(known);
            return Ok(());
        }
        let found = read(word)?;
        ids.extend_from_slice(&found);
        if self.known.len() < MOST_WORDS && word.len() <= LONGEST {
            self.known.insert(word.to_owned(), found);
        }
        Ok(())
    }
}

/// What stands between the spaces of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// Whether a character is none that forms one sign with a space beside it, as a combining accent does: ASCII, Latin, Greek and Cyrillic
/// letters, kana, Chinese characters, Korean syllables and the usual quotation marks and dashes.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\0'..='\u{7f}' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' | '\u{20a0}'..='\u{20c0}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9d}')
}
