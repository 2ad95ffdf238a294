/** The panel in which a batch of rows is labelled at once. */
import { count, grouped } from "../grammar.js";

export const batch = {
  title: "Batch",
  about: "Label rows together: look them over, take out those that are suggested wrongly, and accept the others.",
  next: (n: number) => `The next ${grouped(n)} questions`,
  like: (row: number) => `Rows like row ${grouped(row + 1)}`,
  ofStrategy: (n: number) =>
    n === 0 ? "There is nothing left to ask." : `${count(n, "row")}, chosen by the strategy to be asked together.`,
  alike: (n: number, row: number) =>
    n === 0
      ? `No row like row ${grouped(row + 1)} is without a label.`
      : `The ${count(n, "row")} without a label most like row ${grouped(row + 1)}.`,
  /** Rows that were labelled, and those that were left out since they measure the model. */
  labelled: (n: number, kept: number) => {
    const left =
      kept === 0
        ? ""
        : ` ${count(kept, "row is", "rows are")} kept to measure the model and will be asked about one by one.`;
    return `${count(n, "row is", "rows are")} labelled.${left} One undo takes it back.`;
  },
};
