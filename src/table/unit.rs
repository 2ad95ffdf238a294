//! Units of measurement: which a text may be, and how they convert.

/// What a unit measures. Units of one quantity convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// How many: thousands, millions.
    Count,
    /// Seconds.
    Time,
    Years,
    Share,
    Mass,
    Length,
    Area,
    Volume,
    Temperature,
    Speed,
    Pressure,
    Energy,
    Power,
    Voltage,
    Current,
    Frequency,
    Memory,
    Density,
}

use Quantity::{
    Area, Count, Current, Density, Energy, Frequency, Length, Mass, Memory, Power, Pressure, Share, Speed, Temperature,
    Time, Voltage, Volume, Years,
};

/// A unit in units of the first of its quantity: `x` of it are `x * factor + offset`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Unit {
    quantity: Quantity,
    factor: f64,
    offset: f64,
    /// Its names, with `|` between them. The first that fits in its own case counts before any in another case.
    names: &'static str,
}

const fn unit(quantity: Quantity, factor: f64, names: &'static str) -> Unit {
    Unit { quantity, factor, offset: 0.0, names }
}

const fn degrees(factor: f64, offset: f64, names: &'static str) -> Unit {
    Unit { quantity: Temperature, factor, offset, names }
}

/// Where a name is that of several quantities, the other cells of a column decide, and of equals the first.
const UNITS: &[Unit] = &[
    unit(
        Time,
        1.0,
        "s|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|segundo|segundos|secondi|秒|초|сек",
    ),
    unit(Time, 1e-3, "ms|msec|millisecond|milliseconds"),
    unit(Time, 1e-6, "us|µs|microseconds"),
    unit(Time, 1e-9, "ns|nanoseconds"),
    unit(Time, 60.0, "min|mins|minute|minutes|minuten|minuto|minutos|minuti|分|分钟|分間|분|мин"),
    unit(
        Time,
        3600.0,
        "h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|ora|ore|uur|小时|小時|時間|시간|ч|час",
    ),
    unit(Time, 86_400.0, "d|day|days|tag|tage|tagen|jour|jours|día|días|dia|dias|giorno|giorni|dagen|dag|天|일|дней"),
    unit(Time, 604_800.0, "w|wk|wks|week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimane|周|週間"),
    unit(
        Years,
        1.0,
        "y|yr|yrs|year|years|jahr|jahre|jahren|an|ans|année|années|año|años|ano|anos|anno|anni|jaar|年|歳|岁|лет",
    ),
    unit(Years, 1.0 / 12.0, "mo|mos|mth|month|months|monat|monate|monaten|mois|mes|meses|mesi|maanden|个月|ヶ月|か月"),
    unit(Share, 1.0, "%|percent|pct|prozent|v.h."),
    unit(Share, 0.1, "‰|permille|promille"),
    unit(Share, 1e-4, "ppm"),
    unit(Share, 0.01, "bp|bps"),
    unit(Mass, 1.0, "g|gr|gram|grams|gramm|grammes"),
    unit(Mass, 1e3, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramm|公斤|千克|кг"),
    unit(Mass, 1e-3, "mg|milligram|milligrams"),
    unit(Mass, 1e-6, "µg|ug|mcg"),
    unit(Mass, 1e6, "t|tonne|tonnes|tonnen"),
    unit(Mass, 453.592_37, "lb|lbs|pound|pounds"),
    unit(Mass, 28.349_523_125, "oz|ounce|ounces"),
    unit(Length, 1.0, "m|metre|metres|meter|meters|米|м"),
    unit(Length, 1e-2, "cm|centimetre|centimetres|centimeter|centimeters|厘米|см"),
    unit(Length, 1e-3, "mm|millimetre|millimetres|millimeter|millimeters|毫米|мм"),
    unit(Length, 1e-1, "dm"),
    unit(Length, 1e-6, "µm|um"),
    unit(Length, 1e-9, "nm"),
    unit(Length, 1e3, "km|kms|kilometre|kilometres|kilometer|kilometers|公里|км"),
    unit(Length, 0.0254, "in|inch|inches|\"|″|zoll"),
    unit(Length, 0.3048, "ft|foot|feet|'|′"),
    unit(Length, 0.9144, "yd|yard|yards"),
    unit(Length, 1609.344, "mi|mile|miles"),
    unit(Area, 1.0, "m²|m2|m^2|qm|sqm"),
    unit(Area, 1e-4, "cm²|cm2|cm^2"),
    unit(Area, 1e-6, "mm²|mm2|mm^2"),
    unit(Area, 1e6, "km²|km2|km^2"),
    unit(Area, 1e4, "ha|hectare|hectares|hektar"),
    unit(Area, 0.092_903_04, "ft²|ft2|sqft"),
    unit(Area, 4_046.856_422_4, "acre|acres"),
    unit(Volume, 1.0, "l|L|litre|litres|liter|liters|ℓ"),
    unit(Volume, 1e-3, "ml|mL|cc|cm³|cm3"),
    unit(Volume, 1e-2, "cl|cL"),
    unit(Volume, 1e-1, "dl|dL"),
    unit(Volume, 1e-6, "µl|µL|ul|uL"),
    unit(Volume, 1e3, "m³|m3|m^3"),
    unit(Volume, 3.785_411_784, "gal|gallon|gallons"),
    unit(Speed, 1.0, "m/s"),
    unit(Speed, 1.0 / 3.6, "km/h|kmh|kph"),
    unit(Speed, 0.447_04, "mph"),
    unit(Speed, 1852.0 / 3600.0, "kn|kt|kts|knots"),
    unit(Pressure, 1.0, "Pa"),
    unit(Pressure, 100.0, "hPa|mbar"),
    unit(Pressure, 1e3, "kPa"),
    unit(Pressure, 1e5, "bar"),
    unit(Pressure, 6_894.757_293_168, "psi"),
    unit(Pressure, 133.322_387_415, "mmHg"),
    unit(Energy, 1.0, "J"),
    unit(Energy, 1e3, "kJ"),
    unit(Energy, 4.184, "cal"),
    unit(Energy, 4184.0, "kcal"),
    unit(Energy, 3600.0, "Wh"),
    unit(Energy, 3.6e6, "kWh"),
    unit(Power, 1.0, "W|watt|watts"),
    unit(Power, 1e3, "kW"),
    unit(Power, 1e6, "MW"),
    unit(Power, 1e9, "GW"),
    unit(Power, 1e-3, "mW"),
    unit(Power, 735.498_75, "PS"),
    unit(Power, 745.699_872, "hp|bhp"),
    unit(Voltage, 1.0, "V|volt|volts"),
    unit(Voltage, 1e-3, "mV"),
    unit(Voltage, 1e3, "kV"),
    unit(Current, 1.0, "A|amp|amps"),
    unit(Current, 1e-3, "mA"),
    unit(Frequency, 1.0, "Hz"),
    unit(Frequency, 1e3, "kHz"),
    unit(Frequency, 1e6, "MHz"),
    unit(Frequency, 1e9, "GHz"),
    unit(Memory, 1.0, "B|byte|bytes"),
    unit(Memory, 1e3, "kB|KB"),
    unit(Memory, 1e6, "MB"),
    unit(Memory, 1e9, "GB"),
    unit(Memory, 1e12, "TB"),
    unit(Memory, 1024.0, "KiB"),
    unit(Memory, 1_048_576.0, "MiB"),
    unit(Memory, 1_073_741_824.0, "GiB"),
    unit(Density, 1.0, "g/l|g/L"),
    unit(Density, 1e-3, "mg/l|mg/L"),
    unit(Density, 1e-6, "µg/l|µg/L|ug/l|ug/L"),
    unit(Density, 1e-2, "mg/dl|mg/dL"),
    unit(Density, 10.0, "g/dl|g/dL"),
    unit(Count, 1e3, "k|K|tsd|thousand|тыс"),
    unit(Count, 1e6, "M|mn|mm|mio|mill|million|millions|millionen|млн"),
    unit(Count, 1e9, "B|bn|mrd|billion|billions|milliarden|млрд"),
    unit(Count, 1e4, "万|萬|만"),
    unit(Count, 1e8, "亿|億|억"),
    degrees(1.0, 0.0, "°C|°c|℃|ºC|degC|celsius"),
    degrees(5.0 / 9.0, -160.0 / 9.0, "°F|°f|℉|ºF|degF|fahrenheit"),
    degrees(1.0, -273.15, "K|kelvin"),
    // Alone it is a metre.
    unit(Time, 60.0, "m"),
];

/// The most meanings that a name has.
const MEANINGS: usize = 4;

/// What a text means as a unit, once a quantity: by its own case, or else by any.
fn meanings(text: &str) -> impl Iterator<Item = &'static Unit> {
    let text = text.trim_end_matches('.');
    let mut found: [Option<&'static Unit>; MEANINGS] = [None; MEANINGS];
    let mut n = 0;
    let mut find = |is_same: &dyn Fn(&str) -> bool| {
        for unit in UNITS {
            let is_new = || found.iter().flatten().all(|known| known.quantity != unit.quantity);
            if n < MEANINGS && unit.names.split('|').any(is_same) && is_new() {
                found[n] = Some(unit);
                n += 1;
            }
        }
        n > 0
    };
    // One letter is another unit in another case.
    if !find(&|name| name == text) && text.chars().nth(1).is_some() {
        let small = text.to_lowercase().replace('\u{3bc}', "\u{b5}");
        find(&|name| name.eq_ignore_ascii_case(&small));
    }
    found.into_iter().flatten()
}

/// The quantities that a text is a unit of, the likeliest first.
pub(super) fn quantities(text: &str) -> impl Iterator<Item = Quantity> {
    meanings(text).map(|unit| unit.quantity)
}

/// Whether a text is a unit that is known.
pub(super) fn is_known(text: &str) -> bool {
    meanings(text).next().is_some()
}

/// The factor and the summand by which a number in one unit becomes one in another.
pub(super) fn conversion(from: &str, to: &str) -> Option<(f64, f64)> {
    let (from, to) = meanings(from).find_map(|from| {
        let to = meanings(to).find(|to| to.quantity == from.quantity)?;
        Some((from, to))
    })?;
    Some((from.factor / to.factor, (from.offset - to.offset) / to.factor))
}

/// How many seconds a unit of time lasts.
pub(super) fn seconds(text: &str) -> Option<f64> {
    meanings(text).find(|unit| unit.quantity == Time).map(|unit| unit.factor)
}

/// How many a text such as `k` or `Mio.` stands for; beside a currency `m` is a million.
pub(super) fn multiple(text: &str, is_money: bool) -> Option<f64> {
    if is_money && text == "m" {
        return Some(1e6);
    }
    meanings(text).find(|unit| unit.quantity == Count).map(|unit| unit.factor)
}

/// Whether two texts are one unit, but for case, a plural and a point.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || (stem(one) == stem(other) && one.chars().count() > 1)
}

