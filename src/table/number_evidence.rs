//! What a column's cells prove of how its numbers are written.

use super::amount::Amount;
use super::number_format::{Digits, is_grouped};
use super::numbers::Numbers;
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
    percent: u32,
    currencies: Vec<(&'static str, u32)>,
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
        let Some(amount) = Amount::of(value) else { return };
        self.others.push((value, times));
        if self.add_separators(value, &amount.body, times).is_none() {
            return;
        }
        self.candidates += times;
        self.percent += if amount.percent { times } else { 0 };
        if let Some(currency) = amount.currency {
            match self.currencies.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, cells)) => *cells += times,
                None => self.currencies.push((currency, times)),
            }
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

    /// What the numbers among these values are, in the format that most cells prove; every value was added before.
    pub(super) fn numbers(self, values: &[(&str, u32)], missing: &MissingWords) -> Numbers {
        let (format, because) = self.decide();
        let convention = format.convention();
        let mut numbers = Numbers::default();
        if format.decimal == "." {
            numbers = self.plain;
            self.others.iter().for_each(|&(value, times)| numbers.add(value, convention, times));
        } else {
            let present = values.iter().filter(|(value, _)| !missing.has(value));
            present.for_each(|&(value, times)| numbers.add(value, convention, times));
        }
        Numbers { format, because, ..numbers }
    }

    /// The format that most cells prove, and a sentence that says why; empty where there is nothing to say.
    fn decide(&self) -> (NumberFormat, String) {
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
        let mut currency: Option<(&'static str, u32)> = None;
        for &(known, cells) in &self.currencies {
            if cells > currency.map_or(0, |(_, most)| most) {
                currency = Some((known, cells));
            }
        }
        let format = NumberFormat {
            decimal: char::from(decimal).to_string(),
            thousands: thousands.map(|(separator, _)| char::from(separator).to_string()),
            percent: self.percent > 0,
            currency: currency.map(|(known, _)| known.to_owned()),
        };
        let sentence = self.because(has_comma, thousands, currency);
        (format, sentence)
    }

    fn because(&self, has_comma: bool, thousands: Option<(u8, u32)>, currency: Option<(&str, u32)>) -> String {
        let mut reasons = Vec::new();
        let is_proved = self.comma + self.point > 0;
        if has_comma {
            reasons.push(format!(
                "decimal commas, as {} such as {:?} can only be read so",
                cells(self.comma),
                self.comma_example
            ));
        }
        if let Some((separator, found)) = thousands {
            let name = match separator {
                b',' => "commas",
                b'.' => "points",
                b' ' => "spaces",
                _ => "apostrophes",
            };
            let doubt = if separator == b',' && !is_proved {
                ", as each comma stands before three digits and no cell says otherwise"
            } else {
                ""
            };
            reasons.push(format!("{name} between thousands in {}{doubt}", cells(found)));
        } else if !is_proved && self.either_point > 0 {
            let doubt = "taken for decimal points, though each stands before three digits";
            reasons.push(format!("points in {} {doubt}", cells(self.either_point)));
        }
        if self.percent > 0 {
            reasons.push(format!("percent signs in {}, where 12 % is 12", cells(self.percent)));
        }
        if let Some((known, found)) = currency {
            reasons.push(format!("amounts in {known} in {}", cells(found)));
            let others = self.currencies.iter().map(|(_, cells)| cells).sum::<u32>() - found;
            if others > 0 {
                reasons.push(format!("amounts in other currencies in {}, which are not read", cells(others)));
            }
        }
        reasons.join("; ")
    }
}

/// `1 cell`, `2 cells`.
fn cells(n: u32) -> String {
    if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") }
}

impl NumberFormat {
    /// The format that a column's cells are written in, and a sentence that says why; it is empty where numbers are plain.
    ///
    /// A separator is told by what it cannot be otherwise: `1,5` and `1.234,56` prove a decimal comma, `1,234.5` and
    /// `1,234,567` prove commas between thousands. Where nothing proves either, a comma before three digits
    /// everywhere stands between thousands, and a point before decimals.
    #[must_use]
    pub fn infer<'a>(cells: impl IntoIterator<Item = &'a str>) -> (Self, String) {
        let mut evidence = NumberEvidence::default();
        for cell in cells {
            evidence.add(super::values::trimmed(cell), 1);
        }
        evidence.decide()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(cells: &str) -> (String, String) {
        let (format, sentence) = NumberFormat::infer(cells.split('|'));
        let thousands = format.thousands.as_deref().unwrap_or("none");
        let signs = format!("{}{}", if format.percent { " %" } else { "" }, format.currency.unwrap_or_default());
        (format!("{} {thousands}{signs}", format.decimal), sentence)
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
            ("1,2,3|a,b|10.0.0.1|2021-01-02", ". none"),
        ];
        for (cells, format) in cases {
            assert_eq!(inferred(cells).0, format, "{cells:?}");
        }
    }

    #[test]
    fn the_sentence_says_why() {
        assert_eq!(inferred("1|2.5").1, "");
        let why = "decimal commas, as 2 cells such as \"1,5\" can only be read so; points between thousands in 1 cell";
        assert_eq!(inferred("1,5|2,5|1.234").1, why);
        let why =
            "commas between thousands in 2 cells, as each comma stands before three digits and no cell says otherwise";
        assert_eq!(inferred("1,234|12,345|7").1, why);
        let why = "points in 2 cells taken for decimal points, though each stands before three digits";
        assert_eq!(inferred("1.234|12.345|7").1, why);
        let why = "amounts in $ in 2 cells; amounts in other currencies in 1 cell, which are not read";
        assert_eq!(inferred("$5|$6|€7").1, why);
        assert_eq!(inferred("5 %|7").1, "percent signs in 1 cell, where 12 % is 12");
    }
}
