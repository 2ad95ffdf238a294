/** What is said after an act at the card. */
import { count, grouped } from "../grammar.js";

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

const nth = (row: number): string => grouped(row + 1);

export const answering = {
  answered: ({ row, label, before, hidden }: Answered) => {
    const differs = hidden !== undefined && hidden !== label ? ` The table says “${hidden}”.` : "";
    const changed =
      before !== undefined && before !== label ? ` It was “${before}” before; the new answer counts.` : "";
    return `Row ${nth(row)} is “${label}”.${changed}${differs}`;
  },
  added: ({ names, key, row }: Added) => {
    const [first = ""] = names;
    const answered = row === undefined ? "" : `Row ${nth(row)} is “${first}”. `;
    const added = names.length === 1 ? `“${first}” is a class now` : count(names.length, "more class", "more classes");
    const where = names.length === 1 ? "on key" : "the first on key";
    return `${answered}${added}${key === undefined ? "" : `, ${where} ${key}`}.`;
  },
  skipped: (row: number) => `Row ${nth(row)} is skipped. It comes back at the end.`,
  keptLabel: (row: number) => `Row ${nth(row)} keeps its label.`,
  nothingHidden: (row: number) => `Row ${nth(row)} hides nothing: its label was there from the start.`,
  revealed: (row: number, label: string) => `The table says: row ${nth(row)} is “${label}”.`,
  configured: "It learns with the new settings. Undo goes back.",
  leftOut: (column: string) => `“${column}” is left out from now on. Your answers are kept.`,
};
