/** Every sentence about what goes wrong: each with an example of what it is about, and the wording of those that have cases. */
import { describe, expect, it } from "vitest";
import type { AcceleratorError } from "../../www/client/accelerator-module.js";
import type { EncoderError } from "../../www/client/wasm/encoder.js";
import type { FormatError } from "../../www/client/wasm/formats.js";
import { type CoreError, coreErrors } from "../../www/words/en/errors/core.js";
import { acceleratorErrors, encoderErrors } from "../../www/words/en/errors/devices.js";
import { formatErrors } from "../../www/words/en/errors/formats.js";
import { errors } from "../../www/words/en/errors.js";
import { put } from "../../www/words/said.js";

type AnyError = CoreError | FormatError | EncoderError | AcceleratorError;

/** What each sentence is about; several where its wording depends on it. */
type Examples = { [C in AnyError["say"]]: Omit<Extract<AnyError, { say: C }>, "say">[] };

const constant = {
  column: "x",
  code: "constant",
  // A value, which is a sentence in the types that callers see.
  reason: {
    say: "left_out",
    because: { say: "same_everywhere", evidence: { say: "one_value", present: 60, missing: { cells: 0, texts: [] } } },
  } as unknown as string,
} as const;
const ready = ["random", "core_set"];

const examples: Examples = {
  empty_file: [{}],
  no_rows: [{ nColumns: 2 }],
  one_column: [{ column: "size" }],
  ragged_row: [{ row: 2, line: 3, found: 1, expected: 2 }],
  unclosed_quote: [
    { row: 0, line: 1 },
    { row: 1, line: 2 },
  ],
  not_text: [{ byte: 7, looksLike: "binary" }],
  not_table: [
    { what: { say: "zip_of", first: undefined }, advice: "unpack" },
    { what: { say: "pdf" }, advice: "copy" },
  ],
  not_utf8: [
    { row: 2, column: "b" },
    { row: 0, column: "2" },
  ],
  too_large: [{ row: 3 }],
  too_wide: [{ found: 20_000, most: 10_000 }],
  bad_delimiter: [{ delimiter: "::" }],
  bad_quote: [{ quote: "x" }],
  bad_header_row: [{ row: 70 }],
  unknown_column: [{ name: "z", known: ["x", "y"] }],
  invalid_target: [{ target: 1 }],
  invalid_confidence: [{ confidence: 0 }],
  too_few_rows_to_split: [{ found: 3, needed: 5 }],
  too_few_classes_in_part: [{ rows: 9, part: 7 }],
  too_few_folds: [{ asked: 1 }],
  no_features: [
    { leftOut: [constant], mayBeKept: true },
    { leftOut: [constant, { ...constant, column: "y" }], mayBeKept: false },
  ],
  none_named: [{ columns: ["a", "b"] }],
  no_fit_rows: [{ nColumns: 4 }],
  invalid_encoding_setting: [{ setting: "textFeatures", value: 0, least: 1, most: 512 }],
  too_few_rows_to_generate: [{ class: 1, found: 4, needed: 5 }],
  too_few_for_network: [{ method: "variational_autoencoder", found: 49, needed: 50 }],
  too_many: [{ asked: 200_000, most: 100_000 }],
  unknown_method: [{ name: "SMOTE", known: ["smote", "adasyn"] }],
  no_border: [{ method: "adasyn" }],
  no_categories: [{ method: "smote_nc" }],
  method_needs_model: [{ method: "query_synthesis" }],
  too_few_classes: [
    { rows: 0, classes: 0 },
    { rows: 1, classes: 1 },
    { rows: 2, classes: 1 },
  ],
  invalid_learner_setting: [
    { setting: "batchSize", value: 0, wanted: { say: "some_rows" } },
    { setting: "committee", value: 33, wanted: { say: "members", most: 32 } },
    { setting: "dropout", value: 1, wanted: { say: "share_below_one", suchAs: 0.1 } },
    { setting: "forest", value: 2, wanted: { say: "share_up_to_one", suchAs: 1 } },
    { setting: "learningRate", value: 0, wanted: { say: "above_zero", suchAs: 0.003 } },
    { setting: "weightDecay", value: -1, wanted: { say: "zero_or_more", suchAs: 3 } },
  ],
  invalid_layers: [{ hidden: [0, 8], mostLayers: 8, mostUnits: 4096 }],
  not_a_safetensors: [{ reason: "TooBig" }],
  model_too_large: [{ bytes: 2_500_000_000, mostBytes: 2_147_483_647 }],
  unknown_strategy: [{ name: "leastConfident", known: ready }],
  strategy_needs_model: [{ strategy: "margin", ready }],
  needs_committee: [{ strategy: "bald", ready }],
  needs_look_ahead: [{ strategy: "value_of_information", ready }],
  refit: [{ candidate: 2, class: 0, reason: "it never settles" }],
  needs_rows: [{ strategy: "badge" }],
  wrong_length: [
    { array: "members", found: 5, wanted: { say: "rows_by_columns", rows: 3, columns: 2 } },
    { array: "embedding", found: 7, wanted: { say: "multiple_of", rows: 3 } },
  ],
  unknown_class_number: [{ position: 1, class: 2, classes: 2 }],
  empty_pool: [{}],
  not_configured: [{}],
  unknown_row: [{ row: 12, last: 11 }],
  unknown_class: [
    { label: "x", known: [] },
    { label: "x", known: [..."abcdefghi"] },
  ],
  known_class: [{ name: "a" }],
  single_class: [{ column: "label", class: "a" }],
  no_classes: [{ column: "label" }],
  too_many_classes: [{ column: "label", found: 5000, most: 1000 }],
  too_few_labels: [{ column: "label", found: 3, needed: 10 }],
  too_few_teach: [
    { rows: 2, classes: 1, kept: 3 },
    { rows: 0, classes: 0, kept: 3 },
  ],
  invalid_setting: [
    { setting: "holdout", value: 2, wanted: { say: "share", most: 0.9 } },
    { setting: "holdout", value: 0, wanted: { say: "share_above_zero", most: 0.9 } },
    { setting: "mostCandidates", value: 9, wanted: { say: "at_least", least: 100 } },
    { setting: "initial", value: 1, wanted: { say: "two_rows" } },
  ],
  no_strategies: [{}],
  bad_split: [{ row: 3 }],
  nothing_to_join: [{ names: [] }, { names: ["a"] }],
  blank_name: [{}],
  nothing_to_undo: [{}],
  nothing_to_redo: [{}],
  nothing_hidden: [{ row: 2 }],
  other_table: [{ name: "t.csv", rows: 30 }],
  other_rows: [
    { name: "t.csv", rows: 3, same: 1, missing: undefined },
    { name: "t.csv", rows: 3000, same: 2800, missing: undefined },
    { name: "t.csv", rows: 3, same: 1, missing: "z" },
  ],
  ambiguous_rows: [
    { name: "part.csv", rows: 1 },
    { name: "part.csv", rows: 2000 },
  ],
  nothing_to_merge: [{ name: "t.csv" }],
  no_model: [{}],
  no_threshold: [{ summary: { say: "auto_too_few_audited", target: 0.95, needed: 59, audited: 12 } }],
  not_shown_to_help: [{}],
  unlabelled: [{ method: "query_synthesis" }],
  nothing_to_resume: [{ name: "t.csv" }],
  table_too_large: [{ rows: 12_345_678, columns: 40, bytes: 8.04e9, mostBytes: 4.29e9, suggestedRows: 3_000_000 }],
  bad_vector: [{ text: "good film", width: 3, expected: 384 }],
  no_vectors: [{}],
  vectors_missing: [{ encoder: "e5", texts: 7 }],
  bad_work_unit: [
    { fault: { say: "no_value" } },
    { fault: { say: "not_lent", unit: 3 } },
    { fault: { say: "damaged", cause: "expected value at line 1 column 1" } },
  ],
  damaged_project: [
    {
      fault: { say: "changed", file: "table.csv" },
      whole: { say: "project_whole", table: { kind: "edited" }, events: 7, of: 7 },
    },
  ],
  bad_project: [
    { fault: { say: "later_version", version: 4, known: 3 } },
    { fault: { say: "does_not_follow", error: { say: "unknown_row", row: 12, last: 11 } } },
    { fault: { say: "nothing_to_save" } },
  ],
  not_read: [{ format: "pdf" }],
  not_written: [{ format: "oldExcel" }],
  unknown_encoding: [{ label: "utf-9" }],
  bad_workbook: [
    { fault: { say: "cut_off" } },
    { fault: { say: "disordered_cells", row: 3 } },
    { fault: { say: "unreadable", cause: "invalid Zip archive" } },
  ],
  protected: [{}],
  encrypted_parquet: [{}],
  not_workbook: [{ what: { say: "email" }, advice: "detach" }],
  no_results: [
    { sheet: "S", cells: 1 },
    { sheet: "S", cells: 2 },
  ],
  unknown_sheet: [{ name: "Sheet9", known: ["Sheet1", "Sheet2"] }],
  no_table: [{}],
  unpacks_to_too_much: [
    { limit: { say: "mebibytes", most: 2048 } },
    { limit: { say: "million_cells", most: 200 } },
    { limit: { say: "column_text" } },
  ],
  no_room: [{ bytes: 1.5e9 }],
  bad_packing: [{ cause: "unexpected end of file" }],
  bad_json: [{ record: 3, cause: "expected value at line 1 column 1" }],
  not_record: [{ record: 1, found: "list" }],
  bad_parquet: [{ fault: { say: "missing_rows" } }, { fault: { say: "unreadable_parquet", cause: "EOF" } }],
  unsupported_type: [
    { column: "a", found: { say: "nested_too_deep" } },
    { column: "a", found: { say: "stored_as", stored: "INT32", meant: "INTERVAL" } },
    { column: "a", found: { say: "long_decimal", digits: 60, after: 2 } },
  ],
  written_ragged_row: [{ row: 2, found: 1, expected: 2 }],
  written_not_utf8: [{ row: 1 }],
  written_unclosed_quote: [{ row: 1 }],
  cell_too_long: [{ row: 1, column: 2, length: 32_768, limit: 32_767 }],
  too_many_rows: [{ limit: 1_048_575 }],
  too_many_columns: [{ found: 16_385, limit: 16_384 }],
  unwritable: [{ cause: "SheetnameTooLong" }],
  bad_tokenizer: [{ cause: "expected value" }],
  too_few_tokens: [{ maxTokens: 2, marks: 2 }],
  bad_table: [
    { fault: { say: "other_shape", rows: 9, dims: 4, scales: [8] } },
    { fault: { say: "other_type", name: "rows", wanted: "I8" } },
  ],
  unfit: [{ tokens: 9, rows: 8 }],
  no_device: [{ reason: "no adapter" }],
  not_opened: [{}],
  failed: [{ reason: "lost" }],
  busy: [{}],
  wrong_size: [{ what: "cells", given: 7, wanted: 8 }],
  no_such_class: [{ row: 0, class: 3, nClasses: 2 }],
};

