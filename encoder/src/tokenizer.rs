//! Texts to token ids, by the reference implementation.

use serde::Deserialize;
use tokenizers::{Tokenizer as Reference, TruncationParams};

use crate::error::EncoderError;
use crate::word_memory::{Reading, WordMemory, words};

/// Texts that need no more tokens than this are not cut, where the tokenizer's file says nothing.
const MAX_TOKENS: usize = 512;

/// A tokenizer as its file `tokenizer.json` describes it, but for filling, which is never done, and cutting, which goes by
/// `max_tokens`.
pub struct Tokenizer {
    reference: Reference,
    unknown: Option<u32>,
    max_tokens: usize,
    /// The marks that the model puts before a text and after it.
    marks: [Vec<u32>; 2],
    /// Where each word is read by itself.
    memory: Option<WordMemory>,
}

/// The tokens of some texts, one text after another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// The ids of all texts.
    pub ids: Vec<u32>,
    /// Where each text's ids end in `ids`.
    pub ends: Vec<u32>,
    /// How many of each text's tokens the vocabulary does not know.
    pub unknown: Vec<u32>,
}

impl Tokens {
    /// The ids of each text.
    pub fn texts(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.ids[start as usize..end as usize])
    }
}

/// The parts of the file that the reference keeps to itself.
#[derive(Deserialize)]
struct File {
    model: Model,
    truncation: Option<Truncation>,
}

#[derive(Deserialize)]
struct Model {
    unk_id: Option<u32>,
    unk_token: Option<String>,
}

#[derive(Deserialize)]
struct Truncation {
    max_length: usize,
}

impl Tokenizer {
    /// Reads `tokenizer.json`; texts are cut to `max_tokens`, marks of the model included, or to what the file says.
    ///
    /// # Errors
    ///
    /// [`EncoderError::BadTokenizer`] where it is no such file; [`EncoderError::TooFewTokens`] where no text has room.
    pub fn read(file: &[u8], max_tokens: Option<usize>) -> Result<Self, EncoderError> {
        let bad = |cause: String| EncoderError::BadTokenizer { cause };
        let facts: File = serde_json::from_slice(file).map_err(|error| bad(error.to_string()))?;
        let mut reference = Reference::from_bytes(file).map_err(|error| bad(error.to_string()))?;
        reference.with_padding(None);
        reference.with_truncation(None).map_err(|error| bad(error.to_string()))?;
        let ids = |marks| match reference.encode_fast("a", marks) {
            Ok(encoded) => Ok(encoded.get_ids().to_vec()),
            Err(error) => Err(bad(error.to_string())),
        };
        let (bare, marked) = (ids(false)?, ids(true)?);
        let before = marked.windows(bare.len().max(1)).position(|ids| ids == bare);
        let marks = marked.len() - bare.len();
        let max_tokens = max_tokens.or(facts.truncation.map(|cut| cut.max_length)).unwrap_or(MAX_TOKENS);
        if max_tokens <= marks {
            return Err(EncoderError::TooFewTokens { max_tokens, marks });
        }
        let cut = TruncationParams { max_length: max_tokens, ..TruncationParams::default() };
        reference.with_truncation(Some(cut)).map_err(|error| bad(error.to_string()))?;
        let named = facts.model.unk_token.and_then(|token| reference.token_to_id(&token));
        let splitting = serde_json::from_slice(file).ok().and_then(|reading: Reading| reading.splitting());
        let added = reference.get_added_tokens_decoder().into_values().map(|token| token.content).collect();
        let memory = splitting.filter(|_| before.is_some()).map(|splitting| WordMemory::new(splitting, added));
        let (before, after) = before.map_or((0, marked.len()), |before| (before, before + bare.len()));
        let marks = [marked[..before].to_vec(), marked[after..].to_vec()];
        Ok(Self { unknown: facts.model.unk_id.or(named), reference, max_tokens, marks, memory })
    }

