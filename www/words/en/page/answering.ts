/** What is said after an act at the card. */
import { count } from "../ui/numbers.js";

/** An answer, the label that the row had before, and the one that the table hides; each where there is one. */
interface Answered {
  row: number;
  label: string;
  before: string | undefined;
  hidden: string | undefined;
}

/** Classes that were added, the key of the first where it has one, and the row that was answered with it. */
interface Added {
  names: readonly string[];
  key: string | undefined;
  row: number | undefined;
}

export const answering = {
  answered: ({ row, label, before, hidden }: Answered) => {
    const differs = hidden !== undefined && hidden !== label ? ` The table says ${hidden}.` : "";
    const changed = before !== undefined && before !== label ? ` It was ${before} before; the new answer counts.` : "";
    return `Row ${row + 1} is ${label}.${changed}${differs}`;
  },
  added: ({ names, key, row }: Added) => {
    const [first = ""] = names;
    const answered = row === undefined ? "" : `Row ${row + 1} is ${first}. `;
    const added = names.length === 1 ? `“${first}” is a class now` : count(names.length, "more class", "more classes");
    const where = names.length === 1 ? "on key" : "the first on key";
    return `${answered}${added}${key === undefined ? "" : `, ${where} ${key}`}.`;
  },
  skipped: (row: number) => `Row ${row + 1} is left for another time.`,
  keptLabel: (row: number) => `Row ${row + 1} keeps the label that it has.`,
  nothingHidden: (row: number) => `Nothing is hidden of row ${row + 1}: its label was there from the start.`,
  revealed: (row: number, label: string) => `The table says: row ${row + 1} is ${label}.`,
  configured: "It learns by the new decisions; undo goes back.",
  leftOut: (column: string) => `“${column}” is left out from now on; your answers are kept.`,
};
