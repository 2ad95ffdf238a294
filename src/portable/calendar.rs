//! Days to what comes round again.

use std::f64::consts::TAU;

use super::graph::{Element, Graph, Setting, Value};
use querent_features::DatePart;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
/// Days of 400 years, after which the calendar repeats itself.
const ERA: i64 = 146_097;

/// The sine and the cosine of where in its round a time is, single precision.
///
/// # Shapes
///
/// - days: `[rows, 1]`, since 1970-01-01, the time as a fraction of a day; double precision
/// - output: twice `[rows, 1]`
pub(super) fn wave(graph: &mut Graph, part: DatePart, days: &Value) -> [Value; 2] {
    let day = graph.node("Floor", &[days], &[]);
    let phase = match part {
        DatePart::Hour => graph.node("Sub", &[days, &day], &[]),
        DatePart::Weekday => {
            let number = graph.cast(&day, Element::Integer);
            // 1 January 1970 was a Thursday, and weeks are counted from Monday.
            let number = plus(graph, &number, 3);
            let number = with(graph, "Mod", &number, 7);
            share(graph, &number, 7.0)
        }
        DatePart::Month => {
            let number = graph.cast(&day, Element::Integer);
            let number = day_of_year(graph, &number);
            share(graph, &number, 365.25)
        }
    };
    let turn = graph.double(TAU);
    let angle = graph.node("Mul", &[&phase, &turn], &[]);
    let angle = graph.cast(&angle, Element::Single);
    ["Sin", "Cos"].map(|wave| graph.node(wave, &[&angle], &[]))
}

/// The day of the year, from 0, of days since 1970-01-01, in the Gregorian calendar; whole numbers.
///
/// Years are counted from March, so that the leap day is their last.
fn day_of_year(graph: &mut Graph, days: &Value) -> Value {
    let day = plus(graph, days, EPOCH);
    let day = with(graph, "Mod", &day, ERA);
    // Without the leap days there have been in the era, every year has 365 days.
    let [fours, hundreds, eras] = [1460, 36_524, ERA - 1].map(|length| with(graph, "Div", &day, length));
    let even = graph.node("Sub", &[&day, &fours], &[]);
    let even = graph.node("Add", &[&even, &hundreds], &[]);
    let even = graph.node("Sub", &[&even, &eras], &[]);
    let year = with(graph, "Div", &even, 365);
    let [four, hundred] = [4, 100].map(|length| with(graph, "Div", &year, length));
    let before = with(graph, "Mul", &year, 365);
    let before = graph.node("Add", &[&before, &four], &[]);
    let before = graph.node("Sub", &[&before, &hundred], &[]);
    let since_march = graph.node("Sub", &[&day, &before], &[]);

    let [of_four, of_hundred] = [4, 100].map(|length| {
        let rest = with(graph, "Mod", &year, length);
        with(graph, "Equal", &rest, 0)
    });
    let is_first = with(graph, "Equal", &year, 0);
    let is_common = graph.node("Not", &[&of_hundred], &[]);
    let is_kept = graph.node("Or", &[&is_common, &is_first], &[]);
    let is_leap = graph.node("And", &[&of_four, &is_kept], &[]);
    let leap_day = graph.cast(&is_leap, Element::Integer);

    let from_march = plus(graph, &since_march, 59);
    let from_march = graph.node("Add", &[&from_march, &leap_day], &[]);
    let in_winter = plus(graph, &since_march, -306);
    let is_winter = with(graph, "Less", &since_march, 306);
    graph.node("Where", &[&is_winter, &from_march, &in_winter], &[])
}

fn plus(graph: &mut Graph, value: &Value, number: i64) -> Value {
    with(graph, "Add", value, number)
}

fn with(graph: &mut Graph, operator: &str, value: &Value, number: i64) -> Value {
    let number = graph.integer(number);
    let settings: &[(&str, Setting)] = if operator == "Mod" { &[("fmod", Setting::Integer(0))] } else { &[] };
    graph.node(operator, &[value, &number], settings)
}

fn share(graph: &mut Graph, value: &Value, whole: f64) -> Value {
    let (value, whole) = (graph.cast(value, Element::Double), graph.double(whole));
    graph.node("Div", &[&value, &whole], &[])
}
