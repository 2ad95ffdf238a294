//! What a column's cells prove of how its dates are written.

use super::DateFormat;
use super::date_order::{DateOrder, DateParts};
use super::evidence::DateReason;
use super::values::trimmed;
use super::written_date::{WrittenDate, WrittenDay};

/// Counts of cells that say dates, by the order of numbers in which they do.
#[derive(Debug, Clone, Default)]
pub(super) struct DateEvidence<'a> {
    /// Cells that are dates in any order.
    spelled_out: u32,
    /// Cells of eight digits that are dates.
    pub(super) compact: u32,
    /// Cells that are dates if days come first, if months do, and if years of two digits do.
    day_first: u32,
    month_first: u32,
    year_first: u32,
    /// Cells that are dates only if days come first, with the first of them; and only if months do.
    day_only: (u32, &'a str),
    month_only: (u32, &'a str),
    /// Dates with a time, and times without a date.
    with_time: u32,
    times: u32,
}

/// What a column's dates are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dates {
    pub(super) format: DateFormat,
    /// How many cells are dates in that format.
    pub(super) n: u32,
    /// Why it is that format, where there is something to say.
    pub(super) because: Option<DateReason>,
}

impl<'a> DateEvidence<'a> {
    /// Takes a value without space around it that stands in `times` cells; false where it says no date.
    pub(super) fn add(&mut self, value: &'a str, times: u32) -> bool {
        let Some(written) = WrittenDate::of(value) else { return false };
        let Some(day) = written.day else {
            self.times += times;
            return true;
        };
        match day {
            WrittenDay::Compact(_) if written.second.is_none() => self.compact += times,
            WrittenDay::Told(_) | WrittenDay::Compact(_) => self.spelled_out += times,
            WrittenDay::YearLast(..) | WrittenDay::Short(..) => {
                let is_date = |order| written.moment(order).is_some();
                let [day, month, year] = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd].map(is_date);
                self.day_first += if day { times } else { 0 };
                self.month_first += if month { times } else { 0 };
                self.year_first += if year { times } else { 0 };
                if !(day || month || year) {
                    return false;
                }
                if day != month {
                    let only = if day { &mut self.day_only } else { &mut self.month_only };
                    *only = (only.0 + times, if only.0 == 0 { value } else { only.1 });
                }
            }
        }
        self.with_time += if written.second.is_some() { times } else { 0 };
        true
    }

    /// Takes some values, each with how many cells hold it.
    #[inline(never)]
    pub(super) fn add_all(&mut self, values: &[(&'a str, u32)]) {
        for &(value, times) in values {
            self.add(value, times);
        }
    }

    /// Whether any value said a date.
    pub(super) fn has_any(&self) -> bool {
        self.spelled_out + self.compact + self.times + self.day_first + self.month_first + self.year_first > 0
    }

    /// The format that most cells are dates in; `is_compact` says whether eight digits are one.
    pub(super) fn decide(&self, is_compact: bool) -> Option<Dates> {
        let ambiguous = self.day_first.max(self.month_first).max(self.year_first);
        let n_dates = self.spelled_out + ambiguous + if is_compact { self.compact } else { 0 };
        if self.times > n_dates {
            let format = DateFormat { order: DateOrder::Ymd, parts: DateParts::Time, compact: false };
            return Some(Dates { format, n: self.times, because: Some(DateReason::TimesOfDay) });
        }
        if n_dates == 0 {
            return None;
        }
        let order = if ambiguous == 0 {
            DateOrder::Ymd
        } else if self.day_first == ambiguous {
            DateOrder::Dmy
        } else if self.month_first == ambiguous {
            DateOrder::Mdy
        } else {
            DateOrder::Ymd
        };
        let parts = if self.with_time > 0 { DateParts::DateAndTime } else { DateParts::Date };
        let because = (ambiguous > 0).then(|| self.because(order));
        let format = DateFormat { order, parts, compact: is_compact && self.compact > 0 };
        Some(Dates { format, n: n_dates, because })
    }

    fn because(&self, order: DateOrder) -> DateReason {
        let ((dates, example), against) = match order {
            DateOrder::Dmy => (self.day_only, self.month_only.0),
            DateOrder::Mdy => (self.month_only, self.day_only.0),
            DateOrder::Ymd => return DateReason::YearsFirst { dates: self.year_first },
        };
        if dates == 0 {
            return DateReason::OrderTaken { order };
        }
        DateReason::OrderProved { order, dates, example: example.to_owned(), against }
    }
}

impl DateFormat {
    /// The format that most of these cells are written in, and why where there is something to say; `None` where no cell says a date.
    ///
    /// The order of days and months is told by dates that another order makes impossible, as 31/12/2020 and 12/31/2020
    /// are. Where nothing tells, days come first. Eight digits alone count where every cell has them.
    #[must_use]
    pub fn infer<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<(Self, Option<DateReason>)> {
        let mut evidence = DateEvidence::default();
        let mut n_cells = 0;
        for cell in cells {
            evidence.add(trimmed(cell), 1);
            n_cells += 1;
        }
        let is_compact = evidence.compact == n_cells;
        evidence.decide(is_compact).map(|dates| (dates.format, dates.because))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(cells: &str) -> Option<(DateOrder, DateParts, Option<DateReason>)> {
        DateFormat::infer(cells.split('|')).map(|(format, why)| (format.order, format.parts, why))
    }

    fn proved(order: DateOrder, dates: u32, example: &str, against: u32) -> DateReason {
        DateReason::OrderProved { order, dates, example: example.to_owned(), against }
    }

    #[test]
    fn impossible_dates_tell_the_order() {
        let (day_first, month_first) = (DateOrder::Dmy, DateOrder::Mdy);
        let why = proved(day_first, 1, "31/12/2020", 0);
        assert_eq!(inferred("01/02/2020|31/12/2020"), Some((day_first, DateParts::Date, Some(why))));
        let why = proved(month_first, 1, "12/31/2020", 0);
        assert_eq!(inferred("01/02/2020|12/31/2020"), Some((month_first, DateParts::Date, Some(why))));
        let why = Some(DateReason::OrderTaken { order: day_first });
        assert_eq!(inferred("01/02/2020 10:00|NA"), Some((day_first, DateParts::DateAndTime, why)));
        let order = inferred("99-12-31|98-11-30").map(|(order, ..)| order);
        assert_eq!(order, Some(DateOrder::Ymd));
    }

    #[test]
    fn a_minority_cannot_turn_the_order() {
        let expected = (DateOrder::Dmy, DateParts::Date, Some(proved(DateOrder::Dmy, 2, "31/12/2020", 1)));
        assert_eq!(inferred("31/12/2020|30/12/2020|12/31/2020"), Some(expected));
    }

    #[test]
    fn other_columns_need_no_order_or_are_none() {
        assert_eq!(inferred("2020-12-31|NA"), Some((DateOrder::Ymd, DateParts::Date, None)));
        assert_eq!(inferred("14:30|9:15"), Some((DateOrder::Ymd, DateParts::Time, Some(DateReason::TimesOfDay))));
        assert_eq!(inferred("20201231|20210101"), Some((DateOrder::Ymd, DateParts::Date, None)));
        assert_eq!(inferred("20201231|20210199"), None);
        assert_eq!(inferred("a|b"), None);
    }
}
