//! An error of the core as a JavaScript `Error` with `code`, and `row`, `column`, `fix`, `suggestedRows` and `salvage` where they
//! apply.

use querent_js_error::JsError;
use querent_query::QueryError;
use querent_session::SessionError;
use querent_table::TableError;
use tsify::Tsify as _;
use wasm_bindgen::JsValue;

/// What crosses to JavaScript when something cannot be done.
pub struct WebError(JsError);

impl From<WebError> for JsValue {
    fn from(error: WebError) -> Self {
        error.0.into()
    }
}

impl From<SessionError> for WebError {
    fn from(error: SessionError) -> Self {
        let fix = match &error {
            SessionError::Table(table) => table.fix().and_then(|fix| fix.into_ts().ok()),
            _ => None,
        };
        let salvage = error.salvage().and_then(|whole| whole.into_ts().ok());
        let js = JsError::new(&error.to_string(), error.code())
            .with_some("row", error.row())
            .with_some("column", error.column())
            .with_some("fix", fix.map(|fix| fix.js_value()))
            .with_some("suggestedRows", error.suggested_rows())
            .with_some("salvage", salvage.map(|whole| whole.js_value()));
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

impl From<tsify::Error> for WebError {
    fn from(error: tsify::Error) -> Self {
        Self(error.into())
    }
}
