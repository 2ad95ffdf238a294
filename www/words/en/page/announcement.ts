/** What those hear who hear the page: the new question, read aloud. */
import { grouped } from "../grammar.js";
import { percent } from "../ui/numbers.js";

/** A question: the row, what is suggested for it and how likely that is, why it is asked, and its cells. */
interface Question {
  row: number;
  suggestion: string | undefined;
  confidence: number | undefined;
  reason: string;
  /** What is missing is empty. */
  cells: readonly { column: string; value: string }[];
}

export const announcement = {
  noneLeft: "No row is left to ask about.",
  question: ({ row, suggestion, confidence, reason, cells }: Question) => {
    const sure = confidence === undefined ? "" : `, ${percent(confidence)} sure`;
    const hint = suggestion === undefined ? "" : ` Suggestion: “${suggestion}”${sure}.`;
    const read = cells.map(({ column, value }) => `${column} ${value === "" ? "missing" : value}`);
    return `Row ${grouped(row + 1)}.${hint} ${reason} ${read.join(", ")}.`;
  },
};
