/** Why a row is asked about, in numbers. */
import { count, list } from "../grammar.js";
import { fixed } from "./numbers.js";

export const why = {
  summary: "Why this row?",
  drawnBy: "Drawn by",
  chosenBy: "Chosen by",
  place: (strategy: string, rank: number) => `${strategy}, no. ${rank}`,
  sample: "in a sample of the table",
  utility: "Score",
  utilityHint: "the highest is asked first",
  tornBetween: "Torn between",
  classes: (names: readonly string[]) => list(names.map((name) => `“${name}”`)),
  leansTo: "Leans to",
  speaksFor: "Speaks for",
  neighbours: (rows: number) => count(rows, "other row"),
  neighboursHint: "that are most like it",
  distance: "Distance to the next labelled row",
  times: (n: number) => `${fixed(n, 1)} ×`,
  distanceHint: "the typical distance",
  value: "What your answer would tell it",
  valueHint: "of all that it does not know yet",
  hard: "What makes it hard",
  parts: {
    ambiguity: { name: "Ambiguity", hint: "how close the two likeliest classes are" },
    uncertainty: { name: "Uncertainty", hint: "how many classes are possible" },
    sparsity: { name: "Sparsity", hint: "how far the next labelled row is" },
    disagreement: { name: "Disagreement", hint: "how much its networks disagree" },
  },
};
