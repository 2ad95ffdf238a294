//! How columns become features, spelled out for a program that is not this one.

use std::collections::BTreeMap;

// A column tells its own recipe, and a recipe is made of what the columns hold: one thing in two files.
use super::column::{ColumnEncoder, Value};
use super::date::DatePart;
use super::inputs::InputColumn;
use super::scaling::Scaling;
use super::vocabulary::Scratch;
use querent_numeric::Matrix;
use querent_table::NumberFormat;

/// How one column becomes features. The features of a row are those of the recipes, one after another.
#[derive(Debug, Clone, PartialEq)]
pub enum Recipe<'a> {
    /// A number column.
    Number(NumberRecipe),
    /// A date column.
    Date(DateRecipe),
    /// A category or a yes-or-no column.
    Lookup(LookupRecipe),
    /// A text column.
    Text(TextRecipe<'a>),
    /// A column of vectors that a model made.
    Vector(VectorRecipe<'a>),
}

impl Recipe<'_> {
    /// The column's position in the table.
    #[must_use]
    pub fn column(&self) -> usize {
        match self {
            Self::Number(recipe) => recipe.column,
            Self::Date(recipe) => recipe.column,
            Self::Lookup(recipe) => recipe.column,
            Self::Text(recipe) => recipe.column,
            Self::Vector(recipe) => recipe.column,
        }
    }

    /// How many features it makes.
    #[must_use]
    pub fn n_features(&self) -> usize {
        match self {
            Self::Number(recipe) => 1 + usize::from(recipe.has_missing),
            Self::Date(recipe) => 1 + 2 * recipe.parts.len() + usize::from(recipe.has_missing),
            Self::Lookup(recipe) => recipe.rows.n_columns(),
            Self::Text(recipe) => recipe.n_features,
            Self::Vector(recipe) => recipe.mean.len(),
        }
    }
}

/// The scaled number, with `fill` in place of a missing one, and then whether it is missing, where that is a feature. Numbers
/// are read in single precision and scaled in double.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberRecipe {
    /// The column's position in the table.
    pub column: usize,
    /// How its numbers are written.
    pub format: NumberFormat,
    /// What a missing number becomes.
    pub fill: f64,
    /// How it is scaled.
    pub scaling: Scaling,
    /// Whether being missing is a feature.
    pub has_missing: bool,
}

/// The scaled days since `origin`, with `fill` in place of a missing date; the sine and the cosine of each part, 0 for a missing
/// date; and whether it is missing, where that is a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct DateRecipe {
    /// The column's position in the table.
    pub column: usize,
    /// The day that days are counted from, itself counted from 1970-01-01. Days since then are rounded to single precision.
    pub origin: f64,
    /// What a missing date becomes, in days since the origin.
    pub fill: f64,
    /// How days are scaled.
    pub scaling: Scaling,
    /// The parts that come round again.
    pub parts: Vec<DatePart>,
    /// Whether being missing is a feature.
    pub has_missing: bool,
}

/// A table of features by word.
#[derive(Debug, Clone, PartialEq)]
pub struct LookupRecipe {
    /// The column's position in the table.
    pub column: usize,
    /// Words in text order, each with its row of `rows`; any other has row 0.
    pub words: Vec<(String, usize)>,
    /// Different cells x features.
    pub rows: Matrix,
}

/// Where each text lies along the directions that were found.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRecipe<'a> {
    /// The column's position in the table.
    pub column: usize,
    /// How many features it makes.
    pub n_features: usize,
    /// The hash of each term that is known, ascending.
    pub hashes: &'a [u32],
    /// The inverse document frequency of each term.
    pub weights: &'a [f32],
    /// What 1 stands for in the row of `steps` of each term.
    pub scales: &'a [f32],
    /// Terms x features, row after row; nothing without a direction.
    pub steps: &'a [i8],
}

/// A vector of a model, less the mean, at a Euclidean length of the root of its width. A vector of zeros stays one. Where there are
/// `deviations`, each number is divided by its own instead, and stays within [`Scaling::FARTHEST`] of 0.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorRecipe<'a> {
    /// The column's position in the table.
    pub column: usize,
    /// What is taken off each number.
    pub mean: &'a [f32],
    /// The standard deviation of each number; empty for vectors that are brought to one length.
    pub deviations: &'a [f32],
}

/// The most words that a [`LookupRecipe`] knows, about: those that come first.
const MOST_WORDS: usize = 1 << 16;

/// The level of a word that nobody has seen.
const UNSEEN: u32 = super::category::OTHER;

