/** Every sentence of the core that is no error, with examples of what it is about. */
import type { FormatRemark, FormatSummary } from "../../www/client/wasm/formats.js";
import type {
  AuditSummary,
  AutoSummary,
  BenefitSentence,
  ColumnRemark,
  ConsistencySummary,
  ExportSummary,
  KindEvidence,
  LabelDoubt,
  LabelSummary,
  LeakEvidence,
  LeftOutReason,
  Lost,
  NamedViolation,
  NumberReason,
  ReadingRemark,
  Reason,
  SpellingDifference,
  Whole,
} from "../../www/client/wasm/querent.js";
import type { Examples } from "./examples.js";

const none = { cells: 0, texts: [] };
const missing = { cells: 2, texts: ["NA"] };
const values = { distinct: 9, more: false, present: 60, missing };
const guess = { class: "Adelie", probability: 0.55 };
const second = { class: "Gentoo", probability: 0.45 };
const guesses = [guess, second];
const torn: Reason = { say: "reason_torn", guesses };
const oneValue: KindEvidence = { say: "one_value", present: 60, missing: none };
const copies: LeakEvidence = { say: "copies_label", values: 3, rows: 60 };

export const reasons: Examples<Reason> = {
  reason_skipped: [{ measures: false }, { measures: true }],
  reason_check: [{}],
  reason_re_ask: [{}],
  reason_audit: [{}],
  reason_sampled: [{ reason: torn }],
  reason_drawn: [{ odds: "even" }, { odds: "unsure" }, { odds: "disputed" }, { odds: "unsureAndUnlike" }],
  reason_first_spread: [{ neighbours: 3 }],
  reason_covers: [{ neighbours: 0 }, { neighbours: 3 }],
  reason_unlike_labelled: [{ neighbours: 0 }, { neighbours: 3 }],
  reason_stands_for: [{ neighbours: 3 }],
  reason_represents: [{}],
  reason_stands_for_unsure: [{}],
  reason_unlike_oracle: [{}],
  reason_labels_leave_open: [{}],
  reason_unlike_neighbours: [{}],
  reason_own: [{ name: "mine" }],
  reason_left_over: [{}],
  reason_no_opinion: [{}],
  reason_nothing_labelled: [{}],
  reason_no_model: [{ labels: 0 }, { labels: 3 }],
  reason_few_labels: [{ guess }],
  reason_nearly_sure: [{ guess: { class: "Adelie", probability: 0.999 } }],
  reason_best_guess: [{ guess }, { guess: { class: "Adelie", probability: 0.8 } }],
  reason_spread: [{ guesses: Array(5).fill(guess) }],
  reason_spread_thin: [{ classes: 25, most: 0.05 }],
  reason_leans: [{ first: guess, second }],
  reason_torn: [{ guesses }],
  reason_disagreement: [{ agree: 2, members: 3, predicted: torn }],
  reason_unsure_and_unlike: [{ predicted: torn }],
  reason_expected_change: [{ predicted: torn }],
  reason_blurs_ranking: [{ predicted: torn }],
};

const numberReasons: NumberReason[] = [
  { say: "decimal_commas", cells: 2, example: "1,5" },
  { say: "between_thousands", separator: ".", cells: 2, doubtful: true },
  { say: "points_for_decimals", cells: 2 },
  { say: "spans_of_time", cells: 2, example: "1:30", clock: true },
  { say: "unit_of_most", unit: "kg", cells: 2 },
  { say: "other_unit", unit: "g", cells: 2, becomes: "converted", own: "kg" },
  { say: "other_unit", unit: "‰", cells: 2, becomes: "not_read", own: "%" },
  { say: "no_unit", cells: 2, own: "kg" },
  { say: "percent_signs", cells: 2 },
  { say: "no_percent_sign", cells: 2 },
  { say: "short_numbers", cells: 2, example: "3k" },
  { say: "amounts_in", currency: "€", cells: 2 },
  { say: "other_currencies", cells: 2 },
  { say: "signs_beside", cells: 2, example: "<5" },
];

