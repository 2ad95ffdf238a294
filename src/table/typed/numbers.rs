//! The numbers of a column.

/// The most decimals that are told apart: what `f32` can hold.
const MOST_DECIMALS: u8 = 6;
const POWERS: [f64; MOST_DECIMALS as usize] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5];

/// The number at each place of a column, in single precision: one beyond its range is an end of the range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Numbers {
    /// `NaN` where a cell says none.
    values: Vec<f32>,
    /// How many decimals each needs.
    decimals: Vec<u8>,
}

impl Numbers {
    /// Of so many numbers, `NaN` where there is none.
    pub(super) fn of(numbers: impl ExactSizeIterator<Item = f64>) -> Self {
        let mut all = Self { values: Vec::with_capacity(numbers.len()), decimals: Vec::with_capacity(numbers.len()) };
        numbers.for_each(|number| all.push(number));
        all
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// Adds the number of the next place, one that is not finite as none.
    pub(crate) fn push(&mut self, number: f64) {
        let is_one = number.is_finite();
        self.values.push(if is_one { single(number) } else { f32::NAN });
        self.decimals.push(if is_one { n_decimals(number) } else { 0 });
    }

    /// The numbers at these places, one after the other.
    pub(crate) fn spread(&self, places: impl Iterator<Item = usize>) -> Self {
        let (values, decimals) = places.map(|place| (self.values[place], self.decimals[place])).unzip();
        Self { values, decimals }
    }

    /// The same in no more memory than they need.
    pub(crate) fn shrunk(mut self) -> Self {
        self.values.shrink_to_fit();
        self.decimals.shrink_to_fit();
        self
    }

    /// The number at a place, `NaN` where the cell says none.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> f32 {
        self.values[place]
    }

    /// How many decimals the number at a place needs, up to 6: 1 for 1.5, 3 for 0.002.
    #[must_use]
    pub fn decimals(&self, place: usize) -> usize {
        self.decimals[place].into()
    }

    pub(crate) fn memory(&self) -> usize {
        self.values.capacity() * size_of::<f32>() + self.decimals.capacity()
    }
}

fn single(number: f64) -> f32 {
    number.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32
}

fn n_decimals(number: f64) -> u8 {
    let is_whole = |&decimals: &u8| {
        let shifted = number * POWERS[usize::from(decimals)];
        (shifted - shifted.round()).abs() <= 1e-9 * shifted.abs().max(1.0)
    };
    (0..MOST_DECIMALS).find(is_whole).unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_counted_and_wild_numbers_are_held() {
        let cases = [(3.0, 0), (39.1, 1), (0.002, 3), (12.3, 1), (1e6, 0), (0.123_456_789, 6)];
        for (number, decimals) in cases {
            assert_eq!(n_decimals(number), decimals, "{number}");
        }
        assert_eq!((single(1e300), single(-1e300)), (f32::MAX, f32::MIN));
    }
}
