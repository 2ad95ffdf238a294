//! A header of two rows: groups of columns or units beside their names.

use super::records::{Records, is_numberish, is_wordy};
use super::value::is_missing;

/// Rows of the body that are looked at.
const BODY: usize = 200;
/// Units that stand below the names of columns.
const UNITS: [&str; 34] = [
    "mm", "cm", "m", "km", "in", "ft", "mg", "g", "kg", "t", "lb", "oz", "ml", "l", "s", "sec", "ms", "min", "h", "d",
    "yr", "years", "hz", "v", "a", "w", "kw", "pa", "hpa", "bar", "k", "c", "eur", "usd",
];

/// What the second row of a header shows itself to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Second {
    /// A row of the header.
    Header,
    /// Perhaps: the first row has gaps where this one has names, but no column of numbers proves it.
    Perhaps,
    /// A row like the others.
    Row,
}

/// What the row after the first one of a header is: of the header where it has words in columns of numbers, and either the first row
/// has gaps that it fills, or its words are units, or there are several.
pub(super) fn second(records: &Records, header: usize) -> Second {
    let n_rows = records.rows().len();
    if n_rows < header + 4 {
        return Second::Row;
    }
    let (first, second) = (records.cells(header), records.cells(header + 1));
    let body: Vec<Vec<String>> = (header + 2..n_rows.min(header + 2 + BODY)).map(|row| records.cells(row)).collect();
    let is_blank = |cells: &[String], column: usize| cells.get(column).is_none_or(|cell| cell.trim().is_empty());
    let has_gaps = (0..first.len()).any(|column| is_blank(&first, column) && !is_blank(&second, column));
    let numeric: Vec<usize> = (0..first.len()).filter(|&column| is_numeric(&body, column)).collect();
    let words = numeric.iter().filter(|&&column| second.get(column).is_some_and(|cell| is_wordy(cell))).count();
    let numbers = numeric.iter().filter(|&&column| second.get(column).is_some_and(|cell| is_numberish(cell))).count();
    if !numeric.is_empty() {
        let all_units = numeric.iter().all(|&column| second.get(column).is_none_or(|cell| is_blank_or_unit(cell)));
        let is_header = words > 0 && numbers == 0 && (has_gaps || all_units || words > 1);
        return if is_header { Second::Header } else { Second::Row };
    }
    let is_named = (0..first.len()).all(|column| !is_blank(&second, column));
    let comes_again = |column: usize| body.iter().any(|row| row.get(column) == second.get(column));
    let is_new = (0..first.len()).all(|column| !comes_again(column));
    if has_gaps && !is_blank(&first, 0) && is_named && is_new { Second::Perhaps } else { Second::Row }
}

/// Whether nearly all cells of a column that say something are numbers.
fn is_numeric(body: &[Vec<String>], column: usize) -> bool {
    let cells = body.iter().filter_map(|row| row.get(column)).filter(|cell| !is_missing(cell));
    let (mut n, mut numbers) = (0, 0);
    for cell in cells {
        n += 1;
        numbers += usize::from(is_numberish(cell));
    }
    n > 1 && numbers * 10 >= n * 9
}

fn is_blank_or_unit(cell: &str) -> bool {
    const LONGEST: usize = 12;
    let cell = cell.trim();
    let is_mark = |character: char| "%°/²³µμ·€$£[](){}".contains(character);
    let is_bracketed = cell.starts_with(['[', '(']) && cell.ends_with([']', ')']);
    let is_unit = cell.chars().count() <= LONGEST && cell.chars().any(is_mark) && !cell.contains(' ');
    cell.is_empty()
        || is_missing(cell)
        || is_bracketed
        || is_unit
        || UNITS.contains(&cell.to_ascii_lowercase().as_str())
}

/// A name for each column of the rows of a header: the cells above each other, where a blank one above goes with the one at its left.
pub(super) fn joined(rows: &[Vec<String>]) -> Vec<String> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut group = String::new();
    (0..n_columns)
        .map(|column| {
            let mut parts: Vec<&str> = Vec::new();
            for (place, row) in rows.iter().enumerate() {
                let cell = row.get(column).map_or("", |cell| cell.trim());
                if place == 0 && rows.len() > 1 {
                    if !cell.is_empty() {
                        cell.clone_into(&mut group);
                    }
                } else if !cell.is_empty() {
                    parts.push(cell);
                }
            }
            if rows.len() == 1 {
                return rows[0].get(column).cloned().unwrap_or_default();
            }
            if !group.is_empty() && parts.first() != Some(&group.as_str()) {
                parts.insert(0, &group);
            }
            parts.join(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::quotes::Quoting;
    use super::*;

    fn of(text: &str) -> Second {
        second(&Records::of(text.as_bytes(), b',', Quoting::STANDARD, true), 0)
    }

    #[test]
    fn a_second_row_of_names_or_units_is_of_the_header() {
        assert_eq!(of("Person,,Result\nage,sex,verdict\n20,f,a\n21,m,b\n"), Second::Header);
        assert_eq!(of("temp,at,state\n°C,s,\n1.5,2,ok\n2.5,3,bad\n"), Second::Header);
        assert_eq!(of("x,state\nkg,\n1,ok\n2,bad\n3,ok\n"), Second::Header);
        assert_eq!(of("Person,,Result\nname,sex,verdict\nAnn,f,a\nBob,m,b\n"), Second::Perhaps);
    }

    #[test]
    fn a_first_row_is_none_of_the_header() {
        for text in [
            "a,b\n1,x\n2,y\n3,x\n",
            "a,b\nNA,x\n2,y\n3,x\n",
            "a,b\nunknown,x\n2,y\n3,x\n",
            ",a,b\nr1,1,2\nr2,3,4\nr3,5,6\n",
            "name,city\nAnn,Rome\nBob,Paris\nLi,Rome\n",
            "a,b\nx,1\n",
        ] {
            assert_eq!(of(text), Second::Row, "{text}");
        }
    }

    #[test]
    fn names_of_two_rows_are_joined() {
        let rows = [vec!["Person", "", "Result", "q"], vec!["age", "sex", "Result", ""]];
        let rows = rows.map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(joined(&rows), ["Person age", "Person sex", "Result", "q"]);
        assert_eq!(joined(&[vec![" a".to_owned(), String::new()]]), [" a", ""]);
    }
}
