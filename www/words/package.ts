/** What the package itself says, beside the core: values that `en/package.ts` puts into words. */
import type { DeviceChoice, DeviceNoticeCode } from "../client/devices.js";
import type { Format } from "../client/types.js";

/** Why a worker ended: what the platform said of it, or what the package found. */
export type Ending =
  | string
  | { say: "silent" }
  | { say: "on_request" }
  | { say: "unreadable_message" }
  | { say: "no_script" }
  | { say: "ended" }
  | { say: "exited"; code: number };

/** A value that somebody gave, as far as a sentence shows it. */
export type Given =
  | { say: "nothing"; value: "null" | "undefined" }
  | { say: "text"; text: string }
  | { say: "number"; number: string }
  | { say: "flag"; flag: boolean }
  | { say: "list" | "function" | "symbol" }
  | { say: "object"; type?: string | undefined };

/** What an option or a parameter is to be. */
export type Wanted =
  | { say: "text" | "number" | "flag" | "function" | "list" | "texts" | "object" | "row" | "whole" }
  | { say: "finite" | "rows" }
  | { say: "whole_up_to" | "list_up_to" | "text_up_to" | "layers_up_to"; most: number }
  | { say: "list_from"; least: number }
  | { say: "whole_between"; least: number; most: number }
  | { say: "between"; from: number; to: number }
  | { say: "one_of"; known: readonly string[] }
  | { say: "kind"; of: "AbortSignal" | "Float32Array" | "Uint32Array" | "Uint8Array" };

/** A parameter of a call, which has no name where it is called. */
export type Parameter =
  | "cells"
  | "class"
  | "classes"
  | "column"
  | "encoder"
  | "encoderName"
  | "written"
  | "events"
  | "label"
  | "mergedInto"
  | "oracle"
  | "newName"
  | "note"
  | "row"
  | "rowNumbers"
  | "rows"
  | "strategy"
  | "text"
  | "texts"
  | "work";

/** Whose options they are: those of a call, or of an option of one. */
export type Options = { call: string; within: readonly string[] };

/** What a call refuses before anything is sent, and what the core's decoder says of it. */
export type ArgumentError =
  | { say: "bad_parameter"; parameter: Parameter; given: string | Given; wanted: Wanted }
  | { say: "bad_source"; given: Given }
  | { say: "address_for_source"; address: string }
  | { say: "used_source"; given: Given }
  | { say: "bad_response"; status: number; address: string }
  | { say: "bad_row"; row: number; given: Given }
  | { say: "bad_cell"; row: number; column: string; given: Given }
  | { say: "bad_workers"; workers: string }
  /** What a model of the caller's own gave in place of so many numbers. */
  | {
      say: "own_output";
      of: "predict" | "embed";
      wanted: number;
      found?: number | undefined;
      given?: Given | undefined;
    }
  /** What a function that chooses rows gave in place of a utility for each candidate; `at` is the place of one that is none, from 0. */
  | {
      say: "own_utilities";
      name: string;
      wanted: number;
      found?: number | undefined;
      at?: number | undefined;
      given?: Given | undefined;
    }
  /** What it gave in place of rows among the candidates. */
  | { say: "own_rows"; name: string; given: Given }
  | { say: "unknown_device"; device: string; known: readonly DeviceChoice[] }
  | { say: "not_data"; call: string; place?: string | undefined }
  | { say: "no_such_column"; column: string; near?: string | undefined; known: readonly string[] }
  | { say: "column_twice"; column: string }
  | { say: "not_readable"; call: string }
  | { say: "without_owner"; call: string }
  | { say: "not_options"; of: Options; given: Given }
  | { say: "no_such_option"; of: Options; name: string; near?: string | undefined; known: readonly string[] }
  | {
      say: "no_such_value";
      of: Options;
      name: string;
      given: string;
      near?: string | undefined;
      known: readonly string[];
    }
  | { say: "bad_option"; of: Options; name: string; given: Given; wanted: Wanted }
  | { say: "named_twice"; of: Options; name: string; given: string }
  | { say: "upside_down"; of: Options; name: string; from: number; to: number }
  | { say: "unknown_variant"; call: string; found: string; known: readonly string[] }
  | { say: "unknown_field"; call: string; found: string; known: readonly string[] }
  | { say: "missing_field"; call: string; field: string }
  | { say: "bad_value"; call: string; given: Given; wanted: Wanted }
  | { say: "cannot_take"; call: string };

