//! A text column: TF-IDF of its terms, projected on the directions along which its texts differ most.

use serde::{Deserialize, Serialize};

use super::EncoderConfig;
use super::directions::directions;
use super::loadings::Loadings;
use super::missing::is_blank;
use super::recipe::TextRecipe;
use super::sparse::SparseRows;
use super::vocabulary::{Scratch, Vocabulary};
use querent_numeric::Rng;

/// The most texts that are looked at to fit a column.
const MOST_TEXTS: usize = 2000;
/// How many words tell what a direction is about.
const N_WORDS: usize = 3;

/// A text column, fitted: latent semantic analysis (Deerwester, Dumais, Furnas, Landauer and Harshman, "Indexing by Latent
/// Semantic Analysis", 1990) over hashed words and runs of characters.
///
/// Statistics come from 2,000 texts at most, drawn at random: fitting costs the same for any table, and the directions that
/// matter show in that many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TextColumn {
    /// Its position in the table.
    pub(super) column: usize,
    vocabulary: Vocabulary,
    loadings: Loadings,
    /// The words that weigh most in each feature.
    pub(super) words: Vec<String>,
}

impl TextColumn {
    /// Fits the column at `column` on the texts of `rows`, which `cell` looks up.
    pub(super) fn fit<'a>(
        column: usize,
        rows: &[usize],
        cell: impl Fn(usize) -> &'a str,
        config: &EncoderConfig,
    ) -> Self {
        let mut rng = Rng::stream(u64::from(config.seed), "text features", column as u64);
        let texts = sample(rows, &cell, &mut rng);
        let vocabulary = Vocabulary::fit(texts.iter().copied());
        let mut weighed = SparseRows::default();
        let mut scratch = Scratch::default();
        for text in &texts {
            vocabulary.weigh(text, &mut scratch);
            weighed.push(&scratch.weights);
        }
        let n_terms = vocabulary.n_terms();
        let (matrix, width) = directions(&weighed, n_terms, config.text_features as usize, &mut rng);
        let mut words = heaviest(&matrix, width, &vocabulary.words(texts.iter().copied()));
        words.resize(width.max(1), String::new());
        Self { column, vocabulary, loadings: Loadings::new(&matrix, width), words }
    }

    /// How it becomes features, as far as numbers tell.
    pub(super) fn recipe(&self) -> TextRecipe<'_> {
        let (hashes, weights) = self.vocabulary.terms();
        let (scales, steps) = self.loadings.parts();
        TextRecipe { column: self.column, n_features: self.n_features(), hashes, weights, scales, steps }
    }

    /// How many features it has: as many as were asked for, or as directions there are; without any, one that is always 0.
    pub(super) fn n_features(&self) -> usize {
        self.words.len()
    }

    /// Writes the features of one text over zeros, at a Euclidean length of the root of their number, so that a feature has
    /// the mean square of a standardised number, 1, however long the text. A missing text, or one without a known term, is
    /// all zeros.
    pub(super) fn encode(&self, text: &str, scratch: &mut Scratch, features: &mut [f32]) {
        self.vocabulary.weigh(text, scratch);
        for &(term, weight) in &scratch.weights {
            self.loadings.add(term as usize, weight, features);
        }
        let length = features.iter().map(|feature| feature * feature).sum::<f32>().sqrt();
        // Directions are of unit length and so are texts: what is left of less than this is rounding.
        let scale = if length > 1e-5 { (features.len() as f32).sqrt() / length } else { 0.0 };
        for feature in features {
            *feature *= scale;
        }
    }
}

/// The texts that say something of up to [`MOST_TEXTS`] rows at random.
fn sample<'a>(rows: &[usize], cell: &impl Fn(usize) -> &'a str, rng: &mut Rng) -> Vec<&'a str> {
    let mut texts: Vec<usize> = rows.iter().copied().filter(|&row| !is_blank(cell(row))).collect();
    let n = texts.len().min(MOST_TEXTS);
    for at in 0..n {
        let other = at + rng.below(texts.len() - at);
        texts.swap(at, other);
    }
    texts[..n].iter().map(|&row| cell(row)).collect()
}

/// The words that weigh most in each column of a row-major matrix of terms, most first.
fn heaviest(matrix: &[f32], width: usize, words: &[String]) -> Vec<String> {
    let of_column = |column: usize| {
        let mut first: Vec<(f32, &str)> = Vec::with_capacity(N_WORDS + 1);
        for (row, word) in matrix.chunks_exact(width).zip(words).filter(|(_, word)| !word.is_empty()) {
            let weight = row[column].abs();
            let at = first.partition_point(|&(other, _)| other >= weight);
            if at < N_WORDS {
                first.insert(at, (weight, word));
                first.truncate(N_WORDS);
            }
        }
        first.iter().map(|&(_, word)| word).collect::<Vec<_>>().join(", ")
    };
    (0..width).map(of_column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(texts: &[&str]) -> TextColumn {
        let rows: Vec<usize> = (0..texts.len()).collect();
        TextColumn::fit(0, &rows, |row| texts[row], &EncoderConfig::default())
    }

    fn encode(column: &TextColumn, text: &str) -> Vec<f32> {
        let mut features = vec![0.0; column.n_features()];
        column.encode(text, &mut Scratch::default(), &mut features);
        features
    }

    fn cosine(column: &TextColumn, a: &str, b: &str) -> f32 {
        let dot: f32 = encode(column, a).iter().zip(encode(column, b)).map(|(a, b)| a * b).sum();
        dot / column.n_features() as f32
    }

    const TEXTS: [&str; 6] = [
        "my card has not arrived",
        "the card never arrived",
        "card arrived late",
        "refund my money please",
        "i want a refund now",
        "money refund please",
    ];

    #[test]
    fn texts_about_one_thing_lie_together() {
        let column = fit(&TEXTS);
        assert_eq!(column.n_features(), 6);
        assert!(cosine(&column, "has the card arrived", "a card that arrives") > 0.5);
        assert!(cosine(&column, "has the card arrived", "refund please") < 0.2);
        assert!(column.words.iter().any(|words| words.contains("refund")), "{:?}", column.words);
    }

    #[test]
    fn a_text_has_the_length_of_as_many_standardised_numbers() {
        let column = fit(&TEXTS);
        for text in ["card", "refund my card", "MONEY!"] {
            let square: f32 = encode(&column, text).iter().map(|feature| feature * feature).sum();
            assert!((square - 6.0).abs() < 1e-3, "{text}: {square}");
        }
        for nothing in ["", " ", "?!", "…", "今日"] {
            assert_eq!(encode(&column, nothing), [0.0; 6], "{nothing:?}");
        }
    }

    #[test]
    fn a_column_without_words_says_nothing() {
        let column = fit(&["", "?", "!!"]);
        assert_eq!(encode(&column, "a word"), [0.0]);
    }

    #[test]
    fn chinese_japanese_and_korean_texts_are_told_apart_without_spaces() {
        let column = fit(&["今天天气很好", "天气非常好", "我的卡还没有到", "卡没到", "今天天气不好", "银行卡没有到"]);
        assert!(cosine(&column, "天气好", "今天天气") > cosine(&column, "天气好", "卡到了吗") + 0.3);
        let column = fit(&["영화가 정말 재미있다", "재미있는 영화", "배송이 너무 느리다", "느린 배송"]);
        assert!(cosine(&column, "영화를 봤다", "재미있다") > cosine(&column, "영화를 봤다", "배송") + 0.3);
    }
}
