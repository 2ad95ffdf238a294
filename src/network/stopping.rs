//! When a training has learned what it will.

/// Stops a training whose loss has not improved for `patience` passes.
///
/// An improvement is a loss lower than the best by one part in a hundred, so that a loss that creeps towards zero on rows
/// already learned does not keep the person waiting.
#[derive(Debug, Clone)]
pub struct EarlyStopping {
    patience: u32,
    best: f64,
    since_best: u32,
}

/// What a pass over the rows meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The best so far.
    Improved,
    /// Not the best, but there is patience left.
    Waiting,
    /// Patience is spent.
    Stop,
}

impl EarlyStopping {
    const MARGIN: f64 = 0.01;

    /// Waits for `patience` passes.
    #[must_use]
    pub fn new(patience: u32) -> Self {
        Self { patience, best: f64::INFINITY, since_best: 0 }
    }

    /// Takes note of the loss of one more pass.
    pub fn observe(&mut self, loss: f64) -> Verdict {
        if loss < self.best * (1.0 - Self::MARGIN) {
            self.best = loss;
            self.since_best = 0;
            return Verdict::Improved;
        }
        self.since_best += 1;
        if self.since_best >= self.patience { Verdict::Stop } else { Verdict::Waiting }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Improved, Stop, Waiting};
    use super::*;

    #[test]
    fn it_stops_after_its_patience_and_not_before() {
        let mut stopping = EarlyStopping::new(2);
        let verdicts: Vec<_> = [1.0, 0.5, 0.499, 0.4, 0.41, 0.4].map(|loss| stopping.observe(loss)).into();
        assert_eq!(verdicts, [Improved, Improved, Waiting, Improved, Waiting, Stop]);
    }
}
