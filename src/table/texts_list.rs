//! A list of texts, one a line: whether a file is one, and whether its first line is a header.

use super::name::words;
use super::records::{Records, is_numberish};
use super::script::is_unspaced;

/// Rows that are looked at.
const MOST: usize = 500;
/// What a column of texts is called.
const NAMES: [&str; 68] = [
    "text",
    "texts",
    "txt",
    "review",
    "reviews",
    "comment",
    "comments",
    "sentence",
    "sentences",
    "message",
    "messages",
    "tweet",
    "tweets",
    "title",
    "titles",
    "body",
    "content",
    "contents",
    "document",
    "documents",
    "doc",
    "description",
    "feedback",
    "answer",
    "answers",
    "response",
    "responses",
    "question",
    "questions",
    "post",
    "posts",
    "name",
    "names",
    "item",
    "items",
    "headline",
    "headlines",
    "abstract",
    "abstracts",
    "utterance",
    "utterances",
    "phrase",
    "phrases",
    "query",
    "queries",
    "note",
    "notes",
    "email",
    "subject",
    "paragraph",
    "kommentar",
    "kommentare",
    "texte",
    "textes",
    "texto",
    "textos",
    "testo",
    "commentaire",
    "comentario",
    "текст",
    "文本",
    "评论",
    "内容",
    "句子",
    "テキスト",
    "텍스트",
    "نص",
    "النص",
];

/// Words of a text; characters of a script that puts no blanks between words count by twos.
fn n_words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|&character| is_unspaced(character)).count() / 2
}

/// Whether the lines that a delimiter cuts evenly are prose all the same: a blank follows it wherever it stands, no column holds
/// numbers, and hardly a cell comes twice, as it would in a column of classes. A first line of single words may be a header, unless the
/// file is one of plain lines.
pub(super) fn is_evenly_cut_prose(records: &Records, delimiter: u8, is_plain: bool) -> bool {
    let n_rows = records.rows().len().min(MOST);
    if !matches!(delimiter, b',' | b';')
        || n_rows < if is_plain { 1 } else { 3 }
        || records.percent_before_blanks() < 90
    {
        return false;
    }
    let rows: Vec<Vec<String>> = (0..n_rows).map(|row| records.cells(row)).collect();
    let width = rows[0].len();
    let is_free = |column: usize| {
        let mut cells: Vec<&str> = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).collect();
        let n = cells.len();
        cells.sort_unstable();
        cells.dedup();
        !are_numbers(&rows, column) && cells.len() * 10 >= n * 8
    };
    let n_prose = rows.iter().filter(|row| n_words(&row.join(" ")) > width).count();
    let is_titled = rows[0].iter().all(|cell| n_words(cell) < 2);
    if is_plain && !is_titled {
        return !(0..width).any(|column| are_numbers(&rows, column));
    }
    // A first line that comes again in part is like the others.
    let comes_again = |column: usize| rows[1..].iter().any(|row| row.get(column) == Some(&rows[0][column]));
    let is_free = |column: usize| is_free(column) || (comes_again(column) && !are_numbers(&rows, column));
    (0..width).all(is_free) && (is_plain || (n_prose * 2 > n_rows && !is_titled))
}

/// Whether every line, the first too, has as many of some mark that no prose has: cells may stand between them.
pub(super) fn may_hide_columns(text: &[u8]) -> bool {
    const MARKS: &[u8] = b"_=/@+<>~^\\#";
    let lines = || text.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty()).take(MOST);
    let count = |line: &[u8], mark: u8| line.iter().filter(|&&byte| byte == mark).count();
    let Some(first) = lines().next() else { return false };
    let is_even = |mark: u8| count(first, mark) > 0 && lines().all(|line| count(line, mark) == count(first, mark));
    lines().count() > 2 && MARKS.iter().any(|&mark| is_even(mark))
}

/// Whether most cells of a column below the first row are numbers.
fn are_numbers(rows: &[Vec<String>], column: usize) -> bool {
    let cells = rows.iter().skip(1).filter_map(|row| row.get(column));
    cells.filter(|cell| is_numberish(cell)).count() * 2 > rows.len()
}

/// Whether most lines have several words.
pub(super) fn is_mostly_prose(records: &Records) -> bool {
    let n_rows = records.rows().len().min(MOST);
    let n_prose = (0..n_rows).filter(|&row| n_words(&records.cells(row).join(" ")) > 3).count();
    n_prose * 2 > n_rows
}

