//! What drives the prediction of a row: which columns, and which words of its texts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::log::state::known_row;
use crate::model::current::{Encoded, Model};
use crate::out::prediction::ReadTexts;
use crate::session::Session;
use querent_evaluate::most_probable;
use querent_features::pieces;
use querent_numeric::{Matrix, squared_distance};
use querent_table::{TypedColumn, TypedValues};

/// The mean of a column is that of so many rows at the most.
const MOST_MEAN: usize = 4096;

/// The rows without a column hold so many numbers together at the most: of more columns not all are tried.
const MOST_NUMBERS: usize = 1 << 21;

/// The fewest columns that are tried.
const LEAST_COLUMNS: usize = 16;

/// A text is taken apart into so many words or phrases at the most.
const MOST_PIECES: usize = 64;

/// The fewest, however long the text is.
const LEAST_PIECES: usize = 12;

/// All texts with something left out of them hold about so many bytes together at the most, so that the answer is there at once.
const MOST_BYTES: usize = 1 << 19;

/// What drives the prediction of a row, by leaving out a column or a word at a time and predicting again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The row, from 0.
    pub row: u32,
    /// The class whose probability is explained.
    pub class: String,
    /// Its calibrated probability, 0..1.
    pub probability: f64,
    /// What it would be with every column left out.
    pub typical: f64,
    /// The columns that the model looks at, the one whose log-odds are farthest from 0 first; of equal ones in the order of the table.
    pub columns: Vec<ColumnInfluence>,
}

/// What a column does for a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnInfluence {
    /// Its name.
    pub column: String,
    /// By how much the probability falls without it, -1..1: above 0 the cell speaks for the class, below 0 against it.
    pub influence: f64,
    /// The same in log-odds of the class against all others: the weight of its evidence, by which columns are put in order. It does not
    /// shrink where a prediction is nearly sure, as a probability does that has nowhere to go.
    pub log_odds: f64,
    /// Its words, or phrases where the text is long, in the order of the text; empty where it holds no text, or they were not asked for.
    pub words: Vec<WordInfluence>,
    /// The pretrained encoder that has yet to read the text without each of its words; absent where the words are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub unread: Option<String>,
}

/// What a word, or a phrase, does for a class.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordInfluence {
    /// Where it begins in the text of the cell, in UTF-16 code units, which is how JavaScript counts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// By how much the probability falls without it, -1..1.
    pub influence: f64,
    /// The same in log-odds.
    pub log_odds: f64,
}

/// A text with each of its pieces left out in turn.
struct Apart<'a> {
    column: usize,
    text: &'a str,
    pieces: Vec<Range<usize>>,
    /// What made vectors of the texts of the column, where these are in force.
    by: Option<&'a str>,
}

impl Apart<'_> {
    fn without(&self, piece: &Range<usize>) -> String {
        format!("{} {}", &self.text[..piece.start], &self.text[piece.end..])
    }
}

