/** How much of each class is found. */
import { count, grouped } from "../grammar.js";
import { percent } from "./numbers.js";

export const recalls = {
  name: "Share of each class that it finds",
  recall: (share: number) => `${percent(share)} {of}`,
  of: (rows: number) => `of ${grouped(rows)}`,
  more: (classes: number) => `${count(classes, "more class", "more classes")} under “Cross-validation”`,
};
