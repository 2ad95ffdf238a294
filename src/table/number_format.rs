//! How the numbers of a column are written.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::span::Span;
use super::unit;

/// How the numbers of a column are written.
///
/// Whatever the convention, a number may have a sign, be negative by brackets (`(5)`) or by a minus behind it (`5-`), have an
/// exponent, leave its thousands ungrouped, and be in full-width digits. `inf`, `∞` and numbers too large to be held say none.
#[expect(clippy::struct_excessive_bools, reason = "each allows for a way of writing of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NumberFormat {
    /// What stands before the decimals: `.` or `,`.
    pub decimal: String,
    /// What stands between thousands: `,`, `.`, a space of any width, or `'`. Where it is not given, the one of `.` and `,`
    /// that is not the decimal separator is taken for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub thousands: Option<String>,
    /// Whether a percent sign may stand beside a number. It changes nothing: `12 %` is 12.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub percent: bool,
    /// The currency that may stand before or behind a number. A number in any other currency is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub currency: Option<String>,
    /// The unit that may stand behind a number. One of the same quantity is converted into it: where it is `kg`, `500 g` is 0.5. A
    /// number in any other unit is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub unit: Option<String>,
    /// Whether the cells are spans of time: `27:15:00`, `2h 5m`, `90 min` and `PT1H` are numbers of seconds, and a number without a
    /// unit is none but 0.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub duration: bool,
    /// Whether a `k`, `M` or `Mio.` behind a number multiplies it: `1.2k` is 1200.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub abbreviated: bool,
    /// Whether signs of a bound or a remark are passed over: `<5`, `10+`, `~3` and `7*` are 5, 10, 3 and 7.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub bounds: bool,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self {
            decimal: ".".to_owned(),
            thousands: None,
            percent: false,
            currency: None,
            unit: None,
            duration: false,
            abbreviated: false,
            bounds: false,
        }
    }
}

impl NumberFormat {
    /// Whether a number as programs write it, such as `-2.5` or `1e-7`, is that very number.
    pub(super) fn is_plain(&self) -> bool {
        self.decimal == "." && !self.duration && self.unit.is_none()
    }

    /// The finite number that a cell says.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<f64> {
        self.convention().read(cell)
    }

    pub(super) fn convention(&self) -> Convention<'_> {
        let thousands = self.thousands.as_deref().and_then(|typed| match typed.chars().next()? {
            separator @ ('.' | ',' | '\'') => Some(separator as u8),
            '\u{2019}' => Some(b'\''),
            space if space.is_whitespace() => Some(b' '),
            _ => None,
        });
        Convention {
            decimal: if self.decimal == "," { b',' } else { b'.' },
            thousands,
            percent: self.percent,
            currency: self.currency.as_deref(),
            unit: self.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()),
            duration: self.duration,
            abbreviated: self.abbreviated,
            bounds: self.bounds,
        }
    }
}

/// A [`NumberFormat`] at work.
#[expect(clippy::struct_excessive_bools, reason = "as in the format")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Convention<'a> {
    decimal: u8,
    thousands: Option<u8>,
    percent: bool,
    currency: Option<&'a str>,
    unit: Option<&'a str>,
    duration: bool,
    abbreviated: bool,
    bounds: bool,
}

impl Convention<'_> {
    /// The default format: decimal points, and commas between thousands where there are any.
    pub(super) const PLAIN: Self = Self {
        decimal: b'.',
        thousands: None,
        percent: false,
        currency: None,
        unit: None,
        duration: false,
        abbreviated: false,
        bounds: false,
    };

    /// The finite number that a cell says.
    pub(super) fn read(self, cell: &str) -> Option<f64> {
        self.value(cell).filter(|number| number.is_finite())
    }

    /// The number that a cell says, which may be infinite.
    pub(super) fn value(self, cell: &str) -> Option<f64> {
        if let Some(digits) = Digits::of(cell.as_bytes(), self.decimal) {
            return Some(digits.number()).filter(|&number| !self.duration || number == 0.0);
        }
        if is_infinite(cell) {
            return Some(f64::INFINITY);
        }
        let Some(amount) = Amount::of(cell) else { return self.span(cell) };
        let is_of_format = |sign: &str| self.currency.is_some_and(|known| known.trim().eq_ignore_ascii_case(sign));
        if (amount.is_bound && !self.bounds) || !amount.currency.is_none_or(is_of_format) {
            return None;
        }
        let (factor, summand) = self.scale(&amount)?;
        let number = self.ungrouped(&amount.body)?.parse::<f64>().ok()?;
        let number = if amount.is_negative { -number } else { number };
        if factor == 1.0 && summand == 0.0 {
            return Some(number);
        }
        // Divided where that is exact: 500 g are 0.5 kg.
        let scaled = if factor < 1.0 { number / (1.0 / factor) } else { number * factor };
        Some(scaled + summand)
    }

    /// The seconds of a span of time.
    fn span(self, cell: &str) -> Option<f64> {
        if self.duration { Span::of(cell).map(|span| span.seconds) } else { None }
    }

    /// The factor and the summand that take an amount to the unit of the column.
    fn scale(self, amount: &Amount) -> Option<(f64, f64)> {
        const SAME: (f64, f64) = (1.0, 0.0);
        let Some(sign) = amount.unit.as_deref().or(amount.percent.then_some("%")) else {
            return Some(SAME).filter(|_| !self.duration);
        };
        if self.duration {
            return unit::seconds(sign).map(|factor| (factor, 0.0));
        }
        let own = self.unit.or(self.percent.then_some("%"));
        if own == Some(sign) || (amount.percent && amount.unit.is_none() && self.percent) {
            return Some(SAME);
        }
        let of_same_quantity = own.and_then(|own| unit::conversion(sign, own));
        let of_same_name = || own.filter(|own| unit::is_same(sign, own)).map(|_| SAME);
        let multiple = || {
            let factor = unit::multiple(sign, amount.currency.is_some()).filter(|_| self.abbreviated)?;
            Some((factor, 0.0))
        };
        of_same_quantity.or_else(of_same_name).or_else(multiple)
    }

    /// The body of a number with a decimal point, and nothing between its thousands.
    fn ungrouped(self, body: &str) -> Option<String> {
        let (mantissa, exponent) = body.find(['e', 'E']).map_or((body, ""), |at| body.split_at(at));
        let (whole, fraction) = mantissa.rsplit_once(char::from(self.decimal)).unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let power = exponent.get(1..).map(|power| power.strip_prefix(['+', '-']).unwrap_or(power));
        if !is_digits(fraction) || power.is_some_and(|power| power.is_empty() || !is_digits(power)) {
            return None;
        }
        let mut plain = String::with_capacity(body.len() + 1);
        if is_digits(whole) {
            plain.push_str(whole);
        } else {
            let other = if self.decimal == b'.' { b',' } else { b'.' };
            let separator = self.thousands.filter(|&separator| separator != self.decimal).unwrap_or(other);
            if !is_grouped(whole, separator) || !exponent.is_empty() {
                return None;
            }
            plain.extend(whole.chars().filter(char::is_ascii_digit));
        }
        plain.push('.');
        plain.push_str(fraction);
        plain.push_str(exponent);
        Some(plain)
    }
}

