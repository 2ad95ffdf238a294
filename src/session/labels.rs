//! What the label column says: the classes and the labels that are given.

use std::collections::BTreeSet;

use super::error::SessionError;
use crate::table::{Table, is_unlabelled, parse_number};

/// A row and its class.
pub type LabelledRow = (usize, usize);

/// The classes of a label column and the class of each of its labelled rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// Names of the classes: those that the column holds, in order, and then those that the person named.
    pub classes: Vec<String>,
    /// The class of each row; `None` where the cell says none.
    pub given: Vec<Option<usize>>,
}

impl Labels {
    /// The most classes that can be learned.
    pub const MOST_CLASSES: usize = 256;

    /// Reads the labels of `column`, with `named` classes beside those that it holds.
    ///
    /// Classes are in numerical order where all are numbers, and in alphabetical order otherwise.
    ///
    /// # Errors
    ///
    /// [`SessionError::TooManyClasses`], [`SessionError::SingleClass`] or [`SessionError::NoClasses`].
    pub fn read(table: &Table, column: usize, named: &[String]) -> Result<Self, SessionError> {
        let name = || table.names()[column].clone();
        let label = |row| Some(table.cell(row, column).trim()).filter(|cell| !is_unlabelled(cell));
        let distinct: BTreeSet<&str> = (0..table.n_rows()).filter_map(label).collect();
        let mut held: Vec<&str> = distinct.into_iter().collect();
        if held.len() > Self::MOST_CLASSES {
            return Err(SessionError::TooManyClasses { column: name(), found: held.len(), most: Self::MOST_CLASSES });
        }
        if held.iter().all(|class| parse_number(class).is_some()) {
            held.sort_by(|a, b| parse_number(a).unwrap_or(0.0).total_cmp(&parse_number(b).unwrap_or(0.0)));
        }
        let mut classes: Vec<String> = held.into_iter().map(str::to_owned).collect();
        for class in named.iter().map(|class| class.trim()) {
            if !class.is_empty() && !classes.iter().any(|known| known == class) {
                classes.push(class.to_owned());
            }
        }
        match classes.as_slice() {
            [] => return Err(SessionError::NoClasses { column: name() }),
            [class] => return Err(SessionError::SingleClass { column: name(), class: class.clone() }),
            _ => {}
        }
        let class_of = |cell: &str| classes.iter().position(|class| class == cell);
        let given = (0..table.n_rows()).map(|row| label(row).and_then(class_of)).collect();
        Ok(Self { classes, given })
    }

    /// The rows that have a label.
    pub fn labelled_rows(&self) -> impl Iterator<Item = usize> {
        (0..self.given.len()).filter(|&row| self.given[row].is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read_csv;

    fn labels(csv: &str, named: &[&str]) -> Result<Labels, SessionError> {
        let table = read_csv(csv.as_bytes().to_vec(), "t.csv")?;
        Labels::read(&table, 1, &named.iter().map(|&class| class.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn filled_cells_are_given_and_blank_ones_are_not() {
        let labels = labels("x,y\n1,b\n2,\n3, a \n4,?\n", &["c", "a"]).unwrap();
        assert_eq!(labels.classes, ["a", "b", "c"]);
        assert_eq!(labels.given, [Some(1), None, Some(0), None]);
    }

    #[test]
    fn numbers_are_in_numerical_order() {
        assert_eq!(labels("x,y\n1,10\n2,9\n3,1\n", &[]).unwrap().classes, ["1", "9", "10"]);
    }

    #[test]
    fn too_few_and_too_many_classes_say_so() {
        assert_eq!(labels("x,y\n1,a\n2,a\n", &[]).unwrap_err().code(), "single_class");
        assert_eq!(labels("x,y\n1,\n2,\n", &[]).unwrap_err().code(), "no_classes");
        assert!(labels("x,y\n1,\n2,\n", &["yes", "no"]).is_ok());
        let many: Vec<String> = (0..10_000).map(|row| format!("{row},class {row}")).collect();
        let error = labels(&format!("x,y\n{}\n", many.join("\n")), &[]).unwrap_err();
        assert_eq!((error.code(), error.column()), ("too_many_classes", Some("y")));
    }
}
