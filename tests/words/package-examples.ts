/** Every sentence of the package itself, with examples of what it is about. */
import type {
  DeviceSentence,
  EncoderSentence,
  LanguageError,
  PackageError,
  PromptSentence,
  ProposalSentence,
  WorkerSentence,
} from "../../www/words/package.js";
import type { Examples } from "./examples.js";

const call = "configure";
const of = { call, within: [] };

export const refusals: Examples<PackageError> = {
  bad_parameter: [
    { parameter: "row", given: "NaN", wanted: { say: "row" } },
    { parameter: "classes", given: { say: "object" }, wanted: { say: "texts" } },
    { parameter: "rows", given: "-1", wanted: { say: "whole_up_to", most: 4294967295 } },
    { parameter: "rowNumbers", given: "5", wanted: { say: "rows" } },
  ],
  bad_source: [{ given: { say: "object", type: "Promise" } }, { given: { say: "nothing", value: "undefined" } }],
  address_for_source: [{ address: "https://example.org/table.csv" }, { address: `/${"x".repeat(500)}` }],
  used_source: [{ given: { say: "object", type: "Response" } }],
  bad_response: [
    { status: 404, address: "https://example.org/table.csv" },
    { status: 500, address: "" },
  ],
  bad_row: [{ row: 3, given: { say: "number", number: "5" } }],
  bad_cell: [{ row: 3, column: "size", given: { say: "function" } }],
  no_such_column: [
    { column: "colour", near: "color", known: ["color"] },
    { column: "age", known: ["size", "color"] },
  ],
  column_twice: [{ column: "size" }],
  not_readable: [{ call }],
  without_owner: [{ call }],
  own_output: [
    { of: "predict", wanted: 8, found: 7 },
    { of: "embed", wanted: 8, given: { say: "list" } },
  ],
  own_utilities: [
    { name: "mine", wanted: 8, found: 7 },
    { name: "mine", wanted: 8, given: { say: "nothing", value: "undefined" } },
    { name: "mine", wanted: 8, at: 2, given: { say: "number", number: "NaN" } },
  ],
  own_rows: [{ name: "mine", given: { say: "number", number: "99" } }],
  bad_workers: [{ workers: "0" }],
  unknown_device: [{ device: "tpu", known: ["cpu", "webgpu", "auto"] }],
  not_data: [{ call }, { call, place: "arguments[0].at" }],
  not_options: [{ of, given: { say: "text", text: "b" } }],
  no_such_option: [
    { of, name: "stratgy", near: "strategy", known: ["strategy"] },
    { of: { call, within: ["columns[0]"] }, name: "pages", known: ["name", "kind"] },
  ],
  no_such_value: [
    { of, name: "strategy", given: "margn", near: "margin", known: ["margin"] },
    { of: { call, within: ["encoding"] }, name: "scale", given: "tall", known: ["standard", "auto"] },
    { of: { call, within: ["numberFormat"] }, name: "decimal", given: "xyz", known: [".", ","] },
  ],
  bad_option: [
    {
      of,
      name: "hidden",
      given: { say: "number", number: "0" },
      wanted: { say: "whole_between", least: 1, most: 4096 },
    },
    { of, name: "dropout", given: { say: "number", number: "NaN" }, wanted: { say: "between", from: 0, to: 0.999 } },
    { of, name: "confidence", given: { say: "list" }, wanted: { say: "list_up_to", most: 2 } },
    { of, name: "confidence", given: { say: "list" }, wanted: { say: "list_from", least: 2 } },
    { of, name: "hidden", given: { say: "list" }, wanted: { say: "layers_up_to", most: 4194304 } },
    { of, name: "target", given: { say: "text", text: "x".repeat(50) }, wanted: { say: "text_up_to", most: 10_000 } },
    { of, name: "holdout", given: { say: "number", number: "Infinity" }, wanted: { say: "finite" } },
    { of, name: "kind", given: { say: "flag", flag: true }, wanted: { say: "one_of", known: ["number", "date"] } },
    { of, name: "signal", given: { say: "list" }, wanted: { say: "kind", of: "AbortSignal" } },
    { of, name: "labels", given: { say: "list" }, wanted: { say: "kind", of: "Uint32Array" } },
    { of, name: "target", given: { say: "number", number: "5" }, wanted: { say: "text" } },
    { of, name: "classes", given: { say: "text", text: "x".repeat(50) }, wanted: { say: "list" } },
    { of, name: "anyShape", given: { say: "function" }, wanted: { say: "flag" } },
  ],
  named_twice: [{ of, name: "classes", given: "Adelie" }],
  upside_down: [{ of: { call: "browse", within: [] }, name: "confidence", from: 1, to: 0 }],
  unknown_variant: [
    { call, found: "boss", known: ["feature", "label"] },
    { call, found: "boss", known: [] },
  ],
  unknown_field: [{ call, found: "boss", known: ["target"] }],
  missing_field: [{ call, field: "target" }],
  bad_value: [{ call, given: { say: "nothing", value: "undefined" }, wanted: { say: "number" } }],
  cannot_take: [{ call }],
  no_models: [{ address: "https://example.org/models/" }],
  unknown_model: [{ model: "e6", known: ["e5"] }],
  no_open_model: [{}],
  fetch_failed: [
    { address: "https://example.org/models/a", cause: { say: "status", status: 503 } },
    { address: "https://example.org/models/a", cause: "fetch failed" },
  ],
  damaged_model: [
    { address: "a", fault: { say: "longer", bytes: 9 } },
    { address: "a", fault: { say: "shorter", done: 3, bytes: 9 } },
    { address: "a", fault: { say: "other_bytes" } },
  ],
  no_memory: [{}],
  encoder_stopped: [{ cause: "unreachable" }],
  encoder_ended: [{ ending: { say: "no_script" } }],
  encoder_closed: [{}],
  no_runtime: [{ cause: "not found" }],
  unusable_model: [
    { fault: { say: "strange_inputs", found: ["pixels"], known: ["input_ids"] } },
    { fault: { say: "strange_output", shape: [1, 2] } },
    { fault: "protobuf" },
  ],
  strange_tokens: [{ cause: "index out of range" }],
  bad_vectors: [{}],
  bad_address: [{ address: "ftp://here" }],
  remote_address: [{ host: "api.example.com" }],
  server_not_running: [{ host: "127.0.0.1:8080", cause: "ECONNREFUSED" }],
  cors_refused: [
    { host: "127.0.0.1:11434", origin: "https://querent.example" },
    { host: "127.0.0.1:11434", origin: "" },
  ],
  network_access_refused: [{ host: "localhost:1234" }],
  no_model_loaded: [{ host: "localhost:1234" }],
  model_loading: [{ host: "localhost:8080" }],
  unknown_served_model: [{ model: "llama", known: ["gemma3:4b", "qwen3:8b"] }],
  bad_key: [{ host: "localhost:8080" }],
  server_error: [
    { host: "localhost:8080", status: 500, message: "" },
    { host: "localhost:8080", status: 500, message: "out of memory" },
  ],
  server_slow: [{ seconds: 1 }, { seconds: 120 }],
  bad_reply: [{ text: "<!doctype html>" }],
  cut_reply: [{ host: "localhost:8080", cause: "ECONNRESET" }],
  prompt_too_long: [{ message: "4100 of 4096 tokens" }],
  failed_in_a_row: [{ n: 5, code: "no_answer", message: "Choose another model." }],
  no_answer: [{ text: "" }, { text: "I cannot say" }],
  no_text: [{}],
  bad_template: [{ place: "{row}" }],
  no_rows_of_class: [{ class: "praise" }],
  no_built_in: [{}],
  built_in_unavailable: [{}],
  built_in_needs_click: [{}],
  built_in_failed: [{ cause: "NotReadableError" }],
  not_gguf: [{ name: "model.bin" }],
  gguf_too_large: [{ name: "model.gguf" }],
  no_gguf_runtime: [{ cause: "not found" }],
  gguf_not_loaded: [{ cause: "unknown architecture" }],
  gguf_failed: [{ cause: "unreachable" }],
  gguf_no_memory: [{}],
  learner_closed: [{}],
  questions_closed: [{}],
  not_answered: [{ row: 1 }, { row: 1204 }],
  not_started: [{}],
  start_failed: [{ ending: "no such file" }],
  rest_missing: [{ cause: "TypeError: Failed to fetch" }],
  crashed: [{ ending: { say: "silent" } }, { ending: { say: "exited", code: 1 } }, { ending: "unreachable" }],
  not_recovered: [{ ending: { say: "ended" } }],
  no_table_open: [{}],
  no_label_column: [{}],
  superseded: [{}],
  lost_file: [{}],
  broken_stream: [{ cause: "terminated" }],
  unreadable_path: [{ path: "missing.csv", reason: "ENOENT: no such file or directory" }],
  damaged_file: [{ format: "xlsx" }],
  damaged_packing: [{}],
};

