//! Probabilities that a model predicts, before and after they are calibrated: two types, so that none is taken for the other.

use querent_numeric::Matrix;

/// Class probabilities as a model predicts them, `rows x classes`: often more certain than they are right.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw(pub Matrix);

/// Class probabilities that mean what they say, `rows x classes`: what people are shown, and what metrics are of.
///
/// A [`Calibrator`](super::Calibrator) makes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated(Matrix);

impl Calibrated {
    /// Probabilities that a calibration has made.
    pub(crate) fn new(probabilities: Matrix) -> Self {
        Self(probabilities)
    }

    /// Probabilities of another origin, which whoever hands them over answers for: those of another program, or of a reference.
    #[must_use]
    pub fn assumed(probabilities: Matrix) -> Self {
        Self(probabilities)
    }

    /// Their rows, one a predicted row.
    #[must_use]
    pub fn matrix(&self) -> &Matrix {
        &self.0
    }

    /// Puts further rows under these.
    pub(crate) fn append(&mut self, others: &Self) {
        self.0.append(&others.0);
    }
}
