/** What the rooms below the session refuse: features, models, queries, synthetic rows, measurements. */
import type {
  AnnotateError,
  ArrayLength,
  EvaluateError,
  FeatureError,
  GenerateError,
  LearnerError,
  LearnerSettingRange,
  LeftOutReason,
  PortableError,
  QueryError,
} from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { inBrackets } from "../doubts.js";
import { are, count, grouped, quoted } from "../grammar.js";
import { inFull } from "../numbers.js";

export const annotateErrors: Said<AnnotateError> = {
  invalid_target: ({ target }) =>
    `A target precision of ${inFull(target)} cannot be promised: choose one above 0 and below 1, such as 0.95.`,
  invalid_confidence: ({ confidence }) =>
    `A confidence of ${inFull(confidence)} cannot be had: choose one above 0 and below 1, such as 0.95.`,
};

export const evaluateErrors: Said<EvaluateError> = {
  too_few_rows_to_split: ({ found, needed }) =>
    `${count(found, "labelled row")} cannot be split into ${needed} folds: label at least ${count(needed, "row")} or ask for fewer folds.`,
  too_few_classes_in_part: ({ rows, part }) =>
    `Cross-validation trains on a part of all ${count(rows, "labelled row")} at a time, and one part of ${count(part, "row")} has a single class: ` +
    "label more rows of the rarest class.",
  too_few_groups_to_split: ({ found, needed }) =>
    `The labelled rows stand in ${count(found, "group")}, which cannot be split into ${needed} folds: ${found < 2 ? "" : `ask for ${found} folds or fewer, or `}group by a column with more values.`,
  too_few_folds: ({ asked }) =>
    `Cross-validation needs at least 2 folds and was asked for ${asked}: ask for 2 or more.`,
};

const MAKE_ONE = "Make at least one of them a feature.";
const ADD_ONE = "Add a column whose cells differ from row to row.";

export const featureErrors: Said<FeatureError> = {
  no_features: ({ leftOut, mayBeKept }) => {
    // What is a sentence to whoever calls is a value until the error is put into words.
    const columns = leftOut.map(
      ({ column, reason }) => `${quoted(column)} (${inBrackets(reason as unknown as LeftOutReason)})`,
    );
    return `No column is left to learn from: ${columns.join("; ")}. ${mayBeKept ? MAKE_ONE : ADD_ONE}`;
  },
  none_named: ({ columns }) => `No column is left to learn from: ${columns.map(quoted).join("; ")}. ${MAKE_ONE}`,
  no_fit_rows: ({ nColumns }) =>
    `There is no row to fit ${count(nColumns, "column")} on: keep at least one row out of the held-out ones.`,
  invalid_encoding_setting: ({ setting, value, least, most }) =>
    `The setting ${setting} is ${value}: choose a number from ${least} to ${most}.`,
};

export const generateErrors: Said<GenerateError> = {
  too_few_rows_to_generate: ({ found, needed }) =>
    `New rows of a class are made from at least ${count(needed, "labelled row")} of it, and there ${are(found)} at most ${grouped(found)}: label more rows first.`,
  too_few_for_network: ({ method, found, needed }) =>
    `${method} trains a network, which takes ${count(needed, "labelled row")}, and there ${are(found)} ${grouped(found)}: choose smote instead, or label more rows.`,
  too_many: ({ asked, most }) =>
    `${grouped(asked)} synthetic rows are more than are made at once: ask for ${grouped(most)} or fewer.`,
  unknown_method: ({ name, known }) =>
    `There is no way to generate rows called “${name}”; choose one of ${known.join(", ")}.`,
  no_border: ({ method }) =>
    `No labelled row lies on the border between two classes, where ${method} makes its rows: choose smote instead.`,
  no_categories: ({ method }) => `The table has no category column, which ${method} is made for: choose smote instead.`,
  method_needs_model: ({ method }) =>
    `${method} looks for the boundary of a trained model, and there is none yet: train one first.`,
};

const learnerSettings: Said<LearnerSettingRange> = {
  some_rows: () => "a number of rows above 0",
  members: ({ most }) => `from 1 to ${most} members`,
  share_below_one: ({ suchAs }) => `a share from 0 to below 1, such as ${suchAs}`,
  share_up_to_one: ({ suchAs }) => `a share from 0 to 1, such as ${suchAs}`,
  above_zero: ({ suchAs }) => `a number above 0, such as ${suchAs}`,
  zero_or_more: ({ suchAs }) => `0 or more, such as ${suchAs}`,
};

export const learnerErrors: Said<LearnerError> = {
  too_few_classes: ({ rows }) => {
    const found = rows === 0 ? "rows are too few" : rows === 1 ? "row has one class" : "rows are all of one class";
    return `${grouped(rows)} labelled ${found}: label rows of at least two classes before training.`;
  },
  invalid_learner_setting: ({ setting, value, wanted }) =>
    `The learner's setting ${setting} is ${inFull(value)}: give ${put(learnerSettings, wanted)}.`,
  invalid_layers: ({ hidden, mostLayers, mostUnits }) =>
    `The learner's setting hidden is [${hidden.join(", ")}]: give up to ${mostLayers} layers of 1 to ${grouped(mostUnits)} units.`,
};

export const portableErrors: Said<PortableError> = {
  not_a_safetensors: ({ reason }) =>
    `The model does not fit into a safetensors file (${reason}): export it as ONNX instead.`,
  model_too_large: ({ bytes, mostBytes }) =>
    `The model takes ${grouped(megabytes(bytes))} MB, and an ONNX file holds ${grouped(megabytes(mostBytes))} at most: export it as safetensors, or learn ` +
    "with fewer features.",
};

const megabytes = (bytes: number): number => Math.floor(bytes / 1e6);

const lengths: Said<ArrayLength> = {
  rows_by_columns: ({ rows, columns }) => `${rows} x ${columns}`,
  multiple_of: ({ rows }) => `a multiple of ${rows}`,
};

export const queryErrors: Said<QueryError> = {
  unknown_strategy: ({ name, known }) => `There is no query strategy “${name}”: choose one of ${known.join(", ")}.`,
  strategy_needs_model: ({ strategy, ready }) =>
    `The strategy “${strategy}” needs a trained model: fit the model first, or choose one of ${ready.join(", ")}.`,
  needs_committee: ({ strategy, ready }) =>
    `The strategy “${strategy}” needs a committee of models: choose one of ${ready.join(", ")}.`,
  needs_look_ahead: ({ strategy, ready }) =>
    `The strategy “${strategy}” needs a model that can be refitted for each answer: choose one of ${ready.join(", ")}.`,
  refit: ({ candidate, class: tried, reason }) =>
    `The model cannot be fitted with candidate ${candidate} as class ${tried} (${reason}): choose another strategy.`,
  needs_rows: ({ strategy }) =>
    `The strategy “${strategy}” looks at the rows themselves: give an embedding, or choose another strategy.`,
  wrong_length: ({ array, found, wanted }) =>
    `The array "${array}" holds ${found} numbers instead of ${put(lengths, wanted)}: check the counts and the arrays.`,
  unknown_class_number: ({ position, class: named, classes }) =>
    `Label ${position} is class ${named}, and there are ${classes} classes, from 0: correct it, or raise the count.`,
  empty_pool: () => "No unlabelled row is left to ask about: undo an answer, or open a table with more rows.",
};
