/** The panel of several people who label one table. */
export const annotators = {
  title: "Annotators",
  about: "Take in what others have labelled, see how far you agree, and settle the rest.",
  badge: (n: number) => `${n} in dispute`,
  merged: (n: number, annotator: string) => `${n} ${n === 1 ? "label" : "labels"} of ${annotator} came in.`,
  settled: (row: number, label: string) => `Row ${row + 1} is settled: ${label}.`,
};