impl LookupRecipe {
    /// Looks up the features of each of the `known` words and of each text of `input`, with and without the space around it; `read`
    /// says the level of a word that is not missing.
    pub(super) fn new(
        encoder: &impl ColumnEncoder,
        column: usize,
        input: &InputColumn,
        known: impl Iterator<Item = String>,
        read: impl Fn(&str) -> u32,
    ) -> Self {
        let n_features = encoder.width();
        let encoded = |level| {
            let mut features = vec![0.0; n_features];
            encoder.write(Value::Level(level), &mut Scratch::default(), &mut features);
            features
        };
        let (cells, missing) = (input.cells(), &input.typed.spec.missing);
        let words = known.chain((0..cells.n_places()).map(|place| cells.text(place).to_owned()));
        let unseen = encoded(UNSEEN);
        let mut rows = vec![unseen.clone()];
        let mut places = BTreeMap::from([(UNSEEN, 0)]);
        let mut known = BTreeMap::new();
        for word in words {
            if known.len() >= MOST_WORDS {
                break;
            }
            if known.contains_key(&word) {
                continue;
            }
            let level = read(missing.said(&word));
            let place = *places.entry(level).or_insert_with(|| {
                let features = encoded(level);
                if features == unseen {
                    return 0;
                }
                rows.push(features);
                rows.len() - 1
            });
            let bare = word.trim();
            if bare.len() < word.len() {
                known.insert(bare.to_owned(), place);
            }
            known.insert(word, place);
        }
        let words = known.into_iter().filter(|&(_, place)| place > 0).collect();
        Self { column, words, rows: Matrix::from_rows(&rows, n_features) }
    }
}

/// Words as people type them: in small letters, in capitals, and with a capital at the beginning.
pub(super) fn spellings<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    words.flat_map(|word| {
        let mut characters = word.chars();
        let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
        [word.to_owned(), word.to_uppercase(), first + characters.as_str()]
    })
}

#[cfg(test)]
mod tests {
    use crate::{Encoder, EncoderConfig, Inputs, LookupRecipe, Recipe};
    use querent_table::{ColumnSpec, Kind, Table, read_csv};

    fn looked_up(csv: &str, kind: Kind, config: &EncoderConfig) -> (Table, Inputs, Encoder, LookupRecipe) {
        let table = read_csv(csv.as_bytes().to_vec(), "table.csv").unwrap();
        let rows: Vec<usize> = (0..table.n_rows()).collect();
        let inputs = Inputs::read(&table, &[ColumnSpec::new(0, kind)]);
        let encoder = Encoder::fit(&inputs, &rows, config).unwrap();
        let Some(Recipe::Lookup(recipe)) = encoder.recipes(&inputs).into_iter().next() else { unreachable!() };
        (table, inputs, encoder, recipe)
    }

    fn row<'a>(recipe: &'a LookupRecipe, word: &str) -> &'a [f32] {
        let found = recipe.words.iter().find(|(known, _)| known == word);
        recipe.rows.row(found.map_or(0, |&(_, place)| place))
    }

    #[test]
    fn words_have_the_features_of_their_cells() {
        let (.., recipe) = looked_up("c,n\nb,1\n a,2\nb,3\n?,4\nNA,5\n", Kind::Category, &EncoderConfig::default());
        assert_eq!((row(&recipe, "b"), row(&recipe, "a")), (&[1.0, 0.0, 0.0][..], &[0.0, 1.0, 0.0][..]));
        for missing in ["", "NA", "na", "None", "n/a"] {
            assert_eq!(row(&recipe, missing), [0.0, 0.0, 1.0], "{missing:?}");
        }
        assert_eq!(row(&recipe, "never seen"), [0.0; 3]);
    }

    #[test]
    fn yes_and_no_are_known_in_other_words() {
        let (.., recipe) = looked_up("c,n\nyes,1\nno,2\nyes,3\n", Kind::YesNo, &EncoderConfig::default());
        for (word, said) in [("Yes", 1.0), ("NO", 0.0), ("Ja", 1.0), ("0", 0.0), ("perhaps", 1.0)] {
            assert_eq!(row(&recipe, word), [said], "{word}");
        }
    }

    #[test]
    fn every_cell_is_looked_up_as_it_is_encoded() {
        let cells: Vec<String> = (0..90).map(|at| format!("v{},{at}", at * at % 61)).collect();
        let config = EncoderConfig { most_levels: 5, hash_buckets: 4, ..EncoderConfig::default() };
        let (table, inputs, encoder, recipe) =
            looked_up(&format!("c,n\n{}\n", cells.join("\n")), Kind::Category, &config);
        for at in 0..table.n_rows() {
            assert_eq!(row(&recipe, table.cell(at, 0)), encoder.encode_rows(&inputs, &[at]).row(0));
        }
        assert_eq!(row(&recipe, "never seen"), [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
    }
}
