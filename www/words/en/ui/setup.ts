/** Everything to decide before the first question. */
import { count } from "./numbers.js";

export const setup = {
  choices: "Label and classes",
  preparing: "Preparing…",
  apply: "Apply",
  start: "Start",
  stop: "Stop",
  progress: "Preparing the table",
  decided: "Decided for you. You can change it.",
  columns: "Columns",
  columnsHint: "It learns from these columns. Change any that look wrong.",
  questions: "Questions",
  rows: (n: number) => count(n, "row"),
  classes: (n: number) => count(n, "class", "classes"),
  noLabel: "No row has a label yet.",
  /** What a table brings along, before anything was answered. */
  given: (rows: number, classes: number) =>
    `{rows} already ${have(rows)} a label${classes > 1 ? ", of {classes}" : ""}. {left} can be asked about.`,
  /** What an open session has come to. */
  labelled: (rows: number, answered: number) =>
    `{rows} ${have(rows)} a label${answered > 0 ? ", {answered} of them answered here" : ""}. {left} can be asked about.`,
};

function have(n: number): string {
  return n === 1 ? "has" : "have";
}
