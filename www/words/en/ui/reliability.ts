/** Whether the percentages that the model names can be believed. */
import type { ReliabilityBin } from "querent";
import { count, fixed, percent } from "./numbers.js";

const leans = {
  surer: "it is rather surer than it is right",
  modest: "it is right more often than it says",
  mixed: "it is too sure of some rows and not sure enough of others",
};

export const reliability = {
  title: "Can its percentages be believed?",
  apart: "What it says and how often it is right lie {points} apart on average. {verdict}",
  points: (error: number) => `${fixed(error * 100, 1)} points`,
  verdicts: {
    good: "You can take them at their word.",
    rough: (lean: keyof typeof leans) => `Take them as rough: ${leans[lean]}.`,
    poor: (lean: keyof typeof leans) => `Do not go by them yet: ${leans[lean]}.`,
  },
  before: (error: number) => `Before they were calibrated it was ${fixed(error * 100, 1)} points.`,
  dots: "Each dot is a group of rows of which it was about as sure, with their number beside it; on the dashed line it is right as often as it says.",
  few: (rows: number) => `${count(rows, "row")} are few: some of this is chance.`,
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
