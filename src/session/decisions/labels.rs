//! What the label column says: the classes and the labels that are given.

use std::collections::BTreeMap;

use crate::decisions::classes::{ClassList, position};
use crate::error::SessionError;
use querent_table::{LookAlikes, MissingWords, Table, parse_number};

/// A row and its class.
pub type LabelledRow = (usize, usize);

/// The classes of a label column and the class of each of its labelled rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// Names of the classes: those that the column holds, in order, and then those that the person named.
    pub classes: Vec<String>,
    /// How many of them the column holds.
    pub n_held: usize,
    /// The class of each row; `None` where the cell says none.
    pub given: Vec<Option<usize>>,
    /// Classes of the column that are spellings of one word, where they were not joined.
    pub look_alikes: Vec<LookAlikes>,
}

impl Labels {
    /// Reads the labels of `column`, with `named` classes beside those that it holds; rows whose cell `missing` takes for missing
    /// have no label. Where spellings that look alike are joined, they are one class by the name of the most frequent of them.
    ///
    /// Classes are in numerical order where all are numbers, and in alphabetical order otherwise.
    ///
    /// # Errors
    ///
    /// [`SessionError::TooManyClasses`].
    pub fn read(
        table: &Table,
        column: usize,
        named: &[String],
        missing: &MissingWords,
        joins: bool,
    ) -> Result<Self, SessionError> {
        let name = || table.names()[column].clone();
        let label = |row| Some(table.cell(row, column).trim()).filter(|cell| !missing.leave_unlabelled(cell));
        let mut held: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
        for (row, cell) in (0..table.n_rows()).filter_map(|row| Some((row, label(row)?))) {
            held.entry(cell).or_insert((row, 0)).1 += 1;
        }
        let mut look_alikes = if held.len() <= MOST_SPELLINGS { alike(&held) } else { Vec::new() };
        let mut spellings: BTreeMap<&str, &str> = BTreeMap::new();
        if joins {
            for word in &look_alikes {
                let others = word.spellings.iter().filter(|spelling| spelling.text != word.name);
                spellings.extend(others.map(|spelling| (spelling.text.as_str(), word.name.as_str())));
            }
        }
        let mut held: Vec<&str> = held.into_keys().filter(|class| !spellings.contains_key(class)).collect();
        if held.len() > ClassList::MOST {
            return Err(SessionError::TooManyClasses { column: name(), found: held.len(), most: ClassList::MOST });
        }
        if held.iter().all(|class| parse_number(class).is_some()) {
            held.sort_by(|a, b| parse_number(a).unwrap_or(0.0).total_cmp(&parse_number(b).unwrap_or(0.0)));
        }
        let n_held = held.len();
        let mut classes: Vec<String> = held.into_iter().map(str::to_owned).collect();
        for class in named.iter().map(|class| class.trim()) {
            if !class.is_empty() && position(&classes, class, joins).is_none() {
                classes.push(class.to_owned());
            }
        }
        let class_of = |cell: &str| {
            let name = spellings.get(cell).copied().unwrap_or(cell);
            classes.iter().position(|class| class == name)
        };
        let given = (0..table.n_rows()).map(|row| label(row).and_then(class_of)).collect();
        if joins {
            look_alikes.clear();
        }
        Ok(Self { classes, n_held, given, look_alikes })
    }

    /// The same labels, where there are two classes at the least; `column` is the name of the label column.
    ///
    /// # Errors
    ///
    /// [`SessionError::SingleClass`] or [`SessionError::NoClasses`].
    pub fn of_two(self, column: &str) -> Result<Self, SessionError> {
        let column = column.to_owned();
        match self.classes.as_slice() {
            [] => Err(SessionError::NoClasses { column }),
            [class] => Err(SessionError::SingleClass { column, class: class.clone() }),
            _ => Ok(self),
        }
    }

    /// The rows that have a label.
    pub fn labelled_rows(&self) -> impl Iterator<Item = usize> {
        (0..self.given.len()).filter(|&row| self.given[row].is_some())
    }
}

/// More different labels than this are not compared with each other.
const MOST_SPELLINGS: usize = 4 * ClassList::MOST;

/// The labels that are spellings of one word, by their first row and how many rows have them.
fn alike(held: &BTreeMap<&str, (usize, u32)>) -> Vec<LookAlikes> {
    let mut by_first_row: Vec<(usize, &str, u32)> =
        held.iter().map(|(&label, &(first, rows))| (first, label, rows)).collect();
    by_first_row.sort_unstable();
    LookAlikes::find(by_first_row.into_iter().map(|(_, label, rows)| (label, rows)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    fn labels(csv: &str, named: &[&str]) -> Result<Labels, SessionError> {
        let table = read_csv(csv.as_bytes().to_vec(), "t.csv")?;
        let named: Vec<String> = named.iter().map(|&class| class.to_owned()).collect();
        Labels::read(&table, 1, &named, &MissingWords::default(), false)
    }

    #[test]
    fn words_for_missing_are_no_classes_and_others_are() {
        let table = read_csv(b"x,y\n1,-1\n2,0\n3,1\n4,NA\n5,\n".to_vec(), "t.csv").unwrap();
        let read = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            Labels::read(&table, 1, &[], &MissingWords::named(&words), false).unwrap()
        };
        assert_eq!(read(&["-1", "NA"]).given, [None, Some(0), Some(1), None, None]);
        assert_eq!(read(&[]).classes, ["-1", "0", "1", "NA"]);
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
        let of_two = |csv: &str| labels(csv, &[]).unwrap().of_two("y");
        assert_eq!(of_two("x,y\n1,a\n2,a\n").unwrap_err().code(), "single_class");
        assert_eq!(of_two("x,y\n1,\n2,\n").unwrap_err().code(), "no_classes");
        assert_eq!(labels("x,y\n1,\n2,\n", &["yes", "no"]).unwrap().n_held, 0);
        let many: Vec<String> = (0..10_000).map(|row| format!("{row},class {row}")).collect();
        let error = labels(&format!("x,y\n{}\n", many.join("\n")), &[]).unwrap_err();
        assert_eq!((error.code(), error.column()), ("too_many_classes", Some("y")));
    }

    #[test]
    fn spellings_that_look_alike_are_one_class_where_they_are_joined() {
        let table = read_csv("x,y\n1,SPAM\n2,spam\n3,ham\n4,\u{feff}spam\n5,spam\n".into(), "t.csv").unwrap();
        let apart = Labels::read(&table, 1, &[], &MissingWords::default(), false).unwrap();
        assert_eq!((apart.classes.len(), apart.look_alikes.len()), (4, 1));
        assert_eq!(apart.look_alikes[0].name, "spam");
        let named = ["Ham".to_owned(), "eggs".to_owned()];
        let joined = Labels::read(&table, 1, &named, &MissingWords::default(), true).unwrap();
        assert_eq!(joined.classes, ["ham", "spam", "eggs"]);
        assert_eq!(joined.given, [Some(1), Some(1), Some(0), Some(1), Some(1)]);
        assert_eq!((joined.look_alikes.len(), position(&joined.classes, "EGGS", true)), (0, Some(2)));
        assert_eq!(position(&joined.classes, "EGGS", false), None);
    }
}
