/** Whether the percentages that the model names can be believed. */
import type { ReliabilityBin } from "querent";
import { are } from "../grammar.js";
import { count, fixed, percent } from "./numbers.js";

const leans = {
  surer: "it is surer than it is right",
  modest: "it is right more often than it says",
  mixed: "it is too sure of some rows and not sure enough of others",
};

export const reliability = {
  title: "Can its percentages be believed?",
  apart: "How sure it says it is and how often it is right differ by {points} on average. {verdict}",
  points: (error: number) => `${fixed(error * 100, 1)} points`,
  verdicts: {
    good: "You can trust them.",
    rough: (lean: keyof typeof leans) => `Trust them roughly: ${leans[lean]}.`,
    poor: (lean: keyof typeof leans) => `Do not trust them yet: ${leans[lean]}.`,
  },
  before: (error: number) => `Before calibration, they differed by ${fixed(error * 100, 1)} points.`,
  dots: "Each dot is a group of rows that it was about equally sure of, with their number beside it. On the dashed line, it is right as often as it says.",
  few: (rows: number) => `There ${are(rows)} only ${count(rows, "row")}: some of this is chance.`,
  table: {
    summary: "The same as a table",
    name: "Reliability as a table",
    says: "It says",
    right: "It is right in",
    rows: "Rows",
  },
  chart: {
    says: "how sure it says it is",
    right: "how often it is right",
    all: (bins: readonly ReliabilityBin[]) => {
      const spoken = bins.map(
        ({ rows, confidence, accuracy }) =>
          `${count(rows, "row")} at ${percent(confidence)}, right in ${percent(accuracy)}`,
      );
      return `How often the model was right against how sure it said it was: ${spoken.join("; ")}`;
    },
  },
};
