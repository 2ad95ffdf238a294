//! How the numbers of a column are written, in the words of the card that goes beside a model or into its file.

use querent_table::NumberFormat;

/// How the numbers are written and what they mean, for a person who feeds them to another program; empty where they are plain.
pub(crate) fn meaning(format: &NumberFormat) -> String {
    let mut parts = Vec::new();
    if format.duration {
        parts.push("in seconds: 1:30:00 and 90 min are 5400".to_owned());
    }
    if let Some(unit) = &format.unit {
        parts.push(format!("in {unit}"));
    }
    if let Some(currency) = &format.currency {
        parts.push(format!("in {currency}"));
    }
    if format.percent {
        parts.push("in percent: 12 % is 12".to_owned());
    }
    if format.abbreviated {
        parts.push("in full: 1.2k is 1200".to_owned());
    }
    if format.bounds {
        parts.push("without signs beside it: <5 is 5".to_owned());
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_the_digits_is_named() {
        let kilograms = NumberFormat { unit: Some("kg".to_owned()), bounds: true, ..NumberFormat::default() };
        assert_eq!(meaning(&kilograms), "in kg, without signs beside it: <5 is 5");
        assert_eq!(meaning(&NumberFormat::default()), "");
    }
}
