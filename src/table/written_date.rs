//! A date as it is typed, before it is known whether days or months come first.

use super::Moment;
use super::amount::ascii;
use super::date_order::DateOrder;

/// Longer cells say no date.
const LONGEST: usize = 48;
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MORNING: [&str; 5] = ["am", "a.m.", "오전", "上午", "午前"];
const AFTERNOON: [&str; 5] = ["pm", "p.m.", "오후", "下午", "午後"];

/// What a cell says of a day and of a time, if it says either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WrittenDate {
    pub(super) day: Option<WrittenDay>,
    /// The second of the day.
    pub(super) second: Option<u32>,
    /// Seconds ahead of universal time.
    offset: i32,
}

/// A day whose numbers may be in one of several orders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum WrittenDay {
    /// Only one order is possible: the year comes first with four digits, or the month is named.
    Told(Moment),
    /// Eight digits, a year first.
    Compact(Moment),
    /// Two numbers and then a year of four digits.
    YearLast(u32, u32, u32),
    /// Three numbers of at most two digits each.
    Short(u32, u32, u32),
}

impl WrittenDate {
    /// Reads a cell; `None` where it says no date and no time.
    pub(super) fn of(cell: &str) -> Option<Self> {
        if let Some(written) = Self::plain(cell.as_bytes()) {
            return Some(written);
        }
        let first = *cell.as_bytes().first()?;
        let is_likely = first.is_ascii_alphanumeric() || first >= 0x80;
        if cell.len() > LONGEST || !is_likely || !cell.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xef) {
            return None;
        }
        let cell = ascii(cell);
        let mut cursor = Cursor { rest: cell.trim() };
        if let Some(clock) = cursor.whole(|cursor| cursor.clock(false)) {
            return Some(Self { day: None, second: Some(clock), offset: 0 });
        }
        let day = cursor.day()?;
        if cursor.rest.is_empty() {
            return Some(Self { day: Some(day), second: None, offset: 0 });
        }
        if !cursor.eat(&["T", ", ", " "]) {
            return None;
        }
        let second = cursor.clock(true)?;
        let offset = cursor.offset()?;
        cursor.rest.is_empty().then_some(Self { day: Some(day), second: Some(second), offset })
    }

    /// Reads what nearly every file writes, without a look at all else that people write: `2021-03-12`, and behind it perhaps
    /// `14:30` or `14:30:59`.
    #[inline]
    fn plain(cell: &[u8]) -> Option<Self> {
        let two = |tens: u8, ones: u8| {
            let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
            (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
        };
        let (&[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2], clock) = cell.split_first_chunk::<10>()? else {
            return None;
        };
        let day = on(two(y1, y2)? * 100 + two(y3, y4)?, two(m1, m2)?, two(d1, d2)?)?;
        let (hour, minute, second) = match *clock {
            [] => return Some(Self { day: Some(WrittenDay::Told(day)), second: None, offset: 0 }),
            [b' ' | b'T', h1, h2, b':', m1, m2] => (two(h1, h2)?, two(m1, m2)?, 0),
            [b' ' | b'T', h1, h2, b':', m1, m2, b':', s1, s2] => (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?),
            _ => return None,
        };
        let is_clock = hour < 24 && minute < 60 && second < 60;
        let second = Some(hour * 3600 + minute * 60 + second);
        is_clock.then_some(Self { day: Some(WrittenDay::Told(day)), second, offset: 0 })
    }

    /// The moment, if the calendar has it in this order of numbers. A time alone is one of 1 January 1970.
    pub(super) fn moment(self, order: DateOrder) -> Option<Moment> {
        let day = match self.day {
            None => Moment::on(1970, 1, 1)?,
            Some(WrittenDay::Told(moment) | WrittenDay::Compact(moment)) => moment,
            Some(WrittenDay::YearLast(day, month, year)) => match order {
                DateOrder::Dmy => on(year, month, day)?,
                DateOrder::Mdy => on(year, day, month)?,
                DateOrder::Ymd => return None,
            },
            Some(WrittenDay::Short(first, second, third)) => match order {
                DateOrder::Dmy => on(century(third), second, first)?,
                DateOrder::Mdy => on(century(third), first, second)?,
                DateOrder::Ymd => on(century(first), second, third)?,
            },
        };
        Some(day.at(self.second).earlier(self.offset))
    }
}

fn on(year: u32, month: u32, day: u32) -> Option<Moment> {
    Moment::on(i32::try_from(year).ok()?, month, day)
}

/// The year that two digits mean: 69 to 99 in the last century, as POSIX has it.
fn century(year: u32) -> u32 {
    if year < 69 { 2000 + year } else { 1900 + year }
}

