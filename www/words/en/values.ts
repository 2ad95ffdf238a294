/** What stands in the midst of the package's sentences: why a worker ended, what was given, and what is wanted instead. */
import type { Ending, Given, Parameter, Wanted } from "../package.js";
import { put, type Said } from "../said.js";

const endings: Said<Exclude<Ending, string>> = {
  silent: () => "it did not answer for two seconds",
  on_request: () => "on request",
  unreadable_message: () => "a message could not be read",
  no_script: () => "the worker's script could not be loaded",
  ended: () => "it ended",
  exited: ({ code }) => `the worker ended with exit code ${code}`,
};

/** Why a worker ended, in the midst of a sentence. */
export function ended(ending: Ending): string {
  return typeof ending === "string" ? ending : put(endings, ending);
}

export const givens: Said<Given> = {
  nothing: ({ value }) => value,
  text: ({ text }) => (text.length > 40 ? "a long text" : `the text ${JSON.stringify(text)}`),
  number: ({ number }) => `the number ${number}`,
  flag: ({ flag }) => String(flag),
  list: () => "a list",
  function: () => "a function",
  symbol: () => "a symbol",
  object: ({ type }) => (type === undefined ? "an object" : `an object (${type})`),
};

export const wanteds: Said<Wanted> = {
  text: () => "a text",
  number: () => "a number",
  flag: () => "true or false",
  function: () => "a function",
  list: () => "a list",
  texts: () => "a list of texts",
  object: () => "an object",
  row: () => "the number of a row, a whole number from 0 on",
  whole: () => "a whole number from 0 on",
  some_rows: () => "1 or more",
  whole_up_to: ({ most }) => `a whole number up to ${most}`,
  purpose: ({ known }) => `that of the task, one of ${known.join(", ")}`,
};

export const parameters: Record<Parameter, string> = {
  class: "class",
  classes: "classes",
  columns: "columns",
  encoder: "encoder",
  folds: "number of folds",
  label: "label",
  mergedInto: "class to merge into",
  newName: "new name",
  purpose: "purpose",
  row: "row",
  rows: "number of rows",
  sampledRows: "number of rows of the sample",
  seed: "seed",
  texts: "number of texts",
};
