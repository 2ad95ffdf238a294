//! Small whole numbers, one a row, in as few bytes as the largest needs.

/// One code a row: a byte each up to 256 different codes, two up to 65,536, four beyond.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Codes {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

impl Codes {
    /// How many rows have one.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::One(codes) => codes.len(),
            Self::Two(codes) => codes.len(),
            Self::Four(codes) => codes.len(),
        }
    }

    /// The code of a row.
    #[inline]
    pub(super) fn get(&self, row: usize) -> u32 {
        match self {
            Self::One(codes) => codes[row].into(),
            Self::Two(codes) => codes[row].into(),
            Self::Four(codes) => codes[row],
        }
    }

    /// Adds the code of the next row.
    #[inline]
    pub(super) fn push(&mut self, code: u32) {
        match self {
            Self::One(codes) if code <= u8::MAX.into() => codes.push(code as u8),
            Self::Two(codes) if code <= u16::MAX.into() => codes.push(code as u16),
            Self::Four(codes) => codes.push(code),
            Self::One(_) | Self::Two(_) => {
                self.widen();
                self.push(code);
            }
        }
    }

    #[cold]
    fn widen(&mut self) {
        match self {
            Self::One(codes) => *self = Self::Two(codes.iter().map(|&code| code.into()).collect()),
            Self::Two(codes) => *self = Self::Four(codes.iter().map(|&code| code.into()).collect()),
            Self::Four(_) => {}
        }
    }

    /// Gives back the room that is not used.
    pub(super) fn shrink(&mut self) {
        match self {
            Self::One(codes) => codes.shrink_to_fit(),
            Self::Two(codes) => codes.shrink_to_fit(),
            Self::Four(codes) => codes.shrink_to_fit(),
        }
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> u64 {
        let bytes = match self {
            Self::One(codes) => codes.capacity(),
            Self::Two(codes) => codes.capacity() * size_of::<u16>(),
            Self::Four(codes) => codes.capacity() * size_of::<u32>(),
        };
        bytes as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_widen_and_stay_what_they_were() {
        let mut codes = Codes::default();
        for (code, bytes) in [(255, 1), (256, 2), (65_535, 2), (65_536, 4), (0, 4)] {
            codes.push(code);
            codes.shrink();
            assert_eq!(codes.memory(), bytes * codes.len() as u64, "{code}");
        }
        let all: Vec<u32> = (0..codes.len()).map(|row| codes.get(row)).collect();
        assert_eq!(all, [255, 256, 65_535, 65_536, 0]);
    }
}
