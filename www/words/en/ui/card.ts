/** The card of a question: what is asked, what the model thinks of it, and what was answered before. */
import { chance } from "./numbers.js";

export const card = {
  question: { row: "What is the {target} of this row?", text: "What is the {target} of this text?" },
  answered: (label: string) => `answered ${label}`,
  skipped: "skipped before",
  suggestion: "Suggestion {label} {sure} {accept}",
  sure: (confidence: number) => `${chance(confidence)} sure`,
  accept: "accept {key}",
  /** A cell without a value. */
  missing: "missing",
};
