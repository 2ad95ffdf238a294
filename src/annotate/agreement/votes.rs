//! Who gave which row which class.

/// One annotator's class for one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vote {
    /// The row's index in the table, from 0.
    pub row: usize,
    /// The annotator, from 0.
    pub annotator: usize,
    /// The class, from 0.
    pub class: usize,
}

/// Votes in order of rows and then annotators, at most one of each annotator for each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Votes {
    all: Vec<Vote>,
    n_annotators: usize,
    n_classes: usize,
}

impl Votes {
    /// The votes among `n_annotators` for `n_classes`.
    ///
    /// Where an annotator voted on a row more than once, the last of `votes` counts. Votes of an annotator or for a class
    /// beyond the numbers given are left out.
    #[must_use]
    pub fn new(mut votes: Vec<Vote>, n_annotators: usize, n_classes: usize) -> Self {
        votes.retain(|vote| vote.annotator < n_annotators && vote.class < n_classes);
        votes.reverse();
        votes.sort_by_key(|vote| (vote.row, vote.annotator));
        votes.dedup_by_key(|vote| (vote.row, vote.annotator));
        Self { all: votes, n_annotators, n_classes }
    }

    /// How many annotators there are.
    #[must_use]
    pub fn n_annotators(&self) -> usize {
        self.n_annotators
    }

    /// How many classes there are.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.n_classes
    }

    /// Every vote.
    #[must_use]
    pub fn as_slice(&self) -> &[Vote] {
        &self.all
    }

    /// The votes on each row that has any, in order of the rows.
    pub fn by_row(&self) -> impl Iterator<Item = &[Vote]> {
        self.all.chunk_by(|a, b| a.row == b.row)
    }

    /// How many votes each class got on each row that has any: rows x classes.
    #[must_use]
    pub fn counts(&self) -> Vec<Vec<u32>> {
        self.by_row().map(|votes| counted(votes, self.n_classes)).collect()
    }

    /// Whether each class was given to any row.
    #[must_use]
    pub fn is_given(&self) -> Vec<bool> {
        let mut is_given = vec![false; self.n_classes];
        for vote in &self.all {
            is_given[vote.class] = true;
        }
        is_given
    }

    /// The classes that two annotators gave to the rows on which both voted.
    #[must_use]
    pub fn shared(&self, first: usize, second: usize) -> (Vec<usize>, Vec<usize>) {
        let class_by = |votes: &[Vote], annotator| votes.iter().find(|v| v.annotator == annotator).map(|v| v.class);
        self.by_row().filter_map(|votes| class_by(votes, first).zip(class_by(votes, second))).unzip()
    }
}

/// How many of `votes` each class got.
pub(super) fn counted(votes: &[Vote], n_classes: usize) -> Vec<u32> {
    let mut counts = vec![0; n_classes];
    for vote in votes {
        counts[vote.class] += 1;
    }
    counts
}

/// Votes from a line per row and a place per annotator; for tests.
#[cfg(test)]
pub(super) fn voted(lines: &[&[Option<usize>]], n_classes: usize) -> Votes {
    let n_annotators = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let on_row = |(row, line): (usize, &&[Option<usize>])| -> Vec<Vote> {
        let vote = |(annotator, class): (usize, &Option<usize>)| class.map(|class| Vote { row, annotator, class });
        line.iter().enumerate().filter_map(vote).collect()
    };
    Votes::new(lines.iter().enumerate().flat_map(on_row).collect(), n_annotators, n_classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_vote_of_an_annotator_counts() {
        let vote = |row, annotator, class| Vote { row, annotator, class };
        let votes = Votes::new(vec![vote(5, 0, 0), vote(2, 1, 1), vote(5, 0, 1), vote(5, 1, 9), vote(5, 7, 0)], 2, 2);
        assert_eq!(votes.as_slice(), [vote(2, 1, 1), vote(5, 0, 1)]);
        assert_eq!(votes.counts(), [[0, 1], [0, 1]]);
    }

    #[test]
    fn two_annotators_share_the_rows_that_both_voted_on() {
        let votes = voted(&[&[Some(0), Some(1)], &[Some(1), None], &[Some(2), Some(2)]], 3);
        assert_eq!(votes.shared(0, 1), (vec![0, 2], vec![1, 2]));
    }
}
