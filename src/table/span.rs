//! A span of time as it is typed.

use super::amount::ascii;
use super::unit;

/// Longer cells say no span.
const LONGEST: usize = 48;
const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;

/// A span of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) seconds: f64,
    /// Whether it may be a time of the day as well: `14:30`.
    pub(super) may_be_time: bool,
    /// Whether it is written as hours and minutes alone, which may be minutes and seconds as well.
    pub(super) has_two_parts: bool,
}

impl Span {
    /// The span that a cell says: `27:15:00`, `1:30` of hours and minutes, `3:45.2`, `2h 5m`, `1 h 20`, `90 min`, `1 day 02:03:04`,
    /// `5'30"`, or a duration of ISO 8601 without years and months.
    pub(super) fn of(cell: &str) -> Option<Self> {
        if cell.len() > LONGEST || !cell.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xef) {
            return None;
        }
        let cell = ascii(cell.trim());
        let (is_negative, text) = match cell.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, cell.strip_prefix('+').unwrap_or(&cell)),
        };
        let span = if text.starts_with(['P', 'p']) {
            Self::sure(iso(&text[1..])?)
        } else if text.contains(':') {
            clock(text)?
        } else {
            Self::sure(parts(text)?)
        };
        let seconds = if is_negative { -span.seconds } else { span.seconds };
        seconds.is_finite().then_some(Self { seconds, may_be_time: span.may_be_time && !is_negative, ..span })
    }

    fn sure(seconds: f64) -> Self {
        Self { seconds, may_be_time: false, has_two_parts: false }
    }
}

/// A number of digits with a point or a comma before its decimals, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let is_number = digits.starts_with(|character: char| character.is_ascii_digit());
    let number = digits.replace(',', ".").parse().ok().filter(|_| is_number)?;
    Some((number, rest))
}

/// `27:15:00`, `1:30`, `1:02:03:04` with days, `1.02:03:04` and `1 day, 02:03:04`.
fn clock(text: &str) -> Option<Span> {
    let first = text.find(':')?;
    let before = text[..first].rfind([' ', ',']).map_or("", |at| &text[..=at]);
    let time = &text[before.len()..];
    let days = before.trim_end_matches([' ', ',']);
    let mut seconds = if days.is_empty() { 0.0 } else { parts(days)? };
    let mut parts: Vec<&str> = time.split(':').collect();
    let is_two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |part: &str| part.parse::<f64>().ok();
    let mut has_days = !days.is_empty();
    if parts.len() == 4 {
        seconds += DAY * whole(parts.remove(0))?;
        has_days = true;
    } else if let Some((days, hours)) = parts[0].split_once('.').filter(|_| parts.len() == 3) {
        seconds += DAY * whole(days).filter(|_| is_whole(days))?;
        parts[0] = hours;
        has_days = true;
    }
    let (last, middle) = parts.split_last()?;
    let (last, fraction) = last.split_once(['.', ',']).map_or((*last, None), |(last, fraction)| (last, Some(fraction)));
    let (hours, minutes, rest) = match *middle {
        [minutes] if fraction.is_some() => ("0", minutes, last),
        [hours] => (hours, last, "00"),
        [hours, minutes] => (hours, minutes, last),
        _ => return None,
    };
    let has_minutes = is_two(minutes) || (fraction.is_some() && middle.len() == 1 && is_whole(minutes));
    if !is_whole(hours) || !has_minutes || !is_two(rest) || fraction.is_some_and(|digits| !is_whole(digits)) {
        return None;
    }
    let fraction = fraction.map_or(Some(0.0), |digits| format!("0.{digits}").parse().ok())?;
    let (hours, minutes, rest) = (whole(hours)?, whole(minutes)?, whole(rest)?);
    if rest >= 60.0 || (minutes >= 60.0 && middle.len() == 2) || (minutes >= 60.0 && fraction == 0.0) {
        return None;
    }
    let of_day = HOUR * hours + MINUTE * minutes + rest + fraction;
    Some(Span {
        seconds: seconds + of_day,
        may_be_time: !has_days && of_day <= DAY,
        has_two_parts: middle.len() == 1 && fraction == 0.0,
    })
}