/// A unit without what does not tell units apart.
pub(super) fn stem(text: &str) -> String {
    let small = text.trim_end_matches('.').to_lowercase();
    match small.strip_suffix('s') {
        Some(singular) if singular.chars().count() > 2 => singular.to_owned(),
        _ => small,
    }
}

/// The unit that a text is, if it may be one: known, or one word that is no ending of an ordinal or of a time of the day.
pub(super) fn of_text(text: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    const OTHERS: [&str; 18] =
        ["st", "nd", "rd", "th", "er", "re", "e", "ème", "º", "ª", "am", "pm", "a.m.", "p.m.", "bc", "ad", "uhr", "x"];
    let text = text.trim();
    let first = text.chars().next()?;
    let may_begin = first.is_alphabetic() || is_sign(first);
    if !may_begin || text.len() > LONGEST || OTHERS.iter().any(|other| text.eq_ignore_ascii_case(other)) {
        return None;
    }
    let has_slash = text.contains('/');
    let fits = |character: char| {
        character.is_alphabetic()
            || is_sign(character)
            || matches!(character, '.' | '²' | '³' | '·' | '^' | '*' | '-' | '_')
            || (has_slash && character.is_ascii_digit())
    };
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let enough = letters >= 2 || (letters == 1 && (has_slash || !text.is_ascii()));
    let is_word = enough && text.chars().all(fits);
    (is_word || is_known(text)).then_some(text)
}

