/** Why a row is asked about, in numbers. */
import { count, fixed } from "./numbers.js";

export const why = {
  summary: "Why this row?",
  drawnBy: "Drawn by",
  chosenBy: "Chosen by",
  place: (strategy: string, rank: number) => `${strategy} no. ${rank}`,
  sample: "of a sample of the table",
  utility: "Utility",
  utilityHint: "on its own scale",
  tornBetween: "Torn between",
  classes: (names: readonly string[]) => names.join(", "),
  leansTo: "Leans to",
  speaksFor: "Speaks for",
  neighbours: (rows: number) => count(rows, "other row"),
  neighboursHint: "nearest to it",
  distance: "Distance to a label",
  times: (n: number) => `${fixed(n, 1)} ×`,
  distanceHint: "the typical distance",
  value: "Value of the answer",
  valueHint: "of all that it does not know",
  hard: "What makes it hard",
  parts: {
    ambiguity: { name: "Ambiguity", hint: "how near the two likeliest classes are" },
    uncertainty: { name: "Uncertainty", hint: "how widely belief is spread" },
    sparsity: { name: "Sparsity", hint: "how far any label is" },
    disagreement: { name: "Disagreement", hint: "how far its networks contradict each other" },
  },
};
