/** The panel in which the model labels the rest. */
import { count } from "../grammar.js";

export const auto = {
  title: "Label the rest",
  about: "Let the model label the rows that it is sure of. You say how often it must be right.",
  badge: (n: number) => count(n, "broken promise"),
  labelled: (n: number) =>
    `The model labelled ${count(n, "row")}. One undo removes ${n === 1 ? "this label" : "these labels"}.`,
  nothingToDraw: "No row is left to draw.",
  nothingToAudit: "There is nothing left to check.",
};
