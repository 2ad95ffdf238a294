//! A number as it is typed, taken apart: its sign, its currency, its unit, its percent sign and its digits.

use std::borrow::Cow;

use super::{currency, unit};

/// Longer cells say no number.
const LONGEST: usize = 64;

/// The parts of a cell that may say a number, by any convention.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount<'a> {
    /// A minus before or after it, or brackets around it as in accounts.
    pub(super) is_negative: bool,
    pub(super) percent: bool,
    pub(super) currency: Option<&'static str>,
    /// What stands behind the digits, as it is typed.
    pub(super) unit: Option<Cow<'a, str>>,
    /// Whether a sign says that it is no more than near the number: `<5`, `10+`, `~3`, `7*`.
    pub(super) is_bound: bool,
    /// ASCII digits, separators and an exponent, beginning with a digit or one of `.,`.
    pub(super) body: Cow<'a, str>,
}

impl<'a> Amount<'a> {
    /// Takes a cell apart; `None` where it cannot be a number.
    pub(super) fn of(cell: &'a str) -> Option<Self> {
        if cell.len() > LONGEST || !may_be_number(cell) {
            return None;
        }
        let (cell, is_bound) = without_bound(cell.trim());
        let mut amount =
            Self { is_negative: false, percent: false, currency: None, unit: None, is_bound, body: Cow::Borrowed("") };
        let inner = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        amount.is_negative = inner.is_some();
        let mut is_signed = inner.is_some();
        let mut rest = inner.unwrap_or(cell);
        while let Some(less) = amount.without_one(rest, &mut is_signed) {
            rest = less.trim();
        }
        amount.body = ascii(rest);
        let may_begin = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        amount.body.bytes().next().is_some_and(may_begin).then_some(())?;
        amount.split_unit()?;
        Some(amount)
    }

    /// Takes the unit from the end of the body, if there is one; `None` where something else stands there.
    fn split_unit(&mut self) -> Option<()> {
        let end = number_end(&self.body);
        let behind = self.body[end..].trim();
        if behind.is_empty() {
            return Some(());
        }
        let (behind, is_bound) = match behind.strip_prefix('+') {
            Some(rest) => (rest.trim(), true),
            None => (behind, false),
        };
        let unit = if behind.is_empty() { None } else { Some(unit::of_text(behind)?.to_owned()) };
        let body = self.body[..end].trim_end().to_owned();
        // Zeros in front and letters behind are a code's.
        let is_padded = body.len() > 1 && body.starts_with('0') && body.as_bytes()[1].is_ascii_digit();
        if is_padded && unit.as_deref().is_some_and(|unit| !unit::is_known(unit)) {
            return None;
        }
        self.is_bound |= is_bound;
        self.unit = unit.map(Cow::Owned);
        self.body = Cow::Owned(body);
        Some(())
    }

    /// The text without the sign, currency or percent sign at one of its ends; each comes once at most.
    fn without_one<'b>(&mut self, text: &'b str, is_signed: &mut bool) -> Option<&'b str> {
        if text.starts_with(is_digit) && text.ends_with(is_digit) {
            return None;
        }
        if !*is_signed {
            let minus = text.strip_prefix(is_minus).or_else(|| text.strip_suffix(is_minus));
            if let Some(rest) = minus.or_else(|| text.strip_prefix(['+', '＋'])) {
                self.is_negative = minus.is_some();
                *is_signed = true;
                return Some(rest);
            }
        }
        if !self.percent
            && let Some(rest) = text.strip_suffix(['%', '％']).or_else(|| text.strip_prefix(['%', '％']))
        {
            self.percent = true;
            return Some(rest);
        }
        if self.currency.is_none() && !ends_in_feet(text) {
            let (known, rest) = currency::before(text).or_else(|| currency::after(text))?;
            self.currency = Some(known);
            return Some(rest);
        }
        None
    }
}

/// The digits and separators of full-width and typographic text as those of ASCII.
pub(super) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = text.chars().map(|character| match character {
        '０'..='９' => char::from(b'0' + (u32::from(character) - u32::from('０')) as u8),
        '．' => '.',
        '，' => ',',
        '\u{2019}' => '\'',
        // no-break, figure, thin and narrow no-break space
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => ' ',
        other => other,
    });
    Cow::Owned(plain.collect())
}

/// A cell without a sign that bounds its number, and whether there was one.
fn without_bound(cell: &str) -> (&str, bool) {
    const BEFORE: [&str; 13] =
        ["<=", ">=", "=<", "=>", "<", ">", "\u{2264}", "\u{2265}", "~", "\u{2248}", "ca.", "ca ", "approx."];
    const BEHIND: [char; 4] = ['*', '\u{2020}', '\u{2021}', '+'];
    let before = BEFORE.iter().find_map(|sign| cell.strip_prefix(sign));
    let rest = before.unwrap_or(cell).trim_start();
    let inner = rest.trim_end_matches(BEHIND);
    (inner.trim_end(), before.is_some() || inner.len() < rest.len())
}

