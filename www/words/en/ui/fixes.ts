/** What a click decides otherwise about a file or a column, on its button. */
import type { Kind } from "querent";
import { count, grouped } from "../grammar.js";

const taken: Record<Kind, string> = {
  number: "Treat it as a number",
  category: "Treat it as a category",
  yesNo: "Treat it as yes or no",
  date: "Treat it as a date",
  text: "Treat it as a text",
  identifier: "Treat it as an identifier",
  constant: "Treat it as a constant",
  mostlyEmpty: "Treat it as mostly empty",
  empty: "Treat it as empty",
};

export const fixes = {
  done: "Done",
  sheet: (name: string) => `Read sheet “${name}”`,
  headerLine: (line: number) => `Line ${grouped(line)} is the header`,
  isHeader: "It is the header",
  noHeader: "There is no header",
  headerRows: (rows: number) => `The header has ${count(rows, "row")}`,
  noFooter: "They are rows",
  footerRows: (rows: number) => (rows === 1 ? "The last row is no data" : `The last ${count(rows, "row")} are no data`),
  shapes: { texts: "Read a list of texts", fixedWidth: "Read padded columns", table: "Read a table" },
  noQuotes: "Quotes are plain text",
  quote: (quote: string) => `Cells are wrapped in ${quote}`,
  delimiter: (delimiter: string) => `Separate cells by ${delimiter}`,
  encoding: (encoding: string) => `Read it as ${encoding}`,
  addLabels: "Add a column for labels",
  otherReading: "Read it the other way",
  join: "Join them",
  keepApart: "Keep them apart",
  isMissing: "Treat it as missing",
  learn: "Learn from it",
  leaveOut: "Leave it out",
  taken,
  otherColumn: "Change it",
};
