//! Words for yes and no.

/// Pairs that say yes and no, in small letters, without the space around them.
const PAIRS: [(&str, &str); 54] = [
    ("+", "-"),
    ("+", "\u{2212}"),
    ("+", "\u{2013}"),
    ("\u{2713}", "\u{2717}"),
    ("\u{2713}", "\u{2718}"),
    ("\u{2714}", "\u{2718}"),
    ("\u{2714}", "\u{2716}"),
    ("\u{2705}", "\u{274c}"),
    ("\u{2611}", "\u{2610}"),
    ("\u{1f44d}", "\u{1f44e}"),
    ("yes", "no"),
    ("y", "n"),
    ("true", "false"),
    ("t", "f"),
    ("on", "off"),
    // German
    ("ja", "nein"),
    ("j", "n"),
    ("wahr", "falsch"),
    // French
    ("oui", "non"),
    ("o", "n"),
    ("vrai", "faux"),
    // Spanish, Italian
    ("si", "no"),
    ("sí", "no"),
    ("sì", "no"),
    ("s", "n"),
    ("verdadero", "falso"),
    ("vero", "falso"),
    // Portuguese
    ("sim", "não"),
    ("sim", "nao"),
    ("verdadeiro", "falso"),
    // Dutch, the Scandinavian languages
    ("ja", "nee"),
    ("ja", "nej"),
    ("ja", "nei"),
    // Finnish, Polish, Czech, Hungarian, Romanian, Turkish
    ("kyllä", "ei"),
    ("tak", "nie"),
    ("ano", "ne"),
    ("igen", "nem"),
    ("da", "nu"),
    ("evet", "hayır"),
    // Russian, Ukrainian, Bulgarian, Serbian, Greek
    ("да", "нет"),
    ("так", "ні"),
    ("да", "не"),
    ("da", "ne"),
    ("ναι", "όχι"),
    // Chinese, Japanese, Korean, Vietnamese
    ("是", "否"),
    ("有", "无"),
    ("有", "無"),
    ("はい", "いいえ"),
    ("예", "아니요"),
    ("네", "아니요"),
    ("예", "아니오"),
    ("có", "không"),
    // Arabic, Indonesian
    ("نعم", "لا"),
    ("ya", "tidak"),
];

/// Whether `values`, of whatever case, say yes in one way and no in one way of the same language, and nothing else.
pub(super) fn are_yes_no<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    const LONGEST: usize = 24;
    let mut seen: Vec<String> = Vec::with_capacity(2);
    for value in values {
        if value.len() > LONGEST {
            return false;
        }
        let value = value.to_lowercase();
        if !seen.contains(&value) {
            if seen.len() == 2 {
                return false;
            }
            seen.push(value);
        }
    }
    let is_pair = |yes: &str, no: &str| PAIRS.contains(&(yes, no));
    matches!(seen.as_slice(), [first, second] if is_pair(first, second) || is_pair(second, first))
}

/// What a word says, in any case, if it is one for yes (true) or no (false) in a language that Querent knows; 1 and 0 count.
#[must_use]
pub fn yes_or_no(word: &str) -> Option<bool> {
    let word = word.to_lowercase();
    if word == "1" || PAIRS.iter().any(|&(yes, _)| yes == word) {
        return Some(true);
    }
    (word == "0" || PAIRS.iter().any(|&(_, no)| no == word)).then_some(false)
}

/// Every word for yes or no that [`yes_or_no`] knows, in small letters; some more than once.
pub fn yes_no_words() -> impl Iterator<Item = &'static str> {
    PAIRS.iter().flat_map(|&(yes, no)| [yes, no]).chain(["1", "0"])
}

/// Whether a value is made of signs of plus, of both or of both in brackets, beside which a minus is a value: `+`, `++`, `±`, `(+)`.
pub(super) fn is_plus(value: &str) -> bool {
    value.contains('+') && value.chars().all(|character| "+-/()\u{b1}\u{2212}\u{2013} ".contains(character))
        || value == "\u{b1}"
}

/// Whether a name, as words, announces a yes or a no: `is_member`, `spam flag`.
pub(super) fn is_flag(words: &[String]) -> bool {
    const FIRST: [&str; 10] = ["is", "has", "had", "was", "did", "does", "can", "will", "should", "flag"];
    const LAST: [&str; 6] = ["flag", "bool", "boolean", "dummy", "yn", "indicator"];
    let is_in = |word: Option<&String>, known: &[&str]| word.is_some_and(|word| known.contains(&word.as_str()));
    (words.len() > 1 && is_in(words.first(), &FIRST)) || is_in(words.last(), &LAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::words;

    #[test]
    fn both_sides_of_one_pair_are_needed() {
        for values in [
            "Yes no",
            "N Y n",
            "TRUE false True",
            "Нет да",
            "否 是",
            "はい いいえ",
            "예 아니요",
            "Nein ja",
            "+ -",
            "✗ ✓",
            "👎 👍",
        ] {
            assert!(are_yes_no(values.split(' ')), "{values}");
        }
        for values in ["yes", "yes nein", "yes no maybe", "1 0", "no non", "", "yes YES"] {
            assert!(!are_yes_no(values.split(' ')), "{values}");
        }
    }

    #[test]
    fn flags_are_known_by_name() {
        for name in ["is_member", "hasChildren", "spam flag", "flag"] {
            assert!(is_flag(&words(name)), "{name}");
        }
        for name in ["is", "history", "flagship", "island", "x"] {
            assert!(!is_flag(&words(name)), "{name}");
        }
    }
}
