/** Columns that a person should look at: those that are left out, and how cells were read. */
import type {
  ColumnRemark,
  Kind,
  LeakEvidence,
  LeftOutCause,
  LeftOutReason,
  SpellingCount,
  SpellingDifference,
  ValueCount,
} from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { kindEvidence, numberReasons } from "./columns.js";
import { are, count, grouped, quoted } from "./grammar.js";
import { fixed } from "./numbers.js";

export const leftOutReason: Said<LeftOutReason> = {
  left_out: ({ because }) => `Left out: ${put(leftOutCause, because)}.`,
  left_out_as_decided: () => "Left out, as was decided.",
  leak_kept: ({ leak, alone }) => {
    const why = alone ? "there is no other column to learn from" : "no other column says anything about the label";
    return `Kept, though ${put(leakEvidence, leak)}: ${why}. Leave it out if it is known only once the label is.`;
  },
};

export const leftOutCause: Said<LeftOutCause> = {
  names_rows: ({ evidence }) => `${put(kindEvidence, evidence)}, so that it says nothing about other rows`,
  hardly_filled: ({ evidence }) => `${put(kindEvidence, evidence)}, so that there is hardly anything to learn from`,
  same_everywhere: ({ evidence }) => `constant, ${put(kindEvidence, evidence)}, so that it tells no row from another`,
  nothing_in_it: ({ evidence }) => `empty, ${put(kindEvidence, evidence)}, so that it tells no row from another`,
  tells_label: ({ leak }) => put(leakEvidence, leak),
  written_earlier: () => "an earlier session wrote it beside the table",
};

/** The same where it stands in brackets, after the name of the column. */
export function inBrackets(reason: LeftOutReason): string {
  return reason.say === "left_out" ? put(leftOutCause, reason.because) : put(leftOutReason, reason).replace(/\.$/, "");
}

export const leakEvidence: Said<LeakEvidence> = {
  copies_label: ({ values, rows }) =>
    `each of its ${grouped(values)} values stands for one label in all ${count(rows, "labelled row")}`,
  predicts_label: ({ right, rows, commonest }) => {
    const [score, base] = [right, commonest].map((n) => `${fixed(100 * (n / rows), 1)} %`);
    return `it tells the label of ${grouped(right)} of ${count(rows, "labelled row")} by itself (${score}; the commonest label alone is right in ${base}), as if it was recorded after the label`;
  },
};

export const columnRemark: Said<ColumnRemark> = {
  mixed_numbers: ({ column, numbers, present, others, more, kind }) =>
    `${grouped(numbers)} of ${count(present, "cell")} in ${quoted(column)} ${are(numbers)} numbers; the others are ${listed(others)}${more > 0 ? ` and ${grouped(more)} more` : ""}. ${taken(kind)}`,
  taken_for_missing: ({ column, cells, values }) =>
    `${count(cells, "cell")} in ${quoted(column)} ${cells === 1 ? "holds" : "hold"} no usable number, ${listed(values)}, and ${cells === 1 ? "counts" : "count"} as missing.`,
  missing_number: ({ column, cells, text }) =>
    `${count(cells, "cell")} in ${quoted(column)} ${cells === 1 ? "says" : "say"} ${text}, far from all other numbers: perhaps ${cells === 1 ? "its" : "their"} value is missing.`,
  numbers_written: ({ column, reasons }) => `In ${quoted(column)}: ${numberReasons(reasons)}.`,
  look_alike_values: ({ column, classes, spellings, more }) => {
    const list = [...spellings.map(spelling), ...(more > 0 ? [`${grouped(more)} more`] : [])].join(", ");
    return `In ${quoted(column)} these look alike and are separate ${classes ? "classes" : "values"}: ${list}.`;
  },
  leak_in_column: ({ column, reason }) => `${quoted(column)}: ${put(leftOutReason, reason)}`,
};

export const spellingDifference: Said<SpellingDifference> = {
  same_spelling: () => "",
  invisible_character: () => "an invisible character",
  other_accents: () => "accents written otherwise",
  other_capitals: () => "other capitals",
  other_signs: () => "other widths, spaces or signs",
};

function taken(kind: Kind): string {
  if (kind === "number") return "These count as missing.";
  return kind === "category" ? "So the column is read as a category." : "So the column is not read as numbers.";
}

/** `“low” (7 cells), “high” (1 cell)`. */
function listed(values: readonly ValueCount[]): string {
  return values.map(({ value, cells }) => `${quoted(value)} (${count(cells, "cell")})`).join(", ");
}

/** `“SPAM” (3 rows, other capitals)`. */
function spelling({ text, rows, difference }: SpellingCount): string {
  const differs = put(spellingDifference, difference);
  return `${quoted(text)} (${count(rows, "row")}${differs && `, ${differs}`})`;
}