    /// One more than the greatest id.
    #[must_use]
    pub fn size(&self) -> usize {
        self.reference.get_vocab(true).values().max().map_or(0, |&id| id as usize + 1)
    }

    /// What texts are cut to, marks of the model included.
    #[must_use]
    pub fn max_tokens(&self) -> usize {
        self.max_tokens
    }

    /// The tokens of `texts`, each behind `prefix`; `marks` are those that the model puts around a text.
    ///
    /// # Errors
    ///
    /// [`EncoderError::BadTokenizer`] where the tokenizer has no token for something and none for the unknown either.
    pub fn encode(
        &mut self,
        texts: impl IntoIterator<Item = impl AsRef<str>>,
        prefix: &str,
        marks: bool,
    ) -> Result<Tokens, EncoderError> {
        let mut tokens = Tokens::default();
        for text in texts {
            let start = tokens.ids.len();
            self.read_text(&[prefix, text.as_ref()].concat(), marks, &mut tokens.ids)?;
            let ids = &tokens.ids[start..];
            tokens.unknown.push(ids.iter().filter(|&&id| Some(id) == self.unknown).count() as u32);
            tokens.ends.push(tokens.ids.len() as u32);
        }
        Ok(tokens)
    }

    /// Adds the tokens of a text to `ids`: word by word where that comes to the same.
    fn read_text(&mut self, text: &str, marks: bool, ids: &mut Vec<u32>) -> Result<(), EncoderError> {
        let Self { reference, memory, .. } = self;
        let read = |text: &str, marks: bool| match reference.encode_fast(text, marks) {
            Ok(encoded) => Ok(encoded.get_ids().to_vec()),
            Err(error) => Err(EncoderError::BadTokenizer { cause: error.to_string() }),
        };
        let Some(memory) = memory.as_mut().filter(|memory| memory.is_word_by_word(text)) else {
            ids.extend(read(text, marks)?);
            return Ok(());
        };
        let [before, after] = if marks { [&self.marks[0][..], &self.marks[1][..]] } else { [&[][..]; 2] };
        ids.extend_from_slice(before);
        let end = ids.len() + self.max_tokens - before.len() - after.len();
        for word in words(text) {
            memory.read(word, ids, |word| read(word, false))?;
            if ids.len() >= end {
                ids.truncate(end);
                break;
            }
        }
        ids.extend_from_slice(after);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What may go wrong where a text is read word by word: marks, signs across a space, written-out tokens, letters of many scripts.
    const PIECES: [&str; 24] = [
        "good",
        "film",
        "GOOD",
        "don't",
        "a-b",
        "...",
        "(",
        "[MASK]",
        "[",
        "<s>",
        " ",
        "  ",
        "\t",
        "\n",
        "caf\u{e9}",
        "\u{301}",
        "\u{a8}",
        "\u{200d}",
        "\u{a0}",
        "\u{4e2d}\u{6587}",
        "\u{d55c}",
        "\u{645}",
        "\u{1f600}",
        "\u{0}",
    ];

    fn tokenizer(name: &str, max_tokens: usize) -> Tokenizer {
        let path = format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
        Tokenizer::read(&std::fs::read(path).unwrap(), Some(max_tokens)).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn a_text_word_by_word_has_the_tokens_of_the_whole(
            pieces in proptest::collection::vec(0..PIECES.len(), 0..12),
            max_tokens in 4_usize..30,
        ) {
            let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
            for name in ["wordpiece", "unigram"] {
                let mut tokenizer = tokenizer(name, max_tokens);
                let whole = tokenizer.reference.encode_fast(text.as_str(), true).unwrap().get_ids().to_vec();
                for _ in 0..2 {
                    let found = tokenizer.encode([text.as_str()], "", true).unwrap();
                    prop_assert_eq!(&found.ids, &whole, "{}: {:?}", name, text);
                }
            }
        }
    }
}
