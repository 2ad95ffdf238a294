//! Cells that a spreadsheet program would run as a formula.

use super::Table;

/// How many cells of a table, its header included, a spreadsheet program could run as a formula: those that begin with
/// `=`, `+`, `-`, `@`, a tab or a carriage return and are no plain number (OWASP, CSV Injection).
#[must_use]
pub fn hostile_cells(table: &Table) -> u32 {
    let count = |column| match table.dictionary(column) {
        Some(texts) => {
            let hostile: Vec<bool> = texts.values().map(is_hostile).collect();
            texts.codes().filter(|&code| hostile[code as usize]).count()
        }
        None => table.cells(column).filter(|cell| is_hostile(cell)).count(),
    };
    let header = table.header().iter().filter(|name| is_hostile(name)).count();
    let cells: usize = (0..table.n_columns()).map(count).sum();
    u32::try_from(header + cells).unwrap_or(u32::MAX)
}

/// Whether a spreadsheet program could run this cell as a formula.
#[must_use]
pub fn is_hostile(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_number(cell)
}

/// Whether a cell is a sign, digits with at most one decimal point or comma among them, and perhaps an exponent.
fn is_plain_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let has_digit = !(whole.is_empty() && fraction.is_empty());
    has_digit && digits(whole) && digits(fraction) && !exponent.is_empty() && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TableError, read_csv};

    #[test]
    fn formulas_are_told_from_numbers() {
        for cell in ["=1+1", "@SUM(A1)", "+1+1", "-1+cmd|' /C calc'!A0", "\tx", "\r=1", "-", "+", "-.", "-1e", "-1,5,0"]
        {
            assert!(is_hostile(cell), "{cell:?}");
        }
        for cell in ["", "a=1", "-1", "+1.5", "-1,5", "-.5", "-5.", "+1e-9", "-1E+07", " =1", "1-1"] {
            assert!(!is_hostile(cell), "{cell:?}");
        }
    }

    #[test]
    fn hostile_cells_are_counted_with_the_header() -> Result<(), TableError> {
        let table = read_csv(b"=a,b\n-1,@x\n=2,@x\n+3,y\n=4,y\n".to_vec(), "t.csv")?;
        assert_eq!(hostile_cells(&table), 1 + 2 + 2);
        Ok(())
    }
}
