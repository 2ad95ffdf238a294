//! What the numbers of a column are.

use super::NumberFormat;
use super::number_format::{Convention, Digits};
use super::number_reason::NumberReason;

/// What a person should know of how numbers were read, each with a stable code.
pub(super) type Remarks = Vec<(&'static str, Vec<NumberReason>)>;

/// What the numbers of a column are.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Numbers {
    /// How they are written, and why that is known; for no reason where they are plain.
    pub(super) format: NumberFormat,
    pub(super) because: Vec<NumberReason>,
    /// Cells that say a number.
    pub(super) n: u32,
    /// Cells that say a whole number.
    pub(super) whole: u32,
    /// Cells of digits alone from which a number would take something: zeros in front, or digits beyond the fifteenth.
    pub(super) codes: u32,
    /// The fewest and the most digits of the cells that are digits alone.
    pub(super) widths: Option<(usize, usize)>,
    /// The smallest and the largest number.
    pub(super) range: Option<(f64, f64)>,
    /// Whether they carry a unit, a currency or a percent sign, or are spans of time: numbers that no row is counted or named by.
    pub(super) is_measured: bool,
    /// What a person should know of how they were read.
    pub(super) remarks: Remarks,
    /// Cells that can be spans of time and no times of the day.
    pub(super) spans: u32,
}

impl Numbers {
    /// Takes a value without space around it that stands in `times` cells, if it is a number by this convention.
    pub(super) fn add(&mut self, value: &str, convention: Convention, times: u32) {
        let Some(number) = convention.value(value) else { return };
        if !number.is_finite() {
            return;
        }
        if self.add_number(number, value.len(), times) {
            let is_padded = value.len() > 1 && value.starts_with('0');
            let is_code = is_padded || Digits::of(value.as_bytes(), b'.').is_none();
            let is_digits = is_code && value.bytes().all(|byte| byte.is_ascii_digit());
            self.codes += if is_digits { times } else { 0 };
        }
    }

    /// Takes the same where it is known to be `digits`, `width` characters wide.
    #[inline]
    pub(super) fn add_digits(&mut self, digits: Digits, width: usize, times: u32) {
        let is_whole = self.add_number(digits.number(), width, times);
        let is_code = digits.begins_with_zero && width > 1 && !digits.is_signed && digits.decimals.is_none();
        self.codes += if is_whole && is_code { times } else { 0 };
    }

    /// Counts a number; true where it is whole.
    #[inline]
    fn add_number(&mut self, number: f64, width: usize, times: u32) -> bool {
        self.n += times;
        let (low, high) = self.range.unwrap_or((number, number));
        self.range = Some((if number < low { number } else { low }, if number > high { number } else { high }));
        let is_whole = number.fract() == 0.0;
        if is_whole {
            self.whole += times;
            let (least, most) = self.widths.unwrap_or((width, width));
            self.widths = Some((least.min(width), most.max(width)));
        }
        is_whole
    }
}