export const news: Examples<WorkerSentence> = {
  restarted: [{ ending: { say: "on_request" } }, { ending: { say: "unreadable_message" } }],
  worker_silent: [{}],
  worker_heard: [{}],
};

export const prompts: Examples<PromptSentence> = {
  row_prompt: [{}],
  writing_prompt: [
    { label: "topic", class: "praise", about: "", rows: "", columns: '"comment"' },
    { label: "topic", class: "praise", about: "says that it is good", rows: "<row></row>", columns: '"comment"' },
  ],
  describing_prompt: [
    { label: "topic", class: "praise", about: "", rows: "<row></row>", others: "" },
    { label: "topic", class: "praise", about: "says that it is good", rows: "<row></row>", others: "<row></row>" },
  ],
  naming_prompt: [
    { label: "topic", classes: "", rows: "<row></row>", others: "" },
    { label: "topic", classes: "praise, blame", rows: "<row></row>", others: "<row></row>" },
  ],
};

export const proposals: Examples<ProposalSentence> = {
  network_for_texts: [
    { title: "E5 small", languages: "English", bytes: 34e6, seconds: 40, rows: 1000, script: "Latin" },
  ],
  table_for_texts: [{ title: "Table", bytes: 34e6, seconds: 400, rows: 1_000_000, patience: 1800 }],
};

const device = [{ detail: "" }, { detail: "lost" }];
export const devices: Record<DeviceSentence["say"], { detail: string }[]> = {
  adapter_missing: device,
  module_missing: device,
  device_lost: device,
  out_of_memory: device,
  accelerator_failed: device,
  not_faster: device,
};

export const encoders: Examples<EncoderSentence> = {
  unknown_letters: [
    { title: "E5 small", languages: "English", script: "Han" },
    { title: "E5 small", languages: "a hundred languages", script: undefined },
  ],
  whole_numbers: [{}],
  no_graphics_processor: [{}],
  software_processor: [{}],
  graphics_failed: [{ cause: "no kernel" }],
};

export const languages: Examples<LanguageError> = { unknown_language: [{ language: "xx", known: ["en", "zh"] }] };