impl Session {
    /// What drives the model's prediction of a row of the table, for a class or else the one that it finds most likely; by column, and by
    /// `words` where those are asked for.
    ///
    /// A column is left out by putting the mean of its features, over the rows that the encoder was fitted on, in their place, and
    /// predicting again: what the model would predict if it knew of this cell no more than of any. The features of a missing cell would
    /// not do, since a model may have learned from what is missing. So a cell that is typical of its column has no influence, and neither
    /// has one that the model cannot use. Where the log-odds are linear in the features, as for two classes and a softmax regression
    /// alone, each column has the exact product of its coefficients with its features less their means, and they add up to the difference
    /// between `probability` and `typical` in log-odds (the Shapley values of a linear model: Lundberg and Lee 2017, arXiv 1705.07874).
    /// Elsewhere what two columns tell alike is credited to neither.
    ///
    /// Of very many columns those alone are left out whose features lie farthest from their means, so that the answer is there at once.
    ///
    /// A word is left out of its text, which is encoded again (Li, Monroe and Jurafsky 2016, arXiv 1612.08220): each one in turn, or
    /// phrases of several where the text is long. Where a pretrained encoder reads the column, it has to have read the text without
    /// each word: [`texts_to_explain`](Self::texts_to_explain) has those texts, and `read` their vectors.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, [`SessionError::OwnModel`] where the model is the program's own,
    /// [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] and [`SessionError::BadVector`].
    pub fn explain(
        &self,
        row: u32,
        class: Option<&str>,
        words: bool,
        read: &[ReadTexts],
    ) -> Result<Explanation, SessionError> {
        self.check_not_own()?;
        let (model, encoded) = (self.model().ok_or(SessionError::NoModel)?, self.encoded()?);
        let (plan, place) = (self.state().plan()?, known_row(self.table(), row)?);
        let class = match class {
            Some(name) => plan.class_of(name)?,
            None => most_probable(&model.single(place, Some(encoded)).probabilities),
        };
        let own = encoded.rows.row(place);
        let mean = mean(encoded);
        let columns = farthest(encoded.encoder.column_features(), own, &mean);
        let mut rows = Matrix::from_rows(&[own.to_vec(), mean.clone()], own.len());
        for parts in columns.values() {
            let mut without = own.to_vec();
            for part in parts {
                without[part.clone()].copy_from_slice(&mean[part.clone()]);
            }
            rows.push(&without);
        }
        // Each text, with where the rows without its pieces begin; nowhere where an encoder has yet to read them.
        let mut texts = Vec::new();
        for text in if words { apart(encoded, place) } else { Vec::new() } {
            let occluded = self.occluded(encoded, own, &text, read)?;
            texts.push((text, occluded.as_ref().map(|_| rows.n_rows())));
            if let Some(occluded) = occluded {
                rows.append(&occluded);
            }
        }
        let said = self.shown_of(model, &rows, class)?;
        let (whole, typical) = (said[0], said[1]);
        let influence = |(&column, without): (&usize, &Shown)| {
            let text = texts.iter().find(|(text, _)| text.column == column);
            let words = match text {
                Some((text, Some(from))) => influences(text, whole, &said[*from..from + text.pieces.len()]),
                _ => Vec::new(),
            };
            let unread = text.filter(|(_, from)| from.is_none()).and_then(|(text, _)| text.by);
            ColumnInfluence {
                column: encoded.inputs.typed().names()[column].clone(),
                influence: whole.probability - without.probability,
                log_odds: whole.log_odds - without.log_odds,
                words,
                unread: unread.map(str::to_owned),
            }
        };
        let mut found: Vec<ColumnInfluence> = columns.keys().zip(&said[2..]).map(influence).collect();
        found.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
        Ok(Explanation {
            row,
            class: plan.classes[class].clone(),
            probability: whole.probability,
            typical: typical.probability,
            columns: found,
        })
    }

    /// The texts that a pretrained encoder in force has yet to read for the words of a row to be explained: those of the row, each without
    /// one of its words.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] and [`SessionError::UnknownRow`].
    pub fn texts_to_explain(&self, row: u32, encoder: &str) -> Result<Vec<String>, SessionError> {
        let (encoded, place) = (self.encoded()?, known_row(self.table(), row)?);
        let store = self.vectors_of(encoder);
        let is_known = |text: &String| text.trim().is_empty() || store.as_ref().is_some_and(|store| store.has(text));
        let of_encoder = apart(encoded, place).into_iter().filter(|text| text.by == Some(encoder));
        let mut texts: Vec<String> = of_encoder
            .flat_map(|text| text.pieces.iter().map(|piece| text.without(piece)).collect::<Vec<_>>())
            .filter(|text| !is_known(text))
            .collect();
        texts.sort_unstable();
        texts.dedup();
        Ok(texts)
    }

    /// The features of a row without each piece of a text; none where an encoder has not read one of these texts.
    fn occluded(
        &self,
        encoded: &Encoded,
        own: &[f32],
        text: &Apart<'_>,
        read: &[ReadTexts],
    ) -> Result<Option<Matrix>, SessionError> {
        let vectors = match text.by {
            Some(by) => Some(self.vectors_read(by, read)?),
            None => None,
        };
        let mut rows = Matrix::zeros(0, own.len());
        for piece in &text.pieces {
            let without = text.without(piece);
            let mut vector = None;
            if let Some((store, fresh)) = &vectors {
                let own = vector.insert(vec![0.0; fresh.width()]);
                let mut known = store.as_deref().into_iter().chain([fresh]);
                if !known.any(|known| known.read_into(&without, own)) && !without.trim().is_empty() {
                    return Ok(None);
                }
            }
            rows.push(&encoded.encoder.with_text(own, text.column, &without, vector.as_deref()));
        }
        Ok(Some(rows))
    }

