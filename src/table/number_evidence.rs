//! What a column's cells prove of how its numbers are written.

use super::amount::Amount;
use super::number_format::{Convention, Digits, is_grouped};
use super::number_reason::NumberReason;
use super::numbers::{Numbers, Remarks};
use super::signs::Signs;
use super::span::Span;
use super::{MissingWords, NumberFormat};

/// The separators between thousands, in the order in which equals are preferred.
const THOUSANDS: [u8; 4] = [b',', b'.', b' ', b'\''];

/// Counts of cells that prove something of a column's number format.
#[derive(Debug, Clone, Default)]
pub(super) struct NumberEvidence<'a> {
    /// Cells that may be numbers by one convention or another.
    pub(super) candidates: u32,
    /// Cells whose separator before the decimals can only be a point, and only a comma.
    point: u32,
    comma: u32,
    /// The first cell that proves a decimal comma.
    comma_example: &'a str,
    /// Cells such as `1.234` and `1,234`, where it may be either.
    either_point: u32,
    either_comma: u32,
    /// Cells that prove each of [`THOUSANDS`].
    grouped: [u32; THOUSANDS.len()],
    /// What stands beside the digits.
    signs: Signs<'a>,
    /// Spans of time that are no times of the day, with the first of them; and those that may be.
    spans: (u32, &'a str),
    times: u32,
    /// Spans of hours and minutes alone.
    two_parts: u32,
    /// What the numbers with nothing but digits and a decimal point are: the same in every format that has one.
    plain: Numbers,
    /// The other values that may be numbers.
    others: Vec<(&'a str, u32)>,
}

impl<'a> NumberEvidence<'a> {
    /// Takes a value without space around it that stands in `times` cells.
    pub(super) fn add(&mut self, value: &'a str, times: u32) {
        if let Some(digits) = Digits::of(value.as_bytes(), b'.') {
            self.candidates += times;
            self.plain.add_digits(digits, value.len(), times);
            match digits.decimals {
                None => {}
                Some(3) if (1..=3).contains(&digits.whole) && !digits.begins_with_zero => self.either_point += times,
                Some(_) => self.point += times,
            }
            return;
        }
        let Some(amount) = Amount::of(value) else {
            self.add_other(value, times);
            return;
        };
        self.others.push((value, times));
        if self.add_separators(value, &amount.body, times).is_none() {
            return;
        }
        self.candidates += times;
        self.signs.add(&amount, value, times);
    }

    /// Takes a value that is no amount: a span of time, or a number without end.
    fn add_other(&mut self, value: &'a str, times: u32) {
        if let Some(span) = Span::of(value) {
            self.candidates += times;
            if span.may_be_time {
                self.times += times;
            } else {
                self.spans = (self.spans.0 + times, if self.spans.0 == 0 { value } else { self.spans.1 });
            }
            self.two_parts += if span.has_two_parts { times } else { 0 };
            self.others.push((value, times));
        } else if Convention::PLAIN.value(value).is_some() {
            self.others.push((value, times));
        }
    }

    /// Takes the separators of a number's body; `None` where it is no number by any convention.
    fn add_separators(&mut self, value: &'a str, body: &str, times: u32) -> Option<()> {
        let mantissa = body.find(['e', 'E']).map_or(body, |at| &body[..at]);
        let has_exponent = mantissa.len() < body.len();
        let decimal = mantissa.rfind(['.', ',']);
        let (whole, fraction) = decimal.map_or((mantissa, ""), |at| (&mantissa[..at], &mantissa[at + 1..]));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(fraction) {
            return None;
        }
        let is_point = decimal.is_some_and(|at| mantissa.as_bytes()[at] == b'.');
        if is_digits(whole) {
            let either = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            match (decimal, either && !has_exponent) {
                (None, _) => {}
                (Some(_), true) if is_point => self.either_point += times,
                (Some(_), true) => self.either_comma += times,
                (Some(_), false) => self.prove_decimal(is_point, value, times),
            }
            return Some(());
        }
        // Several of one kind can only group.
        let all = decimal.map(|at| mantissa.as_bytes()[at]).filter(|&separator| is_grouped(mantissa, separator));
        let (thousands, has_decimal) = match all {
            Some(separator) => (separator, false),
            None => (whole.bytes().find(|byte| THOUSANDS.contains(byte))?, decimal.is_some()),
        };
        let is_decimal_too = has_decimal && thousands == if is_point { b'.' } else { b',' };
        if has_exponent || is_decimal_too || (all.is_none() && !is_grouped(whole, thousands)) {
            return None;
        }
        if has_decimal {
            self.prove_decimal(is_point, value, times);
        } else if matches!(thousands, b',' | b'.') {
            self.prove_decimal(thousands == b',', value, times);
        }
        let position = THOUSANDS.iter().position(|&known| known == thousands)?;
        self.grouped[position] += times;
        Some(())
    }

    fn prove_decimal(&mut self, is_point: bool, value: &'a str, times: u32) {
        if is_point {
            self.point += times;
            return;
        }
        if self.comma == 0 {
            self.comma_example = value;
        }
        self.comma += times;
    }

    /// Whether all that is known of spans of time may be times of the day.
    pub(super) fn may_be_spans(&self) -> bool {
        self.times > 0 && self.spans.0 == 0
    }

    /// What the numbers among these values are, in the format that most cells prove; every value was added before. A column whose
    /// name says so is one of spans of time, even where each may be a time of the day.
    pub(super) fn numbers(self, values: &[(&str, u32)], missing: &MissingWords, is_span_by_name: bool) -> Numbers {
        let (format, because, remarks) = self.decided(is_span_by_name);
        let convention = format.convention();
        let is_measured = self.signs.are_measures() || format.duration;
        let spans = self.spans.0 + if is_span_by_name { self.times } else { 0 };
        let mut numbers = Numbers::default();
        if format.decimal == "." && !format.duration {
            numbers = self.plain;
            self.others.iter().for_each(|&(value, times)| numbers.add(value, convention, times));
        } else {
            let present = values.iter().filter(|(value, _)| !missing.has(value));
            present.for_each(|&(value, times)| numbers.add(value, convention, times));
        }
        Numbers { format, because, is_measured, remarks, spans, ..numbers }
    }

    /// The format that most cells prove, and why, as far as there is something to say.
    fn decide(&self) -> (NumberFormat, Vec<NumberReason>) {
        let (format, because, _) = self.decided(false);
        (format, because)
    }

    /// The same, and what a person should know of it.
    fn decided(&self, is_span_by_name: bool) -> (NumberFormat, Vec<NumberReason>, Remarks) {
        let has_comma = self.comma > self.point;
        let decimal = if has_comma { b',' } else { b'.' };
        let mut grouped = self.grouped;
        grouped[0] += self.either_comma;
        grouped[1] += self.either_point;
        let mut thousands: Option<(u8, u32)> = None;
        for (&separator, &cells) in THOUSANDS.iter().zip(&grouped) {
            if separator != decimal && cells > thousands.map_or(0, |(_, most)| most) {
                thousands = Some((separator, cells));
            }
        }
        // A point before three digits is decimal unless something proves otherwise.
        let thousands = thousands.filter(|&(separator, _)| has_comma || separator != b'.');
        let spans = self.spans.0 + if is_span_by_name || self.spans.0 > 0 { self.times } else { 0 };
        let signs = self.signs.decide(self.candidates, spans);
        let format = NumberFormat {
            decimal: char::from(decimal).to_string(),
            thousands: thousands.map(|(separator, _)| char::from(separator).to_string()),
            ..signs.format
        };
        let mut reasons = self.because(has_comma, thousands);
        if format.duration {
            reasons.push(self.because_of_spans());
        }
        reasons.extend(signs.reasons);
        (format, reasons, signs.remarks)
    }

    /// Why they are spans of time.
    fn because_of_spans(&self) -> NumberReason {
        let (cells, example) = self.spans;
        NumberReason::SpansOfTime { cells, example: example.to_owned(), clock: self.two_parts > 0 }
    }

    fn because(&self, has_comma: bool, thousands: Option<(u8, u32)>) -> Vec<NumberReason> {
        let mut reasons = Vec::new();
        let is_proved = self.comma + self.point > 0;
        if has_comma {
            let example = self.comma_example.to_owned();
            reasons.push(NumberReason::DecimalCommas { cells: self.comma, example });
        }
        if let Some((separator, cells)) = thousands {
            let doubtful = separator == b',' && !is_proved;
            let separator = char::from(separator).to_string();
            reasons.push(NumberReason::BetweenThousands { separator, cells, doubtful });
        } else if !is_proved && self.either_point > 0 {
            reasons.push(NumberReason::PointsForDecimals { cells: self.either_point });
        }
        reasons
    }
}

impl NumberFormat {
    /// The format that a column's cells are written in, and why; for no reason where numbers are plain.
    ///
    /// A separator is told by what it cannot be otherwise: `1,5` and `1.234,56` prove a decimal comma, `1,234.5` and
    /// `1,234,567` prove commas between thousands. Where nothing proves either, a comma before three digits
    /// everywhere stands between thousands, and a point before decimals.
    #[must_use]
    pub fn infer<'a>(cells: impl IntoIterator<Item = &'a str>) -> (Self, Vec<NumberReason>) {
        let mut evidence = NumberEvidence::default();
        for cell in cells {
            evidence.add(super::values::trimmed(cell), 1);
        }
        evidence.decide()
    }
}

