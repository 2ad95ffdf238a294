//! How the dates of a column are written.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::date_order::{DateOrder, DateParts};
use super::values::trimmed;
use super::written_date::{WrittenDate, WrittenDay};

/// How the dates of a column are written.
///
/// The numbers of a date may be separated by `-`, `/`, `.`, spaces or the signs of Chinese, Japanese and Korean, and the month
/// may be named in English. A year of four digits that comes first and a month with a name need no order: they are read in
/// every format, and so is a time behind the date, with a zone or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DateFormat {
    /// The order of numbers where it matters.
    pub order: DateOrder,
    /// What the cells say.
    pub parts: DateParts,
    /// Whether eight digits alone are a date: `20210312`.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub compact: bool,
}

impl DateFormat {
    /// The moment that a cell says, in universal time where the cell names a zone. Times alone are of 1 January 1970.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<Moment> {
        let written = WrittenDate::of(trimmed(cell))?;
        let fits = match written.day {
            None => self.parts == DateParts::Time,
            Some(WrittenDay::Compact(_)) => self.compact || written.second.is_some(),
            Some(_) => true,
        };
        if fits { written.moment(self.order) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    #[test]
    fn a_format_reads_its_own_order() {
        let format = |order| DateFormat { order, parts: DateParts::Date, compact: false };
        let day = |order, cell| format(order).read(cell).map(|moment| (moment.year, moment.month, moment.day));
        assert_eq!(day(DateOrder::Dmy, " 03/04/2021 "), Some((2021, 4, 3)));
        assert_eq!(day(DateOrder::Mdy, "03/04/2021"), Some((2021, 3, 4)));
        assert_eq!(day(DateOrder::Ymd, "03/04/2021"), None);
        assert_eq!(day(DateOrder::Ymd, "03/04/21"), Some((2003, 4, 21)));
        assert_eq!(day(DateOrder::Mdy, "2021-04-03"), Some((2021, 4, 3)));
        assert_eq!(day(DateOrder::Ymd, "20210403"), None);
        assert_eq!(
            DateFormat { compact: true, ..format(DateOrder::Ymd) }.read("20210403").map(|moment| moment.day),
            Some(3)
        );
        assert_eq!(day(DateOrder::Ymd, "14:30"), None);
    }

    #[test]
    fn a_format_crosses_in_camel_case() -> Result<(), serde_json::Error> {
        let format = DateFormat { order: DateOrder::Dmy, parts: DateParts::DateAndTime, compact: false };
        let text = r#"{"order":"dmy","parts":"dateAndTime","compact":false}"#;
        assert_eq!(serde_json::to_string(&format)?, text);
        Ok(())
    }

    /// A moment as a person writes it in one of several ways, all in the same order.
    fn written(moment: Moment, order: DateOrder, separator: char, is_named: bool) -> String {
        let Moment { year, month, day, second } = moment;
        let month = if is_named { MONTHS[month as usize - 1].to_owned() } else { format!("{month:02}") };
        let date = match order {
            DateOrder::Ymd => format!("{year:04}{separator}{month}{separator}{day:02}"),
            DateOrder::Dmy => format!("{day}{separator}{month}{separator}{year:04}"),
            DateOrder::Mdy => format!("{month}{separator}{day}{separator}{year:04}"),
        };
        let clock = |second: u32| format!(" {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
        date + &second.map(clock).unwrap_or_default()
    }

    fn any_moment() -> impl Strategy<Value = Moment> {
        (1600..2400_i32, 1..=12_u32, 1..=31_u32, prop::option::of(0..86_400_u32))
            .prop_filter_map("the calendar has it", |(year, month, day, second)| {
                Moment::on(year, month, day).map(|moment| moment.at(second))
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..Default::default() })]

        #[test]
        fn what_is_written_is_read_back(
            moment in any_moment(),
            order in prop::sample::select(vec![DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy]),
            separator in prop::sample::select(vec!['-', '/', '.', ' ']),
            is_named: bool,
        ) {
            let cell = written(moment, order, separator, is_named);
            let format = DateFormat { order, parts: DateParts::Date, compact: false };
            prop_assert_eq!(format.read(&cell), Some(moment), "{}", cell);
            let inferred = DateFormat::infer([cell.as_str()]);
            prop_assert!(inferred.is_some_and(|(format, _)| format.read(&cell).is_some()), "{}", cell);
        }

        #[test]
        fn no_cell_makes_it_panic(cell in prop_oneof![".{0,30}", "[-/.:, 0-9TZapmMar年月日]{0,24}"]) {
            for order in [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy] {
                let format = DateFormat { order, parts: DateParts::Time, compact: true };
                prop_assert!(format.read(&cell).is_none_or(|moment| moment.days().is_finite()));
            }
        }
    }
}
