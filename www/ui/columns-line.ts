import type { ColumnProfile } from "querent";
import { beginning } from "./cell-text.js";
import { count } from "./format.js";

/** As many columns as are named. */
const NAMED = 3;

/** What was decided of the columns, in a line. */
export function columnsLine(columns: readonly ColumnProfile[], rows: number): string {
  const features = columns.filter(({ role }) => role === "feature");
  const ignored = columns.filter(({ role }) => role === "ignored");
  const size = `${count(rows, "row")}, ${count(columns.length, "column")}.`;
  const learned = features.length === 0 ? "It learns from none" : `It learns from ${names(features)}`;
  const left = ignored.length === 0 ? "" : `; ${names(ignored)} ${ignored.length === 1 ? "is" : "are"} left out`;
  return `${size} ${learned}${left}.${tellingColumns(ignored)}`;
}

/** "a, b, c and 4 more". */
function names(columns: readonly ColumnProfile[]): string {
  const first = columns.slice(0, NAMED).map(({ name }) => beginning(name, 30));
  const more = columns.length - first.length;
  if (more > 0) return `${first.join(", ")} and ${more.toLocaleString("en")} more`;
  return new Intl.ListFormat("en").format(first);
}

/** That columns were left out because they tell the label by themselves. */
function tellingColumns(ignored: readonly ColumnProfile[]): string {
  const leaks = ignored.filter(({ suspect }) => suspect?.code === "leakage");
  if (leaks.length === 0) return "";
  return leaks.length === 1
    ? ` “${leaks[0]?.name}” tells the label by itself.`
    : ` ${leaks.length} columns tell the label by themselves.`;
}
