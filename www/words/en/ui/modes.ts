/** What to do with a table that is labelled already. */
import { count } from "./numbers.js";

export const modes = {
  legend: (classes: number) => `Every row has a label, of ${count(classes, "class", "classes")}`,
  play: { title: "Practise on hidden labels", text: "You answer. R shows the label." },
  watch: { title: "Watch it learn", text: "Labels are hidden. The page answers for you." },
  keep: { title: "Just measure", text: "It learns from every label. Nothing is asked." },
};
