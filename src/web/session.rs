//! A session, as JavaScript holds it: commands, questions and jobs go in, and what comes of them goes out.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::error::WebError;
use super::export::WebExport;
use super::job::WebJob;
use super::model_file::WebModelFile;
use super::other_rows::WebOtherRows;
use super::own_pool::WebOwnPool;
use super::reader::WebReader;
use querent_portable::ModelOptions;
use querent_session::{
    Answer, Command, ExportChoice, FeatureArrays, FeatureNumbers, FeaturesAbout, FitReport, JobSpec, Look, Lost,
    Outcome, OwnPredictions, OwnTraining, Question, Reply, Session, SessionEvent,
};
use querent_table::{Sampled, WriteOptions};

/// A labelling session over one table.
#[wasm_bindgen(js_name = Session)]
pub struct WebSession(Session);

impl From<Session> for WebSession {
    fn from(session: Session) -> Self {
        Self(session)
    }
}

impl WebSession {
    /// The core's session.
    pub(super) fn get(&self) -> &Session {
        &self.0
    }
}

#[wasm_bindgen(js_class = Session)]
impl WebSession {
    /// From a project file.
    pub fn restore(bytes: &[u8]) -> Result<WebSession, WebError> {
        Ok(Session::restore(bytes)?.into())
    }

    /// From a damaged project file, as far as it is whole; with what was lost.
    pub fn salvage(bytes: &[u8]) -> Result<WebSalvaged, WebError> {
        let saved = Session::salvage(bytes)?;
        Ok(WebSalvaged { lost: saved.lost(), session: Some(saved.session) })
    }

    /// Does what a person asks for, and looks at what follows from it.
    pub fn run(&mut self, command: Ts<Command>, look: Ts<Look>, at: f64) -> Result<Ts<Reply>, WebError> {
        Ok(self.0.run(command.to_rust()?, &look.to_rust()?, at)?.into_ts()?)
    }

    /// Answers a question.
    pub fn ask(&self, question: Ts<Question>) -> Result<Ts<Answer>, WebError> {
        Ok(self.0.ask(&question.to_rust()?)?.into_ts()?)
    }

    /// Begins a job; nothing where there is nothing to do.
    pub fn begin(&self, spec: Ts<JobSpec>) -> Result<Option<WebJob>, WebError> {
        Ok(self.0.begin(spec.to_rust()?)?.map(WebJob::new))
    }

    /// Whether decisions have changed since a job began that holds only under those it began with.
    #[wasm_bindgen(js_name = isSuperseded)]
    #[must_use]
    pub fn is_superseded(&self, job: &WebJob) -> bool {
        self.0.is_superseded(job.get())
    }

    /// Takes in what came of a finished job; nothing where it is superseded.
    pub fn finish(&mut self, job: WebJob, at: f64) -> Result<Option<Ts<Outcome>>, WebError> {
        Ok(self.0.finish(job.take(), at)?.map(|outcome| outcome.into_ts()).transpose()?)
    }

    /// The events from the given one on.
    pub fn events(&self, from: u32) -> Result<Vec<Ts<SessionEvent>>, WebError> {
        let events = self.0.log().iter().skip(from as usize);
        events.map(|event| Ok(event.into_ts()?)).collect()
    }

    /// Goes on with an earlier session on the same table.
    pub fn replay(&mut self, events: Vec<Ts<SessionEvent>>) -> Result<(), WebError> {
        let events = events.iter().map(Ts::to_rust).collect::<Result<Vec<_>, _>>()?;
        Ok(self.0.replay(&events)?)
    }

    /// Takes somebody else's labels in, and says how many.
    pub fn merge(&mut self, bytes: &[u8], name: &str, annotator: &str, at: f64) -> Result<u32, WebError> {
        Ok(self.0.merge(bytes, name, annotator, at)?)
    }

    /// Takes the labels of a table in that was read.
    #[wasm_bindgen(js_name = mergeTable)]
    pub fn merge_table(&mut self, reader: WebReader, annotator: &str, at: f64) -> Result<u32, WebError> {
        Ok(self.0.merge_table(&reader.table()?, annotator, at)?)
    }

    /// Takes a table of other rows that was read, to predict their classes.
    #[wasm_bindgen(js_name = otherRows)]
    pub fn other_rows(&self, reader: WebReader) -> Result<WebOtherRows, WebError> {
        Ok(WebOtherRows::new(self.0.other_rows(reader.table()?)?))
    }

    /// Of how many rows the table is a sample.
    pub fn sample(&self) -> Result<Option<Ts<Sampled>>, WebError> {
        Ok(self.0.sample().map(|sample| sample.into_ts()).transpose()?)
    }

    /// Begins to write the labelled table as delimited text.
    pub fn export(&self, options: Ts<WriteOptions>, choice: Ts<ExportChoice>) -> Result<WebExport, WebError> {
        Ok(WebExport::new(self.0.export_with(&options.to_rust()?, choice.to_rust()?)?))
    }

