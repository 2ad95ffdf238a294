/** Sentences about pretrained encoders. */
import type { EncoderProblem, EncoderSentence, ModelFault, ProposalSentence, WeightsFault } from "../package.js";
import { put, type Said } from "../said.js";
import { count, grouped } from "./grammar.js";
import { ended } from "./values.js";

const weightsFaults: Said<WeightsFault> = {
  longer: ({ bytes }) => `it has more than ${count(bytes, "byte")}`,
  shorter: ({ done, bytes }) => `it ends after ${grouped(done)} of ${count(bytes, "byte")}`,
  other_bytes: () => "its bytes are not those of models.json",
};

const modelFaults: Said<ModelFault> = {
  strange_inputs: ({ found, known }) => `its inputs are ${found.join(", ")}, not ${known.join(", ")}`,
  strange_output: ({ shape }) => `its output has the shape ${shape.join(" x ")}`,
};

export const encoderProblems: Said<EncoderProblem> = {
  no_models: ({ address }) =>
    `There are no pretrained models at ${address}: run "make models" where the page is built, or bring a model.onnx with its ` +
    "tokenizer.json.",
  unknown_model: ({ model, known }) =>
    `There is no model called ${JSON.stringify(model)}: choose one of ${known.join(", ")}.`,
  no_open_model: () => "No model is open: call Encoder.open first.",
  fetch_failed: ({ address, cause }) => {
    const why = typeof cause === "string" ? cause : `the host answered with status ${cause.status}`;
    return `${address} could not be fetched (${why}): check the connection, and try again.`;
  },
  damaged_model: ({ address, fault }) =>
    `${address} is damaged (${put(weightsFaults, fault)}): try again, or run "make models" again where the page is built.`,
  no_memory: () => "There is not enough memory for this model: close other tabs, or choose a smaller model.",
  encoder_stopped: ({ cause }) => `The encoder stopped (${cause}): close it and open it again, or a smaller model.`,
  encoder_ended: ({ ending }) =>
    `The encoder's worker ended (${ended(ending)}): open the model again, or a smaller one.`,
  encoder_closed: () => "The encoder was closed: open another.",
  no_runtime: ({ cause }) =>
    `The runtime for ONNX could not be loaded (${cause}): install onnxruntime-web beside this package, or choose a table of vectors, such as static-english.`,
  unusable_model: ({ fault }) => {
    const why = typeof fault === "string" ? fault : put(modelFaults, fault);
    return `The model cannot be used (${why}): take another, or write it again in the format ONNX.`;
  },
  strange_tokens: ({ cause }) =>
    `The model does not take the tokens of its tokenizer (${cause}): take both files from the same model.`,
  bad_vectors: () => "The model makes vectors that are no numbers (NaN): take another model.",
};

export const encoderSentences: Said<EncoderSentence> = {
  unknown_letters: ({ title, languages, script }) => {
    const letters =
      script === undefined ? "letters that it does not know" : `${script} letters, which it does not know`;
    return `${title} knows ${languages}, and these texts are mostly in ${letters}: the session goes on with words alone; choose a model of their language.`;
  },
  whole_numbers: () =>
    "This model computes in whole numbers, which no graphics processor does over WebGPU: the processor reads the texts.",
  no_graphics_processor: () => "There is no graphics processor over WebGPU here: the processor reads the texts.",
  software_processor: () => "This browser only emulates a graphics processor: the processor reads the texts.",
  graphics_failed: ({ cause }) =>
    `The graphics processor cannot compute this model (${cause}): the processor reads the texts.`,
};

export const proposalSentences: Said<ProposalSentence> = {
  network_for_texts: ({ title, languages, bytes, seconds, rows, script }) =>
    `${title} knows ${languages}: ${megabytes(bytes)} once, and about ${duration(seconds)} for ${count(rows, "text")} in ${script} letters.`,
  table_for_texts: ({ title, bytes, seconds, rows, patience }) =>
    `${count(rows, "text")} would take a network longer than ${duration(patience)}: ${title}, ${megabytes(bytes)}, takes about ` +
    `${duration(seconds)}.`,
};

function megabytes(bytes: number): string {
  return `${grouped(bytes / 1e6)} MB`;
}

function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), "second");
  return count(Math.round(seconds / 60), "minute");
}
