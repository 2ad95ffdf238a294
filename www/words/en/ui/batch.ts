/** A batch of rows with the classes suggested for them. */
import { count, grouped } from "../grammar.js";

export const batch = {
  name: "Rows of the batch",
  labelAs: "Label as",
  suggested: "suggested",
  noSuggestion: "no suggestion",
  /** How many of the rows are accepted. */
  accept: (n: number, all: number) =>
    n === all ? `Accept all ${grouped(n)}` : `Accept ${grouped(n)} of ${count(all, "row")}`,
  of: (name: string, n: number) => `“${name}” ${grouped(n)}`,
};
