//! The face of the crate in JavaScript: conversions, and nothing else.

use querent_js_error::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Digest, EncoderError, StaticTable, Tokenizer, Tokens};

impl From<EncoderError> for JsError {
    fn from(error: EncoderError) -> Self {
        Self::new(&error, error.code())
    }
}

/// Turns a panic into a message in the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Texts to token ids.
#[wasm_bindgen(js_name = Tokenizer)]
pub struct WebTokenizer(Tokenizer);

#[wasm_bindgen(js_class = Tokenizer)]
impl WebTokenizer {
    /// Reads `tokenizer.json`; texts are cut to `maxTokens`, or to what the file says.
    #[wasm_bindgen(constructor)]
    pub fn new(
        file: &[u8],
        #[wasm_bindgen(js_name = maxTokens)] max_tokens: Option<u32>,
    ) -> Result<WebTokenizer, JsError> {
        Ok(Self(Tokenizer::read(file, max_tokens.map(|tokens| tokens as usize))?))
    }

    /// What texts are cut to.
    #[wasm_bindgen(getter, js_name = maxTokens)]
    #[must_use]
    pub fn max_tokens(&self) -> u32 {
        self.0.max_tokens() as u32
    }

    /// The tokens of texts, each behind `prefix`, with the model's marks.
    pub fn encode(&mut self, texts: Vec<String>, prefix: &str) -> Result<WebTokens, JsError> {
        Ok(WebTokens(self.0.encode(texts, prefix, true)?))
    }
}

/// The tokens of some texts.
#[wasm_bindgen(js_name = Tokens)]
pub struct WebTokens(Tokens);

#[wasm_bindgen(js_class = Tokens)]
impl WebTokens {
    /// The ids of all texts, one after another.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn ids(&self) -> Vec<u32> {
        self.0.ids.clone()
    }

    /// Where each text's ids end.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn ends(&self) -> Vec<u32> {
        self.0.ends.clone()
    }

    /// How many of each text's tokens the vocabulary does not know.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn unknown(&self) -> Vec<u32> {
        self.0.unknown.clone()
    }
}

/// Texts to vectors, without a network.
#[wasm_bindgen(js_name = StaticTable)]
pub struct WebTable {
    table: StaticTable,
    tokenizer: Tokenizer,
}

#[wasm_bindgen(js_class = StaticTable)]
impl WebTable {
    /// Reads a table and the tokenizer that it was made for.
    #[wasm_bindgen(constructor)]
    pub fn new(
        file: &[u8],
        tokenizer: &[u8],
        #[wasm_bindgen(js_name = maxTokens)] max_tokens: Option<u32>,
    ) -> Result<WebTable, JsError> {
        let tokenizer = Tokenizer::read(tokenizer, max_tokens.map(|tokens| tokens as usize))?;
        Ok(Self { table: StaticTable::read(file, tokenizer.size())?, tokenizer })
    }

    /// How many numbers a vector has.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn dims(&self) -> u32 {
        self.table.dims() as u32
    }

    /// What texts are cut to.
    #[wasm_bindgen(getter, js_name = maxTokens)]
    #[must_use]
    pub fn max_tokens(&self) -> u32 {
        self.tokenizer.max_tokens() as u32
    }

    /// The tokens of texts, without the model's marks.
    pub fn tokens(&mut self, texts: Vec<String>) -> Result<WebTokens, JsError> {
        Ok(WebTokens(self.tokenizer.encode(texts, "", false)?))
    }

    /// A vector of length 1 a text, of the tokens that `tokens` gave.
    #[must_use]
    pub fn encode(&self, tokens: &WebTokens) -> Vec<f32> {
        self.table.encode(&tokens.0)
    }
}

/// SHA-256 of a file, as its bytes come.
#[wasm_bindgen(js_name = Digest)]
#[derive(Default)]
pub struct WebDigest(Digest);

#[wasm_bindgen(js_class = Digest)]
impl WebDigest {
    /// Waits for the first byte.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> WebDigest {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// The digest in hexadecimal.
    #[must_use]
    pub fn hex(self) -> String {
        self.0.hex()
    }
}
