/** Which classes the model mixes up. */
import { count } from "./numbers.js";

export const confusion = {
  none: "Which classes it mixes up shows here after the first fit.",
  name: "Confusion matrix",
  /** The rows that are counted where nothing else is said. */
  heldOut: "held-out rows",
  caption: (of: string) => `Counts of ${of}`,
  truth: "truth",
  model: "model",
  commonest: (classes: number, of: string) =>
    `${count(classes, "class", "classes")}: the commonest mistakes among ${of}.`,
  noMistake: "None.",
  mistake: "{truth} taken for {predicted} {n}",
};
