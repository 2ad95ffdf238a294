//! What one pass over the different values of a column counts.

use super::MissingWords;
use super::date_evidence::{DateEvidence, Dates};
use super::evidence::AllDiffer;
use super::name::words;
use super::number_evidence::NumberEvidence;
use super::numbers::Numbers;
use super::script::n_words;
use super::value::{is_missing_among_numbers, may_be_missing};
use super::values::Values;
use super::yes_no::{are_yes_no, is_plus};

/// The counts from which a column's kind and its fitness as a label are judged.
///
/// Cells are compared without the space around them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    /// All cells.
    pub(super) rows: u32,
    /// Missing cells.
    pub(super) missing: u32,
    /// The different words that say so, whatever their case: the first [`MOST_WORDS`].
    pub(super) missing_words: Vec<String>,
    /// Different values among the present cells, as far as they were counted apart.
    pub(super) distinct: u32,
    /// Present cells among which the different values were counted apart: all, or the first ones.
    pub(super) compared: u32,
    /// Cells that would be rows without a label, were this the label.
    pub(super) unlabelled: u32,
    /// Different values among the other cells, were this the label.
    pub(super) classes: u32,
    /// Words in the cells whose values were told apart.
    pub(super) words_counted: f64,
    /// What its numbers are.
    pub(super) numbers: Numbers,
    /// What its dates are, and what they are if eight digits alone are a date, where there are such.
    pub(super) dates: Option<Dates>,
    pub(super) compact_dates: Option<Dates>,
    /// Whether its values are one word for yes and one for no.
    pub(super) is_yes_no: bool,
    /// The first different values, cut to 80 characters.
    pub(super) examples: Vec<String>,
    /// Which cells say that their value is missing.
    pub(super) words: MissingWords,
    /// What its numbers are if they are spans of time, where each may be a time of the day as well.
    pub(super) span_numbers: Option<Numbers>,
    /// Values among numbers that are none, with their cells: the first few, and how many there are.
    pub(super) strangers: Vec<(String, u32)>,
    pub(super) n_strangers: u32,
    /// Values among numbers that are taken for missing though they are none of the words, with their cells: the first few.
    pub(super) absent: Vec<(String, u32)>,
}

impl Tally {
    /// Counts the cells of one column, in which cells with these words are missing.
    ///
    /// Beside signs of plus a minus is a value. Among numbers, cells that say a number without end are missing too, and so are those
    /// with words such as `unknown` ([`is_missing_among_numbers`]).
    pub(super) fn of(values: &Values, missing: &MissingWords) -> Self {
        let counting = Counting::of(values, missing);
        if missing.are_usual() && !counting.seen.is_empty() && counting.seen.iter().all(|value| is_plus(value)) {
            let words = MissingWords::but_signs();
            return Counting::of(values, &words).finish(values);
        }
        counting.finish(values)
    }

    /// The same of a column of this name: where that announces spans of time, times of the day are some.
    pub(super) fn named(mut self, name: &str) -> Self {
        let spans = self.span_numbers.take_if(|_| words(name).iter().any(|word| SPAN_WORDS.contains(&word.as_str())));
        if let Some(numbers) = spans.filter(|numbers| numbers.n >= self.numbers.n) {
            (self.numbers, self.dates) = (numbers, None);
        }
        self
    }

    /// Counts as missing what stands for no number among numbers, and keeps the first of the other values that are none.
    fn sort_strangers(&mut self, values: &Values, missing: &MissingWords) {
        const MOST: usize = 8;
        let numbers = &self.numbers;
        if numbers.n == self.present() || numbers.n.saturating_mul(2) < self.present() {
            return;
        }
        let format = numbers.format.clone();
        let convention = format.convention();
        for (position, &(value, times)) in values.counted.iter().enumerate() {
            if convention.read(value).is_some() || missing.has(value) {
                continue;
            }
            let is_told = position < values.told_apart;
            let is_infinite = convention.value(value).is_some();
            if is_infinite || (missing.are_usual() && is_missing_among_numbers(value)) {
                self.missing += times;
                self.distinct -= u32::from(is_told);
                self.compared -= if is_told { times } else { 0 };
                self.words_counted -= if is_told { f64::from(count(n_words(value))) * f64::from(times) } else { 0.0 };
                if self.missing_words.len() < MOST_WORDS {
                    self.missing_words.push(value.to_owned());
                    self.absent.push((shortened(value), times));
                }
                continue;
            }
            self.n_strangers += 1;
            if self.strangers.len() < MOST {
                self.strangers.push((shortened(value), times));
            }
        }
    }