    /// The present model as a file.
    #[wasm_bindgen(js_name = exportModel)]
    pub fn export_model(&self, options: Ts<ModelOptions>) -> Result<WebModelFile, WebError> {
        Ok(WebModelFile::new(self.0.export_model(&options.to_rust()?)?))
    }

    /// Keeps what a pretrained encoder made of texts: their vectors, one after another.
    #[wasm_bindgen(js_name = keepVectors)]
    pub fn keep_vectors(
        &mut self,
        encoder: &str,
        texts: Vec<String>,
        vectors: &[f32],
        at: f64,
    ) -> Result<(), WebError> {
        Ok(self.0.keep_vectors(encoder, &texts, vectors, at)?)
    }

    /// Everything that pretrained encoders made, each encoder's in one file.
    pub fn vectors(&self) -> Result<Vec<js_sys::Uint8Array>, WebError> {
        let files = self.0.vector_files()?;
        Ok(files.iter().map(|file| js_sys::Uint8Array::from(file.as_slice())).collect())
    }

    /// Puts such a file back; false where it is none.
    #[wasm_bindgen(js_name = putVectors)]
    pub fn put_vectors(&mut self, file: &[u8]) -> bool {
        self.0.put_vector_file(file)
    }

    /// Takes in numbers for each row, rows x `width`, before anything is decided.
    #[wasm_bindgen(js_name = giveFeatures)]
    pub fn give_features(&mut self, about: Ts<FeaturesAbout>, width: u32, numbers: Vec<f32>) -> Result<(), WebError> {
        self.give(about, width, FeatureNumbers::Dense(numbers))
    }

    /// The same of compressed sparse rows.
    #[wasm_bindgen(js_name = giveSparseFeatures)]
    pub fn give_sparse_features(
        &mut self,
        about: Ts<FeaturesAbout>,
        width: u32,
        starts: Vec<u32>,
        columns: Vec<u32>,
        values: Vec<f32>,
    ) -> Result<(), WebError> {
        self.give(about, width, FeatureNumbers::Sparse { starts, columns, values })
    }

    fn give(&mut self, about: Ts<FeaturesAbout>, width: u32, numbers: FeatureNumbers) -> Result<(), WebError> {
        let (about, width) = (about.to_rust()?, width as usize);
        Ok(self.0.give_features(FeatureArrays { about, width, numbers })?)
    }

    /// The features of some rows, row after row.
    #[wasm_bindgen(js_name = encodedRows)]
    pub fn encoded_rows(&self, rows: &[u32]) -> Result<js_sys::Float32Array, WebError> {
        Ok(js_sys::Float32Array::from(self.0.encoded_rows(rows)?.as_slice()))
    }

    /// Takes in what the program's own model predicts of every row; nothing where the session was configured again since.
    #[wasm_bindgen(js_name = acceptOwn)]
    pub fn accept_own(
        &mut self,
        training: Ts<OwnTraining>,
        probabilities: Vec<f32>,
        embedding: Vec<f32>,
        at: f64,
    ) -> Result<Option<Ts<FitReport>>, WebError> {
        let report = self.0.accept_own(&training.to_rust()?, probabilities, embedding, at)?;
        Ok(report.map(|report| report.into_ts()).transpose()?)
    }

    /// Keeps what it predicted in a worker before, for the log that is replayed next.
    #[wasm_bindgen(js_name = putOwnPredictions)]
    pub fn put_own_predictions(
        &mut self,
        training: Ts<OwnTraining>,
        probabilities: Vec<f32>,
        embedding: Vec<f32>,
    ) -> Result<(), WebError> {
        let n_rows = self.0.table().n_rows();
        let own = OwnPredictions::new(&training.to_rust()?, n_rows, probabilities, embedding)?;
        self.0.put_own_predictions(own);
        Ok(())
    }

    /// What a function is given that chooses rows.
    #[wasm_bindgen(js_name = ownPool)]
    pub fn own_pool(&self) -> Result<WebOwnPool, WebError> {
        Ok(WebOwnPool(self.0.own_pool()?))
    }

    /// The project in one file.
    pub fn save(&self) -> Result<Vec<u8>, WebError> {
        Ok(self.0.save()?)
    }
}

/// What could be saved of a damaged project.
#[wasm_bindgen(js_name = Salvaged)]
pub struct WebSalvaged {
    session: Option<Session>,
    lost: Lost,
}

#[wasm_bindgen(js_class = Salvaged)]
impl WebSalvaged {
    /// What was lost, in a sentence.
    #[wasm_bindgen(unchecked_return_type = "string")]
    pub fn lost(&self) -> Result<JsValue, WebError> {
        Ok(self.lost.into_ts()?.js_value())
    }

    /// Gives the session out, once.
    pub fn take(&mut self) -> Option<WebSession> {
        self.session.take().map(WebSession::from)
    }
}
