//! Columns padded by blanks: where each begins, and the same rows with delimiters.

use super::quotes::QUOTE;

/// Lines that are looked at.
const MOST: usize = 500;
/// The fewest lines, with the header.
const LEAST: usize = 3;

/// Where the columns of a file begin, in characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FixedWidth {
    starts: Vec<usize>,
    /// Bytes of a line that is not complete.
    rest: Vec<u8>,
}

impl FixedWidth {
    /// The columns of lines that are padded: runs of places at which some line has something, with places between them at which all
    /// lines are blank; a run without a name in the first line goes with the one at its left. None where there are fewer than two, or
    /// where few lines have two blanks in a row.
    pub(super) fn find(text: &[u8], is_whole: bool) -> Option<Self> {
        let text = String::from_utf8_lossy(text);
        let mut lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(MOST).collect();
        if !is_whole && lines.len() < MOST {
            lines.pop();
        }
        let padded = lines.iter().filter(|line| line.trim_end().contains("  ")).count();
        if lines.len() < LEAST || padded * 10 < lines.len() * 8 || lines.iter().any(|line| line.contains('\t')) {
            return None;
        }
        let width = lines.iter().map(|line| line.chars().count()).max()?;
        let mut filled = vec![false; width];
        for line in &lines {
            for (place, character) in line.chars().enumerate() {
                filled[place] |= character != ' ';
            }
        }
        let header: Vec<char> = lines[0].chars().collect();
        let mut starts: Vec<usize> = Vec::new();
        let mut place = 0;
        while let Some(start) = (place..width).find(|&place| filled[place]) {
            let end = (start..width).find(|&place| !filled[place]).unwrap_or(width);
            let is_named = (start..end).any(|place| header.get(place).is_some_and(|&character| character != ' '));
            if is_named || starts.is_empty() {
                starts.push(start);
            }
            place = end;
        }
        (starts.len() > 1).then_some(Self { starts, rest: Vec::new() })
    }

    /// How many columns there are.
    pub(super) fn n_columns(&self) -> usize {
        self.starts.len()
    }

    /// The lines that are complete with the next bytes, with commas between their cells.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        let whole = self.rest.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        let rest = self.rest.split_off(whole);
        let lines = std::mem::replace(&mut self.rest, rest);
        self.cut(&lines)
    }

    /// What is left, which has no line end.
    pub(super) fn finish(&mut self) -> Vec<u8> {
        let rest = std::mem::take(&mut self.rest);
        self.cut(&rest)
    }

    fn cut(&self, lines: &[u8]) -> Vec<u8> {
        let mut cut = Vec::with_capacity(lines.len());
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            let text = String::from_utf8_lossy(line);
            let body = text.trim_end_matches(['\n', '\r']);
            if !body.trim().is_empty() {
                self.cut_line(body, &mut cut);
            }
            cut.extend_from_slice(&text.as_bytes()[body.len()..]);
        }
        cut
    }

    fn cut_line(&self, line: &str, cut: &mut Vec<u8>) {
        let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        let at = |place: usize| places.get(place).copied().unwrap_or(line.len());
        for (column, &start) in self.starts.iter().enumerate() {
            let end = self.starts.get(column + 1).map_or(line.len(), |&next| at(next));
            // What stands before the first column belongs to it.
            let cell = line[if column == 0 { 0 } else { at(start) }..end].trim();
            if column > 0 {
                cut.push(b',');
            }
            cut.push(QUOTE);
            cut.extend(cell.bytes().flat_map(|byte| std::iter::repeat_n(byte, if byte == QUOTE { 2 } else { 1 })));
            cut.push(QUOTE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_padded_by_blanks_are_cut_where_all_lines_are_blank() {
        let text = "name      age  city\nAnn        20  New York\r\nBo \"é\"   131  Rome\n";
        let mut found = FixedWidth::find(text.as_bytes(), true).unwrap();
        assert_eq!(found.n_columns(), 3);
        let mut cut = found.push(&text.as_bytes()[..30]);
        cut.extend(found.push(&text.as_bytes()[30..]));
        cut.extend(found.finish());
        let expected = "\"name\",\"age\",\"city\"\n\"Ann\",\"20\",\"New York\"\r\n\"Bo \"\"é\"\"\",\"131\",\"Rome\"\n";
        assert_eq!(String::from_utf8_lossy(&cut), expected);
    }

    #[test]
    fn prose_and_lists_are_no_columns() {
        for text in [
            "This one is fine\nNot good at all\nIt was so so\n",
            "Two  blanks here\nNone here\nNone there\nNor there\n",
            "a  b\n1  2\n",
            "one\ntwo\nthree\n",
        ] {
            assert_eq!(FixedWidth::find(text.as_bytes(), true), None, "{text}");
        }
    }
}
