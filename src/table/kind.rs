//! The kind of a column, with the evidence for it.

use serde::{Deserialize, Serialize};

use super::date_evidence::Dates;
use super::evidence::{DifferentValues, KindEvidence, NamedCells};
use super::name::words;
use super::numbers::Numbers;
use super::tally::Tally;
use super::yes_no::is_flag;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// At least 95 % of the cells that say something say a number.
    Number,
    /// One of a few values that come again and again.
    Category,
    /// One word for yes and one for no.
    YesNo,
    /// At least 95 % of the cells that say something say a day or a time.
    Date,
    /// Sentences: four words or more on average, and most of them different.
    Text,
    /// A name or a count of the row, which says nothing about its class.
    Identifier,
    /// The same value in every cell that says something.
    Constant,
    /// At least 95 % of the cells say nothing.
    MostlyEmpty,
    /// No cell says anything.
    Empty,
}

/// The least share of numbers among the cells of a number column, and of dates among those of a date column.
const SHARE: f64 = 0.95;
/// The least share of numbers where the other cells are a few words, how many numbers there must be, and the most of such words.
const MOST: f64 = 0.75;
const MANY_NUMBERS: u32 = 20;
const FEW_WORDS: u32 = 3;
/// The fewest words that a text has on average.
const TEXT_WORDS: f64 = 4.0;
/// The least share of different values among texts, and among identifiers that repeat.
const MANY: f64 = 0.5;
/// The most values that a category of mostly different values may have.
const CATEGORY_VALUES: u32 = 100;
/// The fewest values from which all of them being different says something.
const ENOUGH: u32 = 20;
/// The fewest different values of eight digits that are dates by no other sign than being possible.
const COMPACT_DATES: u32 = 5;
/// The last word of a name that announces an identifier.
const IDENTIFIER_WORDS: [&str; 13] =
    ["id", "uuid", "guid", "rowid", "rownames", "index", "idx", "key", "number", "nr", "email", "phone", "url"];
/// Words of a name that announce codes made of digits.
const CODE_WORDS: [&str; 6] = ["zip", "zipcode", "postcode", "postal", "plz", "fips"];
/// Words of a name that announce a date.
const DATE_WORDS: [&str; 10] =
    ["date", "datum", "day", "dt", "time", "timestamp", "datetime", "dob", "created", "updated"];

impl Kind {
    /// The kind of the column called `name`, and why. Whether it is mostly empty is asked of [`Kind::mostly_empty`], once it is known
    /// not to be the label.
    pub(super) fn of(name: &str, tally: &Tally) -> (Self, KindEvidence) {
        let Tally { rows, distinct, .. } = *tally;
        let present = tally.present();
        let words = words(name);
        let missing = named(tally.missing, tally.missing_words.iter());
        if present == 0 {
            return (Self::Empty, KindEvidence::AllMissing { rows });
        }
        if distinct == 1 && tally.compared == present {
            return (Self::Constant, KindEvidence::OneValue { present, missing });
        }
        if let Some(evidence) = named_identifier(&words, tally) {
            return (Self::Identifier, evidence);
        }
        if let Some(dates) = dates(&words, tally) {
            let others = NamedCells { cells: present - dates.n, texts: Vec::new() };
            let because = dates.because.clone();
            return (Self::Date, KindEvidence::AreDates { dates: dates.n, rows, missing, others, because });
        }
        if let Some(evidence) = identifier(tally) {
            return (Self::Identifier, evidence);
        }
        if let Some(evidence) = codes(&words, tally) {
            return (Self::of_values(tally), evidence);
        }
        if tally.is_yes_no || (is_zero_or_one(tally) && is_flag(&words)) {
            let [first, second] = [0, 1].map(|which| tally.examples.get(which).cloned().unwrap_or_default());
            return (Self::YesNo, KindEvidence::AreYesOrNo { present, first, second, missing });
        }
        let numbers = &tally.numbers;
        if reaches(numbers.n, present) || are_mostly_numbers(tally) {
            let others = named(present - numbers.n, tally.strangers.iter().map(|(value, _)| value));
            let because = numbers.because.clone();
            return (Self::Number, KindEvidence::AreNumbers { numbers: numbers.n, rows, missing, others, because });
        }
        let (words, values) = (tally.mean_words(), values(tally));
        match Self::of_values(tally) {
            Self::Text if words >= TEXT_WORDS => (Self::Text, KindEvidence::AreTexts { words, values }),
            Self::Category => (Self::Category, KindEvidence::FewValues { values }),
            kind => (kind, KindEvidence::ManyValues { values }),
        }
    }

