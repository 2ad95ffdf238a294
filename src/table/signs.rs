//! What stands beside the digits of a column's numbers: currencies, units, percent signs, bounds.

use super::NumberFormat;
use super::amount::Amount;
use super::unit::{self, Quantity};

/// Counts of cells by the sign that they carry.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs<'a> {
    percent: u32,
    currencies: Vec<(&'static str, u32)>,
    units: Vec<Named>,
    /// Cells with a sign of a bound, and the first of them.
    bounds: (u32, &'a str),
    /// The first cell with a unit that may be short for thousands or more.
    short_example: &'a str,
    /// Cells whose unit stands beside a currency.
    money: u32,
}

/// A unit as it is typed first, with its cells.
#[derive(Debug, Clone)]
struct Named {
    text: String,
    stem: String,
    cells: u32,
}

/// The part of a format that the signs decide, and why.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) format: NumberFormat,
    pub(super) reasons: Vec<String>,
    /// What a person should know of them, each with a stable code.
    pub(super) remarks: Vec<(&'static str, String)>,
}

/// What most cells are measured in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Measure<'a> {
    Known(Quantity),
    Other(&'a str),
}

/// The most of the cells that may be bounds.
const MOST_BOUNDS: f64 = 0.75;
/// More different units than this are none.
const MOST_UNITS: usize = 64;
/// The share of the cells that must carry a unit for it to be that of the column.
const SHARE: f64 = 0.5;

impl<'a> Signs<'a> {
    /// Takes the signs of an amount that stands in `times` cells.
    pub(super) fn add(&mut self, amount: &Amount, value: &'a str, times: u32) {
        self.percent += if amount.percent { times } else { 0 };
        if let Some(currency) = amount.currency {
            match self.currencies.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, cells)) => *cells += times,
                None => self.currencies.push((currency, times)),
            }
        }
        if amount.is_bound {
            self.bounds = (self.bounds.0 + times, if self.bounds.0 == 0 { value } else { self.bounds.1 });
        }
        let Some(text) = amount.unit.as_deref() else { return };
        // Beside a currency it is a million, and else a metre.
        let text = if text == "m" && amount.currency.is_some() { "M" } else { text };
        if self.short_example.is_empty() && unit::multiple(text, amount.currency.is_some()).is_some() {
            self.short_example = value;
        }
        self.money += if amount.currency.is_some() { times } else { 0 };
        if let Some(known) = self.units.iter_mut().find(|known| known.text == text) {
            known.cells += times;
        } else if self.units.len() < MOST_UNITS {
            self.units.push(Named { text: text.to_owned(), stem: unit::stem(text), cells: times });
        }
    }

    /// Whether any cell carries a sign of what is measured.
    pub(super) fn are_measures(&self) -> bool {
        self.percent > 0 || !self.currencies.is_empty() || !self.units.is_empty()
    }

    /// What the signs of `all` cells decide, of which `spans` are spans of time by another sign.
    pub(super) fn decide(&self, all: u32, spans: u32) -> Decided {
        let mut decided = Decided::default();
        let measure = self.measure(spans).filter(|&(_, n)| f64::from(n) >= SHARE * f64::from(all));
        let is_count = |text: &str| unit::multiple(text, self.money > 0).is_some();
        match measure {
            Some((Measure::Known(Quantity::Time), _)) => decided.format.duration = true,
            Some((Measure::Known(Quantity::Count), _)) => {}
            Some((measure, _)) => self.decide_unit(measure, all, &mut decided),
            None if self.percent > 0 => self.decide_percent(all, &mut decided),
            None => {}
        }
        let short: u32 = self.units.iter().filter(|known| is_count(&known.text)).map(|known| known.cells).sum();
        if short > 0 && decided.format.unit.is_none() && !decided.format.duration {
            decided.format.abbreviated = true;
            let example = self.short_example;
            decided
                .reasons
                .push(format!("numbers written short in {} such as {example:?}, read in full", cells(short)));
        }
        if decided.reasons.len() > 1 {
            decided.remarks.push(("mixed_units", decided.reasons.join("; ")));
        }
        self.decide_currency(&mut decided);
        // Where nearly all are bounds, as in `<=50K` and `>50K`, they are ranges to choose from.
        if self.bounds.0 > 0 && f64::from(self.bounds.0) <= MOST_BOUNDS * f64::from(all) {
            decided.format.bounds = true;
            let (n, example) = self.bounds;
            let what = "signs of a bound or a remark";
            let reason = format!("{what} in {} such as {example:?}, read as the number beside them", cells(n));
            decided.remarks.push(("bounds", reason.clone()));
            decided.reasons.push(reason);
        }
        decided
    }

    /// What most cells with a unit are measured in, and how many are.
    fn measure(&self, spans: u32) -> Option<(Measure<'_>, u32)> {
        let mut sums: Vec<(Measure<'_>, u32)> = Vec::new();
        let mut add = |measure: Measure<'static>, n: u32| match sums.iter_mut().find(|(known, _)| *known == measure) {
            Some((_, cells)) => *cells += n,
            None => sums.push((measure, n)),
        };
        let (known, others): (Vec<&Named>, Vec<&Named>) =
            self.units.iter().partition(|unit| unit::is_known(&unit.text));
        for unit in known {
            unit::quantities(&unit.text).for_each(|quantity| add(Measure::Known(quantity), unit.cells));
        }
        if self.percent > 0 {
            add(Measure::Known(Quantity::Share), self.percent);
        }
        add(Measure::Known(Quantity::Time), spans);
        for unit in &others {
            let same = others.iter().filter(|other| other.stem == unit.stem);
            let n = same.map(|other| other.cells).sum();
            sums.push((Measure::Other(&unit.stem), n));
        }
        let mut best: Option<(Measure<'_>, u32)> = None;
        for (measure, n) in sums {
            if n > best.map_or(0, |(_, most)| most) {
                best = Some((measure, n));
            }
        }
        best
    }

    /// Takes the most frequent unit of a measure for that of the column.
    fn decide_unit(&self, measure: Measure, all: u32, decided: &mut Decided) {
        let is_of = |named: &Named| match measure {
            Measure::Known(quantity) => unit::quantities(&named.text).any(|own| own == quantity),
            Measure::Other(stem) => named.stem == stem,
        };
        let mut own: Option<&Named> = None;
        for named in self.units.iter().filter(|named| is_of(named)) {
            if named.cells > own.map_or(0, |own| own.cells) {
                own = Some(named);
            }
        }
        let is_percent = measure == Measure::Known(Quantity::Share)
            && own.is_none_or(|own| own.cells <= self.percent || unit::conversion(&own.text, "%") == Some((1.0, 0.0)));
        if is_percent {
            self.decide_percent(all, decided);
            return;
        }
        let Some(own) = own else { return };
        let is_same = |named: &&Named| is_of(named) && matches!(measure, Measure::Other(_));
        let with: u32 =
            self.units.iter().filter(|named| named.text == own.text || is_same(named)).map(|known| known.cells).sum();
        decided.reasons.push(format!("the unit {} in {}", own.text, cells(with)));
        let rest = self.units.iter().filter(|named| named.text != own.text && !is_same(named));
        for named in rest.take(FEW) {
            let becomes = match is_of(named) {
                true if unit::conversion(&named.text, &own.text) == Some((1.0, 0.0)) => "the same".to_owned(),
                true => format!("converted into {}", own.text),
                false => format!("which {} not read", are(named.cells)),
            };
            decided.reasons.push(format!("{} in {}, {becomes}", named.text, cells(named.cells)));
        }
        self.without(all, &own.text, "unit", decided);
        decided.format.unit = Some(own.text.clone());
    }

    fn decide_percent(&self, all: u32, decided: &mut Decided) {
        decided.format.percent = true;
        let is_percent = |named: &&Named| unit::conversion(&named.text, "%") == Some((1.0, 0.0));
        let words: u32 = self.units.iter().filter(is_percent).map(|named| named.cells).sum();
        decided.reasons.push(format!("percent signs in {}, where 12 % is 12", cells(self.percent + words)));
        for named in self.units.iter().filter(|named| !is_percent(named)).take(FEW) {
            let becomes = match unit::conversion(&named.text, "%") {
                Some(_) => "converted into percent".to_owned(),
                None => format!("which {} not read", are(named.cells)),
            };
            decided.reasons.push(format!("{} in {}, {becomes}", named.text, cells(named.cells)));
        }
        self.without(all, "the same", "sign", decided);
    }

    /// Says that cells without a sign are taken to have that of the others.
    fn without(&self, all: u32, own: &str, what: &str, decided: &mut Decided) {
        let signed: u32 = self.percent + self.units.iter().map(|named| named.cells).sum::<u32>();
        let bare = all.saturating_sub(signed);
        if bare > 0 {
            decided.reasons.push(format!("no {what} in {}, which {} taken for {own}", cells(bare), are(bare)));
        }
    }

    fn decide_currency(&self, decided: &mut Decided) {
        let mut most: Option<(&'static str, u32)> = None;
        for &(known, n) in &self.currencies {
            if n > most.map_or(0, |(_, most)| most) {
                most = Some((known, n));
            }
        }
        let Some((known, found)) = most else { return };
        decided.format.currency = Some(known.to_owned());
        decided.reasons.push(format!("amounts in {known} in {}", cells(found)));
        let others = self.currencies.iter().map(|(_, n)| n).sum::<u32>() - found;
        if others > 0 {
            decided.reasons.push(format!("amounts in other currencies in {}, which are not read", cells(others)));
        }
    }
}

/// How many units a sentence names beside that of the column.
const FEW: usize = 3;

fn are(n: u32) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// `1 cell`, `2 cells`.
pub(super) fn cells(n: u32) -> String {
    if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") }
}
