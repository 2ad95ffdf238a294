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
