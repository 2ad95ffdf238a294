//! Work units of a job, between the instance that lends them and the one that does them.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_session::{Job as _, JobProgress, RemoteTask};

/// A work unit that is lent.
#[wasm_bindgen(js_name = Lent)]
pub struct WebLent {
    number: u32,
    bytes: Vec<u8>,
}

impl WebLent {
    /// The work unit of that number.
    #[must_use]
    pub fn new(number: u32, bytes: Vec<u8>) -> Self {
        Self { number, bytes }
    }
}

#[wasm_bindgen(js_class = Lent)]
impl WebLent {
    /// Its number among the work units of its job.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The work unit itself, for a [`RemoteTask`](WebRemoteTask) of another instance; nothing once it was taken.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

/// A work unit that another instance lent.
#[wasm_bindgen(js_name = RemoteTask)]
pub struct WebRemoteTask(RemoteTask);

#[wasm_bindgen(js_class = RemoteTask)]
impl WebRemoteTask {
    /// From what a session lent.
    pub fn read(bytes: &[u8]) -> Result<WebRemoteTask, WebError> {
        Ok(Self(RemoteTask::read(bytes)?))
    }

    /// Advances it for about so many milliseconds, and by one step at the least.
    pub fn step(&mut self, milliseconds: f64) -> Result<Ts<JobProgress>, WebError> {
        let end = js_sys::Date::now() + milliseconds;
        loop {
            let progress = self.0.step()?;
            if progress.finished || js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
    }

    /// What came of it, for the session that lent it.
    pub fn finish(self) -> Result<Vec<u8>, WebError> {
        Ok(self.0.finish()?)
    }
}
