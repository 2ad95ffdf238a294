//! The classes of a label column: which there are, in which order, and what became of those that there were.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::SessionError;
use querent_table::folded;

/// Every class name that a session has met, each with a number that it keeps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClassNames {
    names: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl ClassNames {
    /// The number of a name, which is a new one where the name is.
    pub fn number(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// The number of a name that was met.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// The name of that number.
    #[must_use]
    pub fn name(&self, number: usize) -> &str {
        &self.names[number]
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no name was met.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// The classes of one label column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassList {
    /// Their names, in the order in which they are shown.
    pub names: Vec<String>,
    /// Classes that were removed, though the table may hold them.
    pub removed: BTreeSet<String>,
}

/// The class of that name, or of one that looks like it where such are joined.
pub(crate) fn position(classes: &[String], name: &str, joins: bool) -> Option<usize> {
    let exact = classes.iter().position(|class| class == name);
    let alike = || {
        let name = folded(name);
        classes.iter().position(|class| folded(class) == name)
    };
    if joins { exact.or_else(alike) } else { exact }
}

/// What is decided about the classes of a label column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassChange<'a> {
    /// One more.
    Add(&'a str),
    /// Another name for one.
    Rename {
        /// Its name before.
        from: &'a str,
        /// Its name afterwards.
        to: &'a str,
    },
    /// One of several.
    Merge {
        /// Their names.
        from: &'a [String],
        /// The one.
        into: &'a str,
    },
    /// One less.
    Remove(&'a str),
    /// Another order.
    Order(&'a [String]),
}

impl ClassList {
    /// The most classes that can be learned.
    pub const MOST: usize = 256;

    /// The list after a change, and which names stand for which from then on.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], [`SessionError::KnownClass`], [`SessionError::BlankName`], and
    /// [`SessionError::TooManyClasses`].
    pub fn changed(
        &self,
        change: ClassChange<'_>,
        column: &str,
    ) -> Result<(Self, Vec<(String, String)>), SessionError> {
        let mut list = self.clone();
        let mut moves = Vec::new();
        match change {
            ClassChange::Add(name) => {
                let name = self.new_name(name)?;
                list.names.push(name.to_owned());
                list.removed.remove(name);
            }
            ClassChange::Rename { from, to } => {
                let (place, to) = (self.place(from)?, self.new_name(to)?);
                moves.push((list.names[place].clone(), to.to_owned()));
                to.clone_into(&mut list.names[place]);
                list.removed.remove(to);
            }
            ClassChange::Merge { from, into } => {
                let into = named(into)?;
                let places = from.iter().map(|name| self.place(name)).collect::<Result<BTreeSet<usize>, _>>()?;
                let gone = |place: &usize| self.names[*place] != into;
                moves.extend(
                    places.iter().filter(|place| gone(place)).map(|&at| (self.names[at].clone(), into.to_owned())),
                );
                if moves.is_empty() {
                    return Err(SessionError::NothingToJoin { names: from.to_vec() });
                }
                // A new class stands where the first of those stood that it is made of.
                let is_new = !self.names.iter().any(|name| name == into);
                if let Some(&first) = places.first().filter(|_| is_new) {
                    into.clone_into(&mut list.names[first]);
                }
                list.names.retain(|name| moves.iter().all(|(gone, _)| gone != name));
                list.removed.remove(into);
            }
            ClassChange::Remove(name) => {
                let name = list.names.remove(self.place(name)?);
                list.removed.insert(name);
            }
            ClassChange::Order(names) => {
                let mut places: Vec<usize> = Vec::new();
                for place in names.iter().map(|name| self.place(name)) {
                    let place = place?;
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                let others: Vec<usize> = (0..self.names.len()).filter(|place| !places.contains(place)).collect();
                places.extend(others);
                list.names = places.into_iter().map(|place| self.names[place].clone()).collect();
            }
        }
        list.within_reach(column)?;
        Ok((list, moves))
    }

    /// The list that decisions call for: `held` by the table, `named` by the person, or those of before where none are named, and
    /// those that only an earlier session gave; `is_first` where there was no list before, and spellings that look alike are one class
    /// where they are joined.
    #[must_use]
    pub fn decided(&self, held: &[String], named: &[String], imported: &[String], is_first: bool, joins: bool) -> Self {
        let mut removed = self.removed.clone();
        removed.retain(|name| !named.contains(name));
        let held: Vec<&String> = held.iter().filter(|name| !removed.contains(*name)).collect();
        let goes_on = named.is_empty() && !is_first;
        let wanted = if goes_on { self.names.as_slice() } else { named };
        // An order that names every class is the one that is wanted.
        let is_order = goes_on || held.iter().all(|name| position(wanted, name, joins).is_some());
        let (first, later) = if is_order { (Vec::new(), held) } else { (held, Vec::new()) };
        let imported = imported.iter().filter(|name| !removed.contains(*name));
        let mut names: Vec<String> = Vec::new();
        let spellings: Vec<String> =
            if joins { first.iter().chain(&later).map(|&name| name.clone()).collect() } else { Vec::new() };
        for name in first.into_iter().chain(wanted).chain(later).chain(imported) {
            let name = position(&spellings, name, joins).map_or(name, |held| &spellings[held]);
            if position(&names, name, joins).is_none() {
                names.push(name.clone());
            }
        }
        Self { names, removed }
    }

    /// That a person can choose among so many.
    ///
    /// # Errors
    ///
    /// [`SessionError::TooManyClasses`].
    pub fn within_reach(&self, column: &str) -> Result<(), SessionError> {
        let (found, most) = (self.names.len(), Self::MOST);
        if found > most {
            return Err(SessionError::TooManyClasses { column: column.to_owned(), found, most });
        }
        Ok(())
    }

    fn place(&self, name: &str) -> Result<usize, SessionError> {
        self.names
            .iter()
            .position(|class| class == name.trim())
            .ok_or_else(|| SessionError::unknown_class(name, &self.names))
    }

    fn new_name<'a>(&self, name: &'a str) -> Result<&'a str, SessionError> {
        let name = named(name)?;
        if self.names.iter().any(|class| class == name) {
            return Err(SessionError::KnownClass { name: name.to_owned() });
        }
        Ok(name)
    }
}

fn named(name: &str) -> Result<&str, SessionError> {
    match name.trim() {
        "" => Err(SessionError::BlankName),
        name => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> ClassList {
        ClassList { names: owned(names), removed: BTreeSet::new() }
    }

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn changed(before: &[&str], change: ClassChange<'_>) -> Result<Vec<String>, &'static str> {
        list(before).changed(change, "y").map(|(list, _)| list.names).map_err(|error| error.code())
    }

    #[test]
    fn a_class_keeps_its_place() {
        assert_eq!(changed(&["a", "b"], ClassChange::Add(" c ")).unwrap(), ["a", "b", "c"]);
        assert_eq!(changed(&["b", "c"], ClassChange::Rename { from: "b", to: "z" }).unwrap(), ["z", "c"]);
        assert_eq!(
            changed(&["a", "b", "c"], ClassChange::Merge { from: &owned(&["a", "c"]), into: "c" }).unwrap(),
            ["b", "c"]
        );
        assert_eq!(
            changed(&["a", "b", "c"], ClassChange::Merge { from: &owned(&["c", "b"]), into: "z" }).unwrap(),
            ["a", "z"]
        );
        assert_eq!(changed(&["a", "b", "c"], ClassChange::Remove("b")).unwrap(), ["a", "c"]);
        assert_eq!(changed(&["a", "b", "c"], ClassChange::Order(&owned(&["c", "c", "a"]))).unwrap(), ["c", "a", "b"]);
    }

    #[test]
    fn what_cannot_be_changed_has_a_code() {
        assert_eq!(changed(&["a"], ClassChange::Add("a")), Err("known_class"));
        assert_eq!(changed(&["a"], ClassChange::Add(" ")), Err("invalid_setting"));
        assert_eq!(changed(&["a", "b"], ClassChange::Rename { from: "a", to: "b" }), Err("known_class"));
        assert_eq!(changed(&["a"], ClassChange::Remove("b")), Err("unknown_class"));
        assert_eq!(changed(&["a"], ClassChange::Merge { from: &owned(&["a"]), into: "a" }), Err("invalid_setting"));
        assert_eq!(changed(&["a"], ClassChange::Order(&owned(&["b"]))), Err("unknown_class"));
        let many: Vec<String> = (0..ClassList::MOST).map(|class| class.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(changed(&many, ClassChange::Add("one more")), Err("too_many_classes"));
    }

    #[test]
    fn classes_that_are_named_come_after_those_of_the_table_unless_all_are_named() {
        let (held, none) = (owned(&["a", "b"]), ClassList::default());
        let first = |named: &[&str]| none.decided(&held, &owned(named), &owned(&["t"]), true, false).names;
        assert_eq!(first(&[]), ["a", "b", "t"]);
        assert_eq!(first(&["c", "a"]), ["a", "b", "c", "t"]);
        assert_eq!(first(&["c", "b", "a"]), ["c", "b", "a", "t"]);
    }

    #[test]
    fn spellings_are_one_class_where_they_are_joined() {
        let before = list(&["Yes", "yes", "no"]);
        let joined = before.decided(&owned(&["no", "yes"]), &[], &[], false, true);
        assert_eq!(joined.names, ["yes", "no"]);
        assert_eq!(joined.decided(&owned(&["Yes", "no", "yes"]), &[], &[], false, false).names, ["yes", "no", "Yes"]);
    }

    #[test]
    fn without_a_name_the_classes_are_those_of_before() {
        let held = owned(&["a", "b"]);
        let before = ClassList { names: owned(&["c", "b"]), removed: owned(&["a"]).into_iter().collect() };
        assert_eq!(before.decided(&held, &[], &[], false, false).names, ["c", "b"]);
        assert_eq!(before.decided(&held, &owned(&["d"]), &[], false, false).names, ["b", "d"]);
        assert_eq!(before.decided(&held, &owned(&["a"]), &[], false, false), list(&["a", "b"]));
    }
}