    /// The calibrated probability of a class for encoded rows.
    fn shown_of(&self, model: &Model, rows: &Matrix, class: usize) -> Result<Vec<Shown>, SessionError> {
        let raw = self.predict_features(model, rows)?.probabilities;
        Ok(raw.rows().map(|raw| Shown::new(&model.calibrator.row(raw), class)).collect())
    }
}

/// The texts of a row, each with its words or phrases.
fn apart(encoded: &Encoded, row: usize) -> Vec<Apart<'_>> {
    let is_text = |column: &&Arc<TypedColumn>| column.values == TypedValues::Texts;
    let n_texts = encoded.inputs.typed().iter().filter(is_text).count();
    let mut texts = Vec::with_capacity(n_texts);
    for column in encoded.inputs.typed().iter().filter(is_text) {
        let text = column.said(column.cells.place(row));
        let most = (MOST_BYTES / n_texts / text.len().max(1)).clamp(LEAST_PIECES, MOST_PIECES);
        let by = encoded.vectors.get(&column.spec.column).map(String::as_str);
        texts.push(Apart { column: column.spec.column, text, pieces: pieces(text, most), by });
    }
    texts
}

/// How likely a class is.
#[derive(Debug, Clone, Copy)]
struct Shown {
    probability: f64,
    log_odds: f64,
}

impl Shown {
    /// The odds are against the sum of the others, which is above 0 where 1 less the probability is not.
    fn new(probabilities: &[f64], class: usize) -> Self {
        let others = probabilities.iter().enumerate().filter(|&(at, _)| at != class).map(|(_, p)| p);
        let probability = probabilities[class];
        Self { probability, log_odds: probability.ln() - others.sum::<f64>().ln() }
    }
}

/// The columns whose features lie the farthest from their means, as many as can be tried at once; all of them where they are few.
fn farthest(
    columns: BTreeMap<usize, Vec<Range<usize>>>,
    own: &[f32],
    mean: &[f32],
) -> BTreeMap<usize, Vec<Range<usize>>> {
    let most = (MOST_NUMBERS / own.len().max(1)).max(LEAST_COLUMNS);
    if columns.len() <= most {
        return columns;
    }
    let apart = |parts: &[Range<usize>]| -> f64 {
        let of = |part: &Range<usize>| f64::from(squared_distance(&own[part.clone()], &mean[part.clone()]));
        parts.iter().map(of).sum()
    };
    let mut ranked: Vec<(f64, usize)> = columns.iter().map(|(&column, parts)| (apart(parts), column)).collect();
    ranked.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(first.cmp(second)));
    let kept: BTreeSet<usize> = ranked.into_iter().take(most).map(|(_, column)| column).collect();
    columns.into_iter().filter(|(column, _)| kept.contains(column)).collect()
}

/// The mean features of the rows that the encoder was fitted on, or of many of them that lie evenly among them.
fn mean(encoded: &Encoded) -> Vec<f32> {
    let seen = encoded.plan.seen_rows();
    let mut sums = vec![0.0; encoded.rows.n_columns()];
    let mut n = 0.0;
    for &row in seen.iter().step_by(seen.len().div_ceil(MOST_MEAN).max(1)) {
        n += 1.0;
        for (sum, &feature) in sums.iter_mut().zip(encoded.rows.row(row)) {
            *sum += f64::from(feature);
        }
    }
    sums.into_iter().map(|sum| (sum / f64::max(n, 1.0)) as f32).collect()
}

/// The words of a text with what they do, in its order.
fn influences(text: &Apart<'_>, whole: Shown, without: &[Shown]) -> Vec<WordInfluence> {
    let (mut bytes, mut units) = (0, 0);
    let mut units_to = |to: usize| {
        units += text.text[bytes..to].encode_utf16().count();
        bytes = to;
        units as u32
    };
    let word = |(piece, without): (&Range<usize>, &Shown)| WordInfluence {
        from: units_to(piece.start),
        to: units_to(piece.end),
        influence: whole.probability - without.probability,
        log_odds: whole.log_odds - without.log_odds,
    };
    text.pieces.iter().zip(without).map(word).collect()
}