    /// Whether values that all differ may be texts, as they are neither numbers nor called as the names of rows are.
    pub(super) fn may_be_text(name: &str, tally: &Tally) -> bool {
        tally.numbers.n == 0 && named_identifier(&words(name), tally).is_none()
    }

    /// What values that are no numbers are: a text, an identifier or a category.
    fn of_values(tally: &Tally) -> Self {
        let mostly_differ = f64::from(tally.distinct) > MANY * f64::from(tally.compared);
        if mostly_differ && tally.mean_words() >= TEXT_WORDS {
            return Self::Text;
        }
        match mostly_differ && tally.distinct > CATEGORY_VALUES {
            true if tally.mean_words() >= 2.0 => Self::Text,
            true => Self::Identifier,
            false => Self::Category,
        }
    }

    /// Why a column that says something is mostly empty, if it is.
    pub(super) fn mostly_empty(tally: &Tally) -> Option<KindEvidence> {
        let &Tally { missing, rows, .. } = tally;
        let is_so = tally.present() > 0 && reaches(missing, rows);
        is_so.then_some(KindEvidence::MostlyMissing { missing, rows })
    }
}

/// Whether `n` of `all` are enough to say what a column is.
fn reaches(n: u32, all: u32) -> bool {
    f64::from(n) >= SHARE * f64::from(all)
}

/// Some cells, and the first few of the texts in them.
fn named<'a>(cells: u32, texts: impl Iterator<Item = &'a String>) -> NamedCells {
    const SHOWN: usize = 3;
    NamedCells { cells, texts: texts.take(SHOWN).cloned().collect() }
}

/// The different values of a column.
fn values(tally: &Tally) -> DifferentValues {
    let missing = named(tally.missing, tally.missing_words.iter());
    let present = tally.present();
    DifferentValues { distinct: tally.distinct, more: tally.compared < present, present, missing }
}

/// Whether most cells are many different numbers, and the others a few words that come again and again.
fn are_mostly_numbers(tally: &Tally) -> bool {
    let Tally { ref numbers, distinct, n_strangers, .. } = *tally;
    let others = tally.present() - numbers.n;
    let is_most = f64::from(numbers.n) >= MOST * f64::from(tally.present());
    is_most && distinct >= MANY_NUMBERS + n_strangers && n_strangers <= FEW_WORDS && others >= 2 * n_strangers
}

/// The dates of a column, if it is one of dates.
fn dates<'a>(words: &[String], tally: &'a Tally) -> Option<&'a Dates> {
    let present = tally.present();
    let numbers = &tally.numbers;
    // Times beyond a day show that the others are spans as well.
    if numbers.format.duration && numbers.spans >= numbers.n.div_ceil(100) {
        return None;
    }
    let is_named = words.iter().any(|word| DATE_WORDS.contains(&word.as_str()));
    let recent = 19_000_101.0..=21_001_231.0;
    let is_recent = tally.numbers.range.is_some_and(|(low, high)| recent.contains(&low) && recent.contains(&high));
    let is_compact = |dates: &&Dates| {
        let is_sure = dates.n == present && is_recent && tally.distinct >= COMPACT_DATES;
        is_sure || (is_named && reaches(dates.n, present))
    };
    let plain = tally.dates.as_ref().filter(|dates| reaches(dates.n, present));
    plain.or_else(|| tally.compact_dates.as_ref().filter(is_compact))
}

/// Why the digits of a column are codes and no numbers, if they are.
fn codes(words: &[String], tally: &Tally) -> Option<KindEvidence> {
    let numbers = &tally.numbers;
    if numbers.whole < numbers.n || numbers.is_measured || !reaches(numbers.n, tally.present()) {
        return None;
    }
    let is_even = numbers.widths.is_some_and(|(least, most)| least == most);
    if numbers.codes > 0 && (is_even || numbers.codes >= numbers.n.div_ceil(20)) {
        return Some(KindEvidence::DigitCodes { codes: numbers.codes, rows: tally.rows, values: values(tally) });
    }
    let word = words.iter().find(|word| CODE_WORDS.contains(&word.as_str()))?.clone();
    Some(KindEvidence::NamedCodes { word, numbers: numbers.n, values: values(tally) })
}