export const evidence: Examples<KindEvidence> = {
  all_missing: [{ rows: 60 }],
  mostly_missing: [{ missing: 58, rows: 60 }],
  one_value: [{ present: 60, missing }],
  are_dates: [
    { dates: 58, rows: 60, missing, others: missing, because: { say: "times_of_day" } },
    { dates: 58, rows: 60, missing, others: none, because: { say: "years_first", dates: 58 } },
    { dates: 58, rows: 60, missing, others: none, because: { say: "order_taken", order: "mdy" } },
    {
      dates: 58,
      rows: 60,
      missing,
      others: none,
      because: { say: "order_proved", order: "dmy", dates: 2, example: "31/12/2020", against: 1 },
    },
  ],
  are_numbers: numberReasons.map((reason) => ({ numbers: 58, rows: 60, missing, others: none, because: [reason] })),
  are_yes_or_no: [{ present: 60, first: "+", second: "-", missing }],
  digit_codes: [{ codes: 58, rows: 60, values }],
  named_codes: [{ word: "zip", numbers: 58, values }],
  few_values: [{ values }],
  many_values: [{ values: { ...values, distinct: 65_536, more: true } }],
  are_texts: [{ words: 6.2, values }],
  named_identifier: [{ differ: { values: 60, all: true } }],
  all_differ: [{ differ: { values: 60, all: false } }],
  counts_rows: [{ low: 1, high: 60 }],
  nothing_else: [{ evidence: oneValue }],
  suggested_label: [
    { evidence: oneValue, because: { say: "was_label" } },
    { evidence: oneValue, because: { say: "named_like_label", classes: 0 } },
    { evidence: oneValue, because: { say: "waits_for_labels", unlabelled: 9, rows: 60, classes: 3 } },
    { evidence: oneValue, because: { say: "few_classes", classes: 3 } },
  ],
};

export const leftOut: Examples<LeftOutReason> = {
  left_out: [
    { because: { say: "names_rows", evidence: oneValue } },
    { because: { say: "hardly_filled", evidence: oneValue } },
    { because: { say: "same_everywhere", evidence: oneValue } },
    { because: { say: "nothing_in_it", evidence: oneValue } },
    { because: { say: "tells_label", leak: { say: "predicts_label", right: 59, rows: 60, commonest: 30 } } },
    { because: { say: "written_earlier" } },
  ],
  left_out_as_decided: [{}],
  leak_kept: [
    { leak: copies, alone: true },
    { leak: copies, alone: false },
  ],
};

export const remarks: Examples<ColumnRemark> = {
  mixed_numbers: (["number", "category", "text"] as const).map((kind) => ({
    column: "size",
    numbers: 50,
    present: 60,
    others: [{ value: "low", cells: 10 }],
    more: 2,
    kind,
  })),
  taken_for_missing: [{ column: "size", cells: 2, values: [{ value: "inf", cells: 2 }] }],
  missing_number: [{ column: "size", cells: 2, text: "-999" }],
  numbers_written: [{ column: "size", reasons: numberReasons }],
  look_alike_values: [
    {
      column: "kind",
      classes: true,
      spellings: [
        { text: "spam", rows: 9, difference: { say: "same_spelling" } },
        { text: "SPAM", rows: 3, difference: { say: "other_capitals" } },
      ],
      more: 1,
    },
    { column: "kind", classes: false, spellings: [], more: 0 },
  ],
  leak_in_column: [{ column: "size", reason: { say: "left_out_as_decided" } }],
};

/** How a spelling differs; of the most frequent one nothing is said. */
export const differences: Examples<Exclude<SpellingDifference, { say: "same_spelling" }>> = {
  invisible_character: [{}],
  other_accents: [{}],
  other_capitals: [{}],
  other_signs: [{}],
};

export const labels: Examples<LabelDoubt | LabelSummary | AutoSummary | AuditSummary | ConsistencySummary> = {
  label_doubt: [{ suggestion: guess, label: second }],
  labels_none: [{}],
  labels_all_right: [{ checked: 60 }],
  labels_doubtful: [{ issues: 2, checked: 60 }],
  auto_no_row: [{}],
  auto_can_label: [{ rows: 50, of: 60, expectedErrors: 1.2, errorsHigh: 2.5 }],
  auto_too_few_audited: [{ target: 0.95, needed: 59, audited: 12 }],
  auto_no_confidence: [{ target: 0.95, audited: 60 }],
  audit_finding: (["kept", "open", "broken"] as const).map((verdict) => ({
    wrong: 2,
    checked: 60,
    target: 0.95,
    verdict,
  })),
  consistency_nothing: [{}],
  consistency_one_row: [{ isSame: true }, { isSame: false }],
  consistency_rows: [{ same: 9, asked: 10, low: 0.6, high: 0.99 }],
};

