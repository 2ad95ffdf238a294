//! A static table: the weighted mean of rows, in numbers on paper, and files that are none.

use std::fs;

use querent_encoder::{EncoderError, StaticTable, Tokenizer, Tokens};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, serialize};

fn table(rows: &[i8], dims: usize, scales: &[f32]) -> Vec<u8> {
    let rows: Vec<u8> = rows.iter().map(|&value| value.cast_unsigned()).collect();
    let bytes: Vec<u8> = scales.iter().flat_map(|scale| scale.to_le_bytes()).collect();
    let tensors = [
        ("rows", TensorView::new(Dtype::I8, vec![rows.len() / dims, dims], &rows).unwrap()),
        ("scales", TensorView::new(Dtype::F32, vec![scales.len()], &bytes).unwrap()),
    ];
    serialize(tensors, None).unwrap()
}

#[test]
fn a_text_is_the_weighted_sum_of_its_rows_made_one_long() {
    let file = table(&[3, 0, 0, 4, -100, 100], 2, &[1.0, 2.0, 0.0]);
    let table = StaticTable::read(&file, 3).unwrap();
    let tokens = Tokens { ids: vec![0, 1, 2, 2, 0], ends: vec![2, 2, 4, 5], unknown: vec![0; 4] };
    // 3 and 2 x 4 at right angles; nothing; a token of no weight, twice; one token alone.
    let length = 73f32.sqrt();
    assert_eq!(table.encode(&tokens), [3.0 / length, 8.0 / length, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
}

#[test]
fn a_damaged_table_or_one_of_another_model_is_a_value() {
    let whole = table(&[1, 2, 3, 4], 2, &[1.0, 1.0]);
    let bad = |file: &[u8]| StaticTable::read(file, 2).unwrap_err().code();
    assert_eq!(bad(&whole[..whole.len() - 1]), "bad_model");
    assert_eq!(bad(b"<!doctype html>"), "bad_model");
    assert_eq!(bad(&table(&[1, 2, 3, 4], 2, &[1.0, f32::NAN])), "bad_model");
    assert_eq!(bad(&table(&[1, 2, 3, 4], 2, &[1.0])), "bad_model");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/wordpiece.json");
    let tokens = Tokenizer::read(&fs::read(path).unwrap(), None).unwrap().size();
    assert_eq!(StaticTable::read(&whole, tokens).unwrap_err(), EncoderError::Unfit { tokens, rows: 2 });
}