#[cfg(test)]
mod tests {
    use super::super::number_reason::OtherUnit;
    use super::*;

    fn inferred(cells: &str) -> (String, Vec<NumberReason>) {
        let (format, reasons) = NumberFormat::infer(cells.split('|'));
        let thousands = format.thousands.as_deref().unwrap_or("none");
        let flag = |is_set: bool, name: &'static str| if is_set { name } else { "" };
        let signs = [
            flag(format.percent, " %").to_owned(),
            format.currency.unwrap_or_default(),
            format.unit.map_or_else(String::new, |unit| format!(" {unit}")),
            flag(format.duration, " duration").to_owned(),
            flag(format.abbreviated, " abbreviated").to_owned(),
            flag(format.bounds, " bounds").to_owned(),
        ]
        .concat();
        (format!("{} {thousands}{signs}", format.decimal), reasons)
    }

    #[test]
    fn a_separator_is_told_by_what_it_cannot_be() {
        let cases = [
            ("1|2.5|NA", ". none"),
            ("1,5|2|1.234", ", ."),
            ("1.234,56", ", ."),
            ("1,234.56", ". ,"),
            ("1,234|12,345|7", ". ,"),
            ("1,234|12,345|0,5", ", none"),
            ("1.234|12.345", ". none"),
            ("1.234|1.234.567", ", ."),
            ("1 234,5|7", ",  "),
            ("1'234.50|7", ". '"),
            ("1’234|7", ". '"),
            ("12 %|3,5 %", ", none %"),
            ("$5|$1,000|€7", ". ,$"),
            ("12,34,567|1", ". ,"),
            ("１，５", ", none"),
            ("12 kg|1.5 kg|3", ". none kg"),
            ("1,5 kg|500 g|2 kg", ", none kg"),
            ("500 g|250 g|2 kg", ". none g"),
            ("12 widgets|5 Widget|7 widgets", ". none widgets"),
            ("20°C|21 °C|70 °F", ". none °C"),
            ("5 m|7 m", ". none m"),
            ("5 m|7 m|90 s|1 h", ". none duration"),
            ("27:15:00|1:30:00", ". none duration"),
            ("14:30|9:15", ". none"),
            ("2h 5m|1h20|90 min", ". none duration"),
            ("PT1H|PT90M", ". none duration"),
            ("1.2k|900|3M", ". none abbreviated"),
            ("$1.2M|$500k|$900", ". none$ abbreviated"),
            ("5 ‰|7 ‰", ". none ‰"),
            ("5 ‰|12 %|7 %", ". none %"),
            ("<5|10|>100|7", ". none bounds"),
            ("10+ years|3 years|< 1 year", ". none years bounds"),
            ("12,5 %|3,1 %", ", none %"),
            ("1|2|3|4 kg", ". none"),
            ("<=50|>50", ". none"),
            ("1st|2nd|3rd", ". none"),
            ("1,2,3|a,b|10.0.0.1|2021-01-02", ". none"),
        ];
        for (cells, format) in cases {
            assert_eq!(inferred(cells).0, format, "{cells:?}");
        }
    }

