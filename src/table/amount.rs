//! A number as it is typed, taken apart: its sign, its currency, its percent sign and its digits.

use std::borrow::Cow;

use super::currency;

/// Longer cells say no number.
const LONGEST: usize = 64;

/// The parts of a cell that may say a number, by any convention.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount<'a> {
    /// A minus before or after it, or brackets around it as in accounts.
    pub(super) is_negative: bool,
    pub(super) percent: bool,
    pub(super) currency: Option<&'static str>,
    /// ASCII digits, separators and an exponent, beginning with a digit or one of `.,`.
    pub(super) body: Cow<'a, str>,
}

impl<'a> Amount<'a> {
    /// Takes a cell apart; `None` where it cannot be a number.
    pub(super) fn of(cell: &'a str) -> Option<Self> {
        if cell.len() > LONGEST || !may_be_number(cell) {
            return None;
        }
        let cell = cell.trim();
        let mut amount = Self { is_negative: false, percent: false, currency: None, body: Cow::Borrowed("") };
        let inner = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        amount.is_negative = inner.is_some();
        let mut is_signed = inner.is_some();
        let mut rest = inner.unwrap_or(cell);
        while let Some(less) = amount.without_one(rest, &mut is_signed) {
            rest = less.trim();
        }
        amount.body = ascii(rest);
        let may_begin = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        amount.body.bytes().next().is_some_and(may_begin).then_some(amount)
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
        if self.currency.is_none() {
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

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Whether a cell has a digit, or the first byte of a full-width one, and no word longer than a currency.
fn may_be_number(cell: &str) -> bool {
    const LONGEST_WORD: u32 = 3;
    let (mut has_digit, mut letters) = (false, 0);
    for byte in cell.bytes() {
        has_digit |= byte.is_ascii_digit() || byte == 0xef;
        letters = if byte.is_ascii_alphabetic() { letters + 1 } else { 0 };
        if letters > LONGEST_WORD {
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
            let expected = Amount { is_negative, percent, currency, body: body.into() };
            assert_eq!(Amount::of(cell), Some(expected), "{cell:?}");
        }
    }

    #[test]
    fn what_begins_otherwise_is_no_amount() {
        for cell in ["", "-", "abc", "x5", "--5", "v1.2", "ｆ"] {
            assert_eq!(Amount::of(cell), None, "{cell:?}");
        }
    }
}
