import type { ColumnProfile } from "querent";
import { ui } from "../words/ui.js";
import { beginning } from "./cell-text.js";

/** As many columns as are named. */
const NAMED = 3;

/** What was decided of the columns, in a line. */
export function columnsLine(columns: readonly ColumnProfile[], rows: number): string {
  const ignored = columns.filter(({ role }) => role === "ignored");
  return ui.columns.line({
    rows,
    columns: columns.length,
    features: names(columns.filter(({ role }) => role === "feature")),
    ignored: names(ignored),
    leaks: ignored.filter(({ suspect }) => suspect?.code === "leakage").map(({ name }) => name),
  });
}

/** The first few by name, and how many more there are. */
function names(columns: readonly ColumnProfile[]): { first: string[]; more: number } {
  const first = columns.slice(0, NAMED).map(({ name }) => beginning(name, 30));
  return { first, more: columns.length - first.length };
}
