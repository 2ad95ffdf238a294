/** What a session refuses. */
import type {
  FeaturesFault,
  PredictionsFault,
  SessionError,
  SettingRange,
  UnitFault,
} from "../../../client/wasm/querent.js";
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

const featuresFaults: Said<FeaturesFault> = {
  width: ({ width, most }) =>
    `The features have ${count(width, "number")} a row: give 1 to ${grouped(most)}; wider ones may be sparse, up to 131,072.`,
  length: ({ found, rows, width }) =>
    `The features are ${count(found, "number")}, and ${count(rows, "row")} of ${grouped(width)} take ${grouped(rows * width)}: give that many, row after row.`,
  other_rows: ({ found, rows }) =>
    `The features are of ${count(found, "row")} and the table has ${grouped(rows)}: give one more entry of indptr than there are rows.`,
  not_finite: ({ row, column }) =>
    `The feature ${grouped(column + 1)} of row ${grouped(row + 1)} is no finite number: give the mean, or another number, where one is missing.`,
  starts: ({ row }) =>
    `The entry of indptr for row ${grouped(row + 1)} is out of order: let it ascend from 0 to the number of values.`,
  columns: ({ row, width }) =>
    `The indices of row ${grouped(row + 1)} do not ascend, or go beyond ${grouped(width - 1)}: sort them within each row, each once.`,
  entries: ({ columns, values }) =>
    `There are ${grouped(columns)} indices and ${grouped(values)} values: give one value for each index.`,
  too_many: ({ rows, width, most }) =>
    `Features of ${count(rows, "row")} and ${count(width, "number")} do not fit into memory, where ${grouped(most)} numbers are the most: give fewer rows, or fewer numbers of each.`,
  names: ({ names, width }) =>
    `There are ${count(names, "name")} for ${count(width, "feature")}: give a name for each, or none.`,
  name: () => "A name of the features is blank or too long: give another.",
};

const predictionsFaults: Said<PredictionsFault> = {
  probabilities: ({ found, rows, classes }) =>
    `Your model gave ${count(found, "probability", "probabilities")}, and ${count(rows, "row")} of ${count(classes, "class", "classes")} take ${grouped(rows * classes)}: give that many, row after row.`,
  sum: ({ row, sum }) =>
    `The probabilities that your model gave for row ${grouped(row + 1)} sum to ${Number.isFinite(sum) ? fixed(sum, 3) : "no number"}, or one is negative: give probabilities that sum to 1.`,
  embedding: ({ found, rows }) =>
    `The embedding that your model gave has ${count(found, "number")} for ${count(rows, "row")}, or one is not finite: give as many finite numbers for each row.`,
  labels: () => "Your model learned from a row or a class that there is not: fit it again.",
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
  bad_features: ({ fault }) => put(featuresFaults, fault),
  other_features: ({ wanted }) =>
    wanted
      ? "This session learned from numbers of its own for each row, which are not these: load the same features, or open the saved project."
      : "This session started without numbers of its own for each row: load the table without features.",
  features_of_others: ({ features }) =>
    `The model learned from “${features}”, numbers that were given for each row of the table, and there are none for other rows: put these rows into the table to predict them.`,
  bad_predictions: ({ fault }) => put(predictionsFaults, fault),
  own_model: ({ model }) =>
    `This session learns by your own model “${model}”, which only your program has: attach it to fit it, and measure it by metrics; Querent cannot train, export or cross-validate it, nor ask it about other rows.`,
  no_own_model: () => "This session does not learn by a model of your own: configure it with that model first.",
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