const cases = Object.entries(examples).flatMap(([say, abouts]) =>
  abouts.map((about): [string, AnyError] => [say, { say, ...about } as AnyError]),
);

describe("the sentence of an error", () => {
  it.each(cases)("%s is one or two, and ends with a full stop", (_, error) => {
    const words = put<AnyError>(errors, error);
    expect(words).toMatch(/^\S.*[^.]\.$/);
    expect(words).not.toMatch(/undefined|NaN|\[object|null\b(?!,)| {2}/);
    expect(words.match(/[.!?](?= [A-Z]|$)/g)?.length).toBeLessThanOrEqual(error.say === "bad_project" ? 3 : 2);
  });

  it("has a name that no other has", () => {
    const parts = [coreErrors, formatErrors, encoderErrors, acceleratorErrors];
    const names = parts.flatMap((part) => Object.keys(part));
    expect([...names].sort()).toEqual(Object.keys(errors).sort());
  });
});

function words(error: AnyError): string {
  return put<AnyError>(errors, error);
}

describe("the sentences", () => {
  it("count in the singular and in the plural, and from 1", () => {
    expect(words({ say: "ragged_row", row: 2, line: 3, found: 1, expected: 8 })).toMatch(
      /^Row 2 \(line 3 of the file\) has 1 cell where the header has 8 columns: correct that line/,
    );
    expect(words({ say: "ragged_row", row: 2, line: 3, found: 9, expected: 8 })).toContain(" has 9 cells where ");
    expect(words({ say: "unknown_row", row: 12, last: 11 })).toMatch(
      /^Row 13 is not in the table, which has rows 1 to 12:/,
    );
    expect(words({ say: "nothing_hidden", row: 2 })).toMatch(/^Row 3 has no hidden label/);
    expect(words({ say: "no_results", sheet: "S", cells: 1 })).toMatch(
      /^Sheet "S" holds 1 formula without a stored result/,
    );
    const rows = { say: "other_rows", name: "t.csv", missing: undefined } as const;
    expect(words({ ...rows, rows: 3, same: 1 })).toContain(", 1 of its 3 rows is the same: ");
    expect(words({ ...rows, rows: 3000, same: 2800 })).toContain(", 2,800 of its 3,000 rows are the same: ");
    expect(words({ ...rows, rows: 3, same: 1, missing: "z" })).toContain('it has no column "z"');
    expect(words({ say: "ambiguous_rows", name: "part.csv", rows: 2 })).toContain("labels for 2 rows");
  });

  it("name the header as such, and a column by its name, cut where it is long", () => {
    expect(words({ say: "not_utf8", row: 0, column: "2" })).toMatch(/^The header, column "2", is not UTF-8 text:/);
    expect(words({ say: "one_column", column: "é".repeat(41) })).toContain(` "${"é".repeat(40)}…":`);
    const known = Array.from({ length: 10 }, (_, at) => String(at));
    expect(words({ say: "unknown_column", name: "z", known })).toMatch(/^There is no column "z": .* "7", 2 more\.$/);
    expect(words({ say: "bad_delimiter", delimiter: "\t\u200b\0\\" })).toMatch(/^"\\t\\u\{200b\}\\0\\\\" cannot/);
  });

  it("say what a file is, and what to do with it", () => {
    const zip = { say: "zip_of", first: "a.csv" } as const;
    expect(words({ say: "not_table", what: zip, advice: "unpack" })).toBe(
      'The file is a zip archive with "a.csv" in it, not a table: unpack it, and open the table that is in it.',
    );
    expect(words({ say: "not_table", what: { say: "pdf" }, advice: "copy" })).toBe(
      "The file is a PDF, not a table: copy the table into a spreadsheet program, save it as .xlsx or CSV, and open that.",
    );
    expect(words({ say: "not_text", byte: 0, looksLike: "utf16" })).toMatch(/\(UTF-16 text, at byte 0\)/);
  });

  it("say why every column is left out", () => {
    const columns = ["x", "y"].map((column) => ({ ...constant, column }));
    expect(words({ say: "no_features", leftOut: columns, mayBeKept: false })).toBe(
      'No column is left to learn from: "x" (constant, the same value in all 60 cells, so that it tells no row from another); "y" ' +
        "(constant, the same value in all 60 cells, so that it tells no row from another). Add a column whose cells differ from row to row.",
    );
  });

  it("group and round what is large", () => {
    const size = { columns: 20, bytes: 3_758_496_000, mostBytes: 3_758_096_384, suggestedRows: 1_000_000 };
    expect(words({ say: "table_too_large", rows: 3_332_000, ...size })).toBe(
      "This table has about 3,332,000 rows of 20 columns and would need 3.8 GB of memory, where 3.8 GB is the most that there is: open a " +
        "sample of about 1,000,000 rows instead.",
    );
  });

  it("list names and numbers as they were given", () => {
    expect(words({ say: "blank_name" })).toBe("A class needs a name: give one.");
    expect(words({ say: "nothing_to_join", names: [] })).toBe(
      "Merging takes two classes, and was given none: give two or more.",
    );
    expect(words({ say: "unknown_class", label: "x", known: [..."abcdefghi"] })).toContain("a, b, c, d, e, f, g, h, …");
    expect(words({ say: "invalid_layers", hidden: [0, 8], mostLayers: 8, mostUnits: 4096 })).toBe(
      "The learner's setting hidden is [0, 8]: give up to 8 layers of 1 to 4096 units.",
    );
    expect(words({ say: "model_too_large", bytes: 2_500_000_000, mostBytes: 2_147_483_647 })).toMatch(
      /2500 MB.* 2147 /,
    );
  });
});
