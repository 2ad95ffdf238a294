/** Synthetic rows: how they are made, and those that were. */
export interface Made {
  method: string;
  n: number;
  /** How many were asked for. */
  asked: number;
}

export const synthetic = {
  method: "By",
  rows: "Rows",
  making: "Making…",
  make: "Make rows",
  download: "Download them",
  all: "All methods, in a line each",
  madeUp: "made up",
  questions: {
    made: (made: Made) =>
      `Made by ${made.method}; your answers teach the model and never enter your table.${fewer(made)}`,
    name: "Made-up questions",
    class: "Class of this row",
    which: "What is it?",
  },
  table: {
    made: (made: Made) => `Made by ${made.method}, never mixed into your table.${fewer(made)}`,
    name: "Table of synthetic rows",
    class: "Class",
    noModel: "no model yet",
    first: (shown: number, all: number) => `The first ${shown} of ${all}; the download has all.`,
  },
};

/** That fewer came than were asked for, and why. */
function fewer({ n, asked }: Made): string {
  if (n >= asked) return "";
  return ` ${n} of the ${asked} asked for: the others would have been near-copies of real rows.`;
}
