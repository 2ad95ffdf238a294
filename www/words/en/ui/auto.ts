/** Labelling the rest without asking: the plan, and what is asked before it is done. */
import { grouped } from "../grammar.js";
import { count, fixed, percent } from "./numbers.js";

export const auto = {
  target: "Labels to be right",
  look: "Look",
  lookAgain: "Look again",
  noModel: "There is no model to label with yet.",
  rows: "Rows to label",
  rowsOf: (all: number) => `of ${grouped(all)}`,
  threshold: "Where it is at least",
  sure: (threshold: number) => `${percent(threshold, 1)} sure`,
  mistakes: "Mistakes to expect",
  between: (low: number, high: number) => `between ${fixed(low, 1)} and ${fixed(high, 1)}`,
  learnedFrom: "Learned from",
  right: (right: number, audited: number) => `${right} right of ${audited} {rows}`,
  drawn: "rows drawn at random",
  classes: {
    name: "What would be labelled, by class",
    caption: "By class. The promise is about all labels together; a rare class can fare worse.",
    class: "Class",
    rows: "Rows",
    checked: "Checked",
    right: "Right",
  },
  label: (rows: number) => `Label ${count(rows, "row")}`,
  confirm: (rows: number) =>
    `The model labels ${count(rows, "row")}. They are marked as its own, teach it nothing, and one undo removes all of them.`,
  yes: "Yes, label them",
  no: "No, go on asking me",
  checks: "Such answers only measure: they show from which confidence on the model can be trusted.",
  draw: "Ask me {n} rows",
  drawNow: "Draw them at random",
};