/// Whether a character other than a letter may begin a unit.
fn is_sign(character: char) -> bool {
    matches!(character, '°' | 'º' | '℃' | '℉' | '%' | '‰' | '\'' | '"' | '′' | '″' | '€' | '$' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_quantity_convert() {
        let cases = [
            ("g", "kg", 500.0, 0.5),
            ("KG", "g", 2.0, 2000.0),
            ("cm", "m", 150.0, 1.5),
            ("°F", "°C", 212.0, 100.0),
            ("K", "°C", 273.15, 0.0),
            ("months", "years", 18.0, 1.5),
            ("‰", "%", 5.0, 0.5),
            ("MW", "mW", 1.0, 1e9),
            ("GB", "MB", 1.5, 1500.0),
            ("\u{3bc}g", "mg", 250.0, 0.25),
            ("km/h", "m/s", 36.0, 10.0),
        ];
        for (from, to, number, expected) in cases {
            let converted = conversion(from, to).map(|(factor, summand)| number * factor + summand);
            assert!(converted.is_some_and(|number| (number - expected).abs() < 1e-9), "{from} to {to}: {converted:?}");
        }
        assert_eq!((conversion("kg", "cm"), conversion("mmol/l", "mg/dl")), (None, None));
    }

    #[test]
    fn a_text_is_a_unit_or_none() {
        for text in ["kg", "°C", "pcs", "Stück", "m2", "kg/m2", "€/m²", "km/h", "人", "mmol/l", "rpm", "/kg", "\""]
        {
            assert_eq!(of_text(text), Some(text), "{text}");
        }
        for text in ["", "th", "pm", "a", "b7", "x4", "/4", "-01-02", ":30", "monkeys is", "7b", "z", "#"] {
            assert_eq!(of_text(text), None, "{text}");
        }
        assert!(is_same("year", "Years") && is_same("pcs.", "PCS") && !is_same("mW", "kW"));
        assert_eq!((multiple("k", false), multiple("m", true), multiple("m", false)), (Some(1e3), Some(1e6), None));
        assert_eq!((seconds("min"), seconds("Std."), seconds("kg")), (Some(60.0), Some(3600.0), None));
    }
}
