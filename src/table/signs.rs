//! What stands beside the digits of a column's numbers: currencies, units, percent signs, bounds.

use super::NumberFormat;
use super::amount::Amount;
use super::number_reason::{NumberReason, OtherUnit};
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

impl Named {
    /// What is to be said of it where the column has another unit.
    fn beside(&self, own: &str, becomes: OtherUnit) -> NumberReason {
        NumberReason::OtherUnit { unit: self.text.clone(), cells: self.cells, becomes, own: own.to_owned() }
    }
}

/// The part of a format that the signs decide, and why.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) format: NumberFormat,
    pub(super) reasons: Vec<NumberReason>,
    /// What a person should know of them, each with a stable code.
    pub(super) remarks: Vec<(&'static str, Vec<NumberReason>)>,
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
            decided.reasons.push(NumberReason::ShortNumbers { cells: short, example: self.short_example.to_owned() });
        }
        if decided.reasons.len() > 1 {
            decided.remarks.push(("mixed_units", decided.reasons.clone()));
        }
        self.decide_currency(&mut decided);
        // Where nearly all are bounds, as in `<=50K` and `>50K`, they are ranges to choose from.
        if self.bounds.0 > 0 && f64::from(self.bounds.0) <= MOST_BOUNDS * f64::from(all) {
            decided.format.bounds = true;
            let (cells, example) = self.bounds;
            let reason = NumberReason::SignsBeside { cells, example: example.to_owned() };
            decided.remarks.push(("bounds", vec![reason.clone()]));
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
        decided.reasons.push(NumberReason::UnitOfMost { unit: own.text.clone(), cells: with });
        let rest = self.units.iter().filter(|named| named.text != own.text && !is_same(named));
        for named in rest.take(FEW) {
            let becomes = match is_of(named) {
                true if unit::conversion(&named.text, &own.text) == Some((1.0, 0.0)) => OtherUnit::Same,
                true => OtherUnit::Converted,
                false => OtherUnit::NotRead,
            };
            decided.reasons.push(named.beside(&own.text, becomes));
        }
        if let Some(cells) = self.n_bare(all) {
            decided.reasons.push(NumberReason::NoUnit { cells, own: own.text.clone() });
        }
        decided.format.unit = Some(own.text.clone());
    }

    fn decide_percent(&self, all: u32, decided: &mut Decided) {
        decided.format.percent = true;
        let is_percent = |named: &&Named| unit::conversion(&named.text, "%") == Some((1.0, 0.0));
        let words: u32 = self.units.iter().filter(is_percent).map(|named| named.cells).sum();
        decided.reasons.push(NumberReason::PercentSigns { cells: self.percent + words });
        for named in self.units.iter().filter(|named| !is_percent(named)).take(FEW) {
            let becomes = match unit::conversion(&named.text, "%") {
                Some(_) => OtherUnit::Converted,
                None => OtherUnit::NotRead,
            };
            decided.reasons.push(named.beside("%", becomes));
        }
        decided.reasons.extend(self.n_bare(all).map(|cells| NumberReason::NoPercentSign { cells }));
    }

    /// How many cells have no sign, and are taken to have that of the others; none where all have one.
    fn n_bare(&self, all: u32) -> Option<u32> {
        let signed: u32 = self.percent + self.units.iter().map(|named| named.cells).sum::<u32>();
        Some(all.saturating_sub(signed)).filter(|&bare| bare > 0)
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
        decided.reasons.push(NumberReason::AmountsIn { currency: known.to_owned(), cells: found });
        let others = self.currencies.iter().map(|(_, n)| n).sum::<u32>() - found;
        if others > 0 {
            decided.reasons.push(NumberReason::OtherCurrencies { cells: others });
        }
    }
}

/// How many units a sentence names beside that of the column.
const FEW: usize = 3;
