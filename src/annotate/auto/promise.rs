//! How many labels must be right, and how surely.

use super::super::error::AnnotateError;

/// A promise: a share of right labels to reach, and how sure one must be that it is reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promise {
    target: f64,
    confidence: f64,
}

impl Default for Promise {
    /// At least 95 % of the labels are right, with a confidence of 95 %.
    fn default() -> Self {
        Self { target: 0.95, confidence: 0.95 }
    }
}

impl Promise {
    /// At least `target` of the labels are right, with a confidence of `confidence`.
    ///
    /// # Errors
    ///
    /// [`AnnotateError`] where either is not strictly between 0 and 1.
    pub fn new(target: f64, confidence: f64) -> Result<Self, AnnotateError> {
        let is_share = |value: f64| value > 0.0 && value < 1.0;
        if !is_share(target) {
            return Err(AnnotateError::InvalidTarget { target });
        }
        if !is_share(confidence) {
            return Err(AnnotateError::InvalidConfidence { confidence });
        }
        Ok(Self { target, confidence })
    }

    /// The share of right labels to reach.
    #[must_use]
    pub fn target(&self) -> f64 {
        self.target
    }

    /// How sure one must be that it is reached.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The chance left for being wrong about it: `1 - confidence`.
    #[must_use]
    pub fn alpha(&self) -> f64 {
        1.0 - self.confidence
    }

    /// The fewest audited rows that can show that the target is reached, if every one is right, where `looks` thresholds
    /// share the chance of being wrong: the least n with `target^n <= alpha / looks`.
    #[must_use]
    pub fn fewest(&self, looks: usize) -> u32 {
        let alpha = self.alpha() / looks.max(1) as f64;
        (alpha.ln() / self.target.ln()).ceil().clamp(1.0, f64::from(u32::MAX)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shares_can_be_promised() {
        for value in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
            assert_eq!(Promise::new(value, 0.95).expect_err("no share").code(), "invalid_target");
            assert_eq!(Promise::new(0.95, value).expect_err("no share").code(), "invalid_confidence");
        }
    }

    #[test]
    fn fifty_nine_right_rows_show_95_percent() {
        // 0.95^59 = 0.0485, 0.95^58 = 0.0510; a tenth of the chance needs 0.95^104 = 0.0048
        let promise = Promise::new(0.95, 0.95).expect("shares");
        assert_eq!([promise.fewest(1), promise.fewest(10)], [59, 104]);
    }
}
