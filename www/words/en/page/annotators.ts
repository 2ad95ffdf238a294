/** The panel of several people who label one table. */
import { count, grouped } from "../grammar.js";

export const annotators = {
  title: "Annotators",
  about: "Take in what others have labelled, see how far you agree, and settle the rest.",
  badge: (n: number) => `${grouped(n)} in dispute`,
  merged: (n: number, annotator: string) => `${count(n, "label")} of ${annotator} came in.`,
  withModel: "A large model on your machine as one more annotator: open the page that may ask it",
  settled: (row: number, label: string) => `Row ${grouped(row + 1)} is settled: “${label}”.`,
};
