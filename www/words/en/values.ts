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
  whole_up_to: ({ most }) => `a whole number up to ${most}`,
  whole_between: ({ least, most }) => `a whole number from ${least} to ${most}`,
  text_up_to: ({ most }) => `a text of ${most} characters at the most`,
  list_from: ({ least }) => `a list of ${least} at the least`,
  layers_up_to: ({ most }) => `layers with ${most} weights between them at the most`,
  list_up_to: ({ most }) => `a list of ${most} at the most`,
  between: ({ from, to }) => `a number from ${from} to ${to}`,
  finite: () => "a finite number",
  rows: () => "a list of the numbers of rows",
  one_of: ({ known }) => `one of ${known.join(", ")}`,
  kind: ({ of }) => `${of === "AbortSignal" ? "an" : "a"} ${of}`,
};

export const parameters: Record<Parameter, string> = {
  cells: "list of cells",
  class: "class",
  classes: "list of classes",
  column: "column",
  encoder: "encoder",
  encoderName: "name of the encoder",
  written: "written rows",
  events: "log",
  label: "label",
  oracle: "oracle",
  mergedInto: "class to merge into",
  newName: "new name",
  note: "note",
  row: "row",
  rowNumbers: "list of rows",
  rows: "number of rows",
  strategy: "strategy",
  text: "text",
  texts: "list of texts",
  work: "work",
};
