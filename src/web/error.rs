//! An error of the core as a JavaScript `Error` with `code`, and `row`, `column`, `fix`, `suggestedRows` and `salvage` where they
//! apply.

use js_sys::Reflect;
use tsify::Tsify as _;
use wasm_bindgen::JsValue;

use crate::query::QueryError;
use crate::session::SessionError;
use crate::table::TableError;

/// What crosses to JavaScript when something cannot be done.
pub struct WebError(JsValue);

impl From<WebError> for JsValue {
    fn from(error: WebError) -> Self {
        error.0
    }
}

impl From<SessionError> for WebError {
    fn from(error: SessionError) -> Self {
        let js = coded(&error.to_string(), error.code());
        if let Some(row) = error.row() {
            set(&js, "row", &row.into());
        }
        if let Some(column) = error.column() {
            set(&js, "column", &column.into());
        }
        if let SessionError::Table(table) = &error
            && let Some(fix) = table.fix().and_then(|fix| fix.into_ts().ok())
        {
            set(&js, "fix", &fix.js_value());
        }
        if let Some(rows) = error.suggested_rows() {
            set(&js, "suggestedRows", &rows.into());
        }
        if let Some(whole) = error.salvage() {
            set(&js, "salvage", &whole.into());
        }
        Self(js)
    }
}

impl From<TableError> for WebError {
    fn from(error: TableError) -> Self {
        SessionError::from(error).into()
    }
}

impl From<QueryError> for WebError {
    fn from(error: QueryError) -> Self {
        SessionError::from(error).into()
    }
}

/// An argument that is not what the types say.
impl From<tsify::Error> for WebError {
    fn from(error: tsify::Error) -> Self {
        Self(coded(&format!("{error}: see the package's types for what is expected here."), "bad_argument"))
    }
}

fn coded(message: &str, code: &str) -> JsValue {
    let error: JsValue = js_sys::Error::new(message).into();
    set(&error, "name", &"QuerentError".into());
    set(&error, "code", &code.into());
    error
}

fn set(target: &JsValue, key: &str, value: &JsValue) {
    // An Error object that was just made takes every property.
    let _ = Reflect::set(target, &key.into(), value);
}