export const synthetic: Examples<BenefitSentence | NamedViolation> = {
  benefit_too_few_folds: [{}],
  benefit_measured: (["help", "hurt", "unclear"] as const).map((verdict) => ({
    verdict,
    metric: "balanced accuracy",
    folds: 5,
    without: 0.7,
    with: 0.8,
    gainLow: 0.07,
    gainHigh: 0.12,
  })),
  violation_outside_range: [{ column: "rings", value: 5, low: 1, high: 4 }],
  violation_not_whole: [{ column: "rings", value: 4.1 }],
  violation_missing: [{ column: "mass" }],
  violation_unseen_value: [{ column: "sea" }],
};

const counts = { given: 1, answered: 2, settled: 3, consensus: 4, auto: 5, target: "kind" };

export const exported: Examples<ExportSummary | Lost | Whole> = {
  export_table_alone: [{}],
  export_labels: [
    { ...counts, filled: 1, left: 2, replaced: 3 },
    {
      given: 0,
      answered: 0,
      settled: 0,
      consensus: 0,
      auto: 0,
      target: "kind",
      filled: 0,
      left: 0,
      replaced: 0,
    },
  ],
  project_lost: [
    { table: { kind: "whole" }, events: 0, of: 9 },
    { table: { kind: "whole" }, events: 1, of: 9 },
    { table: { kind: "edited" }, events: 9, of: 9 },
    { table: { kind: "rows", read: 40, of: 60 }, events: 3, of: 9 },
    { table: { kind: "rows", read: 59, of: 60 }, events: 0, of: 9 },
  ],
  project_whole: [
    { table: { kind: "whole" }, events: 0, of: 9 },
    { table: { kind: "edited" }, events: 9, of: 9 },
    { table: { kind: "rows", read: 40, of: 60 }, events: 3, of: 9 },
  ],
};

export const readings: Examples<ReadingRemark> = {
  byte_order_marks: [{ marks: 2 }],
  separator_line: [{ delimiter: ";" }, { delimiter: "\t" }],
  lines_above: [{ header: 3, lines: 3, first: "Report" }],
  row_names: [{ column: "row name" }],
  perhaps_no_header: [{}],
  two_header_rows: [{ line: 0 }],
  perhaps_two_header_rows: [{ line: 1 }],
  quotes_after_blanks: [{}],
  quotes_escaped: [{}],
  single_quotes: [{}],
  fixed_width: [{ columns: 3 }],
  list_of_texts: [{ texts: 9, column: "label" }],
  first_line_is_name: [{ name: "text" }],
  first_line_is_text: [{}],
  label_column_there: [{ column: "Label", wanted: "label" }],
  short_rows: [{ rows: 2, row: 3, cells: 2, columns: 3 }],
  long_rows: [{ rows: 1, row: 3, cells: 4, columns: 3 }],
  text_after_quote: [{ cells: 2, row: 0, column: "a" }],
  not_utf8_cell: [
    { row: 30, column: "name", byte: 0xe9 },
    { column: "name", byte: 9 },
  ],
  not_utf8_cells: [{ cells: 3 }],
  zero_byte: [{ row: 3, column: "a" }],
  footer_rows: [
    { rows: 1, first: "Total" },
    { rows: 3, first: "Total" },
  ],
};

export const formats: Examples<FormatSummary | FormatRemark> = {
  read_as: [
    { encoding: "GBK", replaced: 0 },
    { encoding: "GBK", replaced: 2 },
  ],
  sheet_read: [{ sheet: "Data", sheets: 2, first: 3, last: 6 }],
  records_read: [
    { records: 3, names: 2 },
    { records: 3, names: 2, columns: 4 },
  ],
  parquet_read: [{ rows: 4, columns: 15, groups: 2 }],
  hidden_cells: [{ rows: 2, columns: 2 }],
  hidden_sheet_read: [{ sheet: "Old" }],
  hidden_sheets: [{ sheets: ["Old"] }, { sheets: ["Old", "New"] }],
  merged_cells: [{ cells: 2 }],
  rows_above_table: [{ rows: 1, first: "Report" }],
  formulas_without_result: [{ formulas: 30, column: "sum" }],
  formula_results_alike: [
    { formulas: 30, column: "sum", zero: true },
    { formulas: 30, column: "sum", zero: false },
  ],
  nested_objects: [{ columns: ["m.a", "m.b"], more: 2 }],
  many_nested_names: [{}],
  repeated_key: [{ row: 1, column: "x", others: 1 }],
  absent_keys: [{ keys: [{ name: "m.a", present: 1 }], more: 1, records: 2 }],
  several_values: [{ column: "tags", rows: 2, example: '["p","q"]', row: 0 }],
  lists_of_one: [{ column: "label", rows: 2 }],
};
