//! Token ids are the reference tokenizer's, on hard texts. `fixtures/make.py` wrote what that makes of them.

use std::fs;

use querent_encoder::{EncoderError, Tokenizer};
use serde_json::Value;

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn ids(value: &Value) -> Vec<u32> {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn ids_are_those_of_the_reference_whole_and_cut() {
    let golden: Value = serde_json::from_slice(&fixture("ids.json")).unwrap();
    let texts: Vec<String> = serde_json::from_value(golden["texts"].clone()).unwrap();
    for name in ["wordpiece", "unigram"] {
        let file = fixture(&format!("{name}.json"));
        for (kind, max_tokens) in [("whole", 10_000), ("cut", 12)] {
            let mut tokenizer = Tokenizer::read(&file, Some(max_tokens)).unwrap();
            // The second time every word was met before.
            for time in 1..=2 {
                let tokens = tokenizer.encode(texts.iter().map(String::as_str), "", true).unwrap();
                let wanted = golden[name][kind].as_array().unwrap();
                for ((text, found), wanted) in texts.iter().zip(tokens.texts()).zip(wanted) {
                    assert_eq!(found, ids(wanted), "{name}, {kind}, {time}: {text:?}");
                }
            }
        }
    }
}

#[test]
fn the_length_is_the_files_where_none_is_asked_for_and_nothing_is_filled() {
    let mut tokenizer = Tokenizer::read(&fixture("wordpiece.json"), None).unwrap();
    assert_eq!(tokenizer.max_tokens(), 24);
    let tokens = tokenizer.encode(["good", &"good ".repeat(99)], "", true).unwrap();
    assert_eq!(tokens.ends, [3, 27]);
}

#[test]
fn what_the_vocabulary_does_not_know_is_counted() {
    let mut tokenizer = Tokenizer::read(&fixture("wordpiece.json"), None).unwrap();
    let tokens = tokenizer.encode(["good film", "नमस्ते good", ""], "", true).unwrap();
    assert_eq!(tokens.unknown[0], 0);
    assert!(tokens.unknown[1] > 0);
    assert_eq!(tokens.unknown[2], 0);
    let mut unigram = Tokenizer::read(&fixture("unigram.json"), None).unwrap();
    assert_eq!(unigram.encode(["привет"], "", true).unwrap().unknown, [1]);
}

#[test]
fn a_file_that_is_no_tokenizer_is_a_value_with_the_next_step() {
    let whole = fixture("wordpiece.json");
    for file in [&b"<!doctype html>"[..], b"{}", &whole[..whole.len() / 2]] {
        let error = Tokenizer::read(file, None).err().unwrap();
        assert_eq!(error.code(), "bad_tokenizer");
    }
    let error = Tokenizer::read(&whole, Some(2)).err().unwrap();
    assert_eq!(error, EncoderError::TooFewTokens { max_tokens: 2, marks: 2 });
}
