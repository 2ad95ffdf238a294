/** Every sentence of the package itself, with examples of what it is about. */
import type {
  DeviceSentence,
  EncoderSentence,
  LanguageError,
  PackageError,
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
    { parameter: { option: "n" }, given: "-1", wanted: { say: "whole_up_to", most: 4294967295 } },
    { parameter: "purpose", given: '"test"', wanted: { say: "purpose", known: ["teach", "check"] } },
    { parameter: "sampledRows", given: "0", wanted: { say: "some_rows" } },
  ],
  bad_source: [{ given: { say: "object", type: "Promise" } }, { given: { say: "nothing", value: "undefined" } }],
  bad_workers: [{ workers: "0" }],
  unknown_device: [{ device: "tpu", known: ["cpu", "webgpu", "auto"] }],
  not_data: [{ call }, { call, place: "arguments[0].at" }],
  not_options: [{ of, given: { say: "text", text: "b" } }],
  no_such_option: [
    { of, name: "stratgy", near: "strategy", known: ["strategy"] },
    { of: { call, within: ["columns[0]"] }, name: "pages", known: ["name", "kind"] },
  ],
  bad_option: [
    { of, name: "target", given: { say: "number", number: "5" }, wanted: { say: "text" } },
    { of, name: "classes", given: { say: "text", text: "x".repeat(50) }, wanted: { say: "list" } },
    { of, name: "anyShape", given: { say: "function" }, wanted: { say: "flag" } },
  ],
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
  learner_closed: [{}],
  not_started: [{}],
  start_failed: [{ ending: "no such file" }],
  crashed: [{ ending: { say: "silent" } }, { ending: { say: "exited", code: 1 } }, { ending: "unreachable" }],
  not_recovered: [{ ending: { say: "ended" } }],
  no_table_open: [{}],
  no_label_column: [{}],
  superseded: [{}],
  lost_file: [{}],
  unreadable_path: [{ path: "missing.csv", reason: "ENOENT: no such file or directory" }],
  damaged_file: [{ format: "xlsx" }],
  damaged_packing: [{}],
};

export const news: Examples<WorkerSentence> = {
  restarted: [{ ending: { say: "on_request" } }, { ending: { say: "unreadable_message" } }],
  worker_silent: [{}],
  worker_heard: [{}],
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
