//! What several models believe.

use querent_numeric::Matrix;

/// The class probabilities that each member of a committee gives: networks of different seeds, or one under dropout.
#[derive(Debug, Clone, Copy)]
pub struct Committee<'a> {
    members: &'a [Matrix],
}

impl<'a> Committee<'a> {
    /// A committee of `members`, each candidates x classes with rows that sum to 1.
    ///
    /// # Panics
    ///
    /// If there is no member, or two of different shapes: mistakes of the caller's.
    #[must_use]
    pub fn new(members: &'a [Matrix]) -> Self {
        let shape = |member: &Matrix| (member.n_rows(), member.n_columns());
        assert!(!members.is_empty(), "a committee of at least one member");
        assert!(members.iter().all(|member| shape(member) == shape(&members[0])), "members of one shape");
        Self { members }
    }

    /// What each member believes: candidates x classes.
    #[must_use]
    pub fn members(&self) -> &'a [Matrix] {
        self.members
    }

    /// How many candidates each member has an opinion of.
    #[must_use]
    pub fn n_candidates(&self) -> usize {
        self.members[0].n_rows()
    }

    /// How many classes there are.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.members[0].n_columns()
    }
}
