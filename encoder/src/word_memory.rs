//! The tokens of words that were met before.

use std::collections::HashMap;

use serde::Deserialize;

/// So many words are remembered.
const MOST_WORDS: usize = 1 << 16;
/// No longer word is.
const LONGEST: usize = 64;

/// The tokens of words that were met before, for a tokenizer that reads each word by itself.
///
/// Most words of a table come again and again, and the reference takes a hundred times longer to read one than to look it up.
#[derive(Debug, Default)]
pub(crate) struct WordMemory(HashMap<String, Vec<u32>>);

/// The parts of a tokenizer's file that say whether it reads each word by itself.
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
    /// Whether the tokens of an ASCII text are those of what stands between its spaces, one after another: so of BERT and of XLM-R.
    pub(crate) fn is_word_by_word(&self) -> bool {
        let normalizer = self.normalizer.as_ref().map(|part| part.kind.as_str());
        if !matches!(normalizer, Some("BertNormalizer" | "Precompiled")) {
            return false;
        }
        let Some(pre_tokenizer) = &self.pre_tokenizer else { return false };
        match (pre_tokenizer.kind.as_str(), pre_tokenizer.pretokenizers.as_slice()) {
            ("BertPreTokenizer", []) => true,
            ("Sequence", [split, metaspace]) => {
                let always = metaspace.prepend_scheme.as_deref() == Some("always");
                split.kind == "WhitespaceSplit" && metaspace.kind == "Metaspace" && always
            }
            _ => false,
        }
    }
}

/// What stands between the spaces of an ASCII text; nothing of another text, whose marks may belong together across a space.
pub(crate) fn words(text: &str) -> Option<impl Iterator<Item = &str>> {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    text.is_ascii().then(|| text.split(is_space).filter(|word| !word.is_empty()))
}

impl WordMemory {
    /// Adds the tokens of a word to `ids`: those that are remembered, or those that `read` finds.
    pub(crate) fn read<E>(
        &mut self,
        word: &str,
        ids: &mut Vec<u32>,
        read: impl FnOnce(&str) -> Result<Vec<u32>, E>,
    ) -> Result<(), E> {
        if let Some(known) = self.0.get(word) {
            ids.extend_from_slice(known);
            return Ok(());
        }
        let found = read(word)?;
        ids.extend_from_slice(&found);
        if self.0.len() < MOST_WORDS && word.len() <= LONGEST {
            self.0.insert(word.to_owned(), found);
        }
        Ok(())
    }
}