fn is_zero_or_one(tally: &Tally) -> bool {
    let Numbers { n, whole, range, .. } = tally.numbers;
    tally.distinct == 2 && n == tally.present() && whole == n && range == Some((0.0, 1.0))
}

/// Why the column only names its rows, if it says so itself.
fn named_identifier(words: &[String], tally: &Tally) -> Option<KindEvidence> {
    let is_measured = tally.numbers.n > tally.numbers.whole || tally.numbers.is_measured;
    let is_named = words.last().is_some_and(|word| IDENTIFIER_WORDS.contains(&word.as_str()));
    let is_identifier = is_named && tally.all_differ() && !is_measured;
    is_identifier.then(|| KindEvidence::NamedIdentifier { differ: tally.all_different() })
}

/// Why the column only names or counts its rows, if it does.
fn identifier(tally: &Tally) -> Option<KindEvidence> {
    let present = tally.present();
    if !tally.all_differ() || present < ENOUGH || tally.numbers.is_measured {
        return None;
    }
    match tally.numbers.range {
        Some((low, high)) if tally.numbers.whole == tally.rows => {
            let counts = (low == 0.0 || low == 1.0) && high - low == f64::from(present - 1);
            counts.then_some(KindEvidence::CountsRows { low, high })
        }
        _ if tally.numbers.n == 0 && tally.mean_words() < 2.0 => {
            Some(KindEvidence::AllDiffer { differ: tally.all_different() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Values;
    use crate::{AllDiffer, DateOrder, DateReason, MissingWords, NumberReason};

    fn kind<S: AsRef<str>>(name: &str, cells: &[S]) -> (Kind, KindEvidence) {
        let values = Values::of_cells(cells.iter().map(AsRef::as_ref));
        Kind::of(name, &Tally::of(&values, &MissingWords::default()).named(name))
    }

    fn cells(cells: u32, texts: &[&str]) -> NamedCells {
        NamedCells { cells, texts: texts.iter().map(|&text| text.to_owned()).collect() }
    }

    fn numbers(numbers: u32, rows: u32, missing: NamedCells, others: NamedCells) -> KindEvidence {
        KindEvidence::AreNumbers { numbers, rows, missing, others, because: Vec::new() }
    }

    fn because(numbers: u32, rows: u32, missing: NamedCells, because: Vec<NumberReason>) -> KindEvidence {
        KindEvidence::AreNumbers { numbers, rows, missing, others: NamedCells::default(), because }
    }

    fn made(n: usize, cell: impl Fn(usize) -> String) -> Vec<String> {
        (0..n).map(cell).collect()
    }

    #[test]
    fn cells_that_say_nothing_or_one_thing() {
        assert_eq!(kind("x", &["", "NA"]), (Kind::Empty, KindEvidence::AllMissing { rows: 2 }));
        let evidence = KindEvidence::OneValue { present: 2, missing: cells(1, &[]) };
        assert_eq!(kind("x", &["a", "", " a"]), (Kind::Constant, evidence));
    }

    #[test]
    fn numbers_may_have_a_few_strangers() {
        let mut typed = made(97, |i| format!("{}.5", i % 50));
        typed.extend(["", "", "unknown"].map(str::to_owned));
        let evidence = numbers(97, 100, cells(3, &["unknown"]), cells(0, &[]));
        assert_eq!(kind("x", &typed), (Kind::Number, evidence));
        typed.pop();
        typed.push("three".to_owned());
        let evidence = numbers(97, 100, cells(2, &[]), cells(1, &["three"]));
        assert_eq!(kind("x", &typed), (Kind::Number, evidence));
        assert_eq!(kind("x", &["1", "2", "three"]).0, Kind::Category);
    }

    #[test]
    fn numbers_may_be_without_end_or_missing_by_a_word() {
        let typed = made(40, |i| match i % 4 {
            0 => "inf".to_owned(),
            1 => "1e999".to_owned(),
            _ => format!("{i}.25"),
        });
        let evidence = numbers(20, 40, cells(20, &["inf", "1e999"]), cells(0, &[]));
        assert_eq!(kind("x", &typed), (Kind::Number, evidence));
        let typed = made(60, |i| if i % 5 == 0 { "not today".to_owned() } else { format!("{i}.5") });
        let evidence = numbers(48, 60, cells(0, &[]), cells(12, &["not today"]));
        assert_eq!(kind("x", &typed), (Kind::Number, evidence));
        let grades = made(60, |i| ["1", "2", "3", "4", "absent"][i % 5].to_owned());
        assert_eq!(kind("x", &grades).0, Kind::Category);
        let codes = made(60, |i| if i % 5 == 0 { format!("{i}-B/{i}") } else { format!("{i}") });
        assert_ne!(kind("x", &codes).0, Kind::Number);
    }

    #[test]
    fn measures_never_count_or_name_the_rows() {
        let percent = made(30, |i| format!("{i}%"));
        let evidence = because(30, 30, cells(0, &[]), vec![NumberReason::PercentSigns { cells: 30 }]);
        assert_eq!(kind("pct", &percent), (Kind::Number, evidence));
        let kilograms = NumberReason::UnitOfMost { unit: "kg".to_owned(), cells: 30 };
        let evidence = because(30, 30, cells(0, &[]), vec![kilograms]);
        assert_eq!(kind("weight", &made(30, |i| format!("{i} kg"))), (Kind::Number, evidence));
        assert_eq!(kind("key", &made(30, |i| format!("{i}°C"))).0, Kind::Number);
        assert_eq!(kind("zip size", &made(30, |i| format!("{} MB", i * 3))).0, Kind::Number);
        assert_eq!(kind("x", &made(30, |i| format!("{}:{:02}:00", i * 2, i))).0, Kind::Number);
        assert_eq!(kind("x", &made(30, |i| format!("{}:{:02}", i % 24, i))).0, Kind::Date);
        assert_eq!(kind("call duration", &made(30, |i| format!("{}:{:02}", i % 24, i))).0, Kind::Number);
        assert_eq!(kind("x", &made(30, |i| format!("{i:03}AB"))).0, Kind::Identifier);
        assert_eq!(kind("x", &made(30, |i| format!("{i}{}", ["st", "nd", "rd", "th"][i % 4]))).0, Kind::Identifier);
    }

    #[test]
    fn plus_and_minus_are_two_values() {
        let strand = made(60, |i| ["+", "-"][i % 2].to_owned());
        let [first, second] = ["+", "-"].map(str::to_owned);
        let evidence = KindEvidence::AreYesOrNo { present: 60, first, second, missing: cells(0, &[]) };
        assert_eq!(kind("strand", &strand), (Kind::YesNo, evidence));
        assert_eq!(kind("x", &made(60, |i| ["-", "+", "++", "+++"][i % 4].to_owned())).0, Kind::Category);
        let values = DifferentValues { distinct: 2, more: false, present: 40, missing: cells(20, &["-"]) };
        let found = kind("x", &made(60, |i| ["-", "a", "b"][i % 3].to_owned()));
        assert_eq!(found.1, KindEvidence::FewValues { values });
        assert_eq!(kind("x", &["✓", "✗", "✓"]).0, Kind::YesNo);
    }

    #[test]
    fn identifiers_name_or_count_the_rows() {
        assert_eq!(kind("customerID", &["7", "3"]).0, Kind::Identifier);
        assert_eq!(kind("humid", &["7", "3"]).0, Kind::Number);
        assert_eq!(kind("body_mass_index", &["21.4", "30"]).0, Kind::Number);
        let evidence = KindEvidence::CountsRows { low: 1.0, high: 20.0 };
        assert_eq!(kind("x", &made(20, |i| (i + 1).to_string())), (Kind::Identifier, evidence));
        assert_eq!(kind("x", &made(20, |i| (i + 2).to_string())).0, Kind::Number);
        assert_eq!(kind("x", &made(19, |i| i.to_string())).0, Kind::Number);
        let evidence = KindEvidence::AllDiffer { differ: AllDiffer { values: 20, all: true } };
        assert_eq!(kind("x", &made(20, |i| format!("A-{i}"))), (Kind::Identifier, evidence));
        assert_eq!(kind("x", &made(150, |i| format!("A-{}", i % 120))).0, Kind::Identifier);
    }

    #[test]
    fn texts_are_mostly_different_sentences() {
        let sentences = made(30, |i| format!("this is sentence number {i}"));
        assert_eq!(kind("x", &sentences).0, Kind::Text);
        let phrases = made(30, |i| format!("this is one of {}", i % 3));
        assert_eq!(kind("x", &phrases).0, Kind::Category);
        let chinese = made(30, |i| format!("今日は天気が良いですね{i}"));
        assert_eq!(kind("x", &chinese).0, Kind::Text);
    }

    #[test]
    fn numbers_are_known_in_every_convention() {
        let reasons = vec![
            NumberReason::DecimalCommas { cells: 2, example: "1.234,5 €".to_owned() },
            NumberReason::BetweenThousands { separator: ".".to_owned(), cells: 1, doubtful: false },
            NumberReason::AmountsIn { currency: "€".to_owned(), cells: 3 },
        ];
        let evidence = because(3, 4, cells(1, &["NA"]), reasons);
        assert_eq!(kind("price", &["1.234,5 €", "12,5 €", "NA", "7 €"]), (Kind::Number, evidence));
        assert_eq!(kind("share", &["12 %", "7 %", "8.5%"]).0, Kind::Number);
    }

    #[test]
    fn digits_that_are_codes_are_no_numbers() {
        let values = DifferentValues { distinct: 2, more: false, present: 4, missing: cells(0, &[]) };
        let evidence = KindEvidence::DigitCodes { codes: 2, rows: 4, values };
        assert_eq!(kind("area", &["00123", "90210", "00123", "90210"]), (Kind::Category, evidence));
        assert_eq!(kind("area", &made(300, |i| format!("{:05}", i * 7 % 1000))).0, Kind::Identifier);
        assert_eq!(kind("zip code", &["10115", "90210", "10115"]).0, Kind::Category);
        assert_eq!(kind("x", &["007", "12.5", "3"]).0, Kind::Number);
        assert_eq!(
            kind("x", &made(100, |i| if i == 7 { "007".to_owned() } else { (i % 50).to_string() })).0,
            Kind::Number
        );
    }

    #[test]
    fn yes_and_no_are_words_or_named_flags() {
        let [first, second] = ["Yes", "no"].map(str::to_owned);
        let evidence = KindEvidence::AreYesOrNo { present: 3, first, second, missing: cells(1, &[]) };
        assert_eq!(kind("x", &["Yes", "no", "yes", ""]), (Kind::YesNo, evidence));
        assert_eq!(kind("is_member", &["1", "0", "1"]).0, Kind::YesNo);
        assert_eq!(kind("members", &["1", "0", "1"]).0, Kind::Number);
        assert_eq!(kind("x", &["yes", "no", "maybe"]).0, Kind::Category);
    }

    #[test]
    fn dates_are_known_in_every_order() {
        let example = "31/12/2020".to_owned();
        let because = Some(DateReason::OrderProved { order: DateOrder::Dmy, dates: 1, example, against: 0 });
        let (missing, others) = (cells(1, &[]), cells(0, &[]));
        let evidence = KindEvidence::AreDates { dates: 2, rows: 3, missing, others, because };
        assert_eq!(kind("x", &["01/02/2020", "31/12/2020", ""]), (Kind::Date, evidence));
        let days = made(40, |i| format!("2021-{:02}-{:02}", i % 12 + 1, i % 28 + 1));
        assert_eq!(kind("x", &days).0, Kind::Date);
        let compact = made(30, |i| format!("202101{:02}", i % 28 + 1));
        assert_eq!(kind("x", &compact).0, Kind::Date);
        assert_eq!(kind("x", &["20210101", "20210199", "1"]).0, Kind::Number);
        assert_eq!(kind("order date", &["20210101", "20210102"]).0, Kind::Date);
        assert_eq!(kind("x", &["20210101", "20210102"]).0, Kind::Number);
        assert_eq!(kind("x", &["14:30", "9:15"]).0, Kind::Date);
    }

    #[test]
    fn mostly_empty_is_a_share_of_all_cells() {
        let mostly = |n: usize| {
            let cells = made(100, |i| if i < n { "a".to_owned() } else { String::new() });
            Kind::mostly_empty(&Tally::of(
                &Values::of_cells(cells.iter().map(String::as_str)),
                &MissingWords::default(),
            ))
        };
        assert_eq!(mostly(5), Some(KindEvidence::MostlyMissing { missing: 95, rows: 100 }));
        assert_eq!((mostly(6), mostly(0)), (None, None));
    }
}
