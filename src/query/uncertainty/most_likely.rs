//! Certainty: find the rows of one class, as screening does.

use super::confidence::score;
use crate::{Info, Needs, Pool, QueryError, Strategy, View, Why};
use querent_numeric::Rng;

/// Rows that are most likely of the class that is sought.
///
/// Utility of candidate x: `u(x) = p(s | x)`, where s is the class that the caller [seeks](crate::Beliefs::seeking), or else the one with the
/// fewest labels so far, of equal ones the last: the rare kind is what people look for.
///
/// "Certainty" and "relevance feedback" in the literature on technology-assisted review. Cormack & Grossman (2014), "Evaluation of
/// Machine-Learning Protocols for Technology-Assisted Review in Electronic Discovery", SIGIR.
#[derive(Debug, Clone, Copy)]
pub struct MostLikely;

impl MostLikely {
    const INFO: Info = Info {
        name: "most_likely",
        summary: "Asks about rows that are most likely of the class you look for, to find all of them early.",
        paper: "Cormack & Grossman (2014), Evaluation of Machine-Learning Protocols for Technology-Assisted Review",
        needs: Needs::Model,
        reads_rows: false,
        seeks: true,
        ..Info::DEFAULT
    };
}

impl Strategy for MostLikely {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let sought = sought(view);
        Ok(score(view.beliefs().probabilities, |probabilities| f64::from(probabilities[sought])))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        Why::MostLikely { probability: f64::from(view.beliefs().probabilities.row(candidate)[sought(view)]) }
    }
}

fn sought(view: &View<'_>) -> usize {
    view.beliefs().sought.unwrap_or_else(|| rarest(view.pool()))
}

/// The class with the fewest labels; of equal ones the last.
fn rarest(pool: &Pool<'_>) -> usize {
    let mut counts = vec![0_usize; pool.n_classes];
    for &class in pool.labels {
        counts[class] += 1;
    }
    (0..pool.n_classes).rev().min_by_key(|&class| counts[class]).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given};
    use querent_numeric::Matrix;

    #[test]
    fn the_likeliest_rows_of_the_sought_class_come_first() {
        let probabilities =
            Matrix::from_rows(&[vec![0.5, 0.25, 0.25], vec![0.0, 0.75, 0.25], vec![0.125, 0.375, 0.5]], 3);
        let (embedding, labelled) = (Matrix::zeros(3, 1), Matrix::zeros(5, 1));
        let chosen = |sought, labels: &[usize]| {
            let given = Given::new(Pool::new(&embedding, &labelled, labels, 3));
            let given = given.with_beliefs(Beliefs::new(&probabilities).seeking(sought));
            let utilities = given.utilities(&MostLikely, &mut Rng::new(0)).expect("there is a model");
            (utilities, given.select(&MostLikely, 1, &mut Rng::new(0)).expect("there is a model"))
        };
        let (utilities, selection) = chosen(Some(1), &[0, 0, 1, 1, 2]);
        assert_eq!((utilities, selection.candidates), (vec![0.25, 0.75, 0.375], vec![1]));
        assert_eq!(selection.whys, [Why::MostLikely { probability: 0.75 }]);
        // Nobody named a class: 2 is the rarest; and of 1 and 2, which have two labels each, 2 is the last.
        assert_eq!(chosen(None, &[0, 0, 1, 1, 2]).0, [0.25, 0.25, 0.5]);
        assert_eq!(chosen(None, &[1, 1, 0, 0, 0]).0, [0.25, 0.25, 0.5]);
        assert_eq!(chosen(None, &[1, 0, 2, 2, 1]).0, [0.5, 0.0, 0.125]);
    }
}
