/** The list of what a person should know of a file or a column. */
import { count } from "./numbers.js";

export const notes = {
  name: "Notes on the file",
  more: (n: number) => count(n, "more note"),
};
