/** What to do with a table that is labelled already. */
import { count } from "./numbers.js";

export const modes = {
  legend: (classes: number) => `Every row has a label, of ${count(classes, "class", "classes")}`,
  play: { title: "Practise", text: "Labels are hidden. You answer; R reveals one." },
  watch: { title: "Play for me", text: "Labels are hidden. The page answers, you watch." },
  keep: { title: "Keep every label", text: "Nothing to ask: it learns and is measured." },
};
