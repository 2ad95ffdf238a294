//! The error that every module hands to JavaScript: an `Error` with a stable `code`, what its sentence is to say, and what it is about.
#![cfg(all(target_family = "wasm", target_os = "unknown"))]

use std::fmt::Display;

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// What crosses to JavaScript when something cannot be done.
pub struct JsError(JsValue);

impl JsError {
    /// An `Error` whose `name` is `QuerentError`, with this `code` and the error itself as `sentence`, which the package puts into words;
    /// its message is for developers.
    #[must_use]
    pub fn new(error: &(impl Display + Serialize), code: &str) -> Self {
        Self::coded(&error.to_string(), code).with_some("sentence", serde_wasm_bindgen::to_value(error).ok())
    }

    fn coded(message: &str, code: &str) -> Self {
        let error = Self(js_sys::Error::new(message).into());
        error.with("name", "QuerentError").with("code", code)
    }

    /// The same error with one property more.
    #[must_use]
    pub fn with(self, key: &str, value: impl Into<JsValue>) -> Self {
        // An Error object that was just made takes every property.
        let _ = Reflect::set(&self.0, &key.into(), &value.into());
        self
    }

    /// The same error with one property more, where it has a value.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<impl Into<JsValue>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

impl From<JsError> for JsValue {
    fn from(error: JsError) -> Self {
        error.0
    }
}

/// An argument that is not what the types say: what the decoder says of it is put into words by the package.
impl From<tsify::Error> for JsError {
    fn from(error: tsify::Error) -> Self {
        Self::coded(&error.to_string(), "bad_argument")
    }
}