/// `2h 5m`, `1 h 20`, `90 min`, `1 hour and 5 minutes`, `5'30"`: parts from the longest to the shortest, the last perhaps without unit.
fn parts(text: &str) -> Option<f64> {
    let (mut rest, mut total, mut last) = (text.trim(), 0.0, f64::INFINITY);
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let after = after.trim_start();
        let end = after
            .find(|character: char| character.is_ascii_digit() || character.is_whitespace())
            .unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let name = name.trim_end_matches([',', ';']);
        let seconds = match name {
            "" if after.is_empty() => match last {
                DAY => HOUR,
                HOUR => MINUTE,
                MINUTE => 1.0,
                _ => return None,
            },
            "'" | "′" => MINUTE,
            "\"" | "″" | "''" if last == MINUTE => 1.0,
            _ => unit::seconds(name)?,
        };
        if seconds >= last || (name == "'" && after.is_empty()) {
            return None;
        }
        (total, last) = (total + number * seconds, seconds);
        rest = after.trim_start();
        for word in ["and ", "und ", "et ", "y ", "e "] {
            rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
        }
    }
    last.is_finite().then_some(total)
}

/// What follows the P of a duration of ISO 8601: `1DT2H`, `T90M`, `2W`.
fn iso(text: &str) -> Option<f64> {
    let (mut rest, mut total, mut is_time, mut last) = (text, 0.0, false, f64::INFINITY);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']).filter(|_| !is_time) {
            (rest, is_time) = (after, true);
            continue;
        }
        let (number, after) = number(rest)?;
        let name = after.chars().next()?;
        let seconds = match (name.to_ascii_uppercase(), is_time) {
            ('W', false) => 7.0 * DAY,
            ('D', false) => DAY,
            ('H', true) => HOUR,
            ('M', true) => MINUTE,
            ('S', true) => 1.0,
            // How long these are depends on which they are.
            ('Y' | 'M', false) if number == 0.0 => {
                rest = &after[1..];
                continue;
            }
            _ => return None,
        };
        if seconds >= last {
            return None;
        }
        (total, last, rest) = (total + number * seconds, seconds, &after[1..]);
    }
    last.is_finite().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_are_read_however_they_are_typed() {
        let cases = [
            ("27:15:00", 98_100.0),
            ("00:00:00", 0.0),
            ("1:30", 5400.0),
            ("100:05:01.5", 360_301.5),
            ("3:45.2", 225.2),
            ("1:02:03:04", 93_784.0),
            ("1.02:03:04", 93_784.0),
            ("1 day, 2:03:04", 93_784.0),
            ("0 days 00:30:00", 1800.0),
            ("-0:10", -600.0),
            ("90 min", 5400.0),
            ("2h 5m", 7500.0),
            ("2h5m30s", 7530.0),
            ("1 h 20", 4800.0),
            ("1h20", 4800.0),
            ("1 hour and 5 minutes", 3900.0),
            ("2 Std. 5 Min.", 7500.0),
            ("1,5 h", 5400.0),
            ("5'30\"", 330.0),
            ("250 ms", 0.25),
            ("3 days", 259_200.0),
            ("2時間5分", 7500.0),
            ("PT1H", 3600.0),
            ("PT1H30M", 5400.0),
            ("P1DT2H3M4.5S", 93_784.5),
            ("P2W", 1_209_600.0),
        ];
        for (cell, seconds) in cases {
            assert_eq!(Span::of(cell).map(|span| span.seconds), Some(seconds), "{cell:?}");
        }
        let none = [
            "",
            ":",
            "1",
            "1:",
            "1:3",
            "1:60",
            "27:15:60",
            "P",
            "PT",
            "P1Y",
            "1h 2h",
            "5m 2h",
            "12 kg",
            "a:b",
            "1:2:3:4:5",
            "2021-03-12 14:30",
            "5'",
            "10.0.0.1",
            "h",
            "12:30 pm",
        ];
        for cell in none {
            assert_eq!(Span::of(cell), None, "{cell:?}");
        }
    }

    #[test]
    fn a_time_of_the_day_may_be_a_span() {
        for (cell, may_be_time) in
            [("14:30", true), ("24:00", true), ("24:01", false), ("1h", false), ("0:30:00", true)]
        {
            assert_eq!(Span::of(cell).map(|span| span.may_be_time), Some(may_be_time), "{cell}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_cell_makes_it_panic(cell in prop_oneof![".{0,30}", "[-+PTDHMS0-9:., hmin'\"]{0,20}"]) {
            prop_assert!(Span::of(&cell).is_none_or(|span| span.seconds.is_finite()));
        }

        #[test]
        fn hours_minutes_and_seconds_come_back(hours in 0_u32..500, minutes in 0_u32..60, seconds in 0_u32..60) {
            let total = f64::from(hours * 3600 + minutes * 60 + seconds);
            for cell in [
                format!("{hours}:{minutes:02}:{seconds:02}"),
                format!("{hours} h {minutes} min {seconds} s"),
                format!("PT{hours}H{minutes}M{seconds}S"),
            ] {
                prop_assert_eq!(Span::of(&cell).map(|span| span.seconds), Some(total), "{}", cell);
            }
        }
    }
}