    #[test]
    fn what_cells_prove_is_named() {
        use NumberReason as Why;
        let text = str::to_owned;
        let other = |unit: &str, becomes| {
            let (unit, own) = (text(unit), text("kg"));
            Why::OtherUnit { unit, cells: 1, becomes, own }
        };
        let thousands = |separator: &str, cells, doubtful| {
            let separator = text(separator);
            Why::BetweenThousands { separator, cells, doubtful }
        };
        let kilograms = || Why::UnitOfMost { unit: text("kg"), cells: 2 };
        let cases = [
            ("1|2.5", vec![]),
            ("1,5|2,5|1.234", vec![Why::DecimalCommas { cells: 2, example: text("1,5") }, thousands(".", 1, false)]),
            ("1,234|12,345|7", vec![thousands(",", 2, true)]),
            ("1.234|12.345|7", vec![Why::PointsForDecimals { cells: 2 }]),
            ("$5|$6|€7", vec![Why::AmountsIn { currency: text("$"), cells: 2 }, Why::OtherCurrencies { cells: 1 }]),
            ("5 %|7", vec![Why::PercentSigns { cells: 1 }, Why::NoPercentSign { cells: 1 }]),
            (
                "5 kg|7 kg|500 g|3",
                vec![kilograms(), other("g", OtherUnit::Converted), Why::NoUnit { cells: 1, own: text("kg") }],
            ),
            ("5 kg|7 kg|5 cm", vec![kilograms(), other("cm", OtherUnit::NotRead)]),
            ("27:15|1:30|90 min", vec![Why::SpansOfTime { cells: 1, example: text("27:15"), clock: true }]),
            ("<5|10|7", vec![Why::SignsBeside { cells: 1, example: text("<5") }]),
            ("1.2k|900", vec![Why::ShortNumbers { cells: 1, example: text("1.2k") }]),
        ];
        for (cells, reasons) in cases {
            assert_eq!(inferred(cells).1, reasons, "{cells}");
        }
    }
}