    fn empty() -> Self {
        Self {
            rows: 0,
            missing: 0,
            missing_words: Vec::new(),
            distinct: 0,
            compared: 0,
            unlabelled: 0,
            classes: 0,
            words_counted: 0.0,
            numbers: Numbers::default(),
            dates: None,
            compact_dates: None,
            is_yes_no: false,
            examples: Vec::new(),
            words: MissingWords::default(),
            span_numbers: None,
            strangers: Vec::new(),
            n_strangers: 0,
            absent: Vec::new(),
        }
    }

    /// Present cells.
    pub(super) fn present(&self) -> u32 {
        self.rows - self.missing
    }

    /// Words in a present cell, on average over those whose values were told apart.
    pub(super) fn mean_words(&self) -> f64 {
        self.words_counted / f64::from(self.compared.max(1))
    }

    /// Whether no value comes twice, as far as values were told apart.
    pub(super) fn all_differ(&self) -> bool {
        self.distinct == self.compared
    }

    /// How many values all differ, where no value comes twice.
    pub(super) fn all_different(&self) -> AllDiffer {
        AllDiffer { values: self.compared, all: self.compared >= self.present() }
    }
}

/// Words of a name that announce spans of time.
const SPAN_WORDS: [&str; 20] = [
    "duration",
    "durations",
    "elapsed",
    "runtime",
    "length",
    "lap",
    "laptime",
    "took",
    "delay",
    "wait",
    "waiting",
    "downtime",
    "uptime",
    "dauer",
    "laufzeit",
    "dur\u{e9}e",
    "duree",
    "duraci\u{f3}n",
    "duracion",
    "durata",
];
/// How many different words for what is missing are told: more than there are usual ones.
const MOST_WORDS: usize = 16;
/// How many different values are looked at for a yes and a no, and how many are shown.
const FEW: usize = 8;
const EXAMPLES: usize = 3;
/// How many different values without a number show that a column has hardly any.
const NO_NUMBERS: u32 = 1000;
/// How many values are looked at in one go.
const STRETCH: usize = 4096;

/// A tally that is being counted.
struct Counting<'a> {
    missing: &'a MissingWords,
    tally: Tally,
    numbers: NumberEvidence<'a>,
    /// The first different values.
    seen: Vec<&'a str>,
}

impl<'a> Counting<'a> {
    fn of(values: &Values<'a>, missing: &'a MissingWords) -> Self {
        let (tally, numbers) = (Tally::empty(), NumberEvidence::default());
        let mut counting = Counting { missing, tally, numbers, seen: Vec::new() };
        let (told_apart, beyond) = values.counted.split_at(values.told_apart);
        told_apart.chunks(STRETCH).for_each(|stretch| counting.take(stretch, true));
        beyond.chunks(STRETCH).for_each(|stretch| counting.take(stretch, false));
        counting
    }

    fn finish(self, values: &Values<'a>) -> Tally {
        let Counting { missing, mut tally, numbers, seen } = self;
        tally.words = missing.clone();
        tally.is_yes_no = seen.len() < FEW && are_yes_no(seen.iter().copied());
        tally.examples = seen.iter().take(EXAMPLES).map(|value| shortened(value)).collect();
        if numbers.candidates > 0 {
            let as_spans = numbers.may_be_spans().then(|| numbers.clone());
            tally.numbers = numbers.numbers(&values.counted, missing, false);
            tally.span_numbers = as_spans.map(|numbers| numbers.numbers(&values.counted, missing, true));
            tally.sort_strangers(values, missing);
        }
        let is_only_numbers = tally.numbers.n == tally.present() && tally.numbers.widths != Some((8, 8));
        if !is_only_numbers && let Some(dates) = date_evidence(&values.counted, missing) {
            tally.dates = dates.decide(false);
            tally.compact_dates = if dates.compact > 0 { dates.decide(true) } else { None };
        }
        tally
    }

