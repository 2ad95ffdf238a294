//! A text column: TF-IDF of its terms, projected on the directions along which its texts differ most.

use serde::{Deserialize, Serialize};

use super::EncoderConfig;
use super::column::{ColumnEncoder, Value};
use super::directions::directions;
use super::inputs::InputColumn;
use super::loadings::Loadings;
use super::missing::is_blank;
use super::recipe::{Recipe, TextRecipe};
use super::sparse::SparseRows;
use super::term_lists::{TermLists, count};
use super::terms::N_HASHES;
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
    vocabulary: Vocabulary,
    loadings: Loadings,
    /// The words that weigh most in each feature.
    words: Vec<String>,
}

impl TextColumn {
    /// Fits a column on the texts of some of its rows.
    pub(super) fn fit(input: &InputColumn, rows: &[usize], config: &EncoderConfig) -> Self {
        let mut rng = Rng::stream(u64::from(config.seed), "text features", input.typed.spec.column as u64);
        let sample = sample(input, rows, &mut rng);
        let texts = || sample.iter().map(|&row| input.typed.said(input.cells().place(row)));
        let own = if input.terms().is_none() { TermLists::of(&input.typed, &sample) } else { None };
        let lists = input.terms().or(own.as_ref());
        let list = |row: usize| lists.and_then(|lists| lists.get(input.cells().place(row)));
        let mut scratch = Scratch::default();

        let mut n_with = vec![0; N_HASHES];
        for (&row, text) in sample.iter().zip(texts()) {
            if let Some(terms) = list(row) {
                terms.hashes.iter().for_each(|&term| n_with[term as usize] += 1);
            } else {
                count(text, &mut scratch.characters, &mut scratch.found);
                scratch.found.dedup();
                scratch.found.iter().for_each(|&term| n_with[term as usize] += 1);
            }
        }
        let vocabulary = Vocabulary::fit(sample.len(), &n_with);
        let mut weighed = SparseRows::default();
        for (&row, text) in sample.iter().zip(texts()) {
            match list(row) {
                Some(terms) => vocabulary.weigh_terms(terms, &mut scratch.weights),
                None => vocabulary.weigh(text, &mut scratch),
            }
            weighed.push(&scratch.weights);
        }
        let n_terms = vocabulary.n_terms();
        let (matrix, width) = directions(&weighed, n_terms, config.text_features as usize, &mut rng);
        let mut words = heaviest(&matrix, width, &vocabulary.words(texts()));
        words.resize(width.max(1), String::new());
        Self { vocabulary, loadings: Loadings::new(&matrix, width), words }
    }
}

impl ColumnEncoder for TextColumn {
    fn names(&self) -> Vec<String> {
        let about = |words: &String| if words.is_empty() { String::new() } else { format!(" ({words})") };
        (1..).zip(&self.words).map(|(direction, words)| format!(": direction {direction}{}", about(words))).collect()
    }

    /// As many as were asked for, or as directions there are; without any, one that is always 0.
    fn width(&self) -> usize {
        self.words.len()
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        let terms = input.terms().and_then(|lists| lists.get(place));
        terms.map_or_else(|| Value::Text(input.typed.said(place)), Value::Terms)
    }

    /// The place of a text along the directions, at a Euclidean length of the root of their number, so that a feature has the mean
    /// square of a standardised number, 1, however long the text. A missing text, or one without a known term, is all zeros.
    fn write(&self, value: Value<'_>, scratch: &mut Scratch, features: &mut [f32]) {
        match value {
            Value::Text(text) => self.vocabulary.weigh(text, scratch),
            Value::Terms(terms) => self.vocabulary.weigh_terms(terms, &mut scratch.weights),
            _ => return,
        }
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

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        let (hashes, weights) = self.vocabulary.terms();
        let (scales, steps) = self.loadings.parts();
        Recipe::Text(TextRecipe { column, n_features: self.width(), hashes, weights, scales, steps })
    }

    fn show(&self, _: Value<'_>) -> String {
        String::new()
    }
}

/// Up to [`MOST_TEXTS`] at random of the rows whose texts say something.
fn sample(input: &InputColumn, rows: &[usize], rng: &mut Rng) -> Vec<usize> {
    let says = |row: &usize| !is_blank(input.typed.said(input.cells().place(*row)));
    let mut texts: Vec<usize> = rows.iter().copied().filter(says).collect();
    let n = texts.len().min(MOST_TEXTS);
    for at in 0..n {
        let other = at + rng.below(texts.len() - at);
        texts.swap(at, other);
    }
    texts.truncate(n);
    texts
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

    use querent_table::{ColumnSpec, Kind};

    fn fit(texts: &[&str]) -> TextColumn {
        let rows: Vec<usize> = (0..texts.len()).collect();
        let input = InputColumn::of(ColumnSpec::new(0, Kind::Text), texts);
        TextColumn::fit(&input, &rows, &EncoderConfig::default())
    }

    fn encode(column: &TextColumn, text: &str) -> Vec<f32> {
        let mut features = vec![0.0; column.width()];
        column.write(Value::Text(text), &mut Scratch::default(), &mut features);
        features
    }

    fn cosine(column: &TextColumn, a: &str, b: &str) -> f32 {
        let dot: f32 = encode(column, a).iter().zip(encode(column, b)).map(|(a, b)| a * b).sum();
        dot / column.width() as f32
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
        assert_eq!(column.width(), 6);
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
