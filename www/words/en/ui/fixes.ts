/** What a click decides otherwise about a file or a column, on its button. */
import type { Kind } from "querent";
import { count } from "./numbers.js";

const taken: Record<Kind, string> = {
  number: "Take it for a number",
  category: "Take it for a category",
  yesNo: "Take it for yes or no",
  date: "Take it for a date",
  text: "Take it for a text",
  identifier: "Take it for an identifier",
  constant: "Take it for a constant",
  mostlyEmpty: "Take it for mostly empty",
  empty: "Take it for empty",
};

export const fixes = {
  done: "Done",
  sheet: (name: string) => `Read sheet ${name}`,
  headerLine: (line: number) => `Line ${line} is the header`,
  isHeader: "It is the header",
  noHeader: "There is no header",
  headerRows: (rows: number) => `The header is ${count(rows, "row")}`,
  noFooter: "They are rows",
  footerRows: (rows: number) => `The last ${count(rows, "row")} are no data`,
  shapes: { texts: "Read a list of texts", fixedWidth: "Read padded columns", table: "Read a table" },
  noQuotes: "Quotes are plain text",
  quote: (quote: string) => `Cells are wrapped in ${quote}`,
  delimiter: (delimiter: string) => `Separate cells by ${delimiter}`,
  encoding: (encoding: string) => `Read it as ${encoding}`,
  addLabels: "Add a column for labels",
  otherReading: "Read it the other way",
  join: "Join",
  keepApart: "Keep them apart",
  isMissing: "Take it for missing",
  learn: "Learn from it",
  leaveOut: "Leave it out",
  taken,
  otherColumn: "Change it",
};
