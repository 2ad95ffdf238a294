//! The terms of a text column that are known, and how much each tells.

use serde::{Deserialize, Serialize};

use super::term_lists::TermList;
use super::terms::{N_HASHES, each_term, each_word};

/// The most terms that are known of a column.
const MOST_TERMS: usize = 8192;
/// The fewest texts that a term comes in, where there are [`ENOUGH`] texts.
const FEWEST: u32 = 2;
const ENOUGH: usize = 100;

/// The most frequent terms among some texts, and the inverse document frequency of each, `ln((1 + n) / (1 + n_t)) + 1` for
/// one that comes in `n_t` of `n` texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Known", into = "Known")]
pub(super) struct Vocabulary {
    known: Known,
    /// One more than the position of the term of each hash, 0 for a hash that is not known.
    positions: Vec<u16>,
}

/// What is saved of a vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Known {
    /// The hashes of the terms, in ascending order.
    hashes: Vec<u32>,
    idf: Vec<f32>,
}

impl From<Known> for Vocabulary {
    fn from(known: Known) -> Self {
        let mut positions = vec![0; N_HASHES];
        for (position, &hash) in (1..=MOST_TERMS as u16).zip(&known.hashes) {
            positions[hash as usize % N_HASHES] = position;
        }
        Self { known, positions }
    }
}

impl From<Vocabulary> for Known {
    fn from(vocabulary: Vocabulary) -> Self {
        vocabulary.known
    }
}

/// What turning texts into terms reuses from one text to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) characters: Vec<char>,
    pub(super) found: Vec<u32>,
    /// The terms of the last text, ascending, with their weights.
    pub(super) weights: Vec<(u32, f32)>,
}

impl Vocabulary {
    /// Of `n` texts, each of which says something; `n_with` says for each hash how many of them hold a term of it.
    pub(super) fn fit(n: usize, n_with: &[u32]) -> Self {
        let fewest = if n < ENOUGH { 1 } else { FEWEST };
        let mut hashes: Vec<u32> = (0..N_HASHES as u32).filter(|&hash| n_with[hash as usize] >= fewest).collect();
        hashes.sort_by_key(|&hash| std::cmp::Reverse(n_with[hash as usize]));
        hashes.truncate(MOST_TERMS);
        hashes.sort_unstable();
        let idf = |&hash: &u32| ((1.0 + n as f64) / (1.0 + f64::from(n_with[hash as usize]))).ln() as f32 + 1.0;
        let idf = hashes.iter().map(idf).collect();
        Self::from(Known { hashes, idf })
    }

    /// The hash of each term, ascending, and its inverse document frequency.
    pub(super) fn terms(&self) -> (&[u32], &[f32]) {
        (&self.known.hashes, &self.known.idf)
    }

    /// How many terms are known.
    pub(super) fn n_terms(&self) -> usize {
        self.known.hashes.len()
    }

    /// Leaves the terms of a text and their weights in `scratch`, at a Euclidean length of 1: a term that comes `t` times
    /// weighs `(1 + ln t) idf`. Nothing for a text without a known term.
    pub(super) fn weigh(&self, text: &str, scratch: &mut Scratch) {
        let Scratch { characters, found, weights } = scratch;
        found.clear();
        weights.clear();
        each_term(text, characters, |hash, _| {
            if let Some(term) = self.positions[hash as usize].checked_sub(1) {
                found.push(u32::from(term));
            }
        });
        found.sort_unstable();
        for equal in found.chunk_by(|a, b| a == b) {
            weights.push((equal[0], self.weight(equal[0], equal.len())));
        }
        to_unit_length(weights);
    }

    /// As [`weigh`](Self::weigh), of a text whose terms are counted.
    pub(super) fn weigh_terms(&self, terms: TermList<'_>, weights: &mut Vec<(u32, f32)>) {
        weights.clear();
        for (&hash, &times) in terms.hashes.iter().zip(terms.times) {
            if let Some(term) = self.positions[hash as usize].checked_sub(1) {
                weights.push((term.into(), self.weight(term.into(), times.into())));
            }
        }
        to_unit_length(weights);
    }

    fn weight(&self, term: u32, times: usize) -> f32 {
        let times = if times == 1 { 1.0 } else { 1.0 + (times as f32).ln() };
        times * self.known.idf.get(term as usize).copied().unwrap_or(0.0)
    }

    /// The word that each term stands for, empty for pairs of words and for runs within a word.
    ///
    /// Of words that share a hash, the more frequent is kept, as by R. S. Boyer and J S. Moore's majority vote.
    pub(super) fn words<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut words = vec![(0_u32, Vec::new()); self.n_terms()];
        let mut characters = Vec::new();
        for text in texts {
            each_word(text, &mut characters, |hash, word| {
                if let Some(term) = self.positions[hash as usize].checked_sub(1) {
                    let (votes, known) = &mut words[usize::from(term)];
                    if known.as_slice() == word {
                        *votes += 1;
                    } else if *votes > 0 {
                        *votes -= 1;
                    } else {
                        (*votes, *known) = (1, word.to_vec());
                    }
                }
            });
        }
        words.into_iter().map(|(_, word)| word.into_iter().collect()).collect()
    }
}

fn to_unit_length(weights: &mut [(u32, f32)]) {
    let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in weights {
        *weight /= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term_lists::count;

    fn fit(texts: &[&str]) -> Vocabulary {
        let (mut n_with, mut found) = (vec![0; N_HASHES], Vec::new());
        for text in texts {
            count(text, &mut Vec::new(), &mut found);
            found.dedup();
            for &term in &found {
                n_with[term as usize] += 1;
            }
        }
        Vocabulary::fit(texts.len(), &n_with)
    }

    const TEXTS: [&str; 3] = ["今今日", "今", "日"];

    #[test]
    fn terms_are_weighed_by_hand() {
        let vocabulary = fit(&TEXTS);
        // 今 今今 今今日 今日 日
        assert_eq!(vocabulary.n_terms(), 5);
        let mut scratch = Scratch::default();
        vocabulary.weigh("今今今 日 月", &mut scratch);
        // Of three texts, 今 and 日 come in two, and 今今 in one; 今 comes three times here, and 今今 twice.
        let (common, rare) = ((4.0_f32 / 3.0).ln() + 1.0, 2.0_f32.ln() + 1.0);
        let mut expected = [(1.0 + 3.0_f32.ln()) * common, common, (1.0 + 2.0_f32.ln()) * rare];
        let length = expected.iter().map(|weight| weight * weight).sum::<f32>().sqrt();
        expected = expected.map(|weight| weight / length);
        expected.sort_by(f32::total_cmp);
        let mut weights: Vec<f32> = scratch.weights.iter().map(|&(_, weight)| weight).collect();
        weights.sort_by(f32::total_cmp);
        assert_eq!(weights.len(), 3);
        assert!(weights.iter().zip(expected).all(|(weight, expected)| (weight - expected).abs() < 1e-6));
        vocabulary.weigh("?!", &mut scratch);
        assert!(scratch.weights.is_empty());
    }

    #[test]
    fn words_are_remembered() {
        let texts = ["Good day", "good"];
        let vocabulary = fit(&texts);
        let mut words = vocabulary.words(texts.into_iter());
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        assert_eq!(words, ["day", "good"]);
    }

    #[test]
    fn it_is_the_same_after_being_saved() -> Result<(), serde_json::Error> {
        let vocabulary = fit(&TEXTS);
        let saved = serde_json::to_string(&vocabulary)?;
        assert_eq!(serde_json::from_str::<Vocabulary>(&saved)?, vocabulary);
        assert!(saved.len() < 200);
        Ok(())
    }
}
