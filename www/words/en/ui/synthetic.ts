/** Synthetic rows: how they are made, and those that were. */
import { grouped } from "../grammar.js";

export interface Made {
  method: string;
  n: number;
  /** How many were asked for. */
  asked: number;
}

/** The families of methods, each with how its members make rows. */
const families: Readonly<Record<string, string>> = {
  interpolation: "Interpolation: between labelled rows",
  distribution: "Distribution: as the columns are distributed",
  "query synthesis": "Query synthesis: questions where the model is torn",
};

export const synthetic = {
  method: "Method",
  rows: "Rows",
  making: "Making…",
  make: "Make rows",
  download: "Download them",
  family: (name: string) => families[name] ?? name,
  madeUp: "made up",
  questions: {
    made: (made: Made) =>
      `Made by ${made.method}. Your answers teach the model and never enter your table.${fewer(made)}`,
    name: "Made-up questions",
    class: "Class of this row",
    which: "What is it?",
  },
  table: {
    made: (made: Made) => `Made by ${made.method}, never mixed into your table.${fewer(made)}`,
    name: "Table of synthetic rows",
    class: "Class",
    noModel: "no model yet",
    first: (shown: number, all: number) => `The first ${grouped(shown)} of ${grouped(all)}. The download has all.`,
  },
};

/** That fewer came than were asked for, and why. */
function fewer({ n, asked }: Made): string {
  if (n >= asked) return "";
  return ` Only ${grouped(n)} of the ${grouped(asked)} asked for: the others would have been near-copies of real rows.`;
}
