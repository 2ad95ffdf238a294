/** Which classes the model mixes up. */
import { count } from "./numbers.js";

export const confusion = {
  none: "Its mistakes on test rows show here.",
  name: "Confusion matrix",
  /** The rows that are counted where nothing else is said. */
  heldOut: "test rows",
  caption: (of: string) => `Counts of ${of}`,
  truth: "your label",
  model: "its guess",
  commonest: (classes: number, of: string) =>
    `${count(classes, "class", "classes")}: the commonest mistakes among ${of}.`,
  noMistake: "It makes none.",
  show: (n: number, label: string, predicted: string) =>
    `${count(n, "row")} with your label “${label}” and its guess “${predicted}”: show in the table`,
  mistake: "{truth} taken for {predicted} {n}",
};
