/** What a session refuses. */
import type { SessionError, SettingRange, UnitFault } from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { count, grouped } from "../grammar.js";
import { autoSummary } from "../labels.js";
import { fixed, inFull } from "../numbers.js";

const ranges: Said<SettingRange> = {
  share: ({ most }) => `a share from 0 to ${inFull(most)}`,
  share_above_zero: ({ most }) => `a share above 0 and up to ${inFull(most)}`,
  at_least: ({ least }) => `${least} or more`,
  at_most: ({ most }) => `${most} or less`,
  two_rows: () => "2 or more, so that two classes can be among them",
};

const unitFaults: Said<UnitFault> = {
  damaged: ({ cause }) => cause,
  no_value: () => "it holds no value",
  no_unit: () => "it is no unit",
  no_prediction: () => "it is no prediction",
  no_run: () => "it is no run",
  unknown_kind: () => "it is of no known kind",
  not_finished: () => "it is not finished",
  not_lent: ({ unit }) => `unit ${unit} is not lent`,
};

/** All but those about project files, which may be any other. */
export const sessionErrors: Said<Exclude<SessionError, { say: "damaged_project" | "bad_project" }>> = {
  not_configured: () => "No label column is chosen yet: configure the session with a target first.",
  unknown_row: ({ row, last }) =>
    `Row ${grouped(row + 1)} is not in the table, which has rows 1 to ${grouped(last + 1)}: ask for a query and answer one of its rows.`,
  nothing_to_answer: ({ kept }) =>
    kept === 0
      ? "No row is chosen: choose the rows to label first."
      : `${count(kept, "row is", "rows are")} kept to measure the model and will be asked about one by one: choose others.`,
  uneven_labels: ({ rows, labels }) =>
    `${count(rows, "row is", "rows are")} to be labelled, and ${count(labels, "label is", "labels are")} given: give one label for each row, or one for all.`,
  two_labels: ({ row, first, second }) =>
    `Row ${grouped(row + 1)} is given two labels at once, “${first}” and “${second}”: name each row once.`,
  too_few_measure: ({ found, needed }) =>
    `The curve of random questions takes ${count(needed, "labelled row")} that measure${needed === 1 ? "s" : ""} the model, and there are ${grouped(found)}: answer more questions first; every fifth measures.`,
  bad_pattern: ({ pattern, cause }) =>
    `“${pattern}” is no regular expression (${cause}): mend it, or search for it as a text.`,
  unknown_class: ({ label, known }) =>
    `“${label}” is not a class of this session, which has ${classes(known)}: add it to the classes first.`,
  known_class: ({ name }) => `“${name}” is a class already: choose another name, or merge the two.`,
  single_class: ({ column, class: only }) =>
    `The label column “${column}” holds a single class, “${only}”: name a second class, or choose another column.`,
  no_classes: ({ column }) => `The label column “${column}” is empty: name at least two classes to label with.`,
  too_many_classes: ({ column, found, most }) =>
    `The label column “${column}” has ${grouped(found)} classes, and ${grouped(most)} is the most that can be learned: choose a column with fewer values, ` +
    "or name fewer classes.",
  too_few_labels: ({ column, found, needed }) =>
    `A simulation on “${column}” needs at least ${count(needed, "labelled row")} and it has ${grouped(found)}: choose a labelled column, or label rows first.`,
  too_few_teach: ({ rows, classes, kept }) =>
    `Of ${count(rows + kept, "labelled row")} ${count(rows, "teaches", "teach")} it, of ${classes === 1 ? "a single class" : "no class"}; the other ${count(kept, "tests", "test")} it: ` +
    "label more rows of other classes.",
  invalid_setting: ({ setting, value, wanted }) =>
    `The setting ${setting} is ${inFull(value)}: give ${put(ranges, wanted)}.`,
  no_strategies: () => "The setting strategies is empty: give at least one strategy's name.",
  bad_split: ({ row }) =>
    `Row ${grouped(row + 1)} in the setting splits has no label, or stands in two parts: give rows that have one, each in one part of its split.`,
  nothing_to_join: ({ names }) =>
    `Merging takes two classes, and was given ${names.length === 0 ? "none" : names.map((name) => `“${name}”`).join(", ")}: give two or more.`,
  blank_name: () => "A class needs a name: give one.",
  nothing_to_undo: () => "There is nothing to undo.",
  nothing_to_redo: () => "There is nothing to redo: nothing was undone since the last answer.",
  nothing_hidden: ({ row }) => `Row ${grouped(row + 1)} has no hidden label: only a practice session hides labels.`,
  other_table: ({ name, rows }) =>
    `This session was started on “${name}” with ${count(rows, "row")}, and the open table is another: open the same file again.`,
  other_rows: ({ name, rows, same, missing }) =>
    `“${name}” is not of this table, ${unlike(same, rows, missing)}: choose a file with rows of this table.`,
  ambiguous_rows: ({ name, rows }) => {
    const labels = rows === 1 ? "a label for 1 row" : `labels for ${count(rows, "row")}`;
    return `“${name}” has ${labels} that this table holds several times, and not all of these rows: choose a file with all rows of the table.`;
  },
  nothing_to_merge: ({ name }) =>
    `“${name}” holds no label that somebody gave: choose a project, or a table that was exported after labelling.`,
  no_random_share: ({ drawn }) =>
    `No row that was drawn at random has a label yet, and those that a strategy chose say nothing of the others: ${drawn === 0 ? "draw rows to measure by, and answer them." : `answer the questions that will measure the model (${grouped(drawn)} in all).`}`,
  too_many_groups: ({ column, found, most }) =>
    `“${column}” has ${grouped(found)} different values, and shares are split by ${grouped(most)} at the most: choose a column with fewer values.`,
  no_model: () => "There is no model yet: label rows of two classes and fit first.",
  no_threshold: ({ summary }) => `Nothing was labelled. ${put(autoSummary, summary)}`,
  not_shown_to_help: () => "These synthetic rows are not shown to help: measure them, and use them only where they do.",
  unlabelled: ({ method }) =>
    `Rows made by “${method}” are questions without a class: answer them, or choose another method.`,
  nothing_to_resume: ({ name }) =>
    `“${name}” was not exported by an earlier session, so there is nothing to resume: start without resuming.`,
  table_too_large: ({ rows, columns, bytes, mostBytes, suggestedRows }) =>
    `This table has about ${grouped(rows)} rows of ${count(columns, "column")} and would need ${gigabytes(bytes)} of memory, where ` +
    `${gigabytes(mostBytes)} is the most that there is: open a sample of about ${grouped(suggestedRows)} rows instead.`,
  bad_vector: ({ text, width, expected }) =>
    `The vector of “${text}” has ${width} numbers that can be kept, and those of its encoder have ${expected}: encode the text again, and ` +
    "check the weights if that gives the same.",
  no_vectors: () =>
    "No encoder has read the texts of this session, or the vector comes from another one: encode the texts first.",
  vectors_missing: ({ encoder, texts }) =>
    `${count(texts, "text")} ${texts === 1 ? "has" : "have"} no vector by the encoder “${encoder}” yet: encode them first, and learn from words until then.`,
  bad_work_unit: ({ fault }) =>
    `A work unit of this job cannot be handed on (${put(unitFaults, fault)}): it is done here instead.`,
};

/** The first few classes. */
function classes(known: readonly string[]): string {
  const shown = known.slice(0, 8).map((name) => `“${name}”`);
  if (shown.length === 0) return "none";
  return [...shown, ...(known.length > shown.length ? ["…"] : [])].join(", ");
}

/** How a table is unlike the open one. */
function unlike(same: number, rows: number, missing: string | undefined): string {
  if (missing !== undefined) return `it has no column “${missing}”`;
  return `${grouped(same)} of its ${grouped(rows)} ${rows === 1 ? "row" : "rows"} ${same === 1 ? "is" : "are"} the same`;
}

function gigabytes(bytes: number): string {
  return `${fixed(bytes / 1e9, 1)} GB`;
}