/// Where the number ends that a text begins with: digits, separators that stand before a digit, and an exponent.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        let is_part = match bytes[at] {
            b'0'..=b'9' => true,
            b'.' | b',' => is_digit(at + 1) || at + 1 == bytes.len(),
            b' ' | b'\'' => is_digit(at + 1),
            b'e' | b'E' => is_digit(at + 1) || (matches!(bytes.get(at + 1), Some(b'+' | b'-')) && is_digit(at + 2)),
            b'+' | b'-' => at > 0 && matches!(bytes[at - 1], b'e' | b'E') && is_digit(at + 1),
            _ => false,
        };
        if !is_part {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a length in feet could be taken for an amount in forints.
fn ends_in_feet(text: &str) -> bool {
    text.ends_with("ft") || text.ends_with("FT")
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Whether a cell has a digit, or the first byte of a full-width one, no word longer than a currency before it, and none longer than
/// a unit behind it.
fn may_be_number(cell: &str) -> bool {
    const LONGEST_CURRENCY: u32 = 3;
    const LONGEST_WORD: u32 = 16;
    let (mut has_digit, mut letters) = (false, 0);
    for byte in cell.bytes() {
        has_digit |= byte.is_ascii_digit() || byte == 0xef;
        letters = if byte.is_ascii_alphabetic() { letters + 1 } else { 0 };
        if letters > if has_digit { LONGEST_WORD } else { LONGEST_CURRENCY } {
            return false;
        }
    }
    has_digit
}

fn is_minus(character: char) -> bool {
    matches!(character, '-' | '\u{2212}' | '－')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount<'a>(sign: bool, percent: bool, currency: Option<&'static str>, body: &'a str) -> Amount<'a> {
        Amount { is_negative: sign, percent, currency, unit: None, is_bound: false, body: body.into() }
    }

    #[test]
    fn a_unit_and_a_bound_are_taken_from_the_number() {
        let cases = [
            ("12 kg", ("12", Some("kg"), false)),
            ("1.5cm", ("1.5", Some("cm"), false)),
            ("1,234.5 m²", ("1,234.5", Some("m²"), false)),
            ("20°C", ("20", Some("°C"), false)),
            ("1.5e3 kg", ("1.5e3", Some("kg"), false)),
            ("12eggs", ("12", Some("eggs"), false)),
            ("10+ years", ("10", Some("years"), true)),
            ("<5", ("5", None, true)),
            (">= 1.5 mg/l", ("1.5", Some("mg/l"), true)),
            ("65+", ("65", None, true)),
            ("~ 3,5", ("3,5", None, true)),
            ("12.3*", ("12.3", None, true)),
            ("5人", ("5", Some("人"), false)),
            ("6 ft", ("6", Some("ft"), false)),
            ("5 pcs.", ("5", Some("pcs."), false)),
            ("5‰", ("5", Some("‰"), false)),
        ];
        for (cell, (body, unit, is_bound)) in cases {
            let unit = unit.map(Cow::Borrowed);
            let expected = Amount { unit, is_bound, ..amount(false, false, None, body) };
            assert_eq!(Amount::of(cell), Some(expected), "{cell:?}");
        }
        let money = Amount { unit: Some("M".into()), ..amount(false, false, Some("$"), "1.2") };
        assert_eq!((Amount::of("$1.2M"), Amount::of("1.2 M$")), (Some(money.clone()), Some(money)));
    }

    #[test]
    fn a_cell_is_taken_apart() {
        let cases = [
            ("1234.5", (false, false, None, "1234.5")),
            ("-$1,234", (true, false, Some("$"), "1,234")),
            ("$ -1,234", (true, false, Some("$"), "1,234")),
            ("(1,234)", (true, false, None, "1,234")),
            ("(€ 5)", (true, false, Some("€"), "5")),
            ("123.45-", (true, false, None, "123.45")),
            ("12 %", (false, true, None, "12")),
            ("+%5", (false, true, None, "5")),
            ("1 234,5 kr", (false, false, Some("kr"), "1 234,5")),
            ("1\u{202f}234\u{a0}€", (false, false, Some("€"), "1 234")),
            ("\u{2212}１２３．５", (true, false, None, "123.5")),
            ("CHF 1’234", (false, false, Some("CHF"), "1'234")),
        ];
        for (cell, (is_negative, percent, currency, body)) in cases {
            let expected = amount(is_negative, percent, currency, body);
            assert_eq!(Amount::of(cell), Some(expected), "{cell:?}");
        }
    }

    #[test]
    fn what_begins_otherwise_is_no_amount() {
        for cell in ["", "-", "abc", "x5", "--5", "v1.2", "ｆ", "1st", "12a", "3/4", "2 of 3", "14:30", "5 pm"] {
            assert_eq!(Amount::of(cell), None, "{cell:?}");
        }
    }
}