/// Whether every row but perhaps the first is a number or a date: nothing that a person would label one by one.
pub(super) fn is_numbers(records: &Records) -> bool {
    let n_rows = records.rows().len();
    n_rows > 1 && (1..n_rows.min(MOST)).all(|row| records.cells(row).iter().all(|cell| is_numberish(cell)))
}

/// Whether the first line is the name of the texts below it.
///
/// It is where it is a word that texts are called by, or a name (no blank in it, or few words and no full stop) that is shorter than
/// every text. In a file of plain lines (`.txt`), where there is no header by custom, it is a word in small letters above sentences.
pub(super) fn has_header(records: &Records, is_plain: bool) -> bool {
    let n_rows = records.rows().len();
    if n_rows == 0 {
        return false;
    }
    let first = records.cells(0).join(",");
    let first = first.trim();
    let is_known = |word: &String| NAMES.contains(&word.as_str());
    let of_name = words(first);
    let is_name = of_name.len() == 1 && of_name.iter().all(is_known);
    let rest: Vec<String> = (1..n_rows.min(MOST)).map(|row| records.cells(row).join(",")).collect();
    let shortest = rest.iter().map(|text| text.trim().chars().count()).min().unwrap_or(usize::MAX);
    let is_short = first.chars().count() < shortest;
    let is_titled = n_words(first) <= 3 && !first.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    if is_name || (is_short && is_titled && of_name.iter().any(is_known)) {
        return true;
    }
    let fewest = rest.iter().map(|text| n_words(text)).min().unwrap_or(usize::MAX);
    let has_numbers = rest.iter().all(|text| is_numberish(text)) && !rest.is_empty() && !is_numberish(first);
    let is_word = !first.is_empty() && !first.contains(char::is_whitespace) && n_words(first) <= 3;
    let are_words = rest.iter().all(|text| !text.trim().contains(char::is_whitespace));
    let is_above = (is_titled && is_short && n_words(first) < fewest) || (is_word && (is_short || are_words));
    let is_mark = |character: char| character == '_' || character.is_alphanumeric();
    let is_identifier = is_word && first.starts_with(char::is_lowercase) && first.chars().all(is_mark);
    has_numbers || (!is_plain && is_above) || (is_plain && is_identifier && is_short && fewest >= 3)
}

#[cfg(test)]
mod tests {
    use super::super::quotes::Quoting;
    use super::*;

    fn list(text: &str) -> Records<'_> {
        Records::of(text.as_bytes(), 0xff, Quoting::STANDARD, true)
    }

    #[test]
    fn a_name_above_texts_is_a_header() {
        for text in
            ["text\nok\nfine\n", "Review text\nthis one is fine indeed\nnot at all, I think\n", "评论\n很好\n不好\n"]
        {
            assert!(has_header(&list(text), true), "{text}");
            assert!(has_header(&list(text), false), "{text}");
        }
        for text in [
            "colour\nred\nblue\n",
            "what_they_said\nthis one is fine indeed\nnot at all, I think, of it\n",
            "x\n1\n2\n",
        ] {
            assert!(has_header(&list(text), false), "{text}");
        }
    }

    #[test]
    fn a_text_above_texts_is_none() {
        for text in [
            "This one is fine\nNot good at all\nSo so\n",
            "很好，谢谢你们\n不太好\n还可以吧\n",
            "Loved it\nThis is the best film that I saw\nBad\n",
            "Great, thanks\nNo\nYes, fine\n",
        ] {
            assert!(!has_header(&list(text), true), "{text}");
            assert!(!has_header(&list(text), false), "{text}");
        }
        assert!(!has_header(&list("red\nblue\ngreen\n"), true));
        assert!(has_header(&list("complaint\nmy card never came\nthe card was stolen\n"), true));
    }

    #[test]
    fn prose_with_as_many_commas_in_every_line_is_prose() {
        let cut =
            |text: &str| is_evenly_cut_prose(&Records::of(text.as_bytes(), b',', Quoting::STANDARD, true), b',', false);
        assert!(cut("Well, I do not know\nOh, that is really good\nSo, how was it for you\n"));
        assert!(!cut("text, label\nI do not know, bad\nthat is really good, good\nhow was it, bad\nso it was, bad\n"));
        assert!(!cut("a, b\n1, 2\n3, 4\n"));
        assert!(!cut("Well,I do not know\nOh,that is really good\nSo,how was it for you\n"));
        assert!(may_hide_columns(b"a_b\n1_x\n2_y\n") && !may_hide_columns(b"email\na@b.c\nd@e.f\n"));
        assert!(is_numbers(&list("x\n1\n2,5\n")) && !is_numbers(&list("x\n1\ntwo\n")));
    }
}
