//! Membership query synthesis: rows on the model's boundary, to be asked about.

use super::neighbourhood::between;
use super::neighbours::nearest;
use super::smote_nc::MixedDistance;
use super::turns::turns;
use super::{Fitted, GenerateError, Method, Predict, Real, Synthetic, difficulty};
use querent_features::Mixed;
use querent_numeric::{Matrix, Rng};

/// How often a segment is halved: the boundary is then known to a thousandth of it.
const HALVINGS: usize = 10;

/// Query synthesis: rows that the model cannot tell, made for a person to say.
///
/// Between a labelled row `a` and a near one `b` of another class, both of which the model sees as they were labelled, its
/// boundary is crossed at least once. Halving the segment ten times, and keeping the half at whose ends the model says
/// the class of `a` and another one, leads to a crossing; the row is the one on the way with the least margin between the two
/// most probable classes. A category in which `a` and `b` differ changes over at a place on the segment drawn by lot. Pairs
/// that the model does not see as labelled come to nothing.
///
/// The row has no class: that of `a` is written down until a person has said.
///
/// Angluin, "Queries and concept learning", Machine Learning 2 (1988), whose membership query this is; the bisection between
/// opposite neighbours is of Wang, Hu, Yuan and Lu, "Active learning via query synthesis and nearest neighbour search",
/// Neurocomputing 147 (2015), without their search for a real row beside the made one.
#[derive(Debug, Clone, Copy)]
pub struct QuerySynthesis;

impl Method for QuerySynthesis {
    fn name(&self) -> &'static str {
        "query_synthesis"
    }

    fn family(&self) -> &'static str {
        "query synthesis"
    }

    fn summary(&self) -> &'static str {
        "Makes rows that lie on the model's boundary between two labelled rows of different classes, for you to say what they \
         are."
    }

    fn paper(&self) -> &'static str {
        "Angluin (1988), Queries and concept learning; Wang, Hu, Yuan and Lu (2015), Active learning via query synthesis and \
         nearest neighbour search"
    }

    fn needs_model(&self) -> bool {
        true
    }

    fn asks(&self) -> bool {
        true
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        let predict = real.predict.ok_or(GenerateError::NeedsModel { method: self.name() })?;
        let seen: Vec<Option<usize>> = predict(real.rows).rows().map(most_probable).collect();
        let is_as_labelled = seen.iter().zip(real.classes).map(|(seen, class)| *seen == Some(*class)).collect();
        Ok(Box::new(Boundary { real, predict, is_as_labelled, scaled: real.in_units() }))
    }
}

struct Boundary<'a> {
    real: &'a Real<'a>,
    predict: Predict<'a>,
    /// Whether the model sees each row as it was labelled.
    is_as_labelled: Vec<bool>,
    scaled: Matrix,
}

impl Boundary<'_> {
    /// The rows of a class, or of all others, that the model sees as they were labelled.
    fn rows(&self, is_of: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.is_as_labelled.len())
            .filter(|&row| self.is_as_labelled[row] && is_of(self.real.classes[row]))
            .collect()
    }

    /// Halves every segment at once, a prediction for all of them each time.
    fn cross(&self, segments: &mut [Segment]) {
        for _ in 0..HALVINGS {
            let mut middles = Mixed::new(self.real.rows.numbers.n_columns(), self.real.rows.n_categories);
            for segment in segments.iter() {
                let (numbers, levels) = segment.at(self.real.rows, f64::midpoint(segment.inside, segment.outside));
                middles.push(&numbers, &levels);
            }
            let said = (self.predict)(&middles);
            for (segment, probabilities) in segments.iter_mut().zip(said.rows()) {
                segment.halve(self.real.classes[segment.a], probabilities);
            }
        }
    }
}

impl Fitted for Boundary<'_> {
    fn able(&self, class: usize) -> Result<(), GenerateError> {
        if self.rows(|other| other == class).is_empty() || self.rows(|other| other != class).is_empty() {
            return Err(GenerateError::NoBorder { method: QuerySynthesis.name() });
        }
        Ok(())
    }

    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic {
        let mut made = Synthetic::nothing(self.real, QuerySynthesis.name());
        made.asks = true;
        let (own, others) = (self.rows(|other| other == class), self.rows(|other| other != class));
        if others.is_empty() {
            return made;
        }
        let everything: Vec<usize> = (0..self.real.classes.len()).collect();
        let distance = MixedDistance::new(self.real.rows, &self.scaled, &everything);
        let mut segments = Vec::with_capacity(n);
        for (&a, turns) in own.iter().zip(turns(&vec![1.0; own.len()], n, rng)).filter(|(_, turns)| *turns > 0) {
            let near = nearest(others.iter().copied(), self.real.neighbours, |b| distance.squared(a, b));
            for _ in 0..turns {
                let (b, _) = near[rng.below(near.len())];
                let changes = (0..self.real.rows.n_categories).map(|_| rng.uniform()).collect();
                segments.push(Segment { a, b, changes, inside: 0.0, outside: 1.0, best: None });
            }
        }
        self.cross(&mut segments);
        for segment in &segments {
            if let Some((gap, _)) = segment.best {
                let (numbers, levels) = segment.at(self.real.rows, gap);
                made.push(&numbers, &levels, class, Some((segment.a, segment.b)));
            }
        }
        made
    }
}