/// What is left of a cell.
#[derive(Debug, Clone, Copy)]
struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    /// What `read` makes of all that is left; nothing is taken where it does not fit.
    fn whole<T>(self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let mut cursor = self;
        let found = read(&mut cursor)?;
        cursor.rest.is_empty().then_some(found)
    }

    /// Takes one of the texts, if it comes next.
    fn eat(&mut self, texts: &[&str]) -> bool {
        let rest = texts.iter().find_map(|text| self.rest.strip_prefix(text));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// Digits, and how many they are.
    fn number(&mut self) -> Option<(u32, usize)> {
        let n_digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(n_digits);
        let number = digits.parse().ok()?;
        self.rest = rest;
        Some((number, n_digits))
    }

    /// One or two digits.
    fn short(&mut self) -> Option<u32> {
        self.number().filter(|(_, n_digits)| *n_digits <= 2).map(|(number, _)| number)
    }

    /// The position of the name that comes next, written out or cut to no less than three letters.
    fn name(&mut self, names: &[&str]) -> Option<usize> {
        let n_letters = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = self.rest.split_at(n_letters);
        let found = names.iter().position(|name| {
            n_letters >= 3 && name.get(..n_letters).is_some_and(|start| start.eq_ignore_ascii_case(word))
        })?;
        self.rest = rest;
        Some(found)
    }

    fn month(&mut self) -> Option<u32> {
        self.name(&MONTHS).map(|month| month as u32 + 1)
    }

    /// What stands between the numbers of a day.
    fn separator(&mut self) -> Option<char> {
        self.spaces_before_sign();
        let separator = self.rest.chars().next()?;
        let is_separator = matches!(separator, '-' | '/' | '.' | ' ' | ',' | '年' | '月' | '년' | '월');
        self.rest = &self.rest[if is_separator { separator.len_utf8() } else { return None }..];
        self.spaces();
        Some(match separator {
            '年' | '月' | '년' | '월' => '年',
            ',' => ' ',
            other => other,
        })
    }

    /// A space before another separator says nothing.
    fn spaces_before_sign(&mut self) {
        let rest = self.rest.trim_start_matches(' ');
        if rest.starts_with(['-', '/', '.', ',']) {
            self.rest = rest;
        }
    }

    fn day(&mut self) -> Option<WrittenDay> {
        if self.name(&WEEKDAYS).is_some() {
            self.eat(&[","]);
            self.spaces();
        }
        if let Some(month) = self.month() {
            return self.after_month(month);
        }
        let (first, n_digits) = self.number()?;
        if n_digits == 8 {
            return on(first / 10_000, first / 100 % 100, first % 100).map(WrittenDay::Compact);
        }
        if n_digits > 4 || n_digits == 3 {
            return None;
        }
        if n_digits < 3 {
            self.ordinal();
        }
        let separator = self.separator()?;
        if let Some(month) = self.month() {
            self.separator()?;
            let (last, n_last) = self.number()?;
            return match (n_digits, n_last) {
                (4, ..=2) => on(first, month, last),
                (_, 4) => on(last, month, first),
                (_, 2) => on(century(last), month, first),
                _ => None,
            }
            .map(WrittenDay::Told);
        }
        let second = self.short()?;
        if n_digits == 4 && separator == '-' && self.rest.is_empty() {
            // A month, such as 2021-03.
            return on(first, second, 1).filter(|moment| (1800..2200).contains(&moment.year)).map(WrittenDay::Told);
        }
        if self.separator()? != separator {
            return None;
        }
        let (third, n_third) = self.number()?;
        self.eat(&["日", "일", "."]);
        match (n_digits, n_third) {
            (4, ..=2) => on(first, second, third).map(WrittenDay::Told),
            (..=2, 4) => Some(WrittenDay::YearLast(first, second, third)),
            (..=2, ..=2) if n_digits == 2 || n_third == 2 => Some(WrittenDay::Short(first, second, third)),
            _ => None,
        }
    }

    /// The rest of `March 12, 2021` or `March 2021`.
    fn after_month(&mut self, month: u32) -> Option<WrittenDay> {
        self.separator()?;
        let (number, n_digits) = self.number()?;
        if n_digits == 4 {
            return on(number, month, 1).map(WrittenDay::Told);
        }
        self.ordinal();
        self.separator()?;
        self.spaces();
        let (year, n_year) = self.number()?;
        (n_digits <= 2 && n_year == 4).then(|| on(year, month, number).map(WrittenDay::Told))?
    }

    fn ordinal(&mut self) {
        self.eat(&["st", "nd", "rd", "th"]);
    }

    /// The second of the day: hours and minutes at least. Behind a day they may have no signs between them.
    fn clock(&mut self, is_behind_day: bool) -> Option<u32> {
        let half_before = self.half();
        let (first, n_digits) = self.number()?;
        let (hour, minute, second) = if is_behind_day && matches!(n_digits, 4 | 6) {
            let digits = if n_digits == 4 { first * 100 } else { first };
            (digits / 10_000, digits / 100 % 100, digits % 100)
        } else {
            if n_digits > 2 || !self.eat(&[":", "時", "时", "시"]) {
                return None;
            }
            self.spaces();
            let (minute, n_minute) = self.number()?;
            let is_named = self.eat(&["分", "분"]);
            if n_minute > 2 || (n_minute < 2 && !is_named) {
                return None;
            }
            (first, minute, self.seconds(is_named)?)
        };
        self.spaces();
        let hour = match half_before.or_else(|| self.half()) {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
        };
        (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
    }

    /// The seconds, 0 where there are none; what is behind their decimal separator is dropped.
    fn seconds(&mut self, is_named: bool) -> Option<u32> {
        if is_named {
            self.spaces();
            let seconds = self.short().unwrap_or(0);
            self.eat(&["秒", "초"]);
            return Some(seconds);
        }
        if !self.eat(&[":"]) {
            return Some(0);
        }
        let seconds = self.short()?;
        if self.eat(&[".", ","]) {
            self.rest = self.rest.trim_start_matches(|character: char| character.is_ascii_digit());
        }
        Some(seconds)
    }

    /// Whether it is afternoon, if it is said.
    fn half(&mut self) -> Option<bool> {
        if !matches!(self.rest.as_bytes().first()?, b'a' | b'A' | b'p' | b'P' | 0x80..) {
            return None;
        }
        for (names, is_afternoon) in [(MORNING, false), (AFTERNOON, true)] {
            for name in names {
                if let Some((start, rest)) = self.rest.split_at_checked(name.len())
                    && start.eq_ignore_ascii_case(name)
                {
                    self.rest = rest.trim_start();
                    return Some(is_afternoon);
                }
            }
        }
        None
    }

    /// Seconds ahead of universal time, 0 where nothing is said.
    fn offset(&mut self) -> Option<i32> {
        self.spaces();
        if self.rest.is_empty() || self.eat(&["Z", "UTC", "GMT"]) {
            return Some(0);
        }
        let is_behind = self.rest.starts_with('-');
        if !self.eat(&["+", "-"]) {
            return None;
        }
        let (number, n_digits) = self.number()?;
        let (hours, minutes) = match n_digits {
            4 => (number / 100, number % 100),
            2 if self.eat(&[":"]) => (number, self.short()?),
            2 => (number, 0),
            _ => return None,
        };
        let seconds = (hours * 3600 + minutes * 60).cast_signed();
        (hours < 24 && minutes < 60).then_some(if is_behind { -seconds } else { seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<(i32, u32, u32, Option<u32>)> {
        let moment = WrittenDate::of(cell)?.moment(DateOrder::Dmy)?;
        Some((moment.year, moment.month, moment.day, moment.second))
    }

    #[test]
    fn one_day_in_many_ways() {
        let ways = [
            "2021-03-12",
            "2021/3/12",
            "2021.03.12",
            "2021. 3. 12.",
            "12/03/2021",
            "12.3.2021",
            "12-03-21",
            "12 Mar 2021",
            "12-Mar-21",
            "12 March 2021",
            "March 12, 2021",
            "Mar. 12th, 2021",
            "Fri, 12 Mar 2021",
            "2021年3月12日",
            "2021년 3월 12일",
            "２０２１年３月１２日",
            "20210312",
            "2021-Mar-12",
            "12th March, 2021",
        ];
        for cell in ways {
            assert_eq!(read(cell), Some((2021, 3, 12, None)), "{cell:?}");
        }
        assert_eq!(read("2021-03"), Some((2021, 3, 1, None)));
        assert_eq!(read("Sept 2021"), Some((2021, 9, 1, None)));
        assert_eq!(read("1.1.69"), Some((1969, 1, 1, None)));
    }

    #[test]
    fn times_and_zones() {
        let noon = 12 * 3600 + 34 * 60 + 56;
        let ways = [
            "2021-03-12T12:34:56",
            "2021-03-12 12:34:56.789",
            "2021-03-12T12:34:56Z",
            "2021-03-12T14:34:56+02:00",
            "2021-03-12T07:34:56-0500",
            "20210312T123456Z",
            "12/03/2021 12:34:56 PM",
            "12 Mar 2021 12:34:56 GMT",
            "2021年3月12日 12时34分56秒",
            "2021-03-12 오후 12:34:56",
        ];
        for cell in ways {
            assert_eq!(read(cell), Some((2021, 3, 12, Some(noon))), "{cell:?}");
        }
        assert_eq!(read("2021-03-12T00:30+01:00"), Some((2021, 3, 11, Some(84_600))));
        assert_eq!(read("14:30"), Some((1970, 1, 1, Some(52_200))));
        assert_eq!(read("2:30 pm"), Some((1970, 1, 1, Some(52_200))));
        assert_eq!(read("12:05 a.m."), Some((1970, 1, 1, Some(300))));
    }

    #[test]
    fn what_is_no_date() {
        let cells = [
            "",
            "12",
            "2021",
            "31/02/2021",
            "2021-02-30",
            "1.2.3",
            "10.0.0.1",
            "25:00",
            "14:3",
            "90:15",
            "maybe 12, 2021",
            "12 Mars Bars 2021",
            "2021-03-12T",
            "2021-03-12 noon",
            "1234-56-78",
            "+49 30 1234",
            "12/03-2021",
            "13:30 pm",
            "123-45-6789",
            "May",
            "2021-13",
            "0.5",
        ];
        for cell in cells {
            assert_eq!(read(cell), None, "{cell:?}");
        }
    }
}
