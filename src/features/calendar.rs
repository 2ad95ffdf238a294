//! Days and dates of the Gregorian calendar.

/// The day, counted from 1970-01-01, of a date: H. Hinnant, "`chrono`-compatible low-level date algorithms" (2013).
pub(super) fn day_of(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day of a day counted from 1970-01-01.
pub(super) fn date_of(day: i64) -> (i64, u32, u32) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month as u32, (of_year - (153 * shifted + 2) / 5 + 1) as u32)
}

/// The day of the year, from 0, of a day counted from 1970-01-01.
pub(super) fn day_of_year(day: i64) -> i64 {
    let (year, ..) = date_of(day);
    day - day_of(i32::try_from(year).unwrap_or(1970), 1, 1)
}

/// The weekday, 0 for Monday, of a day counted from 1970-01-01, which was a Thursday.
pub(super) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_inverse() {
        assert_eq!((day_of(1970, 1, 1), day_of(2000, 3, 1), day_of(1969, 12, 31)), (0, 11_017, -1));
        for day in (-800_000..800_000).step_by(97) {
            let (year, month, of_month) = date_of(day);
            assert_eq!(day_of(year as i32, month, of_month), day);
        }
    }

    #[test]
    fn days_of_the_year_and_of_the_week_are_known() {
        let leap = day_of(2024, 12, 31);
        assert_eq!((day_of_year(leap), weekday(leap)), (365, 1));
        assert_eq!((day_of_year(day_of(2023, 1, 1)), weekday(day_of(2023, 1, 1))), (0, 6));
    }
}
