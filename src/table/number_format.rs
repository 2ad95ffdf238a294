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
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub duration: bool,
    /// Whether a `k`, `M` or `Mio.` behind a number multiplies it: `1.2k` is 1200.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub abbreviated: bool,
    /// Whether signs of a bound or a remark are passed over: `<5`, `10+`, `~3` and `7*` are 5, 10, 3 and 7.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub bounds: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(value: &bool) -> bool {
    !*value
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

    /// How its numbers are written and what they mean, in words for a person who feeds them to another program; empty where they are
    /// plain.
    #[must_use]
    pub fn meaning(&self) -> String {
        let mut parts = Vec::new();
        if self.duration {
            parts.push("in seconds: 1:30:00 and 90 min are 5400".to_owned());
        }
        if let Some(unit) = &self.unit {
            parts.push(format!("in {unit}"));
        }
        if let Some(currency) = &self.currency {
            parts.push(format!("in {currency}"));
        }
        if self.percent {
            parts.push("in percent: 12 % is 12".to_owned());
        }
        if self.abbreviated {
            parts.push("in full: 1.2k is 1200".to_owned());
        }
        if self.bounds {
            parts.push("without signs beside it: <5 is 5".to_owned());
        }
        parts.join(", ")
    }
}

/// A [`NumberFormat`] at work.
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn format(decimal: &str, thousands: Option<&str>, percent: bool, currency: Option<&str>) -> NumberFormat {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        NumberFormat {
            decimal: decimal.to_owned(),
            thousands: owned(thousands),
            percent,
            currency: owned(currency),
            ..NumberFormat::default()
        }
    }

    #[test]
    fn every_convention_is_read() {
        let comma = format(",", Some("."), false, None);
        let swiss = format(".", Some("'"), false, Some("CHF"));
        let french = format(",", Some("\u{202f}"), true, Some("€"));
        let cases = [
            (&comma, "1.234,56", Some(1234.56)),
            (&comma, "1,5", Some(1.5)),
            (&comma, "1.5", None),
            (&comma, "12.345.678", Some(12_345_678.0)),
            (&comma, "1 234", None),
            (&comma, "1e-3", Some(0.001)),
            (&comma, "1,5e2", Some(150.0)),
            (&swiss, "CHF 1'234.50", Some(1234.5)),
            (&swiss, "chf -1’234", Some(-1234.0)),
            (&swiss, "1,234", None),
            (&swiss, "€ 5", None),
            (&french, "1 234,5 %", Some(1234.5)),
            (&french, "1\u{a0}234 €", Some(1234.0)),
            (&french, "12", Some(12.0)),
            (&NumberFormat::default(), "12 %", None),
            (&NumberFormat::default(), "１２３．５", Some(123.5)),
            (&NumberFormat::default(), "(1,234)", Some(-1234.0)),
            (&NumberFormat::default(), "5-", Some(-5.0)),
            (&NumberFormat::default(), "12,34,567.8", Some(1_234_567.8)),
            (&NumberFormat::default(), "1,234e2", None),
            (&NumberFormat::default(), "infinity", None),
            (&NumberFormat::default(), "2021-03-12", None),
            (&NumberFormat::default(), "10.0.0.1", None),
        ];
        for (format, cell, number) in cases {
            assert_eq!(format.read(cell), number, "{cell:?} as {format:?}");
        }
    }

    #[test]
    fn units_spans_and_bounds_are_read_where_the_format_has_them() {
        let kilograms = NumberFormat { unit: Some("kg".to_owned()), bounds: true, ..NumberFormat::default() };
        let pieces = NumberFormat { unit: Some("pcs".to_owned()), ..NumberFormat::default() };
        let spans = NumberFormat { duration: true, ..NumberFormat::default() };
        let money = NumberFormat { abbreviated: true, ..format(".", None, false, Some("$")) };
        let percent = format(",", None, true, None);
        let plain = NumberFormat::default();
        let cases = [
            (&kilograms, "1,250 kg", Some(1250.0)),
            (&kilograms, "500 g", Some(0.5)),
            (&kilograms, "300g", Some(0.3)),
            (&kilograms, "2", Some(2.0)),
            (&kilograms, "< 5 kg", Some(5.0)),
            (&kilograms, "5 cm", None),
            (&pieces, "3 Pcs.", Some(3.0)),
            (&pieces, "1 pc", None),
            (&pieces, "<3 pcs", None),
            (&spans, "27:15:00", Some(98_100.0)),
            (&spans, "1,500 ms", Some(1.5)),
            (&spans, "5 m", Some(300.0)),
            (&spans, "0", Some(0.0)),
            (&spans, "90", None),
            (&spans, "90 kg", None),
            (&money, "$1.2M", Some(1.2e6)),
            (&money, "$5m", Some(5e6)),
            (&money, "900", Some(900.0)),
            (&money, "€5k", None),
            (&percent, "12,5 %", Some(12.5)),
            (&percent, "5 ‰", Some(0.5)),
            (&plain, "12 kg", None),
            (&plain, "1.2k", None),
            (&plain, "inf", None),
            (&plain, "1e999", None),
        ];
        for (format, cell, number) in cases {
            assert_eq!(format.read(cell), number, "{cell:?} as {format:?}");
        }
        assert_eq!(plain.convention().value("-Inf").map(f64::is_infinite), Some(true));
        assert_eq!(
            (kilograms.meaning().as_str(), plain.meaning().as_str()),
            ("in kg, without signs beside it: <5 is 5", "")
        );
    }

    #[test]
    fn short_numbers_are_those_of_the_standard_library() {
        for cell in ["0.1", "-0", "3.14159265358979", "123456789012345", ".5", "5.", "0.00000000000001", "+7.25"] {
            let digits = Digits::of(cell.as_bytes(), b'.').map(|digits| digits.number().to_bits());
            assert_eq!(digits, cell.parse::<f64>().ok().map(f64::to_bits), "{cell}");
        }
        for cell in ["", "-", ".", "1.2.3", "1234567890123456", "1e5", "--1"] {
            assert_eq!(Digits::of(cell.as_bytes(), b'.'), None, "{cell}");
        }
    }

    #[test]
    fn a_format_crosses_without_what_it_does_not_have() -> Result<(), serde_json::Error> {
        let text = serde_json::to_string(&NumberFormat::default())?;
        assert_eq!(text, r#"{"decimal":".","percent":false}"#);
        assert_eq!(serde_json::from_str::<NumberFormat>(r#"{"decimal":"."}"#)?, NumberFormat::default());
        Ok(())
    }

    /// A number of cents as a person writes it.
    fn written(cents: i64, format: &NumberFormat, before: bool) -> String {
        let digits = (cents.abs() / 100).to_string();
        let mut whole = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                whole.push_str(format.thousands.as_deref().unwrap_or(""));
            }
            whole.push(digit);
        }
        let sign = if cents < 0 { "-" } else { "" };
        let number = format!("{sign}{whole}{}{:02}", format.decimal, cents.abs() % 100);
        let number = match &format.currency {
            Some(currency) if before => format!("{currency} {number}"),
            Some(currency) => format!("{number}{currency}"),
            None => number,
        };
        if format.percent { number + " %" } else { number }
    }

    fn any_format() -> impl Strategy<Value = NumberFormat> {
        let separators = prop::sample::select(vec![
            (".", None),
            (".", Some(",")),
            (".", Some("'")),
            (".", Some(" ")),
            (",", None),
            (",", Some(".")),
            (",", Some("\u{a0}")),
            (",", Some("\u{202f}")),
        ]);
        let currency = prop::option::of(prop::sample::select(vec!["$", "€", "R$", "kr", "EUR", "円"]));
        (separators, any::<bool>(), currency)
            .prop_map(|((decimal, thousands), percent, currency)| format(decimal, thousands, percent, currency))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..Default::default() })]

        #[test]
        fn what_is_written_in_a_format_is_read_back(
            format in any_format(),
            cents in prop_oneof![-99_999_999_999_i64..99_999_999_999, -200_000_i64..200_000],
            before: bool,
        ) {
            let cell = written(cents, &format, before);
            prop_assert_eq!(format.read(&cell), Some(cents as f64 / 100.0), "{}", cell);
        }

        /// What is inferred from a column reads every cell of it as it was written.
        #[test]
        fn a_format_is_inferred_from_its_own_cells(
            format in any_format(),
            mut column in prop::collection::vec(-9_999_999_i64..9_999_999, 1..30),
            before: bool,
        ) {
            column.push(123_456_789);
            let cells: Vec<String> = column.iter().map(|&cents| written(cents, &format, before)).collect();
            let (inferred, sentence) = NumberFormat::infer(cells.iter().map(String::as_str));
            for (cell, &cents) in cells.iter().zip(&column) {
                prop_assert_eq!(inferred.read(cell), Some(cents as f64 / 100.0), "{} as {:?}", cell, inferred);
            }
            prop_assert_eq!(sentence.is_empty(), format == NumberFormat::default());
        }

        #[test]
        fn no_cell_makes_it_panic(cell in prop_oneof![".{0,30}", "[-+(),.%$€ 'eE0-9１]{0,20}"], format in any_format()) {
            prop_assert!(format.read(&cell).is_none_or(f64::is_finite));
            let (inferred, _) = NumberFormat::infer([cell.as_str()]);
            prop_assert!(inferred.read(&cell).is_none_or(f64::is_finite));
        }
    }
}