/** What keeps an encoder from working. */
export type EncoderProblem =
  | { say: "no_models"; address: string }
  | { say: "unknown_model"; model: string; known: readonly string[] }
  | { say: "no_open_model" }
  | { say: "fetch_failed"; address: string; cause: string | { say: "status"; status: number } }
  | { say: "damaged_model"; address: string; fault: WeightsFault }
  | { say: "no_memory" }
  | { say: "encoder_stopped"; cause: string }
  | { say: "encoder_ended"; ending: Ending }
  | { say: "encoder_closed" }
  | { say: "no_runtime"; cause: string }
  | { say: "unusable_model"; fault: string | ModelFault }
  | { say: "strange_tokens"; cause: string }
  | { say: "bad_vectors" };

/** What is wrong with the weights of a model. */
export type WeightsFault =
  | { say: "longer"; bytes: number }
  | { say: "shorter"; done: number; bytes: number }
  | { say: "other_bytes" };

/** What is wrong with the graph of a model. */
export type ModelFault =
  | { say: "strange_inputs"; found: readonly string[]; known: readonly string[] }
  | { say: "strange_output"; shape: readonly number[] };

/** What keeps a large model from being asked, or from answering. */
export type OracleProblem =
  | { say: "bad_address"; address: string }
  | { say: "remote_address"; host: string }
  | { say: "server_not_running"; host: string; cause: string }
  /** `origin` is the page's own, which the server has to allow; empty outside of a page. */
  | { say: "cors_refused"; host: string; origin: string }
  | { say: "network_access_refused"; host: string }
  | { say: "no_model_loaded"; host: string }
  | { say: "model_loading"; host: string }
  | { say: "unknown_served_model"; model: string; known: readonly string[] }
  | { say: "bad_key"; host: string }
  | { say: "server_error"; host: string; status: number; message: string }
  | { say: "server_slow"; seconds: number }
  | { say: "bad_reply"; text: string }
  | { say: "cut_reply"; host: string; cause: string }
  | { say: "prompt_too_long"; message: string }
  | { say: "no_answer"; text: string }
  | { say: "no_text" }
  | { say: "failed_in_a_row"; n: number; code: string; message: string }
  | { say: "bad_template"; place: string }
  | { say: "no_rows_of_class"; class: string }
  | { say: "no_built_in" | "built_in_unavailable" | "built_in_needs_click" }
  | { say: "built_in_failed"; cause: string }
  | { say: "not_gguf"; name: string }
  | { say: "gguf_too_large"; name: string }
  | { say: "no_gguf_runtime"; cause: string }
  | { say: "gguf_not_loaded"; cause: string }
  | { say: "gguf_failed"; cause: string }
  | { say: "gguf_no_memory" };

/** What a large model is asked. */
export type PromptSentence =
  | { say: "row_prompt" }
  | { say: "writing_prompt"; label: string; class: string; about: string; rows: string; columns: string }
  | { say: "describing_prompt"; label: string; class: string; about: string; rows: string; others: string }
  | { say: "naming_prompt"; label: string; classes: string; rows: string; others: string };

/** There is no such language. */
export type LanguageError = { say: "unknown_language"; language: string; known: readonly string[] };

/** What is wrong with a call, a file, a worker, an encoder or a large model. */
export type PackageError =
  | ArgumentError
  | EncoderProblem
  | OracleProblem
  | { say: "learner_closed" }
  | { say: "questions_closed" }
  /** With the number of the row, from 1. */
  | { say: "not_answered"; row: number }
  | { say: "not_started" }
  | { say: "start_failed"; ending: Ending }
  | { say: "rest_missing"; cause: string }
  | { say: "crashed"; ending: Ending }
  | { say: "not_recovered"; ending: Ending }
  | { say: "no_table_open" }
  | { say: "no_label_column" }
  | { say: "superseded" }
  | { say: "lost_file" }
  | { say: "broken_stream"; cause: string }
  | { say: "unreadable_path"; path: string; reason: string }
  | { say: "damaged_file"; format: Format }
  | { say: "damaged_packing" };

/** What became of a worker. */
export type WorkerSentence = { say: "restarted"; ending: Ending } | { say: "worker_silent" | "worker_heard" };

/** Why the processor trains, where something else was asked for; with what the browser or the module said. */
export type DeviceSentence = { say: DeviceNoticeCode; detail: string };

/** A sentence about an open encoder: that texts are not for it, or why the processor computes it where something else was asked. */
export type EncoderSentence =
  | { say: "unknown_letters"; title: string; languages: string; script: string | undefined }
  | { say: "whole_numbers" | "no_graphics_processor" | "software_processor" }
  | { say: "graphics_failed"; cause: string };

/** Why a model is proposed for texts. */
export type ProposalSentence =
  | {
      say: "network_for_texts";
      title: string;
      languages: string;
      bytes: number;
      seconds: number;
      rows: number;
      script: string;
    }
  /** A network would take longer than a person waits. */
  | { say: "table_for_texts"; title: string; bytes: number; seconds: number; rows: number; patience: number };