    /// Counts some values, which are known to differ from all others or not.
    ///
    /// It is called for few values at a time: an engine of WebAssembly goes over to its faster code between two calls, not in
    /// the midst of one.
    #[inline(never)]
    fn take(&mut self, values: &[(&'a str, u32)], is_told: bool) {
        let tally = &mut self.tally;
        for &(value, times) in values {
            tally.rows += times;
            let is_short = may_be_missing(value);
            if (is_short || !self.missing.are_usual()) && self.missing.leave_unlabelled(value) {
                tally.unlabelled += times;
            } else {
                tally.classes += u32::from(is_told);
            }
            if (is_short || !self.missing.are_usual()) && self.missing.has(value) {
                tally.missing += times;
                let is_new = || !tally.missing_words.iter().any(|word| word.eq_ignore_ascii_case(value));
                if !value.is_empty() && tally.missing_words.len() < MOST_WORDS && is_new() {
                    tally.missing_words.push(value.to_owned());
                }
                continue;
            }
            if is_told {
                tally.distinct += 1;
                tally.compared += times;
                tally.words_counted += f64::from(count(n_words(value))) * f64::from(times);
            }
            if self.seen.len() < FEW {
                self.seen.push(value);
            }
            // Where none of so many is a number, the rest are not looked at either.
            if self.numbers.candidates > 0 || tally.distinct <= NO_NUMBERS {
                self.numbers.add(value, times);
            }
        }
    }
}

/// The dates of a column, unless its first values show that it has hardly any.
fn date_evidence<'a>(counted: &[(&'a str, u32)], missing: &MissingWords) -> Option<DateEvidence<'a>> {
    const SAMPLE: usize = 64;
    let mut evidence = DateEvidence::default();
    let (mut seen, mut dates, mut rest) = (0, 0, counted.iter());
    for &(value, times) in rest.by_ref().filter(|(value, _)| !missing.has(value)).take(SAMPLE) {
        seen += 1;
        dates += usize::from(evidence.add(value, times));
    }
    if seen == SAMPLE && dates < SAMPLE / 2 {
        return None;
    }
    if missing.are_usual() {
        // None of the usual words says a date.
        rest.as_slice().chunks(STRETCH).for_each(|stretch| evidence.add_all(stretch));
    } else {
        let present = rest.filter(|(value, _)| !missing.has(value));
        present.for_each(|&(value, times)| _ = evidence.add(value, times));
    }
    evidence.has_any().then_some(evidence)
}

/// The text cut to 80 characters.
pub(super) fn shortened(value: &str) -> String {
    const LONGEST: usize = 80;
    match value.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &value[..cut]),
        None => value.to_owned(),
    }
}

/// A count as it crosses to JavaScript. No table holds more rows than fit.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::MOST_DISTINCT;

    fn tally<S: AsRef<str>>(cells: &[S]) -> Tally {
        Tally::of(&Values::of_cells(cells.iter().map(AsRef::as_ref)), &MissingWords::default())
    }

    #[test]
    fn a_column_is_counted() {
        let tally = tally(&["3", "1.5", " 3 ", "NA", "none", "two words", "", "na"]);
        assert_eq!((tally.rows, tally.missing, tally.distinct, tally.compared), (8, 4, 3, 4));
        assert_eq!((tally.unlabelled, tally.classes), (3, 4));
        assert_eq!(tally.missing_words, ["NA", "none"]);
        assert_eq!((tally.numbers.n, tally.numbers.whole, tally.numbers.range), (3, 2, Some((1.5, 3.0))));
        assert!((tally.mean_words() - 1.25).abs() < 1e-12);
        assert!(!tally.all_differ() && !tally.is_yes_no && tally.dates.is_none());
        assert_eq!(tally.examples, ["3", "1.5", "two words"]);
    }

    #[test]
    fn numbers_are_counted_in_the_format_of_the_column() {
        let numbers = tally(&["1,5", "1.234", "7,25", "-2"]).numbers;
        assert_eq!((numbers.n, numbers.whole, numbers.range), (4, 2, Some((-2.0, 1234.0))));
        assert_eq!(numbers.format.decimal, ",");
        let codes = tally(&["00123", "90210", "00123"]).numbers;
        assert_eq!((codes.n, codes.codes, codes.widths), (3, 2, Some((5, 5))));
        let codes = tally(&["12345678901234567", "5"]).numbers;
        assert_eq!((codes.codes, codes.widths), (1, Some((1, 17))));
    }

    #[test]
    fn values_with_counts_are_cells() {
        let counted = Values::of_counted([("yes", 3), ("No", 2), (" yes", 1), ("", 4)].into_iter());
        let tally = Tally::of(&counted, &MissingWords::default());
        assert_eq!((tally.rows, tally.missing, tally.distinct, tally.compared), (10, 4, 2, 6));
        assert!(tally.is_yes_no);
    }

    #[test]
    fn beyond_the_bound_only_the_first_values_are_told_apart() {
        let cells: Vec<String> = (0..MOST_DISTINCT + 1000).map(|row| format!("A{row}")).collect();
        let tally = tally(&cells);
        assert_eq!((tally.distinct, tally.rows), (65_536, 66_536));
        assert!(tally.all_differ());
        assert_eq!(tally.all_different(), AllDiffer { values: 65_536, all: false });
    }
}
