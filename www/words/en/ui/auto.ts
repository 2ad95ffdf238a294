/** Labelling the rest without asking: the plan, and what is asked before it is done. */
import { grouped } from "../grammar.js";
import { count, fixed, percent } from "./numbers.js";

export const auto = {
  target: "Share of its labels that must be right",
  look: "Preview",
  lookAgain: "Preview again",
  noModel: "There is no model yet: label rows of two classes first.",
  rows: "Rows to label",
  rowsOf: (all: number) => `of ${grouped(all)}`,
  threshold: "Confidence that a row needs",
  sure: (threshold: number) => `${percent(threshold, 1)} or more`,
  mistakes: "Mistakes to expect",
  between: (low: number, high: number) => `likely between ${fixed(low, 1)} and ${fixed(high, 1)}`,
  learnedFrom: "Judged by",
  right: (right: number, audited: number) => `${grouped(right)} right of ${grouped(audited)} {rows}`,
  drawn: "rows drawn at random",
  classes: {
    name: "What would be labelled, by class",
    caption: "By class. The promise is for all labels together. A rare class can do worse.",
    class: "Class",
    rows: "Rows",
    checked: "Checked",
    right: "Right",
  },
  label: (rows: number) => `Label ${count(rows, "row")}`,
  confirm: (rows: number) =>
    `The model labels ${count(rows, "row")}. Its labels are marked as its own and do not teach it. One undo removes them.`,
  yes: "Yes, label",
  no: "No, go on asking me",
  checks: "These answers only test it: they show how sure it must be to be trusted.",
  draw: "Ask me about {n} random rows",
  drawNow: "Ask",
};
