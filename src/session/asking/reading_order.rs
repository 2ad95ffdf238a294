//! Whose texts a pretrained encoder reads first.

use crate::error::SessionError;
use crate::session::Session;
use querent_query::Needs;

/// Rows whose texts are read one after another, the short ones first.
const BLOCK: usize = 256;

impl Session {
    /// Every row of the table, in blocks: those with a label; then those to be asked about, the least certain by the present model first where
    /// the strategy asks one, or else in the order of the table; then the others.
    ///
    /// A block is as it was when some of its texts are read, as long as nothing is answered or fitted meanwhile.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub(crate) fn reading_order(&self) -> Result<Vec<Vec<usize>>, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let n_rows = self.table().n_rows();
        let labelled: Vec<usize> = (0..n_rows).filter(|&row| state.class_of(row).is_some()).collect();
        let mut to_ask = state.to_ask();
        let asks_model = !matches!(self.strategy()?.info().needs, Needs::Nothing | Needs::Features);
        if let Some(model) = self.model().filter(|_| asks_model) {
            // Where there is no prediction yet, a row waits for those with one.
            let margin = |&row: &usize| {
                if model.knows(row) { margin(model.prediction.probabilities.row(row)) } else { f32::INFINITY }
            };
            let mut by_margin: Vec<(f32, usize)> = to_ask.iter().map(|row| (margin(row), *row)).collect();
            by_margin.sort_by(|a, b| a.0.total_cmp(&b.0));
            to_ask = by_margin.into_iter().map(|(_, row)| row).collect();
        }
        // Rows that are asked about only to measure come first, and are few.
        let asked: Vec<usize> = state.unanswered(&plan.checks).into_iter().chain(to_ask).collect();
        let mut is_left = vec![true; n_rows];
        for &row in labelled.iter().chain(&asked) {
            is_left[row] = false;
        }
        let others: Vec<usize> = (0..n_rows).filter(|&row| is_left[row]).collect();
        let parts = [labelled, asked, others];
        Ok(parts.iter().flat_map(|rows| rows.chunks(BLOCK).map(<[usize]>::to_vec)).collect())
    }
}

/// How much more probable the most probable class is than the next.
fn margin(probabilities: &[f32]) -> f32 {
    let (mut first, mut second) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
    for &p in probabilities {
        if p > first {
            (first, second) = (p, first);
        } else if p > second {
            second = p;
        }
    }
    first - second
}

#[cfg(test)]
mod tests {
    use super::margin;

    #[test]
    fn the_margin_is_between_the_two_most_probable() {
        assert!((margin(&[0.25, 0.625, 0.125]) - 0.375).abs() < 1e-6);
        assert!((margin(&[0.5, 0.5])).abs() < 1e-6);
    }
}
