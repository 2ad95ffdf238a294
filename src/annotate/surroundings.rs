//! How far the labelled rows are from a row, and for how many others it speaks.

use querent_numeric::{Matrix, squared_distance};

/// At most so many rows of the pool are looked at for the typical distance.
const SAMPLE: usize = 256;

/// Where a row lies among the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// Its distance to the nearest labelled row; `None` while nothing is labelled.
    pub nearest_labelled: Option<f64>,
    /// That distance for the median row of the pool (over up to 256 rows spread evenly over it); `None` while nothing is
    /// labelled.
    pub typical: Option<f64>,
    /// How many other candidates have it as their nearest among the labelled rows and the rows asked about with it.
    pub neighbours: u32,
}

/// The surroundings of each of `chosen`, which are rows of `embedding` (candidates x dimensions).
///
/// `labelled` (labelled rows x dimensions) lies in the same space. Distances are Euclidean. A candidate as near to a
/// labelled row as to a chosen one counts for neither; one as near to two chosen rows counts for the first.
///
/// At worst O(candidates · (labelled + chosen) · dimensions); a candidate is dropped at the first labelled row that is as
/// near.
#[must_use]
pub fn surroundings(embedding: &Matrix, labelled: &Matrix, chosen: &[usize]) -> Vec<Surroundings> {
    let typical = typical(embedding, labelled);
    let mut neighbours = vec![0_u32; chosen.len()];
    for candidate in (0..embedding.n_rows()).filter(|candidate| !chosen.contains(candidate)) {
        if let Some(spokesman) = spokesman(embedding, labelled, chosen, candidate) {
            neighbours[spokesman] += 1;
        }
    }
    let of_row = |(&row, neighbours)| Surroundings {
        nearest_labelled: nearest(embedding.row(row), labelled),
        typical,
        neighbours,
    };
    chosen.iter().zip(neighbours).map(of_row).collect()
}

/// The position in `chosen` of the row nearest to `candidate`, unless a labelled row is as near.
fn spokesman(embedding: &Matrix, labelled: &Matrix, chosen: &[usize], candidate: usize) -> Option<usize> {
    let row = embedding.row(candidate);
    let distances = chosen.iter().map(|&other| squared_distance(row, embedding.row(other)));
    let known = distances.enumerate().filter(|(_, distance)| distance.is_finite());
    let (position, distance) = known.min_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let is_labelled = labelled.rows().any(|other| squared_distance(row, other) <= distance);
    (!is_labelled).then_some(position)
}

/// The distance from `row` to the nearest of `labelled`; `None` if there is none at a finite distance.
fn nearest(row: &[f32], labelled: &Matrix) -> Option<f64> {
    let distances = labelled.rows().map(|other| squared_distance(row, other));
    let nearest = distances.filter(|distance| distance.is_finite()).min_by(f32::total_cmp);
    nearest.map(|square| f64::from(square).sqrt())
}

/// The median distance to the nearest labelled row; the upper of the two middle ones for an even number.
fn typical(embedding: &Matrix, labelled: &Matrix) -> Option<f64> {
    let stride = embedding.n_rows().div_ceil(SAMPLE).max(1);
    let sampled = (0..embedding.n_rows()).step_by(stride);
    let mut distances: Vec<f64> = sampled.filter_map(|candidate| nearest(embedding.row(candidate), labelled)).collect();
    distances.sort_unstable_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[f32]) -> Matrix {
        Matrix::new(values.to_vec(), values.len(), 1)
    }

    #[test]
    fn a_row_speaks_for_those_it_is_nearest_to() {
        // Labelled at 0, asked about 10. 6 and 12 are nearer to 10; 5 is as near to 0, and counts for neither.
        let found = surroundings(&column(&[1.0, 5.0, 6.0, 10.0, 12.0]), &column(&[0.0]), &[3]);
        assert_eq!(found[0].neighbours, 2);
        assert_eq!(found[0].nearest_labelled, Some(10.0));
        assert_eq!(found[0].typical, Some(6.0));
    }

    #[test]
    fn rows_asked_about_together_share_the_others() {
        // 7 and 9 are nearest to 10; 18 is nearest to 20; 15 is as near to both and counts for the first.
        let pool = column(&[7.0, 9.0, 10.0, 15.0, 18.0, 20.0]);
        let found = surroundings(&pool, &column(&[0.0]), &[2, 5]);
        assert_eq!([found[0].neighbours, found[1].neighbours], [3, 1]);
    }

    #[test]
    fn with_nothing_labelled_there_is_no_distance() {
        let found = surroundings(&column(&[1.0, 2.0, 3.0]), &Matrix::zeros(0, 0), &[1]);
        let wanted = Surroundings { nearest_labelled: None, typical: None, neighbours: 2 };
        assert_eq!(found, [wanted]);
    }

    #[test]
    fn rows_that_are_not_numbers_are_nobodys_neighbours() {
        let found = surroundings(&column(&[f32::NAN, 2.0, f32::INFINITY]), &column(&[0.0]), &[1]);
        assert_eq!(found[0].neighbours, 0);
        assert_eq!(found[0].typical, Some(2.0));
    }

    #[test]
    fn the_typical_distance_of_a_large_pool_comes_from_rows_spread_over_it() {
        // 0 to 999 from a row labelled at 0, every fourth looked at: 250 rows, the 126th of which is 500.
        let values: Vec<f32> = (0..1000_u16).map(f32::from).collect();
        let found = surroundings(&column(&values), &column(&[0.0]), &[999]);
        assert_eq!(found[0].typical, Some(500.0));
        assert_eq!(found[0].neighbours, 499);
    }
}
