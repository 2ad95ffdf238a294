/** What was answered, newest first. */
import { grouped } from "../grammar.js";

export const history = {
  none: "Your answers will be listed here.",
  skipped: "skipped",
  setAside: "set aside",
  inTable: (row: number) => `Show row ${grouped(row + 1)} in the table`,
  showFew: "Show the last few",
  showAll: (entries: number) => `Show all ${grouped(entries)}`,
};
