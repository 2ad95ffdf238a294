//! Where the records of a JSON file lie.

use std::ops::Range;

/// Finds the values of JSON Lines, or the elements of one array, in bytes that come in chunks.
///
/// It knows brackets and strings and nothing else: whether a value is JSON is for its parser to say.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that was seen, and none excludes another")]
pub(super) struct RecordScanner {
    layout: Option<Layout>,
    at: u64,
    depth: usize,
    start: Option<u64>,
    in_string: bool,
    escaped: bool,
    after_comma: bool,
    closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Layout {
    Lines,
    Array,
}

const MARK: &[u8] = b"\xef\xbb\xbf";

impl RecordScanner {
    /// Looks at the next bytes, and adds to `found` where the records lie that end in them.
    pub(super) fn scan(&mut self, chunk: &[u8], found: &mut Vec<Range<u64>>) {
        for &byte in chunk {
            self.take(byte, found);
            self.at += 1;
        }
    }

    /// Ends a record that the end of the file ends. An array that nothing closes ends in an empty record, which its parser
    /// refuses.
    pub(super) fn end(&mut self, found: &mut Vec<Range<u64>>) {
        if let Some(start) = self.start.take() {
            found.push(start..self.at);
        }
        if self.layout == Some(Layout::Array) && !self.closed {
            found.push(self.at..self.at);
        }
    }

    /// Where the record begins whose end has not come.
    pub(super) fn unfinished(&self) -> Option<u64> {
        self.start
    }

    fn take(&mut self, byte: u8, found: &mut Vec<Range<u64>>) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        let Some(layout) = self.layout else {
            self.begin(byte);
            return;
        };
        let outside = self.depth == 0;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if outside => {
                if layout == Layout::Lines {
                    self.close(found);
                }
            }
            b',' if outside && layout == Layout::Array => {
                // Two commas in a row, or one before the end, have an empty record between them, which its parser refuses.
                self.start.get_or_insert(self.at);
                self.close(found);
                self.after_comma = true;
            }
            b']' if outside && layout == Layout::Array && !self.closed => {
                if self.after_comma {
                    self.start.get_or_insert(self.at);
                }
                self.close(found);
                self.closed = true;
            }
            b'"' => {
                self.start.get_or_insert(self.at);
                self.in_string = true;
            }
            b'{' | b'[' => {
                self.start.get_or_insert(self.at);
                self.depth += 1;
            }
            b'}' | b']' => {
                self.start.get_or_insert(self.at);
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 && layout == Layout::Lines {
                    found.extend(self.start.take().map(|start| start..self.at + 1));
                }
            }
            _ => {
                self.start.get_or_insert(self.at);
            }
        }
    }

    fn begin(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            _ if usize::try_from(self.at).is_ok_and(|at| MARK.get(at) == Some(&byte)) => {}
            b'[' => self.layout = Some(Layout::Array),
            _ => {
                self.layout = Some(Layout::Lines);
                self.start = Some(self.at);
                self.depth = usize::from(byte == b'{');
                self.in_string = byte == b'"';
            }
        }
    }

    fn close(&mut self, found: &mut Vec<Range<u64>>) {
        found.extend(self.start.take().map(|start| start..self.at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, cut: usize) -> Vec<&str> {
        let mut scanner = RecordScanner::default();
        let mut found = Vec::new();
        for chunk in text.as_bytes().chunks(cut) {
            scanner.scan(chunk, &mut found);
        }
        scanner.end(&mut found);
        found.into_iter().map(|range| &text[range.start as usize..range.end as usize]).collect()
    }

    #[test]
    fn lines_and_arrays_are_taken_apart_wherever_they_are_cut() {
        for cut in 1..9 {
            assert_eq!(
                records("\u{feff}{\"a\":\"}\\\"{\"}\r\n\n{\"b\":[{}]} {}", cut),
                ["{\"a\":\"}\\\"{\"}", "{\"b\":[{}]}", "{}"]
            );
            assert_eq!(records(" [{\"a\":1} ,\n{\"b\":[1,2]}]\n", cut), ["{\"a\":1} ", "{\"b\":[1,2]}"]);
            assert_eq!(records("[]", cut), Vec::<&str>::new());
        }
    }

    #[test]
    fn what_is_no_record_is_left_to_the_parser() {
        assert_eq!(records("1\n\"a b\"\n", 3), ["1", "\"a b\""]);
        assert_eq!(records("[{},,{}]", 3), ["{}", "", "{}"]);
        assert_eq!(records("{\"a\":1", 3), ["{\"a\":1"]);
        assert_eq!(records("[{}", 3), ["{}", ""]);
        assert_eq!(records("[{},", 3), ["{}", ""]);
        assert_eq!(records("[{},]", 3), ["{}", ""]);
        assert_eq!(records("[{}]]", 3), ["{}", "]"]);
    }
}
