/** How a row is named, which counts from 0. */
import { grouped } from "../grammar.js";

export const row = {
  title: (at: number) => `Row ${grouped(at + 1)}`,
  listed: (at: number) => `row ${grouped(at + 1)}`,
  open: "Look at the row",
};