/// Whether a cell says a number without end, or one that another program could not work out.
fn is_infinite(cell: &str) -> bool {
    const WORDS: [&str; 8] = ["inf", "infinity", "\u{221e}", "infinite", "1.#inf", "1.#ind", "1.#qnan", "unendlich"];
    if cell.len() > 10 {
        return false;
    }
    let word = cell.trim();
    let word = word.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(word);
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a whole number has `separator` before every three digits from the right and nowhere else. With commas, groups
/// of two before the last are right too, as in India.
pub(super) fn is_grouped(whole: &str, separator: u8) -> bool {
    let is_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.rsplit(char::from(separator)).map(|group| Some(group).filter(is_digits).map_or(0, str::len));
    if groups.next() != Some(3) {
        return false;
    }
    let mut groups = groups.peekable();
    let (mut by_three, mut by_two) = (groups.peek().is_some(), groups.peek().is_some() && separator == b',');
    while let Some(length) = groups.next() {
        let is_first = groups.peek().is_none();
        by_three &= length == 3 || (is_first && (1..3).contains(&length));
        by_two &= length == 2 || (is_first && length == 1);
    }
    by_three || by_two
}

/// At most 15 digits with at most one decimal separator and a sign: what nearly every number is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    is_negative: bool,
    /// The digits, without the separator.
    mantissa: u64,
    /// How many digits stand before the separator.
    pub(super) whole: usize,
    /// How many stand behind it; `None` where there is no separator.
    pub(super) decimals: Option<usize>,
    /// Whether the first digit is a 0.
    pub(super) begins_with_zero: bool,
    pub(super) is_signed: bool,
}

/// Appends the digits that a text begins with to `number`, and says how many they are.
#[inline]
fn leading_digits(text: &[u8], number: &mut u64) -> usize {
    for (position, byte) in text.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return position;
        }
        *number = *number * 10 + u64::from(digit);
    }
    text.len()
}

/// Powers of ten that are exact.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Digits {
    /// Reads a cell without space around it.
    #[inline]
    pub(super) fn of(cell: &[u8], decimal: u8) -> Option<Self> {
        let (is_negative, is_signed, digits) = match cell {
            [b'-', digits @ ..] => (true, true, digits),
            [b'+', digits @ ..] => (false, true, digits),
            digits => (false, false, digits),
        };
        if digits.len() > POWERS.len() {
            return None;
        }
        let mut mantissa = 0;
        let whole = leading_digits(digits, &mut mantissa);
        let decimals = match &digits[whole..] {
            [] => None,
            [separator, fraction @ ..] => {
                let is_number = *separator == decimal && leading_digits(fraction, &mut mantissa) == fraction.len();
                Some(is_number.then_some(fraction.len())?)
            }
        };
        let n_digits = whole + decimals.unwrap_or(0);
        let begins_with_zero = digits.first() == Some(&b'0');
        let number = Self { is_negative, mantissa, whole, decimals, begins_with_zero, is_signed };
        (1..POWERS.len()).contains(&n_digits).then_some(number)
    }

    /// The number. Both the digits and the power are exact, so that the quotient is the nearest `f64` there is.
    #[inline]
    pub(super) fn number(self) -> f64 {
        let size = self.mantissa as f64 / POWERS[self.decimals.unwrap_or(0)];
        if self.is_negative { -size } else { size }
    }
}

#[cfg(test)]
#[path = "number_format_tests.rs"]
mod tests;
