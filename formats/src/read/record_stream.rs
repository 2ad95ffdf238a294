//! The records of a JSON file, each as soon as all of it has come.

use std::collections::VecDeque;
use std::ops::Range;

use super::records::RecordScanner;

/// Cuts bytes that come in chunks into records, and keeps no more of them than the records that were not taken yet.
#[derive(Debug, Default)]
pub(super) struct RecordStream {
    scanner: RecordScanner,
    /// What is kept of the file.
    bytes: Vec<u8>,
    /// Where in the file that begins.
    base: u64,
    found: Vec<Range<u64>>,
    /// Records that are whole and were not taken, by where they lie in the file.
    ready: VecDeque<Range<u64>>,
    /// How many were taken.
    taken: usize,
}

impl RecordStream {
    pub(super) fn push(&mut self, chunk: &[u8]) {
        let needed = self.ready.front().map(|record| record.start).or(self.scanner.unfinished());
        let spent = needed.map_or(self.bytes.len(), |start| (start - self.base) as usize);
        self.bytes.drain(..spent);
        self.base += spent as u64;
        self.bytes.extend_from_slice(chunk);
        self.scanner.scan(chunk, &mut self.found);
        self.ready.extend(self.found.drain(..));
    }

    /// Ends the record that the end of the file ends.
    pub(super) fn end(&mut self) {
        self.scanner.end(&mut self.found);
        self.ready.extend(self.found.drain(..));
    }

    /// The next record and its number, from 0.
    pub(super) fn take(&mut self) -> Option<(usize, &[u8])> {
        let record = self.ready.pop_front()?;
        let number = self.taken;
        self.taken += 1;
        let [start, end] = [record.start, record.end].map(|place| (place - self.base) as usize);
        Some((number, &self.bytes[start..end]))
    }

    /// How many records were taken.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_what_was_not_taken() {
        let mut stream = RecordStream::default();
        let line = b"{\"a\": \"some text\"}\n";
        for n in 0..1000 {
            for half in line.chunks(11) {
                stream.push(half);
            }
            assert_eq!(stream.take(), Some((n, &line[..18])));
            assert!(stream.bytes.len() <= 2 * line.len());
        }
        assert!(stream.is_empty());
        stream.push(b"{\"b\": 1");
        assert_eq!(stream.take(), None);
        stream.end();
        assert_eq!(stream.take(), Some((1000, b"{\"b\": 1".as_slice())));
        assert_eq!(stream.taken(), 1001);
    }

    #[test]
    fn records_that_wait_stay_as_they_are() {
        let mut stream = RecordStream::default();
        for chunk in [b"[{},".as_slice(), b"{\"a\"", b":1}", b"]"] {
            stream.push(chunk);
        }
        stream.end();
        assert_eq!(stream.take(), Some((0, b"{}".as_slice())));
        assert_eq!(stream.take(), Some((1, b"{\"a\":1}".as_slice())));
        assert_eq!(stream.take(), None);
    }
}