/// The way from a row to one of another class.
struct Segment {
    a: usize,
    b: usize,
    /// Where each category changes over from `a`'s level to `b`'s.
    changes: Vec<f64>,
    /// The farthest place known at which the model says the class of `a`.
    inside: f64,
    /// The nearest place known at which it says another.
    outside: f64,
    /// The place with the greatest ambiguity met so far, and that ambiguity.
    best: Option<(f64, f64)>,
}

impl Segment {
    /// The row at `gap` of the way.
    fn at(&self, rows: &Mixed, gap: f64) -> (Vec<f32>, Vec<u32>) {
        let numbers = between(rows.numbers_row(self.a), rows.numbers_row(self.b), gap as f32);
        let pairs = rows.levels_row(self.a).iter().zip(rows.levels_row(self.b)).zip(&self.changes);
        (numbers, pairs.map(|((&a, &b), &change)| if gap < change { a } else { b }).collect())
    }

    /// Takes in what the model says of the middle.
    fn halve(&mut self, class: usize, probabilities: &[f32]) {
        let middle = f64::midpoint(self.inside, self.outside);
        let ambiguity = difficulty(probabilities, &[]).ambiguity;
        if self.best.is_none_or(|(_, most)| ambiguity > most) {
            self.best = Some((middle, ambiguity));
        }
        if most_probable(probabilities) == Some(class) {
            self.inside = middle;
        } else {
            self.outside = middle;
        }
    }
}

/// The class with the highest probability, the first of them where several are equal; none where all are NaN.
fn most_probable(probabilities: &[f32]) -> Option<usize> {
    let numbers = probabilities.iter().enumerate().filter(|(_, probability)| !probability.is_nan());
    numbers
        .fold(None, |best: Option<(usize, f32)>, (class, &probability)| match best {
            Some((_, most)) if most >= probability => best,
            _ => Some((class, probability)),
        })
        .map(|(class, _)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model with its boundary at `3 x + y = 6`, softly.
    fn line(rows: &Mixed) -> Matrix {
        let of_row = |row: &[f32]| {
            let p = 1.0 / (1.0 + (-(3.0 * row[0] + row[1] - 6.0)).exp());
            vec![1.0 - p, p]
        };
        Matrix::from_rows(&rows.numbers.rows().map(of_row).collect::<Vec<_>>(), 2)
    }

    fn corners() -> Mixed {
        let numbers = [[0.0, 0.0], [1.0, 0.0], [4.0, 4.0], [5.0, 3.0], [0.0, 1.0]];
        Mixed { numbers: Matrix::from_rows(&numbers.map(|row| row.to_vec()), 2), levels: vec![], n_categories: 0 }
    }

    #[test]
    fn rows_lie_on_the_boundary() {
        let rows = corners();
        // Row 4 is labelled otherwise than the model sees it, so that it is no end of a segment.
        let classes = [0, 0, 1, 1, 1];
        let real = Real::new(&rows, &[1.0, 1.0], &classes).with_predict(&line);
        let made = QuerySynthesis.fit(&real, &mut Rng::new(0)).unwrap().draw(0, 8, &mut Rng::new(4));
        assert_eq!(made.n_rows(), 8);
        assert!(made.asks);
        for (row, parents) in made.rows.numbers.rows().zip(&made.parents) {
            assert!((3.0 * row[0] + row[1] - 6.0).abs() < 0.05, "{row:?}");
            let (a, b) = parents.unwrap();
            assert!(classes[a] == 0 && classes[b] == 1 && b != 4);
        }
    }

    #[test]
    fn a_category_that_decides_changes_over_by_lot() {
        let rows = Mixed { numbers: Matrix::zeros(2, 0), levels: vec![2, 2, 3, 3], n_categories: 2 };
        let predict = |rows: &Mixed| {
            let sure = |row| if rows.levels_row(row)[0] == 2 { vec![0.75, 0.25] } else { vec![0.375, 0.625] };
            Matrix::from_rows(&(0..rows.n_rows()).map(sure).collect::<Vec<_>>(), 2)
        };
        let real = Real::new(&rows, &[], &[0, 1]).with_predict(&predict);
        let made = QuerySynthesis.fit(&real, &mut Rng::new(0)).unwrap().draw(0, 20, &mut Rng::new(4));
        // The less certain side of the change, with the other category on either side of its own.
        assert!((0..20).all(|row| made.rows.levels_row(row)[0] == 3));
        assert!(
            (0..20).any(|row| made.rows.levels_row(row)[1] == 2)
                && (0..20).any(|row| made.rows.levels_row(row)[1] == 3)
        );
    }

    #[test]
    fn a_model_that_sees_one_class_has_no_boundary() {
        let rows = corners();
        let blind = |rows: &Mixed| Matrix::from_rows(&vec![vec![1.0, f32::NAN]; rows.n_rows()], 2);
        let real = Real::new(&rows, &[1.0, 1.0], &[0, 0, 1, 1, 1]);
        assert_eq!(QuerySynthesis.fit(&real, &mut Rng::new(0)).err().map(|error| error.code()), Some("needs_model"));
        let real = real.with_predict(&blind);
        let fitted = QuerySynthesis.fit(&real, &mut Rng::new(0)).unwrap();
        assert_eq!(fitted.able(0).unwrap_err().code(), "no_border");
        assert_eq!(fitted.draw(0, 3, &mut Rng::new(1)).n_rows(), 0);
    }
}
